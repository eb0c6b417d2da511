"""The lines of slides: how much of a block stands there for the room there is."""

from __future__ import annotations

from okrtui.content.presenter.slide import Spread
from okrtui.tui.presenter.slide_lines import block_lines, digit_lines


def test_each_vote_is_a_dot_where_there_is_room_and_a_count_is_never_read_as_a_vote() -> None:
    spread = [Spread((0, 5, 1))]
    high, low = (block_lines(spread, 20, height) for height in (8, 4))
    assert [line.plain.strip().split()[0] for line in high] == ["•", "•", "•", "•", "•", "0"]
    assert low[0].plain.strip() == "×5"
    assert len(low) == 4


def test_a_number_that_nobody_knows_is_as_high_as_one_that_is_known() -> None:
    assert all(map(str.strip, digit_lines("?")))
    assert [line.strip() for line in digit_lines("%")] == ["", "", "%"]

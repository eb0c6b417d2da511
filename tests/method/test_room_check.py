"""Covered questions to the room: what is read, when something is offered, and that no person is told."""

from __future__ import annotations

import pytest

from okrtui.method.room_check import ENERGY, SAFETY, RoomCheck, answers_text, is_low, read_answers
from okrtui.method.vote_input import UnreadableVotes


@pytest.mark.parametrize(
    ("check", "text", "low", "told"),
    [
        (SAFETY, "5 4 5", False, "From 4 to 5. Good to know. Begin."),
        (SAFETY, "5 5 2 5", True, "From 2 to 5. Not everybody feels free to speak. What would help?"),
        (ENERGY, "5 4 2", False, "From 2 to 5. There is enough to go on."),
        (ENERGY, "1 2", True, "From 1 to 2. Many are tired. What would help?"),
        (ENERGY, "3", False, "All say 3. There is enough to go on."),
    ],
)
def test_one_low_answer_on_safety_is_enough_and_half_of_the_room_on_energy(
    check: RoomCheck, text: str, low: bool, told: str
) -> None:
    answers = read_answers(check, text)
    assert list(answers) == sorted(answers)
    assert (is_low(check, answers), answers_text(check, answers)) == (low, told)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ana: 3", "No names here: only the numbers, as from folded slips."),
        ("3 1", "Fewer than 3 answers would tell who gave which; nothing is shown."),
        ("9 9 9", "A number is above 5, the highest vote."),
    ],
)
def test_names_and_answers_that_would_tell_somebody_are_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableVotes, match=f"^{why}$"):
        read_answers(SAFETY, text)

"""The lines of slides: how much of a block stands there for the room there is."""

from __future__ import annotations

from okrtui.content.presenter.slide import Entry, Listing, Slide, Spread
from okrtui.content.spans import styled
from okrtui.tui.presenter.slide_lines import block_lines, digit_lines, slide_lines


def test_each_vote_is_a_dot_where_there_is_room_and_a_count_is_never_read_as_a_vote() -> None:
    spread = [Spread((0, 5, 1))]
    high, low = (block_lines(spread, 20, height) for height in (8, 4))
    assert [line.plain.strip().split()[0] for line in high] == ["•", "•", "•", "•", "•", "0"]
    assert low[0].plain.strip() == "×5"
    assert len(low) == 4


def test_a_number_that_nobody_knows_is_as_high_as_one_that_is_known() -> None:
    assert all(map(str.strip, digit_lines("?")))
    assert [line.strip() for line in digit_lines("%")] == ["", "", "%"]


def test_for_easy_reading_entries_stand_apart_where_there_is_little_room() -> None:
    said = Slide("Hypotheses", "What could we try?", (Listing(tuple(Entry(styled(each)) for each in "abc")),))
    usual, easy = (slide_lines(said, 48, 6, lambda span: "", is_easy=each).lines for each in (False, True))
    assert " ".join("|".join(line.plain.strip() for line in usual).split()).endswith("a|b|c")
    assert "|".join(line.plain.strip() for line in easy).endswith("a||b||c")


def test_the_question_has_its_line_whether_something_is_written_or_not() -> None:
    slide = Slide("Hypotheses", "What could we try?", (Listing((Entry(styled("a letter")),)),))
    for height in (12, 20, 46):
        walked = slide_lines(slide, 80, height, lambda span: "")
        written = slide_lines(slide, 80, height // 2, lambda span: "", is_above_text=True, full_height=height)
        places = [[line.plain.strip() for line in drawn.lines].index(slide.question) for drawn in (walked, written)]
        assert places[0] == places[1], height

"""What the grade step says of committed key results and of stretches, in its rows and in presenter mode."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.grade import key_result_rows, overall_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

TODAY = date(2026, 12, 30)


def graded(id: str, grade: float | None, ambition: str = "") -> KeyResult:
    """Return a key result that is measured, and graded where there is a grade."""
    updates = (Update(id=f"u{id}", on=TODAY, value=90),)
    return KeyResult(
        id=id,
        who="callers",
        does_what=f"get through on line {id[-1]}",
        baseline=0,
        target=100,
        ambition=ambition,
        updates=updates,
        grading=Grading(grade=grade),
    )


def shown(*key_results: KeyResult, priority: str = "", tallies: tuple[Tally, ...] = ()) -> str:
    """Return the rows of a retro with some key results, as one text."""
    objective = Objective(text="Be there", priority=priority)
    session = Session(format="retro", key_results=key_results, objective=objective, tallies=tallies)
    (step,) = (step for step in build_agenda(session, DEFAULT_NUMBERS).steps if step.id == "grade")
    view = StepView(step, DEFAULT_NUMBERS, TODAY)
    rows = [*key_result_rows(session, view), *overall_rows(session, view)]
    return "\n".join(plain(line) for row in rows for line in (row.text, row.note, *row.details))


def test_each_key_result_says_its_ambition_and_only_a_stretch_has_the_edges_of_the_band() -> None:
    text = shown(graded("kr1", 9, "committed"), graded("kr2", 9, "aspirational"))
    assert "committed, grade 10 of 10 wanted · grade 9 of 10" in text
    assert "a stretch, grade 7 of 10 would be good · grade 9 of 10" in text
    assert text.count("Below 10: why?") == 1
    assert text.count("╂") == 2
    assert "9 of 10 overall" in text
    assert "where stretch goals land" not in text


@pytest.mark.parametrize(("ambition", "priority"), [("committed", ""), ("", "P0"), ("committed", "P0")])
def test_a_committed_goal_has_no_band_anywhere(ambition: str, priority: str) -> None:
    text = shown(graded("kr1", 9, ambition), priority=priority)
    assert not any(words in text for words in ("stretch", "╂", "┼"))
    assert "grade 10 of 10 wanted · grade 9 of 10" in text


def test_a_stretch_of_a_p0_goal_keeps_its_band_and_nothing_is_told_before_the_silent_grades() -> None:
    assert "8 of 10 overall  within 7 to 8, where stretch goals land" in shown(
        graded("kr1", 8, "aspirational"), priority="P0"
    )
    assert "wanted" not in shown(graded("kr1", None, "committed"))
    assert "would be good" not in shown(graded("kr1", None, "aspirational"))


def test_what_is_wanted_says_that_it_is_a_grade_where_none_stands_beside_it() -> None:
    tally = Tally(id="t1", about="kr1", kind="grade", values=(7, 8))
    text = shown(graded("kr1", None, "aspirational"), tallies=(tally,))
    assert "a stretch, grade 7 of 10 would be good · not graded yet" in text


def test_an_unknown_ambition_is_shown_as_it_is() -> None:
    assert "wild, grade 7 of 10 would be good · grade 9 of 10" in shown(graded("kr1", 9, "wild"))


def test_what_is_all_or_nothing_is_reached_or_not_and_has_no_band() -> None:
    half = changed(graded("kr1", 5, "aspirational"), all_or_nothing=True)
    text = shown(half)
    assert "a stretch, all or nothing, grade 10 or 0 · grade 5 of 10" in text
    assert "so not reached (90 % of the way)" in text
    question = "5 of 10 at 90 % of the way, and it is all or nothing: what did we achieve that the number doesn't show?"
    assert question in text
    assert "╂" not in text
    assert "so reached" in shown(changed(half, target=90))

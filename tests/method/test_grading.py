"""Grades and measured progress: the percentage, the band, the gap, and grades that were too easy."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.grading import (
    achieved_percent,
    achieved_share,
    band_of,
    grade_gap_question,
    is_covered,
    is_stretch,
    is_too_easy,
    proposed_grade,
    reflection_question,
    too_easy_question,
    wanted_text,
)
from okrtui.model.base import changed
from okrtui.model.edits import record_votes
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.store import toml_in
from okrtui.store.toml_out import dumps

RETRO = """written_by = "okrtui 0.1.0"
schema = 1
id = "retro"
format = "retro"
status = "closed"
follows = "plan"
grade = 7.25
private = true

# end of retro
"""


def build_key_result(
    baseline: float | None, target: float | None, now: float | None, grade: float | None = None, because: str = ""
) -> KeyResult:
    updates = () if now is None else (Update(id="u1", on=date(2026, 12, 29), value=now),)
    return KeyResult(
        id="kr1", baseline=baseline, target=target, updates=updates, grading=Grading(grade=grade, because=because)
    )


@pytest.mark.parametrize(
    ("key_result", "percent"),
    [
        (build_key_result(1200, 1800, 1640), "73 %"),
        (build_key_result(90, 40, 50), "80 %"),
        (build_key_result(90, 40, 100), "-20 %"),
        (build_key_result(1200, 1800, 2100), "150 %"),
        (build_key_result(40, 40, 40), ""),
        (build_key_result(1200, 1800, None), ""),
        (build_key_result(None, 1800, 1500), ""),
        (build_key_result(0, 1e-9, 1e15), "100,000,000,000 %"),
    ],
)
def test_the_percent_achieved_works_downwards_and_is_empty_without_numbers(key_result: KeyResult, percent: str) -> None:
    assert achieved_percent(achieved_share(key_result)) == percent


@pytest.mark.parametrize(
    ("share", "band"), [(0.69, "below"), (0.7, "within"), (0.8, "within"), (0.81, "above"), (-1, "below")]
)
def test_stretch_goals_land_in_a_band(share: float, band: str) -> None:
    assert band_of(share) == band


@pytest.mark.parametrize(
    ("key_result", "question"),
    [
        (build_key_result(0, 100, 73, 7), ""),
        (build_key_result(0, 100, 45, 7), "7 of 10 at 45 %: what did we achieve that the number doesn't show?"),
        (build_key_result(0, 100, 100, 6), "6 of 10 at 100 %: what was missing?"),
        (build_key_result(0, 100, 140, 10), ""),
        (build_key_result(0, 100, -30, 0), ""),
        (build_key_result(0, 100, None, 3), ""),
        (build_key_result(0, 100, 30), ""),
        (build_key_result(50, 50, 50, 3), ""),
    ],
)
def test_a_gap_between_grade_and_percentage_is_asked_about(key_result: KeyResult, question: str) -> None:
    assert grade_gap_question(key_result) == question


def test_a_grade_below_the_band_is_asked_for_a_reason() -> None:
    assert reflection_question(build_key_result(0, 100, 50, 5)) == "Below 7: why?"
    nine = build_key_result(0, 100, 90, 9)
    assert (reflection_question(nine), reflection_question(nine, has_band=False)) == ("", "Below 10: why?")
    assert reflection_question(build_key_result(0, 100, 50, 5, "the button came late")) == ""
    assert reflection_question(build_key_result(0, 100, 50)) == ""


def test_figures_are_covered_until_a_vote_or_a_grade_and_never_alone() -> None:
    key_result = build_key_result(0, 100, 50)
    retro = Session(format="retro", key_results=(key_result,))
    assert is_covered(retro, key_result)
    assert not is_covered(record_votes(retro, "kr1", "grade", (7,)), key_result)
    graded = build_key_result(0, 100, 50, 6)
    assert not is_covered(changed(retro, key_results=(graded,)), graded)
    assert not is_covered(changed(retro, solo=True), key_result)
    assert not is_covered(changed(retro, status="closed"), key_result)


def test_a_committed_key_result_has_no_band_and_a_stretch_has_one_whatever_its_goal_is() -> None:
    nine = build_key_result(0, 100, 90, 9)
    session, p0 = Session(), Session(objective=Objective(priority="P0"))
    kinds = {
        ambition: tuple(is_stretch(each, changed(nine, ambition=ambition)) for each in (session, p0))
        for ambition in ("", "committed", "aspirational", "wild")
    }
    plain = (True, False)
    assert kinds == {"": plain, "committed": (False, False), "aspirational": (True, True), "wild": plain}


def test_which_grades_are_wanted_follows_from_the_ambitions() -> None:
    assert wanted_text([True, True]) == "stretch goals land at 7 to 8 of 10"
    assert wanted_text([False]) == "committed goals land at 10 of 10"
    assert wanted_text([False, True]) == "stretch goals land at 7 to 8, committed goals at 10 of 10"
    assert wanted_text([]) == ""


def test_tens_of_committed_goals_are_not_too_easy() -> None:
    ten = build_key_result(0, 100, 100, 10)
    committed = changed(ten, id="kr2", ambition="committed")
    assert too_easy_question(Session(key_results=(committed,))) == ""
    assert too_easy_question(Session(key_results=(ten,), objective=Objective(priority="P0"))) == ""
    assert too_easy_question(Session(key_results=(ten, ten))) == "Every grade is 10. Were the goals too easy?"
    mixed = too_easy_question(Session(key_results=(ten, committed)))
    assert mixed == "Every grade of a stretch goal is 10. Were they too easy?"


def test_only_tens_are_too_easy() -> None:
    ten, nine = build_key_result(0, 100, 100, 10), build_key_result(0, 100, 100, 9)
    assert is_too_easy(Session(key_results=(ten, ten)))
    assert not is_too_easy(Session(key_results=(ten, nine)))
    assert not is_too_easy(Session(key_results=(ten, build_key_result(0, 100, 100))))
    assert not is_too_easy(Session())


def test_the_grade_of_a_retro_is_the_mean_of_its_key_results() -> None:
    graded = Session(
        id="retro",
        format="retro",
        grade=3,
        key_results=(build_key_result(0, 1, 1, 7), changed(build_key_result(0, 1, None, 8), id="kr2")),
    )
    assert graded.agreed_grade == 7.5
    text = dumps(graded)
    assert "\ngrade = 7.5\n\n" in text
    stale = toml_in.loads(text.replace("grade = 7.5", "grade = 2"), "retro.toml").session
    assert (stale.agreed_grade, dumps(stale)) == (7.5, text)
    ungraded = changed(stale, key_results=())
    assert ungraded.agreed_grade is None


def test_an_old_retro_with_a_plain_grade_is_written_as_it_was() -> None:
    loaded = toml_in.loads(RETRO, "retro.toml").session
    assert (loaded.grade, loaded.agreed_grade, dumps(loaded)) == (7.25, 7.25, RETRO)


def test_only_a_retro_has_a_grade_of_its_key_results() -> None:
    assert Session(format="plan", key_results=(build_key_result(0, 1, 1, 7),)).agreed_grade is None


@pytest.mark.parametrize(
    ("votes", "grade"), [((), None), ((7,), 7), ((6, 8, 9), 8), ((6, 9), 7.5), ((7, 7, 8, 8), 7.5)]
)
def test_the_middle_of_the_votes_is_proposed(votes: tuple[int, ...], grade: float | None) -> None:
    assert proposed_grade(votes) == grade

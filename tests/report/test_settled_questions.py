"""What a report tells apart, and where what it counts stands."""

from __future__ import annotations

from datetime import date

from okrtui.model.decisions import Decision
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session
from okrtui.report.decision_texts import DecisionText
from okrtui.report.render.md import marked_line
from okrtui.report.review_lines import grading_lines, settled_questions
from okrtui.report.review_summary import ReviewFigures, summary_text

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def decided(id: str, about: str, verdict: str, on: date) -> DecisionText:
    return DecisionText(Decision(id=id, about=about, verdict=verdict, on=on), None)


def test_a_question_that_a_later_decision_settled_is_told_apart() -> None:
    asked, settled = decided("d1", "h1", "learn", OCTOBER), decided("d2", "h1", "pivot", NOVEMBER)
    still_open, seen = decided("d3", "h2", "learn", OCTOBER), decided("d4", "h2", "", NOVEMBER)
    assert settled_questions([asked, still_open, settled, seen]) == [asked]
    kept, dropped = (Decision(id="c1", about="h2", verdict=verdict) for verdict in ("persevere", "kill"))
    assert settled_questions([still_open], [kept]) == []
    assert settled_questions([still_open], [dropped]) == [still_open]


def test_the_summary_says_how_many_decisions_stand_in_the_carry_over() -> None:
    decisions = [Decision(id=f"d{n}", about=f"h{n}", verdict="persevere") for n in range(3)]
    text = summary_text(ReviewFigures(1, {}, 0, decisions, 0, carried=decisions[:2]), None, is_month=False)
    assert "3 decisions on hypotheses: 3 kept going; 2 more in the carry-over: 2 kept going." in text


def test_the_reasons_of_the_grades_are_lines_of_their_own() -> None:
    graded = KeyResult(
        id="kr1", who="guests", does_what="come", grading=Grading(grade=8, because="the locks came late")
    )
    assert list(map(marked_line, grading_lines([graded, KeyResult(id="kr2")], Session()))) == [
        "**guests come**: The locks came late."
    ]

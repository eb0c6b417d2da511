"""The brief: at most 200 words whatever was typed, what the reader has to do, and until when to object."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.objection_window import objection_day
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.report.brief import MOST_WORDS, build_brief
from okrtui.report.render.md import markdown_of
from okrtui.report.session_document import DocumentContext
from okrtui.report.word_count import count_words, cut_words
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY
from tests.strategies import sessions

CONTEXT = DocumentContext(TODAY)
SESSION = changed(
    PLAN,
    people=People(facilitator="Ines", participants=("Ana", "Bo", "Nadia Vale")),
    objective=Objective(text="Make the first order feel effortless", why="Bo asked", owner="Ana"),
    actions=(
        Action(id="x1", text="ask the printer for three prices", who="Nadia Vale", by=date(2026, 10, 5)),
        Action(id="x2", text="buy a second till", who="Bo"),
    ),
)


def brief(session: Session, reader: str = "") -> str:
    return markdown_of(build_brief(session, CONTEXT, reader))


def test_the_reader_finds_the_goal_the_own_tasks_and_the_day() -> None:
    text = brief(SESSION, "nadia")
    assert text.startswith("# Brief for Nadia Vale: ")
    assert "**Make the first order feel effortless**" in text
    assert "1,200 → 1,800 orders a week" in text
    assert "- ask the printer for three prices — by 5 Oct" in text
    assert "second till" not in text
    assert f"## Until Friday {objection_day(TODAY, DEFAULT_NUMBERS).day}" in text
    assert "tell Ana what" in text
    assert "tell us what" in brief(SESSION, "Ana")
    assert "## Yours" not in brief(SESSION)


@pytest.mark.parametrize(("under_way", "lead"), [(False, "Start"), (True, "Keep going")])
def test_a_decision_is_told_in_the_words_of_the_session(under_way: bool, lead: str) -> None:
    hypothesis = Hypothesis(id="h1", text="cook together", under_way=under_way)
    decision = Decision(id="d1", about="h1", verdict="persevere")
    assert f"- {lead}: cook together" in brief(changed(SESSION, hypotheses=(hypothesis,), decisions=(decision,)))


def test_nobody_else_who_owns_nothing_is_named() -> None:
    for reader in ("", "Nadia Vale"):
        text = brief(SESSION, reader)
        assert "Bo" not in text
        assert "Ines" not in text


@pytest.mark.parametrize("word", ["many ", "结账", "x" * 50, "a\u0301 ", "[b]* "], ids=lambda text: text[:4])
def test_a_brief_has_at_most_200_words_whatever_was_typed(word: str) -> None:
    long = word * 900
    rungs = tuple(Rung(id=f"r{n}", text=long, who=long) for n in range(5))
    results = tuple(changed(PLAN.key_results[0], id=f"kr{n}", who=long, unit=long, owner=long) for n in range(3))
    session = changed(
        SESSION,
        title=long,
        team=long,
        cycle=long,
        objective=Objective(text=long, owner=long),
        key_results=results,
        ladders=(Ladder(id="l1", rungs=rungs),),
        next_on=date(2026, 11, 1),
        next_for=long,
    )
    for reader in ("", long, "Nadia Vale"):
        text = brief(session, reader)
        assert len(text.split()) <= MOST_WORDS
        assert count_words(text) <= MOST_WORDS * 1.3


@settings(max_examples=8)
@given(sessions(), st.text(max_size=40))
def test_any_session_has_a_brief_of_at_most_200_words(session: Session, reader: str) -> None:
    assert len(brief(session, reader).split()) <= MOST_WORDS


@pytest.mark.parametrize("offset", range(7))
def test_the_day_is_a_friday_that_leaves_three_days(offset: int) -> None:
    today = date(2026, 11, 16) + timedelta(days=offset)
    day = objection_day(today, DEFAULT_NUMBERS)
    assert day.weekday() == 4
    assert 3 <= (day - today).days < 10


def test_words_are_counted_and_cut_also_where_no_blanks_are() -> None:
    assert count_words("one two three") == 3
    assert count_words("结账第一单") == 2
    assert count_words("x" * 41) == 3
    assert cut_words("one two three", 3) == "one two three"
    assert cut_words("one two three", 2) == "one two…"
    assert cut_words("结账" * 50, 10) == "结账" * 10 + "…"
    assert count_words(cut_words("x" * 900, 3)) <= 3

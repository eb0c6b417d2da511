"""The roadmap by quarter: a planning window of two quarters, one quarter of fog, and hypotheses outside of them."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.roadmap import build_roadmap, quarter_of
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.session import Session

TODAY = date(2026, 11, 22)


def hypothesis(id: str, quarter: str = "", under: str = "") -> Hypothesis:
    return Hypothesis(id=id, quarter=quarter, under=under)


def columns(session: Session) -> list[tuple[str, str, str]]:
    return [
        (quarter.name, quarter.horizon, " ".join(h.id for h in quarter.hypotheses))
        for quarter in build_roadmap(session, TODAY, DEFAULT_NUMBERS)
    ]


def test_an_empty_roadmap_has_the_planning_window_and_one_quarter_of_fog() -> None:
    assert columns(Session(cycle="2026-Q4")) == [
        ("2026-Q4", "now", ""),
        ("2027-Q1", "next", ""),
        ("2027-Q2", "fog", ""),
    ]


def test_hypotheses_are_listed_by_quarter_and_those_without_a_quarter_last() -> None:
    session = Session(
        cycle="Q4 2026",
        hypotheses=(
            hypothesis("h1", "2026-Q4"),
            hypothesis("h2", "2027-Q4"),
            hypothesis("h3"),
            hypothesis("h4", "2026-Q3"),
            hypothesis("h5", "q4 2026"),
            hypothesis("h6", "2026-Q4", under="h1"),
            hypothesis("h7", "some day"),
        ),
    )
    assert columns(session) == [
        ("2026-Q3", "before", "h4"),
        ("2026-Q4", "now", "h1 h5"),
        ("2027-Q1", "next", ""),
        ("2027-Q2", "fog", ""),
        ("2027-Q4", "fog", "h2"),
        ("some day", "fog", "h7"),
        ("", "open", "h3"),
    ]


def test_a_focus_is_shown_in_its_quarter_even_without_hypotheses() -> None:
    session = Session(cycle="2026-Q4", focus=(Focus(id="f1", quarter="2027-Q3", text="they come back"),))
    quarters = build_roadmap(session, TODAY, DEFAULT_NUMBERS)
    assert [(quarter.name, quarter.focus.text if quarter.focus else "") for quarter in quarters][-1] == (
        "2027-Q3",
        "they come back",
    )


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (Session(cycle="2026-Q2"), "2026-Q2"),
        (Session(cycle="2026", starts=date(2026, 1, 1)), "2026-Q1"),
        (Session(cycle="autumn sprint", starts=date(2026, 9, 14)), "2026-Q3"),
        (Session(), "2026-Q4"),
    ],
)
def test_now_is_the_quarter_that_the_session_is_about(session: Session, expected: str) -> None:
    assert quarter_of(session, TODAY) == expected

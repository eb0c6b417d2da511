"""The page of the close step: its sections, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.page_sections import page_sections
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.session import Session

VIEW = StepView(
    next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "close"),
    DEFAULT_NUMBERS,
    date(2026, 12, 1),
)


def test_days_of_any_length_stand_apart_from_what_the_meeting_is_for() -> None:
    session = Session(format="plan", starts=date(2026, 12, 1), ends=date(2027, 2, 28))
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "next")
    *suggested, _ = (plain(row.text) for row in section.rows)
    assert len(suggested) > 2
    assert all("  " in text for text in suggested), suggested


@pytest.mark.parametrize(
    ("purpose", "listed"),
    [("", ["● 1 Mar 2027   retro", "○ another day"]), ("prices", ["● 1 Mar 2027   prices"])],
)
def test_a_day_that_is_agreed_on_is_listed_once(purpose: str, listed: list[str]) -> None:
    session = Session(
        format="plan", starts=date(2026, 12, 1), ends=date(2027, 3, 1), next_on=date(2027, 3, 1), next_for=purpose
    )
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "next")
    rows = [f"{plain(row.lead)}{plain(row.text)}".partition(" · ")[0] for row in section.rows]
    assert [row for row in rows if "1 Mar" in row or "another" in row] == listed

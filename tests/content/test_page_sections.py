"""The page of the close step: its sections, row by row."""

from __future__ import annotations

from datetime import date

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

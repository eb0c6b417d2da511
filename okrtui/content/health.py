"""What steps say of how a team works together: its answers by no person, or what asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.content.learnings import HEALTH_TITLE, health_lines
from okrtui.content.page_sections import CLOSED
from okrtui.content.rows import Row, heading
from okrtui.content.spans import with_keys
from okrtui.content.step_view import StepView
from okrtui.method.health import rounds_before
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session import Session

_OFFER = "{edit} asks how we work together, once a quarter: covered, no names kept"
"""What asks for a round."""


@dataclass(frozen=True, slots=True)
class AskHealth:
    """Asks for the round about how we work together."""


def health_rows(session: Session, view: StepView) -> list[Row]:
    """Return what a retro has heard of how we work together, or what asks for it; nothing in other sessions."""
    if session.format != "retro" or session.is_solo:
        return []
    if session.health:
        note = with_keys("{edit} asks again", "muted")
        # The cursor stays where the round was asked for.
        keys = ["health", *(each.id for each in session.health[1:])]
        rows = [Row(key, line, enter=AskHealth()) for key, line in zip(keys, health_lines(session.health), strict=True)]
        return [heading("health", HEALTH_TITLE, note), *rows]
    return [] if session.status in CLOSED else [_offer(session, view)]


def health_offer_rows(session: Session, view: StepView) -> list[Row]:
    """Return what asks for a round before a retro is closed, where none was held in its cycle; nothing otherwise."""
    return [_offer(session, view)] if lacks_health(session, view) and not view.is_presented else []


def lacks_health(session: Session, view: StepView) -> bool:
    """Return whether a retro is open in whose cycle nobody was asked how the team works together."""
    is_asked = session.format == "retro" and not session.is_solo and session.status not in CLOSED
    return is_asked and not session.health and not rounds_before(session, view.earlier_sessions)


def _offer(session: Session, view: StepView) -> Row:
    held = rounds_before(session, view.earlier_sessions)
    day = max((each.on for each in held if each.on), default=None)
    last = f"{{edit}} asks again how we work together; last on {format_day(day, view.today)}" if day else _OFFER
    return Row("health", with_keys(last), enter=AskHealth(), has_space_above=True, is_hint=True)

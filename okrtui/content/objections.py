"""Objections to what was proposed with what came of them, and the background of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.content.rows import Row
from okrtui.content.spans import joined, styled
from okrtui.method.lead_words import with_lead
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps
from okrtui.model.item_phrases import item_phrases, with_capital
from okrtui.model.item_text import without_stop
from okrtui.model.objections import Objection
from okrtui.model.session import Session

_SIGN = "! "
"""What stands before an objection in a list."""


def objections_to(session: Session, about: str) -> tuple[Objection, ...]:
    """Return the objections to an item that say something, the first one first."""
    return tuple(each for each in session.objections if each.about == about and (each.harm or each.safe_if))


def objection_text(objection: Objection, today: date | None = None) -> str:
    """Return an objection with what came of it: `calls wait longer; safe to try if …: tried until 5 Oct`."""
    harm = without_stop(objection.harm)
    whom = with_lead("for", without_stop(objection.whom))
    safe = with_lead("safe to try if", without_stop(objection.safe_if))
    told = "; ".join(filter(None, (", ".join(filter(None, (harm, whom))), safe)))
    what = _what_came_of_it(objection, today)
    return f"{told} — {what}" if what else told


def _what_came_of_it(objection: Objection, today: date | None) -> str:
    """Return the way out with its day, and what came of it; `open` while none is chosen."""
    day = format_day(objection.look_again, today) if objection.look_again else ""
    ways = {
        "reword": "the wording was to change",
        "trial": f"tried until {day}" if day else "tried for two weeks",
        "owner": f"the owner decides by {day}" if day else "the owner decides",
        "park": f"parked until {day}" if day else "parked",
    }
    way = ways.get(objection.way, objection.way)
    return "; ".join(filter(None, (way, without_stop(objection.outcome)))) or "open"


def objection_rows(session: Session, about: str, today: date | None = None, indent: int = 2) -> list[Row]:
    """Return the objections to an item, each to be edited below it."""
    return [
        Row(
            each.id,
            joined(styled("objection: ", "muted"), styled(objection_text(each, today))),
            styled(_SIGN, "maybe"),
            item=each.id,
            indent=indent,
        )
        for each in objections_to(session, about)
    ]


def objection_lines(session: Session, objections: Iterable[Objection], today: date) -> list[str]:
    """Return objections with what came of each, behind what each is about in the words of the session."""
    phrase_of = item_phrases(session)
    return [
        f"{with_capital(phrase_of(each.about))}: {objection_text(each, today)}"
        for each in objections
        if each.harm or each.safe_if
    ]


def decision_background(decision: Decision, usual_way: str = "") -> str:
    """Return what a decision keeps besides its reason: what else was possible, and how it was decided.

    The `usual_way` of a session is told once for all of its decisions.
    """
    words, how = gaps(Decision)["how"].choices, "" if decision.how == usual_way else decision.how
    parts = (
        with_lead("instead of", " or ".join(map(without_stop, decision.options))),
        with_lead("decided by", words.get(how, how)),
    )
    return ", ".join(filter(None, parts))

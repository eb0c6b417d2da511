"""The step and row of a session at which a text that was found in it is shown."""

from __future__ import annotations

from okrtui.method.agenda import format_of
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import BeliefReview, Evidence
from okrtui.model.items import find
from okrtui.model.okr import GoalChange, Update
from okrtui.model.session import Session
from okrtui.model.session_formats import CHECKIN_FORMATS
from okrtui.model.tree import walk_models
from okrtui.store.last_place import Place
from okrtui.store.session_search import FoundText

_STEPS = {
    **dict.fromkeys(("people", "opening", "direction"), "frame"),
    **dict.fromkeys(("hypotheses", "focus", "beliefs"), "hypotheses"),
    **dict.fromkeys(("objective", "key_results", "candidates", "equation", "journey", "changes", "objections"), "okr"),
    **dict.fromkeys(("actions", "parking", "promises", "messages"), "close"),
    "whys": "whys",
    "ladders": "ladder",
    "decisions": "decide",
    "carry_over": "carry_over",
    "reflections": "numbers",
    **dict.fromkeys(("look_back", "observations"), "look_back"),
}
"""The step in which the texts of a field of the session are shown."""
_CHECKIN_STEPS = dict.fromkeys(("objective", "key_results", "changes", "beliefs"), "numbers")
_RETRO_STEPS = {**dict.fromkeys(("objective", "key_results", "changes"), "grade"), "beliefs": "carry_over"}
"""Exceptions of formats without a step to write the goal in."""


def found_place(session: Session, found: FoundText | None) -> Place | None:
    """Return where a text is shown; None where no step of the session shows it, or there is no text."""
    if found is None:
        return None
    by_format = {**dict.fromkeys(CHECKIN_FORMATS, _CHECKIN_STEPS), "retro": _RETRO_STEPS}.get(session.format, {})
    form = format_of(session)
    steps = {*form.timeboxes, *form.on_request}
    step = by_format.get(found.section) or _STEPS.get(found.section, "")
    if step not in steps and found.section == "hypotheses":
        step = "decide"
    if step not in steps:
        return None
    return Place(step, _row_of(session, found))


def _row_of(session: Session, found: FoundText) -> str:
    """Return the key of the row that shows a text: that of its item, or of the one in which or about which it is."""
    item = find(session, found.item) if found.item else None
    if item is None:
        return found.section
    if isinstance(item, Decision | GoalChange):
        return item.about
    if isinstance(item, Evidence | Update | BeliefReview):
        return next((holder for model, (holder, _) in walk_models(session) if model is item), "")
    return found.item

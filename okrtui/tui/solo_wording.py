"""Titles, help and examples of gaps in a solo session, where one person reflects without a group."""

from __future__ import annotations

from dataclasses import replace

from okrtui.model.base import Model
from okrtui.model.causes import Answer, Rung, Why
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.forms import Gap, gaps
from okrtui.model.frame import Direction
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

SOLO_GAP_TITLES: dict[tuple[type[Model], str], str] = {
    (Direction, "mission"): "why my role exists",
    (Direction, "serving"): "whom I serve",
    (Direction, "plays"): "what I do",
    (Direction, "omissions"): "what I leave out",
}
"""Titles of gaps, by model and field, that differ in a solo session."""

SOLO_HELP: dict[tuple[type[Model], str], str] = {
    (Direction, "mission"): "Who is better off when I do my work well?",
    (Direction, "serving"): "Who uses what I do, one a line?",
    (Direction, "omissions"): "What stays undone, so that the rest has room?",
}
"""Help questions of gaps, by model and field, that differ in a solo session."""

SOLO_EXAMPLES: dict[tuple[type[Model], str], str] = {
    (Direction, "mission"): "I see to it that new colleagues feel at home soon",
    (Direction, "serving"): "new colleagues",
    (Direction, "omissions"): "no weekly report this quarter",
    (KeyResult, "who"): "I",
    (KeyResult, "does_what"): "talk to customers",
    (KeyResult, "baseline"): "0",
    (KeyResult, "target"): "2",
    (KeyResult, "unit"): "talks a week",
    (Hypothesis, "text"): "keep Tuesday mornings free of meetings",
    (Hypothesis, "action"): "keep Tuesday mornings free of meetings",
    (Hypothesis, "who"): "the customers I call",
    (Hypothesis, "behavior"): "tell me what they miss",
    (Why, "problem"): "Why do my mornings fill up with meetings?",
    (Answer, "text"): "I say yes to every invitation",
    (Rung, "text"): "move the Tuesday meeting to the afternoon",
    (Action, "text"): "ask Bo for an hour",
    (Promise, "text"): "I block Tuesday morning in my calendar",
    (Announcement, "whom"): "Bo",
    (Announcement, "text"): "what I try this quarter",
}
"""Example texts of gaps, by model and field, that differ in a solo session."""


def gap_in_session(session: Session, model: type[Model], field: str) -> Gap:
    """Return a gap as it is worded in this session. Raise KeyError for a field that is no gap."""
    gap, key = gaps(model)[field], (model, field)
    if not session.is_solo:
        return gap
    return replace(
        gap,
        title=SOLO_GAP_TITLES.get(key, gap.title),
        help=SOLO_HELP.get(key, gap.help),
        example=SOLO_EXAMPLES.get(key, gap.example),
    )

"""The order in which a retro is read: what was learned, what goes on, who does what; the goal with its grade last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from okrtui.content.learnings import HEALTH_TITLE, LEFT_TITLE, NOTICED_TITLE, PAUSE_TITLE, QUESTIONS_TITLE
from okrtui.model.session import Session

CAUSES_TITLE = "Why we think so"
"""The title above the root causes."""
DECIDED_TITLE = "What we decided"
"""The title of the decisions."""
OBJECTIONS_TITLE = "Objections, and what came of them"
"""The title of the objections to the goal."""
UNDECIDED_TITLE = "Still undecided"
"""The title of the hypotheses on which nobody has decided."""
LEARNED_TITLE, RISKS_TITLE = "What we learned", "What could still go wrong"
"""The titles of what a retro learned, and of risks."""
CARRIED_TITLE, STOPPED_TITLE = "What carries over", "What stops here"
"""The titles of what goes on in the next cycle, and of what does not."""
BELIEFS_TITLE = "What we saw of what we assume"
"""The title of the assumptions at which a meeting has looked."""
GOAL_TITLE, GRADES_TITLE = "Our goal", "How far we got"
"""The titles of the objective, and of what a retro has graded."""

SOLO_TITLES = {
    GOAL_TITLE: "My focus",
    BELIEFS_TITLE: "What I saw of what I assume",
    "What we changed about the goal": "What I changed about the goal",
    "What got done": "What I got done",
    DECIDED_TITLE: "What I decided",
    CAUSES_TITLE: "Why I think so",
    QUESTIONS_TITLE: "What I said to the four questions",
    PAUSE_TITLE: "What I said along the way",
    LEARNED_TITLE: "What I learned",
    GRADES_TITLE: "How far I got",
}
"""Titles in a solo session, by their title in a group."""

_FIRST = (
    *(LEARNED_TITLE, NOTICED_TITLE, HEALTH_TITLE, CAUSES_TITLE, QUESTIONS_TITLE, PAUSE_TITLE, RISKS_TITLE),
    *(DECIDED_TITLE, OBJECTIONS_TITLE, UNDECIDED_TITLE, CARRIED_TITLE, STOPPED_TITLE, LEFT_TITLE),
)
"""What a retro tells before who does what: what was learned, then what goes on."""
_END = (GOAL_TITLE, GRADES_TITLE)
"""What it ends with."""

Lines = TypeVar("Lines")
"""What is told under a title."""


def is_told_last(session: Session, title: str) -> bool:
    """Return whether a session is a retro that tells a section behind who does what."""
    told_first = (*_FIRST, *(SOLO_TITLES.get(each, each) for each in _FIRST))
    return session.format == "retro" and title not in told_first


def in_order(session: Session, sections: Mapping[str, Lines]) -> dict[str, Lines]:
    """Return sections by title in the order in which a session is read."""
    if session.format != "retro":
        return dict(sections)
    between = (title for title in sections if title not in (*_FIRST, *_END))
    return {title: sections[title] for title in (*_FIRST, *between, *_END) if title in sections}

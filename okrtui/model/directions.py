"""What a direction says of its people and its plays, which fields each shape of it has, and copying that of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from okrtui.model.base import changed
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.goal_links import with_movers
from okrtui.model.items import add, add_many, change, find, get
from okrtui.model.session import Session
from okrtui.model.tree import list_fields

PRIORITIES = ("P0", "P1")
"""The priorities of goals, the most important first (O)."""

_PRIORITY = re.compile(r"(P[01])(?:\s*[:.–—-]\s*|\s+)(?=\S)", re.IGNORECASE)
"""Matches a priority that is typed before a goal, up to the words of the goal."""


_LAST_PRIORITY = re.compile(r"(?<=\S)(?:\s*[,;:–—-]\s*|\s+\(?|\s*\()(P[01])\)?\.?$", re.IGNORECASE)
"""Matches a priority that is typed behind a goal, from the words of the goal on."""


def split_priority(text: str) -> tuple[str, str]:
    """Return the priority that a goal begins or ends with, P0 or P1, and its other words; none where there is none."""
    if match := _PRIORITY.match(text):
        return match[1].upper(), text[match.end() :]
    match = _LAST_PRIORITY.search(text)
    return (match[1].upper(), text[: match.start()]) if match else ("", text)


def goal_priorities(session: Session) -> tuple[str, ...]:
    """Return the priorities that goals of a session have, the most important first: its objective, and those above.

    The objective has one in the OGP shape only.
    """
    own = session.objective.priority if session.direction.shape == "ogp" else ""
    used = {own, *(goal.priority for goal in session.direction.goals)}
    return tuple(priority for priority in PRIORITIES if priority in used)


_ROLE_NOTE = re.compile(r" ?\([^()\d]*\)$")
"""A note on what people do with what is made for them, in `families (pay)`; one with a number says who they are."""


def people_served(direction: Direction) -> tuple[str, ...]:
    """Return the people whom a direction serves, in its order, without the note on whether they pay or use it."""
    people = (_ROLE_NOTE.sub("", line.strip()).strip() for line in direction.serving)
    return tuple(dict.fromkeys(filter(None, people)))


def has_content(direction: Direction) -> bool:
    """Whether a direction has any content that could be copied."""
    return any(gap_value(direction, name) for name in gaps(Direction)) or any(
        getattr(direction, name) for name in list_fields(Direction)
    )


def copy_direction(session: Session, other: Direction, with_parent: bool = False, origin: str = "") -> Session:
    """Return the session with its empty direction fields filled from another direction.

    A list of items is copied, with new ids, where the session's own list is empty. With `with_parent`, the parent goal
    is copied too. `origin` is the id of the session of another team that it is taken from; empty for an own one. How
    that team helps the parent goal is its own.
    """
    own = session.direction
    fields: dict[str, Any] = {name: gap_value(other, name) for name in gaps(Direction) if not gap_value(own, name)}
    if with_parent and not (own.parent.session or own.parent.story):
        fields["parent"] = changed(other.parent, origin="", **({"story": ""} if origin else {}))
    session = changed(session, direction=changed(own, **fields))
    for name, kind in list_fields(Direction).items():
        for item in getattr(other, name) if not getattr(own, name) else ():
            copied = {field: gap_value(item, field) for field in gaps(kind)}
            if isinstance(item, DirectionTarget) and origin:
                copied = without_review(copied)
            if isinstance(item, Play):
                copied["origin"] = item.origin or origin
                copied |= noted_origin(item) if copied["origin"] else {}
            session = add(session, kind, **copied)
    return session


def without_review(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a target as a team copies it: how it stands follows the direction above, until said here."""
    return {name: value for name, value in fields.items() if name not in ("light", "because")}


def noted_origin(play: Play) -> dict[str, Any]:
    """Return what a copy of a play notes of it, so that it is known later what was changed in which place."""
    return {"origin_who": play.who, "origin_by": play.by}


def detailed_plays(direction: Direction) -> tuple[tuple[str, Play | None], ...]:
    """Return the lines of the plays, each with its details, or None where there are none.

    A line has the details that name it. One that was reworded has those that are left over, in their order.
    """
    by_line: dict[str, list[Play]] = {line: [] for line in direction.plays}
    left: list[Play] = []
    for play in reversed(direction.play_details):
        by_line.get(play.play, left).append(play)
    named = [(line, by_line[line].pop() if by_line[line] else None) for line in direction.plays]
    return tuple((line, play or (left.pop() if left else None)) for line, play in named)


def moved_goals(session: Session) -> tuple[DirectionGoal, ...]:
    """Return the goals of 12 to 18 months that goals of the session itself move, or those of the one that it follows.

    In a company these stand above its objective.
    """
    own = {session.id, session.follows}
    links = [(goal, link.partition("#")) for goal in session.direction.goals for link in goal.moved_by]
    moved = (goal for goal, (linked, _, item) in links if goal.text and linked in own and find(session, item))
    return tuple(dict.fromkeys(moved))


def detail_plays(session: Session) -> Session:
    """Return the session with details, empty at first, for each line of the plays, and in their order."""
    missing = [Play(id="", play=line) for line, play in detailed_plays(session.direction) if play is None]
    session = add_many(session, missing)
    pairs = detailed_plays(session.direction)
    return change(session, "direction", play_details=tuple(changed(play, play=line) for line, play in pairs if play))


def toggle_play_goal(session: Session, play: str, goal: str) -> Session:
    """Link a play to a goal, or undo that; raises NoSuchItem."""
    return change(session, play, objectives=_toggle(get(session, play, Play).objectives, goal))


def toggle_target_mover(session: Session, id: str, link: str) -> Session:
    """Link a target to a goal that moves it, or undo that; raises NoSuchItem."""
    return link_target(session, id, _toggle(get(session, id, DirectionTarget).movers, link))


def link_target(session: Session, id: str, movers: Iterable[str]) -> Session:
    """Link a target to the goals that move it, and to no others; raises NoSuchItem."""
    linked = with_movers(get(session, id, DirectionTarget), movers)
    return change(session, id, session=linked.session, item=linked.item, moved_by=linked.moved_by)


def toggle_goal_mover(session: Session, id: str, link: str) -> Session:
    """Link a goal of 12 to 18 months to the goal that moves it, or undo that; raises NoSuchItem.

    The objective of the session itself, or of its key result, gets its priority from there, where it has none (O).
    """
    goal = get(session, id, DirectionGoal)
    toggled = change(session, id, moved_by=_toggle(goal.moved_by, link))
    is_new_here = link not in goal.moved_by and link.startswith(f"{session.id}#")
    if not is_new_here or session.objective.priority:
        return toggled
    return change(toggled, "objective", priority=goal.priority)


def _toggle(links: tuple[str, ...], link: str) -> tuple[str, ...]:
    """Return links with one more, or without it where it is among them."""
    return tuple(each for each in links if each != link) if link in links else (*links, link)


def shape_fields(shape: str) -> tuple[str, ...]:
    """Return the text fields of a direction that belong to a shape, in reading order.

    `mspot` is MSPOT (H), `ogp` is objectives, goals, plays (O); without a shape, the fields that most teams use.
    """
    if shape == "mspot":
        return ("mission", "serving", "not_serving", "plays", "omissions")
    if shape == "ogp":
        return ("mission", "values", "strategy", "objectives", "plays", "serving", "not_serving", "omissions")
    return ("mission", "serving", "strategy", "plays", "omissions")

"""The direction above that another one was taken from: what it says that is missing here, and taking that or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrtui.model.base import changed
from okrtui.model.directions import copy_direction, detailed_plays, noted_origin, shape_fields, without_review
from okrtui.model.edits import mark_done
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, DirectionTarget, Play
from okrtui.model.goal_links import with_movers
from okrtui.model.items import add, change
from okrtui.model.session import Session

_FOLLOWED_FIELDS = (
    "mission",
    "values",
    "serving",
    "not_serving",
    "strategy",
    "objectives",
    "plays",
    "omissions",
    "targets",
)
"""The fields of a direction that are compared with the one above, in reading order."""


def link_source(session: Session, source: str) -> Session:
    """Return the session with its direction linked to that of another one, of which nothing is declined yet."""
    return _with_source(session, DirectionSource(session=source))


def follow_direction(session: Session, other: Direction, id: str) -> Session:
    """Return the session with its empty direction fields filled from another team's, the session `id`, and linked."""
    return link_source(copy_direction(session, other, origin=id), id)


def missing_lines(own: Direction, above: Direction) -> dict[str, tuple[str, ...]]:
    """Return the lines of the direction above that the own one neither has nor declined, by field.

    Only the fields of its shape count, and those that it has filled in. A text is a line, and so is each target; the
    case of letters does not matter.
    """
    declined = set(map(str.casefold, own.source.declined))
    missing = {}
    for name in _followed_fields(own):
        known = {*declined, *map(str.casefold, _lines(own, name))}
        if lines := tuple(line for line in _lines(above, name) if line.casefold() not in known):
            missing[name] = lines
    return missing


def direction_lines(direction: Direction) -> dict[str, tuple[str, ...]]:
    """Return the lines of a direction, by field; its goals, behind their priority, come last."""
    lines = {name: tuple(_lines(direction, name)) for name in _FOLLOWED_FIELDS}
    lines["goals"] = tuple(f"{goal.priority} {_one_line(goal.text)}".strip() for goal in direction.goals if goal.text)
    return {name: texts for name, texts in lines.items() if texts}


def take_lines(session: Session, field: str, above: Direction) -> Session:
    """Return the session with what the direction above says in a field: a text whole, of a list what is new.

    Of a play that is who leads it, and by when, too.
    """
    missing = missing_lines(session.direction, above).get(field, ())
    if not missing:
        return session
    if field == "targets":
        for target in (target for target in above.targets if _one_line(target.text) in missing):
            fields = without_review({name: gap_value(target, name) for name in gaps(DirectionTarget)})
            session = add(session, DirectionTarget, **fields)
        return session
    if field == "plays":
        details = dict(detailed_plays(above))
        plays = (details[line] for line in above.plays if _one_line(line) in missing)
        for play in filter(None, plays):
            copied = {name: gap_value(play, name) for name in ("play", "who", "by", "done", "done_on")}
            copied |= noted_origin(play)
            session = add(session, Play, **copied, origin=play.origin or session.direction.source.session)
    text = gap_value(above, field)
    taken = text if isinstance(text, str) else (*gap_value(session.direction, field), *missing)
    return change(session, "direction", **{field: taken})


def refresh_copies(session: Session, other: Direction, id: str) -> Session:
    """Return the session with its copies of plays, goals and targets of another team's direction, `id`, as it says now.

    A play that was copied has its person and day from there, unless they were changed here. It, a goal and a target of
    the same words lead to the goals of that team which they lead to there; other links stay. A newer review of a goal
    counts.
    """
    own = session.direction
    origins = {id, own.source.session, *(play.origin for play in own.play_details)} - {""}
    plays = {line.casefold(): play for line, play in detailed_plays(other) if play is not None}
    goals = {goal.text.casefold(): goal for goal in other.goals if goal.text}
    targets = {target.text.casefold(): target for target in other.targets if target.text}

    def links(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
        kept = (link for link in mine if link.partition("#")[0] not in origins)
        return tuple(dict.fromkeys((*kept, *theirs)))

    def fresh_play(play: Play) -> Play:
        made = plays.get(play.play.casefold()) if play.origin else None
        if made is None:
            return play
        return changed(
            with_origin(play, made), objectives=links(play.objectives, made.objectives), **noted_origin(made)
        )

    def fresh_goal(goal: DirectionGoal) -> DirectionGoal:
        made = goals.get(goal.text.casefold())
        if made is None:
            return goal
        fields = {name: gap_value(made, name) for name in gaps(DirectionGoal) if not gap_value(goal, name)}
        if made.on and (goal.on is None or goal.on < made.on):
            fields |= {"light": made.light, "blocker": made.blocker, "on": made.on}
        return changed(goal, **(fields | {"moved_by": links(goal.moved_by, made.moved_by)}))

    def fresh_target(target: DirectionTarget) -> DirectionTarget:
        made = targets.get(target.text.casefold())
        return with_movers(target, links(target.movers, made.movers)) if made else target

    details, aims = tuple(map(fresh_play, own.play_details)), tuple(map(fresh_goal, own.goals))
    followed = tuple(map(fresh_target, own.targets))
    return changed(session, direction=changed(own, play_details=details, goals=aims, targets=followed))


def with_origin(play: Play, made: Play) -> Play:
    """Return a copied play as it is where it was made: done, and with its person and day unless others were said."""
    fields: dict[str, Any] = {"done": made.done, "done_on": made.done_on} if made.done else {}
    is_noted = bool(play.origin_who or play.origin_by)
    fields |= {"who": made.who} if not is_noted or play.who in ("", play.origin_who) else {}
    fields |= {"by": made.by} if not is_noted or play.by in (None, play.origin_by) else {}
    return changed(play, **fields)


def take_done_copies(session: Session, copies: Iterable[Play]) -> Session:
    """Return the session with its open plays, and their tasks, done on the day on which a copy of them was."""
    done = {copy.play.casefold(): copy.done_on for copy in copies if copy.done and copy.done_on}
    for line, play in detailed_plays(session.direction):
        on = done.get(line.casefold())
        if play is not None and on is not None and not (play.done or play.origin):
            session = mark_done(session, play.id, True, on)
    return session


def decline_lines(session: Session, field: str, above: Direction) -> Session:
    """Return the session with its own direction kept where the one above says something else in a field."""
    missing = missing_lines(session.direction, above).get(field, ())
    source = session.direction.source
    return _with_source(session, changed(source, declined=(*source.declined, *missing))) if missing else session


def _with_source(session: Session, source: DirectionSource) -> Session:
    return changed(session, direction=changed(session.direction, source=source))


def _followed_fields(own: Direction) -> list[str]:
    shape = {*shape_fields(own.shape), *(["targets"] if own.shape == "mspot" else [])}
    return [name for name in _FOLLOWED_FIELDS if name in shape or getattr(own, name)]


def _lines(direction: Direction, field: str) -> list[str]:
    """Return the lines of a field, each without breaks, and without empty ones."""
    value = [target.text for target in direction.targets] if field == "targets" else gap_value(direction, field)
    return list(filter(None, map(_one_line, [value] if isinstance(value, str) else value)))


def _one_line(text: str) -> str:
    return " ".join(text.split())

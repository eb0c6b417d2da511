"""What the direction above says that is missing in the own one, as a part of the frame step (H)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrtui.content.direction import FIELD_LABEL_WIDTH
from okrtui.content.links import DIRECTION_ITEM, GoalLink, source_link
from okrtui.content.rows import Row, heading
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.priorities import targets_without_goal
from okrtui.model.direction_source import direction_lines, missing_lines
from okrtui.model.directions import has_content
from okrtui.model.forms import gap_in_session
from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.session import Session

ABOVE_TITLE = "The direction above says something else"
"""Title of what the direction above says that is missing in the own one."""
OFFER_TITLE = "The direction of the goal above"
"""Title of the direction that is offered as a whole."""


@dataclass(frozen=True, slots=True)
class TakeFromAbove:
    """Asks to take what the direction above says in a field."""

    field: str
    """The field of the direction."""


@dataclass(frozen=True, slots=True)
class TakeDirection:
    """Asks to take the whole direction of the goal above."""


def direction_above_rows(session: Session, view: StepView) -> list[Row]:
    """Return what the direction above says that is missing here, by field; nothing while both say the same.

    Where nothing is written here yet, the direction of the goal above is offered as a whole.
    """
    if offered := offered_direction(session, view):
        return _offer_rows(session, offered, view)
    above = direction_above(session, view)
    missing = missing_lines(session.direction, above) if above else {}
    if not missing:
        return []
    team = view.links[source_link(session.direction.source)].team
    keys = with_keys("{edit} takes it · {delete} keeps ours", "muted")
    note = joined(styled(f"{team} · " if team else "", "muted"), keys)
    rows = [heading("above", ABOVE_TITLE, note)]
    for name, lines in missing.items():
        rows.append(
            Row(
                f"above:{name}",
                styled(lines[0]),
                styled(f"{_title(session, name):<{FIELD_LABEL_WIDTH - 1}} ", "muted"),
                details=tuple(map(styled, lines[1:])),
                enter=TakeFromAbove(name),
            )
        )
    return rows


def offered_link(session: Session) -> GoalLink | None:
    """Return the link to the direction of the goal above where the session has none of its own; else None."""
    direction = session.direction
    is_own = session.is_solo or direction.source.session or has_content(direction)
    return None if is_own or not direction.parent.session else GoalLink(direction.parent.session, DIRECTION_ITEM)


def offered_direction(session: Session, view: StepView) -> Direction | None:
    """Return the direction that is offered as a whole, once it was read; None where none is."""
    linked = view.links.get(link) if (link := offered_link(session)) else None
    return linked.direction if linked else None


def _offer_rows(session: Session, offered: Direction, view: StepView) -> list[Row]:
    """Return the row that takes the whole direction of the goal above, with what it says."""
    lines = _field_lines(session, direction_lines(offered))
    if not lines:
        return []
    team = view.links[GoalLink(session.direction.parent.session, DIRECTION_ITEM)].team
    keys = with_keys("{edit} takes it, for you to change", "muted")
    row = Row("above:all", lines[0], details=tuple(lines[1:]), enter=TakeDirection())
    return [heading("above", OFFER_TITLE, joined(styled(f"{team} · " if team else "", "muted"), keys)), row]


def direction_above_lines(session: Session, above: Direction) -> list[StyledLine]:
    """Return what the direction above says that is missing here, a line each, behind the name of its field."""
    return _field_lines(session, missing_lines(session.direction, above))


def _field_lines(session: Session, fields: Mapping[str, Sequence[str]]) -> list[StyledLine]:
    return [
        joined(styled(f"  {_title(session, name)}: ", "muted"), line)
        for name, lines in fields.items()
        for line in lines
    ]


def direction_above(session: Session, view: StepView) -> Direction | None:
    """Return the direction above, once it was read; None where there is none."""
    source = session.direction.source
    linked = view.links.get(source_link(source)) if source.session else None
    return linked.direction if linked else None


def targets_above_links(session: Session) -> list[GoalLink]:
    """Return the link to the direction whose targets a session serves: the one above, or else that of the goal above.

    None for a solo session, and without either.
    """
    direction = session.direction
    id = direction.source.session or direction.parent.session
    return [GoalLink(id, DIRECTION_ITEM)] if id and id != session.id and not session.is_solo else []


def targets_above(session: Session, view: StepView) -> tuple[DirectionTarget, ...]:
    """Return the targets of the direction above, once that was read, that are neither targets nor goals here yet."""
    linked = next((view.links[link] for link in targets_above_links(session) if link in view.links), None)
    if linked is None or linked.direction is None:
        return ()
    own = session.direction
    known = {*map(str.casefold, own.source.declined), *(target.text.casefold() for target in own.targets)}
    left = targets_without_goal(session, linked.direction.targets)
    return tuple(target for target in left if target.text.casefold() not in known)


def _title(session: Session, field: str) -> str:
    return field if field in ("targets", "goals") else gap_in_session(session, Direction, field).title

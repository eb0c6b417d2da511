"""The links of a direction and of the goal equation to goals of sessions.

Those of goals and plays are each written as the id of a session, `#`, and the goal in it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from okrtui.model.base import changed
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.session import Session

LinkEdit = Callable[[str, str], tuple[str, str] | None]
"""Returns the session and the goal that take the place of those of a link; None removes it."""


def map_goal_links(direction: Direction, edit: LinkEdit) -> Direction:
    """Return a direction with `edit` applied to each link of its goals, plays and targets.

    A link to a goal of a session that has no id yet, as while it is being created, has only the goal.
    """

    def mapped(links: tuple[str, ...]) -> tuple[str, ...]:
        pairs = (edit(session, item) for session, _, item in (link.partition("#") for link in links))
        return tuple(dict.fromkeys("#".join(pair) for pair in pairs if pair is not None))

    def target_of(target: DirectionTarget) -> DirectionTarget:
        movers = mapped(target.movers)
        return target if movers == target.movers else with_movers(target, movers)

    return changed(
        direction,
        goals=tuple(changed(goal, moved_by=mapped(goal.moved_by)) for goal in direction.goals),
        play_details=tuple(changed(play, objectives=mapped(play.objectives)) for play in direction.play_details),
        targets=tuple(map(target_of, direction.targets)),
    )


def with_movers(target: DirectionTarget, movers: Iterable[str]) -> DirectionTarget:
    """Return a target with other goals that move it, each in the form of `moved_by`.

    The first of them stands in two fields of its own, as the only one did in earlier versions.
    """
    first, *others = dict.fromkeys(movers) or ("",)
    session, _, item = first.partition("#")
    return changed(target, session=session, item=item, moved_by=tuple(others))


def map_term_links(equation: Equation, edit: LinkEdit) -> Equation:
    """Return an equation with `edit` applied to the link of each of its terms."""

    def mapped(term: Term) -> Term:
        session, item = edit(term.session, term.item) or ("", "")
        return changed(term, session=session, item=item)

    return changed(
        equation, terms=tuple(mapped(term) if term.session or term.item else term for term in equation.terms)
    )


def goes_on_as(item: str, before: Session, after: Session) -> str:
    """Return the key result that a goal of a session is in a later one: the same, or one in its words; else empty.

    One that was made anew in the next cycle has another id.
    """
    if any(key_result.id == item for key_result in after.key_results):
        return item
    old = next((key_result for key_result in before.key_results if key_result.id == item), None)
    words = {text.casefold() for text in (old.statement, old.said) if text} if old else set[str]()
    same = (each.id for each in after.key_results if words & {each.statement.casefold(), each.said.casefold()})
    return next(same, "")


def hand_on_goal_links(direction: Direction, session: str, successor: str, items: Container[str]) -> Direction:
    """Return the direction of a session for its successor, to which the links to goals of the session then lead.

    `items` are the goals that the successor has: `objective`, and the ids of key results. Other links stay as they are.
    """
    return map_goal_links(direction, _handing_on(session, successor, items))


def hand_on_term_links(equation: Equation, session: str, successor: str, items: Container[str]) -> Equation:
    """Return the equation of a session for its successor, as `hand_on_goal_links` does with a direction."""
    return map_term_links(equation, _handing_on(session, successor, items))


def _handing_on(session: str, successor: str, items: Container[str]) -> LinkEdit:
    return lambda id, item: (successor, item) if id == session and item in items else (id, item)


def name_session(session: Session, id: str) -> Session:
    """Return the session with an id, to which the links of its direction and equation to goals of its own then lead."""

    def named(linked: str, item: str) -> tuple[str, str]:
        return (id, item) if linked == session.id else (linked, item)

    direction, equation = map_goal_links(session.direction, named), map_term_links(session.equation, named)
    return changed(session, id=id, direction=direction, equation=equation)


def drop_goal_links(session: Session, items: Container[str]) -> Session:
    """Return the session without the links of its direction to goals of its own that are gone."""

    def kept(linked: str, item: str) -> tuple[str, str] | None:
        return None if linked == session.id and item in items else (linked, item)

    return changed(session, direction=map_goal_links(session.direction, kept))

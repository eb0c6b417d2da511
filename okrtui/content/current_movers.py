"""What moves goals of 12 to 18 months and targets now, once the cycle of those that moved them before has ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrtui.content.links import GoalLink, LinkedGoal, is_gone, is_of_ended_cycle, movers_of, same_key_result
from okrtui.model.frame import DirectionGoal
from okrtui.model.session import Session


def current_movers_of(goal: DirectionGoal, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> list[GoalLink]:
    """Return the links to what moves a goal now: those of an ended cycle only where no others go on from them."""
    movers = with_successors(movers_of(goal, session, links), session, links)
    current = [link for link in movers if not is_of_ended_cycle(links.get(link), session)]
    return current if any(not is_gone(links.get(link)) for link in current) else movers


def with_successors(
    movers: Iterable[GoalLink], session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> list[GoalLink]:
    """Return links, those to key results of the team in an ended cycle replaced by those here that say the same."""
    return list(dict.fromkeys(_successor(link, session, links.get(link)) for link in movers))


def _successor(link: GoalLink, session: Session, goal: LinkedGoal | None) -> GoalLink:
    is_own = goal is not None and goal.team.casefold() == session.team.casefold()
    if goal is None or goal.key_result is None or not is_own or not is_of_ended_cycle(goal, session):
        return link
    same = same_key_result(goal.key_result, session)
    return GoalLink(session.id, same) if same else link


def successor_links(movers: Iterable[GoalLink], session: Session) -> list[GoalLink]:
    """Return the links to key results of a session, which may go on from what moves something in a session before."""
    is_before = session.follows and any(link.session != session.id for link in movers)
    return [GoalLink(session.id, each.id) for each in session.key_results] if is_before else []

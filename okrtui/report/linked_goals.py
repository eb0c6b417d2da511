"""Reads the goals of other sessions to which a session is linked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from okrtui.content.links import (
    BELOW_ITEM,
    COPIES_ITEM,
    DIRECTION_ITEM,
    MOVERS_ITEM,
    PLAN_ITEM,
    TAKEN_ITEM,
    WAITING_ITEM,
    GoalLink,
    LaterGoal,
    LinkedGoal,
    TeamBlocker,
    TeamMover,
)
from okrtui.content.play_origins import origin_links
from okrtui.content.target_standing import movers_elsewhere
from okrtui.method.blockers import blockers_of
from okrtui.method.carried_content import hand_on_objections, kept_key_result
from okrtui.method.carry_over import carry_over_choices
from okrtui.method.cause_history import hand_on_whys, whys_of_cycle
from okrtui.method.lights import WORST_FIRST
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import ProgressStatus, assess_progress
from okrtui.method.standing_decisions import (
    decisions_on_offered,
    members_of_groups,
    offered_beliefs,
    offered_hypotheses,
    offered_key_results,
)
from okrtui.model.base import Model, field_value
from okrtui.model.goal_links import goes_on_as, map_term_links
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.blockers_below import read_blockers_below
from okrtui.report.chain_reader import ChainReader
from okrtui.report.direction_reader import read_session_above
from okrtui.report.goal_cycles import cycle_title, session_cycle
from okrtui.report.movers_below import read_movers_below
from okrtui.report.play_copies import read_done_copies
from okrtui.report.taken_key_results import read_taken_key_results, with_taken_numbers
from okrtui.report.waiting_teams import read_waiting_teams
from okrtui.store.chain import find_chain
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head

_NO_GOALS = ("", DIRECTION_ITEM, PLAN_ITEM, BELOW_ITEM, COPIES_ITEM, MOVERS_ITEM, TAKEN_ITEM, WAITING_ITEM)
"""What links name that lead to no one goal."""


def read_linked_goals(
    folder: Folder, links: Iterable[GoalLink], names_private: bool, today: date, numbers: Numbers
) -> dict[GoalLink, LinkedGoal]:
    """Return what is known about each goal today; one of a private session is read only if `names_private`.

    Where it is asked what moves the goals of a session, that is among them.
    """
    goals: dict[GoalLink, LinkedGoal] = {}
    reader = ChainReader(folder, names_private)
    for link in links:
        if link.item == MOVERS_ITEM:
            goals = _read_movers(folder, link, today, numbers) | goals
        else:
            goals[link] = _read_linked_goal(reader, link, today, numbers)
    return goals


def read_movers_elsewhere(
    folder: Folder, session: Session, today: date, numbers: Numbers
) -> dict[GoalLink, LinkedGoal]:
    """Return the goals elsewhere that the targets of a session follow, and the origins of its plays, as of today."""
    links = [*movers_elsewhere(session), *origin_links(session)]
    return read_linked_goals(folder, links, session.is_private, today, numbers)


def _read_movers(folder: Folder, link: GoalLink, today: date, numbers: Numbers) -> dict[GoalLink, LinkedGoal]:
    """Return which goals of teams move those of 12 to 18 months of a session, and these goals themselves."""
    goals: dict[GoalLink, LinkedGoal] = {}
    movers: list[TeamMover] = []
    with suppress(StoreError):
        for below in read_movers_below(folder, link.session, today):
            mover = GoalLink(below.session.id, below.item)
            if (goal := _goal_in(below.session, below.item, today, numbers)) is not None:
                goals[mover] = goal
                movers.append(TeamMover(below.text, mover, below.is_past))
    return {**goals, link: LinkedGoal(movers=tuple(movers))}


def _read_linked_goal(reader: ChainReader, link: GoalLink, today: date, numbers: Numbers) -> LinkedGoal:
    folder = reader.folder
    if reader.is_hidden(link.session):
        return LinkedGoal(is_private=True)
    if not link.item or not link.session:
        return LinkedGoal()
    try:
        if link.item == DIRECTION_ITEM:
            above = read_session_above(reader, link.session)
            return LinkedGoal(team=above.team, direction=above.direction) if above else LinkedGoal()
        if link.item == PLAN_ITEM:
            plan = with_taken_numbers(folder, folder.open(folder.path_of(link.session)).session)
            read = _plan_of(plan, {head.id for head in find_chain(folder.heads(), plan.id).heads})
            newest = next(reader.newest_first(link.session))
            return read if newest.id == plan.id else replace(read, ended=newest.key_results)
        if link.item == BELOW_ITEM:
            blockers, needs, tasks = read_blockers_below(folder, link.session, today, numbers)
            return LinkedGoal(blockers=blockers, needs=needs, tasks=tasks)
        if link.item == COPIES_ITEM:
            return LinkedGoal(copies=read_done_copies(folder, link.session))
        if link.item == TAKEN_ITEM:
            return LinkedGoal(taken=read_taken_key_results(folder, link.session))
        if link.item == WAITING_ITEM:
            return read_waiting_teams(folder, folder.open(folder.path_of(link.session)).session, today)
        for session in reader.newest_first(link.session):
            if (goal := _goal_in(session, link.item, today, numbers)) is not None:
                return replace(goal, later=_later_goals(reader, session, link))
    except StoreError:
        return LinkedGoal(is_readable=False)
    return LinkedGoal(team=session.team)


def _plan_of(session: Session, chain: Container[str]) -> LinkedGoal:
    """Return what a next plan can take from a session; no objective where that was dropped.

    The parts of its equation that goals of its `chain` move are linked to its own.
    """
    choice, left = carry_over_choices(session).get("objective"), offered_key_results(session)
    asked_about = {each.id for each in left}
    objective = None if choice and choice.choice == "drop" else session.objective
    return LinkedGoal(
        equation=map_term_links(session.equation, lambda id, item: (session.id if id in chain else id, item)),
        journey=session.journey,
        objective=objective,
        key_results=session.key_results,
        left=tuple(kept_key_result(each, session) for each in left),
        objections=hand_on_objections(session),
        whys=hand_on_whys(session, (why for why in whys_of_cycle(session) if why.about in asked_about)),
        hypotheses=offered_hypotheses(session),
        members=members_of_groups(session),
        decisions=decisions_on_offered(session),
        beliefs=offered_beliefs(session),
        facilitator=session.people.facilitator,
        opening=session.opening,
        meeting=session.next_for,
    )


def with_own_goals(
    links: Mapping[GoalLink, LinkedGoal], session: Session, today: date, numbers: Numbers
) -> dict[GoalLink, LinkedGoal]:
    """Return linked goals with those that stand in a session as they are in it now, edited or deleted since."""
    return {link: _as_now(link, goal, session, today, numbers) for link, goal in links.items()}


def _as_now(link: GoalLink, goal: LinkedGoal, session: Session, today: date, numbers: Numbers) -> LinkedGoal:
    is_here = session.id == (goal.session or link.session)
    if not is_here or link.item in _NO_GOALS:
        return goal
    now = _goal_in(session, link.item, today, numbers)
    return replace(now, later=goal.later) if now else LinkedGoal(team=session.team)


def _goal_in(session: Session, item: str, today: date, numbers: Numbers) -> LinkedGoal | None:
    """Return a goal as it stands in a session; None where that has none with this id, or no words for it."""
    goal = find(session, item)
    if goal is None or not (text := one_line(goal)):
        return None
    key_result = goal if isinstance(goal, KeyResult) else None
    update = key_result.latest_update if key_result else None
    status = _status_of(session, goal, today, numbers)
    return LinkedGoal(
        team=session.team,
        cycle=cycle_title(session_cycle(session)),
        ends=session.ends,
        text=text,
        target=field_value(goal, "target", None),
        light=status.light if status else None,
        is_unmeasured=status is not None and status.is_unmeasured,
        instead_of_light=_instead_of_light(status) if status else "",
        value=update.value if update else None,
        measured_on=update.on if update else None,
        is_graded=key_result is not None and key_result.grading.grade is not None,
        key_result=key_result,
        session=session.id,
        blockers=tuple(TeamBlocker(session.team, each) for each in blockers_of(session, item, today)),
    )


def _instead_of_light(status: ProgressStatus) -> str:
    return status.undated_text if status.grade is not None else status.no_light_reason


def _later_goals(reader: ChainReader, session: Session, link: GoalLink) -> tuple[LaterGoal, ...]:
    """Return what a goal became in later cycles of its chain: as in the tree, the same one, or else the objective.

    It is followed from cycle to cycle, as its words may change in each.
    """
    heads = reader.chain(link.session).heads
    newest = {session_cycle(head).identity: head for head in heads if _is_later(head, session)}
    later, item = [], link.item
    for head in sorted(newest.values(), key=lambda head: head.starts or date.min):
        with suppress(StoreError):
            above = reader.session(head.path)
            same = goes_on_as(item, session, above)
            session, item = (above, same) if same else (session, item)
            text = one_line(find(above, same) or above.objective)
            if text and above.starts and above.ends:
                later.append(LaterGoal(cycle_title(session_cycle(above)), above.starts, above.ends, text))
    return tuple(later)


def _is_later(head: Head, session: Session) -> bool:
    """Whether the cycle of a session begins after that of another one has ended."""
    return head.starts is not None and session.ends is not None and head.starts > session.ends


def _status_of(session: Session, goal: Model, today: date, numbers: Numbers) -> ProgressStatus | None:
    """Return how a key result stands, or the worst status of those of an objective; None without any."""
    key_results = [goal] if isinstance(goal, KeyResult) else session.key_results
    statuses = (assess_progress(key_result, session, today, numbers, is_newest=True) for key_result in key_results)
    return min(statuses, key=lambda status: (WORST_FIRST.index(status.light), status.is_unmeasured), default=None)

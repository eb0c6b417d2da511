"""Reads the latest numbers of a chain for the plan that it began with, and the goal as the chain has it now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from okrtui.caseless import caseless
from okrtui.content.chain_numbers import ChainNumbers, chain_numbers
from okrtui.content.step_view import NewerSession
from okrtui.method.corrections import Corrections, find_corrections, with_corrections
from okrtui.method.hypothesis_history import with_known_reason
from okrtui.method.standing_decisions import choice_decisions
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.report.chain_lead import MOST_BEFORE
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.team_sessions import TeamSessions
from okrtui.store.chain import heads_before, is_held_retro, newest_in_cycle, visible_heads
from okrtui.store.current_goal import load_current_goal
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.store.toml_in import load, load_goal


def read_chain_numbers(session: Session, head: Head, schedule: MeetingSchedule, today: date) -> ChainNumbers:
    """Read what the sessions that follow a plan in its cycle have measured until today; a broken file is left out."""
    followers = []
    for follower in schedule.numbers_heads(head):
        try:
            followers.append(load_goal(follower.path))
        except StoreError:
            continue
    return chain_numbers(session, followers, today)


def read_as_shown(session: Session, head: Head, schedule: MeetingSchedule, today: date) -> tuple[Session, ChainNumbers]:
    """Return a session as a summary shows it: with the goal as it is now, and what later sessions know of it.

    A number that was corrected later stands there as it is now.
    """
    current = load_current_goal(session, head, schedule.goal_heads(head))
    corrections = _read_corrections(session, head, schedule)
    shown = with_corrections(current, corrections)
    return shown, replace(read_chain_numbers(shown, head, schedule, today), corrections=corrections)


def _read_corrections(session: Session, head: Head, schedule: MeetingSchedule) -> Corrections:
    """Read which numbers sessions of its cycle have corrected; a broken file is left out."""
    sessions = []
    for each in schedule.cycle_heads(head):
        with suppress(StoreError):
            sessions.append(session if each.id == head.id else load_goal(each.path))
    return find_corrections(sessions)


def read_newer_session(folder: Folder, id: str, session: Session) -> NewerSession | None:
    """Return the newest session of the cycle of one that is open, by the name of its file; None where that is it.

    None also where its retro was held, and where the folder cannot be read. A private one counts only for a private
    one.
    """
    try:
        heads = folder.heads()
    except StoreError:
        return None
    shown = heads if session.is_private else visible_heads(heads)
    newest = newest_in_cycle(shown, id) if any(head.id == id and head.is_session for head in shown) else None
    if newest is None or newest.id == id or is_held_retro(newest):
        return None
    return NewerSession(newest.title or newest.id, newest.path)


def read_continuation(folder: Folder, id: str, shows_private: bool = False) -> tuple[bool, str]:
    """Read whether another session of its cycle follows one, by the name of its file, and the title of the newest next.

    That is empty without any. A private one counts only for a private one, and with `shows_private` for what one person
    shared; none does in an unreadable folder.
    """
    try:
        heads = folder.heads()
    except StoreError:
        return False, ""
    head = next((head for head in heads if head.id == id), None)
    schedule = MeetingSchedule(heads, shows_private)
    return (schedule.is_followed(head), schedule.continued_in(head)) if head is not None else (False, "")


def read_earlier_decisions(folder: Folder, id: str, session: Session) -> tuple[Decision, ...]:
    """Read the decisions of the sessions before one in its chain, by the name of its file, the oldest first.

    Those of a private one are read only for a private one. A file or folder that cannot be read is left out.
    """
    before = _read_before(folder, id, session, frozenset({"decisions"}))
    return tuple(decision for each in before for decision in each.decisions)


def read_earlier_hypotheses(
    folder: Folder, id: str, session: Session
) -> tuple[tuple[Decision, ...], dict[str, Hypothesis]]:
    """Read the same decisions, and the hypotheses of those sessions by their id, each as the last of them has it.

    What was stopped has the reason of the carry-over where its decision has none. What only the carry-over stopped is
    told as a decision, too.
    """
    before = _read_before(folder, id, session, frozenset({"decisions", "hypotheses", "carry_over"}))
    decisions = tuple(decision for each in before for decision in _with_stops(each))
    return decisions, {hypothesis.id: hypothesis for each in before for hypothesis in each.hypotheses}


def _with_stops(session: Session) -> Iterator[Decision]:
    """Yield the decisions of a session, those to stop with their reason, and what its carry-over stopped."""
    yield from (with_known_reason(session, decision) for decision in session.decisions)
    yield from (choice for choice in choice_decisions(session) if choice.verdict == "kill")


def _read_before(folder: Folder, id: str, session: Session, also: frozenset[str]) -> list[Session]:
    """Read the goals of the sessions before one in its chain, the oldest first, and what they have by some keys."""
    goals = []
    for head in _heads_before(folder, id, session):
        with suppress(StoreError):
            goals.append(load_goal(head.path, also))
    return goals


def read_earlier_sessions(folder: Folder, id: str, session: Session) -> tuple[Session, ...]:
    """Read the sessions before one in its cycle, by the name of its file, the oldest first.

    Private ones are read only for a private one. A file or folder that cannot be read is left out.
    """
    sessions: list[Session] = []
    for head in _heads_before(folder, id, session):
        if head.cycle == session.cycle:
            with suppress(StoreError):
                sessions.append(load(head.path).session)
    return tuple(sessions)


def read_leads(folder: Folder, id: str, session: Session) -> tuple[str, ...]:
    """Read who led the sessions before one in its chain, by the name of its file, the oldest first; empty for nobody.

    Private sessions are read only for a private one, and what cannot be read is left out.
    """
    leads: list[str] = []
    for head in _heads_before(folder, id, session)[-MOST_BEFORE:]:
        with suppress(StoreError):
            leads.append(load_goal(head.path, frozenset({"people"})).people.facilitator)
    return tuple(leads)


def read_team(folder: Folder, id: str, session: Session) -> tuple[str, ...]:
    """Read who took part in the cycle before and in that of a session, by the name of its file, the newest first.

    Of a session that goes on from none, and does not say who is here, it is who took part in the last one of its team.
    Each is named once. Private sessions are read only for a private one, and what cannot be read is left out.
    """
    heads = _heads_before(folder, id, session) or _last_of_team(folder, id, session)
    cycles = {session.cycle, *(head.cycle for head in heads[-1:])}
    names: dict[str, str] = {}
    for head in reversed(heads):
        if head.cycle in cycles:
            with suppress(StoreError):
                for name in load_goal(head.path, frozenset({"people"})).people.participants:
                    names.setdefault(caseless(name), name)
    return tuple(names.values())


def _last_of_team(folder: Folder, id: str, session: Session) -> tuple[Head, ...]:
    """Return the last other session of a team, for one that does not say who is here; nothing where there is none."""
    if session.people.participants or session.is_solo:
        return ()
    try:
        last = TeamSessions(head for head in folder.heads() if head.id != id).last(session.team)
    except StoreError:
        return ()
    return (last,) if last else ()


def _heads_before(folder: Folder, id: str, session: Session) -> tuple[Head, ...]:
    """Return what comes before a session in its chain, private ones only for a private one."""
    try:
        heads = folder.heads()
    except StoreError:
        return ()
    return heads_before(heads if session.is_private else visible_heads(heads), id)


def read_later_numbers(folder: Folder, id: str, session: Session, today: date) -> ChainNumbers:
    """Read the same for a session that is open, by the name of its file; nothing where the folder cannot be read."""
    if session.format not in CYCLE_STARTING_FORMATS:
        return ChainNumbers()
    try:
        heads = folder.heads()
    except StoreError:
        return ChainNumbers()
    head = next((head for head in heads if head.id == id), None)
    return ChainNumbers() if head is None else read_chain_numbers(session, head, MeetingSchedule(heads), today)

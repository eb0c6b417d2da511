"""The goals of a folder, read for the tree: of each chain of sessions the newest, which holds the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.store.chain import Chain, chains, predecessor
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, fits
from okrtui.store.toml_in import load_goal


@dataclass(frozen=True, slots=True)
class Goals:
    """What stands in a tree of goals, and what one has to know of the sessions that do not."""

    sessions: tuple[Session, ...]
    """The newest session of each chain, head and goal only, named by its file."""
    paths: dict[str, Path] = field(default_factory=dict)
    """The file of each session."""
    now_at: dict[str, str] = field(default_factory=dict)
    """For the id of each session of a chain, that of the one which stands for it."""
    private: frozenset[str] = frozenset()
    """The ids of sessions that stay out of the tree because they are private."""
    away: frozenset[str] = frozenset()
    """The ids of sessions whose chain was put away: the newest of it is archived."""
    unreadable: frozenset[str] = frozenset()
    """The ids of files that could not be read."""
    problems: tuple[str, ...] = ()
    """One sentence each about files that could not be read, and about chains."""


def read_goals(folder: Folder, cycle: str | None = None, private: bool = False) -> Goals:
    """Read the goals of a folder; with `cycle` the newest session of that cycle stands for its chain, if there is one.

    Private sessions are read only with `private`. Raises FolderError.
    """
    heads = folder.heads()
    found = Goals((), private=frozenset(head.id for head in heads if head.private and not private))
    unreadable: dict[str, str] = {}
    sessions: list[Session] = []
    told: list[str] = []
    away: set[str] = set()
    for one in all_chains(heads):
        told += [problem for problem in one.problems if problem not in told]
        row = [head for head in one.heads if head.id not in found.private]
        if row and row[-1].status == "archived":
            away.update(head.id for head in one.heads)
            continue
        session = _standing(row, cycle, unreadable)
        if session is None or session.id in found.paths:
            continue
        sessions.append(session)
        found.paths[session.id] = folder.path_of(session.id)
        for head in one.heads:
            found.now_at.setdefault(head.id, session.id)
            if head.misnamed:
                found.now_at.setdefault(head.written_id, session.id)
    named = {one.direction.parent.session for one in sessions}
    said_twice = untouched_copies(sessions) - named
    sessions = [one for one in sessions if one.id not in said_twice]
    problems = (*told, *(why for why in unreadable.values() if why not in told))
    return replace(
        found, sessions=tuple(sessions), away=frozenset(away), unreadable=frozenset(unreadable), problems=problems
    )


def untouched_copies(sessions: Sequence[Session]) -> set[str]:
    """Return the ids of drafts with word for word the goal that another session has in the same team and cycle.

    Such a draft was duplicated and not worked on yet: its goal is no second one.
    """
    held = {_goal_of(one) for one in sessions if one.status != "draft" or one.follows}
    found = set()
    drafts = (one for one in sessions if one.status == "draft" and not one.follows and one.objective.text)
    for one in sorted(drafts, key=lambda one: one.created.timestamp() if one.created else 0.0):
        if _goal_of(one) in held:
            found.add(one.id)
        held.add(_goal_of(one))
    return found


def _goal_of(session: Session) -> tuple[str, ...]:
    return session.objective.text, session.team.casefold(), session.cycle.casefold()


def all_chains(heads: Sequence[Head]) -> list[Chain]:
    """Return all chains; where sessions follow the same one, a chain for each, so that no session is forgotten."""
    found = list(chains(heads))
    told = {head.id for one in found for head in one.heads}
    while rest := [head for head in heads if head.id not in told]:
        for branch in chains(rest):
            row = list(branch.heads)
            while (before := predecessor(heads, row[0].id)) and before not in row:
                row.insert(0, before)
            found.append(Chain(tuple(row)))
            told.update(head.id for head in row)
    return found


def _standing(row: list[Head], cycle: str | None, unreadable: dict[str, str]) -> Session | None:
    """The session that stands for a chain: its newest, or the newest of a cycle, in which a goal was written."""
    wanted = [head for head in row if cycle is not None and fits(head.cycle, cycle)] or row
    newest: Session | None = None
    for head in reversed(wanted):
        try:
            session = changed(load_goal(head.path), id=head.id)
        except StoreError as why:
            unreadable[head.id] = head.problem or str(why)
            continue
        if session.objective.text or session.key_results:
            return session
        newest = newest or session
    return newest

"""Reader of a folder's goals for the goal tree: one session for each chain, the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.store.chain import Chain, find_chains, find_predecessor, private_ids, visible_heads
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, matches_filter
from okrtui.store.toml_in import load_goal


@dataclass(frozen=True, slots=True)
class FolderGoals:
    """The goals of a folder, and what links to other sessions need to be resolved or explained."""

    sessions: tuple[Session, ...]
    """The representative session of each chain, head and goal only, named by its file."""
    paths: dict[str, Path] = field(default_factory=dict)
    """The file of each session, by id."""
    representatives: dict[str, str] = field(default_factory=dict)
    """The id of the representative of a chain, by the id of each session in it."""
    private: frozenset[str] = frozenset()
    """The ids by which links can name sessions that are left out because they are private."""
    private_count: int = 0
    """The number of sessions that are left out because they are private."""
    archived: frozenset[str] = frozenset()
    """The ids of sessions whose chain is archived: its newest session is."""
    unreadable: frozenset[str] = frozenset()
    """The ids of files that could not be read."""
    problems: tuple[str, ...] = ()
    """A sentence for each file that could not be read, and each problem of a chain."""


def read_goals(folder: Folder, cycle: str | None = None, private: bool = False) -> FolderGoals:
    """Read the goals of a folder; with `cycle` the newest session of that cycle represents its chain, if there is one.

    Private sessions are read only with `private`. Raises FolderError.
    """
    heads = folder.heads()
    paths = {head.id: head.path for head in heads}
    goals = FolderGoals((), private=private_ids(() if private else heads))
    shown = heads if private else visible_heads(heads)
    unreadable: dict[str, str] = {}
    sessions: list[Session] = []
    chain_problems: list[str] = []
    archived: set[str] = set()
    for chain in covering_chains(shown):
        chain_problems += [problem for problem in chain.problems if problem not in chain_problems]
        if chain.heads[-1].status == "archived":
            archived.update(head.id for head in chain.heads)
            continue
        session = _representative(chain.heads, cycle, unreadable)
        if session is None or session.id in goals.paths:
            continue
        sessions.append(session)
        goals.paths[session.id] = paths[session.id]
        for head in chain.heads:
            goals.representatives.setdefault(head.id, session.id)
            if head.is_misnamed:
                goals.representatives.setdefault(head.written_id, session.id)
    parents = {session.direction.parent.session for session in sessions}
    copies = untouched_copy_ids(sessions) - parents
    sessions = [session for session in sessions if session.id not in copies]
    problems = (*chain_problems, *(problem for problem in unreadable.values() if problem not in chain_problems))
    return replace(
        goals,
        sessions=tuple(sessions),
        private_count=len(heads) - len(shown),
        archived=frozenset(archived),
        unreadable=frozenset(unreadable),
        problems=problems,
    )


def untouched_copy_ids(sessions: Sequence[Session]) -> set[str]:
    """Return the ids of drafts whose goal is word for word that of another session in the same team and cycle.

    Such a draft was duplicated and not edited yet.
    """
    seen = {_goal_key(session) for session in sessions if session.status != "draft" or session.follows}
    copies = set()
    drafts = (
        session for session in sessions if session.status == "draft" and not session.follows and session.objective.text
    )
    for draft in sorted(drafts, key=lambda session: session.created.timestamp() if session.created else 0.0):
        if _goal_key(draft) in seen:
            copies.add(draft.id)
        seen.add(_goal_key(draft))
    return copies


def _goal_key(session: Session) -> tuple[str, ...]:
    return session.objective.text, session.team.casefold(), session.cycle.casefold()


def covering_chains(heads: Sequence[Head]) -> list[Chain]:
    """Return chains that together contain every session; one for each branch where sessions follow the same one."""
    result = list(find_chains(heads))
    covered = {head.id for chain in result for head in chain.heads}
    while rest := [head for head in heads if head.id not in covered]:
        for branch in find_chains(rest):
            branch_heads = list(branch.heads)
            while (before := find_predecessor(heads, branch_heads[0].id)) and before not in branch_heads:
                branch_heads.insert(0, before)
            result.append(Chain(tuple(branch_heads)))
            covered.update(head.id for head in branch_heads)
    return result


def _representative(heads: Sequence[Head], cycle: str | None, unreadable: dict[str, str]) -> Session | None:
    """Return the newest readable session of a chain, or of a cycle in it, that has a goal; else the newest readable.

    Adds a sentence for each file that cannot be read to `unreadable`, by id.
    """
    wanted = [head for head in heads if cycle is not None and matches_filter(head.cycle, cycle)] or heads
    newest: Session | None = None
    for head in reversed(wanted):
        try:
            session = changed(load_goal(head.path), id=head.id)
        except StoreError as error:
            unreadable[head.id] = head.problem or str(error)
            continue
        if session.objective.text or session.key_results:
            return session
        newest = newest or session
    return newest

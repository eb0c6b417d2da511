"""Reader of a folder's goals in one cycle: of each chain the newest session of the cycle, and of those around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from okrtui.content.chain_numbers import chain_numbers
from okrtui.method.cycles import Cycle
from okrtui.model.base import changed
from okrtui.model.goal_links import goes_on_as
from okrtui.model.session import Session
from okrtui.report.goal_cycles import current_cycle, find_cycle, is_shown_with, list_cycles, session_cycle
from okrtui.report.untouched_copies import sketch_goal, untouched_copy_ids
from okrtui.store.chain import Chain, covering_chains, find_chain, goes_on_in_private, private_ids, visible_heads
from okrtui.store.current_goal import load_current_goal
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.goal_source import GoalLoader, goal_loader
from okrtui.store.heads import Head


@dataclass(frozen=True, slots=True)
class FolderGoals:
    """The goals of a folder, and what links to other sessions need to be resolved or explained."""

    sessions: tuple[Session, ...]
    """The newest session of each chain in the cycle, and in each around it; head and goal only, named by its file."""
    paths: dict[str, Path] = field(default_factory=dict)
    """The file of each session, by id."""
    representatives: dict[str, str] = field(default_factory=dict)
    """The id of the session that stands for another one of its chain, by the id of each session of the chain."""
    private: frozenset[str] = frozenset()
    """The ids by which links can name sessions that are left out because they are private."""
    private_count: int = 0
    """The number of sessions that are left out because they are private."""
    goes_on_privately: frozenset[str] = frozenset()
    """The ids of sessions whose later numbers are in a private session of one person alone."""
    archived: frozenset[str] = frozenset()
    """The ids of sessions whose chain is archived: its newest session is."""
    unreadable: frozenset[str] = frozenset()
    """The ids of files that could not be read."""
    problems: tuple[str, ...] = ()
    """A sentence for each file that could not be read, and each problem of a chain."""
    cycle: Cycle | None = None
    """The cycle whose goals these are; None where there is none."""
    cycle_by_identity: dict[object, Cycle] = field(default_factory=dict)
    """All cycles of the folder, of which one is chosen, in the order of `list_cycles`."""
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    """The key result that a linked one goes on as in the session which stands for its own, by that session's id."""
    other_cycles: dict[str, Head] = field(default_factory=dict)
    """The heads of the sessions that are left out because their chain has no goal in the cycle, by id."""

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """All cycles of the folder; see `list_cycles`."""
        return tuple(self.cycle_by_identity.values())

    def cycle_of(self, session: Session | Head) -> Cycle:
        """Return the cycle of a session, dated as in most sessions of the folder."""
        own = session_cycle(session)
        return self.cycle_by_identity.get(own.identity, own)


def read_goals(folder: Folder, cycle: Cycle | str | date, private: bool = False) -> FolderGoals:
    """Read the goals of a cycle, with those of the cycles around and in it.

    `cycle` is the cycle, a name of it, or a day: then it is the one that runs on that day, or else the last before it.
    A later session of a chain, such as the next plan, never takes the place of that of the cycle. No goals where the
    folder has no cycle of that name. Private sessions are read only with `private`. Raises FolderError.
    """
    heads = folder.heads()
    shown = heads if private else visible_heads(heads)
    cycles = list_cycles(shown)
    chosen = current_cycle(cycles, cycle) if isinstance(cycle, date) else find_cycle(cycles, cycle)
    if chosen is None and isinstance(cycle, Cycle):
        chosen = cycle
    by_identity = {cycle.identity: cycle for cycle in cycles}
    goals = FolderGoals((), private=private_ids(() if private else heads), cycle=chosen, cycle_by_identity=by_identity)
    unreadable: dict[str, str] = {}
    sessions: list[Session] = []
    chain_problems: list[str] = []
    archived: set[str] = set()
    with goal_loader(folder, len(heads)) as load:
        for chain in covering_chains(shown):
            chain_problems += [problem for problem in chain.problems if problem not in chain_problems]
            unreadable |= {head.id: head.problem for head in chain.heads if head.is_broken}
            if chain.heads[-1].status == "archived":
                archived.update(head.id for head in chain.heads)
            elif chosen is not None:
                sessions += _read_chain(chain, chosen, goals, unreadable, load)
        renamed = dict(_renamed_goals(sessions, goals, heads, load))
    parents = {session.direction.parent.session for session in sessions}
    copies = untouched_copy_ids(map(sketch_goal, sessions)) - parents
    sessions = [session for session in sessions if session.id not in copies]
    problems = (*chain_problems, *(problem for problem in unreadable.values() if problem not in chain_problems))
    return replace(
        goals,
        sessions=tuple(sessions),
        private_count=len(heads) - len(shown),
        goes_on_privately=frozenset(head.id for head in shown if goes_on_in_private(head)),
        archived=frozenset(archived),
        unreadable=frozenset(unreadable),
        problems=problems,
        renamed=renamed,
    )


def _renamed_goals(
    sessions: Sequence[Session], goals: FolderGoals, heads: Sequence[Head], load: GoalLoader
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the links to key results above that have another id in the cycle which is read, with that id."""
    by_id = {session.id: session for session in sessions}
    paths = {head.id: head.path for head in heads if not head.is_broken}
    for parent in {(each.direction.parent.session, each.direction.parent.item) for each in sessions}:
        id, item = parent
        above = by_id.get(goals.representatives.get(id, ""))
        is_same = above is None or id == above.id or any(key_result.id == item for key_result in above.key_results)
        if above is None or is_same or not item or item == "objective" or id not in paths:
            continue
        with suppress(StoreError):
            linked = load(paths[id])
            if same := goes_on_as(item, linked, above) or _goes_on_step_by_step(item, linked, above, heads, load):
                yield parent, same


def _goes_on_step_by_step(item: str, linked: Session, above: Session, heads: Sequence[Head], load: GoalLoader) -> str:
    """Return what a key result is in a later session of its chain by way of those between; empty where it ends."""
    chain = find_chain(heads, above.id).heads
    ids = [head.id for head in chain]
    if linked.id not in ids:
        return ""
    before = linked
    for head in chain[ids.index(linked.id) + 1 : ids.index(above.id)]:
        with suppress(StoreError):
            after = load(head.path)
            if same := goes_on_as(item, before, after):
                item, before = same, after
    return goes_on_as(item, before, above)


def _read_chain(
    chain: Chain, chosen: Cycle, goals: FolderGoals, unreadable: dict[str, str], load: GoalLoader
) -> list[Session]:
    """Return the sessions that stand for a chain, at most one for each cycle, and add whom they stand for to `goals`.

    A link to a session of another cycle leads to the next of them, else to the last.
    """
    by_cycle: dict[object, list[Head]] = {}
    for head in chain.heads:
        by_cycle.setdefault(session_cycle(head).identity, []).append(head)
    groups = list(by_cycle.values())
    read = [
        _newest_goal(group, unreadable, load) if is_shown_with(goals.cycle_of(group[-1]), chosen) else None
        for group in groups
    ]
    sessions = [session for session in read if session is not None and session.id not in goals.paths]
    paths = {head.id: head.path for head in chain.heads}
    goals.paths.update((session.id, paths[session.id]) for session in sessions)
    for index, group in enumerate(groups):
        session = next(filter(None, (*read[index:], *read[:index][::-1])), None)
        for head in group:
            for id in (head.id, head.written_id) if head.is_misnamed else (head.id,):
                if session is not None:
                    goals.representatives.setdefault(id, session.id)
                else:
                    goals.other_cycles.setdefault(id, head)
    return sessions


def _newest_goal(heads: Sequence[Head], unreadable: dict[str, str], load: GoalLoader) -> Session | None:
    """Return the newest readable session that has a goal, else the newest readable.

    The goal has the changes that other sessions made of it, and the numbers of all branches.
    Adds a sentence for each file that cannot be read to `unreadable`, by id.
    """
    newest: Session | None = None
    for head in reversed(heads):
        if head.is_broken:
            continue
        try:
            session = changed(load(head.path), id=head.id)
        except StoreError as error:
            unreadable[head.id] = head.problem or str(error)
            continue
        if session.objective.text or session.key_results:
            return _with_branch_numbers(load_current_goal(session, head, heads, load), heads, load)
        newest = newest or session
    return newest


def _with_branch_numbers(session: Session, heads: Sequence[Head], load: GoalLoader) -> Session:
    """Return a session with the numbers of the other branches of its cycle, which its own file does not have."""
    followed = {head.follows for head in heads}
    ends = [head for head in heads if head.id not in (session.id, *followed) and not head.is_broken]
    branches = []
    for head in reversed(ends):
        with suppress(StoreError):
            branches.append(load(head.path))
    return chain_numbers(session, branches, date.max).apply(session) if branches else session

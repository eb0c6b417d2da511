"""Reader of the goals for the monthly report and the quarterly review; private sessions are left out."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from okrtui.content.learnings import left_behind_lines
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.target_standing import movers_elsewhere, own_goals
from okrtui.method.corrections import find_corrections
from okrtui.method.cycles import Cycle, is_same_cycle, selects_cycle
from okrtui.method.goal_history import key_result_on
from okrtui.method.hypothesis_history import hypothesis_histories, with_pivots
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import key_result_lights
from okrtui.method.standing_decisions import never_decided
from okrtui.model.base import Item, changed, field_value
from okrtui.model.clock import local_day
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import GoalChange, Update
from okrtui.model.session import Session
from okrtui.model.tree import map_items
from okrtui.report.exported_session import without_links
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_rank import in_rank_order
from okrtui.report.goal_reader import FolderGoals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.public_session import people_of, public_part, unnamed_by_chain
from okrtui.report.report_period import ReportPeriod, default_months, default_period, named_period
from okrtui.report.review_goals import GoalReview, Review
from okrtui.report.trend_texts import SketchedTrend, read_sketched_trends
from okrtui.report.trends import Trend, compute_trend, cycle_key
from okrtui.report.untouched_copies import GoalSketch
from okrtui.store.chain import private_ids, visible_heads
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, matches_filter


@dataclass(eq=False)
class _CycleSessions:
    """The sessions of one chain in one cycle, which are read when they are asked for."""

    sketched: SketchedTrend
    """The trend of the chain."""
    goals: tuple[GoalSketch, ...]
    """The goals of the sessions, oldest first: enough to tell whether a report is about them."""
    public: Trend | None = None
    """The trend of what everybody may read of it; None where all is told."""

    @property
    def id(self) -> str:
        """The id of the newest session."""
        return self.goals[-1].id

    @property
    def chain(self) -> Trend:
        return self.public or self.sketched.trend

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions, without the decisions that were handed on to them from an earlier cycle."""
        ids, known = {goal.id for goal in self.goals}, {session.id for session in self.chain.sessions}
        return _without_handed_on(tuple(session for session in self.chain.sessions if session.id in ids), known)

    @property
    def newest(self) -> Session:
        return self.sessions[-1]

    @cached_property
    def cycle(self) -> Cycle:
        return session_cycle(self.goals[-1])

    @property
    def known(self) -> tuple[Session, ...]:
        """The sessions of the chain up to the newest of the cycle, with the decisions that were handed on."""
        ids = [session.id for session in self.chain.sessions]
        return self.chain.sessions[: ids.index(self.id) + 1]

    @property
    def undecided(self) -> tuple[Hypothesis, ...]:
        """The hypotheses of the newest session on which nobody has decided, in an earlier one either."""
        known = self.known
        histories = hypothesis_histories(*known)
        return tuple(each for each in never_decided(known[-1]) if histories[each.id].last is None)

    def is_of(self, team: str | None) -> bool:
        return any(matches_filter(goal.team, team) for goal in self.goals)


def read_quarter(
    folder: Folder,
    today: date,
    numbers: Numbers,
    team: str | None = None,
    cycle: str | None = None,
    is_public: bool = False,
) -> Review:
    """Return the review of one quarter, by default of that whose end is nearest to today; raises FolderError.

    With `is_public` it has only what everybody may read.

    It has the goals whose cycle is the quarter, or ends in it; those of longer cycles around it are the goals above,
    as of its last day. Goals of archived chains are included only where a cycle is given.
    """
    groups = _read_groups(folder, today, numbers, cycle is not None, is_public)
    cycles = [group.cycle for group in groups if group.is_of(team)]
    period = named_period(cycles, cycle) if cycle is not None else default_period(cycles, today)
    wanted = [group for group in groups if _is_result_of(group, period)]
    above = [group for group in set(groups).difference(wanted) if group.cycle.contains(period.as_cycle)]
    builder = _ReviewBuilder(folder.heads(), groups, wanted, period, today, numbers)
    longer = [review for group in above for review in builder.review(group, period.starts, period.ends)]
    goals = [review for group in wanted if group.is_of(team) for review in builder.review(group, None, None)]
    return Review(period, builder.ordered(goals), builder.ordered(longer) if team is None else ())


def read_month(
    folder: Folder,
    today: date,
    numbers: Numbers,
    team: str | None = None,
    cycle: str | None = None,
    month: ReportPeriod | None = None,
    is_public: bool = False,
) -> Review:
    """Return the report on one month; raises FolderError. With `is_public` it has only what everybody may read.

    By default it is the month whose end is nearest to today or, where no goal had been set then, the one that runs.
    It has the goals whose cycle has a day in the month, with `cycle` only those of that cycle, and everything as of the
    last day of the month. What was done before a cycle began belongs to its first month, and what was done after its
    end, such as in the retro, to its last. Goals of archived chains are included only where a cycle is given.
    """
    groups = _read_groups(folder, today, numbers, cycle is not None, is_public)
    named = named_period([group.cycle for group in groups], cycle) if cycle is not None else None
    heads = folder.heads()
    for period in (month,) if month else default_months(named, today):
        wanted = [
            group
            for group in groups
            if (cycle is None or selects_cycle(cycle, group.cycle)) and _overlaps(group, period, today)
        ]
        builder = _ReviewBuilder(heads, groups, wanted, period, today, numbers)
        reviews = [
            review for group in wanted if group.is_of(team) for review in builder.review(group, *_told(group, period))
        ]
        if reviews:
            break
    return Review(period, builder.ordered(reviews))


def _told(group: _CycleSessions, month: ReportPeriod) -> tuple[date | None, date | None]:
    """Return the first and last day of which a month tells about a cycle, None for all before or after it."""
    starts, ends = group.cycle.starts, group.cycle.ends
    since = None if starts and month.contains(starts) else month.starts
    return since, None if ends and month.contains(ends) else month.ends


def _read_groups(
    folder: Folder, today: date, numbers: Numbers, with_archived: bool, is_public: bool
) -> list[_CycleSessions]:
    """Return the sessions of every chain, by cycle; once where chains have a beginning in common."""
    chains = read_sketched_trends(folder, today, numbers)
    public = _public_trends(folder, chains, today, numbers) if is_public else [None] * len(chains)
    groups = [
        _CycleSessions(sketched, tuple(group), trend)
        for sketched, trend in zip(chains, public, strict=True)
        if with_archived or sketched.goals[-1].status != "archived"
        for _, group in groupby(sketched.goals, cycle_key)
    ]
    return list({group.id: group for group in groups}.values())


def _public_trends(folder: Folder, chains: Sequence[SketchedTrend], today: date, numbers: Numbers) -> list[Trend]:
    """Return the trends of what everybody may read of chains, in which nobody is named who owns no goal."""
    told = [people_of(each.trend.sessions) for each in chains]
    hidden, unnamed = private_ids(folder.heads()), unnamed_by_chain(told)
    return [
        compute_trend(
            [public_part(without_links(session, hidden), names) for session in each.trend.sessions], today, numbers
        )
        for each, names in zip(chains, unnamed, strict=True)
    ]


def _without_handed_on(sessions: tuple[Session, ...], known: Container[str]) -> tuple[Session, ...]:
    """Return the sessions of a cycle without the decisions that were made in an earlier one and handed on to it.

    One from a session that is not among those `known`, as a private one, is of this cycle by its day. A hypothesis on
    which such a decision was made is under way: to go on with it is not to start it.
    """
    ids = {session.id for session in sessions}

    def is_own(decision: Decision, session: Session) -> bool:
        is_in_cycle = bool(decision.on and session.starts and decision.on >= session.starts)
        return not decision.origin or decision.origin in ids or (decision.origin not in known and is_in_cycle)

    def with_own(session: Session) -> Session:
        handed_on = {each.about for each in session.decisions if each.origin and each.verdict}
        return changed(
            session,
            decisions=tuple(each for each in session.decisions if is_own(each, session)),
            hypotheses=tuple(
                changed(each, under_way=True) if each.id in handed_on else each for each in session.hypotheses
            ),
        )

    return tuple(map(with_own, sessions))


def _is_result_of(group: _CycleSessions, period: ReportPeriod) -> bool:
    """Return whether the result of a cycle belongs to a period: it is that one, or ends in it."""
    cycle = group.cycle
    if is_same_cycle(cycle.name, period.name):
        return True
    if cycle.ends is not None:
        return period.contains(cycle.ends)
    return _is_open_or_made_in(group, period)


def _overlaps(group: _CycleSessions, period: ReportPeriod, today: date) -> bool:
    starts, ends = group.cycle.starts, group.cycle.ends
    if starts and ends and period.starts and period.ends:
        return starts <= period.ends and period.starts <= ends
    return period.contains(today) and _is_open_or_made_in(group, period)


def _is_open_or_made_in(group: _CycleSessions, period: ReportPeriod) -> bool:
    """Return whether a goal without days is still worked on, or was set in a period."""
    made = [local_day(goal.created) for goal in group.goals if goal.created]
    return group.goals[-1].status in ("draft", "running") or any(map(period.contains, made))


class _ReviewBuilder:
    """Builds the reviews of a period, each with its place in the tree of goals."""

    def __init__(
        self,
        heads: Sequence[Head],
        groups: Sequence[_CycleSessions],
        wanted: Sequence[_CycleSessions],
        period: ReportPeriod,
        today: date,
        numbers: Numbers,
    ) -> None:
        self._period, self._today, self._numbers = period, today, numbers
        goals = _folder_goals(heads, groups, frozenset(wanted), period)
        self._nodes = {row.goal.session.id: row.goal for row in build_goal_tree(goals, today, numbers)}
        self._representatives = goals.representatives
        self._groups = {goal.id: group for group in groups for goal in group.goals}
        self._private_after = {head.id for head in visible_heads(heads) if head.goes_on_privately}
        self._places = {id: place for place, id in enumerate(self._nodes)}

    def ordered(self, reviews: Iterable[GoalReview]) -> tuple[GoalReview, ...]:
        """Return reviews in the order of the tree, those that support the same goal by rank."""
        return in_rank_order(reviews, self._places)

    def review(self, group: _CycleSessions, since: date | None, until: date | None) -> Iterator[GoalReview]:
        """Yield the review of a goal as of a day, and of what was done from `since` on; nothing if it came later."""
        sessions = _as_of(group, until, self._today, self._numbers)
        if sessions:
            goal = self._nodes[group.id]
            parent = self._nodes[goal.parent_id].session if goal.parent_id else None
            trend = compute_trend(sessions, self._today, self._numbers, group.chain.problems)
            movers = self._movers(trend.newest)
            day = self._period.day(self._today)
            undecided, left = (
                group.undecided,
                tuple(left_behind_lines(with_pivots(group.known[-1]), day, is_for_others=True)),
            )
            corrections = find_corrections(group.sessions)
            hidden = group.newest.is_solo and group.id in self._private_after
            elsewhere = dict(self._elsewhere(trend.newest, day))
            yield GoalReview(
                trend, goal, parent, day, since, until, undecided, left, corrections, movers, elsewhere, hidden
            )

    def _elsewhere(self, session: Session, day: date) -> Iterator[tuple[GoalLink, LinkedGoal]]:
        """Yield the goals of others that the targets of a session follow, as they stood on a day."""
        for link in movers_elsewhere(session):
            group = self._groups.get(link.session)
            sessions = _as_of(group, day, self._today, self._numbers) if group else ()
            if sessions:
                newest = sessions[-1]
                judged = self._today if newest.ends and newest.ends <= day else day
                lights = key_result_lights(newest, judged, self._numbers, is_newest=True)
                goal = own_goals(newest, lights).get(GoalLink(newest.id, link.item))
                if goal is not None:
                    yield link, replace(goal, ends=newest.ends)

    def _movers(self, session: Session) -> dict[str, Session]:
        """Return the sessions whose goals move the parts of the equation of a session, by the id of the part."""
        ids = {term.id: self._representatives.get(term.session, "") for term in session.equation.terms}
        return {term: self._nodes[id].session for term, id in ids.items() if id in self._nodes}


def _folder_goals(
    heads: Sequence[Head],
    groups: Sequence[_CycleSessions],
    wanted: Collection[_CycleSessions],
    period: ReportPeriod,
) -> FolderGoals:
    """Return the goals of a document, and of longer cycles around them, each as its newest session.

    A link to a session of another cycle leads to the one of the `wanted` cycles in its chain, if there is one.
    """
    cycles = {period.as_cycle, *(group.cycle for group in wanted)}
    shown = [group for group in groups if group in wanted or any(map(group.cycle.contains, cycles))]
    representatives = {goal.id: group.id for group in shown for goal in group.goals}
    reported = {group.sketched: group.id for group in wanted}
    heads_by_id, other_cycles = {head.id: head for head in heads}, {}
    for group in set(groups).difference(shown):
        for goal in group.goals:
            if newest_id := reported.get(group.sketched):
                representatives[goal.id] = newest_id
            elif goal.id in heads_by_id:
                other_cycles[goal.id] = heads_by_id[goal.id]
    return FolderGoals(
        tuple(group.newest for group in shown),
        {head.id: head.path for head in heads},
        representatives,
        private_ids(heads),
        unreadable=frozenset(head.id for head in heads if head.is_broken),
        other_cycles=other_cycles,
    )


def _as_of(group: _CycleSessions, day: date | None, today: date, numbers: Numbers) -> tuple[Session, ...]:
    """Return the sessions that were made until a day, with what was done until then; all as they are without a day.

    A number or decision of the day may stand in a session that was made later.
    """
    if day is None:
        return group.sessions
    made = [session for session in group.sessions if session.created is None or local_day(session.created) <= day]
    if not made:
        return ()
    whole = compute_trend(group.sessions, today, numbers)
    updates = {result.id: result.newest.updates for result in whole.key_results}
    changes = whole.cycles[-1].changes
    done = {
        "decisions": tuple(decision for decision in whole.cycles[-1].decisions if _is_until(decision, day)),
        "changes": tuple(change for change in changes if _is_until(change, day)),
        "key_results": tuple(key_result_on(kr, changes, day) for kr in made[-1].key_results),
    }
    earlier = (_with_updates(session, {}, day) for session in made[:-1])
    return *earlier, _with_updates(changed(made[-1], **done), updates, day)


def _with_updates(session: Session, updates: Mapping[str, tuple[Update, ...]], day: date) -> Session:
    """Return a session as it was on a day: with the updates until then, and open what was done later.

    The updates are those given for a key result by its id, else its own.
    """
    key_results = (
        changed(
            kr, updates=tuple(update for update in updates.get(kr.id, kr.updates) if update.on and update.on <= day)
        )
        for kr in session.key_results
    )
    return map_items(changed(session, key_results=tuple(key_results)), lambda item: _as_open(item, day))


def _as_open(item: Item, day: date) -> Item:
    """Return an item as it was on a day: still open where it was done later."""
    done_on = field_value(item, "done_on", None)
    return changed(item, done=False, done_on=None) if done_on and done_on > day else item


def _is_until(item: Decision | GoalChange, day: date) -> bool:
    return item.on is None or item.on <= day

"""The pages of a site over all sessions: the start with the tree of goals, teams, cycles, decisions and search."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrtui.caseless import caseless
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.method.cycle_days import cycle_position
from okrtui.method.cycles import Cycle
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.report.document import Block, Document, Entry, Listing, Paragraph, Part, Table
from okrtui.report.goal_reader import FolderGoals
from okrtui.report.goal_tree import TreeRow, build_goal_tree
from okrtui.report.goal_tree_lines import GoalTreeLine, goal_tree_lines
from okrtui.report.public_session import public_part
from okrtui.report.review_summary import status_counts
from okrtui.report.site.chain_pages import SiteContext, ToldChain, ToldDecision, ToldSession
from okrtui.report.site.page_names import (
    CYCLES,
    DECISIONS,
    SEARCH,
    START,
    TEAMS,
    cycle_page,
    relative,
    team_page,
)
from okrtui.report.site.pages import SitePage

_NO_TEAM = "No team"
"""What sessions without a team are listed under."""
_DOT = "·"
"""What stands between pieces of a line of the tree, where another sign does not do so."""
_GOES_ON = (_DOT, "of the way")
"""How a piece of a line of the tree begins that goes on with the one before it."""
_STATUSES = {"archived": "archived", "draft": "draft"}
"""The states of sessions that are told."""


@dataclass(frozen=True, slots=True)
class SiteContents:
    """What the overviews of a site tell of."""

    context: SiteContext
    chains: tuple[ToldChain, ...]
    goals: Mapping[str, FolderGoals]
    """The goals of each cycle, by what the cycle is called: those around others first, then by day."""
    current: str
    """What the cycle is called whose goals stand on the first page; empty where there is none."""

    @property
    def sessions(self) -> tuple[ToldSession, ...]:
        """All sessions, the newest first; each once, though it is in the chains of several branches."""
        by_page = {each.page: each for chain in self.chains for each in chain.sessions}
        return tuple(sorted(by_page.values(), key=lambda each: (each.day, each.page), reverse=True))

    @property
    def decisions(self) -> tuple[ToldDecision, ...]:
        """All decisions, the newest first."""
        by_key = {each.key: each for chain in self.chains for each in chain.decisions}
        return tuple(sorted(by_key.values(), key=lambda each: (each.on, each.key), reverse=True))

    @property
    def teams(self) -> dict[str, str]:
        """The teams as their newest sessions write them, by their names in comparable form, in alphabetic order."""
        names: dict[str, str] = {}
        for session in self.sessions:
            names.setdefault(caseless(session.team), session.team or _NO_TEAM)
        return dict(sorted(names.items()))


def overview_pages(contents: SiteContents) -> Iterator[SitePage]:
    """Yield the pages over all sessions of a site."""
    yield _start_page(contents)
    yield _team_list(contents)
    for key, team in contents.teams.items():
        yield _team_page(contents, key, team)
    yield _cycle_list(contents)
    for title in contents.goals:
        yield _cycle_page(contents, title)
    yield _decision_page(contents)
    yield _search_page(contents)


def public_goals(goals: FolderGoals, context: SiteContext) -> FolderGoals:
    """Return goals with nothing but what everybody may read."""
    unnamed = context.facts.unnamed
    sessions = (public_part(session, unnamed.get(session.id, frozenset())) for session in goals.sessions)
    return replace(goals, sessions=tuple(sessions), problems=())


def _page(contents: SiteContents, name: str, title: str, facts: str, parts: Iterable[Part]) -> SitePage:
    told = tuple(part for part in parts if part.blocks or part.parts)
    return SitePage(name, Document(title, facts, told), contents.context.base_url, facts)


def _part(title: str, *blocks: Block) -> Part:
    return Part(title, "public", tuple(block for block in blocks if not isinstance(block, Listing) or block.entries))


def _start_page(contents: SiteContents) -> SitePage:
    goals, today = contents.goals.get(contents.current), contents.context.today
    cycle = goals.cycle if goals else None
    position = cycle_position(cycle.starts, cycle.ends, today) if cycle else ""
    facts = " · ".join(filter(None, (f"as of {format_day(today)}", position)))
    title = f"Goals, {contents.current}" if contents.current else "Goals"
    rows = _goal_rows(contents, goals)
    tree = _tree(contents, rows, goals, START)
    names = (name for name in contents.goals if name != contents.current)
    others = tuple(Entry(styled(name, "strong"), leads_to=cycle_page(name)) for name in names)
    none = Paragraph((styled("No goals yet."),))
    page = _page(
        contents,
        START,
        title,
        facts,
        (
            _part("All goals", *((_lights(rows), tree) if tree.entries else (none,))),
            _part("What stopping freed up", *_savings(contents.decisions)),
            _part("Other cycles", Listing(others)),
        ),
    )
    return replace(page, has_search=True)


def _goal_rows(contents: SiteContents, goals: FolderGoals | None, team: str | None = None) -> tuple[TreeRow, ...]:
    """Return the goals of a cycle, or of a team in it, as rows of a tree."""
    context = contents.context
    return build_goal_tree(goals, context.today, context.numbers, team) if goals is not None else ()


def _lights(rows: Iterable[TreeRow]) -> Paragraph:
    """Return how many goals have which light."""
    goals = [row for row in rows if row.key_result is None and not row.goal.is_context]
    told = (
        "graded" if row.grade is not None else row.no_light_reason or row.light or "too early to tell" for row in goals
    )
    return Paragraph((styled(f"{_count(len(goals), 'goal')}: {status_counts(Counter(told))}."),))


def _tree(contents: SiteContents, rows: Sequence[TreeRow], goals: FolderGoals | None, page: str) -> Listing:
    """Return the goals of a cycle as a tree, each with its light and the way to its page."""
    context, cycle = contents.context, goals.cycle if goals else None
    known = {each.page for each in contents.sessions}
    entries = []
    for line in goal_tree_lines(rows, cycle):
        target = context.page_of(line.row.goal.session.id)
        leads = relative(target, page) if line.row.key_result is None and not line.is_total and target in known else ""
        depth = line.row.depth + line.is_total
        entries.append(Entry(joined(line.text, *_details(line)), depth, leads))
    return Listing(tuple(entries), is_tree=True)


def _details(line: GoalTreeLine) -> Iterator[StyledLine]:
    """Yield what stands behind a goal in the tree, in a sentence where a terminal has columns."""
    pieces = (" ".join(span.text.split()) for span in line.details)
    told = [(text, span.role) for text, span in zip(pieces, line.details, strict=True) if text.strip(_DOT)]
    for n, (text, role) in enumerate(told):
        # A number stays with its sign, wherever a browser ends the line.
        kept = text.replace(" %", "\u00a0%")
        if n and kept.startswith(_GOES_ON):
            yield from (styled(" "), styled(kept, role))
        else:
            yield from (styled(", " if n else " — ", "muted"), styled(kept.removeprefix(_DOT).lstrip(), role))


def _team_list(contents: SiteContents) -> SitePage:
    counts = Counter(caseless(each.team) for each in contents.sessions)
    newest: dict[str, ToldSession] = {}
    for session in contents.sessions:
        newest.setdefault(caseless(session.team), session)
    entries = (
        Entry(
            joined(
                styled(team, "strong"),
                styled(f" — {_count(counts[key], 'session')}", "muted"),
                styled(f": {newest[key].objective}" if newest[key].objective else "", "text"),
            ),
            leads_to=team_page(key),
        )
        for key, team in contents.teams.items()
    )
    return _page(contents, TEAMS, "Teams", _count(len(counts), "team"), (_part("All teams", Listing(tuple(entries))),))


def _team_page(contents: SiteContents, key: str, team: str) -> SitePage:
    """Return the page of a team: its goals now, how its numbers went, its grades, and its sessions."""
    name = team_page(key)
    own = [each for each in contents.sessions if caseless(each.team) == key]
    chains = [chain for chain in contents.chains if any(caseless(each.team) == key for each in chain.sessions)]
    goals = contents.goals.get(contents.current) if key else None
    tree = _tree(contents, _goal_rows(contents, goals, team), goals, name)
    charts = {chart.words: chart for chain in chains for chart in chain.charts}.values()
    grades = [
        (styled(cycle), styled(grade), styled(chain.sessions[-1].title, "muted"))
        for chain in chains
        for cycle, grade in chain.grades
    ]
    pages = {each.page for each in own}
    decided = [each for each in contents.decisions if each.page in pages]
    return _page(
        contents,
        name,
        team,
        _count(len(own), "session"),
        (
            _part(f"Goals, {contents.current}", tree),
            _part("How the numbers went", *sorted(charts, key=lambda chart: chart.due, reverse=True)),
            _part("Grades", *((Table(("cycle", "grade", "session"), tuple(grades)),) if grades else ())),
            _part("What stopping freed up", *_savings(decided)),
            _part("What was decided", _decision_list(decided, name)),
            _part("Sessions", _session_list(own, name)),
        ),
    )


def _cycle_list(contents: SiteContents) -> SitePage:
    counts = Counter(each.cycle for each in contents.sessions)
    entries = []
    for title, goals in contents.goals.items():
        cycle = goals.cycle or Cycle(title, None, None)
        position = cycle_position(cycle.starts, cycle.ends, contents.context.today)
        facts = ", ".join(filter(None, (_count(counts[title], "session"), position)))
        entries.append(
            Entry(joined(styled(title, "strong"), styled(f" — {facts}", "muted")), leads_to=cycle_page(title))
        )
    count = _count(len(entries), "cycle")
    return _page(contents, CYCLES, "Cycles", count, (_part("All cycles", Listing(tuple(entries))),))


def _cycle_page(contents: SiteContents, title: str) -> SitePage:
    """Return the page of a cycle: its goals, what was decided in it, and its sessions."""
    name, goals = cycle_page(title), contents.goals[title]
    own = [each for each in contents.sessions if each.cycle == title]
    pages = {each.page for each in own}
    decided = [each for each in contents.decisions if each.page in pages]
    days = ""
    if goals.cycle and goals.cycle.starts and goals.cycle.ends:
        days = f"{format_day(goals.cycle.starts, goals.cycle.ends)} to {format_day(goals.cycle.ends)}"
    position = cycle_position(*(_days_of(goals.cycle)), contents.context.today)
    facts = " · ".join(filter(None, (days if days != title else "", position, _count(len(own), "session"))))
    return _page(
        contents,
        name,
        title,
        facts,
        (
            _part("Goals", _tree(contents, _goal_rows(contents, goals), goals, name)),
            _part("What stopping freed up", *_savings(decided)),
            _part("What was decided", _decision_list(decided, name)),
            _part("Sessions", _session_list(own, name)),
        ),
    )


def _days_of(cycle: Cycle | None) -> tuple[date | None, date | None]:
    return (cycle.starts, cycle.ends) if cycle else (None, None)


def _decision_page(contents: SiteContents) -> SitePage:
    """Return the page of what was stopped and what that freed up, and of all other decisions."""
    stopped = [each for each in contents.decisions if each.verdict == "kill"]
    others = [each for each in contents.decisions if each.verdict != "kill"]
    none = () if contents.decisions else (Paragraph((styled("No decisions yet."),)),)
    return _page(
        contents,
        DECISIONS,
        "Decisions",
        _count(len(contents.decisions), "decision"),
        (
            _part("What stopping freed up", *_savings(contents.decisions)),
            _part("Stopped", _decision_list(stopped, DECISIONS)),
            _part("Changed, kept or still to find out", _decision_list(others, DECISIONS), *none),
        ),
    )


def _savings(decided: Iterable[ToldDecision]) -> Iterator[Block]:
    """Yield what stopping freed up in all, by unit; nothing without any."""
    sums: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for each in decided:
        if each.saved is not None:
            amount, unit = each.saved
            sums[unit] = sums.get(unit, 0) + amount
            counts[unit] += 1
    if sums:
        rows = (
            (styled(f"{format_number(amount)} {unit}".strip(), "strong"), styled(_count(counts[unit], "decision")))
            for unit, amount in sums.items()
        )
        yield Table(("freed up", "by"), tuple(rows))


def _decision_list(decided: Iterable[ToldDecision], page: str) -> Listing:
    return Listing(tuple(Entry(each.line, leads_to=relative(each.page, page)) for each in decided))


def _session_list(sessions: Iterable[ToldSession], page: str) -> Listing:
    return Listing(tuple(Entry(_session_line(each), leads_to=relative(each.page, page)) for each in sessions))


def _session_line(told: ToldSession) -> StyledLine:
    day = format_day(date.fromisoformat(told.day)) if told.day else ""
    facts = " · ".join(filter(None, (told.kind, told.cycle, day, _STATUSES.get(told.status, ""))))
    light = joined(styled(" · ", "muted"), told.light) if told.light else ()
    return joined(styled(told.title, "strong"), styled(f" — {facts}", "muted"), light)


def _search_page(contents: SiteContents) -> SitePage:
    """Return the page on which all sessions can be searched, and read without a script."""
    by_team: dict[str, list[ToldSession]] = {}
    for session in contents.sessions:
        by_team.setdefault(caseless(session.team), []).append(session)
    parts, texts = [], []
    for key, team in contents.teams.items():
        entries = []
        for each in by_team[key]:
            line = _session_line(each)
            goal = styled(f" — {each.objective}" if each.objective else "", "text")
            entries.append(Entry(joined(line, goal), leads_to=each.page))
            texts.append(" ".join((plain(line), each.team, each.objective, *each.texts)))
        parts.append(_part(team, Listing(tuple(entries))))
    page = _page(contents, SEARCH, "Search", _count(len(texts), "session"), parts)
    return replace(page, has_search=True, searched=_script_data(texts))


def _script_data(values: Sequence[str]) -> str:
    """Return texts as JSON that can stand in an element of HTML: no sign in it begins or ends anything there."""
    text = json.dumps(values, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _count(number: int, thing: str) -> str:
    return f"{format_number(number)} {thing}{'s' * (number != 1)}"

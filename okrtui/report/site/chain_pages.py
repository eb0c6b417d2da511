"""The pages of the sessions of a chain, and what the overviews of a site tell of it: goals, ways, grades, decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from okrtui.content.progress import LIGHT_ROLES
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import Span, StyledLine, joined, plain, styled
from okrtui.method.agenda import format_of
from okrtui.method.lead_words import spoken_line
from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.report.chain_numbers import read_as_shown
from okrtui.report.chain_texts import ChainText
from okrtui.report.decision_texts import decision_texts
from okrtui.report.document import Chart, Document, Entry, Listing, Part
from okrtui.report.exported_session import without_links
from okrtui.report.goal_cycles import cycle_title, session_cycle
from okrtui.report.head_status import MeetingSchedule, session_light, session_light_text
from okrtui.report.public_session import public_part
from okrtui.report.session_document import DocumentContext, session_document
from okrtui.report.site.facts import SiteFacts
from okrtui.report.site.page_names import cycle_page, relative, session_page, team_page
from okrtui.report.site.pages import SitePage, page_text
from okrtui.report.trend_lines import decision_line
from okrtui.report.trend_summary import savings_text
from okrtui.report.trends import Trend, compute_trend
from okrtui.report.untouched_copies import sketch_goal
from okrtui.report.way_chart import way_chart
from okrtui.store.chain import Chain
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder
from okrtui.store.heads import Head


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What the pages of all chains depend on."""

    folder: Folder
    today: date
    numbers: Numbers
    base_url: str = ""
    """The address at which the site is published, with a slash at its end; empty where it has none."""
    hidden: frozenset[str] = frozenset()
    """The ids of private sessions."""
    facts: SiteFacts = field(default_factory=SiteFacts)
    schedule: MeetingSchedule = field(default_factory=lambda: MeetingSchedule(()))
    """The meetings of the sessions that are not private."""
    cycles: Mapping[object, str] = field(default_factory=dict)
    """What each cycle of the folder is called, by its identity."""

    def cycle_title(self, session: Head | Session) -> str:
        """Return what the cycle of a session is called."""
        cycle = session_cycle(session)
        return self.cycles.get(cycle.identity) or cycle_title(cycle)

    def page_of(self, id: str) -> str:
        """Return the page of a session."""
        return session_page(id, self.facts.unnamed.get(id, frozenset()))


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision as overviews tell it."""

    key: tuple[str, ...]
    """What it has in common with copies of it."""
    verdict: str
    on: str
    """Its day in ISO format; empty for none."""
    line: StyledLine
    page: str
    """The page of the session that tells it."""
    saved: tuple[float, str] | None = None
    """What it frees up: an amount and its unit."""


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A session as overviews tell it."""

    id: str
    page: str
    title: str
    team: str
    cycle: str
    """The title of its cycle."""
    kind: str
    """Its format in words."""
    day: str
    """When it was made in ISO format; empty where it does not say."""
    status: str
    light: StyledLine
    objective: str
    texts: tuple[str, ...]
    """What else can be found of it."""


@dataclass(frozen=True, slots=True)
class ToldChain:
    """A chain as overviews tell it."""

    sessions: tuple[ToldSession, ...]
    """The sessions, oldest first."""
    charts: tuple[Chart, ...]
    """The ways of its key results."""
    grades: tuple[tuple[str, str], ...]
    """The grades of its cycles, each with the name of the cycle."""
    decisions: tuple[ToldDecision, ...]
    """What was decided in it, the oldest first."""


_SESSION_FIELDS = tuple(each.name for each in fields(ToldSession))
_DECISION_FIELDS = tuple(each.name for each in fields(ToldDecision))


def chain_pages(context: SiteContext, chain: Chain) -> ChainText | None:
    """Return, as JSON, the pages of the sessions of a chain by their names and what is told of it; None without any."""
    sessions, problems = load_sessions(context.folder, chain)
    if not sessions:
        return None
    heads = {head.id: head for head in chain.heads}
    public = [_public(session, context) for session in sessions]
    trend = compute_trend(public, context.today, context.numbers)
    pages, told = {}, []
    for index, session in enumerate(sessions):
        around = {"before": public[:index][-1:], "after": public[index + 1 :][:1]}
        page = _session_page(session, heads[session.id], around, context)
        pages[page.name] = page_text(page)
        told.append(_told_session(public[index], heads[session.id], page, context))
    chain_told = ToldChain(
        tuple(told),
        tuple(filter(None, map(way_chart, trend.key_results))),
        tuple(
            (each.cycle or BLANK, f"{format_number(each.grade)} of 10")
            for each in trend.cycles
            if each.grade is not None
        ),
        tuple(_decisions(trend, context)),
    )
    values = {"pages": pages, "told": _values(chain_told)}
    return ChainText(json.dumps(values), problems, tuple(map(sketch_goal, public)))


def _public(session: Session, context: SiteContext) -> Session:
    """Return the public part of a session, in which nobody is named who is hidden in the site, and no private one."""
    return public_part(without_links(session, context.hidden), context.facts.unnamed.get(session.id, frozenset()))


def _session_page(
    session: Session, head: Head, around: Mapping[str, Sequence[Session]], context: SiteContext
) -> SitePage:
    """Return the page of a session; `around` are those before and after it by how they are called."""
    visible = without_links(session, context.hidden)
    current, later = read_as_shown(visible, head, context.schedule, context.today)
    shown = changed(later.apply(current), id=session.id)
    unnamed = context.facts.unnamed.get(session.id, frozenset())
    parent = session.direction.parent
    above = context.facts.goal(parent.session, parent.item) if parent.session not in context.hidden else ""
    is_followed = context.schedule.is_followed(head)
    told = DocumentContext(context.today, context.numbers, above, is_followed, unnamed=unnamed)
    name = context.page_of(session.id)
    document = session_document(shown, told, "public")
    public = public_part(visible, unnamed)
    part = Part("See also", "public", (Listing(tuple(_see_also(public, around, name, context))),))
    title = public.title or " · ".join(filter(None, (public.team, context.cycle_title(public))))
    document = Document(title, document.facts, (*document.parts, part), document.end)
    return SitePage(name, document, context.base_url, public.objective.text)


def _see_also(
    public: Session, around: Mapping[str, Sequence[Session]], page: str, context: SiteContext
) -> Iterator[Entry]:
    """Yield where to go on from the page of a session: its team, its cycle, the sessions before and after it."""
    if public.team:
        yield _link("", public.team, team_page(public.team), page)
    cycle = context.cycle_title(public)
    yield _link("", cycle, cycle_page(cycle), page)
    for lead, others in around.items():
        for other in others:
            target = context.page_of(other.id)
            yield _link(f"{lead}: ", _title(other), target, page)


def _link(lead: str, text: str, target: str, page: str) -> Entry:
    return Entry(joined(styled(lead, "muted"), styled(text, "strong")), leads_to=relative(target, page))


def _title(public: Session) -> str:
    day = format_day(local_day(public.created)) if public.created else ""
    return " · ".join(filter(None, (public.title or cycle_title(session_cycle(public)), format_of(public).title, day)))


def _told_session(public: Session, head: Head, page: SitePage, context: SiteContext) -> ToldSession:
    is_followed = context.schedule.is_followed(head)
    light = session_light(head, context.today, context.numbers, is_followed)
    words = session_light_text(head, context.today, context.numbers, is_followed)
    hypotheses = map(spoken_line, public.hypotheses)
    texts = (public.objective.why, *(each.statement for each in public.key_results), *hypotheses)
    reasons = (each.because for each in public.decisions)
    return ToldSession(
        public.id,
        page.name,
        page.document.title,
        public.team,
        context.cycle_title(public),
        format_of(public).title,
        local_day(public.created).isoformat() if public.created else "",
        public.status,
        styled(words, LIGHT_ROLES[light]) if public.key_results else (),
        public.objective.text,
        tuple(filter(None, (*texts, *reasons))),
    )


def _decisions(trend: Trend, context: SiteContext) -> Iterator[ToldDecision]:
    """Yield what was decided in a chain, each once, with the page of the session that says so."""
    own = {each.id: session for session in reversed(trend.sessions) for each in session.decisions}
    for cycle in trend.cycles:
        for decided in decision_texts(trend.sessions, cycle.decisions):
            decision, session = decided.decision, own[decided.decision.id]
            sign, _, role = VERDICT_SIGNS.get(decision.verdict, ("·", "", "muted"))
            _, text, aside = decision_line(decided, None)
            saved = decision.saves.amount
            freed = f"; frees up {savings_text([(saved, decision.saves.unit)])}" if saved is not None else ""
            where = " · ".join(filter(None, (session.team, format_day(decision.on))))
            line = joined(
                styled(f"{sign} ", role),
                styled(with_capital(text.text), "strong"),
                styled(aside.text + freed, "text"),
                styled(f" — {where}" if where else "", "muted"),
            )
            page = context.page_of(session.id)
            day = decision.on.isoformat() if decision.on else ""
            key = (decision.id, decision.about, day, plain(line))
            is_stop = decision.verdict == "kill" and saved is not None
            yield ToldDecision(
                key, decision.verdict, day, line, page, (float(saved or 0), decision.saves.unit) if is_stop else None
            )


def _values(told: ToldChain) -> dict[str, Any]:
    """Return what is told of a chain as values for JSON."""
    return {
        "sessions": [[getattr(each, name) for name in _SESSION_FIELDS] for each in told.sessions],
        "charts": [
            [each.title, [(day.isoformat(), n) for day, n in each.points], each.target, each.due.isoformat()]
            for each in told.charts
        ],
        "words": [[each.words, each.marks] for each in told.charts],
        "grades": told.grades,
        "decisions": [[getattr(each, name) for name in _DECISION_FIELDS] for each in told.decisions],
    }


def read_told(values: dict[str, Any]) -> ToldChain:
    """Return what is told of a chain from its values."""
    charts = (
        Chart(
            title,
            tuple((date.fromisoformat(day), value) for day, value in points),
            target,
            date.fromisoformat(due),
            words,
            tuple(marks),
        )
        for (title, points, target, due), (words, marks) in zip(values["charts"], values["words"], strict=True)
    )
    sessions = (dict(zip(_SESSION_FIELDS, each, strict=True)) for each in values["sessions"])
    decisions = (dict(zip(_DECISION_FIELDS, each, strict=True)) for each in values["decisions"])
    return ToldChain(
        tuple(
            ToldSession(**{**each, "light": _line(each["light"]), "texts": tuple(each["texts"])}) for each in sessions
        ),
        tuple(charts),
        tuple((cycle, grade) for cycle, grade in values["grades"]),
        tuple(
            ToldDecision(
                **{
                    **each,
                    "key": tuple(each["key"]),
                    "line": _line(each["line"]),
                    "saved": tuple(each["saved"]) if each["saved"] else None,
                }
            )
            for each in decisions
        ),
    )


def _line(spans: Sequence[Sequence[Any]]) -> StyledLine:
    return tuple(Span(*span) for span in spans)

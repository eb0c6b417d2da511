"""The document of a session: all that it says, in parts, each with its audience. Composed once, for every format."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from okrtui.content.causes import earlier_cause_lines
from okrtui.content.closing_summary import DECIDED_TITLES
from okrtui.content.learnings import HEALTH_TITLE, grade_line
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.page_sections import CLOSED, day_of_page
from okrtui.content.retro_order import (
    CARRIED_TITLE,
    CAUSES_TITLE,
    GOAL_TITLE,
    GRADES_TITLE,
    OBJECTIONS_TITLE,
    RISKS_TITLE,
    SOLO_TITLES,
    STOPPED_TITLE,
)
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.votes import votes_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.open_points import open_points
from okrtui.model.forms import gaps
from okrtui.model.item_phrases import item_phrases, with_capital
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.model.votes import Tally
from okrtui.report.closing_page import ClosingPage, build_closing_page, without_bullet
from okrtui.report.document import Audience, Document, Paragraph, Part, for_audience, listing
from okrtui.report.goal_part import dissent_lines, goal_blocks, goal_notes
from okrtui.report.public_session import public_part
from okrtui.report.thinking_parts import assumption_part, hypotheses_part, ladder_part, risk_part, why_part

_PUBLIC_TITLES = frozenset((*DECIDED_TITLES, CARRIED_TITLE, STOPPED_TITLE))
_ROOM_TITLES = frozenset((HEALTH_TITLE, OBJECTIONS_TITLE, "Parked"))
"""Titles of the page of a session that everybody may read, and of those that only the room may; else the team may."""
_NUMBER_TITLES = (GOAL_TITLE, GRADES_TITLE, "Today's numbers", "The numbers so far", "Blockers")
_TOLD_TITLES = (*_NUMBER_TITLES, CAUSES_TITLE, RISKS_TITLE)
"""Titles of the page of which a document tells in parts of its own."""


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a document tells of a session that its file does not say."""

    today: date
    """The day as of which it is told."""
    numbers: Numbers = DEFAULT_NUMBERS
    """The numbers of the method."""
    above: str = ""
    """The goal above, in words."""
    is_followed: bool = False
    """Whether another session of its cycle follows it."""
    past: tuple[Session, ...] = ()
    """The sessions before it, the oldest first."""
    unnamed: Collection[str] | None = None
    """Who is named nowhere in what is public; None for those of this session alone."""
    elsewhere: Mapping[GoalLink, LinkedGoal] = field(default_factory=dict)
    """The goals of other sessions that its targets follow."""


@keeps_names
def session_document(session: Session, context: DocumentContext, audience: Audience = "team") -> Document:
    """Return the document of a session for an audience, at any moment: what is still open is in it."""
    is_public = audience == "public"
    told, past = (public_part(session, context.unnamed), ()) if is_public else (session, context.past)
    page = build_closing_page(
        told, context.numbers, context.today, None, context.above, context.is_followed, past, context.elsewhere
    )
    parts = tuple(_parts(told, page, context))
    return for_audience(Document(page.title, page.facts, parts, page.next_meeting), audience)


def _parts(session: Session, page: ClosingPage, context: DocumentContext) -> Iterator[Part]:
    """Yield the parts of a document in the order in which they are read."""
    day = day_of_page(session, context.today)
    titles = SOLO_TITLES if session.is_solo else {}
    left_out = {*_TOLD_TITLES, *(titles.get(title, title) for title in _TOLD_TITLES)}
    sections = {title: lines for title, lines in page.sections if title not in left_out}
    first = [title for title in sections if title in _PUBLIC_TITLES]
    goal = goal_blocks(session, context.numbers, day, context.above, context.is_followed)
    grade = [Paragraph((line,))] if (line := grade_line(session)) else []
    yield Part(titles.get(GOAL_TITLE, GOAL_TITLE), "public", (*goal, *grade))
    yield from (_section_part(title, sections.pop(title)) for title in first)
    yield Part("Behind the key results", "team", parts=tuple(goal_notes(session, day)))
    yield hypotheses_part(session, day, context.numbers)
    causes = why_part(session, titles.get(CAUSES_TITLE, CAUSES_TITLE))
    earlier = earlier_cause_lines(session) if session.format == "retro" else []
    yield replace(causes, blocks=(*causes.blocks, listing(map(without_bullet, earlier)))) if earlier else causes
    yield risk_part(session, RISKS_TITLE)
    yield ladder_part(session, day)
    yield assumption_part(session)
    yield from (_section_part(title, lines) for title, lines in sections.items())
    yield _open_part(session, context.numbers)
    yield _dissent_part(session)
    yield _check_in_part(session)
    yield _vote_part(session)


def _section_part(title: str, lines: Sequence[StyledLine]) -> Part:
    """Return a section of the page as a part."""
    audience: Audience = "public" if title in _PUBLIC_TITLES else "room" if title in _ROOM_TITLES else "team"
    return Part(title, audience, (listing(map(without_bullet, lines)),))


def _open_part(session: Session, numbers: Numbers) -> Part:
    """Return what is unfinished, by step; nothing once the session is closed."""
    points = () if session.status in CLOSED else open_points(session, numbers)
    lines = [joined(styled(f"{step.short_title}: ", "muted"), styled(point.text)) for step, point in points]
    return Part("Still open", "team", (listing(lines),) if lines else ())


def _dissent_part(session: Session) -> Part:
    lines = list(dissent_lines(session))
    return Part("We did not all agree", "room", (listing(lines),) if lines else ())


def _check_in_part(session: Session) -> Part:
    """Return how the session was opened: its question, and what done means."""
    opening = session.opening
    lines = [
        joined(styled(f"{with_capital(spoken(title))}: ", "muted"), styled(text))
        for title, text in (("check-in question", opening.question), ("done when", opening.done_when))
        if text
    ]
    return Part("How we began", "room", (listing(lines),) if lines else ())


def _vote_part(session: Session) -> Part:
    """Return the votes of the rounds, as they stand in the file: in rising order, or by name where that was chosen."""
    phrase_of = item_phrases(session)
    lines = [_vote_line(tally, phrase_of(tally.about)) for tally in session.tallies if tally.values]
    return Part("How we voted", "room", (listing(lines),) if lines else ())


def _vote_line(tally: Tally, about: str) -> StyledLine:
    kind = gaps(Tally)["kind"].choices.get(tally.kind, tally.kind)
    return joined(styled(f"{with_capital(about)}, {kind}: "), votes_line(tally))

"""Key results that the direction offers: its goals and targets that say by how much, as they stand there (H, O)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from okrtui.content.direction import ranked_goals
from okrtui.content.line_offer import LineReading, read_line, take_reading
from okrtui.content.links import GoalLink, LinkedGoal, goal_link, is_gone
from okrtui.language.dates import parse_day
from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.gap_input import number_text
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.directions import toggle_goal_mover
from okrtui.model.frame import DirectionGoal, DirectionTarget
from okrtui.model.items import add, change, find, next_id
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

OFFER_LEAD = "from the direction: "
"""What stands before a key result that the direction offers."""
_NO_LINKS: Mapping[GoalLink, LinkedGoal] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DirectionOffer:
    """A goal or target of the direction that can be taken as a key result."""

    id: str
    """Its id."""
    text: str
    """What it says."""
    reading: LineReading
    """What the gaps of a key result take from it."""
    lead: str = OFFER_LEAD
    """What stands before it, with its last number where a cycle before has measured one."""

    def take(self, session: Session, key_result: str, today: date) -> Session:
        """Return the session with the gaps of a key result filled from it, and it linked to that.

        Raises NoSuchItem.
        """
        taken = take_reading(session, key_result, self.text, self.reading, today)
        if isinstance(find(session, self.id), DirectionGoal):
            return toggle_goal_mover(taken, self.id, f"{session.id}#{key_result}")
        return change(taken, self.id, session=session.id, item=key_result)


def next_direction_offer(
    session: Session,
    today: date,
    decimal_mark: str = "",
    dates: DateContext = NO_CONTEXT,
    links: Mapping[GoalLink, LinkedGoal] = _NO_LINKS,
) -> DirectionOffer | None:
    """Return the first goal or target of the direction that says by how much, and is no key result yet.

    A goal that only key results of an ended cycle have moved is offered again, from the last number of these; `links`
    are those that were read. The day is no later than the cycle. Nothing is offered beside a key result of another
    origin, nor from a direction that belongs to somebody else: a team chooses its own goals (G).
    """
    direction = session.direction
    named = {key_result.said.casefold() for key_result in session.key_results}
    sources: list[DirectionGoal | DirectionTarget] = [*ranked_goals(direction.goals), *direction.targets]
    texts = {source.text.casefold() for source in sources if source.text}
    if direction.source.session or not named <= texts:
        return None
    for source in sources:
        if source.text.casefold() in named or not source.text or _is_moved(source, session, links):
            continue
        read = read_line(session, KeyResult(id=""), source.text, today, decimal_mark, dates)
        reading = _with_day_and_owner(read, source, session.ends)
        if "target" in reading.texts:
            return _from_last_number(DirectionOffer(source.id, source.text, reading), source, links, today)
    return None


def measured_goals(
    session: Session, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> tuple[KeyResult, ...]:
    """Return what the goals and targets of the direction count, P0 first, as key results; others say no number."""
    blank = changed(session, key_results=())
    counted = []
    goals, targets = ranked_goals(session.direction.goals), session.direction.targets
    for text in (*(goal.text for goal in goals), *(target.text for target in targets)):
        reading = read_line(session, KeyResult(id=""), text, today, decimal_mark, dates)
        if "target" in reading.texts:
            id = next_id(blank, KeyResult)
            taken = take_reading(add(blank, KeyResult, said=text), id, text, reading, today)
            (key_result,) = taken.key_results
            counted.append(changed(key_result, said=reading.measure) if reading.measure else key_result)
    return tuple(counted)


def _movers(source: DirectionGoal | DirectionTarget) -> list[GoalLink]:
    """Return the links to what moves a goal or target."""
    if isinstance(source, DirectionGoal):
        return [goal_link(name) for name in source.moved_by]
    return [GoalLink(source.session, source.item)] if source.session else []


def _is_moved(source: DirectionGoal | DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> bool:
    """Return whether something moves a goal or target that is still there, and is not known to have ended before."""
    return any(
        find(session, link.item) is not None if link.session == session.id else _goes_on(links.get(link), session)
        for link in _movers(source)
    )


def _goes_on(mover: LinkedGoal | None, session: Session) -> bool:
    if mover is None or not mover.text:
        return not is_gone(mover)
    is_past = mover.ends is not None and session.starts is not None and mover.ends < session.starts
    return not is_past and not mover.is_graded


def _from_last_number(
    offer: DirectionOffer,
    source: DirectionGoal | DirectionTarget,
    links: Mapping[GoalLink, LinkedGoal],
    today: date,
) -> DirectionOffer:
    """Return an offer that starts at the last number of what has moved its goal so far; the same one without any."""
    movers = (links.get(link) for link in _movers(source))
    measured = [mover for mover in movers if mover and mover.value is not None]
    if not measured:
        return offer
    last = max(measured, key=lambda mover: mover.measured_on or date.min)
    day = f" on {format_day(last.measured_on, today)}" if last.measured_on else ""
    lead = f"from the direction, last {format_number(last.value)}{day}: "
    texts = {**offer.reading.texts, "baseline": number_text(last.value)}
    to_find = tuple(name for name in offer.reading.to_find if name != "baseline")
    return replace(offer, lead=lead, reading=replace(offer.reading, texts=texts, to_find=to_find))


def _with_day_and_owner(
    reading: LineReading, source: DirectionGoal | DirectionTarget, ends: date | None
) -> LineReading:
    """Return a reading with the day and the person of its goal where the words name none.

    A goal of 12 to 18 months has a later day than its key result in a cycle, whose last day then takes its place.
    """
    beside = {}
    if isinstance(source, DirectionGoal):
        beside = {"by": source.by.isoformat() if source.by else "", "owner": source.who}
    texts = {**{name: text for name, text in beside.items() if text}, **reading.texts}
    by = parse_day(texts["by"], ANY_DAY) if "by" in texts else None
    if ends is not None and by is not None and by > ends:
        texts["by"] = ends.isoformat()
    return replace(reading, texts=texts)

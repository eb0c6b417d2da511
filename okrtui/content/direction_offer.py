"""Key results that the direction offers: its goals and targets that say by how much, as they stand there (H, O)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from okrtui.content.direction import ranked_goals
from okrtui.content.line_offer import LineReading, read_line, take_reading
from okrtui.content.links import GoalLink, LinkedGoal, goal_link, is_gone, movers_of, past_movers_of
from okrtui.content.target_standing import target_movers
from okrtui.language.dates import parse_day
from okrtui.language.days_in_text import ANY_DAY, find_target_day
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.quantity_roles import names_amount
from okrtui.method.blockers import carried_influence, help_has_come
from okrtui.method.carried_measure import previous_cycle
from okrtui.method.gap_parser import number_text
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.directions import link_target, toggle_goal_mover
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
    carried: Mapping[str, Any] = field(default_factory=dict)
    """Fields that it takes from the key result of a cycle before that moved the same goal."""
    continued: str = ""
    """What that key result says; empty without one."""
    others: tuple[str, ...] = ()
    """What else moves a target, in the form of `moved_by`; empty of a goal."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Other words for the same."""
        return (self.continued,) if self.continued else ()

    def take(self, session: Session, key_result: str, today: date) -> Session:
        """Return the session with the gaps of a key result filled from it, and it linked to that.

        Raises NoSuchItem.
        """
        taken = take_reading(session, key_result, self.text, self.reading, today)
        taken = change(taken, key_result, **self.carried) if self.carried else taken
        if isinstance(find(session, self.id), DirectionGoal):
            return toggle_goal_mover(taken, self.id, f"{session.id}#{key_result}")
        return link_target(taken, self.id, [f"{session.id}#{key_result}", *self.others])


def direction_offers(
    session: Session,
    today: date,
    decimal_mark: str = "",
    dates: DateContext = NO_CONTEXT,
    links: Mapping[GoalLink, LinkedGoal] = _NO_LINKS,
) -> Iterator[DirectionOffer]:
    """Yield the goals and targets of the direction that say by how much, and are no key result yet.

    A goal that only key results of an ended cycle have moved is offered again, from the last number of these and in
    their words, unless it is reached or its day is over; `links` are those that were read. Where only teams moved it,
    it is from their last number. The day is no later than
    the cycle. Beside key results of another origin a goal is offered as long as none of them counts the same. Of a
    direction above, only what nothing moves yet is left to offer.
    """
    direction = session.direction
    sources: list[DirectionGoal | DirectionTarget] = [*ranked_goals(direction.goals), *direction.targets]
    named = {words.casefold() for each in session.key_results for words in (each.said, each.statement) if words}
    for source in sources:
        is_taken = source.text.casefold() in named or _is_moved(source, session, links)
        if not source.text or is_taken or _is_over(source, session, today):
            continue
        read = read_line(session, KeyResult(id=""), source.text, today, decimal_mark, dates)
        counted = read.measure or f"{read.texts.get('who', '')} {read.texts.get('does_what', '')}".strip()
        if "target" not in read.texts and _is_bare_amount(source, read, session, today):
            yield DirectionOffer(source.id, source.text, LineReading(), others=_other_movers(source, "", links))
        elif "target" in read.texts and counted.casefold() not in named:
            reading = _with_day_and_owner(read, source, session)
            offered = DirectionOffer(source.id, source.text, reading)
            offer = _from_last_cycle(offered, [links.get(link) for link in _movers(source, session, links)], today)
            if not offer.carried:
                offer = _from_teams(offer, [links.get(link) for link in _past_movers(source, session, links)], today)
            if not _is_reached(read, offer.reading):
                yield replace(offer, others=_other_movers(source, offer.continued, links))


def measured_goals(
    session: Session, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> tuple[KeyResult, ...]:
    """Return what the goals and targets of the direction count, P0 first, as key results; others say no number."""
    blank = changed(session, key_results=())
    counted = []
    goals = [(goal.text, goal.by) for goal in ranked_goals(session.direction.goals)]
    for text, by in (*goals, *((target.text, None) for target in session.direction.targets)):
        reading = read_line(session, KeyResult(id=""), text, today, decimal_mark, dates)
        if "target" in reading.texts:
            id = next_id(blank, KeyResult)
            taken = take_reading(add(blank, KeyResult, said=text), id, text, reading, today)
            (key_result,) = taken.key_results
            said = reading.measure or key_result.said
            counted.append(changed(key_result, said=said, by=key_result.by or by))
    return tuple(counted)


def goals_of_cycle(
    session: Session, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> tuple[KeyResult, ...]:
    """Return the same, without the target of what has a day after the cycle: that is none of the cycle."""
    ends = session.ends or date.max
    measured = measured_goals(session, today, decimal_mark, dates)
    return tuple(changed(each, target=None) if each.by and each.by > ends else each for each in measured)


def _movers(
    source: DirectionGoal | DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> list[GoalLink]:
    """Return the links to what moves a goal or target."""
    if isinstance(source, DirectionGoal):
        return movers_of(source, session, links)
    return target_movers(source)


def _other_movers(
    source: DirectionGoal | DirectionTarget, continued: str, links: Mapping[GoalLink, LinkedGoal]
) -> tuple[str, ...]:
    """Return the key results that move a target, without the one that says `continued`; none of a goal."""
    movers = source.movers if isinstance(source, DirectionTarget) else ()
    read = ((mover, links.get(goal_link(mover))) for mover in movers)
    key_results = ((mover, goal.key_result) for mover, goal in read if goal)
    return tuple(mover for mover, each in key_results if each and each.statement != continued)


def _past_movers(
    source: DirectionGoal | DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> list[GoalLink]:
    """Return the links to what teams did for a goal in the cycle before; none of a target."""
    return past_movers_of(source, session, links) if isinstance(source, DirectionGoal) else []


def _is_moved(source: DirectionGoal | DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> bool:
    """Return whether something moves a goal or target that is still there, and is not known to have ended before."""
    return any(
        find(session, link.item) is not None if link.session == session.id else _goes_on(links.get(link), session)
        for link in _movers(source, session, links)
    )


def _is_over(source: DirectionGoal | DirectionTarget, session: Session, today: date) -> bool:
    """Return whether the day of a goal was before the cycle, or before today where that has no days."""
    starts = session.starts or today
    return isinstance(source, DirectionGoal) and source.by is not None and source.by < starts


def _is_bare_amount(source: DirectionGoal | DirectionTarget, read: LineReading, session: Session, today: date) -> bool:
    """Return whether a target says only how many of what there are to be, within the cycle: `600 subscribers`.

    No gap of a key result takes that by itself, so the line is offered as it is.
    """
    if not isinstance(source, DirectionTarget) or read.problem:
        return False
    by, starts, ends = find_target_day(source.text, today), session.starts or date.min, session.ends or date.max
    return names_amount(source.text) and (by is None or starts <= by <= ends)


def _is_reached(written: LineReading, begun: LineReading) -> bool:
    """Return whether what begins at its last number, `begun`, has the target as it was written already."""
    first, last = written.texts.get("baseline"), begun.texts.get("baseline")
    if first is None or last is None or first == last:
        return False
    target = float(written.texts["target"])
    return (target - float(last)) * (target - float(first)) <= 0


def _goes_on(mover: LinkedGoal | None, session: Session) -> bool:
    if mover is None or not mover.text:
        return not is_gone(mover)
    is_past = mover.ends is not None and session.starts is not None and mover.ends < session.starts
    return not is_past and not mover.is_graded


def _from_last_cycle(offer: DirectionOffer, goals: Iterable[LinkedGoal | None], today: date) -> DirectionOffer:
    """Return an offer in the words of the key result that moved its goal last, from its last number.

    It has its owner, where the goal names nobody. It is the same one where nothing moved the goal, or what did counts
    something else.
    """
    unit = offer.reading.texts.get("unit", "")
    movers = [mover for mover in goals if mover and _counts_in(mover, unit)]
    if not movers:
        return offer
    last = max(movers, key=lambda mover: (mover.value is not None, mover.measured_on or mover.ends or date.min))
    texts, carried, continued = dict(offer.reading.texts), dict[str, Any](), ""
    if last.key_result is not None:
        words = {name: getattr(last.key_result, name) for name in ("who", "does_what", "unit")}
        texts |= {name: text for name, text in words.items() if text}
        texts = {**({"owner": last.key_result.owner} if last.key_result.owner else {}), **texts}
        texts |= _target_ahead(last, last.key_result) if "target" not in texts else {}
        carried, continued = _carried_fields(last, last.key_result), last.key_result.statement
        is_same = texts.get("target") == number_text(last.key_result.target)
        carried |= {"funnel": last.key_result.funnel} if is_same else {}
    said = replace(offer, reading=replace(offer.reading, texts=texts), carried=carried, continued=continued)
    return _from_number(said, last, today)


def _target_ahead(last: LinkedGoal, key_result: KeyResult) -> dict[str, str]:
    """Return the target that a key result did not reach in its cycle, by its field; nothing for any other."""
    baseline, target = key_result.baseline, key_result.target
    if baseline is None or target is None:
        return {}
    value = baseline if last.value is None else last.value
    is_ahead = value < target if baseline < target else value > target
    return {"target": number_text(target)} if is_ahead else {}


def _from_teams(offer: DirectionOffer, goals: Iterable[LinkedGoal | None], today: date) -> DirectionOffer:
    """Return an offer from the last number of a team's key result that says the same, with how far that came."""
    unit, text = offer.reading.texts.get("unit", ""), offer.text.casefold()
    measured = [
        (goal.measured_on or date.min, goal, goal.key_result)
        for goal in goals
        if goal and goal.key_result and goal.value is not None and _counts_in(goal, unit)
        if text in (goal.key_result.said.casefold(), goal.key_result.statement.casefold())
    ]
    if not measured:
        return offer
    _, last, key_result = max(measured, key=lambda each: each[0])
    return _from_number(replace(offer, carried={"previous": previous_cycle(key_result, last.cycle)}), last, today)


def _from_number(offer: DirectionOffer, mover: LinkedGoal, today: date) -> DirectionOffer:
    """Return an offer that starts at the last number of what moved its goal; the same one before the first."""
    if mover.value is None:
        return offer
    day = f" on {format_day(mover.measured_on, today)}" if mover.measured_on else ""
    texts = {**offer.reading.texts, "baseline": number_text(mover.value)}
    to_find = tuple(name for name in offer.reading.to_find if name != "baseline")
    return replace(
        offer,
        lead=f"from the direction, last {format_number(mover.value)}{day}: ",
        reading=replace(offer.reading, texts=texts, to_find=to_find),
    )


def _counts_in(mover: LinkedGoal, unit: str) -> bool:
    """Return whether what moves a goal counts in its unit, as far as both say one."""
    own = mover.key_result.unit if mover.key_result else ""
    return not (unit and own) or "%" not in (unit, own) or unit == own


def _carried_fields(mover: LinkedGoal, key_result: KeyResult) -> dict[str, Any]:
    """Return what goes on of a key result of a cycle before: what must not get worse, how far it came, why its number.

    Whether it tells early, who can move it and whose help it needs go on, too; not the help that has come.
    """
    counter_metric = changed(key_result.counter_metric, value=key_result.counter_value)
    needs = "" if help_has_come(key_result, date.max) else key_result.needs
    same = {"indicator": key_result.indicator, "influence": carried_influence(key_result), "needs": needs}
    reasoning = {"benchmark": key_result.benchmark, "funnel": key_result.funnel}
    previous = changed(previous_cycle(key_result, mover.cycle), **reasoning)
    return {**same, "counter_metric": counter_metric, "previous": previous}


def _with_day_and_owner(reading: LineReading, source: DirectionGoal | DirectionTarget, session: Session) -> LineReading:
    """Return a reading with the day and the person of its goal where the words name none.

    A goal of 12 to 18 months has a later day than its key result in a cycle, whose last day then takes its place; how
    far the key result comes until then is left to say. It also takes the place of a day before the cycle.
    """
    ends = session.ends
    beside = {}
    if isinstance(source, DirectionGoal):
        beside = {"by": source.by.isoformat() if source.by else "", "owner": source.who}
    texts = {**{name: text for name, text in beside.items() if text}, **reading.texts}
    by = parse_day(texts["by"], ANY_DAY) if "by" in texts else None
    if ends is not None and by is not None and by > ends:
        texts = {**texts, "by": ends.isoformat()}
        texts.pop("target")
    elif ends is not None and by is not None and session.starts is not None and by < session.starts:
        texts = {**texts, "by": ends.isoformat()}
    return replace(reading, texts=texts)

"""The offer for a line: what the gaps of an item could take from it, taken or left.

The line itself is never changed by that. It is kept word for word in `said`, beside what was made of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from okrtui.caseless import caseless
from okrtui.content.progress import ambition_text
from okrtui.language.ambitions import split_ambition
from okrtui.language.capitals import uncapitalized
from okrtui.language.change_parser import holds_ratio, split_owner
from okrtui.language.dates import parse_day
from okrtui.language.field_extraction import HypothesisFields
from okrtui.language.hypothesis_parser import read_hypothesis
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.line_ends import split_person_and_day
from okrtui.language.names import split_names
from okrtui.language.objective_parser import read_objective
from okrtui.language.omissions import omitted_words
from okrtui.language.overlap import content_words
from okrtui.language.own_hypothesis import read_own_hypothesis
from okrtui.language.people_phrases import names_only_people
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.gap_input import date_context, enter_texts, gap_text
from okrtui.method.gap_parser import number_text
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Model, changed, field_value
from okrtui.model.edits import keep_said, mark_number_unknown
from okrtui.model.forms import fields_in, parse_sentence
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, full_sentence, key_result_sentence
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.persons import people_here, people_known
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered_per_item
from okrtui.model.speaker import spoken

_RATIO_PROBLEM = "A field takes a number or a percentage, not “2 of 5”. Write one of those instead."
"""Why nothing is offered for a line with `1 in 5` where no other reason is known."""
_PLAIN_LINE = re.compile(
    r"([^:\d]+)(?:: *[\d.,]+ ?%? *(?:->|→)|: *[\d.,]+ to(?=.* by )|, from [\d.,]*\d ?%? to)"
    r" *[\d.,]+(?![\d.,/:])[^:;?]*",
    re.IGNORECASE,
)
"""Matches a line of a key result in the form of its example: `patients book online: 120 -> 300 a week`.

As people say it, `patients book online, from 120 to 300 a week`, it is that too, and with a day `: 0 to 10 by 20 Dec`,
which without one could be a range.
"""
_WORDED_FIELDS = frozenset({"action", "who", "behavior", "does_what"})
"""Fields that say who does what; the others hold numbers, days, names and reasons."""


@dataclass(frozen=True, slots=True)
class LineReading:
    """What the gaps of an item can take from a line."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """The text for each gap, by field."""
    to_find: tuple[str, ...] = ()
    """The number fields that the line says nobody knows yet."""
    measure: str = ""
    """What a line of a key result measures, where it says of nobody what they do; it keeps standing as it was said."""
    problem: str = ""
    """A sentence that says why the numbers of a line are not read; empty where they are, or where it has none."""
    is_bare: bool = False
    """Whether the line of a key result has nothing but its numbers, its day and its owner."""

    @property
    def is_empty(self) -> bool:
        """Whether the line gives nothing that can be read aloud in its place."""
        return not self.texts and not self.to_find


@keeps_names
def read_line(
    session: Session, item: Model, line: str, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> LineReading:
    """Return what the gaps of an item can take from a line; empty where no sentence comes out of it.

    The owner of a key result or objective is one of the people of the session. `decimal_mark` and `dates` decide on a
    number or day that can be read in two ways where nothing in the line says which.
    """
    if isinstance(item, KeyResult):
        return _read_key_result(line, people_known(session), today, decimal_mark, date_context(session, dates))
    if isinstance(item, Hypothesis):
        own = read_own_hypothesis(line) if session.is_solo else HypothesisFields()
        read = own if own.behavior else read_hypothesis(line)
        # A line of one person that says of nobody what they would do is the whole hunch.
        if _are_our_people(session, read.who) or (session.is_solo and not read.behavior):
            return LineReading()
        texts = {"action": read.action, "who": read.who, "behavior": read.behavior, "because": read.because}
        return LineReading(_filled({**texts, "right_when": read.right_when}))
    if isinstance(item, Objective):
        return _read_objective(line, () if item.owner else people_known(session), today)
    return LineReading()


def _read_objective(line: str, people: Sequence[str], today: date) -> LineReading:
    """Return the parts of an objective; who answers for it is one of some `people`."""
    rest, owner = _split_person(line, people, today)
    objective = read_objective(rest)
    text = objective.text or (rest if owner else "")
    if not owner and text:
        text, owner = _split_person(text, people, today)
    return LineReading(_filled({"text": text, "why": objective.why, "owner": owner}))


def _split_person(line: str, people: Sequence[str], today: date) -> tuple[str, str]:
    """Return a line without the person in it who answers for what it says, and that person; a day stays."""
    rest, owner = split_owner(" ".join(line.split()), people)
    end = split_person_and_day(rest, () if owner else people, today)
    return (end.text, end.who) if end.who and not end.by else (rest, owner)


def _read_key_result(
    line: str, people: Sequence[str], today: date, decimal_mark: str, dates: DateContext
) -> LineReading:
    ambition, said = split_ambition(" ".join(line.split()))
    rest, owner = split_owner(said, people)
    if not owner and (end := split_person_and_day(rest, people, today)).who:
        rest, owner = f"{end.text} by {end.by.isoformat()}" if end.by else end.text, end.who
    reading = read_key_result(rest, today, dates, decimal_mark)
    if holds_ratio(line) and not reading.holds_shares:
        return LineReading(problem=reading.problem or _RATIO_PROBLEM)
    parts = reading.fields
    by = parts.by.isoformat() if parts.by else parts.by_text
    numbers = {"baseline": number_text(parts.baseline), "target": number_text(parts.target)}
    texts = {"who": parts.who, "does_what": parts.does_what, **numbers, "unit": parts.unit, "by": by, "owner": owner}
    texts["ambition"] = ambition
    return LineReading(_filled(texts), reading.to_find, reading.measure, reading.problem, reading.is_bare)


def measure_said(
    session: Session, key_result: KeyResult, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> str:
    """Return what the line of a key result as it was said measures; empty where it says who does what."""
    return _measure_said(key_result, people_known(session), today, decimal_mark, date_context(session, dates))


@remembered_per_item
def _measure_said(
    key_result: KeyResult, people: tuple[str, ...], today: date, decimal_mark: str, dates: DateContext
) -> str:
    return _read_key_result(key_result.said, people, today, decimal_mark, dates).measure


def people_measured(session: Session, item: Model, today: date) -> str:
    """Return whom the line of a key result counts, `weekly regulars: 2,000 -> 3,500`, while no gap says who."""
    if not isinstance(item, KeyResult) or not item.is_as_said:
        return ""
    measure = measure_said(session, item, today)
    return measure if names_only_people(measure) else ""


@keeps_names
def offered_reading(
    session: Session,
    id: str,
    today: date,
    decimal_mark: str = "",
    dates: DateContext = NO_CONTEXT,
    written: Collection[str] = (),
) -> LineReading:
    """Return what is offered for the gaps of an item that still is the line as it was said; empty for no offer.

    The empty one says why, where its numbers are the reason. `written` are the fields of gaps that are written by hand
    meanwhile: what is offered beside them stays, unless a text says a part of it again.
    """
    if written:
        reading = offered_reading(_without_texts(session, id, written, today), id, today, decimal_mark, dates)
        offered = {*reading.texts, *reading.to_find}
        if any(name in offered for name in written):
            return LineReading()
        # What to do, read alone from a line, stays beside whatever is said of people: nothing else would be left of it.
        is_kept = reading.texts.keys() == {"action"}
        is_repeated = any(_repeats(gap_text(session, id, name), reading) for name in written)
        return LineReading() if is_repeated and not is_kept else reading
    item = find(session, id)
    line = unshaped_line(item) if item is not None else ""
    if item is None or not line or not _has_empty_sentence(session, id, item):
        return LineReading()
    reading = read_line(session, item, line, today, decimal_mark, dates)
    # Numbers without people or what they measure would be read aloud in place of a line that says more.
    is_complete = (
        not isinstance(item, KeyResult)
        or reading.is_bare
        or reading.measure != ""
        or {"who", "does_what"} <= reading.texts.keys()
    )
    return reading if is_complete else LineReading(problem=reading.problem)


def plain_reading(
    session: Session, id: str, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> LineReading:
    """Return what is offered for a key result whose line has the form of its example and is read beyond doubt.

    Empty for any other line, which is asked about before its parts are taken.
    """
    item = find(session, id)
    match = _PLAIN_LINE.fullmatch(unshaped_line(item).strip()) if isinstance(item, KeyResult) else None
    if match is None:
        return LineReading()
    reading = offered_reading(session, id, today, decimal_mark, dates)
    texts = reading.texts
    is_whole = {"baseline", "target"} <= texts.keys() and not reading.to_find
    # A room is asked who does something of which a number is measured; one person alone knows who it is.
    measure = reading.measure if session.is_solo else ""
    said = [part for part in (texts.get("who"), texts.get("does_what"), measure) if part]
    is_whole = is_whole and (bool(measure) or len(said) == 2)
    is_dated = parse_day(texts.get("by", ""), today) is not None or "by" not in texts
    has_all_words = is_whole and not omitted_words(match[1], tuple(said))
    return reading if is_whole and is_dated and has_all_words else LineReading()


def take_plain_line(
    session: Session, id: str, today: date, decimal_mark: str = "", dates: DateContext = NO_CONTEXT
) -> Session:
    """Return the session with the parts of a line that is read beyond doubt; any other line stays without them."""
    item, reading = find(session, id), plain_reading(session, id, today, decimal_mark, dates)
    return session if item is None or reading.is_empty else take_reading(session, id, said_line(item), reading, today)


def unshaped_line(item: Model) -> str:
    """Return the line of an item that nobody has brought into its shape yet; empty for any other item."""
    if isinstance(item, Hypothesis):
        return "" if item.is_shaped else item.text
    if isinstance(item, KeyResult):
        return "" if item.is_shaped else item.said
    return item.text if isinstance(item, Objective) and not (item.said or item.why) else ""


def said_line(item: Model) -> str:
    """Return the line of an item as it was said, whether it has its shape or not; empty without one."""
    return unshaped_line(item) or str(field_value(item, "said", ""))


def line_field(item: Model | None) -> str:
    """Return the field that holds the line of an item as it was said; empty for an item without one."""
    if isinstance(item, Hypothesis) and item.text:
        return "text"
    return "said" if isinstance(item, Hypothesis | KeyResult | Objective) and item.said else ""


@keeps_names
def take_reading(session: Session, id: str, line: str, reading: LineReading, today: date) -> Session:
    """Return the session with a reading in the gaps of an item, and the line kept as it was said.

    A number that nobody knows yet becomes a number to find. Raises NoSuchItem.
    """
    item = find(session, id)
    # A hypothesis holds its line as its text until `keep_said` moves it.
    if isinstance(item, KeyResult | Objective) and not item.said:
        session = change(session, id, said=line)
    elif isinstance(item, Hypothesis) and not item.said:
        session = change(session, id, text=line)
    session = keep_said(enter_texts(session, id, reading.texts, today), id)
    for number in reading.to_find:
        session = mark_number_unknown(session, id, number)
    return session


@keeps_names
def reading_sentence(
    session: Session,
    id: str,
    today: date,
    decimal_mark: str = "",
    dates: DateContext = NO_CONTEXT,
    written: Collection[str] = (),
) -> str:
    """Return the sentence of an item as the offered reading makes it, with the gaps that are `written` meanwhile.

    Empty without an offer.
    """
    item, reading = find(session, id), offered_reading(session, id, today, decimal_mark, dates, written)
    if item is None or reading.is_empty:
        return ""
    taken = find(take_reading(session, id, said_line(item), reading, today), id)
    if isinstance(taken, Objective):
        told = (f"{taken.text}.", f"Why: {taken.why}." if taken.why else "")
        owner = f"Owner: {taken.owner}." if "owner" in reading.texts else ""
        return " ".join(filter(None, (*told, owner)))
    if isinstance(taken, Hypothesis):
        # In one line each part is said once, whereas "for" may name the people again that "if we" names already.
        sentence = spoken_line(changed(taken, said=""))
        reason = f", {with_lead('because', taken.because)}" if taken.because else ""
        # What would be seen is no word on what people would do, which stays open.
        sign = f" {spoken('We are')} right when {uncapitalized(taken.right_when)}." if taken.right_when else ""
        return _with_stop(f"{sentence[:1].upper()}{sentence[1:]}{reason}") + sign
    if isinstance(taken, KeyResult):
        label = f"{reading.measure[:1].upper()}{reading.measure[1:]}"
        is_line = reading.measure or reading.is_bare
        shown = changed(taken, said=label) if is_line else changed(taken, said="") if taken.is_shaped else taken
        day = reading.texts.get("by", "") if taken.by is None else ""
        sentence = key_result_sentence(shown, day)
        if day and not shown.is_shaped:
            sentence = f"{sentence.removesuffix('.')} by {day}"
        ambition = f" {with_capital(words)}." if (words := ambition_text(taken)) else ""
        return _with_stop(sentence) + ambition + (f" Owner: {taken.owner}." if taken.owner else "")
    return full_sentence(taken) if taken is not None else ""


def _has_empty_sentence(session: Session, id: str, item: Model) -> bool:
    """Return whether nothing is written in the gaps of the sentence yet, so that an offer replaces nobody's words."""
    if isinstance(item, Objective):
        return True
    return not any(gap_text(session, id, name) for name in fields_in(parse_sentence(type(item)))) and not (
        isinstance(item, KeyResult) and item.to_find
    )


def _without_texts(session: Session, id: str, fields: Collection[str], today: date) -> Session:
    """Return the session before gaps of an item were written; the item may then be an unshaped line again."""
    item = find(session, id)
    if isinstance(item, KeyResult) and not {*fields}.isdisjoint(item.to_find):
        session = change(session, id, to_find=tuple(name for name in item.to_find if name not in fields))
    return keep_said(enter_texts(session, id, dict.fromkeys(fields, ""), today), id)


def _repeats(text: str, reading: LineReading) -> bool:
    """Return whether a text says one of the offered parts again: it begins as that does, or has half of its words."""
    said = content_words(text)
    for words in (content_words(part) for name, part in reading.texts.items() if name in _WORDED_FIELDS):
        if said and words and (said[0] == words[0] or 2 * len({*said} & {*words}) >= len({*words})):
            return True
    return False


def _are_our_people(session: Session, who: str) -> bool:
    """Return whether words name only people who are here, or the team itself: nobody whose behavior is to change."""
    team = caseless(session.team)
    ours = {caseless(name) for full in people_here(session) for name in (full, *full.split()[:1])}
    ours |= {team, f"{team} team", "team", "whole team"} - {"", " team"}
    names = (re.sub(r"^(?:the|our) ", "", caseless(name)) for name in split_names(who))
    return bool(who) and ours.issuperset(names)


def _with_stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", BLANK)) else f"{sentence}."


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in texts.items() if text}

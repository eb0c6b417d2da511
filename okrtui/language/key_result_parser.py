"""The parser of a key result: it takes a line apart into who does what, from how much to how much, by when.

Numbers and the day have gaps of their own, whatever the sentence. People and behavior are filled only where both can be
read aloud as one sentence; otherwise the line as it was said keeps standing for them.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from okrtui.language.change_parser import Change, parse_bare_change, parse_change
from okrtui.language.characters import lower_characters
from okrtui.language.dates import day_problem, parse_due_date
from okrtui.language.days_in_text import unclear_deadline
from okrtui.language.field_extraction import KeyResultFields, extract_key_result
from okrtui.language.leftovers import ends_in_hedge, lacks_its_number, leftover_problem, without_own_number
from okrtui.language.number_place import numbers_behind
from okrtui.language.omissions import omitted_words
from okrtui.language.participles import split_doing
from okrtui.language.people_statements import is_statement
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.plain_lines import PlainLine, factor_problem, increase_problem, plain_line
from okrtui.language.readability import LONGEST_LINE, split_words
from okrtui.language.shares import with_shares_in_percent
from okrtui.language.spoken_changes import spoken_change, tells_of_today
from okrtui.language.spoken_days import with_plain_days
from okrtui.language.statement_split import (
    RELATIVE,
    is_done_to_things,
    is_noun_phrase,
    opens_order,
    split_measured,
    split_subject,
)
from okrtui.language.subject_ends import read_verb
from okrtui.language.unknown_numbers import without_unknown_numbers
from okrtui.language.verb_forms import is_base_form
from okrtui.language.wishes import demanded_deed, is_wish, wished_deed
from okrtui.language.words import word_classes as c
from okrtui.language.written_dates import complete_date

_INEXACT_DAY = re.compile(r"(?:the )?(?:early|late|around|about)\b", re.IGNORECASE)
"""What begins a text that names no day ("early December")."""
_OPENING_DAY = re.compile(r"(?:by|until|till|before)\b", re.IGNORECASE)
"""What begins a line with its day: `by 15 July guests order at the table`."""
_TO_MEASURE = re.compile(
    r"(?:please |(?:we|i) (?:should |will |want to |need to )?)?(?:measure|count|track|monitor|find out|check) "
    r"(?=\S+ \S|[^\W\d]{4})",
    re.IGNORECASE,
)
"""Words before what is measured that tell to measure it: `measure how many come back`."""
_COUNTED_OF_MINE = re.compile(
    r"(?P<measure>(?:nights|days|mornings|afternoons|evenings|weekends|weeks|hours|minutes|times"
    r"|[^\W\d_]{1,30}s(?= (?:I [^\d:;,.]{1,60} )?(?:a|per) (?:day|week|month)\b))(?: (?:a|per) (?:day|week|month))?"
    r",? (?:that )?I [^\d:;,.]{1,60}?) (?:from )?(?P<numbers>\d{1,9} to \d.*)",
    re.IGNORECASE,
)
"""Matches what one person counts, with its numbers behind it: `nights a week I sleep through 2 to 5`."""
_NO_MEASURE = re.compile(
    r"(?:if|because|so|when|unless|that|whether|why|do|does|did|is|are|will|would|can|could|should|let['’]s)\b|.*\?$",
    re.IGNORECASE,
)
"""A label that is a question or half a sentence, before whose numbers no measure stands."""
_PLAIN_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_FIELDS = KeyResultFields()


class KeyResultReading(NamedTuple):
    """The reading of a key result: its fields, and the numbers that the line says nobody knows yet."""

    fields: KeyResultFields = _NO_FIELDS
    """The fields; empty where the line gives none."""
    to_find: tuple[str, ...] = ()
    """Which of `baseline` and `target` are a question mark in the line."""
    measure: str = ""
    """What the line measures, word for word, where it says of nobody what they do: `share of calls answered`."""
    problem: str = ""
    """A sentence that says why the numbers of the line are not read; empty where they are, or where it has none."""
    is_bare: bool = False
    """Whether the line has nothing but numbers and a day: it says of nobody what they do, and not what is measured."""
    holds_shares: bool = False
    """Whether the numbers are shares that the line says of a small whole, put into percent: 67 of `two in three`."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to offer."""
        return self == KeyResultReading(problem=self.problem)


def read_key_result(
    text: str, today: date | None = None, context: DateContext = NO_CONTEXT, decimal_mark: str = ""
) -> KeyResultReading:
    """Return what the gaps of a key result can take from a line; empty for no reading. Never raises.

    Without `today` a date without a year stays text (`by_text`). `context` says what the end of a quarter is, and
    `decimal_mark` is that of a number that can be read in two ways where nothing in the line says which.
    """
    if len(text) > LONGEST_LINE:
        return KeyResultReading()
    if is_wish(text) or wished_deed(text):
        wished = wished_deed(text)
        reading = read_key_result(wished, today, context, decimal_mark) if wished else KeyResultReading()
        # What a wish measures is no sentence without the people of whom it is wished.
        return reading if reading.fields.who or reading.problem else KeyResultReading()
    if demanded := demanded_deed(text):
        reading = read_key_result(demanded, today, context, decimal_mark)
        if reading.fields.who:
            return reading
    if problem := increase_problem(text):
        return KeyResultReading(problem=problem)
    said = re.sub(r"\?+", "?", " ".join(text.split()))
    line = with_plain_days(said, today, context) if today else said
    reading = _read_spoken_change(line, today, context, decimal_mark) or _read_line(line, today, context, decimal_mark)
    if not (reading.fields.who or reading.measure) and (behind := numbers_behind(line)):
        moved = _read_line(behind, today, context, decimal_mark)
        reading = moved if moved.fields.who else reading
    texts = (reading.fields.who, reading.fields.does_what, reading.measure)
    # A day in the midst of what people do is none by which they do it.
    is_broken = line != said and any(_PLAIN_DAY.search(text) and text not in said for text in texts)
    sentence = " ".join(filter(None, texts[:2]))
    is_torn = any(lacks_its_number(text, said) for text in (sentence, texts[1], texts[2]))
    is_left_over = is_torn or any(ends_in_hedge(text) or tells_of_today(text) for text in texts)
    return KeyResultReading() if is_broken or is_left_over else reading


def _read_spoken_change(
    line: str, today: date | None, context: DateContext, decimal_mark: str
) -> KeyResultReading | None:
    """Return the reading of a line that names today's number apart; None where it has another form or leaves doubt."""
    change = spoken_change(line)
    if change is None:
        return None
    reading = _read_line(change.line, today, context, decimal_mark)
    fields = reading.fields
    is_said = fields.who or reading.measure or reading.is_bare
    if reading.problem or not is_said or fields.baseline is None or fields.target is None:
        return None
    is_dated = fields.by is not None or not fields.by_text or today is None
    is_right_way = {"up": fields.baseline < fields.target, "down": fields.baseline > fields.target, "": True}[
        change.way
    ]
    holds_shares = with_shares_in_percent(line) != line
    return reading._replace(holds_shares=holds_shares) if is_dated and is_right_way else None


def _read_line(line: str, today: date | None, context: DateContext, decimal_mark: str) -> KeyResultReading:
    """Return the reading of a line by its numbers, wherever in it they stand."""
    plain = plain_line(line, decimal_mark)
    if not plain.text:
        return KeyResultReading(problem=plain.problem)
    reading = _read_plain_line(plain.text, today, context)
    if plain.written:
        reading = _as_written(reading, plain)
    fields = reading.fields
    unclear = unclear_deadline(line, today, context) if today else ""
    is_in_unit = bool(unclear) and fields.unit.endswith(unclear)
    if (is_in_unit or not (fields.who or reading.measure)) and (problem := _day_problem(unclear, today, context)):
        return KeyResultReading(problem=problem)
    if reading.is_empty:
        return reading._replace(problem=factor_problem(line, lower_characters(line)))
    does_what = without_own_number(fields.does_what, line)
    left = leftover_problem((fields.who, does_what), reading.measure, fields.unit, plain.others)
    return KeyResultReading(problem=left) if left else reading


def _as_written(reading: KeyResultReading, plain: PlainLine) -> KeyResultReading:
    """Return a reading whose words have their numbers as they were written."""
    who, does_what = plain.as_written(reading.fields.who), plain.as_written(reading.fields.does_what)
    fields = reading.fields._replace(who=who, does_what=does_what)
    return reading._replace(fields=fields, measure=plain.as_written(reading.measure))


def _day_problem(words: str, today: date | None, context: DateContext) -> str:
    """Return why the words at the end of a line that tell of a time are no day; empty without words."""
    problem = day_problem(complete_date(words, today, context.order), today, context=context) if words and today else ""
    return f"“{words}” {problem}{'' if problem.endswith('?') else '.'}" if problem else ""


def _read_plain_line(line: str, today: date | None, context: DateContext) -> KeyResultReading:
    """Return the reading of a line whose numbers are plain."""
    if " I " in line and (counted := _COUNTED_OF_MINE.fullmatch(line)):
        line = f"{counted['measure']}: {counted['numbers']}"
    if (bare := parse_bare_change(line)) is not None and (fields := _change_fields(bare, today, context)):
        return KeyResultReading(fields, _unknown_numbers(bare), is_bare=True)
    change = _read_change(line, today, context)
    if change is not None and (change.fields.who or (change.measure and not _OPENING_DAY.match(change.measure))):
        return change
    numbers_apart = _read_numbers_apart(line, today, context)
    return numbers_apart if change is None or numbers_apart.fields.who else change


def _read_change(line: str, today: date | None, context: DateContext) -> KeyResultReading | None:
    """Return the reading of a line in the form of a change; None where it has another, or a day that is none.

    A day that is not exact stays text.
    """
    change = parse_change(line)
    if change is None:
        return None
    fields = _change_fields(change, today, context)
    if fields is None:
        return None
    measured = _TO_MEASURE.match(change.statement)
    statement = change.statement[measured.end() :] if measured else change.statement
    who, does_what = ("", "") if measured else split_measured(statement, change.is_move)
    if not (who or measured or change.is_labeled):
        who, does_what = split_doing(statement)
    is_measure = change.is_labeled or (
        (change.is_move or (change.is_directed and not opens_order(statement)))
        and (is_noun_phrase(RELATIVE.split(statement)[0]) or (change.unit[:1] == "%" and is_done_to_things(statement)))
    )
    holds_number = not change.is_labeled and re.search(r"\d", statement)
    if not who and (not is_measure or holds_number or _NO_MEASURE.match(statement)):
        return None
    fields = fields._replace(who=who, does_what=does_what)
    return KeyResultReading(fields, _unknown_numbers(change), measure="" if who else statement)


def _change_fields(change: Change, today: date | None, context: DateContext) -> KeyResultFields | None:
    """Return the numbers and the day of a change; None for a day that is none. One that is not exact stays text."""
    day_text = "" if _INEXACT_DAY.match(change.day) else change.day
    day = parse_due_date(complete_date(day_text, today, context.order), today, context) if day_text and today else None
    if today and day is None and re.search(r"\d", change.day):
        return None
    return KeyResultFields("", "", change.baseline, change.target, change.unit, day, change.day)


def _unknown_numbers(change: Change) -> tuple[str, ...]:
    """Return which of `baseline` and `target` nobody knows yet."""
    return tuple(name for name in ("baseline", "target") if getattr(change, name) is None)


def _read_numbers_apart(line: str, today: date | None, context: DateContext) -> KeyResultReading:
    """Return the reading of a line by its numbers and day, wherever in it they stand."""
    known, to_find = without_unknown_numbers(line)
    fields = extract_key_result(known, today, context)
    if "target" in to_find and fields.baseline is None:
        fields = fields._replace(baseline=fields.target, target=None)
    who, does_what = _split_statement(fields, known)
    numbers = (str(number) for number in (fields.baseline, fields.target) if number is not None)
    if who and omitted_words(known, (who, does_what, *numbers, fields.unit, fields.by_text)):
        who = does_what = ""
    if today and fields.by_text and not fields.by:
        # The words of a day that is none ("in the first week") belong to what people do, from which they were taken.
        who = does_what = ""
        fields = fields._replace(by_text="")
    fields = fields._replace(who=who, does_what=does_what)
    if fields.baseline is None and fields.target is None and not to_find:
        fields = fields._replace(unit="")
    is_change = fields.baseline is not None or to_find
    return KeyResultReading(fields, to_find) if who or is_change else KeyResultReading()


def _split_statement(fields: KeyResultFields, line: str) -> tuple[str, str]:
    """Return who does what, where both stand in the line and can be read as a sentence; two empty texts otherwise."""
    if _has_second_verb(fields, line):
        return "", ""
    people, words = split_words(fields.who), split_words(fields.does_what)
    is_read = _is_in_order(fields.who, fields.does_what, line) and is_statement(people, words, fields.who)
    if is_read and read_verb(people, words) == "verb":
        return fields.who, fields.does_what
    who, does_what = split_subject(f"{fields.who} {fields.does_what}".strip())
    return (who, does_what) if _is_in_order(who, does_what, line) else ("", "")


def _has_second_verb(fields: KeyResultFields, line: str) -> bool:
    """Return whether a verb follows the relative clause that was taken for the main one ("patients who … call")."""
    start = line.find(fields.who) + len(fields.who)
    if not re.match(r" ?(?:who|that|which)\b", line[start:]):
        return False
    words = split_words(fields.does_what)
    return any(
        is_base_form(words[index].text) and words[index - 1].flags & c.ANY_NOUN and not words[index - 1].flags & c.ADJ
        for index in range(2, len(words))
    )


def _is_in_order(who: str, does_what: str, line: str) -> bool:
    """Return whether both texts stand in a line one after the other, so that no number was taken out of their midst."""
    start = line.find(who)
    return 0 <= start < line.find(does_what, start + len(who))

"""The end of a line that says who does it and by when: `open at seven, Dana, 13 Nov`, `open @Dana by 9 Oct`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrtui.language.dates import parse_day, parse_due_date
from okrtui.language.days_in_text import without_end_of_state
from okrtui.language.names import named_person
from okrtui.language.written_dates import complete_date

_LONGEST_LINE = 500
"""Characters of a line that is read at most."""
_MOST_DAY_WORDS, _MOST_PERIOD_WORDS = 3, 5
"""The most words of a day with its year, `13 November 2027`, and of the end of a month, `the end of March 2027`."""
_BY = re.compile(r"(?<![\s,;|(–—-])[\s,;|(–—-]{1,9}(?:(?:by|until|till)\s?)?$", re.IGNORECASE)
"""Matches what leads to a day at the end of a line."""
_LAST_PERSON = re.compile(r"(?:[,;:|(]\s*@?|(?<=\w{3})\.\s+|\s[–—-]\s@?|\s@)(?P<name>[^\W\d][^,;:@|()]{0,60})$")
_FIRST_PERSON = re.compile(r"@?(?P<name>[^\W\d][\w\u0300-\u036f.'’ -]{0,40}?)(?: ?[,:;|]| [–—-])\s+(?=\S)")
_DAY_BEHIND = re.compile(r"\s(?:by|until|till)\s(?P<day>[^\W\d]\w{0,20}(?:\s\w{1,20})?)$", re.IGNORECASE)
"""Matches a day in one or two words behind a name: ` by Friday`, ` by next Friday`."""
_APPOSITION = re.compile(r"(?:who|whom|whose|and|or|with|our|the)\b", re.IGNORECASE)
"""Matches what says more of a person than a task behind the comma: `Raj, who runs the desk, …`."""
_MARKS = " ,;:.|(–—-"


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line without its end, and what that says."""

    text: str
    """The line without its end."""
    who: str = ""
    """The person, as written among the people; empty for none."""
    by: date | None = None
    """The day; None for none."""


def split_line_end(line: str, people: Sequence[str], today: date) -> LineEnd:
    """Return a line without the person and the clear day at its end, in either order.

    A person is one of some `people`, by first or whole name, behind a comma, a colon, a dash, a bracket or an @. A day
    has a number; one without a year is the next one. Behind “by” it may be the end of a month or quarter, `Dec 2027`.
    """
    rest = LineEnd(" ".join(line.split()).rstrip(" ."))
    if len(line) > _LONGEST_LINE:
        return LineEnd(line)
    for _ in range(2):
        if rest.by is None and (dated := _without_day(rest.text, today)):
            rest = LineEnd(dated[0], rest.who, dated[1])
        elif not rest.who and (named := _without_person(rest.text, people)):
            rest = LineEnd(*named, rest.by)
    return replace(rest, text=_closed(rest.text)) if rest.text and (rest.who or rest.by) else LineEnd(line)


def split_person_and_day(line: str, people: Sequence[str], today: date) -> LineEnd:
    """Return a line without its person and its clear day, as `split_line_end` does, or the person before the task.

    Such a one stands before a colon, a dash, a comma or another mark: `Raj: pack boxes by 9 Oct`.
    """
    end = split_line_end(line, people, today)
    match = None if end.who else _FIRST_PERSON.match(end.text)
    who = named_person(match["name"], people) if match else ""
    task = end.text[match.end() :] if match else ""
    is_more = _APPOSITION.match(task) or named_person(re.split(r"\W", task, maxsplit=1)[0], people)
    if not (match and who) or is_more:
        return end
    return replace(end, text=task, who=who)


def split_person_with_day(line: str, people: Sequence[str], today: date) -> LineEnd:
    """Return a line without the person at its end and the day behind the name, also one in words: `…, Mei by Friday`.

    Unchanged where either is missing.
    """
    text = " ".join(line.split()).rstrip(" .")
    match = _DAY_BEHIND.search(text) if len(line) <= _LONGEST_LINE else None
    named = _without_person(text[: match.start()], people) if match else None
    day = parse_due_date(match["day"], today) if match and named else None
    return LineEnd(_closed(named[0]), named[1], day) if named and named[0] and day else LineEnd(line)


def without_person_at_end(text: str, person: str) -> str:
    """Return a task without the person at its end beside whom it stands: `write it` of `write it, Priya`."""
    named = _without_person(text.rstrip(" ."), (person,)) if person else None
    return _closed(named[0]) if named and named[0] else text


def _closed(text: str) -> str:
    """Return a text with the bracket closed that stood around its end, too: `mornings (all pools` of `…, Raj)`."""
    return f"{text})" if text.count("(") == text.count(")") + 1 else text


def _without_day(text: str, today: date) -> tuple[str, date] | None:
    if without_end_of_state(text) != text:
        return None
    words = text.split(" ")
    for count in range(min(_MOST_PERIOD_WORDS, len(words) - 1), 0, -1):
        written = " ".join(words[-count:]).strip("(),;")
        before = " ".join(words[:-count])
        is_clear = re.search(r"\d", written) and not re.fullmatch(r"[\d.,%]+", written)
        lead = _BY.search(f"{before} ")
        is_due = lead is not None and bool(lead[0].strip(" ,;(–—-"))
        if not is_clear or (count > _MOST_DAY_WORDS and not is_due):
            continue
        day = (parse_due_date if is_due else parse_day)(complete_date(written, today), today)
        if day is not None and lead is not None:
            return before[: lead.start()].rstrip(_MARKS), day
    return None


def _without_person(text: str, people: Sequence[str]) -> tuple[str, str] | None:
    """Return a text without the person at its end, and that person; None for nobody, or where several have the name."""
    text = text.rstrip(" )") if text.count(")") == text.count("(") else text
    match = _LAST_PERSON.search(text)
    named = named_person(match["name"], people) if match else ""
    return (text[: match.start()].rstrip(_MARKS), named) if match and named else None

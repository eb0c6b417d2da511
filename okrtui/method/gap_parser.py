"""The text of a gap: parsed as its value, and a value as text that parses to the same one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from okrtui.language.cycle_names import cycle_problem
from okrtui.language.dates import day_problem, parse_day, parse_due_date
from okrtui.language.names import split_names
from okrtui.language.numbers import (
    holds_several_numbers,
    parse_number,
    parse_number_of,
    parse_share,
    two_values_question,
)
from okrtui.language.numerals import is_ambiguous
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.written_dates import complete_date
from okrtui.method.ways_to_decide import FIELD
from okrtui.model.base import Gap
from okrtui.model.dates_and_numbers import format_day, plain_number
from okrtui.model.text import clean

_CYCLE_FIELDS = frozenset(("cycle", "quarter"))
"""Fields that hold the name of a cycle."""
_MINUTES = "minutes"
"""The field that holds how long something takes, by the unit in which it is counted."""
BLOCKER = "blocker"
"""The field with what is in the way of a number, next to which the next number may be meant."""
_NUMBER_ALONE = re.compile(r"[\d.,]*\d ?%?")
_MAX_QUOTED = 40
"""Characters of a refused text that are quoted, so that the sentence about it stays on one line."""
_EXAMPLE_DAYS = 100
"""How many days from today the example of a day stays as it is."""
_GLUED_SIGN = re.compile(r"^([%‰])(?=(?:a|in|of|per|points?)\b)")
"""Matches a sign to which words were typed on, as where it came from the gap of the number: `%of calls`."""


class IncompleteInput(ValueError):
    """The text is no value of the field yet; the message is a sentence that says what is expected."""


def editable_text(gap: Gap, value: Any) -> str:
    """Return a value as text that parses to the same value."""
    if gap.kind == "number":
        return number_text(value)
    if gap.kind == "day":
        return format_day(value)
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[value]
    if gap.kind in ("names", "refs"):
        return "\n".join(value)
    return str(value)


def number_text(value: float | None) -> str:
    """Return a number as text that parses to the same number: 1.234 ends in a zero, lest it be taken for 1,234."""
    text = plain_number(value)
    return f"{text}0" if is_ambiguous(text.lstrip("-")) else text


def parse_text(gap: Gap, text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT) -> Any:
    """Parse a text as the value of a gap; a day without a year is the next from `since`, or from today, in `context`.

    Raises IncompleteInput.
    """
    cleaned = clean(text, "many" if gap.kind in ("names", "refs") else gap.lines)
    if gap.kind == "line" and gap.field in _CYCLE_FIELDS and (problem := cycle_problem(cleaned)):
        raise IncompleteInput(f"{quoted_text(cleaned)} {problem}")
    if gap.field.rpartition(".")[2] == "unit":
        return _GLUED_SIGN.sub(r"\1 ", cleaned)
    if gap.kind == "line" and gap.is_person and _is_day(cleaned, today, since, context):
        raise IncompleteInput(f"{quoted_text(cleaned)} is a day, and here a name is asked for")
    if gap.field == BLOCKER and _NUMBER_ALONE.fullmatch(cleaned.strip()):
        raise IncompleteInput(f"{quoted_text(cleaned)} is a number, and here goes what is in the way")
    if gap.field == FIELD and cleaned.strip() and cleaned not in gap.choices:
        raise IncompleteInput(f"{quoted_text(cleaned)} is not a choice here: {' · '.join(gap.choices.values())}")
    if gap.kind in ("line", "prose", "ref"):
        return cleaned
    if gap.kind in ("names", "refs"):
        lines = cleaned.split("\n")
        entries = (name for line in lines for name in split_names(line)) if gap.is_person else lines
        return tuple(entry.strip() for entry in entries if entry.strip())
    if not cleaned.strip():
        return None
    return _parse_scalar(gap, cleaned.strip(), today, since, context)


def _is_day(text: str, today: date, since: date | None, context: DateContext) -> bool:
    """Return whether a text is a day with its number; April and May are names, too."""
    has_digit = any(character.isdigit() for character in text)
    return has_digit and parse_day(text.strip(), today, since, context) is not None


def _parse_scalar(gap: Gap, text: str, today: date, since: date | None, context: DateContext) -> Any:
    if gap.kind == "number":
        return _parse_number_in(gap, text)
    if gap.kind == "day":
        date_text = complete_date(text, today, context.order)
        if (day := parse_day(date_text, today, since, context)) is None:
            raise IncompleteInput(f"{quoted_text(text)} {day_problem(date_text, today, since, context)}")
        return day
    words = {"yes": True, "y": True, "no": False, "n": False}
    if text.lower() not in words:
        raise IncompleteInput("Type yes or no.")
    return words[text.lower()]


def _parse_number_in(gap: Gap, text: str) -> int | float:
    """Parse the number of a gap, on a scale also as a share, and minutes also as hours; raises IncompleteInput."""
    number = parse_number_of(text, gap.field) if gap.field == _MINUTES else parse_number(text)
    if number is not None:
        return number
    if gap.out_of and (share := parse_share(text, gap.out_of)) is not None:
        return share
    if question := two_values_question(text):
        raise IncompleteInput(question)
    problem = "holds several numbers; one fits here" if holds_several_numbers(text) else "is not a number"
    raise IncompleteInput(f"{quoted_text(text)} {problem}")


def quoted_text(text: str) -> str:
    """Return a refused text in quotes, on one line and no longer than fits beside a sentence."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _MAX_QUOTED else f"“{line[: _MAX_QUOTED - 1].rstrip()}…”"


def example_on(gap: Gap, today: date) -> str:
    """Return the example of a gap as it is offered today: the day by which something is to happen lies ahead."""
    day = parse_due_date(gap.example, today) if gap.kind == "day" and not gap.is_past else None
    if day is None or today < day <= today + timedelta(days=_EXAMPLE_DAYS):
        return gap.example
    return format_day(today + timedelta(days=8), today)

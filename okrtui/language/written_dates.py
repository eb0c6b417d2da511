"""Dates that are written with a day and a month: `31.12.`, `4-Dec-26`, `Dec 31, 2026`, `2026/12/31`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from okrtui.language.prefilter import holds_any

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first letters of the months."""
DAY_FIRST, MONTH_FIRST = "day first", "month first"
"""The two orders of day and month between slashes or dashes."""
_YEAR = r"(?P<y>\d{4}|'\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR_FIRST: Final = re.compile(r"(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})")
_DIGITS_ONLY: Final = re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_DOTTED: Final = re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?: ?(?P<y>\d{4}|\d\d))?")
_DAY_OF_MONTH: Final = re.compile(rf"(?:the )?{_DAY}\.?(?: of | )(?P<m>[a-z.]+)(?: {_YEAR})?")
_DASHED: Final = re.compile(r"(?P<d>\d{1,2})-(?P<m>[a-z]+)(?:-(?P<y>\d{4}|\d\d))?")
_MONTH_AND_DAY: Final = re.compile(rf"(?<![a-z.])(?P<m>[a-z.]+)(?: the | ){_DAY}(?: {_YEAR})?")
_FORMS: Final = (_YEAR_FIRST, _DIGITS_ONLY, _DOTTED, _DAY_OF_MONTH, _DASHED, _MONTH_AND_DAY)
"""Ways to write a date that tell day and month apart, whether that day exists or not."""
_TWO_NUMBERS: Final = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/])(?P<second>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)")
"""A date in which only the order tells day and month apart: `1/4/2027`."""
_SHORT: Final = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})")
_SHORT_YEAR: Final = re.compile(r"(?P<date>.*[a-z.]) ?(?P<y>\d\d)")
_FEASTS: Final = {
    **dict.fromkeys(("christmas", "christmas day", "xmas"), "25 dec"),
    "christmas eve": "24 dec",
    "halloween": "31 oct",
    "new year's eve": "31 dec",
    **dict.fromkeys(("new year", "new year's", "new year's day"), "1 jan"),
}
"""Feasts that are the same day every year."""
_FEAST: Final = re.compile(rf"(?:the )?(?P<feast>{'|'.join(_FEASTS)})(?P<y> \d{{4}})?")
_DAY_ALONE: Final = re.compile(
    r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    r"(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)"
)

_ORDINAL_WORDS: Final = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth
twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
"""
_ORDINALS: Final = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
_ORDINAL_PARTS: Final = ("th", "first", "second", "third")
"""Parts of words of which each day of the month as it is spelled out has one."""
_ORDINAL_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b")
_NEEDS_THE: Final = re.compile(r"the |.* (?:the|of) |(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ")
"""Matches what leads to an ordinal in words that is a day, `the sixteenth`, and no first of several."""
_ORDINAL_ENDS: Final = ("st", "nd", "rd", "th")
"""The ends of the day of a month in digits."""
_SIDES: Final = ("before", "after", "following")
"""Words of which each day has one that is told from another."""
_WEEKDAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The first letters of the days of the week."""
_WEEKDAY: Final = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_WEEK: Final = (
    r"(?:(?P<next>next week)|(?P<two>(?:the )?week after next)"
    r"|(?:in )?(?P<count>two|three|four|2|3|4) weeks(?:' time)?)"
)
_WEEKDAY_OF_WEEK: Final = re.compile(
    rf"(?:on )?{_WEEKDAY},? (?:of )?{_WEEK}|{_WEEK.replace('?P<', '?P<_')},? (?:on )?{_WEEKDAY.replace('?P<', '?P<_')}"
)
"""Matches a day of the week in a week that is told from today: `Tuesday next week`, `in two weeks on Monday`."""
_WEEK_LATER: Final = re.compile(rf"(?:on )?{_WEEKDAY} week|a week on {_WEEKDAY.replace('?P<', '?P<_')}")
"""Matches the day of the week after the next one: `Tuesday week`, `a week on Tuesday`."""
_WEEK_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
_FROM_OTHER_DAY: Final = re.compile(
    rf"(?:on )?(?:the )?(?:{_WEEKDAY}|day|(?P<count>two|three|four|\d{{1,2}}) (?P<unit>days|weeks)) "
    r"(?P<side>before|after|following) (?P<other>.+)"
)
"""Matches a day that is told from another: `the Friday before Christmas`, `two weeks after 9 Oct`."""


def read_written_date(words: str, start: date, grace: timedelta, order: str = "") -> date | None:
    """Return the date that words in lower case are; None for other words, and for a day that does not exist.

    Without a year it is the next such day from `start` on, or one at most `grace` before. `order` is `DAY_FIRST` or
    `MONTH_FIRST`; without it `1/4/2027` could be two days and is none, while `13/4/2027` is one.
    """
    for year, month, day in _parts(words, order):
        if year is not None:
            return _make_date(year, month, day)
        dates = (_make_date(start.year + offset, month, day) for offset in (-1, 0, 1))
        return next((date for date in dates if date and start - date <= grace), None)
    return None


def written_date_problem(words: str, order: str = "") -> str:
    """Return why words in lower case that are written like a date are none; empty for words that are not."""
    if match := _TWO_NUMBERS.fullmatch(words):
        first, second, year = int(match["first"]), int(match["second"]), _full_year(match["y"])
        days = [_make_date(year, month, day) for day, month in ((first, second), (second, first))]
        if all(days) and not order:
            named = " or ".join(f"{day.day} {calendar.month_abbr[day.month]}" for day in days if day)
            return f"could be {named} {year}; which day is it?"
    for _, month, day in _parts(words, order):
        if not 1 <= month <= 12:
            return f"is not a date: there is no month {month}"
        return f"is not a date: {calendar.month_name[month]} has no day {day}"
    return ""


def complete_date(text: str, today: date, order: str = "") -> str:
    """Return a text that is a date where only a date is typed, in a form that is one everywhere.

    `31.12` becomes `31.12.`, `4 Dec 26` gets its year, `the 15th` and `Monday the 15th` are the next one from today
    on, as `the fifteenth` is, and `Tuesday next week` and `the Friday before Christmas` are those days. Any other text
    is returned as it is.
    """
    words = _with_digits(text.strip().lower())
    if words == "yesterday":
        return (today - timedelta(days=1)).isoformat()
    if relative := _weekday_from_today(words, today) or _from_other_day(words, today):
        return relative.isoformat()
    if words.endswith(_ORDINAL_ENDS) and (match := _DAY_ALONE.fullmatch(words)):
        months = (today.replace(day=1) + timedelta(days=31 * offset) for offset in range(3))
        days = (_make_date(month.year, month.month, int(match["d"])) for month in months)
        # A day of the week stays with it, so that one that disagrees is noticed.
        named = (f"{match['weekday'] or ''}{day.isoformat()}" for day in days if day and day >= today)
        return next(named, text)
    if words != text.strip().lower():
        return words if any(_parts(words, order)) else text
    match = _SHORT.fullmatch(words)
    if match is None:
        with_year = _SHORT_YEAR.fullmatch(words) if words[-2:].isdecimal() else None
        is_date = with_year and any(_parts(with_year["date"], order))
        return f"{with_year['date']} 20{with_year['y']}" if with_year and is_date else text
    order = DAY_FIRST if match["mark"] == "." else order
    ordered = _in_order(int(match["first"]), int(match["second"]), order)
    return f"{ordered[0]}.{ordered[1]}." if ordered else text


def holds_ordinal(words: str) -> bool:
    """Return whether words hold the day of a month as it is spelled out: `the sixteenth`."""
    lowered = words.lower()
    return holds_any(lowered, _ORDINAL_PARTS) and _ORDINAL_WORD.search(lowered) is not None


def _with_digits(words: str) -> str:
    """Return words in lower case with the day of a month that they spell out in digits: `the 16th`."""
    if not holds_any(words, _ORDINAL_PARTS):
        return words
    ordinal = _ORDINAL_WORD.search(words.replace("twenty ", "twenty-").replace("thirty ", "thirty-"))
    if ordinal is None or not _NEEDS_THE.match(f"{words[: ordinal.start()]}{words[ordinal.end() :]}"):
        return words
    return f"{words[: ordinal.start()]}{_ORDINALS[ordinal[0]]}th{words[ordinal.end() :]}"


def _weekday_from_today(words: str, today: date) -> date | None:
    """Return the day of the week in a later week that words in lower case name; None for other words."""
    match = (_WEEKDAY_OF_WEEK.fullmatch(words) or _WEEK_LATER.fullmatch(words)) if "week" in words else None
    if match is None:
        return None
    named = {name.removeprefix("_"): text for name, text in match.groupdict().items() if text}
    weekday = _WEEKDAY_NAMES.index(named["weekday"][:3])
    if match.re is _WEEK_LATER:
        return today + timedelta(days=7 + ((weekday - today.weekday() - 1) % 7) + 1)
    count = named.get("count", "2" if "two" in named else "1")
    weeks = _WEEK_COUNTS.get(count) or int(count)
    return today + timedelta(days=7 * weeks + weekday - today.weekday())


def _from_other_day(words: str, today: date) -> date | None:
    """Return the day that words in lower case tell from a date or a feast; None for other words."""
    match = _FROM_OTHER_DAY.fullmatch(words) if holds_any(words, _SIDES) else None
    other = read_written_date(match["other"], today, timedelta()) if match else None
    if match is None or other is None:
        return None
    way = -1 if match["side"] == "before" else 1
    if match["weekday"]:
        ahead = way * (_WEEKDAY_NAMES.index(match["weekday"][:3]) - other.weekday())
        return other + way * timedelta(days=(ahead - 1) % 7 + 1)
    count = _WEEK_COUNTS.get(match["count"]) or int(match["count"] or 1)
    return other + way * timedelta(days=count * (7 if match["unit"] == "weeks" else 1))


def month_number(word: str) -> int | None:
    """Return the number of a month by its name or its first letters; None for another word."""
    if len(word) < 3 or word[:3] not in MONTHS:
        return None
    number = MONTHS.index(word[:3]) + 1
    is_name = calendar.month_name[number].lower().startswith(word.rstrip(".")) or word == "sept"
    return number if is_name else None


def is_feast(words: str) -> bool:
    """Return whether words in lower case are a feast that is the same day every year: `christmas`."""
    return _FEAST.fullmatch(words.replace("’", "'")) is not None


def _parts(words: str, order: str) -> Iterator[tuple[int | None, int, int]]:
    """Yield the year, None without one, month and day of each form in which words are a date."""
    if feast := _FEAST.fullmatch(words.replace("’", "'")):
        words = _FEASTS[feast["feast"]] + (feast["y"] or "")
    for form in _FORMS:
        match = form.fullmatch(words)
        month = (int(match["m"]) if match["m"].isdigit() else month_number(match["m"])) if match else None
        if match and month is not None:
            yield _full_year(match["y"]) if match["y"] else None, month, int(match["d"])
    if match := _TWO_NUMBERS.fullmatch(words):
        ordered = _in_order(int(match["first"]), int(match["second"]), order)
        if ordered:
            yield _full_year(match["y"]), ordered[1], ordered[0]


def _in_order(first: int, second: int, order: str) -> tuple[int, int] | None:
    """Return day and month of two numbers; None where either could be the day and no order is known."""
    if first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    return {DAY_FIRST: (first, second), MONTH_FIRST: (second, first)}.get(order)


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year.lstrip("'"))


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

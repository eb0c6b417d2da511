"""Dates: days and due dates, as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from okrtui.language.cycle_names import cycle_days
from okrtui.language.period_ends import NO_CONTEXT, DateContext, is_period_end, last_of_month, read_period_end
from okrtui.language.written_dates import MONTHS, month_number, read_written_date, written_date_problem

_GRACE = timedelta(weeks=4)
"""How long ago a date without a year may be before it is taken for next year's."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_QUARTER = re.compile(r"([qh])([1-4])(?:(?: of)?[ /'-]{0,2}(?:fy)?'?((?:19|20)?\d\d))?")
_LONGEST_DAYS = 60
"""Characters of a text that could be two dates at most; a longer one is something else."""
NO_DATE = "is not a date; 31 Dec or end of October is"
"""What is said of a text that is neither a day nor two."""
_BETWEEN_DATES = frozenset(("and", "to", "until", "till", "or", "-", "–", "/", ";"))
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}

_QUARTER_OF_YEAR = re.compile(r"((?:19|20)\d\d)[ -]?([qh][1-4])")
_ORDINAL_QUARTER = re.compile(rf"(?:the )?({'|'.join(_ORDINALS)}) (quarter|half)")
_LED = re.compile(r"^(?:by|before|until|till|in|at|on|the|end of|\W)+\s+")
"""Matches the words before a day or a period by which something is due."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_OF_YEAR = re.compile(r"([a-z]{3,9})\.? ((?:19|20)\d\d)")
_RUNNING_PERIOD = re.compile(r"(?:this |the |current )?(?P<period>quarter|year|month)(?:[ -]end)?")
_RUNNING_WEEK = re.compile(
    r"(?:(?:the )?end of )?(?:(?P<which>this|the|next) week|(?:the )?(?P<later>week after next))"
)
_ODD_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_COMMAS = re.compile(r"[,\u00a0]")
_LEAD = re.compile(r"^(by|on|until|till) ")

_NEAR_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2}
"""Days by their words, each with its distance from today."""
_WEEKDAY = re.compile(
    r"(?:(?P<which>next|this) |(?:this )?coming )?(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:the )?(?P<later>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? after next"
)
"""Matches a day of the week: `next friday`, `the friday after next`."""
_WITH_WEEKDAY = re.compile(
    r"(?:(?P<before>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.? )?(?P<date>.*\d.*?)"
    r"(?: \(?(?P<after>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?\)?)?"
)
"""Matches a day of a month with its day of the week before or after it, or without: `tue 15 dec`."""
_MIDDLE = re.compile(r"(?:the )?(?:mid[ -]?|middle of )(?P<month>[a-z.]{3,9}(?: \d{4})?)")
"""Matches the middle of a month: `mid-march`."""
_WEEKDAY_OF_MONTH = re.compile(
    r"(?:the )?(?P<which>first|1st|second|2nd|third|3rd|fourth|4th|last) "
    r"(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? (?:of|in) (?P<month>[a-z.]{3,9})"
    r"(?: (?P<y>20\d\d))?"
)
"""Matches a day of the week by its place in a month: `the last friday in november`."""
_PART_OF_MONTH = re.compile(
    r"(?:the )?(?P<part>early|late|beginning of|start of)(?: in)? (?P<month>[a-z.]{3,9})(?: (?P<y>\d{4}))?"
)
"""Matches a part of a month that is no certain day: `early may`."""
_COUNTS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for word in words.split()
}
_COUNT = rf"\d{{1,3}}|{'|'.join(_COUNTS)}"
_UNIT = r"d|days?|w|weeks?|fortnights?|months?"
_IN_SOME_TIME = re.compile(
    rf"(?:in |\+)(?P<count>{_COUNT}) ?(?P<unit>{_UNIT})(?: from (?:now|today)|['’]?s?['’]? time)?"
    rf"|(?P<count_from_now>{_COUNT}) (?P<unit_from_now>{_UNIT}) from (?:now|today)"
)
"""Matches a time from today on: `in two weeks`, `in a month's time`, `3 days from now`."""
_DAY_SIGN = re.compile(
    rf"[^ -~]|\+|before|\d[-/.] ?[\da-z]|\d{{8}}|mid|\b(?:{'|'.join((*MONTHS, *_WEEKDAYS))}|end|eo|[dw]\b)|\d[dw]\b"
    r"|day|tonight|tomorrow|week|fortnight|month|new year|christmas|xmas|halloween"
)
"""Matches what a text in lower case has at least that is a day; looked for first, as most texts are none."""


def has_day_sign(text: str) -> bool:
    """Return whether a text has at least what each day has; most texts are none."""
    return _DAY_SIGN.search(text.lower()) is not None


@lru_cache(maxsize=4096)
def parse_day(text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT) -> date | None:
    """Parse a text that is a date; return None if it is not.

    Accepts 2026-12-31, 31 Dec, 31 December 2026, Dec 31, 31.12., 31.12.2026, 13/4/2027, each also with its day of
    the week, end of October, end Oct, mid-October (the 15th), `the last Friday in November`, end of Q4, end of the
    year, today, tomorrow, a day of the week, `in two weeks` and `a month from now`. Without a year it is the next
    such day from `since` on. Without `since` it is the next from today on, or one up to four weeks before, since a
    date just past is more often meant than one almost a year away. This month, quarter and year are those of the
    later day. In `context` the end of a quarter is that of the session's own, and `1/4/2027` is in its order.
    "Before Friday" is the day before it, "before May" the last day of April, and "before the end of May" the last
    one of May.
    """
    if not has_day_sign(text):
        return None
    words = _to_words(text)
    if words.startswith("before "):
        return _last_day_before(words.removeprefix("before "), today, since, context)
    start, grace = (today, _GRACE) if since is None else (since, timedelta())
    if relative := _parse_relative(words, today):
        return relative
    weekday, words = _split_weekday(words)
    if middle := _MIDDLE.fullmatch(words):
        words = f"15 {middle['month']}"
    if placed := _WEEKDAY_OF_MONTH.fullmatch(words):
        return _weekday_of_month(placed, start, grace)
    day = read_written_date(words, start, grace, context.order)
    if weekday is not None:
        return day if day is not None and day.weekday() == weekday else None
    return day or read_period_end(words, start, grace, max(start, today), context)


@lru_cache(maxsize=4096)
def parse_due_date(text: str, today: date, context: DateContext = NO_CONTEXT) -> date | None:
    """Parse "31 Dec", "the end of Q3", "2026-Q4", "May 2027" or "next week"; return its last day, or None.

    Without a year it is the next such day from `today` on, with the grace of `parse_day`.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if words.startswith("before "):
        return parse_day(words, today, None, context)
    words = _LED.sub("", words).strip(" .")
    for phrase in (text, words, *(() if words.startswith("next ") or len(words) < 2 else (f"end of {words}",))):
        if day := parse_day(phrase, today, None, context):
            return day
    return _parse_quarter(words, today) or parse_week(words, today) or _parse_period(words, today)


def _last_day_before(words: str, today: date, since: date | None, context: DateContext) -> date | None:
    """Return the last day before a day or before a period begins; None for other words, and where a period runs."""
    if day := parse_day(words, today, since, context):
        return day if is_period_end(words) else day - timedelta(days=1)
    last = parse_due_date(words, today, context)
    if last is None:
        return None
    if parse_week(words, today):
        first = last - timedelta(days=4)
    else:
        years, month = divmod(last.month - _period_months(words), 12)
        first = date(last.year + years, month + 1, 1)
    day = first - timedelta(days=1)
    return day if day >= today else None


def _period_months(words: str) -> int:
    """Return how many months a period has that words in lower case name: `q1`, `2027`, `may 2027`."""
    if re.search(r"\bq ?[1-4]|quarter", words):
        return 3
    if re.search(r"\bh ?[12]|half", words):
        return 6
    return 12 if re.fullmatch(r"\d{4}|(?:.* )?(?:year|fy.*)", words) else 1


def is_weekday(text: str) -> bool:
    """Return whether a text is a day of the week, which can be the next one or another: `next Friday`."""
    return _WEEKDAY.fullmatch(text.lower()) is not None


def parse_week(words: str, today: date) -> date | None:
    """Return the Friday of this, the next or a later week, in lower case; None for one that has no working day left."""
    match = _RUNNING_WEEK.fullmatch(words)
    if match is None:
        return None
    weeks = 2 if match["later"] else 1 if match["which"] == "next" else 0
    friday = today + timedelta(days=4 - today.weekday() + 7 * weeks)
    return friday if friday >= today else None


def day_problem(text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT) -> str:
    """Return why a text is no date: it names a day that does not exist, it is two dates, or it is something else."""
    words = " ".join(_COMMAS.sub(" ", text.lower()).split())
    if len(words) > _LONGEST_DAYS:
        return NO_DATE
    if problem := written_date_problem(_to_words(text), context.order):
        return problem
    weekday_index, day_of_month = _split_weekday(_to_words(text))
    if weekday_index is not None and (day := parse_day(day_of_month, today, since)) is not None:
        year = f" {day.year}" if day.year != today.year else ""
        return f"is not a date: {day.day} {day:%B}{year} is a {day:%A}"
    if weekday := _WEEKDAY.fullmatch(words.removeprefix("by ").removeprefix("on ")):
        index = _WEEKDAYS.index((weekday["day"] or weekday["later"])[:3])
        coming = today + timedelta(days=(index - today.weekday()) % 7 + (7 if weekday["later"] else 0))
        days = (f"{day.day} {calendar.month_abbr[day.month]}" for day in (coming, coming + timedelta(weeks=1)))
        return f"could be {' or '.join(days)}; which day is it?"
    part = _PART_OF_MONTH.fullmatch(words.removeprefix("by ").removeprefix("in "))
    if part and (month := month_number(part["month"])):
        last = last_of_month(int(part["y"] or today.year) or today.year, month).day
        span = f"21 to {last}" if part["part"] == "late" else "1 to 10"
        return f"could be any day from {span} {calendar.month_abbr[month]}; which one is it?"
    pieces = words.split()
    for index in range(1, len(pieces)):
        first, second = pieces[:index], pieces[index:]
        if second[0] in _BETWEEN_DATES:
            second = second[1:]
        if parse_day(" ".join(first), today, since) and parse_day(" ".join(second), today, since):
            return "is two dates; one fits here"
    if last_day := parse_due_date(words, today, context):
        return f"is more than a day; its last one is {last_day.day} {last_day:%b} {last_day.year}"
    if re.search(r"\b(?:fy|fiscal|financial)", words):
        return "is not a date while okrtui.toml does not say when the fiscal year begins"
    return NO_DATE


def _to_words(text: str) -> str:
    """Return a text that could be a day in lower case, without commas and the word before it."""
    plain = _ODD_DASHES.sub("-", text.lower())
    words = " ".join(_COMMAS.sub(" ", plain).split()).strip(" ")
    return _LEAD.sub("", words)


def _split_weekday(words: str) -> tuple[int | None, str]:
    """Return the index of the day of the week beside a day of a month, None without one, and the day of the month."""
    match = _WITH_WEEKDAY.fullmatch(words) if len(words) <= _LONGEST_DAYS else None
    weekday = (match["before"] or match["after"]) if match else None
    if match is None or weekday is None:
        return None, words
    return _WEEKDAYS.index(weekday[:3]), match["date"]


def _parse_relative(words: str, today: date) -> date | None:
    """Parse today, tomorrow, in 2 weeks, in a fortnight, two weeks from now, +3 days, or a day of the week."""
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    if match := _IN_SOME_TIME.fullmatch(words):
        count = match["count"] or match["count_from_now"]
        unit = match["unit"] or match["unit_from_now"]
        return _add_time(today, int(count) if count.isdigit() else _COUNTS[count], unit)
    return _parse_weekday(words, today)


def _parse_weekday(words: str, today: date) -> date | None:
    """Parse a day of the week, the next such one; none where "next" or "this" could mean that or the one after it."""
    match = _WEEKDAY.fullmatch(words)
    if match is None:
        return None
    if later := match["later"]:
        coming = _parse_weekday(f"next {later}", today)
        return coming + timedelta(weeks=1) if coming else None
    index, which = _WEEKDAYS.index(match["day"][:3]), match["which"] or ""
    is_later_this_week = index > today.weekday()
    if (which == "next" and is_later_this_week) or (which == "this" and not is_later_this_week):
        return None
    return today + timedelta(days=(index - today.weekday()) % 7 or 7)


def _weekday_of_month(match: re.Match[str], start: date, grace: timedelta) -> date | None:
    """Return the first or another such day of the week in a month, the next one from `start` on; None for no month."""
    month, year = month_number(match["month"]), match["y"]
    if not month:
        return None
    for full_year in (int(year),) if year else range(start.year - 1, start.year + 2):
        last = last_of_month(full_year, month)
        last -= timedelta(days=(last.weekday() - _WEEKDAYS.index(match["day"][:3])) % 7)
        first = date(full_year, month, (last.day - 1) % 7 + 1)
        day = last if match["which"] == "last" else first + timedelta(weeks=_ORDINALS[match["which"]] - 1)
        if year or start - day <= grace:
            return day
    return None


def _add_time(today: date, count: int, unit: str) -> date:
    """Return the day that many days, weeks, fortnights or months after today."""
    if not unit.startswith("m"):
        return today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])
    years, month = divmod(today.month - 1 + count, 12)
    last = last_of_month(today.year + years, month + 1)
    return last.replace(day=min(today.day, last.day))


def _parse_quarter(words: str, today: date) -> date | None:
    """Return the last day of a quarter or half year, or None."""
    if year_first := _QUARTER_OF_YEAR.fullmatch(words):
        words = f"{year_first[2]} {year_first[1]}"
    elif ordinal := _ORDINAL_QUARTER.match(words):
        words = f"{ordinal[2][0]}{_ORDINALS[ordinal[1]]}{words[ordinal.end() :]}"
    match = _QUARTER.fullmatch(words.replace("quarter", "").strip()) if words[:1] in "qh" else None
    if match is None:
        return None
    kind, number, year = match[1], match[2], match[3]
    if year:
        days = cycle_days(f"{year if len(year) == 4 else '20' + year}-{kind}{number}")
        return days[1] if days else None
    this_year, next_year = (cycle_days(f"{today.year + offset}-{kind}{number}") for offset in (0, 1))
    if this_year is None or next_year is None:
        return None
    return this_year[1] if this_year[1] >= today else next_year[1]


def _parse_period(words: str, today: date) -> date | None:
    """Return the last day of a year, a month of a year, or a current period ("this quarter", "year end"), or None."""
    if _YEAR.fullmatch(words):
        return date(int(words), 12, 31)
    if match := _MONTH_OF_YEAR.fullmatch(words):
        return parse_day(f"end of {match[1]} {match[2]}", today) if match[1][:3] in MONTHS else None
    running = _RUNNING_PERIOD.fullmatch(words)
    return parse_day(f"end of the {running['period']}", today) if running else None

"""Changes as people say them, with today's number apart: `90 parents book online by May, today it's 40`.

Such a line is put into the form of a change, `parents book online: 40 -> 90 by May`, which the other parsers read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from okrtui.language.dates import parse_due_date
from okrtui.language.days_in_text import ANY_DAY, unclear_deadline
from okrtui.language.leftovers import ends_in_hedge
from okrtui.language.number_words import NUMBER_IN_WORDS
from okrtui.language.prefilter import holds_any
from okrtui.language.shares import with_shares_in_percent
from okrtui.language.words.word_set import word_set
from okrtui.language.written_dates import complete_date

_NOW = r"(?:right now|now|so far|today|currently|at the moment|at present)"
_SAYS_TODAY = re.compile(rf"\b(?:{_NOW}\b|(?:up|down) from\b|instead of\b)", re.IGNORECASE)
"""What stands with today's number in each of these forms."""
_CLAUSE_END = re.compile("[,;] ")
_TODAY = re.compile(rf"\b{_NOW}\b", re.IGNORECASE)
_HAS_CHANGE = re.compile(r"->|=>|[→⇒]|\bfrom\b[^,;]{0,40}\bto\b", re.IGNORECASE)
"""What makes another form of a change of a line."""
_PERCENT = r"(?: ?%| per ?cent\b)"
_NUMBER = rf"(?<![\w.,])(?:\d[\d.,'’]{{0,20}}(?<![.,])(?![^\W_])|{NUMBER_IN_WORDS}){_PERCENT}?"
_SPAN_OR_NUMBER = rf"(?:{_NUMBER}|(?:half )?an? (?:minute|hour|day|week|month|year)\b(?: and (?:a half|a quarter))?)"
_NUMBER_OF_TODAY = re.compile(
    rf"\b(?:{_NOW}\b[^.;:\d]{{0,25}}|(?:up|down) from |(?:instead of|rather than) "
    rf"|(?:it|they|we) (?:was|were|had) ){_SPAN_OR_NUMBER}"
    rf"|{_NUMBER}[^,]{{0,80}}, ?by [^,]{{0,40}} (?:only|just|it['’]s) {_NUMBER}"
    rf"|{_NUMBER}[^,]{{0,80}}, (?:and |but )?we (?:want|need) {_NUMBER}"
    rf"|{_SPAN_OR_NUMBER}(?: [^\W\d]+){{0,6}} {_NOW}\b",
    re.IGNORECASE,
)
"""Matches a number beside words that say that it is so today."""
_WORDS_OF_TODAY: Final = (
    "now", "so far", "today", "currently", "at the moment", "at present", "up from ", "down from ", "instead of",
    "rather than ", "was ", "were ", "had ", "only ", "just ", "it's ", "it’s ", "we want ", "we need ",
)  # fmt: skip
"""Words of which one stands in each line that says how much it is today."""
_PARTS: Final = {"half": 50, "a half": 50, "a quarter": 25, "three quarters": 75, "three-quarters": 75}
"""Parts of a whole that are an even percentage of it."""
_TIME_UNIT = r"(?:minute|hour|day|week|month|year)s?\b"
_DAY = r"(?:by|before|until|till) "
_GOAL = (
    r"(?:(?:and |but )?(?:it['’]s|it is|(?:it |they |that )?(?:should|must|will|has to|have to|ought to) be|it['’]ll be"
    r"|we want(?: it to be)?|we need|down to|up to|only))"
)
"""What stands before the number to reach, behind today's."""
_UNIT = rf"(?:(?: |/)(?!(?:{_NOW}|by|before|until|till|and|but|of)\b)[^\W\d]+){{0,5}}"
_IT_IS = r"(?:[:,]|(?: it)?['’]s| it is| there are| they are| we have| we are at| only| just)"
_BEHIND_MARK = r"(?<=[,;(\-–—]) ?"
_TODAY_LAST = re.compile(
    rf"(?:(?:,|;| -| –| —) ?|(?= ))(?: ?\()?"
    rf"(?: ?(?P<way>up|down) from (?P<from>{_NUMBER})(?: {_NOW})?"
    rf"| ?instead of (?P<not>{_NUMBER})(?P<not_unit> {_TIME_UNIT})?"
    rf"|{_BEHIND_MARK}(?:but )?{_NOW}{_IT_IS}{{0,2}} (?P<now>{_NUMBER})"
    rf"|{_BEHIND_MARK}(?:but |from |only |just |it['’]s |it is |(?:they|we) (?:need|take|have|are at) ){{0,3}}"
    rf"(?P<before>{_NUMBER}) {_NOW})"
    rf"\)?(?:,? (?P<day>{_DAY}[^,;:()]{{2,40}}))?[.!]?\Z",
    re.IGNORECASE,
)
"""Matches today's number behind the one to reach, at the end of a line."""
_GOAL_BEHIND = (
    rf"(?:[,;]| -| –|(?= and )|(?= but ))(?: and| but)?"
    rf"(?:(?: (?P<day>{_DAY}[^,;:]{{2,40}}?))(?:,(?: {_GOAL})?| {_GOAL})|(?: {_GOAL})?)"
    rf" (?P<target>{_NUMBER})(?P<more>{_UNIT})(?:,? (?P<last_day>{_DAY}[^,;:()]{{2,40}}))?[.!]?\Z"
)
_TODAY_FIRST = re.compile(
    rf"(?:(?<=[,;.(\-–—] ){_NOW},? (?:it['’]s|that['’]s|it is|that is) (?P<now>{_NUMBER})"
    rf"|(?P<base>{_NUMBER})(?P<unit>{_UNIT}) {_NOW}){_GOAL_BEHIND}",
    re.IGNORECASE,
)
"""Matches today's number and the one to reach behind it, at the end of a line."""
_TODAY_OPENS = re.compile(
    rf"{_NOW},? (?:it['’]s |there are )?(?P<base>{_NUMBER}) (?P<of>of )?(?P<statement>[^\d,;:()]+){_GOAL_BEHIND}",
    re.IGNORECASE,
)
"""Matches a whole line that begins with today's number: `today 40 parents book online, by May it's 90`."""
_LEAD = re.compile(r"(?:(?:we|i) (?:want|need|would like)|(?:we|i)['’]d like|get) (?!to\b)", re.IGNORECASE)
"""What makes an order of the people who are to do something: `we want half of our guests to …`."""
_COUNTED = re.compile(
    rf"(?P<target>(?:a |three[ -])?(?:half|quarters?)(?= of )|half(?= the | our )|{_NUMBER}) "
    rf"(?P<of>of (?:(?:all |the |our )*(?P<whole>\d{{1,9}}|{NUMBER_IN_WORDS}) )?)?(?P<statement>\S.*)",
    re.IGNORECASE,
)
"""Matches how many do what, with the number first: `twenty of the 31 cafés order a week ahead`."""
_MEASURED = re.compile(rf"(?P<statement>\D+?) (?P<target>(?=\d){_NUMBER})(?P<unit>{_UNIT})", re.IGNORECASE)
"""Matches who does how much: `guests give 4.5 stars`."""
_TAKES = re.compile(
    rf"(?P<statement>\D+?)(?: (?:in|within|for))? (?P<target>{_NUMBER})(?P<unit> {_TIME_UNIT})",
    re.IGNORECASE,
)
"""Matches how long something takes: `fitters finish a house in two days`."""
_FIRST_DAY = re.compile(rf"(?P<day>{_DAY}(?:\d{{4}}-\d\d-\d\d|[^\d,;:()]{{3,30}}?)),? (?={_NUMBER})", re.IGNORECASE)
_LAST_DAY = re.compile(rf",? (?P<day>{_DAY}(?:(?! {_DAY})[^,;:()]){{2,40}})\Z", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:today )?(?:it['’]s|it is|there (?:are|should be)"
    r"|(?:we|i)(?: (?:should|must|will|(?:want|need|would like) to))? (?:have|get|see|reach|need|want))",
    re.IGNORECASE,
)
"""Matches what stands before a number of which the line says nothing else."""
_IS = re.compile(r"[:,]? (?:(?:it|that|this)['’]s(?: at)?|it is(?: at)?|(?:is|are|stands?)(?: at)?)\Z", re.IGNORECASE)
"""Matches a verb between what is measured and its number."""
_RATE = re.compile(r"(?P<noun>.*?)(?P<rate>(?:^| )(?:an?|per|each|every) [^\W\d]+|/[^\W\d]+)?")
_ONLY = re.compile(r"(?: (?:only|just|still|already|at (?:the )?(?:most|least))){1,4}\Z", re.IGNORECASE)
"""Matches words that stand before the number to reach without making another one of it."""
_NOTHING = "…"
"""Stands for a statement where a line has nothing but its numbers."""
_BOUND: Final = word_set("within every each at about than under over below above in of to by for from with per")
"""Words with which a statement goes on in its number: `answer within 2 hours`."""


@dataclass(frozen=True, slots=True)
class SpokenChange:
    """A line in the form of a change."""

    line: str
    """The line for the other parsers."""
    way: str = ""
    """Which way the line says that the number goes, `up` or `down`; empty where it does not say it."""


def tells_of_today(statement: str) -> bool:
    """Return whether a clause behind the first one of a statement tells of today: `answer, a quarter do now`."""
    end = _CLAUSE_END.search(statement)
    return end is not None and _TODAY.search(statement, end.end()) is not None


def may_say_today(lowered: str) -> bool:
    """Return whether a line in lower case has a word beside which today's number may stand."""
    return holds_any(lowered, _WORDS_OF_TODAY)


def says_number_of_today(line: str) -> bool:
    """Return whether a line says how much it is today, in whatever form: `they need three and a half now`."""
    return may_say_today(line.lower()) and _NUMBER_OF_TODAY.search(line) is not None


def spoken_change(line: str) -> SpokenChange | None:
    """Return a line that names today's number apart in the form of a change; None for any other line."""
    if not may_say_today(line.lower()) or not _SAYS_TODAY.search(line) or _HAS_CHANGE.search(line):
        return None
    line = with_shares_in_percent(line)
    if last := _TODAY_LAST.search(line):
        return _with_today_last(line[: last.start()].rstrip(" ,;"), last)
    if first := _TODAY_FIRST.search(line):
        return _with_today_first(line[: first.start()].rstrip(" :,"), first)
    if (opens := _TODAY_OPENS.fullmatch(line)) and _is_percent(opens["base"]) >= bool(opens["of"]):
        day = opens["day"] or opens["last_day"] or ""
        line = _change_line(opens["statement"], opens["base"], opens["target"], "", day, is_one_unit=True)
        return SpokenChange(line) if line and not opens["more"] else None
    return None


def _with_today_last(head: str, today: re.Match[str]) -> SpokenChange | None:
    """Return the change of a line whose end names today's number."""
    day = today["day"] or ""
    if not day and (last_day := _LAST_DAY.search(head)) and _is_day(last_day["day"]):
        day, head = last_day["day"], head[: last_day.start()]
    elif not day and (first_day := _FIRST_DAY.match(head)):
        day, head = first_day["day"], head[first_day.end() :]
    elif unclear_deadline(head):
        return None
    lead = _LEAD.match(head)
    head = head[lead.end() :] if lead else head
    counted = _COUNTED.fullmatch(head)
    parts = counted or (None if lead else _TAKES.fullmatch(head) or _MEASURED.fullmatch(head))
    if parts is None:
        return None
    statement, unit = parts["statement"], ""
    if counted is not None:
        # "We want half of our guests to order" says of them that they order.
        before, infinitive, after = statement.partition(" to ")
        if bool(lead) and not infinitive:
            return None
        statement = f"{before} {after}" if lead else statement
        unit = f" of {counted['whole']}" if counted["whole"] else ""
        if counted["of"] and not unit and not _is_percent(parts["target"]):
            return None
    else:
        unit = parts["unit"]
    if said := today["not_unit"]:
        if said.rstrip("s") != unit.rstrip("s"):
            return None
        unit = max(unit, said, key=len)
    statement, unit = _named_by_unit(statement, unit)
    base = today["from"] or today["not"] or today["now"] or today["before"]
    line = _change_line(statement, base, parts["target"], unit, day)
    return SpokenChange(line, (today["way"] or "").lower()) if line else None


def _with_today_first(statement: str, match: re.Match[str]) -> SpokenChange | None:
    """Return the change of a line in which today's number precedes the one to reach."""
    unit, more = match["unit"] or "", match["more"]
    if unit and more and unit.casefold() != more.casefold():
        return None
    unit = unit or more
    statement, unit = _named_by_unit(statement, unit)
    day = match["day"] or match["last_day"] or ""
    statement = _IS.sub("", statement)
    line = _change_line(statement, match["base"] or match["now"], match["target"], unit, day, is_one_unit=True)
    return SpokenChange(line) if line else None


def _named_by_unit(statement: str, unit: str) -> tuple[str, str]:
    """Return a statement and its unit; one that says nothing, as `there are`, is what the unit counts."""
    is_empty = not statement or _NOBODY.fullmatch(statement)
    parts = _RATE.fullmatch(unit.strip()) if is_empty else None
    return (parts["noun"] or _NOTHING, parts["rate"] or "") if parts else (statement, unit)


def _change_line(statement: str, base: str, target: str, unit: str, day: str, is_one_unit: bool = False) -> str:
    """Return a line in the form of a change; empty where the numbers or the statement do not fit together.

    With `is_one_unit` the number to reach may leave out that it is a percentage.
    """
    is_percent = _is_percent(target) or (is_one_unit and _is_percent(base))
    statement = _ONLY.sub("", statement.rstrip(" ,;:.-–—"))
    if (
        not statement
        or ends_in_hedge(statement)
        or statement.rpartition(" ")[2].lower() in _BOUND
        or (_is_percent(base) and not is_percent)
    ):
        return ""
    low, high = _plain(base), _plain(target)
    percent = " %" if is_percent else ""
    by = day if not day or day.lower().startswith("by ") else f"by {day}"
    counted = f"{percent}{unit if unit[:1] in ('', ' ', '/') else f' {unit}'}"
    label = "" if statement == _NOTHING else f"{statement}: "
    return f"{label}{low} -> {high}{counted} {by}".rstrip()


def _is_day(text: str) -> bool:
    return parse_due_date(complete_date(text.partition(" ")[2], ANY_DAY), ANY_DAY) is not None


def _is_percent(number: str) -> bool:
    return number.lower() in _PARTS or bool(re.search(rf"{_PERCENT}\Z", number, re.IGNORECASE))


def _plain(number: str) -> str:
    """Return a number without its sign for percent, a part of a whole as percent."""
    text = re.sub(rf"{_PERCENT}\Z", "", number, flags=re.IGNORECASE)
    return str(_PARTS.get(text.lower(), text))

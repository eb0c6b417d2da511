"""The parser of a change: a line in the form that the method teaches, "who do what: from … to …, by when".

It reads the line from its end: whose it is, by when, how much of what, and before all that the statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from okrtui.caseless import caseless
from okrtui.language.numbers import parse_number
from okrtui.language.prefilter import holds_any
from okrtui.language.readability import LONGEST_LINE

_UNKNOWN = r"(?:\?|tbd\b|unknown\b)"
_PERCENT = r"(?:%|percent\b|per cent\b|pct\b)"
_AMOUNT = rf"(?:[-+]?\d(?:[\d.,'’]*\d)?(?:k|m|bn)?(?![\w:])|{_UNKNOWN})"
_DEADLINE = r"(?:by|until|till)"
_NO_UNIT = rf"(?:{_DEADLINE}|up|down|today|now|currently|then|but|because|so|if|when|instead|next|this|last)"
"""Words that are no part of what is counted."""
_SIGN = r"[^\w\s.,:;!?()/'+<=>~\u2192\u2013\u2014\u2212-]"
_WORD = r"[^\W\d]+(?:/[^\W\d]+)?"
_WHOLE = r"(?!(?:19|20)\d\d\b)\d(?:[\d,.']*\d)?"
_UNIT = (
    rf" ?(?:{_PERCENT}|{_SIGN}[^\W\d]?)?(?: ?/ ?[^\W\d]+)?(?: (?:in|out of|of|per) {_WHOLE})?"
    rf"(?: (?!{_NO_UNIT}\b){_WORD}){{0,5}}(?:(?<=[^\W\d]) (?:out )?of {_WHOLE})?"
)
_DAY = rf"(?:,? \(?{_DEADLINE} (?P<day>[\w./'’ -]+?)\)?)?"
_CHANGE = re.compile(
    rf"(?P<statement>[^:]+?)(?P<mark>:|,)? (?:(?P<way>up|down) (?=from\b))?(?P<first>from )?"
    rf"(?P<baseline>{_AMOUNT})(?P<unit_before>{_UNIT}?)(?: (?:today|now|currently))?"
    rf"(?P<arrow> ?(?:->|→|=>)|,? (?:up|down) to\b| ?to\b) ?(?P<target>{_AMOUNT})(?P<unit>{_UNIT}){_DAY}\.?",
    re.IGNORECASE,
)
_TARGET = re.compile(rf"(?:->|→|=>|to) ?(?:[-+]?\d|{_UNKNOWN})")
"""Matches what each change has, in lower case; looked for first, as most lines are none."""
_ORDER = re.compile(
    r"(?:please |we (?:should |must |will |want to |need to )?)?"
    r"(?:(?:cut|grow|increase|lift|lower|raise|reduce)(?= (.+?)(?: up| down)?$)"
    r"|(?:bring|get|move|take)(?:(?= (.+?) (?:up|down)$)| (?:up|down)(?= (.+)$))) .+",
    re.IGNORECASE,
)
"""What is to be moved, as an order says it: `cut complaints`, `bring the wait down`."""
_FALL_ORDER = re.compile(r"(?:please )?(?:bring|get|take) (?!an? )(.+)", re.IGNORECASE)
"""What is to fall, where only the numbers say so: `get no-shows from 14 to 5 a week`. Of a rise it may be a habit."""
_MOVE = re.compile(
    r"(.+?)(?: (?:should |must |will )?"
    r"(?:(?:are|is|declines?|decreases?|drops?|falls?|go|goes|grows?|increases?|rises?|shrinks?)(?: up| down)?"
    r"|comes? (?:up|down)))",
    re.IGNORECASE,
)
"""What moves, as a statement says it: `missed calls drop`, `orders go up`."""
_OWNER = (
    r"(?:,? ?\((?:owner:? |owned by )?{name}\)|(?:,| [-–—])? (?:owner:?|owned by) {name}"
    r"|(?:,| [-–—])(?: and)? {name}(?: (?:owns|has|leads|drives|takes|does|minds|runs|(?:looks|sees) (?:after|to)"
    r"|takes care of|is (?:in charge of|responsible for|on)|will (?:own|lead|drive|look after|see to|take)) "
    r"(?:it|this|that)| is the owner| is in charge)?"
    r"|(?:,| [-–—])(?: and)? (?:that|it|this)(?:(?: one)?['’]s| is)(?: (?:down|up) to| on| with)? {name}"
    r"(?:['’]s?)?(?: (?:job|one|baby|thing))?"
    r"|(?:,| [-–—])(?: and)? {name}['’]s(?: got (?:it|this|that)| on (?:it|this|that)| job| one)"
    r"|(?:,| [-–—])(?: and)? {name} to (?:own|lead|drive|look after|see to|take) (?:it|this|that))"
)
"""What names the owner, behind the day or before it."""
_BEFORE_OWNER = ("(", ",", "-", "–", "—", " owne")
"""What stands before the name of the owner."""
_BARE_MOVE = re.compile(
    r"(?:(?:to )?(?:climb|come|decrease|drop|fall|get|go|grow|increase|move|rise)(?:e?s)?(?: up| down)? )?"
    r"(?=from |\d)",
    re.IGNORECASE,
)
"""Matches what stands before the numbers of a line that says nothing else."""


_NUMBER_WORD = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_RATIO = re.compile(rf"\b{_NUMBER_WORD} (?:in|out of|of) (?P<whole>{_NUMBER_WORD})\b", re.IGNORECASE)
"""So many of so many: `one in five`."""
_RATING = re.compile(rf"\b{_NUMBER_WORD} or {_NUMBER_WORD} (?:out of|of) {_NUMBER_WORD}\b", re.IGNORECASE)
"""Matches one of two marks of so many: `9 or 10 of 10`."""


@dataclass(frozen=True, slots=True)
class Change:
    """The parts of a line that says from how much to how much something changes."""

    statement: str
    """What stands before the numbers: who do what, or what is measured."""
    is_labeled: bool
    """Whether a colon stands behind the statement, as behind a label."""
    is_move: bool
    """Whether the line says that what stands in `statement` moves: `missed calls drop`, `cut complaints`."""
    is_directed: bool
    """Whether the numbers can't be two of a span, such as `from 9 to 17`: an arrow or a way stands with them."""
    baseline: int | float | None
    """Today's value; None where nobody knows it."""
    target: int | float | None
    """The value to reach; None where nobody knows it."""
    unit: str
    """What is counted, with a sign for percent: `% of arrivals`, `orders a week`."""
    day: str
    """The day, as written; empty without one."""


def holds_ratio(line: str) -> bool:
    """Whether a line counts so many of so many as no number with a unit can: `from 1 in 5 to 1 in 2`.

    Numbers of the same whole can be held: `from 2 of 10 to 5 of 10`. Those before a colon are words of what is
    measured, `rated 9 out of 10: 40 -> 60 %`, as are those of a rating, `rate us 9 or 10 of 10`.
    """
    behind = _RATING.sub("", line).rpartition(": ")[2]
    numbers = behind if re.search(r"\d", behind) else line
    wholes = {ratio["whole"].lower() for ratio in _RATIO.finditer(numbers)}
    return bool(wholes) and ("%" in numbers or len(wholes) > 1 or not min(wholes).isdigit())


def parse_change(line: str) -> Change | None:
    """Return the parts of a line; None where it has another form, or says more than the parts can hold."""
    match = _CHANGE.fullmatch(line) if _TARGET.search(line.lower()) else None
    if match is None or (match["arrow"].strip().isalpha() and not (match["first"] or match["mark"] == ":")):
        return None
    units = [_normalize_unit(match["unit_before"]), _normalize_unit(match["unit"])]
    short, unit = sorted(units, key=len)
    if short and not f"{unit} ".startswith(f"{short} "):
        return None
    known = [name for name in ("baseline", "target") if not re.fullmatch(_UNKNOWN, match[name], re.IGNORECASE)]
    numbers = {name: parse_number(match[name]) for name in known}
    if None in numbers.values():
        return None
    baseline, target = numbers.get("baseline"), numbers.get("target")
    words = f"{match['statement']} {match['way'] or ''}".strip()
    move = None if match["mark"] else _ORDER.fullmatch(words) or _MOVE.fullmatch(words)
    if not (move or match["mark"]) and unit and baseline is not None and target is not None and target < baseline:
        move = _FALL_ORDER.fullmatch(words)
    statement = next(filter(None, move.groups())) if move else match["statement"]
    is_directed = bool(match["way"] or match["unit_before"].strip()) or match["arrow"].strip().casefold() != "to"
    is_labeled, day = match["mark"] == ":", match["day"] or ""
    return Change(statement, is_labeled, move is not None, is_directed, baseline, target, unit, day)


def parse_bare_change(line: str) -> Change | None:
    """Return the parts of a line that has nothing but the numbers of a change and its day: `go from 12% to 20%`."""
    move = _BARE_MOVE.match(line)
    return parse_change(f"…: {line[move.end() :]}") if move else None


def split_owner(line: str, people: Sequence[str]) -> tuple[str, str]:
    """Return a line without the person whom it names as its owner, and this person as `people` spell the name.

    They stand at the end or before the day: `…, Dev`, `… (Dev)`, `… owner: Dev`, `…, Dev owns it`. A first name stands
    for the person who alone has it. Empty where it names nobody, and for a line too long to be read.
    """
    names = _names_by_word(tuple(people)) if len(line) <= LONGEST_LINE else {}
    match = _owner_among(tuple(names)).search(line) if names else None
    name = names.get(caseless(next(filter(None, match.groups()))), "") if match else ""
    return (line[: match.start()] + line[match.end() :], name) if match and name else (line, "")


@lru_cache(16)
def _names_by_word(people: tuple[str, ...]) -> Mapping[str, str]:
    """Return each person by the whole name, and by the first name of whoever alone has it, without capitals."""
    names = {caseless(name): name for name in people if name.strip()}
    firsts = Counter(caseless(name).split()[0] for name in people if name.strip())
    alone = {first: name for name in people if name.strip() and firsts[first := caseless(name).split()[0]] == 1}
    return {**alone, **names}


@lru_cache(16)
def _owner_among(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches an owner of one of these names.

    A pattern of each name alone would be compiled longer than all else in a line is read.
    """
    written = "|".join(map(re.escape, names))
    return re.compile(_owner_pattern(rf"((?:{written})(?!\w))"), re.IGNORECASE)


def without_owner_of_any_name(line: str) -> str:
    """Return a line without the owner whom it names as `split_owner` reads one, by a word with a capital: `…, Ana`."""
    may_name = len(line) <= LONGEST_LINE and holds_any(line.lower(), _BEFORE_OWNER)
    match = _ANY_OWNER.search(line) if may_name else None
    return line[: match.start()] + line[match.end() :] if match else line


def _owner_pattern(name: str) -> str:
    """Return what matches an owner of this name at the end of a line, or before its day."""
    return rf"{_OWNER.format(name=name)}(?=\.?$|,? {_DEADLINE}\b[^:]*$)"


_ANY_OWNER = re.compile(_owner_pattern(r"(?-i:[^\W\d_a-z][^\W\d_]*)"), re.IGNORECASE)


def _normalize_unit(unit: str) -> str:
    """Return a unit with the sign for percent, "of" before how many, and "per" in place of a slash."""
    text = re.sub(rf"^{_PERCENT}", "%", unit.strip(), flags=re.IGNORECASE)
    return re.sub(r"^out of\b", "of", re.sub(r"^([^\w\s]?) ?/ ?", r"\1 per ", text).strip(), flags=re.IGNORECASE)

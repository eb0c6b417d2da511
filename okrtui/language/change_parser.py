"""The parser of a change: a line in the form that the method teaches, "who do what: from … to …, by when".

It reads the line from its end: whose it is, by when, how much of what, and before all that the statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.language.numbers import parse_number
from okrtui.language.readability import LONGEST_LINE

_UNKNOWN = r"(?:\?|tbd\b|unknown\b)"
_PERCENT = r"(?:%|percent\b|per cent\b|pct\b)"
_AMOUNT = rf"(?:\d[\d.,'’]*(?:k|m|bn)?(?![\w:])|{_UNKNOWN})"
_DEADLINE = r"(?:by|until|till)"
_UNIT = rf" ?(?:{_PERCENT}|/ ?[^\W\d]+)?(?: (?:in|out of|of) \d+)?(?: (?!{_DEADLINE}\b)[^\W\d]+){{0,5}}"
_DAY = rf"(?:,? \(?{_DEADLINE} (?P<day>[\w./'’ -]+?)\)?)?"
_CHANGE = re.compile(
    rf"(?P<statement>[^:]+?)(?P<mark>:|,)? (?P<first>from )?(?P<baseline>{_AMOUNT})(?P<unit_before>{_UNIT}?)"
    rf" ?(?P<arrow>->|→|=>|to\b) ?(?P<target>{_AMOUNT})(?P<unit>{_UNIT}){_DAY}\.?",
    re.IGNORECASE,
)
_OWNER = r"(?:,? ?\((?:owner:? )?{name}\)|(?:,| [-–—])? owner:? {name}|(?:,| [-–—]) {name})"
"""What names the owner, behind the day or before it."""


_NUMBER_WORD = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_RATIO = re.compile(rf"\b{_NUMBER_WORD} (?:in|out of|of) (?P<whole>{_NUMBER_WORD})\b", re.IGNORECASE)
"""So many of so many: `one in five`."""


@dataclass(frozen=True, slots=True)
class Change:
    """The parts of a line that says from how much to how much something changes."""

    statement: str
    """What stands before the numbers: who do what, or what is measured."""
    is_labeled: bool
    """Whether a colon stands behind the statement, as behind a label."""
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

    Numbers of the same whole can be held: `from 2 of 10 to 5 of 10`.
    """
    wholes = {ratio["whole"].lower() for ratio in _RATIO.finditer(line)}
    return bool(wholes) and ("%" in line or len(wholes) > 1 or not min(wholes).isdigit())


def parse_change(line: str) -> Change | None:
    """Return the parts of a line; None where it has another form, or says more than the parts can hold."""
    match = _CHANGE.fullmatch(line)
    if match is None or (match["arrow"].isalpha() and not (match["first"] or match["mark"] == ":")):
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
    return Change(match["statement"], match["mark"] == ":", baseline, target, unit, match["day"] or "")


def split_owner(line: str, people: Sequence[str]) -> tuple[str, str]:
    """Return a line without the person whom it names as its owner, and this person as `people` spell the name.

    They stand at the end or before the day: `…, Dev`, `… (Dev)`, `… owner: Dev`. Empty where it names nobody, and for
    a line too long to be read.
    """
    for name in people if len(line) <= LONGEST_LINE else ():
        owner = _OWNER.format(name=re.escape(name))
        match = re.search(rf"{owner}(?=\.?$|,? {_DEADLINE}\b[^:]*$)", line, re.IGNORECASE)
        if match:
            return line[: match.start()] + line[match.end() :], name
    return line, ""


def _normalize_unit(unit: str) -> str:
    """Return a unit with the sign for percent, "of" before how many, and "per" in place of a slash."""
    text = re.sub(rf"^{_PERCENT}", "%", unit.strip(), flags=re.IGNORECASE)
    return re.sub(r"^out of\b", "of", re.sub(r"^/ ?", "per ", text), flags=re.IGNORECASE)

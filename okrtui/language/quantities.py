"""Quantities: the numbers of a text with their units, scales and signs, as people write them.

A quantity is a number (1,200 · 1’200 · 1.2k · two hundred and fifty), with a unit (2h 30m), money (EUR 1.2m), percent,
points, a multiple (3x), a ratio (3/10, 1 in 5) or a range (20–60). Where a numeral has two values (`1.200`), the
others that stand with it say which one is meant.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from okrtui.language.characters import lower_characters, plain_characters
from okrtui.language.number_words import NUMBER_IN_WORDS, NUMBER_OPENERS, SCALE_WORDS, word_value
from okrtui.language.numerals import MARKS, NUMERAL, is_ambiguous, numeral_values
from okrtui.language.units import CURRENCIES, UNITS, convert


class QuantityKind(Enum):
    """What a quantity says."""

    NUMBER = "number"
    """So many, of a unit or of what the words behind it name."""
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    """Percent points, by which a share changes."""
    MULTIPLE = "multiple"
    """So many times as many."""
    RATIO = "ratio"
    """So many of so many."""
    RANGE = "range"
    """Between so many and so many."""


class Quantity(NamedTuple):
    """A quantity in a text, from the offset `start` up to `end`."""

    start: int
    end: int
    kind: QuantityKind
    """What it says."""
    values: Mapping[str, Decimal]
    """The value by the decimal mark by which the text has it; of a ratio its part, of a range its lower end."""
    unit: str = ""
    """The unit as it is written: `min`, `%`, `€`; empty without one."""
    numerals: tuple[str, ...] = ()
    """The digits with their marks, of each of its numbers."""
    others: Mapping[str, Decimal] | None = None
    """The whole of a ratio, or the upper end of a range, likewise."""
    of: str = ""
    """The word between the part of a ratio and its whole: `in`, `out of`, or `of`."""
    is_signed: bool = False
    """Whether a plus or a minus stands before it."""

    def value(self, mark: str = "") -> Decimal | None:
        """Return the value by a decimal mark; without one None where it has two."""
        return _by_mark(self.values, mark)

    def other(self, mark: str = "") -> Decimal | None:
        """Return the whole of a ratio or the upper end of a range likewise; None for another kind."""
        return _by_mark(self.others, mark) if self.others else None


def _by_mark(values: Mapping[str, Decimal], mark: str) -> Decimal | None:
    if mark in values:
        return values[mark]
    return next(iter(values.values())) if len(set(values.values())) == 1 else None


def mark_of(quantity: Quantity, said_mark: str) -> str:
    """Return the decimal mark of a quantity: the one that is said, or else the one by which anybody would read it.

    Empty where that is open: `1,200` is the way in which numbers are shown here, and money has no three decimals.
    """
    numeral = "" if said_mark else next(filter(is_ambiguous, quantity.numerals), "")
    if not numeral:
        return said_mark
    if "," in numeral and quantity.kind is not QuantityKind.PERCENT:
        return "."
    return "," if quantity.kind is QuantityKind.MONEY else ""


_SCALES: Final = {
    "k": 3, "tsd": 3, "tsd.": 3, "thousand": 3, "lakh": 5, "lakhs": 5, "million": 6, "millions": 6, "mln": 6, "mn": 6,
    "mio": 6, "mio.": 6, "crore": 7, "crores": 7, "billion": 9, "billions": 9, "bn": 9, "mrd": 9, "mrd.": 9,
    "hundred": 2,
}  # fmt: skip
_LETTERS: Final = {"m": 6, "mm": 6, "b": 9}
"""Letters that are a scale where money or a capital says so."""


def _any(names: list[str] | set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_SIGNS = _any({name for name in CURRENCIES if not name[-1:].isalpha()} | {"kč", "zł"})
_CODES = _any({name for name in CURRENCIES if name.isalpha() and name not in ("try", "kč", "zł")})
_CURRENCY = rf"(?:{_SIGNS}|(?:{_CODES})(?![^\W\d_]))"
_UNIT = _any({name for name in UNITS if name not in CURRENCIES and name not in ("%", "percent", "pct", "pp", "points")})
_GLUED = r"(?!(?:st|nd|rd|th|x|am|pm)(?![^\W_]))[a-zµ]{1,4}"
"""A unit that no list has, where it is written on to the number: `40ppm`."""
_QUANTITY: Final = re.compile(
    rf"""
    (?<![^\W_])
    (?:(?<![^\W_][.,'_])(?<![^\W\d_]-)(?:
        (?P<hours>\d{{1,3}})(?:h(?P<minutes>[0-5]\d)|\ ?h\ ?(?P<named>[0-5]?\d)\ ?(?:minutes|mins|min|m))(?![^\W_])
      | (?P<numeral>{NUMERAL}))
    | (?P<words>{NUMBER_IN_WORDS.replace(" ", "[ ]")}))
    (?:\.-|,-)?
    (?:\ ?(?P<scale>{_any(set(_SCALES))}|dozen)(?![^\W_])|\ ?(?P<scale_with_sign>k|m|mm|b|bn)(?=[€$£¥]))?
    (?:\ ?(?P<letter>mm|m|b)(?![^\W\d_])(?:\ ?(?P<money>{_CURRENCY}))?
      |\ ?(?P<after>{_CURRENCY})
      |\ ?(?P<points>%-?\ ?points?\b|per\ ?cent(?:age)?[ -]points?\b|pp\b|p\.p\.)
      |\ ?(?P<percent>%|percent\b|per\ cent\b|pct\b|‰)
      |\ ?(?P<times>x|-?fold|times(?=\ (?:as|more|fewer|less|faster)\b))(?![^\W_])(?!\ ?\d)
      |\ ?(?P<unit>{_UNIT})(?![^\W_])(?!-)
      |(?P<glued>{_GLUED})(?![^\W_])(?!-))?
    """,
    re.VERBOSE,
)
_BARE: Final = ("numeral", "words")
"""The last groups of a match that is a number and nothing else."""
_BEFORE: Final = re.compile(rf"(?:(?<![^\s(:,>])(?P<sign>[+-]))?(?P<before>(?<![^\W_]){_CURRENCY} ?)?\Z")
"""A sign and a currency before a number."""
_LAST_BEFORE: Final = frozenset(name[-1] for name in CURRENCIES) | {"+", "-"}
"""The last characters of what stands there."""
_BEFORE_LENGTH = 8
"""Characters that a sign and a currency have at most."""
_BEHIND_ARTICLE: Final = tuple(f" {scale}" for scale in SCALE_WORDS)
_OPENER: Final = re.compile(r"[^\W\d_]+|[.,]?[\d\u00bc-\u00be\u2150-\u215e]+")
_RATIO = re.compile(r" ?/ ?| (?:in|out of|of) ")
_RANGE = re.compile(r" ?- ?")
_SUM = re.compile(r",? ?(?:and )?")
_LONGEST_JOINT = len(" out of ")
"""Characters between two quantities that are one."""
_DATE_MARK = re.compile(r"[/.-]")
_FRACTION = re.compile(r"[ -](?:hal(?:f|ves)|thirds?|quarters?|fifths?|tenths?)\b")
_LONGEST_TEXT = 2_000
"""Characters of a text that are read at most."""


def scan_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in its order; never raises.

    What looks like a number and is none (`1.2.3`, `5G`, a numeral that other letters follow) is left out.
    """
    plain = plain_characters(text[:_LONGEST_TEXT])
    lowered = lower_characters(plain)
    quantities: list[Quantity] = []
    end = 0
    for opener in _OPENER.finditer(lowered):
        word = opener[0]
        if opener.start() < end or (word.isalpha() and word not in NUMBER_OPENERS) or _is_article(opener, lowered):
            continue
        start = opener.start() + (
            opener[0][0] in MARKS and lowered[opener.start() - 1 : opener.start()] not in ("", " ")
        )
        match = _QUANTITY.match(lowered, start)
        if match is None:
            continue
        end = match.end()
        before = _what_stands_before(lowered, match.start())
        quantity = _read(match, before, plain)
        if quantity is not None:
            joined = _join(quantities[-1], quantity, lowered) if quantities else None
            quantities[-1 if joined else len(quantities) :] = [joined or quantity]
    return _without_dates(quantities, lowered)


def _is_article(opener: re.Match[str], lowered: str) -> bool:
    """Return whether a word is an article that belongs to no number: "a week", and not "a dozen"."""
    return opener[0] in ("a", "an") and not lowered.startswith(_BEHIND_ARTICLE, opener.end())


def _what_stands_before(lowered: str, start: int) -> re.Match[str] | None:
    """Return the sign and the currency before a number; None where surely neither stands there, as behind a word."""
    first = max(0, start - _BEFORE_LENGTH)
    word = lowered[first:start].rstrip().rpartition(" ")[2]
    if word[-1:] not in _LAST_BEFORE or (word.isalpha() and word not in CURRENCIES):
        return None
    return _BEFORE.search(lowered, first, start)


def _without_dates(quantities: list[Quantity], lowered: str) -> tuple[Quantity, ...]:
    """Return the quantities without the numbers of a day (`1/4/2027`) and of a name (`24/7`)."""
    if len(quantities) == 1 and "24/7" not in lowered:
        return tuple(quantities)
    glued = {
        index
        for index, (first, second) in enumerate(itertools.pairwise(quantities))
        if _DATE_MARK.fullmatch(lowered[first.end : second.start])
    }
    names = {index for index, quantity in enumerate(quantities) if lowered[quantity.start : quantity.end] == "24/7"}
    dropped = glued | {index + 1 for index in glued} | names
    return tuple(quantity for index, quantity in enumerate(quantities) if index not in dropped)


def _read(match: re.Match[str], before: re.Match[str] | None, plain: str) -> Quantity | None:
    """Return the quantity of a match and of what stands before it; None where it is none."""
    start, end = match.span()
    if match["words"] and _FRACTION.match(match.string, end):
        return None
    if plain[end : end + 1].isalnum() or _is_of_clock(plain, start, end):
        return None
    if match["hours"]:
        minutes = Decimal(match["hours"]) * 60 + Decimal(match["minutes"] or match["named"])
        return _duration(start, end, minutes * 60_000, "h", "min")
    numerals = (match["numeral"],) if match["numeral"] else ()
    word = None if numerals else word_value(match["words"])
    values = numeral_values(match["numeral"]) if numerals else {} if word is None else dict.fromkeys(MARKS, word)
    if before is None and match.lastgroup in _BARE:
        return Quantity(start, end, QuantityKind.NUMBER, values, "", numerals) if values else None
    if (match["scale"] or match["scale_with_sign"]) and is_ambiguous(match["numeral"] or "") and "." in values:
        # Before a scale nobody sets off thousands by a point: 1.005k.
        values, numerals = ({".": values["."]}, ()) if "." in match["numeral"] else (values, numerals)
    currency = plain[slice(*before.span("before"))].strip() if before and before["before"] else ""
    name = _name_of(match, currency, plain)
    if not values or name is None:
        return None
    sign = before["sign"] if before else None
    scale = _scale(match, currency, plain)
    scaled = {mark: value if scale == 1 else (value * scale).normalize() for mark, value in values.items()}
    if sign == "-":
        scaled = {mark: -value for mark, value in scaled.items()}
    start = before.start() if before else start
    return Quantity(start, end, name[0], scaled, name[1], numerals, is_signed=bool(sign))


def _is_of_clock(plain: str, start: int, end: int) -> bool:
    """Return whether a number is the hour or the minutes of a time of day: `10:30`."""
    return any(plain[at : at + 1] == ":" and plain[at + 1 : at + 2].isdecimal() for at in (end, start - 1) if at >= 0)


def _scale(match: re.Match[str], currency: str, plain: str) -> Decimal:
    """Return by how much the scale of a match multiplies its number."""
    scale = match["scale"] or match["scale_with_sign"]
    if scale == "dozen":
        return Decimal(12)
    if scale:
        return Decimal(10) ** {**_SCALES, **_LETTERS}[scale]
    return (
        Decimal(10) ** _LETTERS[match["letter"]]
        if match["letter"] and _is_scale(match, currency, plain)
        else Decimal(1)
    )


def _is_scale(match: re.Match[str], currency: str, plain: str) -> bool:
    """Return whether a letter behind a number is a scale: by money, or by its capital."""
    return bool(currency or match["money"]) or plain[slice(*match.span("letter"))] in ("M", "B")


def _name_of(match: re.Match[str], currency: str, plain: str) -> tuple[QuantityKind, str] | None:
    """Return the kind and the unit of a match; None where its letters make it a name: `5G`."""
    if currency or match["money"] or match["after"]:
        group = "money" if match["money"] else "after"
        written = currency or plain[slice(*match.span(group))].strip()
        return QuantityKind.MONEY, CURRENCIES[written.casefold()] if written.endswith(".") else written
    if match["letter"]:
        return QuantityKind.NUMBER, "" if _is_scale(match, currency, plain) else match["letter"]
    if match["points"]:
        return QuantityKind.POINTS, "percentage points"
    if match["percent"]:
        return QuantityKind.PERCENT, "‰" if match["percent"] == "‰" else "%"
    if match["times"]:
        return QuantityKind.MULTIPLE, ""
    group = "unit" if match["unit"] else "glued"
    if not match[group]:
        return QuantityKind.NUMBER, ""
    written = plain[slice(*match.span(group))]
    is_name = len(written) == 1 and written.isupper() and match.end("numeral") == match.start(group)
    return None if is_name else (QuantityKind.NUMBER, written)


def _join(first: Quantity, second: Quantity, lowered: str) -> Quantity | None:
    """Return two quantities as one: a ratio, a range, or the parts of a duration; None for two."""
    between = lowered[first.end : second.start]
    if len(between) > _LONGEST_JOINT:
        return None
    has_units = bool(first.unit or second.unit)
    are_numbers = first.kind is second.kind is QuantityKind.NUMBER
    if are_numbers and not has_units and _RATIO.fullmatch(between) and not _is_year(second):
        ratio = _pair(first, second, QuantityKind.RATIO)
        return ratio and ratio._replace(of="of" if "/" in between else between.strip())
    if _RANGE.fullmatch(between + ("-" if second.is_signed else "")) and first.unit in ("", second.unit):
        return _pair(first, second, QuantityKind.RANGE)
    if are_numbers and has_units and _SUM.fullmatch(between):
        return _sum(first, second)
    return None


def _pair(first: Quantity, second: Quantity, kind: QuantityKind) -> Quantity | None:
    """Return a ratio or a range of two quantities; None where one of them is one already."""
    if first.others or second.others:
        return None
    upper = {mark: abs(value) for mark, value in second.values.items()}
    numerals = (*first.numerals, *second.numerals)
    return first._replace(end=second.end, kind=kind, numerals=numerals, others=upper, unit=second.unit)


def _sum(first: Quantity, second: Quantity) -> Quantity | None:
    """Return two times one behind the other as one: `1 hour 20 minutes`; None where they are none."""
    larger, smaller = first.value(), second.value()
    sizes = [
        unit.size
        for name in (first.unit, second.unit)
        for unit in UNITS.get(name.casefold(), ())
        if unit.measures == "time"
    ]
    if larger is None or smaller is None or second.is_signed or len(sizes) != 2 or sizes[0] <= sizes[1]:
        return None
    total = larger * sizes[0] + smaller * sizes[1]
    return _duration(first.start, second.end, total, first.unit, second.unit)


def _duration(start: int, end: int, milliseconds: Decimal, larger: str, smaller: str) -> Quantity:
    """Return a time in the larger of two units, or in the smaller one where it would never end in the larger."""
    for unit in (larger, smaller):
        value = convert(milliseconds, "ms", unit)
        if value is not None:
            break
    else:
        unit, value = "ms", milliseconds
    return Quantity(start, end, QuantityKind.NUMBER, dict.fromkeys(MARKS, value), unit)


def _is_year(quantity: Quantity) -> bool:
    value = quantity.value()
    return value is not None and quantity.numerals == (str(value),) and 1990 <= value <= 2060

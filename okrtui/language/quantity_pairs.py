"""Pairs of quantities: the two numbers of a change, brought to one unit or refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from okrtui.language.number_words import SCALE_WORDS, word_value
from okrtui.language.numerals import numeral_values, plain_numeral
from okrtui.language.quantities import Quantity, QuantityKind
from okrtui.language.quantity_roles import RATE
from okrtui.language.units import convert, measure_same

_SCALES = re.compile(rf"(?: (?:{'|'.join(SCALE_WORDS)})\b)+(?: {{0,3}}[^\W\d_]+)?$")
"""Matches the scale words behind a number in words: `three hundred thousand euros`."""


@dataclass(frozen=True, slots=True)
class QuantityPair:
    """The two numbers of a change as digits, in one unit."""

    baseline: str = ""
    """Today's number."""
    target: str = ""
    """The number to reach."""
    unit: str = ""
    """The unit of both, as one of them is written; empty without one."""
    problem: str = ""
    """A sentence that says why they have no common unit, with a place for each; empty where they have one."""


def unite(first: Quantity, second: Quantity, mark: str) -> QuantityPair:
    """Return the two numbers of a change in the unit of the first, or in that of the second where that comes out even.

    `mark` is their decimal mark.
    """
    low, high = first.value(mark), second.value(mark)
    if low is None or high is None:
        return QuantityPair(problem="“{0}” to “{1}” can be read in two ways.")
    if QuantityKind.RANGE in (first.kind, second.kind):
        return QuantityPair(problem="“{0}” to “{1}” changes a range; write one number for today and one to reach.")
    if QuantityKind.RATIO in (first.kind, second.kind):
        return _unite_ratios(first, second, low, high, mark)
    unit, other = first.unit or second.unit, second.unit or first.unit
    if QuantityKind.MULTIPLE in (first.kind, second.kind):
        return QuantityPair(plain_numeral(low), plain_numeral(high), "times")
    if not measure_same(unit, other):
        return QuantityPair(problem="“{0}” and “{1}” are in two units; write both in the same one.")
    if (converted := convert(high, other, unit)) is not None:
        return QuantityPair(plain_numeral(low), plain_numeral(converted), unit)
    if (converted := convert(low, unit, other)) is not None:
        return QuantityPair(plain_numeral(converted), plain_numeral(high), other)
    return QuantityPair(problem="“{0}” and “{1}” never come out even in one unit; write both in the same one.")


def _unite_ratios(first: Quantity, second: Quantity, low: Decimal, high: Decimal, mark: str) -> QuantityPair:
    """Return two parts of the same whole, which one of them may leave out."""
    if any(end.unit or end.kind not in (QuantityKind.NUMBER, QuantityKind.RATIO) for end in (first, second)):
        return QuantityPair(problem="“{0}” and “{1}” are counted in two ways; write both in the same one.")
    wholes = {plain_numeral(whole) for whole in (first.other(mark), second.other(mark)) if whole is not None}
    whole, other_whole = first.other(mark), second.other(mark)
    if first.of == second.of == "in" and whole and other_whole and whole != other_whole:
        # One in three and one in two are the same people, counted as shares.
        return QuantityPair(str(round(low * 100 / whole)), str(round(high * 100 / other_whole)), "%")
    if len(wholes) != 1:
        return QuantityPair(problem="“{0}” and “{1}” are parts of two wholes; write both of the same one.")
    return QuantityPair(plain_numeral(low), plain_numeral(high), f"{second.of or first.of} {wholes.pop()}")


def with_shared_scale(first: Quantity, second: Quantity, words: str) -> Quantity:
    """Return the first of two numbers with the scale that is said behind the second only: `from 80 to 100 thousand`.

    It stays as it is where it has a unit or a scale of its own, or is the greater of the two as they stand: `from 800
    to 2 thousand`. `words` is the second one as it is written, in lower case.
    """
    is_amount = second.kind in (QuantityKind.NUMBER, QuantityKind.MONEY) and not second.is_signed
    if not is_amount or first.kind is not QuantityKind.NUMBER or first.unit or first.is_signed:
        return first
    bare, own = _bare_values(second, words), _bare_values(first, "")
    scaled = {
        mark: value * second.values[mark] / bare[mark]
        for mark, value in first.values.items()
        if bare.get(mark) and mark in second.values and value == own.get(mark, value) and 0 < value < bare[mark]
    }
    return first._replace(values=scaled) if scaled.keys() == first.values.keys() else first


def _bare_values(quantity: Quantity, words: str) -> Mapping[str, Decimal]:
    """Return the values of a number without its scale, by its decimal mark."""
    if quantity.numerals:
        return numeral_values(quantity.numerals[0])
    scale = _SCALES.search(words)
    bare = word_value(words[: scale.start()]) if scale else None
    return quantity.values if bare is None else dict.fromkeys(quantity.values, bare)


def rate_problem(first: Quantity, second: Quantity, line: str, lowered: str) -> str:
    """Return a sentence on numbers that count over two times (`1/month to 1/week`); empty where they don't."""
    rates = [RATE.match(lowered, quantity.end) for quantity in (first, second)]
    times = {re.sub(r"^ ?(?:/|\w+) ?", "", rate[0]) for rate in rates if rate}
    if len(times) < 2:
        return ""
    written = [line[end.start : rate.end()] for end, rate in zip((first, second), rates, strict=True) if rate]
    return f"“{written[0]}” and “{written[1]}” are counted over two times; write both over the same one."

"""Plain lines: a line with its numbers in one notation, and those of a change in one unit.

The other parsers of a line read plain numbers. Here the numbers of `from 5 min to 90 sec` become `from 5 min to 1.5
min`; a line that no such form keeps the sense of is not read, with a sentence that says why.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from okrtui.language.characters import lower_characters, plain_characters
from okrtui.language.number_words import NUMBER_IN_WORDS
from okrtui.language.numerals import ambiguity_question, decimal_mark, is_ambiguous, plain_numeral
from okrtui.language.prefilter import holds_any
from okrtui.language.quantities import Quantity, QuantityKind, mark_of, scan_quantities
from okrtui.language.quantity_pairs import rate_problem, unite, with_shared_scale
from okrtui.language.quantity_roles import (
    OPENING,
    REVERSED,
    holds_day,
    is_change,
    is_change_pair,
    is_day,
    match_connector,
)
from okrtui.language.shares import is_whole_of_share

_FACTOR = re.compile(
    r"\b(?:(?:twice|thrice|half) as (?:many|much|often|long|fast)|double|triple|quadruple|halve|in half(?! an?\b)"
    r"|by (?:a )?(?:half|third|quarter|two[ -]thirds|three[ -]quarters))\b"
)
_FACTOR_WORDS = ("twice", "thrice", "hal", "double", "triple", "quadruple", "third", "quarter")
_INCREASE = re.compile(
    rf"(?<![\w.,])(?<!to )(?<!than )(?:\d[\d.,]{{0,15}}|{NUMBER_IN_WORDS})(?: ?%| per ?cent)? "
    r"(?:more|fewer|additional|extra|further)(?= [^\W\d])(?! than\b| often\b| or\b)"
    rf"|\banother (?:\d[\d.,]{{0,15}}|{NUMBER_IN_WORDS})\b(?! %)",
    re.IGNORECASE,
)
"""Matches how much a number is to change, which is no level to reach: `40 more households`."""
_INCREASE_WORDS = ("more", "fewer", "additional", "extra", "further", "another")
_AGE = re.compile(r"\b(?:age[ds]?|years?[ -]olds?)\b")
_FOREIGN = re.compile(r"(?<!\d)\d{1,30}(?=[^\W\d_\u0000-\u024f\u03bc])|(?<=[^\W\d_\u0000-\u024f\u03bc])\d{1,30}")
"""Digits with letters of another script at them, such as `40\u4e07`, which are a part of the number."""
_FRACTION = re.compile(r"\b(?:one|two|three|four|\d+) ?-?(?:thirds?|quarters|fifths?|tenths?)\b")
_PART_WORDS = ("third", "quarter", "fifth", "tenth")
_END = re.compile(
    rf"(?:\b(?:from|to|von|auf)|->|=>|\u2192) ?(?P<behind>[^\s\w]{{0,2}}\d[^\s\u2192]*|{NUMBER_IN_WORDS})"
    r"|(?<!\S)(?P<before>[^\s\u2192]{0,40}\d[^\s\u2192]{0,40}?)(?: to\b| ?->| ?=>| ?\u2192)"
)
"""What stands where a number of a change does: behind "from" or an arrow, or before it."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?(?: ?%)?")

_WITHIN_BEFORE = re.compile(r"[\w.,]\Z")
"""Matches what stands before a number that is a part of another, or of a word."""
_WITHIN_BEHIND = re.compile(r"[^\W_]|[.,]\d")
"""Matches what stands behind such a number."""


class PlainLine(NamedTuple):
    """A line in which the numbers to read are plain ones."""

    text: str
    """The line for the other parsers; empty where its numbers must not be read."""
    problem: str = ""
    """A sentence that says why not; empty where they can be."""
    written: tuple[tuple[str, str], ...] = ()
    """Each number that was put plainly, and how it was written."""
    others: tuple[str, ...] = ()
    """The numbers behind those of its change, as they are written; none of them has a gap of its own."""

    def as_written(self, text: str) -> str:
        """Return a part of the line with its numbers as they were written."""
        for plain, written in self.written:
            parts = text.split(plain)
            text = parts[0]
            for behind in parts[1:]:
                is_whole = not (_WITHIN_BEFORE.search(text) or _WITHIN_BEHIND.match(behind))
                text = f"{text}{written if is_whole else plain}{behind}"
        return text


@lru_cache(maxsize=256)
def plain_line(line: str, preferred_mark: str = "") -> PlainLine:
    """Return a line with its numbers put plainly; `preferred_mark` is the decimal mark where the line says none.

    A line without numbers stays as it is, as does one whose numbers are plain.
    """
    if not line.isascii() and (foreign := _FOREIGN.search(line)):
        return PlainLine("", f"“{foreign[0]}” has letters at it that are not read here; write the number out.")
    quantities = scan_quantities(line)
    lowered = lower_characters(plain_characters(line))
    quantities = tuple(quantity for quantity in quantities if not is_day(quantity, lowered))
    if holds_any(lowered, _PART_WORDS) and (fraction := _FRACTION.search(lowered)):
        return PlainLine("", f"“{line[fraction.start() : fraction.end()]}” is no number that can be read here.")
    if unread := _unread_number(lowered, quantities):
        return PlainLine("", f"“{line[unread]}” is no number that can be read here.")
    return _plain_line(line, lowered, quantities, preferred_mark) if quantities else PlainLine(line)


def _unread_number(lowered: str, quantities: tuple[Quantity, ...]) -> slice | None:
    """Return where a word stands in the place of a number and cannot be read as one; None for nowhere."""
    for end in _END.finditer(lowered):
        start, stop = end.span("behind" if end["behind"] else "before")
        is_read = any(quantity.start < stop and start < quantity.end for quantity in quantities)
        if not is_read and not holds_day(lowered, start) and not holds_day(lowered, start + 1):
            return slice(start, len(lowered[:stop].rstrip(".,;)")))
    return None


def _plain_line(line: str, lowered: str, quantities: tuple[Quantity, ...], preferred_mark: str) -> PlainLine:
    numerals = [numeral for quantity in quantities for numeral in quantity.numerals]
    said_mark = decimal_mark(numerals, preferred_mark)
    neighbors = ((*pair, match_connector(*pair, lowered)) for pair in itertools.pairwise(quantities))
    joined = [(first, second, between) for first, second, between in neighbors if between is not None]
    pairs = [pair for pair in joined if is_change_pair(*pair, lowered)]
    if len(pairs) > 1:
        return PlainLine("", "There are two changes here; a key result holds one.")
    if joined and not pairs and not joined[0][0].is_signed:
        first, second, _ = joined[0]
        is_age = _AGE.search(lowered)
        return PlainLine("", "" if is_age else _range_problem(line[first.start : second.end]))
    for quantity in pairs[0][:2] if pairs else quantities:
        if problem := _ambiguity(quantity, said_mark):
            return PlainLine("", problem)
    if pairs:
        behind = (other for other in quantities if other.start > pairs[0][1].start)
        others = tuple(line[other.start : other.end] for other in behind)
        return _plain_pair(line, lowered, *pairs[0], said_mark)._replace(others=others)
    if any(_is_share_reversed(*pair, line, lowered) for pair in itertools.pairwise(quantities)):
        return PlainLine("")
    if problem := _single_problem(line, lowered, quantities):
        return PlainLine("", problem)
    return _plain_singles(line, quantities, said_mark)


def _plain_pair(
    line: str, lowered: str, first: Quantity, second: Quantity, between: re.Match[str], said_mark: str
) -> PlainLine:
    """Return a line with the two numbers of its change in one unit; `between` matches what stands between them."""
    if not between["tail"]:
        first = with_shared_scale(first, second, lowered[second.start : second.end])
    pair = unite(first, second, mark_of(first, said_mark) or mark_of(second, said_mark))
    written = (line[quantity.start : quantity.end] for quantity in (first, second))
    if problem := rate_problem(first, second, line, lowered) or pair.problem.format(*written):
        return PlainLine("", problem)
    opening = OPENING.search(lowered, 0, first.start)
    for end, hedged in ((first, opening), (second, between)):
        if hedged and hedged["hedge"]:
            vague = line[hedged.start("hedge") : end.end]
            return PlainLine("", f"“{vague}” says more than a number, so the line stays as it was said.")
    tail, arrow = line[slice(*between.span("tail"))], between["arrow"]
    is_word = arrow.strip(" ,").replace(" ", "").isalpha()
    before = line[: first.start]
    if opening and opening["word"] in ("from", "von"):
        before = f"{line[: opening.start()]}from "
    elif is_word and not opening:
        before = f"{before}from "
    joined = (" to " if arrow.strip() in ("auf", "into") else arrow) if is_word else " -> "
    low, high = f"{pair.baseline} {pair.unit}".rstrip(), f"{pair.target} {pair.unit}".rstrip()
    if not (first.unit or first.others or tail):
        low = pair.baseline
    return PlainLine(f"{before}{low}{tail}{joined}{high}{line[second.end :]}")


def factor_problem(line: str, lowered: str) -> str:
    """Return why a line that says how many times as much has no number to read; empty where it says none.

    `lowered` is the line in lower case, as long as it.
    """
    factor = _FACTOR.search(lowered) if holds_any(lowered, _FACTOR_WORDS) else None
    return f"“{line[factor.start() : factor.end()]}” says how much it changes; from what to what?" if factor else ""


def increase_problem(line: str) -> str:
    """Return why a line that says by how much a number is to change has none to reach; empty where it says none."""
    increase = _INCREASE.search(line) if holds_any(line.lower(), _INCREASE_WORDS) else None
    return f"“{increase[0].strip()}” says how much it changes; from what to what?" if increase else ""


def _is_share_reversed(first: Quantity, second: Quantity, line: str, lowered: str) -> bool:
    """Return whether only the whole of a share stands as the number to reach: `one in three pay, up from 10 %`."""
    return _is_reversed(first, second, lowered) and is_whole_of_share(line, first.start)


def _is_reversed(first: Quantity, second: Quantity, lowered: str) -> bool:
    """Return whether the first of two quantities is the one to reach, as words between them say."""
    return lowered[second.start - 1 : second.start] == " " and bool(
        REVERSED.fullmatch(lowered, first.end, second.start)
    )


def _single_problem(line: str, lowered: str, quantities: tuple[Quantity, ...]) -> str:
    """Return a sentence that says why the numbers of a line without a pair cannot be read; empty where they can be."""
    for first, second in itertools.pairwise(quantities):
        if _is_reversed(first, second, lowered):
            target, baseline = line[first.start : first.end], line[second.start : second.end]
            return f"Write “{line[first.start : second.end]}” as from {baseline} to {target}."
    if problem := factor_problem(line, lowered):
        return problem
    changes = [quantity for quantity in quantities if is_change(quantity, lowered)]
    if changes and len(changes) == len(quantities):
        return f"“{line[changes[0].start : changes[0].end]}” says how much it changes; from what to what?"
    ranges = [quantity for quantity in quantities if quantity.kind is QuantityKind.RANGE]
    if ranges and len(ranges) == len(quantities):
        return _range_problem(line[ranges[0].start : ranges[0].end])
    return ""


def _range_problem(written: str) -> str:
    return f"“{written}” is a range; which number is to be reached?"


def _plain_singles(line: str, quantities: tuple[Quantity, ...], said_mark: str) -> PlainLine:
    """Return a line with each of its numbers put plainly."""
    written, text = [], line
    for quantity in reversed(quantities):
        said = line[quantity.start : quantity.end]
        is_word = said.isalpha() and quantity.value() != 0
        if quantity.others or quantity.kind is QuantityKind.MULTIPLE or is_word or _PLAIN.fullmatch(said):
            continue
        value = quantity.value(mark_of(quantity, said_mark))
        plain = f"{plain_numeral(value)} {quantity.unit}".rstrip() if value is not None else said
        text = f"{text[: quantity.start]}{plain}{text[quantity.end :]}"
        written.append((plain, said))
    return PlainLine(text, written=tuple(written))


def _ambiguity(quantity: Quantity, said_mark: str) -> str:
    """Return a question about a number that has two values; empty where it is clear which is meant."""
    numeral = next(filter(is_ambiguous, quantity.numerals), "")
    return "" if not numeral or mark_of(quantity, said_mark) else ambiguity_question(numeral)

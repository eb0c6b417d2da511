"""Lines with an amount at an end: `first orders: 400,000 euros` and `150 in the shops` are a text and a number."""

from __future__ import annotations

import re

from okrtui.language.numbers import parse_amount, parse_number_of
from okrtui.language.numerals import decide_mark
from okrtui.language.quantities import scan_quantities
from okrtui.language.words.function_words import DETERMINERS, LABEL_NOUNS, PREPOSITIONS
from okrtui.language.words.word_set import word_set

_MARK = re.compile(r"(?:\s?[:=]\s?|\s[–—-]\s|\s)\Z")
"""What sets an amount at the end of a line off from the text before it."""
_NO_AMOUNT_BEFORE = word_set(
    """
    about above after and at before below between by during first for from in into last least most near next of on or
    over past per since than till to top under until up within
    """
)
"""Words that tie a number to the text before it: `orders under 50`."""
_YEARS = range(1900, 2101)
"""Numbers that are a year where nothing says otherwise."""
_LONGEST_NAME_NUMBER = 1
"""Digits of a number that is a part of a name where nothing says otherwise: `shop 2`."""
_LONGEST_MARK = 3
"""Characters of such a mark at most."""
_LONGEST_LINE = 2_000
"""Characters of a line that is read at most."""

_COUNTED_PER = re.compile(r"^[\d.,\s]*\d[a-z%]?(?: [\w-]+)? (?:an?|per|each|every|of)\b|%", re.IGNORECASE)
"""Matches a number with the time or the whole in which it is counted: `9,000 a month`, `40 of 90`, `12 %`."""

_LEAST_COUNT = 100
"""From here on a number behind a word in the singular is a count: `come back 300`."""
_CLAUSE_WORDS = 3
"""Words from which a text says what happens rather than what something is called: `book a visit 90`, not `bus 42`."""
_MOST_COUNT_WORDS = 5
"""The most words of a count; more are a sentence of their own."""


def split_count(line: str) -> tuple[str, str]:
    """Split a line into what happens and how often: `order online` and `9,000 a month`; the line and "" for no count.

    A count has a unit of time or of a whole behind it, or stands behind a comma or colon: `step 2` has none. A bare
    number is one at either end of the line where it names nothing: `visits 4,000` and `4,000 visits`, not `route 66`.
    What is said of the others behind a semicolon stays with the count: `book: 40 of 90; most find no time`.
    """
    counted, mark, others = line.partition(";")
    text, count = split_count(counted) if mark else ("", "")
    if count:
        return text, f"{count}{mark}{others}".strip()
    quantity = next(iter(reversed(scan_quantities(line))), None) if len(line) <= _LONGEST_LINE else None
    if quantity is None or not quantity.numerals:
        return line.strip(), ""
    before, count = line[: quantity.start].rstrip(), line[quantity.start :].strip().removesuffix(".")
    text = before.rstrip(" ,;:(–—-")
    is_told = bool(_COUNTED_PER.search(line[quantity.start :])) or len(text) < len(before)
    is_told = is_told and len(count.split()) <= _MOST_COUNT_WORDS and not re.search(r"[:;?!]", count)
    if text and is_told:
        return text, count.rstrip(")")
    text, number, _ = split_amount(line)
    amount = line[quantity.start : quantity.end]
    is_counted = number is not None and (not before or _is_counted(text, number, amount))
    return (text, amount) if is_counted else (line.strip(), "")


def _is_counted(text: str, number: float, written: str) -> bool:
    """Return whether a number behind a text says how many rather than which: `visits 40`, `order 4k`, `come 300`."""
    words = text.split()
    last_word = words[-1]
    is_clause = len(words) >= _CLAUSE_WORDS and last_word.casefold() not in {*LABEL_NOUNS, *DETERMINERS}
    is_name = last_word[:1].isupper() and written.isdigit() and " " not in text and not last_word.endswith("s")
    return not is_name and (last_word.endswith("s") or is_clause or not written.isdigit() or number >= _LEAST_COUNT)


def split_amount(line: str, unit: str = "", decimal_mark: str = "") -> tuple[str, int | float | None, str]:
    """Split a line into its text, the amount at its end, and the unit of that; no amount and unit without one.

    Without an amount at its end it is the one at its beginning: `150 in the shops`.
    The amount may be in another unit of the same kind as `unit` (`1.2m` of euros, `90 min` of hours); without `unit` it
    may have the sign of a currency or percent. Without a colon, a dash or a unit, a year (`orders in 2026`) and a
    single digit (`shop 2`) are a part of the text. `decimal_mark` is that of a number that can be read in two ways.
    """
    whole = line.strip(), None, ""
    quantity = next(iter(reversed(scan_quantities(line))), None) if len(line) <= _LONGEST_LINE else None
    if quantity is None or not quantity.numerals:
        return whole
    if not line[: quantity.start].strip():
        return _split_first_amount(line, unit, decimal_mark) or whole
    mark = _MARK.search(line, max(0, quantity.start - _LONGEST_MARK), quantity.start)
    text = line[: mark.start()].strip() if mark else ""
    last_word = text.rpartition(" ")[2].casefold()
    has_colon = mark is not None and bool(mark[0].strip())
    if not text or (not has_colon and (last_word in _NO_AMOUNT_BEFORE or last_word[-1:].isdigit())):
        return whole
    written, rest = line[quantity.start : quantity.end], line[quantity.end :].strip().removesuffix(".").strip()
    named = f"{quantity.unit} {rest}".strip()
    number = parse_number_of(decide_mark(written, decimal_mark), unit)
    if number is None and not unit:
        number = parse_amount(decide_mark(written, decimal_mark))
    if number is None or (rest and rest.casefold() != unit.strip().casefold()):
        return whole
    is_name = written.isdigit() and (number in _YEARS or len(written) <= _LONGEST_NAME_NUMBER)
    return whole if is_name and not has_colon and not named else (text, number, unit or named)


def counts_place(text: str) -> bool:
    """Return whether what stands behind a number says where or how it is counted, and the number is no year or name.

    It is with `1900 in the shops`, and not with `2026 orders`.
    """
    return text.partition(" ")[0].casefold() in PREPOSITIONS


def _split_first_amount(line: str, unit: str, decimal_mark: str) -> tuple[str, int | float, str] | None:
    """Return the text behind the only amount of a line that begins with it, the amount and its unit; None for no such.

    One of another unit (`24 hour delivery`), and a year or a single digit before a name (`2026 orders`), is none.
    """
    quantity, *others = scan_quantities(line)
    written, text = line[quantity.start : quantity.end], line[quantity.end :].strip(" :)–—.")
    if others or not text or not text[0].isalpha() or line[quantity.end : quantity.end + 1].isalnum():
        return None
    number = parse_number_of(decide_mark(written, decimal_mark), unit)
    if number is None and not unit:
        number = parse_amount(decide_mark(written, decimal_mark))
    is_name = written.isdigit() and (number in _YEARS or len(written) <= _LONGEST_NAME_NUMBER)
    if number is None or (is_name and not counts_place(text)):
        return None
    return text, number, unit or quantity.unit

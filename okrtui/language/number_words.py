"""Numbers in words: a dozen, two hundred and fifty, half a million."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from okrtui.language.words.function_words import NUMBER_WORDS

_SMALL: Final = {"zero": 0, "nought": 0, "nil": 0, **NUMBER_WORDS}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_NUMBER_WORD = "|".join(sorted((*_SMALL, *_SCALES), key=len, reverse=True))
_SCALE_WORD = "|".join(_SCALES)
NUMBER_IN_WORDS: Final = (
    rf"(?:(?:half )?an? (?:{_SCALE_WORD})|half an?(?= (?:minute|hour|day|week|month|year|mile|pint)s?\b)"
    rf"|(?:{_NUMBER_WORD}))\b"
    rf"(?:(?:-| and | )(?:a half|a quarter|(?:{_NUMBER_WORD}))\b)*"
)
"""The pattern of a number in words, in lower case; not each text that it matches is one."""

SCALE_WORDS: Final = tuple(_SCALES)
"""The words that multiply a number, or an article: `a dozen`."""
NUMBER_OPENERS: Final = frozenset((*_SMALL, *_SCALES, "half", "a", "an"))
"""The words that a number in words can begin with."""


def word_value(words: str) -> Decimal | None:
    """Return the value of a number in words; None where the words are none, or more than one: `two three`."""
    parts = words.replace("-", " ").replace(" a half", " half").replace(" a quarter", " quarter").split()
    if parts[:1] == ["half"]:
        value = word_value(" ".join(parts[1:]))
        return None if value is None else value / 2
    if parts[:1] in (["a"], ["an"]):
        parts[0] = "one"
    total, group, limit = Decimal(0), Decimal(0), 10**12
    previous = ""
    for part in parts:
        if part == "and":
            if not previous or previous == "and":
                return None
        elif part in ("half", "quarter"):
            if previous != "and" or not group:
                return None
            group += Decimal("0.5") if part == "half" else Decimal("0.25")
        elif part in _SCALES:
            scale = _SCALES[part]
            if not group or scale >= limit:
                return None
            if scale >= 1000:
                total, group, limit = total + group * scale, Decimal(0), scale
            else:
                group *= scale
        elif not _continues(group, _SMALL[part]) or _SMALL.get(previous) == 0:
            return None
        else:
            group += _SMALL[part]
        previous = part
    return None if previous == "and" else total + group


def _continues(group: Decimal, small: int) -> bool:
    """Return whether a number below a hundred may follow: anything whole hundreds, and a digit the tens."""
    last = group % 100
    return not last or (last >= 20 and not last % 10 and 0 < small < 10)

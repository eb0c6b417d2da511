"""Lengths of time as people write them: `2.5 hours`, `90 min`, `1 h 30`, `an hour and a half`."""

from __future__ import annotations

import re
from decimal import Decimal

from okrtui.language.number_words import NUMBER_IN_WORDS, word_value

LONGEST_MINUTES = 24 * 60
"""Minutes of a day, the longest length that is read."""
_HOURS = r"h(?:o(?:u(?:rs?)?)?|rs?)?"
_MINUTES = r"m(?:i(?:n(?:s|u(?:t(?:es?)?)?)?)?)?"
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_PARTS = re.compile(
    rf"(?:(?P<hours>{_NUMBER}) ?(?:{_HOURS})\.?)?(?:,? ?(?:and )?(?P<minutes>{_NUMBER})(?: ?(?P<unit>{_MINUTES})\.?)?)?"
)
_HALF = re.compile(rf"(?P<count>{NUMBER_IN_WORDS}|{_NUMBER}|an?) (?:{_HOURS}) and (?:a half|(?P<quarter>a quarter))")
_SHARES = {"half an hour": 30, "half hour": 30, "a quarter of an hour": 15, "three quarters of an hour": 45}
_IN_WORDS = re.compile(rf"(?P<count>{NUMBER_IN_WORDS}|an) (?:(?P<hours>{_HOURS})|{_MINUTES})(?: (?P<rest>.+))?")


def parse_minutes(text: str) -> int | None:
    """Return the whole minutes of a length of time; None where it is none, or longer than a day.

    A number alone is one of minutes, and has two digits at least.
    """
    words = " ".join(text.casefold().split()).replace("½", ".5").strip()
    minutes = _read(words)
    if minutes is None or not 0 < minutes <= LONGEST_MINUTES:
        return None
    return int(minutes) if minutes == int(minutes) else None


def minutes_in_words(minutes: int) -> str:
    """Return a length in words: `45 minutes`, `2 hours`, `1 hour 15 minutes`."""
    hours, rest = divmod(minutes, 60)
    parts = (_counted(hours, "hour"), _counted(rest, "minute"))
    return " ".join(filter(None, parts))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}" if count else ""


def _read(words: str) -> Decimal | None:
    if words in _SHARES:
        return Decimal(_SHARES[words])
    if clock := _CLOCK.fullmatch(words):
        return Decimal(clock[1]) * 60 + Decimal(clock[2])
    if half := _HALF.fullmatch(words):
        count = _number(half["count"])
        return None if count is None else (count + Decimal("0.25" if half["quarter"] else "0.5")) * 60
    if (parts := _PARTS.fullmatch(words)) and (parts["hours"] or parts["unit"] or len(parts["minutes"] or "") > 1):
        return (_number(parts["hours"] or "0") or Decimal(0)) * 60 + (_number(parts["minutes"] or "0") or Decimal(0))
    if spelled := _IN_WORDS.fullmatch(words):
        count, rest = _number(spelled["count"]), _read(spelled["rest"]) if spelled["rest"] else Decimal(0)
        return None if count is None or rest is None else count * (60 if spelled["hours"] else 1) + rest
    return None


def _number(text: str) -> Decimal | None:
    if text in ("a", "an"):
        return Decimal(1)
    return Decimal(text.replace(",", ".")) if text[:1].isdigit() else word_value(text)

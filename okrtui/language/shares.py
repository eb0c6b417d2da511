"""Shares that are said of a small whole: `two callers in three`, `3 in 10`, put into percent."""

from __future__ import annotations

import re
from typing import Final

from okrtui.language.number_words import NUMBER_IN_WORDS
from okrtui.language.numbers import parse_number
from okrtui.language.verb_forms import is_base_form

_NUMBER = rf"(?<![\w.,])(?:\d{{1,3}}|{NUMBER_IN_WORDS})(?![\w.,]\d)"
_UNIT = r"(?:second|sec|minute|min|hour|day|night|week|weekend|fortnight|month|quarter|year)s?\b"
_SHARE = re.compile(
    rf"(?P<part>{_NUMBER})(?: (?P<people>[^\W\d_]+))? (?P<of>in|out of)(?: every)? (?P<whole>{_NUMBER})(?! {_UNIT})"
    r"(?: (?P<next>[^\W\d_]+))?",
    re.IGNORECASE,
)
"""Matches so many of a whole: `two callers in three get`, `7 in 10`, `two out of three`."""
_BEFORE_WHOLE = re.compile(rf"{_NUMBER} (?:[^\W\d_]+ )?(?:in|out of)(?: every)? \Z", re.IGNORECASE)
"""Matches what stands before the whole of a share: `two callers in`."""
_LEAD = re.compile(
    r"(?:(?:(?:we|i) (?:want|need|would like)|(?:we|i)['’]d like|get|by [^,;]{2,40},?) )?", re.IGNORECASE
)
"""Matches what stands before a number of people with which a line begins."""
_LARGEST_WHOLE: Final = 100


def with_shares_in_percent(line: str) -> str:
    """Return a line with its shares in percent: `67 % callers get` of `two callers in three get`.

    Marks such as `4 out of 5` stay, as long as no share of people begins the line.
    """
    opens = (match for match in _SHARE.finditer(line) if _LEAD.fullmatch(line[: match.start()]))
    counts_people = any(_percent(match) for match in opens)

    def in_percent(match: re.Match[str]) -> str:
        percent = _percent(match) if match["of"].lower() == "in" or counts_people else ""
        words = (f"{percent} %", match["people"], match["next"])
        return " ".join(filter(None, words)) if percent else match[0]

    return _SHARE.sub(in_percent, line)


def is_whole_of_share(line: str, start: int) -> bool:
    """Return whether the number at a place of a line is the whole of a share: `three` of `two callers in three`."""
    return _BEFORE_WHOLE.search(line[:start]) is not None


def _percent(share: re.Match[str]) -> str:
    """Return a share as a whole number of percent; empty where it is no share, or people stand in it without a verb."""
    part, whole = parse_number(share["part"].lower()), parse_number(share["whole"].lower())
    if part is None or whole is None or not 0 < part < whole <= _LARGEST_WHOLE:
        return ""
    # "Two callers in three languages" counts no part of the callers.
    if share["people"] and (part == 1 or not is_base_form((share["next"] or "").lower())):
        return ""
    return str(round(part * 100 / whole))

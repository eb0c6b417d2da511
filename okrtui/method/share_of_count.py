"""A number that is typed as a share: of a count, `2 of 10 mornings`, or of everybody, `two in three`."""

from __future__ import annotations

import re

from okrtui.language.numbers import parse_amount, parse_number, parse_share

_SHARE_OF_COUNT = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:(?:out\s+)?of|/)\s*(?P<count>\d+)(?P<unit>(?:\s+[^\d,;]*)?)", re.IGNORECASE
)
"""Matches `2 of 10`, `2 out of 10 mornings`, `2/10`."""


def share_of_count(text: str, standing: str) -> tuple[str, str] | None:
    """Return the number of a share of a count, `2 of 10`, and its unit; None for another text or another count.

    A unit that stands there goes on behind the count: `of 10 mornings`.
    """
    share = _SHARE_OF_COUNT.fullmatch(text.strip())
    if share is None:
        return None
    count, counted = f"of {share['count']}", share["unit"].strip()
    if standing.casefold() == count or standing.casefold().startswith(f"{count} "):
        own = standing[len(count) :].strip()
        return (share["number"], standing) if counted.casefold() in ("", own.casefold()) else None
    if standing.startswith("of ") or (standing and counted.casefold() not in ("", standing.casefold())):
        return None
    return share["number"], f"{count} {standing or counted}".strip()


def share_of_all(text: str, standing: str) -> tuple[str, str] | None:
    """Return the number of a share of everybody, `two in three`, and its unit; None for another text or another unit.

    It is in percent, of counts in figures to a tenth, `11 of 82` is 13.4, or of its own whole where that is the unit:
    `3 in 10` is 3 `of 10`.
    """
    said = text.strip()
    share = None if parse_amount(said) is not None else parse_share(said, 100)
    if share is None or share > 100:
        return None
    counted = re.match(r"of (\d+)\b", standing)
    if counted and parse_number(said.rpartition(" ")[2]) == int(counted[1]):
        return f"{parse_share(said, int(counted[1])):g}", standing
    is_in_percent = standing.startswith("%") or not (standing or _SHARE_OF_COUNT.fullmatch(said))
    exact = round(share, 1 if _SHARE_OF_COUNT.fullmatch(said) else 0)
    return (f"{exact:g}", standing or "%") if is_in_percent else None

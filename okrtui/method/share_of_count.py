"""A number that is typed as a share of a count: `2 of 10 mornings`."""

from __future__ import annotations

import re

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

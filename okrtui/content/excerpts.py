"""Excerpts of long texts: the words around a place that was looked for, on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.model.text import clean

_CUT = "…"
_LEAD = 3
"""The part of the room, as one in so many, that what stands before the place may take."""

_MAX_TRIED = 200
"""The most places from which on an excerpt is tried."""

Span = tuple[int, int]
"""The first and last index of a part of a text."""


class Excerpt(NamedTuple):
    """A part of a text."""

    text: str
    """The text on one line; cut ends have an ellipsis."""
    spans: tuple[Span, ...]
    """The places that were looked for, as far as they are in it."""


def excerpt(text: str, spans: Sequence[Span], room: int) -> Excerpt:
    """Return at most `room` characters of a text where most of some places in it are, cut between words."""
    if len(text) <= room:
        return Excerpt(clean(text), tuple(spans))
    first = _densest(spans, room - room // _LEAD)
    start = 0 if first <= room // _LEAD else _next_word(text, first - room // _LEAD, first)
    end = min(start + room - len(_CUT) * (1 + (start > 0)), len(text))
    if end < len(text):
        last_blank = text.rfind(" ", start, end + 1)
        end = last_blank if last_blank > max(first, start) else end
    lead = _CUT if start else ""
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    shift = len(lead) - start
    part = lead + text[start:end].rstrip() + (_CUT if end < len(text) else "")
    return Excerpt(clean(part), tuple((a + shift, b + shift) for a, b in inside))


def _densest(spans: Sequence[Span], room: int) -> int:
    """Return the place from which on most characters of the spans lie within so many; 0 without spans."""
    covered = {
        start: sum(stop - begin for begin, stop in spans[number:] if stop <= start + room)
        for number, (start, _) in enumerate(spans[:_MAX_TRIED])
    }
    return max(covered, key=lambda start: covered[start], default=0)


def _next_word(text: str, start: int, limit: int) -> int:
    """Return where the first word at or after a place begins; the place itself if none does before `limit`."""
    blank = text.find(" ", start, limit)
    return blank + 1 if blank >= 0 else start

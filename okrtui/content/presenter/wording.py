"""Words on a shared screen: people say "the guest one", not "h1"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrtui.content.spans import Span, StyledLine
from okrtui.model.base import Item, Model

_MARKS = re.compile(r"^[\s·,→]+|[\s·,→]+$|(?<= )· (?=·)")
"""Matches the marks of a note that are left where an id is taken out."""


def without_ids(line: StyledLine, parts: Mapping[str, Model]) -> StyledLine:
    """Return a line without the ids of items in what is not a text of people: they say "the guest one", not "h1"."""
    names = [re.escape(id) for id, part in parts.items() if isinstance(part, Item)]
    ids = re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None
    if ids is None:
        return line
    spans = [
        span._replace(text=_MARKS.sub(" ", ids.sub("", span.text))) if _names_ids(span, ids) else span for span in line
    ]
    return tuple(span for span in spans if span.command or span.text.strip() or span.role == "text")


def _names_ids(span: Span, ids: re.Pattern[str]) -> bool:
    return span.role in ("muted", "accent", "faint") and not span.command and bool(ids.search(span.text))

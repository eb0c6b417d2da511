"""Words on a shared screen: people say "the guest one", not "h1"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from okrtui.content.rows import Row
from okrtui.content.spans import Span, StyledLine
from okrtui.method.lead_words import spoken_line
from okrtui.model.base import Item, Model
from okrtui.model.item_phrases import shortened
from okrtui.model.okr import KeyResult

_MARKS = re.compile(r"^[\s·,→]+|[\s·,→]+$|(?<= )· (?=·)")
"""Matches the marks of a note that are left where an id is taken out."""


def without_ids(line: StyledLine, parts: Mapping[str, Model]) -> StyledLine:
    """Return a line without the ids of items in what is not a text of people; `parts` are those of the session."""
    ids = _ids_of(parts)
    if ids is None:
        return line
    spans = [
        _with_text(span, _MARKS.sub(" ", ids.sub("", span.text))) if _names_ids(span, ids) else span for span in line
    ]
    return tuple(span for span in spans if span.command or span.text.strip() or span.role == "text")


def row_without_ids(row: Row, parts: Mapping[str, Model]) -> Row:
    """Return a row without the ids of items, that of its own item in its lead among them."""
    return replace(
        row,
        text=without_ids(row.text, parts),
        lead=without_ids(row.lead, parts),
        note=without_ids(row.note, parts),
        details=tuple(without_ids(detail, parts) for detail in row.details),
    )


def with_words_for_ids(line: StyledLine, parts: Mapping[str, Model]) -> StyledLine:
    """Return a line of ours with the words of each item in place of its id."""
    ids = _ids_of(parts)
    if ids is None:
        return line

    def words(match: re.Match[str]) -> str:
        item = parts[match[0]]
        return f"“{shortened(item.behavior if isinstance(item, KeyResult) else spoken_line(item))}”"

    return tuple(span if span.command else _with_text(span, ids.sub(words, span.text)) for span in line)


def _ids_of(parts: Mapping[str, Model]) -> re.Pattern[str] | None:
    names = [re.escape(id) for id, part in parts.items() if isinstance(part, Item)]
    return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None


def _names_ids(span: Span, ids: re.Pattern[str]) -> bool:
    return span.role in ("muted", "accent", "faint") and not span.command and bool(ids.search(span.text))


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.role, span.command, span.is_spelled)

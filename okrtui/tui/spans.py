"""Rows and lines of spans as Textual content, with the keys of the commands that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from okrtui.content.rows import Row
from okrtui.content.spans import Span, SpanRole, StyledLine, text_indent
from okrtui.tui.key_hints import command_symbol, key_name
from okrtui.tui.text import shown
from okrtui.tui.widgets.hanging_text import HangingLine
from okrtui.tui.widgets.outline_row import Entry

if TYPE_CHECKING:
    from okrtui.content.presenter.slide import Entry as SlideEntry

ROLE_STYLES: dict[SpanRole, str] = {
    "title": "bold",
    "heading": "bold $text-primary",
    "strong": "bold",
    "text": "",
    "emphasis": "italic",
    "muted": "$text-muted",
    "faint": "$text-disabled",
    "hint": "italic $text-muted",
    "placeholder": "italic $text-disabled",
    "question": "italic $text-primary",
    "accent": "$text-primary",
    "marker": "$primary",
    "good": "$text-success",
    "maybe": "$text-warning",
    "bad": "$text-error",
}
"""Style of each role of a span."""

KeyOf = Callable[[Span], str]
"""Returns the key of the command that a span names, as shown to users."""


def keys_in(step: str) -> KeyOf:
    """Return what finds the keys of the commands in a step."""

    def key_of(span: Span) -> str:
        if span.is_spelled:
            return key_name(span.command, step, "library")
        return command_symbol(span.command, step, "workshop")

    return key_of


def _no_key(span: Span) -> str:
    return ""


def line_content(line: StyledLine, key_of: KeyOf = _no_key, styles: Mapping[SpanRole, str] = ROLE_STYLES) -> Content:
    """Return the content of a line."""
    pieces: list[tuple[str, str]] = []
    is_after_key = False
    for span in line:
        text, style = key_of(span) if span.command else span.text, styles[span.role]
        if pieces and (span.command or is_after_key) and pieces[-1][1] == style:
            # A key and the words around it are one text, which wraps and is drawn as one.
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
        is_after_key = bool(span.command)
    return Content("").join([shown(text, style) for text, style in pieces])


def hanging_line(line: StyledLine, key_of: KeyOf = _no_key) -> HangingLine:
    """Return a line as one that wraps behind what precedes its text."""
    return HangingLine(line_content(line, key_of), text_indent(line))


def tree_lines(entry: SlideEntry, key_of: KeyOf = _no_key) -> Iterator[HangingLine]:
    """Yield the lines of an entry of a tree, each of which wraps beside the branches that go on."""
    lead, rest = line_content(entry.lead, key_of), line_content(entry.continuation or (), key_of)
    yield HangingLine(lead + line_content(entry.line, key_of), lead.cell_length, rest)
    for detail in entry.details:
        yield HangingLine(rest + line_content(detail, key_of), rest.cell_length, rest)


def row_entry(row: Row, key_of: KeyOf = _no_key) -> Entry:
    """Return a row as an entry of an outline."""
    return Entry(
        row.key,
        line_content(row.text, key_of),
        line_content(row.lead, key_of),
        None if row.continuation is None else line_content(row.continuation, key_of),
        line_content(row.note, key_of),
        tuple(line_content(detail, key_of) for detail in row.details),
        row.hanging_indent,
        row.item,
        row.fields,
        row.is_inert,
        row.has_space_above,
        row.indent,
        row.is_hint and bool(row.text) and row.text[0].command in ("add", "edit"),
        row.is_passed,
    )

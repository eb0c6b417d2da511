"""Spans: pieces of text with roles, of which everything that is drawn or printed is made.

A text of ours can name a command in braces, such as `{add} adds one`; whoever binds the keys puts the key in its place.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rich.cells import cell_len

SpanRole = Literal[
    "title",
    "heading",
    "strong",
    "text",
    "emphasis",
    "muted",
    "faint",
    "hint",
    "placeholder",
    "question",
    "accent",
    "marker",
    "good",
    "maybe",
    "bad",
]
"""The role of a span, which decides its style where it is drawn."""

LEAD_WIDTH = 6
"""Columns, a blank at the end included, that an id, a bullet or a sign before a text takes at most."""

_COMMAND = re.compile(r"\{([a-z_]+)\}")


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    """The text, not escaped; empty where a key stands."""
    role: SpanRole
    """Its role."""
    command: str = ""
    """The id of the command whose key stands here; empty for a text."""
    is_spelled: bool = False
    """Whether the key is spelled out, as in a sentence, and no symbol."""


StyledLine = tuple[Span, ...]
"""One line; an empty tuple for an empty line."""


def styled(text: str, role: SpanRole = "text") -> StyledLine:
    """Return a text as a line of one span; an empty text as an empty line."""
    return (Span(text, role),) if text else ()


def joined(*parts: StyledLine | str) -> StyledLine:
    """Return the parts as one line; a bare text gets the role `text`."""
    return tuple(span for part in parts for span in (styled(part) if isinstance(part, str) else part))


def with_keys(template: str, role: SpanRole = "hint", is_sentence: bool = False) -> StyledLine:
    """Return a text of ours as a line, with a span of its own for each command that it names in braces.

    The keys of a sentence are spelled out.
    """
    pieces = _COMMAND.split(template)
    spans = (
        Span("", role, piece, is_sentence) if index % 2 else Span(piece, role) for index, piece in enumerate(pieces)
    )
    return tuple(span for span in spans if span.text or span.command)


def plain(line: StyledLine) -> str:
    """Return the text of a line without its roles and keys."""
    return "".join(span.text for span in line)


def text_indent(line: StyledLine) -> int:
    """Return the columns before the text of a line: its blanks, and an id, a bullet or a sign in a span of its own."""
    blanks = len(plain(line)) - len(plain(line).lstrip(" "))
    first = next((span for span in line if span.text.strip()), None)
    lead = first.text.lstrip() if first is not None else ""
    # A word with a colon begins the sentence that follows.
    is_lead = lead.endswith(" ") and not lead.endswith(": ") and cell_len(lead) <= LEAD_WIDTH
    return blanks + (cell_len(lead) if is_lead else 0)

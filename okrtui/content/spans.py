"""Styled lines of text: the output of the reports, drawn by the app and the command line."""

from __future__ import annotations

from typing import Literal, NamedTuple

SpanRole = Literal["title", "heading", "strong", "text", "muted", "good", "maybe", "bad", "accent", "faint"]
"""The role of a span, which decides its style where it is drawn."""


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    """The text, not escaped."""
    role: SpanRole
    """Its role."""


StyledLine = tuple[Span, ...]
"""One line; an empty tuple for an empty line."""

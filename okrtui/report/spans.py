"""What the reports for people are made of: lines of pieces, each with its role."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["title", "heading", "strong", "text", "quiet", "good", "maybe", "bad", "bar", "rest"]
"""What a piece of a line is, so that whoever draws it can give it a look."""


class Span(NamedTuple):
    """A piece of a line: text as it was typed, and its role."""

    text: str
    role: Role


Line = tuple[Span, ...]
"""One line; empty for air between two parts."""

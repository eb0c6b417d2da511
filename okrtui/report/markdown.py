"""Markdown output: escaped text and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okrtui.model.text import clean, replace_controls

_HTML_ENTITIES = {"&": "&amp;", "<": "&lt;"}
_HTML_START = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
"""What would begin a tag or an entity; an arrow and a lone `<`, `>` or `&` stay as they are."""
_SPECIAL_CHARACTERS = re.compile(
    r"""
    [\\`\[\]|]
    | (?<!\s)[*~] | [*~](?!\s)                    # not alone between spaces: `5 * 3`
    | _(?!(?<=[A-Za-z0-9]_)[A-Za-z0-9])           # not within a word: `first_name`
    | (?<!\S)\#+(?!\S) | ^\# | \#$               # not before or in a word: `C# for all`
    | (?<=\S)\$ | \$(?=\$)                       # not before a sum, as nothing ends there: `30 → $40`
    """,
    re.VERBOSE,
)
"""What would be markup where it stands."""
_LINE_START = re.compile(r"^(?:[-+](?=\s|$)|-(?=-)|[=:>]|\d+(?=[.)](?:\s|$)))")
"""What would begin a list, a quotation or a line below a heading; no number, `13.5 days` or `-3 %`."""


def escape_line(text: str) -> str:
    r"""Return a text as one line of Markdown that is shown literally.

    What would begin HTML becomes an entity, characters that would be Markdown where they stand get a backslash, line
    breaks become spaces, and control, bidi and surrogate characters become visible signs.
    """
    line = " ".join(replace_controls(clean(text)).split())
    harmless = _HTML_START.sub(lambda match: _HTML_ENTITIES[match[0]], line)
    escaped = _SPECIAL_CHARACTERS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), harmless)
    return _LINE_START.sub(_escape_line_start, escaped)


def _escape_line_start(match: re.Match[str]) -> str:
    start = match[0]
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; its cells have to be Markdown already."""
    lines = [titles, ["---"] * len(titles), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]

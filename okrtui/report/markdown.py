"""Text for Markdown documents: what people typed stays text, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okrtui.model.text import clean, visible

_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_SIGNS = re.compile(r"([\\`*_\[\]#|~$!])")
_BEGINNING = re.compile(r"^([-+=:]|\d+(?=[.)]))")


def plain(text: str) -> str:
    r"""Return a text as one line of Markdown that shows nothing but that text.

    HTML signs become entities, signs of Markdown get a backslash, line breaks become spaces, and control, bidi and
    surrogate characters a visible sign.
    """
    line = " ".join(visible(clean(text)).split())
    signed = _SIGNS.sub(r"\\\1", line).translate(_HTML)
    return _BEGINNING.sub(_held_back, signed)


def _held_back(match: re.Match[str]) -> str:
    """What would begin a list or a line below a heading, so that it does not."""
    first = match[1]
    return f"{first}\\" if first.isdigit() else f"\\{first}"


def prose(text: str) -> str:
    """Return a text of many lines as one paragraph with its line breaks."""
    return "\\\n".join(plain(line) for line in clean(text, "many").split("\n") if line.strip())


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; its cells are Markdown already."""
    lines = [titles, ["---"] * len(titles), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def section(title: str, lines: Iterable[str], level: int = 4) -> list[str]:
    """Return a heading with a list below it; nothing where the list is empty. Its lines are Markdown already."""
    items = [f"- {line}" for line in lines]
    return ["", f"{'#' * level} {title}", "", *items] if items else []

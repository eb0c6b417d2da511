"""A report's lines as something to draw."""

from __future__ import annotations

from textual.content import Content

from okrtui.report.spans import Line
from okrtui.tui.text import shown

STYLES = {
    "title": "bold",
    "heading": "bold $text-primary",
    "strong": "bold",
    "text": "",
    "quiet": "$text-muted",
    "good": "$text-success",
    "maybe": "$text-warning",
    "bad": "$text-error",
    "bar": "$text-primary",
    "rest": "$text-disabled",
}
"""The look of each role in a report."""


def drawn(line: Line) -> Content:
    """Return one line of a report."""
    return Content("").join([shown(span.text, STYLES.get(span.role, "")) for span in line])

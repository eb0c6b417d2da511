"""Lines of a report as Textual content."""

from __future__ import annotations

from textual.content import Content

from okrtui.content.spans import StyledLine
from okrtui.tui.text import shown

ROLE_STYLES = {
    "title": "bold",
    "heading": "bold $text-primary",
    "strong": "bold",
    "text": "",
    "muted": "$text-muted",
    "good": "$text-success",
    "maybe": "$text-warning",
    "bad": "$text-error",
    "accent": "$text-primary",
    "faint": "$text-disabled",
}
"""Style of each role of a span."""


def line_content(line: StyledLine) -> Content:
    """Return the content of a line of a report."""
    return Content("").join([shown(span.text, ROLE_STYLES.get(span.role, "")) for span in line])

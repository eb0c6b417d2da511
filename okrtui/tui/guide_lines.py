"""The parts of the facilitator's window, and of the card for whoever takes over, as lines behind their labels."""

from __future__ import annotations

from okrtui.content.guide.parts import GuidePart
from okrtui.content.spans import text_indent
from okrtui.tui.spans import line_content
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine

LABEL_WIDTH = 15
"""Columns of the labels beside the lines."""


def part_lines(parts: tuple[GuidePart, ...]) -> list[HangingLine]:
    """Return parts as lines, each label beside its first line, with a line of air between the parts."""
    lines: list[HangingLine] = []
    for part in parts:
        lines += [HangingLine(shown(""))] if lines else []
        for number, line in enumerate(part.lines):
            label = f"{'' if number else part.label:<{LABEL_WIDTH}}"
            lines.append(
                HangingLine(joined((label, "$text-muted"), line_content(line)), LABEL_WIDTH + text_indent(line))
            )
    return lines

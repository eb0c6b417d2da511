"""The script of writing or voting before anybody is heard: alone, then all together, then taken in."""

from __future__ import annotations

from enum import IntEnum

from okrtui.content.spans import StyledLine, joined, styled


class Phase(IntEnum):
    """A part of the script."""

    ALONE = 0
    SHOW = 1
    TAKE_IN = 2


SAYS = ("Write alone", "Show it together", "Take it in")
"""The parts of the script."""
HOW = (
    "Nobody talks. On paper, or in the chat without sending it.",
    "Paper up, or send what is typed.",
    "Line by line, or the chat copied and pasted.",
)
"""How each part is done."""


def script_line(phase: Phase) -> StyledLine:
    """Return the script in a line, the part of this moment strongest."""
    parts = (
        styled(f"{number + 1}  {part}", "strong" if number == phase else "muted") for number, part in enumerate(SAYS)
    )
    first, *others = parts
    return joined(first, *(part for other in others for part in ("     ", other)))

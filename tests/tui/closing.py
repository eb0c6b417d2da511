"""The sections of Close, by keys."""

from __future__ import annotations

from okrtui.model.frame import People
from tests.tui.driving import Facilitator

PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Ines"))
"""Who is asked in a round: first the participants, then the facilitator."""


async def open_section(user: Facilitator, title: str) -> None:
    """Move the cursor to a section and unfold it if it is folded; raise AssertionError if there is none."""
    await user.press("home")
    for _ in range(30):
        line = user.line("▌")
        if title in line and ("▸" in line or "▾" in line):
            if "▸" in line:
                await user.press("enter")
            return
        await user.press("down")
    raise AssertionError(f"no part {title}")

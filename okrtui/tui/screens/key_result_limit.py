"""A dialog that asks which key result to drop when there is one too many (G)."""

from __future__ import annotations

from okrtui.tui.screens.picker import PickerScreen


class KeyResultLimitScreen(PickerScreen):
    """Asks which key result to park; on Escape the caller parks the newest."""

    def __init__(self, limit: int, choices: dict[str, str]) -> None:
        title = f"{limit} at most, or none of them comes first. Which one can wait?"
        super().__init__(title, choices, "Enter parks it, and it can come back · Escape parks the new one")

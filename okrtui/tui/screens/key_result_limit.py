"""A dialog that asks which key result to park when one was added and there are too many (G)."""

from __future__ import annotations

from okrtui.tui.screens.picker import PickerScreen


class KeyResultLimitScreen(PickerScreen):
    """Asks which key result to park; the cursor begins on the one that was added, and Escape keeps them all."""

    HOLDS_TEXT = True

    def __init__(self, limit: int, choices: dict[str, str], added: str) -> None:
        title = f"{limit} at most, or none of them comes first. Which one can wait?"
        hint = f"↑ ↓ choose · ⏎ parks the chosen one · Escape keeps all {len(choices)}"
        super().__init__(title, choices, hint, selected=added, is_filtered=False)

"""Which one would you drop? The answer to one key result too many (G)."""

from __future__ import annotations

from okrtui.tui.screens.choice import ChoiceScreen


class DropScreen(ChoiceScreen):
    """Asks which key result to set aside; without an answer it is the newest."""

    def __init__(self, most: int, choices: dict[str, str]) -> None:
        title = f"{most} at most, or none of them comes first. Which one would you drop?"
        super().__init__(title, choices, "Enter parks it whole, and it can come back · Escape parks the new one")

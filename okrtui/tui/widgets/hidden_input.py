"""A one-line input whose text can be hidden, as votes are until they are revealed."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events

from okrtui.tui.widgets.safe_input import SafeInput

MASK_SIGN = "•"
"""The sign drawn in place of hidden text, however long it is: the number of signs would tell a ten."""


class HiddenInput(SafeInput):
    """An input that draws one sign for all of its text while it is hidden."""

    is_hidden = True
    """Whether the text is hidden."""

    def __init__(self, letter_actions: Mapping[str, str], letters_while_typing: str = "") -> None:
        """Run the actions of the screen by their letters in an empty line; some also while a text is typed."""
        super().__init__()
        self._letter_actions, self._letters_while_typing = letter_actions, letters_while_typing

    def drawn_text(self, text: str) -> str:
        """Return a text, or a sign in its place while it is hidden; see MappedInput."""
        return (MASK_SIGN if text else "") if self.is_hidden else super().drawn_text(text)

    async def on_key(self, event: events.Key) -> None:
        """Run the action of a letter, in place of typing it."""
        letter = event.character or ""
        if letter in self._letter_actions and (not self.value or letter in self._letters_while_typing):
            event.stop()
            event.prevent_default()
            await self.run_action(f"screen.{self._letter_actions[letter]}")

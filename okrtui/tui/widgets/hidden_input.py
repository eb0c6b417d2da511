"""A one-line input whose text can be hidden, as votes are until they are revealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events

from okrtui.method.ballot_line import split_ballot
from okrtui.model.dates_and_numbers import plain_number
from okrtui.tui.widgets.safe_input import SafeInput, split_list_items

MASK_SIGN = "•"
"""The sign drawn in place of hidden text, however long it is: the number of signs would tell a ten."""


class HiddenInput(SafeInput):
    """An input that draws one sign for every vote in it while it is hidden; the name before a colon stays.

    Every letter types. Keys that begin no vote act in an empty line.
    """

    is_hidden = True
    """Whether votes are hidden."""

    def __init__(self, key_actions: Mapping[str, str]) -> None:
        """Run the actions of the screen by their keys in an empty line."""
        super().__init__()
        self._key_actions = key_actions

    def drawn_text(self, text: str) -> str:
        """Return a text with a sign in place of what is hidden; see MappedInput."""
        if not self.is_hidden:
            return super().drawn_text(text)
        start, end = _covered_part(self.value)
        if len(text) <= start or start == end:
            return super().drawn_text(text)
        return super().drawn_text(text[:start]) + MASK_SIGN

    def pasted_items(self, text: str) -> tuple[str, ...]:
        """Return the lines of a pasted text, each of which is a ballot."""
        return split_list_items(text)

    def type_next(self, votes: Sequence[int | float]) -> bool:
        """Type the next of some votes behind those that are typed; return False where others were, or all are."""
        texts = [plain_number(vote) for vote in votes]
        typed = self.value.split()
        if typed != texts[: len(typed)] or len(typed) == len(texts):
            return False
        self.value = " ".join(texts[: len(typed) + 1])
        self.cursor_position = len(self.value)
        return True

    async def on_key(self, event: events.Key) -> None:
        """Run the action of a key in an empty line, in place of typing it."""
        if not self.value and event.key in self._key_actions:
            event.stop()
            event.prevent_default()
            await self.run_action(f"screen.{self._key_actions[event.key]}")


def _covered_part(text: str) -> tuple[int, int]:
    """Return where the votes in a text begin and end: behind the name, or at the beginning."""
    _, rest = split_ballot(text)
    end = len(text)
    return (text.rindex(rest), end) if rest else (end, end)

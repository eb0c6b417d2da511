"""Pasted lines on their way into a list: a chat of a call shows first what was understood of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import App

from okrtui.model.persons import people_here
from okrtui.model.session import Session
from okrtui.store.journal import Journal
from okrtui.workshop import SideEffect

if TYPE_CHECKING:
    from okrtui.method.chat_harvest import Reading
    from okrtui.tui.widgets.safe_input import LinesPasted


@dataclass(frozen=True, slots=True)
class Pasted:
    """Lines that become items in one step."""

    lines: tuple[str, ...]
    """The lines."""
    label: str
    """What undo says of the step."""
    told: str
    """What is said once they are items."""
    side_effect: SideEffect | None = None
    """What is done and undone with the step."""


class TakenMessages:
    """Messages of a chat that were taken in: the journal knows them as long as the step is not undone."""

    def __init__(self, journal: Journal, digests: tuple[str, ...]) -> None:
        """Let `journal` know the messages with these digests."""
        self._journal, self._digests = journal, digests
        self.redo()

    def undo(self) -> None:
        """Let them be new again."""
        self._journal.release(self._digests)

    def redo(self) -> None:
        """Keep that they were taken in."""
        self._journal.take(self._digests)


def paste_lines(
    app: App[Any], session: Session, journal: Journal, pasted: LinesPasted, take: Callable[[Pasted], bool]
) -> None:
    """Let `take` add pasted lines; those of a chat once it was shown what was understood, and confirmed."""
    from okrtui.language.chat import parse_chat
    from okrtui.method.chat_harvest import count_text

    count = len(pasted.lines)
    chat = parse_chat(pasted.text, people_here(session))
    if chat is None:
        take(Pasted(pasted.lines, f"pasting {count} lines", f"{count} lines became {count} entries."))
        return
    from okrtui.tui.screens.chat_harvest import ChatHarvestScreen

    def take_reading(reading: Reading | None) -> None:
        if reading is None or not reading.texts:
            return
        taken = TakenMessages(journal, reading.digests)
        told = f"{count_text(len(reading.texts), 'entry').replace('entrys', 'entries')} from the chat."
        if not take(Pasted(reading.texts, "taking in a chat", told, taken)):
            taken.undo()

    app.push_screen(ChatHarvestScreen(chat, pasted.lines, journal), take_reading)

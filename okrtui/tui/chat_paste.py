"""Pasted lines on their way into a list: a chat of a call shows first what was understood of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual.app import App

from okrtui.model.base import Item
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.forms import gaps
from okrtui.model.persons import name_as_written, people_here
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
    names: tuple[str, ...] = ()
    """Who wrote each line, where the group chose names; otherwise empty."""

    def fields(self, kind: type[Item], field: str) -> list[dict[str, str]]:
        """Return the fields of the item of a kind that each line becomes; the line itself fills `field`.

        A name stands in the field for it, or else behind the line.
        """
        own = next((name for name, gap in gaps(kind).items() if gap.is_person and name in ("author", "by")), "")
        items = []
        for text, name in zip_longest(self.lines, self.names, fillvalue=""):
            line = f"{text} ({name})" if name and not own else text
            items.append({field: line, own: name} if own and name else {field: line})
        return items


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
    app: App[Any],
    session: Session,
    journal: Journal,
    pasted: LinesPasted,
    take: Callable[[Pasted], bool],
    names_people: bool = False,
) -> None:
    """Let `take` add pasted lines; those of a chat once it was shown what was understood, and confirmed.

    Where the lines `names_people`, as who does what, a name before a colon is one of those, and no chat.
    """
    from okrtui.language.chat import parse_chat

    count = len(pasted.lines)
    chat = parse_chat(pasted.text, people_here(session))
    if chat is None or (names_people and not any(message.time for message in chat.messages)):
        take(Pasted(pasted.lines, f"pasting {count} lines", f"{count} lines became {count} entries."))
        return
    from okrtui.tui.screens.chat_harvest import ChatHarvestScreen

    def take_reading(reading: Reading | None) -> None:
        if reading is None or not reading.texts:
            return
        taken = TakenMessages(journal, reading.digests)
        names = tuple(name_as_written(session, name) for name in reading.names)
        told = f"{count_text(len(reading.texts), 'entry', 'entries')} from the chat."
        if not take(Pasted(reading.texts, "taking in a chat", told, taken, names)):
            taken.undo()

    app.push_screen(ChatHarvestScreen(chat, pasted.lines, journal), take_reading)

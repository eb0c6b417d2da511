"""The quiet end of a session: what was decided, on one page, and what can be done with it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.notifications import SeverityLevel

from okrtui.content.closing_summary import DECIDED_TITLES
from okrtui.content.spans import StyledLine
from okrtui.report.closing_page import ClosingPage, closing_page_text
from okrtui.store.errors import StoreError
from okrtui.tui.commands import key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.runtime.clipboard import copy
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.screens.confirmation import ConfirmationScreen
from okrtui.tui.spans import hanging_line, tree_lines
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from okrtui.content.presenter.slide import Entry
    from okrtui.report.change_preview import ChangePreview

_MOST_ENTRIES = 4
"""The most entries of a section that a room sees at once."""


@runtime_checkable
class FileTeller(Protocol):
    """The screen of a session, which tells of files outside presenter mode only."""

    def tell_of_file(self, message: str, severity: SeverityLevel = "information") -> None:
        """Tell of something about files; on a shared screen it waits until presenter mode ends."""


class ClosingPageScreen(BaseScreen[bool]):
    """The page in the middle of the screen; dismissed with True if the next meeting is to be agreed on."""

    PLACES = ("app", "closing")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("closing"),
        Binding("right", "part(1)", show=False, id="closing.next_part"),
        Binding("left", "part(-1)", show=False, id="closing.part_before"),
    ]
    DEFAULT_CSS = """
    ClosingPageScreen ScrolledText { align-horizontal: center; padding: 2 2 1 2; scrollbar-size-vertical: 1; }
    ClosingPageScreen HangingText { max-width: 76; }
    """

    def __init__(
        self,
        page: ClosingPage,
        chat_text: str,
        export: Callable[[], str],
        presented: Mapping[str, Sequence[Sequence[Entry]]],
        is_solo: bool = False,
    ) -> None:
        """Show a page, of which `chat_text` is the short form for a chat.

        `export` writes page, poster, calendar and that text, in a thread, and returns where they are.

        `presented` are the entries of sections, by title, that presenter mode shows in place of the first lines of the
        page: trees, and decisions in their short form, behind which the rest of the lines follows. `is_solo` says
        whether it is that of one person.
        """
        super().__init__()
        self._page, self._chat_text, self._export, self._presented = page, chat_text, export, presented
        self._is_solo = is_solo
        self.asks_first: ChangePreview | None = None
        """What is asked before files are written; None for nothing."""
        self._part = 0
        """Which part of the page presenter mode shows."""

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        if self._is_solo:
            return HelpTopic("The page", "What I decided, on one page, to read once more.")
        return HelpTopic("The page", "What was decided, on one page: read it aloud once more, and share it.")

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "copy": self.copy,
            "copy_goal": self.copy_chat,
            "hand_out": self.hand_out,
            "next_meeting": self.ask_for_meeting,
            "back": self.leave,
        }

    def compose(self) -> ComposeResult:
        """Compose the page, and the keys below it."""
        with ScrolledText():
            yield HangingText(self._lines())
        yield KeyLine()

    def on_mount(self) -> None:
        """Focus the page, so that the keys scroll it, and draw the key line for as much of it as is in sight."""
        text = self.query_one(ScrolledText)
        text.focus()
        self.watch(text, "show_vertical_scrollbar", self._draw_keys)

    def _draw_keys(self) -> None:
        """Draw the keys; those that scroll only where the page is longer than the screen."""
        commands = [*key_line_commands("closing", is_solo=self.is_solo), *key_line_commands("app")]
        is_cut = self.query_one(ScrolledText).show_vertical_scrollbar
        keys = [(command.symbol, command.key_line_label, command.id) for command in commands]
        if self._is_solo and self._page.next_meeting:
            keys = [(sign, "Another day" if id == "next_meeting" else label, id) for sign, label, id in keys]
        if self._is_presented:
            # What a room has agreed on needs no key, and the way out is named in full.
            told = {"back": "Back to the session"}
            keys = [(sign, told.get(id, label), id) for sign, label, id in keys]
            keys = [key for key in keys if not (key[2] == "next_meeting" and self._page.next_meeting)]
            keys = [("← →", "Sections", ""), *([("↑ ↓", "More of it", "")] if is_cut else []), *keys]
        elif is_cut:
            keys.append(("PgUp PgDn", "Scroll", ""))
        self.query_one(KeyLine).show(sorted(keys, key=lambda key: key[2] in ("help", "back")))

    def _lines(self) -> Iterator[HangingLine]:
        """Yield what is shown at once: all parts of the page, or in presenter mode one of them, with air."""
        parts, blank = self._parts, HangingLine(Content(""))
        place = joined("   ", (f"{self._part + 1} of {len(parts)}", "bold")) if self._is_presented else Content("")
        yield HangingLine(shown(self._page.title, "bold $primary") + place)
        yield HangingLine(shown(self._page.facts, "$text-muted"))
        if not self._is_presented:
            for part in parts:
                yield from (blank, *chain.from_iterable(part))
            return
        yield blank
        for lines in parts[self._part]:
            yield from (blank, *lines)

    @property
    def _parts(self) -> list[list[list[HangingLine]]]:
        """The parts of the page: its sections below their titles, and when people meet again; trees stay in one."""
        nothing = HangingLine(shown("Nothing was decided in this session.", "$text-muted"))
        parts = [
            [[HangingLine(shown(title, "bold $text-primary"))], *blocks]
            for title, lines in self._page.sections
            for blocks in self._pages_of(title, lines)
        ]
        key = key_name("next_meeting", "closing")
        meeting = (
            shown(self._page.next_meeting, "bold")
            if self._page.next_meeting
            else joined("No next date yet. ", (f"{key} sets a day.", "italic $text-muted"))
        )
        return [*(parts or [[[nothing]]]), [[HangingLine(meeting)]]]

    def _pages_of(self, title: str, lines: Sequence[StyledLine]) -> list[list[list[HangingLine]]]:
        """Return what is in a section, on as many pages as a room reads it: entries with air, a few at once."""
        told = [[hanging_line(line)] for line in lines]
        entries = self._presented.get(title) if self._is_presented else None
        if not entries:
            return [told]
        blocks = [[line for entry in tree for line in tree_lines(entry)] for tree in entries]
        blocks += told[len(entries) :] if title in DECIDED_TITLES else []
        return [blocks[start : start + _MOST_ENTRIES] for start in range(0, len(blocks), _MOST_ENTRIES)]

    @property
    def _is_presented(self) -> bool:
        return self.app.has_class(PRESENTER_CLASS)

    def action_part(self, by: int) -> None:
        """In presenter mode show the next part (1) or the one before (-1); one that is longer is read to its end."""
        text, part = self.query_one(ScrolledText), self._part + by
        if not self._is_presented:
            return
        if by > 0 and text.scroll_offset.y < text.max_scroll_y:
            text.action_pages(1)
        elif 0 <= part < len(self._parts):
            self._show_part(part)

    def _show_part(self, part: int) -> None:
        self._part = part
        self.query_one(HangingText).show(self._lines())
        self.query_one(ScrolledText).action_edge(-1)

    def copy(self) -> None:
        """Copy the page as text."""
        copy(self.app, closing_page_text(self._page), os.environ)

    def copy_chat(self) -> None:
        """Copy the text for a chat."""
        copy(self.app, self._chat_text, os.environ)

    async def hand_out(self) -> None:
        """Write page, poster, calendar and the text for a chat as files beside the session."""
        if self.asks_first is None:
            await self._hand_out()
        else:
            self.app.push_screen(ConfirmationScreen(self.asks_first), self._take_answer)

    async def _take_answer(self, is_confirmed: bool | None) -> None:
        if is_confirmed:
            await self._hand_out()

    async def _hand_out(self) -> None:
        try:
            told = await asyncio.to_thread(self._export)
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False, timeout=10)
        else:
            # A room hears of no files; where it is, is told once presenter mode ends.
            host = next((screen for screen in self.app.screen_stack if isinstance(screen, FileTeller)), None)
            if self._is_presented and host is not None:
                host.tell_of_file(told)
            self._tell("Saved." if self._is_presented else told)

    def ask_for_meeting(self) -> None:
        """Close, to agree on the next meeting; show a room the one that it has agreed on."""
        if self._is_presented and self._page.next_meeting:
            self._show_part(len(self._parts) - 1)
        else:
            self.dismiss(True)

    def leave(self) -> None:
        """Close."""
        self.dismiss(False)

    def _tell(self, message: str) -> None:
        self.app.clear_notifications()
        self.app.notify(message, markup=False, timeout=6)

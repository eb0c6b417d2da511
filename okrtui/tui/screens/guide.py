"""The facilitator's own window: it follows the shared one, says what the room need not see, and sends it commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import TextArea
from textual.worker import Worker

from okrtui.content.guide.parts import guide_parts, guide_title
from okrtui.content.spans import Span
from okrtui.model.clock import Clock
from okrtui.store.autosave import Autosave
from okrtui.store.guide_queue import COMMANDS, STALE_AFTER
from okrtui.store.own_notes import forget_own_notes, read_own_notes, write_own_notes
from okrtui.tui.commands import key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.guide_lines import part_lines
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.screens.guide_follower import ALONE, GuideFollower
from okrtui.tui.screens.handover import HandoverScreen
from okrtui.tui.spans import line_content
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.notes_area import NotesArea

LOOK_SECONDS = 0.15
"""How often it looks where the shared window is."""
_EARLY_LOOKS = 4
"""How many looks are too early for the shared window to have said that it is there."""
NOTES_TITLE = "Your notes: on this computer only, never in the session"
"""What stands above the notes."""
UNANSWERED = "The shared window does not answer."
"""What is said of a command that nobody ran."""


class GuideScreen(BaseScreen[None]):
    """Shows one session to its facilitator, and changes nothing of it."""

    PLACES = ("app", "guide")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("guide"),
        Binding("escape", "leave_notes", show=False, id="guide.escape"),
        Binding("down,j", "lines(1)", show=False, id="guide.down"),
        Binding("up,k", "lines(-1)", show=False, id="guide.up"),
        Binding("pagedown,space", "lines(10)", show=False, id="guide.page_down"),
        Binding("pageup", "lines(-10)", show=False, id="guide.page_up"),
    ]
    DEFAULT_CSS = """
    GuideScreen VerticalScroll { height: 1fr; padding: 1 1 0 1; }
    GuideScreen #parts { max-width: 110; }
    """

    def __init__(self, follower: GuideFollower, path: Path, clock: Clock) -> None:
        """Show what a follower reads of the session at a path."""
        super().__init__()
        self.follower, self._path, self._clock = follower, path, clock
        self._notes = Autosave(self._write_notes, delay=0.3)
        self._sent: tuple[str, datetime] | None = None
        self._was_open, self._looks, self._is_forgetting = False, 0, False
        self._shown: tuple[object, ...] = ()
        self._drawn: list[object] = []
        self._is_looking = False

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the window."""
        step = self.follower.view.step
        return HelpTopic("Your own window", "It follows the shared window; nobody else sees it.", step.prompts)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        sent = {command: partial(self._send, command) for command in COMMANDS}
        own = {"handover": self._hand_over, "notes": self._write, "forget_notes": self._forget, "back": self._leave}
        return {**sent, **own}

    def compose(self) -> ComposeResult:
        """Compose the title, the parts, the notes and the keys."""
        yield TitleBar()
        with VerticalScroll(can_focus=False):
            yield HangingText(id="parts")
        yield NotesArea(read_own_notes(self._path), NOTES_TITLE, "e.g. ask Tom before the vote")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Look now, and again from then on."""
        keys = [command for place in ("guide", "app") for command in key_line_commands(place)]
        self.query_one(KeyLine).show([(command.symbol, command.key_line_label, command.id) for command in keys])
        await self._look()
        self.set_interval(LOOK_SECONDS, self._begin_look)

    def _begin_look(self) -> None:
        """Look beside the keys, unless the look before still waits for a slow disk."""
        if not self._is_looking:
            self._is_looking = True
            _: Worker[None] = self.run_worker(self._look_once, group="look")

    async def _look_once(self) -> None:
        try:
            await self._look()
        finally:
            self._is_looking = False

    async def _look(self) -> None:
        """Read, draw what has changed, and tell what became of a command or of the shared window."""
        follower = self.follower
        await follower.look()
        if not self.query(TitleBar):
            # The window was closed while the disk was read.
            return
        self._looks += 1
        if self._was_open and not follower.is_open:
            self.notify(follower.gone_words, timeout=10)
        self._was_open = follower.is_open
        self._tell_answer()
        self._draw()

    def _tell_answer(self) -> None:
        if self._sent is None:
            return
        (id, at), state = self._sent, self.follower.state
        if state is not None and state.answered == id:
            self._sent = None
            if state.answer:
                self._tell(state.answer)
        elif self._clock() - at > STALE_AFTER:
            self._sent = None
            self._tell(UNANSWERED)

    def _tell(self, text: str) -> None:
        self.app.clear_notifications()
        self.notify(text, timeout=6)

    def _draw(self) -> None:
        """Draw what has changed; nothing is worked out anew in a second in which all is as it was."""
        follower, words = self.follower, self.follower.words
        second = self._clock().replace(microsecond=0)
        shown_now = (follower.session, follower.state, words, second, self._looks > _EARLY_LOOKS)
        if len(self._shown) and self._shown[0] is follower.session and self._shown[1:] == shown_now[1:]:
            return
        self._shown, view = shown_now, follower.view
        title = line_content((*guide_title(view), Span(f"   {view.session.title}", "muted")))
        is_beside = self.follower.is_open
        self.query_one(TitleBar).show(title, shown(words, "$text-success") if is_beside else shown(""))
        lines = part_lines(guide_parts(view))
        if not is_beside and self._looks > _EARLY_LOOKS:
            lines = [HangingLine(shown(words, "$text-warning")), HangingLine(shown("")), *lines]
        state: list[object] = [(line.content.plain, line.content.spans) for line in lines]
        if state != self._drawn:
            self._drawn = state
            self.query_one("#parts", HangingText).show(lines)

    def _send(self, command: str) -> None:
        if id := self.follower.send(command):
            self._sent = (id, self._clock())
        else:
            self._tell(ALONE.partition(".")[0] + ".")

    def _hand_over(self) -> None:
        self.app.push_screen(HandoverScreen(self.follower.view))

    def _write_notes(self, text: str) -> None:
        """Keep the notes; called on the thread that saves them."""
        if not write_own_notes(self._path, text):
            raise OSError("the notes cannot be kept")

    def _write(self) -> None:
        self.query_one(NotesArea).focus()

    def action_leave_notes(self) -> None:
        """Go back from the notes to the keys of the window."""
        self.set_focus(None)

    def action_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False, immediate=True)

    @on(TextArea.Changed)
    def _keep(self, event: TextArea.Changed) -> None:
        event.stop()
        self._is_forgetting = False
        self._notes.schedule(event.text_area.text)

    def _forget(self) -> None:
        """Forget the notes for good, at the second time."""
        area = self.query_one(NotesArea)
        if not area.text.strip():
            self._tell("There are no notes.")
        elif not self._is_forgetting:
            self._is_forgetting = True
            self._tell("Press it again to delete your notes for good.")
        else:
            self._notes.flush()
            with self.prevent(TextArea.Changed):
                area.text = ""
            self._is_forgetting = False
            self._tell("Your notes are forgotten." if forget_own_notes(self._path) else "The disk refuses it.")

    def _leave(self) -> None:
        self.app.exit()

    def on_unmount(self) -> None:
        """Keep the notes, and follow no more."""
        self._notes.close()
        self.follower.end()

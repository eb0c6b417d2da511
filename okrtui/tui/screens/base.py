"""The base class of every screen: what the app needs to know of it, and the way from its commands to what runs them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.events import Click, DescendantFocus, Mount
from textual.screen import Screen, ScreenResultType

from okrtui.tui.clicked_keys import HINT_CLASSES, press_in_hint
from okrtui.tui.commands import needs_group
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import CommandOwner, Handler, run_command
from okrtui.tui.rehearsal_line import REHEARSAL_CLASS, RehearsalLine
from okrtui.tui.runtime.textual_internals.app import place_toasts
from okrtui.tui.runtime.textual_internals.compositor import use_partial_compositor
from okrtui.tui.widgets.bars import KeyLine

if TYPE_CHECKING:
    from okrtui.method.pretended_people import Cast
    from okrtui.store.live_state import Waiting


FOR_SEVERAL = "That takes several people; there is no need for it here."
"""What a key says in a solo session that does something for a group."""


class HelpTopic(NamedTuple):
    """What the help says of a screen above its commands."""

    title: str
    """The name of the screen or step."""
    purpose: str
    """What it is for, in a sentence."""
    prompts: tuple[str, ...] = ()
    """Questions for the room."""
    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Titles, each with words or keys of the screen and what they mean."""
    elsewhere: Collection[str] = ()
    """The ids of the commands that do nothing on the row under the cursor, but on others."""
    hidden: Collection[str] = ()
    """The ids of the commands that the screen does not offer at all."""


class ClosedField(NamedTuple):
    """A field that takes text, but is not open."""

    people: Collection[str] = ()
    """The names of people that may be meant for it; none where it is about no person."""


GoBack = Callable[[], Awaitable[None]]
"""Brings a screen back to what it showed when its bookmark was made."""


async def _stay() -> None:
    """Bring back a screen that shows the same at all times."""


class BaseScreen(Screen[ScreenResultType]):
    """A screen with commands of the table. Keys, the key line and the palette run them by `action_command`."""

    # A dialog takes no keys of the app.
    BINDINGS: ClassVar[list[BindingType]] = bindings("rehearsal")

    PLACES: ClassVar[tuple[str, ...]] = ("app",)
    """The places whose commands the screen offers, the most general first."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    """No field takes the focus by itself when the screen is shown again: keys go where they went before."""

    OPENS_SESSIONS: ClassVar[bool] = False
    """Whether a session can be opened over the screen."""

    HOLDS_SESSION: ClassVar[bool] = False
    """Whether a session is open on the screen, so that it goes only when the session is closed."""

    HOLDS_TEXT: ClassVar[bool] = False
    """Whether text waits until the screen is closed: it came up over a text that somebody may be writing."""

    LINE_BINDINGS: ClassVar[frozenset[str]] = frozenset()
    """The ids of the bindings of the screen that open a line for what is typed next."""
    LETTERS_WAIT: ClassVar[bool] = False
    """Whether each letter waits until it is clear that it begins no word, because what it does stays done."""

    HAS_ANSWERS: ClassVar[bool] = False
    """Whether the pretended people of a rehearsal can say something on the screen, or vote."""

    WAITS_FOR_VOTES: ClassVar[bool] = False
    """Whether they do so by themselves, one after the other."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self.is_seen = True
        """Whether it was drawn, so that a key can be meant for it."""
        use_partial_compositor(self)

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers at this moment."""
        return self.PLACES

    @property
    def is_solo(self) -> bool:
        """Whether one person alone works in the session that is open, on this screen or below it."""
        opened = (screen for screen in self.app.screen_stack if isinstance(screen, BaseScreen) and screen.HOLDS_SESSION)
        return any(screen.is_solo for screen in opened)

    @property
    def refused(self) -> Collection[str]:
        """The ids of the commands that the open session would refuse wherever the cursor is, and so does not offer."""
        return ()

    @property
    def help_topic(self) -> HelpTopic | None:
        """What the help says of the screen; None where it has no help."""
        return None

    @property
    def has_field(self) -> bool:
        """Whether a text field is open, so that what is typed is for it."""
        # Inputs and text areas are known by their cursor; importing them here would make the start slow.
        return hasattr(self.focused, "cursor_blink")

    @property
    def is_awaiting(self) -> bool:
        """Whether what was asked for opens once files are read, so that keys wait for it."""
        return False

    def is_answer_key(self, key: str) -> bool:
        """Return whether a key answers the question that the screen asks."""
        return False

    def is_line_key(self, key: str) -> bool:
        """Whether a key that is no command of the app opens a line or form here, to be written in at once."""
        active = self.active_bindings.get(key) if self.LINE_BINDINGS else None
        return active is not None and active.binding.id in self.LINE_BINDINGS

    @property
    def closed_field(self) -> ClosedField | None:
        """The closed field under the cursor, which takes text that arrives while no field is open; None without one."""
        return None

    async def open_line(self) -> str:
        """Open a line for text that arrived while no field was open; return a sentence on it, empty without one."""
        return ""

    def discard_editing(self) -> None:
        """Close what is being edited without keeping it, because all of it is taken back."""

    def bookmark(self) -> GoBack:
        """Return what brings this screen back to what it shows now; the focus, and screens over it, are not its."""
        return _stay

    def commit_pending(self) -> None:
        """Keep what was typed and not entered yet, because the app is about to end."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {}

    @property
    def waiting(self) -> Waiting | None:
        """Who is asked or votes on this screen, for the facilitator's window; None where nobody is."""
        return None

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """What runs the commands of the facilitator's window on this screen; each returns why it was not done."""
        return {}

    async def pretend(self, cast: Cast) -> bool:
        """Let the next of the pretended people of a rehearsal answer or vote; return whether anybody did."""
        return False

    @property
    def command_owners(self) -> Sequence[CommandOwner]:
        """Who is asked for a command before the app is, in this order."""
        return (self,)

    def command(self, id: str) -> Handler | None:
        """Return what runs a command of this screen; None where it has none of this id."""
        return self.commands.get(id)

    async def action_command(self, id: str) -> None:
        """Run a command by its first owner: one of this screen's, or else the app; alone none that needs a group."""
        app = self.app
        if self.is_solo and needs_group(id, self.places):
            app.notify(FOR_SEVERAL, timeout=4)
            return
        await run_command(id, (*self.command_owners, *((app,) if isinstance(app, CommandOwner) else ())))

    @on(Mount)
    def _tell_of_rehearsal(self) -> None:
        """Say above all else that this is a rehearsal, where it is one."""
        if self.app.has_class(REHEARSAL_CLASS):
            self.mount(RehearsalLine(self.HAS_ANSWERS, self.WAITS_FOR_VOTES, self.is_solo))

    @on(DescendantFocus)
    def _move_toasts(self) -> None:
        """Show toasts where they do not cover the field that has got the focus, once it has its place."""
        self.call_after_refresh(place_toasts, self)

    @on(Click)
    def _press_clicked(self, event: Click) -> None:
        """Press the key that is named where a hint was clicked."""
        if event.widget is not None and HINT_CLASSES & event.widget.classes:
            place = event.get_content_offset_capture(event.widget)
            press_in_hint(self.app, event.widget, place, self.has_field)

    @on(KeyLine.KeyPressed)
    async def _run_clicked(self, event: KeyLine.KeyPressed) -> None:
        await self.run_action(f"command('{event.command}')")

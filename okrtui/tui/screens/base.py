"""The base class of every screen: what the app needs to know of it, and the way from its commands to what runs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.screen import Screen, ScreenResultType

from okrtui.tui.commands.router import CommandOwner, Handler, run_command
from okrtui.tui.widgets.bars import KeyLine


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """What the help says of a screen above its commands."""

    title: str
    """The name of the screen or step."""
    purpose: str
    """What it is for, in a sentence."""
    prompts: tuple[str, ...] = ()
    """Questions for the room."""


class BaseScreen(Screen[ScreenResultType]):
    """A screen with commands of the table. Keys, the key line and the palette run them by `action_command`."""

    PLACES: ClassVar[tuple[str, ...]] = ("app",)
    """The places whose commands the screen offers, the most general first."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    """No field takes the focus by itself when the screen is shown again: keys go where they went before."""

    OPENS_SESSIONS: ClassVar[bool] = False
    """Whether a session can be opened over the screen."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers at this moment."""
        return self.PLACES

    @property
    def help_topic(self) -> HelpTopic | None:
        """What the help says of the screen; None where it has no help."""
        return None

    def commit_pending(self) -> None:
        """Keep what was typed and not entered yet, because the app is about to end."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {}

    @property
    def command_owners(self) -> Sequence[CommandOwner]:
        """Who is asked for a command before the app is, in this order."""
        return (self,)

    def command(self, id: str) -> Handler | None:
        """Return what runs a command of this screen; None where it has none of this id."""
        return self.commands.get(id)

    async def action_command(self, id: str) -> None:
        """Run a command by its first owner: one of this screen's, or else the app."""
        app = self.app
        await run_command(id, (*self.command_owners, *((app,) if isinstance(app, CommandOwner) else ())))

    @on(KeyLine.KeyPressed)
    async def _run_clicked(self, event: KeyLine.KeyPressed) -> None:
        await self.run_action(f"command('{event.command}')")

"""The command palette: every command of the open screen, by title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from okrtui.tui.commands.command import Command
from okrtui.tui.commands.table import commands


@runtime_checkable
class CommandScreen(Protocol):
    """A screen with commands of the table."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers, the most general first."""

    async def run_action(self, action: str) -> None:
        """Run an action on the screen, as a key does."""


class CommandProvider(Provider):
    """Offers the commands of the open screen to Textual's command palette."""

    def _commands(self) -> Iterator[Command]:
        places = self.screen.places if isinstance(self.screen, CommandScreen) else ()
        return (command for place in reversed(places) for command in commands(place))

    async def discover(self) -> Hits:
        """Yield all commands; see Provider."""
        for command in self._commands():
            yield DiscoveryHit(command.title, self._callback(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title matches the query, with their score; see Provider."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.title)) > 0:
                yield Hit(score, matcher.highlight(command.title), self._callback(command), help=command.help)

    def _callback(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(f"command('{command.id}')")

        return run

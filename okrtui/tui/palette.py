"""The command palette: every command of the open screen, by title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from okrtui.tui.commands import Command, commands


@runtime_checkable
class CommandRunner(Protocol):
    """An app that knows which commands a screen has."""

    def places_of(self, screen: Screen[object]) -> tuple[str, ...]:
        """Return the places whose commands are available on a screen, the widest first."""

    async def run_command(self, command: Command, screen: Screen[object]) -> None:
        """Run a command of a screen."""


class CommandProvider(Provider):
    """Offers the commands of the open screen to Textual's command palette."""

    def _commands(self) -> Iterator[Command]:
        return (command for place in reversed(self._places()) for command in commands(place))

    def _places(self) -> tuple[str, ...]:
        app = self.app
        return app.places_of(self.screen) if isinstance(app, CommandRunner) else ()

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
            app = self.app
            if isinstance(app, CommandRunner):
                await app.run_command(command, self.screen)

        return run

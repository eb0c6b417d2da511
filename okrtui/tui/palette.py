"""The palette: every command that can act here, by its name."""

from __future__ import annotations

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider

from okrtui.tui.app import OkrtuiApp
from okrtui.tui.commands import Command, commands


class Palette(Provider):
    """Every command that can act here, by its name."""

    def _commands(self) -> Iterator[Command]:
        return (command for where in reversed(self._where()) for command in commands(where))

    def _where(self) -> tuple[str, ...]:
        app = self.app
        return app.where(self.screen) if isinstance(app, OkrtuiApp) else ()

    async def discover(self) -> Hits:
        """Offer all commands; see Provider."""
        for command in self._commands():
            yield DiscoveryHit(command.title, self._doing(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match; see Provider."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.title)) > 0:
                yield Hit(score, matcher.highlight(command.title), self._doing(command), help=command.help)

    def _doing(self, command: Command):  # type: ignore[no-untyped-def]
        async def do() -> None:
            app = self.app
            if isinstance(app, OkrtuiApp):
                await app.do(command, self.screen)

        return do

"""The command palette: every command of the open screen, by title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from okrtui.tui.commands.command import Command
from okrtui.tui.commands.table import offered_commands


@runtime_checkable
class CommandScreen(Protocol):
    """A screen with commands of the table."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers, the most general first."""

    @property
    def is_solo(self) -> bool:
        """Whether one person alone works in the session that is open."""

    async def run_action(self, action: str) -> None:
        """Run an action on the screen, as a key does."""


@dataclass(frozen=True, slots=True)
class Way:
    """Something that is no command of its own, found by its name: the command that leads there, and what to do then."""

    title: str
    """What it is called."""
    places: tuple[str, ...]
    """Places in which it is found."""
    help: str
    """What to do, in one sentence."""
    command: str = ""
    """The command that leads there; empty where the sentence alone is shown."""
    action: str = ""
    """The action of the screen that leads there; what is done then needs no sentence."""
    needs_group: bool = False
    """Whether it is there for a group; it is not found in a solo session."""


_OTHER_STEPS = ("frame", "hypotheses", "whys", "ladder", "decide", "grade", "carry_over", "close")
"""The steps in which no blocker can be said."""

_MATCHING = "Match hypotheses with key results"

WAYS = (
    Way(
        "Rank: all items with their dots",
        ("presenter",),
        "They stand on one page.",
        action="command('overview')",
        needs_group=True,
    ),
    Way(
        "Vote on what is shown",
        ("presenter",),
        "Votes are taken in one line.",
        action="command('tally')",
        needs_group=True,
    ),
    Way(
        "Close: go to the last step",
        ("presenter",),
        "What we leave the room with.",
        action="open_close",
        needs_group=True,
    ),
    Way("Blocker of a key result", ("numbers",), "On a key result: the field behind the note of its number.", "edit"),
    Way("Blocker of a key result", ("priorities",), "Enter on a key result below Blockers asks for it.", "edit"),
    Way(
        "Blocker of a key result",
        ("okr",),
        "A check-in asks for it; a plan says whose help it needs.",
        "edit",
        needs_group=True,
    ),
    Way("Blocker of a key result", _OTHER_STEPS, "A check-in asks for it with the number."),
    Way("Find in this step", ("workshop",), "Type the words; only the rows that contain them stay.", "filter"),
    Way("Find a session", ("library",), "Type the words; only the sessions that contain them stay.", "filter"),
    Way("Funnel from revenue to visits", ("okr",), "On a key result; = in its target works it out.", "edit"),
    Way(
        _MATCHING,
        ("okr",),
        "Behind the key results: Enter on a hypothesis chooses what it would move.",
        needs_group=True,
    ),
    Way(
        _MATCHING,
        ("frame", "hypotheses", "whys", "ladder", "decide", "close"),
        "Goal asks it behind the key results.",
        needs_group=True,
    ),
    Way(
        "Memo of a goal",
        ("frame", "okr"),
        "In the OGP shape it is a field of a goal and of the objective.",
        "edit",
        needs_group=True,
    ),
    Way("Memos of the goals as a page", ("library", "workshop"), "In a shell, okrtui report memos writes it."),
    Way("Monthly report", ("library", "workshop"), "In a shell, okrtui report monthly writes it."),
    Way("Quarterly report", ("library", "workshop"), "In a shell, okrtui report quarterly writes it."),
)
"""What is found in the palette beside the commands."""


class CommandProvider(Provider):
    """Offers the commands of the open screen, and the ways to what is no command, to Textual's command palette."""

    @property
    def _places(self) -> tuple[str, ...]:
        return self.screen.places if isinstance(self.screen, CommandScreen) else ()

    @property
    def _is_solo(self) -> bool:
        return isinstance(self.screen, CommandScreen) and self.screen.is_solo

    def _ways(self) -> Iterator[Way]:
        # What is written in a shell is for nobody in a room.
        skipped = "library" if "presenter" in self._places else ""
        return (
            way
            for way in WAYS
            if skipped not in way.places
            and not (self._is_solo and way.needs_group)
            and any(place in self._places for place in way.places)
        )

    def _commands(self) -> Iterator[Command]:
        hides_private = "presenter" in self._places
        offered = (command for place in reversed(self._places) for command in offered_commands(self._is_solo, place))
        return (command for command in offered if not (hides_private and command.is_private))

    async def discover(self) -> Hits:
        """Yield all commands; see Provider."""
        for command in self._commands():
            yield DiscoveryHit(command.title, self._callback(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title matches the query, with their score; see Provider.

        Of two that match alike the one that first opens something to type in stands above one that acts at once.
        """
        matcher = self.matcher(query)
        for command in sorted(self._commands(), key=lambda command: not command.opens):
            if (score := matcher.match(command.title)) > 0:
                yield Hit(score, matcher.highlight(command.title), self._callback(command), help=command.help)
        for way in self._ways():
            if (score := matcher.match(way.title)) > 0:
                yield Hit(score, matcher.highlight(way.title), self._way_callback(way), help=way.help)

    def _way_callback(self, way: Way) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            if way.action:
                await self.screen.run_action(way.action)
                return
            if way.command:
                await self.screen.run_action(f"command('{way.command}')")
            self.screen.app.notify(way.help, markup=False)

        return run

    def _callback(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(f"command('{command.id}')")

        return run

"""The command palette: every command of the open screen, by its title and by words for what people want of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Matcher, Provider
from textual.content import Content

from okrtui.method.step_texts import Step
from okrtui.tui.commands.command import Command
from okrtui.tui.commands.key_names import key_symbol
from okrtui.tui.commands.keywords import KEYWORDS, STEP_KEYWORDS, finds, has_words
from okrtui.tui.commands.table import offered_commands
from okrtui.tui.text import joined


@runtime_checkable
class CommandScreen(Protocol):
    """A screen with commands of the table."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers, the most general first."""

    @property
    def is_solo(self) -> bool:
        """Whether one person alone works in the session that is open."""

    @property
    def refused(self) -> Collection[str]:
        """The ids of the commands that the open session would refuse."""

    async def run_action(self, action: str) -> None:
        """Run an action on the screen, as a key does."""


@runtime_checkable
class SteppedScreen(CommandScreen, Protocol):
    """A screen with steps to go to."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its steps, in order."""


_TOLD_ONLY = 0.5
"""The share of its score that something has which is only told of: what does something comes first."""
_BEGINS = 5.0
"""What is added to the score of a title that begins with what is typed."""


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
    keywords: frozenset[str] = frozenset()
    """Other words by which it is found."""


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
    Way(
        "Chat of a call as lines",
        ("workshop",),
        "Paste the chat where no field is open: each message becomes a line, once you have seen what was understood.",
        keywords=frozenset({"paste", "zoom", "teams", "slack", "meet", "import"}),
    ),
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
    Way(
        "Import from a file",
        ("library",),
        "In a shell, okrtui import reads a list of them, and what was exported.",
        keywords=frozenset({"csv", "json", "markdown", "file", "load", "spreadsheet"}),
    ),
    Way("Memos of the goals as a page", ("library", "workshop"), "In a shell, okrtui report memos writes it."),
    Way("Monthly report", ("library", "workshop"), "In a shell, okrtui report monthly writes it."),
    Way("Quarterly report", ("library", "workshop"), "In a shell, okrtui report quarterly writes it."),
)
"""What is found in the palette beside the commands."""


def ways_at(places: Collection[str], steps: Iterable[Step], is_solo: bool) -> Iterator[Way]:
    """Yield the ways that are found in places of a session with these steps; none to what is a command there."""
    # What is written in a shell is for nobody in a room.
    skipped = "library" if "presenter" in places else ""
    offered = {command.title for command in offered_commands(is_solo, *places)}
    yield from (
        way
        for way in WAYS
        if skipped not in way.places
        and not (is_solo and way.needs_group)
        and any(place in places for place in way.places)
        and way.title not in offered
    )
    for step in steps:
        action, words = f"open_step('{step.id}')", STEP_KEYWORDS.get(step.id, frozenset())
        yield Way(f"Go to {step.title}", tuple(places), step.question, action=action, keywords=words)


class CommandProvider(Provider):
    """Offers the commands of the open screen, and the ways to what is no command, to Textual's command palette."""

    @property
    def _places(self) -> tuple[str, ...]:
        return self.screen.places if isinstance(self.screen, CommandScreen) else ()

    @property
    def _is_solo(self) -> bool:
        return isinstance(self.screen, CommandScreen) and self.screen.is_solo

    def _ways(self) -> Iterator[Way]:
        steps = self.screen.steps if isinstance(self.screen, SteppedScreen) else ()
        return ways_at(self._places, steps, self._is_solo)

    def _commands(self) -> Iterator[Command]:
        hides_private = "presenter" in self._places
        refused = self.screen.refused if isinstance(self.screen, CommandScreen) else ()
        offered = (command for place in reversed(self._places) for command in offered_commands(self._is_solo, place))
        shown = (command for command in offered if not (hides_private and command.is_private))
        return (command for command in shown if command.id not in refused)

    async def discover(self) -> Hits:
        """Yield all commands; see Provider."""
        for command in self._commands():
            title = with_key(Content(command.title), command)
            yield DiscoveryHit(title, self._callback(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title or keywords match the query, with their score; see Provider.

        Of two that match alike the one that first opens something to type in stands above one that acts at once. Those
        in which only the letters of the query stand somewhere are left out where others have its words.
        """
        found = self._found(query)
        has_words = any(is_by_words for is_by_words, _ in found)
        for is_by_words, hit in found:
            if is_by_words or not has_words:
                yield hit

    def _found(self, query: str) -> list[tuple[bool, Hit]]:
        """Return what a query finds, and whether it does so by its words."""
        matcher, found = self.matcher(query), []
        for command in sorted(self._commands(), key=lambda command: not command.opens):
            words = KEYWORDS.get(command.id, frozenset())
            if (score := _score(matcher, query, command.title, words)) > 0:
                title = with_key(matcher.highlight(command.title), command)
                hit = Hit(score, title, self._callback(command), command.title, command.help)
                found.append((has_words(query, command.title, words), hit))
        for way in self._ways():
            if (score := _score(matcher, query, way.title, way.keywords)) > 0:
                share = 1 if way.command or way.action else _TOLD_ONLY
                title, callback = matcher.highlight(way.title), self._way_callback(way)
                hit = Hit(score * share, title, callback, way.title, way.help)
                found.append((has_words(query, way.title, way.keywords), hit))
        return found

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


def with_key(title: Content, command: Command) -> Content:
    """Return the title of a command with its key behind it; without one where it has none."""
    return joined(title, (f"  {key_symbol(command.keys[0])}", "$text-muted")) if command.keys else title


def _score(matcher: Matcher, query: str, title: str, keywords: frozenset[str]) -> float:
    """Return how well a query finds something: a word of its title goes a little before keywords."""
    # Textual gives three for each letter of a word that is found at its beginning, and three for the word.
    by_keyword = finds(query, keywords) * (3 * len(query) + 2.5)
    typed, words = query.casefold().strip(), f"{title.casefold()} "
    begins = _BEGINS + words.startswith(f"{typed} ") if words.startswith(typed) else 0
    return max(matcher.match(title) + begins, by_keyword)

"""The palette finds what people want by their own words for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.method.steps import STEPS
from okrtui.tui.commands import COMMANDS
from okrtui.tui.commands.keywords import KEYWORDS, STEP_KEYWORDS, finds
from okrtui.tui.commands.palette import CommandProvider
from tests.tui.driving import Facilitator, running, shelf, walking

INTENTS = {
    "close": {
        "dark": "Theme",
        "light": "Theme",
        "theme": "Theme",
        "close": "Close the session",
        "remove": "Delete",
        "vote": "Tally",
        "timer": "Timer: start, pause",
        "present": "Presenter mode",
        "export": "Export",
        "print": "Export",
        "rename": "Rename a person",
        "undo": "Undo",
        "chat": "Copy the text for a chat",
        "goal": "Copy the goal",
        "page": "Close the session",
        "quit": "Quit at once",
        "break": "Break",
        "coffee": "Break",
        "copy": "Copy",
    },
    "okr": {
        "vote": "Vote on a goal or wording",
        "title": "Title, team and time",
        "close": "Go to Close",
        "goal": "Goal equation",
        "page": "Export",
        "chat": "Copy the text for a chat",
        "conflict": "Compare versions",
        "merge two": "Merge two wordings",
    },
    "library": {
        "dark": "Theme",
        "remove": "Delete",
        "export": "Export",
        "print": "Export",
        "import": "Import from a file",
        "rename": "Rename a person",
        "goal": "Goal tree",
        "close": "Quit",
        "template": "Duplicate",
        "restore": "Backups",
    },
}
"""What people type, and the title of what they find first, by the place where they are."""


async def found(user: Facilitator, query: str) -> list[str]:
    hits = [hit async for hit in CommandProvider(user.app.screen).search(query)]
    return [str(hit.text) for hit in sorted(hits, key=lambda hit: -hit.score)]


@pytest.mark.parametrize("place", INTENTS)
async def test_each_word_leads_to_its_command(folder: Path, place: str) -> None:
    user_at = running(shelf(folder)) if place == "library" else walking(folder, place)
    async with user_at as user:
        hits = {word: (await found(user, word))[:1] for word in INTENTS[place]}
        assert hits == {word: [title] for word, title in INTENTS[place].items()}


async def test_no_letters_are_found_beside_words_and_each_row_shows_its_key(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        assert await found(user, "dark") == ["Theme"]
        assert await found(user, "rename") == ["Rename a person", "Title, team and time"]
        assert not {"Previous step", "Go to Kill, pivot or persevere"} & set(await found(user, "vote"))
        assert "Timer: start, pause" in await found(user, "tmr")
        rows = [str(hit.display) async for hit in CommandProvider(user.app.screen).discover()]
        assert "Undo  u" in rows
        await user.app.screen.run_action("command('copy_chat')")
        await user.settle()
        assert user.app.clipboard


async def test_a_step_is_gone_to_by_its_name(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.app.screen.run_action("open_step('decide')")
        await user.settle()
        assert user.app.screen.step_id == "decide"  # type: ignore[attr-defined]


def test_keywords_are_those_of_commands_and_steps() -> None:
    assert KEYWORDS.keys() <= {command.id for command in COMMANDS}
    assert STEP_KEYWORDS.keys() <= STEPS.keys()


def test_a_word_is_found_by_its_beginning_and_best_as_a_whole() -> None:
    words = frozenset({"dark", "light"})
    assert finds("dark", words) > finds("da", words) > finds("d", words) > finds("dusk", words) == finds("", words) == 0
    assert finds("Dark light", words) == 1

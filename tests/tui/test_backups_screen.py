"""The backups screen, by keys: earlier versions, their differences from now, and restoring one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.store.backups import Backups
from okrtui.store.toml_out import dumps
from tests.tui.driving import NOON, plan, put, running, written

EARLIER = plan(
    written_by="okrtui 0.1.0",
    hypotheses=(Hypothesis(id="h1", text="guest checkout"), Hypothesis(id="h2", text="[red]show the date[/]")),
    key_results=(KeyResult(id="kr1", who="shoppers", target=1800),),
    last_ids={"h": 2},
)
CURRENT = changed(
    EARLIER,
    title="Plan B",
    hypotheses=EARLIER.hypotheses[:1],
    key_results=(KeyResult(id="kr1", who="shoppers", target=1500),),
    last_ids={"h": 7},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one session and three backups of it; the second is broken."""
    folder = tmp_path / "sessions"
    path = put(folder, CURRENT)
    backups = Backups(tmp_path / "backups")
    backups.add(path, dumps(EARLIER).encode(), NOON - timedelta(days=3))
    backups.add(path, b"title = \nnonsense", NOON - timedelta(hours=26))
    backups.add(path, dumps(CURRENT).encode(), NOON - timedelta(minutes=5))
    return folder


async def test_versions_are_shown_with_their_differences_from_now(folder: Path) -> None:
    async with running(folder, open_id="plan") as user:
        await user.press("B")
        assert "as now" in user.screen()
        assert "1 deleted, 2 changed" in user.screen()
        text = user.read()
        for words in (
            "session: title “Plan for Q4” → “Plan B”",
            "kr1: target 1,800 → 1,500",
            "− h2 deleted: [red]show",
        ):
            assert words in text
        await user.press("k")
        assert "plan.toml: line 1 is not TOML" in user.read()


async def test_restoring_a_version_is_an_edit_that_can_be_undone(folder: Path) -> None:
    async with running(folder, open_id="plan") as user:
        await user.press("B", "end", "enter", "ctrl+y")
        assert user.session.hypotheses == EARLIER.hypotheses
        assert user.session.title == "Plan for Q4"
        assert "how it was" in user.read()
        assert user.session.last_ids["h"] == 7
        await user.press("u")
        assert user.session.title == "Plan B"
        assert user.told.startswith("Undone: going back to ")
        await user.press("U", "q")
    assert written(folder).hypotheses == EARLIER.hypotheses
    backups = Backups(folder.parent / "backups").list(folder / "plan.toml")
    assert any(b"Plan B" in backup.path.read_bytes() for backup in backups)


@pytest.mark.parametrize(
    "keys",
    [
        ("escape",),
        ("q",),
        ("home", "enter", "escape"),
        ("k", "enter", "escape"),
        ("end", "enter", "escape", "escape"),
        ("end", "enter", "enter", "y", "space", "escape", "escape"),
    ],
)
async def test_leaving_or_choosing_a_version_that_cannot_be_restored_changes_nothing(
    keys: tuple[str, ...], folder: Path
) -> None:
    async with running(folder, open_id="plan") as user:
        await user.press("B", *keys)
        assert type(user.app.screen).__name__ == "WorkshopScreen"
        assert user.session.title == "Plan B"
        assert not user.app.sessions.workshop.is_edited


async def test_without_a_version_the_screen_says_when_the_first_is_kept(tmp_path: Path) -> None:
    put(tmp_path / "s", plan())
    async with running(tmp_path / "s", open_id="plan") as user:
        await user.press("B", "enter")
        assert "There are no earlier versions yet. The next change" in user.read()
        await user.press("escape")
        assert type(user.app.screen).__name__ == "WorkshopScreen"


async def test_the_library_restores_a_version_and_undoes_that(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("B", "end", "enter", "ctrl+y")
        assert written(folder).title == "Plan for Q4"
        assert "Plan for Q4" in user.read()
        await user.press("u")
        assert written(folder).title == "Plan B"


async def test_a_damaged_session_is_restored_in_the_library(folder: Path) -> None:
    path = folder / "plan.toml"
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b"team") + 9])
    async with running(folder, open_id="plan") as user:
        assert "read-only; B, or “okrtui backups plan”, shows earlier versions" in user.read()
        await user.press("q", "B", "home", "enter", "ctrl+y")
        assert path.read_bytes() == content
        assert "What it held before is kept too" in user.read()


async def test_a_damaged_session_is_restored_while_it_is_open(folder: Path) -> None:
    path = folder / "plan.toml"
    content = path.read_bytes()
    truncated = content[: content.index(b"team") + 9]
    path.write_bytes(truncated)
    async with running(folder, open_id="plan") as user:
        await user.press("B", "home", "enter", "ctrl+y")
        assert path.read_bytes() == content
        assert "u undoes it" in user.told
        assert "read-only" not in user.read()
        assert user.session.title == "Plan B"
        await user.press("u")
        await user.rest()
        assert path.read_bytes() == truncated
        assert "read-only" in user.read()
    assert any(backup.path.read_bytes() == truncated for backup in Backups(folder.parent / "backups").list(path))


async def test_no_version_is_announced_for_a_damaged_session_without_backups(tmp_path: Path) -> None:
    path = put(tmp_path / "s", plan())
    path.write_bytes(path.read_bytes()[:-9])
    async with running(tmp_path / "s", open_id="plan") as user:
        assert "B, or" not in user.read()
        for keys in (("B",), ("escape", "q", "B")):
            await user.press(*keys)
            assert "There are no earlier versions yet." in user.read()
            assert "The next change" not in user.read()


async def test_a_file_that_is_not_toml_is_restored(folder: Path) -> None:
    (folder / "plan.toml").write_bytes(b"nonsense")
    async with running(folder) as user:
        await user.press("enter", "end")
        assert "What it holds" in user.read()
        await user.press("enter", "ctrl+y")
    assert written(folder).title == "Plan for Q4"
    backups = Backups(folder.parent / "backups").list(folder / "plan.toml")
    assert backups[0].path.read_bytes() == b"nonsense"


async def test_differences_are_shown_on_a_small_screen_too(folder: Path) -> None:
    async with running(folder, size=(80, 24), open_id="plan") as user:
        await user.press("B")
        assert "kr1: target 1,800 → 1,500" in user.read()
        assert "Esc closes" in user.read()


async def test_a_click_on_another_version_only_shows_it(folder: Path) -> None:
    async with running(folder, open_id="plan") as user:
        await user.press("B", "home")
        await user.pilot.click("BackupList", offset=(4, 4))
        await user.settle()
        assert "target 1,800" in user.read()
        assert user.session.title == "Plan B"
        await user.pilot.click("BackupList", offset=(4, 4))
        await user.press("ctrl+y")
        assert user.session.title == "Plan for Q4"

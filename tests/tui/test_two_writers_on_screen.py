"""A session that somebody else writes too, on the screen: what comes in, who writes, two versions to choose from."""

from __future__ import annotations

import asyncio
import json
import os
import platform
from collections.abc import Callable
from pathlib import Path

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import CLAIM_SUFFIX, Claim
from okrtui.store.session_file import SessionFile
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, running, written

GUESSES = add(add(plan(), Hypothesis, text="a bench"), Hypothesis, text="a lamp")


def elsewhere(folder: Path, edit: Callable[[Session], Session]) -> None:
    """Write the session as another program would, by the same rules."""
    shelf = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    loaded = shelf.open(folder / "plan.toml")
    keeper = SessionFile(shelf, folder / "plan.toml", loaded.digest, lambda error, told: None, loaded.session)
    keeper.schedule_save(edit(loaded.session))
    assert keeper.close()


async def saved(user: Facilitator, says: str = "") -> None:
    """Have all saved, and wait for what is said about it; the saving thread tells of it a moment later."""
    assert await user.saved()
    async with asyncio.timeout(LONG):
        while says not in user.told:
            await asyncio.sleep(0.01)
            await user.settle()


async def test_what_comes_in_is_drawn_and_told_and_takes_no_key(folder: Path) -> None:
    put(folder, GUESSES)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("e")
        await user.type("paint ")
        elsewhere(folder, lambda s: change(add(s, Hypothesis, text="a tree"), "h2", author="Zoe"))
        await saved(user, "From elsewhere: new h3; changed h2.")
        await user.type("it")
        assert user.gap
        await user.press("escape")
        assert "a tree" in user.read()
        await saved(user)
        await user.press("u")
        assert "a tree" in user.read()
    found = written(folder).hypotheses
    assert (found[1].author, found[2].text) == ("Zoe", "a tree")


async def test_a_line_being_caught_goes_on_under_its_new_id(folder: Path) -> None:
    put(folder, GUESSES)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("a")
        await user.type("a fount")
        elsewhere(folder, lambda s: add(s, Hypothesis, text="a tree"))
        await saved(user)
        assert user.typed == "a fount"
        await user.type("ain")
        await user.press("enter", "escape")
        await saved(user)
    assert {one.id: one.text for one in written(folder).hypotheses} == {
        "h1": "a bench",
        "h2": "a lamp",
        "h3": "a tree",
        "h4": "a fountain",
    }


async def test_a_sentence_being_written_goes_on_under_its_new_id(folder: Path) -> None:
    put(folder, GUESSES)
    async with running(folder, open_id="plan", step="okr") as user:
        from okrtui.model.okr import KeyResult

        await user.press("end", "a")
        await user.type("sho")
        elsewhere(folder, lambda s: add(s, KeyResult, who="drivers"))
        await saved(user)
        await user.type("ppers")
        await user.press("escape")
        await saved(user)
    assert "shoppers" in (folder / "plan.toml").read_text("utf-8")
    assert [one.who for one in written(folder).key_results] in (["drivers", "shoppers"], ["drivers"])


async def test_a_session_open_elsewhere_is_read_and_taken_over(folder: Path) -> None:
    path = put(folder, GUESSES)
    other = Claim(path, lambda: NOON)
    other.acquire()
    async with running(folder, open_id="plan", step="hypotheses") as user:
        assert "Open on this computer since 12:00, so it is only read here. W writes here." in user.read()
        await user.press("a")
        assert user.gap == ""
        elsewhere(folder, lambda s: add(s, Hypothesis, text="a tree"))
        user.app.screen.session_file.check_for_changes()  # type: ignore[attr-defined]
        await saved(user)
        assert "a tree" in user.read()
        await user.press("W")
        assert "You write here now" in user.told
        assert other.lost_to() is not None
        await user.press("a")
        await user.type("mine")
        await user.press("enter", "escape")
        await saved(user)
    assert [one.text for one in written(folder).hypotheses] == ["a bench", "a lamp", "a tree", "mine"]
    assert [one.name for one in folder.iterdir()] == ["plan.toml"]


async def test_who_was_taken_over_reads_on_and_has_lost_nothing(folder: Path) -> None:
    path = put(folder, GUESSES)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("a")
        await user.type("half a li")
        Claim(path, lambda: NOON).acquire(force=True)
        await saved(user)
        assert "read-only" in user.screen()
        assert user.gap == ""
    assert written(folder).hypotheses[-1].text == "half a li"


async def test_a_claim_of_a_process_that_died_counts_no_more(folder: Path) -> None:
    path = put(folder, GUESSES)
    claim = folder / f".{path.stem}{CLAIM_SUFFIX}"
    gone = {"host": platform.node(), "pid": 2**22 + os.getpid(), "token": "x"}
    claim.write_text(json.dumps({**gone, "since": NOON.isoformat(), "seen": NOON.isoformat()}), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert "Open on" not in user.read()
    assert not claim.exists()


def two_versions(folder: Path) -> None:
    """Leave a conflict copy that is about two items."""
    path = put(folder, change(GUESSES, "objective", text="Be the easiest"))
    shelf = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    loaded = shelf.open(path)
    keeper = SessionFile(shelf, path, loaded.digest, lambda error, told: None, loaded.session, None, lambda: NOON)
    elsewhere(folder, lambda s: change(change(s, "h1", text="a long bench"), "objective", text="Be the kindest"))
    keeper.schedule_save(change(change(loaded.session, "h1", text="a red bench"), "objective", text="Be the quickest"))
    assert keeper.close()


async def test_of_two_versions_one_chooses_item_by_item(folder: Path) -> None:
    two_versions(folder)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await saved(user)
        assert "There is another version of this session beside it; = shows both." in user.read()
        await user.press("equals_sign")
        shown = user.read()
        assert "Be the quickest" in shown
        assert "Be the kindest" in shown
        assert "a lamp" not in shown.partition("Two versions")[2].partition("Enter does it")[0]
        await user.press("right", "down", "b", "enter")
        found = user.session
        assert found.objective.text == "Be the kindest"
        assert [one.text for one in found.hypotheses] == ["a red bench", "a long bench", "a lamp"]
        assert "another version" not in user.read().replace("the other version is kept", "")
        await user.press("u")
        assert user.session.objective.text == "Be the quickest"
        await user.press("U")
        await saved(user)
    assert written(folder).objective.text == "Be the kindest"
    assert [one.name for one in folder.iterdir()] == ["plan.toml"]


async def test_a_copy_of_a_sync_tool_is_named_and_opens_beside_its_session(folder: Path) -> None:
    put(folder, GUESSES)
    (folder / "plan (Ana's conflicted copy 2026-10-01).toml").write_text(
        (folder / "plan.toml").read_text("utf-8").replace("a lamp", "two lamps"), "utf-8"
    )
    async with running(folder) as user:
        assert "version of Plan for Q4" in user.read()
        key = next(name for name in user.app.screen._heads if "conflicted" in name)  # type: ignore[attr-defined]
        user.app.screen.read_folder(key)  # type: ignore[attr-defined]
        await user.settle()
        await user.press("equals_sign")
        assert "two lamps" in user.read()
        await user.press("right", "enter")
        await saved(user)
    assert [one.text for one in written(folder).hypotheses] == ["a bench", "two lamps"]
    assert [one.name for one in folder.iterdir()] == ["plan.toml"]

"""A session edited in two places: remote changes, the claim, read-only mode, and conflict copies."""

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
from okrtui.store.locks import CLAIM_SUFFIX, Claim, find_holder
from okrtui.store.session_file import SessionFile
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, running, written

SESSION = add(add(plan(), Hypothesis, text="a bench"), Hypothesis, text="a lamp")


def edit_elsewhere(folder: Path, edit: Callable[[Session], Session]) -> None:
    """Edit and save the session as another running okrtui would."""
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    loaded = sessions.open(folder / "plan.toml")
    session_file = SessionFile(
        sessions, folder / "plan.toml", loaded.digest, lambda error, notice: None, loaded.session
    )
    session_file.schedule_save(edit(loaded.session))
    assert session_file.close()


async def wait_until_saved(user: Facilitator, notice: str = "") -> None:
    """Wait until everything is saved and `notice` is shown; the autosave thread reports a moment later."""
    assert await user.saved()
    async with asyncio.timeout(LONG):
        while notice not in user.told:
            await asyncio.sleep(0.01)
            await user.settle()


async def test_remote_changes_are_shown_and_reported_and_lose_no_keys(folder: Path) -> None:
    put(folder, SESSION)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("e")
        await user.type("paint ")
        edit_elsewhere(folder, lambda s: change(add(s, Hypothesis, text="a tree"), "h2", author="Zoe"))
        await wait_until_saved(user, "From elsewhere: new h3; changed h2.")
        await user.type("it")
        assert user.gap
        await user.press("escape")
        assert "a tree" in user.read()
        await wait_until_saved(user)
        await user.press("u")
        assert "a tree" in user.read()
    hypotheses = written(folder).hypotheses
    assert (hypotheses[1].author, hypotheses[2].text) == ("Zoe", "a tree")


async def test_a_quick_add_line_continues_under_its_new_id(folder: Path) -> None:
    put(folder, SESSION)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("a")
        await user.type("a fount")
        edit_elsewhere(folder, lambda s: add(s, Hypothesis, text="a tree"))
        await wait_until_saved(user)
        assert user.typed == "a fount"
        await user.type("ain")
        await user.press("enter", "escape")
        await wait_until_saved(user)
    assert {hypothesis.id: hypothesis.text for hypothesis in written(folder).hypotheses} == {
        "h1": "a bench",
        "h2": "a lamp",
        "h3": "a tree",
        "h4": "a fountain",
    }


async def test_an_open_sentence_form_continues_under_its_new_id(folder: Path) -> None:
    put(folder, SESSION)
    async with running(folder, open_id="plan", step="okr") as user:
        from okrtui.model.okr import KeyResult

        await user.press("end", "a")
        await user.type("sho")
        edit_elsewhere(folder, lambda s: add(s, KeyResult, who="drivers"))
        await wait_until_saved(user)
        await user.type("ppers")
        await user.press("escape")
        await wait_until_saved(user)
    assert "shoppers" in (folder / "plan.toml").read_text("utf-8")
    assert [key_result.statement for key_result in written(folder).key_results] == ["drivers", "shoppers"]


async def test_a_session_open_elsewhere_is_read_only_until_taken_over(folder: Path) -> None:
    path = put(folder, SESSION)
    other_claim = Claim(path, lambda: NOON)
    other_claim.acquire()
    async with running(folder, open_id="plan", step="hypotheses") as user:
        assert "Open on this computer since 12:00, so it is read-only here. W takes over." in user.read()
        await user.press("a")
        assert user.gap == ""
        edit_elsewhere(folder, lambda s: add(s, Hypothesis, text="a tree"))
        user.app.screen.external_changes.session_file.check_for_changes()  # type: ignore[attr-defined]
        await wait_until_saved(user)
        assert "a tree" in user.read()
        await user.press("W", "enter", "y")
        assert other_claim.is_held()
        assert "here: read only → you write" in user.read()
        await user.press("ctrl+y")
        assert "You write here now" in user.told
        assert other_claim.lost_to() is not None
        await user.press("a")
        await user.type("mine")
        await user.press("enter", "escape")
        await wait_until_saved(user)
    assert [hypothesis.text for hypothesis in written(folder).hypotheses] == ["a bench", "a lamp", "a tree", "mine"]
    assert [file.name for file in folder.iterdir()] == ["plan.toml"]


async def test_undo_hands_a_session_back_to_whoever_had_it_open(folder: Path) -> None:
    path = put(folder, SESSION)
    other_claim = Claim(path, lambda: NOON)
    other_claim.acquire()
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("W", "ctrl+y", "d", "u", "u")
        assert user.told == "Undone: taking over"
        assert other_claim.is_held()
        assert "Open on this computer since 12:00, so it is read-only here. W takes over." in user.read()
        await user.press("d")
        assert len(user.session.hypotheses) == 2


async def test_a_session_that_is_handed_back_can_be_written_again(folder: Path) -> None:
    path = put(folder, SESSION)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        session_file = user.app.screen.external_changes.session_file  # type: ignore[attr-defined]
        holder, thief = find_holder(path, NOON), Claim(path, lambda: NOON)
        assert holder is not None
        thief.acquire(force=True)
        session_file.check_for_changes()
        await wait_until_saved(user)
        assert "read-only" in user.screen()
        thief.hand_back(holder)
        session_file.check_for_changes()
        await wait_until_saved(user, "You can write here again.")
        assert "read-only" not in user.screen()


async def test_a_lost_claim_makes_the_session_read_only_and_loses_no_input(folder: Path) -> None:
    path = put(folder, SESSION)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await user.press("a")
        await user.type("half a li")
        Claim(path, lambda: NOON).acquire(force=True)
        await wait_until_saved(user)
        assert "read-only" in user.screen()
        assert user.gap == ""
    assert written(folder).hypotheses[-1].text == "half a li"


async def test_a_claim_of_a_dead_process_is_ignored(folder: Path) -> None:
    path = put(folder, SESSION)
    claim_path = folder / f".{path.stem}{CLAIM_SUFFIX}"
    dead_process = {"host": platform.node(), "pid": 2**22 + os.getpid(), "token": "x"}
    claim_path.write_text(json.dumps({**dead_process, "since": NOON.isoformat(), "seen": NOON.isoformat()}), "utf-8")
    async with running(folder, open_id="plan") as user:
        assert "Open on" not in user.read()
    assert not claim_path.exists()


def write_conflict_copy(folder: Path) -> None:
    """Save two conflicting versions, so that a conflict copy of two items is written."""
    path = put(folder, change(SESSION, "objective", text="Be the easiest"))
    sessions = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    loaded = sessions.open(path)
    session_file = SessionFile(
        sessions, path, loaded.digest, lambda error, notice: None, loaded.session, None, lambda: NOON
    )
    edit_elsewhere(folder, lambda s: change(change(s, "h1", text="a long bench"), "objective", text="Be the kindest"))
    session_file.schedule_save(
        change(change(loaded.session, "h1", text="a red bench"), "objective", text="Be the quickest")
    )
    assert session_file.close()


async def test_two_versions_are_resolved_item_by_item(folder: Path) -> None:
    write_conflict_copy(folder)
    async with running(folder, open_id="plan", step="hypotheses") as user:
        await wait_until_saved(user)
        assert "There is another version: “Compare versions” (ctrl+p) shows both." in user.read()
        await user.app.screen.run_action("command('versions')")
        await user.settle()
        screen_text = user.read()
        assert "Be the quickest" in screen_text
        assert "Be the kindest" in screen_text
        assert "a lamp" not in screen_text.partition("Two versions")[2].partition("ctrl+y applies it")[0]
        await user.press("right", "down", "b", "ctrl+y")
        session = user.session
        assert session.objective.text == "Be the kindest"
        assert [hypothesis.text for hypothesis in session.hypotheses] == ["a red bench", "a long bench", "a lamp"]
        assert "another version" not in user.read().replace("The other version is kept", "")
        await user.press("u")
        assert user.session.objective.text == "Be the quickest"
        assert len(list(folder.glob("*.toml"))) == 2
        await user.rest()
        assert "There is another version: “Compare versions” (ctrl+p) shows both." in user.read()
        await user.press("U")
        await wait_until_saved(user)
    assert written(folder).objective.text == "Be the kindest"
    assert [file.name for file in folder.iterdir()] == ["plan.toml"]


async def test_a_sync_tool_copy_is_listed_as_a_version_and_compared_with_its_session(folder: Path) -> None:
    put(folder, SESSION)
    (folder / "plan (Ana's conflicted copy 2026-10-01).toml").write_text(
        (folder / "plan.toml").read_text("utf-8").replace("a lamp", "two lamps"), "utf-8"
    )
    async with running(folder) as user:
        assert "version of Plan for Q4" in user.read()
        key = next(path.name for path in folder.iterdir() if "conflicted" in path.name)
        user.app.screen.read_folder(key)  # type: ignore[attr-defined]
        await user.rest()
        assert "left by two writers or a sync tool; = in the library shows both" in user.read()
        await user.press("equals_sign")
        assert "two lamps" in user.read()
        await user.press("right", "ctrl+y")
        await wait_until_saved(user)
    assert [hypothesis.text for hypothesis in written(folder).hypotheses] == ["a bench", "two lamps"]
    assert [file.name for file in folder.iterdir()] == ["plan.toml"]

"""Dialogs that were half filled in when the program died are offered again; used or cancelled, they are forgotten."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from platformdirs import user_state_path

from okrtui.model.okr import KeyResult
from okrtui.store.unfinished_input import UnfinishedInput
from tests.tui.driving import plan, put, running, walking, written

NEW = "new session"
REASON = "dismiss in okr of plan"


@pytest.fixture(autouse=True)
def own_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let a test have a state folder of its own, in which it finds what the app keeps."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def kept(field: str, text: str) -> dict[str, str]:
    """Wait until the text of a field is kept on disk; return all that is kept with it."""
    async with asyncio.timeout(60):
        while True:
            for file in (user_state_path("okrtui", appauthor=False) / "unfinished").glob("*.json"):
                texts: dict[str, str] = json.loads(file.read_bytes())
                if texts.get(field) == text:
                    return texts
            await asyncio.sleep(0.02)


async def test_a_half_filled_new_session_is_offered_again_and_begun(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", "enter")
        await user.type("Spring plan")
        await user.go_to("people")
        await user.type("Ana, B")
        await kept("people", "Ana, B")
    assert len(list(folder.iterdir())) == 1
    async with running(folder) as user:
        await user.press("n")
        assert "as you left it" in user.screen()
        await user.press("enter")
        assert user.typed == "Spring plan"
        await user.go_to("people")
        assert user.typed == "Ana, B"
        await user.type("o")
        await user.press("ctrl+s")
        assert (user.session.title, user.session.people.participants) == ("Spring plan", ("Ana", "Bo"))
    assert UnfinishedInput(folder, NEW).load() == {}


async def test_a_new_session_that_was_cancelled_is_forgotten(folder: Path) -> None:
    put(folder, plan())
    async with running(folder) as user:
        await user.press("n", "enter")
        await user.type("Spring plan")
        await kept("title", "Spring plan")
        await user.press("escape", "n", "enter")
        assert (user.gap, user.typed) == ("title", "")
        assert "as you left it" not in user.screen()
    assert UnfinishedInput(folder, NEW).load() == {}


async def test_what_is_typed_in_another_app_is_not_offered_until_that_has_ended(folder: Path) -> None:
    put(folder, plan())
    other_app = UnfinishedInput(folder, NEW)
    other_app.keep({"title": "Spring plan"})
    other_app.close()
    other_app.load()
    async with running(folder) as user:
        await user.press("n", "enter")
        assert (user.gap, user.typed) == ("title", "")
        await user.type("Autumn plan")
        await user.press("escape")
        other_app.close()
        await user.press("n", "enter")
        assert user.typed == "Spring plan"
        await user.press("escape")


async def test_what_cannot_be_in_the_gaps_is_not_offered(folder: Path) -> None:
    put(folder, plan())
    unfinished = UnfinishedInput(folder, NEW)
    unfinished.keep(
        {"format": "nonsense", "minutes": "many", "order": "x", "title": "a\nb" + "c" * 200_000, "other": "x"}
    )
    unfinished.close()
    async with running(folder) as user:
        await user.press("n", "enter")
        assert user.typed == "a b" + "c" * 99_997
        await user.press("escape")


async def test_a_half_typed_reason_is_offered_again_and_entered(folder: Path) -> None:
    vague = KeyResult(id="kr1", who="shoppers", does_what="finish their order")
    put(folder, plan(format="solo", private=True, key_results=(vague,)))
    async with running(folder, open_id="plan", step="okr") as user:
        await user.press("C", "d")
        await user.type("we measure th")
        kept_reason = await kept("reason", "we measure th")
        rule, about = kept_reason["rule"], kept_reason["about"]
    assert written(folder).dismissed == ()
    async with running(folder, open_id="plan", step="okr") as user:
        await user.press("C")
        assert user.typed == "we measure th"
        await user.type("at")
        await user.press("enter")
        (dismissal,) = user.session.dismissed
        assert (dismissal.rule, dismissal.about, dismissal.reason) == (rule, about, "we measure that")
        assert UnfinishedInput(folder, REASON).load() == {}
        await user.press("escape", "C")
        assert "we measure" not in user.typed


async def test_a_reason_for_a_finding_that_is_gone_is_not_offered(folder: Path) -> None:
    unfinished = UnfinishedInput(folder, REASON)
    unfinished.keep({"rule": "no-such-rule", "about": "h1", "reason": "because"})
    unfinished.close()
    async with walking(folder, "okr") as user:
        await user.press("C")
        assert user.typed == ""

"""What could not be saved is refused where it is typed or pasted: a sentence says so, and the text stays as it was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from okrtui.model import size_limits
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.model.text import MAX_TEXT
from okrtui.tui.editor.quick_add import MAX_PASTED_LINES
from tests.tui.driving import Facilitator, walking, written

HUGE = "many words " * 2_000_000
"""Twenty-two megabytes on one line."""
TOO_LONG = "This text is too long (limit 100,000 characters); paste it in parts, or keep it in a file of its own."
FULL = "This session is full (limit 5 MB); delete something first, or keep the text in a file of its own."


async def paste_huge(user: Facilitator, text: str = HUGE) -> None:
    """Paste a huge text, which takes less than two seconds of processor time."""
    started = time.process_time()
    await user.paste(text)
    assert time.process_time() - started < 2.0


async def test_twenty_megabytes_are_refused_in_quick_add_which_keeps_its_text(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type("fewer fields")
        for text in (HUGE, "a line of a list\n" * 1_300_000):
            await paste_huge(user, text)
            assert (user.told, user.typed) == (TOO_LONG, "fewer fields")
        await user.type(" please")
        assert await user.saved()
    assert [item.text for item in written(folder).hypotheses] == ["fewer fields please"]


async def test_twenty_megabytes_are_refused_in_gaps_of_one_and_of_many_lines(folder: Path) -> None:
    item = Hypothesis(id="h1", action="a bench", who="walkers", behavior="rest", because="their feet hurt")
    async with walking(folder, "hypotheses", hypotheses=(item,)) as user:
        await user.press("e")
        for field, stored in (("action", "a bench"), ("because", "their feet hurt")):
            await user.go_to(field)
            await paste_huge(user)
            assert (user.told, user.typed) == (TOO_LONG, stored)
            await user.type("!")
        await user.go_to("action")
        await user.press("escape")
        assert await user.saved()
    stored_item = written(folder).hypotheses[0]
    assert (stored_item.action, stored_item.because) == ("a bench!", "their feet hurt!")


@pytest.mark.torture
async def test_a_text_can_be_typed_up_to_its_limit_and_no_further(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.paste("x" * (MAX_TEXT - 1))
        await user.type("yz")
        assert (user.told, user.typed[-2:], len(user.typed)) == (TOO_LONG, "xy", MAX_TEXT)
        await user.press("backspace", "backspace")
        await user.type("z")
        assert user.typed[-2:] == "xz"
        assert await user.saved()
    assert len(written(folder).hypotheses[0].text) == MAX_TEXT - 1


@pytest.mark.torture
async def test_a_text_above_the_limit_from_elsewhere_can_be_shortened(folder: Path) -> None:
    long = Hypothesis(id="h1", text="x" * (MAX_TEXT + 20))
    async with walking(folder, "hypotheses", hypotheses=(long,)) as user:
        await user.press("e")
        await user.go_to("text", "shift+tab")
        await user.type("y")
        assert (user.told, len(user.typed)) == (TOO_LONG, MAX_TEXT + 20)
        await user.press("backspace")
        assert len(user.typed) == MAX_TEXT + 19
        assert await user.saved()
    assert len(written(folder).hypotheses[0].text) == MAX_TEXT + 19


async def test_too_many_lines_are_refused_as_a_whole(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type("first")
        await user.paste("\n".join(f"line {n}" for n in range(MAX_PASTED_LINES + 1)))
        assert user.told == "That is 501 lines (limit 500). Paste them in parts."
        assert user.typed == "first"
        assert [item.text for item in user.session.hypotheses] == ["first"]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a session be full after half a kilobyte more than it has when it is opened."""
    measured: list[int] = []
    original = size_limits.size_of

    def size_of(session: Session) -> size_limits.Size:
        size = original(session)
        measured.append(size.byte_count)
        return size_limits.Size(size_limits.MAX_BYTES - 500 + size.byte_count - measured[0])

    monkeypatch.setattr("okrtui.workshop.size_of", size_of)


@pytest.mark.usefixtures("full")
async def test_a_full_session_refuses_what_is_typed_and_the_line_and_the_gap_keep_their_text(folder: Path) -> None:
    item = Hypothesis(id="h1", action="a bench", who="walkers", behavior="rest", because="their feet hurt")
    async with walking(folder, "hypotheses", hypotheses=(item,)) as user:
        await user.press("a")
        await user.paste("x" * 2_000)
        assert (user.told, user.typed) == (FULL, "")
        await user.type("ok")
        await user.paste("x" * 2_000)
        assert (user.told, user.typed) == (FULL, "ok")
        await user.paste("\n".join(["a line of a list"] * 50))
        assert (user.told, user.typed) == (FULL, "ok")
        await user.press("escape", "home", "e")
        await user.go_to("because")
        await user.paste("x" * 2_000)
        assert (user.told, user.typed) == (FULL, "their feet hurt")
        await user.press("escape")
        assert await user.saved()
    assert [item.text or item.because for item in written(folder).hypotheses] == ["their feet hurt", "ok"]


@pytest.mark.usefixtures("full")
async def test_a_full_session_refuses_a_new_item_and_a_detail(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("t")
        await user.paste("x" * 2_000)
        assert (user.told, user.typed) == (FULL, "Plan for Q4")
        await user.paste("y" * 400)
        assert user.typed == "Plan for Q4" + "y" * 400
        await user.press("escape")
        before = user.session
        await user.press("a")
        assert (user.told, user.session.key_results) == (FULL, before.key_results)

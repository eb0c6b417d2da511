"""What a typed key makes the app do: no more in a session of many hypotheses than in one of few."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.message_pump import MessagePump
from textual.widget import Widget

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.runtime.textual_internals.access import is_pruning
from okrtui.tui.widgets import outline as outline_module
from tests.tui.driving import Facilitator, stroke, walking

TEXT = "let people buy"
"""What is typed; each of its letters is a key."""


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the messages that are dispatched, and the widgets that are rendered."""
    counts: Counter[str] = Counter()
    dispatch, render = MessagePump._dispatch_message, Widget.render_lines

    async def dispatched(pump: MessagePump, message: object) -> None:
        counts["messages"] += 1
        await dispatch(pump, message)  # type: ignore[arg-type]

    def rendered(widget: Widget, crop: object) -> object:
        counts["widgets"] += 1
        return render(widget, crop)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(MessagePump, "_dispatch_message", dispatched)
        patch.setattr(Widget, "render_lines", rendered)
        yield counts


async def type_letters(user: Facilitator) -> None:
    for letter in TEXT:
        user.send(stroke(letter))
        while user.app.message_queue_size or not user.app.typeahead.is_idle:
            await asyncio.sleep(0.001)


def session_of(count: int) -> tuple[Hypothesis, ...]:
    return tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, count + 1))


async def test_a_key_costs_a_key_among_many_hypotheses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with walking(folder, "hypotheses", hypotheses=session_of(200)) as user:
        await user.press("home", "enter")
        # The first letter makes room for how the line reads.
        await user.type("x ")
        await user.rest()
        with counting(monkeypatch) as counts:
            await type_letters(user)
    assert counts["messages"] < 15 * len(TEXT)
    # On a busy machine a pause between two letters lets the rows on the screen be drawn once or twice.
    assert counts["widgets"] < 3 * len(TEXT) + 2 * user.app.size.height


async def test_only_the_edited_row_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with walking(folder, "hypotheses", hypotheses=session_of(40)) as user:
        await user.press("home", "enter")
        await user.rest()
        outline = user.app.screen.pane.outline  # type: ignore[attr-defined]
        before = {entry.key: entry for entry in outline.entries}
        await user.type(TEXT)
        await user.rest()
        assert [entry.key for entry in outline.entries if before[entry.key] is not entry] == ["h1"]
        looked_at: list[object] = []
        monkeypatch.setattr(outline_module, "is_pruning", lambda row: looked_at.append(row) or is_pruning(row))
        await user.press("escape", "end", "a")
        await user.type("x")
        await user.press("enter", "escape")
        await user.rest()
        assert len(outline.entries) > len(before)
        # A new row may go over all, not over all for each of them.
        assert len(looked_at) < 10 * len(before)

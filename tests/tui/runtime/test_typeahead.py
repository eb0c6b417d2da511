"""Input events wait in a queue; what is left of it when the program ends is dropped."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.app import App

from okrtui.tui.runtime import typeahead


async def test_keys_that_are_left_without_a_screen_mean_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[Exception] = []
    monkeypatch.setattr(typeahead, "report_error", lambda app, error: reported.append(error))

    async def handle(event: typeahead.InputEvent) -> None:
        raise AssertionError("nobody is there to handle it")

    queue = typeahead.TypeAhead(App(), handle)
    queue.enqueue(events.Key("down", None))
    while not queue.is_idle:
        await asyncio.sleep(0)
    assert reported == []


async def test_a_blocked_loop_takes_no_time_from_what_a_key_has_opened() -> None:
    patience, turns = typeahead._Patience(typeahead.TIMEOUT), 0
    patience._since -= 60
    while await patience.wait_a_turn() and turns < 3:
        turns += 1
    assert turns == 3

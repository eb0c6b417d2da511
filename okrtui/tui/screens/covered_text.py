"""Typing into a text that something covers: a question, or a terminal that is too small to show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

from okrtui.tui.commands import commands
from okrtui.tui.runtime.typing_runs import RUN_GAP
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.too_small import TooSmallScreen

if TYPE_CHECKING:
    from okrtui.tui.runtime.typeahead import InputEvent

RUN_KEYS = ("enter", "backspace")
"""Keys that belong to text that is typed where they follow it at once."""


def is_typed_into_covered_text(stack: Sequence[Screen[Any]], event: InputEvent, held: Sequence[InputEvent]) -> bool:
    """Return whether somebody types into a text that is covered, so that what is typed has to wait.

    The last screen of the `stack` is on top; `held` are the events that wait already.
    """
    is_pasted, key = isinstance(event, events.Paste), event if isinstance(event, events.Key) else None
    # Inputs and text areas are known by their cursor.
    if len(stack) < 2 or not hasattr(stack[-2].focused, "cursor_blink"):
        return False
    if isinstance(stack[-1], TooSmallScreen):
        return is_pasted or (key is not None and not _is_leaving(key.key))
    if not (isinstance(top := stack[-1], BaseScreen) and top.HOLDS_TEXT):
        return False
    is_in_run = bool(held) and event.time - held[-1].time <= RUN_GAP
    return is_pasted or (key is not None and (key.is_printable or (is_in_run and key.key in RUN_KEYS)))


def _is_leaving(key: str) -> bool:
    """Whether a key is processed also while the terminal is too small."""
    return key == "ctrl+c" or any(command.id == "leave" and key in command.keys for command in commands("app"))

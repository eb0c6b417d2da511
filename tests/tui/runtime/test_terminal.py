"""The input of a terminal: keys that it sends in a form of its own."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from okrtui.tui.runtime.terminal import InputSplitter


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"a\x1b\rb", ["a", "alt+enter", "b"]),
        (b"\x1b[13;3u", ["alt+enter"]),
        (b"a\rb", ["a", "enter", "b"]),
    ],
)
def test_alt_enter_is_a_key_of_its_own_however_a_terminal_sends_it(data: bytes, keys: list[str]) -> None:
    parser = XTermParser()
    parsed = [event for piece in InputSplitter().feed(data) for event in parser.feed(piece.text)]
    assert [event.key for event in parsed if isinstance(event, events.Key)] == keys


def test_a_line_break_within_pasted_text_stays_one() -> None:
    pasted = InputSplitter().feed(b"\x1b[200~a\x1b\rb\x1b[201~")
    assert [(piece.text, piece.is_pasted) for piece in pasted] == [("a\x1b\rb", True)]

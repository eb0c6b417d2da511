"""The input of a terminal: keys that it sends in a form of its own."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from okrtui.tui.runtime.input_splitter import InputSplitter


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


def keys_of(*arrivals: bytes | int, is_remote: bool = False) -> list[str]:
    """Return the keys and clicks of bytes that arrive in chunks, with so many pauses in between."""
    splitter, parser = InputSplitter(is_remote), XTermParser()
    parsed = []
    for arrival in arrivals:
        pauses = [splitter.flush() for _ in range(arrival)] if isinstance(arrival, int) else [splitter.feed(arrival)]
        pieces = [piece for each in pauses for piece in each]
        parsed += [event for piece in pieces for event in parser.feed(piece.text)]
    return [event.key if isinstance(event, events.Key) else type(event).__name__ for event in parsed]


@pytest.mark.parametrize("sequence", [b"\x1b[A", b"\x1bOP", b"\x1b[15~", b"\x1b[1;2R", b"\x1b[<0;12;3M", b"\x1b[27u"])
def test_a_key_that_comes_byte_by_byte_over_a_network_is_one_key(sequence: bytes) -> None:
    whole = keys_of(sequence)
    trickling = [part for byte in sequence for part in (bytes([byte]), 2)]
    assert len(whole) == 1
    assert keys_of(b"a", *trickling, b"b", is_remote=True) == ["a", *whole, "b"]


def test_escape_is_a_key_whatever_follows() -> None:
    assert keys_of(b"\x1b", 1) == ["escape"]
    assert keys_of(b"\x1b", 2, is_remote=True) == []
    assert keys_of(b"\x1b", 3, is_remote=True) == ["escape"]
    assert keys_of(b"\x1b", b"a", b"\x1b", b"\x1b", 1) == ["escape", "a", "escape", "escape"]
    assert keys_of(b"\x1b", b"[", 10) == ["escape", "left_square_bracket"]


def test_the_beginning_of_a_report_is_no_text() -> None:
    assert keys_of(b"\x1b[<35;1", 10, b"x") == ["x"]


def test_escape_and_a_key_that_come_at_once_are_two_keys_unless_alt_means_something() -> None:
    assert keys_of(b"\x1bt\x1b?") == ["escape", "t", "escape", "question_mark"]
    assert keys_of("\x1bé".encode()) == ["escape", "é"]
    assert keys_of(b"\x1bb\x1bf") == ["ctrl+left", "ctrl+right"]
    (piece,) = InputSplitter(alt_characters={"t"}).feed(b"\x1bt")
    assert piece.text == "\x1bt"

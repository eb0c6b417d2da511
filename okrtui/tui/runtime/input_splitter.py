"""The input of a terminal in pieces: what is typed, and what is pasted; a key that arrives in parts is one key."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Collection, Iterator
from typing import NamedTuple

PASTE_START, PASTE_END, X10_MOUSE_START = b"\x1b[200~", b"\x1b[201~", b"\x1b[M"
"""Start and end of a bracketed paste, and start of an X10 mouse report, which has three more bytes of any value."""
META_ENTER, ALT_ENTER = "\x1b\r", "\x1b[13;3u"
"""What most terminals and tmux send for alt+Enter, which Textual reads as Enter, and what it reads as that key."""
ESCAPE, ESCAPE_KEY = b"\x1b", "\x1b[27u"
"""What most terminals send for Escape, and what can be nothing else."""
_LOCAL_PAUSES, _REMOTE_PAUSES, _MOST_PAUSES = 1, 3, 10
"""Pauses after which an escape was the key of that name, here and over a network, and after which a sequence that goes
on with neither is given up."""
_LONGEST_KEYS = 3
"""Bytes of a kept sequence that is longer than Escape and one key."""

_MARKERS = b"|".join(map(re.escape, (PASTE_START, X10_MOUSE_START)))
_UNFINISHED = rb"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}|O[0-9;]{0,8})?\Z"
"""Matches the beginning of a key, or of a mouse report, of which the rest has not arrived yet."""
_WITH_ALT = r"\x1b([^\x00-\x20\x7f\[\]OPX^_bf])"
"""Matches what alt and a key send, but for a word to the left and right (b, f) and what begins a longer sequence."""


class InputPiece(NamedTuple):
    """A piece of the terminal's input."""

    text: str
    """The decoded text; invalid bytes are U+FFFD."""
    is_pasted: bool = False
    """Whether it is pasted text, which must not be parsed as keys."""


class InputSplitter:
    """Splits the input of a terminal, received in chunks of any size, into typed and pasted pieces."""

    def __init__(self, is_remote: bool = False, alt_characters: Collection[str] = ()) -> None:
        """Split what comes from this computer, or over a network, where the parts of a key may come one by one.

        With alt the keys of `alt_characters` do something; Escape and any other key that arrive at once are two keys.
        """
        self._alt_characters = alt_characters
        self._buffer = b""
        self._pauses = 0
        self._escape_pauses = _REMOTE_PAUSES if is_remote else _LOCAL_PAUSES
        self._paste_chunks: list[bytes] | None = None
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def feed(self, data: bytes) -> Iterator[InputPiece]:
        """Yield the pieces of a chunk; an unfinished marker or key at its end is kept until the next chunk."""
        self._pauses = 0
        if self._paste_chunks is None and self._buffer == ESCAPE and data[:1] not in (b"[", b"O"):
            # A terminal sends alt and a letter at once.
            self._buffer = b""
            yield InputPiece(ESCAPE_KEY)
        self._buffer += data
        while self._buffer:
            before = len(self._buffer)
            yield from self._pasted_pieces() if self._paste_chunks is not None else self._typed_pieces()
            if len(self._buffer) == before:
                return

    def flush(self) -> Iterator[InputPiece]:
        """Yield the kept bytes after enough pauses: Escape, and a key that looks like the beginning of another.

        The beginning of a longer sequence is dropped, since its end would be read as keys.
        """
        if self._paste_chunks is not None or not self._buffer:
            return
        self._pauses += 1
        if self._pauses < (self._escape_pauses if self._buffer == ESCAPE else _MOST_PAUSES):
            return
        data, self._buffer = self._buffer, b""
        if len(data) < _LONGEST_KEYS:
            yield InputPiece(ESCAPE_KEY + self._decode(data[1:]))

    def _typed_pieces(self) -> Iterator[InputPiece]:
        match = re.search(_MARKERS, self._buffer)
        unfinished = None if match else re.search(_UNFINISHED, self._buffer)
        kept = len(self._buffer) - match.start() if match else len(unfinished[0]) if unfinished else 0
        typed, self._buffer = self._buffer[: len(self._buffer) - kept], self._buffer[len(self._buffer) - kept :]
        if typed and (text := self._decode(typed)):
            yield InputPiece(re.sub(_WITH_ALT, self._told_apart, text.replace(META_ENTER, ALT_ENTER)))
        if self._buffer.startswith(PASTE_START):
            self._buffer, self._paste_chunks = self._buffer[len(PASTE_START) :], []
        elif self._buffer.startswith(X10_MOUSE_START) and len(self._buffer) >= len(X10_MOUSE_START) + 3:
            self._buffer = self._buffer[len(X10_MOUSE_START) + 3 :]

    def _told_apart(self, keys: re.Match[str]) -> str:
        """Return Escape and a key after it as these two, unless alt and that key mean something."""
        return keys[0] if keys[1].lower() in self._alt_characters else ESCAPE_KEY + keys[1]

    def _pasted_pieces(self) -> Iterator[InputPiece]:
        assert self._paste_chunks is not None
        end = self._buffer.find(PASTE_END)
        size = end if end >= 0 else _marker_prefix(self._buffer, PASTE_END, 1)
        self._paste_chunks.append(self._buffer[:size])
        self._buffer = self._buffer[size:]
        if end >= 0:
            text = b"".join(self._paste_chunks).decode("utf-8", "replace")
            self._buffer, self._paste_chunks = self._buffer[len(PASTE_END) :], None
            yield InputPiece(text, is_pasted=True)


def _marker_prefix(data: bytes, marker: bytes, least: int) -> int:
    """Return where a trailing prefix of the marker, of at least `least` bytes, begins; len(data) if there is none."""
    starts = (len(data) - size for size in range(len(marker) - 1, least - 1, -1) if data.endswith(marker[:size]))
    return next(starts, len(data))

"""A driver for terminals that send invalid bytes, paste text that looks like keys, stop reading, or disappear."""

from __future__ import annotations

import os
import re
import selectors
import signal
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App

from okrtui.tui.runtime.textual_internals.access import report_error
from okrtui.tui.runtime.textual_internals.driver import BaseDriver

PASTE_START, PASTE_END, X10_MOUSE_START = b"\x1b[200~", b"\x1b[201~", b"\x1b[M"
"""Start and end of a bracketed paste, and start of an X10 mouse report, which has three more bytes of any value."""
META_ENTER, ALT_ENTER = "\x1b\r", "\x1b[13;3u"
"""What most terminals and tmux send for alt+Enter, which Textual reads as Enter, and what it reads as that key."""
RESET_SEQUENCE = (
    b"\x18\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Cancels an unfinished sequence and turns off every mode that Textual turned on."""

OUTPUT_FD = 2
"""File descriptor of the output: standard error, as in Textual."""

INTERRUPT_SIGNAL = signal.SIGUSR1
"""Signal that interrupts a blocked write and has no other effect."""

SUSPEND_TIMEOUT = 5.0
"""Seconds that a suspension waits for the save."""

_MARKERS = re.compile(b"|".join(map(re.escape, (PASTE_START, X10_MOUSE_START))))


@runtime_checkable
class TerminalUser(Protocol):
    """An app that saves before it is suspended, and ends when its terminal is gone."""

    def flush(self, timeout: float) -> bool:
        """Save what is unsaved, from any thread; return whether all is saved, after at most `timeout` seconds."""

    def terminal_gone(self) -> None:
        """End the app because the terminal is gone. Called from any thread."""


@dataclass(frozen=True, slots=True)
class InputPiece:
    """A piece of the terminal's input."""

    text: str
    """The decoded text; invalid bytes are U+FFFD."""
    is_pasted: bool = False
    """Whether it is pasted text, which must not be parsed as keys."""


class InputSplitter:
    """Splits the input of a terminal, received in chunks of any size, into typed and pasted pieces."""

    def __init__(self) -> None:
        self._buffer = b""
        self._paste_chunks: list[bytes] | None = None
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def feed(self, data: bytes) -> Iterator[InputPiece]:
        """Yield the pieces of a chunk; an unfinished marker at its end is kept until the next chunk."""
        self._buffer += data
        while self._buffer:
            before = len(self._buffer)
            yield from self._pasted_pieces() if self._paste_chunks is not None else self._typed_pieces()
            if len(self._buffer) == before:
                return

    def flush(self) -> Iterator[InputPiece]:
        """Yield the kept bytes after a pause: they were keys that look like the beginning of a marker."""
        if self._paste_chunks is None and self._buffer:
            data, self._buffer = self._buffer, b""
            yield InputPiece(self._decode(data))

    def _typed_pieces(self) -> Iterator[InputPiece]:
        match = _MARKERS.search(self._buffer)
        # A lone escape is a key press and must not wait for more bytes.
        kept = len(self._buffer) - (match.start() if match else _marker_prefix(self._buffer, PASTE_START, 2))
        typed, self._buffer = self._buffer[: len(self._buffer) - kept], self._buffer[len(self._buffer) - kept :]
        if typed and (text := self._decode(typed)):
            yield InputPiece(text.replace(META_ENTER, ALT_ENTER))
        if self._buffer.startswith(PASTE_START):
            self._buffer, self._paste_chunks = self._buffer[len(PASTE_START) :], []
        elif self._buffer.startswith(X10_MOUSE_START) and len(self._buffer) >= len(X10_MOUSE_START) + 3:
            self._buffer = self._buffer[len(X10_MOUSE_START) + 3 :]

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


class TerminalDriver(BaseDriver):
    """Textual's Linux driver, made robust: invalid input cannot end the app, and a lost terminal cannot block it."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._output = OUTPUT_FD
        self._own_attributes: list[Any] | None = None
        """Attributes of the terminal while the app runs."""
        signal.signal(INTERRUPT_SIGNAL, lambda number, frame: None)

    def run_input_thread(self) -> None:
        """Read and process input until the terminal is gone; see LinuxDriver."""
        incoming = InputSplitter()
        self._parser = self.new_parser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    if not (data := os.read(self.fileno, 4096)):
                        raise EOFError
                    pieces = incoming.feed(data)
                else:
                    pieces = incoming.flush()
                for piece in pieces:
                    self._process(piece)
                for event in self._parser.tick():
                    self.process_message(event)

    def start_application_mode(self) -> None:
        """Start drawing and reading; see LinuxDriver."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with suppress(termios.error, OSError):
            self._own_attributes = termios.tcgetattr(self.fileno)

    def resume_application_mode(self) -> None:
        """Start drawing and reading again, and draw everything: the terminal has cleared its screen; see Driver."""
        super().resume_application_mode()
        self._draw_all()

    def before_suspension(self) -> None:
        """Save: the process may stand still for hours, or never go on."""
        if isinstance(self.app, TerminalUser):
            # The interrupted main thread may hold the lock of the autosave, so another thread waits for it.
            saving = threading.Thread(target=self.app.flush, args=(SUSPEND_TIMEOUT,), daemon=True)
            saving.start()
            saving.join(SUSPEND_TIMEOUT)

    def after_stop(self) -> None:
        """Set the modes of the terminal, which a shell may have changed, and draw everything."""
        with suppress(termios.error, OSError):
            if os.tcgetpgrp(self.fileno) != os.getpgrp():
                return
            if self._own_attributes is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._own_attributes)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l")
        self.enable_mouse()
        size = self.terminal_size
        self.app.post_message(events.Resize(size, size))
        self._draw_all()

    def _draw_all(self) -> None:
        # For a Resize event, Textual draws nothing if it knows the size.
        self.loop.call_soon_threadsafe(self.app.call_later, self.app.refresh)

    def _process(self, piece: InputPiece) -> None:
        """Parse the keys of a piece. Of a paste only the markers are parsed, and its text becomes one Paste event."""
        for character in (PASTE_START + PASTE_END).decode() if piece.is_pasted else piece.text:
            try:
                for event in self._parser.feed(character):
                    self.process_message(events.Paste(piece.text) if isinstance(event, events.Paste) else event)
            except (ValueError, OverflowError):
                # A sequence with an invalid number: drop it, and parse what follows afresh.
                self._parser = self.new_parser()

    def input_failed(self, error: Exception) -> None:
        """End the app: in order where the terminal is gone, with the error where it is another one."""
        if isinstance(error, OSError | EOFError):
            self._report_gone()
        else:
            self.loop.call_soon_threadsafe(report_error, self.app, error)

    def write(self, data: str) -> None:
        """Write to the terminal if the writer thread runs; otherwise the write would block forever."""
        if self.is_writing:
            super().write(data)
        else:
            self._report_gone()

    def close(self) -> None:
        """Stop the writer thread; see LinuxDriver."""
        if self.is_writing:
            super().close()

    def _report_gone(self) -> None:
        if isinstance(self.app, TerminalUser):
            self.app.terminal_gone()

    def cut_off(self) -> bool:
        """Redirect the output to the null device, so that no thread stays blocked by a terminal that does not read.

        Return True. Safe to call from any thread.
        """
        self._output = os.dup(OUTPUT_FD)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, OUTPUT_FD)
        os.close(null)
        if (thread_id := self.writing_thread_id) is not None:
            # Interrupt the blocked write; Python retries it on the redirected descriptor.
            signal.pthread_kill(thread_id, INTERRUPT_SIGNAL)
        return True

    @property
    def is_cut_off(self) -> bool:
        """Whether the output is redirected to the null device."""
        return self._output != OUTPUT_FD

    def restore(self) -> None:
        """Restore the terminal's modes and attributes without blocking; unread output is discarded."""
        with suppress(termios.error, OSError, ValueError):
            # A background process would be stopped by SIGTTOU for changing the terminal.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            termios.tcflush(self._output, termios.TCOFLUSH)
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            writer = threading.Thread(target=os.write, args=(self._output, RESET_SEQUENCE), daemon=True)
            writer.start()
            writer.join(0.3)
            os.dup2(self._output, OUTPUT_FD)

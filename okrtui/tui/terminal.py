"""The terminal as it is: it sends bytes that are no text, pastes what looks like keys, stops reading, and goes."""

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

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

PASTE, PASTED, OLD_MOUSE = b"\x1b[200~", b"\x1b[201~", b"\x1b[M"
"""What begins and ends a pasted text, and what begins an old report of the mouse, which three bytes of any kind end."""
BACK = b"\x18\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""Takes back all that was turned on, and before that whatever a sequence that was cut off had begun."""

SCREEN = 2
"""The number of the file that is drawn on: standard error, as Textual has it."""

NUDGE = signal.SIGUSR1
"""The signal that interrupts a write, and means nothing else."""

_BEGINS = re.compile(b"|".join(map(re.escape, (PASTE, OLD_MOUSE))))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a terminal sent."""

    text: str
    """Its text; bytes that are none are U+FFFD."""
    pasted: bool = False
    """Whether it was pasted: then it is nothing but text, whatever it looks like."""


class Incoming:
    """Takes apart what a terminal sends, in whatever portions that comes."""

    def __init__(self) -> None:
        self._held = b""
        self._paste: list[bytes] | None = None
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Yield the pieces of what came in; what may be the beginning of a mark waits for the rest."""
        self._held += data
        while self._held:
            before = len(self._held)
            yield from self._pasted() if self._paste is not None else self._typed()
            if len(self._held) == before:
                return

    def rest(self) -> Iterator[Piece]:
        """Yield what waited and had no rest: keys that look like the beginning of a mark."""
        if self._paste is None and self._held:
            held, self._held = self._held, b""
            yield Piece(self._decode(held))

    def _typed(self) -> Iterator[Piece]:
        found = _BEGINS.search(self._held)
        # A lone escape is a key that nobody should have to wait for.
        keep = len(self._held) - (found.start() if found else _tail(self._held, PASTE, 2))
        typed, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        if typed and (text := self._decode(typed)):
            yield Piece(text)
        if self._held.startswith(PASTE):
            self._held, self._paste = self._held[len(PASTE) :], []
        elif self._held.startswith(OLD_MOUSE) and len(self._held) >= len(OLD_MOUSE) + 3:
            self._held = self._held[len(OLD_MOUSE) + 3 :]

    def _pasted(self) -> Iterator[Piece]:
        assert self._paste is not None
        end = self._held.find(PASTED)
        cut = end if end >= 0 else _tail(self._held, PASTED, 1)
        self._paste.append(self._held[:cut])
        self._held = self._held[cut:]
        if end >= 0:
            text = b"".join(self._paste).decode("utf-8", "replace")
            self._held, self._paste = self._held[len(PASTED) :], None
            yield Piece(text, pasted=True)


def _tail(data: bytes, mark: bytes, least: int) -> int:
    """Where the beginning of a mark, at least so long, ends the data; the data's length where none does."""
    ends = (len(data) - size for size in range(len(mark) - 1, least - 1, -1) if data.endswith(mark[:size]))
    return next(ends, len(data))


class Terminal(LinuxDriver):
    """Textual's driver, which neither dies of what a terminal sends nor waits for one that is gone."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._screen = SCREEN
        signal.signal(NUDGE, lambda number, frame: None)

    def run_input_thread(self) -> None:
        """Hand on what comes in, until there is no terminal any more; see LinuxDriver."""
        incoming = Incoming()
        self._parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    if not (data := os.read(self.fileno, 4096)):
                        raise EOFError
                    pieces = incoming.feed(data)
                else:
                    pieces = incoming.rest()
                for piece in pieces:
                    self._hand_on(piece)
                for event in self._parser.tick():
                    self.process_message(event)

    def _hand_on(self, piece: Piece) -> None:
        """Have keys parsed; of a paste only the marks, so that its text comes in its turn and is never parsed."""
        for sign in (PASTE + PASTED).decode() if piece.pasted else piece.text:
            try:
                for event in self._parser.feed(sign):
                    self.process_message(events.Paste(piece.text) if isinstance(event, events.Paste) else event)
            except (ValueError, OverflowError):
                # A sequence with a number that stands for nothing; it is dropped, and what comes after it is not.
                self._parser = XTermParser(self._debug)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (OSError, EOFError):
            self._gone()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def write(self, data: str) -> None:
        """Draw, unless nothing is there to draw on: then nobody would take it, and it would be waited for forever."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)
        else:
            self._gone()

    def close(self) -> None:
        """End the drawing; see LinuxDriver."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()

    def _gone(self) -> None:
        if gone := getattr(self._app, "terminal_gone", None):
            gone()

    def cut_off(self) -> bool:
        """Have all go on that wait for a terminal that has stopped reading: what they draw goes nowhere from now on.

        Returns True. From any thread.
        """
        self._screen = os.dup(SCREEN)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, SCREEN)
        os.close(nowhere)
        if (writer := self._writer_thread) is not None and writer.ident is not None and writer.is_alive():
            # The write under way is interrupted, and goes on where all goes now.
            signal.pthread_kill(writer.ident, NUDGE)
        return True

    @property
    def is_cut_off(self) -> bool:
        """Whether what is drawn goes nowhere."""
        return self._screen != SCREEN

    def put_back(self) -> None:
        """Leave the terminal as it was found, without waiting for anybody; what is not read yet is dropped."""
        with suppress(termios.error, OSError, ValueError):
            # Somebody in the background would be stopped for what follows.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            termios.tcflush(self._screen, termios.TCOFLUSH)
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            writing = threading.Thread(target=os.write, args=(self._screen, BACK), daemon=True)
            writing.start()
            writing.join(0.3)
            os.dup2(self._screen, SCREEN)

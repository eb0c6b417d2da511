"""A driver for terminals that send invalid bytes, paste text that looks like keys, stop reading, or disappear."""

from __future__ import annotations

import os
import selectors
import signal
import termios
import threading
from collections.abc import Collection
from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App

from okrtui.tui.runtime.input_splitter import PASTE_END, PASTE_START, InputPiece, InputSplitter
from okrtui.tui.runtime.textual_internals.access import report_error
from okrtui.tui.runtime.textual_internals.driver import BaseDriver

RESET_SEQUENCE = (
    b"\x18\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Cancels an unfinished sequence and turns off every mode that Textual turned on."""

PAUSE = 0.1
"""Seconds without input after which the keys are looked at that may be the beginning of others."""

OUTPUT_FD = 2
"""File descriptor of the output: standard error, as in Textual."""

INTERRUPT_SIGNAL = signal.SIGUSR1
"""Signal that interrupts a blocked write and has no other effect."""

SUSPEND_TIMEOUT = 5.0
"""Seconds that a suspension waits for the save."""


@runtime_checkable
class TerminalUser(Protocol):
    """An app that saves before it is suspended, and ends when its terminal is gone."""

    @property
    def alt_characters(self) -> Collection[str]:
        """The characters that do something when they are typed with alt."""

    def flush(self, timeout: float) -> bool:
        """Save what is unsaved, from any thread; return whether all is saved, after at most `timeout` seconds."""

    def terminal_gone(self) -> None:
        """End the app because the terminal is gone. Called from any thread."""


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
        is_remote = any(map(os.environ.get, ("SSH_CONNECTION", "SSH_TTY")))
        alt_characters = self.app.alt_characters if isinstance(self.app, TerminalUser) else ()
        incoming = InputSplitter(is_remote, alt_characters)
        self._parser = self.new_parser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(PAUSE):
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

"""The base class of the driver: public names for what it overrides in Textual's driver for Linux and reads of it."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from typing import Any

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size


class BaseDriver(LinuxDriver):
    """A LinuxDriver that calls a method at a suspension, after a stop, and when reading the terminal fails."""

    @property
    def app(self) -> App[Any]:
        """The app that draws through this driver."""
        return self._app

    @property
    def loop(self) -> AbstractEventLoop:
        """The event loop of the app."""
        return self._loop

    @property
    def is_writing(self) -> bool:
        """Whether the thread runs that writes to the terminal."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    @property
    def writing_thread_id(self) -> int | None:
        """The identity of the thread that writes to the terminal; None where none runs."""
        return self._writer_thread.ident if self._writer_thread is not None and self.is_writing else None

    @property
    def terminal_size(self) -> Size:
        """The size of the terminal at this moment."""
        return Size(*self._get_terminal_size())

    def new_parser(self) -> XTermParser:
        """Return a parser of what the terminal sends, which has read nothing yet."""
        return XTermParser(self._debug)

    def enable_mouse(self) -> None:
        """Let the terminal report the mouse again, unless the app does without."""
        self._enable_mouse_support()

    def before_suspension(self) -> None:
        """Called in the main thread before the process stops on SIGTSTP."""

    def after_stop(self) -> None:
        """Called on the loop after a SIGSTOP, which left all threads running."""

    def input_failed(self, error: Exception) -> None:
        """Called in the reading thread when it ends with an error."""

    def _sigtstp_application(self, *arguments: object) -> None:
        self.before_suspension()
        super()._sigtstp_application(*arguments)

    def _sigcont_application(self, *arguments: object) -> None:
        # After SIGSTOP, LinuxDriver would start the threads a second time, so that keys are lost and the app cannot
        # end.
        if self._must_signal_resume or self._key_thread is None:
            super()._sigcont_application(*arguments)
        elif self._auto_restart:
            self._loop.call_soon_threadsafe(self.after_stop)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self.input_failed(error)

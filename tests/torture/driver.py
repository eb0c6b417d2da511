"""Drive the real program on a pseudo-terminal: send keys, read what it draws, never sleep a fixed time.

    with Program("open", "plan", folder=folder) as program:
        program.wait_for("a bench outside")
        program.send("acoffee")
        program.wait_for("coffee")
        program.signal(signal.SIGTERM)
        assert program.wait_for_end() == 143

Only `wait_for`, `wait_until`, `read`, `send` and `wait_for_end` read the output; a test that calls none of them, or
passes `reading=False`, is a terminal that has stopped reading.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TIMEOUT = 30.0
"""Seconds after which a test gives up waiting."""

LAUNCH = """\
import fcntl, os, resource, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
biggest = int(sys.argv[1])
if biggest:
    resource.setrlimit(resource.RLIMIT_FSIZE, (biggest, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for number in (signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_DFL)
for number in filter(None, sys.argv[2].split(',')):
    signal.signal(int(number), signal.SIG_IGN)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Code that makes the pseudo-terminal the controlling one, sets limits and signals, and executes the program.

Tests that run by `nohup` or in the background of a shell would hand on that SIGHUP and SIGINT are ignored.
"""

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[@-Z\\^_`-~]|[ -/]+[0-~])", re.DOTALL)
"""The escape sequences of a terminal: CSI, the strings (OSC, DCS, SOS, PM, APC), and short ones."""

ENTER, ESCAPE, TAB, CTRL_Q, CTRL_C, CONFIRM = "\r", "\x1b[27u", "\t", "\x11", "\x03", "\x19"
"""What these keys send; Escape as in the Kitty protocol, so that a key right after it is not read as a part of it."""


def inherited_environment() -> dict[str, str]:
    """Return the variables that a program under test may have from us.

    COLUMNS and LINES, which pytest-xdist sets for its workers, would stand for the size of the program's terminal.
    """
    unwanted = ("TEXTUAL", "OKRTUI", "COV", "TMUX", "COLUMNS", "LINES")
    return {key: text for key, text in os.environ.items() if not key.startswith(unwanted)}


def bracketed_paste(text: str) -> bytes:
    """Return the bytes that a terminal sends when a text is pasted."""
    return b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~"


class Program:
    """One run of okrtui on its own terminal; a context manager that kills the program at its end."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        max_file_size: int = 0,
        ignored_signals: tuple[int, ...] = (),
        code: str = "",
    ) -> None:
        """Start the program on a folder of sessions; its backups and logs go to `folder.parent / "home"`.

        `size` is columns, lines. `max_file_size` limits the bytes of any file it writes; 0 is no limit.
        `ignored_signals` are ignored from the start, as by `nohup`. `code` is Python to run in place of `okrtui`, for
        a program with something broken on purpose.
        """
        self.home = folder.parent / "home"
        self._mark = f"OKRTUI_TORTURE={os.getpid()}-{time.monotonic_ns()}"
        self.terminal, inner = os.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.initial_modes = self._modes()
        name, _, value = self._mark.partition("=")
        paths = os.pathsep.join(path for path in sys.path if path)
        xdg_folders = {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        variables = {"TERM": "xterm-256color", "PYTHONPATH": paths, "HOME": str(self.home), name: value, **xdg_folders}
        code_arguments = ["-c", code] if code else ["-m", "okrtui"]
        program = [sys.executable, *code_arguments, "--sessions", str(folder), *arguments]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(max_file_size), ",".join(map(str, map(int, ignored_signals))), *program],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env={**inherited_environment(), **variables, **(environment or {})},
            start_new_session=True,
            close_fds=True,
        )
        os.close(inner)
        os.set_blocking(self.terminal, False)
        self.output = b""
        """All output read so far, with escape sequences."""
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(TIMEOUT)
        self.close()

    @property
    def pid(self) -> int:
        """The id of the process, which is also that of its group."""
        return self._process.pid

    @property
    def plain_output(self) -> str:
        """All output read so far, without escape sequences."""
        return ESCAPES.sub("", self.output.decode("utf-8", "replace"))

    def read(self, seconds: float = 0.0) -> bool:
        """Read the output that is waiting or comes within some seconds; return whether there was any."""
        if not self._open or not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            chunk = os.read(self.terminal, 1 << 16)
        except OSError:
            # The other end is closed: the program has ended, and no more output will come.
            time.sleep(min(seconds, 0.01))
            return False
        self.output += chunk
        return bool(chunk)

    def unread_bytes(self) -> int:
        """Return how many bytes of output wait to be read."""
        return int.from_bytes(fcntl.ioctl(self.terminal, termios.FIONREAD, b"\0" * 4), sys.byteorder)

    def cpu_time(self) -> int:
        """Return the CPU time of the program's main thread in nanoseconds, which stops while the thread is blocked.

        Linux only; elsewhere this is 0.
        """
        with suppress(OSError):
            return int(Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text().split()[0])
        return 0

    def wait_until(self, condition: Callable[[], Any], seconds: float = TIMEOUT, reading: bool = True) -> None:
        """Wait, reading or not, until a condition holds; raise AssertionError when it does not in time."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (
                f"{condition} did not hold; the end of what was drawn: {self.plain_output[-600:]!r}"
            )
            if not reading or not self.read(0.02):
                time.sleep(0.005)

    def wait_for(self, text: str, seconds: float = TIMEOUT, since: int = 0) -> int:
        """Read until a text is drawn at the byte `since` or later; return how many bytes of output there are then.

        Within one line and one style, a text is drawn in one piece. Raise AssertionError when it does not come.
        """

        def is_drawn() -> bool:
            return text in ESCAPES.sub("", self.output[since:].decode("utf-8", "replace"))

        self.wait_until(is_drawn, seconds)
        return len(self.output)

    def send(self, keys: str | bytes, seconds: float = TIMEOUT) -> None:
        """Send keys as a terminal does, reading meanwhile; raise AssertionError when the program reads none."""
        # A view, since each piece of a huge paste would copy the rest.
        remaining = memoryview(keys.encode() if isinstance(keys, str) else keys)
        end = time.monotonic() + seconds
        while remaining:
            self.read()
            assert time.monotonic() < end, f"the program does not take what is typed: {bytes(remaining[:80])!r}"
            if select.select([], [self.terminal], [], 0.05)[1]:
                with suppress(BlockingIOError):
                    remaining = remaining[os.write(self.terminal, remaining[:4_096]) :]

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """Close the terminal, as a user who closes the window."""
        if self._open:
            self._open = False
            os.close(self.terminal)

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended yet."""
        return self._process.poll() is None

    def wait_for_end(self, seconds: float = TIMEOUT, reading: bool = True) -> int:
        """Wait for the end of the program; return its exit status, or 128 + n when signal n killed it."""
        self.wait_until(lambda: not self.is_running, seconds, reading)
        while reading and self.read():
            pass
        status = self._process.returncode
        return 128 - status if status < 0 else status

    @property
    def was_killed(self) -> bool:
        """Whether the program was killed by a signal instead of exiting."""
        return self._process.poll() is not None and self._process.returncode < 0

    def remaining_processes(self) -> list[int]:
        """Return the ids of the processes of this run that still run, itself included."""
        process_ids = set()
        for path in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if self._mark.encode() in path.read_bytes().split(b"\0"):
                    process_ids.add(int(path.parent.name))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, 0)
            process_ids.add(self.pid)
        return sorted(process_ids)

    def _modes(self) -> list[Any]:
        return termios.tcgetattr(self.terminal)

    def terminal_faults(self) -> list[str]:
        """Return how the terminal differs from before the program: modes left on, a cursor left hidden."""
        faults = [] if self._modes() == self.initial_modes else ["the modes of the terminal are not as before"]
        for name, start, end in MODES:
            last_start, last_end = self.output.rfind(start), self.output.rfind(end)
            if last_start > last_end:
                faults.append(f"{name} was not taken back")
        return faults


def _mode(number: int, name: str) -> tuple[str, bytes, bytes]:
    return name, f"\x1b[?{number}h".encode(), f"\x1b[?{number}l".encode()


MODES = (
    _mode(1049, "the alternate screen"),
    _mode(1000, "the mouse"),
    _mode(1003, "the mouse's moves"),
    _mode(1006, "the mouse's long reports"),
    _mode(2004, "bracketed paste"),
    _mode(1004, "focus reports"),
    ("the hidden cursor", b"\x1b[?25l", b"\x1b[?25h"),
    ("the long keys", b"\x1b[>1u", b"\x1b[<u"),
)
"""What the program turns on in the terminal and must turn off again: name, sequence on, sequence off."""


def hidden_files(folder: Path, is_running: bool = False) -> list[str]:
    """Return the names of the hidden files in a folder of sessions, which the program must not leave behind.

    While a program `is_running`, the claim on its open session does not count.
    """
    names = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
    return [name for name in names if not (is_running and name.endswith(".okrtui-open"))]

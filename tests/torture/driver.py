"""Driving the real program on a pseudo-terminal: keys go in, what it draws comes out, nothing sleeps a fixed time.

    with Program("open", "plan", folder=folder) as program:
        program.wait_for("a bench outside")
        program.send("acoffee")
        program.wait_for("coffee")
        program.signal(signal.SIGTERM)
        assert program.ended() == 143

Nothing is read but in `wait_for`, `wait_until`, `read`, `send` and `ended(reading=True)`: who calls none of them is a
terminal that has stopped reading.
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

PATIENCE = 30.0
"""Seconds after which a test gives up waiting."""

LAUNCH = """\
import fcntl, os, resource, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
biggest = int(sys.argv[1])
if biggest:
    resource.setrlimit(resource.RLIMIT_FSIZE, (biggest, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for number in filter(None, sys.argv[2].split(',')):
    signal.signal(int(number), signal.SIG_IGN)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Makes the pseudo-terminal the controlling one, as a shell's is, sets the limits, and becomes the program."""

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[@-Z\\^_`-~]|[ -/]+[0-~])", re.DOTALL)
"""The sequences with which a terminal is told what to do: CSI, the strings (OSC, DCS, SOS, PM, APC), and short ones."""

ENTER, ESCAPE, TAB, CTRL_Q, CTRL_C = "\r", "\x1b[27u", "\t", "\x11", "\x03"
"""What these keys send; Escape as newer terminals do, so that a key right after it is not taken for its end."""


def paste(text: str) -> bytes:
    """Return what a terminal sends when a text is pasted."""
    return b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~"


class Program:
    """One run of okrtui on a terminal of its own; ended when the block is left, however that is."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        biggest_file: int = 0,
        ignored: tuple[int, ...] = (),
        code: str = "",
    ) -> None:
        """Start the program on a folder of sessions; its backups and logs go to `folder.parent / "home"`.

        `size` is columns, lines. `biggest_file` limits the bytes of any file it writes; 0 is no limit. Signals that
        are `ignored` are so from the start, as by `nohup`. `code` is Python to run in place of `okrtui`, for a program
        with something broken on purpose.
        """
        self.home = folder.parent / "home"
        self._mark = f"OKRTUI_TORTURE={os.getpid()}-{time.monotonic_ns()}"
        self.terminal, inside = os.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.modes_before = self._modes()
        name, _, value = self._mark.partition("=")
        paths = os.pathsep.join(path for path in sys.path if path)
        kept = {key: text for key, text in os.environ.items() if not key.startswith(("TEXTUAL", "OKRTUI", "COV"))}
        homes = {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        own = {"TERM": "xterm-256color", "PYTHONPATH": paths, "HOME": str(self.home), name: value, **homes}
        command = ["-c", code] if code else ["-m", "okrtui"]
        words = [sys.executable, *command, "--sessions", str(folder), *arguments]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(biggest_file), ",".join(map(str, map(int, ignored))), *words],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**kept, **own, **(environment or {})},
            start_new_session=True,
            close_fds=True,
        )
        os.close(inside)
        os.set_blocking(self.terminal, False)
        self.drawn = b""
        """All that came out so far, as it came."""
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self.close()

    @property
    def pid(self) -> int:
        """The id of the process, which is that of its group too."""
        return self._process.pid

    @property
    def text(self) -> str:
        """All that came out so far, without escape sequences."""
        return ESCAPES.sub("", self.drawn.decode("utf-8", "replace"))

    def read(self, seconds: float = 0.0) -> bool:
        """Take what comes out within a time, or is there already; return whether there was anything."""
        if not self._open or not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.terminal, 1 << 16)
        except OSError:
            # The other end is closed: the program has ended, and there is nothing more to wait for.
            time.sleep(min(seconds, 0.01))
            return False
        self.drawn += piece
        return bool(piece)

    def unread(self) -> int:
        """Return how many bytes were drawn that were not read yet."""
        return int.from_bytes(fcntl.ioctl(self.terminal, termios.FIONREAD, b"\0" * 4), sys.byteorder)

    def work(self) -> int:
        """Return for how many nanoseconds the program's main thread has run: it stands still while that waits.

        Linux only; elsewhere this is 0.
        """
        with suppress(OSError):
            return int(Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text().split()[0])
        return 0

    def wait_until(self, holds: Callable[[], Any], seconds: float = PATIENCE, reading: bool = True) -> None:
        """Wait, reading or not, until something holds; raises AssertionError when it does not in time."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{holds} did not hold; the end of what was drawn: {self.text[-600:]!r}"
            if not reading or not self.read(0.02):
                time.sleep(0.005)

    def wait_for(self, text: str, seconds: float = PATIENCE, since: int = 0) -> int:
        """Read until a text is drawn, at the byte `since` or later; return how many bytes were drawn until then.

        Within one line and one style, a text is drawn in one piece. Raises AssertionError when it does not come.
        """

        def there() -> bool:
            return text in ESCAPES.sub("", self.drawn[since:].decode("utf-8", "replace"))

        self.wait_until(there, seconds)
        return len(self.drawn)

    def send(self, keys: str | bytes, seconds: float = PATIENCE) -> None:
        """Send keys as a terminal does, reading meanwhile; raises AssertionError when the program takes none."""
        left = keys.encode() if isinstance(keys, str) else keys
        end = time.monotonic() + seconds
        while left:
            self.read()
            assert time.monotonic() < end, f"the program does not take what is typed: {left[:80]!r}"
            if select.select([], [self.terminal], [], 0.05)[1]:
                with suppress(BlockingIOError):
                    left = left[os.write(self.terminal, left[:256]) :]

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """Close the terminal, as somebody who closes the window."""
        if self._open:
            self._open = False
            os.close(self.terminal)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def ended(self, seconds: float = PATIENCE, reading: bool = True) -> int:
        """Wait for the end; return the exit status, 128 + n for one that a signal ended without more ado."""
        self.wait_until(lambda: not self.running, seconds, reading)
        while reading and self.read():
            pass
        status = self._process.returncode
        return 128 - status if status < 0 else status

    @property
    def killed(self) -> bool:
        """Whether a signal ended it, and not it itself."""
        return self._process.poll() is not None and self._process.returncode < 0

    def left_running(self) -> list[int]:
        """Return the processes that this run started and that still run, itself included."""
        found = set()
        for place in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if self._mark.encode() in place.read_bytes().split(b"\0"):
                    found.add(int(place.parent.name))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, 0)
            found.add(self.pid)
        return sorted(found)

    def _modes(self) -> list[Any]:
        return termios.tcgetattr(self.terminal)

    def terminal_faults(self) -> list[str]:
        """Return what is not with the terminal as it was before the program: modes left on, a cursor left hidden."""
        faults = [] if self._modes() == self.modes_before else ["the modes of the terminal are not as before"]
        for name, on, off in MODES:
            last_on, last_off = self.drawn.rfind(on), self.drawn.rfind(off)
            if last_on > last_off:
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
"""What the program turns on, and how that is taken back: name, on, off."""


def litter(folder: Path, running: bool = False) -> list[str]:
    """Return the names in a folder of sessions that no person put there: hidden files.

    A program that is `running` says by one of them that it has a session open.
    """
    hidden = sorted(one.name for one in folder.iterdir() if one.name.startswith("."))
    return [name for name in hidden if not (running and name.endswith(".okrtui-open"))]

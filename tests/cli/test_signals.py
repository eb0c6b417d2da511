"""The real program on a terminal of its own, ended from outside."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

SESSION = 'title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "a bench outside"\n'


def read_until(terminal: int, text: bytes, seconds: float = 30.0) -> bytes:
    """Return what the program drew, once `text` is among it."""
    seen, end = b"", time.monotonic() + seconds
    while text not in seen:
        assert time.monotonic() < end, f"{text!r} did not appear in {seen[-300:]!r}"
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 1 << 16)
    return seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_typed_is_saved_and_the_terminal_restored(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(SESSION, "utf-8")
    command = [sys.executable, "-m", "okrtui", "--sessions", str(tmp_path), "open", "plan", "--step", "hypotheses"]
    pid, terminal = pty.fork()
    if pid == 0:
        home = str(tmp_path / "home")
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "XDG_DATA_HOME": home})
    try:
        read_until(terminal, b"a bench outside")
        os.write(terminal, b"a")
        read_until(terminal, b"idea")
        os.write(terminal, b"coffee")
        read_until(terminal, b"coffee")
        os.kill(pid, number)
        read_until(terminal, b"\x1b[?1049l")
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 128 + number
    assert 'text = "coffee"' in path.read_text("utf-8")

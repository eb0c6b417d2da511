"""Inside tmux, which passes on what programs wrap for the terminal outside: nothing typed or pasted gets there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.torture.driver import inherited_environment
from tests.torture.sitting import lost

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

PASSTHROUGH = (
    "\x1bPtmux;\x1b\x1b]52;c;c3RvbGVu\x07\x1b\\",
    "\x1bPtmux;\x1b\x1b]0;evil title\x07\x1b\\",
    "\x1b]52;c;c3RvbGVu\x07",
    "\x1b]2;evil title\x1b\\",
    "\x1bkevil title\x1b\\",
    "\x9d52;c;c3RvbGVu\x9c",
    "\x90tmux;\x1b\x1b]2;evil title\x07\x9c",
)
"""Sequences that set the title or the clipboard, bare or wrapped for the terminal outside."""


class Tmux:
    """A server of its own, with one session in which the program runs."""

    def __init__(self, folder: Path) -> None:
        self._socket = f"okrtui-{os.getpid()}-{time.monotonic_ns()}"
        self.home = folder.parent / "home"
        homes = {f"XDG_{kind}_HOME": str(self.home) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
        paths = os.pathsep.join(path for path in sys.path if path)
        self.editor = folder.parent / "editor"
        variables = {"PYTHONPATH": paths, "HOME": str(self.home), "TERM": "xterm-256color", "EDITOR": str(self.editor)}
        self._environment = {**inherited_environment(), **homes, **variables}
        self.run("-f", os.devnull, "new-session", "-d", "-x", "100", "-y", "30", "cat")
        for option in (
            ("allow-passthrough", "all"),
            ("allow-rename", "on"),
            ("set-clipboard", "on"),
            ("remain-on-exit", "on"),
        ):
            self.run("set-option", "-g", *option)
        command = [sys.executable, "-m", "okrtui", "--sessions", str(folder), "open", "plan", "--step", "hypotheses"]
        self.run("new-window", *command)

    def run(self, *words: str, data: bytes = b"") -> str:
        done = subprocess.run(
            ["tmux", "-L", self._socket, *words], input=data, env=self._environment, capture_output=True, check=False
        )
        return done.stdout.decode("utf-8", "replace")

    @property
    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def wait_until(self, holds: Callable[[], bool], seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, self.screen
            time.sleep(0.05)

    def paste(self, text: str) -> None:
        """Paste a text as tmux does, between the marks of a paste."""
        self.run("load-buffer", "-b", "pasted", "-", data=text.encode("utf-8", "surrogatepass"))
        self.run("paste-buffer", "-p", "-r", "-b", "pasted", "-d")

    def close(self) -> None:
        self.run("kill-server")


@pytest.fixture
def tmux(folder: Path) -> Iterator[Tmux]:
    server = Tmux(folder)
    try:
        server.wait_until(lambda: "a bench outside" in server.screen)
        yield server
    finally:
        server.close()


def test_nothing_pasted_or_read_gets_through(tmux: Tmux, folder: Path) -> None:
    title, buffers = tmux.run("display", "-p", "#{pane_title}#{window_name}"), tmux.run("list-buffers")
    for number, text in enumerate(PASSTHROUGH):
        tmux.run("send-keys", "a")
        tmux.paste(f"item {number} {text}")
        tmux.wait_until(lambda number=number: f"item {number}" in tmux.screen)  # type: ignore[misc]
        tmux.run("send-keys", "Enter")
        # Escape and a key right after it are one key to a terminal without the newer keyboard protocol.
        tmux.run("send-keys", "Escape")
        tmux.wait_until(lambda: "⏎ Next line" not in tmux.screen)
    path = folder / "plan.toml"
    tmux.wait_until(lambda: not lost([f"item {number}" for number in range(len(PASSTHROUGH))], folder))
    assert path.read_text("utf-8").count("evil") == sum("evil" in text for text in PASSTHROUGH)
    tmux.run("send-keys", "B")
    tmux.wait_until(lambda: "a bench outside" not in tmux.screen or "since" in tmux.screen)
    tmux.run("send-keys", "Escape")
    assert tmux.run("display", "-p", "#{pane_title}#{window_name}") == title
    assert tmux.run("list-buffers") == buffers
    assert "stolen" not in tmux.run("show-buffer")


def test_detached_and_attached_while_typing(tmux: Tmux, folder: Path) -> None:
    """The window of tmux changes its size and its terminal; keys that were sent meanwhile are there."""
    tmux.run("send-keys", "a")
    for number in range(12):
        tmux.run("resize-window", "-x", str(80 + 5 * (number % 3)), "-y", str(24 + number % 2))
        tmux.run("send-keys", "-l", f"w{number} ")
        if number % 4 == 0:
            tmux.run("refresh-client")
            tmux.run("detach-client", "-a")
    typed = "".join(f"w{number} " for number in range(12)).strip()
    tmux.wait_until(lambda: not lost((typed,), folder))
    tmux.run("send-keys", "Escape")
    tmux.run("send-keys", "C-q")
    tmux.wait_until(lambda: "0" in tmux.run("display", "-p", "#{pane_dead_status}"))


@pytest.mark.parametrize("how", ["kill-window", "kill-server"])
def test_tmux_ends_under_it(tmux: Tmux, folder: Path, how: str) -> None:
    tmux.run("send-keys", "a")
    tmux.run("send-keys", "-l", "coffee")
    tmux.wait_until(lambda: "coffee" in tmux.screen)
    pid = int(tmux.run("display", "-p", "#{pane_pid}"))
    tmux.run(how)
    end = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    assert lost(("coffee",), folder) == []
    assert [path.name for path in folder.iterdir()] == ["plan.toml"]


def modes(tmux: Tmux) -> str:
    """Return whether the alternate screen, the mouse and the cursor are on."""
    return tmux.run("display", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}").strip()


def test_an_editor_has_the_terminal_to_itself_and_gives_it_back(tmux: Tmux) -> None:
    tmux.editor.write_text('#!/bin/sh\necho "Editing: $(cat "$1")"\nread line\necho "$line" > "$1"\n')
    tmux.editor.chmod(0o755)
    before = modes(tmux)
    tmux.run("send-keys", "a")
    tmux.run("send-keys", "-l", "hello there")
    tmux.wait_until(lambda: "hello there" in tmux.screen)
    tmux.run("send-keys", "C-o")
    tmux.wait_until(lambda: "Editing: hello there" in tmux.screen)
    assert modes(tmux) == "001"
    tmux.run("send-keys", "-l", "good bye")
    tmux.run("send-keys", "Enter")
    tmux.wait_until(lambda: "hypothesis  good bye" in tmux.screen)
    tmux.wait_until(lambda: modes(tmux) == before)
    tmux.run("send-keys", "C-o")
    tmux.wait_until(lambda: "Editing: good bye" in tmux.screen)
    # It ends the editor, and not the app behind it.
    tmux.run("send-keys", "C-c")
    tmux.wait_until(lambda: "was ended by a signal; the text is as it was" in " ".join(tmux.screen.split()))
    tmux.run("send-keys", "-l", " and hello")
    tmux.wait_until(lambda: "good bye and hello" in tmux.screen)
    assert modes(tmux) == before


def test_what_is_copied_is_in_the_clipboard_of_the_terminal(tmux: Tmux) -> None:
    tmux.run("send-keys", "y")
    tmux.wait_until(lambda: "Sent to the terminal" in tmux.screen)
    tmux.wait_until(lambda: tmux.run("show-buffer") != "")
    assert tmux.run("show-buffer") in tmux.screen

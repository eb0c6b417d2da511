"""The clipboard: which program fills it, and what goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.tui.runtime import clipboard
from okrtui.tui.runtime.clipboard import clipboard_programs, copied_text, fill_clipboard
from tests.tui.driving import walking


@pytest.mark.parametrize(
    ("environment", "platform", "programs"),
    [
        ({}, "linux", []),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "a b"}, "linux", ["xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({}, "darwin", ["pbcopy"]),
        ({"SSH_TTY": "/dev/ttys001"}, "darwin", []),
        ({}, "win32", ["clip.exe"]),
    ],
)
def test_the_programs_of_a_system_are_tried(environment: dict[str, str], platform: str, programs: list[str]) -> None:
    assert [program[0] for program in clipboard_programs(environment, platform)] == programs


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Let a folder be the only one in which programs are found."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.2)
    for name in ("wl-copy", "xclip", "xsel"):
        program(tmp_path, name, "exit 127")
    return {"PATH": f"{tmp_path}:/bin:/usr/bin", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}


def test_the_first_program_that_takes_the_text_is_named(environment: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path, "xclip", f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/text')
    assert fill_clipboard("déjà $HOME `x`", environment, "linux") == "xclip"
    assert (tmp_path / "text").read_text("utf-8") == "déjà $HOME `x`"
    assert (tmp_path / "arguments").read_text() == "-selection clipboard\n"


def test_a_program_that_hangs_fails_or_is_not_there_is_passed_by(environment: dict[str, str], tmp_path: Path) -> None:
    program(tmp_path, "wl-copy", "sleep 60")
    program(tmp_path, "xclip", "exit 1")
    (tmp_path / "xsel").unlink()
    assert fill_clipboard("text", environment, "linux") == ""


def test_nothing_but_text_is_copied() -> None:
    assert copied_text("a\x1b[31m\x07\r\nb\tc\u202e\ud800") == "a␛[31m␇\nb␉c�\ufffd".replace("�", copied_text("\u202e"))
    assert copied_text("one\n\ntwo") == "one\n\ntwo"


async def test_what_was_copied_is_told_with_the_way(folder: Path, environment: dict[str, str], tmp_path: Path) -> None:
    async with walking(folder, "frame") as user:
        clipboard.copy(user.app, "one\x1b\ntwo\nthree", {})
        await user.settle()
        assert user.app.clipboard == "one␛\ntwo\nthree"
        assert user.told == "Sent to the terminal's clipboard: one␛ and 2 more lines"
        program(tmp_path, "wl-copy", f"cat > {tmp_path}/text")
        clipboard.copy(user.app, "x" * 60, environment)
        await user.settle()
        assert user.told == f"Copied by wl-copy: {'x' * 47}…"
        assert (tmp_path / "text").read_text() == "x" * 60

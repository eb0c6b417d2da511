"""The text at hand in the editor of the user: it comes back as one change, or stays as it was."""

from __future__ import annotations

import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.external_text import NO_TEXT
from okrtui.tui.runtime.external_editor import EditorError, editor_command
from tests.tui.driving import Facilitator, walking

SUSPENSIONS: list[bool] = []
"""Whether the terminal is handed over, each time that changes."""


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the path of a script that is the editor; a pilot has no terminal to hand over."""

    @contextmanager
    def suspend(app: OkrtuiApp) -> Iterator[None]:
        SUSPENSIONS.append(True)
        yield
        SUSPENSIONS.append(False)

    SUSPENSIONS.clear()
    monkeypatch.setattr(OkrtuiApp, "suspend", suspend)
    path = tmp_path / "my editor"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{path}' --wait")
    write(path, "exit 0")
    return path


def write(path: Path, script: str) -> None:
    """Let the editor run a script, in which `$1` is its argument and `$2` the file."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


async def edit(user: Facilitator, editor: Path, script: str) -> None:
    write(editor, script)
    await user.press("ctrl+o")


async def test_the_text_of_an_open_line_comes_back_as_one_change(folder: Path, editor: Path, tmp_path: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type("call them")
        seen = tmp_path / "seen"
        await edit(
            user, editor, f'echo "$1" >> {seen}; stat -c %a "$2" >> {seen}; cat "$2" >> {seen}; echo "mail them" > "$2"'
        )
        assert seen.read_text() == "--wait\n600\ncall them\n"
        assert SUSPENSIONS == [True, False]
        assert user.typed == "mail them"
        await user.press("ctrl+z")
        assert user.typed == "call them"
        await edit(user, editor, 'printf "one\\ntwo\\n" > "$2"')
        await user.press("escape")
        assert [item.text for item in user.session.hypotheses] == ["one", "two"]
    state = tmp_path / "state" / "okrtui" / "editor"
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert list(state.iterdir()) == []


async def test_the_text_of_a_row_is_opened_in_its_form(folder: Path, editor: Path) -> None:
    idea = Hypothesis(id="h1", action="call them", who="guests", behavior="come back", because="they said so")
    async with walking(folder, "hypotheses", hypotheses=(idea,)) as user:
        await edit(user, editor, 'echo "mail them\nall" > "$2"')
        await user.settle()
        assert user.gap == "action"
        assert user.session.hypotheses[0].action == "mail them all"
        await user.go_to("because", "enter")
        await edit(user, editor, 'printf "they said so\r\nand came\033[31m" > "$2"')
        assert user.session.hypotheses[0].because.replace("\n", " ") == "they said so and came\x1b[31m"
        await user.press("escape", "u", "u")
        assert user.session.hypotheses == (idea,)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "my editor ended with an error (3); the text is as it was."),
        ('echo new > "$2"; kill -9 $$', "my editor was ended by a signal; the text is as it was."),
        ("exit 0", "my editor saved nothing new; the text is as it was."),
        ('echo "call them" > "$2"', "my editor saved nothing new; the text is as it was."),
        (': > "$2"', "my editor saved nothing new; the text is as it was."),
        ('rm "$2"', "my editor left no file; the text is as it was."),
        ('rm "$2"; ln -s /etc/passwd "$2"', "my editor left no file; the text is as it was."),
        ('printf "\\377\\376" > "$2"', "my editor saved something that is not UTF-8 text; the text is as it was."),
        ('printf "a\\000b" > "$2"', "my editor saved something that is not text; the text is as it was."),
        (
            'head -c 100001 /dev/zero | tr "\\0" x > "$2"',
            "my editor saved more than the 100,000 characters of a text; the text is as it was.",
        ),
        (
            'head -c 3000000 /dev/zero > "$2"',
            "my editor saved more than the 100,000 characters of a text; the text is as it was.",
        ),
    ],
)
async def test_a_text_that_does_not_come_back_stays(
    folder: Path, editor: Path, tmp_path: Path, script: str, told: str
) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type("call them")
        await edit(user, editor, script)
        assert (user.told, user.typed, SUSPENSIONS) == (told, "call them", [True, False])
        assert list((tmp_path / "state" / "okrtui" / "editor").iterdir()) == []
        assert signal.getsignal(signal.SIGINT) is not None


async def test_what_is_no_editor_and_no_text_is_told(
    folder: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("ctrl+o")
        assert user.told == NO_TEXT
        await user.press("a")
        await user.type("x")
        monkeypatch.setenv("VISUAL", "/nowhere/ed -w")
        await user.press("ctrl+o")
        assert user.told == "ed cannot be started: it does not exist."
        assert (user.typed, SUSPENSIONS) == ("x", [True, False])
        await user.press("escape", "v")
        await user.type("Ana: 3")
        await user.press("ctrl+o")
        assert SUSPENSIONS == [True, False], "votes are covered"


def test_the_editor_is_a_program_with_its_arguments() -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "nano"}) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "nano"}) == ["nano"]
    for environment in ({}, {"EDITOR": "'vim"}):
        with pytest.raises(EditorError):
            editor_command(environment)

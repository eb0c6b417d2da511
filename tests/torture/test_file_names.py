"""Names of files and folders that break programs: line breaks, escapes, 255 bytes, bytes that are no text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from okrtui.cli.exit_codes import run as run_command
from okrtui.model.items import change
from okrtui.store.file_operations import delete_session, duplicate, undo_operation
from tests.torture.driver import CTRL_Q, ENTER, ESCAPE, Program
from tests.torture.sitting import Sitting, lost

NAMES = (
    b"a\nb",
    b"a\r\nb",
    b"a\tb",
    b"a\x1b[31mred",
    b"\x1b]0;evil\x07",
    b"\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\",
    b"a\x80b\x9b31m",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"x" * 250,
    b"y" * 240,
    b"z" * 230,
    "结".encode() * 83,
    b"-rf",
    b"--help",
    b" ",
    b"a b",
    b"~",
    b"\\",
    b"::error::x",
    b"%s%n",
    b"{0.__class__}",
    b"con",
    b"[b]x[i]",
    b"[@click=app.quit]x",
    b"'\"`$(id)",
    "\u202eevil".encode(),
    "\ufeffx".encode(),
    "e\u0301".encode(),
    "\u00e9".encode(),
    "👍🏽".encode(),
    b"plan (conflict \x1b[2J)",
)
"""Names of sessions without their ending, as bytes."""
SAMPLE = NAMES[::4]
TEXT = 'title = "Plan"\nformat = "plan"\nteam = "Checkout"\n[[hypotheses]]\ntext = "a bench outside"\n'
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey."""

slow = pytest.mark.torture


def each(names: tuple[bytes, ...], sample: tuple[bytes, ...] = ()) -> list[ParameterSet]:
    """Return the names as parameters, those that are not in the sample for the long run."""
    return [
        pytest.param(name, id=f"{NAMES.index(name)}-{name[:12]!r}", marks=() if name in sample else slow)
        for name in names
    ]


def put(folder: Path, names: tuple[bytes, ...]) -> list[Path]:
    """Write a session under each name; return the files."""
    paths = [folder / f"{os.fsdecode(name)}.toml" for name in names]
    for path in paths:
        path.write_text(TEXT, "utf-8")
    return paths


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with the user's data elsewhere."""
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home"))
    folder = tmp_path / "sessions"
    folder.mkdir()
    return folder


class Shell:
    """Runs commands on a folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, folder: Path, *words: str) -> str:
        """Run a command; return what it printed, which must be safe and no traceback."""
        code = run_command(["--sessions", str(folder), *words])
        out, err = self._capsys.readouterr()
        assert code in (0, 1, 2)
        assert "went wrong unexpectedly" not in err, (words, err)
        for text in (out, err):
            assert not OBEYED.search(text), (words, OBEYED.search(text))
        return out


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


COMMANDS = (
    ("list", "--format", "text"),
    ("list", "--format", "json"),
    ("check", "--format", "text"),
    ("check", "--format", "json"),
    ("check", "--format", "github"),
    ("tree",),
    ("trends",),
    ("backups",),
)


def test_every_command_bears_a_folder_of_such_names(shelf: Path, shell: Shell) -> None:
    put(shelf, NAMES)
    for words in COMMANDS:
        assert shell.run(shelf, *words) or words == ("backups",)


@pytest.mark.parametrize("names", [pytest.param(SAMPLE[::2], id="some"), pytest.param(NAMES, id="all", marks=slow)])
def test_every_command_bears_each_name(shelf: Path, shell: Shell, names: tuple[bytes, ...]) -> None:
    for path in put(shelf, names):
        for command in ("show", "backups", "check"):
            shell.run(shelf, command, "--", str(path))
            shell.run(shelf, command, "--", path.stem)
        assert "1 hypothesis" in shell.run(shelf, "show", "--", str(path))


@pytest.mark.parametrize("name", each(NAMES, SAMPLE))
def test_a_session_of_that_name_is_edited_by_two(shelf: Path, name: bytes) -> None:
    """What both wrote in one place is in the file and its conflict copy, which is found as one of it."""
    [path] = put(shelf, (name,))
    first, second = (Sitting(shelf, name=path.stem) for _ in range(2))
    first.type("by the first")
    first.workshop.apply(lambda session: change(session, "h1", text="a bench, first"))
    assert first.save(), first.errors
    second.type("by the second")
    second.workshop.apply(lambda session: change(session, "h1", text="a bench, second"))
    assert second.save(), second.errors
    assert first.look(), first.errors
    assert first.end() == second.end() == ""
    assert first.errors == second.errors == []
    assert lost(("by the first", "by the second", "a bench, first", "a bench, second"), shelf) == []
    assert [file for file in shelf.iterdir() if file.name.endswith((".tmp", "-turn", "-open"))] == []
    assert all(file.parent == shelf for file in shelf.parent.rglob("*.toml") if "home" not in file.parts)
    notices = " ".join((*first.told, *second.told))
    assert "Changed here and elsewhere" in notices
    copies = first.folder.copies_of(path)
    assert len(copies) == 1
    first.folder.remove_copy(copies[0], path)
    assert lost(("a bench, first", "a bench, second"), shelf, shelf.parent / "home") == []


@pytest.mark.parametrize("name", each(NAMES, SAMPLE[::2]))
def test_a_session_of_that_name_is_duplicated_and_deleted(shelf: Path, name: bytes) -> None:
    [path] = put(shelf, (name,))
    sitting = Sitting(shelf, name=path.stem)
    sitting.type("coffee")
    assert sitting.end() == ""
    folder, when = sitting.folder, sitting.session_file._clock()
    operation = duplicate(folder, path, when)
    assert operation.changes[0].path.parent == shelf
    undo_operation(folder, operation, when)
    removed = delete_session(folder, path, when)
    assert not path.exists()
    assert lost(("coffee",), shelf.parent / "home") == []
    undo_operation(folder, removed, when)
    assert lost(("coffee",), path.parent) == []
    assert [backup.path for backup in folder.backups.list(path)]


@pytest.mark.parametrize("name", each(NAMES[:9], NAMES[:1]))
def test_a_folder_of_that_name_is_read_and_edited(tmp_path: Path, shell: Shell, name: bytes) -> None:
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir()
    (folder / "plan.toml").write_text(TEXT, "utf-8")
    for words in (*COMMANDS, ("show", "plan"), ("show", "nothing")):
        shell.run(folder, *words)
    sitting = Sitting(folder)
    sitting.type("coffee")
    assert sitting.end() == ""
    assert lost(("coffee",), folder) == []


@pytest.mark.parametrize("name", each(NAMES))
def test_the_program_opens_a_session_of_that_name(shelf: Path, name: bytes) -> None:
    [path] = put(shelf, (name,))
    with Program("open", "--step", "hypotheses", "--", str(path), folder=shelf) as program:
        program.wait_for("a bench outside")
        program.send("acoffee" + ENTER + ESCAPE)
        program.wait_until(lambda: not lost(("coffee",), shelf))
        assert b"]52;" not in program.output
        assert b"evil\x07" not in program.output
        program.send("q")
        program.wait_for("Plan")
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert program.terminal_faults() == []
        assert b"Traceback" not in program.output
    assert path.exists()


@slow
def test_the_library_draws_all_names(shelf: Path) -> None:
    put(shelf, NAMES)
    with Program(folder=shelf, size=(100, 45)) as program:
        program.wait_for("Plan")
        program.send("j" * len(NAMES))
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert program.terminal_faults() == []
        assert b"]52;" not in program.output
        assert b"evil\x07" not in program.output

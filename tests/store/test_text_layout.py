"""Line ends and the missing last one are the owner's: a save keeps them, and one changed word is one changed line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.errors import Unreadable
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from okrtui.store.session_file import SessionFile
from okrtui.store.text_layout import TextLayout, detect_layout
from okrtui.store.toml_in import loads_bytes
from okrtui.store.toml_out import dumps

LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "unix": lambda data: data,
    "windows": lambda data: data.replace(b"\n", b"\r\n"),
    "unix-without-last": lambda data: data.removesuffix(b"\n"),
    "windows-without-last": lambda data: data.removesuffix(b"\n").replace(b"\n", b"\r\n"),
}
SESSION = add(
    add(Session(id="plan", title="Plan"), Hypothesis, text="a guess"), KeyResult, who="people", benchmark="two\nlines"
)
"""A session with a text of several lines."""


@pytest.fixture(params=LAYOUTS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the file of a session in one of the layouts."""
    path = tmp_path / "sessions" / "plan.toml"
    path.parent.mkdir()
    data = dumps(SESSION)
    assert '"""' in data
    path.write_bytes(LAYOUTS[request.param](data.encode()))
    return path


@pytest.fixture
def folder(path: Path, tmp_path: Path) -> Folder:
    return Folder(path.parent, Backups(tmp_path / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))


def test_a_save_of_what_was_read_changes_no_byte(folder: Folder, path: Path) -> None:
    before, loaded = path.read_bytes(), folder.open(path)
    assert (loaded.problems, loaded.is_read_only, read_head(path).problem) == ((), False, "")
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_bytes() == before


def test_one_changed_word_is_one_changed_line(folder: Folder, path: Path) -> None:
    before, loaded = path.read_bytes(), folder.open(path)
    saved = folder.save(change(loaded.session, "h1", text="a thought"), path, loaded.digest)
    after = path.read_bytes()
    lines = list(zip(before.split(b"\n"), after.split(b"\n"), strict=True))
    assert [pair for pair in lines if pair[0] != pair[1]] == [
        (line, line.replace(b"guess", b"thought")) for line, _ in lines if b"guess" in line
    ]
    again = folder.open(path)
    assert (again.problems, again.is_read_only, again.digest) == ((), False, saved.digest)


def test_a_hand_written_file_keeps_its_layout(folder: Folder, path: Path) -> None:
    layout = detect_layout(path.read_bytes())
    path.write_bytes(layout.encode('title = "By hand"\nformat = "plan"\n'))
    loaded = folder.open(path)
    folder.save(loaded.session, path, loaded.digest)
    assert detect_layout(path.read_bytes()) == layout
    assert folder.open(path).problems == ()


def test_a_conflict_copy_has_the_layout_of_its_session(folder: Folder, path: Path) -> None:
    loaded, layout = folder.open(path), detect_layout(path.read_bytes())
    session_file = SessionFile(folder, path, loaded.digest, lambda error, notice: None, loaded.session)
    path.write_bytes(path.read_bytes().replace(b"a guess", b"theirs"))
    session_file.schedule_save(change(loaded.session, "h1", text="ours"))
    assert session_file.close()
    files = sorted(path.parent.glob("plan*.toml"))
    assert len(files) == 2
    assert {detect_layout(file.read_bytes()) for file in files} == {layout}


def test_a_merge_keeps_the_layout_of_ours(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, theirs = tmp_path / "base", tmp_path / "theirs"
    base.write_text(dumps(SESSION), "utf-8")
    theirs.write_text(dumps(change(SESSION, "h1", text="a thought")), "utf-8")
    layout = detect_layout(path.read_bytes())
    assert run(["merge", str(base), str(path), str(theirs)]) == 0
    assert detect_layout(path.read_bytes()) == layout
    assert b"a thought" in path.read_bytes()


def test_a_file_that_was_cut_anywhere_is_noticed_in_every_layout(path: Path) -> None:
    data = path.read_bytes()
    whole = loads_bytes(data, "plan.toml").session
    for end in range(len(data) + 1):
        try:
            loaded = loads_bytes(data[:end], "plan.toml")
        except Unreadable:
            continue
        assert loaded.is_read_only or loaded.session == whole, data[:end][-30:]


def test_a_line_end_that_was_cut_in_two_is_none(folder: Folder, path: Path) -> None:
    data = path.read_bytes()
    if b"\r" not in data or not data.endswith(b"\n"):
        pytest.skip("this layout has no such line end")
    path.write_bytes(data[:-1])
    loaded = folder.open(path)
    assert (loaded.problems, loaded.is_read_only, read_head(path).problem) == ((), False, "")
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("data", "layout"),
    [
        (None, TextLayout()),
        (b"", TextLayout()),
        (b"a\n", TextLayout()),
        (b"a", TextLayout(ends_with_line_end=False)),
        (b"a\r\nb\r\nc\n", TextLayout(b"\r\n")),
        (b"a\r\nb\nc\n", TextLayout()),
        (b"a\r\nb\nc", TextLayout(ends_with_line_end=False)),
    ],
)
def test_the_layout_of_most_lines_counts(data: bytes | None, layout: TextLayout) -> None:
    assert detect_layout(data) == layout

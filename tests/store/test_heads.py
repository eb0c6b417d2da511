"""Heads: what a list shows of a session file, read from its first part."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.session import Session
from okrtui.store.file_reader import IS_LINK
from okrtui.store.heads import DERIVED_KEYS, HEAD_BYTES, TOP_LEVEL_KEYS, read_head

EXAMPLE = (Path(__file__).parent / "data" / "checkout-2026q4.toml").read_bytes()


def write_file(folder: Path, data: bytes | str, name: str = "checkout-2026q4.toml") -> Path:
    """Write a session file and return its path."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_head_has_all_that_a_list_shows(tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, EXAMPLE))
    assert (head.id, head.title, head.format, head.status) == ("checkout-2026q4", "Plan for Q4", "plan", "running")
    assert (head.team, head.cycle, head.starts, head.ends) == (
        "Checkout",
        "2026-Q4",
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert head.updated == datetime(2026, 10, 1, 10, 34, 10, tzinfo=UTC)
    assert (head.progress, head.progress_on) == ((0, "?"), date(2026, 10, 1))
    assert (head.is_session, head.is_private, head.is_misnamed, head.is_broken, head.is_cut_off) == (
        True,
        False,
        False,
        False,
        False,
    )
    assert head.problem == ""


def test_heads_need_no_pydantic() -> None:
    code = "import sys, okrtui.store.folder, okrtui.store.settings; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_top_level_keys_are_those_of_a_session() -> None:
    fields = {field_info.alias or name for name, field_info in Session.model_fields.items()}
    assert fields | DERIVED_KEYS == TOP_LEVEL_KEYS


@pytest.mark.parametrize("title", ['"""a\n[b]\n"""', "'''\n[[objective]]\n'''", '"[x]"'])
def test_brackets_inside_a_text_do_not_end_a_head(title: str, tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, f'title = {title}\nteam = "Ana"\n[objective]\ntext = "x"\n'))
    assert (head.team, head.problem) == ("Ana", "")


def test_a_head_longer_than_the_first_part_is_read(tmp_path: Path) -> None:
    text = f'title = "x"\nnote = "{"a" * HEAD_BYTES}"\nteam = "Ana"\n[objective]\ntext = "y"\n'
    assert read_head(write_file(tmp_path, text)).team == "Ana"


def test_only_the_first_part_of_a_long_file_is_parsed(tmp_path: Path) -> None:
    long_file = EXAMPLE.replace(b"# end", b"# filler\n" * HEAD_BYTES + b"\n[broken\n# end")
    head = read_head(write_file(tmp_path, long_file))
    assert (head.title, head.problem, head.is_cut_off) == ("Plan for Q4", "", False)


def test_without_an_end_mark_our_file_was_cut_off(tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, EXAMPLE.replace(b"# end of checkout-2026q4\n", b"")))
    assert head.is_cut_off
    assert head.title == "Plan for Q4"
    assert "cut off" in head.problem


@pytest.mark.parametrize("length", range(20, len(EXAMPLE) - 5, 411))
def test_a_file_cut_off_anywhere_says_so(length: int, tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, EXAMPLE[:length]))
    assert head.is_cut_off
    assert "cut off" in head.problem


def test_a_conflict_that_reaches_the_end_is_not_taken_for_a_cut(tmp_path: Path) -> None:
    data = EXAMPLE.replace(b'team = "Checkout"', b'<<<<<<< ours\nteam = "A"\n=======\nteam = "B"') + b">>>>>>> theirs\n"
    head = read_head(write_file(tmp_path, data))
    assert (head.is_broken, head.is_cut_off) == (True, False)
    assert "merge conflict" in head.problem


def test_a_hand_written_file_needs_no_end_mark(tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, 'title = "Mine"\n'))
    assert (head.is_session, head.is_cut_off, head.problem) == (True, False, "")


def test_the_file_name_wins_over_the_id_in_the_file(tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, EXAMPLE, "copy.toml"))
    assert (head.id, head.written_id, head.is_misnamed) == ("copy", "checkout-2026q4", True)
    assert head.problem == "copy.toml: has the id checkout-2026q4; the next save changes it to copy"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("okrtui.toml", '[coach]\nignore = ["kr-compound"]\n'),
        ("okrtui.toml", "not toml"),
        ("pyproject.toml", '[project]\nname = "x"\n'),
        ("hugo.toml", 'title = "Blog"\nbaseURL = "x"\nlanguageCode = "en"\n[params]\n'),
        ("ruff.toml", "line-length = 100\n"),
    ],
)
def test_foreign_files_are_no_sessions(name: str, text: str, tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, text, name))
    assert (head.is_session, head.problem) == (False, "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            'title = "x"',
            '[objective]\ntext = "x"',
            'format = "solo"\nteam = "Ana"\nmood = 1',
            '[[hypotheses]]\ntext = "x"',
        ),
        *('title = "x"\n[[key_result]]\nsaid = "y"', 'title = "x"\n[[KeyResults]]\n[Objective]\ntext = "y"'),
    ],
)
def test_short_hand_written_files_are_sessions(text: str, tmp_path: Path) -> None:
    assert read_head(write_file(tmp_path, text)).is_session


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b'title = "\xff"\n', "line 1 is not UTF-8"),
        (b'\xef\xbb\xbftitle = "x"\n', "byte-order mark"),
        (b'\xef\xbb\xbf[objective]\ntext = "x"\n', "byte-order mark"),
        (b'title = "x"\n<<<<<<< ours\nteam = "a"\n=======\nteam = "b"\n>>>>>>> theirs\n', "merge conflict"),
        (b"x = " + b"[" * 500, "nested too deep"),
        (b'title = "x"\nteam = \n', "line 2"),
        (b"grade = " + b"9" * 5_000, "cannot be read"),
    ],
)
def test_a_broken_file_is_one_sentence(data: bytes, message: str, tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, data, "bad.toml"))
    assert head.is_broken
    assert head.problem.startswith("bad.toml: ")
    assert message in head.problem
    assert "\n" not in head.problem


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "not a file"),
        (lambda path: path.symlink_to("/dev/zero"), IS_LINK),
        (lambda path: path.symlink_to("gone.toml"), IS_LINK),
        (lambda path: path.symlink_to(path), IS_LINK),
        (lambda path: None, "it does not exist"),
    ],
    ids=["folder", "pipe", "device", "dangling", "circle", "missing"],
)
def test_a_path_that_is_no_file_is_one_sentence(make: Callable[[Path], None], message: str, tmp_path: Path) -> None:
    make(path := tmp_path / "odd.toml")
    head = read_head(path)
    assert head.is_broken
    assert message in head.problem


def test_a_file_that_we_may_not_read_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert read_head(tmp_path / "s.toml").problem == "s.toml: cannot be read: you have no permission"


def test_values_of_the_wrong_type_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    head = read_head(
        write_file(tmp_path, 'title = 5\nteam = "Ana"\nformat = "plan"\ngrade = true\nprogress = [1.5, "x"]\n')
    )
    assert (head.title, head.team, head.grade, head.progress) == ("", "Ana", None, (1.5, "?"))
    assert "title" in head.problem


@pytest.mark.parametrize(
    ("line", "private"),
    [("", False), ('format = "solo"', True), ('format = "solo"\nprivate = false', False), ("private = true", True)],
)
def test_solo_sessions_are_private_unless_they_say_otherwise(line: str, private: bool, tmp_path: Path) -> None:
    assert read_head(write_file(tmp_path, f'title = "x"\n{line}\n')).is_private is private


@pytest.mark.parametrize("written", ["2026-10-01", "2026-10-01 00:00:00", "2026-10-01T02:00:00+02:00"])
def test_moments_without_time_or_zone_can_be_compared(written: str, tmp_path: Path) -> None:
    head = read_head(write_file(tmp_path, f'title = "x"\nupdated = {written}\n'))
    assert head.last_changed == datetime(2026, 10, 1, tzinfo=UTC).timestamp()


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_head_with_at_most_one_sentence(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    head = read_head(write_file(tmp_path_factory.getbasetemp(), b"title = 1\n" + data, "any.toml"))
    assert "\n" not in head.problem

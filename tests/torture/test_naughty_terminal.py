"""Naughty texts in a real terminal: printable characters reach it, and no control character or escape sequence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.base import changed
from okrtui.model.text import clean
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.torture.driver import CTRL_Q, ESCAPE, Program, bracketed_paste
from tests.torture.naughty import BIDI, SAMPLE_TEXTS, SEQUENCES, SHORT_TEXTS, TEXTS_BY_KIND
from tests.torture.test_naughty_screens import quick_add_texts, session_full_of

PROGRAM_OUTPUT = re.compile(
    r"\x1b\[[\d;:]*m|\x1b\[\d+;\d+H|\x1b\[\?(?:1000|1003|1004|1006|1015|1049|2004|2026|2048|7|25)(?:[hl]|\$p)"
    r"|\x1b\[[<>]\d*u|\x1b\]22;[a-z-]*(?:\x1b\\|\x07)|\r\n|\x07|\x1b\[\?2026[hl]"
)
"""Escape sequences that the program itself sends: colors, cursor positions, modes, the bell."""
CONTROL_CHARACTER = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{''.join(BIDI)}]")


def assert_only_program_sequences(output: str) -> None:
    """Assert that an output has no escape sequence of the texts and no control character but those of the program."""
    assert not [sequence for sequence in SEQUENCES if sequence in output and not PROGRAM_OUTPUT.fullmatch(sequence)]
    rest = PROGRAM_OUTPUT.sub("", output)
    match = CONTROL_CHARACTER.search(rest)
    assert match is None, rest[max(0, match.start() - 60) : match.end() + 60]


def paste_all(folder: Path, texts: Iterable[str]) -> None:
    """Paste each text in a real terminal; all must be in the file then."""
    texts = tuple(texts)
    with Program("open", "plan", "--step", "hypotheses", folder=folder, size=(100, 30)) as program:
        program.wait_for("a bench outside")
        for index, text in enumerate(texts):
            program.send("a")
            program.send(bracketed_paste(text))
            program.send(ESCAPE)
            start = len(program.output)
            program.send("a" + f"done{index}.")
            program.wait_for(f"done{index}.", since=start)
            program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert program.terminal_faults() == []
        assert_only_program_sequences(program.output.decode("utf-8", "strict"))
    session = Folder(folder, Backups(folder.parent / "others")).open(folder / "plan.toml").session
    expected = [
        item for index, text in enumerate(texts) for item in (*quick_add_texts([as_received(text)]), f"done{index}.")
    ]
    assert [hypothesis.text for hypothesis in session.hypotheses[1:]] == expected


def as_received(text: str) -> str:
    """Return a pasted text as the program receives it: bytes that are not UTF-8 are U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


@pytest.mark.torture
def test_some_texts_are_pasted_in_a_real_terminal(folder: Path) -> None:
    paste_all(folder, [text for text in SAMPLE_TEXTS[::12] if "\x1b[201~" not in text])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_every_text_is_pasted_in_a_real_terminal(folder: Path, part: int) -> None:
    paste_all(folder, [text for text in SHORT_TEXTS[part::8] if "\x1b[201~" not in text])


NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
QUARTER = {"cycle": "2026-Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "status": "running"}
PRINTING = (
    "show plan",
    "list",
    "list --private",
    "check",
    "check --format github",
    "tree",
    "tree --cycle 2026-Q4",
    "trends",
    "report monthly --month 2026-10",
    "report monthly --cycle 2026-Q4",
    "report quarterly --cycle 2026-Q4",
    "backups",
    "backups plan",
    "backups plan --diff 1",
    "new --follows plan --format checkin --no-open",
    "new --follows plan --format deepdive --no-open",
    "new --follows plan --format retro --no-open",
    "new --follows plan --format plan --no-open",
    "list",
    "trends",
    "report quarterly --cycle 2026-Q4",
)
"""Command lines that print what stands in a session, or say something about it."""
ASKING = (
    "list --team",
    "list --cycle",
    "tree --team",
    "tree --cycle",
    "trends --team",
    "report quarterly --cycle",
    "report monthly --month",
    "coach objective",
    "coach key-result",
    "coach hypothesis",
)
"""Command lines that a text follows."""


PrintAll = Callable[[Iterable[str]], None]


@pytest.fixture
def print_all(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> PrintAll:
    """Return what runs every command that prints on a session that is full of texts, and with them as options."""
    for variable in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(folder.parent))

    def run_all(texts: Iterable[str]) -> None:
        text = " ".join(texts)
        word = clean(text).replace("\0", "")
        session = changed(session_full_of(text), **QUARTER)
        (folder / "plan.toml").write_text(dumps(session), "utf-8", newline="")
        Backups(folder.parent / "okrtui" / "backups").add(folder / "plan.toml", b"title = 'Plan'\n", NOON)
        lines = [line.split() for line in PRINTING] + [[*line.split(), word] for line in ASKING]
        for words in lines:
            assert run(["--sessions", str(folder), *words]) in (0, 1), words
            printed = "".join(capsys.readouterr())
            assert printed, words
            match = CONTROL_CHARACTER.search(printed)
            assert match is None, (words, printed[max(0, match.start() - 60) : match.end() + 60])

    return run_all


def test_commands_print_some_texts_without_control_characters(print_all: PrintAll) -> None:
    print_all(SAMPLE_TEXTS)


@pytest.mark.torture
@pytest.mark.parametrize("part", range(10))
def test_commands_print_every_text_without_control_characters(print_all: PrintAll, part: int) -> None:
    print_all(SHORT_TEXTS[part::10])


def test_the_list_of_sequences_is_not_empty() -> None:
    assert len(SEQUENCES) > 50
    assert len(TEXTS_BY_KIND["escapes"]) > 60

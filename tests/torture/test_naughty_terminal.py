"""Naughty texts in a real terminal: printable characters reach it, and no control character or escape sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from okrtui.cli.options import GlobalOptions
from okrtui.cli.root import okrtui
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


def test_some_texts_are_pasted_in_a_real_terminal(folder: Path) -> None:
    paste_all(folder, [text for text in SAMPLE_TEXTS[::12] if "\x1b[201~" not in text])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_every_text_is_pasted_in_a_real_terminal(folder: Path, part: int) -> None:
    paste_all(folder, [text for text in SHORT_TEXTS[part::8] if "\x1b[201~" not in text])


def print_all(folder: Path, texts: Iterable[str]) -> None:
    """Run every command that prints a session on one that is full of these texts."""
    folder.mkdir(exist_ok=True)
    session = session_full_of(" ".join(texts))
    (folder / "plan.toml").write_text(dumps(session), "utf-8", newline="")
    commands = (["show", "plan"], ["list"], ["check"], ["check", "--format", "github"], ["tree"])
    for words in commands:
        if words[0] not in okrtui.commands:
            continue
        result = CliRunner().invoke(okrtui, ["--sessions", str(folder), *words], obj=GlobalOptions())
        assert result.exception is None or isinstance(result.exception, SystemExit), words
        match = CONTROL_CHARACTER.search(result.output)
        assert match is None, (words, result.output[max(0, match.start() - 60) : match.end() + 60])
    for kind in ("objective", "key-result", "hypothesis"):
        result = CliRunner().invoke(okrtui, ["coach", kind, clean(" ".join(texts))], obj=GlobalOptions())
        assert CONTROL_CHARACTER.search(result.output) is None, kind


def test_commands_print_some_texts_without_control_characters(folder: Path) -> None:
    print_all(folder, SAMPLE_TEXTS)


@pytest.mark.torture
@pytest.mark.parametrize("part", range(10))
def test_commands_print_every_text_without_control_characters(folder: Path, part: int) -> None:
    print_all(folder, SHORT_TEXTS[part::10])


def test_the_list_of_sequences_is_not_empty() -> None:
    assert len(SEQUENCES) > 50
    assert len(TEXTS_BY_KIND["escapes"]) > 60

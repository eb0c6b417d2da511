"""What of people's texts reaches a real terminal: signs to look at, and nothing that it would obey."""

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
from tests.torture.driver import CTRL_Q, ESCAPE, Program, paste
from tests.torture.naughty import BIDI, KINDS, SAMPLE, SEQUENCES, SHORT
from tests.torture.test_naughty_screens import caught, full_of

ALLOWED = re.compile(
    r"\x1b\[[\d;:]*m|\x1b\[\d+;\d+H|\x1b\[\?(?:1000|1003|1004|1006|1015|1049|2004|2026|2048|7|25)(?:[hl]|\$p)"
    r"|\x1b\[[<>]\d*u|\x1b\]22;[a-z-]*(?:\x1b\\|\x07)|\r\n|\x07|\x1b\[\?2026[hl]"
)
"""What the program itself sends: colors, places, modes, the bell."""
OBEYED = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{''.join(BIDI)}]")


def assert_nothing_obeyed(drawn: str) -> None:
    """Nothing but what the program sends of itself is in what was drawn, and no sequence of the texts."""
    assert not [one for one in SEQUENCES if one in drawn and not ALLOWED.fullmatch(one)]
    rest = ALLOWED.sub("", drawn)
    found = OBEYED.search(rest)
    assert found is None, rest[max(0, found.start() - 60) : found.end() + 60]


def paste_all(folder: Path, texts: Iterable[str]) -> None:
    """Paste each text into a real terminal, and find all in the file."""
    texts = tuple(texts)
    with Program("open", "plan", "--step", "hypotheses", folder=folder, size=(100, 30)) as program:
        program.wait_for("a bench outside")
        for n, text in enumerate(texts):
            program.send("a")
            program.send(paste(text))
            program.send(ESCAPE)
            program.send("a" + f"done{n}.")
            program.wait_for(f"done{n}.")
            program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.ended() == 0
        assert program.terminal_faults() == []
        assert_nothing_obeyed(program.drawn.decode("utf-8", "strict"))
    session = Folder(folder, Backups(folder.parent / "others")).open(folder / "plan.toml").session
    wanted = [one for n, text in enumerate(texts) for one in (*caught([sent(text)]), f"done{n}.")]
    assert [one.text for one in session.hypotheses[1:]] == wanted


def sent(text: str) -> str:
    """Return what arrives of a pasted text: bytes that are no text are U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def test_some_texts_are_pasted_in_a_real_terminal(folder: Path) -> None:
    paste_all(folder, [text for text in SAMPLE[::12] if "\x1b[201~" not in text])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(8))
def test_every_text_is_pasted_in_a_real_terminal(folder: Path, part: int) -> None:
    paste_all(folder, [text for text in SHORT[part::8] if "\x1b[201~" not in text])


def say_all(folder: Path, texts: Iterable[str]) -> None:
    """Have every command that prints a session print one that is full of these texts."""
    folder.mkdir(exist_ok=True)
    full = full_of(" ".join(texts))
    (folder / "plan.toml").write_text(dumps(full), "utf-8", newline="")
    commands = (["show", "plan"], ["list"], ["check"], ["check", "--format", "github"], ["tree"])
    for words in commands:
        if words[0] not in okrtui.commands:
            continue
        done = CliRunner().invoke(okrtui, ["--sessions", str(folder), *words], obj=GlobalOptions())
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        found = OBEYED.search(done.output)
        assert found is None, (words, done.output[max(0, found.start() - 60) : found.end() + 60])
    for kind in ("objective", "key-result", "hypothesis"):
        done = CliRunner().invoke(okrtui, ["coach", kind, clean(" ".join(texts))], obj=GlobalOptions())
        assert OBEYED.search(done.output) is None, kind


def test_what_the_commands_print_of_some_texts(folder: Path) -> None:
    say_all(folder, SAMPLE)


@pytest.mark.torture
@pytest.mark.parametrize("part", range(10))
def test_what_the_commands_print_of_every_text(folder: Path, part: int) -> None:
    say_all(folder, SHORT[part::10])


def test_the_list_of_sequences_is_not_empty() -> None:
    assert len(SEQUENCES) > 50
    assert len(KINDS["escapes"]) > 60

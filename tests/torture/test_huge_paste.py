"""Huge texts pasted into a real terminal: what fits is in the file whole, and 20 MB are refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.text import clean
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CTRL_Q, ESCAPE, Program, bracketed_paste
from tests.torture.naughty import HUGE_TEXTS

TWENTY_MEGABYTES = "many words " * 1_820_000
"""A text of 20 MB on one line."""


def pasted_items(folder: Path, text: str, words: str = "") -> list[str]:
    """Begin a line, paste a text, wait for words of a toast, and go on; return the texts in the file."""
    with Program("open", "plan", "--step", "hypotheses", folder=folder, size=(100, 30)) as program:
        program.wait_for("a bench outside")
        program.send("a<")
        start = len(program.output)
        program.send(bracketed_paste(text), seconds=120)
        if words:
            program.wait_for(words, since=start)
        start = len(program.output)
        program.send("> done.")
        program.wait_for("done.", since=start)
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
    session = Folder(folder, Backups(folder.parent / "others")).open(folder / "plan.toml").session
    return [item.text for item in session.hypotheses[1:]]


@pytest.mark.torture
def test_twenty_megabytes_are_refused_and_typing_goes_on(folder: Path) -> None:
    assert pasted_items(folder, TWENTY_MEGABYTES, "This text is too long") == ["<> done."]


@pytest.mark.torture
@pytest.mark.parametrize("text", [text for text in HUGE_TEXTS if "\n" not in text], ids=lambda text: repr(text[:4]))
def test_a_huge_text_arrives_whole(folder: Path, text: str) -> None:
    (item,) = pasted_items(folder, text[:99_000])
    assert item == clean(f"<{text[:99_000]}> done.").strip()


@pytest.mark.torture
def test_too_many_lines_are_refused_and_typing_goes_on(folder: Path) -> None:
    assert pasted_items(folder, "line\n" * 5_000, "Paste them in parts") == ["<> done."]

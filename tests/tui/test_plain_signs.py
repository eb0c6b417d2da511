"""Plain twins of signs: as wide as the sign, apart from each other, and in every encoding."""

from __future__ import annotations

import codecs
import io

import pytest
from rich.cells import cell_len

from okrtui.model.text import clean
from okrtui.tui.plain_signs import CONSOLE, is_unicode, plain_text, replace_by_twins

LIGHTS, GRADES, TASKS, DECISIONS = "●▲■·", "✓◕✗◇–", "□✓", "✖↻▶?"
"""Marks of which several stand beside each other."""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", CONSOLE])
@pytest.mark.parametrize("marks", [LIGHTS, GRADES, TASKS, DECISIONS, "◉○", "←→↑↓", "✓◐"])
def test_marks_stay_apart(encoding: str, marks: str) -> None:
    twins = plain_text(marks, encoding)
    assert len(set(twins)) == len(marks) == cell_len(twins)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("╭─╮ │ ╰─╯", "+-+ | +-+"),
        ("“Łódź”, Zoë’s café…", '"Lodz", Zoe\'s cafe.'),
        ("小林 ５", "???? 5 "),
        ("e\u0301 and \u200b", "e and "),
        ("6 ━━━╸── 22", "6 ====-- 22"),
        ("plain", "plain"),
    ],
)
def test_a_text_keeps_its_width(text: str, plain: str) -> None:
    assert plain_text(text, "ascii") == plain
    assert cell_len(plain) == cell_len(text)


def test_an_encoding_keeps_what_it_has() -> None:
    assert plain_text("Zoë · Łukasz", "latin-1") == "Zoë · Lukasz"
    assert plain_text("╭ ▲ → ✓ Łukasz 小林", CONSOLE, keeps_letters=True) == "┌ ▲ → √ Łukasz 小林"
    assert is_unicode("UTF-8")
    assert is_unicode("utf8")
    assert is_unicode(None)
    assert not is_unicode("cp1252")


def test_a_stream_writes_twins() -> None:
    codecs.register_error("twins", replace_by_twins)
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="latin-1", errors="twins")
    stream.write("● on track → “Zoë”")
    stream.flush()
    assert written.getvalue().decode("latin-1") == 'O on track > "Zoë"'


def test_bytes_that_were_kept_are_characters_again() -> None:
    kept = "Łódź".encode().decode("ascii", "surrogateescape")
    assert clean(f"in {kept}") == "in Łódź"
    assert clean("\udcc3 \udc80 \ud800") == "\ufffd \ufffd \ufffd"


def test_what_frames_the_palette_has_twins_as_wide_as_it_is() -> None:
    assert plain_text("▔▔🔎 vote", "ascii") == "--/  vote"
    assert plain_text("▔🔎", CONSOLE) == "─/ "

"""Cleaning texts for the file, and replacing control characters for the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.model.text import LineMode, clean, prose_line, replace_controls
from tests.strategies import NASTY

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
BIDI_MARKS = "\u061c\u200e\u200f"

any_text = st.sampled_from(NASTY) | st.text(st.characters())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one_kind(end: str) -> None:
    assert clean(f"a{end}b", "many") == "a\nb"
    assert clean(f"a{end}b", "one") == "a b"


@pytest.mark.parametrize(
    ("prose", "line"),
    [
        (
            "Be the mover people name\nFewer broken things mean fewer claims",
            "Be the mover people name. Fewer broken things mean fewer claims",
        ),
        ("We help.\n\n They stay", "We help. They stay"),
        ("we help\n they stay", "we help they stay"),
        ("three things:\nspeed,\ncare", "three things: speed, care"),
        ("one  line ", "one line"),
        ("\n", ""),
    ],
)
def test_lines_of_prose_stay_apart_in_one_line(prose: str, line: str) -> None:
    assert prose_line(prose) == line


def test_a_tab_stays_in_prose_and_becomes_a_space_in_a_line() -> None:
    assert clean("a\tb", "many") == "a\tb"
    assert clean("a\tb") == "a b"


def test_a_surrogate_becomes_the_replacement_character() -> None:
    assert clean("a\ud800b\udfff") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    "text",
    [
        " two  spaces ",
        "[red]x[/]",
        "👩‍👩‍👧 🇪🇺 e\u0301",
        "结账",
        "مرحبا",
        "\u202eabc",
        "\x00\x07\x1b[31m\x7f\x9b",
        "x" * 10_000,
    ],
)
def test_other_text_stays_as_typed(text: str) -> None:
    assert clean(text) == text
    assert clean(text, "many") == text


@given(any_text, st.sampled_from(("one", "many")))
def test_cleaning_twice_changes_nothing_more(text: str, lines: LineMode) -> None:
    cleaned = clean(text, lines)
    assert clean(cleaned, lines) == cleaned
    cleaned.encode("utf-8")
    assert lines == "many" or "\n" not in cleaned


@given(any_text)
def test_replacing_controls_keeps_the_length_and_leaves_no_control_character(text: str) -> None:
    replaced = replace_controls(text)
    assert len(replaced) == len(text)
    for char in replaced:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in BIDI
        assert char not in BIDI_MARKS


def test_every_control_character_is_replaced() -> None:
    characters = [char for char in map(chr, range(0x110000)) if char != "\n"]
    controls = [
        char
        for char in characters
        if unicodedata.category(char) in ("Cc", "Cs") or unicodedata.bidirectional(char) in BIDI
    ]
    assert len(controls) > 2_000
    assert [char for char in (*controls, *BIDI_MARKS) if replace_controls(char) == char] == []


def test_control_characters_become_pictures_and_others_stay() -> None:
    assert replace_controls("a\x1b[31m\x7f\tb\x9b") == "a␛[31m␡␉b\ufffd"
    assert replace_controls("[/] 结账 مرحبا 👩‍👧\n") == "[/] 结账 مرحبا 👩‍👧\n"

"""Names of teams and people are one in whatever case and Unicode form they were typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.caseless import caseless, each_once

NFC, NFD = (unicodedata.normalize(form, "José Müller") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(
    "same",
    [
        (NFC, NFD, NFD.upper(), "  josé  müller "),
        ("Straße", "STRASSE", "strasse"),
        ("Café 2", "CAFÉ\u00a02", unicodedata.normalize("NFD", "café 2")),
        ("Ａｎａ", "ana"),
        ("ﬁona", "Fiona"),
        ("ᾳ", "ΑΙ", "ᾼ"),
    ],
)
def test_one_name_in_all_its_forms(same: tuple[str, ...]) -> None:
    assert len({caseless(name) for name in same}) == 1


def test_other_letters_are_other_names() -> None:
    assert len({caseless(name) for name in ("Jose", "José", "Josè")}) == 3
    assert not caseless(NFD).startswith(caseless("Jose"))


def test_each_letter_with_other_forms_is_one_in_all_of_them() -> None:
    letters = [letter for letter in map(chr, range(0x1F000)) if unicodedata.decomposition(letter)]
    assert len(letters) > 5_000
    for letter in letters:
        word = f"a{letter}b"
        forms = {caseless(unicodedata.normalize(form, word)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
        assert forms == {caseless(word)}, f"U+{ord(letter):04X}"


@given(st.text())
def test_a_name_and_each_of_its_forms_are_one(name: str) -> None:
    forms = {caseless(unicodedata.normalize(form, name)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {caseless(name)} == {caseless(caseless(name))}


def test_names_are_listed_once_as_they_are_written_first() -> None:
    assert each_once([NFD, "", NFC, "Bo", "BO", " "]) == (NFD, "Bo")

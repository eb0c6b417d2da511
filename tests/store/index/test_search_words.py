"""The words of a search: what they find in a text, and where."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.store.index.search_words import BOUNDARY, fold, read_words
from okrtui.store.index.tables import SEARCH_TABLE

TEXT = "Don't ask the Čarrier for “C-3”: 決済の手間 → Straße, ไม่มีเวลา"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("don't", ["Don't"]),
        ("DON’T", ["Don't"]),
        ("C-3", ["C-3"]),
        ("-c", ["Č", "C"]),
        ("carr", ["Čarr"]),
        ("strasse", ["Straße"]),
        ("決済", ["決済"]),
        ("済", ["済"]),
        ("手間", ["手間"]),
        ("มีเวลา", ["มีเวลา"]),
        ("→", ["→"]),
        ('"', []),
        ("*", []),
        ("AND", []),
        ("arrier", []),
        ("ask OR carrier", []),
        ("the ask", ["ask", "the"]),
    ],
)
def test_words_begin_words_and_signs_stand_for_themselves(typed: str, found: list[str]) -> None:
    words = read_words(typed)
    assert words.are_in([TEXT]) is bool(found)
    if found:
        assert [TEXT[start:end] for start, end in words.spans(TEXT)] == found


def test_each_word_may_stand_in_another_text_but_no_word_in_two() -> None:
    assert read_words("ask price").are_in(["ask", "the price"])
    assert not read_words("c-3").are_in(["c", "3"])


NUMBERS = count(1)
WORDS = st.text(st.sampled_from("aÄb'-3 済の→*\"ß|ิİﬁ½"), max_size=8)


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    """Yield a database with an empty search table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(SEARCH_TABLE)
        yield connection


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_the_search_table_finds_what_the_words_are_in(table: sqlite3.Connection, texts: list[str], typed: str) -> None:
    words = read_words(typed)
    if words.needles and not words.signs:
        folded = f" {BOUNDARY} ".join(map(fold, texts))
        number = next(NUMBERS)
        table.execute("INSERT INTO search(rowid, words) VALUES (?, ?)", (number, folded))
        query = "SELECT rowid FROM search WHERE search MATCH ? AND rowid = ?"
        assert bool(table.execute(query, (words.match_expression, number)).fetchall()) is words.are_in(texts)


@given(WORDS, WORDS)
def test_what_is_found_lies_in_the_text(text: str, typed: str) -> None:
    words = read_words(typed)
    spans = words.spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert bool(spans) is bool(words.found_in(text))

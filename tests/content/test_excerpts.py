"""Excerpts of long texts: what was looked for is in them, marked, within the room."""

from __future__ import annotations

import pytest

from okrtui.content.excerpts import excerpt
from okrtui.store.index.search_words import read_words

TEXT = "of 100 cards 38 came back in three weeks; of 27 pairs of friends with cards 20 did, and nobody knows why"


@pytest.mark.parametrize(
    ("typed", "room", "expected"),
    [
        ("cards", 200, TEXT),
        ("cards", 30, "of 100 cards 38 came back in…"),
        ("pairs of friends", 36, "…weeks; of 27 pairs of friends with…"),
        ("nobody why", 30, "…did, and nobody knows why"),
        ("", 13, "of 100 cards…"),
    ],
)
def test_an_excerpt_is_where_most_of_the_words_stand(typed: str, room: int, expected: str) -> None:
    part = excerpt(TEXT, read_words(typed).spans(TEXT), room)
    assert part.text == expected
    assert all(part.text[start:end].casefold() in typed.split() for start, end in part.spans)
    assert part.spans or not typed


def test_a_text_without_blanks_is_cut_within_it() -> None:
    text = "面包" * 40 + "决済" + "包" * 40
    part = excerpt(text, read_words("决済").spans(text), 20)
    [(start, end)] = part.spans
    assert part.text[start:end] == "决済"
    assert len(part.text) <= 20

"""The words of a search, and how they are found in a text: by the beginnings of words, whatever their case and accents.

Scripts that put no blanks between words are searched sign by sign, so that any part of a text is found. Text and words
are folded alike, into words in lower case with one blank between them; the search table of the index holds that form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BOUNDARY = "|"
"""A word that stands between two folded texts of one row; no folded word is like it."""

_ACCENTS = range(0x0300, 0x0370)
"""The marks that are left out, as Latin, Greek and Cyrillic letters have them."""
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""The letters of scripts without blanks: Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese."""


class _Folding(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Return letters in lower case, and a blank for what is none."""
        letters = unicodedata.normalize("NFKD", chr(code))
        folded = "".join(map(_fold_letter, letters.casefold()))
        self[code] = folded
        return folded


def _fold_letter(letter: str) -> str:
    if ord(letter) in _ACCENTS:
        return ""
    if _WITHOUT_BLANKS.match(letter):
        return f" {letter} "
    return letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the words of a text in lower case and without accents, one blank between them."""
    return " ".join(text.translate(_FOLDING).split())


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words of a search; none of their signs has a meaning of its own."""

    needles: tuple[str, ...]
    """The folded words, each with a blank before it, as it would stand in a folded text."""
    signs: tuple[str, ...]
    """What consists of no letters and numbers, such as `→`; it is found as it is."""

    first_words: Mapping[str, str]
    """The first word of each needle, which is a part of each text in ASCII that has the needle."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.needles and not self.signs

    @property
    def match_expression(self) -> str:
        """The words as an expression of FTS5, which finds what `are_in` finds; empty if only signs are wanted."""
        phrases = []
        for needle in self.needles:
            # A letter that is a word of its own ends its word, and what begins with it is no longer word.
            star = "" if _WITHOUT_BLANKS.fullmatch(needle[-1]) else " *"
            phrases.append(f'"{needle.strip()}"{star}')
        return " AND ".join(phrases)

    def found_in(self, *texts: str) -> set[str]:
        """Return those of the needles and signs that one of the texts has."""
        found = {sign for sign in self.signs if any(sign in text for text in texts)}
        needles: Iterable[str] = self.needles
        joined = "\n".join(texts)
        if joined.isascii():
            # Most texts have none of the words, which is seen before they are folded.
            lower = joined.lower()
            needles = [needle for needle, first in self.first_words.items() if first in lower]
        if needles:
            folded = [f" {fold(text)}" for text in texts]
            found.update(needle for needle in needles if any(needle in text for text in folded))
        return found

    def are_in(self, texts: Iterable[str]) -> bool:
        """Whether each of the words is in one of the texts."""
        return len(self.found_in(*texts)) == len(self.needles) + len(self.signs)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the words stand in a text, as its first and last index, in order and without overlaps."""
        found: list[tuple[int, int]] = []
        if self.needles and self.found_in(text):
            found = self._spans_of_needles(text)
        found += [match.span() for sign in self.signs for match in re.finditer(re.escape(sign), text)]
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def _spans_of_needles(self, text: str) -> list[tuple[int, int]]:
        folded, places = _fold_with_places(text)
        return [
            (places[match.start() + 1], places[match.end() - 1] + 1)
            for needle in self.needles
            for match in re.finditer(re.escape(needle), folded)
        ]


def read_words(text: str) -> SearchWords:
    """Return the words of what somebody typed."""
    words = text.split()
    folded = {word: fold(word) for word in words}
    needles = dict.fromkeys(f" {folded[word]}" for word in words if folded[word])
    signs = tuple(dict.fromkeys(word for word in words if not folded[word]))
    return SearchWords(tuple(needles), signs, {needle: needle.split()[0] for needle in needles})


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a folded text with a blank before it, and for each of its characters the place in the text."""
    folded, places = [" "], [0]
    for place, character in enumerate(text):
        for letter in _FOLDING[ord(character)]:
            if letter != " " or folded[-1] != " ":
                folded.append(letter)
                places.append(place)
    return "".join(folded), places

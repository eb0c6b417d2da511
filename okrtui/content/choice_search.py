"""Finding a choice by what somebody types of its word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from okrtui.language.limit_lines import ABOVE_WORDS, BELOW_WORDS, HIGHEST_WORDS, LOWEST_WORDS

PAUSE = 1.5
"""Seconds after which a letter begins another word, where what was typed before fits no choice."""
MIN_INNER = 3
"""Letters that find a word by its inside at least; fewer are in every other word."""
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "at or below": HIGHEST_WORDS,
    "at or above": LOWEST_WORDS,
    "below": BELOW_WORDS,
    "above": ABOVE_WORDS,
    "on track": ("green",),
    "at risk": ("amber", "yellow", "orange"),
    "off track": ("red",),
    "stop": ("end it", "drop", "kill"),
    "change": ("adapt", "adjust", "pivot"),
    "keep going": ("continue", "go on", "carry on", "persevere"),
    "keep": ("continue", "go on", "carry on"),
    "find out first": ("test first", "learn"),
    "held": ("yes", "it held", "true"),
    "did not hold": ("no", "false"),
    "is not clear yet": ("unclear", "not clear", "unknown", "don't know"),
}
"""Other words that mean a choice, by its word."""


def find_choice(typed: str, words: Mapping[str, str]) -> str | None:
    """Return the choice that a text means, by id; None where none fits. `words` are the words of each, by id.

    A word that begins with the text goes before one with a later word that does, and that before one that contains it.
    A choice with words or a number after it is still that choice: `consent, nobody objects`, `at most 60`. What means a
    choice in other words counts after its own.
    """
    text = " ".join(typed.casefold().split())
    if not text:
        return None

    def begins(word: str) -> bool:
        return word.startswith(text)

    def has_word(word: str) -> bool:
        return any(begins(word[index + 1 :]) for index, letter in enumerate(word) if letter in " -(/,")

    own = {id: (word.casefold(),) for id, word in words.items()}
    other = {id: OTHER_WORDS.get(word, ()) for id, word in words.items()}
    tests: tuple[tuple[Callable[[str], bool], Mapping[str, tuple[str, ...]]], ...] = (
        (text.__eq__, own),
        (text.__eq__, other),
        (begins, own),
        (has_word, own),
        (begins, other),
        (lambda word: len(text) >= MIN_INNER and text in word, own),
        (lambda word: _goes_on(text, word), own),
        (lambda word: _goes_on(text, word), other),
    )
    for fits, said in tests:
        for id in words:
            if any(map(fits, said[id])):
                return id
    return next((id for id in words if id.casefold().startswith(text)), None)


def _goes_on(text: str, word: str) -> bool:
    """Return whether a text goes on behind a word, after a mark or with a number."""
    rest = text[len(word) :]
    return text.startswith(word) and (rest[:1] in ":;,." or rest.lstrip()[:1].isdigit())


@dataclass(frozen=True, slots=True)
class Unchosen:
    """What was typed where only a choice fits, and is more than its word."""

    text: str
    """The whole text."""
    rest: str
    """What follows the word of the choice; the whole text where it names none."""


class TypedChoice:
    """The letters typed into a gap of choices, and the choice that they mean."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Find choices by these words, by id."""
        self._words, self._last_time = words, 0.0
        self._unchosen: list[Unchosen] = []
        self.text = ""
        """What was typed, up to now."""
        self.choice: str | None = None
        """The id of the choice that it means; None where nothing is typed or none fits."""

    def type(self, letter: str, time: float) -> None:
        """Add a letter, typed at a time in seconds; the same letter again goes on to the next choice with it."""
        if self.text and self.choice is None and time - self._last_time > PAUSE:
            self.clear()
        self._last_time = time
        text = f"{self.text}{letter}"
        choice = find_choice(text, self._words)
        if choice is None and len(set(text.casefold())) == 1:
            choice = self._next_with(letter)
        self.text, self.choice = text, choice

    def delete(self) -> None:
        """Take back the last letter."""
        self.text = self.text[:-1]
        self.choice = find_choice(self.text, self._words)

    def append(self, text: str) -> None:
        """Add text that is no part of the word of a choice."""
        self.text += text

    def clear(self) -> None:
        """Begin another word; a sentence that was typed is kept for `take_unchosen`."""
        if unchosen := self._more_than_a_choice():
            self._unchosen.append(unchosen)
        self.text, self.choice = "", None

    def take_unchosen(self) -> list[Unchosen]:
        """Return what was typed up to now beside the words of choices, and forget it."""
        self.clear()
        unchosen, self._unchosen = self._unchosen, []
        return unchosen

    def _more_than_a_choice(self) -> Unchosen | None:
        """Return what was typed where it is more than a choice; a single word that fits none is a slip."""
        text = self.text.strip()
        if self.choice is None:
            return Unchosen(text, text) if " " in text else None
        said = (self._words[self.choice], *OTHER_WORDS.get(self._words[self.choice], ()))
        length = max((len(word) for word in said if text.casefold().startswith(word.casefold())), default=len(text))
        rest = text[length:].strip(" :;,.")
        return Unchosen(text, rest) if rest else None

    def _next_with(self, letter: str) -> str | None:
        """Return the choice after the present one whose word begins with a letter."""
        ids = [id for id, word in self._words.items() if word.casefold().startswith(letter.casefold())]
        if self.choice not in ids:
            return ids[0] if ids else None
        return ids[(ids.index(self.choice) + 1) % len(ids)]

"""How people get words into a terminal: typed with slips of the finger, pasted, or in chunks over tmux and ssh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.tui.runtime.typing_corpus import human_times, ssh_times, tmux_times

BACKSPACE = "\b"
"""The stroke that takes a letter back."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBORS = {letter: row[max(i - 1, 0) : i] + row[i + 1 : i + 2] for row in _ROWS for i, letter in enumerate(row)}


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody gets words into a terminal."""

    way: Literal["types", "pastes", "tmux", "ssh"]
    words_a_minute: float = 0.0
    typos: float = 0.0
    """The share of letters that are mistyped, and mended with the backspace key."""

    def strokes(self, text: str, random: Random) -> Iterator[tuple[str, float]]:
        """Yield the strokes that type a text, each with the seconds since the one before it."""
        strokes = "".join(_with_typos(text, self.typos, random)) if self.typos else text
        match self.way:
            case "types":
                times = human_times(strokes, self.words_a_minute, random)
            case "ssh":
                times = ssh_times(strokes, self.words_a_minute, random)
            case _:
                times = tmux_times(strokes, random)
        for stroke, time, before in zip(strokes, times, [times[0], *times], strict=False):
            yield stroke, time - before


def _with_typos(text: str, share: float, random: Random) -> Iterator[str]:
    """Yield the strokes of a text; every second slip is noticed only a letter later."""
    for position, letter in enumerate(text):
        if letter in _NEIGHBORS and random.random() < share:
            wrong, late = random.choice(_NEIGHBORS[letter]), text[position + 1 : position + 2]
            length = len(late) if random.random() < 0.5 else 0
            yield wrong + late[:length] + BACKSPACE * (1 + length)
        yield letter

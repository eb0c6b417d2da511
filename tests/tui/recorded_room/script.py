"""What a script of a recorded room holds: who says what and how it gets into okrtui, and the keys pressed between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tests.tui.driving import COMMAND_GAP
from tests.tui.recorded_room.hands import Hand

ROOM: Mapping[str, Hand] = {
    "Ana": Hand("types", words_a_minute=60, typos=0.04),
    "Bo": Hand("pastes"),
    "Chi": Hand("types", words_a_minute=120, typos=0.06),
    "Dan": Hand("types", words_a_minute=40, typos=0.02),
    "Eva": Hand("tmux"),
    "Fay": Hand("ssh", words_a_minute=80),
    "Gil": Hand("types", words_a_minute=90, typos=0.08),
    "Hanna": Hand("pastes"),
}
"""The eight people, and how each of them gets words into okrtui."""


@dataclass(frozen=True, slots=True)
class Press:
    """Keys beyond text, one after the other."""

    keys: tuple[str, ...]
    runs: tuple[str, ...] = ()
    """The commands that they run, by id; keys of a field, a list or a dialog run none."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence that somebody says, and the keys that end it."""

    who: str
    text: str
    ends: tuple[str, ...] = ("enter",)
    """Keys beyond text that are pressed right after it, at the pace of the sentence."""
    runs: tuple[str, ...] = ()
    """The commands that run with it: the one that opens a line where none is open, and those of `ends`."""
    after: float = COMMAND_GAP
    """Seconds since the key before it."""
    fate: Literal["kept", "taken back", "refused"] = "kept"
    """Whether it stays, is taken back by those who said it, or is said where nothing takes text."""


@dataclass(frozen=True, slots=True)
class PasteList:
    """A list of sentences that somebody pastes, an item a line."""

    who: str
    texts: tuple[str, ...]
    ends: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PasteChat:
    """The chat of a call that is copied and pasted, and the keys that take it in."""

    messages: tuple[tuple[str, str], ...]
    """Who wrote what."""
    is_kept: bool = True
    """Whether the messages stay as sentences, and are no votes."""
    ends: tuple[str, ...] = ("ctrl+y",)
    runs: tuple[str, ...] = ("confirm",)


@dataclass(frozen=True, slots=True)
class Fill:
    """Values that are typed into gap after gap, with Enter after each: numbers, days, names, titles, votes.

    An empty one leaves its gap as it is.
    """

    values: tuple[str, ...]
    runs: tuple[str, ...] = ()


Event = Press | Say | PasteList | PasteChat | Fill
Part = Sequence[Event]
"""A part of a script."""


def press(keys: str, runs: str = "") -> Press:
    """Return presses of keys, given with blanks between them."""
    return Press(tuple(keys.split()), tuple(runs.split()))


def say(who: str, text: str, ends: str = "enter", runs: str = "") -> Say:
    """Return a sentence, and the keys that end it, given with blanks between them."""
    return Say(who, text, tuple(ends.split()), tuple(runs.split()))


def taken_back(sentence: Say) -> Say:
    """Return a sentence that does not stay."""
    return replace(sentence, fate="taken back")


def refused(sentence: Say) -> Say:
    """Return a sentence that is said where nothing takes text."""
    return replace(sentence, fate="refused")


def paste_list(who: str, *texts: str, ends: str = "", runs: str = "") -> PasteList:
    """Return a pasted list of sentences."""
    return PasteList(who, texts, tuple(ends.split()), tuple(runs.split()))


def paste_chat(
    messages: Mapping[str, str] | Sequence[tuple[str, str]], ends: str = "ctrl+y", runs: str = ""
) -> PasteChat:
    """Return a pasted chat of sentences, and the keys that end it, given with blanks between them."""
    pairs = tuple(messages.items() if isinstance(messages, Mapping) else messages)
    return PasteChat(pairs, ends=tuple(ends.split()), runs=(*runs.split(), "confirm"))


def paste_votes(votes: Mapping[str, str]) -> PasteChat:
    """Return a pasted chat of votes, which reveals them, and closes their result."""
    return PasteChat(tuple(votes.items()), is_kept=False, ends=("ctrl+y", "enter", "enter"))


def fill(*values: str, runs: str = "") -> Fill:
    """Return values for gap after gap."""
    return Fill(values, tuple(runs.split()))

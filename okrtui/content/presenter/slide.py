"""Slides: what presenter mode shows of a step, one item at a time, as values to draw."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.content.spans import StyledLine

TEXT_WIDTH, TREE_WIDTH = 60, 88
"""Columns at which text on a slide is wrapped, and a tree on a wide screen."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The one thing to read, alone and in bold."""

    text: str
    """The text."""
    sign: StyledLine = ()
    """A sign with its word above it, such as that of a decision; empty for none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that belongs to what is above it."""

    line: StyledLine
    """The line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a listing."""

    line: StyledLine
    """The text; it wraps behind the lead."""
    lead: StyledLine = ()
    """What precedes the first line: a bullet, a branch, a label."""
    continuation: StyledLine | None = None
    """What precedes the other lines; blanks as wide as the lead where it is None."""
    details: tuple[StyledLine, ...] = ()
    """Lines below the text."""
    is_current: bool = False
    """Whether it is the one that is talked about now."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries below each other, aligned at their left."""

    entries: tuple[Entry, ...]
    """The entries."""
    is_tree: bool = False
    """Whether they hang together, so that no air comes between them."""
    is_choice: bool = False
    """Whether the cursor goes through the entries, so that each has room for its mark."""
    shows_last: bool = False
    """Whether only as many of the last entries are shown as there is room for."""
    shorter: tuple[Entry, ...] = ()
    """The entries to show where there is too little room for all; empty for none."""


@dataclass(frozen=True, slots=True)
class BigNumbers:
    """Numbers in digits as high as three lines, with the way from one to the other."""

    start: str
    """The first number; empty for only one, which is `end`."""
    end: str
    """The second number."""
    caption: str
    """What they count, and until when."""
    words: str
    """The same with the numbers in it, for where there is no room for digits."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a ranking."""

    label: str
    """What it stands for."""
    amount: float
    """How long it is."""
    text: str
    """Its amount in words, with a tie named."""
    is_current: bool = False
    """Whether it is the longest, which is shown strongest."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Bars with what they stand for, the longest first."""

    bars: tuple[Bar, ...]
    """The bars."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Values on a scale from 0: how many of each, and a band that is marked."""

    counts: tuple[int, ...]
    """How many there are of each value, from 0 on; fractions count for the nearest value."""
    ends: tuple[str, str] = ("", "")
    """What the lowest and the highest value mean; empty for nothing."""
    band: tuple[int, int] | None = None
    """The lowest and the highest value of the band; None for none."""


Block = Statement | Paragraph | Listing | BigNumbers | Ranking | Spread
"""A part of a slide."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on the shared screen at one moment."""

    title: str
    """What is talked about: the title of the step."""
    question: str
    """The question to the room."""
    blocks: tuple[Block, ...]
    """What is below the question."""
    heading: str = ""
    """What kind of thing is shown; empty where the question says it."""
    place: str = ""
    """Where it is among all: `2 of 5`; empty where there is only one."""
    keeps_question: bool = False
    """Whether the question stays above entries that are more than there is room for: without it they say nothing."""

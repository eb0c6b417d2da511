"""Documents: what leaves a session, as values of which every format is made.

    Document      title, facts, blocks, parts
    Part          title, audience, blocks, and parts below it
    Block         Paragraph, Listing, Table, Columns or Chart

A document is composed once. A renderer of `report/render` writes it in a format, and knows no session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from okrtui.content.spans import StyledLine, styled

Audience = Literal["public", "team", "room"]
"""Who may read a part: everybody, the people of the team, or only those who were in the room."""
AUDIENCES: tuple[Audience, ...] = ("public", "team", "room")
"""The audiences; each reads what those before it read."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, each on a line of its own."""

    lines: tuple[StyledLine, ...]
    """The lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a listing."""

    line: StyledLine
    """The text."""
    depth: int = 0
    """How deep it stands below the others; at most one deeper than the entry before it."""
    leads_to: str = ""
    """The page of a site to which its strong words lead, all of them where none is; empty for none."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, in which entries may stand below others."""

    entries: tuple[Entry, ...]
    """The entries."""
    is_tree: bool = False
    """Whether it is drawn as a tree, with branches."""
    is_pictured: bool = False
    """Whether a format with pictures draws it as one, with a box for each entry, beside the list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    titles: tuple[str, ...]
    """The titles of the columns, which are words of ours."""
    rows: tuple[tuple[StyledLine, ...], ...]
    """The cells, row by row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A list that stands beside others."""

    title: StyledLine
    """What stands above it."""
    listing: Listing
    """The list."""
    lead: StyledLine = ()
    """A line between both; empty for none."""
    is_far: bool = False
    """Whether it is about a time that nobody can see clearly yet."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Lists beside each other."""

    columns: tuple[Column, ...]
    """The lists."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The way of a number: its measurements between a start and a target, over the days of a cycle."""

    title: str
    """What is counted."""
    points: tuple[tuple[date, float], ...]
    """The measurements, by day; the first is the start."""
    target: float
    """Where the number should get to."""
    due: date
    """The day of the target."""
    words: str
    """The same in words, for who cannot see it, and where nothing is drawn."""
    marks: tuple[str, ...] = ()
    """The start and the target as they are written."""


Block = Paragraph | Listing | Table | Columns | Chart
"""A block of a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document, below a heading."""

    title: str
    """The heading."""
    audience: Audience
    """Who may read it."""
    blocks: tuple[Block, ...] = ()
    """What it says."""
    parts: tuple[Part, ...] = ()
    """The parts below it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What leaves a session, to be rendered in a format."""

    title: str
    """Its title, as it was typed."""
    facts: str
    """What it is about, in one line."""
    parts: tuple[Part, ...]
    """The parts."""
    end: str = ""
    """A last line; empty for none."""
    language: str = "en"
    """The language of our words."""
    blocks: tuple[Block, ...] = ()
    """What it says before its parts."""


def for_audience(document: Document, audience: Audience) -> Document:
    """Return a document with the parts only that an audience may read, and without those that say nothing then."""
    return replace(document, parts=tuple(_parts_for(document.parts, AUDIENCES[: AUDIENCES.index(audience) + 1])))


def _parts_for(parts: tuple[Part, ...], audiences: tuple[Audience, ...]) -> Iterator[Part]:
    for part in parts:
        if part.audience in audiences:
            kept = replace(part, parts=tuple(_parts_for(part.parts, audiences)))
            if kept.blocks or kept.parts:
                yield kept


def listing(lines: Iterable[StyledLine]) -> Listing:
    """Return lines as a flat list, without empty ones."""
    return Listing(tuple(Entry(line) for line in lines if line))


def paragraphs(prose: str) -> tuple[Paragraph, ...]:
    """Return prose as paragraphs, which blank lines part, with the lines of each."""
    lines = (tuple(styled(line) for line in part.split("\n") if line.strip()) for part in prose.split("\n\n"))
    return tuple(Paragraph(each) for each in lines if each)

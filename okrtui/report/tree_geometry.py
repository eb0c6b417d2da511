"""Where the boxes of a tree and the branches between them stand in its picture.

A tree is drawn as pictures of a few boxes each, which stand below each other without a gap, so that a page can end
between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrtui.content.spans import SpanRole, StyledLine, plain
from okrtui.content.tree import branch_prefixes
from okrtui.report.document import Entry, Listing
from okrtui.report.drawn_text import line_width, wrapped
from okrtui.report.text_direction import is_right_to_left

TREE_WIDTH = 720.0
"""The usual width of a picture, in units of its own."""
LETTER_SIZE = 15.0
"""The size of letters, in the same units."""
_LINE_HEIGHT, _ASCENT = 21.0, 12.0
"""How far lines are apart, and how far the first letters stand below the top of their line."""
_PADDING, _GAP, _CORNER = 9.0, 10.0, 8.0
"""The room around the text of a box, that above a box, and how far a branch bends."""
_INDENT, _STEM, _DEEPEST = 32.0, 14.0, 0.45
"""How far a box is indented below another, how far in its branch begins, and the share of a picture that all take."""
_BORDER = 1.5
"""The room that the border of a box takes."""
_PICTURE_HEIGHT = 260.0
"""From which height on the next box stands in a picture of its own."""
_ENDS = " "
"""The sign of a branch that does not go on."""
_TONES: tuple[SpanRole, ...] = ("bad", "maybe", "good")


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of text."""

    y: float
    """How far its letters stand from the top."""
    spans: StyledLine
    """The text."""


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """An entry of a tree."""

    x: float
    """How far from the left."""
    y: float
    """How far from the top."""
    width: float
    """How broad it is."""
    height: float
    """How high it is."""
    tone: str
    """What it is: `top` where the tree begins, or the role of what marks it; empty for nothing particular."""
    text_x: float
    """Where its lines begin."""
    is_rtl: bool
    """Whether its lines begin at the right."""
    lines: tuple[DrawnLine, ...]
    """Its text."""


@dataclass(frozen=True, slots=True)
class TreePicture:
    """A picture of some boxes."""

    width: float
    """How broad it is."""
    height: float
    """How high it is."""
    boxes: tuple[DrawnBox, ...]
    """The boxes."""
    branches: tuple[str, ...]
    """The branches to them and past them, as attributes of SVG."""


def tree_pictures(listing: Listing, width: float = TREE_WIDTH) -> tuple[TreePicture, ...]:
    """Return a tree as pictures of a width that stand below each other; none of a list without entries."""
    deepest = max((entry.depth for entry in listing.entries), default=0)
    indent = min(_INDENT, width * _DEEPEST / max(deepest, 1))
    prefixes = branch_prefixes([entry.depth for entry in listing.entries])
    pictures: list[TreePicture] = []
    boxes: list[DrawnBox] = []
    branches: list[str] = []
    bottom = 0.0
    for entry, (prefix, _) in zip(listing.entries, prefixes, strict=True):
        if bottom > _PICTURE_HEIGHT:
            pictures.append(TreePicture(width, bottom, tuple(boxes), tuple(branches)))
            boxes, branches, bottom = [], [], 0.0
        # At the very top a border needs room only.
        gap = _GAP if boxes or pictures else _BORDER
        box = _box(entry, entry.depth * indent + _BORDER, bottom + gap, width)
        branches += _branches(prefix, bottom, box, indent)
        boxes.append(box)
        bottom = box.y + box.height
    if boxes:
        pictures.append(TreePicture(width, bottom + _BORDER, tuple(boxes), tuple(branches)))
    return tuple(pictures)


def pictures_height(listing: Listing, width: float) -> float:
    """Return how high the pictures of a tree are, all together."""
    return sum(picture.height for picture in tree_pictures(listing, width))


def _box(entry: Entry, x: float, y: float, width: float) -> DrawnBox:
    """Return an entry as a box at a place, as broad as its text within the width of the picture."""
    most = width - x - _BORDER
    lines = wrapped(entry.line, (most - 2 * _PADDING) / LETTER_SIZE)
    own = min(most, max(map(line_width, lines)) * LETTER_SIZE + 2 * _PADDING)
    is_rtl = is_right_to_left(plain(entry.line))
    first = y + _PADDING + _ASCENT
    return DrawnBox(
        round(x, 1),
        round(y, 1),
        round(own, 1),
        (len(lines) - 1) * _LINE_HEIGHT + LETTER_SIZE + 2 * _PADDING,
        _tone(entry),
        round(x + (own - _PADDING if is_rtl else _PADDING), 1),
        is_rtl,
        tuple(DrawnLine(round(first + n * _LINE_HEIGHT, 1), text) for n, text in enumerate(lines)),
    )


def _tone(entry: Entry) -> str:
    roles = [span.role for span in entry.line]
    return "top" if not entry.depth else next((role for role in _TONES if role in roles), "")


def _branches(prefix: str, top: float, box: DrawnBox, indent: float) -> Iterator[str]:
    """Yield the branch to a box from the one above it, and those past it to boxes further below."""
    signs = prefix[::3] or _ENDS
    above, own = signs[:-1], signs[-1]
    middle, bottom = box.y + _PADDING + LETTER_SIZE / 2, box.y + box.height
    for depth, sign in enumerate(above):
        if sign != _ENDS:
            yield f"M{_stem(depth, indent):g} {top:g}V{bottom:g}"
    if own == _ENDS:
        return
    stem = _stem(len(above), indent)
    bend = min(_CORNER, indent - _STEM)
    yield f"M{stem:g} {top:g}V{middle - bend:g}q0 {bend:g} {bend:g} {bend:g}H{box.x:g}"
    if own == "├":
        yield f"M{stem:g} {middle - bend:g}V{bottom:g}"


def _stem(depth: int, indent: float) -> float:
    """Return where the branches from the boxes at a depth go down."""
    return round(depth * indent + min(_STEM, indent / 2), 1)

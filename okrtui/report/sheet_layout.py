"""How large the letters of a sheet can be, so that its boxes stand on one page, and what is left out where they can't.

A height is an estimate that holds for usual fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from okrtui.content.spans import Span, StyledLine, plain, styled
from okrtui.report.a3_sheet import Box, Sheet
from okrtui.report.document import Block, Chart, Entry, Listing, Paragraph, Table
from okrtui.report.pages import Paper
from okrtui.report.text_fit import POINT, fit, line_count
from okrtui.report.tree_geometry import LETTER_SIZE, pictures_height

MARGIN, GAP, PADDING = 10.0, 5.0, 3.5
"""The margin of the sheet, the room between boxes, and that within each, in millimeters."""
HEAD_HEIGHT = 24.0
"""How high the head of the sheet is, in millimeters."""
CHART_SHARE = 0.2
"""The height of a chart as a share of the width of its box."""
INDENT = 1.6
"""How far an entry is indented below another, as a multiple of the size of letters."""
TABLE_COLUMNS = (0.6, 0.2, 0.2)
"""The shares of the width that the columns of a table have."""
_SIZES = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""The sizes of letters in points, the largest one first."""
_CELL = 0.58
_LINE_HEIGHT = 1.35
_TITLE_LINES = 1.6
"""How high the title of a box is, in lines."""
_ENTRY_GAP = 0.25
"""The room between entries, in lines."""
_MOST_CHARACTERS = 280
"""The most characters of a line; a longer one is cut."""
_DEEPEST = 12
"""How deep an entry stands at most; what is below it stands beside it."""
_TITLE_SIZES = (30.0, 14.0)


@dataclass(frozen=True, slots=True)
class LaidOutSheet:
    """A sheet as it is printed."""

    sheet: Sheet
    """What stands in it."""
    paper: Paper
    """The paper, upright; the sheet lies on its side."""
    size: float
    """The size of letters, in points."""
    title_size: float
    """The size of the title, in points."""

    @property
    def picture_width(self) -> float:
        """The width of a picture in a box, in units of its own, with letters as large as those around it."""
        return _picture_width(self.size, _box_width(self.paper))


def lay_out(sheet: Sheet, paper: Paper) -> LaidOutSheet:
    """Return a sheet with the largest letters with which all of it stands on its page."""
    title_width = paper.height - 2 * MARGIN
    title = fit(sheet.title, title_width, HEAD_HEIGHT * 0.6, *_TITLE_SIZES)
    columns = [tuple(_with_short_lines(box) for box in column) for column in (sheet.left, sheet.right)]
    width = _box_width(paper)
    height = paper.width - 2 * MARGIN - HEAD_HEIGHT - GAP
    size = next((each for each in _SIZES if all(_fits(column, each, width, height) for column in columns)), _SIZES[-1])
    left, right = (_cut(column, size, width, height) for column in columns)
    return LaidOutSheet(replace(sheet, title=title.text, left=left, right=right), paper, size, title.size)


def _box_width(paper: Paper) -> float:
    """Return how broad what stands in a box is, in millimeters."""
    return (paper.height - 2 * MARGIN - GAP) / 2 - 2 * PADDING


def _picture_width(size: float, width: float) -> float:
    """Return a width in millimeters in units of a picture whose letters have a size in points."""
    return width / (size * POINT) * LETTER_SIZE


def _fits(boxes: Sequence[Box], size: float, width: float, height: float) -> bool:
    return sum(_box_height(box, size, width) for box in boxes) + GAP * (len(boxes) - 1) <= height


def _cut(boxes: tuple[Box, ...], size: float, width: float, height: float) -> tuple[Box, ...]:
    """Return boxes that fit into their column: the last entries of the highest are left out, and counted."""
    left_out = [0] * len(boxes)
    kept = list(boxes)
    while not _fits([_counted(*each) for each in zip(kept, left_out, strict=True)], size, width, height):
        heights = [_box_height(box, size, width) if _entries(box) > 1 else 0.0 for box in kept]
        highest = heights.index(max(heights))
        if not heights[highest]:
            break
        kept[highest] = _without_last(kept[highest])
        left_out[highest] += 1
    return tuple(_counted(*each) for each in zip(kept, left_out, strict=True))


def _counted(box: Box, left_out: int) -> Box:
    """Return a box that says how many entries it lacks."""
    if not left_out:
        return box
    return replace(box, blocks=(*box.blocks, Paragraph((styled(f"and {left_out} more", "muted"),))))


def _entries(box: Box) -> int:
    return sum(
        len(block.entries) if isinstance(block, Listing) else len(block.rows) if isinstance(block, Table) else 1
        for block in box.blocks
    )


def _without_last(box: Box) -> Box:
    """Return a box without its last entry."""
    *before, last = box.blocks
    if isinstance(last, Listing) and len(last.entries) > 1:
        return replace(box, blocks=(*before, replace(last, entries=last.entries[:-1])))
    if isinstance(last, Table) and len(last.rows) > 1:
        return replace(box, blocks=(*before, replace(last, rows=last.rows[:-1])))
    return replace(box, blocks=tuple(before))


def _box_height(box: Box, size: float, width: float) -> float:
    line = size * POINT * _LINE_HEIGHT
    inner = sum(_block_height(block, size, width) for block in box.blocks) or 3 * line
    return inner + _TITLE_LINES * line + 2 * PADDING


def _block_height(block: Block, size: float, width: float) -> float:
    line = size * POINT * _LINE_HEIGHT
    if isinstance(block, Chart):
        return width * CHART_SHARE + line
    if isinstance(block, Paragraph):
        return (sum(_lines(each, size, width) for each in block.lines) + 0.5) * line
    if isinstance(block, Table):
        rows = (_row_lines(row, size, width) for row in (tuple(map(styled, block.titles)), *block.rows))
        return sum(lines + 0.5 for lines in rows) * line
    if isinstance(block, Listing) and block.is_pictured:
        return pictures_height(block, _picture_width(size, width)) / LETTER_SIZE * size * POINT + 0.5 * line
    if isinstance(block, Listing):
        return sum(_entry_lines(entry, size, width) + _ENTRY_GAP for entry in block.entries) * line + 0.5 * line
    return line


def _entry_lines(entry: Entry, size: float, width: float) -> int:
    return _lines(entry.line, size, max(width - (entry.depth + 1) * INDENT * size * POINT, 20.0))


def _row_lines(row: Sequence[StyledLine], size: float, width: float) -> int:
    return max(_lines(cell, size, share * width - 2) for cell, share in zip(row, TABLE_COLUMNS, strict=False))


def _lines(line: StyledLine, size: float, width: float) -> int:
    return line_count(plain(line), size, width, _CELL)


def _with_short_lines(box: Box) -> Box:
    return replace(box, blocks=tuple(map(_with_short, box.blocks)))


def _with_short(block: Block) -> Block:
    """Return a block in which no line is longer than can be read."""
    if isinstance(block, Paragraph):
        return replace(block, lines=tuple(map(_short, block.lines)))
    if isinstance(block, Listing):
        entries = (Entry(_short(each.line), min(each.depth, _DEEPEST)) for each in block.entries)
        return replace(block, entries=tuple(entries))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(_short, row)) for row in block.rows))
    return block


def _short(line: StyledLine) -> StyledLine:
    """Return a line cut to the most characters."""
    left, kept = _MOST_CHARACTERS, list[Span]()
    for span in line:
        if len(span.text) > left:
            return (*kept, span._replace(text=f"{span.text[:left].rstrip()}…"))
        kept.append(span)
        left -= len(span.text)
    return line

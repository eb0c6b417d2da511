"""A document as it is read in the terminal, as lines that wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from okrtui.content.spans import StyledLine
from okrtui.content.tree import branch_prefixes
from okrtui.report.document import Block, Columns, Document, Listing, Paragraph, Part, Table
from okrtui.tui.spans import line_content
from okrtui.tui.text import shown
from okrtui.tui.widgets.hanging_text import HangingLine

_BLANK = HangingLine(Content(""))


def document_lines(document: Document) -> Iterator[HangingLine]:
    """Yield the lines of a document."""
    yield HangingLine(shown(document.title, "bold $primary"))
    if document.facts:
        yield HangingLine(shown(document.facts, "$text-muted"))
    for part in document.parts:
        yield from _part_lines(part, "bold $text-primary")
    if document.end:
        yield from (_BLANK, HangingLine(shown(document.end, "bold")))


def _part_lines(part: Part, style: str) -> Iterator[HangingLine]:
    yield from (_BLANK, HangingLine(shown(part.title, style)))
    for block in part.blocks:
        yield from _block_lines(block)
    for inner in part.parts:
        yield from _part_lines(inner, "bold")


def _block_lines(block: Block) -> Iterator[HangingLine]:
    if isinstance(block, Paragraph):
        yield from (HangingLine(line_content(line)) for line in block.lines)
    elif isinstance(block, Listing):
        yield from _list_lines(block)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from _row_lines(block.titles, row)
    elif isinstance(block, Columns):
        for column in block.columns:
            yield HangingLine(line_content(column.title))
            yield from (HangingLine(line_content(line)) for line in (column.lead,) if line)
            yield from _list_lines(column.listing)
    else:
        yield HangingLine(shown(block.words, "$text-muted"))


def _row_lines(titles: Sequence[str], row: Sequence[StyledLine]) -> Iterator[HangingLine]:
    """Yield a row of a table below each other: its first cell, then the others with the titles of their columns."""
    yield HangingLine(shown("· ", "$text-primary") + line_content(row[0]), 2)
    for title, cell in zip(titles[1:], row[1:], strict=True):
        if cell:
            yield HangingLine(shown(f"  {title}: ", "$text-muted") + line_content(cell), 4)


def _list_lines(block: Listing) -> Iterator[HangingLine]:
    depths = [entry.depth for entry in block.entries]
    leads = (
        branch_prefixes(depths) if block.is_tree else [(f"{'  ' * depth}· ", "  " * (depth + 1)) for depth in depths]
    )
    for (lead, rest), entry in zip(leads, block.entries, strict=True):
        line = shown(lead, "$text-primary") + line_content(entry.line)
        yield HangingLine(line, len(lead), shown(rest, "$text-primary"))

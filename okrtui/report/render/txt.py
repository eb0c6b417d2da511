"""Plain text, for an email or wherever nothing is marked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrtui.content.spans import plain
from okrtui.content.tree import branch_prefixes
from okrtui.model.text import clean, replace_controls
from okrtui.report.document import Block, Columns, Document, Listing, Paragraph, Part, Table
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format


def text_of(document: Document) -> str:
    """Return a document as plain text that ends with a line break; control characters are visible signs."""
    lines = [document.title, *filter(None, (document.facts,))]
    for block in document.blocks:
        lines += ["", *_block_lines(block)]
    for part in document.parts:
        lines += _part_lines(part, 0)
    lines += ["", document.end] if document.end else []
    return "".join(f"{replace_controls(clean(line)).rstrip()}\n" for line in lines)


def _part_lines(part: Part, depth: int) -> Iterator[str]:
    yield from ("", part.title if depth else part.title.upper())
    for block in part.blocks:
        yield from _block_lines(block)
    for inner in part.parts:
        yield from _part_lines(inner, depth + 1)


def _block_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from map(plain, block.lines)
    elif isinstance(block, Listing):
        yield from _list_lines(block)
    elif isinstance(block, Table):
        for first, *others in block.rows:
            facts = zip(block.titles[1:], map(plain, others), strict=True)
            yield f"- {plain(first)}"
            yield from (f"  {title}: {text}" for title, text in facts if text)
    elif isinstance(block, Columns):
        for column in block.columns:
            yield from ("", *filter(None, (plain(column.title), plain(column.lead))), *_list_lines(column.listing))
    else:
        yield block.words


def _list_lines(block: Listing) -> Iterator[str]:
    """Yield the lines of a list; of a tree with its branches."""
    leads = branch_prefixes([entry.depth for entry in block.entries]) if block.is_tree else ()
    for n, entry in enumerate(block.entries):
        yield (leads[n][0] if leads else f"{'  ' * entry.depth}- ") + plain(entry.line)


def _render(sessions: Sequence[ExportedSession]) -> str:
    return "\n".join(text_of(each.document()) for each in sessions)


FORMAT = Format("plain text, for an email", "t", "plain text", ".txt", _render, of_document=text_of)

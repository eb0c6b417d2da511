"""Markdown to paste into a wiki, a chat or an issue: it reads the same in CommonMark and on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from okrtui.content.spans import SpanRole, StyledLine
from okrtui.report.document import Block, Columns, Document, Listing, Paragraph, Part, Table
from okrtui.report.exported_session import ExportedSession
from okrtui.report.markdown import escape_line, table
from okrtui.report.render import Format
from okrtui.report.template_loader import Escape, has_template, render

_MARKS: dict[SpanRole, str] = {"title": "**", "strong": "**", "emphasis": "*"}
"""The marks around spans, by their roles."""
_BESIDE_MARKS = ("", ":", ".", ",", ";", "—")
"""What can stand beside a mark, other than a blank."""
_LEVELS = 6
"""How many levels of headings there are."""
TEMPLATE = "page.md"
"""The name of the template of the user for documents as Markdown that have none of their own."""


def markdown_of(document: Document, template: str = TEMPLATE) -> str:
    """Return a document as Markdown that ends with a line break; what people wrote is escaped.

    A template of the user takes its place. Raises TemplateProblem.
    """
    if has_template(template):
        return render(template, {"document": document}, _MARKDOWN)
    lines = [f"# {escape_line(document.title)}"]
    lines += ["", escape_line(document.facts)] if document.facts else []
    for block in document.blocks:
        lines += ["", *_block_lines(block, 2)]
    for part in document.parts:
        lines += _part_lines(part, 2)
    lines += ["", escape_line(document.end)] if document.end else []
    return "\n".join(lines) + "\n"


def _part_lines(part: Part, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * min(level, _LEVELS)} {escape_line(part.title)}")
    before: Block | None = None
    for block in part.blocks:
        # Two lists one after the other are read as one, which a blank line between them would set wide apart.
        is_next_list = isinstance(before, Listing) and isinstance(block, Listing)
        yield from (*(() if is_next_list else ("",)), *_block_lines(block, level))
        before = block
    for inner in part.parts:
        yield from _part_lines(inner, level + 1)


def _block_lines(block: Block, level: int) -> list[str]:
    if isinstance(block, Paragraph):
        return ["\\\n".join(filter(None, map(marked_line, block.lines)))]
    if isinstance(block, Listing):
        return list(_list_lines(block))
    if isinstance(block, Table):
        return table(block.titles, ([marked_line(cell) for cell in row] for row in block.rows))
    if isinstance(block, Columns):
        return list(_column_lines(block, level))
    return [escape_line(block.words)]


def _list_lines(block: Listing) -> Iterator[str]:
    """Yield the lines of a list, each entry indented below the text of the one above it."""
    for entry in block.entries:
        yield f"{'  ' * entry.depth}- {marked_line(entry.line)}".rstrip()


def _column_lines(block: Columns, level: int) -> Iterator[str]:
    for n, column in enumerate(block.columns):
        yield from ("",) if n else ()
        yield from (f"{'#' * min(level + 1, _LEVELS)} {escape_line(_plain(column.title))}", "")
        if column.lead:
            yield from (f"*{text}*" if (text := escape_line(_plain(column.lead))) else "", "")
        yield from _list_lines(column.listing)


def marked_line(line: StyledLine) -> str:
    """Return a line of spans, in which what is strong is bold, and what is emphasized italic.

    It is escaped in pieces as large as can be, since what a sign means depends on what stands beside it. A span is
    marked only where its marks can stand: around words, with blanks, the ends of the line or a mark such as a colon
    outside.
    """
    pieces: list[tuple[str, str]] = []
    for n, span in enumerate(line):
        mark = _MARKS.get(span.role, "") if _is_apart(line, n) else ""
        blanks = len(span.text) - len(span.text.lstrip()), len(span.text.rstrip())
        # Marks stand around words, not around the blanks beside them.
        for text, each in (
            (span.text[: blanks[0]], ""),
            (span.text[blanks[0] : blanks[1]], mark),
            (span.text[blanks[1] :], ""),
        ):
            if text and not each and pieces and not pieces[-1][0]:
                pieces[-1] = "", pieces[-1][1] + text
            elif text:
                pieces.append((each, text))
    return "".join(
        f"{mark}{_escaped(text, not n and not mark, n == len(pieces) - 1 and not mark)}{mark}"
        for n, (mark, text) in enumerate(pieces)
    ).strip()


def _is_apart(line: StyledLine, n: int) -> bool:
    """Return whether marks around a span of a line are read as such."""
    text = line[n].text
    before, after = _plain(line[:n])[-1:], _plain(line[n + 1 :])[:1]
    is_open = text[:1].isspace() or before.isspace() or before in _BESIDE_MARKS
    return bool(text.strip()) and is_open and (text[-1:].isspace() or after.isspace() or after in _BESIDE_MARKS)


def _escaped(text: str, is_first: bool, is_last: bool) -> str:
    """Return a piece of a line, escaped; one that does not begin or end the line keeps a blank there."""
    # Beside this sign, nothing is read as the beginning or the end of a line or of a word.
    lead, end = "" if is_first else "—", "" if is_last else "—"
    escaped = escape_line(f"{lead}{text}{end}")
    return escaped[len(lead) : len(escaped) - len(end)]


def _plain(line: StyledLine) -> str:
    return "".join(span.text for span in line)


def _piece(each: Part | Block, level: int = 2) -> Markup:
    """Return a part or a block of a document as Markdown, for templates of users."""
    lines = _part_lines(each, level) if isinstance(each, Part) else _block_lines(each, level)
    return Markup("\n".join(lines).strip("\n"))


def _put_in(value: object) -> object:
    """Return what a template puts into Markdown: a text escaped, what is Markdown already as it is."""
    return escape_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_MARKDOWN = Escape(_put_in, {"markdown": _piece})


def _render(sessions: Sequence[ExportedSession]) -> str:
    return "\n".join(markdown_of(each.document()) for each in sessions)


FORMAT = Format("Markdown, for a wiki or a chat", "m", "Markdown", ".md", _render, of_document=markdown_of)

"""How presenter mode draws the closing page: one section at a time."""

from __future__ import annotations

from okrtui.content.close import ShowSection
from okrtui.content.page_sections import page_sections
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing
from okrtui.content.rows import Row
from okrtui.content.spans import joined, plain
from okrtui.model.base import Model


def _is_section(row: Row, item: Model | None) -> bool:
    return isinstance(row.enter, ShowSection)


@draws("close", is_stop=_is_section, holds_rows_below=True)
def section_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a section of the page, whether it is open in the list or not."""
    request = moment.stop.enter
    assert isinstance(request, ShowSection)
    section = next(each for each in page_sections(moment.session, moment.view) if each.id == request.id)
    entries = tuple(_entry(row, row.key == moment.row.key) for row in section.rows if not row.is_hint)
    return section.title, [Listing(entries)] if entries else []


def _entry(row: Row, is_current: bool) -> Entry:
    is_id = plain(row.lead).strip() == row.item
    note = (row.note,) if row.note and not any(span.command for span in row.note) else ()
    return Entry(joined(row.text), () if is_id else row.lead, details=(*note, *row.details), is_current=is_current)

"""How presenter mode draws the closing page: one section at a time."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.close import ShowSection
from okrtui.content.page_sections import page_sections
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph
from okrtui.content.rows import Row
from okrtui.content.without_ids import without_ids
from okrtui.model.base import Model
from okrtui.model.items import named_parts


def _is_section(row: Row, item: Model | None) -> bool:
    return isinstance(row.enter, ShowSection)


@draws("close", is_stop=_is_section, holds_rows_below=True)
def section_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a section of the page, whether it is open in the list or not."""
    request = moment.stop.enter
    assert isinstance(request, ShowSection)
    section = next(each for each in page_sections(moment.session, moment.view) if each.id == request.id)
    parts = named_parts(moment.session)
    entries = tuple(_entry(row, row.key == moment.row.key, parts) for row in section.rows if not row.is_hint)
    if not entries:
        return section.title, [Paragraph(row.text) for row in section.rows if row.text]
    return section.title, [Listing(entries, is_choice=any(not row.is_inert for row in section.rows))]


def _entry(row: Row, is_current: bool, parts: Mapping[str, Model]) -> Entry:
    notes = (row.note, *row.details)
    details = (without_ids(line, parts) for line in notes if not any(span.command for span in line))
    text, lead = (without_ids(line, parts) for line in (row.text, row.lead))
    return Entry(text, lead, details=tuple(filter(None, details)), is_current=is_current)

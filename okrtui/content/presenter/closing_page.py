"""How presenter mode draws the closing page: one section at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.content.close import SetStatus, ShowSection, leaving_section, presented_sections
from okrtui.content.closing_summary import CAUSES_TITLES
from okrtui.content.page_section import AgreeOn
from okrtui.content.page_sections import page_sections
from okrtui.content.presenter.causes import root_cause_blocks
from okrtui.content.presenter.decisions import decided_blocks
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph
from okrtui.content.rows import Row
from okrtui.content.spans import Span, StyledLine, plain, styled
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
    sections = presented_sections(moment.session, page_sections(moment.session, moment.view), moment.view)
    section = next((each for each in sections if each.id == request.id), None)
    section = section or leaving_section(moment.session, moment.view)
    if section.about:
        return section.title, decided_blocks(moment.session, moment.view, section.about)
    if section.title in CAUSES_TITLES and (trees := root_cause_blocks(moment.session)):
        return section.title, trees
    parts = named_parts(moment.session)
    rows = section.rows
    if all(row.is_hint for row in rows):
        # Nothing is written yet: the page has its question.
        return section.title, [Paragraph(line) for row in rows if (line := _question(row.text))]
    current = _current_key(moment, rows)
    entries = tuple(_entry(row, row.key == current, parts) for row in rows if not row.is_hint)
    return section.title, [Listing(entries, is_choice=not all(row.is_inert for row in rows))]


def _current_key(moment: Moment, rows: Sequence[Row]) -> str:
    """Return the key of the row under the cursor; where one is to be chosen, of the one that is taken first."""
    if moment.row is not moment.stop:
        return moment.row.key
    is_open = moment.session.next_on is None
    offered = (row for row in rows if isinstance(row.enter, SetStatus) or (isinstance(row.enter, AgreeOn) and is_open))
    return next((row.key for row in offered), "")


def _question(line: StyledLine) -> StyledLine:
    """Return a hint up to the key that it names, which is for whoever has the keyboard."""
    ends = (index for index, span in enumerate(line) if span.command)
    return tuple(Span(span.text, "text") for span in line[: next(ends, len(line))] if span.text)


def _entry(row: Row, is_current: bool, parts: Mapping[str, Model]) -> Entry:
    notes = (row.note, *row.details)
    # A day that the text has itself is not told twice.
    told = (line for line in notes if plain(line) not in plain(row.text))
    details = (without_ids(line, parts) for line in told if not any(span.command for span in line))
    text, lead = (without_ids(line, parts) for line in (row.text, row.lead))
    if text and text[0].role == "muted" and text[0].text.endswith(": "):
        # The label of what follows is told apart from it, as on its own page.
        text = (*styled(text[0].text, "accent"), *text[1:])
    return Entry(text, lead, details=tuple(filter(None, details)), is_current=is_current)

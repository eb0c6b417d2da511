"""The slide of the row under the cursor, and the way from one slide to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.content.frame import ChooseParent
from okrtui.content.presenter.goal import MATCH_QUESTION
from okrtui.content.presenter.registry import Moment, drawing_of
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph, Slide, Statement
from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, plain, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.without_ids import with_words_for_ids, without_ids
from okrtui.method.goal_change_text import NO_WORDS, describe_change
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Item, Model
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import named_parts
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import walk


@keeps_names
def slide_at(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> Slide:
    """Return the slide of a step with the cursor on the row of this key; without any row it says what to do."""
    step = view.step
    row = next((row for row in rows if row.key == cursor and not row.is_inert), None)
    if row is None:
        hint = Paragraph(with_keys(step.empty_hint, "text", is_sentence=True))
        return Slide(step.title, step.question, (hint,))
    parts, drawing = named_parts(session), drawing_of(step.id)
    stops = stops_of(step.id, rows, parts)
    stop = stop_of(row, stops, rows, parts, bool(drawing and drawing.holds_rows_below))
    # What is asked of each item at the end, such as what it would move, is counted by itself.
    alike = [other for other in stops if drawing is None or (stop is not None and other.fields == stop.fields)]
    place = f"{alike.index(stop) + 1} of {len(alike)}" if stop and len(alike) > 1 else ""
    item = parts.get(stop.item) if stop else None
    if drawing is not None and stop is not None and drawing.is_stop(stop, item):
        heading, blocks = drawing.draw(Moment(session, view, row, stop, item))
        is_told = row is stop or row.item != stop.item
        own = [] if is_told or drawing.holds_rows_below else _row_blocks(row, parts)
        # What the cursor is on stands out, and not once more beside it.
        marked = {_words(block) for block in own} - {""}
        blocks = [block for block in blocks if _words(block) not in marked]
        # A heading that asks something is the question of this slide, and a page of many is called by its title.
        is_page = drawing.holds_rows_below and stop is not stops[0]
        question, heading = (heading, "") if is_page or heading.endswith("?") else (step.question, heading)
        return Slide(step.title, question, (*blocks, *own), heading, place)
    return Slide(step.title, step.question, tuple(_row_blocks(row, parts)), _row_heading(row, rows, parts), place)


def count_stops(session: Session, view: StepView, rows: Sequence[Row]) -> int:
    """Return how many slides a step has."""
    return len(stops_of(view.step.id, rows, named_parts(session)))


def stop_keys(session: Session, view: StepView, rows: Sequence[Row]) -> list[str]:
    """Return the keys of the rows that have a slide each."""
    return [stop.key for stop in stops_of(view.step.id, rows, named_parts(session))]


def has_rows(session: Session, view: StepView, rows: Sequence[Row], cursor: str) -> bool:
    """Return whether the slide of a row has rows of its own, to which the cursor can go."""
    parts, drawing = named_parts(session), drawing_of(view.step.id)
    stops, holds_rows = stops_of(view.step.id, rows, parts), bool(drawing and drawing.holds_rows_below)
    reached = {row.key: stop_of(row, stops, rows, parts, holds_rows) for row in rows if not row.is_inert}
    stop = reached.get(cursor)
    return stop is not None and sum(other is stop for other in reached.values()) > 1


def next_stop(session: Session, view: StepView, rows: Sequence[Row], cursor: str, by: int) -> str:
    """Return the key of the row with the slide after that of the cursor (1) or before it (-1); empty for none."""
    parts, drawing = named_parts(session), drawing_of(view.step.id)
    stops = stops_of(view.step.id, rows, parts)
    row = next((row for row in rows if row.key == cursor), None)
    if row is None or not stops:
        return stops[0].key if stops else ""
    stop = stop_of(row, stops, rows, parts, bool(drawing and drawing.holds_rows_below))
    if stop is not None:
        index = stops.index(stop) + by
        return stops[index].key if 0 <= index < len(stops) else ""
    place = {row.key: index for index, row in enumerate(rows)}
    beyond = [stop for stop in stops if (place[stop.key] - place[cursor]) * by > 0]
    return beyond[0 if by > 0 else -1].key if beyond else ""


def question_ahead(session: Session, view: StepView, rows: Sequence[Row], cursor: str, here: str) -> str:
    """Return what the next slide asks where that is another question than `here`; empty where it asks that, or none.

    Of a step whose slides are pages, each has its own title.
    """
    drawing = drawing_of(view.step.id)
    key = "" if drawing is None or drawing.holds_rows_below else next_stop(session, view, rows, cursor, 1)
    if not key:
        return ""
    ahead = slide_at(session, view, rows, key).question
    return _AHEAD.get(ahead, ahead[:1].lower() + ahead[1:]) if ahead != here else ""


_AHEAD = {MATCH_QUESTION: "which hypothesis moves which"}
"""What is said of a question that needs what it asks about beside it, before one is there."""


def stops_of(step: str, rows: Sequence[Row], parts: Mapping[str, Model]) -> list[Row]:
    """Return the rows that have a slide each: those of the items of the step, or of all that the cursor reaches."""
    reached = [row for row in rows if not row.is_inert]
    drawing = drawing_of(step)
    own = [row for row in reached if drawing.is_stop(row, parts.get(row.item))] if drawing else []
    by_item = {row.item or row.key: row for row in reversed(own)}
    return [row for row in reached if by_item.get(row.item or row.key) is row] if own else reached


def stop_of(
    row: Row, stops: Sequence[Row], rows: Sequence[Row], parts: Mapping[str, Model], holds_rows_below: bool
) -> Row | None:
    """Return the row of the slide that shows a row; None where it belongs to none and is drawn as it is."""
    if row in stops:
        return row
    if holds_rows_below:
        above = list(rows)[: list(rows).index(row)]
        return next((other for other in reversed(above) if other in stops), None) if row.indent else None
    if not row.item:
        return None
    for stop in stops:
        part = parts.get(stop.item)
        if stop.item == row.item or (isinstance(part, Item) and row.item in {inner.id for inner in walk(part)}):
            return stop
    return None


def _row_heading(row: Row, rows: Sequence[Row], parts: Mapping[str, Model]) -> str:
    """Return what a row is about: its label, or else the heading above it."""
    label = plain(without_ids(row.lead, parts)).strip()
    if any(map(str.isalpha, label)):
        return label[:1].upper() + label[1:]
    above = ""
    for other in rows:
        if other is row:
            break
        above = plain(other.text) if other.key.startswith("heading:") else above
    return above


def _row_blocks(row: Row, parts: Mapping[str, Model]) -> list[Block]:
    """Return a row as it is in the list, without ids."""
    if (change := parts.get(row.item)) and isinstance(change, GoalChange):
        return [
            Statement(with_capital(_change_text(change, parts))),
            *(Paragraph(each) for each in (row.note,) if each),
        ]
    lines = (row.text, *row.details)
    if row.fields and row.details and all(span.role == "text" for line in lines for span in line):
        # The lines of one answer are worth the same.
        return [Listing(tuple(Entry(styled(plain(line), "strong")) for line in lines))]
    named = without_ids if row.item else with_words_for_ids
    # The goals of others are not for a shared screen, so that nobody is led there.
    lines = (row.text, *row.details, row.note)
    own_text, *told = [() if isinstance(row.enter, ChooseParent) and _names_key(line) else line for line in lines]
    text = named(own_text, parts)
    is_statement = any(span.role not in ("placeholder", "hint") and not span.command for span in text)
    is_short = len(text) == len([span for span in text if not span.command])
    first: list[Block] = (
        [Statement(_said_of(row, plain(text), parts))]
        if is_statement and is_short
        else [Paragraph(text)]
        if text
        else []
    )
    # What names a key is for whoever has the keyboard.
    shown = (named(line, parts) for line in told if not _names_key(line))
    return [*first, *(Paragraph(line) for line in shown if line)]


def _words(block: Block) -> str:
    """Return the text of a statement or a paragraph; empty for other blocks."""
    match block:
        case Statement():
            return block.text
        case Paragraph():
            return plain(block.line)
        case _:
            return ""


def _change_text(change: GoalChange, parts: Mapping[str, Model]) -> str:
    """Return what was changed about the goal, a key result by its words."""
    about = parts.get(change.about)
    return describe_change(change, f"“{about.statement}”" if isinstance(about, KeyResult) else NO_WORDS)


def _said_of(row: Row, text: str, parts: Mapping[str, Model]) -> str:
    """Return a text as it stands alone: that of an item with a capital, what fills a field as it was written."""
    return with_capital(text) if isinstance(parts.get(row.item), Item) and not row.fields else text


def _names_key(line: StyledLine) -> bool:
    return any(span.command for span in line)

"""What is offered of a line as it was said, and the form that takes it."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.content.line_offer import (
    LineReading,
    line_field,
    offered_reading,
    read_line,
    reading_sentence,
    said_line,
    take_reading,
)
from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model.base import Model, field_value
from okrtui.model.forms import fields_in, gap_in_session, parse_sentence
from okrtui.model.item_phrases import mention
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.widgets.sentence_editor import SentenceEditor


class LineOffers:
    """Fills the gaps of the open form with the parts of a line."""

    def __init__(self, edits: SessionEdits, open_form: Callable[[], SentenceEditor | None]) -> None:
        """Edit the session by `edits`; `open_form` returns the form, None while none is open."""
        self._edits, self._open_form = edits, open_form

    @property
    def _item(self) -> Model | None:
        """The item in the form."""
        form = self._open_form()
        return find(self._edits.session, form.item) if form else None

    def reading(self, id: str) -> LineReading:
        """Return what is offered of the line of an item."""
        context, form = self._edits.context, self._open_form()
        written = form.order.completed if form is not None and form.item == id else ()
        return offered_reading(self._edits.session, id, context.today, context.decimal_mark, context.dates, written)

    def sentence(self) -> str:
        """Return the sentence that is offered for the item in the form, made of its line; empty without an offer."""
        form, context = self._open_form(), self._edits.context
        return (
            reading_sentence(
                self._edits.session,
                form.item,
                context.today,
                context.decimal_mark,
                context.dates,
                form.order.completed,
            )
            if form
            else ""
        )

    def problem(self) -> str:
        """Return why the numbers in the line of the item in the form are not read; empty where they are."""
        form = self._open_form()
        return self.reading(form.item).problem if form else ""

    def next_title(self) -> str:
        """Return what the gap is called that is asked for once the numbers of a measure were taken; empty for none."""
        form, item = self._open_form(), self._item
        reading = self.reading(form.item) if form else LineReading()
        if item is None or not (reading.measure or reading.is_bare):
            return ""
        names = (name for name in fields_in(parse_sentence(type(item))) if name not in reading.texts)
        return next((gap_in_session(self._edits.session, type(item), name).title for name in names), "")

    def is_line(self, text: str) -> bool:
        """Return whether a text that was typed into the first gap is a whole line, which other gaps take parts of."""
        item = self._item
        return item is not None and len(self._read(item, text).texts) > 1

    def missing_parts(self) -> LineReading:
        """Return the parts of the line of the item in the form for the gaps that are empty; none of a line of one part.

        A number to find stays one.
        """
        item, session = self._item, self._edits.session
        parts = self._read(item, line).texts if item is not None and (line := said_line(item)) else {}
        if item is None or len(parts) < 2:
            return LineReading()
        id, to_find = field_value(item, "id", "objective"), field_value(item, "to_find", ())
        empty = (name for name in parts if name not in to_find and not gap_text(session, id, name))
        return LineReading({name: parts[name] for name in empty})

    def take(self, id: str) -> None:
        """Fill the gaps of an item with what is offered of its line, which stays with it as it was said.

        The next empty gap is gone to; beside gaps that were written, the next one behind the latest of them.
        """
        item, form, offered = find(self._edits.session, id), self._open_form(), self.reading(id)
        if item is None or form is None:
            return
        written, form.order.completed = form.order.completed, ()
        self._take_line(id, said_line(item), offered)
        if written:
            form.go_on(written[-1])
        else:
            self._focus_empty_gap(id)

    def complete(self, id: str, field: str) -> None:
        """Keep what is offered open while gaps are written that it leaves empty."""
        form, offered = self._open_form(), self.reading(id)
        if form is not None and field in form.order.sentence_fields and not offered.is_empty:
            others = tuple(name for name in form.order.completed if name != field)
            form.order.completed = () if field in offered.texts else (*others, field)

    def spread(self, id: str, field: str, line: str) -> None:
        """Fill the gaps with the parts of a whole line that was typed into one of them, and keep it as it was said."""
        item = find(self._edits.session, id)
        if item is not None and field == line_field(item):
            self._take_line(id, line, self.missing_parts())
            self._focus_empty_gap(id)
        elif item is not None:
            self._take_line(id, line, self._read(item, line), emptied=field)
            self._focus_empty_gap(id)

    def _read(self, item: Model, line: str) -> LineReading:
        context = self._edits.context
        return read_line(self._edits.session, item, line, context.today, context.decimal_mark, context.dates)

    def _take_line(self, id: str, line: str, reading: LineReading, emptied: str = "") -> None:
        """Fill the gaps with the reading of a line, as one undo step of its own."""
        today = self._edits.context.today

        def edit(session: Session) -> Session:
            blank = enter_text(session, id, emptied, "", today) if emptied else session
            return take_reading(blank, id, line, reading, today)

        self._edits.workshop.close_undo_step()
        self._edits.apply(edit, f"shaping {mention(id)}")

    def _focus_empty_gap(self, id: str) -> None:
        """Focus the first gap that is empty and no number to find; the last one where none is."""
        form, item, session = self._open_form(), find(self._edits.session, id), self._edits.session
        if form is not None and item is not None:
            to_find = field_value(item, "to_find", ())
            fields = (name for name in form.fields if name not in to_find)
            names = (name for name in fields if not gap_text(session, id, name))
            form.focus_gap(next(names, form.fields[-1]))

"""What is offered of a line as it was said, and the form that takes it."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.content.line_offer import (
    LineReading,
    offered_reading,
    read_line,
    reading_sentence,
    take_reading,
    unshaped_line,
)
from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model.base import Model, field_value
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
        context = self._edits.context
        return offered_reading(self._edits.session, id, context.today, context.decimal_mark, context.dates)

    def sentence(self) -> str:
        """Return the sentence that is offered for the item in the form, made of its line; empty without an offer."""
        form, context = self._open_form(), self._edits.context
        return (
            reading_sentence(self._edits.session, form.item, context.today, context.decimal_mark, context.dates)
            if form
            else ""
        )

    def problem(self) -> str:
        """Return why the numbers in the line of the item in the form are not read; empty where they are."""
        form = self._open_form()
        return self.reading(form.item).problem if form else ""

    def is_line(self, text: str) -> bool:
        """Return whether a text that was typed into the first gap is a whole line, which other gaps take parts of."""
        item = self._item
        return item is not None and len(self._read(item, text).texts) > 1

    def take(self, id: str) -> None:
        """Fill the gaps of an item with what is offered of its line, which stays with it as it was said."""
        item = find(self._edits.session, id)
        if item is not None:
            self._take_line(id, unshaped_line(item), self.reading(id))
            self._focus_empty_gap(id)

    def take_completed(self, id: str, field: str) -> None:
        """Take what is offered once something is written in a gap that it leaves empty, completing its sentence."""
        item, form, offered = find(self._edits.session, id), self._open_form(), self.reading(id)
        is_completed = form is not None and field in form.order.sentence_fields and field not in offered.texts
        if item is not None and form is not None and is_completed and not offered.is_empty:
            self._take_line(id, unshaped_line(item), offered)
            form.let_look_again(offered.texts)

    def spread(self, id: str, field: str, line: str) -> None:
        """Fill the gaps with the parts of a whole line that was typed into one of them, and keep it as it was said."""
        item = find(self._edits.session, id)
        if item is not None:
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

"""The inline editor: an item is edited in place, in a sentence form over its entry in the list."""

from __future__ import annotations

from typing import Any

from textual import on

from okrtui.content.line_parser import parse_into_gaps
from okrtui.method.arithmetic import CalculationResult
from okrtui.method.gap_input import enter_text, enter_texts, form_gaps, gap_text
from okrtui.method.goal_change_text import change_question
from okrtui.model.base import Gap, Item, Model, field_value
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import mark_number_known, mark_number_unknown, tidy_texts
from okrtui.model.forms import fields_in, gap_value, gaps, parse_sentence
from okrtui.model.goal_changes import changes_without_reason, copy_reason
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change, delete, find, next_id
from okrtui.model.okr import GoalChange, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.tui.edits import apply_edit
from okrtui.tui.quick_add import QuickAdd, QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.widgets.gap_inputs import CalculationRequested, NumberUnknown
from okrtui.tui.widgets.quick_add_line import QuickAddLine
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Workshop


class InlineEditor(QuickAdd):
    """A list whose items can be edited in place."""

    def __init__(self, id: str, workshop: Workshop, context: StepContext) -> None:
        super().__init__(id)
        self.workshop, self.context = workshop, context
        self._new_item_id = ""
        self._blank_item: Model | None = None
        self._changes_before: tuple[GoalChange, ...] = ()
        self._reason_question = ""

    async def open_quick_add(self, target: QuickAddTarget) -> None:
        """Open the quick-add line, unless the session is read-only."""
        if self.check_writable():
            await super().open_quick_add(target)

    @property
    def session(self) -> Session:
        """The current session."""
        return self.workshop.session

    def check_writable(self) -> bool:
        """Return whether the session can be changed; if not, show why."""
        if self.context.read_only_reason:
            self.notify(self.context.read_only_reason, severity="warning", markup=False)
        return not self.context.read_only_reason

    def after_edit(self, id: str) -> None:
        """Called once an item has been edited."""

    def begin_item(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next, removed if it stays empty; return its id, empty if it is refused."""
        if not self.check_writable():
            return ""
        id = next_id(self.session, kind)
        description = f"add {kind.NAME} {id}"

        def edit(session: Session) -> Session:
            return add(session, kind, into, after, **fields)

        if not apply_edit(self, self.workshop, edit, description, merge_key=("begin", id), save=False):
            return ""
        self.outline.move_cursor(id)
        self._blank_item = find(self.session, id)
        return id

    def fields_to_edit(self, id: str) -> tuple[str, ...]:
        """Return the fields to edit: those of the sentence, and all once that is complete.

        In a solo session names are not asked for, except that of somebody to tell.
        """
        item = find(self.session, id)
        kind = type(item) if item else Session
        skipped = {
            name for name, gap in gaps(kind).items() if gap.is_person and name != "whom" and self.session.is_solo
        }
        all_fields = tuple(name for name in form_gaps(self.session, kind) if name not in skipped)
        sentence_fields = tuple(name for name in fields_in(parse_sentence(kind)) if name in all_fields)
        to_find = field_value(item, "to_find", ()) if item else ()
        is_filled = (
            gap_value(item, name) not in ("", None, ()) or name in to_find
            for name in sentence_fields
            if item is not None
        )
        is_complete = isinstance(item, Objective) or all(is_filled)
        return all_fields if is_complete or not sentence_fields else sentence_fields

    async def open_editor(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open the editor of an item over the entry `key`, or (`beside`) below it; focus the gap `first`."""
        if not id or not self.check_writable():
            return
        self.finish_editing()
        if self._new_item_id != id:
            self.workshop.close_undo_step()
        item = find(self.session, id)
        edited_fields = fields or self.fields_to_edit(id)
        if isinstance(item, Hypothesis) and item.text and not item.action and "action" in edited_fields:
            self.apply(lambda s: change(s, id, action=item.text, text=""), f"shape {id}", ("shape", id))
        editor = SentenceEditor(self.session, id, edited_fields, self.reference_options, self.context.today, first)
        editor.parse_line, editor.suggest = self._parse_line, self.suggestions
        if isinstance(item, GoalChange):
            editor.question, beside = self._reason_question or change_question([item]), True
        self._changes_before = self.session.changes
        await self.outline.open_editor(editor, key or id, "" if beside else key or id)

    def reference_options(self, gap: Gap) -> dict[str, str]:
        """Return the choices of a reference gap: labels by item id."""
        if gap.field == "stage":
            return {stage.id: stage.stage for stage in self.session.journey}
        if gap.field == "moves":
            return {kr.id: f"{kr.id} {_short_line(kr)}" for kr in self.session.key_results}
        return {}

    def suggestions(self, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of the item that is edited, the most likely first."""
        return ()

    @on(SentenceEditor.FieldChanged)
    def _gap_changed(self, event: SentenceEditor.FieldChanged) -> None:
        event.stop()

        def edit(session: Session) -> Session:
            if event.text.strip() and isinstance(find(session, event.item), KeyResult):
                session = mark_number_known(session, event.item, event.field)
            return enter_text(session, event.item, event.field, event.text, self.context.today)

        item = find(self.session, event.item)
        if item is None:
            return
        description = f"change {gaps(type(item))[event.field].title} of {self.item_name(event.item)}"
        self._is_typing = True
        is_changed = self.apply(edit, description, (event.item, event.field))
        self._is_typing = False
        editor = self.outline.editor
        if is_changed is None and isinstance(editor, SentenceEditor):
            editor.show_stored_text(event.field, event.text)

    def _parse_line(self, text: str) -> dict[str, str]:
        """Parse a whole line, typed into the first gap, into texts by gap."""
        editor = self.outline.editor
        item = find(self.session, editor.item) if isinstance(editor, SentenceEditor) else None
        return parse_into_gaps(item, text, self.context.today) if item else {}

    @on(SentenceEditor.LineParsed)
    def _line_parsed(self, event: SentenceEditor.LineParsed) -> None:
        event.stop()
        if self.apply(
            lambda s: enter_texts(s, event.item, event.texts, self.context.today), f"take {event.item} apart"
        ):
            editor = self.outline.editor
            if isinstance(editor, SentenceEditor):
                empty = (name for name in editor.fields if not gap_text(self.session, event.item, name))
                editor.focus_gap(next(empty, editor.fields[-1]))

    @on(CalculationRequested)
    def _open_calculator(self, event: CalculationRequested) -> None:
        event.stop()
        editor = self.outline.editor
        item = find(self.session, editor.item) if isinstance(editor, SentenceEditor) else None
        if not isinstance(editor, SentenceEditor) or item is None:
            return
        from okrtui.tui.screens.calculator import CalculatorScreen

        def take(result: CalculationResult | None) -> None:
            if result is not None:
                texts = {event.field: str(result.value)}
                if isinstance(item, KeyResult) and event.field in ("baseline", "target"):
                    texts["benchmark"] = f"{item.benchmark}\n{result.explanation}".strip()
                self.apply(lambda s: enter_texts(s, editor.item, texts, self.context.today), f"work out {event.field}")
            editor.focus_gap(event.field)

        self.app.push_screen(CalculatorScreen(field_value(item, "unit", "")), take)

    @on(NumberUnknown)
    def _mark_unknown(self, event: NumberUnknown) -> None:
        event.stop()
        editor = self.outline.editor
        if isinstance(editor, SentenceEditor) and isinstance(find(self.session, editor.item), KeyResult):
            item, field = editor.item, event.field
            if field in ("baseline", "target"):
                if self.apply(lambda s: mark_number_unknown(s, item, field), f"a number to find for {item}"):
                    self.show_toast("Nobody knows it yet: kept as a number to find, with an open action.")
                editor.focus_gap(editor.fields[editor.fields.index(field) + 1])

    @on(SentenceEditor.Finished)
    async def _editor_finished(self, event: SentenceEditor.Finished) -> None:
        event.stop()
        self._close_editor()
        self.focus_list()
        await self.ask_reason(self._changes_before, event.item, open_gap=event.is_onward)
        if event.is_onward and self.outline.editor is None:
            await self.edit_next()

    async def edit_next(self) -> None:
        """Edit what follows, once Enter has ended the editor."""

    async def ask_reason(self, before: tuple[GoalChange, ...], key: str, open_gap: bool = False) -> None:
        """Ask for the reason of changes to the goal since `before`; the changes are kept without an answer too.

        The cursor goes to the entry of the change, where Enter opens the question. With `open_gap` it is opened at
        once, below the entry `key`; otherwise the next key is meant for the list.
        """
        item = find(self.session, key)
        reasons_due = changes_without_reason(self.session, before) if not isinstance(item, GoalChange) else ()
        if not reasons_due or self.app.screen is not self.screen:
            return
        if not open_gap:
            self.outline.move_cursor(reasons_due[0].id)
        else:
            self._reason_question = f"{change_question(reasons_due)}  Esc answers later"
            is_listed = key in {entry.key for entry in self.outline.entries}
            await self.open_editor(
                reasons_due[0].id, ("because",), key if is_listed else reasons_due[0].id, beside=is_listed
            )
            self._reason_question = ""

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        if isinstance(self.outline.editor, QuickAddLine):
            self.close_quick_add()
        elif self.outline.editor is not None:
            self._close_editor()

    def _close_editor(self) -> None:
        editor = self.outline.editor
        item = editor.item if isinstance(editor, SentenceEditor) else ""
        new_item, self._new_item_id = self._new_item_id, ""
        self.outline.close_editor()
        current = find(self.session, item) if item else None
        if current is not None:
            self._end_undo_step(
                item, blank=item == new_item and current == self._blank_item and not drafts_by_field(self.session, item)
            )
        self.draw()

    def _end_undo_step(self, item: str, blank: bool) -> None:
        """End the undo step of an item; one that was begun or shaped without any input is restored."""
        if self.workshop.last_merge_key in ({("begin", item)} if blank else {("shape", item)}):
            self.workshop.discard_last_step()
        elif blank:
            self.apply(lambda s: delete(s, item), f"leave {item} out")
        else:
            self.apply(
                lambda s: copy_reason(tidy_texts(s, item), item),
                f"change {self.item_name(item)}",
                self.workshop.last_merge_key,
            )
            self.workshop.close_undo_step()
            self.after_edit(item)

    def item_name(self, id: str) -> str:
        """Return the name of an item within a sentence."""
        return f"the {id}" if id in ("objective", "people", "opening", "direction", "session") else id


def _short_line(item: Model) -> str:
    line = one_line(item)
    return line if len(line) <= 28 else line[:27] + "…"

"""The inline editor: an item is edited in place, in a sentence form over its row in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from textual.screen import Screen, ScreenResultCallbackType

from okrtui.method.arithmetic import FUNNEL_STAGES
from okrtui.method.calculations import GOAL_NUMBERS, CalculationChoice, take_calculation
from okrtui.method.gap_drafts import draft_problem, settle_draft, waiting_fields
from okrtui.method.gap_input import decided_text, enter_text, get_gap
from okrtui.method.goal_change_text import change_question
from okrtui.method.line_parts import take_line_parts
from okrtui.method.stage_counts import rates_back
from okrtui.model.base import Item, Model, field_value
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import (
    keep_first_said,
    keep_said,
    keep_wording,
    line_as_said,
    mark_number_known,
    mark_number_unknown,
    tidy_texts,
)
from okrtui.model.forms import gap_in_session
from okrtui.model.goal_changes import changes_without_reason, copy_reason
from okrtui.model.item_phrases import item_phrase, mention, with_capital
from okrtui.model.item_text import one_line
from okrtui.model.items import add, delete, find, next_id
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.session import Session
from okrtui.tui.editor.choice_words import ChoiceWords
from okrtui.tui.editor.form_builder import FormBuilder, GapSource
from okrtui.tui.editor.line_offers import LineOffers
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.editor.targets import EditTarget, at_parked_item
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Edit, Mark

Result = TypeVar("Result")


class EditorList(GapSource, Protocol):
    """What the inline editor asks of the list around it."""

    def draw(self, cursor: str = "") -> None:
        """Draw the list again, the cursor on the row with this key."""

    def finish_editing(self) -> None:
        """Finish what is being edited."""

    def finishing_edit(self, item: str) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""

    def item_written(self, item: str, is_new: bool) -> None:
        """Tell that an item was edited, or with `is_new` that it was begun in the form."""

    def item_dropped(self) -> None:
        """Tell that an item stayed as empty as it was begun, and is gone."""

    def editor_closed(self) -> None:
        """Tell that the form is closed."""

    def ask(self, screen: Screen[Result], take: ScreenResultCallbackType[Result | None]) -> None:
        """Open a dialog, and pass its result on."""


class InlineEditor:
    """The form that is open over a row, and the item that was begun for it."""

    def __init__(self, outline: Outline, edits: SessionEdits, owner: EditorList) -> None:
        """Edit items in `outline`, which `owner` draws, by `edits` of the session."""
        self._outline, self._edits, self._list = outline, edits, owner
        self.offers = LineOffers(edits, lambda: self.form)
        self._forms = FormBuilder(edits, self.offers, owner, lambda: outline.app.has_class(PRESENTER_CLASS))
        self.choice_words = ChoiceWords(edits)
        self._blank_item: Model | None = None
        self.begun_id = ""
        """Id of the item that was begun to be edited; empty for one that was there."""
        self._mark, self._marked_id = edits.workshop.mark(), ""
        """The session before the item was begun or opened, and the id of the item that was begun."""
        self._target: EditTarget | None = None
        self.changes_before: tuple[GoalChange, ...] = ()
        """The changes of the goal before the item was opened."""
        self._wording_before = ""
        self._line_before = ""
        self._way = "share"

    @property
    def form(self) -> SentenceEditor | None:
        """The form; None while none is open."""
        editor = self._outline.editor
        return editor if isinstance(editor, SentenceEditor) else None

    @property
    def target(self) -> EditTarget | None:
        """What opens the form again as it is, at the gap with the focus; None while none is open."""
        form = self.form
        if form is None or self._target is None:
            return None
        target = replace(self._target, item=form.item, fields=form.fields, first=form.focused_field)
        return replace(target, is_new=False, before=None)

    @property
    def edited(self) -> str:
        """Id of the item in the form; empty while none is open."""
        return self.form.item if self.form else ""

    @property
    def before(self) -> Mark:
        """The session before the form that was opened last."""
        return self._mark

    @property
    def _session(self) -> Session:
        return self._edits.session

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next, removed if it stays empty; return its id, empty if it is refused."""
        if not self._edits.check_open():
            return ""
        id = next_id(self._session, kind)
        mark = self._edits.workshop.mark()

        def edit(session: Session) -> Session:
            return add(session, kind, into, after, **fields)

        if not self._edits.apply(edit, f"adding {mention(id)}", ("begin", id), save=False):
            return ""
        self._mark, self._marked_id = mark, id
        self._outline.move_cursor(id)
        return id

    async def open_form(self, target: EditTarget) -> None:
        """Open the form of an item; of one that is parked whole, in its parked row."""
        target = at_parked_item(self._session, target)
        id = target.item
        if not id or not self._edits.check_open():
            return
        self._list.finish_editing()
        if target.is_new:
            self.begun_id, self._blank_item = id, find(self._session, id)
        elif target.before is None:
            self._edits.workshop.close_undo_step()
        if id != self._marked_id:
            self._mark = target.before or self._edits.workshop.mark()
        self._marked_id = ""
        item = find(self._session, id)
        self._edits.workshop.opened = item if isinstance(item, KeyResult) else None
        self._wording_before = self._session.objective.text
        self._line_before = "" if target.is_new else line_as_said(item)
        form = self._forms.build(target)
        form.leave_gap = self._take_parts
        form.change_gap = lambda field, text: self.change_gap(form.item, field, text)
        self.choice_words.remember(id)
        self.changes_before, self._target = self._session.changes, target
        key, is_beside = target.key or id, target.is_beside or isinstance(item, GoalChange)
        await self._outline.open_editor(form, key, "" if is_beside else key)

    def change_gap(self, item_id: str, field: str, text: str) -> None:
        """Take over the text of a gap as it is typed."""
        context = self._edits.context
        mark, dates, today = context.decimal_mark, context.dates, context.today

        def edit(session: Session) -> Session:
            if text.strip() and isinstance(find(session, item_id), KeyResult):
                session = mark_number_known(session, item_id, field, today)
            decided = decided_text(session, item_id, field, text, mark, dates, today)
            return keep_said(enter_text(session, item_id, field, decided, today), item_id)

        item = find(self._session, item_id)
        if item is None:
            return
        if text.strip():
            self.offers.complete(item_id, field)
        # Of all that a session says of itself, the gap tells which it was.
        title = gap_in_session(self._session, type(item), field).title
        description = f"changing “{title}”" if isinstance(item, Session) else f"changing {mention(item_id)}"
        with self._edits.typing():
            is_changed = self._edits.apply(edit, description, (item_id, field))
        if is_changed is None and self.form is not None:
            self.form.show_stored_text(field, text)

    def _take_parts(self, field: str) -> None:
        """Take a draft or a line that says more than its gap takes apart, in the undo step of its typing."""
        id, context = self.edited, self._edits.context
        if id and find(self._session, id) is not None:
            label, merge_key = f"changing {mention(id)}", self._edits.workshop.last_merge_key

            def edit(session: Session) -> Session:
                settled = settle_draft(session, id, field, context.today, context.dates)
                return take_line_parts(settled, id, context.decimal_mark)

            self._edits.apply(edit, label, merge_key)

    def calculate(self, field: str) -> None:
        """Open the calculator for a number."""
        form = self.form
        item = find(self._session, form.item) if form else None
        if form is None or item is None:
            return
        from okrtui.tui.screens.calculator import CalculatorScreen

        key_result = item if isinstance(item, KeyResult) and field in GOAL_NUMBERS else None

        def take(choice: CalculationChoice | None) -> None:
            if choice is not None:
                self._way = calculator.way
                today = self._edits.context.today
                self._edits.apply(
                    lambda s: take_calculation(s, form.item, field, choice, today),
                    f"working out a number of {mention(form.item)}",
                )
            form.focus_gap(field)

        unit = field_value(item, "unit", "")
        mark = self._edits.context.decimal_mark
        rates = rates_back(self._session, len(FUNNEL_STAGES))
        calculator = CalculatorScreen(unit, f"{unit} {one_line(item)}", self._way, key_result, mark, rates)
        self._list.ask(calculator, take)

    def mark_unknown(self, field: str) -> None:
        """Keep a number that nobody knows as a number to find."""
        form = self.form
        key_result = find(self._session, form.item) if form else None
        if form is None or not isinstance(key_result, KeyResult):
            return
        if field in ("baseline", "target"):
            item = form.item
            self.offers.complete(item, field)
            if self._edits.apply(
                lambda s: mark_number_unknown(s, item, field), f"keeping a number to find for {mention(item)}"
            ):
                self._edits.show_toast("Nobody knows it yet: kept as a number to find, with an open action.")
            form.focus_gap(field)

    async def ask_reason(self, before: tuple[GoalChange, ...], key: str, open_gap: bool = False) -> None:
        """Ask for the reason of changes to the goal since `before`; the changes are kept without an answer too.

        The cursor goes to the row of the change, where Enter opens the question. With `open_gap` it is opened at
        once, below the row `key`; otherwise the next key is meant for the list.
        """
        if not (reasons_due := self._reasons_due(key, before)):
            return
        id = reasons_due[0].id
        if not open_gap:
            self._outline.move_cursor(id)
            return
        is_listed = key in {entry.key for entry in self._outline.entries}
        question = f"{change_question(reasons_due)}  Esc answers later"
        target = EditTarget(id, ("because",), key if is_listed else id, is_beside=is_listed, question=question)
        await self.open_form(target)

    @property
    def asks_reason(self) -> bool:
        """Whether the reason of a change to the goal is asked for once the form is closed."""
        return bool(self.edited and self._reasons_due(self.edited, self.changes_before))

    def _reasons_due(self, key: str, before: tuple[GoalChange, ...]) -> tuple[GoalChange, ...]:
        """Return the changes since `before` that have no reason yet; none after a reason itself was edited."""
        is_reason = isinstance(find(self._session, key), GoalChange)
        return () if is_reason else changes_without_reason(self._session, before)

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids."""
        if self.form is not None:
            self.form.follow_renumbering(names)
        self.begun_id = names.get(self.begun_id, self.begun_id)

    def refresh(self) -> None:
        """Follow a change of the session: show it in the form, or close the form of an item that is gone."""
        form = self.form
        if form is not None:
            if find(self._session, form.item) is None:
                self.close()
            else:
                form.show(self._session, is_own_edit=self._edits.is_typing)

    def close(self) -> None:
        """Close the form; no typed text is dropped."""
        item, written = self.edited, self.form.fields if self.form else ()
        if self.form and find(self._session, item):
            self.choice_words.settle(item, self.form.take_unchosen())
        begun_id, self.begun_id = self.begun_id, ""
        self._outline.close_editor()
        current = find(self._session, item) if item else None
        if current is not None:
            is_blank = item == begun_id and current == self._blank_item and not drafts_by_field(self._session, item)
            self._end_undo_step(item, is_blank, is_new=item == begun_id)
            self._tell_waiting(item, written)
        self._list.draw()
        self._form_closed()

    def _tell_waiting(self, item: str, written: Sequence[str]) -> None:
        """Say in one line why what stands in a gap of the form that closes is no value yet: it counts for nothing."""
        today = self._edits.context.today
        waiting = waiting_fields(self._session, item) if find(self._session, item) is not None else ()
        # What waits in another field was told when that was left.
        fields = [field for field in waiting if field in written]
        problems = ((field, draft_problem(self._session, item, field, today)) for field in fields)
        field, problem = next((each for each in problems if each[1]), ("", ""))
        if problem:
            gap = get_gap(self._session, item, field)
            # Nobody looks for a sentence where only a choice fits.
            is_asked = problem.endswith("?")
            kept = "It stays in the field until then" if is_asked else "It stays in the field"
            place = f"Your words stay at “{gap.title}”; ⏎ there, then ← →, chooses" if gap.choices else kept
            end = "" if is_asked else "."
            self._edits.show_toast(f"{problem.rstrip('.')}{end} {place}.")

    def drop(self) -> str:
        """Close the form without keeping what was written in it; return what the item is now, empty if nothing was.

        The item is as it was when it was opened, or gone if it was begun; undo brings back what was written.
        """
        item, is_begun = self.edited, self.edited == self.begun_id
        if self._edits.workshop.last_merge_key in (("begin", item), ("shape", item)):
            self.close()
            return ""
        self.begun_id, phrase = "", self._dropped_phrase(item)
        self._outline.close_editor()
        is_dropped = self._edits.revert(self._mark, f"leaving {mention(item)} {'out' if is_begun else 'as it was'}")
        self._list.draw()
        self._form_closed()
        if is_begun:
            self._list.item_dropped()
        told = f"{phrase} is {'left out' if is_begun else 'as it was when you opened it'}."
        return told if is_dropped else ""

    def _dropped_phrase(self, item: str) -> str:
        """Return what the item in the form is called, a number with its key result: that of another stays."""
        phrase, measured = item_phrase(self._session, item), key_result_of(self._session, item)
        if measured is not None and measured.id != item:
            phrase = f"{phrase} on {item_phrase(self._session, measured.id)}"
        return with_capital(phrase)

    def discard(self) -> None:
        """Close the form, all of whose edits are taken back."""
        self.begun_id = ""
        self._outline.close_editor()
        self._form_closed()

    def _form_closed(self) -> None:
        self._edits.workshop.opened = None
        self._list.editor_closed()

    def _end_undo_step(self, item: str, is_blank: bool, is_new: bool) -> None:
        """End the undo step of an item; one that was begun without any input is discarded."""
        workshop = self._edits.workshop
        if is_blank and workshop.last_merge_key == ("begin", item):
            workshop.discard_last_step()
        elif is_blank:
            self._edits.apply(lambda s: delete(s, item), f"leaving {mention(item)} out")
        else:
            self._edits.apply(lambda s: self._tidied(s, item), f"changing {mention(item)}", workshop.last_merge_key)
            workshop.close_undo_step()
            # Who opens an item and leaves it as it was has only looked at it.
            is_changed = find(self._session, item) != find(self._mark.session, item)
            if is_changed and (finishing_edit := self._list.finishing_edit(item)):
                label, edit = finishing_edit
                self._edits.apply(edit, label)
            self._list.item_written(item, is_new)
        if is_blank:
            self._list.item_dropped()

    def _tidied(self, session: Session, id: str) -> Session:
        """Return the session with the texts of an item tidied, and a reworded objective's first wording kept."""
        for field in waiting_fields(session, id):
            session = settle_draft(session, id, field, self._edits.context.today, self._edits.context.dates)
        parted = take_line_parts(tidy_texts(session, id), id, self._edits.context.decimal_mark)
        tidy = copy_reason(parted, id)
        tidy = keep_first_said(tidy, id, self._line_before)
        return keep_wording(tidy, self._wording_before) if id == "objective" else tidy

"""The numbers step: the values of each key result, the confidence of its owner, and the beliefs."""

from __future__ import annotations

from datetime import date

from okrtui.method.open_tasks import NumberToFind, numbers_to_find
from okrtui.method.rhythm import assess_progress, off_track_key_results
from okrtui.model.checkin_edits import find_update, finish_update, key_result_of
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.hypotheses import Belief
from okrtui.model.item_text import BLANK
from okrtui.model.items import find, get
from okrtui.model.okr import KeyResult, Update
from okrtui.tui.belief_pane import BeliefPane
from okrtui.tui.commands import bindings
from okrtui.tui.entries import empty_entries, heading, hint, id_lead, who_and_due
from okrtui.tui.progress_bar import bar_width, forecast_line, progress_line
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.tui.widgets.sentence_editor import SentenceEditor

UPDATE_INDENT = 5
"""Indent of the updates below a key result, in columns."""


class Pane(BeliefPane):
    """The key results with their values, and the beliefs under the plan."""

    BINDINGS = bindings("numbers")

    def entries(self) -> list[Entry]:
        """Return the numbers to find, the key results with their updates, and the beliefs."""
        if not self.session.key_results:
            return [*empty_entries(self.step), *self.belief_entries()]
        return [*self._to_find_entries(), *self._key_result_entries(), *self._pause_entries(), *self.belief_entries()]

    def _to_find_entries(self) -> list[Entry]:
        entries = [self._to_find_entry(number) for number in numbers_to_find(self.session)]
        editor = self.outline.editor
        is_editing = isinstance(editor, SentenceEditor) and isinstance(find(self.session, editor.item), KeyResult)
        note = "⏎ writes it · its action is done with it"
        return [heading("find", "Numbers to find first", note, space=False), *entries] if entries or is_editing else []

    def _to_find_entry(self, number: NumberToFind) -> Entry:
        return Entry(
            f"find:{number.id}:{number.field}",
            shown(f"{number.field} of {number.text or BLANK}"),
            id_lead(number.id),
            note=who_and_due(number.who, number.by, self.context.today),
            item=number.id,
            fields=(number.field,),
        )

    def _key_result_entries(self) -> list[Entry]:
        today, key_results = self.context.today, self.session.key_results
        current, reviewed = (
            self.key_result_at_cursor,
            sum(find_update(self.session, kr.id, today) is not None for kr in key_results),
        )
        note = f"{reviewed} of {len(key_results)} looked at today"
        entries = [heading("krs", "Key results", note, space=bool(self._to_find_entries()))]
        for index, key_result in enumerate(key_results):
            entries.append(self._key_result_entry(key_result, space=index > 0))
            if current == key_result.id:
                entries += [self._update_entry(update) for update in _newest_first(key_result)]
        return entries

    def _key_result_entry(self, key_result: KeyResult, space: bool) -> Entry:
        today = self.context.today
        progress = assess_progress(key_result, self.session, today, self.context.numbers)
        details = [
            progress_line(key_result, progress, bar_width(self.size.width)),
            forecast_line(key_result, progress, today),
        ]
        details += [shown(progress.gap_question, "italic $text-primary")] if progress.gap_question else []
        if key_result.since:
            details.append(shown(f"counts from {format_day(key_result.since, today)}", "$text-muted"))
        check = "✓ " if find_update(self.session, key_result.id, today) else ""
        confidence = key_result.current_confidence
        confidence_text = f"sure {format_number(confidence)}" if confidence is not None else ""
        return Entry(
            key_result.id,
            shown(f"{key_result.who} {key_result.does_what}".strip() or BLANK),
            id_lead(key_result.id),
            note=joined(
                (check, "$text-success"), (" · ".join(filter(None, (confidence_text, key_result.owner))), "$text-muted")
            ),
            details=tuple(details),
            item=key_result.id,
            has_space_above=space,
        )

    def _update_entry(self, update: Update) -> Entry:
        """Return the entry of an update."""
        today = self.context.today
        warning = "  a day to come" if update.on and update.on > today else ""
        confidence_text = f"   sure {format_number(update.confidence)}" if update.confidence is not None else ""
        remarks = f"{confidence_text}   {update.note}".rstrip()
        return Entry(
            update.id,
            joined(format_number(update.value) or BLANK, (remarks, "$text-muted"), (warning, "$text-warning")),
            shown(f"{format_day(update.on, today) or BLANK:<12} ", "$text-muted"),
            item=update.id,
            indent=UPDATE_INDENT,
        )

    def _pause_entries(self) -> list[Entry]:
        """Return the questions to ask where a key result is off track (G)."""
        off = off_track_key_results(self.session, self.context.today, self.context.numbers)
        if not off:
            return []
        return [
            hint(
                "pause",
                f"{', '.join(off)} off track: pause and reflect. What have we done, what did we learn, what worked, "
                "what did not, what do we know? Five whys wait behind F3.",
                space=True,
            )
        ]

    @property
    def key_result_at_cursor(self) -> str:
        """The id of the key result that the cursor belongs to; empty where there is none."""
        key_result = key_result_of(self.session, self.item)
        return key_result.id if key_result else ""

    def cursor_moved(self) -> None:
        """Redraw, so that the updates of the key result under the cursor are shown."""
        if not self.is_editing:
            self.draw()

    async def action_edit(self) -> None:
        """Enter today's value of the key result under the cursor; edit any other entry."""
        entry = self.outline.cursor
        item = find(self.session, entry.item) if entry and not entry.fields else None
        if isinstance(item, KeyResult):
            await self._edit_today(item.id)
        elif isinstance(item, Update):
            await self.open_editor(item.id, first="value")
        else:
            await super().action_edit()

    async def _edit_today(self, key_result: str) -> None:
        """Edit today's update of a key result; add one where there is none yet."""
        self.finish_editing()
        today = self.context.today
        update = find_update(self.session, key_result, today)
        if update is None:
            self._new_item_id = self.begin_item(Update, into=key_result, on=today)
        await self.open_editor(update.id if update else self._new_item_id, first="value")

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add an update of another day, or a belief."""
        if self.is_on_belief:
            return self.belief_target()
        return self.begin_item(Update, into=self.key_result_at_cursor) if self.key_result_at_cursor else None

    def after_edit(self, id: str) -> None:
        """Give an update its day, one update a day; then move on to the next key result without a value of today."""
        super().after_edit(id)
        today = self.context.today
        if not isinstance(find(self.session, id), Update):
            return
        self.apply(lambda s: finish_update(s, id, today), f"settle {id}")
        key_result = key_result_of(self.session, id)
        if key_result is None:
            return
        key_results = self.session.key_results
        following = (*key_results[key_results.index(key_result) + 1 :], *key_results[: key_results.index(key_result)])
        waiting = (kr.id for kr in following if find_update(self.session, kr.id, today) is None)
        if get(self.session, id, Update).on == today:
            self.outline.move_cursor(next(waiting, key_result.id))

    def _close_editor(self) -> None:
        """Stop editing; where the update stayed empty, move the cursor back to its key result."""
        editor = self.outline.editor
        item = editor.item if isinstance(editor, SentenceEditor) else ""
        key_result = key_result_of(self.session, item)
        super()._close_editor()
        if key_result and find(self.session, item) is None:
            self.draw(key_result.id)

    async def action_delete(self) -> None:
        """Delete an update or a belief; key results belong to the plan."""
        item = find(self.session, self.item)
        if isinstance(item, Update | Belief):
            await super().action_delete()
        elif item is not None:
            self.show_toast("A key result belongs to the plan, and stays; d deletes a value below it, or a belief.")

    def action_move(self, by: int) -> None:
        """Do nothing: the order belongs to the plan."""

    def action_set_aside(self) -> None:
        """Do nothing: the choice of key results belongs to the plan."""

    async def action_so_that(self) -> None:
        """Do nothing: the text of key results belongs to the plan."""

    def action_mark(self) -> None:
        """Turn the belief under the cursor."""
        if isinstance(find(self.session, self.item), KeyResult | Update):
            self.show_toast("m turns what we assume; ⏎ on a key result writes down the value of today.")
        else:
            self.cycle_belief_state()


def _newest_first(key_result: KeyResult) -> list[Update]:
    return sorted(key_result.updates, key=lambda update: update.on or date.max, reverse=True)

"""The numbers step: the values of each key result, the confidence of its owner, and the beliefs."""

from __future__ import annotations

from datetime import date

from okrtui.method.open_points import NumberToFind, numbers_to_find
from okrtui.method.rhythm import off_track, standing
from okrtui.model.hypotheses import Belief
from okrtui.model.items import find, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.reading import BLANK
from okrtui.model.updates import holder_of, settle_update, update_on
from okrtui.model.values import show_day, show_number
from okrtui.tui.beliefs import BeliefPane
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import empty, guess_lead, heading, hint, who_by
from okrtui.tui.standing import bar_width, heads_for, way
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.tui.widgets.sentence import SentenceEditor

INDENT = 5
"""Indent of the updates below a key result, in columns."""


class Pane(BeliefPane):
    """The key results with their values, and the beliefs under the plan."""

    BINDINGS = bindings("numbers")

    def entries(self) -> list[Entry]:
        """Return the numbers to find, the key results with their updates, and the beliefs."""
        if not self.session.key_results:
            return [*empty(self.step), *self.beliefs()]
        return [*self._to_find_entries(), *self._key_result_entries(), *self._pause_entries(), *self.beliefs()]

    def _to_find_entries(self) -> list[Entry]:
        entries = [self._to_find_entry(number) for number in numbers_to_find(self.session)]
        writing = self.outline.writing
        is_editing = isinstance(writing, SentenceEditor) and isinstance(find(self.session, writing.item), KeyResult)
        note = "⏎ writes it · its action is done with it"
        return [heading("find", "Numbers to find first", note, space=False), *entries] if entries or is_editing else []

    def _to_find_entry(self, number: NumberToFind) -> Entry:
        return Entry(
            f"find:{number.id}:{number.field}",
            shown(f"{number.field} of {number.text or BLANK}"),
            guess_lead(number.id),
            note=who_by(number.who, number.by, self.room.today),
            item=number.id,
            fields=(number.field,),
        )

    def _key_result_entries(self) -> list[Entry]:
        today, key_results = self.room.today, self.session.key_results
        current, reviewed = self.held, sum(update_on(self.session, kr.id, today) is not None for kr in key_results)
        note = f"{reviewed} of {len(key_results)} looked at today"
        entries = [heading("krs", "Key results", note, space=bool(self._to_find_entries()))]
        for index, key_result in enumerate(key_results):
            entries.append(self._key_result_entry(key_result, space=index > 0))
            if current == key_result.id:
                entries += [self._update_entry(update) for update in _newest_first(key_result)]
        return entries

    def _key_result_entry(self, key_result: KeyResult, space: bool) -> Entry:
        today = self.room.today
        progress = standing(key_result, self.session, today, self.room.numbers)
        details = [way(key_result, progress, bar_width(self.size.width)), heads_for(key_result, progress, today)]
        details += [shown(progress.gap, "italic $text-primary")] if progress.gap else []
        if key_result.since:
            details.append(shown(f"counts from {show_day(key_result.since, today)}", "$text-muted"))
        check = "✓ " if update_on(self.session, key_result.id, today) else ""
        confidence = key_result.confidence_now
        confidence_text = f"sure {show_number(confidence)}" if confidence is not None else ""
        return Entry(
            key_result.id,
            shown(f"{key_result.who} {key_result.does_what}".strip() or BLANK),
            guess_lead(key_result.id),
            note=joined(
                (check, "$text-success"), (" · ".join(filter(None, (confidence_text, key_result.owner))), "$text-muted")
            ),
            details=tuple(details),
            item=key_result.id,
            space=space,
        )

    def _update_entry(self, update: Update) -> Entry:
        """Return the entry of an update."""
        today = self.room.today
        warning = "  a day to come" if update.on and update.on > today else ""
        confidence_text = f"   sure {show_number(update.confidence)}" if update.confidence is not None else ""
        remarks = f"{confidence_text}   {update.note}".rstrip()
        return Entry(
            update.id,
            joined(show_number(update.value) or BLANK, (remarks, "$text-muted"), (warning, "$text-warning")),
            shown(f"{show_day(update.on, today) or BLANK:<12} ", "$text-muted"),
            item=update.id,
            indent=INDENT,
        )

    def _pause_entries(self) -> list[Entry]:
        """Return the questions to ask where a key result is off track (G)."""
        off = off_track(self.session, self.room.today, self.room.numbers)
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
    def held(self) -> str:
        """The id of the key result that the cursor belongs to; empty where there is none."""
        key_result = holder_of(self.session, self.item)
        return key_result.id if key_result else ""

    def cursor_moved(self) -> None:
        """Redraw, so that the updates of the key result under the cursor are shown."""
        if not self.busy:
            self.draw()

    async def action_edit(self) -> None:
        """Enter today's value of the key result under the cursor; edit any other entry."""
        entry = self.outline.cursor
        item = find(self.session, entry.item) if entry and not entry.fields else None
        if isinstance(item, KeyResult):
            await self._edit_today(item.id)
        elif isinstance(item, Update):
            await self.write(item.id, first="value")
        else:
            await super().action_edit()

    async def _edit_today(self, key_result: str) -> None:
        """Edit today's update of a key result; add one where there is none yet."""
        self.leave_writing()
        today = self.room.today
        update = update_on(self.session, key_result, today)
        if update is None:
            self._begun = self.begin(Update, into=key_result, on=today)
        await self.write(update.id if update else self._begun, first="value")

    async def adding(self) -> Adding | str | None:
        """Add an update of another day, or a belief."""
        if self.on_belief:
            return self.adding_belief()
        return self.begin(Update, into=self.held) if self.held else None

    def written(self, id: str) -> None:
        """Give an update its day, one update a day; then move on to the next key result without a value of today."""
        super().written(id)
        today = self.room.today
        if not isinstance(find(self.session, id), Update):
            return
        self.apply(lambda s: settle_update(s, id, today), f"settle {id}")
        key_result = holder_of(self.session, id)
        if key_result is None:
            return
        key_results = self.session.key_results
        following = (*key_results[key_results.index(key_result) + 1 :], *key_results[: key_results.index(key_result)])
        waiting = (kr.id for kr in following if update_on(self.session, kr.id, today) is None)
        if get(self.session, id, Update).on == today:
            self.outline.go(next(waiting, key_result.id))

    def _stop_writing(self) -> None:
        """Stop editing; where the update stayed empty, move the cursor back to its key result."""
        writing = self.outline.writing
        item = writing.item if isinstance(writing, SentenceEditor) else ""
        key_result = holder_of(self.session, item)
        super()._stop_writing()
        if key_result and find(self.session, item) is None:
            self.draw(key_result.id)

    async def action_delete(self) -> None:
        """Delete an update or a belief; key results belong to the plan."""
        item = find(self.session, self.item)
        if isinstance(item, Update | Belief):
            await super().action_delete()
        elif item is not None:
            self.tell("A key result belongs to the plan, and stays; d deletes a value below it, or a belief.")

    def action_move(self, by: int) -> None:
        """Do nothing: the order belongs to the plan."""

    def action_set_aside(self) -> None:
        """Do nothing: the choice of key results belongs to the plan."""

    async def action_so_that(self) -> None:
        """Do nothing: the text of key results belongs to the plan."""

    def action_mark(self) -> None:
        """Turn the belief under the cursor."""
        if isinstance(find(self.session, self.item), KeyResult | Update):
            self.tell("m turns what we assume; ⏎ on a key result writes down the value of today.")
        else:
            self.turn_belief()


def _newest_first(key_result: KeyResult) -> list[Update]:
    return sorted(key_result.updates, key=lambda update: update.on or date.max, reverse=True)

"""Numbers: where each key result stands, how sure its owner is, and what was assumed."""

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
"""Columns before what belongs to a key result."""


class Pane(BeliefPane):
    """The numbers of the cycle, and the beliefs under it."""

    BINDINGS = bindings("numbers")

    def entries(self) -> list[Entry]:
        """Return the numbers to find, the key results with their history, and the beliefs."""
        if not self.session.key_results:
            return [*empty(self.step), *self.beliefs()]
        return [*self._to_find(), *self._key_results(), *self._pause(), *self.beliefs()]

    def _to_find(self) -> list[Entry]:
        rows = [self._unknown(one) for one in numbers_to_find(self.session)]
        writing = self.outline.writing
        is_found = isinstance(writing, SentenceEditor) and isinstance(find(self.session, writing.item), KeyResult)
        note = "⏎ writes it · its action is done with it"
        return [heading("find", "Numbers to find first", note, space=False), *rows] if rows or is_found else []

    def _unknown(self, one: NumberToFind) -> Entry:
        return Entry(
            f"find:{one.id}:{one.field}",
            shown(f"{one.field} of {one.text or BLANK}"),
            guess_lead(one.id),
            note=who_by(one.who, one.by, self.room.today),
            item=one.id,
            fields=(one.field,),
        )

    def _key_results(self) -> list[Entry]:
        today, results = self.room.today, self.session.key_results
        held, done = self.held, sum(update_on(self.session, one.id, today) is not None for one in results)
        looked = f"{done} of {len(results)} looked at today"
        found = [heading("krs", "Key results", looked, space=bool(self._to_find()))]
        for n, one in enumerate(results):
            found.append(self._key_result(one, space=n > 0))
            if held == one.id:
                found += [self._update(update) for update in _newest_first(one)]
        return found

    def _key_result(self, one: KeyResult, space: bool) -> Entry:
        today = self.room.today
        stands = standing(one, self.session, today, self.room.numbers)
        details = [way(one, stands, bar_width(self.size.width)), heads_for(one, stands, today)]
        details += [shown(stands.gap, "italic $text-primary")] if stands.gap else []
        if one.since:
            details.append(shown(f"counts from {show_day(one.since, today)}", "$text-muted"))
        done = "✓ " if update_on(self.session, one.id, today) else ""
        said = one.confidence_now
        sure = f"sure {show_number(said)}" if said is not None else ""
        return Entry(
            one.id,
            shown(f"{one.who} {one.does_what}".strip() or BLANK),
            guess_lead(one.id),
            note=joined((done, "$text-success"), (" · ".join(filter(None, (sure, one.owner))), "$text-muted")),
            details=tuple(details),
            item=one.id,
            space=space,
        )

    def _update(self, one: Update) -> Entry:
        """One line of a key result's history."""
        today = self.room.today
        ahead = "  a day to come" if one.on and one.on > today else ""
        sure = f"   sure {show_number(one.confidence)}" if one.confidence is not None else ""
        rest = f"{sure}   {one.note}".rstrip()
        return Entry(
            one.id,
            joined(show_number(one.value) or BLANK, (rest, "$text-muted"), (ahead, "$text-warning")),
            shown(f"{show_day(one.on, today) or BLANK:<12} ", "$text-muted"),
            item=one.id,
            indent=INDENT,
        )

    def _pause(self) -> list[Entry]:
        """What to ask where something is off track (G)."""
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
        """The key result to which the cursor belongs."""
        holder = holder_of(self.session, self.item)
        return holder.id if holder else ""

    def cursor_moved(self) -> None:
        """Show the history of the key result under the cursor."""
        if not self.busy:
            self.draw()

    async def action_edit(self) -> None:
        """Write down today's value of the key result under the cursor; otherwise edit what is there."""
        entry = self.outline.cursor
        item = find(self.session, entry.item) if entry and not entry.fields else None
        if isinstance(item, KeyResult):
            await self._today(item.id)
        elif isinstance(item, Update):
            await self.write(item.id, first="value")
        else:
            await super().action_edit()

    async def _today(self, key_result: str) -> None:
        """Write the update of today, a new one only where there is none yet."""
        self.leave_writing()
        today = self.room.today
        there = update_on(self.session, key_result, today)
        if there is None:
            self._begun = self.begin(Update, into=key_result, on=today)
        await self.write(there.id if there else self._begun, first="value")

    async def adding(self) -> Adding | str | None:
        """Begin an update of another day, or write down another belief."""
        if self.on_belief:
            return self.adding_belief()
        return self.begin(Update, into=self.held) if self.held else None

    def written(self, id: str) -> None:
        """Give an update its day, one for each day; then go on to the next key result that waits for its value."""
        super().written(id)
        today = self.room.today
        if not isinstance(find(self.session, id), Update):
            return
        self.apply(lambda s: settle_update(s, id, today), f"settle {id}")
        holder = holder_of(self.session, id)
        if holder is None:
            return
        rows = self.session.key_results
        later = (*rows[rows.index(holder) + 1 :], *rows[: rows.index(holder)])
        waiting = (one.id for one in later if update_on(self.session, one.id, today) is None)
        if get(self.session, id, Update).on == today:
            self.outline.go(next(waiting, holder.id))

    def _stop_writing(self) -> None:
        """Stop writing; where an update stayed empty, its key result has the cursor again."""
        writing = self.outline.writing
        item = writing.item if isinstance(writing, SentenceEditor) else ""
        holder = holder_of(self.session, item)
        super()._stop_writing()
        if holder and find(self.session, item) is None:
            self.draw(holder.id)

    async def action_delete(self) -> None:
        """Delete an update or a belief; a key result belongs to the plan."""
        item = find(self.session, self.item)
        if isinstance(item, Update | Belief):
            await super().action_delete()
        elif item is not None:
            self.tell("A key result belongs to the plan, and stays; d deletes a value below it, or a belief.")

    def action_move(self, by: int) -> None:
        """Leave the order to the plan."""

    def action_set_aside(self) -> None:
        """Leave the choice of key results to the plan."""

    async def action_so_that(self) -> None:
        """Leave the words of key results to the plan."""

    def action_mark(self) -> None:
        """Turn the belief under the cursor."""
        if isinstance(find(self.session, self.item), KeyResult | Update):
            self.tell("m turns what we assume; ⏎ on a key result writes down the value of today.")
        else:
            self.turn_belief()


def _newest_first(one: KeyResult) -> list[Update]:
    return sorted(one.updates, key=lambda update: update.on or date.max, reverse=True)

"""The grade step: each key result is graded in silence first, then together, beside its measured progress."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.grade import key_result_rows
from okrtui.content.rows import Row
from okrtui.method.grading import proposed_grade
from okrtui.model.base import Gap, Model
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.tui.commands import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section

GRADE_FIELDS = ("grading.grade", "grading.because")
"""The fields to edit first."""

ALL_GRADING_FIELDS = tuple(f"grading.{name}" for name in gaps(Grading))
"""The fields to edit once there is a grade: also the reflection (H)."""


class GradedKeyResults(Section):
    """The key results with their evidence, vote rounds and grades."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a key result."""
        return {"edit": self.grade}

    def tally_kinds(self, item: Model) -> tuple[str, ...]:
        """Return the grade as the one thing to vote on for a key result."""
        return ("grade",) if isinstance(item, KeyResult) else ()

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Propose a grade that was not given yet: the middle of the votes."""
        if not isinstance(item, KeyResult) or gap.field != "grading.grade" or item.grading.grade is not None:
            return ()
        rounds = tally_rounds(self.host.session, item.id, "grade")
        grade = proposed_grade(rounds[-1].values) if rounds else None
        return () if grade is None else (format_number(grade),)

    def add(self, row: Row | None) -> AddTarget:
        """Enter the last value of the key result under the cursor."""
        id = row.item if row else ""
        if not isinstance(find(self.host.session, id), KeyResult) or not self.host.check_writable():
            return None
        today = self.host.context.today
        update = self.host.begin(Update, id, on=min(today, self.host.session.ends or today))
        return EditTarget(update, ("value", "on", "note"), id, "value", is_beside=True, is_new=True)

    async def go_on(self, item: str, row: Row, following: Row | None) -> None:
        """Go on to the last value, or the grade, of the next key result that has none."""
        host, ended = self.host, find(self.host.session, item)
        if isinstance(ended, Update):
            days = {kr.id: {update.on for update in kr.updates} for kr in self._key_results_after(item)}
            waiting = (id for id, measured in days.items() if ended.on not in measured)
        elif isinstance(ended, KeyResult) and ended.grading.grade is not None:
            waiting = (kr.id for kr in self._key_results_after(item) if kr.grading.grade is None)
        else:
            return
        if (next_id := next(waiting, "")) != "":
            host.go_to(next_id)
            await host.run("add" if isinstance(ended, Update) else "edit")

    def _key_results_after(self, item: str) -> tuple[KeyResult, ...]:
        """Return the key results after the one that `item` is or measures, then those before it."""
        key_results = self.host.session.key_results
        key_result = key_result_of(self.host.session, item)
        index = key_results.index(key_result) if key_result in key_results else 0
        return (*key_results[index + 1 :], *key_results[:index])

    async def grade(self) -> None:
        """Grade the key result under the cursor, in silence first, then together; once graded, reflect on it."""
        host, id, item = self.host, self.host.item, find(self.host.session, self.host.item)
        if not isinstance(item, KeyResult):
            return
        if item.grading.grade is None and not tally_rounds(host.session, id, "grade"):
            host.finish_editing()
            if not host.session.is_solo and host.check_writable():
                host.collect_votes(id, ("grade",), lambda: host.call_later(self._edit_grade, id))
                return
        await self._edit_grade(id)

    async def _edit_grade(self, id: str) -> None:
        """Edit the agreed grade below the evidence."""
        key_result = find(self.host.session, id)
        if isinstance(key_result, KeyResult):
            is_graded = key_result.grading.grade is not None and key_result.grading.because
            fields = ALL_GRADING_FIELDS if is_graded else GRADE_FIELDS
            await self.host.edit(EditTarget(id, fields, id, is_beside=True))


class Pane(StepPane):
    """The grade step."""

    BINDINGS = bindings("grade")
    SECTIONS = {key_result_rows: GradedKeyResults}

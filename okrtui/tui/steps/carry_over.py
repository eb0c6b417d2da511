"""The carry-over step: item by item, what goes on into the next cycle. Nothing does unless it is chosen."""

from __future__ import annotations

from textual.content import Content

from okrtui.content.closing_summary import spoken_label
from okrtui.content.columns import fit_columns
from okrtui.method.carry_over import (
    CARRIED_CHOICES,
    eligible_items,
    latest_choice,
    set_choice,
    shift_quarter,
    target_quarters,
)
from okrtui.method.open_tasks import due_text, open_actions
from okrtui.method.rhythm import LIGHT_SIGNS, key_result_light
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import CarryOver
from okrtui.model.edits import latest_decision
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import delete, find
from okrtui.model.okr import KeyResult, Objective
from okrtui.tui.commands import bindings
from okrtui.tui.entries import EVIDENCE_SIGNS, VERDICT_SIGNS, empty_entries, heading
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

CHOICES = {
    "keep": ("▶", "keep", "$text-success"),
    "change": ("↻", "change", "$text-warning"),
    "drop": ("✖", "drop", "$text-muted"),
}
"""Sign, word and color of each choice."""

NO_CHOICE = ("·", "", "$text-muted")
"""Sign, word and color of an item without a choice: it stays behind."""


class Pane(StepPane):
    """Everything that could be carried over, with what was chosen for it."""

    BINDINGS = bindings("carry_over")

    def entries(self) -> list[Entry]:
        """Return the objective, hypotheses, beliefs, open actions and parked items."""
        groups = eligible_items(self.session)
        if not groups:
            return empty_entries(self.step)
        entries: list[Entry] = []
        for index, (title, ids) in enumerate(groups.items()):
            note = "" if index else "without a choice it stays behind"
            entries += [heading(title, title, note, space=bool(index)), *map(self._item_entry, ids)]
        return entries

    def _item_entry(self, id: str) -> Entry:
        item, carry_over = find(self.session, id), latest_choice(self.session, id)
        sign, word, color = (
            CHOICES.get(carry_over.choice, (NO_CHOICE[0], carry_over.choice, NO_CHOICE[2])) if carry_over else NO_CHOICE
        )
        shown_id = "" if id == "objective" else id
        reason = carry_over.because if carry_over else ""
        return Entry(
            id,
            shown(spoken_label(item) if item else id),
            joined((f"{sign} {fit_columns(word, 7)} ", color), (f"{shown_id:<4} " if shown_id else "", "$text-muted")),
            note=shown(self._note(item, carry_over), "$text-muted") if item else Content(""),
            details=(
                *((joined(("because ", "$text-muted"), (reason, "$text-muted")),) if reason else ()),
                *(self._item_details(item) if id == self.current_item and item else ()),
            ),
            item=id,
        )

    def _note(self, item: Model, carry_over: CarryOver | None) -> str:
        """Return the facts that help to choose, as a short text."""
        words: list[str] = []
        if isinstance(item, Objective) and (grade := self.session.agreed_grade) is not None:
            words = [f"grade {format_number(grade)}"]
        elif isinstance(item, KeyResult):
            light = key_result_light(item, self.session, self.context.today, self.context.numbers)
            words = [f"grade {format_number(item.grading.grade)}"] if item.grading.grade is not None else []
            words += [f"{round(item.progress * 100)} %"] if item.progress is not None else []
            words += [f"{LIGHT_SIGNS[light]} {light}"] if item.latest_update else ["no update yet"]
        elif isinstance(item, Hypothesis):
            words = [self._evidence_counts(item), self._verdict_word(item), self._quarter_text(item, carry_over)]
        elif isinstance(item, Belief):
            words = [item.state]
        else:
            action = next((a for a in open_actions(self.session) if a.id == getattr(item, "id", "")), None)
            words = [action.who, due_text(action.by, self.context.today)] if action else []
        return " · ".join(filter(None, words))

    def _evidence_counts(self, hypothesis: Hypothesis) -> str:
        counts = (
            (EVIDENCE_SIGNS[supports][0], sum(evidence.supports is supports for evidence in hypothesis.evidence))
            for supports in (True, False)
        )
        return " ".join(f"{sign} {count}" for sign, count in counts if count)

    def _verdict_word(self, hypothesis: Hypothesis) -> str:
        decision = latest_decision(self.session, hypothesis.id)
        verdict = decision.verdict if decision else ""
        return (
            self.context.verdict_words.get(verdict, VERDICT_SIGNS[verdict][1]) if verdict in VERDICT_SIGNS else verdict
        )

    def _quarter_text(self, hypothesis: Hypothesis, carry_over: CarryOver | None) -> str:
        """Return the quarter of a hypothesis, or the one in which it goes on."""
        if not (carry_over and carry_over.choice in CARRIED_CHOICES):
            return hypothesis.quarter
        quarters = target_quarters(self.session, self.context.today, self.context.numbers)
        return f"→ {hypothesis.quarter if hypothesis.quarter in quarters else quarters[0]}"

    def _item_details(self, item: Model) -> tuple[Content, ...]:
        """Return the evidence and other details of the item under the cursor."""
        if isinstance(item, Hypothesis):
            lines = [
                joined(
                    (f"{EVIDENCE_SIGNS[evidence.supports][0]} ", EVIDENCE_SIGNS[evidence.supports][2]),
                    evidence.text,
                    *_day_suffix(format_day(evidence.on)),
                )
                for evidence in item.evidence
            ]
            return tuple(lines) or (shown("no evidence", "italic $text-muted"),)
        if isinstance(item, KeyResult):
            values = " → ".join(format_number(value) or "?" for value in (item.baseline, item.current, item.target))
            details = [joined((values, "$text-primary"), f" {item.unit}")]
            details += (
                [shown(f"graded so because {item.grading.because}", "$text-muted")] if item.grading.because else []
            )
            return tuple(details)
        if isinstance(item, Belief) and item.seen:
            return (shown(item.seen, "$text-muted"),)
        return (shown(item.why, "$text-muted"),) if isinstance(item, Objective) and item.why else ()

    def cursor_moved(self) -> None:
        """Redraw, so that details are shown for the item under the cursor only."""
        if not self.is_editing:
            self.draw()

    async def _choose(self, choice: str) -> None:
        id = self.item
        if id and self.check_writable():
            self.apply(lambda s: set_choice(s, id, choice), f"{choice} {self.item_name(id)}")
            await self._edit_reason(id)

    async def _edit_reason(self, id: str) -> None:
        carry_over = latest_choice(self.session, id)
        if carry_over is not None:
            self.outline.move_cursor(id)
            await self.open_editor(carry_over.id, ("because",), id, "because", beside=True)

    async def action_edit(self) -> None:
        """Edit the reason where something was chosen."""
        if latest_choice(self.session, self.item):
            await self._edit_reason(self.item)
        else:
            self.show_toast("e keeps it, i keeps it to be changed, k drops it; without a choice it stays behind.")

    async def action_add(self) -> None:
        """Say that new items are added in other steps."""
        self.show_toast("What is here was made in other steps. e keeps it, i changes it, k drops it.")

    async def action_delete(self) -> None:
        """Take back the choice for the item under the cursor."""
        carry_over, id = latest_choice(self.session, self.item), self.item
        if carry_over and self.apply(lambda s: delete(s, carry_over.id), f"choose anew about {self.item_name(id)}"):
            self.show_toast(f"{self.item_name(id)} is open again. u brings the choice back.")

    def action_move(self, by: int) -> None:
        """Do nothing: the order belongs to the other steps."""

    async def action_keep(self) -> None:
        """Carry the item over as it is."""
        await self._choose("keep")

    async def action_change(self) -> None:
        """Carry the item over to be rewritten."""
        await self._choose("change")

    async def action_drop(self) -> None:
        """Leave the item behind."""
        await self._choose("drop")

    def action_later(self) -> None:
        """Move the hypothesis under the cursor a quarter later."""
        self._move_to_quarter(1)

    def action_sooner(self) -> None:
        """Move the hypothesis under the cursor a quarter sooner."""
        self._move_to_quarter(-1)

    def _move_to_quarter(self, by: int) -> None:
        id, today, numbers = self.item, self.context.today, self.context.numbers
        if not isinstance(find(self.session, id), Hypothesis):
            self.show_toast("Only a guess has a quarter.")
        elif self.apply(
            lambda s: shift_quarter(s, id, by, today, numbers), f"move {id} to another quarter", ("to", id)
        ):
            hypothesis = find(self.session, id)
            self.show_toast(f"{id} goes on in {getattr(hypothesis, 'quarter', '')}.")


def _day_suffix(day: str) -> tuple[tuple[str, str], ...]:
    return ((f"  {day}", "$text-muted"),) if day else ()

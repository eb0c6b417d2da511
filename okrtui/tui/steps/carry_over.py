"""The carry-over step: item by item, what goes on into the next cycle. Nothing does unless it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from okrtui.content.carry_over import CHOICES, carry_over_rows
from okrtui.content.closing_summary import spoken_label
from okrtui.content.reflections import learned_rows
from okrtui.content.rows import Row
from okrtui.method.carry_over import carry_over_choices, kept_reason, latest_choice, set_choice, shift_quarter
from okrtui.method.decision_offers import offered_carry_over_reason
from okrtui.method.first_quarter import next_rung
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.open_tasks import undone_commitments
from okrtui.model.base import Gap, Model
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import CarryOver
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import item_phrase, mention, with_capital
from okrtui.model.items import delete, find, get
from okrtui.model.okr import KeyResult
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.decision_question import ask_decision
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.pauses import Pauses
from okrtui.tui.step_parts.section import Section
from okrtui.tui.step_parts.subjects import Subject, elsewhere, has_item, items_of
from okrtui.workshop import Mark

ORDER_ELSEWHERE = elsewhere("Reorder these in the steps that they come from.")
"""What is said of the keys that move an entry."""


class CarryOvers(Section):
    """Everything that could be carried over, with what was chosen for it."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The choices, and the quarter of a hypothesis."""
        choices: dict[str, Handler] = {choice: partial(self._choose, choice) for choice in CHOICES}
        quarters: dict[str, Handler] = {
            "later": partial(self._move_to_quarter, 1),
            "sooner": partial(self._move_to_quarter, -1),
        }
        return {**choices, **quarters}

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter is called on an item without a choice: to keep what was kept going by the last decision on it."""
        session, id = self.host.session, self.host.item
        is_asked = id and not isinstance(find(session, id), Reflection)
        if not is_asked or id in carry_over_choices(session) or latest_choice(session, id):
            return {}
        return {"edit": "Decide" if kept_reason(session, id) is None else CARRY_OVER_WORDS["keep"].lead}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on an item."""
        return {"delete": self.take_back, "edit": self.edit}

    async def edit(self) -> None:
        """Edit what changes and why, where something was chosen; else keep what was kept going, or ask."""
        session, id = self.host.session, self.host.item
        if latest_choice(session, id):
            await self._edit_choice(id)
        elif id and id not in carry_over_choices(session) and kept_reason(session, id) is not None:
            await self._choose("keep")
        elif id:
            self._ask_choice(id)

    def _ask_choice(self, id: str) -> None:
        """Ask what happens to an item."""
        question = f"What happens to {item_phrase(self.host.session, id)}?"
        is_open = any(task.id == id for task in undone_commitments(self.host.session))
        escape_hint = f"cancels: without a choice it stays {'open' if is_open else 'behind'}"
        ask_decision(self.host, "carry_over", question, CARRY_OVER_WORDS, escape_hint, self._choose)

    async def _choose(self, choice: str) -> None:
        id = self.host.item
        if id and self.host.check_writable():
            before, today = self.host.mark(), self.host.context.today
            self.host.apply(lambda s: set_choice(s, id, choice, today), f"deciding what happens to {mention(id)}")
            item = find(self.host.session, id)
            if choice == "keep" and isinstance(item, KeyResult) and (rung := next_rung(item)):
                self.host.show_toast(f"That was for its first quarter only. Next rung: {rung}?")
            await self._edit_choice(id, before)

    async def _edit_choice(self, id: str, before: Mark | None = None) -> None:
        """Ask for the reason, and first for the new sentence and target of what goes on changed."""
        carry_over = latest_choice(self.host.session, id)
        if carry_over is not None:
            self.host.go_to(id)
            has_target = isinstance(find(self.host.session, id), KeyResult)
            changes = ("text", "new_target") if has_target else ("text",)
            fields = (*changes, "because") if carry_over.choice == "change" else ("because",)
            await self.host.edit(EditTarget(carry_over.id, fields, id, fields[0], is_beside=True, before=before))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest the next rung of a first quarter; else the new sentence may continue like that of today.

        The reason may be that of the decision, or of the grade, or what was in the way.
        """
        if isinstance(item, CarryOver) and gap.field == "because":
            today = self.host.context.today
            return tuple(filter(None, (offered_carry_over_reason(self.host.session, item, today),)))
        about = (
            find(with_pivots(self.host.session), item.about)
            if isinstance(item, CarryOver) and gap.field == "text"
            else None
        )
        if about is None:
            return ()
        rung = next_rung(about) if isinstance(about, KeyResult) else ""
        return (rung, spoken_label(about))

    def take_back(self) -> None:
        """Take back the choice for the item under the cursor."""
        id = self.host.item
        carry_over = latest_choice(self.host.session, id)
        if carry_over and self.host.apply(lambda s: delete(s, carry_over.id), f"opening {mention(id)} again"):
            self.host.show_toast(
                f"{with_capital(item_phrase(self.host.session, id))} is open again. "
                f"{key_name('undo')} brings the decision back."
            )

    def _move_to_quarter(self, by: int) -> None:
        """Move the hypothesis under the cursor a quarter later (1) or sooner (-1)."""
        id, today, numbers = self.host.item, self.host.context.today, self.host.context.numbers
        label = f"moving {mention(id)} to another quarter"
        if self.host.apply(lambda s: shift_quarter(s, id, by, today, numbers), label, ("to", id)):
            self.host.show_toast(f"It carries over to {get(self.host.session, id, Hypothesis).quarter}.")


def _is_chosen(session: Session, row: Row, item: Model | None) -> bool:
    return isinstance(item, Reflection) or latest_choice(session, row.item) is not None


def _has_choice(session: Session, row: Row, item: Model | None) -> bool:
    return has_item(session, row, item) and not isinstance(item, Reflection)


def _opens(session: Session, row: Row, item: Model | None) -> bool:
    return row.enter is not None or has_item(session, row, item)


class Pane(StepPane):
    """The carry-over step."""

    BINDINGS = bindings("carry_over")
    SUBJECTS = {
        "add": elsewhere(
            "These items come from other steps: {keep} keeps one going, {change} changes it, {drop} stops it."
        ),
        **dict.fromkeys(CHOICES, Subject("decides what happens to an entry", _has_choice)),
        "edit": Subject("decides what happens to an entry", _opens),
        "delete": Subject("takes back what was chosen for an entry", _is_chosen),
        "later": Subject("carries a hypothesis over to a later quarter", items_of(Hypothesis)),
        "sooner": Subject("carries a hypothesis over to an earlier quarter", items_of(Hypothesis)),
        "mark": elsewhere(
            "There is nothing to mark here: {keep} keeps an entry going, {change} changes it, {drop} stops it."
        ),
        "move_down": ORDER_ELSEWHERE,
        "move_up": ORDER_ELSEWHERE,
    }
    SECTIONS = {learned_rows: Pauses, carry_over_rows: CarryOvers}

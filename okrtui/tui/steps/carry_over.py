"""Carry over: item by item, what goes on into the next cycle; nothing does by itself."""

from __future__ import annotations

from textual.content import Content

from okrtui.method.carrying import GOING_ON, at_hand, choice_on, choose, to_quarter, window
from okrtui.method.open_points import due, open_actions
from okrtui.method.rhythm import LIGHT_SIGNS, light_of
from okrtui.model.base import Model
from okrtui.model.decisions import CarryOver
from okrtui.model.edits import decision_on
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import delete, find
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.values import show_day, show_number
from okrtui.report.read_back import known
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import SEEN, VERDICTS, empty, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import fitted, joined, shown
from okrtui.tui.widgets.outline import Entry

CHOICES = {
    "keep": ("▶", "keep", "$text-success"),
    "change": ("↻", "change", "$text-warning"),
    "drop": ("✖", "drop", "$text-muted"),
}
"""Sign, word and color of each choice."""

NONE = ("·", "", "$text-muted")
"""What stands before something about which nothing was chosen: it stays behind."""


class Pane(StepPane):
    """All that could go on, with what was chosen about it."""

    BINDINGS = bindings("carry_over")

    def entries(self) -> list[Entry]:
        """Return the goal, the guesses, the beliefs, what is open and what was parked."""
        groups = at_hand(self.session)
        if not groups:
            return empty(self.step)
        found: list[Entry] = []
        for n, (title, ids) in enumerate(groups.items()):
            note = "" if n else "without a choice it stays behind"
            found += [heading(title, title, note, space=bool(n)), *map(self._row, ids)]
        return found

    def _row(self, id: str) -> Entry:
        item, said = find(self.session, id), choice_on(self.session, id)
        sign, word, color = CHOICES.get(said.choice, (NONE[0], said.choice, NONE[2])) if said else NONE
        short = "" if id == "objective" else id
        because = said.because if said else ""
        return Entry(
            id,
            shown(known(item) if item else id),
            joined((f"{sign} {fitted(word, 7)} ", color), (f"{short:<4} " if short else "", "$text-muted")),
            note=shown(self._note(item, said), "$text-muted") if item else Content(""),
            details=(
                *((joined(("because ", "$text-muted"), (because, "$text-muted")),) if because else ()),
                *(self._seen(item) if id == self.item_at_hand and item else ()),
            ),
            item=id,
        )

    def _note(self, item: Model, said: CarryOver | None) -> str:
        """What helps to choose, in a few words."""
        words: list[str] = []
        if isinstance(item, Objective) and (grade := self.session.agreed_grade) is not None:
            words = [f"grade {show_number(grade)}"]
        elif isinstance(item, KeyResult):
            light = light_of(item, self.session, self.room.today, self.room.numbers)
            words = [f"grade {show_number(item.grading.grade)}"] if item.grading.grade is not None else []
            words += [f"{round(item.progress * 100)} %"] if item.progress is not None else []
            words += [f"{LIGHT_SIGNS[light]} {light}"] if item.latest else ["no update yet"]
        elif isinstance(item, Hypothesis):
            words = [self._evidence(item), self._decided(item), self._quarter(item, said)]
        elif isinstance(item, Belief):
            words = [item.state]
        else:
            one = next((one for one in open_actions(self.session) if one.id == getattr(item, "id", "")), None)
            words = [one.who, due(one.by, self.room.today)] if one else []
        return " · ".join(filter(None, words))

    def _evidence(self, guess: Hypothesis) -> str:
        counts = ((SEEN[side][0], sum(seen.supports is side for seen in guess.evidence)) for side in (True, False))
        return " ".join(f"{sign} {count}" for sign, count in counts if count)

    def _decided(self, guess: Hypothesis) -> str:
        decision = decision_on(self.session, guess.id)
        verdict = decision.verdict if decision else ""
        return self.room.words.get(verdict, VERDICTS[verdict][1]) if verdict in VERDICTS else verdict

    def _quarter(self, guess: Hypothesis, said: CarryOver | None) -> str:
        """The quarter in which a guess goes on."""
        if not (said and said.choice in GOING_ON):
            return guess.quarter
        names = window(self.session, self.room.today, self.room.numbers)
        return f"→ {guess.quarter if guess.quarter in names else names[0]}"

    def _seen(self, item: Model) -> tuple[Content, ...]:
        """What was seen of the item under the cursor."""
        if isinstance(item, Hypothesis):
            lines = [
                joined((f"{SEEN[seen.supports][0]} ", SEEN[seen.supports][2]), seen.text, *_when(show_day(seen.on)))
                for seen in item.evidence
            ]
            return tuple(lines) or (shown("no evidence", "italic $text-muted"),)
        if isinstance(item, KeyResult):
            ends = " → ".join(show_number(value) or "?" for value in (item.baseline, item.current, item.target))
            told = [joined((ends, "$text-primary"), f" {item.unit}")]
            told += [shown(f"graded so because {item.grading.because}", "$text-muted")] if item.grading.because else []
            return tuple(told)
        if isinstance(item, Belief) and item.seen:
            return (shown(item.seen, "$text-muted"),)
        return (shown(item.why, "$text-muted"),) if isinstance(item, Objective) and item.why else ()

    def cursor_moved(self) -> None:
        """Show what was seen of the item under the cursor."""
        if not self.busy:
            self.draw()

    async def _choose(self, choice: str) -> None:
        id = self.item
        if id and self.may_write():
            self.apply(lambda s: choose(s, id, choice), f"{choice} {self.called(id)}")
            await self._write_why(id)

    async def _write_why(self, id: str) -> None:
        said = choice_on(self.session, id)
        if said is not None:
            self.outline.go(id)
            await self.write(said.id, ("because",), id, "because", beside=True)

    async def action_edit(self) -> None:
        """Write why, where something was chosen."""
        if choice_on(self.session, self.item):
            await self._write_why(self.item)
        else:
            self.tell("e keeps it, i keeps it to be changed, k drops it; without a choice it stays behind.")

    async def action_add(self) -> None:
        """Leave new things to their steps."""
        self.tell("What is here was made in other steps. e keeps it, i changes it, k drops it.")

    async def action_delete(self) -> None:
        """Take the choice back."""
        said, id = choice_on(self.session, self.item), self.item
        if said and self.apply(lambda s: delete(s, said.id), f"choose anew about {self.called(id)}"):
            self.tell(f"{self.called(id)} is open again. u brings the choice back.")

    def action_move(self, by: int) -> None:
        """Leave the order to the other steps."""

    async def action_keep(self) -> None:
        """Take it along as it is."""
        await self._choose("keep")

    async def action_change(self) -> None:
        """Take it along to be written anew."""
        await self._choose("change")

    async def action_drop(self) -> None:
        """Let it stay behind."""
        await self._choose("drop")

    def action_later(self) -> None:
        """Let the guess under the cursor go on a quarter later."""
        self._to_quarter(1)

    def action_sooner(self) -> None:
        """Let the guess under the cursor go on a quarter sooner."""
        self._to_quarter(-1)

    def _to_quarter(self, by: int) -> None:
        id, today, numbers = self.item, self.room.today, self.room.numbers
        if not isinstance(find(self.session, id), Hypothesis):
            self.tell("Only a guess has a quarter.")
        elif self.apply(lambda s: to_quarter(s, id, by, today, numbers), f"move {id} to another quarter", ("to", id)):
            guess = find(self.session, id)
            self.tell(f"{id} goes on in {getattr(guess, 'quarter', '')}.")


def _when(day: str) -> tuple[tuple[str, str], ...]:
    return ((f"  {day}", "$text-muted"),) if day else ()

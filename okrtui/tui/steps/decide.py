"""Kill, pivot or persevere: what is under way first, then the new guesses, by what was seen."""

from __future__ import annotations

from textual.content import Content

from okrtui.method.open_points import savings
from okrtui.model.decisions import Decision
from okrtui.model.edits import decide, decision_on
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import delete, find, get
from okrtui.model.reading import one_line
from okrtui.model.values import show_day, show_number
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import VERDICTS, empty, evidence_entries, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import fitted, joined, shown
from okrtui.tui.widgets.outline import Entry

OPEN = ("·", "open", "$text-muted")
"""What stands before a guess that is not decided."""

INDENT = 19
"""Columns before what belongs to a guess."""

WRITTEN = {
    "kill": ("outcome", "because", "saves.amount", "saves.unit"),
    "pivot": ("outcome", "because", "changes"),
    "persevere": ("outcome", "because"),
    "learn": ("because", "look_again"),
}
"""What is written about each verdict."""


class Pane(StepPane):
    """The guesses with their verdicts."""

    BINDINGS = bindings("decide")

    def entries(self) -> list[Entry]:
        """Return what is under way, the new guesses, and what stopping has freed."""
        guesses = self.session.hypotheses
        if not guesses:
            return empty(self.step)
        under_way = [one for one in guesses if one.under_way]
        new = [one for one in guesses if not one.under_way]
        found = self._part("under way", "What is already under way?", under_way, space=False)
        found += self._part("new", "New guesses", new, space=bool(found))
        freed = ", ".join(f"{show_number(amount)} {unit}" for amount, unit in savings(self.session))
        if freed:
            found.append(
                Entry("freed", shown(f"Stopped so far: {freed} freed", "$text-success"), quiet=True, space=True)
            )
        return found

    def _part(self, key: str, title: str, guesses: list[Hypothesis], space: bool) -> list[Entry]:
        if not guesses:
            return []
        rows = [heading(key, title, space=space)]
        for one in guesses:
            rows.append(self._guess(one))
            rows += self._open(one)
        return rows

    def _guess(self, one: Hypothesis) -> Entry:
        decision = decision_on(self.session, one.id)
        verdict = decision.verdict if decision else ""
        sign, word, color = VERDICTS.get(verdict, (OPEN[0], verdict, OPEN[2])) if verdict else OPEN
        word = self.room.words.get(verdict, word)
        return Entry(
            one.id,
            shown(one_line(one)),
            joined((f"{sign} {fitted(word, 11)} ", color), (f"{one.id:<4} ", "$text-muted")),
            note=shown(_outline_of(decision), "$text-muted") if decision else Content(""),
            details=(joined(("because ", "$text-muted"), (decision.because, "$text-muted")),)
            if decision and decision.because
            else (),
            item=one.id,
        )

    def _open(self, one: Hypothesis) -> list[Entry]:
        """What belongs to the guess under the cursor: thresholds and evidence, and the decision being written."""
        held = self.held
        if held != one.id:
            return []
        lines = [("right when  ", one.right_when), ("wrong when  ", one.wrong_when)]
        lines += [("check by    ", show_day(one.check_by))] if one.check_by else []
        rows = [
            Entry(f"{title}:{one.id}", joined((title, "$text-muted"), text), quiet=True, indent=INDENT)
            for title, text in lines
            if text
        ]
        rows += evidence_entries(one, INDENT)
        if not one.evidence or _unfinished(one):
            said = "no evidence yet: a adds what was seen, l says: learn first"
            rows.append(
                Entry(
                    f"hint:{one.id}",
                    shown("⏎ writes what we would do about it" if _unfinished(one) else said, "italic $text-muted"),
                    quiet=True,
                    indent=INDENT,
                )
            )
        return rows

    @property
    def held(self) -> str:
        """The guess to which the cursor belongs."""
        item = find(self.session, self.item)
        if isinstance(item, Evidence):
            return next((one.id for one in self.session.hypotheses if item in one.evidence), "")
        return item.id if isinstance(item, Hypothesis) else ""

    def cursor_moved(self) -> None:
        """Open the guess under the cursor."""
        if not self.busy:
            self.draw()

    async def adding(self) -> Adding | None:
        """Catch what was seen on the guess under the cursor."""
        await self.catch_evidence(self.held, INDENT)
        return None

    async def _decide(self, verdict: str) -> None:
        id = self.held
        if not id:
            return
        today = self.room.today
        self.apply(lambda s: decide(s, id, verdict, today), f"decide on {id}")
        decision = decision_on(self.session, id)
        if decision is not None:
            self.outline.go(id)
            await self._write_decision(decision)

    async def _write_decision(self, decision: Decision) -> None:
        opened = [entry.key for entry in self._open(get(self.session, decision.about, Hypothesis))]
        below = opened[-1] if opened else decision.about
        await self.write(decision.id, WRITTEN.get(decision.verdict, ()), below, "because", beside=True)

    async def action_edit(self) -> None:
        """Write about the decision under the cursor, finish a guess that is half said, or change evidence."""
        item = find(self.session, self.item)
        if isinstance(item, Hypothesis):
            decision = decision_on(self.session, item.id)
            if decision:
                await self._write_decision(decision)
            elif _unfinished(item):
                await self.write(item.id)
            else:
                self.tell("k stops it, i pivots, e keeps it going, l learns first; a adds evidence.")
        else:
            await super().action_edit()

    async def action_delete(self) -> None:
        """Take the decision back, or delete evidence; a guess is deleted among the hypotheses."""
        item = find(self.session, self.item)
        decision = decision_on(self.session, item.id) if isinstance(item, Hypothesis) else None
        if decision and self.apply(lambda s: delete(s, decision.id), f"open {decision.about} again"):
            self.tell(f"{decision.about} is open again. u brings the decision back.")
        elif isinstance(item, Evidence):
            await super().action_delete()

    def action_move(self, by: int) -> None:
        """Leave the order to the hypotheses."""

    def action_mark(self) -> None:
        """Turn evidence for, against or unclear."""
        if isinstance(find(self.session, self.item), Evidence):
            self.turn_evidence(self.item)

    async def action_kill(self) -> None:
        """Stop the guess under the cursor."""
        await self._decide("kill")

    async def action_pivot(self) -> None:
        """Keep the guess, change how it is done."""
        await self._decide("pivot")

    async def action_persevere(self) -> None:
        """Keep going."""
        await self._decide("persevere")

    async def action_learn(self) -> None:
        """Get the evidence first."""
        await self._decide("learn")


def _unfinished(one: Hypothesis) -> bool:
    """Whether the sentence of a guess still has a gap, as that of one that was made from a cause."""
    return not (one.action and one.who and one.behavior)


def _outline_of(decision: Decision) -> str:
    words = []
    if decision.verdict == "kill" and decision.saves.amount is not None:
        words.append(f"frees {show_number(decision.saves.amount)} {decision.saves.unit}".strip())
    if decision.verdict == "pivot" and decision.changes:
        words.append(f"changes {decision.changes}")
    if decision.verdict == "learn" and decision.look_again:
        words.append(f"look again on {show_day(decision.look_again)}")
    return " · ".join(words)

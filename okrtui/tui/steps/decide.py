"""The decide step: kill, pivot or persevere for each hypothesis, on its evidence; those under way come first."""

from __future__ import annotations

from textual.content import Content

from okrtui.method.open_tasks import savings
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import decide, latest_decision
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import delete, find, get
from okrtui.tui.commands import bindings
from okrtui.tui.entries import VERDICT_SIGNS, empty_entries, evidence_entries, heading
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import fit_columns, joined, shown
from okrtui.tui.widgets.outline import Entry

UNDECIDED = ("·", "open", "$text-muted")
"""Sign, word and color of a hypothesis without a decision."""

DETAIL_INDENT = 19
"""Indent of the details below a hypothesis, in columns."""

VERDICT_FIELDS = {
    "kill": ("outcome", "because", "saves.amount", "saves.unit"),
    "pivot": ("outcome", "because", "changes"),
    "persevere": ("outcome", "because"),
    "learn": ("because", "look_again"),
}
"""The fields to edit for each verdict."""


class Pane(StepPane):
    """The hypotheses with their verdicts."""

    BINDINGS = bindings("decide")

    def entries(self) -> list[Entry]:
        """Return the hypotheses under way, the new ones, and what stopping has freed."""
        hypotheses = self.session.hypotheses
        if not hypotheses:
            return empty_entries(self.step)
        under_way = [hypothesis for hypothesis in hypotheses if hypothesis.under_way]
        new = [hypothesis for hypothesis in hypotheses if not hypothesis.under_way]
        entries = self._group_entries("under way", "What is already under way?", under_way, space=False)
        entries += self._group_entries("new", "New guesses", new, space=bool(entries))
        freed = ", ".join(f"{format_number(amount)} {unit}" for amount, unit in savings(self.session))
        if freed:
            entries.append(
                Entry(
                    "freed",
                    shown(f"Stopped so far: {freed} freed", "$text-success"),
                    is_inert=True,
                    has_space_above=True,
                )
            )
        return entries

    def _group_entries(self, key: str, title: str, hypotheses: list[Hypothesis], space: bool) -> list[Entry]:
        if not hypotheses:
            return []
        entries = [heading(key, title, space=space)]
        for hypothesis in hypotheses:
            entries.append(self._hypothesis_entry(hypothesis))
            entries += self._detail_entries(hypothesis)
        return entries

    def _hypothesis_entry(self, hypothesis: Hypothesis) -> Entry:
        decision = latest_decision(self.session, hypothesis.id)
        verdict = decision.verdict if decision else ""
        sign, word, color = VERDICT_SIGNS.get(verdict, (UNDECIDED[0], verdict, UNDECIDED[2])) if verdict else UNDECIDED
        word = self.context.verdict_words.get(verdict, word)
        return Entry(
            hypothesis.id,
            shown(one_line(hypothesis)),
            joined((f"{sign} {fit_columns(word, 11)} ", color), (f"{hypothesis.id:<4} ", "$text-muted")),
            note=shown(_summary(decision), "$text-muted") if decision else Content(""),
            details=(joined(("because ", "$text-muted"), (decision.because, "$text-muted")),)
            if decision and decision.because
            else (),
            item=hypothesis.id,
        )

    def _detail_entries(self, hypothesis: Hypothesis) -> list[Entry]:
        """Return thresholds, evidence and a hint for the hypothesis that the cursor belongs to."""
        current = self.hypothesis_at_cursor
        if current != hypothesis.id:
            return []
        lines = [("right when  ", hypothesis.right_when), ("wrong when  ", hypothesis.wrong_when)]
        lines += [("check by    ", format_day(hypothesis.check_by))] if hypothesis.check_by else []
        entries = [
            Entry(f"{title}:{hypothesis.id}", joined((title, "$text-muted"), text), is_inert=True, indent=DETAIL_INDENT)
            for title, text in lines
            if text
        ]
        entries += evidence_entries(hypothesis, DETAIL_INDENT)
        if not hypothesis.evidence or _is_unfinished(hypothesis):
            advice = "no evidence yet: a adds what was seen, l says: learn first"
            entries.append(
                Entry(
                    f"hint:{hypothesis.id}",
                    shown(
                        "⏎ writes what we would do about it" if _is_unfinished(hypothesis) else advice,
                        "italic $text-muted",
                    ),
                    is_inert=True,
                    indent=DETAIL_INDENT,
                )
            )
        return entries

    @property
    def hypothesis_at_cursor(self) -> str:
        """The id of the hypothesis that the cursor belongs to; empty where there is none."""
        item = find(self.session, self.item)
        if isinstance(item, Evidence):
            return next((hypothesis.id for hypothesis in self.session.hypotheses if item in hypothesis.evidence), "")
        return item.id if isinstance(item, Hypothesis) else ""

    def cursor_moved(self) -> None:
        """Redraw, so that the hypothesis under the cursor shows its details."""
        if not self.is_editing:
            self.draw()

    async def quick_add_target(self) -> QuickAddTarget | None:
        """Open a quick-add line for evidence on the hypothesis under the cursor."""
        await self.add_evidence(self.hypothesis_at_cursor, DETAIL_INDENT)
        return None

    async def _decide(self, verdict: str) -> None:
        id = self.hypothesis_at_cursor
        if not id:
            return
        today = self.context.today
        self.apply(lambda s: decide(s, id, verdict, today), f"decide on {id}")
        decision = latest_decision(self.session, id)
        if decision is not None:
            self.outline.move_cursor(id)
            await self._edit_decision(decision)

    async def _edit_decision(self, decision: Decision) -> None:
        keys = [entry.key for entry in self._detail_entries(get(self.session, decision.about, Hypothesis))]
        below = keys[-1] if keys else decision.about
        await self.open_editor(decision.id, VERDICT_FIELDS.get(decision.verdict, ()), below, "because", beside=True)

    async def action_edit(self) -> None:
        """Edit the decision under the cursor, complete an unfinished hypothesis, or edit evidence."""
        item = find(self.session, self.item)
        if isinstance(item, Hypothesis):
            decision = latest_decision(self.session, item.id)
            if decision:
                await self._edit_decision(decision)
            elif _is_unfinished(item):
                await self.open_editor(item.id)
            else:
                self.show_toast("k stops it, i pivots, e keeps it going, l learns first; a adds evidence.")
        else:
            await super().action_edit()

    async def action_delete(self) -> None:
        """Take back the decision, or delete evidence; hypotheses are deleted in their own step."""
        item = find(self.session, self.item)
        decision = latest_decision(self.session, item.id) if isinstance(item, Hypothesis) else None
        if decision and self.apply(lambda s: delete(s, decision.id), f"open {decision.about} again"):
            self.show_toast(f"{decision.about} is open again. u brings the decision back.")
        elif isinstance(item, Evidence):
            await super().action_delete()

    def action_move(self, by: int) -> None:
        """Do nothing: the order belongs to the hypotheses step."""

    def action_mark(self) -> None:
        """Turn evidence for, against or unclear."""
        if isinstance(find(self.session, self.item), Evidence):
            self.cycle_evidence(self.item)

    async def action_kill(self) -> None:
        """Stop the hypothesis under the cursor."""
        await self._decide("kill")

    async def action_pivot(self) -> None:
        """Keep the hypothesis under the cursor, and change how it is done."""
        await self._decide("pivot")

    async def action_persevere(self) -> None:
        """Keep the hypothesis under the cursor going."""
        await self._decide("persevere")

    async def action_learn(self) -> None:
        """Get evidence on the hypothesis under the cursor first."""
        await self._decide("learn")


def _is_unfinished(hypothesis: Hypothesis) -> bool:
    """Return whether the sentence still has an empty gap, as in a hypothesis made from a cause."""
    return not (hypothesis.action and hypothesis.who and hypothesis.behavior)


def _summary(decision: Decision) -> str:
    words = []
    if decision.verdict == "kill" and decision.saves.amount is not None:
        words.append(f"frees {format_number(decision.saves.amount)} {decision.saves.unit}".strip())
    if decision.verdict == "pivot" and decision.changes:
        words.append(f"changes {decision.changes}")
    if decision.verdict == "learn" and decision.look_again:
        words.append(f"look again on {format_day(decision.look_again)}")
    return " · ".join(words)

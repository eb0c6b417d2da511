"""The ladder step: a why/how ladder, up from a cause to the objective, down to what somebody can do tomorrow."""

from __future__ import annotations

from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import add_ladder
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.items import change, find, get, next_id
from okrtui.model.okr import KeyResult, Objective
from okrtui.tui import branches
from okrtui.tui.entries import empty_entries, heading, tree_rows, who_and_due
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

WHY_LABEL, HOW_LABEL = "why ▲  ", "how ▼  "
"""Labels of the upper and the lower half of a ladder."""


class Pane(StepPane):
    """The ladders, each with its why above and its how below."""

    def entries(self) -> list[Entry]:
        """Return the ladders, and the root causes that have none yet."""
        entries: list[Entry] = []
        for ladder in self.session.ladders:
            entries += self._why_entries(ladder, first=not entries)
            rows = tree_rows(ladder.rungs)
            for index, (rung, first, others) in enumerate(rows):
                label = HOW_LABEL if index == 0 else " " * len(WHY_LABEL)
                entries.append(self._rung_entry(rung, label + first, " " * len(WHY_LABEL) + others))
        return [*(entries or empty_entries(self.step)), *self._offer_entries()]

    def _why_entries(self, ladder: Ladder, first: bool) -> list[Entry]:
        steps = self._why_steps(ladder)
        entries: list[Entry] = []
        for index, (text, note) in enumerate(steps):
            is_last = index == len(steps) - 1
            entries.append(
                Entry(
                    ladder.id if is_last else f"{ladder.id}:{index}",
                    shown(text, "bold" if is_last else ""),
                    joined(
                        (WHY_LABEL if index == 0 else " " * len(WHY_LABEL), "bold $text-primary"),
                        ("   " * (index - 1) + "└─ " if index else "", "$text-muted"),
                    ),
                    note=shown(note, "$text-muted"),
                    item=ladder.id if is_last else "",
                    is_inert=not is_last,
                    has_space_above=index == 0 and not first,
                )
            )
        return entries

    def _why_steps(self, ladder: Ladder) -> list[tuple[str, str]]:
        """Return the steps from the objective down to the ladder's cause, each with a note that says what it is."""
        session, steps = self.session, []
        about = find(session, ladder.about) if ladder.about else None
        if isinstance(about, Answer):
            why = next(why for why in session.whys if about in why.answers)
            steps = [(about.text or BLANK, "root cause" if about.root else "cause")]
            about = find(session, why.about) if why.about else None
            if about is None:
                steps.insert(0, (why.problem or BLANK, "problem"))
        elif isinstance(about, Hypothesis):
            steps = [(one_line(about) or BLANK, about.id)]
            about = find(session, about.moves[0]) if about.moves else None
        elif about is None:
            steps = [(ladder.text or BLANK, "cause")]
        if isinstance(about, KeyResult):
            steps.insert(0, (f"{about.who} {about.does_what}".strip() or BLANK, about.id))
        if session.objective.text or isinstance(about, Objective):
            steps.insert(0, (session.objective.text or BLANK, "objective"))
        return steps

    def _rung_entry(self, rung: Rung, first: str, others: str) -> Entry:
        is_action = bool(rung.who or rung.by)
        sign = ("✓ " if rung.done else "○ ") if is_action else ""
        return Entry(
            rung.id,
            joined(
                (sign, "$text-success" if rung.done else "$text-primary"),
                (rung.text or BLANK, "$text-muted" if rung.done else ""),
            ),
            joined((first[: len(WHY_LABEL)], "bold $text-primary"), (first[len(WHY_LABEL) :], "$text-muted")),
            shown(others, "$text-muted"),
            note=shown(f"{rung.who} · done", "$text-muted")
            if rung.done
            else who_and_due(rung.who, rung.by, self.context.today, drafts_by_field(self.session, rung.id)),
            item=rung.id,
        )

    def _offer_entries(self) -> list[Entry]:
        on_ladders = {ladder.about for ladder in self.session.ladders}
        root_causes = [
            answer for why in self.session.whys for answer in why.answers if answer.root and answer.id not in on_ladders
        ]
        entries = [
            Entry(
                f"climb:{answer.id}",
                shown(answer.text, "$text-muted"),
                shown("◆ ", "$text-success"),
                note=shown("⏎ begins a ladder", "$text-muted"),
            )
            for answer in root_causes
        ]
        return [heading("offers", "Root causes without a ladder"), *entries] if entries else []

    async def activate(self, entry: Entry) -> bool:
        """Start a ladder from a root cause."""
        if not entry.key.startswith("climb:"):
            return False
        about, id = entry.key.removeprefix("climb:"), next_id(self.session, Ladder)
        if self.apply(lambda s: add_ladder(s, about), f"put {about} on a ladder"):
            self.draw(id)
            await self.action_add()
        return True

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add a rung below the ladder or rung under the cursor; elsewhere, start a ladder with a cause in own words."""
        item = find(self.session, self.item)
        if isinstance(item, Ladder):
            return self._rung_target(item, "", 0)
        if isinstance(item, Rung):
            ladder = self._ladder_of(item.id)
            return self._rung_target(ladder, item.id, branches.tree_depth(ladder.rungs, item.id) + 1)
        return self.begin_item(Ladder)

    def _rung_target(self, ladder: Ladder, under: str, depth: int) -> QuickAddTarget:
        anchor = branches.last_in_subtree(ladder.rungs, under) or ladder.id
        indent = len(WHY_LABEL) + branches.LEVEL_INDENT * depth
        return QuickAddTarget(Rung, "text", "└─ how?", ladder.id, anchor=anchor, indent=indent, fields={"under": under})

    def shifted_target(self, target: QuickAddTarget, by: int, added_id: str) -> QuickAddTarget | None:
        """Return the target moved out one level (-1), or in under the last rung beside it (1)."""
        return branches.shift_target(get(self.session, target.into, Ladder).rungs, target, by, added_id)

    def _ladder_of(self, rung: str) -> Ladder:
        return next(ladder for ladder in self.session.ladders if any(item.id == rung for item in ladder.rungs))

    def fields_to_edit(self, id: str) -> tuple[str, ...]:
        """Return the fields to edit: a ladder that starts from another item has no text of its own."""
        item = find(self.session, id)
        return ("text",) if isinstance(item, Ladder) else super().fields_to_edit(id)

    async def action_edit(self) -> None:
        """Edit the rung under the cursor; on a ladder that starts from another item, add a rung."""
        item = find(self.session, self.item)
        if isinstance(item, Ladder) and item.about:
            await self.action_add()
        else:
            await super().action_edit()

    def action_mark(self) -> None:
        """Mark the rung under the cursor as done, or as not done."""
        item = find(self.session, self.item)
        if isinstance(item, Rung):
            id, done = item.id, not item.done
            self.apply(lambda s: change(s, id, done=done), f"mark {id}")

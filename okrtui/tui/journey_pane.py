"""The customer journey, as a part of a step: a strip of stages that opens to edit them and to pick one."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.candidates import toggle_stage
from okrtui.model.edits import add_many
from okrtui.model.frame import Stage
from okrtui.model.items import change, find, get
from okrtui.tui.entries import heading, hint, id_lead
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_pane import StepPane
from okrtui.tui.tally_chart import dots_note
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

DEFAULT_STAGES = ("attract", "engage", "delight")
"""Stages for a group that does not want to name its own (H)."""

FRICTION, FORCE = "✗ friction", "○ force is missing"
"""Notes on a stage: what holds people up, and what would drive them but is missing."""


class JourneyPane(StepPane):
    """A step whose list shows the customer journey."""

    is_journey_open = False
    """Whether the stages are listed below the strip, one a line."""

    def journey_entries(self) -> list[Entry]:
        """Return the strip, and the stages if it is open; without stages, the ways to begin."""
        stages = self.session.journey
        title = heading("journey", "Where on their way do people get stuck?")
        if not stages:
            own = Entry("journey:own", shown("⏎ lists the stages of their way, one a line", "$text-muted"))
            ready = Entry("journey:ready", shown(f"⏎ takes {', '.join(DEFAULT_STAGES)}", "$text-muted"))
            return [] if self.session.key_results else [title, own, ready]
        strip = Entry("journey", Content(" ─ ").join(map(_strip_part, stages)))
        if not self.is_journey_open:
            return [title, strip]
        return [title, strip, *map(self._stage_entry, stages), *self._count_hint()]

    def _stage_entry(self, stage: Stage) -> Entry:
        notes = [note for note, applies in ((FRICTION, stage.friction), (FORCE, stage.force)) if applies]
        notes += [dots] if (dots := dots_note(self.session, stage.id)) else []
        return Entry(
            stage.id,
            shown(stage.stage, "bold" if stage.chosen else ""),
            id_lead(stage.id) if not stage.chosen else joined(("◆ ", "$text-primary"), (f"{stage.id} ", "$text-muted")),
            note=shown(" · ".join(notes), "$text-warning"),
            details=(shown(stage.today, "$text-muted"),) if stage.today else (),
            item=stage.id,
            indent=2,
        )

    def _count_hint(self) -> list[Entry]:
        """Return a hint on the number of stages: three to six make a picture that can be taken in (G, H, K)."""
        numbers, count = self.context.numbers, len(self.session.journey)
        if count > numbers.stages_at_most:
            return [hint("stages", f"{count} stages are more than one can take in: {numbers.stages_at_most} at most.")]
        more = f" · from {numbers.stages_at_least} on it is a picture" if count < numbers.stages_at_least else ""
        return [hint("stages", f"space picks one · m friction, force missing · ⏎ above closes{more}")]

    async def activate(self, entry: Entry) -> bool:
        """Open or close the stages; add own stages, or take the ready set."""
        if entry.key == "journey":
            self.is_journey_open = not self.is_journey_open
            self.draw()
        elif entry.key == "journey:own":
            self.is_journey_open = True
            await self.open_quick_add(QuickAddTarget(Stage, "stage", "stage", anchor=entry.key))
        elif entry.key == "journey:ready":
            self.is_journey_open = True
            self.apply(lambda s: add_many(s, Stage, "stage", DEFAULT_STAGES), "take the ready stages")
        else:
            return await super().activate(entry)
        return True

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add a stage where the cursor is on one, or on the strip."""
        entry = self.outline.cursor
        if entry is not None and entry.key == "journey":
            self.is_journey_open = True
            self.draw()
            last = self.session.journey[-1].id
            return QuickAddTarget(Stage, "stage", "stage", after=last, anchor=last, indent=2)
        if isinstance(find(self.session, self.item), Stage):
            return QuickAddTarget(Stage, "stage", "stage", after=self.item, anchor=self.item, indent=2)
        return await super().quick_add_target()

    def action_mark(self) -> None:
        """Give the stage under the cursor its next problem: friction, force missing, both, none (H)."""
        id, stage = self.item, find(self.session, self.item)
        if not isinstance(stage, Stage):
            super().action_mark()
            return
        choices = [(False, False), (True, False), (False, True), (True, True)]
        friction, force = choices[(choices.index((stage.friction, stage.force)) + 1) % len(choices)]
        self.apply(lambda s: change(s, id, friction=friction, force=force), f"mark {id}", ("mark", id))

    def action_pick(self) -> None:
        """Pick the stage under the cursor: new key results refer to it, and take suggestions from it."""
        id = self.item
        if isinstance(find(self.session, id), Stage) and self.apply(lambda s: toggle_stage(s, id), f"pick {id}"):
            stage = get(self.session, id, Stage)
            self.show_toast(f"New key results are about: {stage.stage}" if stage.chosen else "No stage is picked.")

    def picked_stage(self) -> Stage | None:
        """Return the picked stage, or None."""
        return next((stage for stage in self.session.journey if stage.chosen), None)


def _strip_part(stage: Stage) -> Content:
    """Return a stage as a part of the strip."""
    signs = "".join(sign for sign, applies in ((" ✗", stage.friction), (" ○", stage.force)) if applies)
    notes = [sign for sign, applies in ((FRICTION, stage.friction), (FORCE, stage.force)) if applies]
    note = " " + ", ".join(notes) if len(notes) == 1 else signs
    content = (
        joined(("▐", "$primary"), (stage.stage, "bold"), ("▌", "$primary")) if stage.chosen else shown(stage.stage)
    )
    return joined(content, (note if notes else "", "$text-warning"))

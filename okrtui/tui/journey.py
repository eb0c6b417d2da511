"""The customer's way in the list of a step: a strip of stages, opened to write them, one of them picked."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.edits import add_many
from okrtui.model.frame import Stage
from okrtui.model.items import change, find, get
from okrtui.model.wordings import pick_stage
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import guess_lead, heading, hint
from okrtui.tui.pane import StepPane
from okrtui.tui.tally_drawing import dots_note
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

READY = ("attract", "engage", "delight")
"""Stages of a journey for those who do not want to name their own (H)."""

FRICTION, FORCE = "✗ friction", "○ force is missing"


class OnJourney(StepPane):
    """A step whose list begins with the customer's way."""

    way_open = False
    """Whether the stages stand below the strip, one a line."""

    def journey(self) -> list[Entry]:
        """Return the strip, and the stages below it where it is open; before the first stage, how to begin."""
        stages = self.session.journey
        title = heading("journey", "Where on their way do people get stuck?")
        if not stages:
            own = Entry("journey:own", shown("⏎ lists the stages of their way, one a line", "$text-muted"))
            ready = Entry("journey:ready", shown(f"⏎ takes {', '.join(READY)}", "$text-muted"))
            return [] if self.session.key_results else [title, own, ready]
        strip = Entry("journey", Content(" ─ ").join(map(_on_strip, stages)))
        if not self.way_open:
            return [title, strip]
        return [title, strip, *map(self._stage, stages), *self._how_many()]

    def _stage(self, one: Stage) -> Entry:
        words = [word for word, holds in ((FRICTION, one.friction), (FORCE, one.force)) if holds]
        words += [dots] if (dots := dots_note(self.session, one.id)) else []
        return Entry(
            one.id,
            shown(one.stage, "bold" if one.chosen else ""),
            guess_lead(one.id) if not one.chosen else joined(("◆ ", "$text-primary"), (f"{one.id} ", "$text-muted")),
            note=shown(" · ".join(words), "$text-warning"),
            details=(shown(one.today, "$text-muted"),) if one.today else (),
            item=one.id,
            indent=2,
        )

    def _how_many(self) -> list[Entry]:
        """Three to six stages are worth a picture and can still be taken in (G, H, K)."""
        numbers, many = self.room.numbers, len(self.session.journey)
        if many > numbers.stages_at_most:
            return [hint("stages", f"{many} stages are more than one can take in: {numbers.stages_at_most} at most.")]
        more = f" · from {numbers.stages_at_least} on it is a picture" if many < numbers.stages_at_least else ""
        return [hint("stages", f"space picks one · m friction, force missing · ⏎ above closes{more}")]

    async def chosen(self, entry: Entry) -> bool:
        """Open and close the stages; list own ones, or take the ready set."""
        if entry.key == "journey":
            self.way_open = not self.way_open
            self.draw()
        elif entry.key == "journey:own":
            self.way_open = True
            await self.catch(Adding(Stage, "stage", "stage", anchor=entry.key))
        elif entry.key == "journey:ready":
            self.way_open = True
            self.apply(lambda s: add_many(s, Stage, "stage", READY), "take the ready stages")
        else:
            return await super().chosen(entry)
        return True

    async def adding(self) -> Adding | str | None:
        """Catch a stage where the cursor is on one, or on the strip."""
        entry = self.outline.cursor
        if entry is not None and entry.key == "journey":
            self.way_open = True
            self.draw()
            last = self.session.journey[-1].id
            return Adding(Stage, "stage", "stage", after=last, anchor=last, indent=2)
        if isinstance(find(self.session, self.item), Stage):
            return Adding(Stage, "stage", "stage", after=self.item, anchor=self.item, indent=2)
        return await super().adding()

    def action_mark(self) -> None:
        """Turn what is wrong in the stage under the cursor: friction, force missing, both, nothing (H)."""
        id, one = self.item, find(self.session, self.item)
        if not isinstance(one, Stage):
            super().action_mark()
            return
        ring = [(False, False), (True, False), (False, True), (True, True)]
        friction, force = ring[(ring.index((one.friction, one.force)) + 1) % len(ring)]
        self.apply(lambda s: change(s, id, friction=friction, force=force), f"mark {id}", ("mark", id))

    def action_pick(self) -> None:
        """Pick the stage under the cursor: new key results are about it, and take their words from it."""
        id = self.item
        if isinstance(find(self.session, id), Stage) and self.apply(lambda s: pick_stage(s, id), f"pick {id}"):
            one = get(self.session, id, Stage)
            self.tell(f"New key results are about: {one.stage}" if one.chosen else "No stage is picked.")

    def picked_stage(self) -> Stage | None:
        """Return the stage that was picked, or None."""
        return next((one for one in self.session.journey if one.chosen), None)


def _on_strip(one: Stage) -> Content:
    """A stage as it stands on the strip."""
    signs = "".join(sign for sign, holds in ((" ✗", one.friction), (" ○", one.force)) if holds)
    words = [sign for sign, holds in ((FRICTION, one.friction), (FORCE, one.force)) if holds]
    said = " " + ", ".join(words) if len(words) == 1 else signs
    stage = joined(("▐", "$primary"), (one.stage, "bold"), ("▌", "$primary")) if one.chosen else shown(one.stage)
    return joined(stage, (said if words else "", "$text-warning"))

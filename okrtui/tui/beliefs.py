"""The beliefs under a plan, as a part of a step: list, add, change the state, review."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.hypotheses import Belief
from okrtui.model.items import find, get
from okrtui.model.updates import review_belief, turn_belief
from okrtui.model.values import show_day
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import guess_lead, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

STATES = {
    "holding": ("●", "$text-success"),
    "shaken": ("◐", "$text-warning"),
    "broken": ("○", "$text-error"),
}
"""Sign and color of each state of a belief."""

FIRST = "belief:first"
"""Key of the entry that adds the first belief."""


class BeliefPane(StepPane):
    """A step that lists what has to be true for the plan to work."""

    def beliefs(self) -> list[Entry]:
        """Return the entries of the beliefs, or the offer to add the first."""
        beliefs = self.session.beliefs
        note = "m turns it · ⏎ what we saw · a adds" if beliefs else ""
        title = heading("beliefs", "What we assume", note)
        if not beliefs:
            return [title, Entry(FIRST, shown("⏎ writes down what has to be true for this to work", "$text-muted"))]
        return [title, *map(self._belief_entry, beliefs)]

    def _belief_entry(self, belief: Belief) -> Entry:
        sign, color = STATES.get(belief.state, ("·", "$text-muted"))
        day = f" · {show_day(belief.on, self.room.today)}" if belief.on else ""
        seen = (joined(("we saw ", "$text-muted"), (belief.seen, "$text-muted")),) if belief.seen else ()
        note = joined((f"{sign} {belief.state}", color), (day, "$text-muted")) if belief.state else Content("")
        return Entry(belief.id, shown(belief.text), guess_lead(belief.id), note=note, details=seen, item=belief.id)

    @property
    def on_belief(self) -> bool:
        """Whether the cursor is on a belief, or on the offer to add the first."""
        return self.outline.cursor_key == FIRST or isinstance(find(self.session, self.item), Belief)

    def adding_belief(self) -> Adding:
        """Return the quick-add target for a belief after the one under the cursor."""
        after = self.item if isinstance(find(self.session, self.item), Belief) else ""
        return Adding(Belief, prompt="we assume that", after=after, anchor=after or FIRST)

    async def chosen(self, entry: Entry) -> bool:
        """Add the first belief."""
        if entry.key != FIRST:
            return False
        await self.catch(self.adding_belief())
        return True

    def turn_belief(self) -> None:
        """Give the belief under the cursor its next state: holding, shaken, broken, holding."""
        id, today = self.item, self.room.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: turn_belief(s, id, today), f"turn {id}", ("turn", id))
            if not get(self.session, id, Belief).seen:
                self.tell("⏎ says what we saw.")

    def written(self, id: str) -> None:
        """Record today as the day on which the belief was reviewed."""
        super().written(id)
        today = self.room.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: review_belief(s, id, today), f"look at {id}")

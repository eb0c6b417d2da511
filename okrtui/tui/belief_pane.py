"""The beliefs under a plan, as a part of a step: list, add, change the state, review."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.checkin_edits import mark_belief_reviewed, toggle_belief_state
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.hypotheses import Belief
from okrtui.model.items import find, get
from okrtui.tui.entries import heading, id_lead
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

STATE_SIGNS = {
    "holding": ("●", "$text-success"),
    "shaken": ("◐", "$text-warning"),
    "broken": ("○", "$text-error"),
}
"""Sign and color of each state of a belief."""

ADD_FIRST = "belief:first"
"""Key of the entry that adds the first belief."""


class BeliefPane(StepPane):
    """A step that lists what has to be true for the plan to work."""

    def belief_entries(self) -> list[Entry]:
        """Return the entries of the beliefs, or the offer to add the first."""
        beliefs = self.session.beliefs
        note = "m turns it · ⏎ what we saw · a adds" if beliefs else ""
        title = heading("beliefs", "What we assume", note)
        if not beliefs:
            return [title, Entry(ADD_FIRST, shown("⏎ writes down what has to be true for this to work", "$text-muted"))]
        return [title, *map(self._belief_entry, beliefs)]

    def _belief_entry(self, belief: Belief) -> Entry:
        sign, color = STATE_SIGNS.get(belief.state, ("·", "$text-muted"))
        day = f" · {format_day(belief.on, self.context.today)}" if belief.on else ""
        seen = (joined(("we saw ", "$text-muted"), (belief.seen, "$text-muted")),) if belief.seen else ()
        note = joined((f"{sign} {belief.state}", color), (day, "$text-muted")) if belief.state else Content("")
        return Entry(belief.id, shown(belief.text), id_lead(belief.id), note=note, details=seen, item=belief.id)

    @property
    def is_on_belief(self) -> bool:
        """Whether the cursor is on a belief, or on the offer to add the first."""
        return self.outline.cursor_key == ADD_FIRST or isinstance(find(self.session, self.item), Belief)

    def belief_target(self) -> QuickAddTarget:
        """Return the quick-add target for a belief after the one under the cursor."""
        after = self.item if isinstance(find(self.session, self.item), Belief) else ""
        return QuickAddTarget(Belief, prompt="we assume that", after=after, anchor=after or ADD_FIRST)

    async def activate(self, entry: Entry) -> bool:
        """Add the first belief."""
        if entry.key != ADD_FIRST:
            return False
        await self.open_quick_add(self.belief_target())
        return True

    def cycle_belief_state(self) -> None:
        """Give the belief under the cursor its next state: holding, shaken, broken, holding."""
        id, today = self.item, self.context.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: toggle_belief_state(s, id, today), f"turn {id}", ("turn", id))
            if not get(self.session, id, Belief).seen:
                self.show_toast("⏎ says what we saw.")

    def after_edit(self, id: str) -> None:
        """Record today as the day on which the belief was reviewed."""
        super().after_edit(id)
        today = self.context.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: mark_belief_reviewed(s, id, today), f"look at {id}")

"""The beliefs under a plan, in the steps that show them: written down, turned, and said what was seen."""

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
"""Sign and color of what became of a belief."""

FIRST = "belief:first"
"""The entry that offers to write down the first one."""


class BeliefPane(StepPane):
    """A step that shows what has to be true for the plan to work."""

    def beliefs(self) -> list[Entry]:
        """Return the beliefs, or the offer to write one down."""
        found = self.session.beliefs
        note = "m turns it · ⏎ what we saw · a adds" if found else ""
        title = heading("beliefs", "What we assume", note)
        if not found:
            return [title, Entry(FIRST, shown("⏎ writes down what has to be true for this to work", "$text-muted"))]
        return [title, *map(self._belief, found)]

    def _belief(self, one: Belief) -> Entry:
        sign, color = STATES.get(one.state, ("·", "$text-muted"))
        day = f" · {show_day(one.on, self.room.today)}" if one.on else ""
        seen = (joined(("we saw ", "$text-muted"), (one.seen, "$text-muted")),) if one.seen else ()
        note = joined((f"{sign} {one.state}", color), (day, "$text-muted")) if one.state else Content("")
        return Entry(one.id, shown(one.text), guess_lead(one.id), note=note, details=seen, item=one.id)

    @property
    def on_belief(self) -> bool:
        """Whether the cursor is among the beliefs."""
        return self.outline.cursor_key == FIRST or isinstance(find(self.session, self.item), Belief)

    def adding_belief(self) -> Adding:
        """Return the line for another one, behind the one under the cursor."""
        after = self.item if isinstance(find(self.session, self.item), Belief) else ""
        return Adding(Belief, prompt="we assume that", after=after, anchor=after or FIRST)

    async def chosen(self, entry: Entry) -> bool:
        """Write down the first one."""
        if entry.key != FIRST:
            return False
        await self.catch(self.adding_belief())
        return True

    def turn_belief(self) -> None:
        """Turn the belief under the cursor: holding, shaken, broken, and round again."""
        id, today = self.item, self.room.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: turn_belief(s, id, today), f"turn {id}", ("turn", id))
            if not get(self.session, id, Belief).seen:
                self.tell("⏎ says what we saw.")

    def written(self, id: str) -> None:
        """Keep the day on which somebody said whether it holds."""
        super().written(id)
        today = self.room.today
        if isinstance(find(self.session, id), Belief):
            self.apply(lambda s: review_belief(s, id, today), f"look at {id}")

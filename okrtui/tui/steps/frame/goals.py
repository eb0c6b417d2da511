"""The goals above as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from okrtui.content.frame import FIELD_LABEL_WIDTH, GOALS_KEY, AddGoal
from okrtui.content.rows import Row
from okrtui.model.forms import gaps
from okrtui.model.frame import DirectionGoal
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import AddTarget, Section


class Goals(Section):
    """The goals above."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a goal."""
        return {"mark": self.turn_priority}

    def add(self, row: Row | None) -> AddTarget:
        """Add a goal, where the cursor is on one or on the offer to add the first."""
        item = find(self.host.session, row.item) if row else None
        is_here = isinstance(item, DirectionGoal) or (row is not None and isinstance(row.enter, AddGoal))
        return self._goal_target() if is_here else None

    async def enter(self, request: Hashable) -> None:
        """Add the first goal."""
        if isinstance(request, AddGoal):
            await self.host.add_lines(self._goal_target())

    def _goal_target(self) -> QuickAddTarget:
        goals = self.host.session.direction.goals
        last = goals[-1].id if goals else ""
        return QuickAddTarget(
            DirectionGoal, prompt="goal", after=last, anchor=last or GOALS_KEY, indent=FIELD_LABEL_WIDTH
        )

    def turn_priority(self) -> None:
        """Give the goal under the cursor its next priority."""
        if isinstance(goal := find(self.host.session, self.host.item), DirectionGoal):
            choices = ["", *gaps(DirectionGoal)["priority"].choices]
            priority = next_choice(choices, goal.priority)
            label = f"changing {mention(goal.id)}"
            self.host.apply(lambda s: change(s, goal.id, priority=priority), label, ("priority", goal.id))

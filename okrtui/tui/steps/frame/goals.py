"""The goals above as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.direction import FIELD_LABEL_WIDTH, goal_groups
from okrtui.content.direction_items import GOAL_INDENT, GOALS_KEY, AddGoal, goal_links, goals_key
from okrtui.content.links import GoalLink
from okrtui.content.rows import Row
from okrtui.method.inheritance import inherited_goal_owner
from okrtui.method.line_parts import take_goal_end
from okrtui.model.base import Gap, Model
from okrtui.model.directions import toggle_goal_mover
from okrtui.model.forms import gaps
from okrtui.model.frame import DirectionGoal
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.steps.frame.goal_choice import choose_goals


class Goals(Section):
    """The goals above."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a goal."""
        return {"mark": self.turn_priority, "link_target": self.choose_movers}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals that move them."""
        return goal_links(session)

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a goal, or on an objective that goals lead to."""
        goal = find(self.host.session, row.item) if row else None
        return isinstance(goal, DirectionGoal) or (row is not None and isinstance(row.enter, AddGoal))

    def add(self, row: Row | None) -> AddTarget:
        """Add a goal below the one under the cursor, or as the last one of the objective under it."""
        if row is not None and isinstance(row.enter, AddGoal):
            return self._line_of(row.enter.objective)
        goal = find(self.host.session, row.item) if row else None
        return self._line(goal.id, goal.id, goal.objective) if isinstance(goal, DirectionGoal) else None

    async def enter(self, request: Hashable) -> None:
        """Add a goal to an objective."""
        if isinstance(request, AddGoal):
            await self.host.add_lines(self._line_of(request.objective))

    def _line_of(self, objective: int) -> QuickAddTarget:
        """Return the line below the last goal of an objective, by its number."""
        groups = {group.number: group for group in goal_groups(self.host.session.direction)}
        goals = groups[objective].goals if objective in groups else ()
        key = goals_key(objective) if groups else GOALS_KEY
        return self._line(goals[-1].id if goals else "", goals[-1].id if goals else key, objective or None)

    def _line(self, after: str, anchor: str, objective: float | None) -> QuickAddTarget:
        is_grouped = bool(self.host.session.direction.objectives)
        indent = FIELD_LABEL_WIDTH + (GOAL_INDENT if is_grouped else 0)
        fields = {"objective": objective} if is_grouped and objective else {}
        today = self.host.context.today
        return QuickAddTarget(
            DirectionGoal,
            prompt="goal",
            after=after,
            anchor=anchor,
            indent=indent,
            fields=fields,
            finish=lambda session, id: take_goal_end(session, id, today),
        )

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer who answers for the key result that moves a goal."""
        if not isinstance(item, DirectionGoal) or gap.field != "who":
            return super().suggestions(item, gap)
        owner = inherited_goal_owner(self.host.session, item)
        return (owner,) if owner else ()

    def turn_priority(self) -> None:
        """Give the goal under the cursor its next priority."""
        if isinstance(goal := find(self.host.session, self.host.item), DirectionGoal):
            choices = ["", *gaps(DirectionGoal)["priority"].choices]
            priority = next_choice(choices, goal.priority)
            label = f"changing {mention(goal.id)}"
            self.host.apply(lambda s: change(s, goal.id, priority=priority), label, ("priority", goal.id))

    async def choose_movers(self) -> None:
        """Choose the key results that move the goal under the cursor; those that do already are taken away."""
        goal = find(self.host.session, self.host.item)
        if isinstance(goal, DirectionGoal):
            question = "Which key results move this goal?"
            await choose_goals(self.host, goal.id, question, goal.moved_by, toggle_goal_mover)

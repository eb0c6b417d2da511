"""The changes of a goal during its cycle, as a section of a step."""

from __future__ import annotations

from okrtui.content.goal_changes import goal_change_rows
from okrtui.tui.step_parts.section import Section


class GoalChanges(Section):
    """What was changed about the goal, and why; Enter edits the reason."""

    part = goal_change_rows

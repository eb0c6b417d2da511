"""The targets of the level above as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.direction import FIELD_LABEL_WIDTH
from okrtui.content.direction_items import (
    TARGETS_KEY,
    AddDirectionTarget,
    lights_of_target,
    missing_movers,
    target_links,
)
from okrtui.content.links import GoalLink
from okrtui.content.rows import Row
from okrtui.model.directions import link_target, toggle_target_mover
from okrtui.model.frame import DirectionTarget
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.steps.frame.goal_choice import choose_goals


class Targets(Section):
    """The targets of the level above, with their lights."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a target."""
        takes = {"copy_direction": self.take_movers} if self._missing_movers else {}
        return {"mark": self.turn_light, "link_target": self.choose_movers, **takes}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line calls them."""
        return {"copy_direction": "Take links from above"} if self._missing_movers else {}

    @property
    def _missing_movers(self) -> list[GoalLink]:
        """The links of the target under the cursor that only the direction above has."""
        target = find(self.host.session, self.host.item)
        return missing_movers(target, self.host.session, self.host.view) if isinstance(target, DirectionTarget) else []

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals that move the targets."""
        return target_links(session)

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a target, or on the offer to add the first."""
        item = find(self.host.session, row.item) if row else None
        return isinstance(item, DirectionTarget) or (row is not None and isinstance(row.enter, AddDirectionTarget))

    def add(self, row: Row | None) -> AddTarget:
        """Add a target below the others."""
        return self._line()

    async def enter(self, request: Hashable) -> None:
        """Add the first target."""
        if isinstance(request, AddDirectionTarget):
            await self.host.add_lines(self._line())

    def _line(self) -> QuickAddTarget:
        targets = self.host.session.direction.targets
        anchor = targets[-1].id if targets else TARGETS_KEY
        return QuickAddTarget(DirectionTarget, prompt="target", anchor=anchor, indent=FIELD_LABEL_WIDTH)

    def turn_light(self) -> None:
        """Give the target under the cursor its next light, the first time that of the goals that move it."""
        session = self.host.session
        target = get(session, self.host.item, DirectionTarget)
        lights = lights_of_target(target, session, self.host.view.links)
        light, label = next_choice(lights, target.light), f"changing {mention(target.id)}"
        self.host.apply(lambda s: change(s, target.id, light=light), label, ("light", target.id))

    def take_movers(self) -> None:
        """Link the target under the cursor to what moves it in the direction above, too."""
        target, links = get(self.host.session, self.host.item, DirectionTarget), self._missing_movers
        movers = [*target.movers, *(f"{link.session}#{link.item}" for link in links)]
        self.host.apply(lambda s: link_target(s, target.id, movers), f"linking {mention(target.id)}")

    async def choose_movers(self) -> None:
        """Choose the goals that move the target under the cursor; those that move it already are taken away."""
        target = find(self.host.session, self.host.item)
        if isinstance(target, DirectionTarget):
            question = "Which key results move this target?"
            await choose_goals(self.host, target.id, question, target.movers, toggle_target_mover)

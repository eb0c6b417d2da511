"""The goal above as a section of the frame step."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from okrtui.content.direction import FIELD_LABEL_WIDTH
from okrtui.content.frame import STORY_KEY, ChooseParent
from okrtui.content.links import GoalLink, parent_link
from okrtui.model.base import Model
from okrtui.model.frame import Parent
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.steps.frame.fields import Fields
from okrtui.workshop import Edit


class ParentGoal(Fields):
    """The goal of another session that this one helps to reach, and how."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on the parent goal, and on how this one helps it."""
        return {"delete": self.remove}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the parent goal, whose words are shown where it is not private."""
        parent = session.direction.parent
        return [parent_link(parent)] if parent.session else []

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Note that how this one helps was said for this cycle."""
        if not isinstance(item, Parent) or not item.origin:
            return None
        return "saying how this goal helps", lambda s: change(s, "parent", origin="")

    async def enter(self, request: Hashable) -> None:
        """Choose the parent goal, then write how this one helps it."""
        from okrtui.report.goal_choices import read_parent_choices
        from okrtui.tui.screens.goal_picker import ask_for_goal

        async def take(choice: tuple[str, str] | None) -> None:
            if choice is not None:
                session, item = choice
                self.host.apply(
                    lambda s: change(s, "parent", session=session, item=item, origin=""), "choosing the goal above"
                )
                self.host.go_to(STORY_KEY)
                await self.host.edit(EditTarget("parent", ("story",), STORY_KEY, label_width=FIELD_LABEL_WIDTH))

        if isinstance(request, ChooseParent) and not self.host.context.read_only_reason:
            session, context = self.host.session, self.host.context
            question = f"Which goal does {'my role' if session.is_solo else 'this one'} support?"
            cycle = session.cycle or "this cycle"
            empty = f"No other session has a goal for {cycle} or longer yet. Tell it in words in the row below."
            await self.host.read(
                lambda: read_parent_choices(context.folder, session, context.today, context.numbers),
                lambda choices: ask_for_goal(self.host, choices, question, empty, take),
                "Reading the goals …",
            )

    def remove(self) -> None:
        """Remove the parent goal; on how this one helps it, empty that."""
        if self.host.row and self.host.row.fields:
            self.host.delete_item()
        elif self.host.apply(lambda s: change(s, "parent", session="", item=""), "removing the goal above"):
            self.host.show_toast(f"The goal above is removed. {key_name('undo')} brings it back.")

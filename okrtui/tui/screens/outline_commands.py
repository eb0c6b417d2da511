"""The commands of the workshop that act on the outline of the open step."""

from __future__ import annotations

from textual.screen import Screen

from okrtui.tui.step_pane import StepPane


class OutlineCommands(Screen[tuple[str, str]]):
    """The base class of a screen with an open step, which delegates the commands of the outline to its pane."""

    @property
    def pane(self) -> StepPane:
        """The pane of the open step."""
        raise NotImplementedError

    def action_escape(self) -> None:
        """Close the editor, the quick-add line or the filter."""
        self.pane.escape()

    async def action_add(self) -> None:
        """Add an item at the cursor."""
        await self.pane.action_add()

    async def action_edit(self) -> None:
        """Edit the item under the cursor."""
        await self.pane.action_edit()

    async def action_delete(self) -> None:
        """Delete the item under the cursor."""
        await self.pane.action_delete()

    def action_mark(self) -> None:
        """Mark the item under the cursor; what that means is up to the step."""
        self.pane.action_mark()

    def action_set_aside(self) -> None:
        """Park the item under the cursor, or bring it back."""
        self.pane.action_set_aside()

    async def action_so_that(self) -> None:
        """Keep the output under the cursor as a hypothesis, and ask who does what differently because of it."""
        await self.pane.action_so_that()

    def action_tally(self) -> None:
        """Open the tally of votes on the item under the cursor."""
        self.pane.action_tally()

    def action_move_down(self) -> None:
        """Move the item under the cursor down."""
        self.pane.action_move(1)

    def action_move_up(self) -> None:
        """Move the item under the cursor up."""
        self.pane.action_move(-1)

    def action_filter(self) -> None:
        """Open the filter."""
        self.pane.action_filter()

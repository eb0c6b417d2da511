"""Commands of the workshop that act on the list of the open step."""

from __future__ import annotations

from textual.screen import Screen

from okrtui.tui.pane import StepPane


class ListCommands(Screen[tuple[str, str]]):
    """A screen with an open step, to which what is done in its list is handed on."""

    @property
    def pane(self) -> StepPane:
        """The open step."""
        raise NotImplementedError

    def action_escape(self) -> None:
        """Back out of what is open."""
        self.pane.escape()

    async def action_add(self) -> None:
        """Add where the cursor is."""
        await self.pane.action_add()

    async def action_edit(self) -> None:
        """Write what is under the cursor."""
        await self.pane.action_edit()

    async def action_delete(self) -> None:
        """Delete what is under the cursor."""
        await self.pane.action_delete()

    def action_mark(self) -> None:
        """Mark what is under the cursor."""
        self.pane.action_mark()

    def action_set_aside(self) -> None:
        """Set what is under the cursor aside."""
        self.pane.action_set_aside()

    async def action_so_that(self) -> None:
        """Ask what an output is for: so that who does what differently."""
        await self.pane.action_so_that()

    def action_tally(self) -> None:
        """Take the votes of the room on what is under the cursor."""
        self.pane.action_tally()

    def action_move_down(self) -> None:
        """Move what is under the cursor down."""
        self.pane.action_move(1)

    def action_move_up(self) -> None:
        """Move what is under the cursor up."""
        self.pane.action_move(-1)

    def action_filter(self) -> None:
        """Filter the list."""
        self.pane.action_filter()

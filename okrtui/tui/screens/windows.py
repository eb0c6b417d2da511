"""The commands that open another screen over a session: findings, actions, details, recap, trends."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.method.agenda import Step
from okrtui.tui.coaching import Coach
from okrtui.tui.room import Room
from okrtui.tui.screens.session_commands import SessionCommands


class Windows(SessionCommands):
    """The base class of a screen on an open session, over which other screens open."""

    room: Room
    """What the steps need besides the session."""

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of this session, in order."""
        raise NotImplementedError

    @property
    def coach(self) -> Coach:
        """The coach, with today's date."""
        raise NotImplementedError

    async def go(self, step: str) -> None:
        """Commit what is being edited, and open another step."""
        raise NotImplementedError

    def action_coach_more(self) -> None:
        """Show the coach's findings in the open step."""
        from okrtui.tui.screens.coach import CoachScreen

        step = self.pane.step
        self.app.push_screen(CoachScreen(self.workshop, self.coach, step.id, step.title, bool(self.room.read_only)))

    def action_actions(self) -> None:
        """Show the actions and parked items of all steps, and go to the item that was chosen there."""
        from okrtui.tui.screens.actions import ActionsScreen

        async def go(target: tuple[str, str] | None) -> None:
            if target is not None:
                await self.go(target[0])
                self.pane.reveal(target[1])

        self.pane.leave_writing()
        if self.app.screen is self:
            self.app.push_screen(ActionsScreen(self.workshop, self.room, self.steps), go)

    def action_rename(self) -> None:
        """Edit the details of the session."""
        from okrtui.tui.screens.details import DetailsScreen

        self.pane.leave_writing()
        if not self.room.read_only and self.app.screen is self:
            self.app.push_screen(DetailsScreen(self.workshop, self.room))

    def action_since(self) -> None:
        """Show what happened since the previous session of the chain."""
        if self.workshop.session.follows:
            from okrtui.tui.screens.since import SinceScreen

            self.app.push_screen(SinceScreen(self.workshop.session, self.room))
        else:
            self.pane.tell("This session follows no other.")

    def action_trends(self) -> None:
        """Show the trends over the chain of this session."""
        from okrtui.tui.screens.trends import TrendsScreen

        self.pane.leave_writing()
        room, session = self.room, self.workshop.session
        if self.app.screen is self:
            self.app.push_screen(TrendsScreen(room.folder, session.id, room.numbers, room.clock, session))

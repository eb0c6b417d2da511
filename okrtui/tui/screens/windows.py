"""Screens that open over a session: what the coach found, all actions, details, last time, trends."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.method.agenda import Step
from okrtui.tui.coaching import Coach
from okrtui.tui.room import Room
from okrtui.tui.screens.session_commands import SessionCommands


class Windows(SessionCommands):
    """A screen on an open session, over which others open."""

    room: Room
    """What is around the session."""

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of this session, in order."""
        raise NotImplementedError

    @property
    def coach(self) -> Coach:
        """The coach, as of today."""
        raise NotImplementedError

    async def go(self, step: str) -> None:
        """Open another step."""
        raise NotImplementedError

    def action_coach_more(self) -> None:
        """Show what the coach found here, with reasons and examples."""
        from okrtui.tui.screens.coach import CoachScreen

        step = self.pane.step
        self.app.push_screen(CoachScreen(self.workshop, self.coach, step.id, step.title, bool(self.room.read_only)))

    def action_actions(self) -> None:
        """Show the actions and parked thoughts of all steps, and go to the step that was asked for there."""
        from okrtui.tui.screens.actions import ActionsScreen

        async def go(place: tuple[str, str] | None) -> None:
            if place is not None:
                await self.go(place[0])
                self.pane.reveal(place[1])

        self.pane.leave_writing()
        if self.app.screen is self:
            self.app.push_screen(ActionsScreen(self.workshop, self.room, self.steps), go)

    def action_rename(self) -> None:
        """Write the session's own line: title, team, time."""
        from okrtui.tui.screens.details import DetailsScreen

        self.pane.leave_writing()
        if not self.room.read_only and self.app.screen is self:
            self.app.push_screen(DetailsScreen(self.workshop, self.room))

    def action_since(self) -> None:
        """Show what happened since the session that this one follows."""
        if self.workshop.session.follows:
            from okrtui.tui.screens.since import SinceScreen

            self.app.push_screen(SinceScreen(self.workshop.session, self.room))
        else:
            self.pane.tell("This session follows no other.")

    def action_trends(self) -> None:
        """Show how it went over the chain of this session."""
        from okrtui.tui.screens.trends import TrendsScreen

        self.pane.leave_writing()
        room, session = self.room, self.workshop.session
        if self.app.screen is self:
            self.app.push_screen(TrendsScreen(room.folder, session.id, room.numbers, room.clock, session))

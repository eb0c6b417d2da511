"""The commands that open another screen over a session: findings, actions, details, recap, trends."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.method.agenda import Step
from okrtui.tui.coach_panel import SessionCoach
from okrtui.tui.screens.session_commands import SessionCommands
from okrtui.tui.step_context import StepContext


class SessionDialogs(SessionCommands):
    """The base class of a screen on an open session, over which other screens open."""

    context: StepContext
    """What the steps need besides the session."""

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of this session, in order."""
        raise NotImplementedError

    @property
    def coach(self) -> SessionCoach:
        """The coach, with today's date."""
        raise NotImplementedError

    async def open_step(self, step: str) -> None:
        """Commit what is being edited, and open another step."""
        raise NotImplementedError

    def action_coach_more(self) -> None:
        """Show the coach's findings in the open step."""
        from okrtui.tui.screens.coach import CoachScreen

        step = self.pane.step
        self.app.push_screen(
            CoachScreen(
                self.workshop,
                self.coach,
                step.id,
                step.title,
                bool(self.context.read_only_reason),
                self.context.folder.path,
            )
        )

    def action_actions(self) -> None:
        """Show the actions and parked items of all steps, and go to the item that was chosen there."""
        from okrtui.tui.screens.actions import ActionsScreen

        async def go(target: tuple[str, str] | None) -> None:
            if target is not None:
                await self.open_step(target[0])
                self.pane.reveal(target[1])

        self.pane.finish_editing()
        if self.app.screen is self:
            self.app.push_screen(ActionsScreen(self.workshop, self.context, self.steps), go)

    def action_rename(self) -> None:
        """Edit the details of the session."""
        from okrtui.tui.screens.session_details import SessionDetailsScreen

        self.pane.finish_editing()
        if not self.context.read_only_reason and self.app.screen is self:
            self.app.push_screen(SessionDetailsScreen(self.workshop, self.context))

    def action_since(self) -> None:
        """Show what happened since the previous session of the chain."""
        if self.workshop.session.follows:
            from okrtui.tui.screens.recap import RecapScreen

            self.app.push_screen(RecapScreen(self.workshop.session, self.context))
        else:
            self.pane.show_toast("This session follows no other.")

    def action_trends(self) -> None:
        """Show the trends over the chain of this session."""
        from okrtui.tui.screens.trends import TrendsScreen

        self.pane.finish_editing()
        context, session = self.context, self.workshop.session
        if self.app.screen is self:
            self.app.push_screen(TrendsScreen(context.folder, session.id, context.numbers, context.clock, session))

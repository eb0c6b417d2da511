"""The commands that open another screen over a session: findings, actions, details, names, recap, trends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from okrtui.caseless import caseless
from okrtui.content.page_sections import CLOSED
from okrtui.method.agenda import Agenda
from okrtui.method.step_texts import Step
from okrtui.model.items import change
from okrtui.model.persons import count_persons, people_here, rename_person
from okrtui.store.unfinished_input import UnfinishedInput, read_unfinished
from okrtui.tui.coach_panel import SessionCoach
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.confirmation import ask_to_confirm
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.screens.session_timer import SessionTimer


class StepsHost(SessionHost, Protocol):
    """A screen on an open session that shows its steps."""

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of this session, in order."""

    @property
    def coach(self) -> SessionCoach:
        """The coach, with today's date."""

    @property
    def agenda(self) -> Agenda:
        """The steps with their minutes."""

    @property
    def step_id(self) -> str:
        """The id of the open step."""

    @property
    def timer(self) -> SessionTimer:
        """The time of the steps."""

    async def open_step(self, step: str) -> None:
        """Commit what is being edited, and open another step."""


class SessionDialogs:
    """Opens the screens over a session, and goes to where they send."""

    def __init__(self, host: StepsHost) -> None:
        """Open them over `host`."""
        self._host = host

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "coach_more": self.coach_more,
            "actions": self.actions,
            "rename": self.rename,
            "rename_person": self.rename_person,
            "since": self.since,
            "trends": self.trends,
            "handover": self.hand_over,
        }

    async def coach_more(self) -> None:
        """Show the coach's findings in the open step."""
        from okrtui.tui.screens.coach import CoachScreen

        host, step, item = self._host, self._host.pane.step, self._host.pane.current_item

        def show(read: tuple[UnfinishedInput, dict[str, str]]) -> None:
            is_read_only = bool(host.context.read_only_reason)
            host.app.push_screen(CoachScreen(host.workshop, host.coach, step, is_read_only, *read, item))

        read = partial(read_unfinished, host.context.folder.path, f"dismiss in {step.id} of {host.workshop.session.id}")
        await read_and_show(host.app, read, show, "Reading what was typed before …")

    def actions(self) -> None:
        """Show the actions and parked items of all steps, and go to the item that was chosen there."""
        from okrtui.tui.screens.actions import ActionsScreen

        interrupted = self._host.pane.list.target

        async def go(target: tuple[str, str] | None) -> None:
            if target is None:
                await self._host.pane.list.resume(interrupted)
            else:
                await self._host.open_step(target[0])
                self._host.pane.reveal(target[1])

        if finish_editing(self._host):
            self._host.app.push_screen(ActionsScreen(self._host.workshop, self._host.context, self._host.steps), go)

    def rename(self) -> None:
        """Edit the details of the session."""
        from okrtui.tui.screens.session_details import SessionDetailsScreen

        if finish_editing(self._host) and not self._host.context.read_only_reason:
            self._host.app.push_screen(SessionDetailsScreen(self._host.workshop, self._host.context))

    async def since(self) -> None:
        """Show what happened since the previous session of the chain."""
        await self.show_recap(has_tasks=True)

    async def show_recap(self, has_tasks: bool) -> None:
        """Show the same; without `has_tasks` it leaves what was promised to the step that asks about it."""
        if self._host.workshop.session.follows:
            from okrtui.tui.screens.recap import show_recap

            await show_recap(self._host.app, self._host, self.actions, has_tasks)
        else:
            self._host.pane.show_toast("This session doesn't follow another one.")

    def trends(self) -> None:
        """Show the trends over the chain of this session."""
        from okrtui.tui.screens.trends import TrendsScreen

        context, session = self._host.context, self._host.workshop.session
        if finish_editing(self._host):
            self._host.app.push_screen(
                TrendsScreen(context.folder, session.id, context.numbers, context.clock, session)
            )

    def hand_over(self) -> None:
        """Show what whoever takes over needs, and ask who that is."""
        from okrtui.content.guide.view import GuideView
        from okrtui.tui.screens.handover import HandoverScreen

        host = self._host
        if not finish_editing(host):
            return
        session, context = host.workshop.session, host.context
        view = GuideView(
            session, host.agenda, host.step_id, context.clock(), run=host.timer.run, numbers=context.numbers
        )
        is_writable = not context.read_only_reason and session.status not in CLOSED
        leading = caseless(session.people.facilitator)
        people = [name for name in people_here(session) if caseless(name) != leading]
        host.app.push_screen(HandoverScreen(view, tuple(people) if is_writable else ()), self._let_lead)

    def _let_lead(self, name: str | None) -> None:
        """Note who leads from now on; whoever led until now still works with the others."""
        if name is None:
            return
        people = people_here(self._host.workshop.session)
        if self._host.pane.apply(
            lambda session: change(session, "people", facilitator=name, participants=people), f"handing over to {name}"
        ):
            self._host.pane.show_toast(f"{name} leads from here. {key_name('undo')} undoes it.")

    def rename_person(self) -> None:
        """Rename a person everywhere in this session."""
        from okrtui.tui.screens.person_rename import PersonRenameScreen

        is_free = finish_editing(self._host)
        if not self._host.pane.check_open() or not is_free:
            return
        if names := count_persons(self._host.workshop.session):
            self._host.app.push_screen(PersonRenameScreen(names, "for this session only"), self._rename_person)
        else:
            self._host.pane.show_toast("There are no names in this session yet.")

    def _rename_person(self, names: tuple[str, str] | None) -> None:
        """Show what renaming a person changes, and rename them once that is confirmed."""
        from okrtui.report.change_preview import preview_rename

        if names is None:
            return
        old_name, new_name = names

        def rename() -> None:
            if self._host.pane.apply(
                lambda s: rename_person(s, old_name, new_name), f"renaming {old_name} to {new_name}"
            ):
                self._host.pane.show_toast(
                    f"{old_name} is now {new_name}, everywhere in this session. {key_name('undo')} undoes it."
                )

        preview = preview_rename(self._host.workshop.session, old_name, new_name, self._host.context.path.name)
        ask_to_confirm(self._host.app, preview, rename)

"""The way through the steps of an open session: which one is shown, the time spent there, and the place to open at."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Protocol

from okrtui.content.numbers import unasked_obstacle
from okrtui.method.agenda import format_of
from okrtui.method.step_status import missing_in_step, missing_sentence, status_of_step
from okrtui.store.last_place import Place
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.screens.banner import Banner
from okrtui.tui.screens.place_keeper import PlaceKeeper
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.screens.session_steps import SessionSteps
from okrtui.tui.screens.step_clock import StepClock
from okrtui.tui.screens.step_panes import StepPanes
from okrtui.tui.screens.workshop_renderer import RenderedHost, WorkshopRenderer


class NavigatedHost(RenderedHost, SessionHost, Protocol):
    """The screen of an open session, which shows its steps."""

    @property
    def renderer(self) -> WorkshopRenderer:
        """What draws around the step."""


class StepNavigator:
    """Opens the steps of a session, one at a time, notes how long each is open, and keeps where the session is."""

    def __init__(self, host: NavigatedHost, steps: SessionSteps, panes: StepPanes, banner: Banner) -> None:
        """Go through `steps`, whose panes are shown on `host`; `banner` offers the break on the way."""
        self._host, self._steps, self._panes, self._banner = host, steps, panes, banner
        self._clock = StepClock(host.workshop, host.context)
        self._place_keeper = PlaceKeeper(host.context.path, self._place, host.screen.set_timer)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"step_back": self.open_previous, "step_on": self.open_next, "join": self.join_steps}

    async def show(self, step: str) -> None:
        """Show and focus a step, loading it on the first visit."""
        self._steps.open_step = step
        await self._panes.show(step, self._steps.agenda.steps, self._host.screen.query_one("#steps"))
        self._mark_board()
        pane = self._host.pane
        pane.sort_again()
        pane.session_changed()
        pane.focus_list()
        self._host.renderer.draw_bars()
        self._host.draw_coach()

    async def show_again(self, step: str) -> None:
        """Show a step that was left in what is taken back; the time spent since is not noted."""
        if step != self._steps.open_step:
            self._clock.restart()
            await self.show(step)

    async def open_step(self, step: str) -> None:
        """Commit what is being edited, and open another step."""
        before = self._steps.open_step
        if step == before or not finish_editing(self._host):
            return
        self.note_time()
        self._clock.restart()
        if self._host.presenter.is_on:
            # What was told of the step before would stand over the question of this one.
            self._host.app.clear_notifications()
        await self.show(step)
        if about := self._steps.cursors.pop(step, ""):
            self._host.pane.reveal(about)
        self._host.timer.step_opened(before)
        await asyncio.to_thread(self._place_keeper.writer())

    async def open_number(self, number: int) -> None:
        """Open the step at a position, counted from 1."""
        steps = self._steps.agenda.steps
        if 1 <= number <= len(steps):
            await self.open_step(steps[number - 1].id)
        else:
            self._host.pane.show_toast(f"There are {len(steps)} steps here.")

    async def open_next(self) -> None:
        """Open the next step, if there is one."""
        await self._open_neighbor(1)

    async def open_previous(self) -> None:
        """Open the previous step, if there is one."""
        await self._open_neighbor(-1)

    async def _open_neighbor(self, by: int) -> None:
        host, step, neighbor = self._host, self._steps.open_step, self._steps.neighbor(by)
        if not neighbor:
            host.pane.show_toast("This is the last step." if by > 0 else "This is the first step.")
            return
        missing = missing_sentence(host.workshop.session, step) if by > 0 else ""
        is_break = by > 0 and self._panes.find(neighbor) is None and host.timer.countdowns.offers_break(step)
        await self.open_step(neighbor)
        self._offer_break(is_break)
        if missing and not host.presenter.is_on and status_of_step(host.workshop.session, step) == "started":
            title = next(each.short_title for each in self._steps.agenda.steps if each.id == step)
            host.pane.show_toast(missing_in_step(missing, title))

    def _offer_break(self, is_break: bool) -> None:
        """Show or clear the offer of a break, made on the way to a step not visited yet."""
        is_offered = is_break and self._host.workshop.session.status == "draft"
        self._banner.offer_break(self._steps.agenda.break_minutes if is_offered else 0)
        self._host.update_banner()

    def clear_break(self) -> None:
        """Clear the offer of a break, if there is one."""
        if self._banner.break_text:
            self._offer_break(False)

    async def open_requested(self, step: str, about: str, field: str) -> None:
        """Open a step that a pane asks for, if the format has it: at an item, with a field of it to fill in.

        Both can be empty for none.
        """
        if format_of(self._host.workshop.session).can_open(step):
            await self.open_step(step)
            if about:
                self._host.pane.reveal(about)
            if field:
                await self._host.pane.edit(EditTarget(about, first=field))

    def place_cursor(self, step: str, about: str) -> None:
        """Let the cursor be on an item of a step when that is opened next."""
        self._steps.cursors[step] = about

    async def join_steps(self) -> None:
        """Add the steps that the format offers on request, and open the one that Numbers says the key asks for."""
        host, new = self._host, self._steps.request_all()
        session, is_numbers = host.workshop.session, self._steps.open_step == "numbers"
        obstacle = unasked_obstacle(session, host.pane.view) if is_numbers else ""
        if obstacle and format_of(session).can_open("whys"):
            await self.open_step("whys")
            host.pane.reveal(f"ask:{obstacle}")
        if new or not obstacle:
            host.pane.show_toast(f"Added: {', '.join(new)}." if new else "All steps are already here.")
        host.renderer.draw_bars()

    def update_joined(self) -> None:
        """Add or remove the steps that join when something is off track, unless something is being edited."""
        if not self._host.pane.is_editing and self._steps.update_joined():
            self._host.renderer.draw_bars()

    def follow_row(self) -> None:
        """Draw what another row under the cursor changes around the step."""
        self._mark_board()
        self._host.draw_coach()
        self._host.renderer.draw_row()
        self.update_joined()
        if self._host.presenter.is_on:
            # A room finds its place again, however the session ends.
            self.keep_place_soon()

    def _mark_board(self) -> None:
        """Lay out the step as a board where it shows one."""
        self._host.screen.query_one("#steps").set_class(self._host.pane.shown_board is not None, "-board")

    def note_time(self) -> None:
        """Note the time spent in the open step."""
        self._clock.note(self._steps.open_step)

    def keep(self) -> None:
        """Note the time spent in the open step, and keep where the session is before this returns."""
        self.note_time()
        self._place_keeper.keep()

    def keep_place_soon(self) -> None:
        """Keep in a moment where the session is."""
        self._place_keeper.keep_soon()

    def _place(self) -> Place:
        """Return where the session is, to open there again."""
        pane = self._host.pane
        row = pane.shown_board.item if pane.shown_board is not None else pane.outline.cursor_key
        return Place(self._steps.open_step, row, self._host.presenter.is_on)

"""The workshop screen: one open session with its steps. A step's module is loaded on the first visit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.notifications import SeverityLevel

from okrtui.content.close import GOAL_FORMATS
from okrtui.method.agenda import Agenda, walks_promises
from okrtui.method.step_texts import Step
from okrtui.model.session import Session
from okrtui.store.last_place import Place
from okrtui.tui.coach_panel import COACH_MODES, CoachPanel, SessionCoach
from okrtui.tui.commands import commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import CommandOwner, Handler
from okrtui.tui.presenter.presenter import Presenter
from okrtui.tui.rehearsal_line import REHEARSAL_CLASS
from okrtui.tui.screens.banner import Banner
from okrtui.tui.screens.base import BaseScreen, ClosedField, GoBack, HelpTopic
from okrtui.tui.screens.external_changes import ExternalChanges
from okrtui.tui.screens.guide_link import GuideLink
from okrtui.tui.screens.messages import FollowUp, FollowUpInstead, OpenInstead, OpenSession
from okrtui.tui.screens.recap import is_fresh_follow_up
from okrtui.tui.screens.room_checks import RoomChecks
from okrtui.tui.screens.session_backups import SessionBackups
from okrtui.tui.screens.session_commands import SessionCommands
from okrtui.tui.screens.session_dialogs import SessionDialogs
from okrtui.tui.screens.session_export import SessionExport
from okrtui.tui.screens.session_host import finish_editing
from okrtui.tui.screens.session_steps import SessionSteps
from okrtui.tui.screens.session_timer import SessionTimer
from okrtui.tui.screens.step_navigator import StepNavigator
from okrtui.tui.screens.step_panes import StepPanes
from okrtui.tui.screens.text_line import closed_field, open_line
from okrtui.tui.screens.workshop_bars import TimeUpLine
from okrtui.tui.screens.workshop_renderer import WorkshopRenderer
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.gap_inputs import ChoiceReached
from okrtui.tui.widgets.step_bar import StepBar
from okrtui.workshop import Workshop

if TYPE_CHECKING:
    from okrtui.method.pretended_people import Cast
    from okrtui.store.file_operations import FileOperation
    from okrtui.store.session_file import SessionFile


class WorkshopScreen(BaseScreen[None]):
    """The screen of one open session, which shows one step at a time."""

    HOLDS_SESSION = True
    HAS_ANSWERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("workshop"),
        *bindings("presenter"),
        Binding("escape", "escape", show=False, id="workshop.escape"),
        *(Binding(str(n), f"jump({n})", show=False, id=f"workshop.jump_{n}") for n in range(1, 10)),
    ]

    def __init__(
        self,
        workshop: Workshop,
        context: StepContext,
        session_file: SessionFile | None,
        save_before_close: Callable[[], Awaitable[bool]],
        place: Place | None = None,
        problems: tuple[str, ...] = (),
        shows_versions: bool = False,
        restored: FileOperation | None = None,
        rings: bool = False,
        presents: bool = False,
        begins: datetime | None = None,
    ) -> None:
        """Show a session at a place, else its first step; `session_file` is None if it can only be read.

        `save_before_close` saves it and says whether it can be closed. `problems` are those of its file, of which the
        user is told. With `shows_versions` the screen that compares its versions is shown at once. A file that was
        `restored` to open it is put back by undo. `rings` is whether the bell rings when a time is up. With `presents`
        it opens in presenter mode; it begins at `begins`.
        """
        super().__init__()
        self.is_seen = False
        self.workshop, self.context, self._save_before_close = workshop, context, save_before_close
        self._place = place
        self._session_steps = SessionSteps(workshop, context, place.step if place else "")
        self._problems = problems
        self._panes = StepPanes(workshop, context, self._asked_gap)
        self.timer = SessionTimer(self, rings)
        self._banner = Banner(context)
        self._shows_versions = shows_versions
        self.presenter = Presenter(self, presents, begins, goes_on=place is not None and place.presents)
        self._guide_link = GuideLink(self, self.timer.live)
        self.renderer = WorkshopRenderer(self, self._session_steps)
        self.navigator = StepNavigator(self, self._session_steps, self._panes, self._banner)
        self._session_commands = SessionCommands(self, lambda: self.timer.parked_until)
        self._dialogs = SessionDialogs(self)
        self._room_checks = RoomChecks(self, self.timer.countdowns)
        self._backups = SessionBackups(self, is_file_read_only=session_file is None)
        if restored is not None:
            self._backups.add_undo_step(restored)
        self.external_changes = ExternalChanges(self, session_file)

    @property
    def step_id(self) -> str:
        """The id of the open step."""
        return self._session_steps.open_step

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this session, in order."""
        return self._session_steps.agenda.steps

    @property
    def agenda(self) -> Agenda:
        """The steps of this session with their minutes, and its break."""
        return self._session_steps.agenda

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers at this moment; see BaseScreen."""
        rehearsal = ("rehearsal",) if self.app.has_class(REHEARSAL_CLASS) else ()
        return ("app", *rehearsal, "workshop", *(("presenter",) if self.presenter.is_on else ()), self.step_id)

    @property
    def is_solo(self) -> bool:
        """Whether one person alone works in the session; see BaseScreen."""
        return self.workshop.session.is_solo

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the open step."""
        pane, step = self.pane, self.pane.step
        offered = {command.id: command for command in commands("workshop", step.id)}
        elsewhere = {id for id in offered if not pane.commands.fits(id)}
        hidden = {id for id, command in offered.items() if command.needs_group and pane.session.is_solo}
        return HelpTopic(step.title, step.purpose, step.prompts, (), elsewhere, hidden.union(self.refused))

    @property
    def refused(self) -> Collection[str]:
        """The commands that would be refused; see BaseScreen."""
        session = self.workshop.session
        is_left = session.status == "running" or session.format not in GOAL_FORMATS
        return [id for id, has in (("join", self._session_steps.has_more), ("leave_running", not is_left)) if not has]

    @property
    def has_field(self) -> bool:
        """Whether a text field, or the form around it, is open; see BaseScreen."""
        pane = self.open_pane
        return pane is None or not pane.is_mounted or pane.has_field

    @property
    def closed_field(self) -> ClosedField | None:
        """The field with room for text under the cursor; see BaseScreen."""
        return closed_field(self.pane)

    async def open_line(self) -> str:
        """Open the line that Add opens in the step; see BaseScreen."""
        return await open_line(self)

    async def pretend(self, cast: Cast) -> bool:
        """Let a pretended person say a line in the list; see BaseScreen."""
        from okrtui.tui.step_parts.pretended_line import pretend_line

        return await pretend_line(self.pane, cast)

    def discard_editing(self) -> None:
        """Close what is being edited without keeping it; see BaseScreen."""
        self._panes.discard_editing()

    def bookmark(self) -> GoBack:
        """Return what brings session and screen back to this moment; see BaseScreen."""
        checkpoint, step, mode = self.workshop.set_checkpoint(), self.step_id, self.query_one(CoachPanel).mode
        is_presented = self.presenter.is_on
        restore_steps, break_text = self._session_steps.bookmark(), self._banner.break_text
        restore_timer = self.timer.bookmark()
        restore_panes = self._panes.bookmark()

        async def go_back() -> None:
            self.workshop.return_to(checkpoint)
            restore_steps()
            restore_timer()
            self._banner.break_text = break_text
            self.query_one(CoachPanel).mode = mode
            if self.presenter.is_on != is_presented:
                self.presenter.show(is_presented)
            restore_panes()
            await self.navigator.show_again(step)
            self.update_banner()
            self.draw_coach()

        return go_back

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id; those of the list are the pane's."""
        return {
            "coach": self.switch_coach,
            "back": self.close_session,
            **self.navigator.commands,
            **self._session_commands.commands,
            **self._dialogs.commands,
            **self._room_checks.commands,
            **self.presenter.commands,
            **self.timer.commands,
            **self._backups.commands,
            **SessionExport(self).commands,
            **self.external_changes.commands,
        }

    @property
    def command_owners(self) -> tuple[CommandOwner, ...]:
        """Who is asked for a command: the open step first."""
        return (self.pane, self)

    @property
    def coach(self) -> SessionCoach:
        """The coach, with today's date."""
        pane = self.open_pane
        # Of what one person shared nothing is asked, either, once it goes on in private.
        is_followed = pane is not None and bool(pane.view.continued_in or pane.view.is_followed)
        return SessionCoach(self.context.numbers, self.context.coach, self.context.today, is_followed)

    @property
    def pane(self) -> StepPane:
        """The pane of the open step."""
        return self._panes.get(self.step_id)

    @property
    def open_pane(self) -> StepPane | None:
        """The pane of the open step; None while it is being loaded."""
        return self._panes.find(self.step_id)

    @property
    def state_word(self) -> str:
        """What is wrong with saving, in a word or two; empty for nothing."""
        return "read-only" if self.context.read_only_reason else "not saved" if self._banner.save_error else ""

    async def action_command(self, id: str) -> None:
        """Run a command, unless it is not for a shared screen; see BaseScreen."""
        if not (self.presenter.overview.takes(id) or self.presenter.refuses(id)):
            await super().action_command(id)

    def compose(self) -> ComposeResult:
        """Compose the bars around the step and the coach panel."""
        yield TitleBar()
        yield StepBar()
        yield TimeUpLine()
        yield self._banner
        yield from self.presenter.above
        with Horizontal(id="desk"):
            yield Vertical(id="steps")
            yield CoachPanel("all" if self.workshop.session.is_solo else "one")
        yield from self.presenter.below
        yield KeyLine()

    async def on_mount(self) -> None:
        """Watch the session and its file, start the timers, and open the first step."""
        self.call_after_refresh(self._be_seen)
        self._stop_watching = self.workshop.watch(self._session_changed)
        self.presenter.start()
        self.update_banner()
        self._report_problems()
        self.set_interval(60, self.navigator.note_time)
        self.renderer.start()
        await self.navigator.show(self.step_id)
        self.watch(self, "focused", self._follow_focus, init=False)
        if self._place is not None and self._place.step == self.step_id and self._place.row:
            self.pane.reveal(self._place.row)
        self.external_changes.watch_file()
        self._guide_link.start()
        if not self.presenter.is_on and is_fresh_follow_up(self.workshop.session):
            await self._dialogs.show_recap(has_tasks=not walks_promises(self.workshop.session))
        if self._shows_versions:
            self.call_after_refresh(self.external_changes.versions)
        self.call_after_refresh(self.timer.countdowns.show_running)

    def _be_seen(self) -> None:
        self.is_seen = True

    def _report_problems(self) -> None:
        """Notify of the problems in the file, except the one in the banner; several of them with their number."""
        problems = [problem for problem in self._problems if problem != self.context.read_only_reason]
        summary = f"{len(problems)} things in this file need a look; “okrtui check” lists them."
        message = problems[0] if len(problems) == 1 else summary
        if problems:
            self.tell_of_file(message, "warning")

    def tell_of_file(self, message: str, severity: SeverityLevel = "information") -> None:
        """Tell of something about files; on a shared screen it waits until presenter mode ends."""
        self.presenter.tell_of_file(message, severity)

    def show_save_error(self, text: str) -> None:
        """Show in the banner that saving fails; an empty text ends that."""
        if text != self._banner.save_error:
            self._banner.save_error = text
            self.update_banner()

    def update_banner(self) -> None:
        """Draw the banner and the bars."""
        self._banner.draw()
        self.renderer.draw_bars()

    @on(StepPane.CurrentItemChanged)
    def _follow_pane(self) -> None:
        self.navigator.follow_row()

    def _asked_gap(self, item: str) -> str:
        return self.query_one(CoachPanel).asked_gap(self.workshop.session, item)

    def draw_coach(self) -> None:
        """Draw the coach on the row under the cursor."""
        self.renderer.draw_coach()

    def switch_coach(self) -> None:
        """Switch the coach to the next mode: one finding, all, or none."""
        panel = self.query_one(CoachPanel)
        panel.mode = next_choice(list(COACH_MODES), panel.mode)
        self.pane.show_toast(f"Coach: {COACH_MODES[panel.mode]}")
        self.draw_coach()

    def _session_changed(self, before: Session, after: Session) -> None:
        self.navigator.clear_break()
        self.timer.session_changed(before, after)
        if before.status != after.status != "draft":
            self.context.journal.clear()
        self.pane.session_changed()
        self.renderer.draw_edit(self.pane.is_drawn)
        if self.pane.list.edits.is_typing and self.pane.list.editor.edited:
            self.draw_coach()
        else:
            # An item that is begun opens its editor next: what the coach does is decided once that has happened.
            self.call_later(self.draw_coach)
        self.navigator.update_joined()

    def timer_changed(self) -> None:
        """Draw what the timer says."""
        self.renderer.draw_timer()

    @on(events.ScreenResume)
    def _draw_what_passed(self) -> None:
        self.renderer.draw_title()

    def _follow_focus(self) -> None:
        """Say what the keys do where the focus is; the coach names none of them while something is written."""
        self.renderer.draw_keys()
        self.renderer.draw_time_up()
        self.draw_coach()

    @on(ChoiceReached)
    def _choice_reached(self) -> None:
        self.renderer.draw_keys()

    def keep_place_soon(self) -> None:
        """Keep in a moment where the session is."""
        self.navigator.keep_place_soon()

    async def open_step(self, step: str) -> None:
        """Commit what is being edited, and open another step."""
        await self.navigator.open_step(step)

    def action_escape(self) -> None:
        """Close the editor, the quick-add line or the filter."""
        if not self.pane.escape():
            self.presenter.overview.escape()

    async def action_jump(self, number: int) -> None:
        """Open the step with a number, counted from 1; in an overview of presenter mode, choose the item with it."""
        if not self.presenter.overview.choose(number):
            await self.navigator.open_number(number)

    async def action_open_step(self, step: str) -> None:
        """Open the step with this id."""
        await self.open_step(step)

    @on(StepPane.StepRequested)
    async def _open_requested(self, event: StepPane.StepRequested) -> None:
        event.stop()
        await self.navigator.open_requested(event.step, event.about, event.field)

    @on(StepPane.CursorPlaced)
    def _place_cursor(self, event: StepPane.CursorPlaced) -> None:
        event.stop()
        self.navigator.place_cursor(event.step, event.about)

    @on(OpenInstead)
    async def _open_instead(self, event: OpenInstead) -> None:
        event.stop()
        app = self.app
        await self.close_session()
        if not self.is_current:
            app.post_message(OpenSession(event.path))

    @on(FollowUpInstead)
    async def _follow_up_instead(self, event: FollowUpInstead) -> None:
        event.stop()
        app, path = self.app, self.context.path
        await self.close_session()
        if not self.is_current:
            app.post_message(FollowUp(path))

    @on(StepBar.StepSelected)
    async def _open_picked(self, event: StepBar.StepSelected) -> None:
        await self.navigator.open_number(event.number)

    async def close_session(self) -> None:
        """Commit what is being edited, save, and close the session."""
        if not finish_editing(self):
            return
        self.navigator.keep()
        self.app.clear_notifications()
        if await self._save_before_close():
            self._stop_watching()
            self._guide_link.end()
            self.presenter.end()
            self.dismiss()

    def commit_pending(self) -> None:
        """Commit what is being edited, note the time spent, and keep the place."""
        self.pane.finish_editing()
        self.navigator.keep()

    def on_unmount(self) -> None:
        """Tell the facilitator's window that this one is closed."""
        self._guide_link.end()

    def on_resize(self, event: events.Resize) -> None:
        """Reduce the padding in a low terminal, and lay out the coach panel and the keys for the new width."""
        self.set_class(event.size.height < 30, "-short")
        self.call_after_refresh(self.draw_coach)
        self.call_after_refresh(self.renderer.draw_keys)

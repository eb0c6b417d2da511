"""The renderer of what stands around the step of an open session: bars, keys, coach, the time once a second."""

from __future__ import annotations

from typing import Protocol

from textual.css.query import NoMatches
from textual.geometry import Region
from textual.timer import Timer

from okrtui.content.timer import closed_line, timer_line, unstarted_line
from okrtui.tui.coach_panel import CoachPanel, SessionCoach
from okrtui.tui.presenter.bars import BAR_LINES
from okrtui.tui.presenter.presenter import Presenter, PresenterHost
from okrtui.tui.rehearsal_line import RehearsalLine
from okrtui.tui.screens.session_steps import SessionSteps
from okrtui.tui.screens.session_timer import SessionTimer
from okrtui.tui.screens.workshop_bars import TimeUpLine, show_keys, state_text, step_marks, title_text
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.step_bar import StepBar

COACH_PANEL_COLUMNS = 110
"""The width in columns from which the coach panel is drawn beside the step."""


class RenderedHost(PresenterHost, Protocol):
    """The screen of an open session, around whose step all this stands."""

    @property
    def timer(self) -> SessionTimer:
        """The time of the steps."""

    @property
    def presenter(self) -> Presenter:
        """Presenter mode."""

    @property
    def coach(self) -> SessionCoach:
        """The coach, with today's date."""


class WorkshopRenderer:
    """Draws the bars, the keys, the coach and the time of a session's screen."""

    def __init__(self, host: RenderedHost, steps: SessionSteps) -> None:
        """Draw on a screen; `steps` are those of its session."""
        self._host, self._steps = host, steps
        self._ticks: Timer | None = None
        self._are_bars_due = False

    def start(self) -> None:
        """Draw the time once a second while it runs, and the bars now and then."""
        screen = self._host.screen
        screen.set_interval(20, self.draw_bars)
        self._ticks = screen.set_interval(1, self.tick, pause=self._host.timer.run is None)

    def draw_bars(self) -> None:
        """Draw all bars."""
        self._are_bars_due = False
        session, steps = self._host.workshop.session, self._steps
        fullest = step_marks(session, steps.fullest_agenda)
        self._host.screen.query_one(StepBar).show(step_marks(session, steps.agenda), steps.open_step, fullest)
        self.draw_title()
        self.draw_keys()

    def draw_edit(self, is_list_drawn: bool) -> None:
        """Draw what an edit changes; while somebody types, the bars above follow with the list, after a pause."""
        if is_list_drawn:
            self.draw_bars()
        else:
            self._are_bars_due = True
            self.draw_keys()

    def draw_row(self) -> None:
        """Draw what another row under the cursor changes, and the bars where they are due."""
        (self.draw_bars if self._are_bars_due else self.draw_keys)()

    def draw_title(self) -> bool:
        """Draw the title bar, and what can be done when a time is up; return whether the bar says something new."""
        host, screen = self._host, self._host.screen
        session, view, step = host.workshop.session, host.timer.view, self._steps.open_step
        if view is not None:
            line = timer_line(view, screen.size.width)
        else:
            unstarted = () if host.context.read_only_reason else unstarted_line(session, host.agenda, step)
            line = closed_line(session, step, host.context.clock()) or unstarted
        self.draw_time_up()
        is_new = host.presenter.show_time(view)
        return is_new | screen.query_one(TitleBar).show(title_text(session), state_text(host.state_word, line, step))

    def draw_time_up(self) -> None:
        """Draw what can be done when a time is up: in a field, by the keys that work there."""
        pane = self._host.open_pane
        is_writing = pane is not None and pane.is_mounted and pane.has_field
        self._host.screen.query_one(TimeUpLine).show_choices(self._host.timer.time_up, is_writing)

    def draw_keys(self) -> None:
        """Draw the keys of what is being written, or else of the step."""
        screen = self._host.screen
        # Letters can still arrive while the app closes, and a query of all, unlike that of one, looks at each widget.
        try:
            line = screen.query_one(KeyLine)
        except NoMatches:
            return
        pane, steps = self._host.open_pane, self._steps
        show_keys(line, pane, screen.focused, screen.size.width, lambda: steps.has_more)
        self._host.presenter.draw()

    def draw_coach(self) -> None:
        """Draw the coach on the row under the cursor; presenter mode has none."""
        host, pane, panel = self._host, self._host.open_pane, self._host.screen.query_one(CoachPanel)
        if host.presenter.is_on:
            panel.display = False
        elif pane is not None and pane.is_mounted:
            session, is_narrow = host.workshop.session, host.screen.size.width < COACH_PANEL_COLUMNS
            panel.show(host.coach, session, self._steps.open_step, pane.current_item, pane.is_editing, is_narrow)

    def draw_timer(self) -> None:
        """Draw what the timer says, and go on once a second while it runs."""
        if self._ticks is not None:
            (self._ticks.resume if self._host.timer.run is not None else self._ticks.pause)()
        self.draw_title()

    def tick(self) -> None:
        """Draw what the timer says if that is seen: no repaint where it says the same."""
        host, screen = self._host, self._host.screen
        host.timer.tick()
        stack = screen.app.screen_stack
        # A tick that was due while the session was being left has nothing to draw on.
        if screen not in stack:
            return
        if all(above.is_modal for above in stack[stack.index(screen) + 1 :]) and self.draw_title():
            # A dialog draws what stands behind it only when it is drawn itself.
            lines = (BAR_LINES if host.presenter.is_on else 1) + len(screen.query(RehearsalLine))
            screen.app.screen.refresh(Region(0, 0, screen.size.width, lines))

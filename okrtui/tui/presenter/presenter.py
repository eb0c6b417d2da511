"""Presenter mode of an open session: the same step with the same commands, whose list gives way to one slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from okrtui.content.page_sections import CLOSED
from okrtui.content.presenter import (
    Writing,
    next_stop,
    overview_slide,
    slide_at,
    written_slide,
)
from okrtui.content.presenter.slide import Slide
from okrtui.content.presenter.whereabouts import has_not_begun, session_name, welcome, where_we_are
from okrtui.content.timer import TimerView
from okrtui.method.agenda import Agenda
from okrtui.model.speaker import said_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.presenter.bars import PresenterBar, PresenterHint
from okrtui.tui.presenter.hints import KeyHints
from okrtui.tui.presenter.overview import Overview
from okrtui.tui.presenter.slide_view import SlideView
from okrtui.tui.presenter.step_hints import private_words
from okrtui.tui.screens.workshop_bars import TimeUpLine
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.pane import StepPane
from okrtui.workshop import Workshop

WIDE, ZOOMED = 100, 80
"""Columns above which letters are too small for a room, and to how many to zoom."""


@runtime_checkable
class SizeKeeper(Protocol):
    """The app, which is covered while the terminal is too small for what is shown."""

    has_told_width: bool
    """Whether it was told how far to zoom, which is once enough."""

    def check_size(self, size: Size) -> None:
        """Cover the app while a size is below the minimum, which is less in presenter mode."""


class PresenterHost(Protocol):
    """The screen of an open session, as presenter mode uses it."""

    @property
    def screen(self) -> Screen[object]:
        """The screen itself."""

    @property
    def workshop(self) -> Workshop:
        """The open session."""

    @property
    def context(self) -> StepContext:
        """What the steps need besides the session."""

    @property
    def open_pane(self) -> StepPane | None:
        """The pane of the open step; None while it is being loaded."""

    @property
    def agenda(self) -> Agenda:
        """The steps of this session with their minutes."""

    def update_banner(self) -> None:
        """Draw the banner, the bars and the slide."""

    def keep_place_soon(self) -> None:
        """Keep in a moment where the session is, and whether in presenter mode."""

    def draw_coach(self) -> None:
        """Draw the coach, or hide it in presenter mode."""

    @property
    def state_word(self) -> str:
        """What is wrong with saving, in a word or two; empty for nothing."""


class Presenter:
    """Switches presenter mode on and off, draws its slide, and knows the way through the items."""

    def __init__(self, host: PresenterHost, is_asked: bool, begins: datetime | None, goes_on: bool = False) -> None:
        """Serve a screen; `is_asked` is whether it opens in presenter mode, `begins` is when the session begins.

        `goes_on` is whether it was left in presenter mode, in which it opens again where it was.
        """
        self._goes_on = goes_on
        self._host, self._is_asked, self._begins = host, is_asked, begins
        self._bar, self._view, self._hint = PresenterBar(), SlideView(), PresenterHint()
        self._has_welcomed = False
        self._held: list[tuple[str, SeverityLevel]] = []
        """What is told about files once presenter mode ends."""
        self.overview = Overview(lambda: host.open_pane, self.draw)
        """The page with all items of the open step."""
        self._hints = KeyHints(host, self.overview, self._view)
        self.is_on = False
        """Whether the session is shown in presenter mode."""

    @property
    def above(self) -> Sequence[Widget]:
        """The widgets above the step."""
        return (self._bar, self._view)

    @property
    def below(self) -> Sequence[Widget]:
        """The widgets below it."""
        return (self._hint,)

    @property
    def slide(self) -> Slide | None:
        """The slide that is shown; None outside presenter mode."""
        return self._view.slide if self.is_on else None

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs its commands, by their id."""
        own: dict[str, Handler] = {"present": self.toggle, "where_are_we": self.show_whereabouts}
        if self.is_on:
            own |= {"next_slide": self.show_next, "slide_before": self.show_previous, "welcome": self.show_welcome}
            own |= {"back": self.tell_way_out, "overview": self.overview.switch}
        return own

    def start(self) -> None:
        """Begin in presenter mode where that was asked for, with the waiting screen before a session has begun.

        A session that was left in it goes on there.
        """
        if self._is_asked or self._goes_on:
            self.show(True)
        if self._is_asked:
            session = self._host.workshop.session
            if session.status == "draft" and not (session.timing or session.is_solo):
                self.show_welcome()

    def toggle(self) -> None:
        """Begin or end presenter mode; what is being written stays open, but not a choice, which is told otherwise."""
        pane = self._host.open_pane
        if pane is not None and (form := pane.list.editor.form) is not None and form.fields == ("moves",):
            pane.finish_editing()
        self.show(not self.is_on)
        self._host.keep_place_soon()
        session = self._host.workshop.session
        waits = has_not_begun(session) and not (self._bar.is_timed or session.is_solo)
        if self.is_on and waits and not self._has_welcomed:
            self.show_welcome()

    def show(self, is_on: bool) -> None:
        """Begin or end presenter mode."""
        screen, self.is_on = self._host.screen, is_on
        for node in (screen.app, screen):
            node.set_class(is_on, PRESENTER_CLASS)
        self.overview.end()
        if (pane := self._host.open_pane) is not None and pane.is_mounted:
            pane.outline.reached, pane.outline.has_blocks = None, not is_on
            pane.draw()
        if isinstance(screen.app, SizeKeeper):
            screen.app.check_size(screen.app.size)
        self._host.update_banner()
        self._host.draw_coach()
        is_wide, keeper = screen.app.size.width > WIDE, screen.app
        is_free = not screen.query_one(TimeUpLine).display
        if is_on and is_wide and is_free and isinstance(keeper, SizeKeeper) and not keeper.has_told_width:
            keeper.has_told_width = True
            text = (
                f"This terminal has {screen.app.size.width} columns. Zoom in to about {ZOOMED}: all can read it then."
            )
            screen.app.notify(text, timeout=10)
        if not is_on:
            held, self._held = self._held, []
            for message, severity in held:
                self.tell_of_file(message, severity)

    def tell_of_file(self, message: str, severity: SeverityLevel) -> None:
        """Tell of something about files, which is nothing for a room: in presenter mode once that has ended."""
        if self.is_on:
            self._held.append((message, severity))
        else:
            self._host.screen.app.notify(message, severity=severity, markup=False, timeout=12)

    def end(self) -> None:
        """Leave the look of the app as it is without presenter mode, because the session is closed."""
        self._host.screen.app.set_class(False, PRESENTER_CLASS)

    def refuses(self, command: str) -> bool:
        """Return whether a command is not for a shared screen, and say so."""
        pane = self._host.open_pane
        what = private_words(pane, command) if self.is_on and pane is not None else ""
        if pane is not None and what:
            pane.show_toast(f"{what} not for a shared screen. {key_name('present', 'workshop')} leaves presenter mode.")
        return bool(what)

    def show_time(self, view: TimerView | None) -> bool:
        """Show what the timer says; return whether it says something new in presenter mode."""
        return self._bar.show_time(view) and self.is_on

    def draw(self) -> None:
        """Draw the slide of the row under the cursor, or what is being written about."""
        pane, screen = self._host.open_pane, self._host.screen
        if not self.is_on or pane is None or not pane.is_mounted:
            return
        is_filtering = pane.filter.is_open
        is_writing = pane.is_editing or is_filtering
        screen.set_class(is_writing, "-writing")
        screen.set_class(pane.shown_board is not None, "-board")
        screen.set_class(bool(pane.list.editor.edited), "-form")
        rows = tuple(pane.rows)
        self.overview.follow_adding(pane)
        # The room sees no blocks, only one item after the other.
        pane.outline.has_blocks, pane.outline.reached = False, self.overview.listed
        if pane.shown_board is not None:
            slide = Slide(pane.step.title, pane.step.question, ())
        elif pane.is_editing:
            slide = written_slide(pane.session, pane.view, rows, _writing(pane), pane.outline.cursor_key)
        elif self.overview.is_shown:
            slide = overview_slide(pane.session, pane.view, rows, pane.outline.cursor_key)
        else:
            self.overview.end()
            slide = slide_at(pane.session, pane.view, rows, pane.outline.cursor_key)
        is_above = is_writing or pane.shown_board is not None
        self._view.show(slide, pane.step.id, is_above, pane.list.quick_add.target is not None)
        ended = f" · {pane.session.status}" if pane.session.status in CLOSED else ""
        self._bar.show(slide.title, slide.place, session_name(pane.session) + ended)
        self._view.call_after_refresh(self._draw_hint)

    def _draw_hint(self) -> None:
        if pane := self._host.open_pane:
            self._hint.show(self._hints.of(pane))

    def show_next(self) -> None:
        """Show the next item."""
        self._walk(1)

    def show_previous(self) -> None:
        """Show the item before."""
        self._walk(-1)

    def tell_way_out(self) -> None:
        """Say how to leave: a room never sees the library, and the editor only if somebody asks for it."""
        pane = self._host.open_pane
        if pane is not None and not pane.escape():
            leave = key_name("present", "workshop")
            pane.show_toast(f"{leave} leaves presenter mode; {key_name('back')} quits from there.")

    def _walk(self, by: int) -> None:
        pane = self._host.open_pane
        if self.overview.is_shown:
            # To the right lies the item alone; to the left of the whole there is nothing.
            self.overview.escape() if by > 0 else None
            return
        if pane is None or pane.shown_board is not None or (by > 0 and self._view.scroll_on()):
            self.draw()
            return
        key = next_stop(pane.session, pane.view, tuple(pane.rows), pane.outline.cursor_key, by)
        # At either end the place says so, and nothing is shown over the question.
        if key:
            pane.outline.move_cursor(key)

    def show_whereabouts(self) -> None:
        """Show three lines to read aloud to somebody who comes late."""
        from okrtui.tui.presenter.where_are_we import WhereAreWeScreen

        host, pane = self._host, self._host.open_pane
        if pane is not None:
            lines = where_we_are(host.workshop.session, host.agenda, pane.step.id)
            host.screen.app.push_screen(WhereAreWeScreen(said_in(host.workshop.session, "Where are we?"), lines))

    def show_welcome(self) -> None:
        """Show the screen for the time before the session begins."""
        from okrtui.tui.presenter.waiting_screen import WelcomeScreen

        host, self._has_welcomed = self._host, True
        text = welcome(host.workshop.session, host.agenda, self._begins, self._bar.is_timed)
        host.screen.app.push_screen(WelcomeScreen(text, host.context.clock))


def _writing(pane: StepPane) -> Writing:
    """Return what is being written in a step."""
    line, editor = pane.list.quick_add, pane.list.editor
    if (target := line.target) is not None:
        return Writing(line.added_id, target.kind, target.into, target.fields.get("under", ""))
    return Writing(editor.edited, fields=editor.form.fields if editor.form else ())

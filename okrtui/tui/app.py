"""The app: a folder of sessions, the library, and at most one open session."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.geometry import Size

from okrtui.content.columns import drawable
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.clock import Clock, now
from okrtui.store.autosave import DELAY
from okrtui.store.folder import Folder
from okrtui.store.hints import Hints
from okrtui.store.settings import Settings, read_settings
from okrtui.store.state_files import rehearsal_of
from okrtui.tui.commands.key_bindings import bindings, no_key
from okrtui.tui.commands.key_names import key_symbol
from okrtui.tui.commands.router import Handler, run_command
from okrtui.tui.commands.table import use_keys
from okrtui.tui.commands.user_keys import read_keymap
from okrtui.tui.input_gate import InputGate
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.looks import Looks
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.rehearsal_line import OVER, REHEARSAL_CLASS
from okrtui.tui.runtime.clipboard import copied_text
from okrtui.tui.runtime.save_guard import SaveGuard
from okrtui.tui.runtime.shutdown import HANGUP_STATUS, Shutdown, Terminal
from okrtui.tui.runtime.textual_internals.access import driver_of, loop_of
from okrtui.tui.runtime.textual_internals.app import BaseApp
from okrtui.tui.runtime.typeahead import TypeAhead
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.messages import AwaitedShown, FollowUp, OpenSession, RehearseSession
from okrtui.tui.session_stack import SessionStack
from okrtui.tui.text import PLAIN_CLASS, PlainFilter, VisibleFilter, plain_encoding

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from okrtui.store.rehearsal import Rehearsal
    from okrtui.tui.screens.session_opener import SessionOpener

MINIMUM_SIZE = (60, 16)
"""Minimum size of the terminal, in columns and lines; below it TooSmallScreen covers the app."""

_MOST_PROBLEMS = 3
"""The most sentences on a keymap that are shown at once."""

PRESENTER_SIZE = (48, 14)
"""The same in presenter mode, for which people zoom."""

COLOR_COUNTS = {"256": 256, "standard": 16}
"""The colors of a terminal that has few, by what Rich calls its color system."""

REHEARSAL_PACE = (1.5, 4.0)
"""Seconds after which the next pretended person of a rehearsal votes, at least and at most."""


def command_provider() -> type[Provider]:
    """Return the provider of the command palette, imported when the palette is first opened."""
    from okrtui.tui.commands.palette import CommandProvider

    return CommandProvider


def _collect_garbage_from_now_on() -> None:
    """Let Python look for garbage again if the start stopped it, but not in what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class OkrtuiApp(BaseApp):
    """The Textual app."""

    CSS_PATH = "okrtui.tcss"
    TITLE = "okrtui"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS = {command_provider}
    ENABLE_COMMAND_PALETTE = False
    """Whether Textual binds a key to the palette; the table of commands does, without priority over dialogs."""

    def __init__(
        self,
        folder: Folder,
        settings: Settings,
        open_path: Path | None = None,
        step: str = "",
        clock: Clock = now,
        autosave_delay: float = DELAY,
        presents: bool = False,
        begins: datetime | None = None,
        guides: bool = False,
        rehearsal: Rehearsal | None = None,
        pace: tuple[float, float] | None = None,
    ) -> None:
        """Show the sessions of `folder`, which has these settings; with `open_path` open one, at `step` if given.

        `autosave_delay` is in seconds, from the first unsaved edit to its save. With `presents` that session opens in
        presenter mode, and says before it begins that it `begins` at a moment. With `guides` the app is only the
        facilitator's own window of that session; raises StoreError where it cannot be read. With a `rehearsal` it ends
        with that session. In rehearsals the pretended people vote by themselves at a `pace`, in seconds; without one
        only when asked.
        """
        super().__init__()
        self.use_command_palette = True
        self.folder = folder
        self._open_path, self._open_step = open_path, step
        self._presents, self._begins = presents, begins
        self.set_class(presents, PRESENTER_CLASS)
        self.has_told_width = False
        """Whether presenter mode told how far to zoom."""
        folder.hints = Hints(lambda text: insert_keys(text, "library"))
        self.save_guard = SaveGuard(self)
        self.shutdown: Shutdown | None = None
        """Handles requests to end the app; None where the app does not run in a terminal of its own."""
        self.errors_at_exit: list[Exception] = []
        """Errors raised after the app was told to exit; nobody sees them, and tests hold that there are none."""
        self._settings = settings
        self.add_line_filter(VisibleFilter())
        self.typeahead = TypeAhead(self, super().on_event)
        self.gate = InputGate(self, self.typeahead)
        """Decides which keys wait, and which are text."""
        self._keymap_problems = self._take_keymap()
        self.looks = Looks(self, settings)
        try:
            self.numbers = DEFAULT_NUMBERS.with_overrides(self._settings.numbers, self._settings.cycles)
        except ValueError as error:
            self.numbers = DEFAULT_NUMBERS
            self._settings_problem = f"okrtui.toml: {error}"
        else:
            self._settings_problem = ""
        self._library = LibraryScreen(folder, self.numbers, clock)
        self._clock, self._autosave_delay = clock, autosave_delay
        if open_path is not None and rehearsal_of(open_path) is not None:
            self.looks.begin_trial()
            self.set_class(True, REHEARSAL_CLASS)
        self.sessions = SessionStack(self, self.looks, self._library, lambda: self._opener, pace, rehearsal)
        """Opens sessions and rehearsals, and knows the one that is open."""
        self._guide = self._opener.open_guide(open_path) if guides and open_path is not None else None

    def _take_keymap(self) -> list[str]:
        """Give the commands the keys that the user has chosen; return a sentence for each that is wrong."""
        keys, problems = read_keymap()
        chosen = {key_symbol(name) for names in keys.values() for name in names}
        self.alt_characters = {symbol.removeprefix("alt+") for symbol in chosen if symbol.startswith("alt+")}
        """The characters that do something when they are typed with alt."""
        use_keys(keys)
        self.set_keymap({id: ",".join(names) or no_key(id) for id, names in keys.items()})
        more = len(problems) - _MOST_PROBLEMS
        return problems if more <= 0 else [*problems[:_MOST_PROBLEMS], f"{more} more in it; okrtui keys lists them."]

    @cached_property
    def _opener(self) -> SessionOpener:
        from okrtui.tui.screens.session_opener import SessionOpener

        return SessionOpener(
            self.folder,
            self.numbers,
            self._settings,
            self._clock,
            self._autosave_delay,
            self.save_guard,
            self._warn,
        )

    async def on_event(self, event: events.Event) -> None:
        """Queue key and mouse events in the type-ahead; see App."""
        if self.typeahead.is_queued(event) and not event.is_forwarded:
            if not self.gate.comes_too_early(event):
                self.typeahead.enqueue(event)
        else:
            await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, counted so that the type-ahead waits for it; see App."""
        self.typeahead.running_actions += 1
        try:
            return await super().run_action(action, default_namespace, namespaces)
        finally:
            self.typeahead.running_actions -= 1

    def get_default_screen(self) -> BaseScreen[Any]:
        """Start with the library, or the facilitator's own window; see App."""
        return self._guide or self._library

    def _fit_terminal(self) -> None:
        """Draw with the colors and signs that the terminal has, before the first frame."""
        if self.is_headless:
            return
        if colors := COLOR_COUNTS.get(self.console.color_system or ""):
            from okrtui.tui.few_colors import FewColors

            self.add_line_filter(FewColors(colors))
        if encoding := plain_encoding():
            self.add_line_filter(PlainFilter(encoding))
            self.set_class(True, PLAIN_CLASS)

    def on_mount(self) -> None:
        """Open the requested session above the library, and remove what crashed runs left in the folder."""
        self._fit_terminal()
        # Behind the first frame, which a thread beside it would slow down.
        if self._guide is None and self.sessions.rehearsal is None:
            self.call_after_refresh(self._clean_up)
        self.sessions.start_rehearsal()
        self.call_after_refresh(_collect_garbage_from_now_on)
        of_user = (*self.looks.problems, *self._keymap_problems)
        for problem in filter(None, (*self._settings.problems, self._settings_problem, *of_user)):
            self._warn(problem)
        if self._open_path is not None and self._guide is None:
            path, step = self._open_path, self._open_step
            self.sessions.open_session(OpenSession(path, step, presents=self._presents, begins=self._begins))

    def _clean_up(self) -> None:
        """Remove what crashed runs left in the folder, in threads."""
        self.run_worker(self._clear_stale_claims, thread=True, exit_on_error=False)
        self.run_worker(self.folder.clean_up, thread=True, exit_on_error=False)

    def _clear_stale_claims(self) -> None:
        from okrtui.store.locks import remove_stale_locks

        remove_stale_locks(self.folder.path)

    def on_unmount(self) -> None:
        """Release the file lock of the open session."""
        self.save_guard.release()

    def exit_with_status(self, status: int) -> None:
        """Finish what is being edited and exit with a status; the caller of `run` saves the session afterwards."""
        if not self.is_ending:
            with suppress(Exception):
                self._finish_editing()
            self.exit(return_code=status)

    def bears_error(self, error: Exception) -> bool:
        """Bear an error of a screen that is closed in the middle of drawing: the exit status counts; see BaseApp."""
        if self.is_ending:
            self.errors_at_exit.append(error)
        return self.is_ending

    def call_on_loop(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call a function on the event loop, without waiting for it; return whether there is a loop.

        Safe to call from any thread.
        """
        loop = loop_of(self)
        with suppress(RuntimeError):
            if loop is not None:
                loop.call_soon_threadsafe(callback, *arguments)
                return True
        return False

    @property
    def terminal(self) -> Terminal | None:
        """The driver of the terminal; None where the app does not draw on one that can be cut off."""
        driver = driver_of(self)
        return driver if isinstance(driver, Terminal) else None

    def flush(self, timeout: float) -> bool:
        """Save what is unsaved, from any thread; return whether all is saved, after at most `timeout` seconds."""
        return self.save_guard.flush(timeout)

    def terminal_gone(self) -> None:
        """Request a shutdown because the terminal is gone. Safe to call from any thread."""
        if self.shutdown is not None:
            self.shutdown.request(HANGUP_STATUS)

    def get_driver_class(self) -> type[Driver]:
        """Use TerminalDriver in place of Textual's driver for Linux; see App."""
        driver_class = super().get_driver_class()
        if driver_class.__name__ != "LinuxDriver":
            return driver_class
        from okrtui.tui.runtime.terminal import TerminalDriver

        return TerminalDriver

    @on(OpenSession)
    async def _open_session(self, request: OpenSession) -> None:
        await self.sessions.open_when_loaded(request)

    @on(RehearseSession)
    async def _rehearse(self, request: RehearseSession) -> None:
        await self.sessions.rehearse(request)

    def _warn(self, message: str) -> None:
        if self.has_class(PRESENTER_CLASS):
            # It is about files, and not for a room; it comes again with the next start.
            return
        self.notify(message, severity="warning", timeout=10)

    def show_save_result(self, error: Exception | None) -> None:
        """Show on the open session that saving fails, or with None that it works again; merge what others saved."""
        if (screen := self.sessions.screen) is not None:
            screen.show_save_error(f"Not saved yet, but kept here: {error}" if error else "")
            screen.external_changes.schedule_merge()

    def tell_of_file(self, message: str) -> None:
        """Tell of something about files; where a session is on a shared screen, once that has ended."""
        if (screen := self.sessions.screen) is not None:
            screen.tell_of_file(message)
        else:
            self.notify(message, timeout=10)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, cleaned, to the terminal's clipboard; see App."""
        super().copy_to_clipboard(copied_text(text))

    def notify(self, message: str, **options: Any) -> None:
        """Show a toast, with control characters made visible and never as markup; see App."""
        super().notify(drawable(message), **{**options, "markup": False})

    def command(self, id: str) -> Handler | None:
        """Return what runs a command of the app; None where it has none of this id."""
        commands: dict[str, Handler] = {
            "help": self.action_help,
            "command_palette": self.action_command_palette,
            "suspend": self.suspend_to_shell,
            "leave": self.action_leave,
            **self.looks.commands,
            "open_editor": self._open_editor,
        }
        if self.sessions.rehearsal is not None:
            commands["pretend"] = self.sessions.rehearsal.answer
        return commands.get(id)

    async def _open_editor(self) -> None:
        from okrtui.tui.external_text import open_editor

        await open_editor(self)

    async def action_command(self, id: str) -> None:
        """Run a command of the app, on whatever screen."""
        await run_command(id, (self,))

    def action_help(self) -> None:
        """Show help for the open screen."""
        from okrtui.tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, BaseScreen) and (topic := screen.help_topic) is not None:
            steps = getattr(screen, "steps", ())
            self.push_screen(HelpScreen(topic, tuple(reversed(screen.places)), screen.is_solo, steps))

    def suspend_to_shell(self) -> None:
        """Give the terminal back to the shell that started the app; the driver saves first, see TerminalDriver."""
        driver = driver_of(self)
        if driver is None or not driver.can_suspend or os.getpgrp() == os.getsid(0):
            self.notify("No shell is behind this terminal.")
        else:
            self.action_suspend_process()

    async def action_leave(self) -> None:
        """Quit; what is being edited is finished and saved first."""
        self._finish_editing()
        if await self.save_guard.save_before_close():
            self.exit()

    def _finish_editing(self) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen):
                screen.commit_pending()

    def on_resize(self, event: events.Resize) -> None:
        """Cover the app while the terminal is below the minimum size."""
        self.check_size(event.size)

    def check_size(self, size: Size) -> None:
        """Cover the app while a size is below the minimum, which is less in presenter mode; uncover it again."""
        columns, lines = PRESENTER_SIZE if self.has_class(PRESENTER_CLASS) else MINIMUM_SIZE
        is_too_small = size.width < columns or size.height < lines
        if not is_too_small and len(self.screen_stack) < 2:
            return
        from okrtui.tui.screens.too_small import TooSmallScreen

        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small and not is_covered:
            self.push_screen(TooSmallScreen(columns, lines))
        elif is_covered and not is_too_small:
            self.pop_screen()
            self.typeahead.release()

    @on(FollowUp)
    async def _follow_up(self, request: FollowUp) -> None:
        """Ask what follows a session that was closed for that, where the library lists it."""
        if self.screen is self._library:
            await self._library.follow_up_of(request.path)

    @on(AwaitedShown)
    def _release_keys(self) -> None:
        self.typeahead.release()


def run(
    folder: Folder,
    open_path: Path | None = None,
    step: str = "",
    presents: bool = False,
    begins: datetime | None = None,
    guides: bool = False,
    rehearsal: Rehearsal | None = None,
) -> int:
    """Run the app in the terminal; return its exit status. An unexpected error is raised again once all is saved."""
    app = OkrtuiApp(
        folder,
        read_settings(folder.path),
        open_path,
        step,
        presents=presents,
        begins=begins,
        guides=guides,
        rehearsal=rehearsal,
        pace=REHEARSAL_PACE,
    )
    app.shutdown = Shutdown(app)
    with app.shutdown.handle_signals():
        try:
            app.run()
        finally:
            app.save_guard.save_at_exit()
            is_rehearsed = app.sessions.end_rehearsal()
    left_behind = app.save_guard.unsaved_notice
    if left_behind:
        print(f"okrtui: {left_behind}", file=sys.stderr)
    if is_rehearsed:
        print(OVER)
    if app.error is not None:
        raise app.error
    return 1 if left_behind or app.return_code is None else app.return_code

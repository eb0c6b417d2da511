"""The app: one folder of sessions, the library, and at most one open session."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from okrtui.method.numbers import METHOD
from okrtui.model.clock import Clock, now
from okrtui.model.text import clean, visible
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.settings import read_settings
from okrtui.tui.commands import Command, bindings
from okrtui.tui.keeping import Keeping
from okrtui.tui.leaving import HUNG_UP, Leaving
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.text import VisibleFilter
from okrtui.tui.themes import THEMES
from okrtui.tui.typeahead import TypeAhead, Typed

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from okrtui.method.coach.settings import CoachSettings
    from okrtui.model.session import Session
    from okrtui.workshop import Workshop

OPENING = ("library", "tree")
"""Places from which a session can be opened."""

SMALLEST = (60, 16)
"""Columns and lines below which a screen says that it needs more room."""


def palette() -> type[Provider]:
    """Return what the palette offers, loaded when it is first opened."""
    from okrtui.tui.palette import Palette

    return Palette


class OkrtuiApp(App[None]):
    """The whole program in a terminal."""

    CSS_PATH = "okrtui.tcss"
    TITLE = "okrtui"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS = {palette}
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, folder: Folder, open_path: Path | None = None, step: str = "", clock: Clock = now) -> None:
        """Show the sessions of `folder`; with `open_path` begin in that one, at `step` if given."""
        super().__init__()
        self.folder, self.clock = folder, clock
        self._open_path, self._step = open_path, step
        self.keeping = Keeping(self)
        self.left = ""
        """The file that was opened last, on which the library puts its cursor when it is back; empty once it did."""
        self.leaving: Leaving | None = None
        """Who is to be asked when the app has to end; None where it does not run in a terminal of its own."""
        self._settings = read_settings(folder.path)
        self._filters.append(VisibleFilter())
        self.typeahead = TypeAhead(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        wanted = os.environ.get("TEXTUAL_THEME", "")
        if wanted in self.available_themes:
            self.theme = wanted
        try:
            self.numbers = METHOD.with_overrides(self._settings.numbers)
        except ValueError as why:
            self.numbers = METHOD
            self._settings_problem = f"okrtui.toml: {why}"
        else:
            self._settings_problem = ""

    async def on_event(self, event: events.Event) -> None:
        """Let keys and clicks wait their turn; see App."""
        if isinstance(event, Typed) and not event.is_forwarded:
            self.typeahead.take(event)
        else:
            await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, known to the keys that wait for it; see App."""
        self.typeahead.acting += 1
        try:
            return await super().run_action(action, default_namespace, namespaces)
        finally:
            self.typeahead.acting -= 1

    def get_default_screen(self) -> LibraryScreen:
        """Begin with the library; see App."""
        return LibraryScreen(self.folder, self.numbers, self.clock)

    def on_mount(self) -> None:
        """Open the session that was asked for, above the library; clear what sittings that were cut off have left."""
        self.run_worker(self._clear, thread=True, exit_on_error=False)
        for problem in filter(None, (*self._settings.problems, self._settings_problem)):
            self.notify(problem, severity="warning", markup=False, timeout=10)
        self.run_worker(self.folder.clear, thread=True, exit_on_error=False)
        if self._open_path is not None:
            self.open_session(self._open_path, self._step)

    def _clear(self) -> None:
        from okrtui.store.locks import clear

        clear(self.folder.path)

    def on_unmount(self) -> None:
        """Let others write what was open here."""
        self.keeping.release()

    def end(self, status: int) -> None:
        """Finish what is being written, and leave with an exit status; all is saved then by whoever runs the app."""
        if not self._exit:
            with suppress(Exception):
                self._settle()
            self.exit(return_code=status)

    def _handle_exception(self, error: Exception) -> None:
        # Screens that were about to draw when they were closed complain about that; it is over, and all gets saved.
        if not self._exit:
            super()._handle_exception(error)

    def terminal_gone(self) -> None:
        """Leave, because there is no terminal any more; from any thread."""
        if self.leaving is not None:
            self.leaving.ask(HUNG_UP)

    def get_driver_class(self) -> type[Driver]:
        """Use a driver that bears with what a terminal does; see App."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from okrtui.tui.terminal import Terminal

        return Terminal

    def _fatal_error(self) -> None:
        """End after an error that nobody expected; `run` raises it again, to be told in one sentence."""
        self._close_messages_no_wait()

    @property
    def workshop(self) -> Workshop:
        """The open session; raises LookupError where none is open."""
        from okrtui.workshop import Workshop

        for screen in self.screen_stack:
            if isinstance(found := getattr(screen, "workshop", None), Workshop):
                return found
        raise LookupError("no session is open")

    def open_session(self, path: Path, step: str = "", choose: bool = False) -> None:
        """Open a session for writing, or say in one sentence why it cannot be opened.

        Where somebody else has it open it is read, and follows. With `choose` its other version is shown at once.
        """
        from okrtui.store.keeper import Keeper
        from okrtui.store.locks import Claim
        from okrtui.store.toml_out import WRITER
        from okrtui.tui.room import Room
        from okrtui.tui.screens.sharing import open_elsewhere
        from okrtui.tui.screens.workshop import WorkshopScreen
        from okrtui.workshop import Workshop

        if self.where(self.screen)[-1] not in OPENING:
            return
        try:
            loaded = self.folder.open(path)
        except StoreError as why:
            self.notify(str(why), severity="error", markup=False, timeout=10)
            return
        why_not = (loaded.problems[0] if loaded.problems else "it can only be read") if loaded.read_only else ""
        room = Room(self.numbers, self.clock, self.folder, self._coach_settings(), self._settings.words, why_not)
        keeper = None
        if not loaded.read_only:
            claim = Claim(path, self.clock)
            keeper = Keeper(self.folder, path, loaded.digest, self.keeping.saved, loaded.session, claim, self.clock)
            room.read_only = open_elsewhere(keeper, room)

        def save(session: Session) -> None:
            if keeper is not None:
                keeper.keep(session, workshop.arrivals)

        workshop = Workshop(loaded.session, save, self.clock, WRITER)
        self.keeping.begin(keeper)
        screen = WorkshopScreen(workshop, room, step, loaded.problems)
        screen.keeper = keeper
        self.left = path.name
        self.push_screen(screen)
        if choose:
            screen.call_after_refresh(screen.action_versions)

    def _coach_settings(self) -> CoachSettings:
        from okrtui.method.coach.session_findings import RULES
        from okrtui.method.coach.settings import CoachSettings as Settings

        of_folder = self._settings
        settings, problems = Settings.of(of_folder.ignore, of_folder.severity, of_folder.coach_words, RULES)
        for problem in problems:
            self.notify(f"okrtui.toml: {problem}", severity="warning", markup=False, timeout=10)
        return settings

    async def may_close(self) -> bool:
        """Save the open session; return whether it can be closed. See Keeping."""
        return await self.keeping.may_close()

    def copy_to_clipboard(self, text: str) -> None:
        """Give a text to the terminal's clipboard, as it can be kept; see App."""
        super().copy_to_clipboard(clean(text, "many"))

    def notify(self, message: str, **how: Any) -> None:
        """Say something in passing, as it may be drawn and never as markup; see App."""
        super().notify(visible(message), **{**how, "markup": False})

    def where(self, screen: Screen[object]) -> tuple[str, ...]:
        """Return the places whose commands act on a screen, the widest first."""
        places: tuple[str, ...] = getattr(screen, "places", ("app",))
        return places

    async def do(self, command: Command, screen: Screen[object]) -> None:
        """Do what a command says, where it belongs."""
        pane = getattr(screen, "pane", None)
        step = getattr(getattr(pane, "step", None), "id", "")
        holder = self if command.where == "app" else pane if command.where == step else screen
        if holder is not None:
            await self.run_action(command.id, holder)

    def action_help(self) -> None:
        """Show help for the screen that is open."""
        from okrtui.tui.screens.help import HelpScreen

        screen = self.screen
        where = tuple(reversed(self.where(screen)))
        if about := getattr(screen, "about", None):
            title, purpose = about
            self.push_screen(HelpScreen(title, purpose, (), where))
        elif step := getattr(getattr(screen, "pane", None), "step", None):
            self.push_screen(HelpScreen(step.title, step.purpose, step.prompts, where))

    async def action_leave(self) -> None:
        """Leave at once; what is being written is finished and saved first."""
        self._settle()
        if await self.may_close():
            self.exit()

    def _settle(self) -> None:
        for screen in reversed(self.screen_stack):
            if settle := getattr(screen, "settle", None):
                settle()

    def on_resize(self, event: events.Resize) -> None:
        """Say calmly that there is too little room, and come back when there is."""
        from okrtui.tui.screens.room import RoomScreen

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        showing = isinstance(self.screen, RoomScreen)
        if small and not showing:
            self.push_screen(RoomScreen(*SMALLEST))
        elif showing and not small:
            self.pop_screen()


def run(folder: Folder, open_path: Path | None = None, step: str = "") -> int:
    """Run the app in the terminal; return its exit status. What nobody expected is raised once all is saved."""
    app = OkrtuiApp(folder, open_path, step)
    app.leaving = Leaving(app)
    with app.leaving.listening():
        try:
            app.run()
        finally:
            app.keeping.at_the_end()
    left_behind = app.keeping.left_behind
    if left_behind:
        print(f"okrtui: {left_behind}", file=sys.stderr)
    if app._exception is not None:
        raise app._exception
    return 1 if left_behind or app.return_code is None else app.return_code

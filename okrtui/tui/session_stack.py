"""The sessions that are open above the library: one to work on, and the rehearsal that it may belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.store.errors import StoreError
from okrtui.tui.presenter import PRESENTER_CLASS, PRESENTER_STYLES
from okrtui.tui.rehearsal_line import OVER
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.messages import OpenSession, RehearseSession

if TYPE_CHECKING:
    from okrtui.store.rehearsal import Rehearsal
    from okrtui.tui.looks import Looks
    from okrtui.tui.rehearsal import RehearsalRun
    from okrtui.tui.runtime.textual_internals.app import BaseApp
    from okrtui.tui.screens.session_opener import SessionOpener
    from okrtui.tui.screens.workshop import WorkshopScreen
    from okrtui.workshop import Workshop


class SessionStack:
    """Opens sessions and rehearsals for the app, and finds the one that is open."""

    def __init__(
        self,
        app: BaseApp,
        looks: Looks,
        library: LibraryScreen,
        opener: Callable[[], SessionOpener],
        pace: tuple[float, float] | None,
        rehearsal: Rehearsal | None,
    ) -> None:
        """Open sessions above a library; `opener` returns what reads them, and is called with the first one.

        With a `rehearsal` the app ends with its session. In rehearsals the pretended people vote by themselves at a
        `pace`, in seconds; without one only when asked.
        """
        self._app, self._looks, self._library, self._opener = app, looks, library, opener
        self._pace, self._is_only_rehearsal = pace, rehearsal is not None
        self.rehearsal: RehearsalRun | None = self._run(rehearsal) if rehearsal is not None else None
        """The rehearsal that goes on, if any."""

    @property
    def screen(self) -> WorkshopScreen | None:
        """The screen of the open session; None where none is open."""
        from okrtui.tui.screens.workshop import WorkshopScreen

        return next((screen for screen in self._app.screen_stack if isinstance(screen, WorkshopScreen)), None)

    @property
    def workshop(self) -> Workshop:
        """The workshop of the open session. Raises LookupError where none is open."""
        if (screen := self.screen) is None:
            raise LookupError("no open session")
        return screen.workshop

    async def open_when_loaded(self, request: OpenSession) -> None:
        """Open a session; the first one with a sign of life, since much is imported for it."""
        from okrtui.tui.screens import session_opener

        if session_opener.is_loaded():
            self.open_session(request)
            return
        from okrtui.tui.screens.background_read import read_and_show

        await read_and_show(
            self._app,
            session_opener.load,
            lambda _: self._app.call_later(self.open_session, request),
            "Opening the session …",
        )

    def open_session(self, request: OpenSession) -> None:
        """Open a session for editing, or show in one sentence why it cannot be opened; see SessionOpener."""
        app = self._app
        if not (isinstance(app.screen, BaseScreen) and app.screen.OPENS_SESSIONS):
            return
        opener = self._opener()
        if self.rehearsal is not None:
            opener = replace(opener, folder=self.rehearsal.folder)
        try:
            screen = opener.open_session(request)
        except StoreError as error:
            app.set_class(False, PRESENTER_CLASS)
            app.notify(str(error), severity="error", markup=False, timeout=10)
            self._follow_rehearsal()
        else:
            self._library.expect_return_from(request.path.name)
            app.add_styles(PRESENTER_STYLES)
            app.push_screen(screen, self._session_left)

    def _session_left(self, result: None) -> None:
        # A session that is closed for another one asks for that behind this.
        self._app.call_later(self._follow_rehearsal)

    async def rehearse(self, request: RehearseSession) -> None:
        """Rehearse a session, or the sample, once the copies are made and what it needs is imported."""
        from okrtui.tui.screens.background_read import read_and_show

        def read() -> Rehearsal:
            from okrtui.tui.rehearsal import make_rehearsal
            from okrtui.tui.screens import session_opener

            session_opener.load()
            opener = self._opener()
            return make_rehearsal(opener.folder, request.path, opener.clock, opener.numbers)

        def show(rehearsal: Rehearsal) -> None:
            self._app.call_later(self._open_rehearsal, rehearsal)

        await read_and_show(
            self._app, read, show, "Getting the rehearsal ready …", drop=lambda rehearsal: rehearsal.end()
        )

    def start_rehearsal(self) -> None:
        """Let the pretended people of the rehearsal that goes on, if any, begin to vote."""
        if self.rehearsal is not None:
            self.rehearsal.start(self._pace)

    def end_rehearsal(self) -> bool:
        """Remove the rehearsal that goes on, if any; return whether one did."""
        rehearsal, self.rehearsal = self.rehearsal, None
        if rehearsal is not None:
            rehearsal.end()
        return rehearsal is not None

    def _run(self, rehearsal: Rehearsal) -> RehearsalRun:
        from okrtui.tui.rehearsal import RehearsalRun

        return RehearsalRun(self._app, self._looks, lambda: self.workshop, rehearsal)

    def _open_rehearsal(self, rehearsal: Rehearsal) -> None:
        if self._app.screen is not self._library or self.rehearsal is not None:
            # Another session was opened meanwhile.
            rehearsal.end()
            return
        self.rehearsal = self._run(rehearsal)
        self.start_rehearsal()
        self.open_session(OpenSession(rehearsal.path))

    def _follow_rehearsal(self) -> None:
        """End the rehearsal once its session is closed and no other one is opened in its place."""
        is_open = any(isinstance(screen, BaseScreen) and screen.HOLDS_SESSION for screen in self._app.screen_stack)
        if self.rehearsal is None or is_open:
            return
        if self._is_only_rehearsal:
            self._app.exit()
        else:
            self.end_rehearsal()
            self._app.notify(OVER)

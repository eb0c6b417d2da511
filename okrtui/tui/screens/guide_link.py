"""What the window of a session does for the facilitator's own window: it tells where it is, and runs its commands."""

from __future__ import annotations

import asyncio
import os
import secrets
from typing import Protocol

from textual.screen import Screen
from textual.worker import Worker

from okrtui.content.page_sections import CLOSED
from okrtui.model.session import Session
from okrtui.store.guide_queue import take
from okrtui.store.live_state import LiveState, Waiting
from okrtui.store.toml_out import dumps
from okrtui.tui.presenter.presenter import Presenter
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.live_run import Completion, LiveRun
from okrtui.tui.screens.session_host import TimedHost

LOOK_SECONDS = 0.15
"""How often the window looks for commands, and tells where it is: half a second is what a reader notices."""
_IDLE_LOOKS = 4
"""How many times in a row it looks once while nobody follows."""
WRITING = "Somebody is writing on the shared screen."
"""Why a command that would close what is written is not done."""
COVERED = "Something else is open on the shared screen; it comes first."
"""Why a command of the step is not done below another screen."""
NO_VOTE = "No vote is open on the shared screen."
"""Why nothing is revealed."""
_BY_ITEM = {"next_slide": 1, "slide_before": -1}
"""The commands that move the cursor outside presenter mode, each with how far."""


class GuidedHost(TimedHost, Protocol):
    """The screen of an open session, as the facilitator's window uses it."""

    @property
    def screen(self) -> Screen[object]:
        """The screen itself."""

    @property
    def has_field(self) -> bool:
        """Whether a text field is open."""

    @property
    def presenter(self) -> Presenter:
        """Presenter mode."""


class GuideLink:
    """Serves the facilitator's window of a session that can be written here, as long as there is one."""

    def __init__(self, host: GuidedHost, live: LiveRun) -> None:
        """Serve the session of a host, whose live state `live` keeps."""
        self._host, self._live = host, live
        self._window = secrets.token_hex(8)
        self._answered, self._answer = "", ""
        self._told: tuple[object, ...] = ()
        self._told_session: Session | None = None
        self._text: tuple[Session | None, str] = (None, "")
        self._is_looking, self._skipped = False, 0

    def start(self) -> None:
        """Look for commands from now on."""
        self._host.screen.set_interval(LOOK_SECONDS, self._begin_look)

    def _begin_look(self) -> None:
        """Look beside the keys, which do not wait for a slow disk, unless the look before still waits for it."""
        self._skipped += 1
        is_due = self._live.is_followed or self._skipped >= _IDLE_LOOKS
        if is_due and not self._is_looking and not self._host.context.read_only_reason:
            self._is_looking, self._skipped = True, 0
            # A coroutine would be left unawaited where the app closes now.
            _: Worker[None] = self._host.screen.run_worker(self._look_once, group="guide")

    async def _look_once(self) -> None:
        try:
            await self.look()
        finally:
            self._is_looking = False

    async def look(self) -> None:
        """Run the commands that wait, and tell where the session is now."""
        host, live = self._host, self._live
        if host.context.read_only_reason or host.open_pane is None or not host.open_pane.is_mounted:
            return
        if host.workshop.session.status in CLOSED:
            self.end()
            return
        is_followed, commands = await asyncio.to_thread(take, host.context.path, self._window, host.context.clock())
        for command in commands:
            self._answered, self._answer = command.id, await self._run(command.command)
        if not is_followed:
            self.end()
            return
        live.is_followed, live.complete = True, self._complete
        told, session = (host.step_id, host.pane.item, live.run, self._waiting, self._answered), host.workshop.session
        # One write at a time: a large session is not written anew while it still is.
        is_writing = live.write is not None and not live.write.done()
        if not is_writing and (told != self._told or session is not self._told_session):
            self._told, self._told_session = told, session
            live.write_beside()

    def end(self) -> None:
        """Tell that this window is closed, or followed no more."""
        if self._live.is_followed:
            self._told, self._told_session, self._text = (), None, (None, "")
            self._live.end_following()

    @property
    def _waiting(self) -> Waiting | None:
        screen = self._host.app.screen
        return screen.waiting if isinstance(screen, BaseScreen) else None

    def _complete(self) -> Completion:
        session, waiting, answer = self._host.workshop.session, self._waiting, (self._answered, self._answer)

        def complete(state: LiveState) -> LiveState:
            return LiveState(
                state.step, state.item, state.timer, self._window, os.getpid(), waiting, *answer, self._text_of(session)
            )

        return complete

    def _text_of(self, session: Session) -> str:
        """Return a session as its file would hold it; made once for each."""
        known, text = self._text
        if known is not session:
            text = dumps(session)
            self._text = (session, text)
        return text

    async def _run(self, command: str) -> str:
        """Run a command; return why it was not done, empty where it was."""
        host, screen = self._host, self._host.app.screen
        if command in ("timer", "more_time"):
            is_missing = command == "more_time" and self._live.run is None
            await self._run_by_screen(command)
            return "No time is running." if is_missing else ""
        if screen is not host.screen:
            own = screen.guide_commands if isinstance(screen, BaseScreen) else {}
            return own[command]() if command in own else NO_VOTE if command == "reveal" else COVERED
        if command == "reveal":
            return NO_VOTE
        if host.has_field:
            return WRITING
        if command in _BY_ITEM and not host.presenter.is_on:
            await host.app.run_action(f"cursor({_BY_ITEM[command]})", host.pane.outline)
        else:
            await self._run_by_screen(command)
        return ""

    async def _run_by_screen(self, command: str) -> None:
        """Run a command as its key would: what is typed meanwhile waits for it."""
        await self._host.app.run_action(f"command('{command}')", self._host.screen)

"""What the facilitator's own window reads: where the shared window is, and the session as it is there, or was saved."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from okrtui.content.guide.view import CoachNote, GuideView
from okrtui.content.page_sections import CLOSED
from okrtui.method.agenda import build_agenda
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import Numbers
from okrtui.method.session_run_values import run_from_values
from okrtui.model.clock import Clock, local_day
from okrtui.model.session import Session
from okrtui.store import directory, guide_queue
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.last_place import Place, read_place
from okrtui.store.live_state import LiveState, read_live_state
from okrtui.store.state_files import rehearsal_of
from okrtui.store.toml_in import loads
from okrtui.tui.coach_panel import SessionCoach, about_label
from okrtui.tui.rehearsal_line import OVER

FOLLOWS = "follows the shared screen"
"""What is said while a shared window is open."""
ALONE = "No shared window is open. This is the session as it was saved."
"""What is said without one."""
GONE = "The shared window no longer has this session open. This is how it was saved."
"""What is said once the window, or the session in it, is closed."""
ENDED = "The session has ended. This is how it was saved."
"""What is said of a session that was closed or left running."""


class GuideFollower:
    """Reads a session and its live state; it takes no lock, and writes nothing but that it follows."""

    def __init__(
        self, folder: Folder, path: Path, session: Session, numbers: Numbers, coach: CoachSettings, clock: Clock
    ) -> None:
        """Follow a session that was read from a path."""
        self._folder, self._path, self._numbers, self._coach, self._clock = folder, path, numbers, coach, clock
        self.session = session
        self._seen = self._file_state
        self._live_text = ""
        self.state: LiveState | None = None
        """Where the shared window is; None where none has said so."""
        self._place: Place | None = None
        self._lock, self._has_ended = threading.Lock(), False
        self.was_open = False
        """Whether one was open since this window is."""
        self._notes: tuple[object, tuple[CoachNote, ...]] = (None, ())

    @property
    def is_open(self) -> bool:
        """Whether a shared window is open."""
        return self.state is not None and self.state.is_open

    @property
    def words(self) -> str:
        """What is followed, in a few words."""
        if self.is_open:
            return FOLLOWS
        return ENDED if self.session.status in CLOSED else self.gone_words if self.was_open else ALONE

    @property
    def gone_words(self) -> str:
        """What is said once the shared window, or the session in it, is closed: of a rehearsal nothing was saved."""
        return GONE if rehearsal_of(self._path) is None else OVER

    async def look(self) -> None:
        """Read where the shared window is, and the session where its file has changed."""
        self.state, self._place, session = await asyncio.to_thread(self._read)
        self.was_open |= self.is_open
        self.session = session or self.session

    def _read(self) -> tuple[LiveState | None, Place | None, Session | None]:
        """Return the live state, the place without one, and the session where it has changed; for a thread."""
        with self._lock:
            if not self._has_ended:
                guide_queue.follow(self._path)
        state = read_live_state(self._path)
        try:
            session = self._read_live(state.session) if state is not None and state.is_open else self._read_file()
        except StoreError:
            # It is being replaced, or gone: what was read last stays, and the next look tries again.
            session = None
        return state, read_place(self._path) if state is None else None, session

    def _read_live(self, text: str) -> Session | None:
        """Return the session of a live state, or that of the file where it has none; None where it has not changed."""
        if not text:
            return self._read_file()
        if text == self._live_text:
            return None
        session = loads(text, self._path.name).session
        # The file may be older: it is read once the window no longer tells.
        self._live_text, self._seen = text, (0, 0, 0)
        return session

    def _read_file(self) -> Session | None:
        """Return the session of the file; None where it has not changed since it was read."""
        if (seen := self._file_state) == self._seen:
            return None
        folder = self._folder
        session = folder.open(self._path).session
        self._seen, self._live_text = seen, ""
        return session

    @property
    def view(self) -> GuideView:
        """What there is to show now."""
        now, state, place = self._clock(), self.state, self._place
        step = state.step if state is not None else place.step if place is not None else ""
        agenda = build_agenda(self.session, self._numbers, {step} if step else ())
        if step not in {each.id for each in agenda.steps}:
            step = agenda.steps[0].id
        return GuideView(
            self.session,
            agenda,
            step,
            now,
            state.item if state is not None else "",
            run_from_values(state.timer, now) if state is not None else None,
            state.waiting if state is not None and self.is_open else None,
            self._coach_notes(step),
            self._numbers,
        )

    def send(self, command: str) -> str:
        """Send a command to the shared window; return its id, empty where there is none to take it."""
        window = self.state.window if self.state is not None and self.state.is_open else ""
        return guide_queue.send(self._path, command, window, self._clock()) if window else ""

    def end(self) -> None:
        """Follow no more."""
        with self._lock:
            self._has_ended = True
            guide_queue.unfollow(self._path)

    def _coach_notes(self, step: str) -> tuple[CoachNote, ...]:
        """Return what the coach finds in a step; found once for a session."""
        today = local_day(self._clock())
        key = (self.session, step, today)
        known = self._notes[0]
        if not (isinstance(known, tuple) and known[0] is self.session and known[1:] == key[1:]):
            findings = SessionCoach(self._numbers, self._coach, today).step_findings(self.session, step)
            notes = (CoachNote(about_label(self.session, each), each.message, each.fix) for each in findings)
            self._notes = (key, tuple(notes))
        return self._notes[1]

    @property
    def _file_state(self) -> tuple[int, int, int]:
        try:
            status = directory.status(self._path)
        except OSError:
            return (0, 0, 0)
        return (status.st_mtime_ns, status.st_size, status.st_ino)

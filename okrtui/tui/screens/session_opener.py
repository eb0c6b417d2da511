"""Opening a session of the folder: its file, its claim, its workshop and the screen that shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.clock import Clock
from okrtui.store.folder import Folder
from okrtui.tui.runtime.save_guard import SaveGuard
from okrtui.tui.screens.messages import OpenSession

if TYPE_CHECKING:
    from okrtui.method.coach.settings import CoachSettings
    from okrtui.method.numbers import Numbers
    from okrtui.model.session import Session
    from okrtui.store.session_file import SessionFile
    from okrtui.store.settings import Settings
    from okrtui.store.toml_in import LoadedSession
    from okrtui.tui.screens.guide import GuideScreen
    from okrtui.tui.screens.workshop import WorkshopScreen
    from okrtui.tui.step_context import StepContext


_SCREEN = "okrtui.tui.screens.workshop"
"""The module of the screen of a session, with which most of the others are imported."""


def is_loaded() -> bool:
    """Return whether what a session needs is imported, so that it opens at once."""
    return _SCREEN in sys.modules


def load() -> None:
    """Import what a session needs; it takes longer than a moment on a slow machine."""
    import_module(_SCREEN)


@dataclass(frozen=True, slots=True)
class SessionOpener:
    """Makes the screen of a session. What that needs is imported when the first session is opened."""

    folder: Folder
    """The folder of sessions."""
    numbers: Numbers
    """The numbers of the method."""
    settings: Settings
    """The settings of the folder."""
    clock: Clock
    """Returns the current time."""
    autosave_delay: float
    """Seconds from the first unsaved edit to its save."""
    save_guard: SaveGuard
    """Saves the session when it is closed, when the app ends, and when it crashes."""
    warn: Callable[[str], None]
    """Tells the user of a problem in the settings."""

    def open_session(self, request: OpenSession) -> WorkshopScreen:
        """Return the screen of a session, opened as it is asked for, and guard its file; raises StoreError.

        A session that is open elsewhere opens read-only and follows the changes of its file. A restore of its file is
        its first step for undo.
        """
        from okrtui.content.presenter.whereabouts import has_not_begun
        from okrtui.store.last_place import Place, read_place
        from okrtui.store.toml_out import WRITER
        from okrtui.tui.found_places import found_place
        from okrtui.tui.screens.external_changes import open_elsewhere_notice
        from okrtui.tui.screens.workshop import WorkshopScreen
        from okrtui.workshop import Workshop

        path = request.path
        loaded = self.folder.open(path)
        context = self._context(request)
        session_file = self._session_file(path, loaded)
        if session_file is not None:
            context.read_only_reason = open_elsewhere_notice(session_file, context)
        else:
            context.read_only_reason = loaded.problems[0] if loaded.problems else "it is read-only"

        def save(session: Session) -> None:
            if session_file is not None:
                session_file.schedule_save(session, workshop.remote_count)

        workshop = Workshop(loaded.session, save, self.clock, WRITER)
        self.save_guard.guard(session_file)
        save_before_close = self.save_guard.save_before_close
        place = Place(request.step) if request.step else found_place(loaded.session, request.found)
        if place is None and not has_not_begun(loaded.session):
            # What has not begun takes over no place that another session was left at under its name.
            place = read_place(path)
        return WorkshopScreen(
            workshop,
            context,
            session_file,
            save_before_close,
            place,
            loaded.problems,
            request.shows_versions,
            request.restored,
            self.settings.bell,
            request.presents,
            request.begins,
        )

    def _context(self, request: OpenSession) -> StepContext:
        """Return what the steps of a session know of its folder, and of how it is opened."""
        from okrtui.method.health import health_questions
        from okrtui.tui.step_context import StepContext

        coach = self._coach_settings(self.warn)
        context = StepContext(self.numbers, self.clock, self.folder, request.path, coach, self.settings.words)
        context.health_questions = health_questions(self.settings.health)
        context.own_prompts = self.settings.prompts
        context.shows_private = request.shows_private
        return context

    def open_guide(self, path: Path) -> GuideScreen:
        """Return the facilitator's own window of a session, which reads it only; raises StoreError."""
        from okrtui.tui.screens.guide import GuideScreen
        from okrtui.tui.screens.guide_follower import GuideFollower

        session = self.folder.open(path).session
        coach = self._coach_settings(lambda problem: None)
        return GuideScreen(GuideFollower(self.folder, path, session, self.numbers, coach, self.clock), path, self.clock)

    def _session_file(self, path: Path, loaded: LoadedSession) -> SessionFile | None:
        """Return the file of a session with its claim; None if it can only be read."""
        from okrtui.store.locks import Claim
        from okrtui.store.session_file import SessionFile

        if loaded.is_read_only:
            return None
        report, claim = self.save_guard.report_save, Claim(path, self.clock)
        return SessionFile(
            self.folder, path, loaded.digest, report, loaded.session, claim, self.clock, self.autosave_delay
        )

    def _coach_settings(self, warn: Callable[[str], None]) -> CoachSettings:
        from okrtui.method.coach.session_findings import RULES
        from okrtui.method.coach.settings import CoachSettings

        values = self.settings
        settings, problems = CoachSettings.from_values(
            values.ignore, values.severity, values.coach_words, RULES, values.decimal, values.dates
        )
        for problem in problems:
            warn(f"okrtui.toml: {problem}")
        return settings

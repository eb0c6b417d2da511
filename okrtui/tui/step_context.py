"""The context of the steps of an open session: what they need beside the session itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.model.session import Session
from okrtui.store.chain import is_private_id
from okrtui.store.folder import Folder

PRIVATE_LABEL = "a private session"
"""What a linked session is called that must not be named."""


@dataclass(slots=True)
class StepContext:
    """Numbers, clock, folder and settings for the steps of an open session."""

    numbers: Numbers
    """The numbers of the method."""
    clock: Clock
    """Returns the current time."""
    folder: Folder
    """The folder that holds this session and the others."""
    path: Path
    """The file of this session, whose name need not be a valid id."""
    coach: CoachSettings
    """The coach's settings of the folder."""
    verdict_words: Mapping[str, str]
    """The folder's own words for verdicts, by verdict; a verdict without one has the built-in word."""
    read_only_reason: str = ""
    """Why the session cannot be changed, as a sentence; empty where it can. Changes when a session is taken over."""
    other_versions: tuple[Path, ...] = ()
    """Paths of other versions of the session beside it (conflict copies) that are not merged yet."""

    _private_links: dict[str, bool] = field(default_factory=dict)
    """Which ids lead to private sessions, as read once: the steps are redrawn on every key."""

    def link_label(self, session: Session, id: str) -> str:
        """Return the name of a linked session for the screen: its id, but no private id in a session that is shared."""
        if session.is_private:
            return id
        if id not in self._private_links:
            self._private_links[id] = is_private_id(self.folder, id)
        return PRIVATE_LABEL if self._private_links[id] else id

    @property
    def today(self) -> date:
        """The current day, in local time."""
        return local_day(self.clock())

"""What a step may use beside the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.store.folder import Folder


@dataclass(slots=True)
class Room:
    """What a step may use beside the workshop."""

    numbers: Numbers
    """The numbers of the method."""
    clock: Clock
    """What time it is."""
    folder: Folder
    """The sessions beside this one."""
    coach: CoachSettings
    """What the folder sets for the coach."""
    words: Mapping[str, str]
    """What the folder calls the verdicts; ours where it says nothing."""
    read_only: str = ""
    """Why nothing can be changed; empty where all can. It changes when a session is taken over."""
    versions: tuple[Path, ...] = ()
    """Other versions of the session that wait beside it to be chosen from."""

    @property
    def today(self) -> date:
        """The day it is."""
        return local_day(self.clock())

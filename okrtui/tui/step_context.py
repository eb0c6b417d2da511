"""The context of the steps of an open session: what they need beside the session itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from okrtui.language.period_ends import DateContext
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.health import QUESTIONS
from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.store.folder import Folder
from okrtui.store.journal import Journal


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
    health_questions: tuple[str, ...] = QUESTIONS
    """What a round about how we work together asks in this folder."""
    own_prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The folder's own sets of prompts to look back with, by name."""
    shows_private: bool = False
    """Whether private sessions are shown, so that one person sees how what was shared goes on in them."""
    _journals: dict[Path, Journal] = field(default_factory=dict, repr=False)

    @property
    def journal(self) -> Journal:
        """What nobody may see yet of this session: covered ballots, and which messages of a chat were taken in."""
        return self._journals.setdefault(self.path, Journal(self.path))

    @property
    def decimal_mark(self) -> str:
        """The decimal mark of numbers that can be read in two ways; empty where the folder's settings name none."""
        return self.coach.decimal_mark

    @property
    def dates(self) -> DateContext:
        """By which habits of the folder days are read: their order, and when the fiscal year begins."""
        return DateContext(order=self.coach.date_order, calendar=self.numbers.cycles)

    @property
    def today(self) -> date:
        """The current day, in local time."""
        return local_day(self.clock())

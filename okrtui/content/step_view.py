"""The view of a step: what its rows depend on beside the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from okrtui.content.chain_numbers import ChainNumbers
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.method.numbers import Numbers
from okrtui.method.step_texts import Step
from okrtui.method.task_history import Task
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


ItemT = TypeVar("ItemT", bound=_HasId)


@dataclass(frozen=True, slots=True)
class NewerSession:
    """A newer session of the cycle, in which a goal goes on."""

    title: str
    """Its title, or its id."""
    path: Path
    """Its file."""


@dataclass(frozen=True, slots=True)
class StepView:
    """What the sections of a step share: where the cursor is, what is open, what is being typed."""

    step: Step
    """The step, with the texts of the session's format."""
    numbers: Numbers
    """The numbers of the method."""
    today: date
    """The current day."""
    width: int = 0
    """Width of the list, in columns; 0 while it is not known."""
    item: str = ""
    """Id of the item under the cursor; empty where there is none."""
    edited: str = ""
    """Id of the item in the inline editor; empty while none is open."""
    current_item: str = ""
    """Id of the item that is being edited or added, else under the cursor."""
    is_editing: bool = False
    """Whether the inline editor or quick add is open."""
    asked: str = ""
    """Who is being asked in the open line of quick add; empty for nobody."""
    shows_said: bool = False
    """Whether each item shows the line as it was said below its sentence."""
    filter: str = ""
    """The words that the list is filtered by; empty for all rows."""
    order: tuple[str, ...] = ()
    """Ids of the items in the list in the order in which it shows them since the step was entered."""
    open_parts: Mapping[str, bool] = field(default_factory=dict)
    """Which parts were opened (True) or closed by hand."""
    links: Mapping[GoalLink, LinkedGoal] = field(default_factory=dict)
    """The goals of other sessions that were read so far."""
    later: ChainNumbers = field(default_factory=ChainNumbers)
    """The numbers that later sessions have for the key results of a plan."""
    earlier_decisions: tuple[Decision, ...] = ()
    """The decisions of the sessions before this one in its chain, the oldest first."""
    earlier_hypotheses: Mapping[str, Hypothesis] = field(default_factory=dict)
    """The hypotheses of those sessions by their id, each as the last of them has it."""
    earlier_sessions: tuple[Session, ...] = ()
    """The sessions before this one in its cycle, the oldest first, as far as they were read."""
    earlier_leads: tuple[str, ...] = ()
    """Who led the sessions before this one in its chain, the oldest first, as far as they were read."""
    team: tuple[str, ...] = ()
    """Who was there in the sessions before this one, as far as they were read."""
    newer: NewerSession | None = None
    """The newest session of the cycle, where it is another one."""
    is_followed: bool = False
    """Whether another session of its cycle follows the session, which then tells how things stood on its own day."""
    continued_in: str = ""
    """The title of the newest session that follows the session, in whichever cycle; empty while none does."""
    later_tasks: Mapping[str, Task] = field(default_factory=dict)
    """What later sessions know of what the session has open, by its id here."""
    verdict_words: Mapping[str, str] = field(default_factory=dict)
    """The folder's own words for verdicts."""
    folder_name: str = ""
    """Name of the folder that holds the session."""
    is_presented: bool = False
    """Whether the step is shown in presenter mode, where each of its pages stands alone and nothing is folded."""

    def in_shown_order(self, items: Sequence[ItemT]) -> tuple[ItemT, ...]:
        """Return sorted items with those that the list shows in the order there, so that no edit moves a row."""
        places = {id: place for place, id in enumerate(self.order)}
        shown = iter(sorted((item for item in items if item.id in places), key=lambda item: places[item.id]))
        return tuple(next(shown) if item.id in places else item for item in items)

    def is_open(self, part: str, default: bool = False) -> bool:
        """Return whether a part is open; `default` where nobody has opened or closed it."""
        return self.open_parts.get(part, default)

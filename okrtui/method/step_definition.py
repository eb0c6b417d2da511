"""What the method knows of a workshop step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something unfinished in a step, said when the session is about to be closed."""

    text: str
    """What is unfinished, in a few words."""
    about: str = ""
    """Id of the item, or of the part of the step, where it can be finished; empty for the step as a whole."""
    field: str = ""
    """The field of the item that it asks for; empty for none alone."""


def no_item(session: Session) -> str:
    """Return no id: what is missing in the step is missing of no item alone."""
    return ""


def no_open_points(session: Session) -> tuple[OpenPoint, ...]:
    """Return nothing: whether the step is done is all that there is to say of it."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDefinition:
    """A workshop step: its texts, its minutes and place in the session formats, and when it is done."""

    team: Step
    """Its texts for a group."""
    solo: Step | None = None
    """Its texts for one person; None for a step that solo sessions do not have."""
    position: int
    """Its place among all steps, and in a format: those with a lower position come before it."""
    positions: dict[str, int] = field(default_factory=dict)
    """Its position by format, where it is not `position`."""
    timeboxes: dict[str, int]
    """Its minutes by format, in the formats whose regular step it is."""
    on_request: dict[str, int] = field(default_factory=dict)
    """Its minutes by format, in the formats that it joins when it is requested or has content."""
    rounds: int = 0
    """How often everybody speaks or votes in it, one after the other."""
    full_minutes: int = 0
    """Its minutes for a usual group when it is done in full; 0 for those of its timebox."""
    can_wait: bool = False
    """Whether it can be left to a session of its own when there is no time for it."""
    check: Callable[[Session], tuple[bool, str]]
    """Returns whether a session has content of the step, and the sentence that says what is missing; empty when the
    step is done."""
    first_missing: Callable[[Session], str] = no_item
    """Returns the id of the first item that the sentence names; empty where it names none."""
    first_question: str
    """What the coach asks a group while the step is empty."""
    questions: dict[str, str] = field(default_factory=dict)
    """The question at the top of the screen by format, where it is not that of its texts."""
    wordings: dict[str, Step] = field(default_factory=dict)
    """All its texts by format, where they are others than those for a group or for one person."""
    solo_first_question: str = ""
    """What the coach asks one person then; empty for a step that solo sessions do not have."""
    open_points: Callable[[Session], tuple[OpenPoint, ...]] = no_open_points
    """Returns what is unfinished in the step; without anything, the sentence that says what is missing counts."""

    @property
    def id(self) -> str:
        """Its id, which is also the name of its module."""
        return self.team.id

    def worded(self, texts: Step, format: str) -> Step:
        """Return its texts in a format: its own wording, or the usual one with the question of the format."""
        texts = self.wordings.get(format, texts)
        return replace(texts, question=self.questions.get(format, texts.question))

    def position_in(self, format: str) -> int:
        """Return its position in a format."""
        return self.positions.get(format, self.position)

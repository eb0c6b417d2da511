"""What the method knows of a workshop step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


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
    check: Callable[[Session], tuple[bool, str]]
    """Returns whether a session has content of the step, and the sentence that says what is missing; empty when the
    step is done."""

    @property
    def id(self) -> str:
        """Its id, which is also the name of its module."""
        return self.team.id

    def position_in(self, format: str) -> int:
        """Return its position in a format."""
        return self.positions.get(format, self.position)

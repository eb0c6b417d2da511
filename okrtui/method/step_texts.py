"""The texts of a workshop step: title, purpose, the one large question, and prompts for the facilitator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session, with the texts of one format."""

    id: str
    """Its id: the module in `tui/steps/`, the key of its timing in a session, the value of `okrtui open --step`."""
    title: str
    """Its title, such as `Objective & key results`."""
    short_title: str
    """A short title, where there is little room."""
    purpose: str
    """One sentence that says what it is for."""
    question: str
    """The question at the top of the screen."""
    prompts: tuple[str, ...]
    """Three to five questions for the facilitator."""
    empty_hint: str
    """What to do while the step is empty: one sentence, one example, one command, by its id in braces."""
    minutes: int = 0
    """Its timebox; 0 until an agenda gives it one."""

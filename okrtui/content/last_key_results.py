"""Key results of the last plan that are offered to a next one, where no retro said of them whether they go on."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from okrtui.content.known_key_results import known_words
from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.model.base import field_value
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

LAST_LEAD = "from the last plan: "
"""What stands before a key result of the last plan."""


@dataclass(frozen=True, slots=True)
class LastKeyResult:
    """A key result of the last plan as the next cycle starts with it."""

    key_result: KeyResult
    """The key result."""

    @property
    def text(self) -> str:
        """The line that it is taken as: as it was said, or what it says; without numbers that are over."""
        return self.key_result.current_line or self.key_result.statement

    @property
    def wordings(self) -> tuple[str, ...]:
        """Other words for the same: as it was said, what it says, and who does what without the numbers."""
        deed = f"{self.key_result.who} {self.key_result.does_what}".strip()
        return tuple(filter(None, (self.key_result.said, self.key_result.statement, deed)))

    @property
    def lead(self) -> str:
        """What stands before it."""
        return LAST_LEAD

    @property
    def names(self) -> frozenset[str]:
        """What it is known by, in lower case."""
        own = (self.key_result.said or self.text, self.text, self.key_result.statement)
        return frozenset(map(str.casefold, own))

    def take(self, session: Session, id: str, today: date) -> Session:
        """Return the session with a key result that became this one, due at the end of the cycle; see `change`."""
        return change(session, id, **self.fields(session))

    def fields(self, session: Session) -> dict[str, Any]:
        """Return the fields of a key result of a session that is this one."""
        fields = {name: field_value(self.key_result, name, None) for name in KeyResult.model_fields if name != "id"}
        return fields | {"said": self.key_result.said or self.text, "by": session.ends, "stage": ""}


def with_last_stages(
    session: Session, links: Mapping[GoalLink, LinkedGoal], key_results: Container[str] | None = None
) -> Session:
    """Return the session with its key results at the stages at which those of the same words were in the last plan.

    Those that have a stage keep it; with `key_results` the others stay as they are. A stage is known by its words.
    """
    plan = last_plan(session, links)
    if plan is None or not session.journey:
        return session
    own = {stage.stage.casefold(): stage.id for stage in session.journey}
    ids = {stage.id: own.get(stage.stage.casefold(), "") for stage in plan.journey}
    stages = {words: ids.get(each.stage, "") for each in plan.key_results for words in _words(each)}
    for each in session.key_results:
        stage = next(filter(None, (stages.get(words) for words in _words(each))), "")
        if stage and not each.stage and (key_results is None or each.id in key_results):
            session = change(session, each.id, stage=stage)
    return session


def _words(key_result: KeyResult) -> list[str]:
    """Return what a key result says and how it was said, in lower case."""
    return [text.casefold() for text in (key_result.statement, key_result.said) if text]


def last_key_results(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[LastKeyResult, ...]:
    """Return the key results of the last plan that have their words neither here nor parked."""
    plan = last_plan(session, links)
    known = known_words(session)
    left = (LastKeyResult(each) for each in (plan.left if plan else ()) if each.statement)
    return tuple(each for each in left if known.isdisjoint(each.names))

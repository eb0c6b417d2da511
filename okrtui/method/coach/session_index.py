"""What rules look up about a session, computed once however many items ask.

A rule runs on one item and may look at others. Going through all of them for each item would take quadratic time.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from okrtui.language.overlap import is_about
from okrtui.method.goal_set import unmoved
from okrtui.method.task_gaps import lowered_names
from okrtui.model.base import field_value
from okrtui.model.item_text import one_line, without_stop
from okrtui.model.items import named_parts

if TYPE_CHECKING:
    from okrtui.model.follow_ups import Action
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session

_COMPARED_KEY_RESULTS = 20
"""How many key results the others are compared with; more are none that a team chose."""

_COMPARED_OMISSIONS = 20
"""How many lines of what is left out a text is compared with; more are none that people keep in mind."""


class SessionIndex:
    """The items of a session by what rules ask for."""

    def __init__(self, session: Session) -> None:
        """Compute nothing yet."""
        self._session = session

    @cached_property
    def lowered_names(self) -> frozenset[str]:
        """The names of the people who are here, in lower case."""
        return lowered_names(self._session)

    @cached_property
    def hypotheses_with_evidence(self) -> frozenset[str]:
        """The ids of the hypotheses that have evidence."""
        return frozenset(hypothesis.id for hypothesis in self._session.hypotheses if hypothesis.evidence)

    @cached_property
    def killed(self) -> frozenset[str]:
        """The ids of what a decision says to stop."""
        return frozenset(decision.about for decision in self._session.decisions if decision.verdict == "kill")

    @cached_property
    def ladder_causes(self) -> dict[str, str]:
        """What stands at the top of each ladder, in words, by the id of the ladder."""
        parts = named_parts(self._session)
        causes = {}
        for ladder in self._session.ladders:
            about = parts.get(ladder.about) if ladder.about else None
            causes[ladder.id] = ladder.text if about is None else field_value(about, "text", "") or one_line(about)
        return causes

    @cached_property
    def key_result_numbers(self) -> dict[str, int]:
        """The place of each key result among them, from 0, by its id."""
        return {key_result.id: number for number, key_result in enumerate(self._session.key_results)}

    @cached_property
    def unmoved(self) -> frozenset[str]:
        """The ids of the key results that no hypothesis would move, once one of them is matched to any."""
        return unmoved(self._session, self.killed)

    @cached_property
    def hypotheses_by_id(self) -> dict[str, Hypothesis]:
        """The hypotheses, by id."""
        return {hypothesis.id: hypothesis for hypothesis in self._session.hypotheses}

    @cached_property
    def key_result_words(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The id and the content words of the first key results."""
        return tuple(
            (key_result.id, content_words(key_result.statement))
            for key_result in self._session.key_results[:_COMPARED_KEY_RESULTS]
        )

    @cached_property
    def omissions(self) -> tuple[str, ...]:
        """The first lines of what is left out."""
        return self._session.direction.omissions[:_COMPARED_OMISSIONS]

    def omission_like(self, text: str) -> str:
        """Return the first line of what is left out that a text is about, without its stop; empty for none."""
        found = (without_stop(omission) for omission in self.omissions if is_about(text, omission))
        return next(found, "") if text else ""

    @cached_property
    def assigned_actions(self) -> dict[str, Action]:
        """The first open action with a name about each item, by the id of that item."""
        actions = (action for action in self._session.actions if action.who and not action.done)
        return {action.about: action for action in reversed(list(actions))}


@lru_cache(maxsize=4096)
def content_words(*texts: str) -> frozenset[str]:
    """Return the words of more than two letters, without marks and plural s."""
    words = " ".join(texts).lower().split()
    return frozenset(word.strip(".,;:!").rstrip("s") for word in words if len(word) > 2)

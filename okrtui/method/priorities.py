"""What a monthly meeting is about: what each person has taken on, and the targets that are no goals yet (O)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from okrtui.method.open_tasks import numbers_to_find
from okrtui.method.tallies import people_asked
from okrtui.model.persons import name_as_written, people_here

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okrtui.model.follow_ups import Action
    from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget
    from okrtui.model.session import Session

_WORD_ENDS = re.compile(r"\w\b")
"""Matches the last letter or digit of each word."""


def priorities_by_person(session: Session) -> dict[str, list[Action]]:
    """Return the actions of each person by their name: all that are open, and those of this session that are done.

    The people are those who are asked for theirs or, where nobody said who is here, those who answer for a goal or key
    result; a facilitator who leads is one where she has taken on something. An action to find a number is none of them.
    """
    finding = {number.action for number in numbers_to_find(session)}
    priorities: dict[str, list[Action]] = {name: [] for name in people_asked(session) or _owners(session)}
    for action in session.actions:
        name = name_as_written(session, action.who)
        is_own = name in priorities or name in people_here(session)
        if is_own and action.id not in finding and not (action.done and action.origin):
            priorities.setdefault(name, []).append(action)
    return priorities


def people_without_priority(session: Session) -> tuple[str, ...]:
    """Return who has taken on nothing that is still open."""
    own = priorities_by_person(session)
    return tuple(name for name, actions in own.items() if all(action.done for action in actions))


def targets_without_goal(
    session: Session, targets: Sequence[DirectionTarget] | None = None
) -> tuple[DirectionTarget, ...]:
    """Return which of some targets, those of the direction by default, are no goals of a session yet.

    The person and day of a goal stand apart.
    """
    asked = session.direction.targets if targets is None else targets
    known = goals_of_targets(session.direction, asked)
    return tuple(target for target in asked if target.text and target.text not in known)


def goals_of_targets(
    direction: Direction, targets: Sequence[DirectionTarget] | None = None
) -> dict[str, DirectionGoal]:
    """Return the goals of 12 to 18 months of a direction by the targets that are reviewed as such, by their texts.

    The targets are its own by default. A goal has the words of its target, or those with which it begins.
    """
    goals = {goal.text.casefold(): goal for goal in reversed(direction.goals) if goal.text}
    asked = direction.targets if targets is None else targets
    found = ((each.text, _begun_with(goals, each.text.casefold())) for each in asked if each.text)
    return {text: goal for text, goal in found if goal is not None}


def _begun_with(goals: Mapping[str, DirectionGoal], text: str) -> DirectionGoal | None:
    ends = (len(text), *(match.end() for match in _WORD_ENDS.finditer(text)))
    return next((goals[text[:end]] for end in ends if text[:end] in goals), None)


def _owners(session: Session) -> list[str]:
    """Return who answers for the objective, for a key result or for a goal of 12 to 18 months."""
    owners = [session.objective.owner, *(key_result.owner for key_result in session.key_results)]
    return list(filter(None, (*owners, *(goal.who for goal in session.direction.goals))))

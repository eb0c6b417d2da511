"""The key result of the goal above, which a team can take as one of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.content.known_key_results import known_words
from okrtui.content.links import GoalLink, LinkedGoal, parent_link
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.persons import name_as_written, people_here
from okrtui.model.session import Session

ABOVE_LEAD = "from the goal above: "
"""What stands before a key result of the goal above."""


@dataclass(frozen=True, slots=True)
class KeyResultAbove:
    """A key result of the goal above as a team takes it."""

    key_result: KeyResult
    """The key result, as it stands there."""
    value: int | float | None
    """Its last number; None before the first."""
    ends: date | None
    """The last day of its cycle."""

    @property
    def text(self) -> str:
        """The line that it is taken as: what it says."""
        return self.key_result.statement or self.key_result.said

    @property
    def wordings(self) -> tuple[str, ...]:
        """Other words for the same: as it was said."""
        return (self.key_result.said,) if self.key_result.said not in ("", self.text) else ()

    @property
    def lead(self) -> str:
        """What stands before it."""
        return ABOVE_LEAD

    def take(self, session: Session, id: str, today: date) -> Session:
        """Return the session with a key result that counts the same from the last number; raises NoSuchItem.

        The day is that of above within the cycle, or else its end; who answers for it does here, too, if among those
        who are here. The target is that of above only where both cycles end on the same day, or it is due in this one;
        otherwise it is left to say.
        """
        above = self.key_result
        owner = name_as_written(session, above.owner)
        day = above.by if _is_ahead(above.by, session, today) else None
        return change(
            session,
            id,
            said=self.text,
            who=above.who,
            does_what=above.does_what,
            unit=above.unit,
            baseline=above.baseline if self.value is None else self.value,
            target=above.target if day or (self.ends is not None and self.ends == session.ends) else None,
            by=day or session.ends,
            owner=owner if owner in people_here(session) else "",
        )


def _is_ahead(day: date | None, session: Session, today: date) -> bool:
    """Return whether a day is in the cycle of a session and not over."""
    first, last = session.starts or date.min, session.ends or date.max
    return day is not None and max(today, first) <= day <= last


def key_result_above(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> KeyResultAbove | None:
    """Return the key result above of a team, where it has its words neither here nor parked; None for none to take."""
    parent = session.direction.parent
    goal = links.get(parent_link(parent)) if parent.session and not session.is_solo else None
    if goal is None or goal.key_result is None or goal.is_private or goal.is_graded:
        return None
    offered = KeyResultAbove(goal.key_result, goal.value, goal.ends)
    is_known = not known_words(session).isdisjoint(map(str.casefold, (offered.text, *offered.wordings)))
    return offered if offered.text and not is_known else None

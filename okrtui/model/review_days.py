"""The days on which something is looked at again: a problem of normal ups and downs, and a decision that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.model.edits import latest_decisions
from okrtui.model.item_phrases import item_phrases

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A day on which a problem or decision comes up again."""

    id: str
    """The id of the problem or decision."""
    text: str
    """What is to do on that day."""
    on: date
    """The day."""


def review_days(session: Session) -> tuple[ReviewDay, ...]:
    """Return the days of a session on which something comes up again, the earliest first.

    A problem is waited for as long as it is normal ups and downs (K), a decision until another one follows (G).
    """
    phrase_of = item_phrases(session)
    days = [
        ReviewDay(why.id, f"look again: {why.problem or phrase_of(why.id)}", why.look_again)
        for why in session.whys
        if why.verdict == "variability" and why.look_again
    ]
    for about, decision in latest_decisions(session).items():
        if decision.look_again and decision.verdict != "kill":
            lead = "decide on" if decision.verdict == "learn" else "look again at"
            days.append(ReviewDay(decision.id, f"{lead} {phrase_of(about)}", decision.look_again))
    return tuple(sorted(days, key=lambda review: review.on))

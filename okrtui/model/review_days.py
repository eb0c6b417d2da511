"""The days on which something comes up again: normal ups and downs, a decision that waits, and a play that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.model.directions import detailed_plays
from okrtui.model.edits import latest_decisions
from okrtui.model.item_phrases import item_phrases

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A day on which a problem, decision or play comes up again."""

    id: str
    """The id of the problem, decision or play."""
    text: str
    """What is to do on that day."""
    on: date
    """The day."""
    who: str = ""
    """Who answers for it; empty where it is everybody's."""


def review_days(session: Session) -> tuple[ReviewDay, ...]:
    """Return the days of a session on which something comes up again, the earliest first.

    A problem is waited for as long as it is normal ups and downs (K), a decision until another one follows (G), a play
    until it is done (O).
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
    for line, play in detailed_plays(session.direction):
        if play is not None and play.by and not play.done:
            days.append(ReviewDay(play.id, f"play: {line}", play.by, play.who))
    return tuple(sorted(days, key=lambda review: review.on))

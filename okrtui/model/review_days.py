"""The days on which something comes up again: a problem, a hypothesis, a decision that waits, a play that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.model.directions import detailed_plays
from okrtui.model.edits import latest_decisions, stopped_ids
from okrtui.model.item_phrases import item_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrtui.model.decisions import Decision
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session


ReviewSubject = Literal["problem", "hypothesis", "play", "objection", "parked"]
"""What comes up again; with a hypothesis it is the day of its check, or that of a decision which waits."""


_OBJECTION_LEADS = {"trial": "end the trial of", "owner": "ask what was decided on", "park": "decide on"}
"""What is to do with a proposal that somebody objected to, by the way out."""


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """A day on which a problem, hypothesis, decision, play or parked thought comes up again."""

    id: str
    """The id of that item."""
    text: str
    """What is to do on that day."""
    on: date
    """The day."""
    who: str = ""
    """Who answers for it; empty where it is everybody's."""
    about: ReviewSubject = "hypothesis"
    """What it is about."""


def review_days(session: Session) -> tuple[ReviewDay, ...]:
    """Return the days of a session on which something comes up again, the earliest first.

    A problem is waited for as long as it is normal ups and downs (K), a decision until another one follows or its
    hypothesis is stopped (G), an objection until somebody says what came of it, what was parked as long as it is there
    with a day of its own, a play until it is done (O). One that was copied from another team comes up there.
    """
    phrase_of, stopped = item_phrases(session), stopped_ids(session)
    days = [
        ReviewDay(why.id, f"look again: {why.problem or phrase_of(why.id)}", why.look_again, about="problem")
        for why in session.whys
        if why.verdict == "variability" and why.look_again
    ]
    for about, decision in latest_decisions(session).items():
        if decision.look_again and about not in stopped:
            lead = "decide on" if decision.verdict == "learn" else "look again at"
            days.append(ReviewDay(decision.id, f"{lead} {phrase_of(about)}", decision.look_again))
    for objection in session.objections:
        if objection.is_open and objection.look_again and objection.about not in stopped:
            lead = _OBJECTION_LEADS.get(objection.way, "look again at")
            text = f"{lead} {phrase_of(objection.about)}"
            days.append(ReviewDay(objection.id, text, objection.look_again, about="objection"))
    for parked in session.parking:
        if parked.look_again:
            item = parked.key_result or parked.hypothesis
            text = f"decide on {phrase_of(item.id)}" if item else parked.text
            days.append(ReviewDay(parked.id, f"parked: {text}", parked.look_again, parked.by, "parked"))
    for line, play in detailed_plays(session.direction):
        if play is not None and play.by and not play.done and not play.origin:
            days.append(ReviewDay(play.id, f"play: {line}", play.by, play.who, "play"))
    return _by_day(days)


def check_days(session: Session) -> tuple[ReviewDay, ...]:
    """Return the days on which a hypothesis is to be checked, the earliest first, until it is decided then or later."""
    phrase_of, decisions, stopped = item_phrases(session), latest_decisions(session), stopped_ids(session)
    return _by_day(
        ReviewDay(hypothesis.id, f"check {phrase_of(hypothesis.id)}", hypothesis.check_by)
        for hypothesis in session.hypotheses
        if hypothesis.check_by
        and hypothesis.id not in stopped
        and _waits_for_check(hypothesis, decisions.get(hypothesis.id))
    )


def all_review_days(session: Session) -> tuple[ReviewDay, ...]:
    """Return both, the earliest first."""
    return _by_day((*review_days(session), *check_days(session)))


def _by_day(days: Iterable[ReviewDay]) -> tuple[ReviewDay, ...]:
    return tuple(sorted(days, key=lambda review: review.on))


def _waits_for_check(hypothesis: Hypothesis, decision: Decision | None) -> bool:
    """Return whether a hypothesis is still to be checked on its day: it is no part of another, and not decided on."""
    if hypothesis.under or hypothesis.check_by is None:
        return False
    if decision is None:
        return True
    is_earlier = decision.on is not None and decision.on < hypothesis.check_by
    return is_earlier and decision.look_again is None

"""The decisions that stand on the hypotheses of a session: its verdicts, and the choices of its carry-over.

To carry a hypothesis over, changed or not, or to leave it behind, is a decision on it as much as a verdict is. All that
counts hypotheses, or says what became of each, reads it here.
"""

from __future__ import annotations

from okrtui.method.carry_over import carried_decisions, carried_over, carry_over_choices
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.model.clock import local_day
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.session import Session

_VERDICTS = {"keep": "persevere", "change": "pivot", "drop": "kill"}
"""The verdict that each choice of a carry-over amounts to."""


def choice_decisions(session: Session) -> tuple[Decision, ...]:
    """Return the choices of the carry-over about hypotheses as decisions, but for those that a verdict has told.

    Each has the id of its choice, and the day on which the session was begun.
    """
    ids, told = {hypothesis.id for hypothesis in session.hypotheses}, carried_decisions(session)
    on = local_day(session.created) if session.created else None
    return tuple(
        Decision(
            id=choice.id,
            about=about,
            verdict=_VERDICTS[choice.choice],
            because=choice.because,
            changes=choice.text,
            on=on,
        )
        for about, choice in carried_over(session).items()
        if about in ids and about not in told
    )


def standing_decisions(session: Session) -> dict[str, Decision]:
    """Return the decision that stands on each hypothesis that has one, by the id of the hypothesis.

    A choice of the carry-over comes after the verdicts. One to keep a hypothesis leaves the verdict that the same
    session gave it, as it goes on with that.
    """
    decisions = {about: decision for about, decision in latest_decisions(session).items() if decision.verdict}
    for choice in choice_decisions(session):
        earlier = decisions.get(choice.about)
        is_kept = choice.verdict == "persevere" and earlier is not None and not earlier.origin
        if not is_kept and not (earlier is not None and earlier.verdict == "kill"):
            decisions[choice.about] = choice
    return decisions


def undecided_hypotheses(session: Session) -> tuple[str, ...]:
    """Return the ids of the hypotheses on which a decision is due, the members of groups left out."""
    histories, chosen = hypothesis_histories(session), carry_over_choices(session)
    return tuple(
        hypothesis.id
        for hypothesis in session.hypotheses
        if not hypothesis.under and hypothesis.id not in chosen and histories[hypothesis.id].is_open
    )

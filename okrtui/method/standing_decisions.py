"""The decisions that stand on the hypotheses of a session: its verdicts, and the choices of its carry-over.

To carry a hypothesis over, changed or not, or to leave it behind, is a decision on it as much as a verdict is. All that
counts hypotheses, or says what became of each, reads it here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from okrtui.method.carry_over import (
    CHOICES_OF_VERDICTS,
    carried_decisions,
    carried_over,
    carry_over_choices,
    chosen_on,
    decided_to_go_on,
    eligible_items,
    surviving_hypotheses,
)
from okrtui.method.hypothesis_history import (
    HypothesisHistory,
    hand_on_hypotheses,
    hypothesis_histories,
    own_decisions,
    with_standing_words,
)
from okrtui.method.open_tasks import undone_commitments
from okrtui.method.verdict_words import words_of_decision
from okrtui.model.base import changed
from okrtui.model.decision_words import START_WORDS
from okrtui.model.decisions import Decision
from okrtui.model.edits import decide, latest_decision, latest_decisions
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import change, delete
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

_VERDICTS = {"keep": "persevere", "change": "pivot", "drop": "kill"}
"""The verdict that each choice of a carry-over amounts to."""


def decision_as_read(session: Session, decision: Decision) -> Decision:
    """Return a decision in the words in which its sentence is read: `We start it`, and as what a new idea makes."""
    decision = with_standing_words(session, decision)
    words = words_of_decision(session, decision)
    return changed(decision, verdict=words.clause) if words is START_WORDS else decision


def choice_decisions(session: Session) -> tuple[Decision, ...]:
    """Return the choices of the carry-over about hypotheses as decisions, but for those that a verdict has told.

    One to keep a hypothesis adds nothing to a verdict of the same session, with which it goes on, and without a reason
    nothing to one of the same cycle to go on with it. Each has the id of its choice, and its day.
    """
    ids, told = {hypothesis.id for hypothesis in session.hypotheses}, carried_decisions(session)
    decided, goes_on = {each.about for each in own_decisions(session) if each.verdict}, decided_to_go_on(session)
    return tuple(
        Decision(
            id=choice.id,
            about=about,
            verdict=_VERDICTS[choice.choice],
            because=choice.because,
            changes=choice.text,
            on=chosen_on(session, choice),
        )
        for about, choice in carried_over(session).items()
        if about in ids and about not in told
        if not (choice.choice == "keep" and (about in decided or (not choice.because and about in goes_on)))
    )


def standing_decisions(session: Session) -> dict[str, Decision]:
    """Return the decision that stands on each hypothesis that has one, by the id of the hypothesis.

    A choice of the carry-over comes after the verdicts; what was stopped is not carried over.
    """
    decisions = {about: decision for about, decision in latest_decisions(session).items() if decision.verdict}
    for choice in choice_decisions(session):
        if choice.about not in decisions or decisions[choice.about].verdict != "kill":
            decisions[choice.about] = choice
    return decisions


def standing_histories(session: Session) -> dict[str, HypothesisHistory]:
    """Return the history of each hypothesis of a session by its id, its choice of the carry-over as the last of it.

    As in `standing_decisions`, no choice comes after a verdict to stop.
    """
    histories, stands = hypothesis_histories(session), standing_decisions(session)
    for choice in choice_decisions(session):
        if stands[choice.about] == choice:
            history = histories[choice.about]
            histories[choice.about] = replace(history, decisions=(*history.decisions, choice))
    return histories


def choice_on(session: Session, hypothesis: str) -> Decision | None:
    """Return the choice of the carry-over that stands on a hypothesis as a decision; None where a verdict does."""
    stands = standing_decisions(session).get(hypothesis)
    return stands if stands is not None and stands in choice_decisions(session) else None


def decide_anew(session: Session, hypothesis: str, verdict: str, on: date, begins: bool = False) -> Session:
    """Record a verdict on a hypothesis as `decide` does, in place of its choice of the carry-over; raises NoSuchItem.

    The reason of that choice is kept, and the new words of a change. A choice of something else ends with it.
    """
    chosen = carried_over(session).get(hypothesis)
    session = decide(session, hypothesis, verdict, on, begins)
    decision = latest_decision(session, hypothesis)
    if chosen is None or not chosen.id or decision is None:
        return session
    kept = {"because": decision.because or chosen.because}
    if verdict == "pivot" and chosen.choice == "change":
        kept["changes"] = decision.changes or chosen.text
    session = change(session, decision.id, **kept)
    return session if CHOICES_OF_VERDICTS[verdict] == chosen.choice else delete(session, chosen.id)


def undecided_hypotheses(session: Session) -> tuple[str, ...]:
    """Return the ids of the hypotheses on which a decision is due, the members of groups left out.

    What goes on by an earlier decision is asked about as soon as something was seen since.
    """
    histories, decided = hypothesis_histories(session), {each.about for each in own_decisions(session)}
    chosen = {about for about, choice in carry_over_choices(session).items() if choice.id or about in decided}
    return tuple(
        hypothesis.id
        for hypothesis in session.hypotheses
        if not hypothesis.under and hypothesis.id not in chosen and histories[hypothesis.id].is_open
    )


def never_decided(session: Session) -> tuple[Hypothesis, ...]:
    """Return the hypotheses on which a decision is due and no earlier one stands, in the session or before it."""
    undecided, stands = undecided_hypotheses(session), standing_decisions(session)
    return tuple(each for each in session.hypotheses if each.id in undecided and each.id not in stands)


def offered_hypotheses(session: Session) -> tuple[Hypothesis, ...]:
    """Return the hypotheses of a session that are offered to the next plan, the members of groups left out.

    A retro has said which go on, so these are only those on which nobody has ever decided, or of which it made no
    choice. Otherwise they are all that were not stopped. Each is as the last decision has made it.
    """
    going_on, _ = hand_on_hypotheses(session, surviving_hypotheses(session))
    is_offered = {each.id for each in never_decided(session)} | set(without_choice(session))
    is_chosen = session.format == "retro"
    return tuple(each for each in going_on if not each.under and (not is_chosen or each.id in is_offered))


def members_of_groups(session: Session) -> tuple[Hypothesis, ...]:
    """Return the members of groups that were not stopped, each as the last decision has made it."""
    going_on, _ = hand_on_hypotheses(session, surviving_hypotheses(session))
    return tuple(each for each in going_on if each.under)


def offered_key_results(session: Session) -> tuple[KeyResult, ...]:
    """Return the key results of a session that are offered to the next plan: of a retro those without a choice."""
    is_chosen, left = session.format == "retro", without_choice(session)
    return tuple(each for each in session.key_results if not is_chosen or each.id in left)


def offered_beliefs(session: Session) -> tuple[Belief, ...]:
    """Return the assumptions of a session that are offered to the next plan: of a retro those without a choice."""
    is_chosen, left = session.format == "retro", without_choice(session)
    return tuple(each for each in session.beliefs if not is_chosen or each.id in left)


def decisions_on_offered(session: Session) -> tuple[Decision, ...]:
    """Return the decisions on the hypotheses that are offered to the next plan, as it has them once it takes them."""
    return hand_on_hypotheses(session, offered_hypotheses(session))[1]


def without_choice(session: Session) -> tuple[str, ...]:
    """Return the ids of what a retro has made no choice about so far; nothing of another session.

    What is open follows without a choice, a member of a group goes with its group, and a hypothesis on which nobody has
    ever decided is told as such.
    """
    if session.format != "retro":
        return ()
    told = {*carry_over_choices(session), *(task.id for task in undone_commitments(session))}
    told |= {each.id for each in never_decided(session)} | {each.id for each in session.hypotheses if each.under}
    return tuple(id for ids in eligible_items(session).values() for id in ids if id not in told)


def left_behind(session: Session) -> tuple[str, ...]:
    """Return the ids of what stays behind without a choice; of a retro that is not closed none before its first."""
    has_chosen = any(each.choice for each in session.carry_over) or session.status in ("closed", "archived")
    return without_choice(session) if has_chosen else ()

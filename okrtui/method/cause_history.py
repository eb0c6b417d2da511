"""The problems and root causes of a chain of sessions: what an earlier meeting found is known to the later ones.

A session that follows another has its problems with all their answers, each with its origin. An earlier problem is one
of the new session again as soon as an answer is added to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okrtui.method.cycle_days import planned_from
from okrtui.method.stuck_promises import in_their_time
from okrtui.model.base import changed
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.clock import local_day
from okrtui.model.forms import gap_value, gaps, spoken_gap
from okrtui.model.item_text import answered_cause, without_lead
from okrtui.model.session import Session

_OPEN_END = "?…,;:–— "
"""Marks at the end of a problem that no cause follows."""


@dataclass(frozen=True, slots=True)
class RootCause:
    """A root cause that was found."""

    answer: Answer
    """The answer that was marked as a root cause."""
    why: Why
    """The problem that it explains."""
    on: date | None
    """The day of the session that found it; None where that is not known."""
    is_acted_on: bool
    """Whether it is or was on a ladder, or a hypothesis was made of it."""

    @property
    def text(self) -> str:
        """The cause in its own words."""
        return without_lead(self.answer.text, "because")


def is_earlier(why: Why) -> bool:
    """Return whether a problem was asked in an earlier session, and in this one nobody went on asking."""
    return bool(why.origin) and all(answer.origin for answer in why.answers)


def problem_lead(why: Why, lead: str = "Because:") -> str:
    """Return a problem as it stands before its causes: `Why …? Because:`, and of one that asks for them `What …:`.

    One without an end goes on as one sentence: `Orders are flat, because:`.
    """
    problem = why.problem.strip()
    question = problem.casefold().partition(" ")[0]
    if question == "what" and not problem.endswith((".", "!")):
        return f"{problem.rstrip(_OPEN_END)}:"
    if not problem or problem.endswith((".", "!", "?")):
        return f"{problem} {lead}".strip()
    is_question = question in ("why", "how")
    joint = f"? {lead}" if is_question else f", {lead[:1].lower()}{lead[1:]}"
    return problem.rstrip(_OPEN_END) + joint


def answered_questions(why: Why) -> tuple[tuple[str, str], ...]:
    """Return those of the four questions about a problem that were answered, each with its answer."""
    titles = {name: spoken_gap(FourQuestions, name).title for name in gaps(FourQuestions)}
    return tuple((title, answer) for name, title in titles.items() if (answer := gap_value(why.questions, name)))


def own_whys(session: Session) -> tuple[Why, ...]:
    """Return the problems that were asked in a session itself, earlier ones that it went on asking included."""
    return in_their_time(session, (why for why in session.whys if not is_earlier(why)))


def without_why(session: Session, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of some key results of which a session itself has not asked what is in the way."""
    asked = {why.about for why in own_whys(session)}
    return tuple(id for id in ids if id not in asked)


def whys_of_cycle(session: Session) -> tuple[Why, ...]:
    """Return the problems of the cycle of a session, also of the sessions before it, from when its plan was made."""
    first = planned_from(session.starts, session.ends)
    of_cycle = (why for why in session.whys if why.on is None or first is None or why.on >= first)
    return in_their_time(session, of_cycle)


def earlier_whys(session: Session) -> tuple[Why, ...]:
    """Return the problems of earlier sessions on which this one has not gone on asking."""
    return in_their_time(session, filter(is_earlier, session.whys))


def root_causes(session: Session) -> tuple[RootCause, ...]:
    """Return the root causes that a session knows, those of earlier sessions included, in the order of its problems."""
    acted_on = _answers_acted_on(session)
    made_on = local_day(session.created) if session.created else None
    return tuple(
        RootCause(answer, why, why.on if answer.origin else made_on, answer.id in acted_on)
        for why in session.whys
        for answer in why.answers
        if answer.root
    )


def deepest_answers(session: Session) -> tuple[Answer, ...]:
    """Return where the problems that a session itself asked about ended, of those without a marked root cause.

    An answer from which a ladder starts already is left out.
    """
    on_ladders = {ladder.about for ladder in session.ladders}
    return tuple(
        answer
        for why in own_whys(session)
        if not any(each.root for each in why.answers)
        for answer in why.answers
        if answer.text and answer.id not in on_ladders | {each.under for each in why.answers}
    )


def _answers_acted_on(session: Session) -> frozenset[str]:
    """Return the ids of the root causes that are or were on a ladder, or of which a hypothesis was made."""
    on_ladders = {ladder.about for ladder in session.ladders}
    in_hypotheses = set(filter(None, (answered_cause(hypothesis).casefold() for hypothesis in session.hypotheses)))
    return frozenset(
        answer.id
        for why in session.whys
        for answer in why.answers
        if answer.root
        and (
            answer.acted_on
            or answer.id in on_ladders
            or without_lead(answer.text, "because").casefold() in in_hypotheses
        )
    )


def hand_on_whys(session: Session, whys: Iterable[Why]) -> tuple[Why, ...]:
    """Return some problems of a session as the session that follows has them.

    Those without any answer, neither to a why nor to the four questions, stay behind.
    """
    acted_on = _answers_acted_on(session)
    made_on = local_day(session.created) if session.created else None
    handed_on = []
    for why in in_their_time(session, whys):
        if not why.answers and not answered_questions(why) and why.verdict != "variability":
            continue
        answers = (
            changed(
                answer,
                origin=answer.origin or session.id,
                acted_on=answer.acted_on or (made_on if answer.id in acted_on else None),
            )
            for answer in why.answers
        )
        day = why.on if is_earlier(why) else made_on
        handed_on.append(changed(why, origin=why.origin or session.id, on=day, answers=tuple(answers)))
    return tuple(handed_on)

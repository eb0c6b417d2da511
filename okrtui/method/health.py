"""The round of health: five covered questions about how a team works together, trended by team and never by person.

Of fewer than five answers only the average is kept and shown: a spread would tell who gave which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.room_check import MIN_ANSWERS
from okrtui.method.tallies import anonymous_votes, count_word
from okrtui.method.vote_input import Scale, UnreadableVotes, parse_votes
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_number, round_half_up
from okrtui.model.health import HealthAnswers
from okrtui.model.items import add
from okrtui.model.session import Session

QUESTIONS = (
    "Do we say openly what goes wrong?",
    "Do we help each other when it matters?",
    "Do we know what matters most now?",
    "Do we decide well, and keep to it?",
    "Can we keep up this pace?",
)
"""The questions of a folder that has none of its own."""
MIN_SPREAD = 5
"""The fewest answers whose spread is kept and shown."""


def health_questions(own: Sequence[str]) -> tuple[str, ...]:
    """Return the questions of a round: the first five of a folder's own ones, or those of the program."""
    return tuple(dict.fromkeys(own))[: len(QUESTIONS)] or QUESTIONS


def health_scale(question: str, numbers: Numbers = DEFAULT_NUMBERS) -> Scale:
    """Return the scale of a question, from 0 to five fingers."""
    return Scale("health", question, "3 4 5 2 4", numbers.fist_at_most, ends=("not at all", "completely"))


def read_health_answers(question: str, text: str, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[int | float, ...]:
    """Return the answers in a line, in rising order; raises UnreadableVotes, also for names and for too few."""
    if ":" in text:
        raise UnreadableVotes("No names here: only the numbers, as from folded slips.")
    answers = anonymous_votes(parse_votes(text, health_scale(question, numbers)))
    if len(answers) < MIN_ANSWERS:
        raise UnreadableVotes(f"Fewer than {MIN_ANSWERS} answers would tell who gave which; nothing is kept.")
    return answers


def kept_answers(question: str, answers: Sequence[int | float], today: date) -> HealthAnswers:
    """Return the answers to a question as they are kept: without their spread where they are fewer than five."""
    average = round_half_up(mean(answers), 1)
    return HealthAnswers(
        question=question,
        on=today,
        people=len(answers),
        average=int(average) if average == int(average) else average,
        values=tuple(sorted(answers)) if len(answers) >= MIN_SPREAD else (),
    )


def keep_round(session: Session, answers: Mapping[str, Sequence[int | float]], today: date) -> Session:
    """Return the session with the answers of a round, by question; they replace those of an earlier round in it."""
    session = changed(session, health=())
    for question, values in answers.items():
        kept = kept_answers(question, values, today)
        session = add(session, HealthAnswers, **{name: getattr(kept, name) for name in _FIELDS})
    return session


_FIELDS = ("question", "on", "people", "average", "values")
"""The fields of answers, besides their id."""


def rounds_before(session: Session, earlier: Iterable[Session]) -> tuple[HealthAnswers, ...]:
    """Return the answers that the cycle of a session has heard in the `earlier` sessions of it, the oldest first."""
    return tuple(answers for each in earlier if each.id != session.id for answers in each.health)


def answers_text(answers: HealthAnswers) -> str:
    """Return the answers to a question by no person: `on average 3.6, from 2 to 5`, of few without their spread."""
    average = format_number(answers.average)
    if len(answers.values) < MIN_SPREAD:
        return f"on average {average}, {count_word(int(answers.people or 0))} answers"
    low, high = format_number(min(answers.values)), format_number(max(answers.values))
    return f"{average}, all the same" if low == high else f"on average {average}, from {low} to {high}"


@dataclass(frozen=True, slots=True)
class HealthTrend:
    """The answers to one question over the cycles of a team."""

    question: str
    """The question."""
    points: tuple[tuple[str, HealthAnswers], ...]
    """The cycle and the answers of each round, the oldest first."""


def health_trends(sessions: Iterable[Session]) -> tuple[HealthTrend, ...]:
    """Return the answers by question, of sessions that are given oldest first; of a cycle the last round counts."""
    points: dict[str, dict[tuple[str, date | None], tuple[str, HealthAnswers]]] = {}
    for session in sessions:
        for answers in session.health:
            if answers.average is not None:
                cycle = session.cycle.strip()
                by_cycle = points.setdefault(answers.question, {})
                by_cycle[cycle.casefold(), None if cycle else answers.on] = (cycle, answers)
    return tuple(HealthTrend(question, tuple(told.values())) for question, told in points.items())

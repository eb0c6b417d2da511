"""What a session leaves behind beside numbers and decisions: answers to its questions, and what the team learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrtui.content.spans import Span, StyledLine, joined, styled
from okrtui.method.agenda import step_title
from okrtui.method.carry_over import is_own_thought
from okrtui.method.cause_history import answered_questions, own_whys
from okrtui.method.health import answers_text
from okrtui.method.lead_words import spoken_line
from okrtui.method.lights import mean_text
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.observations import count_untold, learned_observations, told_observations
from okrtui.method.pauses import WHOLE_GOAL, answers_of, own_reflections
from okrtui.method.standing_decisions import left_behind, standing_decisions
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps, spoken_gap
from okrtui.model.health import HealthAnswers
from okrtui.model.hypotheses import Belief
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.look_back import Observation
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session

QUESTIONS_TITLE = "What we said to the four questions"
"""The title of the answers about a problem."""
PAUSE_TITLE = "What we said along the way"
"""The title of the answers about a key result that is off track, and of those after the first month."""
WHOLE_TEXT = "The goal"
"""What is reflected on where that is no key result."""
NOTICED_TITLE = "What we noticed"
"""The title of what was written as the team looked back."""
HEALTH_TITLE = "How we work together"
"""The title of what was answered about that, and of the working agreements."""
LEFT_TITLE = "Left without a choice"
"""The title of what stays behind when a cycle ends."""


def grading_answers(grading: Grading) -> Iterator[str]:
    """Yield the answers beside a grade, each as a sentence with its question, but for the reason."""
    for name in gaps(Grading):
        answer_gap, text = spoken_gap(Grading, name), getattr(grading, name)
        if name != "grade" and text:
            is_question = answer_gap.title.endswith("?")
            title = "" if name == "because" else with_capital(answer_gap.title) + (" " if is_question else ": ")
            text = answer_gap.choices.get(text, text)
            yield title + (with_capital(text) if is_question or not title else text)


def grading_lines(session: Session) -> list[StyledLine]:
    """Return what was answered beside the grades, by key result; the reason stands beside the grade itself."""
    return [
        (Span(f"{key_result.behavior or BLANK}: ", "text"), Span(answer, "strong"))
        for key_result in session.key_results
        for answer in grading_answers(key_result.grading)
        if answer != with_capital(key_result.grading.because)
    ]


def health_lines(answers: Iterable[HealthAnswers]) -> list[StyledLine]:
    """Return each question with its answers by no person: `Do we decide well?  on average 3.6, from 2 to 5`."""
    return [joined(f"{each.question}  ", styled(answers_text(each), "muted")) for each in answers]


def noticed_lines(session: Session) -> list[StyledLine]:
    """Return what got the most dots as the team looked back, each with its prompt, and how much else was written."""
    told = [_noticed_line(observation, dots, observation.prompt) for observation, dots in told_observations(session)]
    others = count_untold(session) if told else 0
    return [*told, *([styled(f"and {others} more, in {step_title(session, 'look_back')}", "muted")] if others else [])]


def learned_lines(session: Session) -> list[StyledLine]:
    """Return what was written to a prompt about learning, with its dots; it stands under what was learned."""
    return [_noticed_line(observation, dots) for observation, dots in learned_observations(session)]


def _noticed_line(observation: Observation, dots: float, prompt: str = "") -> StyledLine:
    count = f"{format_number(dots)} {'dot' if dots == 1 else 'dots'}" if dots else ""
    aside = ", ".join(filter(None, (count, prompt)))
    return (Span(observation.text, "text"), *styled(f" — {aside}" if aside else "", "muted"))


def question_lines(session: Session) -> list[StyledLine]:
    """Return what was said to the four questions about each problem of a session (K)."""
    return [
        (Span(f"{with_capital(question)} ", "muted"), Span(answer, "text"))
        for why in own_whys(session)
        for question, answer in answered_questions(why)
    ]


def pause_lines(session: Session) -> list[StyledLine]:
    """Return what was said in a session when the team paused, by key result and question (K, G)."""
    subjects = reflected_on(session)
    return [
        (Span(f"{subjects.get(reflection.about) or WHOLE_TEXT}: {question} ", "muted"), Span(answer, "text"))
        for reflection in own_reflections(session)
        for question, answer in answers_of(reflection)
    ]


def reflected_on(session: Session) -> dict[str, str]:
    """Return what is reflected on in a session, in words, by its id; where it has none it is `WHOLE_TEXT`.

    That is each key result, and the focus of one person alone.
    """
    focus = {WHOLE_GOAL: "My focus"} if session.is_solo else {}
    return {key_result.id: key_result.statement for key_result in session.key_results} | focus


@keeps_names
def left_behind_lines(session: Session, today: date, is_for_others: bool = False) -> list[StyledLine]:
    """Return what stays behind since the retro made no choice about it, with the decision that stands on it.

    The parked thoughts of one person alone are not told where it `is_for_others`.
    """
    parts, decisions = named_parts(session), standing_decisions(session)
    return [
        (Span(_label(parts[id]) or BLANK, "text"), *styled(f" — {words}" if words else "", "muted"))
        for id in left_behind(session)
        if not (is_for_others and is_own_thought(session, parts[id]))
        for words in (_decision_words(decisions.get(id), today),)
    ]


def _label(item: Model) -> str:
    if isinstance(item, KeyResult):
        return item.statement
    return item.text if isinstance(item, Belief) else spoken_line(item)


def _decision_words(decision: Decision | None, today: date) -> str:
    """Return a decision in a few words behind what it is about: `last decision: keep going, 31 Oct`; empty for none."""
    if decision is None:
        return ""
    return f"last decision: {', '.join(filter(None, (decision.verb, format_day(decision.on, today))))}"


def grade_line(session: Session) -> StyledLine:
    """Return the grade of the session that was agreed on; empty for none."""
    grade = session.agreed_grade
    mean = mean_text(session.graded, len(session.key_results))
    words = (f"{format_number(grade)} of 10 overall", mean) if grade is not None else ()
    return (Span(", ".join(filter(None, words)), "strong"),) if words else ()

"""What a session leaves behind beside numbers and decisions: answers to its questions, and what the team learned."""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.content.spans import Span, StyledLine
from okrtui.method.cause_history import answered_questions, own_whys
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.forms import gaps
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.okr import Grading
from okrtui.model.session import Session


def grading_answers(grading: Grading) -> Iterator[str]:
    """Yield the answers beside a grade, each as a sentence with its question, but for the reason."""
    for name, answer_gap in gaps(Grading).items():
        text = getattr(grading, name)
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


def question_lines(session: Session) -> list[StyledLine]:
    """Return what was said to the four questions about each problem of a session (K)."""
    return [
        (Span(f"{with_capital(question)} ", "muted"), Span(answer, "text"))
        for why in own_whys(session)
        for question, answer in answered_questions(why)
    ]


def grade_line(session: Session) -> StyledLine:
    """Return the grade of the session that was agreed on; empty for none."""
    grade = session.agreed_grade
    return (Span(f"{format_number(grade)} of 10 overall", "strong"),) if grade is not None else ()

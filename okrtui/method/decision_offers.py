"""What is offered for decisions and grades: the reason that was seen or said before, and the day that was agreed on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import find_due_date
from okrtui.method.blockers import blockers_so_far
from okrtui.method.carry_over import kept_reason
from okrtui.method.grading import achieved_share, is_stretch
from okrtui.method.meeting_suggestions import review_suggestions
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.items import find
from okrtui.model.okr import KeyResult

if TYPE_CHECKING:
    from okrtui.model.decisions import CarryOver, Decision
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session


def offered_reasons(decision: Decision, hypothesis: Hypothesis, session: Session) -> tuple[str, ...]:
    """Return what was seen of a hypothesis and bears a decision on it, the newest first; nothing for a question.

    Behind it stand the reasons of the grades of the key results that it moves: of those that were reached where the
    decision is to keep going, of the others where it is not.
    """
    if decision.verdict not in ("kill", "pivot", "persevere"):
        return ()
    other = decision.verdict != "persevere"
    seen = [each for each in hypothesis.evidence if each.text and each.supports is not other]
    texts = [each.text for each in sorted(seen, key=lambda each: each.on or date.min, reverse=True)]
    moved = (key_result for key_result in session.key_results if key_result.id in hypothesis.moves)
    texts += (each.grading.because for each in moved if each.grading.because and _is_reached(each) is not other)
    return tuple(dict.fromkeys(texts))


def offered_grade_reasons(session: Session, key_result: KeyResult, today: date) -> tuple[str, ...]:
    """Return what was in the way of a key result, the newest first; nothing if it was reached, or graded well.

    Of a committed key result whatever is below the highest grade is asked about, of a stretch what is below its band.
    """
    grade, highest = key_result.grading.grade, DEFAULT_NUMBERS.confidence_at_most
    bound = highest * (DEFAULT_NUMBERS.on_track_from if is_stretch(session, key_result) else 1)
    if _is_reached(key_result) or (grade is not None and grade >= bound):
        return ()
    return tuple(dict.fromkeys(blocker.text for blocker in reversed(blockers_so_far(key_result, today))))


def offered_carry_over_reason(session: Session, carry_over: CarryOver, today: date) -> str:
    """Return why a hypothesis is kept as it was decided, or a key result was graded so; empty for neither.

    Without a reason of its grade it is what was in the way of a key result, which is no reason to keep it as it is.
    """
    item = find(session, carry_over.about)
    if isinstance(item, KeyResult):
        blockers = [blocker.text for blocker in reversed(blockers_so_far(item, today))]
        if carry_over.choice == "keep":
            return "" if item.grading.because in blockers else item.grading.because
        return item.grading.because or next(iter(offered_grade_reasons(session, item, today)), "")
    return (kept_reason(session, carry_over.about) or "") if carry_over.choice == "keep" else ""


def _is_reached(key_result: KeyResult) -> bool:
    return (achieved_share(key_result) or 0) >= 1


def offered_review_days(decision: Decision, hypothesis: Hypothesis, today: date) -> tuple[str, ...]:
    """Return when a decision may be looked at again: the day in its words, that of the hypothesis, a week or two."""
    days = (find_due_date(decision.because, today), hypothesis.check_by)
    said = (format_day(day, today) for day in days if day is not None and day > today)
    return tuple(dict.fromkeys((*said, *review_suggestions(today))))

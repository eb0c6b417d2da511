"""What is offered for decisions and grades: the reason that was seen or said before, and the day that was agreed on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import find_due_date
from okrtui.method.blockers import blockers_so_far, open_blocker
from okrtui.method.carry_over import kept_reason
from okrtui.method.grading import achieved_share, is_stretch
from okrtui.method.meeting_suggestions import review_suggestions
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.edits import latest_decision
from okrtui.model.items import find
from okrtui.model.okr import KeyResult

if TYPE_CHECKING:
    from okrtui.model.decisions import CarryOver, Decision
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session


def offered_reasons(decision: Decision, hypothesis: Hypothesis, session: Session) -> tuple[str, ...]:
    """Return what was seen of a hypothesis and bears a decision on it, the newest first.

    To stop or change it is what speaks against it; what nobody has marked may speak for it, and bears going on only.
    Behind it stand the reasons of the grades of the key results that it moves: of those that were not reached where it
    is not to keep going; otherwise of all but those that only say what was in the way, those that were reached first.
    To find out further, it is what was to be found out.
    """
    if decision.verdict == "learn":
        earlier = _learned_before(decision, session)
        return (earlier.because,) if earlier and earlier.because else ()
    if decision.verdict not in ("kill", "pivot", "persevere"):
        return ()
    other = decision.verdict != "persevere"
    seen = [each for each in hypothesis.evidence if each.text and (each.supports is False) is other]
    texts = [each.text for each in sorted(seen, key=lambda each: each.on or date.min, reverse=True)]
    moved = [each for each in session.key_results if each.id in hypothesis.moves and each.grading.because]
    fitting = [each for each in moved if _is_reached(each) is not other]
    rest = [each for each in moved if each not in fitting and not _is_graded_by_blocker(each)]
    texts += (each.grading.because for each in (*fitting, *(() if other else rest)))
    return tuple(dict.fromkeys(texts))


def finds_out_further(session: Session, hypothesis: str) -> bool:
    """Return whether an earlier session has decided to find out first about a hypothesis, and none anything since."""
    last = latest_decision(session, hypothesis)
    return last is not None and bool(last.origin) and last.verdict == "learn"


def _learned_before(decision: Decision, session: Session) -> Decision | None:
    """Return the decision before one, of an earlier session, where that was to find out first; None for another."""
    before = [each for each in session.decisions if each.about == decision.about and each.id != decision.id]
    last = before[-1] if before else None
    return last if last and last.origin and last.verdict == "learn" else None


def _is_graded_by_blocker(key_result: KeyResult) -> bool:
    """Return whether the reason of a grade is what was in the way, which is no reason to keep going."""
    return key_result.grading.because in {blocker.text for blocker in blockers_so_far(key_result, date.max)}


def offered_grade_reasons(session: Session, key_result: KeyResult, today: date) -> tuple[str, ...]:
    """Return what was in the way of a key result, the newest first; nothing if it was reached, or graded well.

    Where nothing is any more, an empty text stands before: what somebody took away is no reason to be offered.
    Of a committed key result whatever is below the highest grade is asked about, of a stretch what is below its band.
    """
    grade, highest = key_result.grading.grade, DEFAULT_NUMBERS.confidence_at_most
    bound = highest * (DEFAULT_NUMBERS.on_track_from if is_stretch(session, key_result) else 1)
    if _is_reached(key_result) or (grade is not None and grade >= bound):
        return ()
    reasons = tuple(dict.fromkeys(blocker.text for blocker in reversed(blockers_so_far(key_result, today))))
    return reasons if not reasons or open_blocker(key_result, today) else ("", *reasons)


def offered_carry_over_reason(session: Session, carry_over: CarryOver, today: date) -> str:
    """Return why a hypothesis is kept as it was decided, or a key result was graded so; empty for neither.

    Without a reason of its grade it is what was in the way of a key result, which is no reason to keep it as it is.
    """
    item = find(session, carry_over.about)
    if isinstance(item, KeyResult):
        if carry_over.choice == "keep":
            return "" if _is_graded_by_blocker(item) else item.grading.because
        return item.grading.because or next(iter(offered_grade_reasons(session, item, today)), "")
    return (kept_reason(session, carry_over.about) or "") if carry_over.choice == "keep" else ""


def _is_reached(key_result: KeyResult) -> bool:
    return (achieved_share(key_result) or 0) >= 1


def offered_review_days(decision: Decision, hypothesis: Hypothesis, today: date) -> tuple[str, ...]:
    """Return when a decision may be looked at again: the day in its words, that of the hypothesis, a week or two."""
    days = (find_due_date(decision.because, today), hypothesis.check_by)
    said = (format_day(day, today) for day in days if day is not None and day > today)
    return tuple(dict.fromkeys((*said, *review_suggestions(today))))

"""What is offered for a decision from its hypothesis: the reason that was seen, and the day that was agreed on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import find_due_date
from okrtui.method.meeting_suggestions import review_suggestions
from okrtui.model.dates_and_numbers import format_day

if TYPE_CHECKING:
    from okrtui.model.decisions import Decision
    from okrtui.model.hypotheses import Hypothesis


def offered_reasons(decision: Decision, hypothesis: Hypothesis) -> tuple[str, ...]:
    """Return what was seen of a hypothesis and bears a decision on it, the newest first; nothing for a question."""
    if decision.verdict not in ("kill", "pivot", "persevere"):
        return ()
    other = decision.verdict != "persevere"
    seen = [each for each in hypothesis.evidence if each.text and each.supports is not other]
    return tuple(each.text for each in sorted(seen, key=lambda each: each.on or date.min, reverse=True))


def offered_review_days(decision: Decision, hypothesis: Hypothesis, today: date) -> tuple[str, ...]:
    """Return when a decision may be looked at again: the day in its words, that of the hypothesis, a week or two."""
    days = (find_due_date(decision.because, today), hypothesis.check_by)
    said = (format_day(day, today) for day in days if day is not None and day > today)
    return tuple(dict.fromkeys((*said, *review_suggestions(today))))

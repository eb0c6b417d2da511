"""Grades of key results at the end of a cycle, and the questions that the computed figures raise (H, K).

A grade is agreed on by people and never computed; after their votes the middle one is proposed. The share achieved is
shown beside it, with a question about a gap.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_number, whole_percent
from okrtui.model.edits import rounds_by_item

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session
    from okrtui.model.votes import Tally

Band = Literal["below", "within", "above"]
"""Where a share lies compared with the band in which stretch goals land."""


def achieved_share(key_result: KeyResult) -> float | None:
    """Return the share achieved, 1.0 at the target; None without an update, or without both baseline and target.

    It is below 0 where the number went the other way, and above 1 beyond the target.
    """
    return key_result.progress if key_result.latest_update else None


def counted_share(key_result: KeyResult) -> float | None:
    """Return the share that a grade is compared with: half of the way is worth half of the points.

    Of what is all or nothing it is 1.0 once the target is reached, and 0 before.
    """
    share = achieved_share(key_result)
    return float(share >= 1) if share is not None and key_result.all_or_nothing else share


def way_words(key_result: KeyResult) -> str:
    """Return how far a key result got in words, `82 % of the way`; of what is all or nothing, whether it is reached."""
    share = achieved_share(key_result)
    if share is None or not key_result.all_or_nothing:
        return f"{achieved_percent(share)} of the way" if share is not None else ""
    return "reached" if share >= 1 else f"not reached ({achieved_percent(share)} of the way)"


def achieved_percent(share: float | None) -> str:
    """Return a share as a whole percentage, 0.78 as `78 %`; empty for None."""
    return "" if share is None else f"{format_number(whole_percent(max(min(share, 1e9), -1e9)))} %"


def is_covered(session: Session, key_result: KeyResult) -> bool:
    """Return whether a key result is still to be graded in silence, so that no figure should stand beside it.

    That is so until the first votes are revealed, or somebody gives a grade. Nothing is covered alone, or once the
    session is over.
    """
    return key_result.id in covered_ids(session)


def covered_ids(session: Session) -> frozenset[str]:
    """Return the ids of all key results that are covered; see `is_covered`."""
    if session.status not in ("draft", "running") or session.is_solo:
        return frozenset()
    rounds = rounds_by_item(session, "grade")
    ungraded = (kr.id for kr in session.key_results if kr.grading.grade is None)
    return frozenset(id for id in ungraded if not any(tally.values for tally in rounds[id]))


def is_stretch(session: Session, key_result: KeyResult) -> bool:
    """Return whether a key result is a stretch, which lands in a band; a committed one is to be reached (H, K).

    Where it does not say which, it is what its objective is: committed as P0, a stretch otherwise (O). What is all or
    nothing can land nowhere between.
    """
    if key_result.all_or_nothing:
        return False
    ambitions: dict[str, bool] = {"committed": False, "aspirational": True}
    return ambitions.get(key_result.ambition, session.objective.priority != "P0")


def stretch_key_results(session: Session) -> tuple[KeyResult, ...]:
    """Return the key results of a session that are a stretch."""
    return tuple(key_result for key_result in session.key_results if is_stretch(session, key_result))


def wanted_text(are_stretch: Collection[bool], numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return which grades are wanted of key results, given whether each is a stretch; empty without any (H, K).

    Of stretch goals it is `stretch goals land at 7 to 8 of 10`, of committed ones `committed goals at 10 of 10`.
    """
    stretch = f"stretch goals land at {sweet_spot_text(numbers)}" if True in are_stretch else ""
    committed = f"committed goals {'' if stretch else 'land '}at {numbers.confidence_at_most}"
    words = ", ".join(filter(None, (stretch, committed if False in are_stretch else "")))
    return f"{words} of {numbers.confidence_at_most}" if words else ""


def grade_meaning(session: Session, key_result: KeyResult, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return which grade is wanted: `grade 10 of 10 wanted`, of a stretch, where less is good, `7 of 10 would be good`.

    Of what is all or nothing it is `grade 10 or 0`. The words judge no result, and name the grade: beside a key result
    that is counted in the same numbers, a bare `7 of 10` would read as one of its own.
    """
    highest = numbers.confidence_at_most
    if key_result.all_or_nothing:
        return f"grade {highest} or 0"
    if not is_stretch(session, key_result):
        return f"grade {highest} of {highest} wanted"
    return f"grade {format_number(round(numbers.sweet_spot_from * highest, 1))} of {highest} would be good"


def sweet_spot_text(numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the grades between which stretch goals land, as text: `7 to 8` (H, K)."""
    ends = (numbers.sweet_spot_from, numbers.sweet_spot_to)
    return " to ".join(format_number(round(end * numbers.confidence_at_most, 1)) for end in ends)


def band_of(share: float, numbers: Numbers = DEFAULT_NUMBERS) -> Band:
    """Return where a share of the target, or a grade as 0.0 to 1.0, lies compared with the sweet spot (H, K)."""
    if share < numbers.sweet_spot_from:
        return "below"
    return "within" if share <= numbers.sweet_spot_to else "above"


def without_last_number(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[KeyResult, ...]:
    """Return the key results that were not measured within the days of a check-in before their last day, or today."""

    def is_missing(key_result: KeyResult) -> bool:
        last = min(today, key_result.last_day(session.ends) or today)
        update = key_result.latest_update
        return update is None or update.on is None or (last - update.on).days > numbers.checkin_days

    return tuple(filter(is_missing, session.key_results))


def proposed_grade(votes: Sequence[float]) -> float | None:
    """Return the grade that a group is asked to agree on after its votes: the middle one; None without votes."""
    return median(votes) if votes else None


def grade_votes_text(rounds: Sequence[Tally], key_result: KeyResult) -> str:
    """Return the votes before a grade, and their middle where the grade is another one: `votes 6, 8, 9`.

    `rounds` are those of the grade, in order. Empty where nobody voted.
    """
    votes = rounds[-1].values if rounds else ()
    middle, grade = proposed_grade(votes), key_result.grading.grade
    if middle is None or grade is None:
        return ""
    others = f", whose middle is {format_number(middle)}" if grade != middle else ""
    return f"votes {', '.join(map(format_number, votes))}{others}"


def grade_gap_question(key_result: KeyResult, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the question about a gap between grade and share achieved; empty where there is none (H)."""
    grade, share = key_result.grading.grade, counted_share(key_result)
    if grade is None or share is None:
        return ""
    difference = grade / numbers.confidence_at_most - min(max(share, 0.0), 1.0)
    if abs(difference) < numbers.grade_gap_from:
        return ""
    reached = achieved_percent(achieved_share(key_result))
    if key_result.all_or_nothing:
        reached = "the target" if share >= 1 else f"{reached} of the way, and it is all or nothing"
    lead = f"{format_number(grade)} of {numbers.confidence_at_most} at {reached}"
    return (
        f"{lead}: what did we achieve that the number doesn't show?" if difference > 0 else f"{lead}: what was missing?"
    )


def reflection_question(key_result: KeyResult, numbers: Numbers = DEFAULT_NUMBERS, has_band: bool = True) -> str:
    """Return the one question about a graded key result: on the gap, or on a grade below the band; empty for none.

    Of a committed key result, which has no band, whatever is below the highest grade is asked about.
    """
    grade, highest = key_result.grading.grade, numbers.confidence_at_most
    if grade is None:
        return ""
    is_below = band_of(grade / highest, numbers) == "below" if has_band else grade < highest
    bound = format_number(round((numbers.sweet_spot_from if has_band else 1) * highest, 1))
    unexplained = is_below and not key_result.grading.because
    return grade_gap_question(key_result, numbers) or (f"Below {bound}: why?" if unexplained else "")


def is_too_easy(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> bool:
    """Whether every key result that is to be a stretch got the highest grade: then none of them was one (H, K)."""
    grades = [kr.grading.grade for kr in stretch_key_results(session)]
    return bool(grades) and all(grade is not None and grade >= numbers.confidence_at_most for grade in grades)


def too_easy_question(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the question about stretch goals that all got the highest grade; empty where they did not."""
    if not is_too_easy(session, numbers):
        return ""
    is_each = len(stretch_key_results(session)) == len(session.key_results)
    subject = f"{'Every grade' if is_each else 'Every grade of a stretch goal'} is {numbers.confidence_at_most}."
    return f"{subject} Were {'the goals' if is_each else 'they'} too easy?"

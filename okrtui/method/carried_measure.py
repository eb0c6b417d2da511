"""What a key result counts once it is carried over: the same measure, which goes on from its last number, or another.

A number of another measure would be a wrong start that looks right. So where the words change into other ones, the
start is a number to find; how far the old one got stands beside it.
"""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.words.word_set import word_set
from okrtui.method.blockers import open_blocker
from okrtui.model.decisions import CarryOver
from okrtui.model.okr import KeyResult, PreviousCycle

_WORD = re.compile(r"[^\W\d_]+")
"""Matches a word without digits: a target in the sentence is no part of what is counted."""
_OCCASIONS = word_set(
    "days evenings mornings afternoons nights weekends hours times dinners lunches breakfasts meals walks runs swims"
    " rides trips visits interviews conversations calls meetings workshops lessons classes rehearsals concerts"
    " workouts outings dates"
)
"""Units of what happens at a time, of which each cycle has its own."""


def counts_something_else(key_result: KeyResult, carry_over: CarryOver) -> bool:
    """Return whether the new sentence of a key result says something else than the old one, so that its numbers end.

    A sentence that only adds words, or leaves some out, still names what was counted; not so for an activity of a first
    quarter, whose next sentence is about what came of it (K).
    """
    if carry_over.choice != "change" or not carry_over.text:
        return False
    return key_result.first_quarter or not _names_same(key_result.statement, carry_over.text)


def _names_same(old: str, new: str) -> bool:
    """Return whether one of two sentences has all words of the other."""
    old_words, new_words = (set(_WORD.findall(text.casefold())) for text in (old, new))
    return old_words <= new_words or new_words <= old_words


def last_measured(key_result: KeyResult) -> int | float | None:
    """Return the last number of the cycle before, of a key result whose start is to find; None for none.

    Where it says something else now, that number is of another measure, and none of this one.
    """
    was = key_result.previous.was
    is_same = not was or _names_same(was, key_result.statement)
    return key_result.previous.value if is_same and key_result.baseline is None else None


def carried_baseline(key_result: KeyResult, carry_over: CarryOver) -> int | float | None:
    """Return the number from which a key result that goes on starts; None where that is to find.

    It is the last one of a rate or a level, and 0 of what is counted anew in each cycle.
    """
    if counts_something_else(key_result, carry_over):
        return None
    return 0 if counts_in_cycle(key_result) and key_result.current is not None else key_result.current


def counts_in_cycle(key_result: KeyResult) -> bool:
    """Return whether a number counts how often something happened in the cycle: `0 → 10 days`, and not `2 a week`.

    What a cycle starts without, but goes on to have, is no such count: `0 → 30 members`.
    """
    words = key_result.unit.casefold().split()
    return key_result.baseline == 0 and len(words) == 1 and words[0] in _OCCASIONS


def previous_cycle(key_result: KeyResult, cycle: str) -> PreviousCycle:
    """Return how far a key result came in a cycle, which the one that goes on from it keeps."""
    update, blocker = key_result.latest_update, open_blocker(key_result, date.max)
    return PreviousCycle(
        cycle=cycle,
        baseline=key_result.baseline,
        value=update.value if update else None,
        measured_on=update.on if update else None,
        target=key_result.target,
        grade=key_result.grading.grade,
        blocker=blocker.text if blocker else "",
        blocker_since=blocker.since if blocker else None,
    )

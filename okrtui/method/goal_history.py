"""The goal as it stood on an earlier day of its cycle, by the record of its changes (H)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.language.numbers import parse_number
from okrtui.model.base import changed
from okrtui.model.okr import GoalChange, KeyResult

_NUMBERS = ("baseline", "target")
"""The fields by which the way to a target is reckoned."""


def key_result_on(key_result: KeyResult, changes: Iterable[GoalChange], day: date | None) -> KeyResult:
    """Return a key result with the baseline and target that stood at the end of a day; as it is for no day.

    `changes` are those of its goal. A number that nobody knew then is None.
    """
    later = [
        change
        for change in changes
        if change.about == key_result.id and change.field in _NUMBERS and day and change.on and change.on > day
    ]
    for change in sorted(later, key=lambda change: change.on or date.min, reverse=True):
        # A record by hand may be of other numbers than those that stand.
        if parse_number(change.new) == getattr(key_result, change.field):
            key_result = changed(key_result, **{change.field: parse_number(change.old)})
    return key_result

"""Texts about a change of the goal while its cycle runs: what changed, and the question why (H)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.model.goal_changes import WHOLE_KEY_RESULT, is_exchange

if TYPE_CHECKING:
    from okrtui.model.okr import GoalChange

NO_WORDS = "a key result"
"""What a key result is called of which a reader knows no words."""
_FIELD_LABELS = {
    "text": "objective",
    "who": "group",
    "does_what": "behavior",
    "by": "day",
    "counter_metric.floor": "limit",
}
_FIELD_OF_DROPPED = re.compile(r"kr\d+ ([\w.]+)$")
"""Matches the field of a change to a key result that was deleted since, which stands at the objective."""


def changed_field_label(change: GoalChange) -> str:
    """Return the label of the field that was changed."""
    return _FIELD_LABELS.get(change.field, change.field.replace("_", " "))


def describe_change(change: GoalChange, name: str = "") -> str:
    """Return what was changed, without the reason: `kr1 target: 1,800 → 1,500`, `kr3 added: …`.

    `name` is what a key result is called; by default it is its id. With a name, one that is gone by now is called so
    without its id, too.
    """
    if change.field.endswith(WHOLE_KEY_RESULT):
        name = "key result" if name else change.field.removesuffix(WHOLE_KEY_RESULT).strip() or change.about
        return f"{name} {'dropped' if change.old else 'added'}: {change.old or change.new}"
    label = changed_field_label(change)
    about = label if change.about == "objective" else f"{name or change.about} {label}"
    if name and (gone := _FIELD_OF_DROPPED.match(change.field)):
        about = f"{NO_WORDS} {_FIELD_LABELS.get(gone[1], gone[1].replace('_', ' '))}"
    return f"{about}: {change.old or 'nothing'} → {change.new or 'nothing'}"


def change_question(changes: Sequence[GoalChange]) -> str:
    """Return the one question about changes that were made together: `Why do the target and the day change?`."""
    first = changes[0]
    if is_exchange([change for change in changes if change.field.endswith(WHOLE_KEY_RESULT)]):
        return "Why exchange a key result?"
    if first.field.endswith(WHOLE_KEY_RESULT):
        return "Why drop a key result?" if first.old else "Why add a key result now?"
    names = list(
        dict.fromkeys(changed_field_label(change) for change in changes if not change.field.endswith(WHOLE_KEY_RESULT))
    )
    if len(names) > 2:
        return "Why change the goal?"
    return f"Why change the {' and the '.join(names)}?"

"""Texts about a change of the goal while its cycle runs: what changed, and the question why (H)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.model.goal_changes import WHOLE

if TYPE_CHECKING:
    from okrtui.model.okr import Change

_FIELD_LABELS = {"text": "objective", "who": "group", "does_what": "behavior", "by": "day"}


def called(change: Change) -> str:
    """Return the label of the field that was changed."""
    return _FIELD_LABELS.get(change.field, change.field.replace("_", " "))


def said(change: Change) -> str:
    """Return what was changed, without the reason: `kr1 target: 1,800 → 1,500`, `kr3 came in: …`."""
    if change.field.endswith(WHOLE):
        name = change.field.removesuffix(WHOLE).strip() or change.about
        return f"{name} {'went' if change.old else 'came in'}: {change.old or change.new}"
    name = called(change) if change.about == "objective" else f"{change.about} {called(change)}"
    return f"{name}: {change.old or 'nothing'} → {change.new or 'nothing'}"


def why(changes: Sequence[Change]) -> str:
    """Return the one question about changes that were made together: `Why do the target and the day change?`."""
    first = changes[0]
    if first.field.endswith(WHOLE):
        return "Why does a key result go?" if first.old else "Why does a key result come in now?"
    names = list(dict.fromkeys(called(change) for change in changes if not change.field.endswith(WHOLE)))
    if len(names) > 2:
        return "Why does the goal change?"
    return f"Why {'does' if len(names) == 1 else 'do'} the {' and the '.join(names)} change?"

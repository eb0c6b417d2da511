"""The question that a changed goal is asked, while its cycle runs (H)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.model.goal_changes import WHOLE

if TYPE_CHECKING:
    from okrtui.model.okr import Change

_CALLED = {"text": "objective", "who": "group", "does_what": "behavior", "by": "day"}


def called(one: Change) -> str:
    """Return what people call the field that was changed."""
    return _CALLED.get(one.field, one.field.replace("_", " "))


def said(one: Change) -> str:
    """Return what was changed, without the reason: `kr1 target: 1,800 → 1,500`, `kr3 came in: …`."""
    if one.field.endswith(WHOLE):
        name = one.field.removesuffix(WHOLE).strip() or one.about
        return f"{name} {'went' if one.old else 'came in'}: {one.old or one.new}"
    name = called(one) if one.about == "objective" else f"{one.about} {called(one)}"
    return f"{name}: {one.old or 'nothing'} → {one.new or 'nothing'}"


def why(changes: Sequence[Change]) -> str:
    """Return the one question about changes that were made together: `Why do the target and the day change?`."""
    first = changes[0]
    if first.field.endswith(WHOLE):
        return "Why does a key result go?" if first.old else "Why does a key result come in now?"
    names = list(dict.fromkeys(called(one) for one in changes if not one.field.endswith(WHOLE)))
    if len(names) > 2:
        return "Why does the goal change?"
    return f"Why {'does' if len(names) == 1 else 'do'} the {' and the '.join(names)} change?"

"""What was wanted of a hypothesis when the first evidence came in; what is changed afterwards is kept beside it (G)."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.model.base import changed, unshared
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session

_KEPT = {"right_when": "right_when_was", "wrong_when": "wrong_when_was"}
"""The fields that say what is wanted, each with the one that keeps what it said."""


def keep_first_thresholds(before: Session, after: Session) -> Session:
    """Return `after` with what each hypothesis wanted before a step, where that is changed although it has evidence.

    `before` is the session before the step, which may be many edits, such as the keys of a text. What is changed back
    is kept no more. Evidence of an earlier cycle counts for nothing: a new cycle wants anew.
    """
    if after.hypotheses is before.hypotheses:
        return after
    removed, added = unshared(before.hypotheses, after.hypotheses)
    old = {hypothesis.id: hypothesis for hypothesis in removed}
    kept = {each.id: _kept(old[each.id], each, after.starts) for each in added if each.id in old}
    if all(kept.get(each.id, each) is each for each in added):
        return after
    return changed(after, hypotheses=tuple(kept.get(each.id, each) for each in after.hypotheses))


def _kept(old: Hypothesis, new: Hypothesis, starts: date | None) -> Hypothesis:
    if not any(each.on is None or starts is None or each.on >= starts for each in old.evidence):
        return new
    fields: dict[str, Any] = {}
    for name, keeper in _KEPT.items():
        first = getattr(old, keeper) or getattr(old, name)
        fields[keeper] = "" if first == getattr(new, name) else first
    return changed(new, **fields)

"""Parse a whole line into texts for the gaps of an item."""

from __future__ import annotations

from datetime import date

from okrtui.method.coach.parts import take_apart, take_hypothesis_apart
from okrtui.model.base import Model
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.values import write_number


def taken_apart(item: Model, line: str, today: date, whole: bool = False) -> dict[str, str]:
    """Return the text for each gap, by field; an empty dict where the line does not hold enough parts.

    A key result needs a target beside its behavior; with `whole` (the line is the complete text of the item), the group
    will do in place of the target. A hypothesis needs action, group and behavior.
    """
    if isinstance(item, KeyResult):
        parts = take_apart(line, today)
        if not parts.does_what or (parts.target is None and not (whole and parts.who)):
            return {}
        by = parts.by.isoformat() if parts.by else parts.by_text
        numbers = {"baseline": write_number(parts.baseline), "target": write_number(parts.target)}
        texts = {"who": parts.who, "does_what": parts.does_what, **numbers, "unit": parts.unit, "by": by}
        return {field: text for field, text in texts.items() if text or field == "who"}
    if isinstance(item, Hypothesis):
        hypothesis = take_hypothesis_apart(line)
        if hypothesis.action and hypothesis.who and hypothesis.behavior:
            texts = {
                "action": hypothesis.action,
                "who": hypothesis.who,
                "behavior": hypothesis.behavior,
                "because": hypothesis.because,
            }
            return {field: text for field, text in texts.items() if text}
    return {}

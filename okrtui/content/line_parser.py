"""The parser of a whole line into texts for the gaps of an item."""

from __future__ import annotations

from datetime import date

from okrtui.language.field_extraction import extract_hypothesis, extract_key_result
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import plain_number
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult


def parse_into_gaps(item: Model, line: str, today: date, is_complete: bool = False) -> dict[str, str]:
    """Return the text for each gap, by field; an empty dict where the line does not hold enough parts.

    A key result needs a target beside its behavior; with `is_complete` (the line is the complete text of the item),
    the group will do in place of the target. A hypothesis needs action, group and behavior.
    """
    if isinstance(item, KeyResult):
        parts = extract_key_result(line, today)
        if not parts.does_what or (parts.target is None and not (is_complete and parts.who)):
            return {}
        by = parts.by.isoformat() if parts.by else parts.by_text
        numbers = {"baseline": plain_number(parts.baseline), "target": plain_number(parts.target)}
        texts = {"who": parts.who, "does_what": parts.does_what, **numbers, "unit": parts.unit, "by": by}
        return {field: text for field, text in texts.items() if text or field == "who"}
    if isinstance(item, Hypothesis):
        hypothesis = extract_hypothesis(line)
        if hypothesis.action and hypothesis.who and hypothesis.behavior:
            texts = {
                "action": hypothesis.action,
                "who": hypothesis.who,
                "behavior": hypothesis.behavior,
                "because": hypothesis.because,
            }
            return {field: text for field, text in texts.items() if text}
    return {}

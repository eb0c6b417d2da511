"""A whole line taken apart into the gaps of an item."""

from __future__ import annotations

from datetime import date

from okrtui.method.coach.parts import take_apart, take_hypothesis_apart
from okrtui.model.base import Model
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.values import write_number


def taken_apart(item: Model, text: str, today: date, whole: bool = False) -> dict[str, str]:
    """Return the text for each gap, or nothing where the line says only one thing.

    A key result needs a number beside what people do, or who does it where the line is `whole`; a hypothesis needs all
    three parts.
    """
    if isinstance(item, KeyResult):
        parts = take_apart(text, today)
        if not parts.does_what or (parts.target is None and not (whole and parts.who)):
            return {}
        by = parts.by.isoformat() if parts.by else parts.by_text
        numbers = {"baseline": write_number(parts.baseline), "target": write_number(parts.target)}
        texts = {"who": parts.who, "does_what": parts.does_what, **numbers, "unit": parts.unit, "by": by}
        return {name: words for name, words in texts.items() if words or name == "who"}
    if isinstance(item, Hypothesis):
        guess = take_hypothesis_apart(text)
        if guess.action and guess.who and guess.behavior:
            texts = {"action": guess.action, "who": guess.who, "behavior": guess.behavior, "because": guess.because}
            return {name: words for name, words in texts.items() if words}
    return {}

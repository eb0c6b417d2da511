"""Items as text: the finished sentence, the one line for lists, and single values as displayed."""

from __future__ import annotations

from typing import Any

from okrtui.model.base import Gap, Model, field_value
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.follow_ups import Announcement, ParkedItem
from okrtui.model.forms import (
    GapPart,
    OptionalPart,
    SentencePart,
    fields_in,
    gap_value,
    gaps,
    leading_words,
    parse_sentence,
)
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult

BLANK = "…"
"""Shown for an empty gap in a sentence."""
UNKNOWN = "?"
"""Shown for a number that is marked as unknown."""


def format_value(gap: Gap, value: Any) -> str:
    """Return the value of a gap as displayed; empty for no value."""
    if gap.kind == "number":
        return format_number(value)
    if gap.kind == "day":
        return format_day(value)
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[value]
    if gap.kind in ("names", "refs"):
        return ", ".join(value)
    return gap.choices.get(value, value) if isinstance(value, str) else str(value or "")


def full_sentence(item: Model) -> str:
    """Return the finished sentence of an item, with `BLANK` for empty gaps; empty while all of them are.

    A key result without its shape is the line as it was said, word for word.
    """
    if isinstance(item, KeyResult) and item.said and not item.is_shaped:
        return item.said
    parts = parse_sentence(type(item))
    if not any(_display(item, name) for name in fields_in(parts)):
        return ""
    text = " ".join(_fill_in(item, parts).split()).strip(" ,;:")
    capitalized = text[:1].upper() + text[1:]
    return capitalized if capitalized.endswith((".", "!", "?", BLANK)) else capitalized + "."


def one_line(item: Model) -> str:
    """Return the line that stands for an item in lists: its sentence or, while it has no shape, the line as caught."""
    if isinstance(item, ParkedItem) and (parked := item.key_result or item.hypothesis):
        return one_line(parked)
    if isinstance(item, Hypothesis):
        if not item.is_shaped:
            return item.text or (f"{BLANK}, because {item.because}" if item.because else "")
        tail = f"{item.who} will {item.behavior or BLANK}" if item.who else f"they will {item.behavior or BLANK}"
        return f"if we {item.action or BLANK}, {tail}"
    if isinstance(item, KeyResult) and item.said and not item.is_shaped:
        return item.said
    parts = parse_sentence(type(item))
    if not any(_display(item, name) for name in fields_in(parts)):
        return ""
    return " ".join(_fill_in(item, parts).split()).strip(" ,;:")


def errand(message: Announcement) -> str:
    """Return what somebody has to tell whom; the line as it was caught while it says nothing of whom."""
    if message.text and not message.whom:
        return message.text
    return f"tell {message.whom or BLANK}: {message.text}".strip(": ")


def _display(item: Model, name: str) -> str:
    """Return the value of a field as displayed."""
    if name in field_value(item, "to_find", ()):
        return UNKNOWN
    return format_value(gaps(type(item))[name], gap_value(item, name))


def _fill_in(item: Model, parts: tuple[SentencePart, ...]) -> str:
    """Return the text of a sentence with the values of an item in its gaps."""
    text = ""
    for part in parts:
        if isinstance(part, GapPart):
            value = _display(item, part.field).strip() or BLANK
            text = _without_repetition(text, value, leading_words(type(item)).get(part.field, "")) + value
        elif isinstance(part, OptionalPart):
            if any(_display(item, name) for name in fields_in(part.parts)):
                text += _fill_in(item, part.parts)
        else:
            text += part.text
    return text


def _without_repetition(text: str, value: str, words: str) -> str:
    """Return the text before a gap, without the `words` at its end that the value of the gap begins with itself."""
    is_repeated = bool(words) and value.casefold().startswith(f"{words} ".casefold())
    ends_so = text.rstrip().casefold().endswith(words.casefold())
    return text.rstrip()[: -len(words)] if is_repeated and ends_so else text

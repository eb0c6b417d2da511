"""Items read aloud: the finished sentence, and the one line by which an item is known."""

from __future__ import annotations

from typing import Any

from okrtui.model.base import Model, declared
from okrtui.model.forms import Gap, Optional, Part, Slot, gaps, sentence, slots, value
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.room import Parked
from okrtui.model.values import show_day, show_number

BLANK = "…"
"""Stands for a gap that is still empty."""
UNKNOWN = "?"
"""Stands for a number that nobody knows yet."""


def show(gap: Gap, what: Any) -> str:
    """Return the value of a gap as people read it, empty for nothing."""
    if gap.kind == "number":
        return show_number(what)
    if gap.kind == "day":
        return show_day(what)
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[what]
    if gap.kind in ("names", "refs"):
        return ", ".join(what)
    return gap.choices.get(what, what) if isinstance(what, str) else str(what or "")


def reads_as(item: Model) -> str:
    """Return the finished sentence, with a blank for what is missing; empty while nothing is there."""
    parts = sentence(type(item))
    if not any(_shown(item, name) for name in slots(parts)):
        return ""
    words = " ".join(_said(item, parts).split()).strip(" ,;:")
    first = words[:1].upper() + words[1:]
    return first if first.endswith((".", "!", "?", BLANK)) else first + "."


def one_line(item: Model) -> str:
    """Return the line by which an item is known in a list: its sentence, or the idea as it was caught."""
    if isinstance(item, Parked) and (whole := item.key_result or item.hypothesis):
        return one_line(whole)
    if isinstance(item, Hypothesis):
        if not (item.action or item.who or item.behavior):
            return item.text or (f"{BLANK}, because {item.because}" if item.because else "")
        tail = f"{item.who} will {item.behavior or BLANK}" if item.who else f"they will {item.behavior or BLANK}"
        return f"if we {item.action or item.text or BLANK}, {tail}"
    parts = sentence(type(item))
    if not any(_shown(item, name) for name in slots(parts)):
        return ""
    return " ".join(_said(item, parts).split()).strip(" ,;:")


def _shown(item: Model, name: str) -> str:
    if name in declared(item, "to_find", ()):
        return UNKNOWN
    return show(gaps(type(item))[name], value(item, name))


def _said(item: Model, parts: tuple[Part, ...]) -> str:
    said = ""
    for part in parts:
        if isinstance(part, Slot):
            said += _shown(item, part.field).strip() or BLANK
        elif isinstance(part, Optional):
            if any(_shown(item, name) for name in slots(part.parts)):
                said += _said(item, part.parts)
        else:
            said += part.text
    return said

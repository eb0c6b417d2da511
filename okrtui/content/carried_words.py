"""The words of what carries over or stops; of a key result it is the number that does, and not what people do."""

from __future__ import annotations

from okrtui.model.carried_line import NUMBERS_BEHIND
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.decisions import CarryOver
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def key_result_words(session: Session, key_result: KeyResult, choice: str) -> str:
    """Return a key result with its place and its way: `key result 1, children go without a violin: 7 → 4`.

    The way is the one still to go, and of one that is dropped the one gone, `0 → 1 dinner so far`; one that changes
    has none, as what it becomes stands behind it. Somebody alone numbers no key results, so that it has no place.
    """
    place = key_result.id.removeprefix(KeyResult.PREFIX)
    lead = ("number" if session.is_solo else "key result") + (f" {place}" if place.isdecimal() else "")
    words = key_result.behavior
    words = NUMBERS_BEHIND.sub("", words) or words
    if not words:
        return lead
    way = "" if choice == "change" else _way(key_result, is_dropped=choice == "drop")
    told = f"{words}: {way}" if way else words
    return told if session.is_solo else f"{lead}, {told}"


def with_change(label: str, carry_over: CarryOver) -> str:
    """Return the label of an item that carries over with what it becomes, `they call → they write, target 75`."""
    if carry_over.choice != "change":
        return label
    text = f" → {carry_over.text}" if carry_over.text else ""
    return (
        label + text + (f", target {format_number(carry_over.new_target)}" if carry_over.new_target is not None else "")
    )


def _way(key_result: KeyResult, is_dropped: bool) -> str:
    """Return the way of a number, from today to its target, or from its start to today; empty where it has none."""
    current = key_result.current if key_result.current is not None else key_result.baseline
    start, end = (key_result.baseline, current) if is_dropped else (current, key_result.target)
    if start is None or end is None or start == end:
        return ""
    way = f"{format_number(start)} → {format_number(end)} {key_result.unit}".strip()
    return f"{way} so far" if is_dropped else way

"""Rules on a key result that stands: its first sign, whether part of it counts, and what would move it."""

from __future__ import annotations

from datetime import timedelta

from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.method.goal_set import is_goal_set, is_share
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS

_FEWEST_GUESSES = 2
"""The fewest hypotheses of one person, who is asked for one, that can be shared out among key results."""


@rule(
    "kr-first-sign", "hint", "key result", source="K",
    reason="A number that shows nothing before its last day can't tell anybody that something has to change.",
    fix="Name the day on which the first change would be seen; until then the pace waits for it.",
    weak="members renew in December, and nothing to be seen before",
    strong="members renew in December; first sign by 30 Oct: they ask for the new prices",
    stronger="first sign by 6 Nov, at the check-in after the letters",
    key_hint="{edit} opens “first sign by”.",
    gap="first_sign",
    is_wordless=True,
)  # fmt: skip
def kr_first_sign(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A key result that is said to change months later without a first sign, or with one in its last week only."""
    item = kr.shaped_item
    if item is None or item.target is None or (item.first_sign is None and item.indicator != "lagging"):
        return None
    session = context.session
    if session is None:
        return None
    if session.format not in CYCLE_STARTING_FORMATS or session.status not in ("draft", "running"):
        return None
    if item.first_sign is None:
        question = "At which check-in would a first change be visible?"
        return Violation(question) if session.status == "draft" else None
    last = item.last_day(session.ends)
    if last is None or item.first_sign <= last - timedelta(days=context.numbers.checkin_days):
        return None
    return Violation(
        f"First sign by {format_day(item.first_sign)}, and the last day is {format_day(last)}. What would show earlier?"
    )


@rule(
    "kr-all-or-nothing", "hint", "key result", source="H",
    reason="Half of the way is worth half of the points; where it is worth nothing, the grade is 10 or 0.",
    fix="Mark it as all or nothing, or count something that can be reached in part.",
    weak="the city signs the lease: from 0 to 1",
    strong="the city signs the lease: from 0 to 1, all or nothing",
    stronger="neighbors who sign for the lease: from 20 to 120",
    key_hint="{edit} opens “all or nothing?”.",
    gap="all_or_nothing",
    is_wordless=True,
)  # fmt: skip
def kr_all_or_nothing(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A key result that counts to one, of which nobody has said that it is all or nothing."""
    item = kr.shaped_item
    if item is None or item.all_or_nothing or (item.baseline, item.target) != (0, 1) or is_share(item):
        return None
    session = context.session
    if session is None or session.status != "draft" or session.format not in CYCLE_STARTING_FORMATS:
        return None
    return Violation("From 0 to 1: can this be partly reached, or is it all or nothing?")


@rule(
    "kr-no-hypothesis", "hint", "key result", source="G",
    reason="A number that nothing is meant to move will stay where it is.",
    fix="Ask which hypothesis would move it, or write one.",
    weak="four hypotheses move kr1, and none kr2",
    strong="“if we ring people back, they come in time” moves kr2",
    stronger="kr2 is dropped: this quarter nothing is meant to move it",
    is_wordless=True,
)  # fmt: skip
def kr_no_hypothesis(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A key result of a plan that no hypothesis would move, once they are matched."""
    session = context.session
    if kr.item is None or session is None or context.index is None or not is_goal_set(session):
        return None
    if session.is_solo and len(session.hypotheses) < _FEWEST_GUESSES:
        return None
    return Violation("Which hypothesis would move it?") if kr.item.id in context.index.unmoved else None

"""Rules on the numbers of a key result: those that nobody knows yet, and those that cannot be read."""

from __future__ import annotations

from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.model.dates_and_numbers import format_day


@rule(
    "kr-number-to-find", "hint", "key result", source="H, K",
    reason="A number to find, with a name and a day, is honest; an invented one is not.",
    fix="Write who will find out, and by when.",
    weak="baseline: about 400, I think",
    strong="baseline: to find, Bo, by 5 October",
    stronger="target: to find, Mei, by 12 October",
    key_hint="{actions} lists it among the actions.",
    is_wordless=True,
)  # fmt: skip
def kr_number_to_find(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A baseline or target that nobody knows yet."""
    if kr.item is None or not kr.item.to_find:
        return None
    missing_numbers = " and ".join(
        {"baseline": "today's number", "target": "the target"}.get(field, field) for field in kr.item.to_find
    )
    if context.index and (action := context.index.assigned_actions.get(kr.item.id)):
        due = f" by {format_day(action.by)}" if action.by else ""
        return Violation(
            f"Number to find: {missing_numbers}. {action.who} finds out{due}.",
            fix="Write it down as soon as you know it.",
        )
    return Violation(f"Number to find: {missing_numbers}. Who will find out, and by when?")


@rule(
    "kr-number-unclear", "hint", "key result", source="",
    reason="A number that is read wrongly would be kept as if it were meant.",
    fix="Write both numbers in one unit, or fill in from and to.",
    weak="Guests spend more: from $900 to €1,200",
    strong="Guests spend more: from 900 to 1,200 € a stay by 30 June",
    stronger="Riders wait at the counter: from 12 to 4 min by 31 May",
)  # fmt: skip
def kr_number_unclear(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """Numbers of a line that can be read in two ways or in none, so that none is."""
    if kr.is_empty or not kr.line.problem:
        return None
    # What changes by how much, and what holds two results, other rules ask about.
    is_asked_about = kr.analysis.amounts.is_relative or kr.analysis.is_compound
    if is_asked_about or (kr.offered.baseline is not None and kr.offered.target is not None):
        return None
    return Violation(kr.line.problem)

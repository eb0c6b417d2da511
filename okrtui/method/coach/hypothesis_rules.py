"""Rules on hypotheses and the roadmap: if we do this for these people, they will do that."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from okrtui.language.behaviors import is_vague_behavior
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import HypothesisFacts

if TYPE_CHECKING:
    from okrtui.model.session import Session

_OWN_DEED = re.compile(
    r"\s*(?:if|when(?:ever)?)\b.*?(?:,|\bthen)\s+(?:then\s+)?i(?:\s+(?:will|would|can|could|should)|['’](?:ll|d))\b",
    re.IGNORECASE,
)
"""Matches what one person would do and does then: `If I lay out my shoes, I will run`."""


def _tells_own_deed(hypothesis: HypothesisFacts, context: RuleContext) -> bool:
    """Return whether the line of a hunch says all that its fields would ask of it: about oneself they read badly."""
    item = hypothesis.item
    return context.is_solo and item is not None and bool(_OWN_DEED.match(item.said or item.text))


@rule(
    "hypothesis-no-action", "error", "hypothesis", source="G",
    reason="A hypothesis is about something that we can do; without it, there is nothing to try.",
    fix="Start with: if we …",
    weak="Customers will order more often",
    strong="If we remind customers when their coffee runs out, they will order in the same week",
    stronger="If we call each new tenant after a week, they will report repairs earlier",
    reads_remarks=True,
)  # fmt: skip
def hypothesis_no_action(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """No action: it does not say what we would do; or a remark, which is no hypothesis at all."""
    if hypothesis.is_remark:
        return Violation("This reads like a remark. If we do what, for whom, what will they do?")
    if not hypothesis.is_structured or hypothesis.action or _tells_own_deed(hypothesis, context):
        return None
    return Violation("What would we do? If we …")


@rule(
    "hypothesis-no-who", "error", "hypothesis", source="G",
    reason="What helps everybody helps nobody in particular; who it is for tells us what to try.",
    fix="Name the people: for …",
    weak="If we add filters, search will be better",
    strong="If we add filters for people with allergies, they will find a dish without asking",
    stronger="If we print the plan in large letters for older guests, they will find the hall alone",
)  # fmt: skip
def hypothesis_no_who(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """No people: it does not say for whom."""
    if not hypothesis.is_structured or hypothesis.who or _tells_own_deed(hypothesis, context):
        return None
    if context.is_solo:
        return Violation("Who would do something then: I, or somebody else?", fix="Say who: then I will …")
    return Violation("Who is this for?")


@rule(
    "hypothesis-no-behavior", "error", "hypothesis", source="G",
    reason="Only a change in what people do can be seen within weeks.",
    fix="Say what these people will do differently: they will …",
    weak="If we rewrite the manual for installers, quality will rise",
    strong="If we rewrite the manual for installers, they will finish without calling us",
    stronger="If we offer a spare bike to commuters, they will bring theirs in before it breaks",
)  # fmt: skip
def hypothesis_no_behavior(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """No behavior: it does not say what people would do differently."""
    if not hypothesis.is_structured or hypothesis.behavior or _tells_own_deed(hypothesis, context):
        return None
    if context.is_solo:
        return Violation("What would I see then: who does what differently?", fix="Say what I, or they, will do then.")
    return Violation("What will they do differently?")


@rule(
    "hypothesis-vague-behavior", "warning", "hypothesis", source="G",
    reason="You can't watch people “be happier” or “benefit”; you can watch what they do.",
    fix="Say what you would see them do.",
    weak="… they will be happier",
    strong="… they will stay for a second year",
    stronger="… they will ask for the next date themselves",
)  # fmt: skip
def hypothesis_vague_behavior(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """A state of mind or a general word in place of behavior."""
    if not hypothesis.behavior or not is_vague_behavior(hypothesis.behavior):
        return None
    return Violation("What would you see them do?")


@rule(
    "hypothesis-moves-nothing", "hint", "hypothesis", source="G",
    reason="A hypothesis that moves no key result belongs in another cycle.",
    fix="Match it to the key result that it would move, or set it aside for later.",
    weak="a good hypothesis that moves nothing",
    strong="moves kr1",
    stronger="set aside until there is a key result for it",
    row_hints={"hypothesis": "{set_aside} sets it aside."},
    is_wordless=True,
)  # fmt: skip
def hypothesis_moves_nothing(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """A hypothesis that is matched to no key result."""
    item = hypothesis.item
    if item is None or not hypothesis.is_structured or item.moves or item.under or item.under_way:
        return None
    if context.session is None or not context.session.key_results:
        return None
    if context.index is not None and item.id in context.index.killed:
        return None
    return Violation("Which key result would it move? If none, it can wait.")


@rule(
    "hypothesis-left-out", "hint", "hypothesis", source="H",
    reason="What we have decided not to do makes room for the rest, as long as it does not come back unnoticed.",
    fix="Set it aside; or change your minds on purpose, and take the line off what you leave out.",
    weak="start a Spanish podcast, beside “no content in Spanish”",
    strong="start a podcast for families",
    stronger="start a reading hour for families",
    row_hints={"hypothesis": "{set_aside} sets it aside."},
)  # fmt: skip
def hypothesis_left_out(hypothesis: HypothesisFacts, context: RuleContext) -> Violation | None:
    """A hypothesis that looks like something that the direction leaves out; none that was stopped."""
    item, index = hypothesis.item, context.index
    if item is None or index is None or not index.omissions or item.id in index.killed:
        return None
    omission = index.omission_like(f"{item.text} {item.action}".strip())
    return Violation(f"We leave out: “{omission}”. Has that changed?") if omission else None


@rule(
    "roadmap-far-heavier-than-near", "warning", "roadmap", source="G",
    reason="We know least about the far quarters, so they should hold the fewest hypotheses.",
    fix="Leave the far quarters open until the evidence from this one is in.",
    weak="two hypotheses now, seven in half a year",
    strong="five hypotheses now, two next quarter, one further out",
    stronger="four hypotheses now, one next quarter",
)  # fmt: skip
def roadmap_far_heavier_than_near(session: Session, context: RuleContext) -> Violation | None:
    """A far quarter with more hypotheses than a nearer one."""
    named = [each.quarter for each in session.hypotheses if each.quarter and not each.under]
    if not named:
        return None
    counts = Counter(named)
    quarters = sorted(counts)
    for near, far in itertools.pairwise(quarters):
        if counts[far] > counts[near]:
            return Violation(
                f"{far} holds {counts[far]} hypotheses, {near} only {counts[near]}. Do we know that much about {far}?"
            )
    return None

"""Rules on the objective: one qualitative, inspiring sentence."""

from __future__ import annotations

from okrtui.language.certainty import compound_certainty, solution_certainty, vagueness_certainty
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import ObjectiveFacts
from okrtui.method.coach.rule_owners import owner_violation
from okrtui.method.cycle_days import is_whole_year
from okrtui.model.directions import moved_goals


@rule(
    "objective-has-number", "error", "objective", source="G, H",
    reason="The objective says where to go and why; the numbers belong in the key results below it.",
    fix="Move the number into a key result, and say what it would mean for people.",
    weak="Reach 500 members",
    strong="Become the place where the whole street meets",
    stronger="Be the bakery that people cross the river for",
)  # fmt: skip
def objective_has_number(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """A target number in the objective."""
    return (
        Violation("The number belongs in a key result. What would it mean for people?")
        if objective.analysis.has_number
        else None
    )


@rule(
    "objective-names-solution", "error", "objective", source="G, H",
    reason="Naming a thing to build ends the search for better ways before it starts.",
    fix="Keep it as a hypothesis, and say what it should change, and for whom.",
    weak="Launch a customer portal",
    strong="Let customers help themselves at any hour",
    stronger="Let families plan a visit without calling us",
)  # fmt: skip
def objective_names_solution(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """A thing to build or a program to run."""
    if not objective.analysis.names_solution:
        return None
    sure = solution_certainty(objective.analysis.clause)
    return Violation("This names a solution. What should it change, and for whom?", sure=sure)


@rule(
    "objective-vague", "warning", "objective", source="G, H",
    reason="A sentence that fits any team gives direction to none.",
    fix="Add for whom, where, or why it matters.",
    weak="Improve quality",
    strong="Make our bread the one that neighbors queue for",
    stronger="Give night nurses a handover that they can trust",
    reads_remarks=True,
)  # fmt: skip
def objective_vague(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """General words only; or a remark, which is no goal at all."""
    if objective.is_remark:
        return Violation("This reads like a remark. What should be different, and for whom?")
    if not objective.analysis.tokens or not objective.analysis.is_vague:
        return None
    who = "Anybody" if context.is_solo else "Any team"
    sure = vagueness_certainty(objective.analysis.tokens)
    return Violation(f"{who} could say this. Who is it for, where, or why does it matter?", sure=sure)


@rule(
    "objective-compound", "warning", "objective", source="G",
    reason="Two objectives in one sentence pull in two directions.",
    fix="Choose the one that would lead to the other.",
    weak="Delight our guests and cut costs",
    strong="Give guests a stay that they tell their friends about",
    stronger="Make first-time riders feel safe on the road",
)  # fmt: skip
def objective_compound(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """Two objectives in one sentence."""
    if not objective.analysis.is_compound:
        return None
    sure = compound_certainty(objective.analysis.clause)
    return Violation("These are two goals. Which one would lead to the other?", sure=sure)


@rule(
    "objective-no-verb", "warning", "objective", source="H",
    reason="An objective moves: it starts with a verb that says what will be different.",
    fix="Start with a verb, such as make, become or let.",
    weak="Happy patients",
    strong="Let patients leave feeling heard",
    stronger="Become the clinic that always calls back",
)  # fmt: skip
def objective_no_verb(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """A heading without a verb."""
    if not objective.analysis.tokens or objective.analysis.has_verb:
        return None
    return Violation("What will be different?")


@rule(
    "objective-long", "hint", "objective", source="G",
    reason="People repeat what they can say by heart.",
    fix="Say it again in one breath.",
    weak="an objective of forty words",
    strong="an objective that everybody can say by heart",
    stronger="an objective of seven words",
)  # fmt: skip
def objective_long(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """More words than people remember."""
    limit = context.numbers.objective_words_at_most
    if objective.analysis.word_count <= limit:
        return None
    return Violation(f"It has {objective.analysis.word_count} words; people can learn about {limit} by heart.")


@rule(
    "objective-owner-not-one", "hint", "objective", source="O",
    reason="What everybody owns, nobody looks after. One person should.",
    fix="Write one name; the others can still help.",
    weak="owner: Ines and Bo",
    strong="owner: Ines",
    stronger="owner: Chi, and the others help",
    key_hint="{edit} opens “owner”.",
    gap="owner",
    is_wordless=True,
)  # fmt: skip
def objective_owner_not_one(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """An owner who is a group or several persons; an objective may be without one."""
    if objective.item is None or not objective.item.owner or context.is_solo:
        return None
    return owner_violation(objective.item.owner, context)


@rule(
    "objective-orphan", "warning", "objective", source="G",
    reason="A goal that supports no goal above it is hard to defend when time is short.",
    fix="Name the goal above, and say in a sentence or two how this one supports it. Nothing above? Then say there: "
    "“this is the top”.",
    weak="no goal above yet",
    strong="supports “guests book again within a year”, because guests who come back bring their friends",
    stronger="this is the top: nothing above it yet",
    key_hint="It is told in Frame, under “The goal above”.",
    is_local=True,
    is_wordless=True,
)  # fmt: skip
def objective_orphan(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """No goal above, or no word on how this helps it; the goal of a whole year, or one that moves such, needs none."""
    session = context.session
    if session is None or objective.item is None or not objective.item.text or context.is_solo:
        return None
    parent = session.direction.parent
    if not (parent.session or parent.item or parent.story):
        is_above_all = is_whole_year(session.starts, session.ends) or bool(moved_goals(session))
        return None if is_above_all else Violation("Which larger goal does this support?")
    return None if parent.story else Violation("How does it support the goal above? A sentence or two is enough.")


@rule(
    "objective-no-key-result", "error", "objective", source="G",
    reason="Without a key result, nobody can tell whether we got there.",
    fix="Write the first one: who does what, by how much.",
    weak="an objective alone",
    strong="an objective with one to three key results",
    stronger="an objective with two key results, and a third one parked",
    row_hints={"objective": "Press {add} to add it."},
    is_wordless=True,
)  # fmt: skip
def objective_no_key_result(objective: ObjectiveFacts, context: RuleContext) -> Violation | None:
    """An objective without a key result."""
    if context.session is None or objective.item is None or not objective.item.text or context.session.key_results:
        return None
    return Violation("How would we know? No key result yet.")

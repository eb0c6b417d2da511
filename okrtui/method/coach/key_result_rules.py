"""Rules on a key result: who does what by how much, by when."""

from __future__ import annotations

import re

from okrtui.language import certainty
from okrtui.language.amounts import is_rate, is_told_by_period
from okrtui.language.influence import names_doer, other_team
from okrtui.language.tokens import COUNT, Token
from okrtui.language.words import word_classes as c
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.method.coach.rule_owners import begins_with_name, owner_violation
from okrtui.method.coach.session_index import content_words
from okrtui.method.coach.settings import Severity
from okrtui.method.first_quarter import MATURITY_PATH
from okrtui.model.base import field_value
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.goal_changes import reason_of_target
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS

_TAKE_SAID = "Take what its line says, or write another one."
"""What to do about a gap for which the line as it was said has something."""
_DUPLICATE_OVERLAP = 0.8
"""Share of common words from which two key results are duplicates."""

_COMES_BY_ITSELF = re.compile(r"\bI (?:feel|sleep (?:through|well|better|soundly|deeply))\b")
"""Matches what nobody does on purpose, so that it is in nobody's hands: `I sleep through the night`."""


@rule(
    "kr-output", "error", "key result", source="G",
    reason="A thing is either made or not; a key result is what people do differently because of it.",
    fix="Find the change that it should lead to.",
    weak="Ship the new booking page by May",
    strong="Guests book without calling us: from 120 to 300 a week by 31 May",
    stronger="Mechanics find the part they need at the first try: from 40 to 70 of 90 repairs a month by 30 June",
    row_hints={
        "key result": "Press {so_that} to keep this as a hypothesis and to ask who does what differently. "
        "Brand-new? Then {edit} asks “new this quarter?”: answer yes."
    },
)  # fmt: skip
def kr_output(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A deliverable or activity of one's own, even with a number."""
    if kr.analysis.result_type != "output" or _COMES_BY_ITSELF.search(kr.line.text):
        return None
    if kr.is_first_quarter:
        return Violation(
            f"An activity count will do for the first quarter. Then raise the bar: {MATURITY_PATH}, "
            "such as five episodes, then 500 listeners, then 50 who subscribe.",
            "hint",
            "Name the reach that you will aim for next quarter.",
        )
    if context.is_solo or (context.session is None and kr.is_habit):
        if _changes_habit(kr):
            return None
        is_own = kr.item is None or (kr.item.influence in ("", "own") and not kr.item.needs)
        subject = "This is in your own hands." if is_own else "This is something that gets done."
        return Violation(f"{subject} What would it lead to?", "hint", "Write down what it should lead to.")
    sure = certainty.output_certainty(kr.analysis)
    question = "This is something that we do or make. Who will do what differently?"
    if kr.item is not None or not kr.is_activity_count:
        return Violation(question, sure=sure)
    return Violation(
        f"{question} A brand-new initiative may count it in its first quarter.",
        fix="Find the change that it should lead to, or mark it as new this quarter.",
        sure=sure,
    )


def _changes_habit(kr: KeyResultFacts) -> bool:
    """Return whether one person says how often they do something, and how often they want to: what they change (K)."""
    is_way = kr.is_habit and kr.baseline is not None and kr.target is not None
    return is_way and is_rate(kr.analysis.tokens, kr.analysis.amounts.target_index)


@rule(
    "kr-no-number", "error", "key result", source="G",
    reason="Without a number, nobody can tell afterwards whether it happened.",
    fix="Say how many do it today and how many should: from … to …",
    weak="More volunteers come back",
    strong="Volunteers come back for a second shift: from 40 to 90 a month by 30 June",
    stronger="Tenants pay the deposit online: from 15 to 60 a month by 31 March",
    reads_remarks=True,
)  # fmt: skip
def kr_no_number(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """Neither an amount nor a word such as all, no, two or double; or a remark, which is no result at all."""
    if kr.is_remark:
        opening = "This is no key result yet." if kr.is_shapeless else "This reads like a remark."
        return Violation(f"{opening} Who should do what differently, and by how much?")
    if kr.is_empty and kr.item is not None:
        return Violation("Nothing is written here yet. Who should do what differently, and by how much?")
    if kr.is_empty or kr.has_measure or (kr.shaped_item is None and kr.offered.target is not None):
        return None
    if kr.has_only_start:
        return Violation("What number should it reach? There is no target yet.", fix="Say how many should.")
    return Violation("By how much? There is no number yet.")


@rule(
    "kr-no-who", "warning", "key result", source="G",
    reason="A result is a change in what somebody does; a number without people is hard to move.",
    fix="Name the people whose behavior is counted.",
    weak="Bounce rate from 60 % to 45 %",
    strong="Visitors from search open a second page: from 400 to 550 of 1,000 by 31 March",
    stronger="New teachers ask for a lesson plan: from 5 to 20 a month by 31 May",
)  # fmt: skip
def kr_no_who(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """No noun for people or for an acting organization, and nobody by name; whoever says I is known."""
    is_named = kr.analysis.has_people or kr.says_i or kr.is_own_work or begins_with_name(kr, context)
    if kr.is_empty or is_named or kr.names_people:
        return None
    has_who = kr.shaped_item is not None and bool(kr.shaped_item.who.strip())
    sure = certainty.nobody_certainty(kr.analysis)
    return Violation("Who exactly?", "hint", sure=sure) if has_who else Violation("Who does this?", sure=sure)


@rule(
    "kr-system-metric", "warning", "key result", source="G",
    reason=(
"Machines and processes get faster or safer for somebody's sake; the result is what those people then "
"do."
),
    fix="Ask who notices, and what they do differently when it is better.",
    weak="API answers within 200 ms",
    strong="Partners fetch prices live instead of once a night: from 3 to 20 partners by 30 September",
    stronger="Planners open the stock list themselves: from 4 to 15 a day by 31 March",
)  # fmt: skip
def kr_system_metric(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A technical or process measure."""
    if kr.result_type != "system":
        return None
    sure = certainty.measure_certainty(kr.analysis, c.TECH)
    return Violation("This measures a system or a process. Who does what differently when it is better?", sure=sure)


@rule(
    "kr-lagging-metric", "warning", "key result", source="G, K",
    reason=(
"Money and market share follow later and depend on many things; a team shows how its own result leads "
"there."
),
    fix="Find the behavior that comes before it, and that you can change yourselves.",
    weak="Grow revenue from 2M to 3M",
    strong="Trial customers invite a second colleague: from 80 to 200 a month by 31 December",
    stronger="Guests book their next stay before they leave: from 8 to 25 a week by 31 October",
)  # fmt: skip
def kr_lagging_metric(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A money or market measure, which follows later."""
    if kr.analysis.result_type != "lagging" and not (kr.item is not None and kr.item.indicator == "lagging"):
        return None
    if kr.analysis.is_sourced_pipeline:
        return Violation(
            "A function's own part of the pipeline is near to what it can move. What do people do before that?", "hint"
        )
    sure = (
        1.0
        if kr.item is not None and kr.item.indicator == "lagging"
        else certainty.measure_certainty(kr.analysis, c.MONEY)
    )
    return Violation("This changes months later. What do people do early on that leads there?", sure=sure)


@rule(
    "kr-percent-without-baseline", "warning", "key result", source="K",
    reason="A percentage says nothing until we know of what; a count makes us look for the data.",
    fix="Turn it into a count: from … to …",
    key_hint="The {calculate} key does the arithmetic.",
    weak="Raise repeat orders by 15 %",
    strong="Customers order again within a month: from 400 to 460 a month by 30 June",
    stronger="Donors give a second time within a year: from 90 to 150 by 31 December",
)  # fmt: skip
def kr_percent_without_baseline(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A relative change with no absolute value and no baseline."""
    if not kr.analysis.amounts.is_relative or kr.baseline is not None:
        return None
    is_percentage = re.search(r"%|\bper ?cent\b|\bpct\b", kr.analysis.text, re.IGNORECASE)
    asked = "A percentage of what?" if is_percentage else "How many is that?"
    return Violation(f"{asked} Say where it starts: from … to …", sure=certainty.relative_certainty(kr.analysis))


@rule(
    "kr-percent-of-how-many", "hint", "key result", source="K",
    reason="A count makes us look for the data, and it is easier to follow than a share.",
    fix="Say of how many: as a count, from … to …, or in the reasoning.",
    key_hint="The {calculate} key does the arithmetic.",
    weak="From 40 % to 60 % of customers renew",
    strong="Customers renew: from 160 to 240 of 400",
    stronger="Pupils hand in all their homework: from 45 to 80 of 120 by 30 June",
)  # fmt: skip
def kr_percent_of_how_many(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A share from one percentage to another, with no count beside it or in its reasoning."""
    baseline, target, result_type = kr.baseline, kr.target, kr.analysis.result_type
    unit = kr.shaped_item.unit if kr.shaped_item is not None else kr.analysis.amounts.unit
    if baseline is None or target is None or not unit.startswith("%") or result_type not in ("outcome", "unclear"):
        return None
    if kr.has_count:
        return None
    return Violation(f"How many are {format_number(baseline)} %, and how many {format_number(target)} %?")


@rule(
    "kr-vague-verb", "warning", "key result", source="G",
    reason="“Improve” and “support” can mean anything; people need to know what to look for.",
    fix="Say what you would see people do.",
    weak="Improve collaboration with the warehouse",
    strong="Planners and warehouse agree on the next day's loads before 16:00: from 2 to 5 days a week by 31 May",
    stronger="Drivers report a fault on the same day: from 3 to 12 a week by 30 June",
)  # fmt: skip
def kr_vague_verb(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A verb that says little, without a baseline or an absolute amount."""
    clause, amounts = kr.analysis.clause, kr.analysis.amounts
    if clause.full_verb < 0 or kr.baseline is not None:
        return None
    verb: Token = clause.tokens[clause.full_verb]
    if not verb.flags & c.V_VAGUE or (amounts.has_measure and not amounts.is_relative):
        return None
    return Violation(f"What would you see people do? “{verb.text.capitalize()}” can mean many things.")


@rule(
    "kr-compound", "warning", "key result", source="G",
    reason="Two results in one sentence cannot be graded, and one of them gets forgotten.",
    fix="Make it two key results, or drop the weaker half.",
    weak="Raise attendance to 90 % and cut complaints to 5",
    strong="Pupils attend at least nine days of ten: from 310 to 400 pupils by 30 June",
    stronger="Patients arrive with their form filled in: from 20 to 70 a week by 31 March",
)  # fmt: skip
def kr_compound(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """Clearly two results."""
    if not kr.analysis.is_compound or kr.offered.says_number_of_today:
        return None
    sure = certainty.compound_certainty(kr.analysis.clause)
    return Violation("These are two results. Which one matters more?", sure=sure)


@rule(
    "kr-no-baseline", "warning", "key result", source="K, H",
    reason="Without today's number, nobody knows how big a step the target is.",
    fix="Write today's number before the target, or ? and who will find out.",
    weak="Reach 900 weekly readers by 30 June",
    strong="Weekly readers: from 640 to 900 by 30 June",
    stronger="Farmers order seeds online: from 30 to 110 a month by 28 February",
    key_hint="{edit} opens “from”.",
    gap="baseline",
    is_wordless=True,
)  # fmt: skip
def kr_no_baseline(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A target without a baseline."""
    analysis = kr.analysis
    if kr.target is None or kr.baseline is not None or analysis.result_type == "output" or analysis.amounts.is_relative:
        return None
    if analysis.clause.is_imperative and analysis.clause.verb_classes & c.V_WIN:
        return None
    if kr.item is not None and "baseline" in kr.item.to_find:
        return None
    if kr.shaped_item is None and kr.offered.says_number_of_today:
        # What the line says of today may be no number that a gap takes yet; the form asks for it.
        return None
    if (said := kr.offered.baseline) is not None:
        question = f"Is {format_number(said)} where it stands today?"
        return Violation(question, "hint", _TAKE_SAID) if kr.shaped_item is not None else None
    return Violation("Where does it stand today? No number to start from yet.")


@rule(
    "kr-no-owner", "hint", "key result", source="O, H",
    reason="What everybody owns, nobody looks after. One person should.",
    fix="Write one name as its owner.",
    weak="owner: the team",
    strong="owner: Ana",
    stronger="owner: Mei",
    key_hint="{edit} opens “owner”.",
    gap="owner",
    is_wordless=True,
)  # fmt: skip
def kr_no_owner(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """No owner, or more than one person."""
    if kr.item is None or context.is_solo:
        return None
    if kr.item.owner:
        return owner_violation(kr.item.owner, context)
    return Violation("Who looks after it? One person's name.") if kr.item.is_shaped else None


@rule(
    "kr-outside-influence", "hint", "key result", source="G, H",
    reason="A goal that others have to reach for you makes you a lobbyist.",
    fix="Choose what you can move yourselves, or write whose help it needs, and with what.",
    weak="Cross-selling by another department: from 20 to 200 customers",
    strong="Customers ask us for a second product: from 20 to 60 a month",
    stronger="Guests ask us for a later train: from 5 to 30 a week by 30 June",
    key_hint="{edit} opens “whose help it needs”.",
    gap="needs",
)  # fmt: skip
def kr_outside_influence(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """What only others can move, by its words or by what was chosen, without a word on what is needed from them."""
    item = kr.item
    influence = field_value(item, "influence", "") if item is not None else ""
    if influence == "own" or (item is not None and item.needs) or kr.analysis.is_sourced_pipeline:
        return None
    text, others = kr.analysis.text, ""
    if names_doer(text):
        others = other_team(text, context.session.team if context.session is not None else "")
    if influence != "lobby" and not others:
        return None
    doers = f"Done {others}" if others else "Others have to do it"
    return Violation(f"{doers}: can we move this ourselves, or only ask for it?")


@rule(
    "kr-no-benchmark", "hint", "key result", source="H",
    reason="When its reasoning is written down, a target can teach you something even if you miss it.",
    fix="Write down the reasoning, so that a miss can teach you something.",
    weak="520 sounds good",
    strong="2,600 orders a month, one in five comes back today; peers reach one in four, so 650",
    stronger="90 calls a week are about opening hours; the sign and the website could answer two in three",
    key_hint="{edit} opens “why this number”.",
    gap="benchmark",
    is_wordless=True,
)  # fmt: skip
def kr_no_benchmark(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A target without its reasoning."""
    if kr.item is None or kr.item.target is None or kr.item.benchmark:
        return None
    session = context.session
    if session is not None and session.changes and reason_of_target(session, kr.item):
        return None
    return Violation(f"Why {format_number(kr.item.target)}, and not another number?")


@rule(
    "kr-too-small", "hint", "key result", source="K",
    reason="What you could reach in a week is too small for a quarter.",
    fix="Ask what you could reach in a whole quarter.",
    weak="Write three posts this quarter",
    strong="Write eight posts this quarter, in our first quarter of writing",
    stronger="Hold ten evenings for new neighbors, in our first quarter of doing so",
)  # fmt: skip
def kr_too_small(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """An activity count that one week could reach."""
    if kr.analysis.result_type != "output" or kr.target is None or kr.is_habit:
        return None
    target_index = kr.analysis.amounts.target_index
    is_count = target_index >= 0 and kr.analysis.tokens[target_index].amount_kind == COUNT
    if (
        not is_count
        or is_rate(kr.analysis.tokens, target_index)
        or is_told_by_period(kr.analysis.tokens, target_index)
        or not 0 < kr.target < context.numbers.activity_count_at_least
    ):
        return None
    return Violation(f"Could you reach {format_number(kr.target)} in a week? Then it is small for a quarter.")


@rule(
    "kr-target-not-beyond-baseline", "error", "key result", source="H",
    reason="The target has to differ from today, and in the direction that the words say.",
    fix="Check both numbers again, and the verb.",
    weak="Reduce sick days from 40 to 55",
    strong="Reduce sick days from 55 to 40",
    stronger="New members come a second time: from 40 to 70 a month by 30 June",
)  # fmt: skip
def kr_target_not_beyond_baseline(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A target that equals the baseline or lies on the wrong side of it."""
    baseline, target = kr.baseline, kr.target
    if baseline is None or target is None:
        return None
    verb_classes = kr.analysis.number_verb_classes
    if baseline == target and not verb_classes & c.V_HOLD:
        return Violation(f"Today's number, {format_number(baseline)}, is already the target.")
    is_reversed = (target < baseline and verb_classes & c.V_UP and not verb_classes & c.V_DOWN) or (
        target > baseline and verb_classes & c.V_DOWN and not verb_classes & c.V_UP
    )
    if is_reversed:
        return Violation(
            f"The words point one way, the numbers {format_number(baseline)} → {format_number(target)} the other."
        )
    return None


@rule(
    "kr-duplicate", "warning", "key result", source="G",
    reason="The same result twice takes up the room of another.",
    fix="Keep the sharper wording.",
    weak="Members visit twice a week · Members visit the gym twice a week",
    strong="Members visit twice a week · New members bring a friend",
    stronger="Guests rate their stay · Guests recommend us to a friend",
)  # fmt: skip
def kr_duplicate(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """An earlier key result of the session says the same."""
    if kr.item is None or context.index is None:
        return None
    if context.index.key_result_numbers.get(kr.item.id) == 0:
        return None
    own_words = content_words(kr.item.statement)
    for other_id, other_words in context.index.key_result_words:
        if other_id == kr.item.id:
            return None
        if (
            own_words
            and other_words
            and len(own_words & other_words) >= _DUPLICATE_OVERLAP * len(own_words | other_words)
        ):
            return Violation(f"This says almost the same as {other_id}.")
    return None


@rule(
    "kr-left-out", "hint", "key result", source="H",
    reason="What we have decided not to do makes room for the rest, as long as it does not come back unnoticed.",
    fix="Choose another; or change your minds on purpose, and take the line off what you leave out.",
    weak="Listeners of the Spanish podcast, beside “no content in Spanish”",
    strong="Listeners of the podcast for families",
    stronger="Readers of the weekly letter",
)  # fmt: skip
def kr_left_out(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A key result about something that the direction leaves out."""
    if kr.item is None or context.index is None or not context.index.omissions:
        return None
    omission = context.index.omission_like(kr.item.statement)
    return Violation(f"We leave out: “{omission}”. Has that changed?") if omission else None


@rule(
    "kr-too-many", "error", "key result", source="G",
    reason="Seven key results are seven top priorities, which means none.",
    fix="Park the one that matters least; it can come back.",
    weak="seven key results",
    strong="three key results, or two",
    stronger="two key results, and the third one parked for next quarter",
)  # fmt: skip
def kr_too_many(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A key result beyond the number that can be first priorities; a meeting may have added one."""
    if kr.item is None or context.session is None or context.index is None:
        return None
    limit = context.numbers.key_results_at_most
    if context.index.key_result_numbers.get(kr.item.id, -1) < limit:
        return None
    severity: Severity | None = None if context.session.format in CYCLE_STARTING_FORMATS else "hint"
    return Violation(f"At most {limit} key results; which one can wait?", severity)

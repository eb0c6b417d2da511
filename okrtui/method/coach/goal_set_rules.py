"""Rules on the key results together: whether they are enough, balanced, and different from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.language import certainty
from okrtui.language.foreign_language import foreign_language
from okrtui.language.words import word_classes as c
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.method.coach.settings import SURE_ENOUGH
from okrtui.method.goal_set import (
    SUFFICIENCY_RULE,
    all_of_them,
    is_goal_set,
    is_growing_count,
    is_rating,
    is_share,
    pair_in_step,
    people_unnamed,
    sufficiency_question,
)
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.item_phrases import shortened, with_capital

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

_BY_WORDS = 0.4
"""How sure it is that people differ who are called by different words."""
_FEWEST_TOGETHER = 3
"""The fewest people among whom the key results can be shared out."""


@rule(
    "goal-all-lagging", "warning", "key results", source="G, K",
    reason="When all numbers move months later, nobody learns in time whether the work helps.",
    fix="Exchange one for what people do early on.",
    weak="revenue, margin and market share",
    strong="revenue, and trial customers who invite a colleague",
    stronger="orders in spring, and visitors who keep a bike on their list in winter",
)  # fmt: skip
def goal_all_lagging(session: Session, context: RuleContext) -> Violation | None:
    """A set of key results that all follow later."""
    if not is_goal_set(session) or not all(_is_lagging(each, context) for each in session.key_results):
        return None
    return Violation(f"{with_capital(all_of_them(session))} change months later. Which number moves within weeks?")


def _is_lagging(key_result: KeyResult, context: RuleContext) -> bool:
    """Return whether a key result follows later, as the team or its words say."""
    if key_result.indicator:
        return key_result.indicator == "lagging"
    facts = KeyResultFacts.from_item(key_result, context.settings.custom_words, context.settings.decimal_mark)
    is_money = facts.result_type == "lagging" and not facts.language
    return is_money and certainty.measure_certainty(facts.analysis, c.MONEY) >= SURE_ENOUGH


@rule(
    SUFFICIENCY_RULE, "hint", "key results", source="",
    reason="Key results can all be reached while the objective is not: then one is missing, or a condition.",
    fix="Ask it once before the goal is settled, and keep the answer.",
    weak="three numbers about sign-ups, for “be the place where the whole street meets”",
    strong="“yes, if the hall stays open in the evening”",
    stronger="“no: they would come, but not meet; so kr2 counts those who stay for a meal”",
    key_hint="{edit} on “enough?” keeps it.",
    is_wordless=True,
)  # fmt: skip
def goal_sufficiency(session: Session, context: RuleContext) -> Violation | None:
    """A set of key results of which nobody has said whether they are enough, before the goal is settled."""
    question = sufficiency_question(session)
    return Violation(question) if question else None


@rule(
    "goal-moves-together", "hint", "key results", source="H, K",
    reason="Two numbers that move together by themselves are one result told twice.",
    fix="Keep the one that you can move, or aim for more of those who go on from one to the other.",
    weak="visits from 1,000 to 2,000, and sign-ups from 50 to 100",
    strong="visitors who sign up: from 50 to 150 of 1,000",
    stronger="sign-ups from 50 to 100, and members who bring a friend: from 4 to 20",
)  # fmt: skip
def goal_moves_together(session: Session, context: RuleContext) -> Violation | None:
    """Two ends of a funnel, or two counts of nearly the same, that grow by the same factor."""
    pair = pair_in_step(session) if is_goal_set(session) and not _is_foreign(session) else None
    if pair is None:
        return None
    first, second = (shortened(key_result.statement) for key_result in pair)
    return Violation(f"“{first}” and “{second}” change by the same factor. Does one follow from the other by itself?")


@rule(
    "goal-all-quantity", "hint", "key results", source="",
    reason="A number that only has to grow can be reached at the cost of something that nobody counts.",
    fix="Name what must not get worse, with its limit; or choose one that says how well it goes.",
    weak="more visits, more sign-ups and more orders, and no word on returns",
    strong="more orders, while returns stay below 5 %",
    stronger="more loans, and people who say that they found what they came for: from 6 to 8 of 10",
    key_hint="{counter_metric} on a key result asks for its counter-metric.",
)  # fmt: skip
def goal_all_quantity(session: Session, context: RuleContext) -> Violation | None:
    """A set of counts that should all grow, and nothing that must not get worse meanwhile."""
    key_results = session.key_results
    if not is_goal_set(session) or not all(map(is_growing_count, key_results)):
        return None
    if any(key_result.counter_metric != CounterMetric() for key_result in key_results):
        return None
    return Violation(f"{with_capital(all_of_them(session))} are to grow. What could get worse while they do?")


@rule(
    "goal-all-quality", "hint", "key results", source="K",
    reason="Shares and ratings can rise because fewer people take part.",
    fix="Say of one of them how many people that is, or choose a count.",
    weak="satisfaction from 7 to 9, and 60 % who recommend us",
    strong="60 % who recommend us, and guests who come back: from 200 to 300 a month",
    stronger="a rating from 7 to 9, and people who rate: from 40 to 120 a month",
)  # fmt: skip
def goal_all_quality(session: Session, context: RuleContext) -> Violation | None:
    """A set of shares and ratings, without a word on how many people they are of."""
    if not is_goal_set(session) or not all(is_share(each) or is_rating(each) for each in session.key_results):
        return None
    words, mark = context.settings.custom_words, context.settings.decimal_mark
    if any(KeyResultFacts.from_item(each, words, mark).has_count for each in session.key_results):
        return None
    whole = "how many" if session.is_solo else "how many people"
    return Violation(f"{with_capital(all_of_them(session))} are shares or ratings. Of {whole}?")


@rule(
    "goal-one-owner", "hint", "key results", source="",
    reason="One person who answers for everything becomes the place where all of it waits.",
    fix="Ask who else could answer for one of them.",
    weak="Ana owns all three, in a team of six",
    strong="Ana, Bo and Chi own one each",
    stronger="Ana owns two, Bo the one about the phone",
)  # fmt: skip
def goal_one_owner(session: Session, context: RuleContext) -> Violation | None:
    """A set of key results that one person answers for, in a group."""
    owners = {key_result.owner.strip().casefold() for key_result in session.key_results}
    if len(owners) != 1 or "" in owners or not is_goal_set(session):
        return None
    if session.is_solo or len(session.people.participants) < _FEWEST_TOGETHER:
        return None
    name = session.key_results[0].owner.strip()
    return Violation(f"{name} answers for {all_of_them(session)}. Who else could take one?")


@rule(
    "goal-other-people", "hint", "key results", source="G",
    reason="Hypotheses about people who are counted by no key result can't show whether they helped.",
    fix="Count what these people do, or choose hypotheses about those who are counted.",
    weak="hypotheses for volunteers, key results about visitors",
    strong="hypotheses for volunteers, and volunteers who come for a second shift: from 10 to 25",
    stronger="hypotheses for visitors, and visitors who come back: from 40 to 90 a month",
)  # fmt: skip
def goal_other_people(session: Session, context: RuleContext) -> Violation | None:
    """Hypotheses that speak of people about whom there is no key result; whether they are others, words can't tell."""
    people = people_unnamed(session) if is_goal_set(session) and not _is_foreign(session) else ""
    question = f"No key result is about “{people}”, for whom we want to try something."
    return Violation(question, sure=_BY_WORDS) if people else None


def _is_foreign(session: Session) -> bool:
    """Return whether a key result is in a language that is not read."""
    return any(foreign_language(key_result.statement) for key_result in session.key_results)

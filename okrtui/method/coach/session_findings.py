"""Findings in a whole session, or on one item of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.cause_history import own_whys
from okrtui.method.coach import rule_catalog
from okrtui.method.coach.registry import Finding, ItemKind, RuleContext, run_rules
from okrtui.method.coach.rule_facts import HypothesisFacts, KeyResultFacts, ObjectiveFacts
from okrtui.method.coach.settings import DEFAULT_SETTINGS, CoachSettings
from okrtui.method.hypothesis_history import own_decisions
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.edits import stopped_ids
from okrtui.model.unknown_keys import unknown_keys

if TYPE_CHECKING:
    from okrtui.model.session import Session

RULES = rule_catalog.RULES
"""All rules; naming them here makes sure that they are registered."""

RuleInput = tuple[ItemKind, object, str]
"""What a rule runs on: the kind of item, the item (or its facts), and its id."""


def check_session(
    session: Session,
    numbers: Numbers = DEFAULT_NUMBERS,
    settings: CoachSettings = DEFAULT_SETTINGS,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Check a session; return its findings in the order of its steps, without those dismissed in it.

    Without `today`, rules that depend on the calendar find nothing.
    """
    context = RuleContext(numbers, settings, session, today)
    return _run_all(_rule_inputs(session, settings), context)


def check_item(
    session: Session,
    item_id: str,
    numbers: Numbers = DEFAULT_NUMBERS,
    settings: CoachSettings = DEFAULT_SETTINGS,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Check one item (`objective`, an id, or "" for the session as a whole).

    Only the rules for that item are run, which is fast enough for every key.
    """
    context = RuleContext(numbers, settings, session, today)
    if item_id == "objective":
        return _run_all(_goal_inputs(session, settings), context)
    if item_id.startswith("kr"):
        key_results = (key_result for key_result in session.key_results if key_result.id == item_id)
        return _run_all(
            (
                (
                    "key result",
                    KeyResultFacts.from_item(key_result, settings.custom_words, settings.decimal_mark),
                    key_result.id,
                )
                for key_result in key_results
            ),
            context,
        )
    return _run_all(
        (rule_input for rule_input in _rule_inputs(session, settings, item_id) if rule_input[2] == item_id), context
    )


def _run_all(items: Iterator[RuleInput], context: RuleContext) -> tuple[Finding, ...]:
    """Run the rules on all inputs; return the findings that are not dismissed."""
    dismissed = (
        {(dismissal.rule, dismissal.about) for dismissal in context.session.dismissed} if context.session else set()
    )
    return tuple(
        finding
        for kind, item, id in items
        for finding in run_rules(kind, item, context, id)
        if not dismissed or (finding.rule, finding.about) not in dismissed
    )


def _goal_inputs(session: Session, settings: CoachSettings) -> Iterator[RuleInput]:
    """Yield the objective, and the key results together, which are about it, too."""
    yield "objective", ObjectiveFacts.from_item(session.objective, settings.custom_words), "objective"
    yield "key results", session, "objective"


def _rule_inputs(session: Session, settings: CoachSettings, only: str | None = None) -> Iterator[RuleInput]:
    """Yield what rules run on; with `only`, the sentences of other items are not analyzed."""
    custom_words, stopped = settings.custom_words, stopped_ids(session)
    yield "frame", session, ""
    for hypothesis in session.hypotheses:
        if only in (None, hypothesis.id):
            yield "hypothesis", HypothesisFacts.from_item(hypothesis, custom_words), hypothesis.id
    yield "roadmap", session, ""
    if only is None:
        yield from _goal_inputs(session, settings)
        for key_result in session.key_results:
            facts = KeyResultFacts.from_item(key_result, custom_words, settings.decimal_mark)
            yield "key result", facts, key_result.id
    for why in own_whys(session):
        yield "why", why, why.id
    for ladder in session.ladders:
        yield "ladder", ladder, ladder.id
        for rung in ladder.rungs:
            if (rung.who or rung.by) and rung.id not in stopped:
                yield "action", rung, rung.id
    for task in (*session.actions, *session.promises):
        if task.id not in stopped:
            yield "action", task, task.id
    for decision in own_decisions(session):
        yield "decision", decision, decision.id
    for change in session.changes:
        yield "change", change, change.id
    for belief in session.beliefs:
        yield "assumption", belief, belief.id
    yield "rhythm", session, ""
    if only is None:
        for key in unknown_keys(session):
            yield "file", key, key.about

"""Findings in a whole session, or on one item of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.method.cause_history import own_whys
from okrtui.method.coach import rule_catalog
from okrtui.method.coach.item_findings import SHARED_KINDS, ItemFindings
from okrtui.method.coach.registry import Finding, ItemKind, RuleContext, run_rules
from okrtui.method.coach.rule_facts import facts_of
from okrtui.method.coach.settings import DEFAULT_SETTINGS, CoachSettings
from okrtui.method.hypothesis_history import own_decisions
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.edits import stopped_ids
from okrtui.model.unknown_keys import unknown_keys

if TYPE_CHECKING:
    from okrtui.model.session import Session

RULES = rule_catalog.RULES
"""All rules; naming them here makes sure that they are registered."""

RuleInput = tuple[ItemKind, Any, str]
"""What a rule runs on: the kind of item, the item, and its id."""


def check_session(
    session: Session,
    numbers: Numbers = DEFAULT_NUMBERS,
    settings: CoachSettings = DEFAULT_SETTINGS,
    today: date | None = None,
    known: ItemFindings | None = None,
    may_have_unknown_keys: bool = True,
) -> tuple[Finding, ...]:
    """Check a session; return its findings in the order of its steps, without those dismissed in it.

    Without `today`, rules that depend on the calendar find nothing. Of many sessions with the same items, `known` has
    what was found in the ones before. Unknown keys are looked for only with `may_have_unknown_keys`.
    """
    context = RuleContext(numbers, settings, session, today)
    return _run_all(_rule_inputs(session, None, may_have_unknown_keys), context, known)


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
        return _run_all(_goal_inputs(session), context)
    if item_id.startswith("kr"):
        return _run_all((each for each in _key_result_inputs(session) if each[2] == item_id), context)
    return _run_all((each for each in _rule_inputs(session, item_id) if each[2] == item_id), context)


def _run_all(
    items: Iterator[RuleInput], context: RuleContext, known: ItemFindings | None = None
) -> tuple[Finding, ...]:
    """Run the rules on all inputs; return the findings that are not dismissed."""
    session, findings = context.session, list[Finding]()
    if known is not None:
        known.begin(context)
    for kind, item, id in items:
        if known is not None and kind in SHARED_KINDS:
            findings += known.find(kind, item, context, id)
        else:
            findings += run_rules(kind, facts_of(kind, item, context.settings), context, id)
    dismissed = {(each.rule, each.about) for each in session.dismissed} if session is not None else None
    if not dismissed:
        return tuple(findings)
    return tuple(finding for finding in findings if (finding.rule, finding.about) not in dismissed)


def _goal_inputs(session: Session) -> Iterator[RuleInput]:
    """Yield the objective, and the key results together, which are about it, too."""
    yield "objective", session.objective, "objective"
    yield "key results", session, "objective"


def _key_result_inputs(session: Session) -> Iterator[RuleInput]:
    for key_result in session.key_results:
        yield "key result", key_result, key_result.id


def _rule_inputs(session: Session, only: str | None = None, may_have_unknown_keys: bool = True) -> Iterator[RuleInput]:
    """Yield what rules run on; with `only`, no sentences of other items."""
    stopped = stopped_ids(session)
    yield "frame", session, ""
    for hypothesis in session.hypotheses:
        if only in (None, hypothesis.id):
            yield "hypothesis", hypothesis, hypothesis.id
    yield "roadmap", session, ""
    if only is None:
        yield from _goal_inputs(session)
        yield from _key_result_inputs(session)
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
    if only is None and may_have_unknown_keys:
        for key in unknown_keys(session):
            yield "file", key, key.about

"""Rules on decisions: kill, pivot, persevere, or get the evidence first."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from okrtui.method.agenda import step_title
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.standing_decisions import standing_decisions, undecided_hypotheses
from okrtui.method.thresholds import is_enough, moved_threshold
from okrtui.model.item_phrases import shortened, with_capital
from okrtui.model.item_text import without_stop

if TYPE_CHECKING:
    from okrtui.model.decisions import Decision
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session


@rule(
    "decision-missing", "warning", "rhythm", source="G",
    reason="Work that nobody decided on goes on by itself, and takes time from what was chosen.",
    fix="In Decide: stop, change, keep going, or find out first.",
    weak="work under way that nobody asked about",
    strong="stop the weekly mailing, it frees up 12 days",
    stronger="find out first: ask ten guests by 20 November",
)  # fmt: skip
def decision_missing(session: Session, context: RuleContext) -> Violation | None:
    """Work in flight without a decision, or at the end of a cycle a hypothesis with evidence that none has weighed."""
    is_retro = session.format == "retro"
    asked = [each for each in session.hypotheses if each.under_way or (is_retro and each.evidence)]
    if not asked:
        return None
    due = undecided_hypotheses(session) if is_retro else ()
    stands = standing_decisions(session) if any(each.under_way for each in asked) else {}
    undecided = [
        hypothesis
        for hypothesis in asked
        if not hypothesis.under
        and (
            (hypothesis.under_way and hypothesis.id not in stands)
            or (is_retro and hypothesis.evidence and hypothesis.id in due)
        )
    ]
    if not undecided:
        return None
    first, other_count = undecided[0], len(undecided) - 1
    words = shorten(first.action or first.text, 60, placeholder="…")
    others = f" and {other_count} more" if other_count else ""
    return Violation(
        f"What do we do about {f'“{words}”' if words else first.id}{others}?",
        fix=f"In {step_title(session, 'decide')}: stop, change, keep going, or find out first.",
    )


@rule(
    "decision-no-evidence", "warning", "decision", source="G",
    reason="A decision based on evidence can be reviewed; one based on a feeling can only be argued about.",
    fix="Say what evidence it is based on; if there is none, take a week or two to find some.",
    weak="keep going, it feels right",
    strong="keep going, 55 of 100 finished in the test",
    stronger="stop, 2 of 80 families came in three months",
    key_hint="{edit} opens “because”.",
    gap="because",
)  # fmt: skip
def decision_no_evidence(decision: Decision, context: RuleContext) -> Violation | None:
    """A decision with neither a reason nor evidence on the hypothesis."""
    if not decision.verdict or decision.because or decision.verdict == "learn":
        return None
    if context.index and decision.about in context.index.hypotheses_with_evidence:
        return None
    return Violation("What evidence is it based on?")


@rule(
    "pivot-no-change", "warning", "decision", source="G",
    reason="Changing course keeps the aim and takes another way; without another way, we just keep going.",
    fix="Write what it says from now on.",
    weak="change",
    strong="change, from now on: invite people in person",
    stronger="change, from now on: call only those who asked for it",
    key_hint="{edit} opens “what it says from now on”.",
    gap="changes",
)  # fmt: skip
def pivot_no_change(decision: Decision, context: RuleContext) -> Violation | None:
    """A change of course (pivot) without a new idea."""
    return Violation("What does it say from now on?") if decision.verdict == "pivot" and not decision.changes else None


@rule(
    "kill-no-savings", "hint", "decision", source="G",
    reason="Knowing what it frees up makes it safe to stop.",
    fix="Say what it frees up, in days if the money is unknown.",
    weak="stopped",
    strong="stopped, which frees up 12 days a quarter",
    stronger="stopped, which frees up 900 € a month",
    key_hint="{edit} opens “frees up”.",
    gap="saves.amount",
)  # fmt: skip
def kill_no_savings(decision: Decision, context: RuleContext) -> Violation | None:
    """A stop (kill) that does not say what it frees up."""
    return (
        Violation("What does stopping free up, in days or money?")
        if decision.verdict == "kill" and decision.saves.amount is None
        else None
    )


@rule(
    "decision-against-threshold", "warning", "decision", source="G",
    reason="A threshold that was set beforehand keeps us from seeing what we like to see; to pass it takes a reason.",
    fix="Say why in one line, or decide otherwise.",
    weak="right when at least 30 families come; 24 came; keep going",
    strong="keep going, because on two of the three Saturdays the street was closed",
    stronger="change: 24 came, and 20 of them would rather come on Sundays",
    key_hint="{edit} opens “because”.",
    gap="because",
)  # fmt: skip
def decision_against_threshold(decision: Decision, context: RuleContext) -> Violation | None:
    """A decision without a reason against its own evidence: to keep what did not hold, or to stop what did."""
    if decision.origin or decision.verdict not in ("persevere", "kill") or context.index is None:
        return None
    hypothesis = context.index.hypotheses_by_id.get(decision.about)
    if hypothesis is None or _is_reason(decision.because, hypothesis):
        return None
    keeps = decision.verdict == "persevere"
    does = "keep going" if keeps else "stop"
    said = {"held": True, "failed": False}.get(decision.outcome)
    if said is not None:
        held = "it held" if said else "it did not hold"
        return Violation(f"We say that {held}, and {does}. Why?") if said is not keeps else None
    enough = is_enough(hypothesis)
    if enough is None or enough is keeps:
        return None
    wanted, seen = hypothesis.right_when, hypothesis.evidence[-1].text
    return Violation(f"Wanted: “{shortened(wanted)}”. Seen: “{shortened(seen)}”. Why do we {does}?")


def _is_reason(because: str, hypothesis: Hypothesis) -> bool:
    """Return whether words are a reason, and not what was seen told again, which is offered for one."""
    told = without_stop(because).casefold()
    return bool(told) and all(without_stop(each.text).casefold() != told for each in hypothesis.evidence)


@rule(
    "decision-threshold-moved", "hint", "decision", source="G",
    reason="A threshold that moves once the evidence is in can make anything come true.",
    fix="Decide by the one that was set beforehand, or dismiss this with the reason.",
    weak="right when 30 families come; 24 came, so right when 20 come",
    strong="right when 30 families come; 24 came: it did not hold, and we change the day",
    stronger="right when 30 families come, moved to 20 before the first Saturday, since the hall holds 25",
)  # fmt: skip
def decision_threshold_moved(decision: Decision, context: RuleContext) -> Violation | None:
    """A decision to stop or keep a hypothesis whose threshold has other numbers since evidence came in."""
    if decision.origin or decision.verdict not in ("persevere", "kill") or context.index is None:
        return None
    hypothesis = context.index.hypotheses_by_id.get(decision.about)
    label, was = moved_threshold(hypothesis) if hypothesis is not None else ("", "")
    if not was:
        return None
    return Violation(f"“{with_capital(label)}” said “{shortened(was)}” until evidence came in. What moved it?")

"""Rules on decisions: kill, pivot, persevere, or get the evidence first."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from okrtui.method.coach.registry import RuleContext, Violation, rule

if TYPE_CHECKING:
    from okrtui.model.decisions import Decision
    from okrtui.model.session import Session


@rule(
    "decision-missing", "warning", "rhythm", source="G",
    reason="What nobody decided on goes on by itself, and takes the time of what was chosen.",
    fix="In Decide: stop, change, keep going, or get the evidence first.",
    weak="work in flight that nobody asked about",
    strong="stop the weekly mailing, it frees 12 days",
)  # fmt: skip
def decision_missing(session: Session, context: RuleContext) -> Violation | None:
    """Work in flight, or a hypothesis with evidence at the end of a cycle, without a decision."""
    decided = {decision.about for decision in session.decisions if decision.verdict}
    is_retro = session.format == "retro"
    undecided = [
        hypothesis
        for hypothesis in session.hypotheses
        if hypothesis.id not in decided
        and not hypothesis.under
        and (hypothesis.under_way or (is_retro and hypothesis.evidence))
    ]
    if not undecided:
        return None
    first, other_count = undecided[0], len(undecided) - 1
    words = shorten(first.action or first.text, 60, placeholder="…")
    return Violation(
        f"What about {first.id}{f' “{words}”' if words else ''}{f' and {other_count} more' if other_count else ''}?"
    )


@rule(
    "decision-no-evidence", "warning", "decision", source="G",
    reason="A decision on evidence can be looked at again; one on a feeling only argued about.",
    fix="Say which evidence it stands on; if there is none, take a week or two and get it.",
    weak="keep going, it feels right",
    strong="keep going, 55 of 100 finished in the test",
)  # fmt: skip
def decision_no_evidence(decision: Decision, context: RuleContext) -> Violation | None:
    """A decision with neither a reason nor evidence on the hypothesis."""
    if not decision.verdict or decision.because or decision.verdict == "learn":
        return None
    if context.index and decision.about in context.index.hypotheses_with_evidence:
        return None
    return Violation("Which evidence does it stand on?")


@rule(
    "pivot-no-change", "warning", "decision", source="G",
    reason="A pivot keeps the idea and changes the way; without the change it is keeping going.",
    fix="Say what changes.",
    weak="pivot",
    strong="pivot: show it on the basket page only",
)  # fmt: skip
def pivot_no_change(decision: Decision, context: RuleContext) -> Violation | None:
    """A pivot that does not say what changes."""
    return Violation("What changes?") if decision.verdict == "pivot" and not decision.changes else None


@rule(
    "kill-no-savings", "hint", "decision", source="G",
    reason="What stopping frees is what makes it safe to stop.",
    fix="Say what it frees, in days if the money is unknown.",
    weak="stopped",
    strong="stopped, which frees 12 days a quarter",
)  # fmt: skip
def kill_no_savings(decision: Decision, context: RuleContext) -> Violation | None:
    """A kill that does not say what it frees."""
    return (
        Violation("What does stopping free, in days or money?")
        if decision.verdict == "kill" and decision.saves.amount is None
        else None
    )

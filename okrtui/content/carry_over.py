"""What the carry-over step says: item by item, what goes on into the next cycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from okrtui.content.carried_words import with_change
from okrtui.content.closing_summary import history_line, spoken_label
from okrtui.content.columns import fit_columns
from okrtui.content.marks import OPEN_ACTION, UNANSWERED
from okrtui.content.number_format import percent
from okrtui.content.reflections import learned_rows
from okrtui.content.rows import EVIDENCE_SIGNS, Part, Row, empty_rows, heading
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.carried_measure import carried_baseline, counts_in_cycle, counts_something_else
from okrtui.method.carry_over import CARRIED_CHOICES, carry_over_choices, eligible_items, target_quarters
from okrtui.method.first_quarter import next_rung
from okrtui.method.hypothesis_history import HypothesisHistory, hypothesis_histories, with_pivots
from okrtui.method.lead_words import with_lead
from okrtui.method.lights import mean_text
from okrtui.method.open_tasks import OpenAction, undone_commitments
from okrtui.method.pauses import asks_learned
from okrtui.method.progress_status import assess_progress
from okrtui.model.base import Item, Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import CarryOver
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

CHOICES: dict[str, tuple[str, str, SpanRole]] = {
    "keep": ("▶", CARRY_OVER_WORDS["keep"].verb, "good"),
    "change": ("↻", CARRY_OVER_WORDS["change"].verb, "maybe"),
    "drop": ("✖", CARRY_OVER_WORDS["drop"].verb, "muted"),
}
"""Sign, word and role of each choice."""

CHOICE_WIDTH = max(cell_len(word) for _, word, _ in CHOICES.values())
"""Columns of the word of a choice."""

NO_CHOICE: tuple[str, str, SpanRole] = (UNANSWERED, "", "muted")
"""Sign, word and role of an item without a choice: it stays behind."""

STILL_OPEN: tuple[str, str, SpanRole] = (OPEN_ACTION, "stays open", "accent")
"""Sign, word and role of an open action without a choice, which follows until it is done or let go."""

FOLLOWS_TEXT = "follows from Decide"
"""What stands below a hypothesis that goes on as it was decided in the same retro."""

STANDS_TEXT = "follows from the decision of {}"
"""What stands below one that goes on as an earlier meeting of the cycle decided, with the day of that."""

CHANGED_TEXT = "goes on as it was changed on {}"
"""What stands below one that goes on as an earlier meeting changed it: “change” beside “keep going” contradicts it."""


def carry_over_rows(session: Session, view: StepView) -> list[Row]:
    """Return the objective, hypotheses, beliefs, open actions and parked items, each with its choice."""
    groups, facts = eligible_items(session), _facts(session, view)
    rows: list[Row] = [] if groups else empty_rows(view)
    for index, (title, ids) in enumerate(groups.items()):
        follows = all(id in facts.actions for id in ids)
        note = "open until done or stopped" if follows else "" if index else "whatever is not chosen stays behind"
        rows += [
            heading(title, title, note, space=bool(index) or asks_learned(session)),
            *(_item_row(facts, id) for id in ids),
        ]
    return rows


PARTS: tuple[Part, ...] = (learned_rows, carry_over_rows)
"""The parts of the step, in order."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of the items of a session, looked up once for all rows."""

    session: Session
    view: StepView
    parts: Mapping[str, Model]
    choices: Mapping[str, CarryOver]
    histories: Mapping[str, HypothesisHistory]
    actions: Mapping[str, OpenAction]
    quarters: Sequence[str]


def _facts(session: Session, view: StepView) -> _Facts:
    current, choices = with_pivots(session), carry_over_choices(session)
    return _Facts(
        session,
        view,
        named_parts(current),
        {**{carry_over.about: carry_over for carry_over in session.carry_over}, **choices},
        hypothesis_histories(current),
        {action.id: action for action in undone_commitments(session)},
        target_quarters(session, view.today, view.numbers) if choices else (),
    )


def _item_row(facts: _Facts, id: str) -> Row:
    item, carry_over = facts.parts.get(id), facts.choices.get(id)
    choice = carry_over.choice if carry_over else ""
    without = STILL_OPEN if id in facts.actions and not choice else (NO_CHOICE[0], choice, NO_CHOICE[2])
    sign, word, role = CHOICES.get(choice, without)
    shown_id = "" if id == "objective" else f"{id:<4} "
    change = with_change("", carry_over).removeprefix(", ").strip() if carry_over else ""
    reason = carry_over.because if carry_over else ""
    chosen = [styled(change, "strong")] if change else []
    why = _following_text(facts, carry_over) or with_lead("because", reason)
    chosen += [styled(why, "muted")] if why else []
    # What was seen of an assumption is a short line that answers whether it still holds.
    is_told = id == facts.view.current_item or isinstance(item, Belief)
    details = _item_details(facts, item) if item and is_told else ()
    return Row(
        id,
        styled(spoken_label(item) if item else id),
        joined(styled(f"{sign} {fit_columns(word, CHOICE_WIDTH)} ", role), styled(shown_id, "muted")),
        note=styled(_note(facts, item, carry_over), "muted") if item else (),
        details=(*chosen, *details),
        item=id,
    )


def _following_text(facts: _Facts, carry_over: CarryOver | None) -> str:
    """Return from which decision a choice follows; empty for none, and for a choice of its own."""
    if carry_over is None or carry_over.id:
        return ""
    decision = facts.histories[carry_over.about].last
    if decision is None or not decision.origin:
        return FOLLOWS_TEXT
    text = CHANGED_TEXT if decision.verdict == "pivot" else STANDS_TEXT
    return text.format(format_day(carry_over.on, facts.view.today))


def _note(facts: _Facts, item: Model, carry_over: CarryOver | None) -> str:
    """Return the facts that help to choose, as a short text."""
    session, view = facts.session, facts.view
    words: list[str] = []
    if isinstance(item, Objective) and (grade := session.agreed_grade) is not None:
        words = [f"grade {format_number(grade)}", mean_text(session.graded, len(session.key_results))]
    elif isinstance(item, KeyResult):
        words = [assess_progress(item, session, view.today, view.numbers).light_text]
        words += [percent(item.progress)] if item.latest_update and item.grading.grade is not None else []
    elif isinstance(item, Hypothesis):
        words = [
            _evidence_counts(item),
            _verdict_word(facts, item, carry_over),
            _quarter_text(facts, item, carry_over),
        ]
    elif isinstance(item, Belief):
        words = [item.state]
    else:
        action = facts.actions.get(item.id) if isinstance(item, Item) else None
        words = [action.who, action.due_text(view.today)] if action else []
    return " · ".join(filter(None, words))


def _evidence_counts(hypothesis: Hypothesis) -> str:
    counts = (
        (EVIDENCE_SIGNS[supports][0], sum(evidence.supports is supports for evidence in hypothesis.evidence))
        for supports in (True, False)
    )
    return " ".join(f"{sign} {count}" for sign, count in counts if count)


def _verdict_word(facts: _Facts, hypothesis: Hypothesis, carry_over: CarryOver | None) -> str:
    """Return the last decision on a hypothesis in a word; beside a choice it says that it came before.

    Of what goes on as an earlier meeting changed it, the row says that already.
    """
    decision, own_words = facts.histories[hypothesis.id].last, facts.view.verdict_words
    if carry_over and not carry_over.id and decision and decision.verdict == "pivot" and decision.origin:
        return ""
    verdict = decision.verdict if decision else ""
    word = own_words.get(verdict, decision.verb if decision else "")
    return f"before: {word}" if word and carry_over is not None and carry_over.id and carry_over.choice else word


def _quarter_text(facts: _Facts, hypothesis: Hypothesis, carry_over: CarryOver | None) -> str:
    """Return the quarter of a hypothesis, or the one in which it goes on."""
    if not (carry_over and carry_over.choice in CARRIED_CHOICES):
        return hypothesis.quarter
    quarter = hypothesis.quarter if hypothesis.quarter in facts.quarters else facts.quarters[0]
    return f"→ {quarter}"


def _item_details(facts: _Facts, item: Model) -> tuple[StyledLine, ...]:
    """Return the evidence, decisions and other details of the item under the cursor."""
    if isinstance(item, Hypothesis):
        lines = [
            joined(
                styled(f"{EVIDENCE_SIGNS[evidence.supports][0]} ", EVIDENCE_SIGNS[evidence.supports][2]),
                evidence.text,
                styled(f"  {day}" if (day := format_day(evidence.on)) else "", "muted"),
            )
            for evidence in item.evidence
        ]
        decisions = [history_line(decision) for decision in facts.histories[item.id].decisions if decision.verdict]
        return *lines, *(decisions or ([] if lines else [styled("no evidence", "hint")]))
    if isinstance(item, KeyResult):
        choice = facts.choices.get(item.id)
        changes_target = choice is not None and choice.choice == "change" and choice.new_target is not None
        # Three numbers in a row read as if the last one had been reached.
        labels = ("from {}", "now {}", "target was {}" if changes_target else "target {}")
        numbers = map(format_number, (item.baseline, item.current, item.target))
        values = ", ".join(label.format(number or "?") for label, number in zip(labels, numbers, strict=True))
        reason = (styled(f"why this grade: {item.grading.because}", "muted"),) if item.grading.because else ()
        start = styled(_start_text(item, choice, facts.view.today), "muted")
        return (
            joined(styled(values, "accent"), f" {item.unit}"),
            *filter(None, (start,)),
            *reason,
            *_next_rung_hint(item, choice),
        )
    if isinstance(item, Belief) and item.seen:
        return (styled(item.seen, "muted"),)
    return (styled(item.why, "muted"),) if isinstance(item, Objective) and item.why else ()


def _start_text(key_result: KeyResult, choice: CarryOver | None, today: date) -> str:
    """Return from where a key result that goes on starts in the next cycle; empty while it does not go on."""
    if choice is None or choice.choice not in CARRIED_CHOICES:
        return ""
    if counts_something_else(key_result, choice):
        return "starts without a number, since it says something else now: where it stands is not known yet"
    update, start = key_result.latest_update, carried_baseline(key_result, choice)
    if start is None:
        return ""
    if counts_in_cycle(key_result) and key_result.current:
        return f"starts at 0, since each cycle counts its own; {format_number(key_result.current)} in this one"
    measured = f"last measured {format_day(update.on, today)}" if update else "never measured"
    words = " in the old words" if update and choice.choice == "change" and choice.text else ""
    return f"starts at {format_number(start)}, {measured}{words}"


def _next_rung_hint(key_result: KeyResult, choice: CarryOver | None) -> tuple[StyledLine, ...]:
    """Return how an activity of a first quarter goes on, until it is chosen to end or to say something else (K)."""
    rung = next_rung(key_result)
    if not rung or (choice is not None and (choice.choice == "drop" or choice.text)):
        return ()
    return (with_keys(f"Its first quarter is over. Next rung: {rung}? {{change}} asks for it.", "hint"),)

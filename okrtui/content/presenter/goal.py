"""How presenter mode draws the goal and the hypotheses: each sentence alone, with the way of its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrtui.content.counter_metric import counter_metric_lines
from okrtui.content.influence import plan_influence_lines
from okrtui.content.journey import ShowStages
from okrtui.content.marks import BULLET, UNANSWERED
from okrtui.content.presenter.customers_way import journey_blocks
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import BigNumbers, Block, Entry, Listing, Paragraph, Statement
from okrtui.content.progress import baseline_and_target
from okrtui.content.rows import Row, cause_line
from okrtui.content.spans import SpanRole, StyledLine, styled, with_keys
from okrtui.content.votes import dots_notes
from okrtui.method.hypothesis_history import hypothesis_histories, with_pivots
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.tallies import average_text
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, without_lead
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.speaker import spoken

MATCH_QUESTION = "Which key result would it move?"
"""What is asked of each hypothesis once there are key results."""


def _is_goal_or_stage(row: Row, item: Model | None) -> bool:
    is_matched = isinstance(item, Hypothesis) and row.fields == ("moves",)
    is_part = isinstance(item, Objective | KeyResult | Stage) and not row.fields
    return is_part or is_matched or isinstance(row.enter, ShowStages)


@draws("okr", is_stop=_is_goal_or_stage)
def goal_blocks(moment: Moment) -> tuple[str, list[Block]]:
    """Return the objective with all its key results, one key result with its way, or the customer's way."""
    if isinstance(moment.item, Stage) or isinstance(moment.stop.enter, ShowStages):
        return "Where do people get stuck?", journey_blocks(moment)
    if isinstance(moment.item, Hypothesis):
        return MATCH_QUESTION, _match_blocks(moment.session, moment.item)
    if isinstance(moment.item, KeyResult):
        beside = [Paragraph(line) for line in _lines_beside(moment.item, moment.view.today)]
        votes = vote_blocks(moment, moment.item)
        return "Key result", [*key_result_blocks(moment.item, moment.view.today), *beside, *votes]
    if not moment.session.objective.text and not moment.session.key_results:
        return "", [Paragraph(with_keys(moment.view.step.empty_hint, "text", is_sentence=True))]
    votes = vote_blocks(moment, moment.session.objective)
    return spoken("Our goal"), [*_objective_blocks(moment.session, moment.view.today), *votes]


def _lines_beside(key_result: KeyResult, today: date) -> list[StyledLine]:
    """Return whose help a key result needs, and what must not get worse."""
    helped = plan_influence_lines(key_result, today) if key_result.needs else []
    return [*helped, *counter_metric_lines(key_result, today)]


def key_result_blocks(key_result: KeyResult, today: date) -> list[Block]:
    """Return who does what, by how much and by when, and who answers for it."""
    owner = [Paragraph(styled(f"{key_result.owner} answers for it", "muted"))] if key_result.owner else []
    return [Statement(with_capital(key_result.behavior or BLANK)), *way_blocks(key_result, today), *owner]


def way_blocks(key_result: KeyResult, today: date) -> list[Block]:
    """Return the way of a key result from its baseline to its target; without any number, its unit and day."""
    text = way_text(key_result, today)
    if not has_numbers(key_result):
        return [Paragraph(styled(text))] if text else []
    percent, unit = (
        ("%", key_result.unit.removeprefix("%")) if key_result.unit.startswith("%") else ("", key_result.unit)
    )
    start, end = (each if each == BLANK else f"{each}{percent}" for each in baseline_and_target(key_result))
    return [BigNumbers(start, end, _unit_and_day(unit, key_result, today), text)]


def has_numbers(key_result: KeyResult) -> bool:
    """Return whether a key result has a baseline or a target, be it one to find."""
    return not (key_result.baseline is None and key_result.target is None and not key_result.to_find)


def way_text(key_result: KeyResult, today: date) -> str:
    """Return the way in words: `from 1,200 to 1,800 orders a week by 31 Dec`."""
    baseline, target = baseline_and_target(key_result)
    ends = f"from {baseline} to {target}" if has_numbers(key_result) else ""
    return " ".join(filter(None, (ends, _unit_and_day(key_result.unit, key_result, today))))


def _unit_and_day(unit: str, key_result: KeyResult, today: date) -> str:
    by = f"by {format_day(key_result.by, today)}" if key_result.by else ""
    return " ".join(filter(None, (unit.strip(), by)))


def _objective_blocks(session: Session, today: date) -> list[Block]:
    entries = tuple(
        Entry(
            styled(with_capital(key_result.behavior or BLANK), "strong"),
            styled(f"{BULLET} ", "accent"),
            details=tuple(filter(None, (styled(way_text(key_result, today)),))),
        )
        for key_result in session.key_results
    )
    return [Statement(session.objective.text or BLANK), *([Listing(entries)] if entries else [])]


@draws("hypotheses", items=(Hypothesis,))
def hypothesis_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a hypothesis as its sentence, with its dots, what it would move, and what was seen."""
    hypothesis = moment.item
    assert isinstance(hypothesis, Hypothesis)
    dots = dots_notes(moment.session).get(hypothesis.id, "")
    words = filter(None, (dots, "under way" if hypothesis.under_way else ""))
    note = styled(" · ".join(words), "accent")
    heading = "Hunch" if moment.session.is_solo else "Hypothesis"
    blocks = [
        *sentence_blocks(moment.session, hypothesis),
        *([Paragraph(note)] if note else []),
        *threshold_blocks(hypothesis, moment.view.today),
        *vote_blocks(moment, hypothesis),
        *evidence_blocks(moment, hypothesis),
    ]
    return heading, blocks


def _match_blocks(session: Session, hypothesis: Hypothesis) -> list[Block]:
    """Return a hypothesis with the key results among which it chooses, those that it would move marked."""
    entries = tuple(
        Entry(
            styled(
                with_capital(key_result.behavior or BLANK), "strong" if key_result.id in hypothesis.moves else "text"
            ),
            styled("→ " if key_result.id in hypothesis.moves else "  ", "accent"),
        )
        for key_result in session.key_results
    )
    dots = dots_notes(session).get(hypothesis.id, "")
    note = [Paragraph(styled(dots, "accent"))] if dots else []
    return [Statement(with_capital(spoken_line(hypothesis) or BLANK)), *note, Listing(entries)]


def threshold_blocks(hypothesis: Hypothesis, today: date) -> list[Block]:
    """Return what would show that a hypothesis is right, or wrong, and when that is checked."""
    wanted: tuple[tuple[str, str, SpanRole], ...] = (
        ("right when", hypothesis.right_when, "good"),
        ("wrong when", hypothesis.wrong_when, "bad"),
        ("check by", format_day(hypothesis.check_by, today), "muted"),
    )
    entries = tuple(
        Entry(styled(without_lead(text, label)), styled(f"{label.capitalize():<12}", role))
        for label, text, role in wanted
        if text
    )
    return [Listing(entries, is_tree=True)] if entries else []


def vote_blocks(moment: Moment, item: Hypothesis | KeyResult | Objective) -> list[Block]:
    """Return how sure people are of an item, with the votes of the last round, and what they said to it."""
    session, numbers = moment.session, moment.view.numbers
    about = item.id if isinstance(item, Hypothesis | KeyResult) else "objective"
    rounds = {kind: tally_rounds(session, about, kind) for kind in ("confidence", "consent")}
    votes = {kind: _strip(tallies[-1].values) for kind, tallies in rounds.items() if tallies}
    sure = average_text(rounds["confidence"][-1], numbers) if rounds["confidence"] else ""
    if not sure and item.confidence is not None:
        sure = f"{format_number(item.confidence)} of {numbers.confidence_at_most}"
    confidence = [f"Confidence {sure}" if sure else "", f"votes {strip}" if (strip := votes.get("confidence")) else ""]
    consent = f"Consent: votes {votes['consent']}" if votes.get("consent") else ""
    lines = (with_capital(" · ".join(filter(None, confidence))), consent)
    return [Paragraph(styled(line, "accent")) for line in lines if line]


_LONGEST_STRIP = 16
"""The most votes that stand in one line, whatever is around them."""


def _strip(values: Sequence[float]) -> str:
    """Return votes in a row that does not break while it fits a line."""
    return ("\u00a0" if len(values) <= _LONGEST_STRIP else " ").join(map(format_number, values))


@keeps_names
def sentence_blocks(session: Session, hypothesis: Hypothesis) -> list[Block]:
    """Return the sentence of a hypothesis as it is told now, why we believe it, what it was and what it would move."""
    history = hypothesis_histories(with_pivots(session))[hypothesis.id]
    current, decision = history.hypothesis, history.last
    sentence = spoken_line(current)
    # A line as it was said may have its reason, which is not told twice.
    is_told = bool(current.because) and current.because.casefold() in sentence.casefold()
    has_reason = bool(current.action or current.who) and not is_told
    lines = [styled(with_lead("because", current.because))] if has_reason else []
    lines.append(cause_line(current))
    # What a session before has changed is known by now.
    is_new = decision is not None and bool(decision.was) and not decision.origin
    lines += [styled(f"was: {decision.was}", "faint")] if decision is not None and is_new else []
    key_results = {key_result.id: key_result for key_result in session.key_results}
    moved = [key_results[id].behavior for id in current.moves if id in key_results]
    lines += [styled(f"→ {behavior}", "accent") for behavior in moved]
    statement = Statement(with_capital(sentence or BLANK))
    return [statement, *(Paragraph(line) for line in lines if line)]


def evidence_blocks(moment: Moment, hypothesis: Hypothesis) -> list[Block]:
    """Return what was seen of a hypothesis, the one under the cursor marked; nothing without any."""
    entries = tuple(
        Entry(
            styled(evidence.text),
            styled(spoken(_EVIDENCE_LEADS[evidence.supports]), _EVIDENCE_ROLES[evidence.supports]),
            details=(styled(f"seen {format_day(evidence.on, moment.view.today)}", "muted"),) if evidence.on else (),
            is_current=moment.is_current(evidence.id),
        )
        for evidence in hypothesis.evidence
    )
    return [Listing(entries)] if entries else []


_EVIDENCE_LEADS = {True: "✓ supports  ", False: "✗ against   ", None: f"{UNANSWERED} we saw    "}
"""What stands before evidence for, against, or unclear, as wide as each other."""
_EVIDENCE_ROLES: dict[bool | None, SpanRole] = {True: "good", False: "bad", None: "muted"}
"""The role of each."""

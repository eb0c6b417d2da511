"""What the page of a session tells of the sessions before it: corrections, decisions of the cycle, what was carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from okrtui.content.closing_summary import BULLET, carry_over_lines, reason_clause
from okrtui.content.decide import freed_line
from okrtui.content.okr import previous_line
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.method.corrections import find_corrections
from okrtui.method.hypothesis_history import own_decisions, with_pivots
from okrtui.method.lead_words import day_aside, quoted_behind, spoken_line, with_clauses
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.model.speaker import spoken
from okrtui.report.decision_texts import decision_texts


@keeps_names
def history_sections(session: Session, past: Sequence[Session], today: date) -> dict[str, tuple[StyledLine, ...]]:
    """Return the lines by title, without empty ones; `past` are the sessions before it, the oldest first.

    A plan tells what it took over from the cycle before and what that stopped, a retro what its cycle decided, and each
    session which numbers it corrected.
    """
    if session.format in CYCLE_STARTING_FORMATS:
        sections: dict[str, Iterable[StyledLine]] = {
            "Where the key results come from": _origin_lines(session, today),
            "What we go on with": _carried_lines(session, today),
            "What we stopped before": _stopped_lines(past, today),
        }
    else:
        is_retro = session.format == "retro"
        sections = {
            "Numbers that were corrected": _correction_lines(session, past if is_retro else past[-1:], today),
            "What we decided along the way": _cycle_lines(session, past, today) if is_retro else (),
        }
    return {spoken(title): told for title, lines in sections.items() if (told := tuple(lines))}


def _bulleted(*parts: str | StyledLine) -> StyledLine:
    return joined(styled(BULLET, "accent"), *parts)


def _correction_lines(session: Session, past: Sequence[Session], today: date) -> Iterator[StyledLine]:
    names = {key_result.id: key_result.statement for key_result in session.key_results}
    for (id, on), correction in find_corrections((*past, session)).items():
        value = f"{format_number(correction.value)} on {format_day(on, today)}"
        yield _bulleted(f"{names.get(id) or id}: ", value, styled(f", {correction.describe(today)}", "muted"))


def _cycle_lines(session: Session, past: Sequence[Session], today: date) -> Iterator[StyledLine]:
    """Yield each decision of the cycle before its retro, by day, and what stopping has freed in all."""
    decisions = [decision for each in past for decision in own_decisions(each)]
    yield from _decision_lines(past, decisions, today)
    if freed := freed_line((*decisions, *session.decisions)):
        yield freed


def _decision_lines(sessions: Iterable[Session], decisions: Iterable[Decision], today: date) -> Iterator[StyledLine]:
    for told in decision_texts(sessions, decisions):
        decision = told.decision
        if not decision.verdict:
            continue
        lead = decision.lead
        day = f" ({format_day(decision.on, today)})" if decision.on else ""
        label = quoted_behind(lead, told.label)
        text, aside = with_clauses(label, reason_clause(decision), day_aside(decision, today))
        yield joined(styled(f"{lead}{day}: ", "strong"), text, styled(aside, "muted"))


def _origin_lines(session: Session, today: date) -> Iterator[StyledLine]:
    for key_result in session.key_results:
        if line := previous_line(key_result, today):
            yield _bulleted(f"{key_result.statement or BLANK}: ", styled(plain(line), "muted"))


def _carried_lines(session: Session, today: date) -> Iterator[StyledLine]:
    """Yield the hypotheses that an earlier session decided on, each with that decision."""
    told, decisions = with_pivots(session), latest_decisions(session)
    for hypothesis in told.hypotheses:
        decision = decisions.get(hypothesis.id)
        if decision is not None and decision.origin and decision.verdict:
            lead = decision.lead
            label = quoted_behind(lead, spoken_line(hypothesis))
            text, aside = with_clauses(label, reason_clause(decision), day_aside(decision, today))
            yield joined(styled(f"{lead}: ", "strong"), text, styled(aside, "muted"))


def _stopped_lines(past: Sequence[Session], today: date) -> Iterator[StyledLine]:
    """Yield what the sessions of the cycle before stopped, and what its retro did not carry over."""
    kills = [decision for each in past for decision in own_decisions(each) if decision.verdict == "kill"]
    yield from _decision_lines(past, kills, today)
    for retro in past[-1:]:
        yield from carry_over_lines(retro, stopped=True)
    if freed := freed_line(kills):
        yield freed

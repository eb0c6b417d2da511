"""Lines of which summaries and recaps are made: bullets, decisions with their reason, pieces that are wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rich.cells import cell_len

from okrtui.content.closing_summary import inline_label, reason_clause
from okrtui.content.objections import decision_background
from okrtui.content.spans import Span, SpanRole, StyledLine
from okrtui.method.lead_words import day_aside, quoted_behind, with_clauses, with_lead
from okrtui.model.base import Model
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decision_words import DecisionWords
from okrtui.model.decisions import CarryOver, Decision


def wrap_pieces(pieces: Iterable[StyledLine], line_width: int) -> list[StyledLine]:
    """Join pieces into as few lines of at most `line_width` cells as possible; a piece is never broken."""
    lines: list[StyledLine] = []
    for piece in pieces:
        if lines and cell_width(lines[-1]) + 2 + cell_width(piece) <= line_width:
            lines[-1] = (*lines[-1], Span("  ", "text"), *piece)
        else:
            lines.append(piece)
    return lines


def cell_width(line: StyledLine) -> int:
    """Return the number of columns of a line."""
    return sum(cell_len(span.text) for span in line)


def day_in_brackets(day: date | None, today: date) -> str:
    """Return a day as it stands behind what was done on it; empty for none."""
    return f" ({format_day(day, today)})" if day else ""


def decision_line(
    parts: Mapping[str, Model],
    decision: Decision,
    today: date,
    carry_over: CarryOver | None = None,
    words: DecisionWords | None = None,
) -> StyledLine:
    """Return a decision with its day and reason, and with the choice by which it carries over, if there is one.

    It is told in `words` where they are given, else in those of its verdict.
    """
    verdict = words.lead if words else decision.lead
    day = day_in_brackets(decision.on, today)
    clauses = [reason_clause(decision), day_aside(decision, today)]
    if carry_over is not None:
        reason = carry_over.because if carry_over.because != decision.because else ""
        clauses += ["; carries over", f", {with_lead('because', reason)}" if reason else ""]
    label = quoted_behind(verdict, inline_label(parts, decision.about))
    text, aside = with_clauses(f"  {verdict}{day}: {label}", *clauses)
    if background := decision_background(decision):
        aside += f" ({background})"
    return Span(text, "text"), *((Span(aside, "muted"),) if aside else ())


def with_reason(text: str, because: str, role: SpanRole = "text") -> StyledLine:
    """Return a text with the clause of its reason behind it, if there is one."""
    label, reason = with_clauses(text, f", {with_lead('because', because)}" if because else "")
    return Span(label, role), *((Span(reason, "muted"),) if reason else ())


def bullet_line(text: str, details: Iterable[str]) -> StyledLine:
    """Return an indented line of a list, with details such as name and day after it; empty details are left out."""
    suffix = ", ".join(filter(None, details))
    return Span(f"  {text}", "text"), *((Span(f" — {suffix}", "muted"),) if suffix else ())

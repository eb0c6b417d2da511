"""The run sheet of a session: its steps and its break, with the times at which they begin."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import time

from okrtui.content.spans import Span, StyledLine
from okrtui.method.agenda import build_agenda
from okrtui.method.agenda_fit import fit_sentence
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.session import Session

_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class RunSheetRow:
    """A step, the break, or the end."""

    at: time
    """When it begins."""
    minutes: int
    """How long it takes; 0 for the end."""
    title: str
    """What it is called."""
    question: str = ""
    """Its question; empty where there is none."""


def run_sheet(
    session: Session, at: time, numbers: Numbers = DEFAULT_NUMBERS, requested: Collection[str] = ()
) -> tuple[RunSheetRow, ...]:
    """Return the rows of a session that begins at a time; `requested` holds the ids of on-request steps."""
    agenda, rows, minute = build_agenda(session, numbers, requested), [], at.hour * 60 + at.minute
    for step in agenda.steps:
        rows.append(RunSheetRow(_time(minute), step.minutes, step.title, step.question))
        minute += step.minutes
        if step.id == agenda.break_after:
            rows.append(RunSheetRow(_time(minute), agenda.break_minutes, "Break"))
            minute += agenda.break_minutes
    return (*rows, RunSheetRow(_time(minute), 0, "End"))


def run_sheet_lines(
    session: Session, at: time, numbers: Numbers = DEFAULT_NUMBERS, requested: Collection[str] = ()
) -> Iterator[StyledLine]:
    """Yield the run sheet as lines, with what it is of and what fits."""
    team = f" · {session.team}" if session.team else ""
    yield (Span(session.title or "untitled", "title"), Span(team, "muted"))
    if fit := fit_sentence(session, numbers):
        yield (Span(fit, "muted"),)
    yield ()
    for row in run_sheet(session, at, numbers, requested):
        minutes = f"{row.minutes:>3} min" if row.minutes else " " * 7
        yield (Span(f"{row.at:%H:%M}", "strong"), Span(f"  {minutes}  ", "muted"), Span(row.title, "strong"))
        if row.question:
            yield (Span(" " * 16, "muted"), Span(row.question, "question"))


def _time(minute: int) -> time:
    """Return the time of day after some minutes; after midnight those of the next day."""
    return time(minute % _MINUTES_A_DAY // 60, minute % 60)

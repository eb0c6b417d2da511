"""The numbers in a recap: how they moved, what was corrected, and those to find."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrtui.content.progress import given_text
from okrtui.content.spans import Span, StyledLine
from okrtui.method.corrections import find_corrections
from okrtui.method.open_tasks import due_text, numbers_to_find
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.report.numbers_to_find import number_to_find_label
from okrtui.report.recap_tasks import Section, section
from okrtui.report.summary_lines import bullet_line


def number_sections(source: Session, session: Session, today: date) -> tuple[Section, Section]:
    """Return the latest change of each number since last time, and those that were told then.

    In a new cycle it is the change from baseline to last value.
    """
    within_cycle = session.format not in CYCLE_STARTING_FORMATS
    last_time = local_day(source.created) if source is not session and source.created else date.min
    new: list[StyledLine] = []
    told: list[StyledLine] = []
    for kr in (session if within_cycle else source).key_results:
        values = _values(kr) if within_cycle else [value for value in (kr.baseline, kr.current) if value is not None]
        if kr.latest_update is not None and len(values) > 1 and values[-2] != values[-1]:
            from_to = f"{format_number(values[-2])} → {format_number(values[-1])}"
            is_told = within_cycle and kr.latest_update.on is not None and kr.latest_update.on <= last_time
            day = format_day(kr.latest_update.on, today)
            lines = _number_lines(kr, from_to, ", ".join(filter(None, (day, given_text(kr.latest_update, today)))))
            (told if is_told else new).extend(lines)
    title = "Numbers that moved" if within_cycle else "How far the numbers moved"
    return section(title, new), section(f"How the numbers moved by {format_day(last_time, today)}", told)


def correction_section(chain: Sequence[Session], today: date) -> Section:
    """Return the numbers that the last meeting, or this one, has corrected."""
    lines: list[StyledLine] = []
    for (id, on), correction in find_corrections(chain).items():
        value = f"{format_number(correction.value)} on {format_day(on, today)}"
        lines.append(
            (Span(f"  {id}  ", "muted"), Span(value, "strong"), Span(f", {correction.describe(today)}", "muted"))
        )
    return section("Numbers that were corrected", lines)


def _values(key_result: KeyResult) -> list[float]:
    """Return the baseline and the values of the updates, by day."""
    dated = sorted((update.on, n, update.value) for n, update in enumerate(key_result.updates) if update.on)
    return [value for value in (key_result.baseline, *(value for _, _, value in dated)) if value is not None]


def _number_lines(key_result: KeyResult, from_to: str, day: str) -> list[StyledLine]:
    aside = f"{f'  {key_result.unit}' if key_result.unit else ''}{f', {day}' if day else ''}"
    behavior = key_result.statement or BLANK
    indent = " " * (len(key_result.id) + 4)
    return [
        (Span(f"  {key_result.id}  ", "muted"), Span(behavior, "text")),
        (Span(indent, "muted"), Span(from_to, "strong"), Span(aside, "muted")),
    ]


def number_to_find_section(session: Session, today: date) -> Section:
    """Return the numbers that are still to be found."""
    numbers = numbers_to_find(session)
    return section(
        "Numbers to find",
        [bullet_line(number_to_find_label(number), (number.who, due_text(number.by, today))) for number in numbers],
    )

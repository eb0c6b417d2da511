"""The summary of a session in a few lines, for the preview in the library and `okrtui show`."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len

from okrtui.method.carrying import choices
from okrtui.method.due import Meeting
from okrtui.method.numbers import Numbers
from okrtui.method.open_points import NumberToFind, due, numbers_to_find, open_actions, savings
from okrtui.method.rhythm import Light, cycle_words, standing
from okrtui.model.edits import decision_on
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK, UNKNOWN, show
from okrtui.model.session import Session
from okrtui.model.values import show_number
from okrtui.report.figures import percent
from okrtui.report.read_back import CARRIED, SAID, causes, short
from okrtui.report.spans import Line, Role, Span

LIGHT_ROLES: dict[Light, Role] = {
    "on track": "good",
    "maybe": "maybe",
    "off track": "bad",
    "too early to tell": "quiet",
}
"""The role of the span that shows a light."""
PACE_MARK = "┃"
"""The mark on a progress bar where a key result should be today."""
_FATE_WORDS = {"kill": "stopped", "pivot": "changed", "persevere": "kept", "learn": "to learn about first"}
_NUMBERS_TO_FIND = {"baseline": "where {id} stands today", "target": "where {id} should stand"}


def summary(
    session: Session, numbers: Numbers, today: date, width: int | None = None, coming: Meeting | None = None
) -> tuple[Line, ...]:
    """Return the lines of a session's summary.

    The details of a key result are wrapped so that their pieces fit into `width` cells where they can; None for no
    limit. `next_meeting` is shown in the head.
    """
    sections = [
        _head(session, today, coming),
        _goal_lines(session, numbers, today, width),
        _hypothesis_lines(session),
        *(_retro_sections(session) if session.format == "retro" else ()),
        _open_section(session, today),
        _parking_lines(session),
    ]
    filled = [section for section in sections if section]
    if len(filled) == 1:
        filled.append([(Span("Nothing is written here yet: open it, and the first question is waiting.", "quiet"),)])
    return tuple(line for n, section in enumerate(filled) for line in ([()] if n else []) + section)


def bar(progress: float | None, width: int, pace: float | None = None) -> Line:
    """Return a progress bar of `width` cells; `progress`, 1.0 at the target, is clamped to 0 and 1.

    `pace` is where it should be, on the same scale, and is marked.
    """
    share = 0.0 if progress is None or math.isnan(progress) else min(max(progress, 0.0), 1.0)
    halves = round(share * width * 2)
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    cells = done + "─" * (width - len(done))
    mark_at = width if pace is None else min(int(min(max(pace, 0.0), 1.0) * width), width - 1)
    spans = (
        Span(cells[: min(mark_at, len(done))], "bar"),
        Span(cells[len(done) : mark_at], "rest"),
        Span(PACE_MARK if mark_at < width else "", "strong"),
        Span(cells[mark_at + 1 : len(done)], "bar"),
        Span(cells[max(mark_at + 1, len(done)) :], "rest"),
    )
    return tuple(span for span in spans if span.text)


def _head(session: Session, today: date, coming: Meeting | None) -> list[Line]:
    session_gaps = gaps(Session)
    words = (
        session.team,
        show(session_gaps["format"], session.format),
        show(session_gaps["status"], session.status),
        (session.status in ("draft", "running") and cycle_words(session.starts, session.ends, today)) or session.cycle,
    )
    lines: list[Line] = [(Span(session.title or session.id, "title"),)]
    lines.append((Span(" · ".join(filter(None, words)), "quiet"),))
    return [*lines, (Span(f"Next: {coming.says(today)}", "text"),)] if coming else lines


def _goal_lines(session: Session, numbers: Numbers, today: date, width: int | None) -> list[Line]:
    lines: list[Line] = [(Span(session.objective.text, "strong"),)] if session.objective.text else []
    margin = max((len(kr.id) for kr in session.key_results), default=0) + 2
    room = sys.maxsize if width is None else width - margin
    for kr in session.key_results:
        lines += [()] if lines else []
        lines.append((Span(kr.id.ljust(margin), "quiet"), Span(f"{kr.who or BLANK} {kr.does_what or BLANK}", "text")))
        pieces = [
            _progress_piece(kr, room),
            (Span(kr.unit, "quiet"),),
            *_status_pieces(kr, session, today, numbers, room),
        ]
        lines += [
            (Span(" " * margin, "text"), *line)
            for line in _wrap([piece for piece in pieces if _cell_width(piece)], room)
        ]
    return lines


def _progress_piece(key_result: KeyResult, room: int) -> Line:
    """Return baseline, progress bar and target."""
    ends = way_ends(key_result)
    bar_room = room - sum(map(cell_len, ends)) - 2
    return (
        Span(f"{ends[0]} ", "text"),
        *bar(key_result.progress, max(8, min(20, bar_room))),
        Span(f" {ends[1]}", "text"),
    )


def way_ends(key_result: KeyResult) -> tuple[str, str]:
    """Return baseline and target as text: `?` for a number to find, a blank for none."""
    baseline, target = (
        UNKNOWN if field in key_result.to_find else show_number(value) or BLANK
        for field, value in (("baseline", key_result.baseline), ("target", key_result.target))
    )
    return baseline, target


def _status_pieces(key_result: KeyResult, session: Session, today: date, numbers: Numbers, room: int) -> list[Line]:
    """Return the last value and the light, as one piece where that fits."""
    status = standing(key_result, session, today, numbers)
    pieces: list[Line] = [(Span(status.says, LIGHT_ROLES[status.light]),)]
    if key_result.latest is not None:
        pieces.insert(0, (Span(f"now {show_number(key_result.current)}", "text"),))
    wrapped = _wrap(pieces, room)
    return wrapped if len(wrapped) == 1 else pieces


def _wrap(pieces: Iterable[Line], room: int) -> list[Line]:
    """Join pieces into as few lines of at most `room` cells as possible; a piece is never broken."""
    lines: list[Line] = []
    for piece in pieces:
        if lines and _cell_width(lines[-1]) + 2 + _cell_width(piece) <= room:
            lines[-1] = (*lines[-1], Span("  ", "text"), *piece)
        else:
            lines.append(piece)
    return lines


def _cell_width(line: Line) -> int:
    return sum(cell_len(span.text) for span in line)


def _hypothesis_lines(session: Session) -> list[Line]:
    """Return the number of hypotheses, and how many of them had each fate."""
    hypotheses = session.hypotheses
    if not hypotheses:
        return []
    counts = Counter(filter(None, (_fate(session, hypothesis) for hypothesis in hypotheses)))
    freed = " and ".join(f"{show_number(amount)} {unit}".strip() for amount, unit in savings(session))
    suffixes = {"stopped": f" ({freed} freed)"} if freed else {}
    fates = ", ".join(f"{count} {word}{suffixes.get(word, '')}" for word, count in counts.items())
    total = f"{len(hypotheses)} {'hypothesis' if len(hypotheses) == 1 else 'hypotheses'}"
    return [(Span(": ".join(filter(None, (total, fates))), "text"),)]


def _fate(session: Session, hypothesis: Hypothesis) -> str:
    """Return what became of a hypothesis, in a word or two; empty while nothing did."""
    decision = decision_on(session, hypothesis.id)
    if decision and decision.verdict:
        return _FATE_WORDS.get(decision.verdict, decision.verdict)
    return "under way" if hypothesis.under_way else ""


def _retro_sections(session: Session) -> tuple[list[Line], ...]:
    """Return the sections of a retro: grades, root causes, decisions, carry-over."""
    latest = [(hypothesis.id, decision_on(session, hypothesis.id)) for hypothesis in session.hypotheses]
    decisions = [
        (SAID.get(decision.verdict, decision.verdict), id) for id, decision in latest if decision and decision.verdict
    ]
    carried = [
        (CARRIED[carry_over.choice], about)
        for about, carry_over in choices(session).items()
        if carry_over.choice in CARRIED
    ]
    sections = {
        "Grades": graded(session),
        "Root causes": [(Span("  ", "text"), *line) for line in causes(session)],
        "Decisions": [point(f"{verdict}: {short(session, id)}", ()) for verdict, id in decisions],
        "Carried over": [point(f"{choice}: {short(session, id)}", ()) for choice, id in carried],
    }
    return tuple([(Span(title, "heading"),), *lines] for title, lines in sections.items() if lines)


def graded(session: Session) -> list[Line]:
    """Return the agreed grade of the session, and the grade of each key result with share achieved and reason."""
    agreed = session.agreed_grade
    lines: list[Line] = []
    if agreed is not None:
        lines.append((Span(f"  {show_number(agreed)} of 10 for the whole", "strong"),))
    for kr in session.key_results:
        if kr.grading.grade is not None:
            share = percent(kr.progress) if kr.latest else ""
            achieved = f" ({share} achieved)" if share else ""
            grade = Span(f"  {kr.id}  {show_number(kr.grading.grade)} of 10{achieved}", "text")
            because = kr.grading.because
            lines.append((grade, *((Span(f", because {because}", "quiet"),) if because else ())))
    return lines


def _open_section(session: Session, today: date) -> list[Line]:
    numbers = numbers_to_find(session)
    finding = {number.action for number in numbers}
    lines = [
        point(action.text or BLANK, (action.who, due(action.by, today)))
        for action in open_actions(session)
        if action.id not in finding
    ]
    lines += [point(f"Number to find: {lacking(number)}", (number.who, due(number.by, today))) for number in numbers]
    return [(Span("Open", "heading"),), *lines] if lines else []


def lacking(number: NumberToFind) -> str:
    """Return the label of a number to find: `where kr1 stands today`."""
    return _NUMBERS_TO_FIND.get(number.field, "{field} of {id}").format(id=number.id, field=number.field)


def point(text: str, details: Iterable[str]) -> Line:
    """Return an indented line of a list, with details such as name and day after it; empty details are left out."""
    suffix = ", ".join(filter(None, details))
    return Span(f"  {text}", "text"), *((Span(f" — {suffix}", "quiet"),) if suffix else ())


def _parking_lines(session: Session) -> list[Line]:
    count = len(session.parking)
    return [(Span(f"{count} thought{'' if count == 1 else 's'} parked", "quiet"),)] if count else []

"""A session in a few lines: what the library previews and `okrtui show` prints."""

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
"""How each light is drawn."""
PACE_MARK = "┃"
"""Stands on a bar where a key result should be today."""
_DECIDED = {"kill": "stopped", "pivot": "changed", "persevere": "kept", "learn": "to learn about first"}
_TO_FIND = {"baseline": "where {id} stands today", "target": "where {id} should stand"}


def summary(
    session: Session, numbers: Numbers, today: date, width: int | None = None, coming: Meeting | None = None
) -> tuple[Line, ...]:
    """Return the lines of a session's summary.

    What stands below a key result is broken so that no piece of it is wider than `width`, in cells; None is for paper
    without an edge. `coming` is when people meet next.
    """
    parts = [
        _head(session, today, coming),
        _goal(session, numbers, today, width),
        _guesses(session),
        *(_retro(session) if session.format == "retro" else ()),
        _open(session, today),
        _parked(session),
    ]
    filled = [part for part in parts if part]
    if len(filled) == 1:
        filled.append([(Span("Nothing is written here yet: open it, and the first question is waiting.", "quiet"),)])
    return tuple(line for n, part in enumerate(filled) for line in ([()] if n else []) + part)


def bar(progress: float | None, width: int, pace: float | None = None) -> Line:
    """Return progress, 1.0 at the target, as a bar of `width` cells; only what lies between 0 and 1 can be drawn.

    With `pace`, the same scale has a mark where it should be.
    """
    share = 0.0 if progress is None or math.isnan(progress) else min(max(progress, 0.0), 1.0)
    halves = round(share * width * 2)
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    cells = done + "─" * (width - len(done))
    at = width if pace is None else min(int(min(max(pace, 0.0), 1.0) * width), width - 1)
    spans = (
        Span(cells[: min(at, len(done))], "bar"),
        Span(cells[len(done) : at], "rest"),
        Span(PACE_MARK if at < width else "", "strong"),
        Span(cells[at + 1 : len(done)], "bar"),
        Span(cells[max(at + 1, len(done)) :], "rest"),
    )
    return tuple(span for span in spans if span.text)


def _head(session: Session, today: date, coming: Meeting | None) -> list[Line]:
    known = gaps(Session)
    words = (
        session.team,
        show(known["format"], session.format),
        show(known["status"], session.status),
        (session.status in ("draft", "running") and cycle_words(session.starts, session.ends, today)) or session.cycle,
    )
    lines: list[Line] = [(Span(session.title or session.id, "title"),)]
    lines.append((Span(" · ".join(filter(None, words)), "quiet"),))
    return [*lines, (Span(f"Next: {coming.says(today)}", "text"),)] if coming else lines


def _goal(session: Session, numbers: Numbers, today: date, width: int | None) -> list[Line]:
    lines: list[Line] = [(Span(session.objective.text, "strong"),)] if session.objective.text else []
    margin = max((len(one.id) for one in session.key_results), default=0) + 2
    room = sys.maxsize if width is None else width - margin
    for one in session.key_results:
        lines += [()] if lines else []
        lines.append(
            (Span(one.id.ljust(margin), "quiet"), Span(f"{one.who or BLANK} {one.does_what or BLANK}", "text"))
        )
        pieces = [_way(one, room), (Span(one.unit, "quiet"),), *_now(one, session, today, numbers, room)]
        lines += [(Span(" " * margin, "text"), *line) for line in _packed([one for one in pieces if _wide(one)], room)]
    return lines


def _way(one: KeyResult, room: int) -> Line:
    """Where it started, how far it got, and where it should stand."""
    ends = way_ends(one)
    left = room - sum(map(cell_len, ends)) - 2
    return Span(f"{ends[0]} ", "text"), *bar(one.progress, max(8, min(20, left))), Span(f" {ends[1]}", "text")


def way_ends(one: KeyResult) -> tuple[str, str]:
    """Return the two ends of its way as people read them: `?` for a number to find, a blank for none."""
    first, last = (
        UNKNOWN if field in one.to_find else show_number(value) or BLANK
        for field, value in (("baseline", one.baseline), ("target", one.target))
    )
    return first, last


def _now(one: KeyResult, session: Session, today: date, numbers: Numbers, room: int) -> list[Line]:
    """What was measured last and the light, in one piece where there is room."""
    stands = standing(one, session, today, numbers)
    pieces: list[Line] = [(Span(stands.says, LIGHT_ROLES[stands.light]),)]
    if one.latest is not None:
        pieces.insert(0, (Span(f"now {show_number(one.current)}", "text"),))
    together = _packed(pieces, room)
    return together if len(together) == 1 else pieces


def _packed(pieces: Iterable[Line], room: int) -> list[Line]:
    """Pieces in as few lines of `room` cells as hold them in their order; none is broken."""
    lines: list[Line] = []
    for piece in pieces:
        if lines and _wide(lines[-1]) + 2 + _wide(piece) <= room:
            lines[-1] = (*lines[-1], Span("  ", "text"), *piece)
        else:
            lines.append(piece)
    return lines


def _wide(line: Line) -> int:
    return sum(cell_len(span.text) for span in line)


def _guesses(session: Session) -> list[Line]:
    guesses = session.hypotheses
    if not guesses:
        return []
    counts = Counter(filter(None, (_fate(session, one) for one in guesses)))
    freed = " and ".join(f"{show_number(amount)} {unit}".strip() for amount, unit in savings(session))
    asides = {"stopped": f" ({freed} freed)"} if freed else {}
    words = ", ".join(f"{count} {word}{asides.get(word, '')}" for word, count in counts.items())
    many = f"{len(guesses)} {'hypothesis' if len(guesses) == 1 else 'hypotheses'}"
    return [(Span(": ".join(filter(None, (many, words))), "text"),)]


def _fate(session: Session, guess: Hypothesis) -> str:
    """What became of a hypothesis, in a word or two; empty while nothing did."""
    decision = decision_on(session, guess.id)
    if decision and decision.verdict:
        return _DECIDED.get(decision.verdict, decision.verdict)
    return "under way" if guess.under_way else ""


def _retro(session: Session) -> tuple[list[Line], ...]:
    """What a retro found, decided and takes along."""
    made = [(one.id, decision_on(session, one.id)) for one in session.hypotheses]
    decided = [(SAID.get(one.verdict, one.verdict), id) for id, one in made if one and one.verdict]
    carried = [(CARRIED[one.choice], about) for about, one in choices(session).items() if one.choice in CARRIED]
    told = {
        "Grades": graded(session),
        "Root causes": [(Span("  ", "text"), *line) for line in causes(session)],
        "Decisions": [point(f"{said}: {short(session, id)}", ()) for said, id in decided],
        "Carried over": [point(f"{said}: {short(session, id)}", ()) for said, id in carried],
    }
    return tuple([(Span(title, "heading"),), *lines] for title, lines in told.items() if lines)


def graded(session: Session) -> list[Line]:
    """Return the grade of the whole, and of each key result with how far it got and why."""
    whole = session.agreed_grade
    lines: list[Line] = []
    if whole is not None:
        lines.append((Span(f"  {show_number(whole)} of 10 for the whole", "strong"),))
    for one in session.key_results:
        if one.grading.grade is not None:
            far = percent(one.progress) if one.latest else ""
            achieved = f" ({far} achieved)" if far else ""
            said = Span(f"  {one.id}  {show_number(one.grading.grade)} of 10{achieved}", "text")
            why = one.grading.because
            lines.append((said, *((Span(f", because {why}", "quiet"),) if why else ())))
    return lines


def _open(session: Session, today: date) -> list[Line]:
    to_find = numbers_to_find(session)
    finding = {one.action for one in to_find}
    lines = [
        point(one.text or BLANK, (one.who, due(one.by, today)))
        for one in open_actions(session)
        if one.id not in finding
    ]
    lines += [point(f"Number to find: {lacking(one)}", (one.who, due(one.by, today))) for one in to_find]
    return [(Span("Open", "heading"),), *lines] if lines else []


def lacking(one: NumberToFind) -> str:
    """Return which number nobody knows yet, as people say it."""
    return _TO_FIND.get(one.field, "{field} of {id}").format(id=one.id, field=one.field)


def point(text: str, rest: Iterable[str]) -> Line:
    """Return one point of a list, with who and when behind it."""
    said = ", ".join(filter(None, rest))
    return Span(f"  {text}", "text"), *((Span(f" — {said}", "quiet"),) if said else ())


def _parked(session: Session) -> list[Line]:
    many = len(session.parking)
    return [(Span(f"{many} thought{'' if many == 1 else 's'} parked", "quiet"),)] if many else []

"""Since last time: what a follow-up shows first, from the session before it and from its own copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.method.carrying import choices
from okrtui.method.changes import said
from okrtui.method.follow import BEGINNING
from okrtui.method.open_points import due, numbers_to_find, open_actions
from okrtui.model.clock import local_day
from okrtui.model.edits import decision_on
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK, one_line
from okrtui.model.session import Session
from okrtui.model.values import show_day, show_number
from okrtui.report.read_back import SAID, reasons, short
from okrtui.report.spans import Line, Span
from okrtui.report.summary import graded, lacking, point

_CHOSEN = {"keep": "Kept", "change": "To change", "drop": "Dropped"}


def since(predecessor: Session | None, session: Session, today: date, why_not: str = "") -> tuple[Line, ...]:
    """Return the lines of “since last time”, what was stopped first.

    Without a predecessor `why_not` says in a sentence where it is, and all is told that the copy itself knows.
    """
    before = predecessor or session
    parts = [
        _head(predecessor, session, today, why_not),
        _stopped(before),
        _actions(before, session, today),
        _parked(session),
        _moved(before, session, today),
        _to_find(session, today),
        _decided(before),
        _changed(predecessor, session),
        _part("Grades", graded(before)) if before is not session else [],
        _carried(before, session) if before is not session else [],
        _promised(before, today) if before is not session else [],
    ]
    filled = [part for part in parts if part]
    if len(filled) == 1:
        filled.append([(Span("Nothing was left open, and no number has moved yet.", "quiet"),)])
    return tuple(line for n, part in enumerate(filled) for line in ([()] if n else []) + part)


def _head(predecessor: Session | None, session: Session, today: date, why_not: str) -> list[Line]:
    lines: list[Line] = [(Span("Since last time", "title"),)]
    if predecessor is None:
        told = why_not or "The session before this one is not at hand."
        return [*lines, (Span(told, "maybe"),), (Span("This is what was taken along from it:", "quiet"),)]
    when = show_day(local_day(predecessor.created), today) if predecessor.created else ""
    return [*lines, (Span(" · ".join(filter(None, (predecessor.title or predecessor.id, when))), "quiet"),)]


def _stopped(before: Session) -> list[Line]:
    """What was stopped last time, and what that freed."""
    lines: list[Line] = []
    for one in before.decisions:
        if one.verdict != "kill" or decision_on(before, one.about) is not one:
            continue
        frees = f"{show_number(one.saves.amount)} {one.saves.unit}".strip() if one.saves.amount is not None else ""
        freed = (Span(f": {frees} freed", "good"),) if frees else ()
        lines.append(
            (Span("Last time you stopped ", "strong"), Span(f"“{short(before, one.about)}”", "strong"), *freed)
        )
    return lines


def _actions(before: Session, session: Session, today: date) -> list[Line]:
    """What was to be done, and whether it is."""
    finding = {one.action for one in numbers_to_find(before)}
    still = {one.id for one in open_actions(session)}
    lines = []
    for one in open_actions(before):
        if one.id in finding:
            continue
        item = find(session, one.id)
        if one.id in still:
            how = due(one.by, today)
        else:
            how = "done" if item is not None and getattr(item, "done", False) else "stayed behind"
        lines.append(point(one.text or BLANK, (one.who, how)))
    return _part("Open actions", lines)


def _parked(session: Session) -> list[Line]:
    return _part("Parked", [point(one_line(one) or BLANK, ()) for one in session.parking])


def _moved(before: Session, session: Session, today: date) -> list[Line]:
    """The latest step of each number; of a cycle that is over, the way that it went."""
    same = session.format not in BEGINNING
    lines: list[Line] = []
    for one in (session if same else before).key_results:
        values = _values(one) if same else [value for value in (one.baseline, one.current) if value is not None]
        if one.latest is not None and len(values) > 1 and values[-2] != values[-1]:
            way = f"{show_number(values[-2])} → {show_number(values[-1])}"
            lines += _number(one, way, show_day(one.latest.on, today))
    return _part("Numbers that moved" if same else "How far the numbers came", lines)


def _values(one: KeyResult) -> list[float]:
    """What was measured, in the order of its days, behind the baseline."""
    dated = sorted((update.on, n, update.value) for n, update in enumerate(one.updates) if update.on)
    return [value for value in (one.baseline, *(value for _, _, value in dated)) if value is not None]


def _number(one: KeyResult, way: str, on: str) -> list[Line]:
    rest = ", ".join(filter(None, (one.unit, on)))
    behavior = f"{one.who or BLANK} {one.does_what or BLANK}"
    air = " " * (len(one.id) + 4)
    return [
        (Span(f"  {one.id}  ", "quiet"), Span(behavior, "text")),
        (Span(air, "quiet"), Span(way, "strong"), Span(f"  {rest}", "quiet")),
    ]


def _to_find(session: Session, today: date) -> list[Line]:
    found = numbers_to_find(session)
    return _part("Numbers to find", [point(lacking(one), (one.who, due(one.by, today))) for one in found])


def _decided(before: Session) -> list[Line]:
    lines = []
    for guess in before.hypotheses:
        decision = decision_on(before, guess.id)
        if decision and decision.verdict and decision.verdict != "kill":
            said = SAID.get(decision.verdict, decision.verdict)
            told = Span(f"  {said}: {short(before, guess.id)}", "text")
            lines.append((told, Span(reasons(decision), "quiet")))
    return _part("Decisions", lines)


def _because(text: str, because: str) -> Line:
    return Span(text, "text"), *((Span(f", because {because}", "quiet"),) if because else ())


def _changed(predecessor: Session | None, session: Session) -> list[Line]:
    """What was changed about the goal since the session before began; all of it where nobody knows when that was."""
    held = predecessor or session
    start = local_day(predecessor.created) if predecessor and predecessor.created else date.min
    recent = [one for one in held.changes if (one.on or date.max) >= start]
    return _part("Changes of the goal", [_because(f"  {said(one)}", one.because) for one in recent])


def _carried(before: Session, session: Session) -> list[Line]:
    """What became of each thing at carry-over."""
    if session.format not in BEGINNING:
        return []
    lines = []
    for about, one in choices(before).items():
        if find(before, about) is not None:
            word = _CHOSEN.get(one.choice, one.choice)
            name = short(before, about) if about == "objective" else f"{about} {short(before, about)}"
            lines.append(_because(f"  {word}: {name}", one.because))
    return _part("Carried over", lines)


def _promised(before: Session, today: date) -> list[Line]:
    """The first steps of the closing round, and who was to tell whom."""
    lines = [point(one.text or BLANK, (one.who, "done" if one.done else due(one.by, today))) for one in before.promises]
    lines += [
        point(f"tell {one.whom or BLANK}: {one.text}".rstrip(": "), (one.who, due(one.by, today)))
        for one in before.messages
        if not one.done
    ]
    return _part("What was promised", lines)


def _part(title: str, lines: Iterable[Line]) -> list[Line]:
    found = list(lines)
    return [(Span(title, "heading"),), *found] if found else []

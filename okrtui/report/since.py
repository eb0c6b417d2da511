"""The recap “since last time” that a follow-up session shows first, from its predecessor and its own copy."""

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

_CHOICE_LABELS = {"keep": "Kept", "change": "To change", "drop": "Dropped"}


def since(predecessor: Session | None, session: Session, today: date, missing_reason: str = "") -> tuple[Line, ...]:
    """Return the lines of the recap, what was stopped first.

    Without a predecessor it is made of the session's own copy, and `missing_reason` says in a sentence why the
    predecessor is missing.
    """
    source = predecessor or session
    sections = [
        _head(predecessor, session, today, missing_reason),
        _kill_lines(source),
        _action_section(source, session, today),
        _parking_section(session),
        _number_section(source, session, today),
        _number_to_find_section(session, today),
        _decision_section(source),
        _change_section(predecessor, session),
        _section("Grades", graded(source)) if source is not session else [],
        _carry_over_section(source, session) if source is not session else [],
        _promise_section(source, today) if source is not session else [],
    ]
    filled = [section for section in sections if section]
    if len(filled) == 1:
        filled.append([(Span("Nothing was left open, and no number has moved yet.", "quiet"),)])
    return tuple(line for n, section in enumerate(filled) for line in ([()] if n else []) + section)


def _head(predecessor: Session | None, session: Session, today: date, missing_reason: str) -> list[Line]:
    lines: list[Line] = [(Span("Since last time", "title"),)]
    if predecessor is None:
        reason = missing_reason or "The session before this one is not at hand."
        return [*lines, (Span(reason, "maybe"),), (Span("This is what was taken along from it:", "quiet"),)]
    created_on = show_day(local_day(predecessor.created), today) if predecessor.created else ""
    return [*lines, (Span(" · ".join(filter(None, (predecessor.title or predecessor.id, created_on))), "quiet"),)]


def _kill_lines(source: Session) -> list[Line]:
    """Return a line for each killed hypothesis, with what that saved."""
    lines: list[Line] = []
    for decision in source.decisions:
        if decision.verdict != "kill" or decision_on(source, decision.about) is not decision:
            continue
        savings = (
            f"{show_number(decision.saves.amount)} {decision.saves.unit}".strip()
            if decision.saves.amount is not None
            else ""
        )
        freed = (Span(f": {savings} freed", "good"),) if savings else ()
        lines.append(
            (Span("Last time you stopped ", "strong"), Span(f"“{short(source, decision.about)}”", "strong"), *freed)
        )
    return lines


def _action_section(source: Session, session: Session, today: date) -> list[Line]:
    """Return the actions that were open, each with whether it is done now."""
    finding = {number.action for number in numbers_to_find(source)}
    still_open = {action.id for action in open_actions(session)}
    lines = []
    for action in open_actions(source):
        if action.id in finding:
            continue
        item = find(session, action.id)
        if action.id in still_open:
            state = due(action.by, today)
        else:
            state = "done" if item is not None and getattr(item, "done", False) else "stayed behind"
        lines.append(point(action.text or BLANK, (action.who, state)))
    return _section("Open actions", lines)


def _parking_section(session: Session) -> list[Line]:
    return _section("Parked", [point(one_line(parked) or BLANK, ()) for parked in session.parking])


def _number_section(source: Session, session: Session, today: date) -> list[Line]:
    """Return the latest change of each number; in a new cycle, the change from baseline to last value."""
    within_cycle = session.format not in BEGINNING
    lines: list[Line] = []
    for kr in (session if within_cycle else source).key_results:
        values = _values(kr) if within_cycle else [value for value in (kr.baseline, kr.current) if value is not None]
        if kr.latest is not None and len(values) > 1 and values[-2] != values[-1]:
            from_to = f"{show_number(values[-2])} → {show_number(values[-1])}"
            lines += _number_lines(kr, from_to, show_day(kr.latest.on, today))
    return _section("Numbers that moved" if within_cycle else "How far the numbers came", lines)


def _values(key_result: KeyResult) -> list[float]:
    """Return the baseline and the values of the updates, by day."""
    dated = sorted((update.on, n, update.value) for n, update in enumerate(key_result.updates) if update.on)
    return [value for value in (key_result.baseline, *(value for _, _, value in dated)) if value is not None]


def _number_lines(key_result: KeyResult, from_to: str, day: str) -> list[Line]:
    unit_and_day = ", ".join(filter(None, (key_result.unit, day)))
    behavior = f"{key_result.who or BLANK} {key_result.does_what or BLANK}"
    indent = " " * (len(key_result.id) + 4)
    return [
        (Span(f"  {key_result.id}  ", "quiet"), Span(behavior, "text")),
        (Span(indent, "quiet"), Span(from_to, "strong"), Span(f"  {unit_and_day}", "quiet")),
    ]


def _number_to_find_section(session: Session, today: date) -> list[Line]:
    numbers = numbers_to_find(session)
    return _section(
        "Numbers to find", [point(lacking(number), (number.who, due(number.by, today))) for number in numbers]
    )


def _decision_section(source: Session) -> list[Line]:
    """Return the decisions on hypotheses other than kills, which come first in the recap."""
    lines = []
    for hypothesis in source.hypotheses:
        decision = decision_on(source, hypothesis.id)
        if decision and decision.verdict and decision.verdict != "kill":
            verdict = SAID.get(decision.verdict, decision.verdict)
            sentence = Span(f"  {verdict}: {short(source, hypothesis.id)}", "text")
            lines.append((sentence, Span(reasons(decision), "quiet")))
    return _section("Decisions", lines)


def _with_reason(text: str, because: str) -> Line:
    return Span(text, "text"), *((Span(f", because {because}", "quiet"),) if because else ())


def _change_section(predecessor: Session | None, session: Session) -> list[Line]:
    """Return the changes of the goal since the predecessor was created; all of them where that is unknown."""
    source = predecessor or session
    start = local_day(predecessor.created) if predecessor and predecessor.created else date.min
    recent = [change for change in source.changes if (change.on or date.max) >= start]
    return _section("Changes of the goal", [_with_reason(f"  {said(change)}", change.because) for change in recent])


def _carry_over_section(source: Session, session: Session) -> list[Line]:
    """Return the carry-over choices about each item, in the first session of a cycle."""
    if session.format not in BEGINNING:
        return []
    lines = []
    for about, carry_over in choices(source).items():
        if find(source, about) is not None:
            label = _CHOICE_LABELS.get(carry_over.choice, carry_over.choice)
            name = short(source, about) if about == "objective" else f"{about} {short(source, about)}"
            lines.append(_with_reason(f"  {label}: {name}", carry_over.because))
    return _section("Carried over", lines)


def _promise_section(source: Session, today: date) -> list[Line]:
    """Return the promises of the closing round, and the messages that are still to be delivered."""
    lines = [
        point(promise.text or BLANK, (promise.who, "done" if promise.done else due(promise.by, today)))
        for promise in source.promises
    ]
    lines += [
        point(f"tell {message.whom or BLANK}: {message.text}".rstrip(": "), (message.who, due(message.by, today)))
        for message in source.messages
        if not message.done
    ]
    return _section("What was promised", lines)


def _section(title: str, lines: Iterable[Line]) -> list[Line]:
    """Return the lines below their heading; nothing where there are none."""
    content = list(lines)
    return [(Span(title, "heading"),), *content] if content else []

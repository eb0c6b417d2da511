"""Lines that say more than their gap holds: a limit with its number, an equation with its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okrtui.language.equation_lines import read_equation
from okrtui.language.limit_lines import read_limit
from okrtui.language.line_ends import split_line_end, split_person_and_day, split_person_with_day
from okrtui.language.owners import acting_person, without_owner
from okrtui.model import play_tasks
from okrtui.model.base import changed
from okrtui.model.causes import Rung
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.directions import detail_plays, detailed_plays, split_priority
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import DirectionGoal, Play
from okrtui.model.items import add, change, find
from okrtui.model.okr import KeyResult
from okrtui.model.persons import name_as_written, people_here, people_known
from okrtui.model.session import Session

_ANY_DAY = date(2000, 1, 1)
"""The day of which a line is read where only its other words matter."""


def take_line_parts(session: Session, id: str, decimal_mark: str = "") -> Session:
    """Return the session with a line of an item taken apart into the gaps that are still empty.

    It is that of a counter-metric (`returns: below 5 %`), or of the goal equation (`visits × basket = revenue`).
    """
    item = find(session, id)
    if isinstance(item, KeyResult):
        return _take_limit(session, item, decimal_mark)
    return _take_equation(session, item, decimal_mark) if isinstance(item, Equation) else session


def take_goal_end(session: Session, id: str, today: date) -> Session:
    """Return the session with person, day and priority of a goal's line in their own gaps, if empty."""
    goal = find(session, id)
    if not isinstance(goal, DirectionGoal):
        return session
    people = people_known(session)
    priority, text = (goal.priority, goal.text) if goal.priority else split_priority(goal.text)
    end = split_person_and_day(text, people, today)
    if not priority:
        priority, text = split_priority(end.text)
        end = replace(end, text=text)
        if priority and not end.who:
            before = split_person_and_day(text, people, today)
            end = before if end.by is None else end if before.by else replace(before, by=end.by)
    is_taken = (end.who and goal.who) or (end.by and goal.by)
    if is_taken:
        return session
    return change(session, id, priority=priority, text=end.text, who=goal.who or end.who, by=goal.by or end.by)


def take_person_before(session: Session, id: str) -> Session:
    """Return the session with a first step or action that belongs to whoever its line names first: `Raj: pack boxes`.

    The name before a colon goes from the line, also where it is that of the person who was asked; `Raj packs boxes`
    stays a sentence. A priority may stand before the name, and stays: `P1 Raj: pack boxes`.
    """
    task = find(session, id)
    if not isinstance(task, Promise | Action):
        return session
    priority, line = split_priority(task.text)
    lead = task.text[: len(priority)] if priority and task.text.endswith(line) else ""
    line = line if lead else task.text
    who = acting_person(line, people_here(session)) or task.who
    bare = without_owner(line, who)
    text = task.text if bare == line else f"{lead} {bare}".lstrip()
    is_same = text == task.text and name_as_written(session, task.who) == who
    return session if is_same or not who else change(session, id, who=who, text=text)


def take_rung_end(session: Session, id: str, today: date) -> Session:
    """Return the session with the person at the end of a rung's line, and the day beside the name, in their own gaps.

    Beside a name a day is clear also in words: `write to the chair, Mei by Friday`. A line that names nobody stays, and
    so does one where a gap is filled.
    """
    rung = find(session, id)
    if not isinstance(rung, Rung) or rung.who or rung.by:
        return session
    people = people_known(session)
    end = split_line_end(rung.text, people, today)
    if not end.who:
        end = split_person_with_day(rung.text, people, today)
    return change(session, id, text=end.text, who=end.who, by=end.by) if end.who else session


def take_play_ends(session: Session, today: date) -> Session:
    """Return the session with person and day of each line of the plays in its details, and out of the line.

    What a line that was written anew says counts, otherwise what the details say already. `Raj runs the crew` stays a
    sentence. A play that was copied keeps the line of the one from which it was.
    """
    people, told = people_known(session), detailed_plays(session.direction)
    taken = [_without_end(line, play, people, today) for line, play in told]
    if all(
        text == line and (play is None or play == end) for (line, play), (text, end) in zip(told, taken, strict=True)
    ):
        return session
    session = detail_plays(session)
    for (_, play), (text, end) in zip(detailed_plays(session.direction), taken, strict=True):
        if play is not None:
            session = change(session, play.id, play=text, who=end.who, by=end.by)
    return change(session, "direction", plays=tuple(text for text, _ in taken))


def bare_line(session: Session, line: str) -> str:
    """Return a line of a play or task without the person and the day in it."""
    return split_person_and_day(line, people_known(session), _ANY_DAY).text


def share_play_changes(before: Session, after: Session) -> Session:
    """Return `after` with a person or day that changed in a play also in its open tasks, and the other way round."""
    return play_tasks.share_play_changes(before, after, bare_line)


def _without_end(line: str, play: Play | None, people: Sequence[str], today: date) -> tuple[str, Play]:
    """Return the line of a play without its person and day, and the play with them."""
    had = play or Play(id="")
    is_new = play is None or play.play != line
    if had.origin and not is_new:
        return line, had
    end = split_person_and_day(line, people, today)
    if is_new:
        said = end.who or acting_person(line, people)
        return end.text, changed(had, who=said or had.who, by=end.by or had.by)
    return end.text, changed(had, who=had.who or end.who, by=had.by or end.by)


def _take_limit(session: Session, key_result: KeyResult, decimal_mark: str) -> Session:
    counter = key_result.counter_metric
    is_open = counter == CounterMetric(text=counter.text, value=counter.value)
    read = read_limit(counter.text, decimal_mark) if is_open else None
    if read is None:
        return session
    value = counter.value if read.value is None else read.value
    taken = changed(counter, text=read.name, bound=read.bound, floor=read.limit, unit=read.unit, value=value)
    return change(session, key_result.id, counter_metric=taken)


def _take_equation(session: Session, equation: Equation, decimal_mark: str) -> Session:
    read = read_equation(equation.text, decimal_mark) if equation == Equation(text=equation.text) else None
    if read is None:
        return session
    whole = read.whole
    session = change(session, "equation", text=whole.text, amount=whole.number, unit=whole.unit, sign=read.sign)
    for part in read.parts:
        unit = part.unit if read.sign == "×" else ""
        session = add(session, Term, "equation", text=part.text, amount=part.number, unit=unit)
    return session

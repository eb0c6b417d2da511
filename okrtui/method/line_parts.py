"""Lines that say more than their gap holds: a limit with its number, an equation with its parts."""

from __future__ import annotations

from datetime import date

from okrtui.language.equation_lines import read_equation
from okrtui.language.limit_lines import read_limit
from okrtui.language.line_ends import split_line_end
from okrtui.language.owners import named_owner, without_owner
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.directions import detail_plays, detailed_plays, split_priority
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import DirectionGoal
from okrtui.model.items import add, change, find
from okrtui.model.okr import KeyResult
from okrtui.model.persons import people_here
from okrtui.model.session import Session


def take_line_parts(session: Session, id: str, decimal_mark: str = "") -> Session:
    """Return the session with a line of an item taken apart into the gaps that are still empty.

    It is that of a counter-metric (`returns: below 5 %`), or of the goal equation (`visits × basket = revenue`).
    """
    item = find(session, id)
    if isinstance(item, KeyResult):
        return _take_limit(session, item, decimal_mark)
    return _take_equation(session, item, decimal_mark) if isinstance(item, Equation) else session


def take_goal_end(session: Session, id: str, today: date) -> Session:
    """Return the session with person, day and priority at the end of a goal's line in their own gaps, if empty."""
    goal = find(session, id)
    if not isinstance(goal, DirectionGoal):
        return session
    end = split_line_end(goal.text, people_here(session), today)
    is_taken = (end.who and goal.who) or (end.by and goal.by)
    if is_taken:
        return session
    priority, text = (goal.priority, end.text) if goal.priority else split_priority(end.text)
    return change(session, id, priority=priority, text=text, who=goal.who or end.who, by=goal.by or end.by)


def take_person_before(session: Session, id: str) -> Session:
    """Return the session with a first step or action that belongs to whoever its line names first: `Raj: pack boxes`.

    The name goes from the line, also where it is that of the person who was asked.
    """
    task = find(session, id)
    if not isinstance(task, Promise | Action):
        return session
    who = named_owner(task.text, people_here(session)) or task.who
    text = without_owner(task.text, who)
    return change(session, id, who=who, text=text) if text != task.text else session


def take_play_ends(session: Session, today: date) -> Session:
    """Return the session with person and day at the end of each line of the plays in its details, if they are empty."""
    people = people_here(session)
    ends = {line: split_line_end(line, people, today) for line in session.direction.plays}
    said = {line: end for line, end in ends.items() if end.text != line}
    if not said:
        return session
    session, lines = detail_plays(session), []
    for line, play in detailed_plays(session.direction):
        end = said.get(line)
        is_free = end and play and not (end.who and play.who) and not (end.by and play.by)
        if end and play and is_free:
            session = change(session, play.id, play=end.text, who=play.who or end.who, by=play.by or end.by)
        lines.append(end.text if end and is_free else line)
    return change(session, "direction", plays=tuple(lines))


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

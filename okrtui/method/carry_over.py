"""Carry-over: the choices of a retro, what goes on into the next cycle, and what does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from okrtui.method.cycle_days import planned_from
from okrtui.method.cycles import Cycle, is_same_cycle, next_cycle
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.open_tasks import (
    numbers_to_find,
    undone_commitments,
)
from okrtui.method.roadmap import quarter_of, quarters_from
from okrtui.method.said_days import settled_day
from okrtui.model.base import Model, changed
from okrtui.model.clock import local_day
from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.model.decisions import CarryOver
from okrtui.model.edits import latest_decisions, stopped_ids
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, find, get
from okrtui.model.session import Session
from okrtui.model.speaker import said_in

Task = TypeVar("Task", Action, Promise, Announcement)

CARRIED_CHOICES = ("keep", "change")
"""The choices with which an item is carried over."""


CHOICES_OF_VERDICTS = {"persevere": "keep", "learn": "keep", "pivot": "change", "kill": "drop"}
"""The choice that a verdict of the same retro amounts to."""


def carry_over_choices(session: Session) -> dict[str, CarryOver]:
    """Return the carry-over choices by the id of the item, or `objective`, that they are about; the last one counts.

    Of a hypothesis without one it is that which follows from the decision that stands.
    """
    chosen = {carry_over.about: carry_over for carry_over in session.carry_over if carry_over.choice}
    return {**{about: each for about, each in decided_choices(session).items() if about not in chosen}, **chosen}


def decided_choices(session: Session) -> dict[str, CarryOver]:
    """Return the choices that follow in a retro from the decisions on its hypotheses, by hypothesis, each with its day.

    What the retro decided itself amounts to a choice with that reason; what an earlier meeting of the cycle decided to
    go on with goes on as it is by now.
    """
    if session.format != "retro":
        return {}
    going_on, choices = decided_to_go_on(session), {}
    for about, decision in latest_decisions(session).items():
        # What was stopped is not carried over at all.
        choice = CHOICES_OF_VERDICTS.get(decision.verdict) if decision.verdict != "kill" else None
        if choice and not decision.origin:
            choices[about] = CarryOver(id="", about=about, choice=choice, because=decision.because, on=decision.on)
        elif about in going_on:
            choices[about] = CarryOver(id="", about=about, choice="keep", on=decision.on)
    return choices


def decided_to_go_on(session: Session) -> set[str]:
    """Return the hypotheses of which the last decision, of the cycle or its plan, is to go on with them."""
    first = planned_from(session.starts, session.ends)
    return {
        about
        for about, decision in latest_decisions(session).items()
        if decision.verdict in ("persevere", "pivot")
        and decision.on is not None
        and first is not None
        and decision.on >= first
    }


def kept_reason(session: Session, about: str) -> str | None:
    """Return the reason of the last decision on a hypothesis, where that was to keep going; None for another one."""
    decision = latest_decisions(session).get(about)
    return decision.because if decision is not None and decision.verdict == "persevere" else None


def carried_over(session: Session) -> dict[str, CarryOver]:
    """Return what a session chose for the next cycle, by item: what goes on, changed or not, and what was dropped.

    What it stopped is no choice for the next cycle.
    """
    decisions = latest_decisions(session)
    stopped = {id for id, decision in decisions.items() if decision.verdict == "kill"}
    return {
        about: carry_over
        for about, carry_over in carry_over_choices(session).items()
        if carry_over.choice in CARRY_OVER_WORDS and not (carry_over.choice == "drop" and about in stopped)
    }


def carried_decisions(session: Session) -> dict[str, CarryOver]:
    """Return what is carried over by a choice that amounts to the last verdict of the same session, by hypothesis.

    Where the verdict is told, its line can say both.
    """
    decisions = latest_decisions(session)
    return {
        about: carry_over
        for about, carry_over in carried_over(session).items()
        if carry_over.choice in CARRIED_CHOICES
        and (decision := decisions.get(about)) is not None
        and not decision.origin
        and CARRY_OVER_WORDS[carry_over.choice] is VERDICT_WORDS.get(decision.verdict)
    }


def carried_hypotheses(session: Session) -> dict[str, CarryOver]:
    """Return what is carried over by a choice that the line of the decision which stands can tell, by hypothesis.

    To keep a hypothesis fits every decision on it, of this session or an earlier one; to change it only a change.
    """
    decisions, told = latest_decisions(session), carried_decisions(session)
    return {
        about: carry_over
        for about, carry_over in carried_over(session).items()
        if about in told
        or (carry_over.choice == "keep" and (decision := decisions.get(about)) is not None and decision.verdict)
    }


def set_choice(session: Session, about: str, choice: str, today: date | None = None) -> Session:
    """Set the carry-over choice about an item as of today, keeping the reason of an earlier one; raises NoSuchItem."""
    if find(session, about) is None:
        raise NoSuchItem(about)
    if (earlier := latest_choice(session, about)) is not None:
        return change(session, earlier.id, choice=choice, on=today)
    return add(session, CarryOver, about=about, choice=choice, on=today)


def latest_choice(session: Session, about: str) -> CarryOver | None:
    """Return the latest choice about an item, or None."""
    return next((carry_over for carry_over in reversed(session.carry_over) if carry_over.about == about), None)


def chosen_on(session: Session, carry_over: CarryOver) -> date | None:
    """Return the day of a choice: its own, or that on which its session was begun."""
    return carry_over.on or (local_day(session.created) if session.created else None)


def surviving_hypotheses(session: Session) -> tuple[Hypothesis, ...]:
    """Return the hypotheses that were not killed."""
    verdicts = {decision.about: decision.verdict for decision in session.decisions}
    return tuple(hypothesis for hypothesis in session.hypotheses if verdicts.get(hypothesis.id) != "kill")


def eligible_items(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the ids of all items that a carry-over choice can be about, by group title; `objective` for the objective.

    Killed hypotheses, and actions that only find a number of a key result, are left out.
    """
    finding, tasks = {number.action for number in numbers_to_find(session)}, undone_commitments(session)
    goal, ideas = ("My focus", "Hunches") if session.is_solo else ("Objective", "Hypotheses")
    groups = {
        goal: ("objective",) if session.objective.text else (),
        "Key results": tuple(kr.id for kr in session.key_results),
        ideas: tuple(hypothesis.id for hypothesis in surviving_hypotheses(session)),
        said_in(session, "What we assume"): tuple(belief.id for belief in session.beliefs),
        "Open actions": tuple(task.id for task in tasks if not task.is_message and task.id not in finding),
        "Tell others": tuple(task.id for task in tasks if task.is_message),
        "Parked": tuple(parked.id for parked in session.parking),
    }
    return {title: ids for title, ids in groups.items() if ids}


def is_own_thought(session: Session, item: Model | None) -> bool:
    """Return whether an item is a thought that one person alone has parked, which no report for others tells."""
    return session.is_solo and isinstance(item, ParkedItem)


def open_items(tasks: Iterable[Task], session: Session) -> tuple[Task, ...]:
    """Return the open actions, promises or messages of a session, with the session that each was first written in.

    Each takes along the day that its words name, since a day without a year means another one as time goes on.
    """
    stopped = stopped_ids(session)
    return tuple(
        changed(task, origin=task.origin or session.id, by=settled_day(task, session))
        for task in tasks
        if not task.done and task.id not in stopped
    )


def target_quarters(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> list[str]:
    """Return the quarters to which a hypothesis can be carried over: the next planning window and one of fog (G)."""
    following_cycle = next_cycle(Cycle(session.cycle, session.starts, session.ends))
    next_session = changed(session, cycle=following_cycle.name, starts=following_cycle.starts)
    return quarters_from(quarter_of(next_session, today), numbers.planning_quarters + 1)


def shift_quarter(
    session: Session, hypothesis: str, by: int, today: date, numbers: Numbers = DEFAULT_NUMBERS
) -> Session:
    """Move the quarter of a hypothesis later (1) or earlier (-1), and carry it over; raises NoSuchItem."""
    item = get(session, hypothesis, Hypothesis)
    quarters = target_quarters(session, today, numbers)
    current = next((n for n, quarter in enumerate(quarters) if is_same_cycle(quarter, item.quarter)), 0)
    moved = change(session, hypothesis, quarter=quarters[min(max(current + by, 0), len(quarters) - 1)])
    carry_over = latest_choice(session, hypothesis)
    return (
        moved if carry_over and carry_over.choice in CARRIED_CHOICES else set_choice(moved, hypothesis, "keep", today)
    )

"""What the next cycle takes over from the one before: nothing but what its carry-over keeps or changes."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from okrtui.method.cycles import Cycle, next_cycle, same_cycle
from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.open_points import numbers_to_find, open_actions
from okrtui.method.roadmap import following, quarter_of
from okrtui.model.base import changed, declared
from okrtui.model.causes import Rung
from okrtui.model.decisions import CarryOver
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.items import NoSuchItem, add, change, find, get
from okrtui.model.okr import Grading, KeyResult, Objective
from okrtui.model.room import Action, Parked
from okrtui.model.session import Session
from okrtui.model.values import cycle_days

Note = TypeVar("Note", Action, Parked)

GOING_ON = ("keep", "change")
"""The choices with which something goes on."""


def choices(session: Session) -> dict[str, CarryOver]:
    """Return all that was chosen at carry-over, by the item or `objective` that it is about; the last word counts."""
    return {one.about: one for one in session.carry_over if one.choice}


def choose(session: Session, about: str, choice: str) -> Session:
    """Say whether something goes on, or say it anew, keeping the reason; raises NoSuchItem."""
    if find(session, about) is None:
        raise NoSuchItem(about)
    said = choice_on(session, about)
    return change(session, said.id, choice=choice) if said else add(session, CarryOver, about=about, choice=choice)


def choice_on(session: Session, about: str) -> CarryOver | None:
    """Return what was last chosen about an item, or None."""
    return next((one for one in reversed(session.carry_over) if one.about == about), None)


def living(session: Session) -> tuple[Hypothesis, ...]:
    """Return the hypotheses that nobody stopped."""
    latest = {one.about: one.verdict for one in session.decisions}
    return tuple(one for one in session.hypotheses if latest.get(one.id) != "kill")


def at_hand(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the ids of all about which there is something to choose, by what they are; `objective` for the objective.

    Hypotheses that were stopped, and actions that only look for a number of a key result, go without a choice.
    """
    finding = {one.action for one in numbers_to_find(session)}
    found = {
        "Objective": ("objective",) if session.objective.text else (),
        "Key results": tuple(one.id for one in session.key_results),
        "Hypotheses": tuple(one.id for one in living(session)),
        "Beliefs": tuple(one.id for one in session.beliefs),
        "Open actions": tuple(one.id for one in open_actions(session) if one.id not in finding),
        "Parked": tuple(one.id for one in session.parking),
    }
    return {title: ids for title, ids in found.items() if ids}


def window(session: Session, today: date, numbers: Numbers = METHOD) -> list[str]:
    """Return the quarters into which a hypothesis can go on: those of the next planning window, and one of fog (G)."""
    after = next_cycle(Cycle(session.cycle, session.starts, session.ends))
    coming = changed(session, cycle=after.name, starts=after.starts)
    return following(quarter_of(coming, today), numbers.planning_quarters + 1)


def to_quarter(session: Session, hypothesis: str, by: int, today: date, numbers: Numbers = METHOD) -> Session:
    """Let a hypothesis go on a quarter later (1) or sooner (-1) than it would; raises NoSuchItem."""
    guess = get(session, hypothesis, Hypothesis)
    names = window(session, today, numbers)
    here = next((n for n, name in enumerate(names) if same_cycle(name, guess.quarter)), 0)
    moved = change(session, hypothesis, quarter=names[min(max(here + by, 0), len(names) - 1)])
    said = choice_on(session, hypothesis)
    return moved if said and said.choice in GOING_ON else choose(moved, hypothesis, "keep")


def carried(predecessor: Session, begun: Session, today: date) -> Session:
    """Return the session of the next cycle with its people, its direction, and what goes on of its predecessor.

    A key result begins where it stands now, with its last value as baseline, by the end of the new cycle, without
    updates, grade, confidence and dissent; its target stays while it is still ahead. A hypothesis of the cycle before
    moves into this one, and each quarter that has one brings its focus line. What is to be changed comes along, with an
    open action to write it anew. The parent goal and the customer's way come with a goal that leads there.
    """
    go_on = {about: one for about, one in choices(predecessor).items() if one.choice in GOING_ON}
    goals = tuple(_key_result(one, begun, go_on[one.id]) for one in predecessor.key_results if one.id in go_on)
    objective = changed(predecessor.objective, dissent="") if "objective" in go_on else Objective()
    guesses = tuple(_guess(one, predecessor, begun, today) for one in predecessor.hypotheses if one.id in go_on)
    goal = bool(goals or "objective" in go_on)
    direction = predecessor.direction
    session = changed(
        begun,
        people=predecessor.people,
        direction=direction if goal else changed(direction, parent=type(direction.parent)()),
        journey=predecessor.journey if goal else (),
        objective=objective,
        key_results=goals,
        hypotheses=guesses,
        focus=_focus(predecessor.focus, guesses),
        beliefs=tuple(one for one in predecessor.beliefs if one.id in go_on),
        actions=tuple(_reworded(one, go_on[one.id]) for one in predecessor.actions if one.id in go_on and not one.done),
        parking=tuple(_reworded(one, go_on[one.id]) for one in predecessor.parking if one.id in go_on),
    )
    return _to_rewrite(_climbed_down(session, predecessor, go_on), go_on)


def _key_result(one: KeyResult, begun: Session, choice: CarryOver) -> KeyResult:
    """A key result as the next cycle begins with it; one to be changed, or that is reached, asks for a new target."""
    reached = one.progress is not None and one.progress >= 1
    fields: dict[str, Any] = {
        "baseline": one.current,
        "target": None if reached or choice.choice == "change" else one.target,
        "by": begun.ends,
        "confidence": None,
        "dissent": "",
        "updates": (),
        "grading": Grading(),
        "first_quarter": False,
        "to_find": tuple(name for name in one.to_find if name != "baseline" or one.current is None),
    }
    return changed(one, **fields)


def _guess(one: Hypothesis, predecessor: Session, begun: Session, today: date) -> Hypothesis:
    """A hypothesis in its quarter, which is now this one where it was that of the cycle before."""
    over = one.quarter and (same_cycle(one.quarter, predecessor.cycle) or _is_over(one.quarter, begun))
    past = one.check_by and begun.starts and one.check_by < begun.starts
    quarter = quarter_of(begun, today) if over else one.quarter
    return changed(one, quarter=quarter, check_by=None if past else one.check_by)


def _is_over(quarter: str, begun: Session) -> bool:
    """Whether a quarter has ended when a session's cycle begins."""
    days = cycle_days(quarter)
    return days is not None and begun.starts is not None and days[1] < begun.starts


def _focus(lines: tuple[Focus, ...], guesses: tuple[Hypothesis, ...]) -> tuple[Focus, ...]:
    """The focus lines of the quarters in which a hypothesis stands."""
    quarters = [one.quarter for one in guesses if one.quarter]
    return tuple(one for one in lines if any(same_cycle(one.quarter, quarter) for quarter in quarters))


def _reworded(one: Note, choice: CarryOver) -> Note:
    """An action or parked thought; one to be changed says in brackets what for."""
    if choice.choice != "change" or not choice.because:
        return one
    return changed(one, text=f"{one.text} (to change: {choice.because})")


def _climbed_down(session: Session, predecessor: Session, go_on: dict[str, CarryOver]) -> Session:
    """Rungs that go on become actions: the causes above them belong to the cycle before."""
    for about, choice in go_on.items():
        rung = find(predecessor, about)
        if isinstance(rung, Rung) and not rung.done:
            session = add(session, Action, text=rung.text, who=rung.who, by=rung.by)
            *others, new = session.actions
            session = changed(session, actions=(*others, _reworded(new, choice)))
    return session


def _to_rewrite(session: Session, go_on: dict[str, CarryOver]) -> Session:
    """An open action for each goal, hypothesis and belief that is to be changed."""
    for about, choice in go_on.items():
        item = find(session, about)
        if choice.choice != "change" or item is None or isinstance(item, Action | Parked):
            continue
        what = "the objective" if isinstance(item, Objective) else about
        text = f"Write {what} anew" + (f": {choice.because}" if choice.because else "")
        session = add(session, Action, text=text, about=about, who=declared(item, "owner", ""))
    return session

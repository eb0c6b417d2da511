"""Carry-over: what a session of the next cycle takes from its predecessor, by the choices made in the retro."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from okrtui.language.cycle_names import cycle_days
from okrtui.method.carried_measure import carried_baseline, counts_something_else
from okrtui.method.cause_history import hand_on_whys
from okrtui.method.cycles import Cycle, cycle_identity, is_same_cycle, next_cycle
from okrtui.method.hypothesis_history import hand_on_hypotheses
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.open_tasks import (
    OpenAction,
    numbers_to_find,
    open_commitments,
    stopped_ids,
    undone_commitments,
)
from okrtui.method.roadmap import quarter_of, quarters_from
from okrtui.method.said_days import settled_day
from okrtui.model.base import changed, field_value
from okrtui.model.causes import Why
from okrtui.model.clock import local_day
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.hypotheses import Belief, Focus, Hypothesis
from okrtui.model.item_phrases import item_phrase
from okrtui.model.items import NoSuchItem, add, add_many, change, find, get, named_parts
from okrtui.model.okr import Grading, KeyResult, Objective, PreviousCycle
from okrtui.model.session import Session

Note = TypeVar("Note", Action, ParkedItem, Promise, Announcement)
Task = TypeVar("Task", Action, Promise, Announcement)
Part = TypeVar("Part", Objective, KeyResult, Hypothesis, Belief, Action, ParkedItem, Promise, Announcement)

CARRIED_CHOICES = ("keep", "change")
"""The choices with which an item is carried over."""


_DECIDED_CHOICES = {"persevere": "keep", "learn": "keep", "pivot": "change"}
"""The choice that a verdict of the same retro amounts to; what was stopped is not carried over at all."""


def carry_over_choices(session: Session) -> dict[str, CarryOver]:
    """Return the carry-over choices by the id of the item, or `objective`, that they are about; the last one counts.

    Of a hypothesis without one it is that which follows from its decision.
    """
    chosen = {carry_over.about: carry_over for carry_over in session.carry_over if carry_over.choice}
    return {**{about: each for about, each in decided_choices(session).items() if about not in chosen}, **chosen}


def decided_choices(session: Session) -> dict[str, CarryOver]:
    """Return the choices that follow from what a retro decided itself, by hypothesis, each with that reason and day."""
    if session.format != "retro":
        return {}
    return {
        about: CarryOver(id="", about=about, choice=choice, because=decision.because, on=decision.on)
        for about, decision in latest_decisions(session).items()
        if not decision.origin and (choice := _DECIDED_CHOICES.get(decision.verdict))
    }


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


def new_reason(session: Session, carry_over: CarryOver) -> str:
    """Return the reason of a choice, empty where the last decision of the session on that hypothesis has given it."""
    decision = latest_decisions(session).get(carry_over.about)
    is_given = decision is not None and not decision.origin and decision.because == carry_over.because
    return "" if is_given else carry_over.because


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
    groups = {
        "Objective": ("objective",) if session.objective.text else (),
        "Key results": tuple(kr.id for kr in session.key_results),
        "Hypotheses": tuple(hypothesis.id for hypothesis in surviving_hypotheses(session)),
        "What we assume": tuple(belief.id for belief in session.beliefs),
        "Open actions": tuple(task.id for task in tasks if not task.is_message and task.id not in finding),
        "Tell others": tuple(task.id for task in tasks if task.is_message),
        "Parked": tuple(parked.id for parked in session.parking),
    }
    return {title: ids for title, ids in groups.items() if ids}


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


def _following_tasks(session: Session, kept: Container[str]) -> dict[str, OpenAction]:
    """Return what is open and follows into the next cycle, by id: all that was not dropped.

    An action that finds a number of a key result, and was not kept itself, follows with that key result only.
    """
    choices = carry_over_choices(session)
    left_behind = {number.action for number in numbers_to_find(session) if number.id not in kept}
    return {
        task.id: task
        for task in open_commitments(session)
        if task.id in kept or (task.id not in choices and task.id not in left_behind)
    }


def _following_whys(session: Session, kept: Container[str]) -> Iterator[Why]:
    """Yield the problems of the ending cycle that follow into the next one: about what is kept, or about nothing."""
    for why in session.whys:
        is_of_cycle = why.on is None or session.starts is None or why.on >= session.starts
        if is_of_cycle and (not why.about or why.about in kept):
            yield why


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


def apply_carry_over(predecessor: Session, successor: Session, today: date) -> Session:
    """Return the session of the next cycle with people, agreements, direction and the carried-over items.

    A key result starts with its last value as baseline, due at the end of the new cycle, without updates, grade,
    confidence and dissent; its target stays unless it is reached or a new one was set. A hypothesis of the previous
    cycle moves into this one with its decisions, and each quarter that has a hypothesis brings its focus line. Problems
    of the cycle come with their causes, except about a key result that does not go on. An item to be changed has its
    new sentence; while nobody has said what changes, an open action to rewrite it. The customer's journey is
    carried over with a goal only. What is open stays open unless it was dropped.
    """
    kept = {
        about: carry_over
        for about, carry_over in carry_over_choices(predecessor).items()
        if carry_over.choice in CARRIED_CHOICES
    }
    kept_hypotheses = (hypothesis for hypothesis in predecessor.hypotheses if hypothesis.id in kept)
    handed_on, decisions = hand_on_hypotheses(predecessor, kept_hypotheses)
    hypotheses = tuple(
        _hypothesis(_reworded(hypothesis, kept[hypothesis.id]), predecessor, successor, today)
        for hypothesis in handed_on
    )
    session = changed(
        _add_goal(successor, predecessor, kept),
        people=predecessor.people,
        opening=changed(successor.opening, agreements=predecessor.opening.agreements),
        hypotheses=hypotheses,
        decisions=decisions,
        whys=hand_on_whys(predecessor, _following_whys(predecessor, kept)),
        focus=_focus_lines(predecessor.focus, hypotheses),
        beliefs=tuple(_reworded(belief, kept[belief.id]) for belief in predecessor.beliefs if belief.id in kept),
    )
    session = _add_decisions(session, predecessor, handed_on, kept)
    return _add_rewrite_actions(_add_tasks(session, predecessor, kept), kept)


def _add_goal(session: Session, predecessor: Session, kept: Mapping[str, CarryOver]) -> Session:
    """Add the direction with its parent, and what is kept of the goal; the journey comes with a goal only."""
    has_goal = "objective" in kept or any(kr.id in kept for kr in predecessor.key_results)
    parent, objective = predecessor.direction.parent, Objective()
    handed_on = changed(parent, origin=predecessor.id) if parent.session or parent.story else parent
    if "objective" in kept:
        objective = _reworded(changed(predecessor.objective, dissent="", confidence=None), kept["objective"])
    return changed(
        session,
        direction=changed(predecessor.direction, parent=handed_on),
        journey=predecessor.journey if has_goal else (),
        objective=objective,
        key_results=tuple(
            _key_result(kr, predecessor, session, kept[kr.id]) for kr in predecessor.key_results if kr.id in kept
        ),
    )


def _add_tasks(session: Session, predecessor: Session, kept: Mapping[str, CarryOver]) -> Session:
    """Add what is open and was not dropped, and the parked thoughts that are kept."""
    tasks = _following_tasks(predecessor, kept)

    def following(items: Iterable[Task]) -> tuple[Task, ...]:
        open_tasks = open_items((item for item in items if item.id in tasks), predecessor)
        return tuple(_with_change_note(task, kept.get(task.id)) for task in open_tasks)

    added = changed(
        session,
        actions=following(predecessor.actions),
        promises=following(predecessor.promises),
        messages=following(predecessor.messages),
        parking=tuple(
            _with_change_note(parked, kept[parked.id]) for parked in predecessor.parking if parked.id in kept
        ),
    )
    return _add_rung_actions(added, predecessor, tasks, kept)


def _add_decisions(
    session: Session, predecessor: Session, hypotheses: Iterable[Hypothesis], kept: Mapping[str, CarryOver]
) -> Session:
    """Add a decision for each hypothesis that was carried over changed or for a reason, so that its history tells both.

    A changed one keeps what it was. `hypotheses` are those of the predecessor that go on. One that a pivot of the same
    session changed has it already, and so has one that the same session keeps going for the same reason.
    """
    rewritten, latest = _rewritten_hypotheses(session), latest_decisions(predecessor)
    decisions = []
    for hypothesis in hypotheses:
        carry_over, was = kept[hypothesis.id], hypothesis.action or hypothesis.text
        on, reason = chosen_on(predecessor, carry_over), carry_over.because
        decision = Decision(id="", about=hypothesis.id, on=on, because=reason, origin=predecessor.id)
        if carry_over.choice == "keep" and reason:
            last = latest.get(hypothesis.id)
            is_told = last is not None and not last.origin and last.because == reason
            if not is_told:
                decisions.append(changed(decision, verdict="persevere"))
        elif carry_over.choice == "change" and hypothesis.id not in rewritten and carry_over.text not in ("", was):
            decisions.append(changed(decision, verdict="pivot", changes=carry_over.text, was=was))
    return add_many(session, decisions)


def _rewritten_hypotheses(session: Session) -> set[str]:
    """Return the hypotheses that a pivot in the predecessor of a session has changed."""
    return {decision.about for decision in session.decisions if decision.was and decision.origin == session.follows}


def _key_result(key_result: KeyResult, predecessor: Session, successor: Session, carry_over: CarryOver) -> KeyResult:
    """Return a key result as the next cycle starts with it, with how far it got in the one that ends.

    One that is reached or to be changed has its new target, or none; words that change need no new target. One whose
    words say something else from now on has to find where that starts. An activity of a first quarter leaves target and
    unit behind too (K). Why a number was chosen holds only from the same start to the same target.
    """
    is_reached = key_result.progress is not None and key_result.progress >= 1
    is_changed = carry_over.choice == "change"
    target = carry_over.new_target if is_changed else None
    if target is None and not is_reached and not (is_changed and not carry_over.text):
        target = key_result.target
    is_next_rung = key_result.first_quarter and is_changed and bool(carry_over.text)
    if is_next_rung:
        target = carry_over.new_target
    baseline = carried_baseline(key_result, carry_over)
    is_explained = target == key_result.target and baseline == key_result.baseline
    is_new_start = counts_something_else(key_result, carry_over) and not is_next_rung
    is_to_find = baseline is None and (is_new_start or "baseline" in key_result.to_find)
    fields: dict[str, Any] = {
        "baseline": baseline,
        "target": target,
        "unit": "" if is_next_rung else key_result.unit,
        "by": successor.ends,
        "since": None,
        "first_sign": None,
        "confidence": None,
        "benchmark": key_result.benchmark if is_explained else "",
        "dissent": "",
        "counter_metric": changed(key_result.counter_metric, value=key_result.counter_value),
        "funnel": key_result.funnel if target == key_result.target else RevenueFunnel(),
        "updates": (),
        "grading": Grading(),
        "first_quarter": False,
        "to_find": (
            *(name for name in key_result.to_find if name != "baseline"),
            *(("baseline",) if is_to_find else ()),
        ),
    }
    new = _reworded(changed(key_result, **fields), carry_over)
    previous = PreviousCycle(
        cycle=predecessor.cycle,
        was=key_result.statement if key_result.statement != new.statement else "",
        baseline=key_result.baseline,
        value=key_result.latest_update.value if key_result.latest_update else None,
        target=key_result.target,
        grade=key_result.grading.grade,
        benchmark="" if is_explained else key_result.benchmark,
        because=carry_over.because,
        on=chosen_on(predecessor, carry_over),
    )
    return changed(new, previous=previous)


def _reworded(item: Part, carry_over: CarryOver) -> Part:
    """Return an item with the sentence that it has from now on, as the line that it is; the same one without any."""
    text = carry_over.text if carry_over.choice == "change" else ""
    if not text:
        return item
    if isinstance(item, KeyResult):
        return changed(item, said=text, who="", does_what="")
    if isinstance(item, Hypothesis):
        return changed(item, text=text, said="", action="", who="", behavior="", because="")
    if isinstance(item, ParkedItem) and item.key_result:
        return changed(item, key_result=_reworded(item.key_result, carry_over))
    if isinstance(item, ParkedItem) and item.hypothesis:
        return changed(item, hypothesis=_reworded(item.hypothesis, carry_over))
    return changed(item, text=text, said="") if isinstance(item, Objective) else changed(item, text=text)


def _hypothesis(hypothesis: Hypothesis, predecessor: Session, successor: Session, today: date) -> Hypothesis:
    """Return a hypothesis for the next cycle: a quarter that is over becomes the new one, a past check day is lost."""
    quarter_over = hypothesis.quarter and (
        is_same_cycle(hypothesis.quarter, predecessor.cycle) or _has_ended(hypothesis.quarter, successor)
    )
    check_over = hypothesis.check_by and successor.starts and hypothesis.check_by < successor.starts
    quarter = quarter_of(successor, today) if quarter_over else hypothesis.quarter
    return changed(hypothesis, quarter=quarter, check_by=None if check_over else hypothesis.check_by)


def _has_ended(quarter: str, session: Session) -> bool:
    """Whether a quarter has ended when the cycle of a session starts."""
    days = cycle_days(quarter)
    return days is not None and session.starts is not None and days[1] < session.starts


def _focus_lines(lines: tuple[Focus, ...], hypotheses: tuple[Hypothesis, ...]) -> tuple[Focus, ...]:
    """Return the focus lines of the quarters that have a hypothesis."""
    quarters = {cycle_identity(hypothesis.quarter) for hypothesis in hypotheses if hypothesis.quarter}
    return tuple(line for line in lines if cycle_identity(line.quarter) in quarters)


def _with_change_note(note: Note, carry_over: CarryOver | None) -> Note:
    """Return an open task or parked thought; one to be changed has its new text, or else the reason in brackets."""
    if carry_over is not None and carry_over.text:
        return _reworded(note, carry_over)
    if carry_over is None or carry_over.choice != "change" or not carry_over.because:
        return note
    return changed(note, text=f"{note.text} (to change: {carry_over.because})")


def _add_rung_actions(
    session: Session, predecessor: Session, tasks: Mapping[str, OpenAction], kept: Mapping[str, CarryOver]
) -> Session:
    """Add an action for each open rung, since its ladder and cause belong to the previous cycle."""
    rungs = {rung.id for ladder in predecessor.ladders for rung in ladder.rungs}
    actions = [
        _with_change_note(
            Action(id="", text=task.text, who=task.who, by=task.by, origin=predecessor.id), kept.get(task.id)
        )
        for task in tasks.values()
        if task.id in rungs
    ]
    return add_many(session, actions)


def _add_rewrite_actions(session: Session, kept: dict[str, CarryOver]) -> Session:
    """Add an open action for each objective, key result, hypothesis and belief of which nobody said what changes.

    A hypothesis that a pivot has rewritten needs none.
    """
    parts = named_parts(session)
    rewritten = _rewritten_hypotheses(session)
    actions = []
    for about, carry_over in kept.items():
        item = parts.get(about) if about not in rewritten else None
        is_said = bool(carry_over.text) or carry_over.new_target is not None
        if (
            carry_over.choice != "change"
            or is_said
            or item is None
            or isinstance(item, Action | Promise | Announcement | ParkedItem)
        ):
            continue
        what = "the objective" if isinstance(item, Objective) else item_phrase(session, about)
        text = f"Rewrite {what}" + (f": {carry_over.because}" if carry_over.because else "")
        actions.append(Action(id="", text=text, about=about, who=field_value(item, "owner", "")))
    return add_many(session, actions)

"""Carried content: what a session of the next cycle takes from its predecessor, by the choices made in the retro."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from okrtui.language.cycle_names import cycle_days
from okrtui.method.blockers import carried_influence, help_has_come
from okrtui.method.carried_measure import carried_baseline, counts_something_else, previous_cycle
from okrtui.method.carry_over import (
    CARRIED_CHOICES,
    carry_over_choices,
    chosen_on,
    open_items,
    surviving_hypotheses,
)
from okrtui.method.cause_history import hand_on_whys, whys_of_cycle
from okrtui.method.cycles import cycle_identity, is_same_cycle
from okrtui.method.goal_amount import follow_target
from okrtui.method.hypothesis_history import hand_on_hypotheses
from okrtui.method.open_tasks import (
    OpenAction,
    numbers_to_find,
    open_commitments,
)
from okrtui.method.parked_proposals import with_own_day
from okrtui.method.roadmap import quarter_of
from okrtui.model.base import changed, field_value
from okrtui.model.causes import Why
from okrtui.model.counter_metric import RevenueFunnel
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.equation import Equation
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.goal_changes import reason_of_target
from okrtui.model.goal_links import hand_on_goal_links, map_term_links
from okrtui.model.hypotheses import Belief, Focus, Hypothesis
from okrtui.model.item_phrases import item_phrase
from okrtui.model.items import add_many, all_items, named_parts
from okrtui.model.objections import Objection
from okrtui.model.okr import Grading, KeyResult, Objective
from okrtui.model.session import Session

Note = TypeVar("Note", Action, ParkedItem, Promise, Announcement)
Task = TypeVar("Task", Action, Promise, Announcement)
Part = TypeVar("Part", Objective, KeyResult, Hypothesis, Belief, Action, ParkedItem, Promise, Announcement)


def apply_carry_over(predecessor: Session, successor: Session, today: date) -> Session:
    """Return the session of the next cycle with people, agreements, order, direction and the carried-over items.

    A key result starts with its last value as baseline, due at the end of the new cycle, without updates, grade,
    confidence and dissent; its target stays unless it is reached or a new one was set. A hypothesis of the previous
    cycle moves into this one with its decisions and the members of its group, and each quarter ahead, or that has a
    hypothesis, brings its focus line. Problems of the cycle come with their causes, except about a key result that does
    not go on. An item to be changed has its new sentence; while nobody has said what changes, an open action to rewrite
    it. The customer's journey and the goal equation are carried over with a goal only. What is open stays open unless
    it was dropped, and what was parked stays parked where no retro could choose.
    """
    kept = _kept_choices(predecessor)
    kept_hypotheses = (hypothesis for hypothesis in predecessor.hypotheses if hypothesis.id in kept)
    handed_on, decisions = hand_on_hypotheses(predecessor, kept_hypotheses)
    hypotheses = tuple(
        _hypothesis(_reworded(hypothesis, kept[hypothesis.id]), predecessor, successor, today)
        for hypothesis in handed_on
    )
    session = changed(
        _add_goal(successor, predecessor, kept),
        people=predecessor.people,
        opening=predecessor.opening.handed_on,
        order=predecessor.order or successor.order,
        hypotheses=hypotheses,
        decisions=decisions,
        objections=tuple(
            each for each in hand_on_objections(predecessor) if each.about in kept or _stands(each, predecessor)
        ),
        whys=hand_on_whys(predecessor, _following_whys(predecessor, kept)),
        focus=_focus_lines(predecessor.focus, hypotheses, successor),
        beliefs=tuple(_reworded(belief, kept[belief.id]) for belief in predecessor.beliefs if belief.id in kept),
    )
    session = _add_decisions(session, predecessor, handed_on, kept)
    return _add_rewrite_actions(_add_tasks(session, predecessor, kept), kept)


def _kept_choices(session: Session) -> dict[str, CarryOver]:
    """Return the choices by which something goes on, by its id.

    A member of a group goes on with that, and what was parked where no retro could choose.
    """
    choices = carry_over_choices(session)
    kept = {about: choice for about, choice in choices.items() if choice.choice in CARRIED_CHOICES}

    groups = {each.id: each.under for each in surviving_hypotheses(session)}
    following = [id for id in groups if _group_with_choice(id, groups, choices) in kept]
    following += (parked.id for parked in session.parking if session.format != "retro")
    return kept | {id: CarryOver(id="", about=id, choice="keep") for id in following if id not in choices}


def _group_with_choice(id: str, groups: Mapping[str, str], choices: Container[str]) -> str:
    """Return the group, nearest to a hypothesis, about which there is a choice; empty for none."""
    seen = {id}
    while (id := groups.get(id, "")) and id not in choices and id not in seen:
        seen.add(id)
    return id if id in choices else ""


def _stands(objection: Objection, predecessor: Session) -> bool:
    """Return whether an objection is to the objective, of which no retro could say whether it goes on."""
    return objection.about == "objective" and predecessor.format != "retro"


def hand_on_objections(session: Session) -> tuple[Objection, ...]:
    """Return the objections that wait for their day, each with the session in which it was raised."""
    return tuple(
        changed(objection, origin=objection.origin or session.id)
        for objection in session.objections
        if objection.is_open and objection.look_again
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
    """Return the problems of the ending cycle that follow into the next one: about what is kept, or no key result."""
    noticed = {observation.id for observation in session.observations}
    return (why for why in whys_of_cycle(session) if not why.about or why.about in kept or why.about in noticed)


def _add_goal(session: Session, predecessor: Session, kept: Mapping[str, CarryOver]) -> Session:
    """Add the direction with its parent, and what is kept of the goal; journey and equation come with a goal only."""
    has_goal = "objective" in kept or any(kr.id in kept for kr in predecessor.key_results)
    parent, objective = predecessor.direction.parent, Objective()
    handed_on = changed(parent, origin=predecessor.id) if parent.session or parent.story else parent
    direction = hand_on_goal_links(predecessor.direction, predecessor.id, session.id, kept)
    if "objective" in kept:
        objective = _reworded(
            changed(predecessor.objective, sufficient="", dissent="", confidence=None), kept["objective"]
        )
    with_goal = changed(
        session,
        direction=changed(direction, parent=handed_on),
        journey=predecessor.journey if has_goal else (),
        equation=_equation(predecessor, session, kept) if has_goal else Equation(),
        objective=objective,
        key_results=tuple(
            _key_result(kr, predecessor, session, kept[kr.id]) for kr in predecessor.key_results if kr.id in kept
        ),
    )
    return follow_target(predecessor, with_goal)


def _equation(predecessor: Session, successor: Session, kept: Container[str]) -> Equation:
    """Return the equation for the next cycle, whose parts own key results that go on move as before.

    Those of other teams lead to what they become in that cycle. An own one that does not go on moves nothing.
    """

    def moved(session: str, item: str) -> tuple[str, str] | None:
        if session != predecessor.id:
            return session, item
        return (successor.id, item) if item in kept else None

    return map_term_links(predecessor.equation, moved)


def _add_tasks(session: Session, predecessor: Session, kept: Mapping[str, CarryOver]) -> Session:
    """Add what is open and was not dropped, and the parked thoughts that are kept."""
    tasks = _following_tasks(predecessor, kept)

    def following(items: Iterable[Task]) -> tuple[Task, ...]:
        open_tasks = open_items((item for item in items if item.id in tasks), predecessor)
        return tuple(_with_change_note(task, kept.get(task.id)) for task in open_tasks)

    carried = {item.id for item in all_items(session)}
    added = changed(
        session,
        actions=following(predecessor.actions),
        promises=following(predecessor.promises),
        messages=following(predecessor.messages),
        parking=tuple(
            with_own_day(_with_change_note(parked, kept[parked.id]), predecessor, carried)
            for parked in predecessor.parking
            if parked.id in kept
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
    unit behind too (K). Why a number was chosen holds only from the same start to the same target. Help that has come
    is needed no more, but who can change it is not asked anew.
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
    has_help = help_has_come(key_result, date.max)
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
        "influence": carried_influence(key_result),
        "needs": "" if has_help else key_result.needs,
        "to_find": (
            *(name for name in key_result.to_find if name != "baseline"),
            *(("baseline",) if is_to_find else ()),
        ),
    }
    if key_result.previous.cycle and key_result.said:
        # What was said then is known by its words of this cycle from now on.
        fields |= {"said": key_result.current_line, "first_said": key_result.first_said or key_result.said}
    new = _reworded(changed(key_result, **fields), carry_over)
    previous = changed(
        previous_cycle(key_result, predecessor.cycle),
        was=key_result.statement if key_result.statement != new.statement else "",
        benchmark="" if new.benchmark else reason_of_target(predecessor, key_result),
        funnel=RevenueFunnel() if new.funnel == key_result.funnel else key_result.funnel,
        because=carry_over.because,
        on=chosen_on(predecessor, carry_over),
    )
    return changed(new, previous=previous)


def kept_key_result(key_result: KeyResult, predecessor: Session) -> KeyResult:
    """Return a key result of which no retro has chosen anything as a next cycle starts with it, without a day yet."""
    kept = CarryOver(id="", about=key_result.id, choice="keep")
    carried = _key_result(key_result, predecessor, changed(predecessor, ends=None), kept)
    return changed(carried, previous=changed(carried.previous, on=None))


def _reworded(item: Part, carry_over: CarryOver) -> Part:
    """Return an item with the sentence that it has from now on, as the line that it is; the same one without any.

    Nobody has looked yet at an assumption in new words: what was seen spoke of the old ones.
    """
    text = carry_over.text if carry_over.choice == "change" else ""
    if not text:
        return item
    if isinstance(item, KeyResult):
        return changed(item, said=text, who="", does_what="")
    if isinstance(item, Hypothesis):
        return changed(item, text=text, said="", action="", who="", behavior="", because="")
    if isinstance(item, Belief) and text.strip() != item.text.strip():
        return changed(item, text=text, state="", seen="", on=None, reviews=())
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


def _focus_lines(lines: tuple[Focus, ...], hypotheses: tuple[Hypothesis, ...], successor: Session) -> tuple[Focus, ...]:
    """Return the focus lines of the quarters that have a hypothesis, or have not ended when a session starts."""
    quarters = {cycle_identity(hypothesis.quarter) for hypothesis in hypotheses if hypothesis.quarter}
    return tuple(
        line
        for line in lines
        if cycle_identity(line.quarter) in quarters
        or (cycle_days(line.quarter) is not None and not _has_ended(line.quarter, successor))
    )


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
    """Add an action for each open rung, since its ladder belongs to the previous cycle; about its cause, if known."""
    causes = {answer.id for why in session.whys for answer in why.answers}
    ladders = {rung.id: ladder.about for ladder in predecessor.ladders for rung in ladder.rungs}
    actions = []
    for task in tasks.values():
        if task.id in ladders:
            about = ladders[task.id] if ladders[task.id] in causes else ""
            action = Action(id="", text=task.text, about=about, who=task.who, by=task.by, origin=predecessor.id)
            actions.append(_with_change_note(action, kept.get(task.id)))
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

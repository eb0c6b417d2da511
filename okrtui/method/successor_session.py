"""Successor sessions: a copy of the predecessor within its cycle, or a new cycle with what is carried over.

A check-in or retro holds a full copy of the goal of its cycle, so that its file can be read alone. A plan or solo
reflection starts the next cycle and takes only what the retro chose. Items keep their ids, and the id counters continue
from the predecessor's, so that no id is given twice along a chain.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from okrtui.language.cycle_names import cycle_days
from okrtui.method.carried_content import apply_carry_over, hand_on_objections
from okrtui.method.carry_over import open_items, surviving_hypotheses
from okrtui.method.cause_history import hand_on_whys
from okrtui.method.cycles import Cycle, next_current_cycle
from okrtui.method.follow_up_formats import likely_title
from okrtui.method.hypothesis_history import hand_on_hypotheses
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.open_tasks import open_rungs
from okrtui.method.pauses import hand_on_reflections
from okrtui.method.said_days import settled_day
from okrtui.method.session_creation import create_session, likely_cycle
from okrtui.method.tallies import objective_confidence, voted_confidence
from okrtui.model.base import Item, Model, changed, field_value
from okrtui.model.causes import Ladder, Rung
from okrtui.model.clock import local_day
from okrtui.model.edits import rounds_by_item, stopped_ids
from okrtui.model.forms import gap_value, gaps
from okrtui.model.goal_links import hand_on_goal_links, hand_on_term_links
from okrtui.model.item_text import one_line
from okrtui.model.items import dependent_ids, map_references, named_parts, update_id_counters
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.model.tree import map_items, walk

_COPIED_FIELDS = (
    "people",
    "order",
    "journey",
    "focus",
    "objective",
    "key_results",
    "changes",
    "beliefs",
    "parking",
)
"""Fields that a session within the cycle copies unchanged from its predecessor."""

_SAME_MEETING = timedelta(days=3)
"""How long before the agreed day a session may be begun that is the meeting of that day."""


def create_successor(
    predecessor: Session,
    format: str,
    id: str,
    now: datetime,
    numbers: Numbers = DEFAULT_NUMBERS,
    title: str = "",
    cycle: str = "",
    days: tuple[date, date] | None = None,
) -> Session:
    """Return a session that follows another; raises KeyError for an unknown format.

    An empty `title` gives the likely one. `cycle` is the name of the cycle that a plan or solo reflection starts; empty
    for the next one; `days` are its first and last day where the name does not tell them.

    Within a cycle it copies the goal with its equation, its changes and all updates, hypotheses that were not killed
    with the decisions on them (a pivot makes the new one), problems with their causes, what was said in pauses,
    beliefs, open actions, promises and messages, ladders with an open rung, parked thoughts, coach findings that were
    dismissed with a reason, working agreements, how the group decides, the order of the next plan, and a day to meet
    again that is still ahead. Votes, times,
    drafts and candidates are not copied, but the confidence that was voted stands as that of the key result.

    What follows a solo session within its cycle is a solo check-in or retro, which is private even after a shared one.

    In the next cycle it takes team, people, working agreements, how the group decides, order and direction, what the
    carry-over keeps or changes, and open actions, promises and messages unless it drops them.
    """
    today = local_day(now)
    starts_cycle = format in CYCLE_STARTING_FORMATS
    new_cycle = _successor_cycle(predecessor, cycle if starts_cycle else "", starts_cycle, today, numbers)
    if days and starts_cycle:
        new_cycle = Cycle(new_cycle.name, *days)
    follows_solo = predecessor.is_solo
    # A meeting of the same kind is as long as the last one was made.
    minutes = int(predecessor.minutes) if predecessor.minutes and predecessor.format == format else None
    empty = create_session(
        format, title, predecessor.team, new_cycle.name, minutes, (), now, id, follows_solo=follows_solo
    )
    fields: dict[str, Any] = {
        "title": empty.title if title.strip() else likely_title(format, new_cycle, today, numbers),
        "starts": new_cycle.starts,
        "ends": new_cycle.ends,
        "follows": predecessor.id,
        "private": True if predecessor.is_private else empty.private,
        "last_ids": update_id_counters(predecessor, *{item.PREFIX for item in walk(predecessor)}).last_ids,
    }
    if not starts_cycle and predecessor.next_on and predecessor.next_on - today > _SAME_MEETING:
        fields |= {"next_on": predecessor.next_on, "next_for": predecessor.next_for}
    successor = changed(empty, **fields)
    return drop_dangling_references(
        apply_carry_over(predecessor, successor, today) if starts_cycle else _copy_cycle(predecessor, successor)
    )


def drop_dangling_references(session: Session) -> Session:
    """Return a session without dangling references; items that make no sense without the missing one are dropped."""
    # Dropping an item leaves references to it and to its dependents dangling; all are found before the one pass.
    known, dependents = set(named_parts(session)), dependent_ids(session)
    waiting = [id for owner, ids in dependents.items() if owner not in known for id in ids]
    while waiting:
        id = waiting.pop()
        if id in known:
            known.remove(id)
            waiting += dependents.get(id, ())
    return map_items(session, lambda item: _without_dangling(item, known))


def _without_dangling(item: Item, known: Container[str]) -> Item | None:
    """Return an item without references to unknown names; None where it is dropped with its reference."""
    owners = (gap_value(item, name) for name, gap in gaps(type(item)).items() if gap.on_delete == "item")
    if any(owner and owner not in known for owner in owners):
        return None
    return map_references(item, lambda reference: reference if reference in known else "")


def _successor_cycle(predecessor: Session, name: str, starts_cycle: bool, today: date, numbers: Numbers) -> Cycle:
    """Return the cycle of a successor: that of the predecessor, the named one, or the next one."""
    own_cycle = Cycle(predecessor.cycle, predecessor.starts, predecessor.ends)
    if not starts_cycle:
        return own_cycle
    new_cycle = Cycle(name) if name else next_current_cycle(own_cycle, today)
    if new_cycle.starts:
        return new_cycle
    new_name = new_cycle.name or likely_cycle(today, numbers)
    return Cycle(new_name, *(cycle_days(new_name, numbers.cycles) or (None, None)))


def _copy_cycle(predecessor: Session, successor: Session) -> Session:
    """Return the successor with all that goes on within the cycle."""
    fields: dict[str, Any] = {name: getattr(predecessor, name) for name in _COPIED_FIELDS}
    hypotheses, decisions = hand_on_hypotheses(predecessor, surviving_hypotheses(predecessor))
    confidences = rounds_by_item(predecessor, "confidence")
    goals = {"objective", *(key_result.id for key_result in predecessor.key_results)}
    fields["direction"] = hand_on_goal_links(predecessor.direction, predecessor.id, successor.id, goals)
    fields["equation"] = hand_on_term_links(predecessor.equation, predecessor.id, successor.id, goals)
    fields["key_results"] = tuple(voted_confidence(kr, confidences[kr.id]) for kr in predecessor.key_results)
    fields["objective"] = changed(predecessor.objective, confidence=objective_confidence(predecessor))
    fields["opening"] = predecessor.opening.handed_on
    copy = changed(
        successor,
        **fields,
        hypotheses=hypotheses,
        decisions=decisions,
        objections=hand_on_objections(predecessor),
        whys=hand_on_whys(predecessor, predecessor.whys),
        reflections=hand_on_reflections(predecessor, predecessor.reflections),
        actions=open_items(predecessor.actions, predecessor),
        promises=open_items(predecessor.promises, predecessor),
        messages=open_items(predecessor.messages, predecessor),
        dismissed=tuple(dismissal for dismissal in predecessor.dismissed if dismissal.reason.strip()),
    )
    known = named_parts(copy)
    parts = named_parts(predecessor)
    ladders = (
        changed(_with_cause_text(ladder, parts, known), rungs=_hand_on_rungs(ladder, predecessor))
        for ladder in predecessor.ladders
        if open_rungs(ladder)
    )
    return changed(copy, ladders=tuple(ladders))


def _hand_on_rungs(ladder: Ladder, session: Session) -> tuple[Rung, ...]:
    """Return the rungs of a ladder that were not stopped, each with the session that it was first written in.

    Each takes along the day that its words name.
    """
    stopped = stopped_ids(session)
    return tuple(
        changed(rung, origin=rung.origin or session.id, by=settled_day(rung, session))
        for rung in ladder.rungs
        if rung.id not in stopped
    )


def _with_cause_text(ladder: Ladder, parts: Mapping[str, Model], known: Container[str]) -> Ladder:
    """Return a ladder with the text of its cause, where that item (an answer) is not copied with it."""
    cause = parts.get(ladder.about) if ladder.about and ladder.about not in known else None
    if cause is None or ladder.text:
        return ladder
    return changed(ladder, text=field_value(cause, "text", "") or one_line(cause))

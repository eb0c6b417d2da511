"""Edits of a session that involve more than one item, as pure functions.

Parking a key result or hypothesis keeps it whole and with its id, so that references to it stay valid and it can be
brought back unchanged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import Any, TypeVar

from okrtui.caseless import each_once
from okrtui.model.base import Item, Model, changed, field_value
from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.directions import split_priority
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.forms import gap_value, gaps, leading_words
from okrtui.model.frame import DirectionGoal
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete, find, get, last_id_numbers, place_item
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.persons import name_as_written
from okrtui.model.play_tasks import counterparts
from okrtui.model.session import Session
from okrtui.model.tree import map_items, walk
from okrtui.model.votes import Tally

ItemT = TypeVar("ItemT", bound=Item)
"""The class of the items in a sequence."""

TreeItems = tuple[tuple[int, ItemT], ...]
"""Items in reading order, each with its depth from 0."""

MAX_DEPTH = 100
"""The greatest depth; deeper items are shown at it."""


def flatten_tree(items: Sequence[ItemT]) -> TreeItems[ItemT]:
    """Return items that are linked by `under` in reading order (depth first), with their depth.

    An item under an unknown one, or in a cycle, is listed at the top so that it is not lost.
    """
    children: dict[str, list[int]] = {item.id: [] for item in items}
    roots: list[int] = []
    for index, item in enumerate(items):
        children.get(field_value(item, "under", ""), roots).append(index)
    depths: dict[int, int] = {}
    for root in (*roots, *range(len(items))):
        stack = [(root, 0)]
        while stack:
            index, depth = stack.pop()
            if index not in depths:
                depths[index] = depth
                stack += [(child, min(depth + 1, MAX_DEPTH)) for child in reversed(children[items[index].id])]
    return tuple((depth, items[index]) for index, depth in depths.items())


def park(session: Session, id: str) -> Session:
    """Park a key result or hypothesis whole; no change if it is parked already. Raises NoSuchItem."""
    item = find(session, id)
    if not isinstance(item, KeyResult | Hypothesis):
        raise NoSuchItem(id)
    if item not in (*session.key_results, *session.hypotheses):
        return session
    without = map_items(session, lambda other: None if other.id == id else other)
    if isinstance(item, KeyResult):
        return add(without, ParkedItem, key_result=item)
    return add(without, ParkedItem, hypothesis=item)


def unpark(session: Session, id: str) -> Session:
    """Bring back a parked key result or hypothesis; raises NoSuchItem where none was parked."""
    parked = get(session, id, ParkedItem)
    items = [item for item in (parked.key_result, parked.hypothesis) if item]
    if not items:
        raise NoSuchItem(id)
    return reduce(place_item, items, delete(change(session, id, key_result=None, hypothesis=None), id))


def toggle(values: Iterable[str], value: str) -> tuple[str, ...]:
    """Return `values` without `value`, or with it appended where it is missing."""
    row = tuple(values)
    return tuple(other for other in row if other != value) if value in row else (*row, value)


def toggle_match(session: Session, hypothesis: str, key_result: str) -> Session:
    """Record that a hypothesis would move a key result, or remove that link; raises NoSuchItem."""
    item = get(session, hypothesis, Hypothesis)
    if key_result not in item.moves:
        get(session, key_result, KeyResult)
    return change(session, hypothesis, moves=toggle(item.moves, key_result))


def mark_number_unknown(session: Session, key_result: str, field: str) -> Session:
    """Mark a number of a key result as unknown, with an open action to find it; raises NoSuchItem."""
    item = get(session, key_result, KeyResult)
    if field in item.to_find:
        return session
    marked = change(session, key_result, to_find=(*item.to_find, field), **{field: None})
    drafts = tuple(draft for draft in marked.drafts if (draft.about, draft.field) != (key_result, field))
    return add_number_action(changed(marked, drafts=drafts), key_result, field)


def add_number_action(session: Session, key_result: str, field: str) -> Session:
    """Add an open action for the owner of a key result to find one of its numbers; raises NoSuchItem."""
    item = get(session, key_result, KeyResult)
    text = f"Find the {field}: {item.statement}".strip(": ")
    return add(session, Action, text=text, about=key_result, who=item.owner)


def mark_done(session: Session, task: str, is_done: bool, on: date) -> Session:
    """Mark a rung, action, promise, message or play as done on a day, or as open again; raises NoSuchItem.

    A play and the tasks that it was taken on as are one: they are done, and open again, together. What is done already
    keeps its day.
    """
    item = get(session, task, Item)
    if field_value(item, "done", None) is is_done:
        return session
    marked = change(session, task, done=is_done, done_on=on if is_done else None)
    for other in counterparts(session, item):
        is_marked_together = is_done or other.done_on == field_value(item, "done_on", None)
        if other.done is not is_done and is_marked_together:
            marked = change(marked, other.id, done=is_done, done_on=on if is_done else None)
    return marked


def mark_number_known(session: Session, key_result: str, field: str, on: date) -> Session:
    """Mark a number of a key result as known again; raises NoSuchItem.

    The action to find it is deleted if nobody changed it, and otherwise done `on` this day.
    """
    item = get(session, key_result, KeyResult)
    if field not in item.to_find:
        return session
    marked = change(session, key_result, to_find=toggle(item.to_find, field))
    actions = [
        action
        for action in marked.actions
        if action.about == key_result and action.text.startswith(f"Find the {field}") and not action.done
    ]
    if not actions:
        return marked
    is_untouched = (actions[0].who, actions[0].by) == (item.owner, None)
    return delete(marked, actions[0].id) if is_untouched else mark_done(marked, actions[0].id, True, on)


def add_hypothesis_from_root(session: Session, answer: str, cause: str = "") -> Session:
    """Add a hypothesis about what would remove a root cause; raises NoSuchItem.

    The cause, `because nobody calls`, is the line as it was said, which the hypothesis answers; why an action would
    work is another question. What people will do is what the key result says, unless they should do that less: it
    stays open then.
    """
    said = get(session, answer, Answer)
    why = next(why for why in session.whys if said in why.answers)
    about = find(session, why.about) if why.about else None
    text = cause or f"because {_without_prefix(said.text, 'because')}"
    if not isinstance(about, KeyResult):
        return add(session, Hypothesis, text=text)
    behavior, moves = "" if about.direction == "fall" else about.does_what, (about.id,)
    after = add(session, Hypothesis, text=text, who=about.who, behavior=behavior, moves=moves)
    return keep_said(after, after.hypotheses[-1].id)


def add_ladder(session: Session, about: str) -> Session:
    """Add a ladder for a cause, unless it has one; raises NoSuchItem."""
    if find(session, about) is None:
        raise NoSuchItem(about)
    if any(ladder.about == about for ladder in session.ladders):
        return session
    return add(session, Ladder, about=about)


def as_first_rung(session: Session, id: str, about: str) -> Session:
    """Return the session with the text of a ladder as its first rung, and the ladder about something.

    Raises NoSuchItem.
    """
    text = get(session, id, Ladder).text
    return add(change(session, id, about=about, text=""), Rung, id, text=text) if text else session


def toggle_root(session: Session, answer: str) -> Session:
    """Mark an answer as root cause, or remove the mark, and update the problem's verdict; raises NoSuchItem."""
    cause = get(session, answer, Answer)
    marked = change(session, answer, root=not cause.root)
    why = next(why for why in marked.whys if any(other.id == answer for other in why.answers))
    verdict_without_cause = "variability" if why.verdict == "variability" else "open"
    has_root = any(other.root for other in why.answers)
    return change(marked, why.id, verdict="cause" if has_root else verdict_without_cause)


def move_output_to_hypothesis(session: Session, key_result: str) -> Session:
    """Move the output that a key result names into a hypothesis, as the line that it is, and empty its words.

    The contribution is kept, and the key result can be reworded as an outcome (G). Raises NoSuchItem.
    """
    item = get(session, key_result, KeyResult)
    emptied = change(session, key_result, said="", who="", does_what="")
    if not item.statement:
        return session
    return add(emptied, Hypothesis, text=item.statement, author=item.owner, moves=(key_result,))


def decide(session: Session, hypothesis: str, verdict: str, on: date, begins: bool = False) -> Session:
    """Record a decision about a hypothesis, or change its verdict and keep the reason; raises NoSuchItem.

    With `begins` it is said as a start. What was decided anew needs no day to look again any more.
    A decision of an earlier session stays as it is; the new one stands after it.
    """
    get(session, hypothesis, Hypothesis)
    decision = latest_decision(session, hypothesis)
    if decision is None or decision.origin:
        how = session.opening.how_we_decide
        return add(session, Decision, about=hypothesis, verdict=verdict, begins=begins, on=on, how=how)
    if decision.verdict == verdict:
        return session
    return change(session, decision.id, verdict=verdict, begins=begins, on=on, look_again=None)


def keep_said(session: Session, id: str) -> Session:
    """Keep the line of a hypothesis in `said` as soon as it has a shape, and as its text while it has none.

    Other items are unchanged.
    """
    item = find(session, id)
    if not isinstance(item, Hypothesis):
        return session
    if item.is_shaped and item.text and not item.said:
        return change(session, id, said=item.text, text="")
    if not item.is_shaped and item.said and not item.text:
        return change(session, id, said="", text=item.said)
    return session


def line_as_said(item: Model | None) -> str:
    """Return the line of an item as it was said, or corrected; empty without one."""
    if not isinstance(item, Hypothesis | KeyResult | Objective):
        return ""
    return item.said or (item.text if isinstance(item, Hypothesis) else "")


def keep_first_said(session: Session, id: str, earlier: str) -> Session:
    """Keep the line of an item as it was first said, once its words were corrected; `earlier` is how it was before.

    An item that has one already keeps that one.
    """
    item = find(session, id)
    if not isinstance(item, Hypothesis | KeyResult | Objective) or item.first_said or not earlier:
        return session
    line = line_as_said(item)
    kept = not line or set(line.casefold().split()).issuperset(earlier.casefold().split())
    return session if kept else change(session, id, first_said=earlier)


def keep_wording(session: Session, earlier: str) -> Session:
    """Keep an earlier wording of the objective in `said`, unless it has one, or all of its words are still there."""
    objective = session.objective
    words = set(f"{objective.text} {objective.why}".split())
    if objective.said or not objective.text or words.issuperset(earlier.split()):
        return session
    return change(session, "objective", said=earlier)


_SUBJECT_AND_WILL = re.compile(r"\A(?:then )?(?:(?:i|they) will|(?:i|they)['’]ll|will) ", re.IGNORECASE)
"""Matches the words before what somebody will do in the sentence of one person alone."""


def tidy_texts(session: Session, id: str) -> Session:
    """Strip the texts of an item: blanks at both ends, and words that the sentence has before the gap already.

    An answer to a why is a line as it was said, and keeps its words. Who is here is named as written there, and listed
    once. A goal that begins or ends with its priority, as in `P0 …`, has it as such (O).
    """
    item = find(session, id)
    if item is None:
        return session
    texts = {name: gap_value(item, name) for name, gap in gaps(type(item)).items() if gap.kind in ("line", "prose")}
    leading = {} if isinstance(item, Answer) else leading_words(type(item))
    tidied = {name: _without_prefix(text.strip(), leading.get(name, "")) for name, text in texts.items()}
    names = (name for name in tidied if gaps(type(item))[name].is_person)
    tidied |= {name: name_as_written(session, tidied[name]) for name in names}
    if isinstance(item, Hypothesis) and session.is_solo:
        tidied["behavior"] = _SUBJECT_AND_WILL.sub("", tidied["behavior"])
        tidied["who"] = "I" if item.is_about_oneself else tidied["who"]
    if isinstance(item, DirectionGoal) and not item.priority:
        tidied["priority"], tidied["text"] = split_priority(tidied["text"])
    fields: dict[str, object] = {name: text for name, text in tidied.items() if text != texts[name]}
    lists = (name for name, gap in gaps(type(item)).items() if gap.is_person and gap.kind == "names")
    fields |= {name: each_once(gap_value(item, name)) for name in lists}
    return change(session, id, **fields)


def _without_prefix(text: str, words: str) -> str:
    """Return a text without `words` at its beginning, in any case."""
    start, rest = text[: len(words)], text[len(words) :]
    return rest.strip() if words and start.casefold() == words.casefold() and rest[:1].isspace() else text


def restore_earlier(session: Session, earlier: Session) -> Session:
    """Return the older state `earlier` with the current identity, timing and id counters, so that no id repeats."""
    prefixes = session.last_ids.keys() | earlier.last_ids.keys() | {item.PREFIX for item in walk(session)}
    now, then = last_id_numbers(session, prefixes), last_id_numbers(earlier, prefixes)
    counts = {prefix: max(now[prefix], then[prefix]) for prefix in sorted(prefixes)}
    return changed(earlier, id=session.id, written_by=session.written_by, last_ids=counts, timing=session.timing)


def latest_decision(session: Session, hypothesis: str) -> Decision | None:
    """Return the latest decision about a hypothesis, or None; for many, `latest_decisions` is faster."""
    return next((decision for decision in reversed(session.decisions) if decision.about == hypothesis), None)


def latest_decisions(session: Session) -> dict[str, Decision]:
    """Return the latest decision about each hypothesis, by its id."""
    return {decision.about: decision for decision in session.decisions}


def stopped_ids(session: Session) -> frozenset[str]:
    """Return the ids of all that the carry-over or a decision of a session stops; the last choice about each counts."""
    choices = {carry_over.about: carry_over.choice for carry_over in session.carry_over if carry_over.choice}
    verdicts = {decision.about: decision.verdict for decision in session.decisions if decision.verdict}
    dropped = {about for about, choice in choices.items() if choice == "drop"}
    return frozenset(dropped | {about for about, verdict in verdicts.items() if verdict == "kill"})


def tally_rounds(session: Session, about: str, kind: str) -> list[Tally]:
    """Return the rounds of one kind of vote on an item, in order."""
    return rounds_by_item(session, kind)[about]


def rounds_by_item(session: Session, kind: str) -> defaultdict[str, list[Tally]]:
    """Return the rounds of one kind of vote by the ids of their items, in order."""
    by_item: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in sorted(session.tallies, key=lambda tally: tally.round or 0):
        if tally.kind == kind:
            by_item[tally.about].append(tally)
    return by_item


def voted_ids(session: Session) -> set[str]:
    """Return the ids of the items that anybody has voted for."""
    return {tally.about for tally in session.tallies if any(tally.values)}


def is_voted_for(session: Session, about: str) -> bool:
    """Return whether anybody has voted for an item."""
    return about in voted_ids(session)


def record_votes(
    session: Session,
    about: str,
    kind: str,
    values: Sequence[float],
    names: Sequence[str] = (),
    *,
    new_round: bool = False,
    voters: int | None = None,
    dots_each: int | None = None,
) -> Session:
    """Record a group's votes on an item, as a correction of the latest round or, with `new_round`, as a new one.

    Where each person gave a ballot, `voters` is how many did, and `dots_each` how many dots each had. Raises
    NoSuchItem.
    """
    if find(session, about) is None:
        raise NoSuchItem(about)
    earlier = tally_rounds(session, about, kind)
    fields: dict[str, Any] = {"values": tuple(values), "names": tuple(names), "voters": voters, "dots_each": dots_each}
    if earlier and not new_round:
        return change(session, earlier[-1].id, **fields)
    number = max([len(earlier), *(int(tally.round or 0) for tally in earlier)]) + 1
    return add(session, Tally, about=about, kind=kind, round=number, **fields)

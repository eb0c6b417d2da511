"""The moves of a workshop that touch more than one item, as pure edits.

Setting a key result or hypothesis aside keeps it whole in the parking, with its id, so that all that refers to it stays
right and it can come back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from typing import TypeVar

from okrtui.model.base import Item, changed, declared
from okrtui.model.causes import Answer, Ladder, Why
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps, value, words_before
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, add, change, delete, find, get, insert, last_number, next_id, rewrite, walk
from okrtui.model.okr import KeyResult
from okrtui.model.room import Action, Parked, Tally
from okrtui.model.session import Session

_TIME_LAST = re.compile(r"\b(today|tomorrow|(hour|day|night|week|weekend|month|quarter|year)s?)(\s+\w+)?$", re.I)
"""A text that ends in a time: within three weeks, the week after."""

ItemT = TypeVar("ItemT", bound=Item)

Tree = tuple[tuple[int, ItemT], ...]
"""Items in reading order, each with its depth, from 0."""

DEEPEST = 100
"""No item is shown deeper than this."""


def tree(items: Sequence[ItemT]) -> Tree[ItemT]:
    """Return items that stand under each other, in reading order with their depth.

    One that stands under something that is not there, or in a circle, is shown at the top rather than not at all.
    """
    below: dict[str, list[int]] = {item.id: [] for item in items}
    tops: list[int] = []
    for n, item in enumerate(items):
        below.get(declared(item, "under", ""), tops).append(n)
    found: dict[int, int] = {}
    for top in (*tops, *range(len(items))):
        waiting = [(top, 0)]
        while waiting:
            n, depth = waiting.pop()
            if n not in found:
                found[n] = depth
                waiting += [(one, min(depth + 1, DEEPEST)) for one in reversed(below[items[n].id])]
    return tuple((depth, items[n]) for n, depth in found.items())


def park(session: Session, id: str) -> Session:
    """Set a key result or hypothesis aside, whole, unless it is; raises NoSuchItem."""
    item = find(session, id)
    if not isinstance(item, KeyResult | Hypothesis):
        raise NoSuchItem(id)
    if item not in (*session.key_results, *session.hypotheses):
        return session
    without = rewrite(session, lambda one: None if one.id == id else one)
    if isinstance(item, KeyResult):
        return add(without, Parked, key_result=item)
    return add(without, Parked, hypothesis=item)


def unpark(session: Session, id: str) -> Session:
    """Bring back what was set aside whole; raises NoSuchItem where nothing was."""
    parked = get(session, id, Parked)
    items = [item for item in (parked.key_result, parked.hypothesis) if item]
    if not items:
        raise NoSuchItem(id)
    return reduce(insert, items, delete(change(session, id, key_result=None, hypothesis=None), id))


def toggle(values: Iterable[str], one: str) -> tuple[str, ...]:
    """Return the values with `one` put in, or taken out where it was."""
    row = tuple(values)
    return tuple(value for value in row if value != one) if one in row else (*row, one)


def match(session: Session, hypothesis: str, key_result: str) -> Session:
    """Say that a hypothesis would move a key result, or take that back; raises NoSuchItem."""
    guess = get(session, hypothesis, Hypothesis)
    if key_result not in guess.moves:
        get(session, key_result, KeyResult)
    return change(session, hypothesis, moves=toggle(guess.moves, key_result))


def to_find(session: Session, key_result: str, field: str) -> Session:
    """Say that nobody knows a number of a key result yet: an open action to find it; raises NoSuchItem."""
    one = get(session, key_result, KeyResult)
    if field in one.to_find:
        return session
    marked = change(session, key_result, to_find=(*one.to_find, field), **{field: None})
    drafts = tuple(draft for draft in marked.drafts if (draft.about, draft.field) != (key_result, field))
    return find_number(changed(marked, drafts=drafts), key_result, field)


def find_number(session: Session, key_result: str, field: str) -> Session:
    """Have its owner find a number of a key result: an open action. Raises NoSuchItem."""
    one = get(session, key_result, KeyResult)
    text = f"Find the {field}: {one.who} {one.does_what}".strip(": ")
    return add(session, Action, text=text, about=key_result, who=one.owner)


def number_found(session: Session, key_result: str, field: str) -> Session:
    """Take back that a number has to be found; its action is done, or gone if untouched. Raises NoSuchItem."""
    one = get(session, key_result, KeyResult)
    if field not in one.to_find:
        return session
    kept = change(session, key_result, to_find=toggle(one.to_find, field))
    asked = [
        action
        for action in kept.actions
        if action.about == key_result and action.text.startswith(f"Find the {field}") and not action.done
    ]
    if not asked:
        return kept
    untouched = (asked[0].who, asked[0].by) == (one.owner, None)
    return delete(kept, asked[0].id) if untouched else change(kept, asked[0].id, done=True)


def root_to_hypothesis(session: Session, answer: str) -> Session:
    """Make a hypothesis of a root cause: what would take it away? Raises NoSuchItem."""
    cause = get(session, answer, Answer)
    why = next(why for why in session.whys if cause in why.answers)
    about = find(session, why.about) if why.about else None
    if not isinstance(about, KeyResult):
        return add(session, Hypothesis, because=cause.text)
    behavior, moves = about.does_what, (about.id,)
    return add(session, Hypothesis, who=about.who, behavior=behavior, because=cause.text, moves=moves)


def root_to_ladder(session: Session, about: str) -> Session:
    """Put a cause at the top of a ladder, unless it stands on one; raises NoSuchItem."""
    if find(session, about) is None:
        raise NoSuchItem(about)
    if any(ladder.about == about for ladder in session.ladders):
        return session
    return add(session, Ladder, about=about)


def mark_root(session: Session, answer: str) -> Session:
    """Mark an answer as root cause, or take the mark back; the problem's verdict follows. Raises NoSuchItem."""
    cause = get(session, answer, Answer)
    marked = change(session, answer, root=not cause.root)
    why = next(why for why in marked.whys if any(one.id == answer for one in why.answers))
    other = "variability" if why.verdict == "variability" else "open"
    return change(marked, why.id, verdict="cause" if any(one.root for one in why.answers) else other)


def so_that(session: Session, key_result: str) -> Session:
    """Keep what a key result would produce as a hypothesis, and leave its who and does what open.

    So the contribution survives, and the outcome can be asked for (G). Raises NoSuchItem.
    """
    one = get(session, key_result, KeyResult)
    output = f"{one.who} {one.does_what}".strip()
    emptied = change(session, key_result, who="", does_what="")
    return add(emptied, Hypothesis, action=output, author=one.owner, moves=(key_result,)) if output else session


def ask_why(session: Session, key_result: str) -> Session:
    """Make a problem of a key result: why don't they do it today? Raises NoSuchItem."""
    one = get(session, key_result, KeyResult)
    return add(session, Why, problem=why_question(one), about=key_result, verdict="open")


def why_question(key_result: KeyResult) -> str:
    """Return the problem that a key result is on planning day; one that ends in a time needs no other."""
    deed = key_result.does_what or "do it"
    today = "" if _TIME_LAST.search(deed) else " today"
    return f"Why don't {key_result.who or 'they'} {deed}{today}?"


def decide(session: Session, hypothesis: str, verdict: str, on: date) -> Session:
    """Decide about a hypothesis, or decide anew, keeping the reason. Raises NoSuchItem."""
    get(session, hypothesis, Hypothesis)
    decision = decision_on(session, hypothesis)
    if decision is None:
        return add(session, Decision, about=hypothesis, verdict=verdict, on=on)
    if decision.verdict == verdict:
        return session
    return change(session, decision.id, verdict=verdict, on=on)


def tidy(session: Session, id: str) -> Session:
    """Take off an item's texts what is left over from typing: blanks at both ends, and words said before the gap."""
    item = find(session, id)
    if item is None:
        return session
    texts = {name: value(item, name) for name, gap in gaps(type(item)).items() if gap.kind in ("line", "prose")}
    before = words_before(type(item))
    tidied = {name: _unrepeated(text.strip(), before.get(name, "")) for name, text in texts.items()}
    return change(session, id, **{name: text for name, text in tidied.items() if text != texts[name]})


def _unrepeated(text: str, words: str) -> str:
    """Return a text without the words of its sentence that stand before its gap already."""
    first, rest = text[: len(words)], text[len(words) :]
    return rest.strip() if words and first.casefold() == words.casefold() and rest[:1].isspace() else text


def returned(session: Session, earlier: Session) -> Session:
    """Return `earlier`, an older state of the session, with no id to be given twice and the time spent since."""
    prefixes = session.last_ids.keys() | earlier.last_ids.keys() | {item.PREFIX for item in walk(session)}
    counts = {one: max(last_number(session, one), last_number(earlier, one)) for one in sorted(prefixes)}
    return changed(earlier, id=session.id, written_by=session.written_by, last_ids=counts, timing=session.timing)


def decision_on(session: Session, hypothesis: str) -> Decision | None:
    """Return the latest decision about a hypothesis, or None."""
    return next((one for one in reversed(session.decisions) if one.about == hypothesis), None)


def add_many(session: Session, kind: type[Item], field: str, texts: Iterable[str], **fields: str) -> Session:
    """Add one item for each text, in order, with its text in `field`; see `items.add` for the others."""
    after = fields.pop("after", "")
    for text in texts:
        id = next_id(session, kind)
        session = add(session, kind, "", after, **{field: text}, **fields)
        after = id if after else ""
    return session


def rounds(session: Session, about: str, kind: str) -> tuple[Tally, ...]:
    """Return the rounds of one kind of tally on an item, the first one first."""
    found = (one for one in session.tallies if (one.about, one.kind) == (about, kind))
    return tuple(sorted(found, key=lambda one: one.round or 0))


def tally(
    session: Session, about: str, kind: str, values: Sequence[float], names: Sequence[str] = (), *, again: bool = False
) -> Session:
    """Keep the votes of a room on an item; `again` begins another round, otherwise the current one is corrected.

    Raises NoSuchItem.
    """
    if find(session, about) is None:
        raise NoSuchItem(about)
    held = rounds(session, about, kind)
    votes, voters = tuple(values), tuple(names)
    if held and not again:
        return change(session, held[-1].id, values=votes, names=voters)
    number = max([len(held), *(int(one.round or 0) for one in held)]) + 1
    return add(session, Tally, about=about, kind=kind, round=number, values=votes, names=voters)

"""How a session follows another: a copy within the cycle, and hardly anything beyond it.

A check-in or retro holds a full copy of what its cycle is about, so that its file can be read alone. A plan or a solo
reflection begins the next cycle: nothing carries over but what the retro chose. Ids go along, and the counters start
from the predecessor's, so that no id is given twice along a chain.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from typing import Any

from okrtui.method.carrying import carried, living
from okrtui.method.cycles import Cycle, cycle_after
from okrtui.method.new_session import likely_cycle, new_session
from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.rhythm import elapsed
from okrtui.model.base import Item, changed, declared
from okrtui.model.causes import Ladder
from okrtui.model.clock import local_day
from okrtui.model.forms import gaps
from okrtui.model.items import count_ids, find, parts, rewrite, walk
from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.model.values import cycle_days, show_day

BEGINNING = ("plan", "solo")
"""Formats that begin a cycle; the others stay within that of their predecessor."""

_WHOLE = ("people", "direction", "journey", "focus", "objective", "key_results", "changes", "beliefs", "parking")
"""What a session within the cycle holds as its predecessor does."""


def follow(
    predecessor: Session,
    format: str,
    id: str,
    now: datetime,
    numbers: Numbers = METHOD,
    title: str = "",
    cycle: str = "",
) -> Session:
    """Return a session that follows another, called `title` or what is likely; raises KeyError for an unknown format.

    `cycle` is the name of the cycle that a plan or solo reflection begins; empty for the one that comes next.

    Within a cycle: the whole goal with its changes and all updates, hypotheses that were not stopped, beliefs, open
    actions, ladders with a rung that is still to do, parked thoughts, and what the coach need not say again where
    somebody wrote down why: that reason still holds. Decisions, whys, votes, promises, times, drafts and wordings stay
    behind.

    In the next cycle: team, people and direction; of the rest what the predecessor's carry-over keeps or changes.
    """
    today = local_day(now)
    beginning = format in BEGINNING
    when = _cycle(predecessor, cycle if beginning else "", beginning, today, numbers)
    empty = new_session(format, title, predecessor.team, when.name, None, (), now, id)
    fields: dict[str, Any] = {
        "title": empty.title if title.strip() else likely_title(format, when, today, numbers),
        "starts": when.starts,
        "ends": when.ends,
        "follows": predecessor.id,
        "private": True if predecessor.is_private else empty.private,
        "last_ids": count_ids(predecessor, *{item.PREFIX for item in walk(predecessor)}).last_ids,
    }
    begun = changed(empty, **fields)
    return sound(carried(predecessor, begun, today) if beginning else _within(predecessor, begun))


def likely_formats(format: str, private: bool, ends: date | None, today: date) -> tuple[str, ...]:
    """Return the formats that can follow a session of this format and cycle, the most likely first.

    A retro is followed by the next plan, and by a solo reflection where it was private; before, it is a check-in's turn
    until the cycle has ended, and the retro's then.
    """
    beginning = ("solo", "plan") if private else BEGINNING
    if format == "retro":
        return (*beginning, "checkin", "retro")
    within = ("retro", "checkin") if ends is not None and today > ends else ("checkin", "retro")
    return (*within, *beginning)


def likely_title(format: str, cycle: Cycle, today: date, numbers: Numbers = METHOD) -> str:
    """Return what a session is most likely called that nobody has named."""
    name = cycle.name or "the next cycle"
    if format == "retro":
        return f"How {cycle.name or 'it'} went"
    if format != "checkin":
        return f"Plan for {name}" if format == "plan" else f"My focus for {name}"
    over = elapsed(cycle.starts, cycle.ends, today)
    if over is not None and cycle.starts is not None and cycle.ends is not None and today <= cycle.ends:
        near = numbers.checkin_days / ((cycle.ends - cycle.starts).days + 1)
        for share, words in ((numbers.quick_check_at, "One third in"), (numbers.deep_dive_at, "Two thirds in")):
            if abs(over - share) <= near:
                return words
    return f"Check-in of {show_day(today)}"


def sound(session: Session) -> Session:
    """Return a session in which no reference dangles: an item that has no sense without what it named goes along."""
    known = names(session)
    after = rewrite(session, lambda item: _mended(item, known))
    return session if after is session else sound(after)


def names(session: Session) -> frozenset[str]:
    """Return all that a reference in a session can name."""
    return frozenset(("session", "parent", *parts(Session), *(item.id for item in walk(session))))


def _mended(item: Item, known: Container[str]) -> Item | None:
    fields: dict[str, Any] = {}
    for name, gap in gaps(type(item)).items():
        if gap.kind == "refs":
            fields[name] = tuple(one for one in getattr(item, name) if one in known)
        elif gap.kind == "ref" and (named := getattr(item, name)) and named not in known:
            if gap.loses == "item":
                return None
            fields[name] = ""
    return changed(item, **fields) if fields else item


def _cycle(predecessor: Session, named: str, beginning: bool, today: date, numbers: Numbers) -> Cycle:
    """The cycle of a session that follows: the same, the one that was named, or the next."""
    own = Cycle(predecessor.cycle, predecessor.starts, predecessor.ends)
    if not beginning:
        return own
    after = Cycle(named) if named else cycle_after(own, today)
    if after.starts:
        return after
    name = after.name or likely_cycle(today, numbers)
    return Cycle(name, *(cycle_days(name) or (None, None)))


def _within(predecessor: Session, begun: Session) -> Session:
    """What goes on within the cycle."""
    fields: dict[str, Any] = {name: getattr(predecessor, name) for name in _WHOLE}
    copy = changed(
        begun,
        **fields,
        hypotheses=living(predecessor),
        actions=tuple(one for one in predecessor.actions if not one.done),
        dismissed=tuple(one for one in predecessor.dismissed if one.reason.strip()),
    )
    known = names(copy)
    ladders = (_in_words(one, predecessor, known) for one in predecessor.ladders if _is_open(one))
    return changed(copy, ladders=tuple(ladders))


def _is_open(ladder: Ladder) -> bool:
    """Whether something on a ladder is still to do; a rung that others help to do is done with them."""
    helped = {rung.under for rung in ladder.rungs}
    return any(not rung.done and (rung.who or rung.by or rung.id not in helped) for rung in ladder.rungs)


def _in_words(ladder: Ladder, predecessor: Session, known: Container[str]) -> Ladder:
    """A ladder that names its cause in words where what it hung on stays behind, such as an answer."""
    cause = find(predecessor, ladder.about) if ladder.about and ladder.about not in known else None
    if cause is None or ladder.text:
        return ladder
    return changed(ladder, text=declared(cause, "text", "") or one_line(cause))

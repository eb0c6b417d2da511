"""What holds for every merge of any versions of any session."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.edits import park
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, find, list_fields, move, walk
from okrtui.model.merge import MergeResult, merge
from okrtui.model.okr import KeyResult
from okrtui.model.remote_changes import RemoteChange
from okrtui.model.session import Session
from okrtui.model.session_nodes import from_nodes, kind_at, to_nodes
from okrtui.store.toml_in import load
from tests.strategies import sessions

TESTS = Path(__file__).parents[1]
EXAMPLES = (Session(), *(load(path).session for path in sorted(TESTS.glob("*/data/*2026q4.toml"))))
"""Sessions as people have them: with all kinds of items that refer to each other."""
KINDS = tuple(list_fields(Session).values())
MERGES = int(os.environ.get("MERGES", "40"))
often = settings(deadline=None, max_examples=MERGES, suppress_health_check=list(HealthCheck))
seldom = settings(often, max_examples=max(MERGES // 10, 4))
"""For whole random sessions, which take long to make up."""


def one_edit(draw: st.DrawFn, session: Session, word: Callable[[], str]) -> Session:
    """Change something as people do: add, write, delete, move, set aside."""
    items = [item for item in walk(session) if find(session, item.id) is item]
    what = draw(st.sampled_from(("add", "write", "write", "delete", "move", "park")))
    if what == "add" or not items:
        return add(session, draw(st.sampled_from(KINDS)))
    item = draw(st.sampled_from(items))
    if what == "write":
        texts = [name for name, gap in gaps(type(item)).items() if gap.kind in ("line", "prose") and not gap.choices]
        return change(session, item.id, **{draw(st.sampled_from(texts)): word()}) if texts else session
    if what == "delete":
        return delete(session, item.id)
    if what == "park" and isinstance(item, KeyResult | Hypothesis):
        return park(session, item.id)
    try:
        return move(session, item.id, draw(st.sampled_from((-1, 1))))
    except KeyError:
        return session


@st.composite
def versions(draw: st.DrawFn) -> tuple[Session, Session, Session]:
    """A session, and two versions that people made of it apart."""
    base = draw(st.sampled_from(EXAMPLES))
    count = iter(range(10**6))
    found = [base]
    for side in ("ours", "theirs"):
        version = base
        for _ in range(draw(st.integers(0, 4))):
            version = one_edit(draw, version, lambda side=side: f"{side}{next(count)}")  # type: ignore[misc]
        found.append(version)
    return found[0], found[1], found[2]


def said(session: Session | None) -> set[str]:
    """The texts that people typed in a session."""
    nodes = to_nodes(session).values() if session else ()
    held = [(kind_at(node.kind, way), value) for node in nodes for way, value in node.values.items()]
    return {value for kind, value in held if kind in ("line", "prose")} | {
        one for kind, value in held if kind == "names" for one in value
    }


def check(merged: MergeResult, *sides: Session) -> None:
    """Each id once, no reference that was right leads nowhere, and the file can be built."""
    session = merged.session
    ids = [item.id for item in walk(session)]
    assert len(ids) == len(set(ids))
    before = {item.id for side in sides for item in walk(side)}
    for item in walk(session):
        for name, gap in gaps(type(item)).items():
            if gap.kind in ("ref", "refs") and "." not in name:
                value = getattr(item, name)
                named = (value,) if isinstance(value, str) else value
                for one in named:
                    assert not one or one not in before or find(session, one), (item.id, name, one)


@seldom
@given(sessions())
def test_flat_and_built_are_inverse(session: Session) -> None:
    assert from_nodes(to_nodes(session)) == session


@often
@given(versions())
def test_a_change_on_one_side_is_taken_whole(found: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = found
    assert merge(base, ours, base).session == ours
    assert merge(base, base, theirs).session == theirs
    assert merge(base, ours, ours).session == ours
    assert not merge(base, ours, ours).conflicts


@seldom
@given(sessions(), sessions())
def test_the_same_laws_hold_for_versions_with_little_in_common(base: Session, other: Session) -> None:
    assert merge(base, other, base).session == other
    assert merge(base, base, other).session == other
    assert merge(base, other, other).session == other


@often
@given(versions())
def test_no_text_is_lost_but_what_one_side_took_away(found: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = found
    merged = merge(base, ours, theirs)
    check(merged, base, ours, theirs)
    there = said(merged.session) | said(merged.their_version)
    before = said(base)
    assert (said(ours) | said(theirs)) - before <= there
    assert said(ours) & said(theirs) <= there
    assert bool(merged.conflicts) == bool(merged.their_version)


@seldom
@given(sessions(), sessions())
def test_nothing_is_lost_of_two_versions_of_unknown_beginning(ours: Session, theirs: Session) -> None:
    merged = merge(None, ours, theirs)
    there = said(merged.session) | said(merged.their_version)
    assert said(ours) | said(theirs) <= there | {ours.written_by, theirs.written_by, ours.id, theirs.id}
    ids = [item.id for item in walk(merged.session)]
    assert len(ids) == len(set(ids))


@often
@given(versions())
def test_a_merge_that_is_merged_again_brings_nothing_new(found: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = found
    merged = merge(base, ours, theirs)
    assert merge(merged.session, merged.session, merged.session).session == merged.session
    again = merge(theirs, merged.session, theirs)
    assert again.session == merged.session
    assert not again.conflicts


@often
@given(versions(), st.data())
def test_an_earlier_state_takes_in_what_a_later_one_did(
    found: tuple[Session, Session, Session], data: st.DataObject
) -> None:
    base, earlier, theirs = found
    later = earlier
    for n in range(data.draw(st.integers(0, 3))):
        later = one_edit(data.draw, later, lambda n=n: f"later{n}")  # type: ignore[misc]
    arrival = RemoteChange(base, theirs, merge(base, later, theirs).renumbered or {})
    for state in (base, earlier, later, theirs):
        merged = arrival.merge_into(state)
        check(merged, base, state, theirs)
        assert said(theirs) - said(base) <= said(merged.session) | said(merged.their_version)
        assert said(state) - said(base) <= said(merged.session) | said(merged.their_version)

"""Invariants of every merge of any versions of any session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.edits import park
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.merge import MergeResult, merge
from okrtui.model.okr import KeyResult
from okrtui.model.remote_changes import RemoteChange
from okrtui.model.session import Session
from okrtui.model.session_nodes import Node, from_nodes, kind_at, to_nodes
from okrtui.model.tree import list_fields, walk
from okrtui.store.toml_in import load
from tests.strategies import sessions

TESTS = Path(__file__).parents[1]
EXAMPLES = (Session(), *(load(path).session for path in sorted(TESTS.glob("*/data/*2026q4.toml"))))
"""Realistic sessions, with items of all kinds and references between them."""
KINDS = tuple(list_fields(Session).values())
MERGES = int(os.environ.get("MERGES", "40"))
many_examples = settings(max_examples=MERGES, suppress_health_check=list(HealthCheck))
few_examples = settings(many_examples, max_examples=max(MERGES // 10, 4))
"""For whole random sessions, which are slow to generate."""


def draw_edit(draw: st.DrawFn, session: Session, word: Callable[[], str]) -> Session:
    """Draw a user's edit and apply it: add, write, delete, move or park."""
    items = [item for item in walk(session) if find(session, item.id) is item]
    action = draw(st.sampled_from(("add", "write", "write", "delete", "move", "park")))
    if action == "add" or not items:
        return add(session, draw(st.sampled_from(KINDS)))
    item = draw(st.sampled_from(items))
    if action == "write":
        texts = [name for name, gap in gaps(type(item)).items() if gap.kind in ("line", "prose") and not gap.choices]
        return change(session, item.id, **{draw(st.sampled_from(texts)): word()}) if texts else session
    if action == "delete":
        return delete(session, item.id)
    if action == "park" and isinstance(item, KeyResult | Hypothesis):
        return park(session, item.id)
    try:
        return move(session, item.id, draw(st.sampled_from((-1, 1))))
    except KeyError:
        return session


@st.composite
def diverged_versions(draw: st.DrawFn) -> tuple[Session, Session, Session]:
    """Draw a session and two versions that were edited independently."""
    base = draw(st.sampled_from(EXAMPLES))
    counter = iter(range(10**6))
    versions = [base]
    for side in ("ours", "theirs"):
        version = base
        for _ in range(draw(st.integers(0, 4))):
            version = draw_edit(draw, version, lambda side=side: f"{side}{next(counter)}")  # type: ignore[misc]
        versions.append(version)
    return versions[0], versions[1], versions[2]


def texts_of(session: Session | None) -> set[str]:
    """Return the texts that people typed in a session."""
    return texts_in(to_nodes(session).values() if session else ())


def shared_texts(ours: Session, theirs: Session) -> set[str]:
    """Return the texts that stand in the same item of both; a word of two items can go with one on each side."""
    our_nodes, their_nodes = to_nodes(ours), to_nodes(theirs)
    both = our_nodes.keys() & their_nodes.keys()
    return {text for key in both for text in texts_in([our_nodes[key]]) & texts_in([their_nodes[key]])}


def texts_in(nodes: Iterable[Node]) -> set[str]:
    """Return the texts that people typed in items and parts."""
    values = [(kind_at(node.kind, path), value) for node in nodes for path, value in node.values.items()]
    return {value for kind, value in values if kind in ("line", "prose")} | {
        name for kind, value in values if kind == "names" for name in value
    }


def assert_consistent(merged: MergeResult, *sides: Session) -> None:
    """Check that ids are unique and that no valid reference was broken."""
    session = merged.session
    ids = [item.id for item in walk(session)]
    assert len(ids) == len(set(ids))
    ids_before = {item.id for side in sides for item in walk(side)}
    for item in walk(session):
        for name, gap in gaps(type(item)).items():
            if gap.kind in ("ref", "refs") and "." not in name:
                value = getattr(item, name)
                targets = (value,) if isinstance(value, str) else value
                for target in targets:
                    assert not target or target not in ids_before or find(session, target), (item.id, name, target)


@few_examples
@given(sessions())
def test_from_nodes_is_the_inverse_of_to_nodes(session: Session) -> None:
    assert from_nodes(to_nodes(session)) == session


@many_examples
@given(diverged_versions())
def test_a_change_on_one_side_is_merged_completely(versions: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = versions
    assert merge(base, ours, base).session == ours
    assert merge(base, base, theirs).session == theirs
    assert merge(base, ours, ours).session == ours
    assert not merge(base, ours, ours).conflicts


@few_examples
@given(sessions(), sessions())
def test_changes_on_one_side_are_merged_completely_between_unrelated_versions(base: Session, other: Session) -> None:
    assert merge(base, other, base).session == other
    assert merge(base, base, other).session == other
    assert merge(base, other, other).session == other


@many_examples
@given(diverged_versions())
def test_no_text_is_lost_unless_one_side_removed_it(versions: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    assert_consistent(merged, base, ours, theirs)
    merged_texts = texts_of(merged.session) | texts_of(merged.their_version)
    base_texts = texts_of(base)
    assert (texts_of(ours) | texts_of(theirs)) - base_texts <= merged_texts
    assert shared_texts(ours, theirs) <= merged_texts
    assert bool(merged.conflicts) == bool(merged.their_version)


@few_examples
@given(sessions(), sessions())
def test_no_text_is_lost_when_merging_without_a_base(ours: Session, theirs: Session) -> None:
    merged = merge(None, ours, theirs)
    merged_texts = texts_of(merged.session) | texts_of(merged.their_version)
    assert texts_of(ours) | texts_of(theirs) <= merged_texts | {ours.written_by, theirs.written_by, ours.id, theirs.id}
    ids = [item.id for item in walk(merged.session)]
    assert len(ids) == len(set(ids))


@many_examples
@given(diverged_versions())
def test_merging_again_changes_nothing(versions: tuple[Session, Session, Session]) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs)
    assert merge(merged.session, merged.session, merged.session).session == merged.session
    merged_again = merge(theirs, merged.session, theirs)
    assert merged_again.session == merged.session
    assert not merged_again.conflicts


@many_examples
@given(diverged_versions(), st.data())
def test_a_remote_change_can_be_merged_into_any_state(
    versions: tuple[Session, Session, Session], data: st.DataObject
) -> None:
    base, earlier, theirs = versions
    later = earlier
    for n in range(data.draw(st.integers(0, 3))):
        later = draw_edit(data.draw, later, lambda n=n: f"later{n}")  # type: ignore[misc]
    remote_change = RemoteChange(base, theirs, merge(base, later, theirs).renumbered or {})
    for state in (base, earlier, later, theirs):
        merged = remote_change.merge_into(state)
        assert_consistent(merged, base, state, theirs)
        assert texts_of(theirs) - texts_of(base) <= texts_of(merged.session) | texts_of(merged.their_version)
        assert texts_of(state) - texts_of(base) <= texts_of(merged.session) | texts_of(merged.their_version)

"""Invariants that hold after any sequence of edits."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.edits import flatten_tree
from okrtui.model.items import NoSuchItem, delete, dependents, find, move
from okrtui.model.session import Session
from okrtui.model.tree import walk
from tests.model.sample_plan import PLAN, assert_consistent, ids, possible_edits, references
from tests.strategies import sessions

few_examples = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def states_after_edits(data: st.DataObject, session: Session, max_edits: int) -> list[Session]:
    """Apply random edits; return the start and the session after each edit."""
    states = [session]
    for _ in range(data.draw(st.integers(1, max_edits))):
        try:
            states.append(data.draw(possible_edits(states[-1]))(states[-1]))
        except NoSuchItem:
            continue
    return states


@few_examples
@given(st.data())
def test_edits_keep_ids_unique_and_references_valid(data: st.DataObject) -> None:
    for session in states_after_edits(data, PLAN, 12):
        assert_consistent(session)


@settings(few_examples, max_examples=10)
@given(sessions(longest=1), st.data())
def test_any_session_stays_consistent_through_edits(start: Session, data: st.DataObject) -> None:
    assert_consistent(states_after_edits(data, start, 5)[-1])


@few_examples
@given(st.data())
def test_no_id_is_reused(data: st.DataObject) -> None:
    used_ids: set[str] = set()
    ids_before: set[str] = set()
    for session in states_after_edits(data, PLAN, 12):
        # Nothing refers to a draft, so its id is free again once the gap can hold the text.
        ids_now = {id for id in ids(session) if not id.startswith("n")}
        assert not (ids_now - ids_before) & used_ids
        ids_before, used_ids = ids_now, used_ids | ids_now


@few_examples
@given(st.data())
def test_deleting_removes_the_dependents_and_nothing_else(data: st.DataObject) -> None:
    session = states_after_edits(data, PLAN, 6)[-1]
    id = data.draw(st.sampled_from([*ids(session), "objective"]))
    dependent_ids = {item.id for item in dependents(session, id)}
    after = delete(session, id)
    assert set(ids(session)) - set(ids(after)) == (dependent_ids | {id}) & set(ids(session))
    assert set(references(after)) <= set(references(session))
    assert [item.id for item in walk(after)] == [item_id for item_id in ids(session) if find(after, item_id)]


@few_examples
@given(st.data(), st.integers(-4, 4))
def test_moving_changes_only_the_order(data: st.DataObject, by: int) -> None:
    session = states_after_edits(data, PLAN, 6)[-1]
    items = [*session.hypotheses, *session.key_results, *(answer for why in session.whys for answer in why.answers)]
    for item in items[:3]:
        after = move(session, item.id, by)
        assert sorted(ids(after)) == sorted(ids(session))
        assert sorted(references(after)) == sorted(references(session))
        assert len(flatten_tree(after.hypotheses)) == len(session.hypotheses)

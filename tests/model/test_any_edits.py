"""What holds after any edits in a row."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.edits import flatten_tree
from okrtui.model.items import NoSuchItem, delete, dependents, find, move, walk
from okrtui.model.session import Session
from tests.model.planned import PLAN, assert_whole, ids, next_edits, references
from tests.strategies import sessions

calm = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def edited(data: st.DataObject, session: Session, most: int) -> list[Session]:
    """All sessions on the way through some edits."""
    states = [session]
    for _ in range(data.draw(st.integers(1, most))):
        try:
            states.append(data.draw(next_edits(states[-1]))(states[-1]))
        except NoSuchItem:
            continue
    return states


@calm
@given(st.data())
def test_no_two_items_get_one_id_and_nothing_refers_to_what_was_deleted(data: st.DataObject) -> None:
    for session in edited(data, PLAN, 12):
        assert_whole(session)


@settings(calm, max_examples=10)
@given(sessions(longest=1), st.data())
def test_any_session_stays_whole_through_edits(start: Session, data: st.DataObject) -> None:
    assert_whole(edited(data, start, 5)[-1])


@calm
@given(st.data())
def test_no_id_is_given_twice(data: st.DataObject) -> None:
    given_once: set[str] = set()
    before: set[str] = set()
    for session in edited(data, PLAN, 12):
        # A draft is nobody's reference, and its number is free again as soon as its gap can hold the text.
        now = {id for id in ids(session) if not id.startswith("n")}
        assert not (now - before) & given_once
        before, given_once = now, given_once | now


@calm
@given(st.data())
def test_deleting_takes_what_goes_along_and_nothing_else(data: st.DataObject) -> None:
    session = edited(data, PLAN, 6)[-1]
    id = data.draw(st.sampled_from([*ids(session), "objective"]))
    along = {item.id for item in dependents(session, id)}
    after = delete(session, id)
    assert set(ids(session)) - set(ids(after)) == (along | {id}) & set(ids(session))
    assert set(references(after)) <= set(references(session))
    assert [item.id for item in walk(after)] == [one for one in ids(session) if find(after, one)]


@calm
@given(st.data(), st.integers(-4, 4))
def test_moving_keeps_every_item_and_changes_no_tree_but_the_order(data: st.DataObject, by: int) -> None:
    session = edited(data, PLAN, 6)[-1]
    rows = [*session.hypotheses, *session.key_results, *(one for why in session.whys for one in why.answers)]
    for item in rows[:3]:
        after = move(session, item.id, by)
        assert sorted(ids(after)) == sorted(ids(session))
        assert sorted(references(after)) == sorted(references(session))
        assert len(flatten_tree(after.hypotheses)) == len(session.hypotheses)

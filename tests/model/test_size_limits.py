"""The size of a session bounds its file, the difference is exact, and what grows above a limit is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from okrtui.model.base import changed
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, add_many, change, delete
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.size_limits import MAX_BYTES, MAX_ITEMS, TooLong, check_growth, size_difference, size_of
from okrtui.model.text import MAX_TEXT
from okrtui.model.tree import walk
from okrtui.store.file_reader import MAX_BYTES as MAX_FILE_BYTES
from okrtui.store.toml_out import dumps
from tests.complexity import count_calls
from tests.strategies import sessions, texts


def check_bounds(first: Session, second: Session, text: str) -> None:
    """The size bounds the file, and the difference between two states is exact, unrelated ones and edited ones."""
    assert len(dumps(first).encode("utf-8")) <= size_of(first).byte_count
    assert size_of(first) + size_difference(first, second) == size_of(second)
    edited = add(first, Hypothesis, text=text)
    for item in list(walk(edited))[:1]:
        edited = delete(edited, item.id)
    for hypothesis in edited.hypotheses[:2]:
        edited = change(edited, hypothesis.id, because=text, text=text * 2)
    assert size_of(first) + size_difference(first, edited) == size_of(edited)
    assert len(dumps(edited).encode("utf-8")) <= size_of(edited).byte_count


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(sessions(), sessions(), texts("many"))
def test_the_size_bounds_the_file_and_differences_add_up(first: Session, second: Session, text: str) -> None:
    check_bounds(first, second, text)


def test_a_part_that_comes_or_goes_counts_with_its_key() -> None:
    with_part = Session(
        id="plan", parking=(ParkedItem(id="p1", text="x", key_result=KeyResult(id="kr1", who="riders")),)
    )
    without_part = change(with_part, "p1", key_result=None)
    assert size_of(with_part) + size_difference(with_part, without_part) == size_of(without_part)
    assert size_of(without_part) + size_difference(without_part, with_part) == size_of(with_part)


@pytest.mark.torture
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(sessions(), sessions(), texts("many"))
def test_the_size_bounds_every_file(first: Session, second: Session, text: str) -> None:
    check_bounds(first, second, text)


@pytest.mark.parametrize("text", ["\x01", "\x7f", "\\", '"', "\n", "\t", "结", "\U0001f44d", "<<<<<<< \n", "\r"])
def test_no_escaping_goes_beyond_the_size(text: str) -> None:
    session = Session(id="plan", hypotheses=(Hypothesis(id="h1", text="x", because=text * 10_000),))
    assert 0 <= size_of(session).byte_count - len(dumps(session).encode("utf-8")) < 40_000


def test_two_sessions_at_the_limit_can_be_merged_and_read() -> None:
    assert MAX_BYTES * 3 < MAX_FILE_BYTES


def grow(before: Session, after: Session) -> None:
    check_growth(before, after, size_of(before), size_of(after))


def test_a_text_above_its_limit_is_refused_and_one_that_shrinks_is_not() -> None:
    short, long = Session(id="plan"), Session(id="plan", title="x" * (MAX_TEXT + 9))
    grow(short, changed(short, title="x" * MAX_TEXT))
    with pytest.raises(TooLong, match="limit 100,000 characters"):
        grow(short, long)
    grow(long, changed(long, title="x" * (MAX_TEXT + 8)))
    with pytest.raises(TooLong):
        grow(long, changed(long, title="x" * (MAX_TEXT + 10)))


def test_a_session_above_its_limit_can_only_shrink() -> None:
    count = MAX_BYTES // (6 * MAX_TEXT)
    full = Session(
        id="plan", hypotheses=tuple(Hypothesis(id=f"h{n}", text="\x01" * MAX_TEXT) for n in range(count + 1))
    )
    grow(full, delete(full, "h1"))
    grow(full, change(full, "h1", text="\x01" * (MAX_TEXT - 1)))
    with pytest.raises(TooLong, match="limit 5 MB"):
        grow(full, change(full, "h1", because="one word more"))
    with pytest.raises(TooLong, match="limit 5 MB"):
        grow(delete(full, "h1"), full)


def test_the_number_of_items_is_limited() -> None:
    items = tuple(Hypothesis(id=f"h{n}", text="x") for n in range(1, MAX_ITEMS + 1))
    full = Session(id="plan", hypotheses=items)
    grow(full, change(full, "h1", text="y"))
    with pytest.raises(TooLong, match="limit 5,000 items"):
        grow(full, add(full, Hypothesis, text="one more"))


def test_a_key_costs_no_more_in_a_long_session() -> None:
    def cost(count: int) -> int:
        before = add_many(Session(id="plan"), [Hypothesis(id="", text="a word")] * count)
        after = change(before, "h1", text="a word more")
        return count_calls(lambda: size_difference(before, after))

    assert cost(200) < 3 * cost(20)

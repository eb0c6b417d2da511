"""The base of all models: changed copies, limits, cleaned texts, derived values."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError

from okrtui.model import clock
from okrtui.model.base import MAX_NUMBER, changed, unshared
from okrtui.model.decisions import Decision
from okrtui.model.frame import Opening, Parent
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session


def test_changed_returns_a_new_item_and_leaves_the_old_one_alone() -> None:
    old = Hypothesis(id="h1", action="wait")
    new = changed(old, action="act")
    assert (old.action, new.action) == ("wait", "act")
    assert new.id == "h1"


def test_changed_with_equal_values_returns_the_same_object() -> None:
    old = Hypothesis(id="h1", action="wait", moves=("kr1",))
    assert changed(old) is old
    assert changed(old, action="wait", moves=("kr1",)) is old


def test_a_changed_item_shares_its_unchanged_parts() -> None:
    evidence = Evidence(id="e1", text="seen")
    old = Hypothesis(id="h1", evidence=(evidence,))
    assert changed(old, action="act").evidence[0] is evidence


@pytest.mark.parametrize(("old", "new"), [(1200, 1200.0), (1.0, 1)])
def test_an_integer_and_a_float_are_different_values(old: float, new: float) -> None:
    assert type(changed(KeyResult(id="kr1", target=old), target=new).target) is type(new)
    key_result = changed(
        KeyResult(id="kr1", updates=(Update(id="u1", value=old),)), updates=(Update(id="u1", value=new),)
    )
    assert type(key_result.updates[0].value) is type(new)


def test_unknown_keys_survive_a_change() -> None:
    old = Hypothesis.model_validate({"id": "h1", "mood": ["sunny"]})
    assert changed(old, action="act").model_extra == {"mood": ["sunny"]}


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="Hypothesis has no field mood, weather"):
        changed(Hypothesis(id="h1"), weather="fine", mood="sunny")


def test_a_field_may_be_named_like_a_parameter() -> None:
    assert changed(Parent(), item="kr1", session="company").item == "kr1"


@pytest.mark.parametrize(
    ("field", "value"),
    [("target", math.nan), ("target", math.inf), ("target", MAX_NUMBER + 1), ("target", "5"), ("target", True),
     ("confidence", 11), ("confidence", -1), ("by", "2026-12-31"), ("who", 5), ("first_quarter", 1)],
)  # fmt: skip
def test_a_value_that_a_field_cannot_hold_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        changed(KeyResult(id="kr1"), **{field: value})


@pytest.mark.parametrize("number", [0, MAX_NUMBER, -MAX_NUMBER, 0.1])
def test_a_finite_number_stays_as_it_was_written(number: float) -> None:
    assert repr(KeyResult(id="kr1", target=number).target) == repr(number)


def test_texts_are_cleaned() -> None:
    key_result = KeyResult(id="kr1", who="a\r\nb\tc\ud800", benchmark="a\r\nb\tc")
    assert (key_result.who, key_result.benchmark) == ("a b c\ufffd", "a\nb\tc")
    assert Opening(agreements=("one\nline", "x")).agreements == ("one line", "x")


def test_an_unknown_choice_is_kept() -> None:
    assert Decision(id="d1", verdict="sleep on it").verdict == "sleep on it"
    assert Session(status="paused").status == "paused"


def test_items_are_immutable() -> None:
    hypothesis = Hypothesis(id="h1")
    with pytest.raises(ValidationError):
        hypothesis.action = "act"


def test_current_value_and_progress_come_from_the_latest_update() -> None:
    def update(n: int, day: str | None, value: float | None) -> Update:
        return Update(id=f"u{n}", on=datetime.fromisoformat(day).date() if day else None, value=value)

    key_result = KeyResult(id="kr1", baseline=1000, target=2000)
    assert (key_result.latest_update, key_result.current, key_result.progress) == (None, 1000, 0.0)
    updates = (update(1, "2026-10-20", 1500), update(2, "2026-10-10", 1300), update(3, "2026-11-01", None))
    key_result = changed(key_result, updates=(*updates, update(4, None, 9)))
    assert (key_result.latest_update, key_result.current, key_result.progress) == (updates[0], 1500, 0.5)


@pytest.mark.parametrize(
    ("baseline", "target", "progress"), [(None, 5, None), (5, None, None), (5, 5, None), (10, 5, 0.0)]
)
def test_progress_needs_a_baseline_that_differs_from_the_target(
    baseline: int | None, target: int | None, progress: float | None
) -> None:
    assert KeyResult(id="kr1", baseline=baseline, target=target).progress == progress


@pytest.mark.parametrize(
    ("format", "private", "expected"),
    [("solo", None, True), ("plan", None, False), ("solo", False, False), ("plan", True, True)],
)
def test_a_solo_session_is_private_unless_it_says_otherwise(format: str, private: bool | None, expected: bool) -> None:
    assert Session(format=format, private=private).is_private is expected


def test_the_clock_returns_whole_seconds_in_utc() -> None:
    moment = clock.now()
    assert moment.utcoffset() == timedelta(0)
    assert moment.microsecond == 0


def test_the_local_day_of_a_moment_does_not_depend_on_its_zone() -> None:
    moment = clock.now()
    assert clock.local_day(moment) == moment.astimezone().date()


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("abc", "abc", "", ""),
        ("abc", "axc", "b", "x"),
        ("abc", "abcx", "", "x"),
        ("abc", "bc", "a", ""),
        ("abc", "cab", "", ""),
        ("abcd", "dxb", "ac", "x"),
        ("", "ab", "", "ab"),
    ],
)
def test_of_two_lists_only_what_one_of_them_has_is_unshared(before: str, after: str, removed: str, added: str) -> None:
    items = {letter: Hypothesis(id=letter) for letter in "abcdx"}
    lists = [[items[letter] for letter in letters] for letters in (before, after, removed, added)]
    only_before, only_after = unshared(*lists[:2])
    assert [[*only_before], [*only_after]] == lists[2:]

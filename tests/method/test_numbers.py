from __future__ import annotations

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS


def test_numbers_are_overridden_by_name() -> None:
    numbers = DEFAULT_NUMBERS.with_overrides({"key_results_at_most": 4, "on_track_from": 1})
    assert (numbers.key_results_at_most, numbers.on_track_from) == (4, 1)
    assert numbers.off_track_up_to == DEFAULT_NUMBERS.off_track_up_to


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("key_result_at_most", 3, "not one of the method's numbers"),
        ("key_results_at_most", "3", "has to be a number"),
        ("key_results_at_most", True, "has to be a number"),
        ("key_results_at_most", 3.5, "a whole number"),
        ("key_results_at_most", -1, "be 0 or more"),
        ("on_track_from", float("nan"), "be 0 or more"),
        ("on_track_from", float("inf"), "be 0 or more"),
        ("with_overrides", 1, "not one of the method's numbers"),
    ],
)
def test_an_invalid_override_is_refused_in_one_sentence(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message) as error:
        DEFAULT_NUMBERS.with_overrides({name: value})
    assert name in str(error.value)


def test_an_override_too_large_for_a_float_is_accepted() -> None:
    assert DEFAULT_NUMBERS.with_overrides({"checkin_days": 10**400}).checkin_days == 10**400

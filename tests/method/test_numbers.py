from __future__ import annotations

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS


def test_a_folder_changes_numbers_by_name() -> None:
    changed = DEFAULT_NUMBERS.with_overrides({"key_results_at_most": 4, "on_track_from": 1})
    assert (changed.key_results_at_most, changed.on_track_from) == (4, 1)
    assert changed.off_track_up_to == DEFAULT_NUMBERS.off_track_up_to


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("key_result_at_most", 3, "none of the method's numbers"),
        ("key_results_at_most", "3", "has to be a number"),
        ("key_results_at_most", True, "has to be a number"),
        ("key_results_at_most", 3.5, "a whole number"),
        ("key_results_at_most", -1, "from 0 on"),
        ("on_track_from", float("nan"), "from 0 on"),
        ("on_track_from", float("inf"), "from 0 on"),
        ("with_overrides", 1, "none of the method's numbers"),
    ],
)
def test_what_is_no_such_number_is_refused_in_one_sentence(name: str, value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says) as refused:
        DEFAULT_NUMBERS.with_overrides({name: value})
    assert name in str(refused.value)


def test_a_number_beyond_all_floats_is_no_reason_to_raise_something_else() -> None:
    assert DEFAULT_NUMBERS.with_overrides({"checkin_days": 10**400}).checkin_days == 10**400

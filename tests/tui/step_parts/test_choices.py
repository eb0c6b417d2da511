from __future__ import annotations

import pytest

from okrtui.tui.step_parts.choices import next_choice


@pytest.mark.parametrize(("current", "following"), [("a", "b"), ("b", "c"), ("c", "a"), ("of another version", "a")])
def test_a_key_goes_through_the_choices_and_begins_again(current: str, following: str) -> None:
    assert next_choice(("a", "b", "c"), current) == following

"""Commands that a text names by their ids get their keys on screen."""

from __future__ import annotations

import pytest

from okrtui.tui.key_hints import insert_keys


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("{add} adds it.", (), "a adds it."),
        ("{edit} begins.", ("frame",), "Enter begins."),
        ("{step_back} goes back a step.", ("close",), "[ goes back a step."),
        ("{kill} stops, {pivot} pivots", ("decide",), "k stops, i pivots"),
        ("{trends}, {private}", ("library",), "t, ."),
        ("{trends}", (), "ctrl+t"),
        ("{keep}, {help}", ("carry_over", "library"), "e, ?"),
        ("the {calculate} key; {next_line}", (), "the = key; Enter"),
        ("{} {not a command} {", (), "{} {not a command} {"),
        ("no key here", (), "no key here"),
    ],
)
def test_each_command_gets_the_key_of_the_first_place_that_has_it(
    text: str, places: tuple[str, ...], expected: str
) -> None:
    assert insert_keys(text, *places) == expected


@pytest.mark.parametrize(("text", "places"), [("{nothing}", ()), ("{kill}", ()), ("{follow}", ("close",))])
def test_a_command_that_none_of_the_places_has_is_refused(text: str, places: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        insert_keys(text, *places)

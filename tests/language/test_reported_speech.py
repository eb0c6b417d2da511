"""Who says what a line says is no part of its hypothesis."""

from __future__ import annotations

import pytest

from okrtui.language.hypothesis_parser import read_hypothesis
from okrtui.language.reported_speech import without_reporting


@pytest.mark.parametrize(
    ("line", "action", "who", "behavior", "right_when"),
    [
        ("load lorries before the cars, Callum says it saves minutes", "load lorries before the cars", "", "",
         "it saves minutes"),
        ("If we leave with the ramp up, Dev thinks we'd win two minutes", "leave with the ramp up", "", "",
         "we win two minutes"),
        ("Hal says crews would stop calling in sick if we sent the roster earlier", "send the roster earlier", "crews",
         "stop calling in sick", ""),
        ("Priya Shah believes that if we text people, they will come on time", "text people", "people", "come on time",
         ""),
        ("parents would come if we called them, Ana reckons", "call them", "parents", "come", ""),
        ("Carry parcels on the first boat, Joe says it is half empty", "", "", "", ""),
        ("Carry parcels on the first boat, Joe says it will be full", "carry parcels on the first boat", "", "",
         "it is full"),
        ("load lorries first and Hal says crews come", "", "", "", ""),
    ],
)  # fmt: skip
def test_who_says_it_is_in_no_gap(line: str, action: str, who: str, behavior: str, right_when: str) -> None:
    read = read_hypothesis(line)
    assert (read.action, read.who, read.behavior, read.right_when) == (action, who, behavior, right_when)


@pytest.mark.parametrize("line", ["Parents think that it is late", "Nobody says it", "call them, it saves a day"])
def test_a_line_that_nobody_by_name_reports_stays(line: str) -> None:
    assert without_reporting(line) == line

"""A session run as values of a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.session_run import SessionRun
from okrtui.method.session_run_values import run_from_values, run_values
from okrtui.method.timer import Timer

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
RUN = SessionRun(
    START,
    "frame",
    Timer("okr", 600, 90, START, True),
    Timer("okr", 120, 120, START, True, "silence"),
    {"frame": -30},
    {"whys": 0},
    True,
)
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-10-05T09:00"),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(list(run_values(RUN))), parts),
    max_leaves=10,
)


@pytest.mark.parametrize("run", [RUN, replace(RUN, countdown=None)])
def test_a_run_comes_back_from_its_values(run: SessionRun) -> None:
    assert run_from_values(json.loads(json.dumps(run_values(run))), START) == run


@given(st.dictionaries(st.sampled_from(list(run_values(RUN))), _ANY))
def test_any_other_values_tell_no_run(values: dict[str, object]) -> None:
    assert run_from_values(values, START) is None
    assert run_from_values({**run_values(RUN), **values}, START) in (RUN, None) or set(values) & set(run_values(RUN))


def test_what_belongs_to_no_meeting_any_more_is_ignored() -> None:
    values = run_values(RUN)
    assert run_from_values(values, START + timedelta(hours=2)) is not None
    assert run_from_values(values, START + timedelta(hours=4)) is None
    assert run_from_values(values, START - timedelta(hours=1)) is None

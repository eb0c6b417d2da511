"""The record of a head in the index."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from okrtui.store.heads import Head
from okrtui.store.index.head_record import dump_head, load_head

PATH = Path("okrs/checkout-2026q4.toml")
DAYS = st.none() | st.dates()
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
NUMBERS = st.integers(-(10**18), 10**18) | st.floats(allow_nan=False)
FIELDS = {
    **dict.fromkeys(("written_id", "title", "format", "status", "team", "cycle", "follows", "problem"), st.text()),
    **dict.fromkeys(("starts", "ends", "progress_on", "next_on"), DAYS),
    **dict.fromkeys(("created", "updated"), MOMENTS),
    **dict.fromkeys(("is_private", "is_session", "is_cut_off"), st.booleans()),
    **dict.fromkeys(("measured_on", "counts_from", "counts_until"), st.lists(st.dates()).map(tuple)),
    "progress": st.lists(NUMBERS | st.just("?")).map(tuple),
    "measured": st.lists(st.booleans()).map(tuple),
    "confidence_fall": st.lists(st.floats(0, 10)).map(tuple),
    "limit_crossed": st.lists(st.booleans()).map(tuple),
    "graded": st.integers(0, 9),
    "grade": st.none() | NUMBERS,
    "modified_at": st.floats(allow_nan=False),
}


@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_a_head_comes_back_from_its_record(values: dict[str, object]) -> None:
    head = Head(PATH, "checkout-2026q4", **values)  # type: ignore[arg-type]
    assert load_head(PATH, dump_head(head)) == head


def test_a_record_has_what_is_not_the_default() -> None:
    head = Head(
        PATH, "checkout-2026q4", title="Café", starts=date(2026, 10, 1), created=datetime(2026, 10, 1, tzinfo=UTC)
    )
    assert dump_head(head) == '{"title":"Caf\\u00e9","starts":"2026-10-01","created":"2026-10-01T00:00:00+00:00"}'
    assert dump_head(Head(PATH, "checkout-2026q4")) == "{}"

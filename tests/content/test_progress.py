"""Progress bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.progress import progress_bar


@pytest.mark.parametrize(
    ("pace", "bar"), [(None, "━━━───────"), (0.5, "━━━──┃────"), (0.1, "━┃━───────"), (9, "━━━──────┃")]
)
def test_a_mark_on_the_bar_shows_the_pace(pace: float | None, bar: str) -> None:
    assert "".join(span.text for span in progress_bar(0.3, 10, pace)) == bar


@given(st.one_of(st.none(), st.floats()), st.integers(0, 60))
def test_a_bar_has_the_requested_width(progress: float | None, width: int) -> None:
    assert len("".join(span.text for span in progress_bar(progress, width))) == width


@pytest.mark.parametrize(
    ("progress", "bar"),
    [(0, "────"), (0.5, "━━──"), (0.6, "━━╸─"), (1, "━━━━"), (7, "━━━━"), (-3, "────"), (None, "────")],
)
def test_a_bar_is_drawn_in_halves(progress: float | None, bar: str) -> None:
    assert "".join(span.text for span in progress_bar(progress, 4)) == bar

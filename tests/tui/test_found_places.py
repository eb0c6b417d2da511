"""Where a text that was found in a session is shown."""

from __future__ import annotations

import pytest

from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import KeyResult, Update
from okrtui.store.last_place import Place
from okrtui.store.session_search import FoundText
from okrtui.tui.found_places import found_place
from tests.tui.driving import plan

SESSION = plan(
    hypotheses=(Hypothesis(id="h1", evidence=(Evidence(id="e1"),)),),
    key_results=(KeyResult(id="kr1", updates=(Update(id="u1"),)),),
    decisions=(Decision(id="d1", about="h1"),),
    beliefs=(Belief(id="b1"),),
)


@pytest.mark.parametrize(
    ("format", "section", "item", "place"),
    [
        ("plan", "hypotheses", "h1", Place("hypotheses", "h1")),
        ("plan", "hypotheses", "e1", Place("hypotheses", "h1")),
        ("retro", "hypotheses", "e1", Place("decide", "h1")),
        ("plan", "key_results", "u1", Place("okr", "kr1")),
        ("checkin", "key_results", "kr1", Place("numbers", "kr1")),
        ("retro", "objective", "", Place("grade", "objective")),
        ("plan", "decisions", "d1", Place("decide", "h1")),
        ("retro", "beliefs", "b1", Place("carry_over", "b1")),
        ("plan", "", "", None),
        ("checkin", "direction", "", None),
    ],
)
def test_a_text_is_shown_in_the_step_of_its_item(format: str, section: str, item: str, place: Place | None) -> None:
    session = plan(**{**dict(SESSION), "format": format})
    assert found_place(session, FoundText(item, "", section, "", "", ())) == place


def test_without_a_text_there_is_no_place() -> None:
    assert found_place(SESSION, None) is None

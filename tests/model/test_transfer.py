"""What goes to another session: fresh ids there, all that belongs to it, nothing of it left here."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import NoSuchItem, add, walk
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.transfer import NotTransferable, extract, insert
from okrtui.model.votes import Tally

HERE = Session(
    key_results=(KeyResult(id="kr1", who="shoppers"),),
    hypotheses=(
        Hypothesis(id="h1", action="guest", moves=("kr1",), evidence=(Evidence(id="e1", text="11 of 12"),)),
        Hypothesis(id="h2", action="banner", under="h1"),
    ),
    decisions=(Decision(id="d1", about="h1", verdict="learn"), Decision(id="d2", about="h2", verdict="kill")),
    tallies=(Tally(id="v1", about="h1", kind="dots", values=(1, 2)),),
    drafts=(Draft(id="n1", about="e1", field="on", text="end of O"),),
    ladders=(Ladder(id="l1", rungs=(Rung(id="r1", text="ask"), Rung(id="r2", text="call", who="Chi", under="r1"))),),
    actions=(Action(id="x1", text="find it", about="kr1", who="Bo"),),
)
THERE = Session(
    last_ids={"h": 7, "e": 3},
    hypotheses=(Hypothesis(id="h7", action="other"),),
    decisions=(Decision(id="d1", about="h7"),),
)


def test_a_hypothesis_takes_its_evidence_its_decision_and_its_votes_along() -> None:
    luggage = extract(HERE, "h1")
    after, id = insert(THERE, luggage)
    assert id == "h8"
    moved = after.hypotheses[-1]
    assert (moved.id, moved.action, moved.evidence[0].id, moved.evidence[0].text) == ("h8", "guest", "e4", "11 of 12")
    assert [(one.id, one.about, one.verdict) for one in after.decisions] == [("d1", "h7", ""), ("d2", "h8", "learn")]
    assert [(one.id, one.about, one.values) for one in after.tallies] == [("v1", "h8", (1, 2))]
    assert [(one.about, one.text) for one in after.drafts] == [("e4", "end of O")]
    assert after.last_ids["h"] == 8


def test_what_it_moves_here_is_nothing_there() -> None:
    after, _ = insert(THERE, extract(HERE, "h1"))
    assert after.hypotheses[-1].moves == ()


def test_nothing_of_it_is_left_here_and_nothing_else_is_gone() -> None:
    left = extract(HERE, "h1").remaining
    assert {one.id for one in walk(HERE)} - {one.id for one in walk(left)} == {"h1", "e1", "d1", "v1", "n1"}
    assert left.hypotheses[0].under == ""


def test_its_ids_are_not_given_again_here() -> None:
    again = add(extract(HERE, "h1").remaining, Decision, about="h2")
    assert again.decisions[-1].id == "d3"


def test_what_was_parked_whole_arrives_whole() -> None:
    whole = ParkedItem(
        id="p1", hypothesis=Hypothesis(id="h3", action="banner", evidence=(Evidence(id="e9", text="x"),))
    )
    after, id = insert(THERE, extract(Session(parking=(whole,)), "p1"))
    inside = after.parking[0].hypothesis
    assert id == "p1"
    assert inside
    assert (inside.id, inside.evidence[0].id) == ("h8", "e4")


def test_an_action_on_a_ladder_arrives_as_an_action_unless_rungs_stand_on_it() -> None:
    after, id = insert(THERE, extract(HERE, "r2"))
    assert (id, after.actions) == ("x1", (Action(id="x1", text="call", who="Chi"),))
    with pytest.raises(NotTransferable, match="r1 has rungs under it"):
        extract(HERE, "r1")


def test_an_action_keeps_its_day_and_lets_go_of_what_it_was_about() -> None:
    session = Session(actions=(Action(id="x1", text="a", about="kr1", by=date(2026, 10, 9), done=True),))
    after, _ = insert(THERE, extract(session, "x1"))
    assert after.actions == (Action(id="x1", text="a", by=date(2026, 10, 9), done=True),)


def test_what_cannot_go_says_so() -> None:
    with pytest.raises(NotTransferable, match="Only a hypothesis"):
        extract(HERE, "kr1")
    with pytest.raises(NoSuchItem):
        extract(HERE, "h99")

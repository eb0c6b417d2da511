"""Transferring an item to another session: new ids there, with its dependents, and removed here."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import NoSuchItem, add
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.transfer import NotTransferable, extract, insert
from okrtui.model.tree import walk
from okrtui.model.votes import Tally

SOURCE = Session(
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
DESTINATION = Session(
    last_ids={"h": 7, "e": 3},
    hypotheses=(Hypothesis(id="h7", action="other"),),
    decisions=(Decision(id="d1", about="h7"),),
)


def test_a_hypothesis_is_transferred_with_its_evidence_decision_and_votes() -> None:
    transfer = extract(SOURCE, "h1")
    after, id = insert(DESTINATION, transfer)
    assert id == "h8"
    hypothesis = after.hypotheses[-1]
    assert (hypothesis.id, hypothesis.action, hypothesis.evidence[0].id, hypothesis.evidence[0].text) == (
        "h8",
        "guest",
        "e4",
        "11 of 12",
    )
    assert [(decision.id, decision.about, decision.verdict) for decision in after.decisions] == [
        ("d1", "h7", ""),
        ("d2", "h8", "learn"),
    ]
    assert [(tally.id, tally.about, tally.values) for tally in after.tallies] == [("v1", "h8", (1, 2))]
    assert [(draft.about, draft.text) for draft in after.drafts] == [("e4", "end of O")]
    assert after.last_ids["h"] == 8


def test_a_transferred_hypothesis_loses_its_key_results() -> None:
    after, _ = insert(DESTINATION, extract(SOURCE, "h1"))
    assert after.hypotheses[-1].moves == ()


def test_extract_removes_the_item_and_its_dependents_only() -> None:
    remaining = extract(SOURCE, "h1").remaining
    assert {item.id for item in walk(SOURCE)} - {item.id for item in walk(remaining)} == {"h1", "e1", "d1", "v1", "n1"}
    assert remaining.hypotheses[0].under == ""


def test_ids_of_extracted_items_are_not_reused() -> None:
    session = add(extract(SOURCE, "h1").remaining, Decision, about="h2")
    assert session.decisions[-1].id == "d3"


def test_a_parked_item_is_transferred_with_its_contents() -> None:
    parked = ParkedItem(
        id="p1", hypothesis=Hypothesis(id="h3", action="banner", evidence=(Evidence(id="e9", text="x"),))
    )
    after, id = insert(DESTINATION, extract(Session(parking=(parked,)), "p1"))
    hypothesis = after.parking[0].hypothesis
    assert id == "p1"
    assert hypothesis
    assert (hypothesis.id, hypothesis.evidence[0].id) == ("h8", "e4")


def test_a_rung_is_transferred_as_an_action_unless_it_has_rungs_under_it() -> None:
    after, id = insert(DESTINATION, extract(SOURCE, "r2"))
    assert (id, after.actions) == ("x1", (Action(id="x1", text="call", who="Chi"),))
    with pytest.raises(NotTransferable, match="r1 has rungs under it"):
        extract(SOURCE, "r1")


def test_a_transferred_action_keeps_its_day_and_loses_its_reference() -> None:
    session = Session(actions=(Action(id="x1", text="a", about="kr1", by=date(2026, 10, 9), done=True),))
    after, _ = insert(DESTINATION, extract(session, "x1"))
    assert after.actions == (Action(id="x1", text="a", by=date(2026, 10, 9), done=True),)


def test_other_items_cannot_be_transferred() -> None:
    with pytest.raises(NotTransferable, match="Only a hypothesis"):
        extract(SOURCE, "kr1")
    with pytest.raises(NoSuchItem):
        extract(SOURCE, "h99")

"""The gaps of an item in a form, without a screen."""

from __future__ import annotations

from datetime import date

from okrtui.method.gap_input import enter_text
from okrtui.model.base import changed
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.tui.widgets.gap_order import EnterEffect
from okrtui.tui.widgets.item_gaps import ItemGaps

TODAY = date(2026, 10, 5)
SESSION = Session(
    hypotheses=(Hypothesis(id="h1", action="show the price", who="guests"),),
    key_results=(KeyResult(id="kr1", who="guests", does_what="order at the table", baseline=31, unit="%"),),
)


def _gaps(item: str, *fields: str, session: Session = SESSION) -> ItemGaps:
    return ItemGaps(session, item, fields, lambda gap: {}, TODAY)


def test_typing_begins_in_the_first_gap_to_be_filled_or_the_one_asked_for() -> None:
    gaps = _gaps("h1", "action", "who", "behavior")
    assert (gaps.first_field(""), gaps.first_field("who")) == ("behavior", "who")
    assert gaps.is_to_fill("behavior")
    assert gaps.effect_of_enter("action") is EnterEffect.NEXT_EMPTY
    assert gaps.following_title("action") == gaps.gap("behavior").title


def test_a_form_of_one_gap_is_left_backwards_too() -> None:
    assert _gaps("h1", "who").leads_back("who")
    several = _gaps("h1", "action", "who", "behavior")
    assert [several.leads_back(field) for field in several.all_fields] == [False, True, True]


def test_a_reference_that_has_nothing_to_refer_to_gets_no_gap() -> None:
    everything = ItemGaps(SESSION, "kr1", (), lambda gap: {"g1": "Nobody waits"}, TODAY)
    assert set(everything.fields) - set(_gaps("kr1").fields)


def test_what_waits_in_a_gap_is_told_and_the_rest_is_read() -> None:
    waiting = _gaps("kr1", "target", session=enter_text(SESSION, "kr1", "target", "a lot", TODAY))
    assert waiting.waits("target")
    assert waiting.warning == "“a lot” is not a number"
    fine = _gaps("kr1")
    assert (fine.warning, fine.waits("baseline")) == ("", False)
    assert fine.reading.startswith("Guests order at the table")


def test_a_count_typed_for_a_percentage_is_read_as_what_it_becomes() -> None:
    update = Update(id="u1", on=TODAY)
    session = changed(SESSION, key_results=(changed(SESSION.key_results[0], updates=(update,)),))
    typed = _gaps("u1", session=enter_text(session, "u1", "value", "11 of 82", TODAY))
    assert (typed.reading, typed.warning) == ("5 Oct 2026: 13.4 %.", "")


def test_a_gap_that_another_one_rules_out_is_left_out_while_it_is_empty() -> None:
    moved = enter_text(SESSION, "kr1", "influence", "own", TODAY)
    asked, ruled_out = _gaps("kr1"), _gaps("kr1", session=moved)
    filled = _gaps("kr1", session=enter_text(moved, "kr1", "needs", "the cook", TODAY))
    assert [("needs" in gaps.all_fields) for gaps in (asked, ruled_out, filled)] == [True, False, True]

"""Typed text becomes the value of a gap, or a draft while it cannot be parsed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrtui.language.cycle_names import CycleCalendar, cycle_days
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.method.choice_input import keep_beside_choice, take_way
from okrtui.method.gap_drafts import draft_problem, settle_draft, take_unit
from okrtui.method.gap_input import decided_text, enter_text, enter_texts, gap_text, get_gap
from okrtui.method.gap_parser import IncompleteInput, editable_text, example_on, parse_text
from okrtui.method.ways_to_decide import way_as_said
from okrtui.model.base import Model
from okrtui.model.causes import Rung
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import drafts_by_field
from okrtui.model.follow_ups import Action
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Opening, People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import NoSuchItem, change, delete, find, get
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.text import clean
from tests.model.sample_plan import PLAN, TODAY, ids, typed_gaps, typed_texts
from tests.strategies import NASTY

TARGETS = ["session", "people", "opening", "direction", "parent", "objective", *ids(PLAN)]
EVERY_GAP = [(id, gap.field) for id in TARGETS for gap in typed_gaps(type(find(PLAN, id)))]
KEY_RESULT_GAPS = gaps(KeyResult)


@pytest.mark.parametrize(
    ("id", "field", "text", "expected"),
    [
        ("h1", "because", "they leave", "they leave"),
        ("h1", "because", " [red]x[/] ", " [red]x[/] "),
        ("h1", "because", "a\r\nb\tc", "a b c"),
        ("kr1", "benchmark", "a\r\nb\tc", "a\nb\tc"),
        ("kr1", "target", "2.5k", 2500),
        ("kr1", "target", "", None),
        ("kr1", "by", "31 Dec", date(2026, 12, 31)),
        ("kr1", "by", " ", None),
        ("h1", "under_way", "yes", True),
        ("h1", "under_way", "N", False),
        ("h1", "under_way", "", False),
        ("e1", "supports", "no", False),
        ("e1", "supports", "", None),
        ("people", "participants", "Ana\n\n Bo \n", ("Ana", "Bo")),
        ("people", "participants", "Ana, Bo;Chi,\nDev", ("Ana", "Bo", "Chi", "Dev")),
        ("people", "participants", "Ana, Bo and Chi\nDev & Eve", ("Ana", "Bo", "Chi", "Dev", "Eve")),
        ("people", "participants", "Because nobody calls back, we do", ("Because nobody calls back, we do",)),
        ("direction", "plays", "small, good\nlate", ("small, good", "late")),
        ("h1", "moves", "kr2\nkr1", ("kr2", "kr1")),
        ("d1", "saves.amount", "30", 30),
        ("parent", "item", "kr1", "kr1"),
        ("session", "title", "Plan", "Plan"),
        ("kr1", "indicator", "sideways", "sideways"),
    ],
)
def test_valid_text_becomes_the_value(id: str, field: str, text: str, expected: object) -> None:
    after = enter_text(PLAN, id, field, text, TODAY)
    assert gap_value(find(after, id) or after, field) == expected
    assert field not in drafts_by_field(after, id)


@pytest.mark.parametrize(
    ("id", "field", "text"),
    [
        ("kr1", "target", "12 to"),
        ("kr1", "target", "9" * 40),
        ("kr1", "by", "end of O"),
        ("kr1", "confidence", "11"),
        ("h1", "under_way", "may"),
        ("e1", "supports", "perhaps"),
        ("d1", "saves.amount", "12 days"),
        ("session", "minutes", "-5"),
        ("session", "starts", "some\nday"),
        ("kr1", "target", "结账 مرحبا 👩‍👧 \x00\x1b[31m"),
        ("kr1", "by", "x" * 10_000),
    ],
)
def test_text_that_a_gap_cannot_hold_yet_is_kept_as_a_draft(id: str, field: str, text: str) -> None:
    after = enter_text(PLAN, id, field, text, TODAY)
    assert not gap_value(find(after, id) or after, field)
    assert drafts_by_field(after, id)[field] == text
    assert gap_text(after, id, field) == text
    assert draft_problem(after, id, field, TODAY)


@pytest.mark.parametrize("text", [*NASTY, "x" * 10_000, "\n" * 10_000])
def test_any_text_is_stored_cleaned(text: str) -> None:
    after = enter_text(enter_text(PLAN, "h1", "because", text, TODAY), "kr1", "benchmark", text, TODAY)
    assert gap_text(after, "h1", "because") == get(after, "h1", Hypothesis).because == clean(text)
    assert gap_text(after, "kr1", "benchmark") == get(after, "kr1", KeyResult).benchmark == clean(text, "many")


def test_a_gap_has_one_draft_until_its_value_is_valid() -> None:
    first = enter_text(PLAN, "kr1", "target", "12 t", TODAY)
    second = enter_text(first, "kr1", "target", "12 to", TODAY)
    assert [draft.id for draft in second.drafts] == [draft.id for draft in first.drafts] == ["n1", "n2", "n3"]
    complete = enter_text(second, "kr1", "target", "12", TODAY)
    assert (gap_text(complete, "kr1", "target"), drafts_by_field(complete, "kr1")) == ("12", {})
    assert complete.drafts == PLAN.drafts


def test_clearing_the_text_removes_the_draft() -> None:
    assert drafts_by_field(enter_text(PLAN, "h1", "confidence", "", TODAY), "h1") == {}


def test_what_is_typed_as_done_has_the_day_until_it_is_not() -> None:
    session = Session(actions=(Action(id="x1", text="ask"),))
    done = enter_text(session, "x1", "done", "yes", TODAY)
    assert (done.actions[0].done, done.actions[0].done_on) == (True, TODAY)
    for text in ("no", "", "ye"):
        opened = enter_text(done, "x1", "done", text, TODAY).actions[0]
        assert (opened.done, opened.done_on) == (False, None)


def test_a_number_typed_on_into_what_is_in_the_way_leaves_it() -> None:
    update = Update(id="u1", on=TODAY, value=4, blocker="my hip, no flying before Christmas")
    session = Session(key_results=(KeyResult(id="kr1", said="x", updates=(update,)),))
    typed = enter_text(session, "u1", "blocker", "1", TODAY)
    assert get(typed, "u1", Update).blocker == update.blocker
    assert draft_problem(typed, "u1", "blocker", TODAY) == "“1” is a number, and here goes what is in the way"
    other = enter_text(typed, "u1", "blocker", "2 ships are late", TODAY)
    assert (get(other, "u1", Update).blocker, other.drafts) == ("2 ships are late", ())


def test_a_draft_leaves_other_gaps_alone() -> None:
    after = enter_text(PLAN, "kr1", "target", "12 to", TODAY)
    assert (gap_text(after, "kr1", "baseline"), gap_text(after, "kr2", "target")) == ("1200", "520")
    assert gap_text(after, "h1", "confidence") == "six or"


def test_deleting_an_item_deletes_its_drafts() -> None:
    assert drafts_by_field(delete(enter_text(PLAN, "kr1", "target", "12 to", TODAY), "kr1"), "kr1") == {}


def test_clearing_an_optional_flag_unsets_it() -> None:
    solo = Session(format="solo", private=False)
    assert enter_text(solo, "session", "private", "", TODAY).is_private
    assert (
        enter_text(enter_text(solo, "session", "private", "perhaps", TODAY), "session", "private", "", TODAY).private
        is None
    )


@given(st.sampled_from(EVERY_GAP), typed_texts())
@example(("opening", "how_we_decide"), "a\n")
@settings(max_examples=200)
def test_any_gap_returns_the_text_that_was_entered(target: tuple[str, str], text: str) -> None:
    id, field = target
    after = enter_text(PLAN, id, field, text, TODAY)
    returned = gap_text(after, id, field)
    gap = get_gap(PLAN, id, field)
    if draft_problem(after, id, field, TODAY):
        assert returned == clean(text, "many")
    else:
        assert parse_text(gap, returned, TODAY) == gap_value(find(after, id) or after, field)
        assert editable_text(gap, gap_value(find(after, id) or after, field)) == returned
    if gap.kind in ("line", "prose") and not gap.choices:
        assert returned == clean(text, gap.lines)
    assert enter_text(after, id, field, returned, TODAY) == after


@pytest.mark.parametrize(
    ("model", "field", "value", "text"),
    [
        (KeyResult, "target", 1200, "1200"),
        (KeyResult, "target", 0.00001, "0.00001"),
        (KeyResult, "target", None, ""),
        (KeyResult, "by", date(2026, 12, 31), "31 Dec 2026"),
        (KeyResult, "by", None, ""),
        (KeyResult, "who", "a ", "a "),
        (KeyResult, "to_find", ("baseline", "target"), "baseline\ntarget"),
        (Evidence, "supports", None, ""),
        (Evidence, "supports", False, "no"),
        (Hypothesis, "under_way", True, "yes"),
        (Hypothesis, "moves", (), ""),
    ],
)
def test_the_editable_text_of_a_value_parses_back_to_it(
    model: type[Model], field: str, value: object, text: str
) -> None:
    gap = gaps(model)[field]
    assert editable_text(gap, value) == text
    assert parse_text(gap, text, TODAY) == value


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [("target", "12 to", "“12 to” is not a number"), ("by", "end of O", "“end of O” is not a date"),
     ("by", "31 Feb", "“31 Feb” is not a date: February has no day 31"),
     ("by", "31 Dec 5 Jan", "“31 Dec 5 Jan” is two dates; one fits here"),
     ("by", "2027-03-31Tenants answer the phone when we ring", "“2027-03-31Tenants answer the phone when…” is not"),
     ("target", "40 50", "“40 50” holds several numbers; one fits here"),
     ("first_quarter", "perhaps", "yes or no")],
)  # fmt: skip
def test_incomplete_input_names_its_problem(field: str, text: str, problem: str) -> None:
    with pytest.raises(IncompleteInput, match=problem):
        parse_text(KEY_RESULT_GAPS[field], text, TODAY)
    assert problem in draft_problem(enter_text(PLAN, "kr1", field, text, TODAY), "kr1", field, TODAY)


def test_an_out_of_range_number_has_a_problem_and_a_valid_value_has_none() -> None:
    assert draft_problem(enter_text(PLAN, "kr1", "confidence", "11", TODAY), "kr1", "confidence", TODAY) == (
        "“11” is out of range: confidence, 0 to 10"
    )
    assert draft_problem(PLAN, "kr1", "target", TODAY) == ""


@pytest.mark.parametrize(
    ("starts", "id", "field", "text", "day"),
    [
        (None, "kr1", "by", "15 Mar", date(2027, 3, 15)),
        (date(2026, 1, 1), "kr1", "by", "15 Mar", date(2026, 3, 15)),
        (date(2027, 1, 1), "kr1", "by", "15 Dec", date(2026, 12, 15)),
        (date(2026, 1, 1), "kr1", "by", "in 2 weeks", date(2026, 10, 15)),
        (None, "e1", "on", "15 Mar", date(2026, 3, 15)),
        (None, "e1", "on", "18 Sep", date(2026, 9, 18)),
        (None, "u1", "on", "15 Dec", date(2025, 12, 15)),
        (date(1, 1, 1), "kr1", "by", "31 Dec", date(1, 12, 31)),
        (date(1, 1, 1), "kr1", "by", "end of Oct", date(1, 10, 31)),
    ],
)
def test_a_day_without_a_year_is_in_the_cycle_or_in_the_past_where_the_gap_asks_for_it(
    starts: date | None, id: str, field: str, text: str, day: date
) -> None:
    after = enter_text(change(PLAN, "session", starts=starts), id, field, text, TODAY)
    assert gap_value(get(after, id, Model), field) == day


def with_days_of(cycle: str) -> Session:
    first, last = cycle_days(cycle) or (None, None)
    return change(PLAN, "session", starts=first, ends=last)


@pytest.mark.parametrize(
    ("today", "cycle", "text", "day"),
    [
        (date(2026, 10, 1), "2026", "31 Dec", date(2026, 12, 31)),
        (date(2026, 1, 10), "2026", "31 Dec", date(2026, 12, 31)),
        (date(2026, 11, 20), "2027", "31 Dec", date(2027, 12, 31)),
        (date(2026, 11, 20), "2027-Q1", "31 Dec", date(2026, 12, 31)),
        (date(2026, 10, 1), "2026-Q4", "15 Jan", date(2027, 1, 15)),
        (date(2026, 10, 1), "2026-H2", "end of the quarter", date(2026, 12, 31)),
        (date(2026, 12, 20), "2027-Q1", "end of the quarter", date(2027, 3, 31)),
    ],
)
def test_a_day_of_a_key_result_lies_in_its_cycle_or_ahead(today: date, cycle: str, text: str, day: date) -> None:
    session = with_days_of(cycle)
    assert gap_value(get(enter_text(session, "kr1", "by", text, today), "kr1", Model), "by") == day


@pytest.mark.parametrize("cycle", ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2027", "2027-Q1"])
@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 10, 1), date(2026, 12, 31)])
def test_each_day_of_any_cycle_is_typed_without_its_year(cycle: str, today: date) -> None:
    session = with_days_of(cycle)
    first, last = cycle_days(cycle) or (today, today)
    for day in (first + timedelta(days=n) for n in range(0, (last - first).days + 1, 5)):
        text = f"{day.day} {day:%b}"
        assert gap_value(get(enter_text(session, "kr1", "by", text, today), "kr1", Model), "by") == day


def test_drafts_are_keyed_by_field() -> None:
    assert drafts_by_field(PLAN, "h1") == {"confidence": "six or"}
    assert drafts_by_field(PLAN, "h2") == {}


def test_several_gaps_are_filled_at_once_each_with_a_value_or_a_draft() -> None:
    after = enter_texts(PLAN, "kr2", {"baseline": "12 to", "by": "31 Dec", "unit": "a month"}, TODAY)
    key_result = get(after, "kr2", KeyResult)
    assert (key_result.baseline, key_result.by, key_result.unit) == (None, date(2026, 12, 31), "a month")
    assert drafts_by_field(after, "kr2") == {"baseline": "12 to"}
    assert enter_texts(PLAN, "kr2", {}, TODAY) is PLAN
    with pytest.raises(NoSuchItem):
        enter_texts(PLAN, "kr9", {"baseline": "1"}, TODAY)


def test_an_unknown_item_or_gap_is_refused() -> None:
    for function in (
        lambda id, field: enter_text(PLAN, id, field, "x", TODAY),
        lambda id, field: gap_text(PLAN, id, field),
        lambda id, field: get_gap(PLAN, id, field),
        lambda id, field: draft_problem(PLAN, id, field, TODAY),
    ):
        with pytest.raises(NoSuchItem):
            function("h9", "who")
        with pytest.raises(KeyError):
            function("h1", "colour")


def test_entering_the_current_text_changes_nothing() -> None:
    assert enter_text(PLAN, "kr1", "target", "1800", TODAY) == PLAN
    assert enter_text(PLAN, "h1", "confidence", "six or", TODAY) == PLAN
    assert change(PLAN, "kr1", target=1800) is PLAN


def test_a_cycle_that_is_glued_to_something_is_kept_as_a_draft() -> None:
    session = enter_text(PLAN, "session", "cycle", "2026-Q4Company", TODAY)
    assert session.cycle == ""
    assert gap_text(session, "session", "cycle") == "2026-Q4Company"
    assert draft_problem(session, "session", "cycle", TODAY) == (
        "“2026-Q4Company” is not a cycle; 2026-Q4, 2026-H1 or 2026 is"
    )
    assert enter_text(session, "session", "cycle", "2026-Q3", TODAY).cycle == "2026-Q3"


def test_what_is_typed_beside_a_choice_becomes_the_reason_or_a_parked_thought() -> None:
    session = Session(
        decisions=(Decision(id="d1", about="h1"), Decision(id="d2", about="h2", because="late")),
        key_results=(KeyResult(id="kr1"),),
        opening=Opening(agreements=("be brief",)),
    )

    def keep(id: str, field: str, text: str) -> tuple[Session, str]:
        return keep_beside_choice(session, id, field, text, text.partition(": ")[2], TODAY)

    decided, place = keep("d1", "verdict", "stop: nobody came")
    assert (decided.decisions[0].because, place) == ("nobody came", "because")
    graded, place = keep("kr1", "grading.off", "both: too little, too late")
    assert (graded.key_results[0].grading.because, place) == ("too little, too late", "because")
    opened, place = keep("opening", "how_we_decide", "Consent: nobody objects")
    assert (opened.parking[0].text, place) == ("Consent: nobody objects", "Parked"), "nothing is chosen"
    chosen = change(session, "opening", how_we_decide="consent")
    said, place = keep_beside_choice(chosen, "opening", "how_we_decide", "Consent: nobody objects", "", TODAY)
    assert (said.opening.decide_said, said.parking, place) == ("Consent: nobody objects", (), "we decide by")
    assert way_as_said(said) == "Consent: nobody objects"
    assert way_as_said(change(said, "opening", how_we_decide="vote")) == "", "it says another way"
    parked, place = keep("d2", "verdict", "stop: nobody came")
    assert ([thought.text for thought in parked.parking], place) == (["stop: nobody came"], "Parked")


@pytest.mark.parametrize(
    ("text", "way", "decider"),
    [
        ("consent: nobody objects", "consent", ""),
        ("we go on until no one has a strong objection", "consent", ""),
        ("a show of hands", "vote", ""),
        ("most hands up, the majority decides", "vote", ""),
        ("Ruth has the last word", "owner", "Ruth"),
        ("once all have spoken, Ruth decides", "owner", "Ruth"),
        ("the owner decides", "owner", ""),
        ("we talk until nobody has a strong objection, then Ruth decides", "", ""),
        ("a vote, and the owner decides if it is a tie", "", ""),
        ("Ruth and Omar decide", "", ""),
        ("we sleep on it", "", ""),
    ],
)
def test_a_sentence_chooses_the_way_to_decide_when_it_names_exactly_one(text: str, way: str, decider: str) -> None:
    session = Session(people=People(participants=("Ruth", "Omar")))
    taken = take_way(session, "opening", "how_we_decide", text)
    assert taken.opening == Opening(how_we_decide=way, decider=decider)
    assert [draft.text for draft in taken.drafts] == ([] if way else [text])
    assert take_way(session, "h1", "text", text) is session


def test_a_sentence_that_names_two_ways_to_decide_is_asked_about_and_none_leaves_what_stands() -> None:
    both = "we talk until nobody objects, then Ruth decides"
    session = Session(people=People(participants=("Ruth",)), opening=Opening(how_we_decide="vote"))
    taken = take_way(session, "opening", "how_we_decide", both)
    assert draft_problem(taken, "opening", "how_we_decide", TODAY) == (
        f"“{both}” names consent and one person, after hearing everyone; choose one"
    )
    assert take_way(session, "opening", "how_we_decide", "we sleep on it") is session
    assert enter_text(taken, "opening", "how_we_decide", "consent", TODAY).drafts == ()


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("18%", "", (18, "%")),
        ("18 %", "% of them", (18, "% of them")),
        ("34 min", "", (34, "min")),
        ("£ 200", "", (200, "£")),
        ("2,5 h", "h", (2.5, "h")),
        ("2.5k visits", "", (2500, "visits")),
        ("£34", "days", (None, "days")),
        ("90 sec", "min", (1.5, "min")),
        ("1.2m", "€", (1_200_000, "€")),
        ("10m", "", (10, "m")),
        ("2h 30m", "", (2.5, "h")),
        ("40%", "% of calls", (40, "% of calls")),
        ("12 to", "", (None, "")),
        ("40 of 50", "", (40, "of 50")),
        ("11 of 82", "%", (13.4, "%")),
        ("2 out of 10", "mornings", (2, "of 10 mornings")),
        ("2/10 mornings", "of 10 mornings", (2, "of 10 mornings")),
        ("2 of 10", "of 20 mornings", (None, "of 20 mornings")),
        ("two in three", "", (67, "%")),
        ("two out of three", "% of calls", (67, "% of calls")),
        ("3 in 10", "of 10 mornings", (3, "of 10 mornings")),
        ("3 in 10", "minutes", (None, "minutes")),
        ("many", "", (None, "")),
    ],
)
def test_a_number_is_taken_with_its_unit_as_its_gap_is_left(
    text: str, unit: str, expected: tuple[float | None, str]
) -> None:
    session = Session(key_results=(KeyResult(id="kr1", unit=unit),))
    (key_result,) = take_unit(enter_text(session, "kr1", "target", text, TODAY), "kr1", "target", TODAY).key_results
    assert (key_result.target, key_result.unit) == expected


def test_alone_the_purpose_of_a_meeting_has_its_own_name_in_its_gap_and_stays_what_it_is() -> None:
    alone = Session(format="solo", next_on=date(2026, 12, 1), next_for="two-thirds deep dive")
    assert gap_text(alone, "session", "next_for") == "two-thirds look"
    assert enter_text(alone, "session", "next_for", "One-third look", TODAY).next_for == "one-third quick check"
    assert enter_text(alone, "session", "next_for", "at the beech", TODAY).next_for == "at the beech"
    team = Session(next_on=date(2026, 12, 1), next_for="two-thirds deep dive")
    assert gap_text(team, "session", "next_for") == "two-thirds deep dive"


def test_an_update_takes_the_unit_of_its_key_result_and_no_other() -> None:
    session = Session(key_results=(KeyResult(id="kr1", unit="%", updates=(Update(id="u1"),)),))
    typed = enter_text(session, "u1", "value", "38 %", TODAY)
    assert take_unit(typed, "u1", "value", TODAY).key_results[0].updates[0].value == 38
    counted = Session(key_results=(KeyResult(id="kr1", unit="pieces", updates=(Update(id="u1"),)),))
    for text in ("1 piece", "1 pieces", "1"):
        taken = take_unit(enter_text(counted, "u1", "value", text, TODAY), "u1", "value", TODAY)
        assert taken.key_results[0].updates[0].value == 1
    carried = Session(
        key_results=(KeyResult(id="kr1", unit="of 10"),), carry_over=(CarryOver(id="c1", about="kr1", choice="change"),)
    )
    typed = enter_text(carried, "c1", "new_target", "10 of 10", TODAY)
    assert take_unit(typed, "c1", "new_target", TODAY).carry_over[0].new_target == 10
    other = enter_text(session, "u1", "value", "38 min", TODAY)
    assert take_unit(other, "u1", "value", TODAY) == other
    assert draft_problem(other, "u1", "value", TODAY) == "“38 min” has another unit than the “%” here"
    unsure = enter_text(session, "u1", "confidence", "12 fridays", TODAY)
    assert draft_problem(unsure, "u1", "confidence", TODAY) == "“12 fridays” is no number from 0 to 10"


@pytest.mark.parametrize(
    ("text", "stands", "expected"),
    [
        ("Tuesday 12 January at 8:30 in the hall", "", (date(2027, 1, 12), "at 8:30 in the hall")),
        ("next meeting Tuesday 12 January at 10 in the canteen", "", (date(2027, 1, 12), "at 10 in the canteen")),
        ("We meet again on 12 January, 10 am", "", (date(2027, 1, 12), "10 am")),
        ("12 January at 8:30", "retro", (date(2027, 1, 12), "retro, at 8:30")),
        ("12 January for prices", "prices", (date(2027, 1, 12), "prices")),
        ("I look again on 12 January at 8, with tea", "", (date(2027, 1, 12), "at 8, with tea")),
        ("at 8:30", "", (None, "")),
    ],
)
def test_a_meeting_takes_time_and_place_beside_its_day(
    text: str, stands: str, expected: tuple[date | None, str]
) -> None:
    session = enter_text(Session(next_for=stands), "session", "next_on", text, TODAY)
    settled = settle_draft(session, "session", "next_on", TODAY)
    assert (settled.next_on, settled.next_for) == expected
    assert bool(settled.drafts) == (expected[0] is None)


@pytest.mark.parametrize(
    ("text", "purpose", "expected"),
    [
        ("2 Nov 20:00", "two-thirds deep dive", (date(2026, 11, 2), "20:00")),
        ("2 Nov", "weekly look", (date(2026, 11, 2), "")),
        ("1 Dec", "two-thirds deep dive", (date(2026, 12, 1), "two-thirds deep dive")),
        ("2 Nov", "in the music room, with tea", (date(2026, 11, 2), "in the music room, with tea")),
        ("", "retro", (None, "")),
    ],
)
def test_another_day_takes_away_the_purpose_of_the_day_that_was_suggested(
    text: str, purpose: str, expected: tuple[date | None, str]
) -> None:
    agreed = Session(next_on=date(2026, 12, 1), next_for=purpose)
    typed = enter_text(agreed, "session", "next_on", text, date(2026, 10, 1))
    settled = settle_draft(typed, "session", "next_on", date(2026, 10, 1))
    assert (settled.next_on, settled.next_for) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Monday 12 January at 8:30", "“Monday 12 January” is not a date: 12 January 2027 is a Tuesday"),
        ("31 June in the hall", "“31 June” is not a date: June has no day 31"),
        ("at 8:30", "“at 8:30” is not a date; 31 Dec or end of October is"),
    ],
)
def test_the_day_of_a_meeting_is_corrected_whatever_is_said_behind_it(text: str, problem: str) -> None:
    session = enter_text(Session(), "session", "next_on", text, TODAY)
    assert draft_problem(session, "session", "next_on", TODAY) == problem


@pytest.mark.parametrize(
    ("text", "limit", "waits"),
    [
        ("at most 60 minutes", ("max", 60, "minutes"), False),
        ("60 minutes at most", ("max", 60, "minutes"), False),
        ("not under 90%", ("min", 90, "%"), False),
        ("about as much as now", ("", None, ""), True),
        ("at most as much as now", ("", None, ""), True),
    ],
)
def test_a_limit_takes_its_side_from_its_words(text: str, limit: tuple[str, float | None, str], waits: bool) -> None:
    field = "counter_metric.floor"
    plan = Session(key_results=(KeyResult(id="kr1"),))
    after = settle_draft(enter_text(plan, "kr1", field, text, TODAY), "kr1", field, TODAY)
    counter = after.key_results[0].counter_metric
    assert ((counter.bound, counter.floor, counter.unit), bool(after.drafts)) == (limit, waits)


def test_what_is_typed_behind_the_side_of_a_limit_is_the_limit() -> None:
    field = "counter_metric.bound"
    chosen = change(Session(key_results=(KeyResult(id="kr1"),)), "kr1", **{field: "max"})
    after, place = keep_beside_choice(chosen, "kr1", field, "at most 60 minutes", "60 minutes", TODAY)
    counter = after.key_results[0].counter_metric
    assert (counter.bound, counter.floor, counter.unit, place, after.parking) == ("max", 60, "minutes", "limit", ())
    other, place = keep_beside_choice(after, "kr1", field, "at most 70", "70", TODAY)
    assert (other.key_results, place, len(other.parking)) == (after.key_results, "Parked", 1), "60 stands there"
    unread, place = keep_beside_choice(chosen, "kr1", field, "at most, as ever", "as ever", TODAY)
    assert (unread.key_results[0].counter_metric.floor, place, len(unread.parking)) == (None, "Parked", 1)


def test_an_update_gives_its_unit_to_a_key_result_that_has_none() -> None:
    session = Session(key_results=(KeyResult(id="kr1", updates=(Update(id="u1"),)),))
    (key_result,) = take_unit(enter_text(session, "u1", "value", "40%", TODAY), "u1", "value", TODAY).key_results
    assert (key_result.unit, key_result.updates[0].value) == ("%", 40)


@pytest.mark.parametrize("text", ["70 %", "70%", "7/10", "7 of 10", "7"])
def test_a_grade_may_be_typed_as_a_share_of_ten(text: str) -> None:
    session = Session(key_results=(KeyResult(id="kr1", grading=Grading(grade=5)),))
    after = enter_text(session, "kr1", "grading.grade", text, TODAY)
    assert (after.key_results[0].grading.grade, after.drafts) == (7, ())


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    typed = enter_text(PLAN, "kr1", "target", "1.200", TODAY)
    assert draft_problem(typed, "kr1", "target", TODAY) == "Is “1.200” 1,200 or 1.2? Write 1200 or 1.2."
    assert typed.key_results[0].target is None


@pytest.mark.parametrize(("mark", "target"), [(",", 1200), (".", 1.2)])
def test_the_decimal_mark_of_the_folder_decides_how_a_number_is_read(mark: str, target: float) -> None:
    text = decided_text(PLAN, "kr1", "target", "1.200", mark, NO_CONTEXT, TODAY)
    assert enter_text(PLAN, "kr1", "target", text, TODAY).key_results[0].target == target
    assert decided_text(PLAN, "kr1", "unit", "1.200", mark, NO_CONTEXT, TODAY) == "1.200"


@pytest.mark.parametrize(
    ("text", "habits", "day"),
    [
        ("1/4/2027", DateContext(order="day first"), date(2027, 4, 1)),
        ("1/4/2027", DateContext(order="month first"), date(2027, 1, 4)),
        ("4/12", DateContext(order="day first"), date(2026, 12, 4)),
        ("end of FY", DateContext(calendar=CycleCalendar(year_starts=4)), date(2027, 3, 31)),
    ],
)
def test_the_habits_of_the_folder_decide_which_day_it_is(text: str, habits: DateContext, day: date) -> None:
    assert enter_text(PLAN, "kr1", "by", text, TODAY).key_results[0].by is None
    decided = decided_text(PLAN, "kr1", "by", text, "", habits, TODAY)
    assert enter_text(PLAN, "kr1", "by", decided, TODAY).key_results[0].by == day
    assert decided_text(PLAN, "kr1", "by", "31 Dec", "", habits, TODAY) == "31 Dec"
    assert decided_text(PLAN, "kr1", "by", "soon", "", habits, TODAY) == "soon"


def test_the_minutes_of_a_session_may_be_typed_as_hours() -> None:
    assert enter_text(Session(), "session", "minutes", "1h 30m", TODAY).minutes == 90


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("%of follow-ups", "% of follow-ups"),
        ("‰of letters", "‰ of letters"),
        ("% of follow-ups", "% of follow-ups"),
        ("%", "%"),
        ("°C", "°C"),
        ("of 10", "of 10"),
    ],
)
def test_words_behind_the_sign_that_came_from_the_number_are_apart_from_it(typed: str, unit: str) -> None:
    session = Session(key_results=(KeyResult(id="kr1", baseline=5, target=30),))
    assert enter_text(session, "kr1", "unit", typed, TODAY).key_results[0].unit == unit
    glued = enter_text(session, "kr1", "target", f"30 {typed}", TODAY)
    assert take_unit(glued, "kr1", "target", TODAY).key_results[0].unit in (unit, "")


@pytest.mark.parametrize(
    ("model", "field", "today", "example"),
    [
        (Rung, "by", date(2026, 10, 1), "9 Oct"),
        (Rung, "by", date(2026, 11, 30), "8 Dec"),
        (Rung, "by", date(2026, 10, 9), "17 Oct"),
        (Rung, "who", date(2026, 11, 30), "Chi"),
        (Evidence, "on", date(2026, 11, 30), "18 Sep"),
    ],
)
def test_the_example_of_a_day_lies_ahead_unless_it_is_of_what_was_seen(
    model: type[Model], field: str, today: date, example: str
) -> None:
    assert example_on(gaps(model)[field], today) == example


@pytest.mark.parametrize(
    ("text", "target", "unit", "owner"),
    [
        ("75 a month, Marcus", 75, "a month", "Marcus"),
        ("75 visits (Priya)", 75, "visits", "Priya Shah"),
        ("75, Marcus", 75, "", "Marcus"),
        ("75 a month", 75, "a month", ""),
        ("75 a month, Zed", None, "", ""),
    ],
)
def test_who_is_here_behind_a_number_owns_it_and_is_no_unit(text: str, target: int, unit: str, owner: str) -> None:
    people = People(participants=("Marcus", "Priya Shah"))
    session = enter_text(Session(people=people, key_results=(KeyResult(id="kr1"),)), "kr1", "target", text, TODAY)
    taken = take_unit(session, "kr1", "target", TODAY)
    key_result = taken.key_results[0]
    assert (key_result.target, key_result.unit, key_result.owner) == (target, unit, owner)
    assert [draft.text for draft in taken.drafts] == ([] if target else [text])


def test_a_day_is_no_name_while_april_is_one() -> None:
    for text in ("2026-12-31", "14 Dec"):
        after = enter_text(PLAN, "kr1", "owner", text, TODAY)
        assert after.key_results[0].owner == ""
        assert "is a day" in draft_problem(after, "kr1", "owner", TODAY)
    for name in ("April", "May", "Team 9"):
        assert enter_text(PLAN, "kr1", "owner", name, TODAY).key_results[0].owner == name

"""Items as a full sentence, as one line, and their values as shown."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.gap_input import enter_text
from okrtui.model.base import Item, Model, changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.forms import gaps
from okrtui.model.frame import Parent, People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import BLANK, format_value, full_sentence, one_line, says_cause, without_lead
from okrtui.model.items import get
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.speaker import speaking_alone
from okrtui.model.tree import walk
from okrtui.model.votes import Tally
from tests.model.sample_plan import PLAN, TODAY, typed_gaps, typed_texts

KEY_RESULT = PLAN.key_results[0]
FOLLOWED = KeyResult(id="kr1", said="guests come.", baseline=17, target=8, unit="a week", by=date(2027, 3, 31))


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (
            KEY_RESULT,
            "First-time shoppers finish the order they started: from 1,200 to 1,800 orders a week by 31 Dec 2026.",
        ),
        (KeyResult(id="kr1", who="shoppers"), "Shoppers …"),
        (KeyResult(id="kr1", target=5), "…: to 5."),
        (KeyResult(id="kr1", who="a", does_what="b", unit="c", to_find=("baseline",)), "A b: from ? to … c."),
        (KeyResult(id="kr1"), ""),
        (Hypothesis(id="h1", action="wait", behavior="come"), "We believe that if we wait for …, they will come."),
        (KeyResult(id="kr1", said="Guests: 3 -> 5 a week, please"), "Guests: 3 -> 5 a week, please"),
        (KeyResult(id="kr1", said="guests come", target=5), "guests come: to 5"),
        (KeyResult(id="kr1", said="guests wait", target=2, to_find=("baseline",)), "guests wait: from ? to 2"),
        (KeyResult(id="kr1", said="guests come 5 times", target=5), "guests come 5 times"),
        (KeyResult(id="kr1", said="guests come", who="guests"), "guests come"),
        (KeyResult(id="kr1", said="late calls: 34 -> 10", who="62 cafes"), "late calls: 34 -> 10 (62 cafes)"),
        (Hypothesis(id="h1", said="text late cafes", action="send a text"), "text late cafes (if we send a text)"),
        (Hypothesis(id="h1", said="ring", who="cafes", behavior="open"), "ring (for cafes: open)"),
        (Hypothesis(id="h1", said="ring cafes", action="ring cafes"), "If we ring cafes."),
        (FOLLOWED, "guests come: from 17 to 8 a week by 31 Mar 2027"),
        (Hypothesis(id="h1", text="a newsletter"), ""),
        (Objective(text="is it easy?"), "Is it easy?"),
        (Decision(id="d1", outcome="failed", verdict="kill"), "We stop it; it did not hold."),
        (Decision(id="d1", verdict="sleep on it", because="late"), "We sleep on it, because late."),
        (
            Decision(id="d1", verdict="learn", because="nobody has tried it"),
            "We find out first whether it holds: nobody has tried it.",
        ),
        (
            Decision(
                id="d1", verdict="learn", because="Whether anybody updates anything: ask five.", outcome="unclear"
            ),
            "We find out first whether anybody updates anything: ask five; whether it held is not clear yet.",
        ),
        (
            Decision(id="d1", verdict="learn", because="Tom counts bakery cups for a week"),
            "We find out first whether it holds: Tom counts bakery cups for a week.",
        ),
        (
            Decision(id="d1", verdict="learn", because="How: two calls"),
            "We find out first whether it holds: How: two calls.",
        ),
        (Decision(id="d1", verdict="learn", because="find out how many come"), "We find out first how many come."),
        (Decision(id="d1", verdict="learn"), "We find out first whether it holds."),
        (Decision(id="d1", verdict="persevere"), "We keep going."),
        (Evidence(id="e1", text="seen", on=date(2026, 9, 18)), "Seen, seen on 18 Sep 2026."),
        (Parent(session="company", item="kr2"), "It supports kr2 of company."),
        (People(participants=("Ana", "Bo")), "Here today: Ana, Bo."),
        (Rung(id="r1", text="ask", who="Chi"), "Ask: Chi."),
        (Rung(id="r1", text="ask by Friday", by=date(2026, 10, 9)), "Ask by Friday, 9 Oct 2026."),
        (Rung(id="r1", text="ask by Monday", by=date(2026, 10, 9)), "Ask by Monday by 9 Oct 2026."),
        (Tally(id="v1", about="h1"), ""),
        (Objective(text="a : b , c"), "A : b , c."),
        (Objective(text="two\nlines "), "Two lines."),
    ],
)
def test_full_sentence_has_an_ellipsis_for_missing_parts(item: Model, sentence: str) -> None:
    assert full_sentence(item) == sentence


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (Hypothesis(id="h1", text="a newsletter"), "a newsletter"),
        (Hypothesis(id="h1"), ""),
        (Hypothesis(id="h1", because="it asks"), "…, because it asks"),
        (Hypothesis(id="h1", action="wait"), "if we wait, they will …"),
        (Hypothesis(id="h1", text="caught", who="shoppers"), "for shoppers: …"),
        (Hypothesis(id="h1", who="crews", said="because it leaks"), "no hypothesis yet against “it leaks”"),
        (Hypothesis(id="h1", who="crews", because="it leaks."), "no hypothesis yet against “it leaks”"),
        (Hypothesis(id="h1", who="crews", behavior="dry off", said="because it leaks"), "for crews: dry off"),
        (Hypothesis(id="h1", behavior="come"), "if we …, … will come"),
        (KeyResult(id="kr1", who="a", does_what="b"), "a b"),
        (KeyResult(id="kr1"), ""),
        (KeyResult(id="kr1", said="Guests: 3 -> 5 a week, please"), "Guests: 3 -> 5 a week, please"),
        (KeyResult(id="kr1", said="guests come", who="guests", does_what="eat"), "guests eat"),
        (FOLLOWED, "guests come: from 17 to 8 a week by 31 Mar 2027"),
        (changed(FOLLOWED, said="guests come: 17 -> 8 a week"), "guests come: 17 -> 8 a week by 31 Mar 2027"),
        (
            changed(FOLLOWED, said="guests come: 17 -> 8 by the end of March"),
            "guests come: 17 -> 8 by the end of March",
        ),
        (changed(FOLLOWED, said="guests come: 17 -> 8."), "guests come: 17 -> 8 a week by 31 Mar 2027"),
        (changed(FOLLOWED, said="17 -> 8 a week, by 2027-03-31"), "17 -> 8 a week, by 2027-03-31"),
        (
            KeyResult(id="kr1", said="guests march in: ? -> 8", by=date(2027, 5, 31)),
            "guests march in: ? -> 8 by 31 May 2027",
        ),
        (KeyResult(id="kr1", said="Guests come by mid May", by=date(2027, 5, 15)), "Guests come by mid May"),
        (
            changed(FOLLOWED, said="guests come: 52 -> 17 a week"),
            "guests come: 52 -> 17 a week: from 17 to 8 a week by 31 Mar 2027",
        ),
        (Answer(id="a1", text="it leaks"), "because it leaks"),
        (Answer(id="a1", text="Because it leaks"), "Because it leaks"),
        (Answer(id="a1", text="becauseness"), "because becauseness"),
        (Ladder(id="l1"), ""),
        (ParkedItem(id="p1", text="a wish list?", by="Bo"), "a wish list? (Bo)"),
        (ParkedItem(id="p1", key_result=KeyResult(id="kr1", who="a", does_what="b")), "a b"),
        (ParkedItem(id="p1", hypothesis=Hypothesis(id="h1", text="caught")), "caught"),
        (Why(id="y1", problem="Why?", checked="prices"), "Why? We checked prices"),
    ],
)
def test_one_line_summarizes_an_item(item: Model, line: str) -> None:
    assert one_line(item) == line


def test_a_value_is_formatted_for_reading() -> None:
    assert format_value(gaps(KeyResult)["target"], 1200) == "1,200"
    assert format_value(gaps(KeyResult)["by"], date(2026, 12, 31)) == "31 Dec 2026"
    assert format_value(gaps(KeyResult)["by"], None) == ""
    assert [format_value(gaps(Evidence)["supports"], supports) for supports in (True, False, None)] == ["yes", "no", ""]
    assert format_value(gaps(People)["participants"], ("Ana", "Bo")) == "Ana, Bo"
    assert format_value(gaps(KeyResult)["indicator"], "leading") == "within weeks"
    assert format_value(gaps(KeyResult)["indicator"], "sideways") == "sideways"


@pytest.mark.parametrize(
    ("fields", "sentence", "line"),
    [
        (
            {"action": "We let tenants pick.", "who": "Tenants who work", "behavior": "will be at home."},
            "We believe that if we let tenants pick, Tenants who work will be at home.",
            "if we let tenants pick, Tenants who work will be at home",
        ),
        (
            {"action": "if we get photos", "who": "for caretakers", "behavior": "they will bring parts"},
            "We believe that if we get photos, caretakers will bring parts.",
            "if we get photos, caretakers will bring parts",
        ),
        (
            {"action": "welcome guests by 5 p.m.", "who": "", "behavior": "order snacks etc."},
            "We believe that if we welcome guests by 5 p.m. for …, they will order snacks etc.",
            "if we welcome guests by 5 p.m., they will order snacks etc.",
        ),
    ],
)
def test_words_of_the_sentence_that_gaps_repeat_are_read_once(fields: dict[str, str], sentence: str, line: str) -> None:
    hypothesis = Hypothesis(id="h1", **fields)
    assert (full_sentence(hypothesis), one_line(hypothesis)) == (sentence, line)


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (Answer(id="a1", text="Because it rains."), "Because it rains."),
        (Decision(id="d1", verdict="kill", because="because it is late."), "We stop it, because it is late."),
        (Rung(id="r1", text="Ask them.", who="Chi"), "Ask them: Chi."),
        (KeyResult(id="kr1", who="tenants", does_what="pay.", target=5), "Tenants pay: to 5."),
        (Evidence(id="e1", text="They wait ...", on=date(2026, 9, 18)), "They wait ..., seen on 18 Sep 2026."),
    ],
)
def test_a_sentence_goes_on_after_a_gap_that_ends_with_a_full_stop(item: Model, sentence: str) -> None:
    assert full_sentence(item) == sentence


@settings(max_examples=50)
@given(st.sampled_from(tuple(walk(PLAN))), st.data())
def test_the_texts_of_any_item_have_no_line_break(item: Item, data: st.DataObject) -> None:
    session = PLAN
    for gap in typed_gaps(type(item)):
        session = enter_text(session, item.id, gap.field, data.draw(typed_texts()), TODAY)
    after = get(session, item.id, Item)
    assert "\n" not in full_sentence(after) + one_line(after)


HYPOTHESIS_PARTS = {"action": "open at six", "who": "commuters", "behavior": "come in"}
KEY_RESULT_PARTS: dict[str, Any] = {
    "who": "regulars",
    "does_what": "come in",
    "baseline": 3,
    "target": 5,
    "unit": "days a week",
    "by": date(2026, 12, 31),
}


def combinations_of(parts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each choice of some of the parts, the whole included."""
    return [dict(chosen) for count in range(1, len(parts) + 1) for chosen in combinations(parts.items(), count)]


@pytest.mark.parametrize("filled", combinations_of(HYPOTHESIS_PARTS), ids=",".join)
def test_a_half_filled_hypothesis_is_a_sentence_with_an_ellipsis_for_each_missing_part(filled: dict[str, str]) -> None:
    people = filled.get("who") or ("they" if "action" in filled else "…")
    whole = f"if we {filled.get('action', '…')}, {people} will {filled.get('behavior', '…')}"
    # As long as nobody has said what would be done, there is no condition.
    unconditional = f"for {people}: {filled.get('behavior', '…')}"
    is_condition = "action" in filled or "who" not in filled
    assert one_line(Hypothesis(id="h1", **filled)) == (whole if is_condition else unconditional)
    gaps_in_order = (
        f"if we {filled.get('action', '…')} for {filled.get('who', '…')}, they will {filled.get('behavior', '…')}"
    )
    is_complete = len(filled) == len(HYPOTHESIS_PARTS)
    said = full_sentence(Hypothesis(id="h1", **filled)).rstrip(".")
    assert said == f"We believe that {whole if is_complete else gaps_in_order}"


@pytest.mark.parametrize(
    ("who", "people"),
    [
        ("me", "I"),
        ("us", "we"),
        ("me and my husband", "my husband and I"),
        ("my husband and me", "my husband and I"),
        ("my men", "my men"),
        ("people who trust me", "people who trust me"),
    ],
)
def test_those_for_whom_something_is_done_are_said_as_those_who_act(who: str, people: str) -> None:
    hypothesis = Hypothesis(id="h1", action="put the phone away", who=who, behavior="play in the evening")
    assert one_line(hypothesis) == f"if we put the phone away, {people} will play in the evening"


@pytest.mark.parametrize("filled", combinations_of(KEY_RESULT_PARTS), ids=",".join)
def test_a_half_filled_key_result_is_a_sentence_with_an_ellipsis_for_missing_parts(filled: dict[str, Any]) -> None:
    statement = {
        "": "…",
        "who": "regulars …",
        "does_what": "… come in",
        "who does_what": "regulars come in",
    }[" ".join(name for name in ("who", "does_what") if name in filled)]
    baseline = "from 3 " if "baseline" in filled else ""
    numbers = {
        "": "from 3 to …" if baseline else "",
        "target": f": {baseline}to 5",
        "unit": f": {baseline}to … days a week",
        "target unit": f": {baseline}to 5 days a week",
    }[" ".join(name for name in ("target", "unit") if name in filled)]
    numbers = f": {numbers}" if numbers and not numbers.startswith(":") else numbers
    day = " by 31 Dec 2026" if "by" in filled else ""
    assert one_line(KeyResult(id="kr1", **filled)) == f"{statement}{numbers}{day}"


def test_a_name_at_the_beginning_of_a_sentence_keeps_its_letters() -> None:
    assert full_sentence(Promise(id="p1", who="ana", text="I call them")) == "ana: I call them."
    assert full_sentence(Promise(id="p1", text="i call them")) == "…: i call them."


@pytest.mark.parametrize(
    ("said", "baseline", "behavior"),
    [
        ("guests who complain: 80 -> 40 a month", 80, "guests who complain"),
        ("guests who complain: 80 -> 40 a month", None, "guests who complain: 80 -> 40 a month"),
        ("guests complain at check-out: no more", 80, "guests complain at check-out: no more"),
        (": 80 -> 40", 80, ": 80 -> 40"),
    ],
)
def test_beside_its_numbers_a_line_as_it_was_said_is_told_without_them(
    said: str, baseline: int | None, behavior: str
) -> None:
    assert KeyResult(id="kr1", said=said, baseline=baseline, target=40).behavior == behavior
    assert KeyResult(id="kr1", who="guests", does_what="come: 3 times", baseline=3, target=4).behavior == (
        "guests come: 3 times"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the new rota, by the 16th", "Lena: the new rota, by the 16th."),
        ("the new rota by Friday 16 October.", "Lena: the new rota by Friday 16 October."),
        ("the new rota, on Oct 16th", "Lena: the new rota, on Oct 16th."),
        ("the new rota by 2026-10-16", "Lena: the new rota by 2026-10-16."),
        ("the new rota by Friday", "Lena: the new rota by Friday, 16 Oct 2026."),
        ("the new rota by the 17th", "Lena: the new rota by the 17th by 16 Oct 2026."),
        ("paint the 16", "Lena: paint the 16 by 16 Oct 2026."),
    ],
)
def test_a_day_that_ends_the_words_of_a_task_is_not_said_again(text: str, sentence: str) -> None:
    promise = Promise(id="o1", who="Lena", text=text, by=date(2026, 10, 16))
    assert full_sentence(promise) == sentence
    is_said = not sentence.endswith((" by 16 Oct 2026.", ", 16 Oct 2026."))
    told = one_line(Action(id="x1", who="Lena", text=text, by=promise.by))
    assert told == f"{text.rstrip('.')}: Lena{'' if is_said else ' by 16 Oct 2026'}"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Well, the calendar is full", "the calendar is full"),
        ("since we get paid per visit", "we get paid per visit"),
        ("well, because they forget", "they forget"),
        ("since 2021 nobody has asked", "since 2021 nobody has asked"),
        ("so many people call", "so many people call"),
    ],
)
def test_a_reason_loses_the_word_with_which_its_speaker_began(said: str, told: str) -> None:
    assert without_lead(said, "because") == told


def test_a_clause_behind_a_question_is_a_sentence_of_its_own() -> None:
    why = Why(id="y1", problem="Why do they not turn up?", checked="the diary")
    assert full_sentence(why) == "Why do they not turn up? We checked the diary."


@pytest.mark.parametrize(
    ("said", "is_cause"),
    [
        ("well, because nobody calls", True),
        ("Since nobody calls", True),
        ("so, let people book online", False),
        ("because of the rain we sell less", False),
    ],
)
def test_a_cause_is_told_from_a_proposal(said: str, is_cause: bool) -> None:
    assert says_cause(said) == is_cause
    hypothesis = Hypothesis(id="h1", said=said, who="families")
    assert full_sentence(hypothesis).startswith("No hypothesis yet against") == is_cause


def test_a_line_is_not_repeated_with_its_numbers_in_another_notation() -> None:
    said = "revenue: 30000 -> 50000 € by 31 Dec"
    assert one_line(KeyResult(id="kr1", said=said, baseline=30000, target=50000, unit="€")) == said


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("I", "if I lay out my shoes, I will run"),
        ("Pia", "if I lay out my shoes, Pia will run"),
        ("", "if I lay out my shoes, they will run"),
    ],
)
def test_one_person_says_who_does_something_then(who: str, line: str) -> None:
    hypothesis = Hypothesis(id="h1", action="lay out my shoes", who=who, behavior="run")
    with speaking_alone(True):
        assert one_line(hypothesis) == line
        open_end = full_sentence(Hypothesis(id="h1", action="lay out my shoes", who=who))
    assert open_end == f"I believe that if I lay out my shoes, then {who or BLANK} will {BLANK}"
    said = Hypothesis(id="h1", said="the shoes", who=who, behavior="run")
    then = {"I": "I will run", "Pia": "for Pia: run"}.get(who, "run")
    assert one_line(said) == f"the shoes ({then})"

"""What items are called in messages: their kind and their own words."""

from __future__ import annotations

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import (
    MAX_WORDS,
    counted,
    item_phrase,
    item_phrases,
    mention,
    quoted,
    shortened,
    with_phrases,
)
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session

SESSION = Session(
    objective=Objective(text="Let patients leave feeling heard"),
    key_results=(KeyResult(id="kr1", who="patients", does_what="come back", baseline=4),),
    hypotheses=(Hypothesis(id="h1", text="call people back on the same day, whatever they called about that day"),),
    whys=(Why(id="y1", problem="Why does nobody call?", answers=(Answer(id="a1", text="nobody calls back."),)),),
    decisions=(Decision(id="d1", about="kr1"),),
)


@pytest.mark.parametrize(
    ("id", "phrase"),
    [
        ("kr1", "the key result “patients come back”"),
        ("h1", "the hypothesis “call people back on the same day…”"),
        ("y1", "the problem “Why does nobody call?”"),
        ("a1", "the cause “nobody calls back”"),
        ("d1", "the decision on the key result “patients come back”"),
        ("objective", "the objective"),
        ("people", "who is here"),
        ("parent", "the goal above"),
        ("h9", "h9"),
    ],
)
def test_an_item_is_called_by_its_kind_and_its_own_words(id: str, phrase: str) -> None:
    assert item_phrase(SESSION, id) == phrase


@pytest.mark.parametrize(
    ("id", "phrase"), [("h1", "the hunch “the hypothesis holds”"), ("objective", "the focus"), ("direction", "my role")]
)
def test_one_person_alone_calls_an_item_by_a_name_of_their_own(id: str, phrase: str) -> None:
    session = Session(format="solo", hypotheses=(Hypothesis(id="h1", text="the hypothesis holds"),))
    assert (item_phrase(session, id), item_phrases(session)(id)) == (phrase, phrase)


def test_what_was_said_in_a_pause_is_called_by_what_it_is_about() -> None:
    session = Session(format="solo", reflections=(Reflection(id="s1", about="objective", right="yes"),))
    assert item_phrase(session, "s1") == "what was said about the focus"


def test_words_are_cut_after_a_word_and_a_long_word_within() -> None:
    assert shortened("two words\nin lines.") == "two words in lines"
    assert shortened("x" * 60) == "x" * (MAX_WORDS - 1) + "…"
    assert len(shortened("many small words, " * 9)) <= MAX_WORDS


def test_a_quotation_within_a_quotation_has_marks_of_its_own() -> None:
    assert quoted("ask “why” first") == "“ask ‘why’ first”"
    stuck = "Why is “Invite the neighbours for an evening” stuck?"
    assert quoted(stuck) == "“Why is ‘Invite the neighbours for an…’”"


def test_a_mention_takes_the_words_of_the_first_session_that_has_the_item() -> None:
    later = changed(SESSION, whys=())
    assert with_phrases(f"deleting {mention('a1')}", later, SESSION) == "deleting the cause “nobody calls back”"
    assert with_phrases(f"adding {mention('h7')}", later) == "adding a hypothesis"
    assert with_phrases("copying “{a} {x} of {team}”", SESSION) == "copying “{a} {x} of {team}”"


def test_items_are_counted_by_the_kinds_that_a_screen_shows() -> None:
    assert counted([Answer, Answer, Hypothesis, Draft]) == "2 causes, 1 hypothesis"
    assert counted([]) == ""


def test_a_parked_item_is_called_by_what_is_parked() -> None:
    told = Hypothesis(id="h1", action="Grace calls three cafes", who="cafes", behavior="order")
    session = Session(parking=(ParkedItem(id="p1", hypothesis=told), ParkedItem(id="p2", text="a waiting list?")))
    assert item_phrase(session, "p1") == "the parked thought “Grace calls three cafes”"
    assert item_phrase(session, "p2") == "the parked thought “a waiting list?”"


@pytest.mark.parametrize(
    ("fields", "statement"),
    [
        ({}, "Ship the till"),
        ({"said": "guests pay"}, "guests pay"),
        ({"who": "guests", "does_what": "pay"}, "guests pay"),
    ],
)
def test_a_key_result_of_a_file_written_by_hand_reads_as_its_line_until_it_has_a_shape(
    fields: dict[str, str], statement: str
) -> None:
    key_result = KeyResult.model_validate({"id": "kr1", "text": "Ship the till", **fields})
    assert key_result.statement == statement
    assert item_phrase(Session(key_results=(key_result,)), "kr1") == f"the key result “{statement}”"

"""Words of ours that lead to a text of people's own."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.capitals import with_names
from okrtui.method.lead_words import (
    day_aside,
    decision_reason,
    join_clauses,
    quoted_behind,
    reason_aside,
    spoken_line,
    with_clauses,
    with_lead,
    within_sentence,
)
from okrtui.model.base import Model
from okrtui.model.causes import Answer
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.okr import Grading, KeyResult


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("because", "because nobody calls", "because nobody calls"),
        ("because", "Because nobody calls", "because nobody calls"),
        ("because", "becausing is no word", "because becausing is no word"),
        ("by", "by 9 Oct", "by 9 Oct"),
        ("so that", "so that people stay", "so that people stay"),
        ("if we", "if we call back", "if we call back"),
        ("if we", "we call back", "if we call back"),
        ("why", "Why do they call?", "why do they call?"),
        ("how", "how do we find out?", "how do we find out?"),
        ("because", "The owner left", "because the owner left"),
        ("because", "Because The owner left", "because the owner left"),
        ("because", "Ana left", "because Ana left"),
        ("because", "Hotels möchten weniger zahlen", "because Hotels möchten weniger zahlen"),
        ("because", " ", ""),
    ],
)
def test_the_words_that_lead_to_a_text_are_said_once(words: str, text: str, said: str) -> None:
    assert with_lead(words, text) == said


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("Stop", "the weekly mailing", "the weekly mailing"),
        ("Stop", "Stop the weekly mailing", "“Stop the weekly mailing”"),
        ("Find out first", "Nia: two calls", "“Nia: two calls”"),
        ("Find out first", "if we open at 8:00, people will come", "if we open at 8:00, people will come"),
    ],
)
def test_a_text_that_would_be_a_second_label_is_quoted(label: str, text: str, shown: str) -> None:
    assert quoted_behind(label, text) == shown


@pytest.mark.parametrize(
    ("verdict", "because", "said"),
    [
        ("kill", "nobody came", " — because nobody came"),
        ("kill", "Start with six cafes", "; reason: start with six cafes"),
        ("kill", "Focus on hotels", "; reason: focus on hotels"),
        ("persevere", "drew 2 of 3 Fridays before noon", "; reason: drew 2 of 3 Fridays before noon"),
        ("learn", "Whether they would pay: call five", "; whether they would pay: call five"),
        ("learn", "because Tom counts cups", "; to find out: Tom counts cups"),
        ("learn", "", ""),
    ],
)
def test_what_is_found_out_is_no_reason(verdict: str, because: str, said: str) -> None:
    assert reason_aside(Decision(id="d1", verdict=verdict, because=because)) == said


def test_a_reason_that_because_cannot_lead_to_has_one_label_wherever_it_stands() -> None:
    decision = Decision(id="d1", verdict="persevere", because="Lost two Fridays to reports")
    assert decision_reason(decision) == "reason: lost two Fridays to reports"
    assert join_clauses("decided today", reason_aside(decision, True)) == f"decided today; {decision_reason(decision)}"


@pytest.mark.parametrize(
    ("verdict", "said"), [("learn", "; decide by 11 Dec"), ("pivot", "; look again on 11 Dec"), ("kill", "")]
)
def test_what_waits_for_a_day_has_it_beside_it(verdict: str, said: str) -> None:
    decision = Decision(id="d1", verdict=verdict, look_again=date(2026, 12, 11))
    assert day_aside(decision, date(2026, 10, 31)) == said
    assert not day_aside(Decision(id="d1", verdict=verdict))


@pytest.mark.parametrize(
    ("text", "clauses", "joined"),
    [
        ("whether they would pay?", ("; decide by 5 Dec",), "whether they would pay? Decide by 5 Dec"),
        ("whether they would pay", ("; decide by 5 Dec",), "whether they would pay; decide by 5 Dec"),
        ("Stop: the mailing!", (", because nobody reads it",), "Stop: the mailing! Because nobody reads it"),
        ("Stop: the mailing.", (", because nobody reads it.",), "Stop: the mailing, because nobody reads it."),
        (
            "Stop: the mailing",
            (", because nobody reads it.", "; it did not hold"),
            "Stop: the mailing, because nobody reads it; it did not hold",
        ),
        ("Change: “Is it too long?”", (", because it is",), "Change: “Is it too long?” Because it is"),
        ("Call them (who?)", ("; look again",), "Call them (who?) Look again"),
        ("Call them, e.g.", ("; look again",), "Call them, e.g.; look again"),
        ("Wait …", ("; look again",), "Wait …; look again"),
        ("Is it?", ("", "; it held", "; look again"), "Is it? It held; look again"),
        ("Is it?", (" (earlier: stop)",), "Is it? (earlier: stop)"),
        ("Is it?", (), "Is it?"),
        ("", ("; it held",), "; it held"),
    ],
)
def test_no_mark_hangs_behind_the_end_of_a_sentence(text: str, clauses: tuple[str, ...], joined: str) -> None:
    assert join_clauses(text, *clauses) == joined
    assert "".join(with_clauses(text, *clauses)) == joined


@pytest.mark.parametrize("mark", ["?", "!", "."])
def test_a_decision_is_read_without_two_marks_in_a_row(mark: str) -> None:
    decision = Decision(verdict="learn", because=f"would they pay{mark}", look_again=date(2026, 12, 5))
    read = join_clauses(f"Call shops{mark}", reason_aside(decision), day_aside(decision, date(2026, 11, 1)))
    assert not any(f"{mark}{behind}" in read for behind in ".,;:")
    assert read.endswith("ecide by 5 Dec")


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (Answer(text="Nobody calls them back"), "because nobody calls them back"),
        (Answer(text="Because Nobody calls them back"), "because nobody calls them back"),
        (Answer(text="Ana calls nobody back"), "because Ana calls nobody back"),
        (Answer(text="I call nobody back"), "because I call nobody back"),
        (Answer(text="SMS are not read"), "because SMS are not read"),
        (
            Hypothesis(action="Call them back", who="Tenants", behavior="Stay"),
            "if we call them back, tenants will stay",
        ),
        (
            Hypothesis(action="call them back", who="Bo and Chi", behavior="stay"),
            "if we call them back, Bo and Chi will stay",
        ),
        (
            Hypothesis(action="Ana calls tenants on Mondays", who="tenants", behavior="stay"),
            "if Ana calls tenants on Mondays, tenants will stay",
        ),
        (
            Hypothesis(action="Our drivers ring ahead", behavior="be there"),
            "if our drivers ring ahead, they will be there",
        ),
        (Hypothesis(action="If the post office opens at six"), "if the post office opens at six, they will …"),
        (Hypothesis(action="Mark prices clearly"), "if we mark prices clearly, they will …"),
        (ParkedItem(hypothesis=Hypothesis(action="Bo and Chi call")), "if Bo and Chi call, they will …"),
        (Hypothesis(text="We visit schools"), "We visit schools"),
        (KeyResult(who="Tenants", does_what="pay", target=5), "Tenants pay: to 5"),
        (Belief(text="They care", seen="Nobody asked"), "They care, we saw nobody asked"),
        (Grading(grade=4, because="The desk was closed"), "4 of 10, because the desk was closed"),
    ],
)
def test_no_capital_stands_in_the_midst_of_a_line_but_that_of_a_name(item: Model, line: str) -> None:
    assert spoken_line(item) == line


def test_the_preview_of_a_sentence_has_no_capital_in_its_midst() -> None:
    hypothesis = Hypothesis(action="Call them back", who="Tenants", behavior="Stay")
    sentence = full_sentence(within_sentence(hypothesis))
    assert sentence == "We believe that if we call them back, tenants will stay."
    assert hypothesis.action == "Call them back"
    others = Hypothesis(action="Ana calls them back", who="tenants", behavior="stay")
    assert full_sentence(within_sentence(others)) == ("We believe that if Ana calls them back, tenants will stay.")


def test_a_name_that_is_a_verb_is_one_behind_we_and_else_somebody_here() -> None:
    calls = Hypothesis(id="h1", action="Mark calls every builder", who="builders", behavior="wait")
    bills = Hypothesis(id="h2", action="Bill on the day", who="builders", behavior="pay")
    stopped = Decision(id="d1", about="h1", verdict="kill", because="Rose counted 3 orders")
    with with_names(frozenset({"Mark", "Bill", "Rose"})):
        assert spoken_line(calls) == "if Mark calls every builder, builders will wait"
        assert spoken_line(bills) == "if we bill on the day, builders will pay"
        assert decision_reason(stopped) == "because Rose counted 3 orders"


def test_a_parked_thought_keeps_the_day_in_its_words_beside_whose_it_is() -> None:
    assert spoken_line(ParkedItem(id="p1", text="ask for a second van by 20 Oct", by="Chi")) == (
        "ask for a second van by 20 Oct (Chi)"
    )

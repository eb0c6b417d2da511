"""What is unfinished in a session, step by step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from okrtui.method.agenda import build_agenda
from okrtui.method.carry_over import carry_over_choices
from okrtui.method.open_points import open_points, points_of_step
from okrtui.method.step_status import missing_sentence
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session

DAY = date(2026, 10, 9)
HYPOTHESES = (
    Hypothesis(id="h1", text="newsletter"),
    Hypothesis(id="h2", text="guest checkout", moves=("kr1",)),
    Hypothesis(id="h3", text="guest checkout, too", under="h2"),
)
KEY_RESULT = KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1, target=2)
PEOPLE = People(facilitator="Ines", participants=("Ana", "Bo", "Ines"))
INES = Promise(id="p3", who="Ines", text="I write")


def points(step: str, **fields: Any) -> list[tuple[str, str]]:
    """Return the texts of a step's points, each with what it is about."""
    return [(point.text, point.about) for point in points_of_step(Session(**fields), step)]


@pytest.mark.parametrize(
    ("step", "fields", "expected"),
    [
        ("okr", {}, [("No objective yet", "objective"), ("No key result yet", "")]),
        ("okr", {"format": "solo"}, [("No key result yet", "")]),
        (
            "okr",
            {"objective": Objective(text="Easy"), "key_results": (KEY_RESULT,), "hypotheses": HYPOTHESES},
            [("1 hypothesis not matched to a key result", "h1")],
        ),
        (
            "okr",
            {
                "objective": Objective(text="Easy"),
                "key_results": (KEY_RESULT,),
                "hypotheses": HYPOTHESES,
                "decisions": (Decision(id="d1", about="h1", verdict="kill"),),
            },
            [("Can we move it ourselves, or only lobby for it? “shoppers finish”", "kr1")],
        ),
        (
            "okr",
            {"objective": Objective(text="Easy"), "key_results": (changed(KEY_RESULT, influence="own"),)},
            [],
        ),
        (
            "okr",
            {
                "objective": Objective(text="Easy"),
                "key_results": (
                    KeyResult(id="kr1", who="shoppers", does_what="finish", to_find=("baseline",)),
                    KeyResult(id="kr2", who="owners", does_what="call"),
                ),
            },
            [("No target yet: shoppers finish", "kr1"), ("No start and no target yet: owners call", "kr2")],
        ),
        (
            "okr",
            {"objective": Objective(text="Easy"), "key_results": (KeyResult(id="kr1", said="people stay: 2 -> 3"),)},
            [("Its number is only in its words: people stay: 2 -> 3", "kr1")],
        ),
        (
            "okr",
            {
                "objective": Objective(text="Easy"),
                "key_results": (
                    KeyResult(id="kr1", said="people stay"),
                    KeyResult(id="kr2", said="people stay: 2 -> 3", baseline=2, target=3),
                ),
            },
            [("No number yet: people stay", "kr1")],
        ),
        (
            "hypotheses",
            {"hypotheses": (Hypothesis(id="h1", who="crews", behavior="leave on the minute", because="it is late"),)},
            [("Not written yet what we would do: for crews: leave on the minute", "h1")],
        ),
        (
            "hypotheses",
            {
                "hypotheses": (
                    Hypothesis(id="h1", who="islanders", said="because no limit is written down."),
                    Hypothesis(id="h2", who="crews", behavior="leave", said="because it is late"),
                    Hypothesis(id="h3", text="because nobody calls"),
                )
            },
            [
                ("No hypothesis yet against “no limit is written down”", "h1"),
                ("No hypothesis yet against “it is late”", "h2"),
                ("No hypothesis yet against “nobody calls”", "h3"),
            ],
        ),
        ("decide", {"hypotheses": HYPOTHESES}, [("2 hypotheses to decide on", "h1")]),
        (
            "decide",
            {"hypotheses": HYPOTHESES, "decisions": (Decision(id="d1", about="h1", verdict="kill"),)},
            [("1 hypothesis to decide on", "h2")],
        ),
        ("close", {"people": PEOPLE, "next_on": DAY}, [("First steps: Ana, Bo and Ines have none yet", "promises")]),
        (
            "close",
            {"people": PEOPLE, "next_on": DAY, "promises": (Promise(id="o1", who="Ana", text="ask"),)},
            [
                ("First steps: Bo and Ines have none yet", "promises"),
                ("1 first step without a day: “ask”", "o1"),
            ],
        ),
        (
            "close",
            {"actions": (Action(id="x1", text="ask", who="Bo"), Action(id="x2", text="call", who="Bo", by=DAY))},
            [("1 action without a day: “ask”", "x1"), ("No day to meet again yet", "next")],
        ),
        (
            "close",
            {"format": "retro", "actions": (Action(id="x1", text="ask", by=DAY),)},
            [("1 action without a name: “ask”", "x1")],
        ),
        (
            "close",
            {"format": "retro", "promises": (Promise(id="o1", who="Ana", text="when they call, I ask"),)},
            [],
        ),
        ("close", {"format": "retro"}, []),
        (
            "close",
            {"format": "solo", "team": "Maya"},
            [("No first step yet", "promises"), ("No day to look again yet", "next")],
        ),
        ("whys", {}, [("Nothing here yet", "")]),
        ("decide", {}, [("Nothing here yet", "")]),
        (
            "decide",
            {
                "hypotheses": (Hypothesis(id="h1", text="a mail"),),
                "decisions": (Decision(id="d1", about="h1", verdict="persevere", origin="last"),),
            },
            [("Nothing new decided yet", "")],
        ),
        ("numbers", {"format": "deepdive"}, [("Nothing here yet", "")]),
        ("numbers", {"format": "deepdive", "key_results": (KEY_RESULT,)}, [("No number from today yet", "")]),
        ("whys", {"whys": (Why(id="w1", problem="Why?"),)}, [(missing_sentence(Session(), "whys"), "")]),
    ],
)
def test_a_step_says_what_is_unfinished_in_it(
    step: str, fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert points(step, **fields) == expected


def test_what_is_done_is_not_mentioned() -> None:
    session = Session(
        format="checkin",
        next_on=DAY,
        people=People(facilitator="Ines"),
        promises=(Promise(id="p1", who="Ines", text="I call", by=DAY),),
        key_results=(KEY_RESULT,),
        hypotheses=HYPOTHESES,
    )
    assert [step.id for step, _ in open_points(session)] == ["numbers"]


def test_the_points_stand_in_the_order_of_the_steps() -> None:
    steps = [step.id for step, _ in open_points(Session(people=PEOPLE))]
    assert steps == ["frame", "hypotheses", "okr", "okr", "whys", "ladder", "decide", "close", "close"]


def test_a_first_step_is_somebodys_in_whatever_case_the_name_is_written() -> None:
    promises = (Promise(id="p1", who="ana", text="I call"), Promise(id="p2", who="BO", text="I ask"))
    assert ("First steps: Bo and Ines have none yet", "promises") in points(
        "close", people=PEOPLE, promises=promises[:1]
    )
    assert "promises" not in [about for _, about in points("close", people=PEOPLE, promises=(*promises, INES))]


def test_alone_a_promise_is_the_first_step_and_adds_no_step_to_a_check_in() -> None:
    promises = (Promise(id="o1", text="ask for the late shift"),)
    assert points("ladder", format="solo") == [("Nothing here yet", "")]
    assert points("ladder", format="solo", promises=promises) == []
    assert points("ladder", promises=promises) == [("Nothing here yet", "")]
    checkin = Session(format="checkin", solo=True, promises=promises)
    assert [step.id for step in build_agenda(checkin).steps] == ["last_time", "numbers", "close"]


def test_what_is_missing_of_items_leads_to_the_first_that_it_names() -> None:
    measured = changed(KEY_RESULT, updates=(Update(id="u1", on=DAY, value=1),), grading=Grading(grade=7))
    key_results = (measured, changed(KEY_RESULT, id="kr2"), changed(KEY_RESULT, id="kr3"))
    kept = (CarryOver(id="c1", about="kr1", choice="keep"),)
    for step in ("numbers", "grade", "carry_over"):
        ((text, about),) = points(step, key_results=key_results, carry_over=kept)
        assert (about, "“shoppers finish”" in text) == ("kr2", True)


def test_a_ladder_of_an_earlier_session_is_there_but_nothing_new() -> None:
    earlier = Ladder(id="l1", text="one head", rungs=(Rung(id="r1", text="train two drivers", origin="dive"),))
    session = Session(format="retro", ladders=(earlier,))
    assert [point.text for point in points_of_step(session, "ladder")] == ["Nothing new here yet"]
    assert [point.text for point in points_of_step(Session(format="retro"), "ladder")] == ["Nothing here yet"]


def test_a_hypothesis_that_a_retro_keeps_goes_on_without_a_second_choice() -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in range(1, 7))
    verdicts = {"h1": "persevere", "h2": "pivot", "h3": "kill", "h4": "persevere"}
    retro = Session(
        format="retro",
        hypotheses=hypotheses,
        decisions=(
            *(Decision(id=f"d{id}", about=id, verdict=verdict) for id, verdict in verdicts.items()),
            Decision(id="d5", about="h5", verdict="persevere", origin="plan"),
        ),
        carry_over=(CarryOver(id="c1", about="h4", choice="keep"),),
    )
    assert points_of_step(retro, "carry_over") == ()
    carried = {about: choice.choice for about, choice in carry_over_choices(retro).items()}
    assert carried == {"h1": "keep", "h2": "change", "h4": "keep"}


def test_a_decision_that_waits_for_a_day_is_open_until_it_has_one() -> None:
    learn, keep = (
        Decision(id=f"d{n}", about=f"h{n}", verdict=verdict) for n, verdict in ((1, "learn"), (2, "persevere"))
    )
    fields = {"hypotheses": HYPOTHESES, "decisions": (learn, keep)}
    drafts = (Draft(id="w1", about="d2", field="look_again", text="soon"),)
    told = points("decide", **fields, drafts=drafts)
    assert told == [
        ("No day yet to decide on: “newsletter”", "d1"),
        ("No day yet to look again at: “guest checkout”", "d2"),
    ]
    dated = changed(learn, look_again=DAY)
    assert points("decide", **{**fields, "decisions": (dated, keep)}) == []


@pytest.mark.parametrize(("day", "is_open"), [(9, False), (8, True)])
def test_what_the_retro_of_the_same_day_did_is_not_left_open_in_the_plan(day: int, is_open: bool) -> None:
    on = DAY.replace(day=day)
    answer = Answer(id="a1", text="no list", root=True, origin="retro")
    why = Why(id="y1", problem="Why late?", on=on, origin="retro", answers=(answer,))
    fields = {
        "follows": "retro",
        "created": datetime(2026, 10, 9, 12, tzinfo=UTC),
        "hypotheses": HYPOTHESES[:1],
        "whys": (why,),
        "actions": (Action(id="x1", text="mail a list", about="a1", who="Bo", origin="retro"),),
        "decisions": (Decision(id="d1", about="h1", verdict="persevere", on=on, origin="retro"),),
    }
    told = [points(step, **fields) for step in ("whys", "ladder", "decide")]
    nothing = [("Nothing here yet", "")]
    assert told == ([nothing, nothing, [("Nothing new decided yet", "")]] if is_open else [[], [], []])

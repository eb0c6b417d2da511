"""What the facilitator's own window says: what to ask, who is missing, what is next; names, and never a vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from okrtui.content.guide.handover import handover_card
from okrtui.content.guide.parts import QUIET, GuidePart, guide_parts, guide_title
from okrtui.content.guide.view import CoachNote, GuideView
from okrtui.content.spans import plain
from okrtui.method.agenda import build_agenda
from okrtui.method.session_run import begin
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.store.live_state import Waiting

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
IDEA = Hypothesis(id="h1", text="let guests pay")


def view(step: str = "hypotheses", **fields: Any) -> GuideView:
    session = Session(format="plan", minutes=90, **fields)
    return GuideView(session, build_agenda(session), step, NOW)


def texts(parts: tuple[GuidePart, ...]) -> dict[str, list[str]]:
    return {part.label: [plain(line) for line in part.lines] for part in parts}


def test_it_has_question_prompts_and_what_comes_next() -> None:
    told = view()
    parts = texts(guide_parts(told))
    assert list(parts) == ["Now", "Ask", "Next"]
    assert parts["Now"] == [told.step.question]
    assert parts["Ask"] == [*(f"· {prompt}" for prompt in told.step.prompts), QUIET]
    assert parts["Next"][-1].startswith("Then Objective & key results (")
    assert texts(guide_parts(view("close")))["Next"][-1] == "This is the last step."


def test_the_title_says_time_and_pace() -> None:
    told = view()
    assert "no time is running" in plain(guide_title(told))
    run = begin(told.agenda, "hypotheses", NOW)
    assert plain(guide_title(replace(told, run=run))).startswith("Hypotheses · 18 min left · on time · session ends ")
    late = replace(told, run=run, now=NOW + timedelta(minutes=21))
    assert "3 min over" in plain(guide_title(late))
    assert "on time" not in plain(guide_title(late))
    assert texts(guide_parts(late))["Next"][0].startswith("Time is up: ")


def test_who_is_not_yet_asked_or_in_is_named_and_what_was_voted_is_not() -> None:
    asked = texts(guide_parts(replace(view(), waiting=Waiting("asked", ("Bo", "Tom"), turn="Ana"))))
    assert (asked["Asked now"], asked["Not yet asked"]) == (["Ana"], ["Bo, Tom"])
    last = texts(guide_parts(replace(view(), waiting=Waiting("asked", (), turn="Tom"))))
    assert last["Not yet asked"] == ["Nobody else"]
    votes = texts(guide_parts(replace(view(), waiting=Waiting("votes", ("Bo",), count=3, people=4))))
    assert (votes["Votes"], votes["Not yet in"]) == (["3 of 4 in"], ["Bo"])
    assert texts(guide_parts(replace(view(), waiting=Waiting("votes", (), count=4, people=4))))["Not yet in"] == [
        "Nobody: all are in"
    ]
    assert "Not yet in" not in texts(guide_parts(replace(view(), waiting=Waiting("votes", (), count=2))))


def test_the_item_what_is_parked_and_the_coach_in_full() -> None:
    parked = tuple(ParkedItem(id=f"p{n}", text=f"thought {n}") for n in range(1, 15))
    notes = tuple(CoachNote(f"kr{n}", f"Where does {n} come from?", "Write it beside it.") for n in (1, 2, 3))
    told = replace(view(hypotheses=(IDEA,), parking=parked), item="h1", coach=notes)
    parts = texts(guide_parts(told))
    assert parts["Shown"] == ["The hypothesis “let guests pay”"]
    assert parts["Parked 14"][-2:] == ["thought 12", "and 2 more"]
    assert len(parts["Coach"]) == 6
    assert parts["Coach"][0] == "kr1  Where does 1 come from?"
    assert "Shown" not in texts(guide_parts(replace(told, item="h9")))


def test_the_card_has_what_is_decided_open_left_and_asked_next() -> None:
    empty = texts(handover_card(view("frame")))
    assert list(empty) == ["Decided", "Open", "Time left", "Next question"]
    assert (empty["Decided"], empty["Next question"]) == (["Nothing yet"], [view("frame").step.question])
    told = view(
        "decide",
        objective=Objective(text="Make the first order effortless."),
        key_results=(KeyResult(id="kr1", who="guests", does_what="pay"),),
        hypotheses=(IDEA,),
        decisions=(Decision(id="d1", about="h1", verdict="kill"),),
        parking=(ParkedItem(id="p1", text="a wish list"),),
    )
    card = texts(handover_card(replace(told, run=begin(told.agenda, "decide", NOW))))
    assert card["Decided"][0] == "The goal: Make the first order effortless"
    assert card["Decided"][1].startswith("Key result: ")
    assert card["Decided"][2] == "Stop: the hypothesis “let guests pay”"
    new = Decision(id="d1", about="h1", verdict="pivot", changes="send a bill")
    changed_card = texts(handover_card(replace(told, session=changed(told.session, decisions=(new,)))))
    assert changed_card["Decided"][2] == "Change: the hypothesis “send a bill”"
    assert card["Open"][-1] == "1 parked thought" or card["Open"][-1].startswith("and ")
    assert card["Time left"][0].startswith("Decide · ")

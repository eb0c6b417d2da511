"""One history for a hypothesis along a chain: what was decided stays, and a pivot is the new hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from okrtui.method.coach.session_findings import check_session
from okrtui.method.hypothesis_history import (
    hypothesis_histories,
    own_decisions,
    with_pivots,
    with_standing_words,
)
from okrtui.method.open_points import points_of_step
from okrtui.method.step_status import status_of_step
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import decide
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change
from okrtui.model.session import Session
from tests.strategies import sessions

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 10, 31), date(2026, 12, 1)
PLAN = Session(
    id="plan",
    cycle="2026-Q4",
    starts=OCTOBER,
    ends=date(2026, 12, 31),
    hypotheses=(
        Hypothesis(id="h1", action="send a checklist", who="shops", behavior="set up", under_way=True),
        Hypothesis(
            id="h2",
            action="call every new shop on day three",
            who="new shops",
            behavior="open in a week",
            evidence=(Evidence(id="e1", text="9 of 12 asked for it", on=date(2026, 9, 20)),),
        ),
        Hypothesis(id="h3", text="a prettier newsletter"),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="persevere", because="it works", on=OCTOBER),
        Decision(id="d2", about="h2", verdict="learn", because="nobody called yet", on=OCTOBER),
    ),
)


def follow(session: Session, format: str, day: date, id: str = "") -> Session:
    return create_successor(
        session, format, id or f"{format} {day}", datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    )


def pivoted(session: Session, hypothesis: str, changes: str, day: date) -> Session:
    session = decide(session, hypothesis, "pivot", day)
    return change(session, session.decisions[-1].id, because="nobody answers the phone", changes=changes)


def test_decisions_of_the_plan_stand_in_the_first_check_in() -> None:
    first = follow(PLAN, "checkin", NOVEMBER, "check")
    assert [(decision.id, decision.origin) for decision in first.decisions] == [("d1", "plan"), ("d2", "plan")]
    histories = hypothesis_histories(first)
    assert [(id, history.last.verdict if history.last else "") for id, history in histories.items()] == [
        ("h1", "persevere"),
        ("h2", "learn"),
        ("h3", ""),
    ]
    assert [history.is_open for history in histories.values()] == [False, False, True]
    assert [point.text for point in points_of_step(first, "decide")] == [
        "1 hypothesis to decide on",
        "No day yet to decide on: “call every new shop on day three”",
    ]
    assert own_decisions(first) == ()
    assert status_of_step(first, "decide") == "empty"
    found = {finding.rule for finding in check_session(first, today=NOVEMBER)}
    assert not found & {"decision-missing", "decision-no-evidence"}


def test_what_is_seen_after_a_decision_opens_it_again() -> None:
    first = follow(PLAN, "checkin", NOVEMBER)
    seen = add(first, Evidence, into="h1", text="it stopped working", on=NOVEMBER)
    assert hypothesis_histories(seen)["h1"].is_open
    assert not hypothesis_histories(decide(seen, "h1", "kill", NOVEMBER))["h1"].is_open
    retro = follow(seen, "retro", date(2027, 1, 4))
    assert "decision-missing" in {finding.rule for finding in check_session(retro, today=date(2027, 1, 4))}


def test_a_new_decision_stands_after_the_one_of_an_earlier_session() -> None:
    first = decide(follow(PLAN, "checkin", NOVEMBER), "h1", "persevere", NOVEMBER)
    history = hypothesis_histories(first)["h1"]
    assert [(decision.on, decision.because) for decision in history.decisions] == [
        (OCTOBER, "it works"),
        (NOVEMBER, ""),
    ]
    assert (history.last, history.earlier) == (first.decisions[-1], first.decisions[:1])
    assert decide(first, "h1", "persevere", NOVEMBER) is first
    assert [decision.verdict for decision in decide(first, "h1", "kill", NOVEMBER).decisions][-1] == "kill"


def test_a_pivot_is_the_new_hypothesis_with_its_origin_in_all_later_sessions() -> None:
    first = pivoted(follow(PLAN, "checkin", NOVEMBER), "h2", "Send a text message on day three instead.", NOVEMBER)
    assert hypothesis_histories(first)["h2"].hypothesis.action == "call every new shop on day three"
    second = add(follow(first, "deepdive", DECEMBER), Evidence, into="h2", text="6 of 9 answered", on=DECEMBER)
    retro = change(follow(second, "retro", date(2027, 1, 4)), "session", carry_over=())
    retro = add(retro, CarryOver, about="h2", choice="keep")
    for session in (second, retro, follow(retro, "plan", date(2027, 1, 4))):
        history = hypothesis_histories(session)["h2"]
        assert history.hypothesis.action == "send a text message on day three"
        assert (history.hypothesis.who, history.hypothesis.behavior) == ("new shops", "open in a week")
        assert history.origin == "call every new shop on day three"
        assert [(decision.verdict, decision.on) for decision in history.decisions] == [
            ("learn", OCTOBER),
            ("pivot", NOVEMBER),
        ]
        assert [evidence.id for evidence in history.hypothesis.evidence] == ["e1", "e2"]


def test_each_pivot_keeps_what_was_before_it() -> None:
    first = pivoted(follow(PLAN, "checkin", NOVEMBER), "h2", "send a text message", NOVEMBER)
    second = pivoted(follow(first, "checkin", DECEMBER), "h2", "write a letter", DECEMBER)
    third = follow(second, "retro", date(2027, 1, 4))
    assert [decision.was for decision in hypothesis_histories(third)["h2"].decisions] == [
        "",
        "call every new shop on day three",
        "send a text message",
    ]
    assert third.hypotheses[1].action == "write a letter"


@pytest.mark.parametrize(
    ("about", "changes", "idea"),
    [
        ("h2", "Only shops without a team.", "Only shops without a team."),
        ("h2", "if we send a text message", "send a text message"),
        ("h2", "call every new shop on day three", "call every new shop on day three"),
        ("h2", "", "call every new shop on day three"),
        ("h3", "ask three readers", "ask three readers"),
        ("h3", "We visit schools", "We visit schools"),
        ("h3", "Ask three readers instead.", "Ask three readers instead."),
        ("h2", "call owners, tenants and agents", "call owners, tenants and agents"),
    ],
)
def test_what_it_says_from_now_on_takes_the_place_of_the_old_idea(about: str, changes: str, idea: str) -> None:
    first = follow(pivoted(PLAN, about, changes, OCTOBER), "checkin", NOVEMBER)
    hypothesis = hypothesis_histories(first)[about].hypothesis
    assert (hypothesis.action or hypothesis.text) == idea
    assert bool(hypothesis_histories(first)[about].origin) == (idea not in (PLAN.hypotheses[1].action,))


@pytest.mark.parametrize(
    "idea", ["call owners, tenants and agents", "pair every shop with an old one on Sunday noon", "buddy our shops up"]
)
def test_a_new_idea_without_a_subject_leaves_people_and_behavior_as_they_were(idea: str) -> None:
    before = PLAN.hypotheses[1]
    [_, hypothesis, _] = follow(pivoted(PLAN, "h2", idea, OCTOBER), "checkin", NOVEMBER).hypotheses
    assert (hypothesis.action, hypothesis.who, hypothesis.behavior) == (idea, before.who, before.behavior)


@pytest.mark.parametrize("idea", ["coffee every Friday", "breakfast every other week"])
def test_a_new_idea_that_begins_with_no_verb_stands_as_it_was_said(idea: str) -> None:
    [_, hypothesis, _] = follow(pivoted(PLAN, "h2", idea, OCTOBER), "checkin", NOVEMBER).hypotheses
    assert (hypothesis.text, hypothesis.action) == (idea, "")


def test_a_pivot_into_a_whole_sentence_changes_people_and_behavior_too() -> None:
    sentence = "If we send a text message, shop owners will open on the first day."
    [_, hypothesis, _] = follow(pivoted(PLAN, "h2", sentence, OCTOBER), "checkin", NOVEMBER).hypotheses
    assert (hypothesis.action, hypothesis.who, hypothesis.behavior) == (
        "send a text message",
        "shop owners",
        "open on the first day",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "New shops pick their own day, then Dunmore waits less than half an hour",
        "if shops pick a day, we wait less, and they open sooner than before",
        "We let new shops book by text, and Joyce answers within two hours",
        "Bo rings every shop on day three",
    ],
)
def test_a_sentence_that_has_another_form_stands_as_it_was_said_without_the_old_outcome(sentence: str) -> None:
    [_, hypothesis, _] = follow(pivoted(PLAN, "h2", sentence, OCTOBER), "checkin", NOVEMBER).hypotheses
    assert (hypothesis.text, hypothesis.is_shaped, hypothesis.because) == (sentence, False, "")


def test_what_stands_from_now_on_is_told_before_it_does() -> None:
    for changes, stands in (
        ("We ring every shop, and Bo visits some", "We ring every shop, and Bo visits some"),
        ("send a text message", "if we send a text message, "),
    ):
        session = pivoted(PLAN, "h2", changes, OCTOBER)
        decision = with_standing_words(session, session.decisions[-1])
        assert decision.changes.startswith(stands)
        assert decision.changes == one_line(with_pivots(session).hypotheses[1])


def test_a_hypothesis_that_a_pivot_rewrote_needs_no_action_to_rewrite_it() -> None:
    retro = add(changed(PLAN, format="retro"), CarryOver, about="h1", choice="change", because="shorter")
    retro = add(pivoted(retro, "h2", "send a text message", OCTOBER), CarryOver, about="h2", choice="change")
    assert [action.text for action in follow(retro, "plan", date(2027, 1, 4)).actions] == [
        "Rewrite the hypothesis “send a checklist”: shorter"
    ]


@pytest.mark.parametrize(
    ("text", "was", "verdicts"),
    [
        ("send a text message", "call every new shop on day three", ["learn", "pivot"]),
        ("call every new shop on day three", "", ["learn"]),
        ("", "", ["learn"]),
    ],
)
def test_a_hypothesis_that_the_carry_over_changed_keeps_what_it_was(text: str, was: str, verdicts: list[str]) -> None:
    retro = changed(PLAN, format="retro", created=datetime(2027, 1, 4, 9, tzinfo=UTC))
    retro = add(retro, CarryOver, about="h2", choice="change", text=text, because="nobody answers")
    history = hypothesis_histories(follow(retro, "plan", date(2027, 1, 5)))["h2"]
    assert (history.origin, [decision.verdict for decision in history.decisions]) == (was, verdicts)
    if was:
        assert history.last is not None
        assert (history.last.because, history.last.on) == ("nobody answers", date(2027, 1, 4))
    assert (history.hypothesis.action or history.hypothesis.text) == (text or PLAN.hypotheses[1].action)


def test_a_pivot_and_a_change_of_the_same_retro_are_one() -> None:
    retro = pivoted(changed(PLAN, format="retro"), "h2", "send a text message", OCTOBER)
    retro = add(retro, CarryOver, about="h2", choice="change", text="send a text message to the owner")
    history = hypothesis_histories(follow(retro, "plan", date(2027, 1, 5)))["h2"]
    assert history.hypothesis.text == "send a text message to the owner"
    assert [decision.was for decision in history.decisions] == ["call every new shop on day three"]


def test_files_that_repeat_nothing_are_one_history_too() -> None:
    by_hand = changed(
        PLAN,
        hypotheses=(changed(PLAN.hypotheses[0], evidence=(Evidence(id="e9", text="seen later"),)),),
        decisions=(Decision(id="d9", about="h1", verdict="kill", on=DECEMBER),),
    )
    first = changed(PLAN, hypotheses=(changed(PLAN.hypotheses[0], evidence=(Evidence(id="e8", text="seen"),)),))
    history = hypothesis_histories(first, by_hand)["h1"]
    assert [evidence.id for evidence in history.hypothesis.evidence] == ["e8", "e9"]
    assert [decision.id for decision in history.decisions] == ["d1", "d9"]
    deleted = changed(by_hand, hypotheses=(changed(by_hand.hypotheses[0], evidence=()),))
    assert [evidence.id for evidence in hypothesis_histories(deleted)["h1"].hypothesis.evidence] == []


@settings(max_examples=10)
@given(first=sessions(), second=sessions())
def test_any_two_sessions_have_histories(first: Session, second: Session) -> None:
    histories = hypothesis_histories(first, second)
    assert histories.keys() == {hypothesis.id for session in (first, second) for hypothesis in session.hypotheses}


def test_a_stop_without_a_reason_has_that_of_the_carry_over() -> None:
    chosen = CarryOver(id="c1", about="h1", choice="drop", because="nobody calls")
    retro = decide(
        changed(PLAN, id="retro", format="retro", decisions=(), carry_over=(chosen,)), "h1", "kill", DECEMBER
    )
    last = hypothesis_histories(retro)["h1"].last
    assert last is not None
    assert last.because == own_decisions(retro)[0].because == "nobody calls"
    kept = changed(retro, carry_over=(changed(chosen, choice="keep"),))
    assert own_decisions(kept)[0].because == ""

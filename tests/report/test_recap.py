from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.items import add, change
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.report.closing_summary import closing_sections
from okrtui.report.recap import recap_lines
from tests.strategies import sessions

MADE = datetime(2026, 10, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = NOW.date()

PLAN = Session(
    id="plan",
    title="Plan for Q4",
    cycle="2026-Q4",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    created=MADE,
    objective=Objective(text="Make the first order effortless"),
    hypotheses=(Hypothesis(id="h1", action="mail a newsletter"), Hypothesis(id="h2", text="guest checkout")),
    key_results=(
        KeyResult(
            id="kr1",
            who="shoppers",
            does_what="finish",
            baseline=1200,
            target=1800,
            unit="orders a week",
            updates=(
                Update(id="u2", on=date(2026, 10, 29), value=1310),
                Update(id="u1", on=date(2026, 10, 8), value=1250),
            ),
        ),
        KeyResult(id="kr2", who="they", does_what="return", target=520, to_find=("baseline",), owner="Bo"),
    ),
    changes=(
        GoalChange(id="g1", about="kr1", field="target", old="1700", new="1800", on=date(2026, 9, 1), because="old"),
        GoalChange(id="g2", about="objective", field="text", new="x", on=date(2026, 10, 20), because="wrong"),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="kill", because="40 of 9,000", saves=Saving(amount=12, unit="days")),
        Decision(id="d2", about="h2", verdict="persevere", because="it holds"),
    ),
    actions=(
        Action(id="x1", text="ask the carrier", who="Chi", by=date(2026, 10, 9)),
        Action(id="x2", text="look around"),
        Action(id="x3", text="Find the baseline", about="kr2", who="Bo", by=date(2026, 11, 6)),
    ),
    parking=(ParkedItem(id="p1", text="a wish list?", by="Chi"),),
    promises=(Promise(id="o1", who="Ana", text="I switch it on", by=date(2026, 10, 5)),),
    messages=(
        Announcement(id="w1", who="Ana", whom="the shop owners", text="guests can order", by=date(2026, 11, 7)),
        Announcement(id="w2", who="Ana", whom="the press", done=True),
    ),
)  # fmt: skip


def lines(predecessor: Session | None, session: Session, why_not: str = "") -> list[str]:
    return ["".join(span.text for span in line) for line in recap_lines(predecessor, session, TODAY, why_not)]


def test_what_was_stopped_is_the_first_thing_said() -> None:
    said = lines(PLAN, create_successor(PLAN, "checkin", "check", NOW))
    assert said[:4] == [
        "Since last time",
        "Plan for Q4 · 1 Oct",
        "",
        "Last time you stopped “mail a newsletter”: 12 days freed",
    ]


def test_a_decision_that_was_taken_back_was_no_stop() -> None:
    back = add(PLAN, Decision, about="h1", verdict="persevere")
    assert not any("you stopped" in line for line in lines(back, create_successor(back, "checkin", "check", NOW)))


def test_what_a_pivot_changes_is_read_aloud() -> None:
    pivot = change(PLAN, "d2", verdict="pivot", changes="on the basket page only")
    told = "because it holds; what changes: on the basket page only"
    assert f"  We change: guest checkout, {told}" in lines(pivot, create_successor(pivot, "checkin", "check", NOW))
    aloud = closing_sections(pivot, DEFAULT_NUMBERS)["What we decided"]
    assert any("".join(span.text for span in line).endswith(told) for line in aloud)
    assert full_sentence(pivot.decisions[1]) == f"We pivot {told}."
    kept = change(pivot, "d2", verdict="persevere")
    assert not any("what changes" in line for line in lines(kept, create_successor(kept, "checkin", "check", NOW)))


def test_all_that_is_open_is_told_and_what_was_due() -> None:
    said = lines(PLAN, create_successor(PLAN, "checkin", "check", NOW))
    assert said[4:] == [
        "",
        "Open actions",
        "  ask the carrier — Chi, was due 9 Oct",
        "  look around",
        "",
        "Parked",
        "  a wish list? (Chi)",
        "",
        "Numbers that moved",
        "  kr1  shoppers finish",
        "       1,250 → 1,310  orders a week, 29 Oct",
        "",
        "Numbers to find",
        "  where kr2 stands today — Bo, by 6 Nov",
        "",
        "Decisions",
        "  We keep going: guest checkout, because it holds",
        "",
        "Changes of the goal",
        "  objective: nothing → x, because wrong",
        "",
        "What was promised",
        "  I switch it on — Ana, was due 5 Oct",
        "  tell the shop owners: guests can order — Ana, by 7 Nov",
    ]


def test_opened_again_it_tells_what_was_done_meanwhile() -> None:
    made = change(create_successor(PLAN, "checkin", "check", NOW), "x1", done=True)
    said = lines(PLAN, made)
    assert "  ask the carrier — Chi, done" in said
    without = changed(made, actions=())
    assert "  look around — stayed behind" in lines(PLAN, without)


def test_without_the_session_before_the_copy_tells_what_it_knows() -> None:
    made = create_successor(PLAN, "checkin", "check", NOW)
    said = lines(None, made, "The session before this one, plan, is not in this folder.")
    assert said[1] == "The session before this one, plan, is not in this folder."
    assert "  ask the carrier — Chi, was due 9 Oct" in said
    assert "       1,250 → 1,310  orders a week, 29 Oct" in said
    assert "  kr1 target: 1700 → 1800, because old" in said
    assert not any("stopped" in line or "promised" in line for line in said)
    assert "not at hand" in lines(None, made)[1]


def test_the_next_cycle_is_told_how_the_last_one_went_and_what_goes_on() -> None:
    retro = changed(PLAN, id="retro", format="retro", title="How Q4 went")
    retro = change(retro, "kr1", grading=Grading(grade=7, because="late, but there"))
    for about, choice in (("kr1", "keep"), ("objective", "change"), ("h2", "drop")):
        retro = add(retro, CarryOver, about=about, choice=choice, because="so" if about == "kr1" else "")
    said = lines(retro, create_successor(retro, "plan", "next", NOW))
    assert said[said.index("How far the numbers came") + 2] == ("       1,200 → 1,310  orders a week, 29 Oct")
    assert said[said.index("Grades") :][:3] == [
        "Grades",
        "  7 of 10 for the whole",
        "  kr1  7 of 10 (18 % achieved), because late, but there",
    ]
    assert said[said.index("Carried over") :][:4] == [
        "Carried over",
        "  Kept: kr1 shoppers finish, because so",
        "  To change: Make the first order effortless",
        "  Dropped: h2 guest checkout",
    ]
    assert "  look around — stayed behind" in said


def test_nothing_to_tell_is_said_calmly() -> None:
    bare = Session(id="plan", title="Plan")
    assert lines(bare, create_successor(bare, "checkin", "check", NOW)) == [
        "Since last time",
        "Plan",
        "",
        "Nothing was left open, and no number has moved yet.",
    ]


@given(before=sessions(), after=sessions())
@settings(max_examples=8, deadline=None)
def test_whatever_there_is_can_be_told(before: Session, after: Session) -> None:
    assert recap_lines(before, after, TODAY)
    assert recap_lines(None, after, TODAY, "gone")

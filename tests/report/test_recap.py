from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings

from okrtui.content.closing_summary import closing_sections
from okrtui.content.learnings import NOTICED_TITLE
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.method.why_questions import risk_question
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.items import add, change
from okrtui.model.look_back import Observation
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.model.speaker import speaking_alone
from okrtui.report.recap import build_recap, recap_lines
from okrtui.report.session_summary import summary_lines
from tests.strategies import sessions

CREATED = datetime(2026, 10, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = NOW.date()

PLAN = Session(
    id="plan",
    title="Plan for Q4",
    cycle="2026-Q4",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    created=CREATED,
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


def lines(predecessor: Session | None, session: Session, problem: str = "") -> list[str]:
    return ["".join(span.text for span in line) for line in recap_lines(predecessor, session, TODAY, problem)]


def test_stopped_hypotheses_come_first() -> None:
    recap = lines(PLAN, create_successor(PLAN, "checkin", "check", NOW))
    assert recap[:4] == [
        "Since last time",
        "Plan for Q4 · 1 Oct",
        "",
        "Last time you stopped “mail a newsletter”, because 40 of 9,000. 12 days freed up",
    ]
    alone = create_successor(changed(PLAN, format="solo"), "checkin", "check", NOW)
    assert lines(changed(PLAN, format="solo"), alone)[3].startswith("Last time I stopped “mail a newsletter”")


def test_a_new_cycle_is_told_what_each_session_of_the_last_one_stopped_with_its_day() -> None:
    stop = Decision(id="d9", about="h9", verdict="kill", because="3 of 100 answered", on=date(2026, 11, 30))
    idea = Hypothesis(id="h9", text="we ask for passports online")
    dive = changed(PLAN, format="deepdive", hypotheses=(*PLAN.hypotheses, idea), decisions=(stop,))
    retro = create_successor(create_successor(dive, "checkin", "check", NOW), "retro", "retro", NOW)
    told = "On 30 Nov you stopped “we ask for passports online”, because 3 of 100 answered"

    def recap(format: str) -> list[str]:
        session = create_successor(retro, format, "next", NOW)
        lines = recap_lines(retro, session, TODAY, earlier=(PLAN, dive))
        return ["".join(span.text for span in line) for line in lines]

    assert [line for line in recap("plan") if "you stopped" in line] == [told]
    assert not [line for line in recap("checkin") if "you stopped" in line]
    own = create_successor(retro, "retro", "again", NOW)
    lines = ["".join(span.text for span in line) for line in recap_lines(retro, own, TODAY, earlier=(PLAN, dive))]
    assert told in lines, "a retro looks back on the whole cycle"


def test_the_newest_reason_of_a_decision_is_told_once_in_the_next_cycle() -> None:
    retro = create_successor(PLAN, "retro", "retro", NOW)
    keep = CarryOver(id="c1", about="h2", choice="keep", because="it worked where we showed it")
    retro = changed(retro, carry_over=(CarryOver(id="c2", about="objective", choice="keep"), keep))
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    start = recap.index("Decisions")
    assert recap[start + 1].endswith("because it worked where we showed it; carries over")
    assert "because it holds" in recap[start + 2]
    assert sum("it worked where we showed it" in line for line in recap) == 1


def test_a_reversed_stop_is_not_listed() -> None:
    reversed_plan = add(PLAN, Decision, about="h1", verdict="persevere")
    assert not any(
        "you stopped" in line for line in lines(reversed_plan, create_successor(reversed_plan, "checkin", "check", NOW))
    )


def test_a_pivot_shows_what_it_changes() -> None:
    pivot = change(PLAN, "d2", verdict="pivot", changes="on the basket page only")
    told = "on the basket page only; was: guest checkout — because it holds"
    assert f"  Change: {told}" in lines(pivot, create_successor(pivot, "checkin", "check", NOW))
    section = closing_sections(pivot, DEFAULT_NUMBERS, NOW.date())["What we decided"]
    assert f"Change: {told}" in ["".join(span.text for span in line) for line in section]
    assert full_sentence(pivot.decisions[1]) == "We change it, because it holds; from now on: on the basket page only."
    checkin = change(create_successor(pivot, "checkin", "check", NOW), "d2", on=date(2026, 11, 2))
    later = "  Change (2 Nov): on the basket page only; was: guest checkout — because it holds"
    assert later in lines(checkin, create_successor(checkin, "retro", "retro", NOW))
    persevered = change(pivot, "d2", verdict="persevere")
    assert not any(
        "from now on" in line for line in lines(persevered, create_successor(persevered, "checkin", "check", NOW))
    )


def test_root_causes_are_named_with_their_day_and_what_was_made_of_them() -> None:
    answers = (Answer(id="a1", text="because nobody asks", root=True), Answer(id="a2", text="no time", root=True))
    why = Why(id="y1", problem="Why so few?", about="kr1", answers=answers)
    plan = changed(PLAN, whys=(why,), ladders=(Ladder(id="l1", about="a2", rungs=(Rung(id="r1", text="ask"),)),))
    checkin = create_successor(plan, "checkin", "check", NOW)
    recap = lines(plan, checkin)
    assert recap[recap.index("Root causes") :][:3] == [
        "Root causes",
        "  Why so few? Because: nobody asks — found on 1 Oct, nothing was made of it yet",
        "  Why so few? Because: no time — found on 1 Oct",
    ]
    dive = create_successor(checkin, "deepdive", "dive", NOW)
    retro = create_successor(dive, "retro", "retro", NOW)
    told = [line for line in recap if "Why so few?" in line]
    for before, session in ((checkin, dive), (dive, retro)):
        assert [line for line in lines(before, session) if "Why so few?" in line] == told


def test_a_cause_that_was_found_again_is_told_once_with_its_first_day() -> None:
    answers = (Answer(id="a1", text="nobody asks", root=True),)
    plan = changed(PLAN, whys=(Why(id="y1", problem="Why so few?", about="kr1", answers=answers),))
    checkin = create_successor(plan, "checkin", "check", NOW)
    again = Why(id="y2", problem="Why so few?", about="kr1", answers=(changed(answers[0], id="a2"),))
    checkin = changed(checkin, whys=(*checkin.whys, again))
    recap = lines(checkin, create_successor(checkin, "deepdive", "dive", NOW))
    assert [line for line in recap if "nobody asks" in line] == [
        "  Why so few? Because: nobody asks — found on 1 Oct, nothing was made of it yet"
    ]


def test_what_could_still_go_wrong_is_a_risk_and_no_root_cause() -> None:
    root = Answer(id="a1", text="the printer is slow", root=True)
    why = Why(id="y1", problem=risk_question(PLAN.key_results[0]), about="kr1", answers=(root,))
    plan = changed(PLAN, whys=(why,))
    recap = lines(plan, create_successor(plan, "checkin", "check", NOW))
    risk = "  What could still go wrong on the way to 1,800 orders a week: the printer is slow"
    assert "Root causes" not in recap
    assert recap[recap.index("Risks") + 1].startswith(risk)
    summary = ["".join(span.text for span in line) for line in summary_lines(plan, DEFAULT_NUMBERS, TODAY)]
    assert "Root causes" not in summary
    assert summary[summary.index("Risks") + 1] == risk
    titles = closing_sections(plan, DEFAULT_NUMBERS, TODAY)
    assert "What could still go wrong" in titles
    assert "Why we think so" not in titles


def test_no_line_calls_an_item_by_its_id_alone() -> None:
    gone = GoalChange(id="g3", about="objective", field="kr9 target", old="4", new="5", on=date(2026, 10, 20))
    added = GoalChange(id="g4", about="kr1", field="key result", new="shoppers finish", on=date(2026, 10, 20))
    target = GoalChange(id="g5", about="kr1", field="target", old="1700", new="1800", on=date(2026, 10, 20))
    retro = changed(PLAN, format="retro", changes=(gone, added, target))
    for about in ("kr1", "h2", "x1", "objective"):
        retro = add(retro, CarryOver, about=about, choice="change", because="it grew")
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    named = [line for line in recap if re.search(r"\b[a-z]{1,2}\d+\b", line)]
    assert [line.split("  ")[1] for line in named] == ["kr1"], "only the labels of the numbers that moved"
    assert "  20 Oct: “shoppers finish” target: 1700 → 1800" in recap
    assert any("a key result target: 4 → 5" in line for line in recap)
    assert any("key result added: shoppers finish" in line for line in recap)


def test_everything_open_is_listed_with_its_due_day() -> None:
    recap = lines(PLAN, create_successor(PLAN, "checkin", "check", NOW))
    assert recap[4:] == [
        "",
        "Actions that were open",
        "  I switch it on — Ana, was due 5 Oct",
        "  ask the carrier — Chi, was due 9 Oct",
        "  look around — no day yet",
        "",
        "Parked",
        "  a wish list? (Chi)",
        "",
        "Numbers that moved",
        "  kr1  shoppers finish",
        "       1,250 → 1,310  orders a week, 29 Oct",
        "",
        "Numbers to find",
        "  where “they return” stands today — Bo, by 6 Nov",
        "",
        "Decisions",
        "  Start: guest checkout — because it holds",
        "",
        "Goal changes",
        "  20 Oct: objective: nothing → x, because wrong",
        "",
        "Tell others",
        "  tell the shop owners: guests can order — Ana, by 7 Nov",
    ]


def test_numbers_that_the_last_meeting_told_are_told_as_of_then() -> None:
    last = create_successor(PLAN, "checkin", "last", datetime(2026, 10, 29, 9, tzinfo=UTC))
    recap = lines(last, create_successor(last, "checkin", "check", NOW))
    told = recap.index("How the numbers moved by 29 Oct")
    assert recap[told + 2] == "       1,250 → 1,310  orders a week, 29 Oct"
    assert "Numbers that moved" not in recap
    moved = add(last, Update, into="kr1", on=date(2026, 10, 31), value=1400)
    recap = lines(moved, create_successor(moved, "checkin", "check", NOW))
    assert recap[recap.index("Numbers that moved") + 2] == "       1,310 → 1,400  orders a week, 31 Oct"


def test_open_tasks_stand_as_they_are_now() -> None:
    checkin = create_successor(PLAN, "checkin", "check", NOW)
    done = change(change(checkin, "x1", done=True), "o1", done=True)
    assert {"  ask the carrier — Chi, done", "  I switch it on — Ana, done"} <= {*lines(PLAN, done)}
    handed_on = change(change(checkin, "x1", who="Dora", by=date(2026, 11, 13)), "o1", by=date(2026, 11, 20))
    assert {
        "  ask the carrier — Dora, by 13 Nov; Dora took over from Chi on 2 Nov, moved from 9 Oct to 13 Nov",
        "  I switch it on — Ana, by 20 Nov; moved from 5 Oct to 20 Nov",
    } <= {*lines(PLAN, handed_on)}
    let_go = changed(checkin, actions=(), promises=())
    assert {"  look around — let go", "  I switch it on — Ana, let go"} <= {*lines(PLAN, let_go)}
    kept_promise = change(PLAN, "o1", done=True)
    recap = lines(kept_promise, create_successor(kept_promise, "checkin", "check", NOW))
    assert "  I switch it on — Ana, done" in recap


def test_what_stays_open_is_asked_about_in_every_recap_until_it_is_done() -> None:
    first = create_successor(PLAN, "checkin", "check", NOW)
    second = create_successor(first, "checkin", "check2", NOW)
    assert {"  ask the carrier — Chi, was due 9 Oct", "  I switch it on — Ana, was due 5 Oct"} <= {
        *lines(first, second)
    }
    last = change(second, "x1", done=True)
    recap = lines(last, change(create_successor(last, "retro", "retro", NOW), "o1", done=True))
    assert "  I switch it on — Ana, done" in recap
    assert not any("ask the carrier" in line for line in recap)


def test_what_was_kept_since_last_time_has_its_day() -> None:
    first = mark_done(create_successor(PLAN, "checkin", "check", NOW), "o1", True, date(2026, 11, 2))
    before = mark_done(mark_done(first, "x1", True, date(2026, 11, 20)), "w1", True, date(2026, 11, 9))
    second = create_successor(before, "checkin", "check2", datetime(2026, 11, 30, 9, tzinfo=UTC))
    recap = lines(before, mark_done(second, "x2", True, date(2026, 11, 30)))
    assert recap[recap.index("Done since last time") :][:3] == [
        "Done since last time",
        "  tell the shop owners: guests can order — Ana, done 9 Nov",
        "  ask the carrier — Chi, done 20 Nov",
    ]
    assert "  look around — done 30 Nov" in recap
    assert not any("I switch it on" in line for line in recap), "it was told in the recap of the first check-in"
    plan = mark_done(PLAN, "o1", True, date(2026, 10, 5))
    recap = lines(plan, create_successor(plan, "checkin", "check", NOW))
    assert recap.count("  I switch it on — Ana, done 5 Oct") == 1


def test_a_play_that_the_last_session_finished_is_told_once() -> None:
    play = Play(id="m1", play="open early", who="Ana", by=date(2026, 12, 18))
    plan = changed(PLAN, direction=Direction(plays=("open early",), play_details=(play,)))
    first = mark_done(create_successor(plan, "monthly", "monthly", NOW), "m1", True, TODAY)
    second = create_successor(first, "monthly", "monthly2", datetime(2026, 11, 30, 9, tzinfo=UTC))
    third = create_successor(second, "monthly", "monthly3", datetime(2026, 12, 28, 9, tzinfo=UTC))
    assert "  play: open early — Ana, done 2 Nov" in lines(first, second)
    assert not any("open early" in line for line in (*lines(plan, first), *lines(second, third)))


def test_what_was_marked_in_the_previous_session_meanwhile_is_asked_about() -> None:
    checkin = create_successor(PLAN, "checkin", "check", NOW)
    plan = change(change(PLAN, "x1", done=True), "o1", done=True)
    recap = lines(plan, checkin)
    assert "  ask the carrier — Chi, done, says “Plan for Q4”" in recap
    assert recap.count("  I switch it on — Ana, done, says “Plan for Q4”") == 1
    assert "  ask the carrier — Chi, done" not in lines(plan, change(checkin, "x1", done=True))


def test_a_rung_that_becomes_an_action_is_still_open() -> None:
    ladder = Ladder(id="l1", rungs=(Rung(id="r1", text="print the cards", who="Bo"),))
    retro = changed(PLAN, id="retro", format="retro", ladders=(ladder,))
    assert "  print the cards — Bo, no day yet" in lines(retro, create_successor(retro, "plan", "next", NOW))


def test_the_lines_of_tasks_name_what_can_be_ticked_off() -> None:
    checkin = change(create_successor(PLAN, "checkin", "check", NOW), "x1", done=True)
    tasks = {line.task: line.is_done for line in build_recap(PLAN, checkin, TODAY) if line.task}
    assert tasks == {"x1": True, "x2": False, "o1": False, "w1": False}


def test_without_the_predecessor_the_recap_uses_the_copied_items() -> None:
    checkin = create_successor(PLAN, "checkin", "check", NOW)
    recap = lines(None, checkin, "The previous session, plan, is not in this folder.")
    assert recap[1] == "The previous session, plan, is not in this folder."
    assert "  ask the carrier — Chi, was due 9 Oct" in recap
    assert "       1,250 → 1,310  orders a week, 29 Oct" in recap
    assert "  1 Sep: “shoppers finish” target: 1700 → 1800, because old" in recap
    assert not any("stopped" in line or "promised" in line for line in recap)
    assert "not available" in lines(None, checkin)[1]


def test_what_a_session_says_itself_is_nothing_that_carried_over() -> None:
    own = Decision(id="d9", about="h1", verdict="kill", because="nobody came", on=TODAY)
    checkin = create_successor(PLAN, "checkin", "check", NOW)
    said = add(changed(checkin, decisions=(*checkin.decisions, own)), Action, text="buy a map")
    step = Ladder(id="l9", text="no map", rungs=(Rung(id="r9", text="ask Bo", by=TODAY),))
    said = changed(said, ladders=(*said.ladders, step))
    assert lines(None, said) == lines(None, checkin)


def test_the_recap_of_a_new_cycle_shows_results_grades_and_carry_over() -> None:
    retro = changed(PLAN, id="retro", format="retro", title="How Q4 went")
    retro = change(retro, "kr1", grading=Grading(grade=7, because="late, but there"))
    for about, choice in (("kr1", "keep"), ("objective", "change"), ("h2", "drop")):
        retro = add(retro, CarryOver, about=about, choice=choice, because="so" if about == "kr1" else "")
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    assert recap[recap.index("How far the numbers moved") + 2] == ("       1,200 → 1,310  orders a week, 29 Oct")
    assert recap[recap.index("Grades") :][:3] == [
        "Grades",
        "  7 of 10 overall, mean of 1 of 2 graded",
        "  kr1  7 of 10 (18 % achieved), because late, but there",
    ]
    assert recap[recap.index("Kept, changed or stopped") :][:4] == [
        "Kept, changed or stopped",
        "  Keep going: key result 1, shoppers finish: 1,310 → 1,800 orders a week, because so",
        "  Change: Make the first order effortless",
        "  Stop: guest checkout",
    ]
    assert "  look around — no day yet" in recap


def test_an_empty_recap_says_that_nothing_was_left_open() -> None:
    plan = Session(id="plan", title="Plan")
    assert lines(plan, create_successor(plan, "checkin", "check", NOW)) == [
        "Since last time",
        "Plan",
        "",
        "Nothing is left open, and no number has moved yet.",
    ]
    asked = build_recap(plan, create_successor(plan, "checkin", "check", NOW), TODAY, has_tasks=False)
    assert asked[-1].text[0].text == "No number has moved yet.", "what is open is asked about beside it"


@given(predecessor=sessions(), session=sessions())
@settings(max_examples=8)
def test_any_two_sessions_have_a_recap(predecessor: Session, session: Session) -> None:
    assert recap_lines(predecessor, session, TODAY)
    assert recap_lines(None, session, TODAY, "gone")


def test_a_decision_is_told_once_with_its_day_and_with_how_it_carries_over() -> None:
    decided = Decision(id="d2", about="h2", verdict="persevere", because="it holds", on=date(2026, 12, 30))
    retro = changed(
        PLAN,
        format="retro",
        decisions=(decided,),
        carry_over=(
            CarryOver(id="c1", about="h2", choice="keep", because="two are not enough"),
            CarryOver(id="c2", about="h1", choice="keep"),
            CarryOver(id="c3", about="kr1", choice="change", because="it was reached"),
        ),
    )
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    told = "Keep going (30 Dec): guest checkout — because it holds; carries over, because two are not enough"
    assert f"  {told}" in recap
    assert len([line for line in recap if "guest checkout" in line]) == 1
    assert "  Keep going: mail a newsletter" in recap
    assert "  Change: key result 1, shoppers finish, because it was reached" in recap
    assert told in [
        "".join(span.text for span in line).strip() for line in summary_lines(retro, DEFAULT_NUMBERS, TODAY)
    ]


def test_the_next_plan_is_told_of_each_hypothesis_whether_it_carries_over_or_is_still_undecided() -> None:
    names = ("guest checkout", "a shorter form", "free returns", "gift cards")
    retro = changed(
        PLAN,
        id="retro",
        format="retro",
        hypotheses=tuple(Hypothesis(id=f"h{n}", text=name) for n, name in enumerate(names, 1)),
        decisions=(
            Decision(id="d1", about="h1", verdict="persevere", because="it holds", on=date(2026, 12, 30)),
            Decision(id="d2", about="h2", verdict="learn", because="does it?", on=date(2026, 11, 2), origin="check"),
        ),
        carry_over=tuple(CarryOver(id=f"c{n}", about=f"h{n}", choice="keep") for n in (1, 2, 3)),
    )
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    decided = recap[recap.index("Decisions") + 1 :][:2]
    assert all("carries over" in line.casefold() for line in decided), decided
    assert recap[recap.index("Kept, changed or stopped") + 1 :][:2] == ["  Keep going: free returns", ""]
    assert recap[recap.index("Still undecided") + 1 :][:2] == ["  gift cards", ""]


def test_a_hypothesis_that_the_carry_over_stops_or_changes_is_told_as_it_is_since() -> None:
    earlier = {"verdict": "persevere", "because": "it holds", "on": date(2026, 11, 30)}
    retro = changed(
        PLAN,
        id="retro",
        format="retro",
        hypotheses=(Hypothesis(id="h1", text="Guest checkout"), Hypothesis(id="h2", text="Gift cards")),
        decisions=tuple(Decision(id=f"d{n}", about=f"h{n}", origin="plan", **earlier) for n in (1, 2)),
        carry_over=(
            CarryOver(id="c1", about="h1", choice="drop", because="it is too dear", on=date(2027, 1, 4)),
            CarryOver(id="c2", about="h2", choice="change", text="Gift boxes", on=date(2027, 1, 4)),
        ),
    )
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    assert any(line.endswith("you stopped “Guest checkout”, because it is too dear") for line in recap)
    decided = recap[recap.index("Decisions") + 1 :]
    decided = decided[: decided.index("")]
    assert not [line for line in decided if "Guest checkout" in line]
    assert "Gift boxes; was: Gift cards" in decided[0]


def test_days_to_look_again_come_back_in_the_recap_and_in_what_is_open() -> None:
    why = Why(id="y1", problem="Why do bikes wait?", verdict="variability", look_again=date(2026, 10, 30))
    learn = Decision(id="d3", about="h2", verdict="learn", look_again=date(2026, 11, 9))
    plan = changed(PLAN, whys=(why,), decisions=(learn,))
    checkin = create_successor(plan, "checkin", "check", NOW)
    recap = lines(plan, checkin)
    told = [
        "  look again: Why do bikes wait? — was due 30 Oct",
        "  decide on the hypothesis “guest checkout” — by 9 Nov",
    ]
    assert recap[recap.index("To look at again") + 1 :][:2] == told
    summary = ["".join(span.text for span in line) for line in summary_lines(checkin, DEFAULT_NUMBERS, TODAY)]
    assert set(told) <= set(summary[summary.index("Open") :])
    decided = add(checkin, Decision, about="h2", verdict="persevere")
    for predecessor in (plan, None):
        assert told[1] not in lines(predecessor, decided)
        assert told[1] in lines(predecessor, checkin)
    later = add(checkin, Decision, about="h1", verdict="learn", look_again=date(2026, 11, 20))
    assert "by 20 Nov" not in "\n".join(lines(None, later))


def test_what_one_person_learned_in_a_retro_was_said_at_no_pause() -> None:
    learned = Reflection(id="s1", about="objective", learned="one voice at a time", on=TODAY)
    retro = Session(id="retro", format="retro", solo=True, reflections=(learned,))
    with speaking_alone(True):
        text = "\n".join(lines(retro, Session(id="next", format="solo")))
    assert "What I learned" in text
    assert "My focus (2 Nov)" in text
    assert "paused" not in text


def test_without_the_session_before_a_hypothesis_decided_on_here_was_not_left_undecided() -> None:
    tried = Hypothesis(id="h1", text="cook together", under_way=True)
    begun = Session(format="solo", follows="private", hypotheses=(tried,))
    assert "Still undecided" in lines(None, begun)
    assert "Still undecided" not in lines(None, add(begun, Decision, about="h1", verdict="persevere"))


def test_a_next_plan_is_told_what_the_retro_noticed_and_learned() -> None:
    noticed = (
        Observation(id="v1", text="the ads ran late", prompt="What held us back"),
        Observation(id="v2", text="texts beat letters", prompt="What we learned"),
    )
    retro = changed(create_successor(PLAN, "retro", "retro", NOW), observations=noticed)
    recap = lines(retro, create_successor(retro, "plan", "next", NOW))
    start = recap.index(NOTICED_TITLE)
    assert recap[start + 1 : start + 3] == ["  the ads ran late — What held us back", "  texts beat letters"]


def test_a_stop_without_a_reason_is_told_with_that_of_the_carry_over() -> None:
    stop, *others = PLAN.decisions
    chosen = CarryOver(id="c1", about="h1", choice="drop", because="nobody reads it")
    before = changed(PLAN, decisions=(changed(stop, because=""), *others), carry_over=(chosen,))
    recap = lines(before, create_successor(before, "checkin", "check", NOW))
    assert recap[3].startswith("Last time you stopped “mail a newsletter”, because nobody reads it")

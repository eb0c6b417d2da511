from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.closing_summary import closing_sections
from okrtui.content.spans import plain
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.edits import mark_number_unknown
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report.session_summary import summary_lines

TODAY = date(2026, 11, 22)
SESSION = Session(
    title="Plan for Q4", team="Checkout", status="running", starts=date(2026, 10, 1), ends=date(2026, 12, 31)
)


def lines(session: Session, today: date = TODAY, **told: Any) -> list[str]:
    summary = summary_lines(session, DEFAULT_NUMBERS, today, **told)
    return ["".join(span.text for span in line) for line in summary]


def session_with_key_result() -> Session:
    session = change(SESSION, "objective", text="Make the first order feel effortless")
    return add(
        session,
        KeyResult,
        who="first-time shoppers",
        does_what="finish the order they started",
        baseline=1200,
        target=1800,
        unit="orders a week",
    )


def test_the_summary_begins_with_title_team_format_and_cycle() -> None:
    assert lines(SESSION)[:2] == ["Plan for Q4", "Checkout · plan · running · day 53 of 92"]
    assert lines(changed(SESSION, cycle="2026-Q4"))[1] == "Checkout · plan · running · 2026-Q4, day 53 of 92"
    assert lines(changed(SESSION, cycle="2026-Q4", status="closed"))[1] == "Checkout · plan · closed · 2026-Q4"


def test_an_empty_session_says_that_nothing_is_written_yet() -> None:
    assert len(lines(SESSION)) == 4
    assert lines(SESSION)[3].startswith("Nothing is written here yet")
    assert lines(Session(id="x"))[0] == "x"


def test_a_key_result_is_shown_with_its_progress_bar_and_light() -> None:
    session = session_with_key_result()
    assert lines(session)[3:7] == [
        "Make the first order feel effortless",
        "",
        "kr1  first-time shoppers finish the order they started",
        "     1,200 ──────────────────── 1,800  orders a week  · no update yet",
    ]
    session = add(session, Update, into="kr1", on=date(2026, 11, 9), value=1310)
    assert lines(session)[6] == "     1,200 ━━━╸──────────────── 1,800  orders a week  1,310 on 9 Nov  ■ off track"
    last = summary_lines(session, DEFAULT_NUMBERS, TODAY)[6][-1]
    assert last.role == "bad"
    assert lines(session, date(2026, 10, 9))[6].endswith("· too early to tell")


def test_without_an_update_the_first_third_is_too_early_to_tell() -> None:
    assert lines(session_with_key_result(), date(2027, 1, 9))[6].endswith("· never measured")


def test_what_was_planned_before_its_cycle_begins_no_more_once_that_runs() -> None:
    early = changed(session_with_key_result(), starts=date(2026, 10, 1), created=datetime(2026, 9, 28, 12, tzinfo=UTC))
    early = changed(early, key_results=tuple(changed(each, updates=()) for each in early.key_results))
    told = lines(early, date(2026, 11, 2), is_followed=True)
    assert not any("begins" in line for line in told)
    assert any("no update yet" in line for line in told)
    assert any("begins 1 Oct" in line for line in lines(early, date(2026, 9, 29), is_followed=True))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (62, ["1,200 ━━━╸──────────────── 1,800  orders a week", "1,310 on 9 Nov  ■ off track"]),
        (35, ["1,200 ━━━╸────────────── 1,800", "orders a week", "1,310 on 9 Nov  ■ off track"]),
        (22, ["1,200 ━╸────── 1,800", "orders a week", "1,310 on 9 Nov", "■ off track"]),
    ],
)
def test_in_a_narrow_terminal_each_piece_has_a_line_of_its_own(width: int, expected: list[str]) -> None:
    session = add(session_with_key_result(), Update, into="kr1", on=date(2026, 11, 9), value=1310)
    texts = ["".join(span.text for span in line) for line in summary_lines(session, DEFAULT_NUMBERS, TODAY, width)]
    assert texts[6 : 6 + len(expected)] == [" " * 5 + line for line in expected]


def test_what_was_said_beside_the_last_number_stands_with_it() -> None:
    session = session_with_key_result()
    for day, note in ((2, "a slow start"), (9, "")):
        session = add(session, Update, into="kr1", on=date(2026, 11, day), value=1300 + day, note=note)
    assert "slow start" not in " ".join(lines(session)), "it was said of a number that stands there no more"
    session = add(session, Update, into="kr1", on=date(2026, 11, 16), value=1350, note="camp is over")
    (line,) = (line for line in lines(session) if "1,350 on 16 Nov" in line)
    assert "“camp is over”" in line


def test_a_number_to_find_is_listed_once() -> None:
    session = mark_number_unknown(session_with_key_result(), "kr1", "baseline")
    session = change(session, "x1", who="Bo", by=date(2026, 10, 5))
    texts = lines(session)
    assert texts[6].startswith("     ? ─")
    assert texts[-2:] == [
        "Open",
        "  Number to find: where “first-time shoppers finish the order…” stands today — Bo, was due 5 Oct",
    ]


def test_hypotheses_are_counted_by_verdict() -> None:
    session = SESSION
    for _ in range(4):
        session = add(session, Hypothesis, text="an idea")
    session = change(session, "h4", under_way=True)
    session = add(session, Decision, about="h1", verdict="kill", saves=Saving(amount=12, unit="days a quarter"))
    session = add(session, Decision, about="h2", verdict="persevere")
    assert lines(session)[3] == (
        "4 hypotheses: 1 stopped (12 days a quarter freed up), 1 started, 1 under way, 1 not under way yet"
    )
    grouped = add(session, Hypothesis, text="an idea", under="h3")
    assert lines(grouped)[3].endswith("1 under way, 1 not under way yet, 1 grouped with another")
    assert lines(add(SESSION, Hypothesis))[3] == "1 hypothesis"


def test_what_a_retro_carries_over_counts_as_decided() -> None:
    session = changed(SESSION, format="retro")
    for text, choice in (("a", "drop"), ("b", "keep"), ("c", "change"), ("d", "")):
        session = add(session, Hypothesis, text=text)
        session = add(session, CarryOver, about=session.hypotheses[-1].id, choice=choice) if choice else session
    assert lines(session)[3] == "4 hypotheses: 1 stopped, 1 changed, 1 kept going, 1 not under way yet"


def test_what_moves_nothing_and_what_nothing_moves_is_named_once_something_is_matched() -> None:
    session = add(add(SESSION, KeyResult, who="guests", does_what="book"), KeyResult, who="guests", does_what="stay")
    session = add(add(session, Hypothesis, text="a card"), Hypothesis, text="a door")
    assert not any(" aimed at " in line for line in lines(session))
    matched = change(session, "h1", moves=("kr1",))
    assert "No hypothesis is aimed at kr2; h2 is aimed at no key result." in lines(matched)
    assert not any(" aimed at " in line for line in lines(changed(matched, format="solo")))


def test_a_retro_shows_grades_root_causes_decisions_and_carry_over() -> None:
    session = changed(session_with_key_result(), format="retro")
    session = add(session, Update, into="kr1", on=date(2026, 11, 9), value=1692)
    session = change(session, "kr1", grading=Grading(grade=7, because="the sale moved"))
    session = add(session, Hypothesis, text="guests buy at once", action="let people buy as a guest")
    session = add(session, Decision, about="h1", verdict="persevere", because="it holds")
    root = Answer(id="y2", text="we never asked them", root=True)
    answers = (Answer(id="y3", text="few come back"), changed(root, under="y3"), Answer(id="y4", text="it rains"))
    session = changed(session, whys=(Why(id="y1", problem="Orders are flat.", answers=answers),))
    for about, choice in (("kr1", "keep"), ("h1", "drop")):
        session = add(session, CarryOver, about=about, choice=choice)
    texts = lines(session)
    assert texts[texts.index("Grades") :] == [
        "Grades",
        "  7 of 10 overall",
        "  kr1  7 of 10 (82 % achieved), because the sale moved",
        "",
        "Root causes",
        "  Orders are flat. Because: we never asked them",
        "",
        "Decisions",
        "  Keep going: let people buy as a guest — because it holds",
        "",
        "Kept, changed or stopped",
        "  Keep going: key result 1, first-time shoppers finish the order they started: 1,692 → 1,800 orders a week",
        "  Stop: let people buy as a guest",
        "",
        "Left without a choice",
        "  Make the first order feel effortless",
    ]
    titles = [title for title in ("Grades", "Root causes", "Decisions", "Kept, changed or stopped")
              if title in lines(changed(session, format="checkin"))]  # fmt: skip
    assert titles == ["Root causes", "Decisions"]


def test_hypotheses_of_a_session_that_another_follows_are_counted_as_of_its_own_day() -> None:
    session = changed(session_with_key_result(), created=datetime(2026, 10, 5, 9, tzinfo=UTC), updated=None)
    session = add(add(session, Hypothesis, text="call", moves=("kr1",)), Hypothesis, text="mail", under_way=True)
    session = add(session, KeyResult, does_what="come back", since=date(2026, 10, 30))
    texts = lines(session, continued_in="One third in")
    told = next(n for n, text in enumerate(texts) if " hypotheses" in text)
    assert " as of 5 Oct: " in texts[told]
    assert "kr2" not in texts[told + 1], "nobody knew of it then"
    assert not any(" as of " in text for text in lines(session))


def test_a_session_shows_its_own_decisions_and_a_retro_those_first() -> None:
    session = changed(session_with_key_result(), format="checkin")
    for idea, origin in (("mail a list", "before"), ("call", ""), ("send a text", "before")):
        session = add(session, Hypothesis, text=idea)
        session = add(session, Decision, about=session.hypotheses[-1].id, verdict="persevere", origin=origin)
    own, first, second = (f"  Keep going: {idea}" for idea in ("call", "mail a list", "send a text"))
    texts = lines(session)
    assert texts[texts.index("Decisions") + 1 :] == ["  Start: call"], "it has not begun"
    texts = lines(changed(session, format="retro"))
    assert texts[texts.index("Decisions") + 1 :][:3] == [f"{own}; carries over", first, second]
    choices = texts[texts.index("Kept, changed or stopped") + 1 :]
    assert choices == ["  Keep going, as decided above: call"]
    kept = add(changed(session, format="retro"), CarryOver, about="h1", choice="keep")
    choices = lines(kept)[lines(kept).index("Kept, changed or stopped") + 1 :][:2]
    assert choices == ["  Keep going: mail a list", "  Keep going, as decided above: call"], "h1 stands here alone"
    earlier = changed(session, decisions=tuple(changed(each, origin="before") for each in session.decisions))
    assert "Decisions" not in lines(earlier)


def test_open_actions_show_who_and_by_when_and_are_never_called_late() -> None:
    session = add(SESSION, Action, text="Ask the carrier", who="Chi", by=date(2026, 10, 9))
    session = add(session, Action, text="Tell the shop")
    session = add(session, ParkedItem, text="A wish list?")
    texts = lines(session)
    assert texts[3:6] == ["Open", "  Ask the carrier — Chi, was due 9 Oct", "  Tell the shop — no day yet"]
    assert texts[-1] == "1 thought parked"
    assert not any("late" in line.lower().split() for line in texts)


def test_promises_are_open_until_a_later_session_goes_on_with_them() -> None:
    session = add(SESSION, Promise, text="ask five shops", who="Ines", by=date(2026, 10, 9))
    assert lines(session)[3:5] == ["Open", "  ask five shops — Ines, was due 9 Oct"]
    continued = summary_lines(session, DEFAULT_NUMBERS, TODAY, continued_in="One third in")
    assert "".join(span.text for span in continued[-1]) == "What was open goes on in “One third in”."
    assert len(summary_lines(SESSION, DEFAULT_NUMBERS, TODAY, continued_in="One third in")) == len(lines(SESSION))


def test_the_third_line_names_the_next_meeting() -> None:
    meeting = Meeting(date(2026, 11, 23), "a look at the numbers")
    summary = summary_lines(SESSION, DEFAULT_NUMBERS, TODAY, next_meeting=meeting)
    assert "".join(span.text for span in summary[2]) == "We meet again on 23 Nov: a look at the numbers"
    summary = summary_lines(SESSION, DEFAULT_NUMBERS, TODAY, next_meeting=Meeting(date(2026, 11, 23), "weekly look"))
    assert "".join(span.text for span in summary[2]) == "Next: weekly look tomorrow (23 Nov)"
    assert not any(words in line for line in lines(SESSION) for words in ("Next", "meet again"))


def test_beside_a_suggested_meeting_the_day_stands_that_was_agreed_and_held() -> None:
    look = Meeting(date(2026, 11, 27), "weekly look", is_agreed=False)
    assert lines(SESSION, next_meeting=look)[2] == "No day agreed; weekly look suggested for 27 Nov"
    held = changed(SESSION, next_on=date(2026, 11, 20))
    assert lines(held, next_meeting=look)[2] == "20 Nov was agreed; weekly look suggested for 27 Nov"


@given(st.text(max_size=40), st.dates())
def test_typed_text_is_shown_unchanged(text: str, today: date) -> None:
    session = add(change(SESSION, "objective", text=text), ParkedItem, text=text)
    session = add(session, Hypothesis, text=text)
    if session.objective.text:
        assert session.objective.text in lines(session, today)


def test_a_key_result_is_shown_with_first_sign_and_confidence() -> None:
    session = change(session_with_key_result(), "kr1", first_sign=date(2026, 11, 6), confidence=6)
    assert "first sign by 6 Nov  confidence 6" in " ".join(lines(session))
    waiting = changed(session, key_results=tuple(changed(kr, updates=kr.updates[:1]) for kr in session.key_results))
    assert " ".join(lines(waiting)).count("first sign by 6 Nov") == 1
    assert "committed  first sign by 6 Nov" in " ".join(lines(change(session, "kr1", ambition="committed")))


def test_the_day_of_a_value_and_its_light_is_said_once() -> None:
    session = changed(session_with_key_result(), status="closed", starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    session = add(session, Update, into="kr1", on=date(2026, 11, 30), value=1692)
    shown = summary_lines(session, DEFAULT_NUMBERS, date(2027, 1, 4))
    text = "\n".join("".join(span.text for span in line) for line in shown)
    assert "1,692 on 30 Nov 2026" in text
    assert text.count("30 Nov") == 1


def test_a_choice_of_the_retro_takes_the_place_of_an_earlier_decision() -> None:
    earlier = Decision(id="d1", about="h1", verdict="persevere", on=date(2026, 10, 5), origin="checkin")
    session = changed(add(SESSION, Hypothesis, text="deliver early"), format="retro", decisions=(earlier,))
    assert any(line.startswith("  Keep going (5 Oct") for line in lines(session))
    dropped = lines(add(session, CarryOver, about="h1", choice="drop"))
    assert not any(line.startswith("  Keep going") for line in dropped)
    assert "  Stop: deliver early" in dropped


def test_the_votes_before_a_grade_stand_beside_it() -> None:
    session = changed(session_with_key_result(), format="retro")
    (key_result,) = session.key_results
    tally = Tally(id="v1", about=key_result.id, kind="grade", round=1, values=(6, 8, 9))
    for grade, aside in ((8, "votes 6, 8, 9"), (9, "votes 6, 8, 9, whose middle is 8")):
        graded = changed(key_result, grading=Grading(grade=grade))
        voted = changed(session, key_results=(graded,), tallies=(tally,))
        assert any(aside in line and "of 10" in line for line in lines(voted))
        told = closing_sections(voted, DEFAULT_NUMBERS, TODAY)["How far we got"]
        assert any(aside in plain(line) for line in told)

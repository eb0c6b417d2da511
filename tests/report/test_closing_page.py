"""The page of a closed session: the same words on the screen, in a chat and as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okrtui.content.actions import action_rows
from okrtui.content.page_sections import page_sections
from okrtui.content.said_lines import lines_as_said, wordings_of_line
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.coach.session_findings import check_session
from okrtui.method.first_steps import offered_first_steps
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.said_days import offered_day
from okrtui.method.steps.close import STEP as CLOSE
from okrtui.method.successor_session import create_successor
from okrtui.method.task_gaps import incomplete_tasks
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import add_number_action
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.frame import Opening, People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, PreviousCycle, Update
from okrtui.model.session import Session
from okrtui.report.closing_page import build_closing_page, closing_page_text, task_lines
from okrtui.report.public_session import public_part
from okrtui.report.session_summary import summary_lines

TODAY = date(2026, 10, 1)
SESSION = Session(
    id="plan",
    title="Plan for *Q4*",
    team="Checkout",
    cycle="2026-Q4",
    created=datetime(2026, 10, 1, 12, tzinfo=UTC),
    objective=Objective(text="Make the first order feel effortless"),
    hypotheses=(Hypothesis(id="h1", text="mail a newsletter"), Hypothesis(id="h2", text="guest checkout")),
    decisions=(Decision(id="d1", about="h1", verdict="kill", because="40 of 9,000"),),
    actions=(Action(id="x1", text="Ask the carrier", who="Chi", by=date(2026, 10, 9)),),
    promises=(
        Promise(id="o1", who="Ana", text="I call", done=True, done_on=date(2026, 10, 9)),
        Promise(id="o2", who="Bo", text="I <write>"),
    ),
    next_on=date(2026, 10, 30),
    next_for="quick check",
)
VIEW = StepView(build_agenda(SESSION, DEFAULT_NUMBERS).steps[-1], DEFAULT_NUMBERS, TODAY)


def test_the_page_has_goal_decisions_tasks_and_the_next_meeting() -> None:
    assert closing_page_text(build_closing_page(SESSION, DEFAULT_NUMBERS, TODAY)).split("\n") == [
        "Plan for *Q4*",
        "Checkout · 2026-Q4 · 1 Oct 2026",
        "",
        "Our goal",
        "Make the first order feel effortless",
        "",
        "What got done",
        "✓ I call — Ana, done 9 Oct",
        "",
        "What we decided",
        "Stop: mail a newsletter — because 40 of 9,000",
        "",
        "Still undecided",
        "· guest checkout",
        "",
        "Who does what",
        "· Ask the carrier — Chi, by 9 Oct",
        "· I <write> — Bo, no day yet",
        "",
        "We meet again on 30 Oct: quick check",
    ]


def test_a_solo_page_is_about_one_person() -> None:
    page = build_closing_page(changed(SESSION, format="solo"), DEFAULT_NUMBERS, TODAY)
    assert [title for title, _ in page.sections] == [
        "My focus",
        "What I got done",
        "What I decided",
        "Still undecided",
        "What I do next",
    ]
    assert "I look again on 30 Oct: quick check" in closing_page_text(page)


def test_an_empty_session_has_a_page_without_sections() -> None:
    page = build_closing_page(Session(id="plan"), DEFAULT_NUMBERS, TODAY)
    assert (page.title, page.sections, page.next_meeting) == ("plan", (), "")
    assert closing_page_text(page).split("\n")[0] == "plan"


def test_the_page_says_who_decides() -> None:
    session = Session(id="plan", opening=Opening(how_we_decide="owner", decider="Maureen"))
    assert "we decide by: Maureen, after hearing everyone" in build_closing_page(session, DEFAULT_NUMBERS, TODAY).facts
    said = "If nobody objects it stands, otherwise Maureen has the last word."
    consent = changed(session, opening=Opening(how_we_decide="consent", decide_said=said))
    page = closing_page_text(build_closing_page(consent, DEFAULT_NUMBERS, TODAY))
    assert f"we decide by consent: “{said}”" in page
    by_vote = changed(session, opening=Opening(how_we_decide="vote", decider="Maureen"))
    assert build_closing_page(by_vote, DEFAULT_NUMBERS, TODAY).facts == ""


def test_no_word_that_leads_to_a_sentence_is_said_twice() -> None:
    """People begin their sentences with the word that stands before the gap, and name days in them."""
    session = changed(
        SESSION,
        hypotheses=(Hypothesis(id="h1", action="if we mail a letter", who="shoppers", behavior="will come back"),),
        decisions=(Decision(id="d1", about="h1", verdict="kill", because="Because nobody reads it"),),
        whys=(
            Why(
                id="y1",
                problem="Why do tenants call twice?",
                answers=(Answer(id="a1", text="because nobody calls them back", root=True),),
            ),
        ),
        carry_over=(CarryOver(id="c1", about="x1", choice="keep", because="because it is not done"),),
        actions=(
            Action(id="x1", text="ask the carrier by 9 Oct", who="Chi", by=date(2026, 10, 9)),
            Action(id="x2", text="write to Ana by 25 Sep.", who="Gia", by=date(2026, 9, 25)),
            Action(id="x3", text="write by Friday", who="Bo", by=date(2026, 10, 2)),
        ),
    )
    lines = closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY)).split("\n")
    assert "Stop: if we mail a letter, shoppers will come back — because nobody reads it" in lines
    assert "Why do tenants call twice? Because: nobody calls them back" in lines
    assert "Keep going: ask the carrier by 9 Oct, because it is not done" in lines
    assert "· ask the carrier — Chi, by 9 Oct" in lines
    assert "· write to Ana — Gia, was due 25 Sep" in lines
    assert "· write by Friday — Bo, by 2 Oct" in lines


def test_the_page_holds_whole_sentences_and_what_was_said_in_other_words() -> None:
    fields = {"action": "mail a letter", "who": "shoppers", "behavior": "come back"}
    said = Hypothesis(id="h1", said="letters would bring them back", **fields)
    same = Hypothesis(id="h2", said="if we mail a letter, shoppers will come back", **fields)
    open_one = Hypothesis(id="h3", said="something else", **fields)
    verdicts = tuple(Decision(id=f"d{n}", about=f"h{n}", verdict="persevere") for n in (1, 2))
    session = changed(SESSION, hypotheses=(said, same, open_one), decisions=verdicts)
    page = build_closing_page(session, DEFAULT_NUMBERS, TODAY)
    sections = {title: [plain(line) for line in lines] for title, lines in page.sections}
    assert sections["What we decided"] == ["Start: if we mail a letter, shoppers will come back"] * 2
    assert sections["As it was said"] == ["· “letters would bring them back”"]


@pytest.mark.parametrize(
    ("said", "is_listed"),
    [
        ("Tenants book online: 1200 -> 1500 bookings a week by 31 Dec", False),
        ("tenants book online 1,200 → 1,500 bookings a week, until 31st December 2026; owner: Ana", False),
        ("Ana: tenants book online, from 1200 to 1500 bookings a week (31.12.2026)", False),
        ("tenants use the form: 1200 -> 1500 bookings a week by 31 Dec", True),
        ("tenants book online: 1200 -> 1600 bookings a week by 31 Dec", True),
        ("tenants book online without calling: 1200 -> 1500 bookings a week", True),
    ],
)
def test_a_key_result_that_was_said_in_another_form_only_is_not_told_twice(said: str, is_listed: bool) -> None:
    fields = {"who": "tenants", "does_what": "book online", "unit": "bookings a week", "owner": "Ana"}
    key_result = KeyResult(id="kr1", said=said, baseline=1200, target=1500, by=date(2026, 12, 31), **fields)
    page = build_closing_page(changed(SESSION, key_results=(key_result,)), DEFAULT_NUMBERS, TODAY)
    assert ("As it was said" in dict(page.sections)) == is_listed


def test_a_message_is_told_once_and_an_action_of_nobody_says_so() -> None:
    session = changed(
        SESSION,
        ladders=(Ladder(id="l1", text="one head", rungs=(Rung(id="r1", text="train two drivers"),)),),
        messages=(
            Announcement(id="w1", text="move two rounds", origin="earlier"),
            Announcement(id="w2", text="told", done=True),
        ),
    )
    text = closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY))
    assert "· train two drivers — nobody yet, no day yet\n" in text
    assert text.count("move two rounds") == 1
    assert "\nTell others\n· move two rounds\n" in text
    assert "\n· told" not in text
    solo = closing_page_text(build_closing_page(changed(session, format="solo"), DEFAULT_NUMBERS, TODAY))
    assert "· train two drivers — no day yet\n" in solo
    assert "\nTell somebody\n" in solo
    steps = add(session, Rung, into="l1", text="ask both", under="r1", who="Ana")
    text = closing_page_text(build_closing_page(steps, DEFAULT_NUMBERS, TODAY))
    assert "· ask both — Ana, no day yet\n" in text
    assert "· train two drivers — first step: Ana\n" in text


@pytest.mark.parametrize("text", ["Dee: call by Friday", "Dee calls before Friday", "Dee calls next week"])
def test_a_day_that_words_only_mean_is_to_be_confirmed_in_every_list(text: str) -> None:
    session = Session(created=SESSION.created, actions=(Action(id="x1", text=text, who="Dee"),))
    assert offered_day(session.actions[0], session, TODAY) is not None
    assert (
        next(point.text for point in CLOSE.open_points(session) if point.about == "x1")
        == f"1 action with a day to confirm: “{text}”"
    )
    assert [finding.rule for finding in check_session(session) if finding.about == "x1"] == ["action-no-date"]
    page = closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY))
    assert re.search(rf"{text} — Dee, by \d+ Oct\?$", page, re.MULTILINE)
    assert [row.key for row in action_rows(session, VIEW)] == ["heading:A day to confirm", "x1"]
    assert plain(action_rows(session, VIEW)[1].note).endswith("?")
    assert not incomplete_tasks(change(session, "x1", by=date(2026, 10, 9)))


def test_a_day_that_words_name_is_one_in_every_list() -> None:
    session = Session(created=SESSION.created, actions=(Action(id="x1", text="call by 9 Oct", who="Dee"),))
    assert not incomplete_tasks(session)
    assert not [finding for finding in check_session(session) if finding.about == "x1"]
    assert [row.key for row in action_rows(session, VIEW)] == ["heading:Coming", "x1"]
    assert plain(action_rows(session, VIEW)[1].note) == "Dee · by 9 Oct"


def test_a_closed_session_is_told_as_of_its_own_day() -> None:
    closed = changed(SESSION, status="closed", updated=datetime(2026, 10, 1, 13, tzinfo=UTC))
    later = date(2026, 12, 31)
    lines = closing_page_text(build_closing_page(closed, DEFAULT_NUMBERS, later)).split("\n")
    assert lines[1] == "Checkout · 2026-Q4 · as of 1 Oct 2026"
    assert "· Ask the carrier — Chi, by 9 Oct" in lines
    assert lines[-1] == "We meet again on 30 Oct: quick check"
    running = closing_page_text(build_closing_page(changed(closed, status="running"), DEFAULT_NUMBERS, later))
    assert "Chi, was due 9 Oct" in running
    assert "as of" not in running
    on_the_day = closing_page_text(build_closing_page(closed, DEFAULT_NUMBERS, TODAY))
    assert "Checkout · 2026-Q4 · 1 Oct 2026\n" in on_the_day


def test_once_the_line_of_a_key_result_is_told_no_other_one_seems_lost() -> None:
    lines = ("guests return faster, 8 to 20", "shoppers order: 1,200 -> 1,500", "Riders lock their bike: from 3 to 9")
    parts = (("guests", "come back", 8, 20), ("shoppers", "order", 1200, 1500), ("riders", "lock their bike", 3, 9))
    key_results = tuple(
        KeyResult(id=f"kr{index}", said=said, who=who, does_what=does_what, baseline=baseline, target=target)
        for index, (said, (who, does_what, baseline, target)) in enumerate(zip(lines, parts, strict=True), 1)
    )
    as_said = KeyResult(id="kr4", said="missed calls: 31 -> 12", baseline=31, target=12)
    assert lines_as_said(Session(key_results=(*key_results, as_said))) == tuple(f"“{line}”" for line in lines[:2])
    assert lines_as_said(Session(key_results=(key_results[1], key_results[2], as_said))) == ()


def test_a_line_whose_numbers_or_day_are_others_by_now_is_told_as_first_said() -> None:
    said = "visitors of the shop order faster: 20 -> 50 orders by 31 Dec"
    result = KeyResult(
        id="kr1", said=said, who="shoppers", does_what="order", baseline=20, target=50, by=date(2026, 12, 31)
    )
    assert lines_as_said(Session(key_results=(result,))) == (f"“{said}”",)
    first = (f"“{said}”, as first said",)
    for fields in ({"target": 40}, {"baseline": 47}, {"by": date(2027, 3, 31), "previous": PreviousCycle(cycle="Q4")}):
        session = Session(key_results=(changed(result, **fields),))
        assert lines_as_said(session) == first
        assert wordings_of_line(session, "kr1")["said"].title == "as first said", "so does its form"
    assert wordings_of_line(Session(key_results=(result,)), "kr1") == {}
    moved = Session(
        key_results=(changed(result, by=date(2026, 12, 11)),), changes=(GoalChange(id="g1", about="kr1", field="by"),)
    )
    assert lines_as_said(moved) == first


def test_a_number_to_find_reads_as_elsewhere() -> None:
    result = KeyResult(id="kr1", who="guests", does_what="book online", owner="Dot", to_find=("baseline",))
    session = add_number_action(Session(key_results=(result,)), "kr1", "baseline")
    lines = closing_page_text(build_closing_page(changed(session, actions=()), DEFAULT_NUMBERS, TODAY)).split("\n")
    told = "Number to find: where “guests book online” stands today — Dot"
    assert f"· {told}" in lines
    session = changed(session, actions=(changed(session.actions[0], who=""),))
    assert f"· {told}" in closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY)).split("\n")
    assert f"  {told}" in [plain(line) for line in summary_lines(session, DEFAULT_NUMBERS, TODAY)]


def test_a_task_whose_words_name_people_is_said_to_be_nobodys_nowhere() -> None:
    text = "write the leftovers down before closing, Omar and Dilip from tomorrow"
    session = Session(people=People(participants=("Omar", "Dilip")), actions=(Action(id="x1", text=text, by=TODAY),))
    assert "nobody yet" not in closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY))
    asked = [point.text for point in CLOSE.open_points(session) if point.about == "x1"]
    assert asked == ["Who answers for it? “write the leftovers down before…”"]
    assert not [point for point in CLOSE.open_points(change(session, "x1", who="Omar")) if point.about == "x1"]


def test_what_comes_is_in_order_of_day_also_after_one_was_moved_and_no_row_moves_while_it_is_edited() -> None:
    actions = (Action(id="x1", text="call", by=date(2026, 10, 20)), Action(id="x2", text="write", by=date(2026, 10, 9)))
    session = changed(SESSION, actions=actions, promises=(), decisions=())
    view = replace(VIEW, order=("x1", "x2"))
    assert [row.key for row in action_rows(session, view)] == ["heading:Coming", "x2", "x1"]
    assert [row.key for row in action_rows(session, replace(view, is_editing=True))][1:] == ["x1", "x2"]


def test_a_parked_thought_that_stops_is_listed_once() -> None:
    drop = CarryOver(id="c1", about="p1", choice="drop")
    parked = (ParkedItem(id="p1", text="a waiting list?"),)
    retro = changed(SESSION, format="retro", parking=parked, carry_over=(drop,))
    text = closing_page_text(build_closing_page(retro, DEFAULT_NUMBERS, TODAY))
    assert text.count("a waiting list?") == 1
    assert "Parked" not in text


def test_the_page_ends_with_what_was_parked_and_how_we_work_together() -> None:
    opening = Opening(agreements=("write first, talk second", "phones away"), how_we_decide="consent")
    bench = Hypothesis(id="h9", text="a bench outside")
    parked = (ParkedItem(id="p1", text="a waiting list?", by="Chi"), ParkedItem(id="p2", hypothesis=bench))
    page = build_closing_page(changed(SESSION, opening=opening, parking=parked), DEFAULT_NUMBERS, TODAY)
    sections = {title: [plain(line) for line in lines] for title, lines in page.sections}
    assert sections["Parked"] == ["· a waiting list? — Chi", "· a bench outside"]
    assert sections["How we work together"][:2] == ["· write first, talk second", "· phones away"]
    assert sections["How we work together"][2].startswith("· we decide by: consent")
    assert list(sections)[-2:] == ["Parked", "How we work together"]
    named = changed(SESSION, opening=Opening(how_we_decide="owner", decider="Ana"))
    page = build_closing_page(named, DEFAULT_NUMBERS, TODAY)
    assert "we decide by: Ana" in page.facts
    assert "How we work together" not in dict(page.sections)


def test_the_list_of_what_comes_begins_with_how_much_of_last_time_was_kept() -> None:
    """It stands where the next promises are, and not where none were made last time."""
    checkin = create_successor(SESSION, "checkin", "checkin", datetime(2026, 10, 30, 9, tzinfo=UTC))
    page = build_closing_page(checkin, DEFAULT_NUMBERS, date(2026, 10, 30), past=(SESSION,))
    tasks = [plain(line) for line in dict(page.sections)["Who does what"]]
    assert tasks[0] == "· last time 1 of 2 were kept"
    assert [line.partition(" — ")[0] for line in tasks[1:]] == ["· Ask the carrier", "· I <write>"]
    alone = build_closing_page(changed(checkin, format="solo"), DEFAULT_NUMBERS, date(2026, 10, 30), past=(SESSION,))
    assert plain(dict(alone.sections)["What I do next"][0]) == "· last time I kept 1 of 2"
    assert "last time" not in closing_page_text(build_closing_page(SESSION, DEFAULT_NUMBERS, TODAY))


def test_a_retro_opens_with_what_was_learned_and_goes_on_and_ends_with_its_goal_and_grade() -> None:
    graded = KeyResult(id="kr1", who="shoppers", does_what="finish", grading=Grading(grade=6, realistic="two were ill"))
    retro = changed(
        SESSION,
        format="retro",
        key_results=(graded,),
        changes=(GoalChange(id="g1", about="kr1", field="target", old="80", new="60", on=TODAY),),
        carry_over=(CarryOver(id="c1", about="kr1", choice="keep"),),
    )
    titles = [title for title, _ in build_closing_page(retro, DEFAULT_NUMBERS, TODAY).sections]
    order = ["What we learned", "What we decided", "What carries over", "Who does what"]
    end = ["What we changed about the goal", "What got done", "Our goal", "How far we got"]
    assert [title for title in titles if title in (*order, *end)] == [*order, *end]
    assert titles[-2:] == end[-2:]
    listed = [section.title for section in page_sections(retro, VIEW)]
    assert (listed[0], listed[-2:]) == ("What we learned", end[-2:])
    assert listed.index("What carries over") < listed.index("First steps") < listed.index("Our goal")
    alone = [title for title, _ in build_closing_page(changed(retro, solo=True), DEFAULT_NUMBERS, TODAY).sections]
    assert (alone[0], alone[-2:]) == ("What I learned", ["My focus", "How far I got"])
    assert alone.index("What carries over") < alone.index("What I do next") < alone.index("My focus")


def test_a_retro_tells_what_was_made_in_one_check_in_and_done_in_another() -> None:
    made = Promise(id="o5", who="Bo", text="I offer the Saturdays")
    done = changed(made, done=True, done_on=date(2026, 10, 20), origin="one")
    first = Session(id="one", format="checkin", follows="plan", promises=(made,))
    second = Session(id="two", format="checkin", follows="one", promises=(done,))
    retro = Session(id="retro", format="retro", follows="two")
    page = build_closing_page(retro, DEFAULT_NUMBERS, date(2026, 12, 1), past=(first, second))
    assert [plain(line) for line in dict(page.sections)["What got done"]] == [
        "✓ I offer the Saturdays — Bo, done 20 Oct"
    ]


def test_a_meeting_tells_once_what_got_done_also_of_a_ladder_that_goes_on() -> None:
    day = datetime(2026, 11, 2, 9, tzinfo=UTC)
    rungs = tuple(Rung(id=f"r{n}", text=f"step {n}", done=True, done_on=date(2026, 11, n)) for n in (2, 9))
    ladder = Ladder(id="l1", rungs=rungs)
    first = Session(id="one", format="checkin", created=day, ladders=(ladder,))
    later = changed(first, id="two", follows="one", created=datetime(2026, 12, 1, 9, tzinfo=UTC))
    for session, past, told in ((first, (), 2), (later, (first,), 1)):
        page = build_closing_page(session, DEFAULT_NUMBERS, date(2026, 12, 1), past=past)
        assert len(dict(page.sections)["What got done"]) == told


def test_a_meeting_tells_what_was_seen_of_assumptions_and_said_beside_the_numbers() -> None:
    held, earlier = datetime(2026, 11, 2, 9, tzinfo=UTC), date(2026, 10, 5)
    session = Session(
        format="checkin",
        created=held,
        key_results=(
            KeyResult(id="kr1", who="shops", does_what="book", updates=(_update("u1", held.date(), "autumn break"),)),
            KeyResult(id="kr2", who="guests", does_what="call", updates=(_update("u2", earlier, "told before"),)),
        ),
        beliefs=(
            Belief(id="b1", text="the line is busy", state="shaken", seen="two of nine calls", on=held.date()),
            Belief(id="b2", text="they read it", state="holding", on=earlier),
        ),
    )
    told = closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, held.date()))
    assert "What we saw of what we assume\n· the line is busy: shaken, we saw two of nine calls" in told
    assert "; “autumn break”" in told
    assert "they read it" not in told
    assert "told before" not in told
    public = public_part(session)
    shared = closing_page_text(build_closing_page(public, DEFAULT_NUMBERS, held.date()))
    assert "autumn break" not in shared
    assert "busy" not in shared


def _update(id: str, on: date, note: str) -> Update:
    return Update(id=id, on=on, value=12, note=note)


def test_a_promise_that_is_stuck_says_why() -> None:
    session = Session(format="checkin", promises=(Promise(id="o1", who="Bo", text="I draw the form", origin="plan"),))
    session = add(session, Why, problem="Why is “I draw the form” stuck?")
    told = dict(build_closing_page(session, DEFAULT_NUMBERS, date(2026, 12, 1)).sections)["Who does what"]
    assert plain(told[-1]).endswith("I draw the form — Bo, no day yet; stuck")
    session = add(session, Answer, into=session.whys[0].id, text="nobody has the old one", root=True)
    told = dict(build_closing_page(session, DEFAULT_NUMBERS, date(2026, 12, 1)).sections)["Who does what"]
    assert plain(told[-1]).endswith("stuck, because nobody has the old one")


def test_what_people_answer_to_a_message_is_kept_and_read() -> None:
    told = Announcement(id="w1", who="Ana", whom="Nadia", text="the new goal", done=True, answer="fine, on Fridays")
    session = changed(SESSION, messages=(told,))
    page = closing_page_text(build_closing_page(session, DEFAULT_NUMBERS, TODAY))
    assert "Ana tells Nadia: the new goal — done; they say: fine, on Fridays" in page
    rows = [row for section in page_sections(session, VIEW) for row in section.rows if row.item == "w1"]
    assert [plain(row.text) for row in rows] == ["✓ Ana tells Nadia: the new goal — they say: fine, on Fridays"]
    assert public_part(session).messages == ()


def test_the_rungs_of_a_last_plan_are_told_in_the_close_of_the_next_one() -> None:
    rungs = (
        Rung(id="r1", text="Open a second desk"),
        Rung(id="r2", text="Ask the landlord by 10 Dec", under="r1", who="Ana"),
    )
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "created": datetime(2026, 10, 1, 9, tzinfo=UTC)}
    last = Session(id="last", ladders=(Ladder(id="l1", rungs=rungs),), **days)
    session = create_successor(last, "plan", "next", datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert session.ladders == (), "it belongs to the cycle that ended"
    (line,) = map(plain, task_lines(session, date(2027, 1, 4), ()))
    assert line == "· Ask the landlord — Ana, was due 10 Dec 2026"
    offered = [(each.label, each.text, each.by) for each in offered_first_steps(session, "Ana")]
    assert offered == [("still open: ", "Ask the landlord", None)]

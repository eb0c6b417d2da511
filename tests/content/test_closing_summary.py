"""What the Close step says of a session when it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.content.closing_summary import closing_sections
from okrtui.content.last_hypotheses import last_hypotheses
from okrtui.content.links import PLAN_ITEM, GoalLink, LinkedGoal
from okrtui.content.numbers import key_result_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.standing_decisions import decisions_on_offered
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.edits import record_votes
from okrtui.model.frame import Direction, DirectionGoal, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, delete
from okrtui.model.look_back import Observation
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report import review_lines
from okrtui.report.decision_texts import decision_texts
from okrtui.report.recap import recap_lines
from okrtui.report.session_summary import summary_lines
from okrtui.report.trend_lines import decision_lines
from okrtui.report.trends import compute_trend

KEY_RESULT = KeyResult(id="kr1", who="tenants", does_what="pick a slot", baseline=3, target=60, unit="in 100")

TODAY, LOOK_AGAIN = date(2026, 11, 30), date(2026, 12, 11)
QUARTER = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}


def _numbers(session: Session) -> dict[str, list[str]]:
    """Return the sections before the goal."""
    sections = closing_sections(session, DEFAULT_NUMBERS, TODAY)
    return {title: [plain(line) for line in lines] for title, lines in sections.items() if title != "Our goal"}


def test_a_check_in_closes_with_the_numbers_of_today_and_the_confidence_before_and_after() -> None:
    updates = (
        Update(id="u1", on=date(2026, 10, 31), value=20, confidence=5),
        Update(id="u2", on=TODAY, value=30, confidence=6),
    )
    key_results = (changed(KEY_RESULT, updates=updates), changed(KEY_RESULT, id="kr2", who="landlords"))
    checkin = Session(format="checkin", key_results=key_results, **QUARTER)
    assert _numbers(checkin) == {
        "Today's numbers": [
            "· tenants pick a slot, 3 → 60 in 100: 30 on 30 Nov; "
            "● on track: at least 70 % of the way is in reach; heading for 44, 16 short of 60; "
            "confidence 5 on 31 Oct → 6",
            "· landlords pick a slot, 3 → 60 in 100: no number yet",
        ]
    }
    older = changed(checkin, key_results=(changed(KEY_RESULT, updates=updates[:1]),))
    assert list(_numbers(older)) == ["The numbers so far"]


def test_a_confidence_that_fell_is_told_once() -> None:
    updates = (
        Update(id="u1", on=date(2026, 10, 31), value=20, confidence=6),
        Update(id="u2", on=TODAY, value=30, confidence=2),
    )
    checkin = Session(format="checkin", key_results=(changed(KEY_RESULT, updates=updates),), **QUARTER)
    ((line,),) = _numbers(checkin).values()
    assert line.endswith("▲ at risk: confidence fell from 6 to 2; heading for 44, 16 short of 60")


def test_a_page_names_the_goal_above_the_answers_to_the_four_questions_and_what_is_undecided() -> None:
    session = Session(
        format="deepdive",
        objective=Objective(text="Slots for all"),
        direction=Direction(parent=Parent(session="company", item="kr1", story="Slots bring them back")),
        hypotheses=(Hypothesis(id="h1", text="Paint lanes"), Hypothesis(id="h2", text="Wrap the tiles")),
        decisions=(Decision(id="d1", about="h1", verdict="kill"),),
        whys=(Why(id="y1", problem="What keeps them", questions=FourQuestions(since="the yard closes at four")),),
    )
    told = closing_sections(session, DEFAULT_NUMBERS, TODAY, "Builders order again")
    sections = {title: [plain(line) for line in lines] for title, lines in told.items()}
    assert "It supports “Builders order again”, because slots bring them back" in sections["Our goal"]
    assert sections["Still undecided"] == ["· Wrap the tiles"]
    assert sections["What we said to the four questions"] == ["· Have things changed? the yard closes at four"]
    unread = [plain(line) for line in closing_sections(session, DEFAULT_NUMBERS, TODAY)["Our goal"]]
    assert "It helps the goal above, because slots bring them back" in unread


@pytest.mark.parametrize("format", ["plan", "checkin", "deepdive", "retro"])
def test_a_key_result_more_than_are_enough_is_told_like_the_others(format: str) -> None:
    people = ("tenants", "landlords", "plumbers", "drivers")
    key_results = tuple(changed(KEY_RESULT, id=f"kr{n}", who=who) for n, who in enumerate(people))
    sections = closing_sections(Session(format=format, key_results=key_results, **QUARTER), DEFAULT_NUMBERS, TODAY)
    text = "\n".join(plain(line) for lines in sections.values() for line in lines).casefold()
    assert all(f"{who} pick a slot" in text for who in people)


def test_the_confidence_in_the_goal_is_told_after_the_vote_and_in_the_sessions_that_follow() -> None:
    voted = (Tally(id="v1", about="objective", kind="confidence", round=1, values=(6, 9)),)
    plan = Session(
        id="plan", format="plan", objective=Objective(text="Slots for all"), key_results=(KEY_RESULT,), tallies=voted
    )
    checkin = create_successor(plan, "checkin", "check", datetime(2026, 11, 2, 9, tzinfo=UTC))
    for session in (plan, checkin):
        goal = closing_sections(session, DEFAULT_NUMBERS, TODAY)["Our goal"]
        shown = summary_lines(session, DEFAULT_NUMBERS, TODAY)
        assert all("Confidence in the goal 7.5 of 10" in map(plain, lines) for lines in (goal, shown))
    view = StepView(build_agenda(checkin, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY)
    assert plain(key_result_rows(checkin, view)[0].note) == "0 of 1 measured today · confidence in the goal 7.5 of 10"
    kept = (CarryOver(id="c1", about="objective", choice="keep"),)
    retro = changed(checkin, format="retro", carry_over=kept)
    assert create_successor(retro, "plan", "next", datetime(2027, 1, 4, tzinfo=UTC)).objective.confidence is None


def test_a_check_in_that_another_session_follows_is_judged_as_its_summary_judges_it() -> None:
    """After the cycle, its Close, its numbers and `okrtui show` tell how it stood on its own day."""
    update = Update(id="u1", on=date(2026, 11, 2), value=30)
    checkin = Session(format="checkin", key_results=(changed(KEY_RESULT, updates=(update,)),), **QUARTER)
    today = date(2027, 1, 4)
    for is_followed, light in ((True, "● on track"), (False, "◇ not measured at the end")):
        (told,) = closing_sections(checkin, DEFAULT_NUMBERS, today, is_followed=is_followed)["The numbers so far"]
        shown = "\n".join(map(plain, summary_lines(checkin, DEFAULT_NUMBERS, today, is_followed=is_followed)))
        step = build_agenda(checkin, DEFAULT_NUMBERS).steps[0]
        row = key_result_rows(checkin, StepView(step, DEFAULT_NUMBERS, today, is_followed=is_followed))[1]
        assert all(light in text for text in (plain(told), shown, "\n".join(map(plain, row.details))))
        assert "no number today" not in plain(row.details[1])


def test_a_retro_closes_with_grades_and_how_far_the_numbers_got() -> None:
    update = Update(id="u1", on=TODAY, value=30)
    grading = Grading(grade=6, because="the slots opened late", realistic="two were ill")
    graded = changed(KEY_RESULT, updates=(update,), grading=grading)
    change = GoalChange(id="g1", about="kr1", field="target", old="80", new="60", on=date(2026, 10, 30))
    why = Why(id="y1", problem="What keeps them", origin="plan",
              answers=(Answer(id="a1", text="the yard closes", root=True, origin="plan"),))  # fmt: skip
    created = datetime(2027, 1, 4, 9, tzinfo=UTC)
    asked = Why(id="y2", problem="Why do they call?", answers=(Answer(id="a2", text="no slot is free", root=True),))
    whys = (why, asked)
    retro = Session(format="retro", created=created, key_results=(graded,), changes=(change,), whys=whys, **QUARTER)
    assert _numbers(retro) == {
        "How far we got": [
            "· 6 of 10 overall",
            "· tenants pick a slot, 3 → 60 in 100: 30 on 30 Nov, 47 % of the way; "
            "graded 6 of 10, because the slots opened late",
        ],
        "What we changed about the goal": ["· 30 Oct: “tenants pick a slot” target: 80 → 60"],
        "What we learned": [
            "· tenants pick a slot: Was it realistic? Two were ill",
            "· Why do they call? Because: no slot is free",
        ],
        "Why we think so": ["Why do they call? Because: no slot is free", "What keeps them: the yard closes"],
    }


def test_the_day_of_a_key_result_is_shown_as_it_was_said_until_it_is_one() -> None:
    drafts = (Draft(id="n1", about="kr1", field="by", text="mid December"),)
    session = Session(key_results=(KEY_RESULT,), drafts=drafts)
    assert "Tenants pick a slot: from 3 to 60 in 100 by mid December" in _text(session)
    dated = changed(session, key_results=(changed(KEY_RESULT, by=date(2026, 12, 15)),), drafts=())
    assert "Tenants pick a slot: from 3 to 60 in 100 by 15 Dec 2026" in _text(dated)


def _text(session: Session) -> str:
    sections = closing_sections(session, DEFAULT_NUMBERS, TODAY)
    return "\n".join(plain(line) for lines in sections.values() for line in lines)


def test_the_goal_above_is_told_where_it_was_written_as_a_sentence() -> None:
    story = Parent(story="The town keeps\nits shops")
    session = Session(format="plan", objective=Objective(text="Make it easy"), direction=Direction(parent=story))
    goal = closing_sections(session, DEFAULT_NUMBERS, TODAY)["Our goal"]
    assert [plain(line) for line in goal] == ["Make it easy", "How it helps: The town keeps its shops"]
    year = DirectionGoal(id="i1", text="all shop here", priority="P0", moved_by=("plan#objective",))
    top = Direction(parent=Parent(story="this is the top"), goals=(year,))
    goal = closing_sections(changed(session, id="plan", direction=top), DEFAULT_NUMBERS, TODAY)["Our goal"]
    assert [plain(line) for line in goal] == ["Make it easy", "It is the top goal.", "It moves P0 all shop here"]


def test_the_goal_is_told_with_owner_first_sign_and_confidence() -> None:
    key_result = changed(KEY_RESULT, owner="Ana", first_sign=date(2026, 12, 6), confidence=6)
    (_, line) = closing_sections(Session(key_results=(key_result,)), DEFAULT_NUMBERS, TODAY)["Our goal"]
    assert plain(line).endswith("in 100 — Ana · first sign by 6 Dec · confidence 6")


def test_the_counter_metric_and_the_funnel_are_told_with_the_goal() -> None:
    funnel = RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50), budget=15_000)
    counter = CounterMetric(text="cost per customer", bound="max", floor=300, unit="€")
    key_result = changed(KEY_RESULT, owner="Ana", target=400, counter_metric=counter, funnel=funnel)
    sections = closing_sections(Session(key_results=(key_result,)), DEFAULT_NUMBERS, TODAY)
    assert plain(sections["Our goal"][-1]).endswith("in 100 — Ana · cost per customer stays at or below 300 €")
    title, *picture = map(plain, sections["The funnel behind it"])
    assert title == f"· {key_result.statement}"
    assert [line.split("  ")[0] for line in picture] == [
        "qualified leads",
        "opportunities",
        "customers",
        "cost per customer",
    ]
    measured = changed(key_result, updates=(Update(id="u9", on=TODAY, value=200, counter_metric=320),))
    told = closing_sections(Session(format="checkin", key_results=(measured,)), DEFAULT_NUMBERS, TODAY)[
        "Today's numbers"
    ]
    day = format_day(TODAY, TODAY)
    assert plain(told[0]).endswith(f"; cost per customer: 320 € on {day}, above its limit of 300 €")


def test_what_is_found_out_first_has_its_question_and_its_day_everywhere() -> None:
    session = Session(
        id="plan",
        format="checkin",
        hypotheses=(Hypothesis(id="h1", text="open at eight"),),
        decisions=(Decision(id="d1", about="h1", verdict="learn", because="Tom counts cups", look_again=LOOK_AGAIN,
                            on=TODAY),),
    )  # fmt: skip
    told = "open at eight; to find out: Tom counts cups; decide by 11 Dec"
    assert f"Find out first: {told}" in _text(session)
    follower = create_successor(session, "deepdive", "dive", datetime(2026, 12, 1, 9, tzinfo=UTC))
    recap = [plain(line) for line in recap_lines(session, follower, TODAY)]
    assert f"  Find out first (30 Nov): {told}" in recap
    trend = compute_trend([session], TODAY, DEFAULT_NUMBERS)
    assert any(plain(line).endswith(f"find out first: {told}") for line in decision_lines(trend))
    (text,) = review_lines.decision_lines(decision_texts([session], session.decisions), TODAY)
    assert plain(text) == "30 Nov: open at eight. We find out whether it holds: Tom counts cups. We decide by 11 Dec."


def test_a_retro_tells_what_was_noticed_and_got_the_most_dots() -> None:
    noticed = (
        Observation(id="lb1", text="we met every week", prompt="What helped us"),
        Observation(id="lb2", text="nobody knew the price", prompt="What held us back"),
    )
    retro = record_votes(Session(format="retro", observations=noticed), "lb2", "dots", (1, 2))
    told = "nobody knew the price — 3 dots, What held us back"
    assert _numbers(retro)["What we noticed"] == [f"· {told}", "· and 1 more, in Look back"]
    assert f"  {told}" in [plain(line) for line in summary_lines(retro, DEFAULT_NUMBERS, TODAY)]


def test_what_was_written_under_learned_is_what_we_learned() -> None:
    noticed = (
        Observation(id="lb1", text="cards are read", prompt="Learned"),
        Observation(id="lb2", text="a call works", prompt="Learned"),
        Observation(id="lb3", text="no time", prompt="Lacked"),
    )
    retro = record_votes(Session(format="retro", observations=noticed), "lb2", "dots", (1, 2))
    assert _numbers(retro)["What we learned"] == ["· a call works — 3 dots", "· cards are read"]
    assert "What we noticed" not in _numbers(retro)


def test_what_stops_stands_apart_from_what_carries_over() -> None:
    retro = Session(
        format="retro",
        key_results=(KEY_RESULT, changed(KEY_RESULT, id="kr2", does_what="call")),
        carry_over=(
            CarryOver(id="c1", about="kr1", choice="keep"),
            CarryOver(id="c2", about="kr2", choice="drop", because="nobody calls"),
        ),
    )
    sections = closing_sections(retro, DEFAULT_NUMBERS, TODAY)
    told = {title: [plain(line) for line in lines] for title, lines in sections.items() if title.startswith("What ")}
    assert told["What carries over"] == ["Keep going: key result 1, tenants pick a slot: 3 → 60 in 100"]
    assert told["What stops here"] == ["· key result 2, tenants call, because nobody calls"]
    stopped = changed(
        retro,
        hypotheses=(Hypothesis(id="h1", text="call them"), Hypothesis(id="h2", text="print a map")),
        decisions=(
            Decision(id="d1", about="h1", verdict="kill", because="nobody answers"),
            Decision(id="d2", about="h2", verdict="kill", origin="plan"),
        ),
    )
    lines = closing_sections(stopped, DEFAULT_NUMBERS, TODAY)["What stops here"]
    assert [plain(line) for line in lines] == [*told["What stops here"], "· call them"], "its decision says why"
    alone = closing_sections(changed(retro, format="solo"), DEFAULT_NUMBERS, TODAY)
    assert [plain(line) for line in alone["What stops here"]] == ["· tenants call, because nobody calls"]


def test_a_status_behind_a_number_has_no_mark_of_its_own_beside_the_semicolon() -> None:
    update = Update(id="u1", on=date(2026, 10, 5), value=31)
    key_result = KeyResult(id="kr1", who="guests", does_what="come", baseline=18, target=60, updates=(update,))
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    session = Session(format="checkin", key_results=(key_result,), **days)
    told = [
        plain(line)
        for lines in closing_sections(session, DEFAULT_NUMBERS, date(2026, 10, 5)).values()
        for line in lines
    ]
    assert any(": 31 on 5 Oct; too early to tell" in line for line in told), told


def test_the_changes_of_the_goal_of_this_session_are_told_with_their_reason() -> None:
    session = Session(
        format="checkin",
        created=datetime(2026, 11, 20, 9, tzinfo=UTC),
        key_results=(changed(KEY_RESULT, target=50),),
        changes=(
            GoalChange(id="g1", about="kr1", field="target", old="80", new="60", on=date(2026, 11, 3), because="early"),
            GoalChange(
                id="g2", about="kr1", field="target", old="60", new="50", on=date(2026, 11, 30), because="no campaign"
            ),
        ),
    )
    assert _numbers(session)["What we changed about the goal"] == [
        "· “tenants pick a slot” target: 60 → 50, because no campaign"
    ]
    assert "What we changed about the goal" not in _numbers(changed(session, changes=session.changes[:1]))


def test_a_monthly_meeting_closes_with_blockers_and_how_the_goals_stand() -> None:
    update = Update(id="u1", on=TODAY, blocker="the *old* phone")
    goals = (
        DirectionGoal(id="i1", text="warm water", light="on track", on=TODAY),
        DirectionGoal(id="i2", priority="P0", text="all swim", light="maybe", blocker="no pool", on=TODAY),
        DirectionGoal(id="i3", text="quiet"),
    )
    fields = {"key_results": (changed(KEY_RESULT, owner="Ana", updates=(update,)),), **QUARTER}
    monthly = Session(format="monthly", direction=Direction(goals=goals), **fields)
    told = _numbers(monthly)
    assert "Today's numbers" not in told, "A blocker is no number."
    assert told["Blockers"] == ["· tenants pick a slot: the *old* phone — Ana, since 30 Nov"]
    assert told["How the goals stand"] == [
        "· P0: all swim — at risk on 30 Nov; blocker: no pool",
        "· warm water — on track on 30 Nov",
    ]
    assert "How the goals stand" not in _numbers(changed(monthly, format="checkin"))


@pytest.mark.parametrize(
    ("by", "told"),
    [(date(2026, 12, 15), "0 → 300 members by 15 Dec: "), (QUARTER["ends"], "0 → 300 members: ")],
)
def test_the_own_last_day_of_a_key_result_stands_beside_its_numbers(by: date, told: str) -> None:
    card = KeyResult(id="kr3", who="guests", does_what="join", baseline=0, target=300, unit="members", by=by)
    session = Session(format="checkin", **QUARTER, key_results=(card,))
    (line,) = closing_sections(session, DEFAULT_NUMBERS, date(2026, 10, 31))["The numbers so far"]
    assert plain(line).startswith(f"· guests join, {told}")


def test_values_and_objectives_are_told_with_the_direction() -> None:
    direction = Direction(shape="ogp", mission="Honest cider", values=("say it",), objectives=("pour it", "press it"))
    told = closing_sections(Session(direction=direction), DEFAULT_NUMBERS, TODAY)["Where we are going"]
    assert [plain(line) for line in told] == [
        "Mission: Honest cider",
        "Values: say it",
        "Objectives: pour it; press it",
    ]


def test_a_changed_hypothesis_is_told_by_its_new_sentence_and_the_old_one() -> None:
    said = "Send each owner four photos, so that they decide in one evening"
    shape = {"action": "send each owner four photos", "who": "they", "behavior": "decide in one evening"}
    pivot = Decision(id="d1", about="h1", verdict="pivot", because="two never looked", changes="Send a short film.")
    session = Session(id="plan", hypotheses=(Hypothesis(id="h1", said=said, **shape),), decisions=(pivot,))
    (line,) = closing_sections(session, DEFAULT_NUMBERS, date(2026, 12, 1))["What we decided"]
    assert plain(line) == "Change: send a short film; was: send each owner four photos — because two never looked"
    (hypothesis,) = with_pivots(session).hypotheses
    assert (hypothesis.said, hypothesis.action) == ("", "send a short film")


def test_what_the_last_plan_decided_is_not_undecided_in_a_next_plan_without_a_retro() -> None:
    ideas = (Hypothesis(id="h1", text="call"), Hypothesis(id="h2", text="mail"))
    made = (Decision(id="d1", about="h1", verdict="persevere", on=date(2026, 10, 1)),)
    last = Session(id="last", hypotheses=ideas, decisions=made, **QUARTER)
    links = {GoalLink("last", PLAN_ITEM): LinkedGoal(hypotheses=ideas, decisions=decisions_on_offered(last))}
    session = Session(id="next", follows="last")
    for offered in last_hypotheses(session, links):
        session = add(session, Hypothesis, text=offered.text)
        session = offered.take(session, session.hypotheses[-1].id)
    told = closing_sections(session, DEFAULT_NUMBERS, TODAY)
    assert [plain(line) for line in told["Still undecided"]] == ["· mail"], "nobody has ever decided on it"
    session = delete(session, "h2")
    assert "Still undecided" not in closing_sections(session, DEFAULT_NUMBERS, TODAY)

"""Lights and the next due meeting of a chain, computed from the heads of files alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrtui.content.learnings import grade_line
from okrtui.content.spans import plain
from okrtui.method.lights import WORST_FIRST, grade_text, short_word
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.progress_status import assess_progress
from okrtui.model.base import changed
from okrtui.model.causes import Why
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Promise
from okrtui.model.items import add
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.head_status import MeetingSchedule, old_result_text, session_light, session_light_text
from okrtui.report.session_summary import summary_lines
from okrtui.store.chain import goes_on_in_private, visible_heads
from okrtui.store.heads import Head, read_head
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps
from tests.report.standing import folder_of

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 22)
COST = CounterMetric(text="cost per customer", bound="max", floor=25, unit="€")


def running_session(id: str = "plan", *values: float, **fields: Any) -> Session:
    """Return a running session with one key result from 0 to 100 and these values, one a week from 30 Oct on."""
    defaults = {"status": "running", "starts": FIRST, "ends": LAST, "created": datetime(2026, 10, 1, 9, tzinfo=UTC)}
    session = add(Session(id=id, **{**defaults, **fields}), KeyResult, baseline=0, target=100)
    for n, value in enumerate(values):
        session = add(session, Update, into="kr1", on=date(2026, 10, 30) + timedelta(weeks=n), value=value)
    return session


def saved_head(folder: Path, session: Session) -> Head:
    (folder / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    return read_head(folder / f"{session.id}.toml")


def due_text(folder: Path, *sessions: Session, id: str = "plan", today: date = TODAY) -> str:
    heads = {session.id: saved_head(folder, session) for session in sessions}
    meeting = MeetingSchedule(heads.values()).next_meeting(heads[id], today)
    return meeting.describe(today).split(" (")[0] if meeting else ""


def test_a_measured_zero_differs_from_no_value(tmp_path: Path) -> None:
    assert (unmeasured := saved_head(tmp_path, running_session())).progress == (0,)
    assert session_light(unmeasured, TODAY) == "too early to tell"
    assert (measured := saved_head(tmp_path, running_session("plan", 0, 0))).progress == (0,)
    assert session_light(measured, TODAY) == "off track"


def test_an_old_check_in_is_judged_as_of_its_own_time(tmp_path: Path) -> None:
    """The first one was on track on 13 November; the second knows better."""
    later = datetime(2026, 11, 20, 9, tzinfo=UTC)
    plan = running_session("plan")
    first = running_session("first", 30, 40, 42, follows="plan")
    follower = running_session("second", 30, 40, 42, 43, follows="first", created=later)
    heads = {session.id: saved_head(tmp_path, session) for session in (plan, first, follower)}
    schedule, today = MeetingSchedule(heads.values()), date(2026, 12, 31)
    lights = {
        id: session_light_text(head, today, DEFAULT_NUMBERS, schedule.is_followed(head)) for id, head in heads.items()
    }
    missed = "◇ not measured at the end, 43 % of the way, last measured 20 Nov"
    assert lights == {"plan": "", "first": "● on track, as told on 13 Nov", "second": missed}
    assert session_light_text(heads["first"], date(2026, 12, 30)) == "● on track on 13 Nov"
    assert (
        session_light_text(heads["first"], today) == "◇ not measured at the end, 42 % of the way, last measured 13 Nov"
    )
    assert old_result_text(heads["second"], today) == "last measured 20 Nov"
    assert old_result_text(heads["first"], today, DEFAULT_NUMBERS, is_followed=True) == ""
    assert old_result_text(heads["second"], date(2026, 12, 30)) == ""
    session = load(heads["first"].path).session
    shown = summary_lines(session, DEFAULT_NUMBERS, today, is_followed=True)
    assert any(span.text == "● on track" for line in shown for span in line)


def test_only_a_session_of_the_same_cycle_that_may_be_seen_takes_the_place_of_another(tmp_path: Path) -> None:
    next_cycle = running_session("next", follows="plan", starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    private = running_session("mine", follows="plan", private=True)
    heads = [saved_head(tmp_path, session) for session in (running_session(), next_cycle, private)]
    assert not MeetingSchedule(heads).is_followed(heads[0])
    public = saved_head(tmp_path, running_session("check", follows="plan"))
    assert MeetingSchedule([*heads, public]).is_followed(heads[0])


def test_what_one_person_goes_on_with_in_private_is_not_called_unmeasured(tmp_path: Path) -> None:
    """What one person shared is told with the private sessions left out, and beside them as of its own time."""
    shared = running_session("mine", 30, solo=True, private=False)
    later = running_session("later", 30, 80, follows="mine", solo=True, private=True)
    heads, today = [saved_head(tmp_path, session) for session in (shared, later)], date(2027, 1, 6)
    (visible,) = visible_heads(heads)
    assert session_light_text(visible, today).startswith("◇ goes on in private, 30 % of the way, last measured ")
    assert not MeetingSchedule([visible]).is_followed(visible)
    assert short_word("missed", True, goes_on_privately=goes_on_in_private(visible)) == "in private"
    schedule = MeetingSchedule(heads)
    beside = session_light_text(heads[0], today, DEFAULT_NUMBERS, schedule.is_followed(heads[0]))
    assert "not measured at the end" not in beside
    titled = (changed(each, cycle="2026-Q4") for each in (shared, later))
    goals = read_goals(folder_of(tmp_path / "okrs", *titled), "2026-Q4")
    rows = build_goal_tree(goals, today, DEFAULT_NUMBERS)
    assert [row.light_text.partition(",")[0] for row in rows if row.key_result] == ["◇ goes on in private"]


@pytest.mark.parametrize(
    ("fields", "days", "today"),
    [
        ({"target": None}, {}, TODAY),
        ({"baseline": None}, {}, date(2026, 10, 3)),
        ({"baseline": 100}, {}, TODAY),
        ({}, {}, date(2026, 9, 3)),
        ({}, {}, date(2026, 10, 3)),
        ({}, {}, TODAY),
        ({}, {}, date(2027, 1, 4)),
        ({}, {"ends": None}, TODAY),
        ({}, {"ends": date(2026, 9, 1)}, TODAY),
        ({"first_sign": date(2026, 12, 1)}, {}, TODAY),
        ({"since": date(2026, 12, 1)}, {}, TODAY),
        ({"by": date(2026, 9, 1)}, {}, TODAY),
    ],
)
def test_one_function_says_why_a_session_has_no_light_yet(
    fields: dict[str, Any], days: dict[str, Any], today: date, tmp_path: Path
) -> None:
    """The list, which reads heads, uses the words of the key result, which stand in trees, trends and reports."""
    session = running_session(**days)
    session = changed(session, key_results=tuple(changed(kr, **fields) for kr in session.key_results))
    words = assess_progress(session.key_results[0], session, today).light_text
    assert words.startswith("· ")
    assert session_light_text(saved_head(tmp_path, session), today) == words


def test_a_session_without_a_light_says_why_most_key_results_have_none(tmp_path: Path) -> None:
    session = running_session()
    for _ in range(2):
        session = add(session, KeyResult, baseline=0)
    head = saved_head(tmp_path, session)
    assert session_light_text(head, TODAY) == "· no target yet"
    head.path.unlink()
    assert session_light_text(head, TODAY) == "· too early to tell"


def test_measured_is_written_only_where_progress_leaves_it_open() -> None:
    assert "measured" not in dumps(running_session())
    assert "measured" not in dumps(running_session("plan", 40))
    assert "progress = [0]\nprogress_on = 2026-10-30\nmeasured = [true]\n" in dumps(running_session("plan", 0))
    before_cycle = add(running_session(), Update, into="kr1", on=date(2026, 9, 1), value=40)
    assert "progress = [40]\nprogress_on = 2026-09-01\nmeasured = [false]\n" in dumps(before_cycle)


def test_the_start_day_of_a_key_result_reaches_the_head(tmp_path: Path) -> None:
    session = add(running_session("plan", 40, 40), KeyResult, baseline=0, target=100, since=date(2026, 11, 9))
    session = add(session, Update, into="kr2", on=date(2026, 11, 30), value=25)
    assert session_light(saved_head(tmp_path, session), date(2026, 11, 30)) == "at risk"
    assert load(tmp_path / "plan.toml").session.key_results[1].since == date(2026, 11, 9)


def test_the_own_days_and_the_fall_of_confidence_reach_the_head(tmp_path: Path) -> None:
    days = {"by": date(2026, 12, 15), "first_sign": date(2026, 10, 15)}
    session = add(running_session("plan", 40), KeyResult, baseline=0, target=100, confidence=6, **days)
    session = add(session, Update, into="kr2", on=date(2026, 11, 22), value=60, confidence=4)
    keys = (
        "measured_on = [2026-10-30, 2026-11-22]\ncounts_from = [2026-10-01, 2026-10-15]\n"
        "counts_until = [2026-12-31, 2026-12-15]\nconfidence_fall = [0, 2]\n"
    )
    assert keys in dumps(session)
    head = saved_head(tmp_path, session)
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 16), date(2027, 1, 1)):
        lights = {assess_progress(key_result, session, day).light for key_result in session.key_results}
        assert session_light(head, day) == min(lights, key=WORST_FIRST.index)


def test_a_list_says_that_a_grade_is_the_mean_of_some_key_results(tmp_path: Path) -> None:
    retro = changed(add(running_session("retro", 92), KeyResult, baseline=0, target=9), format="retro")
    texts = []
    for grades in ((6.5, None), (6.5, 7)):
        graded = zip(retro.key_results, grades, strict=True)
        session = changed(retro, key_results=tuple(change_grade(key_result, grade) for key_result, grade in graded))
        head = saved_head(tmp_path, session)
        texts.append((grade_text(head.grade or 0, head.graded, len(head.progress)), plain(grade_line(session))))
    assert texts == [
        ("6.5 of 10, mean of 1 of 2 graded", "6.5 of 10 overall, mean of 1 of 2 graded"),
        ("6.8 of 10", "6.8 of 10 overall"),
    ]


def change_grade(key_result: KeyResult, grade: float | None) -> KeyResult:
    return changed(key_result, grading=Grading(grade=grade))


def test_a_crossed_limit_puts_a_goal_at_risk_in_lists_too(tmp_path: Path) -> None:
    session = add(running_session("plan", 40), KeyResult, baseline=0, target=100, counter_metric=COST)
    day = date(2026, 11, 22)
    session = add(session, Update, into="kr1", on=day, value=90)
    session = add(session, Update, into="kr2", on=day, value=90, counter_metric=18)
    assert "limit_crossed" not in dumps(session)
    crossed = add(session, Update, into="kr2", on=day + timedelta(days=1), value=90, counter_metric=28)
    assert "limit_crossed = [false, true]\n" in dumps(crossed)
    for shown, light in ((session, "on track"), (crossed, "at risk")):
        assert session_light(saved_head(tmp_path, shown), day + timedelta(days=1)) == light
    status = assess_progress(crossed.key_results[1], crossed, day + timedelta(days=1))
    assert status.light_text == "▲ at risk: cost per customer at 28 €, above 25 €"


def test_what_is_short_of_the_target_by_less_than_half_a_percent_is_not_reached(tmp_path: Path) -> None:
    head = saved_head(tmp_path, running_session("plan", 99.7))
    assert (head.progress, session_light(head, date(2027, 1, 1))) == ((99.7,), "part of the way")


@given(
    st.lists(st.tuples(st.integers(-2000, 12000), st.integers(1, 10000)), min_size=1, max_size=3),
    st.dates(date(2026, 9, 20), date(2027, 1, 10)),
)
@example([(4642, 10000)], date(2026, 11, 30))
def test_the_light_of_a_head_is_that_of_the_key_results(ways: list[tuple[int, int]], day: date) -> None:
    session = running_session()
    session = changed(session, key_results=())
    for value, target in ways:
        session = add(session, KeyResult, baseline=0, target=target)
        session = add(session, Update, into=session.key_results[-1].id, on=day, value=value)
    with TemporaryDirectory() as folder:
        head = saved_head(Path(folder), session)
    lights = {assess_progress(key_result, session, day).light for key_result in session.key_results}
    assert session_light(head, day) == min(lights, key=WORST_FIRST.index)


def test_the_limit_of_a_light_is_the_same_in_a_head(tmp_path: Path) -> None:
    """From 70 % of the way in reach on it is on track, by however little."""
    for day_number in range(32, 92):
        limit = 70 * day_number / 92
        for percent in (limit - 0.01, limit + 0.01):
            session, day = running_session("plan", percent), FIRST + timedelta(days=day_number - 1)
            light = assess_progress(session.key_results[0], session, day).light
            assert session_light(saved_head(tmp_path, session), day) == light


@pytest.mark.parametrize(
    "line",
    [
        "measured = 3",
        "measured = [true, true]",
        'counts_from = ["soon"]',
        "measured = []",
        "confidence_fall = [9, 9]",
        "limit_crossed = [1]",
    ],
)
def test_invalid_derived_fields_of_a_file_are_ignored(line: str, tmp_path: Path) -> None:
    dates = "starts = 2026-10-01\nends = 2026-12-31"
    text = f'format = "plan"\n{dates}\nprogress = [20]\n{line}\n[objective]\ntext = "x"\n'
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    head = read_head(tmp_path / "plan.toml")
    assert (head.measured, head.problem) == ((True,), "")
    assert session_light(head, TODAY) == "off track"


def test_updates_in_the_plan_itself_count_as_weekly_looks(tmp_path: Path) -> None:
    assert due_text(tmp_path, running_session()) == "no day agreed; one-third quick check suggested since 30 Oct"
    assert due_text(tmp_path, running_session("plan", 20, 40, 60, 80)) == "two-thirds deep dive in 9 days"


def test_a_check_in_counts_for_its_whole_chain(tmp_path: Path) -> None:
    first, second = datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)
    chain = (
        running_session(),
        running_session("quick", format="checkin", status="closed", follows="plan", created=first),
        running_session("other", 90, format="checkin", status="draft", follows="quick", created=second),
    )
    for id in ("plan", "quick", "other"):
        assert (
            due_text(tmp_path, *chain, id=id, today=date(2026, 11, 28))
            == "no day agreed; weekly look suggested for today"
        )


def test_what_one_person_shared_goes_on_in_private_for_her_own_eyes(tmp_path: Path) -> None:
    looked = datetime(2026, 11, 20, 9, tzinfo=UTC)
    own: dict[str, Any] = {"format": "checkin", "solo": True, "private": True, "status": "closed", "title": "My look"}
    plan = running_session(format="solo", private=False, next_on=date(2026, 11, 20), next_for="at 8")
    look = running_session("look", 90, 95, follows="plan", created=looked, **own)
    shared, _ = heads = [saved_head(tmp_path, session) for session in (plan, look)]
    others, me = MeetingSchedule(heads), MeetingSchedule(heads, shows_private=True)
    assert [each.continued_in(shared) for each in (others, me, me.as_seen(False))] == ["", "My look, private", ""]
    meetings = [each.next_meeting(shared, TODAY) for each in (others, me)]
    assert [meeting.describe(TODAY) if meeting else "" for meeting in meetings] == [
        "",
        "two-thirds look in 9 days (1 Dec, suggested)",
    ]
    assert len(me.numbers_heads(shared)) == 1
    assert others.due_meetings(shared, TODAY) == [], "what was agreed before may have come"
    (coming,) = others.due_meetings(shared, date(2026, 11, 19))
    assert coming.on == date(2026, 11, 20)
    team = [saved_head(tmp_path, each) for each in (running_session(), changed(look, solo=False))]
    assert MeetingSchedule(team, True).continued_in(team[0]) == "", "a private copy says nothing of a team's plan"


def test_the_numbers_are_those_of_the_newest_session(tmp_path: Path) -> None:
    later = datetime(2026, 11, 10, 9, tzinfo=UTC)
    chain = (running_session("plan", 90, 95), running_session("now", 10, 10, follows="plan", created=later))
    assert due_text(tmp_path, *chain[:1], today=date(2026, 11, 11)) == "no day agreed; weekly look suggested for 13 Nov"
    assert (
        due_text(tmp_path, *chain, today=date(2026, 11, 11)) == "no day agreed; pause and reflect suggested for 17 Nov"
    )


def test_each_cycle_has_its_own_schedule_and_a_retro_ends_it(tmp_path: Path) -> None:
    year = running_session("year", 5, format="checkin", starts=date(2026, 1, 1))
    assert (
        due_text(tmp_path, running_session("plan", follows="year"), year)
        == "no day agreed; one-third quick check suggested since 30 Oct"
    )
    retro = running_session("retro", format="retro", follows="plan", created=datetime(2026, 11, 20, tzinfo=UTC))
    assert due_text(tmp_path, running_session("plan"), retro) == ""


def test_an_agreed_meeting_comes_before_the_schedule_after_its_day_too(tmp_path: Path) -> None:
    agreed = running_session("b", follows="plan", next_on=date(2026, 11, 24), next_for="prices")
    assert due_text(tmp_path, running_session(), agreed) == "we meet again on 24 Nov: prices"
    assert (
        due_text(tmp_path, running_session(), agreed, today=date(2026, 11, 25)) == "our meeting was due 24 Nov: prices"
    )


@pytest.mark.parametrize(
    ("values", "ends", "told"),
    [
        ((), LAST, "weekly look was due 8 Oct"),
        ((20,), LAST, "no day agreed; weekly look suggested for today"),
        ((), date(2026, 11, 20), "no day agreed; retro suggested since 20 Nov"),
    ],
)
def test_an_agreed_day_that_passed_without_a_meeting_comes_before_the_rhythm(
    values: tuple[int, ...], ends: date, told: str, tmp_path: Path
) -> None:
    plan = running_session("plan", *values, ends=ends, next_on=date(2026, 10, 8), next_for="weekly look")
    assert due_text(tmp_path, plan, today=date(2026, 11, 23)) == told


def test_a_session_without_key_results_has_no_schedule(tmp_path: Path) -> None:
    assert due_text(tmp_path, Session(id="plan", status="running", starts=FIRST, ends=LAST)) == ""


def test_a_renamed_file_keeps_its_follow_up(tmp_path: Path) -> None:
    checkin = running_session("look", format="checkin", follows="plan", created=datetime(2026, 11, 20, 9, tzinfo=UTC))
    plan_head, checkin_head = saved_head(tmp_path, running_session()), saved_head(tmp_path, checkin)
    plan_head.path.rename(tmp_path / "renamed.toml")
    renamed_head = read_head(tmp_path / "renamed.toml")
    meeting = MeetingSchedule([renamed_head, checkin_head]).next_meeting(renamed_head, date(2026, 11, 28))
    assert meeting is not None
    assert meeting.purpose == "weekly look"


def test_broken_chains_do_not_raise(tmp_path: Path) -> None:
    quick_check = "no day agreed; one-third quick check suggested since 30 Oct"
    assert due_text(tmp_path, running_session("plan", follows="b"), running_session("b", follows="plan")) == quick_check
    assert due_text(tmp_path, running_session("plan", follows="gone")) == quick_check
    assert due_text(tmp_path, running_session("plan", follows="plan")) == quick_check
    assert due_text(tmp_path, running_session("plan", status="archived"), running_session("b", follows="plan")) == ""
    broken = read_head(tmp_path / "no such file.toml")
    assert MeetingSchedule([broken]).next_meeting(broken, TODAY) is None


def test_the_newest_session_that_follows_knows_what_is_open_now(tmp_path: Path) -> None:
    later = {"format": "checkin", "follows": "plan"}
    november, december = (datetime(2026, month, 1, 9, tzinfo=UTC) for month in (11, 12))
    heads = [
        saved_head(tmp_path, running_session()),
        saved_head(tmp_path, running_session("first", created=november, **later)),
        saved_head(tmp_path, running_session("second", created=december, **later)),
        saved_head(tmp_path, running_session("private", created=december + timedelta(days=1), private=True, **later)),
    ]
    schedule = MeetingSchedule(heads)
    assert [schedule.continued_in(head) for head in heads[:3]] == ["second", "", ""]


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((57,), "◕ 57 % of the way"),
        ((57, 80), "◕ part of the way"),
        ((57, 100, 120), "◕ 2 of 3 reached"),
        ((40, 30), "◇ not measured at the end"),
        ((40, 80, 100), "◇ 1 of 3 not measured at the end"),
        ((100, 100), "✓ reached"),
    ],
)
def test_only_a_goal_with_one_key_result_shows_its_share(shares: tuple[int, ...], words: str, tmp_path: Path) -> None:
    results = tuple(
        changed(running_session("plan", share).key_results[0], id=f"kr{n}") for n, share in enumerate(shares)
    )
    head = saved_head(tmp_path, changed(running_session(), key_results=results))
    measured = "" if min(shares) >= 100 else ", last measured 30 Oct 2026"
    assert session_light_text(head, date(2027, 1, 1)) == words + measured


def test_a_result_beside_key_results_that_still_run_is_counted(tmp_path: Path) -> None:
    first, second = running_session("plan", 77).key_results[0], running_session("plan", 62).key_results[0]
    results = (changed(first, id="kr1", by=TODAY), changed(second, id="kr2"))
    head = saved_head(tmp_path, changed(running_session(), key_results=results))
    assert session_light_text(head, date(2026, 12, 1)) == "◕ 1 of 2 part of the way, last measured 30 Oct"
    fresh = tuple(
        changed(kr, updates=(Update(id=f"u{n}", value=kr.latest_update.value, on=TODAY),))
        for n, kr in enumerate(results)
        if kr.latest_update
    )
    head = saved_head(tmp_path, changed(running_session(), key_results=fresh))
    assert (
        session_light_text(head, date(2027, 1, 4), is_followed=True)
        == "◕ 1 of 2 part of the way, as told on 22 Nov 2026"
    )


def test_an_agreed_meeting_that_was_held_is_not_announced(tmp_path: Path) -> None:
    def day(number: int) -> datetime:
        return datetime(2026, 11, number, 9, tzinfo=UTC)

    plan = running_session("plan", next_on=TODAY, next_for="our look", created=day(1))
    early = running_session("early", follows="plan", format="checkin", created=day(20))
    held = running_session("held", follows="plan", format="checkin", created=day(22))
    drafted = running_session("drafted", follows="plan", format="retro", created=day(20))
    closed = changed(drafted, status="closed")
    told = [due_text(tmp_path, plan, *later) for later in ((), (early,), (held,), (drafted,), (closed,))]
    assert told == ["we meet again on 22 Nov: our look"] * 2 + [told[2]] + ["we meet again on 22 Nov: our look", ""]
    assert "our look" not in told[2]


def test_the_meeting_that_plans_the_next_cycle_was_held_once_there_is_a_plan_of_it(tmp_path: Path) -> None:
    retro = running_session("retro", status="closed", format="retro", follows="plan")
    retro = changed(retro, next_on=date(2027, 1, 5), next_for="plan for the next cycle")
    following = running_session("next", follows="retro", starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    mine = changed(following, private=True)
    told = [due_text(tmp_path, running_session("plan"), retro, *more) for more in ((), (mine,), (following,))]
    assert told == ["plan for the next cycle in 44 days"] * 2 + [""]


def test_a_running_plan_has_ended_once_its_retro_was_held(tmp_path: Path) -> None:
    plan = running_session("plan")
    retros = [running_session("retro", follows="plan", format="retro", status=status) for status in ("draft", "closed")]
    next_retro = changed(retros[1], starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    mine = changed(retros[1], private=True)
    ended = []
    for follower in (plan, *retros, next_retro, mine):
        heads = {session.id: saved_head(tmp_path, session) for session in (plan, follower)}
        ended.append(MeetingSchedule(heads.values()).has_ended(heads["plan"]))
    assert ended == [False, False, True, False, False]
    shown = summary_lines(plan, DEFAULT_NUMBERS, TODAY, has_ended=True)
    assert "ended" in plain(shown[1])
    assert "day" not in plain(shown[1])


def test_a_day_to_look_again_is_due_in_the_newest_session_only(tmp_path: Path) -> None:
    day = date(2026, 11, 27)
    whys = tuple(Why(id=id, problem="Why?", verdict="variability", look_again=day) for id in ("y1", "y2"))
    sessions = (Session(id="plan", whys=whys[:1]), Session(id="check", follows="plan", format="checkin", whys=whys))
    heads = {session.id: saved_head(tmp_path, session) for session in sessions}
    alone, both = MeetingSchedule([heads["plan"]]), MeetingSchedule(heads.values())
    assert alone.review_text(heads["plan"], date(2026, 11, 26)) == ""
    assert alone.review_text(heads["plan"], day) == "1 review due today"
    assert alone.short_review_texts(heads["plan"], day) == ("1 review due today", "1 due")
    assert alone.short_review_texts(heads["plan"], date(2027, 1, 4)) == (
        "1 review due since 27 Nov 2026",
        "1 due",
    )
    assert both.review_text(heads["plan"], date(2026, 12, 2)) == ""
    assert both.review_text(heads["check"], date(2026, 12, 2)) == "2 reviews due, since 27 Nov"


def test_promises_past_their_day_are_due_beside_reviews(tmp_path: Path) -> None:
    promises = (
        Promise(id="o1", text="call Tom", by=date(2026, 11, 20)),
        Promise(id="o2", text="ring Bo", by=date(2026, 11, 2), done=True),
        Promise(id="o3", text="write to Eva by 26 Nov"),
        Promise(id="o4", text="ask", by=date(2026, 11, 3)),
    )
    why = Why(id="y1", problem="Why?", verdict="variability", look_again=date(2026, 11, 27))
    dropped = (CarryOver(id="c1", about="o4", choice="drop"),)
    plan = Session(id="plan", created=datetime(2026, 11, 1, 9, tzinfo=UTC), promises=promises, whys=(why,))
    head = saved_head(tmp_path, changed(plan, carry_over=dropped))
    assert head.promised_on == (date(2026, 11, 20), date(2026, 11, 26))
    schedule = MeetingSchedule([head])
    assert schedule.review_text(head, date(2026, 11, 20)) == "", "its day is not over"
    assert schedule.review_text(head, date(2026, 11, 21)) == "1 promise due since 20 Nov"
    assert schedule.short_review_texts(head, date(2026, 11, 28)) == ("3 due, since 20 Nov", "3 due")
    assert schedule.review_text(head, date(2026, 11, 28)) == "1 review and 2 promises due, since 20 Nov"
    alone = saved_head(tmp_path, changed(plan, id="mine", format="solo", whys=()))
    assert MeetingSchedule([alone]).review_text(alone, date(2026, 11, 28)) == "3 steps due, since 3 Nov"


@pytest.mark.parametrize("line", ['priorities = "P0"', "priorities = [0]", "priorities = 3"])
def test_priorities_that_are_none_are_left_out(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(f'title = "Plan"\nformat = "plan"\n{line}\n', "utf-8")
    assert read_head(path).priorities == ()


@pytest.mark.parametrize("line", ['review_on = "soon"', 'review_on = ["soon"]', "review_on = 3", "promised_on = [1]"])
def test_days_to_look_again_that_are_none_are_left_out(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(f'title = "Plan"\nformat = "plan"\n{line}\n', "utf-8")
    assert read_head(path).review_on == read_head(path).promised_on == ()

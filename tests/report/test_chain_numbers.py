"""A plan is shown with the latest numbers of its chain, with their day and where they are from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from okrtui.cli.root import okrtui
from okrtui.content.chain_numbers import chain_numbers
from okrtui.content.decide import freed_line
from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.savings import savings_so_far
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.chain_numbers import (
    read_chain_numbers,
    read_earlier_decisions,
    read_earlier_hypotheses,
    read_leads,
    read_team,
)
from okrtui.report.head_status import MeetingSchedule, session_light
from okrtui.report.session_summary import summary_lines
from okrtui.report.trend_reader import read_trends
from okrtui.store.heads import read_head
from tests.report.standing import folder_of

STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


def checkin(before: Session, title: str, on: date, value: float | None, **fields: object) -> Session:
    """Return the check-in that follows a session on a day, with a value of kr1 where there is one."""
    id, created = f"{before.id}-{on:%b}", datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    defaults = {"format": "checkin", "status": "closed", "title": title, "follows": before.id, "created": created}
    session = changed(before, id=id, **{**defaults, **fields})
    return session if value is None else add(session, Update, into="kr1", on=on, value=value)


PLAN = changed(
    Session(id="plan", title="Our plan", team="Shop", status="running", cycle="2026-Q4", starts=STARTS, ends=ENDS),
    created=datetime(2026, 10, 1, 9, tzinfo=UTC),
    key_results=(
        KeyResult(id="kr1", who="shops", does_what="order", baseline=20, target=80),
        KeyResult(id="kr2", who="shops", does_what="return", baseline=9, target=3),
    ),
)
FIRST = checkin(PLAN, "One third in", OCTOBER, 36)
SECOND = checkin(FIRST, "Two thirds in", NOVEMBER, 60)


@pytest.mark.parametrize(
    ("followers", "today", "current", "source"),
    [
        ((), NOVEMBER, None, None),
        ((FIRST,), OCTOBER, 36, "One third in"),
        ((FIRST, SECOND), NOVEMBER, 60, "Two thirds in"),
        ((FIRST, SECOND), date(2026, 11, 29), 36, "One third in"),
        ((FIRST, checkin(FIRST, "Nothing new", NOVEMBER, None)), NOVEMBER, 36, "One third in"),
        ((changed(FIRST, title=""),), NOVEMBER, 36, FIRST.id),
        ((FIRST, changed(SECOND, key_results=SECOND.key_results[1:])), NOVEMBER, 36, "One third in"),
    ],
)
def test_the_latest_number_comes_with_the_session_that_it_is_from(
    followers: tuple[Session, ...], today: date, current: float | None, source: str | None
) -> None:
    numbers = chain_numbers(PLAN, followers, today)
    first, second = numbers.apply(PLAN).key_results
    assert (first.latest_update.value if first.latest_update else None, numbers.sources.get("kr1")) == (current, source)
    assert second == PLAN.key_results[1]


def test_a_number_of_the_plan_itself_is_from_nowhere_else_and_a_corrected_one_is_as_it_stands_last() -> None:
    plan = add(PLAN, Update, into="kr1", on=NOVEMBER, value=70)
    old = add(changed(plan, id="first", title="First"), Update, into="kr1", on=OCTOBER, value=36)
    numbers = chain_numbers(plan, (old,), NOVEMBER)
    assert (numbers.apply(plan).key_results[0].current, numbers.sources) == (70, {})
    corrected = changed(
        SECOND,
        key_results=(
            changed(
                SECOND.key_results[0],
                updates=(SECOND.key_results[0].updates[0], changed(SECOND.key_results[0].updates[1], value=64)),
            ),
            SECOND.key_results[1],
        ),
    )
    later = chain_numbers(PLAN, (FIRST, SECOND, corrected), NOVEMBER)
    assert (later.apply(PLAN).key_results[0].current, later.sources) == (64, {"kr1": "Two thirds in"})


def test_summary_and_list_of_a_plan_know_the_latest_number_and_its_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sessions"
    folder_of(path, PLAN, FIRST, SECOND)
    heads = {session.id: read_head(path / f"{session.id}.toml") for session in (PLAN, FIRST, SECOND)}
    before = (path / "plan.toml").read_bytes()
    schedule = MeetingSchedule(heads.values())
    later = read_chain_numbers(PLAN, heads["plan"], schedule, NOVEMBER)
    summary = summary_lines(PLAN, DEFAULT_NUMBERS, NOVEMBER, is_followed=True, later=later)
    text = "\n".join(map(plain, summary))
    assert "60 on 30 Nov  ● on track  from “Two thirds in”" in text
    assert "· no update yet" in text
    assert "One third in" not in text
    teller = schedule.telling_head(heads["plan"])
    assert (teller.id, session_light(teller, NOVEMBER)) == (SECOND.id, "on track")
    assert (path / "plan.toml").read_bytes() == before
    result = CliRunner().invoke(okrtui, ["list", "--sessions", str(path)])
    assert f", see {SECOND.id}" in result.output


def test_a_check_in_keeps_its_own_numbers_and_a_private_session_lends_none(tmp_path: Path) -> None:
    private = changed(SECOND, private=True)
    folder_of(tmp_path / "s", PLAN, FIRST, private)
    heads = [read_head(tmp_path / "s" / f"{session.id}.toml") for session in (PLAN, FIRST, private)]
    schedule = MeetingSchedule(heads)
    assert schedule.telling_head(heads[1]) is heads[1]
    assert read_chain_numbers(FIRST, heads[1], schedule, NOVEMBER).updates == {}
    assert read_chain_numbers(PLAN, heads[0], schedule, NOVEMBER).sources == {"kr1": "One third in"}


def test_a_check_in_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    folder_of(tmp_path / "s", PLAN, FIRST, SECOND)
    heads = [read_head(tmp_path / "s" / f"{session.id}.toml") for session in (PLAN, FIRST, SECOND)]
    heads[2].path.unlink()
    assert read_chain_numbers(PLAN, heads[0], MeetingSchedule(heads), NOVEMBER).sources == {"kr1": "One third in"}


def test_what_stopping_freed_so_far_counts_each_decision_of_the_chain_once(tmp_path: Path) -> None:
    kills = [
        Decision(id=f"d{n}", about="h1", verdict="kill", saves=Saving(amount=n, unit="days"), on=on)
        for n, on in ((6, STARTS), (4, OCTOBER), (2, NOVEMBER))
    ]
    hypotheses = (Hypothesis(id="h1", text="Paint lanes"),)
    plan, first, second = (
        changed(session, hypotheses=hypotheses, decisions=decisions)
        for session, decisions in (
            (PLAN, (kills[0],)),
            (FIRST, (changed(kills[0], origin="plan"), kills[1])),
            (SECOND, (kills[2],)),
        )
    )
    folder = folder_of(tmp_path / "s", plan, first, second)
    (trend,) = read_trends(folder, NOVEMBER, DEFAULT_NUMBERS)
    for session, freed in ((plan, "6 days"), (first, "10 days"), (second, "12 days")):
        earlier = read_earlier_decisions(folder, session.id, session)
        assert plain(freed_line((*earlier, *session.decisions))) == f"Stopped so far: {freed} freed up"
        later = date(2027, 1, 4)
        next_cycle = plain(freed_line((*earlier, *session.decisions), date(2027, 1, 1), later))
        assert next_cycle == f"Stopped since {format_day(STARTS, later)}: {freed} freed up", "in the cycle before"
        assert savings_so_far((*earlier, *session.decisions))[0][0] <= trend.savings[0][0] == 12
        told = "\n".join(map(plain, summary_lines(session, DEFAULT_NUMBERS, NOVEMBER, earlier_decisions=earlier)))
        assert (f"Stopped so far: {freed} freed up" in told) == (session is not plan)
    known = read_earlier_hypotheses(folder, second.id, second)
    assert known == (read_earlier_decisions(folder, second.id, second), {"h1": hypotheses[0]})
    private = changed(first, private=True)
    without = folder_of(tmp_path / "t", plan, private, second)
    assert [each.id for each in read_earlier_decisions(without, second.id, second)] == ["d6"]


def test_a_plan_is_shown_with_the_baseline_that_was_found_later() -> None:
    to_find = changed(PLAN.key_results[0], baseline=None, to_find=("baseline",))
    plan = changed(PLAN, key_results=(to_find,))
    assert chain_numbers(plan, (plan,), NOVEMBER).apply(plan).key_results[0].baseline is None
    (shown,) = chain_numbers(plan, (plan, FIRST), NOVEMBER).apply(plan).key_results
    assert (shown.baseline, shown.to_find, shown.current) == (20, (), 36)


def test_who_was_there_in_the_plan_is_of_the_team_while_away(tmp_path: Path) -> None:
    plan = changed(PLAN, people=People(participants=("Ana", "Bo", "Imani")))
    first = checkin(plan, "One", OCTOBER, None, people=People(participants=("bo", "Ana", "Guest")))
    second = checkin(first, "Two", NOVEMBER, None)
    folder = folder_of(tmp_path, plan, first, second)
    assert read_team(folder, second.id, second) == ("bo", "Ana", "Guest", "Imani")
    assert read_team(folder, plan.id, plan) == ()


def test_who_led_before_is_read_from_the_whole_chain(tmp_path: Path) -> None:
    led = [
        changed(each, people=People(facilitator=name)) for each, name in ((PLAN, "Ana"), (FIRST, "Bo"), (SECOND, "Ana"))
    ]
    folder = folder_of(tmp_path, *led)
    assert read_leads(folder, SECOND.id, led[-1]) == ("Ana", "Bo")
    assert read_leads(folder, PLAN.id, led[0]) == ()


def test_what_a_carry_over_stopped_is_told_as_a_decision_with_its_reason(tmp_path: Path) -> None:
    hypotheses = (Hypothesis(id="h1", text="Paint lanes"), Hypothesis(id="h2", text="Lend bikes"))
    kill = Decision(id="d1", about="h1", verdict="kill", on=OCTOBER)
    chosen = (
        CarryOver(id="c1", about="h1", choice="drop", because="paint fades", on=OCTOBER),
        CarryOver(id="c2", about="h2", choice="drop", because="nobody came", on=OCTOBER),
    )
    retro = changed(FIRST, format="retro", hypotheses=hypotheses, decisions=(kill,), carry_over=chosen)
    following = changed(SECOND, format="plan", follows=retro.id)
    folder = folder_of(tmp_path / "s", PLAN, retro, following)
    decisions, _ = read_earlier_hypotheses(folder, following.id, following)
    told = [(each.about, each.verdict, each.because) for each in decisions]
    assert told == [("h1", "kill", "paint fades"), ("h2", "kill", "nobody came")]

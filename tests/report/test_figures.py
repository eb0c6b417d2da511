"""Every figure equals what a second, naive calculation from the files gives, for any quarter of a team."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.lights import LIGHT_SIGNS, RESULTS, UNMEASURED
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.progress_status import assess_progress
from okrtui.model.base import changed
from okrtui.model.decisions import Decision, Saving
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.head_status import session_light, session_light_text
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.trend_reader import read_trends
from okrtui.report.trends import compute_trend
from okrtui.store.heads import read_head
from okrtui.store.toml_in import load
from tests.report import naive_figures as naive
from tests.report.report_texts import monthly_report, quarterly_review
from tests.report.standing import folder_of

SESSIONS = Path(__file__).parents[2] / "sessions"
CYCLE_LENGTHS = (7, 42, 90, 92, 365)
"""Days of a cycle: a week, six weeks, quarters, a year."""
ZONES = [timezone(timedelta(hours=hours)) for hours in (-11, 0, 2, 14)]

values = st.integers(-20, 400) | st.integers(0, 4000).map(lambda tenths: tenths / 10)
confidences = st.none() | st.integers(0, 10)


@st.composite
def key_results(draw: st.DrawFn, id: str, starts: date, length: int) -> KeyResult:
    """Return a key result with own days or without, rising or falling, measured any number of times."""

    def own_day(first: int, last: int) -> date | None:
        offset = draw(st.none() | st.integers(first, last))
        return None if offset is None else starts + timedelta(days=offset)

    offsets = draw(st.lists(st.integers(-20, length + 40), unique=True, max_size=5))
    updates = tuple(
        Update(
            id=f"{id}u{n}",
            on=starts + timedelta(days=offset),
            value=draw(values | st.none()),
            confidence=draw(confidences),
        )
        for n, offset in enumerate(offsets, 1)
    )
    return KeyResult(
        id=id,
        who="shoppers",
        does_what="finish",
        baseline=draw(values | st.none()),
        target=draw(values),
        by=own_day(-3, length + 40),
        since=own_day(1, length),
        first_sign=own_day(0, length),
        confidence=draw(confidences),
        updates=updates,
        grading=Grading(grade=draw(st.none() | st.integers(0, 20).map(lambda halves: halves / 2))),
    )


def decisions(first: int) -> st.SearchStrategy[tuple[Decision, ...]]:
    """Return a strategy for decisions with ids from a number on."""
    amounts = st.none() | st.integers(0, 60) | st.integers(0, 99).map(lambda tenths: tenths / 10)
    units = st.sampled_from(["days", "days a quarter", "k€", ""])
    verdicts = st.sampled_from(["kill", "pivot", "persevere", "learn", ""])
    return st.lists(st.tuples(verdicts, amounts, units), max_size=3).map(
        lambda drawn: tuple(
            Decision(id=f"d{n}", about=f"h{n}", verdict=verdict, saves=Saving(amount=amount, unit=unit))
            for n, (verdict, amount, unit) in enumerate(drawn, first)
        )
    )


@st.composite
def quarters(draw: st.DrawFn) -> tuple[tuple[Session, ...], date]:
    """Return the sessions of a cycle, oldest first, and a day: a plan, and then the check-in and retro it led to."""
    starts = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    length = draw(st.sampled_from(CYCLE_LENGTHS))
    zone = draw(st.sampled_from(ZONES))
    results = tuple(draw(key_results(f"kr{n}", starts, length)) for n in range(1, draw(st.integers(0, 3)) + 1))
    plan = Session(
        id="plan",
        team="Checkout",
        cycle="the cycle",
        status=draw(st.sampled_from(["running", "closed"])),
        starts=starts,
        ends=starts + timedelta(days=length - 1),
        created=datetime(starts.year, starts.month, starts.day, 23, 30, tzinfo=zone),
        objective=Objective(text="Feel effortless"),
        key_results=results,
        decisions=draw(decisions(1)),
    )
    today = starts + timedelta(days=draw(st.integers(-10, length + 60)))
    sessions = [plan]
    for format in ("checkin", "retro")[: draw(st.integers(0, 2))]:
        before = sessions[-1]
        changes = ()
        if before.key_results and draw(st.booleans()):
            target = draw(values)
            first, *others = before.key_results
            changes = (
                GoalChange(id=f"g{len(sessions)}", about=first.id, field="target", on=today, because="a reason"),
            )
            before = changed(before, key_results=(changed(first, target=target), *others))
        sessions.append(
            changed(
                before,
                id=format,
                format=format,
                follows=sessions[-1].id,
                status=draw(st.sampled_from(["running", "closed"])),
                created=before.created and before.created + timedelta(days=20),
                changes=(*before.changes, *changes),
                decisions=draw(decisions(1 + 10 * len(sessions))),
            )
        )
    return tuple(sessions), today


@st.composite
def forked_quarters(draw: st.DrawFn) -> tuple[tuple[Session, ...], date]:
    """Return a quarter in which one or two more check-ins, each with numbers and decisions, follow any session."""
    sessions, today = draw(quarters())
    (plan, *_), branches = sessions, list(sessions)
    assert plan.starts is not None
    for n in range(1, draw(st.integers(1, 2)) + 1):
        before = draw(st.sampled_from(branches))
        taken = {update.on for session in branches for kr in session.key_results for update in kr.updates}
        days = (plan.starts + timedelta(days=offset) for offset in range(80))
        on = draw(st.sampled_from([day for day in days if day not in taken]))
        key_results = tuple(
            changed(
                kr,
                updates=(
                    *kr.updates,
                    Update(id=f"{kr.id}b{n}", on=on, value=draw(values)),
                ),
                grading=Grading(),
            )
            for kr in before.key_results
        )
        branch = changed(
            before,
            id=f"branch{n}",
            format="checkin",
            follows=before.id,
            status=draw(st.sampled_from(["running", "closed"])),
            created=before.created and before.created + timedelta(days=draw(st.integers(0, 60)), minutes=n),
            key_results=key_results,
            decisions=(*before.decisions, *draw(decisions(100 * n))),
        )
        branches.append(branch)
    return tuple(branches), today


@contextmanager
def written(sessions: tuple[Session, ...]) -> Iterator[Path]:
    """Write sessions into a folder that lasts as long as the test."""
    with tempfile.TemporaryDirectory() as scratch:
        folder_of(Path(scratch) / "s", *sessions)
        yield Path(scratch) / "s"


def check_status(path: Path, today: date) -> None:
    """Check pace, forecast and light of each key result of a file, and the light of the file's head."""
    table, session = naive.read(path), load(path).session
    for key_result, figures in zip(session.key_results, table.get("key_results", []), strict=True):
        status = assess_progress(key_result, session, today)
        day = naive.reference_day(table, figures, today)
        assert status.light == naive.light(table, figures, today), key_result.id
        for value, exact in (
            (status.progress, naive.progress(figures)),
            (status.elapsed, naive.elapsed(table, figures, day)),
            (status.pace, naive.pace(table, figures, day)),
            (status.projected, naive.forecast(table, figures, today)),
        ):
            assert value == (None if exact is None else pytest.approx(float(exact))), key_result.id


@given(quarters())
def test_pace_forecast_and_light_of_any_quarter(quarter: tuple[tuple[Session, ...], date]) -> None:
    sessions, today = quarter
    with written(sessions) as folder:
        for session in sessions:
            check_status(folder / f"{session.id}.toml", today)


@pytest.mark.parametrize("path", sorted(SESSIONS.glob("*.toml")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "today", [date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 4)], ids=str
)
def test_pace_forecast_and_light_of_the_example_sessions(path: Path, today: date) -> None:
    check_status(path, today)


@given(quarters())
def test_the_head_of_a_file_gives_the_light_of_its_worst_key_result(
    quarter: tuple[tuple[Session, ...], date],
) -> None:
    (plan, *_), today = quarter
    with written((plan,)) as folder:
        table = naive.read(folder / "plan.toml") | {"status": "running"}
        assert session_light(read_head(folder / "plan.toml"), today) == naive.worst_light(table, today)


@given(quarters())
def test_list_tree_trend_and_report_have_the_same_lights_for_any_quarter(
    quarter: tuple[tuple[Session, ...], date],
) -> None:
    """All of them tell of the newest session of a chain, whether it is closed or not."""
    (plan, *_), today = quarter
    with written((plan,)) as path:
        table, head = naive.read(path / "plan.toml") | {"status": "running"}, read_head(path / "plan.toml")
        session = load(path / "plan.toml").session
        lights = [naive.light(table, figures, today) for figures in table.get("key_results", [])]
        rows = build_goal_tree(FolderGoals((session,), {"plan": head.path}, {"plan": "plan"}), today, DEFAULT_NUMBERS)
        review = read_quarter(folder_of(path, plan), today, DEFAULT_NUMBERS, cycle="the cycle")
    trend = compute_trend([session], today, DEFAULT_NUMBERS)
    assert [row.light for row in rows if row.key_result] == lights
    assert [result.legs[-1].light for result in trend.key_results] == lights
    shown = [row.light_text for row in rows if row.key_result]
    assert [result.legs[-1].light_text for result in trend.key_results] == shown
    assert rows[0].light == (naive.worst_light(table, today) if lights else None)
    texts = session_light_text(head, today)
    assert texts.startswith(rows[0].sign or LIGHT_SIGNS[session_light(head, today)])
    if review.goals and not review.goals[0].is_over:
        return
    for row, light in zip(rows_of(quarterly_review(review, today, DEFAULT_NUMBERS)), lights, strict=True):
        status = row.get("status", "")
        is_unmeasured = light == "missed" and UNMEASURED in status
        assert "grade" in row or light == "too early to tell" or is_unmeasured or light in status


@given(quarters())
def test_grade_mean_and_savings_of_any_quarter(quarter: tuple[tuple[Session, ...], date]) -> None:
    sessions, today = quarter
    with written(sessions) as folder:
        tables = [naive.read(folder / f"{session.id}.toml") for session in sessions]
        loaded = [load(folder / f"{session.id}.toml").session for session in sessions]
    (cycle,) = compute_trend(loaded, today, DEFAULT_NUMBERS).cycles
    mean = naive.grade_mean(tables[-1]) if loaded[-1].format == "retro" else None
    assert (cycle.grade is None) == (mean is None)
    if mean is not None:
        assert cycle.grade is not None
        assert abs(naive.exact(cycle.grade) - mean) <= Fraction(1, 20)
    expected = {unit: float(amount) for unit, amount in naive.saved(tables).items()}
    assert {unit: amount for amount, unit in cycle.savings} == pytest.approx(expected)


def rows_of(report: str) -> list[dict[str, str]]:
    """Return the rows of the tables of key results in a report, by the titles of the columns."""
    rows, titles = [], []
    for line in report.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if cells[0].strip() == "key result":
            titles = cells
        elif line.startswith("| **"):
            row = dict(zip(titles, cells, strict=True))
            if "grade or status" in row:
                cell = row.pop("grade or status")
                row["grade" if cell[0].isdigit() else "status"] = cell
            rows.append(row)
    return rows


def number(cell: str) -> Fraction | None:
    """Return the number of a cell; None for a blank or a share too large to be told."""
    text = cell.removesuffix("%").strip().replace(",", "").replace("−", "-")
    return Fraction(text) if text and text != "…" and not text.startswith(("over", "under", "no")) else None


@given(quarters(), st.integers(0, 364))
def test_the_figures_of_the_report_on_any_month(quarter: tuple[tuple[Session, ...], date], offset: int) -> None:
    sessions, today = quarter
    starts, ends = sessions[0].starts, sessions[0].ends
    assert starts is not None
    assert ends is not None
    month = parse_month(f"{min(starts + timedelta(days=offset), ends):%Y-%m}")
    assert month is not None
    assert month.ends is not None
    with written(sessions) as path:
        tables = [naive.read(path / f"{session.id}.toml") for session in sessions]
        review = read_month(folder_of(path, *sessions), today, DEFAULT_NUMBERS, month=month)
    # What came after the end of the cycle belongs to its last month.
    last = date.max if month.contains(ends) else month.ends
    made = [table for table in tables if table["created"].astimezone().date() <= last]
    assert len(review.goals) == bool(made)
    rows = rows_of(monthly_report(review, today, DEFAULT_NUMBERS))
    for row, figures in zip(rows, made[-1].get("key_results", []) if made else [], strict=True):
        until = [update for update in figures.get("updates", []) if update["on"] <= last]
        check_row(row, figures | {"updates": until}, made[-1], min(today, month.ends))


def check_row(row: dict[str, str], figures: naive.Table, table: naive.Table, day: date) -> None:
    """Check the figures of a key result in a monthly report, as of a day."""
    update, way, pace = naive.latest(figures), naive.progress(figures), naive.pace(table, figures, day)
    assert number(row["measured"].split(" on ")[0]) == (naive.exact(update["value"]) if update else None)
    assert number(row["target"].split(" by ")[0]) == naive.exact(figures["target"])
    check_percent(row["of the way"], way if update else None)
    distance = abs(naive.exact(figures["target"]) - naive.exact(figures.get("baseline", 0)))
    digits = 0 if distance >= 10 else 1 if distance >= 1 else 3
    shown = number(next(cell for title, cell in row.items() if title.startswith("even pace on")))
    assert (shown is None) == (pace is None)
    assert shown is None or pace is None or abs(shown - pace) <= Fraction(5, 10 ** (digits + 1)) + Fraction(1, 10**9)


@given(quarters())
def test_the_figures_of_the_review_of_any_quarter(quarter: tuple[tuple[Session, ...], date]) -> None:
    sessions, today = quarter
    with written(sessions) as path:
        newest = naive.read(path / f"{sessions[-1].id}.toml")
        review = read_quarter(folder_of(path, *sessions), today, DEFAULT_NUMBERS, cycle="the cycle")
    for row, figures in zip(
        rows_of(quarterly_review(review, today, DEFAULT_NUMBERS)), newest.get("key_results", []), strict=True
    ):
        check_percent(row["of the way"], naive.progress(figures) if naive.latest(figures) else None)
        grade = figures.get("grading", {}).get("grade")
        assert "grade" in row or grade is None
        assert number(row.get("grade", "")) == (None if grade is None else naive.exact(grade))


@given(forked_quarters())
def test_a_goal_of_several_branches_counts_once_in_report_trend_and_tree(
    quarter: tuple[tuple[Session, ...], date],
) -> None:
    sessions, today = quarter
    with written(sessions) as path:
        tables = [naive.read(path / f"{session.id}.toml") for session in sessions]
        folder = folder_of(path, *sessions)
        review = read_quarter(folder, today, DEFAULT_NUMBERS, cycle="the cycle")
        trends = read_trends(folder, today, DEFAULT_NUMBERS)
        rows = build_goal_tree(read_goals(folder, "the cycle"), today, DEFAULT_NUMBERS)
    newest = naive.newest(tables)
    expected = [naive.in_all_branches(tables, figures) for figures in newest.get("key_results", [])]
    assert [goal.trend.newest.id for goal in review.goals] == [newest["id"]]
    assert [trend.newest.id for trend in trends] == [newest["id"]]
    assert [row.goal.session.id for row in rows] == [newest["id"]] * (1 + len(expected))
    text = quarterly_review(review, today, DEFAULT_NUMBERS)
    count = naive.verdicts(tables)
    assert f"{len(expected)} key result{'s' * (len(expected) != 1)} of 1 goal" in text
    assert (
        f"{count} decision{'s' * (count != 1)} on hypotheses" if count else "No decision on a hypothesis in this cycle"
    ) in text
    shown = [row.key_result for row in rows if row.key_result]
    for row, in_tree, result, figures in zip(rows_of(text), shown, trends[0].key_results, expected, strict=True):
        update = naive.latest(figures)
        check_percent(row["of the way"], naive.progress(figures) if update else None)
        latest = (in_tree.latest_update, result.newest.latest_update)
        assert [each and each.value for each in latest] == [update and update["value"]] * 2
    mean = naive.grade_mean(newest) if newest["format"] == "retro" else None
    grade = trends[0].cycles[0].grade
    assert rows[0].grade == grade
    assert mean is None if grade is None else mean is not None and abs(naive.exact(grade) - mean) <= Fraction(1, 20)


def check_percent(cell: str, share: Fraction | None) -> None:
    """Check a percentage: rounded to a whole one, and 100 only where the target is reached."""
    shown = number(cell)
    if share is None or shown is None:
        assert share is None or abs(share) > 9, cell
        return
    assert abs(shown - share * 100) <= Fraction(1, 2) or (shown == 99 and share < 1), cell
    assert (shown >= 100) == (share >= 1), cell


def test_the_key_result_of_the_trial_has_the_figures_worked_out_by_hand() -> None:
    updates = (
        Update(id="u1", on=date(2026, 10, 31), value=100),
        Update(id="u2", on=date(2026, 11, 30), value=210),
    )
    key_result = KeyResult(id="kr3", baseline=120, target=300, by=date(2026, 12, 15), updates=updates)
    session = Session(starts=date(2026, 10, 1), ends=date(2026, 12, 31), key_results=(key_result,))
    with written((changed(session, id="plan"),)) as folder:
        table = naive.read(folder / "plan.toml")
    figures = table["key_results"][0]
    assert round(naive.pace(table, figures, date(2026, 10, 31)) or 0) == 193
    assert round(naive.pace(table, figures, date(2026, 11, 30)) or 0) == 264
    assert round(naive.forecast(table, figures, date(2026, 11, 30)) or 0) == 232
    assert not RESULTS & {naive.light(table, figures, date(2026, 12, 14))}
    assert naive.light(table, figures, date(2026, 12, 15)) == "missed"

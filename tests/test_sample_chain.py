"""The sample sessions contain a year of a team, and one of somebody alone, exactly as the program writes them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from okrtui.method.coach.session_findings import check_session
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.items import last_id_number
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.report.trend_summary import summary_sentences
from okrtui.report.trends import compute_trend
from okrtui.store.backups import Backups
from okrtui.store.chain import find_chain
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

SESSIONS = Path(__file__).parent.parent / "sessions"
TODAY = date(2026, 11, 22)


def load_chain(tmp_path: Path, newest: str = "brook-street-library-2026q4") -> tuple[Session, ...]:
    folder = Folder(SESSIONS, Backups(tmp_path))
    chain = find_chain(folder.heads(), newest)
    sessions, problems = load_sessions(folder, chain)
    assert problems == ()
    return sessions


def test_the_chain_is_a_plan_with_all_that_follows_up_to_the_next_plan(tmp_path: Path) -> None:
    sessions = load_chain(tmp_path)
    short, full = ["plan", "checkin", "retro"], ["plan", "checkin", "checkin", "deepdive", "retro"]
    assert [session.format for session in sessions] == [*short * 3, *full, "plan"]
    cycles = ["2025-Q4"] * 3 + ["2026-Q1"] * 3 + ["2026-Q2"] * 3 + ["2026-Q3"] * 5 + ["2026-Q4"]
    assert [session.cycle for session in sessions] == cycles
    for retro in (session for session in sessions if session.format == "retro"):
        assert all(kr.grading.grade is not None and kr.grading.because for kr in retro.key_results), retro.id
        assert all(carry_over.choice and carry_over.because for carry_over in retro.carry_over), retro.id
        assert all(goal_change.because for goal_change in retro.changes), retro.id
        assert all((retro.health, retro.observations, retro.whys)), retro.id


def test_one_person_has_a_year_alone_with_a_retro_of_each_quarter(tmp_path: Path) -> None:
    sessions = load_chain(tmp_path, "hana-2026q4-solo-retro")
    assert [(session.cycle, session.format) for session in sessions] == [
        *(("2026-Q1", format) for format in ("solo", "checkin", "retro")),
        *((cycle, format) for cycle in ("2026-Q2", "2026-Q3") for format in ("solo", "retro")),
        *(("2026-Q4", format) for format in ("solo", "checkin", "retro")),
    ]
    assert all(session.is_solo and session.is_private for session in sessions)
    for retro in (session for session in sessions if session.format == "retro"):
        assert [each.learned for each in retro.reflections if each.about == "objective"] != [], retro.id


def test_the_trends_of_the_year_tell_it_in_words_first(tmp_path: Path) -> None:
    trend = compute_trend(load_chain(tmp_path), TODAY, DEFAULT_NUMBERS)
    assert summary_sentences(trend) == (
        "All three key results moved toward their targets in 2026-Q4.",
        "The grades have fallen since 2026-Q2: 9.5, 6.",
        "What was stopped this year frees up 8 hours a week, 9 days a quarter.",
        "Of how we work together, two rose, one fell since 2026-Q2: "
        "“Do we know what matters most now?” fell from 4 to 3.5.",
    )


def test_the_year_shows_a_pivot_with_its_origin_and_an_action_that_stays_open(tmp_path: Path) -> None:
    sessions = load_chain(tmp_path)
    history = hypothesis_histories(sessions[-1])["h7"]
    assert [(decision.verdict, decision.on) for decision in history.decisions] == [
        ("pivot", date(2026, 8, 18)),
        ("persevere", date(2026, 10, 2)),
    ]
    summer = next(session for session in sessions if session.cycle == "2026-Q3")
    assert history.origin == summer.hypotheses[0].action
    assert history.hypothesis.action == "let two friends share one card and fill it together"
    camp = [action for session in sessions for action in session.actions if action.id == "x8"]
    assert [(action.origin, action.done) for action in camp] == [
        ("", False),
        (summer.id, False),
        (summer.id, False),
        (summer.id, True),
    ]


def test_the_year_shows_every_kind_of_key_result_and_choice(tmp_path: Path) -> None:
    folder = Folder(SESSIONS, Backups(tmp_path))
    sessions = {head.id: folder.open(head.path).session for head in folder.heads()}
    measured = [
        (session, kr)
        for session in sessions.values()
        if not session.is_private
        for kr in session.key_results
        if kr.updates
    ]
    falling = [
        kr for _, kr in measured if kr.baseline is not None and kr.target is not None and kr.target < kr.baseline
    ]
    assert [kr.statement for kr in falling] == ["patients with a repeat prescription ring us up for it"]
    assert any(kr.by and session.ends and kr.by < session.ends for session, kr in measured), "an own last day"
    assert any(kr.since and session.starts and kr.since > session.starts for session, kr in measured), "a late addition"
    retro = sessions["brook-street-library-2026q3-retro"]
    choices = {each.choice for each in retro.carry_over if each.about.startswith("kr")}
    assert choices == {"keep", "change", "drop"}
    company = sessions["copperbell-bikes-2026"]
    children = [each.id for each in sessions.values() if each.direction.parent.session == company.id]
    assert {term.session for term in company.equation.terms if term.session} == set(children)


@pytest.mark.parametrize("newest", ["brook-street-library-2026q4", "hana-2026q4-solo-retro", "web-shop-2027q1"])
def test_no_id_is_reused_along_a_chain(tmp_path: Path, newest: str) -> None:
    sessions = load_chain(tmp_path, newest)
    assert len(sessions) > 1
    for before, after in pairwise(sessions):
        ids_before = {item.id for item in walk(before)}
        for item in walk(after):
            is_new = int(item.id.removeprefix(item.PREFIX)) > last_id_number(before, item.PREFIX)
            assert (item.id in ids_before) != is_new, (after.id, item.id)


ANSWERED = {
    "kr-percent-of-how-many", "kr-outside-influence", "kr-after-cycle", "cycle-of-a-year", "objective-owner-not-one",
    "team-named-after-output", "kr-left-out", "hypothesis-left-out", "goal-changed-often", "change-no-reason",
}  # fmt: skip
"""Rules whose question each example has answered, in its words or with a reason."""


def test_the_coach_finds_no_error_in_any_example_and_nothing_that_it_answered(tmp_path: Path) -> None:
    folder = Folder(SESSIONS, Backups(tmp_path))
    for head in folder.heads():
        session = folder.open(head.path).session
        findings = check_session(session, today=TODAY)
        assert [each.rule for each in findings if each.severity == "error" or each.rule in ANSWERED] == [], head.id
        assert dumps(session) == head.path.read_text("utf-8")

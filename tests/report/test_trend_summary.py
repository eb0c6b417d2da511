"""What a trend says in words first: key results that moved, grades that rise or fall, and what stopping frees up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrtui.method.health import QUESTIONS, keep_round
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.decisions import Decision, Saving
from okrtui.model.okr import GoalChange, Grading, KeyResult
from okrtui.model.session import Session
from okrtui.report.trend_json import trend_json
from okrtui.report.trend_lines import trend_lines
from okrtui.report.trend_summary import summary_sentences
from okrtui.report.trends import compute_trend
from tests.report.standing import TODAY, goal, key_result

CYCLES: tuple[dict[str, Any], ...] = tuple(
    {"cycle": f"2026-Q{n}", "starts": date(2026, 3 * n - 2, 1), "ends": date(2026, 3 * n, 28)} for n in (1, 2, 3, 4)
)


def sentences(*sessions: Session, today: date = TODAY) -> tuple[str, ...]:
    return summary_sentences(compute_trend(sessions, today, DEFAULT_NUMBERS))


def results(*values: float | None) -> tuple[KeyResult, ...]:
    return tuple(key_result(f"kr{n}", value) for n, value in enumerate(values, 1))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((10, 20, 0, 5), "Three of four key results moved toward their targets in 2026-Q4."),
        ((10, 20, 30), "All three key results moved toward their targets in 2026-Q4."),
        ((10, 20), "Both key results moved toward their targets in 2026-Q4."),
        (
            (10, -2, None),
            "One of three key results moved toward its target in 2026-Q4; one moved away, one has no number yet.",
        ),
        ((0, None, None), "None of three key results moved toward their targets in 2026-Q4; two have no number yet."),
        ((30,), "The key result moved toward its target in 2026-Q4."),
        ((-3,), "The key result moved away from its target in 2026-Q4."),
        ((0,), "The key result has not moved in 2026-Q4."),
    ],
)
def test_key_results_that_moved_are_counted(values: tuple[float | None, ...], said: str) -> None:
    assert sentences(goal("plan", key_results=results(*values))) == (said,)


def test_the_newest_cycle_with_a_number_is_told() -> None:
    plan = goal("plan", key_results=results(10, 20))
    next_plan = goal("next", key_results=results(None), cycle="2027-Q1", starts=date(2027, 1, 1))
    assert sentences(plan, next_plan) == ("Both key results moved toward their targets in 2026-Q4.",)


def test_a_key_result_that_was_dropped_is_counted_no_more() -> None:
    plan = goal("plan", key_results=results(10, 20, 0))
    drop = GoalChange(id="g1", about="kr3", field="key result", old="shoppers finish", on=TODAY, because="too far off")
    check = goal("check", day=30, key_results=results(10, 20), changes=(drop,))
    assert sentences(plan, check) == ("Both key results moved toward their targets in 2026-Q4.",)


def test_without_numbers_nothing_is_said() -> None:
    assert sentences(goal("plan")) == ()
    assert sentences(goal("plan", key_results=(key_result("kr1", 5, baseline=None),))) == ()


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ((5, 8, 7, 5), "The grades have fallen since 2026-Q2: 8, 7, 5."),
        ((7, 5, 6.5), "The grades have risen since 2026-Q2: 5, 6.5."),
        ((4, None, 6, 6), "The grades have stayed at 6 since 2026-Q3."),
        ((None, 6), ""),
    ],
)
def test_grades_are_told_since_they_rise_or_fall(grades: tuple[float | None, ...], said: str) -> None:
    retros = [
        goal(f"retro{n}", day=n, grade=grade, key_results=(key_result("kr1", grading=Grading(grade=grade)),), **cycle)
        for n, (grade, cycle) in enumerate(zip(grades, CYCLES, strict=False))
    ]
    assert sentences(*retros) == ((said,) if said else ())


def test_only_what_was_stopped_this_year_frees_something_up_and_counts_once() -> None:
    def kill(id: str, on: date, amount: float) -> Decision:
        return Decision(id=id, about=f"h{id}", verdict="kill", on=on, saves=Saving(amount=amount, unit="days"))

    killed = (kill("d1", date(2026, 2, 1), 19), kill("d2", TODAY, 12), kill("d3", date(2025, 12, 31), 5))
    plan = goal("plan", decisions=killed)
    copied = goal("check", day=9, decisions=killed)
    assert sentences(plan, copied) == ("What was stopped this year frees up 31 days.",)
    assert sentences(plan, copied, today=date(2027, 1, 1)) == ()


def test_how_the_team_works_together_is_told_by_question_and_cycle_without_a_spread_of_few() -> None:
    rounds: tuple[dict[str, tuple[int, ...]], ...] = ({QUESTIONS[0]: (2, 3, 4, 4, 5)}, {QUESTIONS[0]: (1, 3, 5)})
    retros = [keep_round(goal(f"r{n}", day=n, **CYCLES[n]), answers, TODAY) for n, answers in enumerate(rounds)]
    trend = compute_trend(retros, TODAY, DEFAULT_NUMBERS)
    lines = ["".join(span.text for span in line) for line in trend_lines(trend, DEFAULT_NUMBERS)]
    assert lines[-4:] == [
        "How we work together",
        QUESTIONS[0],
        "  2026-Q1      on average 3.6, from 2 to 5",
        "  2026-Q2      on average 3, three answers",
    ]
    points = [
        {"cycle": "2026-Q1", "on": "2026-11-15", "people": 5, "average": 3.6},
        {"cycle": "2026-Q2", "on": "2026-11-15", "people": 3, "average": 3},
    ]
    assert trend_json(trend, DEFAULT_NUMBERS)["health"] == [{"question": QUESTIONS[0], "points": points}]


def test_the_last_round_of_health_is_told_in_words_against_the_one_before() -> None:
    openly, pace = QUESTIONS[0], QUESTIONS[-1]
    answers = ({openly: (4, 4, 4, 4, 4), pace: (4, 4, 4)}, {openly: (5, 5, 5, 5, 5), pace: (2, 3, 2)})
    retros = [
        keep_round(goal(f"r{n}", **CYCLES[n]), given, date(2026, 3 + 3 * n, 30)) for n, given in enumerate(answers)
    ]
    assert sentences(retros[0]) == (f"Of how we work together, “{openly}” is lowest, at 4 of 5.",)
    told = f"Of how we work together, one rose, one fell since 2026-Q1: “{pace}” fell from 4 to 2.3."
    assert sentences(*retros) == (told,)
    same = keep_round(goal("r1", **CYCLES[1]), answers[0], date(2026, 6, 30))
    assert sentences(retros[0], same) == ("How we work together has stayed as it was since 2026-Q1.",)

"""How it went over a chain: what counts once, what belongs to which cycle, and odd numbers."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.decisions import Decision, Saving
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.trend_lines import trend_json, trend_lines
from okrtui.report.trend_reader import read_trend, read_trends
from okrtui.report.trends import Trend, compute_trend
from tests.report.standing import TODAY, folder_of, goal, key_result

SESSIONS = Path(__file__).parents[2] / "sessions"
Q1: dict[str, Any] = {"cycle": "2027-Q1", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}


def told(*sessions: Session, problems: tuple[str, ...] = ()) -> Trend:
    return compute_trend(sessions, TODAY, DEFAULT_NUMBERS, problems)


def text(found: Trend) -> str:
    return "\n".join("".join(span.text for span in line).rstrip() for line in trend_lines(found, DEFAULT_NUMBERS))


def values(found: Trend, id: str = "kr1") -> list[list[float | None]]:
    (result,) = (one for one in found.key_results if one.id == id)
    return [[update.value for update in leg.key_result.updates] for leg in result.legs]


def killed(id: str, about: str, amount: float | None, unit: str = "days a quarter", verdict: str = "kill") -> Decision:
    return Decision(id=id, about=about, verdict=verdict, on=TODAY, saves=Saving(amount=amount, unit=unit))


def test_a_copy_of_an_update_counts_once_and_the_newest_has_the_last_word() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 20),))
    put_right = goal("check", key_results=(key_result("kr1", 10, 25, 40),))
    assert values(told(plan, put_right)) == [[10, 25, 40]]


def test_an_update_that_was_deleted_since_stays_deleted() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 20),))
    without = goal("check", key_results=(key_result("kr1", 10, None, 40),))
    assert values(told(plan, without)) == [[10, 40]]


def test_a_check_in_written_by_hand_need_not_repeat_the_past() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10),))
    own = KeyResult(id="kr1", target=100, updates=(Update(id="u1", on=date(2026, 11, 1), value=30),))
    assert values(told(plan, goal("check", key_results=(own,)))) == [[10, 30]]


def test_a_key_result_that_carries_over_has_a_leg_for_each_cycle() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 60),))
    next_plan = goal("next", key_results=(key_result("kr1", baseline=60, target=120),), **Q1)
    copied = goal("next", key_results=(key_result("kr1", 10, 60, 70, baseline=60, target=120),), **Q1)
    assert values(told(plan, next_plan)) == [[10, 60], []]
    assert values(told(plan, copied)) == [[10, 60], [70]]
    (result,) = told(plan, next_plan).key_results
    assert [leg.pace for leg in result.legs] == [
        ((date(2026, 10, 1), 0), (date(2026, 12, 31), 100)),
        ((date(2027, 1, 1), 60), (date(2027, 3, 31), 120)),
    ]


def test_a_key_result_that_was_set_aside_on_the_way_is_still_told() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10), key_result("kr2", 5)))
    assert [one.id for one in told(plan, goal("check", key_results=(key_result("kr2", 5, 9),))).key_results] == [
        "kr1",
        "kr2",
    ]


def test_decisions_are_counted_in_their_cycle_and_kills_summed_by_unit() -> None:
    plan = goal("plan", decisions=(killed("d1", "h1", 12), killed("d2", "h2", 3, "k€")))
    check = goal(
        "check", decisions=(killed("d1", "h1", 12), killed("d3", "h3", 0.5), killed("d4", "h4", 7, verdict="x"))
    )
    after = goal("next", decisions=(killed("d3", "h3", 0.5), killed("d5", "h5", None, verdict="learn")), **Q1)
    found = told(plan, check, after)
    assert [cycle.verdicts for cycle in found.cycles] == [
        {"kill": 3, "pivot": 0, "persevere": 0, "learn": 0, "x": 1},
        {"kill": 0, "pivot": 0, "persevere": 0, "learn": 1},
    ]
    assert [cycle.savings for cycle in found.cycles] == [((12.5, "days a quarter"), (3, "k€")), ()]
    assert "Freed by stopping so far: 12.5 days a quarter, 3 k€." in text(found)


def test_grades_stand_by_cycle_with_the_band_and_how_far_it_got() -> None:
    graded = key_result("kr1", 75, grading=Grading(grade=8, because="we began early"))
    found = told(goal("plan", key_results=(key_result("kr1", 75),)), goal("retro", key_results=(graded,), grade=7.5))
    (cycle,) = trend_json(found, DEFAULT_NUMBERS)["cycles"]  # type: ignore[misc]
    assert cycle["grade"] == 7.5
    assert cycle["grades"] == [{"id": "kr1", "grade": 8, "progress": 0.75, "because": "we began early"}]
    assert cycle["band"] == [7.0, 8.0]
    assert "Stretch goals land from 7 to 8." in text(found)


def test_changes_of_goals_are_told_with_their_reasons_once() -> None:
    one = GoalChange(id="g1", about="kr1", field="target", old="1,800", new="1,500", on=TODAY, because="no campaign")
    found = told(goal("plan"), goal("check", changes=(one,)), goal("retro", changes=(one,)))
    assert text(found).count("15 Nov 2026: kr1 target: 1,800 → 1,500, because no campaign") == 1


def test_a_chain_whose_beginning_is_gone_is_told_with_a_sentence(tmp_path: Path) -> None:
    here = folder_of(tmp_path / "s", goal("check", day=9, follows="gone", key_results=(key_result("kr1", 10),)))
    (found,) = read_trends(here, TODAY, DEFAULT_NUMBERS)
    assert found.problems == ("check follows gone, which is not in this folder.",)
    assert values(found) == [[10]]


def test_a_file_in_the_middle_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    here = folder_of(tmp_path / "s", goal("plan"), goal("check", day=9, follows="middle", team="Checkout"))
    here.path.joinpath("middle.toml").write_text('follows = "plan"\ntitle = "x"\n[[hypotheses]\n', "utf-8")
    found = list(read_trends(here, TODAY, DEFAULT_NUMBERS, "checkout"))
    assert [one.newest.id for one in found] == ["check"]
    assert any("middle.toml" in problem for problem in found[0].problems)


def test_both_branches_of_a_fork_are_told_from_the_beginning(tmp_path: Path) -> None:
    plan, a, b = goal("plan"), goal("a", day=1, follows="plan"), goal("b", day=2, follows="plan")
    found = read_trends(folder_of(tmp_path / "s", plan, a, b), TODAY, DEFAULT_NUMBERS)
    assert [[session.id for session in one.sessions] for one in found] == [["plan", "b"], ["plan", "a"]]


def test_private_sessions_are_told_only_when_asked_for(tmp_path: Path) -> None:
    here = folder_of(tmp_path / "s", goal("mine", format="solo"), goal("plan"))
    assert [one.newest.id for one in read_trends(here, TODAY, DEFAULT_NUMBERS)] == ["plan"]
    assert len(list(read_trends(here, TODAY, DEFAULT_NUMBERS, private=True))) == 2
    mine = read_trend(here, "mine", TODAY, DEFAULT_NUMBERS)
    assert mine is not None
    assert mine.newest.id == "mine"
    assert read_trend(here, "nobody", TODAY, DEFAULT_NUMBERS) is None


@pytest.mark.parametrize(
    "one",
    [
        key_result("kr1", 5),
        key_result("kr1"),
        key_result("kr1", 30, 20, baseline=40, target=10),
        key_result("kr1", 7, baseline=7, target=7),
        key_result("kr1", -5, -9, baseline=-3, target=-20),
        key_result("kr1", 10**15, -(10**15), 1e-9, baseline=0, target=1e-300),
        key_result("kr1", 5, baseline=None, target=None),
        KeyResult(id="kr1"),
        KeyResult(id="kr1", updates=(Update(id="u1", value=3), Update(id="u2", on=TODAY), Update(id="u3"))),
    ],
)
def test_whatever_was_measured_can_be_told(one: KeyResult) -> None:
    found = told(goal("plan", key_results=(one,), cycle="", starts=None, ends=None))
    assert one.id in text(found)
    json.dumps(trend_json(found, DEFAULT_NUMBERS), allow_nan=False)


def test_a_target_below_the_baseline_counts_the_way_down() -> None:
    found = told(goal("plan", key_results=(key_result("kr1", 30, 20, baseline=40, target=10),)))
    assert found.key_results[0].legs[0].key_result.progress == pytest.approx(2 / 3)
    assert "67 %" in text(found)


def test_the_figures_of_the_examples_are_those_of_their_files() -> None:
    """Read once more by the TOML reader alone: points, decisions, savings and grades of every chain in the folder."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in SESSIONS.glob("*.toml")}
    found = list(read_trends(folder_of(SESSIONS), TODAY, DEFAULT_NUMBERS, private=True))
    told_sessions = [session.id for one in found for session in one.sessions]
    assert sorted(told_sessions) == sorted(id for id, file in files.items() if "format" in file)
    for one in found:
        figures = json.loads(json.dumps(trend_json(one, DEFAULT_NUMBERS)))
        row = [files[session["id"]] for session in figures["sessions"]]
        assert [file.get("follows", "") for file in row[1:]] == [session["id"] for session in figures["sessions"][:-1]]
        for result in figures["key_results"]:
            copies = [kr for file in row for kr in file.get("key_results", ()) if kr["id"] == result["id"]]
            measured = {(u["id"], u["on"]): u for kr in copies for u in kr.get("updates", ()) if "value" in u}
            points = sorted((u["on"].isoformat(), u["value"], u.get("confidence")) for u in measured.values())
            legs = [(p["on"], p["value"], p["confidence"]) for leg in result["legs"] for p in leg["points"]]
            assert legs == points
            newest, leg = copies[-1], result["legs"][-1]
            if leg["points"] and newest["target"] != newest["baseline"]:
                way = (leg["points"][-1]["value"] - newest["baseline"]) / (newest["target"] - newest["baseline"])
                assert leg["progress"] == pytest.approx(way, abs=1e-4)
        decided = {(d["id"], d["about"]): d for file in row for d in file.get("decisions", ()) if "verdict" in d}
        for word in ("kill", "pivot", "persevere", "learn"):
            counted = sum(cycle["decisions"][word] for cycle in figures["cycles"])
            assert counted == sum(d["verdict"] == word for d in decided.values())
        sums: dict[str, float] = {}
        for d in decided.values():
            if d["verdict"] == "kill" and "amount" in d.get("saves", {}):
                unit = d["saves"].get("unit", "")
                sums[unit] = sums.get(unit, 0) + d["saves"]["amount"]
        assert {one["unit"]: one["amount"] for one in figures["saved"]} == sums
        grades = {
            (file.get("cycle"), kr["id"]): kr["grading"]["grade"]
            for file in row
            for kr in file.get("key_results", ())
            if "grade" in kr.get("grading", {})
        }
        assert {(c["cycle"], g["id"]): g["grade"] for c in figures["cycles"] for g in c["grades"]} == grades


def test_a_cycle_is_the_same_however_it_is_spelled() -> None:
    found = told(goal("plan", cycle="2026-Q4"), goal("check", cycle=" 2026-q4"))
    assert len(found.cycles) == 1

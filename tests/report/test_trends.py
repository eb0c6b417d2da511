"""Trends over a chain of sessions: what counts once, what belongs to which cycle, and odd numbers."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.carried_content import apply_carry_over
from okrtui.method.hypothesis_history import hand_on_hypotheses
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report.review_reader import read_quarter
from okrtui.report.trend_json import trend_json
from okrtui.report.trend_lines import decision_lines, trend_lines
from okrtui.report.trend_reader import read_trend, read_trends
from okrtui.report.trends import VERDICTS, Trend, compute_trend
from okrtui.tui.trend_views import trend_views
from tests.report.report_texts import quarterly_review
from tests.report.standing import TODAY, folder_of, goal, key_result

SESSIONS = Path(__file__).parents[2] / "sessions"
Q1: dict[str, Any] = {"cycle": "2027-Q1", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}


def trend_of(*sessions: Session, problems: tuple[str, ...] = ()) -> Trend:
    return compute_trend(sessions, TODAY, DEFAULT_NUMBERS, problems)


def trend_text(trend: Trend) -> str:
    return "\n".join("".join(span.text for span in line).rstrip() for line in trend_lines(trend, DEFAULT_NUMBERS))


def trend_values(*sessions: Session) -> list[dict[str, Any]]:
    cycles = trend_json(trend_of(*sessions), DEFAULT_NUMBERS)["cycles"]
    assert isinstance(cycles, list)
    return cycles


def update_values(trend: Trend, id: str = "kr1") -> list[list[float | None]]:
    (key_result_trend,) = (key_result_trend for key_result_trend in trend.key_results if key_result_trend.id == id)
    return [[update.value for update in leg.key_result.updates] for leg in key_result_trend.legs]


def decision(
    id: str, about: str, amount: float | None, unit: str = "days a quarter", verdict: str = "kill"
) -> Decision:
    return Decision(id=id, about=about, verdict=verdict, on=TODAY, saves=Saving(amount=amount, unit=unit))


def test_a_copied_update_counts_once_and_the_newest_copy_wins() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 20),))
    corrected = goal("check", key_results=(key_result("kr1", 10, 25, 40),))
    assert update_values(trend_of(plan, corrected)) == [[10, 25, 40]]


def test_an_update_that_was_deleted_since_stays_deleted() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 20),))
    check = goal("check", key_results=(key_result("kr1", 10, None, 40),))
    assert update_values(trend_of(plan, check)) == [[10, 40]]


def test_a_check_in_written_by_hand_need_not_repeat_earlier_updates() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10),))
    by_hand = KeyResult(id="kr1", target=100, updates=(Update(id="u1", on=date(2026, 11, 1), value=30),))
    assert update_values(trend_of(plan, goal("check", key_results=(by_hand,)))) == [[10, 30]]


def test_a_key_result_that_carries_over_has_a_leg_for_each_cycle() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 60),))
    next_plan = goal("next", key_results=(key_result("kr1", baseline=60, target=120),), **Q1)
    copied = goal("next", key_results=(key_result("kr1", 10, 60, 70, baseline=60, target=120),), **Q1)
    assert update_values(trend_of(plan, next_plan)) == [[10, 60], []]
    assert update_values(trend_of(plan, copied)) == [[10, 60], [70]]
    (key_result_trend,) = trend_of(plan, next_plan).key_results
    assert [leg.pace for leg in key_result_trend.legs] == [
        ((date(2026, 10, 1), 0), (date(2026, 12, 31), 100)),
        ((date(2027, 1, 1), 60), (date(2027, 3, 31), 120)),
    ]


def test_the_first_confidence_has_the_day_of_the_session_in_which_it_was_said_or_voted() -> None:
    voted = (Tally(id="v1", about="kr1", kind="confidence", round=1, values=(5, 6, 7)),)
    plan = goal("plan", day=4, key_results=(key_result("kr1"),), tallies=voted)
    checkin = goal("next", day=30, format="checkin", key_results=(key_result("kr1", 10, confidence=6),))
    for trend in (trend_of(plan), trend_of(plan, checkin)):
        assert trend.key_results[0].newest.confidence == 6
        assert "   5 Oct 2026                                 confidence 6   at the start" in trend_text(trend)
        assert trend.key_results[0].legs[0].confident_on == date(2026, 10, 5)


def test_a_confidence_from_before_the_first_session_that_is_there_has_no_day_behind_its_numbers() -> None:
    checkin = goal("next", day=60, format="checkin", key_results=(key_result("kr1", 10, confidence=6),))
    assert trend_of(checkin).key_results[0].legs[0].confident_on == date(2026, 10, 1)


def test_the_even_pace_ends_on_the_own_day_and_bends_at_the_first_sign() -> None:
    own_days = {"by": date(2026, 12, 15), "first_sign": date(2026, 11, 1)}
    trend = trend_of(goal("plan", key_results=(key_result("kr1", 10, **own_days), key_result("kr2", 10))))
    assert [leg.pace for each in trend.key_results for leg in each.legs] == [
        ((date(2026, 10, 1), 0), (date(2026, 11, 1), 0), (date(2026, 12, 15), 100)),
        ((date(2026, 10, 1), 0), (date(2026, 12, 31), 100)),
    ]
    too_early = key_result("kr1", by=date(2026, 9, 1))
    assert trend_of(goal("plan", key_results=(too_early,))).key_results[0].legs[0].pace == ()


def test_a_key_result_dropped_mid_cycle_is_still_listed() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10), key_result("kr2", 5)))
    assert [
        key_result_trend.id
        for key_result_trend in trend_of(plan, goal("check", key_results=(key_result("kr2", 5, 9),))).key_results
    ] == [
        "kr1",
        "kr2",
    ]


def test_a_key_result_that_was_dropped_says_so_with_its_day_and_goes_on_no_more() -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10), key_result("kr2", 5)))
    drop = GoalChange(
        id="g1", about="objective", field="kr1 key result", old="x", on=date(2026, 11, 1), because="too far"
    )
    check = goal("check", day=31, key_results=(key_result("kr2", 5, 9),), changes=(drop,))
    trend = trend_of(plan, check)
    text = trend_text(trend)
    assert "kr1  shoppers finish, dropped on 1 Nov" in text
    assert "0 → 100 a week  dropped on 1 Nov, because too far" in text
    assert [leg.drop is not None for each in trend.key_results for leg in each.legs] == [True, False]
    assert trend.key_results[0].legs[0].pace == (
        (date(2026, 10, 1), 0),
        (date(2026, 11, 1), pytest.approx(100 * 31 / 91)),
    )
    (leg,) = trend_json(trend, DEFAULT_NUMBERS)["key_results"][0]["legs"]  # type: ignore[index]
    assert (leg["is_dropped"], leg["dropped_on"]) == (True, "2026-11-01")
    title = next(view.title for view in trend_views(trend, DEFAULT_NUMBERS))
    assert title == "kr1  shoppers finish, a week, dropped on 1 Nov"
    again = changed(check, key_results=(key_result("kr1", 10), key_result("kr2", 5, 9)))
    assert "dropped on" not in trend_text(trend_of(plan, again)).split("Goal changes")[0]


def test_decisions_are_counted_in_their_cycle_and_kills_summed_by_unit() -> None:
    plan = goal("plan", decisions=(decision("d1", "h1", 12), decision("d2", "h2", 3, "k€")))
    check = goal(
        "check", decisions=(decision("d1", "h1", 12), decision("d3", "h3", 0.5), decision("d4", "h4", 7, verdict="x"))
    )
    next_plan = goal("next", decisions=(decision("d3", "h3", 0.5), decision("d5", "h5", None, verdict="learn")), **Q1)
    trend = trend_of(plan, check, next_plan)
    assert [cycle.verdicts for cycle in trend.cycles] == [
        {"kill": 3, "pivot": 0, "persevere": 0, "learn": 0, "x": 1},
        {"kill": 0, "pivot": 0, "persevere": 0, "learn": 1},
    ]
    assert [cycle.savings for cycle in trend.cycles] == [((12.5, "days a quarter"), (3, "k€")), ()]
    assert "Freed by stopping so far: 12.5 days a quarter, 3 k€." in trend_text(trend)


def test_grades_are_listed_by_cycle_with_band_and_progress() -> None:
    graded = key_result("kr1", 75, grading=Grading(grade=8, because="we began early"))
    trend = trend_of(
        goal("plan", key_results=(key_result("kr1", 75),)), goal("retro", key_results=(graded,), grade=7.5)
    )
    (cycle,) = trend_json(trend, DEFAULT_NUMBERS)["cycles"]  # type: ignore[misc]
    assert cycle["grade"] == 7.5
    assert cycle["grades"] == [{"id": "kr1", "grade": 8, "ambition": "", "progress": 0.75, "because": "we began early"}]
    assert cycle["band"] == [7.0, 8.0]
    assert "Stretch goals land at 7 to 8 of 10." in trend_text(trend)


def test_the_grades_that_are_wanted_follow_from_the_ambitions_of_what_was_graded() -> None:
    committed = key_result("kr1", 100, grading=Grading(grade=10), ambition="committed")
    stretch = key_result("kr2", 75, grading=Grading(grade=8))
    text = trend_text(trend_of(goal("retro", key_results=(committed,), grade=10)))
    assert "shoppers finish, committed" in text
    assert "Committed goals land at 10 of 10." in text
    assert "tretch" not in text
    both = trend_text(trend_of(goal("retro", key_results=(committed, stretch), grade=9)))
    assert "Stretch goals land at 7 to 8, committed goals at 10 of 10." in both


def test_goal_changes_are_listed_once_with_their_reasons() -> None:
    goal_change = GoalChange(
        id="g1", about="kr1", field="target", old="1,800", new="1,500", on=TODAY, because="no campaign"
    )
    trend = trend_of(goal("plan"), goal("check", changes=(goal_change,)), goal("retro", changes=(goal_change,)))
    assert trend_text(trend).count("15 Nov 2026  “shoppers finish” target: 1,800 → 1,500, because no campaign") == 1


def test_a_chain_with_a_missing_beginning_has_a_problem(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", goal("check", day=9, follows="gone", key_results=(key_result("kr1", 10),)))
    (trend,) = read_trends(folder, TODAY, DEFAULT_NUMBERS)
    assert trend.problems == ("check follows gone, which is not in this folder.",)
    assert update_values(trend) == [[10]]


def test_an_unreadable_file_in_a_chain_leaves_the_others(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", goal("plan"), goal("check", day=9, follows="middle", team="Checkout"))
    folder.path.joinpath("middle.toml").write_text('follows = "plan"\ntitle = "x"\n[[hypotheses]\n', "utf-8")
    trends = list(read_trends(folder, TODAY, DEFAULT_NUMBERS, "checkout"))
    assert [trend.newest.id for trend in trends] == ["check"]
    assert any("middle.toml" in problem for problem in trends[0].problems)


def test_both_branches_of_a_fork_start_at_the_beginning(tmp_path: Path) -> None:
    plan, a, b = goal("plan"), goal("a", day=1, follows="plan"), goal("b", day=2, follows="plan")
    trends = read_trends(folder_of(tmp_path / "s", plan, a, b), TODAY, DEFAULT_NUMBERS)
    assert [[session.id for session in trend.sessions] for trend in trends] == [["plan", "b"], ["plan", "a"]]


def test_private_sessions_are_included_only_on_request(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", goal("mine", format="solo"), goal("plan"))
    assert [trend.newest.id for trend in read_trends(folder, TODAY, DEFAULT_NUMBERS)] == ["plan"]
    assert len(list(read_trends(folder, TODAY, DEFAULT_NUMBERS, private=True))) == 2
    private_trend = read_trend(folder, "mine", TODAY, DEFAULT_NUMBERS)
    assert private_trend is not None
    assert private_trend.newest.id == "mine"
    assert read_trend(folder, "nobody", TODAY, DEFAULT_NUMBERS) is None
    shared = folder_of(tmp_path / "t", goal("mine", format="solo"), goal("next", day=30, follows="mine", private=False))
    for with_private, count in ((False, 1), (True, 2)):
        trend = read_trend(shared, "next", TODAY, DEFAULT_NUMBERS, with_private=with_private)
        assert trend is not None
        assert len(trend.sessions) == count


@pytest.mark.parametrize(
    "kr",
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
def test_any_measured_values_can_be_shown(kr: KeyResult) -> None:
    trend = trend_of(goal("plan", key_results=(kr,), cycle="", starts=None, ends=None))
    assert kr.id in trend_text(trend)
    json.dumps(trend_json(trend, DEFAULT_NUMBERS), allow_nan=False)


def test_a_target_below_the_baseline_has_positive_progress() -> None:
    trend = trend_of(goal("plan", key_results=(key_result("kr1", 30, 20, baseline=40, target=10),)))
    assert trend.key_results[0].legs[0].key_result.progress == pytest.approx(2 / 3)
    assert "67 %" in trend_text(trend)


def test_the_figures_of_the_sample_sessions_are_those_of_their_files() -> None:
    """Compare the points, decisions, savings and grades of every sample chain with the files as tomllib reads them."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in SESSIONS.glob("*.toml")}
    trends = list(read_trends(folder_of(SESSIONS), TODAY, DEFAULT_NUMBERS, private=True))
    session_ids = [session.id for trend in trends for session in trend.sessions]
    assert sorted(session_ids) == sorted(id for id, file in files.items() if "format" in file)
    for trend in trends:
        figures = json.loads(json.dumps(trend_json(trend, DEFAULT_NUMBERS)))
        chain = [files[session["id"]] for session in figures["sessions"]]
        assert [file.get("follows", "") for file in chain[1:]] == [
            session["id"] for session in figures["sessions"][:-1]
        ]
        for key_result_figures in figures["key_results"]:
            copies = [
                kr for file in chain for kr in file.get("key_results", ()) if kr["id"] == key_result_figures["id"]
            ]
            measured = {(u["id"], u["on"]): u for kr in copies for u in kr.get("updates", ()) if "value" in u}
            points = sorted((u["on"].isoformat(), u["value"], u.get("confidence")) for u in measured.values())
            leg_points = [
                (p["on"], p["value"], p["confidence"]) for leg in key_result_figures["legs"] for p in leg["points"]
            ]
            assert leg_points == points
            newest, leg = copies[-1], key_result_figures["legs"][-1]
            if leg["points"] and newest["target"] != newest["baseline"]:
                progress = (leg["points"][-1]["value"] - newest["baseline"]) / (newest["target"] - newest["baseline"])
                assert leg["progress"] == pytest.approx(progress, abs=1e-4)
        # What a retro chose stands in the next plan as a decision, and is the same one.
        made = {(file["id"], d["id"]) for file in chain for d in file.get("decisions", ())}
        decided = {
            (d["id"], d["about"]): d
            for file in chain
            for d in file.get("decisions", ())
            if "verdict" in d and (d.get("origin") or file["id"], d["id"]) in made
        }
        chosen = [
            (verdict, any(d["about"] == c["about"] and not d.get("origin") and d.get("verdict")
                          and (c["choice"] == "keep" or d["verdict"] == verdict)
                          for d in file.get("decisions", ())))
            for file in chain for c in file.get("carry_over", ()) if c["about"].startswith("h")
            for verdict in ({"keep": "persevere", "change": "pivot", "drop": "kill"}[c["choice"]],)
        ]  # fmt: skip
        for verdict in ("kill", "pivot", "persevere", "learn"):
            counted = sum(cycle["decisions"][verdict] for cycle in figures["cycles"])
            assert counted == sum(d["verdict"] == verdict for d in decided.values()) + chosen.count((verdict, False))
        sums: dict[str, float] = {}
        for d in decided.values():
            if d["verdict"] == "kill" and "amount" in d.get("saves", {}):
                unit = d["saves"].get("unit", "")
                sums[unit] = sums.get(unit, 0) + d["saves"]["amount"]
        assert {saving["unit"]: saving["amount"] for saving in figures["saved"]} == sums
        grades = {
            (file.get("cycle"), kr["id"]): kr["grading"]["grade"]
            for file in chain
            for kr in file.get("key_results", ())
            if "grade" in kr.get("grading", {})
        }
        assert {(c["cycle"], g["id"]): g["grade"] for c in figures["cycles"] for g in c["grades"]} == grades


def test_a_cycle_is_the_same_however_it_is_spelled() -> None:
    trend = trend_of(goal("plan", cycle="2026-Q4"), goal("check", cycle=" 2026-q4"))
    assert len(trend.cycles) == 1


def test_every_decision_is_listed_once_in_its_cycle_with_day_and_reason() -> None:
    hypothesis = Hypothesis(id="h1", action="call every shop", who="shops", behavior="stay")
    pivot = Decision(
        id="d1", about="h1", verdict="pivot", because="nobody answers", changes="send a text", on=date(2026, 10, 31)
    )
    keep = Decision(id="d2", about="h1", verdict="persevere", because="fewer call", on=date(2026, 11, 30))
    plan = goal("plan", hypotheses=(hypothesis,), decisions=(pivot,))
    handed_on = changed(pivot, origin="plan", was="call every shop")
    text = changed(hypothesis, action="send a text")
    check = goal("check", day=60, hypotheses=(text,), decisions=(handed_on, keep))
    next_plan = goal("next", day=90, hypotheses=(text,), decisions=(handed_on, changed(keep, origin="check")), **Q1)
    trend = compute_trend((plan, check, next_plan), TODAY, DEFAULT_NUMBERS)
    assert ["".join(span.text for span in line) for line in decision_lines(trend)] == [
        "2026-Q4  decisions on hypotheses: 1 changed, 1 kept going",
        "  31 Oct 2026  change: call every shop — because nobody answers; from now on: send a text",
        "  30 Nov 2026  keep going: send a text — because fewer call",
    ]


def test_what_a_retro_decides_for_the_next_cycle_counts_in_its_own() -> None:
    choices = (
        CarryOver(id="c1", about="h2", choice="change", text="by text"),
        CarryOver(id="c2", about="kr2", choice="change", new_target=90),
        CarryOver(id="c3", about="kr3", choice="drop"),
        CarryOver(id="c4", about="kr1", choice="keep"),
    )
    results = (key_result("kr1"), key_result("kr2", does_what="pay"), key_result("kr3", does_what="leave"))
    mail = Hypothesis(id="h2", text="by mail")
    retro = goal("retro", day=90, format="retro", key_results=results, hypotheses=(mail,), carry_over=choices)
    pivot = Decision(id="d1", about="h2", verdict="pivot", on=date(2026, 12, 31), was="by mail", origin="retro")
    next_plan = goal("next", hypotheses=(Hypothesis(id="h2", text="by text"),), decisions=(pivot,), **Q1)
    lines = ["".join(span.text for span in line) for line in decision_lines(trend_of(retro, next_plan))]
    assert lines == [
        "2026-Q4  decisions on hypotheses: 1 changed; goal and the rest: 1 kept going, 1 changed, 1 stopped",
        "  30 Dec 2026  change: by mail → by text",
        "  30 Dec 2026  change: shoppers pay, target 90",
        "  30 Dec 2026  stop: shoppers leave",
        "  30 Dec 2026  keep going: shoppers finish",
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(("", *VERDICTS)), st.sampled_from(("", *CARRY_OVER_WORDS))), min_size=1, max_size=4
    ),
    st.sampled_from(("", "by text")),
)
def test_a_follow_up_never_changes_the_figures_of_an_ended_cycle(ends: list[tuple[str, str]], text: str) -> None:
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n, _ in enumerate(ends))
    decisions = tuple(
        Decision(id=f"d{n}", about=f"h{n}", verdict=verdict, on=TODAY) for n, (verdict, _) in enumerate(ends) if verdict
    )
    choices = tuple(
        CarryOver(id=f"c{n}", about=f"h{n}", choice=choice, text=text if choice == "change" else "")
        for n, (_, choice) in enumerate(ends)
    )
    counters = {"d": len(ends), "h": len(ends)}
    retro = goal("retro", day=90, format="retro", hypotheses=ideas, decisions=decisions, carry_over=choices,
                 last_ids=counters)  # fmt: skip
    next_plan = apply_carry_over(retro, goal("next", follows="retro", **Q1), TODAY)
    _, decisions = hand_on_hypotheses(next_plan, next_plan.hypotheses)
    dive = changed(next_plan, id="dive", decisions=decisions)
    (before,) = trend_values(retro)
    for follow_ups in ((next_plan,), (next_plan, dive)):
        ended, started = trend_values(retro, *follow_ups)
        assert ended == before
        assert not any(started["decisions"].values())


def test_a_key_result_says_between_two_cycles_how_it_carried_over() -> None:
    words = "shoppers come back"
    choices = (
        CarryOver(id="c1", about="kr1", choice="change", text=words, new_target=120, because="more is possible"),
        CarryOver(id="c2", about="kr2", choice="drop"),
        CarryOver(id="c3", about="kr3", choice="keep"),
    )
    results = tuple(key_result(f"kr{n}", 10) for n in (1, 2, 3))
    retro = goal("retro", format="retro", key_results=results, carry_over=choices)
    reworded = key_result("kr1", said=words, who="", does_what="", baseline=10, target=120)
    text = trend_text(trend_of(retro, goal("next", key_results=(reworded, key_result("kr3")), **Q1)))
    first, second, third = text.partition("\n\nDecisions")[0].split("\nkr")[1:]
    assert "  carried over, changed: shoppers finish → shoppers come back, target 120\n\n2027-Q1  10 → 120" in first
    assert second.rstrip().endswith("\n  not carried over")
    assert "\n  carried over\n\n2027-Q1" in third
    assert text.count("because more is possible") == 1
    told = [{"about": each.about, "choice": each.choice, "text": each.text, "new_target": each.new_target,
             "because": each.because} for each in choices]  # fmt: skip
    cycles = trend_json(trend_of(retro), DEFAULT_NUMBERS)["cycles"]
    assert isinstance(cycles, list)
    assert [cycle["carried_over"] for cycle in cycles] == [told]


def test_a_decision_of_an_earlier_meeting_does_not_hide_what_the_retro_chose() -> None:
    keep = Decision(id="d1", about="h1", verdict="persevere", because="fewer call", on=date(2026, 11, 30))
    calls = Hypothesis(id="h1", action="call every shop")
    choice = CarryOver(id="c1", about="h1", choice="keep", because="it is cheap")
    dive = goal("dive", hypotheses=(calls,), decisions=(keep,))
    retro = goal("retro", day=90, format="retro", hypotheses=(calls,), decisions=(changed(keep, origin="dive"),),
                 carry_over=(choice,))  # fmt: skip
    lines = ["".join(span.text for span in line) for line in decision_lines(trend_of(dive, retro))]
    assert lines[1:] == [
        "  30 Nov 2026  keep going: call every shop — because fewer call",
        "  30 Dec 2026  keep going: call every shop, because it is cheap",
    ]


def test_a_decision_of_an_earlier_cycle_that_is_not_shown_counts_in_none() -> None:
    made = datetime(2027, 1, 5, 8, tzinfo=UTC)
    hidden = (
        Decision(id="d1", about="h1", verdict="pivot", on=date(2026, 12, 7), origin="private"),
        Decision(id="d2", about="h1", verdict="persevere", on=made.date(), origin="private-retro"),
        Decision(id="d3", about="h1", verdict="persevere", on=date(2027, 2, 3), origin="private-look"),
    )
    own = Decision(id="d4", about="h1", verdict="persevere", on=made.date())
    plan = Session(id="plan", created=made, hypotheses=(Hypothesis(id="h1"),), decisions=(*hidden, own), **Q1)
    (cycle,) = trend_of(plan).cycles
    assert [each.id for each in cycle.decisions] == ["d3", "d4"]


def test_what_a_decision_of_the_retro_keeps_counts_among_what_carries_over() -> None:
    keep = Decision(id="d1", about="h1", verdict="persevere", because="fewer call", on=date(2026, 12, 30))
    choices = (CarryOver(id="c1", about="h1", choice="keep"), CarryOver(id="c2", about="kr1", choice="keep"))
    retro = goal("retro", day=90, format="retro", hypotheses=(Hypothesis(id="h1", action="call every shop"),),
                 decisions=(keep,), carry_over=choices)  # fmt: skip
    lines = ["".join(span.text for span in line) for line in decision_lines(trend_of(retro))]
    assert lines == [
        "2026-Q4  decisions on hypotheses: 1 kept going; goal and the rest: 1 kept going",
        "  30 Dec 2026  keep going: call every shop — because fewer call; carries over",
        "  30 Dec 2026  keep going: shoppers finish",
    ]


def test_what_a_decision_of_an_earlier_meeting_keeps_is_told_once() -> None:
    keep = Decision(id="d1", about="h1", verdict="persevere", because="fewer call", on=TODAY, origin="dive")
    calls = (Hypothesis(id="h1", action="call every shop"),)
    dive = goal("dive", day=45, hypotheses=calls, decisions=(changed(keep, origin=""),))
    retro = goal("retro", day=90, format="retro", hypotheses=calls, decisions=(keep,))
    lines = ["".join(span.text for span in line) for line in decision_lines(trend_of(dive, retro))]
    assert lines[1:] == ["  15 Nov 2026  keep going: call every shop — because fewer call; carries over"]


def test_a_decision_says_whether_its_hypothesis_held() -> None:
    kept = Decision(id="d1", about="h1", verdict="persevere", outcome="held", because="fewer call", on=TODAY)
    seen = Decision(id="d2", about="h1", outcome="failed", on=TODAY)
    calls = (Hypothesis(id="h1", action="call every shop"),)
    for decisions, line in (
        ((kept,), "  15 Nov 2026  keep going: call every shop — because fewer call; it held"),
        ((seen,), "  15 Nov 2026  call every shop; it did not hold"),
    ):
        trend = trend_of(goal("dive", hypotheses=calls, decisions=decisions))
        assert ["".join(span.text for span in line) for line in decision_lines(trend)][1:] == [line]
    assert trend_values(goal("dive", decisions=(kept, seen)))[0]["outcomes"] == {"failed": 1, "held": 1}


def test_a_chain_of_which_nothing_is_known_has_no_empty_sections() -> None:
    text = trend_text(trend_of(goal("plan")))
    assert not any(title in text for title in ("Grades", "Decisions", "Goal changes"))


def test_a_number_of_one_person_that_goes_on_in_a_private_session_is_not_called_unmeasured(tmp_path: Path) -> None:
    shared = goal("plan", format="solo", private=False, team="Mei", key_results=(key_result("kr1", 3),))
    private = goal("check", day=60, follows="plan", format="checkin", team="Mei", private=True)
    folder, day = folder_of(tmp_path / "s", shared, private), date(2027, 1, 4)
    (trend,) = read_trends(folder, day, DEFAULT_NUMBERS)
    review = quarterly_review(read_quarter(folder, day, DEFAULT_NUMBERS, cycle="2026-Q4"), day, DEFAULT_NUMBERS)
    for text in (trend_text(trend), review):
        assert "goes on in private" in text
        assert "not measured at the end" not in text.split("How to read")[0]
    (alone,) = read_trends(folder_of(tmp_path / "t", shared), day, DEFAULT_NUMBERS)
    assert "not measured at the end" in trend_text(alone)

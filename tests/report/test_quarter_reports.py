"""The reports on a quarter that was walked whole, from plan to next plan, with a company goal above."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.closing_page import build_closing_page, closing_page_text
from okrtui.report.report_period import parse_month
from okrtui.report.review_lines import carry_over_lines
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.session_summary import summary_lines
from okrtui.store.folder import Folder
from tests.report.report_texts import monthly_report, quarterly_review
from tests.report.standing import folder_of, goal, year

RETRO_DAY = date(2027, 1, 4)
CALL = Hypothesis(id="h1", action="call every new shop", who="new shops", behavior="finish their profile")
MAIL = Hypothesis(id="h2", action="mail a checklist", who="new shops", behavior="finish their profile")
TEXT = changed(CALL, action="send a text")
STAND = Hypothesis(id="h3", action="open a stand at the fair", who="shop owners", behavior="ask for an account")


def measured(*values: tuple[date, float] | tuple[date, float, float], **fields: Any) -> tuple[KeyResult, ...]:
    """Return the key result of the team with these values, some with a confidence."""
    updates = tuple(
        Update(id=f"u{n}", on=on, value=value, confidence=confidence[0] if confidence else None)
        for n, (on, value, *confidence) in enumerate(values, 1)
    )
    kr = KeyResult(id="kr1", who="new shops", does_what="finish", baseline=30, target=60, unit="%", updates=updates)
    return (changed(kr, **fields),)


OCTOBER, NOVEMBER = (date(2026, 10, 31), 42, 6), (date(2026, 11, 30), 51, 5)
PIVOT = Decision(
    id="d2", about="h1", verdict="pivot", because="nobody answers", changes="send a text", on=date(2026, 10, 31)
)
LATER_KILL = Decision(id="d5", about="h2", verdict="kill", because="few open it", on=date(2026, 11, 30),
                      saves=Saving(amount=2, unit="days"))  # fmt: skip
KEEP = Decision(id="d3", about="h1", verdict="persevere", because="30 percent fewer calls", on=date(2026, 11, 30))


def decided(*values: Decision) -> tuple[Decision, ...]:
    return values


def session(id: str, made: date, format: str = "checkin", follows: str = "", **fields: Any) -> Session:
    """Return a session of the team's chain in the fourth quarter, made on a day."""
    created = datetime(made.year, made.month, made.day, 12, tzinfo=UTC)
    defaults: dict[str, Any] = {"team": "Onboarding", "status": "running", "created": created}
    return goal(id, "kr1 company-2026q4", **{**defaults, "format": format, "follows": follows, **fields})


def chain() -> tuple[Session, ...]:
    """Return the sessions of the quarter, the plan of the next one, and the goals above."""
    saves = Saving(amount=6, unit="days")
    kill = Decision(id="d1", about="h3", verdict="kill", because="no shop came", on=date(2026, 9, 28), saves=saves)
    again = changed(KEEP, id="d4", on=RETRO_DAY)
    graded = Grading(grade=7, because="the text message came late")
    return (
        year("company-2026", team="Board"),
        goal("company-2026q4", "kr1 company-2026", team="Company", key_results=measured((date(2026, 12, 28), 50))),
        session("plan", date(2026, 9, 28), "plan", hypotheses=(CALL, MAIL, STAND), decisions=(kill,),
                key_results=measured()),
        session("check", date(2026, 10, 31), follows="plan", hypotheses=(CALL, MAIL), decisions=(PIVOT,),
                key_results=measured(OCTOBER)),
        session("dive", date(2026, 11, 30), follows="check", hypotheses=(TEXT, MAIL),
                decisions=(changed(PIVOT, origin="check", was=CALL.action), KEEP, LATER_KILL),
                key_results=measured(OCTOBER, NOVEMBER),
                changes=(GoalChange(id="g1", about="kr1", field="target", old="70", new="60", on=date(2026, 11, 30),
                                    because="the fair is off"),)),
        session("retro", RETRO_DAY, "retro", "dive", hypotheses=(TEXT, MAIL), decisions=(again,), status="closed",
                key_results=measured(OCTOBER, NOVEMBER, (date(2026, 12, 31), 54), grading=graded),
                carry_over=(CarryOver(id="c1", about="kr1", choice="change", because="raise the target"),
                            CarryOver(id="c2", about="h1", choice="keep", because="it works"))),
        session("next", RETRO_DAY, "plan", "retro", cycle="2027-Q1", starts=date(2027, 1, 1),
                ends=date(2027, 3, 31), key_results=measured(baseline=54, target=None), hypotheses=(TEXT,),
                decisions=(changed(PIVOT, origin="check", was=CALL.action), changed(KEEP, origin="dive"))),
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return folder_of(tmp_path / "okrs", *chain())


def quarterly(folder: Folder, today: date, cycle: str | None = None, team: str | None = None) -> str:
    return quarterly_review(read_quarter(folder, today, DEFAULT_NUMBERS, team, cycle), today, DEFAULT_NUMBERS)


def monthly(folder: Folder, today: date, month: str | None = None, cycle: str | None = None) -> str:
    period = parse_month(month) if month else None
    review = read_month(folder, today, DEFAULT_NUMBERS, None, cycle, period)
    return monthly_report(review, today, DEFAULT_NUMBERS)


def test_in_january_the_review_is_about_the_quarter_that_ended_with_its_retro(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY)
    days = "1 Oct to 31 Dec 2026; written on 4 Jan 2027. The retro of 4 Jan 2027 is part of it."
    assert text.startswith(f"# Quarterly business review: 2026-Q4\n\n{days}\n")
    assert f"\n\n1 to 31 Dec 2026; {days.partition('; ')[2]}\n" in monthly(folder, RETRO_DAY, "2026-12")
    assert "The retro" not in monthly(folder, RETRO_DAY, "2026-11")
    assert "2027-Q1" not in text
    assert "| **new shops finish** | 30 → 60 % | 54 % on 31 Dec | 80 % | 6 → 5 of 10 | 7 |" in text
    assert "Grade of 2026-Q4: 7 of 10" in text
    assert text == quarterly(folder, RETRO_DAY, "2026-Q4")


def test_of_several_retros_after_the_quarter_the_last_day_is_told(folder: Folder) -> None:
    retro = goal("late", format="retro", status="closed", team="Late", created=datetime(2027, 1, 6, 9, tzinfo=UTC))
    folder = folder_of(folder.path, *chain(), retro)
    same_day = changed(retro, created=datetime(2027, 1, 4, 12, tzinfo=UTC))
    twice = quarterly(folder_of(folder.path.parent / "same", *chain(), same_day), date(2027, 1, 7), "2026-Q4")
    assert " The 2 retros of 4 Jan 2027 are part of it." in twice
    assert " The 2 retros up to 6 Jan 2027 are part of it." in quarterly(folder, date(2027, 1, 7), "2026-Q4")


def test_the_next_quarter_can_be_reviewed_by_name(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY, "2027-Q1")
    assert "1 Jan to 31 Mar 2027; as of 4 Jan 2027, with 86 days to go." in text
    assert "| 54 → not set yet | no number |  | · no target yet |" in text
    assert "⚠ The goal above is one of Company for 2026-Q4, which is another cycle." in text
    assert "## Goals below one that is not in this report\n\n### Onboarding: Goal of next" in text


def test_a_hypothesis_that_nobody_decided_on_is_named(tmp_path: Path) -> None:
    *before, retro, following = chain()
    fair = changed(STAND, id="h9", action="open a stand in the hall")
    folder = folder_of(tmp_path / "okrs", *before, changed(retro, hypotheses=(*retro.hypotheses, fair)), following)
    text = quarterly(folder, RETRO_DAY)
    told = "- If we open a stand in the hall, shop owners will ask for an account.\n"
    assert f"#### Still undecided\n\n{told}" in text
    assert "Still undecided" not in quarterly(folder, RETRO_DAY, "2027-Q1"), "decided in the cycle before"


def test_stopped_and_changed_hypotheses_have_day_and_reason(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY)
    for lines in (
        "#### Stopped\n\n- 28 Sep: if we open a stand at the fair, shop owners will ask for an account — because"
        " no shop came. Frees up 6 days.\n- 30 Nov: if we mail a checklist, new shops will finish their"
        " profile — because few open it. Frees up 2 days.\n- **Freed up in all: 8 days**",
        "#### Changed\n\n- 31 Oct: if we call every new shop, new shops will finish their profile — because"
        " nobody answers. From now on: send a text.",
        "#### Goal changes\n\n- 30 Nov: “new shops finish” target: 70 → 60, because the fair is off",
        "#### What carries over, decided on 4 Jan 2027\n\n- Change: key result 1, new shops finish, because raise"
        " the target\n",
    ):
        assert lines in text


def test_a_decision_that_was_repeated_and_carried_over_is_told_once(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY)
    assert text.count("30 percent fewer calls") == 1
    assert "#### Kept going\n\n- 30 Nov: if we send a text, new shops will finish their profile — " in text
    carries = text[text.index("#### What carries over") :]
    assert "- Keep going: if we send a text, new shops will finish their profile, because it works\n" in carries
    assert text.count("it works") == 1


def test_a_decision_that_went_on_with_its_hypothesis_is_told_in_the_cycle_that_made_it(folder: Folder) -> None:
    assert quarterly(folder, RETRO_DAY).count("nobody answers") == 1
    for text in (quarterly(folder, RETRO_DAY, "2027-Q1"), monthly(folder, RETRO_DAY, cycle="2027-Q1")):
        assert "nobody answers" not in text
        assert "fewer calls" not in text


def test_a_pivot_says_what_the_hypothesis_was_before(tmp_path: Path) -> None:
    """Also where the session that decided is missing."""
    *_, dive, _, _ = chain()
    text = quarterly(
        folder_of(tmp_path / "okrs", changed(dive, decisions=(changed(PIVOT, was=CALL.action),))), RETRO_DAY
    )
    told = "if we call every new shop, new shops will finish their profile — because nobody answers."
    assert f"- 31 Oct: {told}" in text


def test_each_change_of_a_hypothesis_is_told_once_with_its_own_day(tmp_path: Path) -> None:
    """A hypothesis that a check-in has changed, and one that the retro changes once more."""
    _, _, plan, check, dive, *_ = chain()
    pivot = Decision(id="d6", about="h2", verdict="pivot", because="nobody opens mail", changes="print the checklist",
                     on=date(2026, 12, 14))  # fmt: skip
    handed_on = (*dive.decisions[:1], changed(KEEP, origin="dive"))
    december = session("december", date(2026, 12, 14), follows="dive", hypotheses=(TEXT, MAIL),
                       decisions=(*handed_on, pivot), key_results=measured(OCTOBER, NOVEMBER))  # fmt: skip
    choice = CarryOver(id="c1", about="h2", choice="change", text="hand it over in the shop", because="they read paper")
    retro = session("retro", date(2026, 12, 31), "retro", "december",
                    hypotheses=(TEXT, changed(MAIL, action="print the checklist")), carry_over=(choice,),
                    decisions=(*handed_on, changed(pivot, origin="december", was=MAIL.action)),
                    key_results=measured(OCTOBER, NOVEMBER))  # fmt: skip
    folder = folder_of(tmp_path / "okrs", plan, check, dive, december, retro)
    decided = (
        "14 Dec, change: if we mail a checklist, new shops will finish their profile — because nobody"
        " opens mail. From now on: print the checklist."
    )
    chosen = (
        "Change: if we print the checklist, new shops will finish their profile → hand it over in the shop,"
        " because they read paper"
    )
    kept = "Keep going: if we send a text, new shops will finish their profile"
    for today in (date(2026, 12, 31), RETRO_DAY):
        text = monthly(folder, today, "2026-12")
        carried = f"### What carries over, decided on 31 Dec\n\n- {kept}\n- {chosen}\n"
        assert f"### Decisions on hypotheses\n\n- {decided}\n\n{carried}" in text
        assert "1 decision on hypotheses: 1 changed; 1 more in the carry-over: 1 changed." in text
        assert "nobody opens mail" not in monthly(folder, today, "2026-11")
        review = quarterly(folder, today, "2026-Q4")
        assert [review.count(words) for words in ("nobody opens mail", "they read paper", "nobody answers")] == [1] * 3


def test_goals_of_longer_cycles_stand_above_as_of_the_end_of_the_quarter(tmp_path: Path) -> None:
    days: dict[str, Any] = {"cycle": "2026 to 2030", "starts": date(2026, 1, 1), "ends": date(2030, 12, 31)}
    later = measured((date(2026, 12, 1), 33), (date(2027, 2, 1), 48))
    owners = goal("five-years", team="Owners", key_results=later, **days)
    alone = goal("alone", team="Family", key_results=measured(), **days)
    folder = folder_of(tmp_path / "okrs", owners, alone, goal("shop", "kr1 five-years"))
    text = quarterly(folder, date(2027, 2, 3), "2026-Q4")
    chapter = text.index("## Goal of five-years (Owners, 2026 to 2030)\n\n| key result |")
    assert chapter < text.index("33 on 1 Dec") < text.index("### Shop: Goal of shop")
    assert "48" not in text
    assert "### Family, 2026 to 2030: Goal of alone" in text[text.index("## Top-level goals") :]
    team = quarterly(folder, date(2027, 2, 3), "2026-Q4", "Shop")
    assert "## Goal of five-years (Owners, 2026 to 2030)\n\n### Shop: Goal of shop" in team
    assert "33 on 1 Dec" not in team
    assert "alone" not in team


def test_a_goal_that_others_support_is_told_once_before_them(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY)
    titles = [line for line in text.splitlines() if line.startswith(("## ", "### "))]
    assert titles == [
        "## Goal of company-2026 (Board, 2026)",
        "### Company: Goal of company-2026q4",
        "### Onboarding: Goal of retro",
        "## How to read the numbers",
    ]


def test_what_was_done_is_told_once_with_its_day_in_the_report_on_it(tmp_path: Path) -> None:
    x1 = Action(id="x1", text="ask five shops", who="Ines", by=date(2026, 10, 9))
    plan = goal("plan-2", actions=(x1,))
    checkin = goal("checkin", day=31, format="checkin", follows="plan-2", actions=(changed(x1, origin="plan-2"),))
    folder = folder_of(tmp_path / "okrs", plan, mark_done(checkin, "x1", True, date(2026, 12, 3)))
    told = "Done\n\n- 3 Dec: ask five shops — Ines\n"
    assert f"### {told}" in monthly(folder, RETRO_DAY, "2026-12")
    assert f"#### {told}" in quarterly(folder, RETRO_DAY)
    november = monthly(folder, RETRO_DAY, "2026-11")
    assert "### Open actions on 30 Nov\n\n- Ask five shops — Ines, was due 9 Oct\n" in november
    assert "### Done" not in november


def test_a_number_that_was_found_is_told_with_what_was_done(tmp_path: Path) -> None:
    x1 = Action(id="x1", text="Find the baseline: shops finish", about="kr1", who="Finn", done=True)
    found = changed(x1, done_on=date(2026, 11, 2))
    checkin = goal("checkin", "kr1 company", day=31, format="checkin", actions=(found,))
    baseline = checkin.key_results[0].baseline
    text = monthly(folder_of(tmp_path / "okrs", checkin), RETRO_DAY, "2026-11")
    assert f"- 2 Nov: Find the baseline: shops finish, which is {baseline} " in text


def test_open_actions_are_in_every_report(tmp_path: Path) -> None:
    actions = (Action(id="x1", text="ask five shops", who="Ines", by=date(2026, 10, 9)), Action(id="x2", text="a call"))
    folder = folder_of(tmp_path / "okrs", *chain(), goal("plan-2", actions=actions))
    assert (
        "#### Open actions on 31 Dec\n\n- Ask five shops — Ines, was due 9 Oct\n- A call — no day yet\n"
        in quarterly(folder, RETRO_DAY)
    )
    text = monthly(folder, RETRO_DAY, "2026-11")
    assert "### Open actions on 30 Nov\n\n- Ask five shops — Ines, was due 9 Oct\n- A call — no day yet\n" in text


def test_shorter_cycles_are_reported_in_the_quarter_in_which_they_end(tmp_path: Path) -> None:
    days = {"starts": date(2026, 11, 23), "ends": date(2027, 1, 3)}
    folder = folder_of(tmp_path / "okrs", *chain(), goal("fast", cycle="Sprint 8", team="Fast", **days))
    assert "Sprint 8" not in quarterly(folder, RETRO_DAY, "2026-Q4")
    assert "### Fast, Sprint 8: Goal of fast" in quarterly(folder, RETRO_DAY, "2027-Q1")


def test_the_review_of_a_year_has_the_goals_of_all_its_cycles(folder: Folder) -> None:
    titles = [line for line in quarterly(folder, RETRO_DAY, "2026").splitlines() if line.startswith(("## ", "### "))]
    assert titles == [
        "## Goal of company-2026 (Board, 2026)",
        "### Company, 2026-Q4: Goal of company-2026q4",
        "### Onboarding, 2026-Q4: Goal of retro",
        "## How to read the numbers",
    ]


def test_a_team_that_was_renamed_is_found_by_both_names(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "okrs", goal("a", team="Old"), goal("b", day=9, follows="a", team="New"))
    for team in ("old", "new"):
        assert "### New: Goal of b" in quarterly(folder, date(2026, 12, 1), team=team)
        assert len(read_month(folder, date(2026, 12, 1), DEFAULT_NUMBERS, team).goals) == 1


def test_the_month_is_that_of_the_cycle_and_never_later_than_it(folder: Folder) -> None:
    text = monthly(folder, RETRO_DAY, cycle="2026-Q4")
    assert text.startswith("# Monthly report: December 2026\n\n1 to 31 Dec 2026; written on 4 Jan 2027. ")
    assert "54 on 31 Dec" in text
    assert "2027-Q1" not in text
    assert "…" not in text


def test_a_month_tells_how_things_stood_at_its_end(folder: Folder) -> None:
    text = monthly(folder, RETRO_DAY, "2026-11")
    assert "1 to 30 Nov 2026; written on 4 Jan 2027." in text
    assert "2026-Q4, day 61 of 92" in text
    assert "even pace on 30 Nov" in text
    assert "| 51 % on 30 Nov | 70 % | ● on track, heading for 62 %, past 60 % | 50 % | 60 % | 6 → 5 of 10 |" in text
    kept = "if we send a text, new shops will finish their profile — because 30"
    assert f"- 30 Nov, keep going: {kept}" in text
    assert "- 30 Nov: “new shops finish” target: 70 → 60, because the fair is off" in text
    assert "started at 30; 42 on 31 Oct, 51 on 30 Nov; target 60 by 31 Dec 2026." in text
    assert "54" not in text


def test_the_first_month_has_what_was_decided_before_the_cycle_and_the_last_what_came_after(folder: Folder) -> None:
    october, december = monthly(folder, RETRO_DAY, "2026-10"), monthly(folder, RETRO_DAY, "2026-12")
    assert "- 28 Sep, stop: if we open a stand" in october
    assert "- 31 Oct, change: if we call every new shop" in october
    assert "- 4 Jan 2027, keep going: if we send a text" in december


def test_a_goal_is_not_in_the_report_on_a_month_before_it_was_set(folder: Folder) -> None:
    assert read_month(folder, RETRO_DAY, DEFAULT_NUMBERS, "Onboarding", None, parse_month("2026-08")).goals == ()


def test_the_first_report_is_on_the_month_in_which_the_first_goal_was_set(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "okrs", session("first", date(2026, 10, 2), key_results=measured()))
    assert monthly(folder, date(2026, 10, 5)).startswith("# Monthly report: October 2026\n")
    assert monthly(folder, date(2026, 11, 5)).startswith("# Monthly report: October 2026\n")
    assert monthly(folder, date(2026, 12, 5)).startswith("# Monthly report: November 2026\n")


def test_the_pace_of_every_goal_is_that_of_one_stated_day(tmp_path: Path) -> None:
    closed = session("old", date(2026, 10, 2), status="closed", key_results=measured(OCTOBER))
    running = goal("new", key_results=measured((date(2026, 11, 20), 45)))
    text = monthly(folder_of(tmp_path / "okrs", closed, running), date(2026, 12, 3), "2026-11")
    assert text.count("even pace on 30 Nov") == 2
    assert text.count("| 50 % | 60 % |") == 2


def test_of_several_goals_the_report_begins_with_all_at_a_glance(folder: Folder) -> None:
    text = quarterly(folder, RETRO_DAY)
    assert "| team | goal | key results | grade |" in text
    assert "| Onboarding | Goal of retro |" in text
    assert "| 7 of 10 |" in text
    assert "| team | goal |" not in quarterly(folder, RETRO_DAY, team="Onboarding")


def test_what_the_retro_kept_changed_and_dropped_is_told_in_each_report_of_its_day(tmp_path: Path) -> None:
    retro_day = date(2026, 12, 30)
    calls = KeyResult(id="kr3", who="new shops", does_what="call support")
    *before, _, _ = chain()
    retro = session("retro", retro_day, "retro", "dive", hypotheses=(TEXT, MAIL), status="closed",
                    key_results=(*measured(OCTOBER), calls),
                    carry_over=(CarryOver(id="c1", about="objective", choice="keep", because="it still matters"),
                                CarryOver(id="c2", about="kr1", choice="change", new_target=80, because="it is near"),
                                CarryOver(id="c3", about="kr3", choice="drop", because="nobody calls")))  # fmt: skip
    folder = folder_of(tmp_path / "retro", *before, retro)
    title = "What carries over, decided on 30 Dec\n"
    assert (
        monthly(folder, date(2026, 12, 31), "2026-12")
        .split(f"### {title}\n")[-1]
        .startswith(
            "- Keep going: Goal of retro, because it still matters\n"
            "- Change: key result 1, new shops finish, target 80, because it is near\n"
            "\n### What stops here, decided on 30 Dec\n\n"
            "- key result 3, new shops call support, because nobody calls\n"
        )
    )
    assert title not in monthly(folder, date(2026, 12, 31), "2026-11")
    review = quarterly(folder, date(2026, 12, 31))
    assert title in review
    assert review.count("- key result 3, new shops call support, because nobody calls\n") == 1
    page = closing_page_text(build_closing_page(retro, DEFAULT_NUMBERS, retro_day))
    assert "· key result 3, new shops call support, because nobody calls" in page
    shown = "\n".join(plain(line) for line in summary_lines(retro, DEFAULT_NUMBERS, retro_day))
    assert "Stop (30 Dec): key result 3, new shops call support, because nobody calls" in shown


def test_a_root_cause_is_told_in_the_month_in_which_it_was_found(tmp_path: Path) -> None:
    root = Answer(id="y2", text="because we never asked them", root=True)
    whys = (Why(id="y1", problem="Shops stop at the logo.", answers=(root,)),)
    plan, dive = (each for each in chain() if each.id in ("plan", "dive"))
    check = session("check", date(2026, 10, 31), follows="plan", key_results=measured(OCTOBER), whys=whys)
    folder = folder_of(tmp_path / "causes", plan, check, changed(dive, whys=whys))
    october, november = (monthly(folder, date(2026, 11, 30), month) for month in ("2026-10", "2026-11"))
    assert october.count("### What we learned\n\n- 31 Oct: Shops stop at the logo. Because we never asked them.\n") == 1
    assert "never asked them" not in november


def test_the_review_says_which_key_result_a_goal_supports(folder: Folder) -> None:
    (line,) = (line for line in quarterly(folder, RETRO_DAY).splitlines() if "” of Company" in line)
    assert line.startswith("Supports “new shops finish” of Company")


def test_an_old_light_has_its_day_beside_the_pace_of_another(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "old", session("plan", date(2026, 10, 1), key_results=measured(OCTOBER, NOVEMBER)))
    text = monthly(folder, date(2026, 12, 20), "2026-12")
    assert "even pace on 20 Dec" in text
    lights = [cell for cell in text.split(" | ") if cell[:1] in "●▲■" and "heading for" in cell]
    assert lights
    assert all(" on 30 Nov, heading for" in light for light in lights)
    waste = CounterMetric(text="waste", bound="below", floor=12, unit="%", value=12)
    crossed = tuple(changed(kr, counter_metric=waste) for kr in measured(OCTOBER, NOVEMBER))
    folder = folder_of(tmp_path / "crossed", session("plan", date(2026, 10, 1), key_results=crossed))
    text = monthly(folder, date(2026, 12, 20), "2026-12")
    assert "waste at 12 %, not below 12 %; heading for" in text


def test_confidence_is_told_in_the_month_in_which_it_was_said(tmp_path: Path) -> None:
    results = changed(measured(OCTOBER, NOVEMBER, (date(2026, 12, 14), 54))[0], owner="")
    folder = folder_of(tmp_path / "sure", session("plan", date(2026, 10, 1), key_results=(results,)))
    november = monthly(folder, date(2026, 12, 20), "2026-11")
    assert "6 → 5 of 10" in november
    assert "the owner's" not in november
    assert "of 10 |" not in monthly(folder, date(2026, 12, 20), "2026-12")
    assert "| confidence |" not in monthly(folder, date(2026, 12, 20), "2026-12")


def test_a_key_result_of_which_only_words_are_known_is_told_so_everywhere(tmp_path: Path) -> None:
    said = KeyResult(id="kr1", said="more guests come back")
    folder = folder_of(tmp_path / "okrs", goal("plan", key_results=(said,)))
    for text in (monthly(folder, date(2026, 11, 28), "2026-11"), quarterly(folder, date(2026, 11, 28), "2026-Q4")):
        assert "1 key result of 1 goal: 1 not filled in yet." in text
        (row,) = (line for line in text.splitlines() if "more guests" in line)
        assert "· not filled in yet" in row
        assert "baseline" not in row


def test_what_carries_over_says_why_also_where_a_decision_of_the_retro_does() -> None:
    decision = Decision(id="d1", about="h1", verdict="persevere", because="14 homes stayed", on=date(2027, 1, 4))
    idea = Hypothesis(id="h1", text="half price")
    session = Session(id="retro", format="retro", hypotheses=(idea,), decisions=(decision,))
    assert list(map(plain, carry_over_lines(session))) == ["Keep going: half price, because 14 homes stayed"]

"""The monthly report and the quarterly review: what they show, what they leave out, and escaped text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Belief, BeliefReview, Hypothesis
from okrtui.model.objections import Objection
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.text import clean, replace_controls
from okrtui.model.votes import Tally
from okrtui.report.document import Document, paragraphs
from okrtui.report.markdown import escape_line, table
from okrtui.report.render.md import markdown_of
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.store.folder import Folder
from tests.report.report_texts import monthly_report, quarterly_review
from tests.report.standing import FIRST, TODAY, folder_of, goal, key_result, year

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(markdown: str) -> tuple[str, set[str]]:
    """Return the text that a reader of the document sees, and the kinds of its elements."""
    text, kinds = "", set()
    for token in RENDER.parse(markdown):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            text += "\n" if child.type in ("softbreak", "hardbreak") else child.content
    return text, kinds


def to_one_line(text: str) -> str:
    return " ".join(replace_controls(clean(text)).split())


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no list",
        "1. no list",
        "12) no list",
        "*no* _no_ **no** ~~no~~ `no` $no$",
        "[no](http://x) ![no](y) <b>no</b> <script>alert(1)</script> &amp; &lt;",
        "a | b | c",
        "---",
        "===",
        "> no quote",
        "    no code",
        "\\* \\",
        "line\nline\r\nline\u2028line",
        "\x1b[31mred\x07 \u202egnp.exe",
        "中文 😀 [TODO]",
        "+ no list",
        "__no__ a_b_ _c no_ *no * no* ~ no~",
        "# no heading #",
        "7.",
        "-",
        "<!-- no comment -->",
    ],
)
def test_markup_in_typed_text_is_escaped(text: str) -> None:
    for template in ("{}", "- {}", "| a |\n| --- |\n| {} |", "## {}", "{}\n\nx"):
        visible, kinds = rendered(template.format(escape_line(text)))
        assert to_one_line(text) in visible.replace("\n", " ")
        assert not kinds & {"html_inline", "html_block", "link_open", "em_open", "strong_open", "code_inline", "image"}
        assert not kinds & {"fence", "code_block", "blockquote_open", "hr", "ordered_list_open", "s_open"}
        assert "\x1b" not in escape_line(text)


@given(st.text(max_size=30))
def test_any_typed_text_is_escaped(text: str) -> None:
    visible, kinds = rendered(escape_line(text))
    assert visible == to_one_line(text).strip()
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@pytest.mark.parametrize(
    "text",
    [
        "write -> call",
        "R&D, 3 < 5 and 7 > 5",
        "a <- b & c",
        "13.5 days a week!",
        "-3 % or 5 * 3 = 15",
        "C# and first_name, ticket #16",
        "30 € → $40",
    ],
)
def test_text_that_begins_no_markup_stays_readable_in_a_terminal(text: str) -> None:
    assert escape_line(text) == text
    assert rendered(text)[0] == text


def test_paragraphs_keep_their_line_breaks_and_tables_their_cells() -> None:
    prose = markdown_of(Document("t", "", (), blocks=paragraphs("why *it* matters\nhow | we")))
    assert rendered(prose.partition("\n\n")[2])[0] == "why *it* matters\nhow | we"
    visible, kinds = rendered("\n".join(table(("a", "b"), [(escape_line("x|y"), escape_line("\\|"))])))
    assert visible == "abx|y\\|"
    assert "td_open" in kinds


def monthly(folder: Folder, team: str | None = None, cycle: str | None = None, **fields: Any) -> str:
    """Return the monthly report of a folder, as of TODAY."""
    review = read_month(folder, TODAY, DEFAULT_NUMBERS, team, cycle, **fields)
    return monthly_report(review, TODAY, DEFAULT_NUMBERS)


def quarterly(folder: Folder) -> str:
    """Return the quarterly review of a folder, as of TODAY."""
    return quarterly_review(read_quarter(folder, TODAY, DEFAULT_NUMBERS), TODAY, DEFAULT_NUMBERS)


def quarter_sessions() -> tuple[Session, ...]:
    """Return the sessions of a team's quarter under the goal of its company."""
    hypotheses = tuple(Hypothesis(id=f"h{n}", action=f"try {n}", who="they", behavior="buy") for n in (1, 2))
    kill = Decision(id="d1", about="h1", verdict="kill", outcome="failed", because="nobody came", on=date(2026, 10, 20))
    kill = kill.model_validate({**dict(kill), "saves": Saving(amount=12, unit="days")})
    goal_change = GoalChange(
        id="g1", about="kr1", field="target", old="9", new="8", on=date(2026, 10, 5), because="no stamps"
    )
    graded = key_result("kr1", 10, 75, grading=Grading(grade=8, because="we began early", off="prediction"))
    incomplete = KeyResult(id="kr2", who="guests", does_what="return", to_find=("baseline",))
    return (
        year("company"),
        goal("plan", "kr1 company", hypotheses=hypotheses, decisions=(kill,), team="Checkout"),
        goal(
            "retro",
            "kr1 company",
            day=40,
            follows="plan",
            format="retro",
            team="Checkout",
            objective=Objective(text="Feel <b>effortless</b>", owner="Ines", rank=2, priority="P0", memo="why"),
            key_results=(graded, incomplete),
            changes=(goal_change,),
            actions=(
                Action(id="x1", text="Find the baseline", about="kr2", who="Bo", by=date(2026, 11, 20)),
                Action(id="x2", text="call <them>", who="Chi", by=date(2026, 11, 4), origin="plan"),
            ),
            beliefs=(Belief(id="b1", text="they mind the price", state="broken", seen="30 of 40 named the wait"),),
            carry_over=(
                CarryOver(id="c1", about="kr1", choice="keep", because="half way"),
                CarryOver(id="c2", about="h2", choice="drop"),
            ),
        ),
        goal("mine", format="solo", team="Checkout"),
    )


def test_the_monthly_report_shows_progress_and_the_changes_of_the_month(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", *quarter_sessions())
    text = monthly(folder, "checkout", month=parse_month("2026-11"))
    assert "## Checkout: Feel &lt;b>effortless&lt;/b>" in text
    assert "| measured | of the way | status | even pace on 15 Nov | target |" in text
    assert "| **shoppers finish** | 75 on 15 Oct | 75 % | graded 8 of 10 | 50 | 100 a week |" in text
    assert "- 15 Oct, shoppers finish: 75" not in text
    assert "nobody came" not in text
    assert "- Baseline of “guests return” — Bo, by 20 Nov" in text
    assert "### Open actions\n\n- Call &lt;them> — Chi, was due 4 Nov\n\n" in text
    assert "P0" not in text
    assert "mine" not in text
    october = monthly(folder, "checkout", month=parse_month("October 2026"))
    assert "- 15 Oct, shoppers finish: 75 a week\n" in october
    assert (
        "- 20 Oct, stop: if we try 1, they will buy. It did not hold, because nobody came. Frees up 12 days." in october
    )


def test_the_month_of_the_plan_tells_the_confidence_that_was_voted_in_it(tmp_path: Path) -> None:
    voted = tuple(Tally(id=f"v{about}", about=about, kind="confidence", round=1, values=values)
                  for about, values in (("kr1", (5, 6, 6)), ("objective", (7, 8))))  # fmt: skip
    plan = goal("plan", key_results=(key_result("kr1"),), tallies=voted)
    folder = folder_of(tmp_path / "s", plan)
    report = monthly(folder, month=parse_month("2026-10"))
    assert "| 5.7 of 10 |" in report
    assert "day 31 of 92 · confidence in the goal 7.5 of 10" in report


def test_the_quarterly_review_is_grouped_by_parent_goal(tmp_path: Path) -> None:
    text = quarterly(folder_of(tmp_path / "s", *quarter_sessions()))
    company_index = text.index("## Goal of company (Company, 2026)\n\n| key result |")
    assert company_index < text.index("### Checkout")
    assert text.count("Goal of company") == 2, "in the overview and as the title of its chapter"
    assert "| **shoppers finish** | 0 → 100 a week | 75 on 15 Oct | 75 % | 8 |" in text
    assert "Grade of 2026-Q4: 8 of 10, mean of 1 of 2 graded; committed goals land at 10 of 10." in text
    assert "| 8 of 10, mean of 1 of 2 graded |" in text
    assert " grade or status |" in text
    assert "| · no baseline yet |" in text
    for line in (
        "- **shoppers finish**: We began early. What was off: the prediction.",
        "- An assumption is broken: they mind the price. We saw: 30 of 40 named the wait.",
        "#### Stopped",
        "- 20 Oct: if we try 1, they will buy. It did not hold, because nobody came. Frees up 12 days.",
        "- 5 Oct: “shoppers finish” target: 9 → 8, because no stamps",
        "#### What carries over, decided on 10 Nov",
        "- Keep going: key result 1, shoppers finish: 75 → 100 a week, because half way",
        "#### Open actions\n\n- Call &lt;them> — Chi, was due 4 Nov",
    ):
        assert line in text
    assert "Freed up in all" not in text
    assert "drop" not in text
    assert "failed" not in text
    assert "mine" not in text
    assert "No goal above yet" not in text


def test_the_quarterly_review_tells_what_was_said_beside_the_last_number(tmp_path: Path) -> None:
    plan = goal("plan", key_results=(key_result("kr1", 10, 75),))
    first, last = plan.key_results[0].updates
    told = (changed(first, note="a slow start"), changed(last, note="camp is over"))
    noted = changed(plan, key_results=(changed(plan.key_results[0], updates=told),))
    text = quarterly(folder_of(tmp_path / "s", noted))
    assert "#### Notes on the last numbers\n\n- **shoppers finish**: 75 on 15 Oct. Camp is over.\n" in text
    assert "slow start" not in text


def test_sessions_in_the_ogp_shape_show_rank_priority_and_memo(tmp_path: Path) -> None:
    sessions = [
        goal(id, shape="ogp", objective=Objective(text=id, owner="Ines", rank=rank, priority="P0", memo="a\nb"))
        for id, rank in (("second", 2), ("first", 1))
    ]
    text = quarterly(folder_of(tmp_path / "s", *sessions))
    assert "Rank 1 · P0 · Person responsible: Ines\n\na\\\nb" in text
    assert text.index("### First: first") < text.index("### Second: second")
    assert "## No goal above yet" in text


@pytest.mark.parametrize("write", [monthly, quarterly])
def test_reports_tell_what_adds_up_to_a_goal_and_who_moves_it(write: Callable[[Folder], str], tmp_path: Path) -> None:
    """The equation was written in the plan of the company, which is in its second session; one part is private."""
    terms = (
        Term(id="z1", text="first *orders*", amount=700, session="web", item="kr1"),
        Term(id="z2", text="repeat orders", amount=200, session="shop", item="kr1"),
        Term(id="z3", text="gifts", amount=100, session="mine", item="kr1"),
    )
    equation = Equation(text="orders a week", amount=1200, unit="orders", terms=terms)
    company = year("company", equation=equation)
    checkin = create_successor(company, "checkin", "again", FIRST + timedelta(days=9))
    orders = key_result("kr1", 10, 310, unit="orders")
    web = goal("web", "kr1 company", key_results=(orders,))
    shop = goal("shop", "kr1 company", key_results=(key_result(), key_result("kr2", 74, unit="%")))
    others = (shop, goal("mine", format="solo", team="Secret"))
    text = write(folder_of(tmp_path / "s", company, checkin, web, *others))
    assert "# What adds up to orders a week: 1,200\n" in text
    assert "- first \\*orders\\*: 700 orders — Web, 310 on 15 Oct\n" in text
    assert "- repeat orders: 200 orders — Shop\n" in text
    assert "- gifts: 100 orders\n" in text
    assert "- **1,000 in all: 200 orders still missing**" in text
    assert "Secret" not in text
    assert text.count("What adds up") == 1
    share = Term(id="z4", text="share", session="shop", item="kr2")
    unsaid = changed(company, equation=changed(equation, terms=(share,)))
    text = write(folder_of(tmp_path / "t", unsaid, shop))
    assert "- share: target 100 % — Shop, 74 on 8 Oct\n" in text


def ranked_goals() -> list[Session]:
    """Return the goal of a company and three that support it, not ranked by team; one is in its second session."""
    teams = [
        goal(id, f"{item} company", shape="ogp", objective=Objective(text=id, rank=rank, priority="P1"), team=id)
        for id, item, rank in (("apples", "kr1", 3), ("bees", "kr2", 1), ("cats", "kr1", 2))
    ]
    checkin = changed(teams[1], id="bees-2", follows="bees", format="checkin", created=FIRST + timedelta(days=9))
    company = goal("zebra", key_results=(key_result("kr1"), key_result("kr2")), objective=Objective(text="Thrive"))
    return [changed(company, id="company"), *teams, checkin]


@pytest.mark.parametrize("write", [monthly, quarterly])
def test_every_table_and_chapter_of_a_report_goes_by_rank(write: Callable[[Folder], str], tmp_path: Path) -> None:
    text = write(folder_of(tmp_path / "s", *ranked_goals()))
    assert "| rank | team | goal | key results |" in text
    rows = [line.split(" | ")[:3] for line in text.splitlines() if line.startswith("| ") and "P1" in line]
    assert rows == [["| 1 · P1", "bees", "bees"], ["| 2 · P1", "cats", "cats"], ["| 3 · P1", "apples", "apples"]]
    places = [text.index(f"# {name}: ") for name in ("bees", "cats", "apples")]
    assert places == sorted(places)
    assert text.index("Thrive") < text.index("| 1 · P1")


def test_the_current_cycle_is_reviewed_and_another_on_request(tmp_path: Path) -> None:
    next_plan = goal("next", day=40, follows="plan", cycle="2027-Q1", starts=date(2027, 1, 1), ends=date(2027, 3, 31))
    folder = folder_of(tmp_path / "s", goal("plan"), next_plan)
    assert [goal.trend.newest.id for goal in read_quarter(folder, TODAY, DEFAULT_NUMBERS).goals] == ["plan"]
    following = read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2027-q1")
    assert [goal.trend.newest.id for goal in following.goals] == ["next"]
    assert read_quarter(folder, TODAY, DEFAULT_NUMBERS, "nobody").goals == ()
    assert read_month(folder, TODAY, DEFAULT_NUMBERS, "nobody").goals == ()


def test_a_private_parent_goal_is_not_shown(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", goal("mine", format="solo"), goal("team", "kr1 mine"))
    text = quarterly(folder)
    assert "Goal of mine" not in text
    assert "The goal above is in a private session." in text


def test_a_shared_session_tells_what_its_private_ones_of_the_cycle_decided(tmp_path: Path) -> None:
    idea = Hypothesis(id="h1", action="sit at the beech")
    decided = Decision(id="d1", about="h1", verdict="persevere", on=TODAY, because="it works")
    mine = goal("mine", format="solo", hypotheses=(idea,), decisions=(decided,))
    copied = changed(decided, origin="mine")
    for origin_day, number in ((TODAY, "1 decision on"), (date(2026, 9, 1), "No decision on")):
        shared = {"private": False, "hypotheses": (idea,), "decisions": (changed(copied, on=origin_day),)}
        checkin = goal("next", day=30, format="checkin", follows="mine", solo=True, **shared)
        assert number in quarterly(folder_of(tmp_path / f"s{origin_day}", mine, checkin))


def test_how_a_goal_of_ones_own_helps_somebody_is_no_goal_above(tmp_path: Path) -> None:
    direction = Direction(parent=Parent(story="my mother need not translate"))
    text = quarterly(folder_of(tmp_path / "s", goal("mine", format="solo", private=False, direction=direction)))
    assert "## Top-level goals" in text


def test_an_archived_session_is_reviewed_only_when_its_cycle_is_requested(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "s", goal("old", status="archived"))
    for read in (read_month, read_quarter):
        assert read(folder, TODAY, DEFAULT_NUMBERS).goals == ()
        assert len(read(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4").goals) == 1


def test_open_actions_of_a_cycle_that_is_over_have_the_day_for_which_they_hold(tmp_path: Path) -> None:
    folder, later = folder_of(tmp_path / "s", *quarter_sessions()), date(2027, 1, 20)
    text = quarterly_review(read_quarter(folder, later, DEFAULT_NUMBERS, cycle="2026-Q4"), later, DEFAULT_NUMBERS)
    assert "#### Open actions on 31 Dec\n\n- Call &lt;them> — Chi, was due 4 Nov\n" in text
    october = monthly(folder, "checkout", month=parse_month("October 2026"))
    assert "Open actions" not in october


def test_on_the_last_day_of_the_cycle_the_reports_count_what_they_count_after_it(tmp_path: Path) -> None:
    """One key result was last measured two months before the end; the retro has graded the other one only."""
    old, graded = key_result("kr1", None, None, None, 60), key_result("kr2", *[90] * 12, grading=Grading(grade=9))
    retro = goal("retro", day=91, format="retro", key_results=(old, graded))
    folder = folder_of(tmp_path / "s", goal("plan", key_results=(old, graded)), changed(retro, follows="plan"))
    counted = "2 key results of 1 goal: 2 part of the way"
    for day in (date(2026, 12, 31), date(2027, 1, 4)):
        review = read_quarter(folder, day, DEFAULT_NUMBERS, cycle="2026-Q4")
        assert counted in quarterly_review(review, day, DEFAULT_NUMBERS)
        month = read_month(folder, day, DEFAULT_NUMBERS, month=parse_month("2026-12"))
        text = monthly_report(month, day, DEFAULT_NUMBERS)
        assert counted in text
        assert "●" not in text


def test_the_review_tells_how_an_assumption_changed(tmp_path: Path) -> None:
    belief = Belief(
        id="b1", text="they mind the price", state="shaken", on=date(2026, 11, 5),
        reviews=(BeliefReview(id="br1", on=date(2026, 10, 5), state="holding"),),
    )  # fmt: skip
    folder = folder_of(tmp_path / "s", goal("mine", team="Checkout", beliefs=(belief,)))
    assert "An assumption is shaken (holding on 5 Oct): they mind the price." in quarterly(folder)


def test_a_crossed_limit_and_the_funnel_stand_in_both_reports(tmp_path: Path) -> None:
    guarded = key_result(
        "kr1",
        target=400,
        counter_metric=CounterMetric(text="cost *per* order", bound="max", floor=25, unit="€"),
        funnel=RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50), budget=15_000),
    )
    updates = (
        Update(id="u1", on=date(2026, 10, 20), value=200, counter_metric=18),
        Update(id="u2", on=date(2026, 11, 12), value=390, counter_metric=28),
    )
    folder = folder_of(tmp_path / "s", goal("plan", key_results=(changed(guarded, updates=updates),)))
    for text in (monthly(folder), quarterly(folder)):
        shown = rendered(text)[0]
        assert "shoppers finish — cost *per* order: 28 € on 12 Nov, above its limit of 25 €" in shown
        assert "▲ at risk: cost *per* order at 28 €, above 25 €" in shown
        assert "The funnel behind “shoppers finish”" in shown
        assert "| qualified leads | 400 | ████████████████████████ | ◆ target · 50 % become opportunities |" in text
        assert "or a counter-metric that crossed its limit" in shown
    slow = (updates[0], changed(updates[1], value=115))
    text = monthly(folder_of(tmp_path / "w", goal("plan", key_results=(changed(guarded, updates=slow),))))
    assert "% of the way is in reach, on track from 70 %, and cost *per* order at 28 €" in rendered(text)[0]
    october = rendered(monthly(folder, month=parse_month("2026-10")))[0]
    assert "cost *per* order: 18 € on 20 Oct, at or below 25 €" in october
    assert "counter-metric" not in monthly(folder_of(tmp_path / "t", goal("plan")))


@pytest.mark.parametrize("write", [monthly, quarterly])
def test_reports_tell_an_objection_once_as_the_newest_session_has_it(
    write: Callable[[Folder], str], tmp_path: Path
) -> None:
    day = date(2026, 11, 10)
    raised = Objection(id="ob1", about="objective", harm="calls wait", way="trial", look_again=day, on=day)
    plan = goal("plan", objections=(raised,))
    check = goal("check", day=41, follows="plan", objections=(changed(raised, origin="plan", outcome="it stays"),))
    report = write(folder_of(tmp_path / "s", plan, check))
    assert report.count("calls wait") == 1
    assert "The objective: calls wait — tried until 10 Nov; it stays" in report


@pytest.mark.parametrize(("origin", "told"), [("last-year", "Kept going"), ("", "Started")])
def test_what_was_decided_on_in_an_earlier_cycle_is_not_started(tmp_path: Path, origin: str, told: str) -> None:
    earlier = (Decision(id="d1", about="h1", verdict="pivot", on=date(2026, 7, 1), origin=origin),) if origin else ()
    decided = Decision(id="d2", about="h1", verdict="persevere", on=date(2026, 10, 6))
    tried = Hypothesis(id="h1", action="call", who="shops", behavior="answer")
    plan = goal("plan", hypotheses=(tried,), decisions=(*earlier, decided), starts=date(2026, 10, 1))
    text = quarterly(folder_of(tmp_path / "s", plan))
    assert f"#### {told}" in text

"""The goal tree over a folder: which goal helps which, with every kind of broken link."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import Grading, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.goal_tree import TreeRow, build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_json, goal_tree_lines
from okrtui.report.trend_reader import read_trends
from tests.report.standing import TODAY, folder_of, goal, key_result, year


def tree_rows(
    folder: Path, *sessions: Session, cycle: str | date = TODAY, team: str | None = None, private: bool = False
) -> tuple[TreeRow, ...]:
    goals = read_goals(folder_of(folder, *sessions), cycle, private)
    return build_goal_tree(goals, TODAY, DEFAULT_NUMBERS, team)


def outline(rows: tuple[TreeRow, ...]) -> list[str]:
    """Return the session ids of the goals, indented by their depth; key results are left out."""
    return ["  " * row.depth + row.goal.session.id for row in rows if row.key_result is None]


def goal_row(rows: tuple[TreeRow, ...], id: str) -> TreeRow:
    return next(row for row in rows if row.goal.session.id == id and row.key_result is None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


def test_a_goal_is_listed_under_the_objective_or_key_result_that_it_helps(folder: Path) -> None:
    key_results = (key_result("kr1"), key_result("kr2"))
    rows = tree_rows(
        folder, year("company", key_results=key_results), goal("web", "kr2 company"), goal("shop", "objective company")
    )
    assert [(row.depth, row.goal.session.id, row.key_result.id if row.key_result else "") for row in rows] == [
        (0, "company", ""),
        (1, "company", "kr1"),
        (1, "company", "kr2"),
        (2, "web", ""),
        (3, "web", "kr1"),
        (1, "shop", ""),
        (2, "shop", "kr1"),
    ]


def test_a_draft_with_the_wording_of_another_session_is_no_second_goal(folder: Path) -> None:
    first = goal("shop", team="Shop", status="running")
    copy = goal("copy", team="Shop", status="draft", objective=first.objective)
    assert outline(tree_rows(folder, first, copy)) == ["shop"]
    assert [trend.newest.id for trend in read_trends(folder_of(folder), TODAY, DEFAULT_NUMBERS)] == ["shop"]
    reworded = goal("copy", team="Shop", status="draft")
    assert outline(tree_rows(folder, first, reworded)) == ["copy", "shop"]
    child = goal("web", "kr1 copy")
    assert "copy" in [line.strip() for line in outline(tree_rows(folder, first, copy, child))]


def test_a_chain_is_shown_by_its_newest_session_and_links_to_older_sessions_lead_to_it(folder: Path) -> None:
    rows = tree_rows(
        folder,
        year("plan"),
        goal("check", day=30, follows="plan", cycle="2026"),
        goal("team", "kr1 plan"),
        goal("other", "kr1 check"),
    )
    assert outline(rows) == ["check", "    other", "    team"]


def test_a_follow_up_without_a_goal_does_not_hide_the_goal_before_it(folder: Path) -> None:
    empty = goal("next", day=90, follows="plan", objective=Objective(), key_results=())
    assert outline(tree_rows(folder, goal("plan"), empty)) == ["plan"]


def test_one_cycle_is_shown_and_the_next_plan_does_not_replace_the_goal_of_this_one(folder: Path) -> None:
    sessions = (
        year("company"),
        goal("q4", "kr1 company"),
        goal("q4-check", "kr1 company", day=30, follows="q4"),
        goal("q1", "kr1 q4", day=60, follows="q4-check", cycle="2027-Q1", starts=None, ends=None),
    )
    assert outline(tree_rows(folder, *sessions)) == ["company", "    q4-check"]
    assert outline(tree_rows(folder, *sessions, cycle="Q1 2027")) == ["q1"]
    assert outline(tree_rows(folder, *sessions, cycle="2026")) == ["company", "    q4-check"]
    assert outline(tree_rows(folder, *sessions, cycle="2025-Q1")) == []


def test_a_year_stands_above_its_quarters_and_has_them_all_below_it(folder: Path) -> None:
    quarters = [
        goal(f"q{n}", "kr1 company", day=n, follows=f"q{n - 1}" * (n > 1), cycle=f"2026-Q{n}", starts=None, ends=None)
        for n in (1, 2, 3, 4)
    ]
    sessions = (year("company"), *quarters)
    assert outline(tree_rows(folder, *sessions, cycle="2026-Q2")) == ["company", "    q2"]
    assert outline(tree_rows(folder, *sessions, cycle="2026")) == ["company", *(f"    q{n}" for n in (1, 2, 3, 4))]


def test_a_link_to_an_earlier_cycle_leads_to_the_goal_of_this_one_or_is_explained(folder: Path) -> None:
    q3 = {"cycle": "2026-Q3", "starts": None, "ends": None}
    old, new = goal("old", team="Company", **q3), goal("new", team="Company", day=9, follows="old")
    lone = goal("lone", team="Labs", **q3)
    rows = tree_rows(folder, old, new, lone, goal("web", "kr1 old"), goal("app", "kr1 lone"))
    assert outline(rows) == ["new", "    web", "app"]
    assert goal_row(rows, "app").goal.problem == "The goal above is one of Labs for 2026-Q3, which is another cycle."


def test_around_an_ended_quarter_the_year_is_as_it_stood_then(folder: Path) -> None:
    numbers = key_result("kr1", 10, 90, target=100, grading=Grading(grade=9))
    numbers = changed(
        numbers, updates=tuple(changed(u, on=date(2026, 9 + n, 15)) for n, u in enumerate(numbers.updates))
    )
    late = key_result("kr2", since=date(2026, 10, 20))
    company = year("company", key_results=(numbers, late), format="retro", status="closed", grade=9)
    sessions = (company, goal("q3", "kr1 company", cycle="2026-Q3", starts=None, ends=None), goal("q4"))
    then = tree_rows(folder, *sessions, cycle="2026-Q3")[:2]
    assert [(row.light, row.grade) for row in then] == [("off track", None)] * 2
    assert then[1].key_result is not None
    assert then[1].key_result.current == 10
    assert [row.grade for row in tree_rows(folder, *sessions)[:3]] == [9, 9, None]


def test_around_the_last_quarter_of_a_year_that_is_over_the_year_has_its_result(folder: Path) -> None:
    saved = folder_of(folder, year("company", key_results=(key_result("kr1", 60),)), goal("team", "kr1 company"))
    for cycle in ("2026", "2026-Q4"):
        rows = build_goal_tree(read_goals(saved, cycle), date(2027, 1, 4), DEFAULT_NUMBERS)
        texts = [row.light_text for row in rows if row.goal.session.id == "company" and row.key_result]
        assert texts == ["◕ 60 % of the way, last measured 8 Oct 2026"], cycle


def test_a_graded_goal_has_its_grade_in_place_of_a_light(folder: Path) -> None:
    retro = goal("retro", format="retro", key_results=(key_result("kr1", 70, grading=Grading(grade=7)),))
    lines = goal_tree_lines(tree_rows(folder, retro))
    assert [plain(line.details).split() for line in lines] == [
        ["Retro", "·", "2026-Q4"],
        ["graded", "7", "of", "10", "70", "%", "of", "the", "way"],
    ]
    assert plain(lines[0].text) == "7 of 10  Goal of retro"


def test_a_team_is_shown_in_its_place_and_the_goals_above_are_no_goals_of_it(folder: Path) -> None:
    company = year("company", key_results=(key_result("kr1", 10, 20), key_result("kr2", 5)))
    sessions = (company, goal("web", "kr1 company"), goal("sub", "kr1 web"), goal("x"))
    rows = tree_rows(folder, *sessions, team="SUB")
    assert outline(rows) == ["company", "    web", "        sub"]
    assert [(row.goal.session.id, row.key_result and row.key_result.id, row.light) for row in rows[:4]] == [
        ("company", None, None),
        ("company", "kr1", "off track"),
        ("web", None, None),
        ("web", "kr1", "too early to tell"),
    ]
    assert [row.goal.is_context for row in rows] == [True] * 4 + [False] * 2
    details = [" ".join(plain(line.details).split()) for line in goal_tree_lines(rows)]
    assert details[:4] == [
        "goal above · Company · 2026",
        "■ off track on 15 Oct 20 % of the way",
        "goal above · Web · 2026-Q4",
        "· no update yet",
    ]
    assert [(values["id"], values["context"]) for values in goal_tree_json(rows)] == [
        ("company", True),
        ("web", True),
        ("sub", False),
    ]


def test_goals_at_the_top_are_sorted_by_cycle_and_rank_and_those_without_a_parent_come_last(folder: Path) -> None:
    lonely = goal("a", rank=1)
    companies = [goal(id, rank=rank, team="Company") for id, rank in (("e", 3), ("d", 2), ("c", 1))]
    rows = tree_rows(folder, lonely, *companies, year("z"), goal("web", "kr1 d"))
    assert outline(rows) == ["z", "c", "d", "    web", "e", "a"]


EQUATION = Equation(
    text="orders a week",
    amount=1200,
    unit="orders",
    terms=(
        Term(id="z1", text="first orders", amount=700, session="web", item="kr1"),
        Term(id="z2", text="second orders", amount=300, session="shop", item="kr1"),
        Term(id="z3", text="orders by phone", amount=200),
    ),
)


def test_a_key_result_says_what_the_goals_that_move_it_add_up_to(folder: Path) -> None:
    company = year("company", equation=EQUATION)
    orders = key_result("kr1", 100, unit="Orders")
    web, shop = (goal(id, "kr1 company", key_results=(orders,)) for id in ("web", "shop"))
    check = goal("check", "kr1 company", day=9, follows="shop", key_results=(orders,))
    rows = tree_rows(folder, company, web, check, shop)
    lines = goal_tree_lines(rows)
    assert [(line.prefix, plain(line.text)) for line in lines[1:4]] == [
        ("└─ ", "shoppers finish"),
        ("   ├─ ", "= 1,000 of 1,200 orders, now 200"),
        ("   ├─ ", "· Goal of check"),
    ]
    assert plain(lines[2].details).strip() == "orders a week"
    values: Any = goal_tree_json(rows)[0]["key_results"]
    assert values[0]["adds_up_to"] == {
        "amount": 1000,
        "current": 200,
        "text": "orders a week",
        "of": 1200,
        "unit": "orders",
        "parts": [
            {"id": "z1", "text": "first orders", "amount": 700, "session": "web", "item": "kr1"},
            {"id": "z2", "text": "second orders", "amount": 300, "session": "check", "item": "kr1"},
        ],
    }


@pytest.mark.parametrize(
    ("parts", "unit", "words"),
    [
        ({"amount": None}, "orders", "= ? of 1,200 orders, now 100"),
        ({}, "euros", "= 700 of 1,200 orders"),
        ({"item": "objective"}, "orders", "= 700 of 1,200 orders"),
    ],
)
def test_a_total_says_nothing_that_is_not_known(folder: Path, parts: dict[str, Any], unit: str, words: str) -> None:
    term = changed(EQUATION.terms[0], **parts)
    company = year("company", equation=changed(EQUATION, terms=(term,)))
    web = goal("web", "kr1 company", key_results=(key_result("kr1", 100, unit=unit),))
    assert plain(goal_tree_lines(tree_rows(folder, company, web))[2].text) == words


def test_a_part_that_a_goal_elsewhere_moves_adds_up_to_nothing_here(folder: Path) -> None:
    rows = tree_rows(folder, year("company", equation=EQUATION), goal("web"), goal("shop", "kr1 web"))
    assert [line for line in goal_tree_lines(rows) if line.is_total] == []


@pytest.mark.parametrize(
    ("helps", "problem"),
    [
        ("kr1 nowhere", "The goal above, kr1 of nowhere, cannot be found: no session is called nowhere."),
        ("kr9 company", "The goal above, kr9, is not among those of Company for 2026. Choose one in Frame."),
        ("kr9 old", "The goal above, kr9, is not among those of Company for 2026. Choose one in Frame."),
        ("kr1 mine", "The goal above is in a private session."),
        ("kr1 bad", "The goal above, kr1 of bad, is in a file that cannot be read."),
        ("kr1 past", "The goal above, kr1 of past, is in an archived session."),
        ("kr1 team", "team names itself as the goal above."),
    ],
)
def test_a_broken_link_is_described_in_a_sentence(folder: Path, helps: str, problem: str) -> None:
    folder_of(folder, year("old"), year("company", day=9, follows="old"), goal("mine", format="solo"))
    folder_of(folder, goal("past", status="archived"))
    (folder / "bad.toml").write_text('title = "x"\ncycle = "2026-Q4"\n[[', "utf-8")
    team = goal_row(tree_rows(folder, goal("team", helps)), "team")
    assert team.goal.problem == problem
    assert not team.goal.lacks_parent


def test_a_circle_of_goals_is_cut_and_its_children_stay(folder: Path) -> None:
    rows = tree_rows(folder, goal("a", "kr1 b"), goal("b", "kr1 c"), goal("c", "kr1 a"), goal("d", "kr1 a"))
    assert outline(rows) == ["a", "    d", "b", "c"]
    (problem,) = {row.goal.problem for row in rows if row.depth == 0}
    assert problem == "These goals name each other as the goal above: a, b, c."


def test_only_an_unlinked_goal_of_less_than_a_year_is_marked_as_lacking_a_parent(folder: Path) -> None:
    explained = goal("told", direction=Direction(parent=Parent(story="the board asked for it")))
    rows = tree_rows(folder, year("annual"), goal("top"), goal("team", "kr1 top"), goal("loose"), explained)
    assert [row.goal.session.id for row in rows if row.goal.lacks_parent and row.key_result is None] == ["loose"]
    assert [line.warning for line in goal_tree_lines(rows) if line.warning] == ["no goal above yet"]


def test_goals_of_one_parent_are_sorted_by_rank(folder: Path) -> None:
    ranked = [goal(id, "kr1 company", rank=rank) for id, rank in (("a", None), ("b", 2), ("c", 1), ("d", 1.5))]
    assert outline(tree_rows(folder, year("company"), *ranked)) == ["company", "    c", "    d", "    b", "    a"]


def test_private_sessions_are_shown_only_on_request(folder: Path) -> None:
    sessions = (goal("open"), goal("mine", format="solo"))
    assert outline(tree_rows(folder, *sessions)) == ["open"]
    assert outline(tree_rows(folder, *sessions, private=True)) == ["mine", "open"]


def test_a_private_check_in_leaves_the_plan_in_its_place(folder: Path) -> None:
    rows = tree_rows(folder, goal("plan"), goal("check", day=5, follows="plan", private=True))
    assert outline(rows) == ["plan"]


def test_both_branches_of_a_fork_are_shown(folder: Path) -> None:
    rows = tree_rows(folder, goal("plan"), goal("a", day=1, follows="plan"), goal("b", day=2, follows="plan"))
    assert sorted(outline(rows)) == ["a", "b"]


def test_a_renamed_file_is_still_the_parent_goal(folder: Path) -> None:
    session_folder = folder_of(folder, year("company"), goal("team", "kr1 company"))
    (folder / "company.toml").rename(folder / "acme.toml")
    rows = build_goal_tree(read_goals(session_folder, TODAY), TODAY, DEFAULT_NUMBERS)
    assert outline(rows) == ["acme", "    team"]


def test_an_unreadable_file_is_reported_and_the_others_are_shown(folder: Path) -> None:
    session_folder = folder_of(folder, goal("good"))
    (folder / "bad.toml").write_bytes(b"title = \xff")
    goals = read_goals(session_folder, TODAY)
    assert [session.id for session in goals.sessions] == ["good"]
    assert len(goals.problems) == 1
    assert "bad.toml" in goals.problems[0]


def test_a_goal_with_invalid_values_is_still_shown(folder: Path) -> None:
    session_folder = folder_of(folder)
    folder.joinpath("odd.toml").write_text(
        'title = "odd"\nstarts = "soon"\n[objective]\ntext = 3\n[[key_results]]\nwho = "we"\ntarget = "many"\n', "utf-8"
    )
    (row, key_result_row) = build_goal_tree(read_goals(session_folder, TODAY), TODAY, DEFAULT_NUMBERS)
    assert row.goal.session.id == "odd"
    assert key_result_row.key_result is not None
    assert key_result_row.key_result.id == "kr1"


@pytest.mark.parametrize(
    ("baseline", "target", "value"),
    [(0, 0, 5), (100, 40, 70), (-5, -1, -2), (0, 1e-300, 1e15), (None, 10, 5), (0, 10**15, 1)],
)
def test_odd_numbers_are_shown_and_stay_valid_json(
    folder: Path, baseline: float | None, target: float, value: float
) -> None:
    odd = key_result("kr1", value, baseline=baseline, target=target)
    rows = tree_rows(folder, goal("team", key_results=(odd,)))
    assert goal_tree_lines(rows, bar_width=10)[1].details
    (goal_data,) = json.loads(json.dumps(goal_tree_json(rows), allow_nan=False))
    assert goal_data["key_results"][0]["current"] == value


def test_a_very_deep_tree_is_built(folder: Path) -> None:
    sessions = [Session(id="s0", objective=Objective(text="top"), key_results=(KeyResult(id="kr1"),))]
    for n in range(1, 1500):
        parent = Parent(session=f"s{n - 1}", item="kr1")
        sessions.append(
            sessions[0].model_validate({**dict(sessions[0]), "id": f"s{n}", "direction": Direction(parent=parent)})
        )
    goals = FolderGoals(
        tuple(sessions), {session.id: folder for session in sessions}, {session.id: session.id for session in sessions}
    )
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    assert rows[-1].depth == 2 * 1500 - 1
    assert json.loads(json.dumps(goal_tree_json(rows)))[-1]["depth"] == 2 * 1499


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=9))
def test_any_links_list_every_goal_once(links: list[tuple[int, int]]) -> None:
    sessions = tuple(
        Session(
            id=f"s{n}",
            objective=Objective(text="x"),
            key_results=(KeyResult(id="kr1"), KeyResult(id="kr2")),
            direction=Direction(parent=Parent(session=f"s{parent}", item=f"kr{item}" if item else "")),
        )
        for n, (parent, item) in enumerate(links)
    )
    goals = FolderGoals(
        sessions,
        {session.id: Path(session.id) for session in sessions},
        {session.id: session.id for session in sessions},
    )
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    assert sorted(row.goal.session.id for row in rows if row.key_result is None) == [session.id for session in sessions]
    assert len(rows) == 3 * len(sessions)


def test_rank_and_priority_are_shown_only_in_the_ogp_shape(folder: Path) -> None:
    objective = Objective(text="x", rank=2, priority="P0")
    plain, ogp = (goal(id, shape=shape, objective=objective) for id, shape in (("plain", ""), ("ogp", "ogp")))
    details = {
        row.goal.session.id: "".join(span.text for span in line.details)
        for rows in [tree_rows(folder, plain, ogp)]
        for row, line in zip(rows, goal_tree_lines(rows), strict=True)
        if row.key_result is None
    }
    assert "2. P0" in details["ogp"]
    assert "P0" not in details["plain"]


def test_a_goal_hangs_below_the_key_result_that_goes_on_in_the_words_of_its_parent(folder: Path) -> None:
    dates = {"cycle": "2026-Q3", "starts": date(2026, 7, 1), "ends": date(2026, 9, 30)}
    last = goal("last", key_results=(key_result("kr1"), key_result("kr2", who="guests")), **dates)
    words = {"who": "guests", "does_what": "finish"}
    next_plan = goal("next", follows="last", key_results=(key_result("kr3", **words), key_result("kr4")))
    rows = tree_rows(folder, last, next_plan, goal("web", "kr2 last"))
    web = goal_row(rows, "web").goal
    assert (web.parent_id, web.helped_item, web.problem) == ("next", "kr3", "")


def test_a_goal_hangs_below_what_its_parent_became_from_cycle_to_cycle(folder: Path) -> None:
    spring = {"cycle": "2026-Q2", "starts": date(2026, 4, 1), "ends": date(2026, 6, 30)}
    summer = {"cycle": "2026-Q3", "starts": date(2026, 7, 1), "ends": date(2026, 9, 30)}
    first = goal("first", key_results=(key_result("kr1", who="guests"), key_result("kr2")), **spring)
    words = {"who": "guests", "does_what": "finish"}
    last = goal("last", follows="first", key_results=(key_result("kr3", **words), key_result("kr4")), **summer)
    newest = goal("next", follows="last", key_results=(key_result("kr3", who="hotel guests"), key_result("kr4")))
    web = goal_row(tree_rows(folder, first, last, newest, goal("web", "kr1 first")), "web").goal
    assert (web.parent_id, web.helped_item, web.problem) == ("next", "kr3", "")

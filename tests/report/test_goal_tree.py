"""Which goal helps which: the tree over a folder, with every link that can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.goal_tree import TreeRow, branch_prefixes, build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_json, goal_tree_lines
from okrtui.report.trend_reader import read_trends
from tests.report.standing import TODAY, folder_of, goal, key_result, year


def grow(folder: Path, *sessions: Session, private: bool = False, **asked: str) -> tuple[TreeRow, ...]:
    goals = read_goals(folder_of(folder, *sessions), asked.get("cycle"), private)
    return build_goal_tree(goals, TODAY, DEFAULT_NUMBERS, **asked)


def drawn(rows: tuple[TreeRow, ...]) -> list[str]:
    """Goals by their id, key results left out, moved in by their depth."""
    return ["  " * row.depth + row.goal.session.id for row in rows if row.key_result is None]


def one(rows: tuple[TreeRow, ...], id: str) -> TreeRow:
    return next(row for row in rows if row.goal.session.id == id and row.key_result is None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


def test_a_goal_stands_under_the_objective_or_the_key_result_that_it_helps(folder: Path) -> None:
    two = (key_result("kr1"), key_result("kr2"))
    rows = grow(folder, year("company", key_results=two), goal("web", "kr2 company"), goal("shop", "objective company"))
    assert [(row.depth, row.goal.session.id, row.key_result.id if row.key_result else "") for row in rows] == [
        (0, "company", ""),
        (1, "company", "kr1"),
        (1, "company", "kr2"),
        (2, "web", ""),
        (3, "web", "kr1"),
        (1, "shop", ""),
        (2, "shop", "kr1"),
    ]


def test_a_draft_that_says_word_for_word_what_stands_already_is_no_second_goal(folder: Path) -> None:
    first = goal("shop", team="Shop", status="running")
    copy = goal("copy", team="Shop", status="draft", objective=first.objective)
    assert drawn(grow(folder, first, copy)) == ["shop"]
    assert [one.newest.id for one in read_trends(folder_of(folder), TODAY, DEFAULT_NUMBERS)] == ["shop"]
    reworded = goal("copy", team="Shop", status="draft")
    assert drawn(grow(folder, first, reworded)) == ["copy", "shop"]
    helped = goal("web", "kr1 copy")
    assert "copy" in [one.strip() for one in drawn(grow(folder, first, copy, helped))]


def test_of_a_chain_only_the_newest_stands_and_links_to_older_ones_lead_to_it(folder: Path) -> None:
    rows = grow(
        folder,
        year("plan"),
        goal("check", day=30, follows="plan", cycle="2026"),
        goal("team", "kr1 plan"),
        goal("other", "kr1 check"),
    )
    assert drawn(rows) == ["check", "    other", "    team"]


def test_a_follow_up_without_a_goal_does_not_hide_the_goal_before_it(folder: Path) -> None:
    empty = goal("next", day=90, follows="plan", objective=Objective(), key_results=())
    assert drawn(grow(folder, goal("plan"), empty)) == ["plan"]


def test_a_cycle_that_was_asked_for_brings_its_own_newest_and_the_goals_above(folder: Path) -> None:
    sessions = (
        year("company"),
        goal("q4", "kr1 company"),
        goal("q4-check", "kr1 company", day=30, follows="q4"),
        goal("q1", "kr1 company", day=60, follows="q4-check", cycle="2027-Q1"),
    )
    assert drawn(grow(folder, *sessions)) == ["company", "    q1"]
    assert drawn(grow(folder, *sessions, cycle="2026-q4")) == ["company", "    q4-check"]


def test_a_team_that_was_asked_for_brings_the_goals_above_and_no_others(folder: Path) -> None:
    rows = grow(folder, year("company"), goal("web", "kr1 company"), goal("sub", "kr1 web"), goal("x"), team="SUB")
    assert drawn(rows) == ["company", "    web", "        sub"]


@pytest.mark.parametrize(
    ("helps", "said"),
    [
        ("kr1 nowhere", "The goal above, kr1 of nowhere, is not there: no session is called nowhere."),
        ("kr9 company", "The goal above, kr9 of company, is not in company."),
        ("kr9 old", "The goal above, kr9 of old, is not in company, which came after old."),
        ("kr1 mine", "The goal above is in a private session."),
        ("kr1 bad", "The goal above, kr1 of bad, is in a file that cannot be read."),
        ("kr1 past", "The goal above, kr1 of past, was put away with its session."),
        ("kr1 team", "team names itself as the goal above."),
    ],
)
def test_a_link_that_leads_nowhere_is_named_in_a_sentence(folder: Path, helps: str, said: str) -> None:
    folder_of(folder, goal("old"), year("company", day=9, follows="old"), goal("mine", format="solo"))
    folder_of(folder, goal("past", status="archived"))
    (folder / "bad.toml").write_text('title = "x"\n[[', "utf-8")
    team = one(grow(folder, goal("team", helps)), "team")
    assert team.goal.problem == said
    assert not team.goal.lacks_parent


def test_a_circle_of_goals_is_cut_and_what_hangs_on_it_stays(folder: Path) -> None:
    rows = grow(folder, goal("a", "kr1 b"), goal("b", "kr1 c"), goal("c", "kr1 a"), goal("d", "kr1 a"))
    assert drawn(rows) == ["a", "    d", "b", "c"]
    (problem,) = {row.goal.problem for row in rows if row.depth == 0}
    assert problem == "These goals name each other as the goal above: a, b, c."


def test_only_a_goal_that_nobody_names_and_is_not_for_a_year_is_marked(folder: Path) -> None:
    told = goal("told", direction=Direction(parent=Parent(story="the board asked for it")))
    rows = grow(folder, year("annual"), goal("top"), goal("team", "kr1 top"), goal("loose"), told)
    assert [row.goal.session.id for row in rows if row.goal.lacks_parent and row.key_result is None] == ["loose"]
    assert [line.warning for line in goal_tree_lines(rows) if line.warning] == ["no parent goal yet"]


def test_goals_of_one_parent_stand_by_their_rank(folder: Path) -> None:
    ranked = [goal(id, "kr1 company", rank=rank) for id, rank in (("a", None), ("b", 2), ("c", 1), ("d", 1.5))]
    assert drawn(grow(folder, year("company"), *ranked)) == ["company", "    c", "    d", "    b", "    a"]


def test_private_sessions_stand_there_only_when_asked_for(folder: Path) -> None:
    sessions = (goal("open"), goal("mine", format="solo"))
    assert drawn(grow(folder, *sessions)) == ["open"]
    assert drawn(grow(folder, *sessions, private=True)) == ["mine", "open"]


def test_a_private_check_in_leaves_the_plan_in_its_place(folder: Path) -> None:
    rows = grow(folder, goal("plan"), goal("check", day=5, follows="plan", private=True))
    assert drawn(rows) == ["plan"]


def test_no_session_is_forgotten_where_two_follow_the_same(folder: Path) -> None:
    rows = grow(folder, goal("plan"), goal("a", day=1, follows="plan"), goal("b", day=2, follows="plan"))
    assert sorted(drawn(rows)) == ["a", "b"]


def test_a_renamed_file_is_still_the_goal_above(folder: Path) -> None:
    rows_of = folder_of(folder, year("company"), goal("team", "kr1 company"))
    (folder / "company.toml").rename(folder / "acme.toml")
    rows = build_goal_tree(read_goals(rows_of), TODAY, DEFAULT_NUMBERS)
    assert drawn(rows) == ["acme", "    team"]


def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_standing_there(folder: Path) -> None:
    here = folder_of(folder, goal("good"))
    (folder / "bad.toml").write_bytes(b"title = \xff")
    goals = read_goals(here)
    assert [session.id for session in goals.sessions] == ["good"]
    assert len(goals.problems) == 1
    assert "bad.toml" in goals.problems[0]


def test_wrong_values_by_hand_are_no_reason_to_leave_a_goal_out(folder: Path) -> None:
    here = folder_of(folder)
    folder.joinpath("odd.toml").write_text(
        'title = "odd"\nstarts = "soon"\n[objective]\ntext = 3\n[[key_results]]\nwho = "we"\ntarget = "many"\n', "utf-8"
    )
    (row, result) = build_goal_tree(read_goals(here), TODAY, DEFAULT_NUMBERS)
    assert row.goal.session.id == "odd"
    assert result.key_result is not None
    assert result.key_result.id == "kr1"


@pytest.mark.parametrize(
    ("baseline", "target", "value"),
    [(0, 0, 5), (100, 40, 70), (-5, -1, -2), (0, 1e-300, 1e15), (None, 10, 5), (0, 10**15, 1)],
)
def test_odd_numbers_are_told_and_stay_json(folder: Path, baseline: float | None, target: float, value: float) -> None:
    odd = key_result("kr1", value, baseline=baseline, target=target)
    rows = grow(folder, goal("team", key_results=(odd,)))
    assert goal_tree_lines(rows)[1].details
    (only,) = json.loads(json.dumps(goal_tree_json(rows), allow_nan=False))
    assert only["key_results"][0]["current"] == value


def test_a_deep_tree_and_a_wide_one_are_no_trouble(folder: Path) -> None:
    deep = [Session(id="s0", objective=Objective(text="top"), key_results=(KeyResult(id="kr1"),))]
    for n in range(1, 1500):
        parent = Parent(session=f"s{n - 1}", item="kr1")
        deep.append(deep[0].model_validate({**dict(deep[0]), "id": f"s{n}", "direction": Direction(parent=parent)}))
    goals = FolderGoals(tuple(deep), {one.id: folder for one in deep}, {one.id: one.id for one in deep})
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    assert rows[-1].depth == 2 * 1500 - 1
    assert json.loads(json.dumps(goal_tree_json(rows)))[-1]["depth"] == 2 * 1499


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=9))
def test_whatever_links_there_are_every_goal_stands_there_once(links: list[tuple[int, int]]) -> None:
    sessions = tuple(
        Session(
            id=f"s{n}",
            objective=Objective(text="x"),
            key_results=(KeyResult(id="kr1"), KeyResult(id="kr2")),
            direction=Direction(parent=Parent(session=f"s{above}", item=f"kr{item}" if item else "")),
        )
        for n, (above, item) in enumerate(links)
    )
    goals = FolderGoals(sessions, {one.id: Path(one.id) for one in sessions}, {one.id: one.id for one in sessions})
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    assert sorted(row.goal.session.id for row in rows if row.key_result is None) == [one.id for one in sessions]
    assert len(rows) == 3 * len(sessions)


def test_branches_are_drawn_as_people_draw_them() -> None:
    depths = [0, 1, 2, 3, 2, 1, 0, 1]
    first = [stem for stem, _ in branch_prefixes(depths)]
    assert first == ["", "├─ ", "│  ├─ ", "│  │  └─ ", "│  └─ ", "└─ ", "", "└─ "]
    assert [rest for _, rest in branch_prefixes([0, 1, 1])] == ["", "│  ", "   "]


def test_rank_and_priority_are_said_only_to_those_who_use_ogp(folder: Path) -> None:
    objective = Objective(text="x", rank=2, priority="P0")
    plain, ogp = (goal(id, shape=shape, objective=objective) for id, shape in (("plain", ""), ("ogp", "ogp")))
    said = {
        row.goal.session.id: "".join(span.text for span in line.details)
        for rows in [grow(folder, plain, ogp)]
        for row, line in zip(rows, goal_tree_lines(rows), strict=True)
        if row.key_result is None
    }
    assert "2. P0" in said["ogp"]
    assert "P0" not in said["plain"]

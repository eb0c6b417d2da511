"""Where a goal leads, and how it helps the one above: entered in the plan, told by every command of a later session."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionSource, DirectionTarget, Parent
from okrtui.model.okr import Update
from tests.cli.files import RunCli
from tests.report.standing import folder_of, goal, key_result, year

DIRECTION = Direction(
    mission="Everybody can swim", strategy="Small groups\nrather than low prices", omissions=("no diving", "no clubs")
)
TEAM = Direction(
    mission=DIRECTION.mission,
    strategy="Every child gets two trainers.",
    parent=Parent(session="company", item="kr1", story="who feels safe comes back"),
)


@pytest.fixture
def check(folder: Path, run_cli: RunCli) -> str:
    """Return the path of the second session of a team, below the goal of its company."""
    folder_of(folder, year("company", direction=DIRECTION), goal("plan", team="Kids", direction=TEAM, status="running"))
    return run_cli("new", "--follows", "plan", "--format", "checkin", "--no-open")[1].strip()


def test_show_of_a_later_session_begins_with_where_it_is_going(check: str, run_cli: RunCli) -> None:
    lines = run_cli("show", check)[1].splitlines()
    start = lines.index("Where we are going")
    assert lines[start + 1 : start + 3] == [
        "  Mission: Everybody can swim",
        "  Strategy: Every child gets two trainers.",
    ]
    assert start < lines.index("Goal of plan")
    assert lines[lines.index("Goal of plan") + 1] == "It helps the goal above, because who feels safe comes back"


def test_the_tree_says_the_strategy_at_the_top_and_how_the_others_help(check: str, run_cli: RunCli) -> None:
    lines = [line.strip() for line in run_cli("tree")[1].splitlines()]
    assert "strategy: Small groups rather than low prices" in lines
    assert "because who feels safe comes back" in lines
    assert "two trainers" not in " ".join(lines)
    assert "no goal above yet" not in " ".join(lines), "the company is at the top"
    assert "objective-orphan" not in run_cli("check")[1]


@pytest.mark.parametrize("kind", [("monthly", "--month", "2026-11"), ("quarterly", "--cycle", "2026-Q4")])
def test_reports_tell_where_a_goal_leads_once(kind: tuple[str, ...], check: str, run_cli: RunCli) -> None:
    text = run_cli("report", *kind)[1]
    for line in (
        "- Mission: Everybody can swim\n- Strategy: Small groups rather than low prices\n",
        "- What we leave out: no diving; no clubs\n",
        "- Strategy: Every child gets two trainers.\n",
        "Supports “shoppers finish” of Company, because who feels safe comes back",
    ):
        assert text.count(line) == 1, line
    assert text.count("Everybody can swim") == 1


def test_a_target_stands_as_the_key_result_that_moves_it_until_it_is_said_otherwise(
    folder: Path, run_cli: RunCli
) -> None:
    def target(**fields: str) -> Direction:
        return Direction(targets=(DirectionTarget(id="t1", text="half stay", session="plan", item="kr1", **fields),))

    measured = Update(id="u1", on=date(2026, 11, 10), value=10)
    results = (changed(key_result("kr1", 10, target=100), updates=(measured,)),)
    folder_of(folder, goal("plan", key_results=results, direction=target(), status="running"))
    id = Path(run_cli("new", "--follows", "plan", "--format", "checkin", "--no-open")[1].strip()).stem
    commands = (("show", id), ("show", "plan"), ("report", "monthly", "--month", "2026-11"))
    for command in commands:
        assert "Targets: half stay: off track\n" in run_cli(*command)[1], command
    (folder / f"{id}.toml").unlink()
    otherwise = target(light="on track", because="the pool opens")
    folder_of(folder, goal("plan", key_results=results, direction=otherwise, status="running"))
    for command in commands[1:]:
        assert "Targets: half stay: on track, because the pool opens\n" in run_cli(*command)[1], command


def test_a_target_stands_as_the_key_results_of_teams_that_move_it(folder: Path, run_cli: RunCli) -> None:
    measured = Update(id="u1", on=date(2026, 11, 10), value=10)
    slow = (changed(key_result("kr1", 10, target=100), updates=(measured,)),)
    fast = (changed(key_result("kr1", 100, target=100), updates=(changed(measured, value=80),)),)
    target = DirectionTarget(id="t1", text="half stay", session="kids", item="kr1", moved_by=("shop#objective",))
    unknown = DirectionTarget(id="t2", text="all sing", session="gone", item="kr1")
    folder_of(
        folder,
        year("company", direction=Direction(targets=(target, unknown)), status="running"),
        goal("kids", team="Kids", key_results=slow, status="running"),
        goal("shop", team="Shop", key_results=fast, status="running"),
        goal("mine", format="solo", key_results=slow, status="running"),
    )
    id = Path(run_cli("new", "--follows", "company", "--format", "checkin", "--no-open")[1].strip()).stem
    text = "Targets: half stay: off track, 1 of 2 on track; all sing\n"
    for command in (("show", id), ("report", "monthly", "--month", "2026-11"), ("report", "quarterly")):
        assert text in run_cli(*command)[1], command
    assert text in run_cli("export", id, "--to", "md")[1]
    alone = folder / "alone" / f"{id}.toml"
    alone.parent.mkdir()
    alone.write_bytes((folder / f"{id}.toml").read_bytes())
    assert "Targets: half stay; all sing\n" in run_cli("show", str(alone))[1], "nothing is known of its folder"
    private = (folder / f"{id}.toml").read_text("utf-8").replace("shop", "mine")
    (folder / f"{id}.toml").write_text(private, "utf-8")
    assert "Targets: half stay: off track, 0 of 2 on track, 1 not known; all sing\n" in run_cli("show", id)[1]


def test_nothing_is_said_where_nothing_is_written(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan"))
    for command in (("show", "plan"), ("tree",), ("report", "quarterly")):
        told = run_cli(*command)[1]
        assert "trategy" not in told
        assert "Where we are going" not in told


def test_a_check_in_tells_what_the_direction_above_says_since(folder: Path, run_cli: RunCli) -> None:
    own = Direction(mission="We teach", source=DirectionSource(session="company", declined=("everybody swims",)))
    folder_of(
        folder,
        year("company", direction=Direction(mission="Everybody swims", omissions=("no *café*",))),
        goal("kids", direction=changed(own, omissions=("no races",)), status="running"),
    )
    run_cli("new", "--follows", "kids", "--format", "checkin", "--no-open")
    (id,) = (path.stem for path in folder.glob("kids-*.toml"))
    text = run_cli("show", id)[1]
    assert "The direction above says something else\n  what we leave out: no *café*\n" in text
    assert "Everybody swims" not in text
    assert "The direction above" not in run_cli("show", "company")[1]


def test_a_private_direction_above_is_not_told(folder: Path, run_cli: RunCli) -> None:
    own = Direction(mission="We teach", source=DirectionSource(session="mine"))
    secret = Direction(mission="a secret")
    folder_of(folder, goal("mine", format="solo", direction=secret), goal("kids", direction=own, status="running"))
    run_cli("new", "--follows", "kids", "--format", "checkin", "--no-open")
    (id,) = (path.stem for path in folder.glob("kids-*.toml"))
    assert "secret" not in run_cli("show", id)[1]

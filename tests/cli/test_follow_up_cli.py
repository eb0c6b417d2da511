"""A session that follows another, made and shown by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Direction, People
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.store.toml_in import load
from tests.cli.files import RunCli, write_session


def test_a_new_session_follows_another(folder: Path, run_cli: RunCli) -> None:
    carry_over = add(Session(), CarryOver, about="kr1", choice="keep").carry_over
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1, target=9)
    write_session(folder, "q4", key_results=(key_result,), carry_over=carry_over)
    code, out, err = run_cli("new", "--follows", "q4", "--format", "plan", "--no-open")
    assert (code, err) == (0, "")
    plan = load(Path(out.strip())).session
    assert (plan.id, plan.follows, plan.team, plan.cycle) == ("checkout-2027q1", "q4", "Checkout", "2027-Q1")
    assert (plan.title, [kr.id for kr in plan.key_results]) == ("Plan for 2027-Q1", ["kr1"])
    code, out, err = run_cli(
        "new", "--follows", "q4", "--format", "plan", "--title", "T", "--cycle", "2027", "--no-open"
    )
    yearly_plan = load(Path(out.strip())).session
    assert (yearly_plan.title, yearly_plan.starts, yearly_plan.ends) == ("T", date(2027, 1, 1), date(2027, 12, 31))
    assert err == "okrtui: checkout-2027q1 follows q4 already; the chain of sessions forks here.\n"


def test_who_has_not_led_yet_leads_the_session_that_follows_unless_another_is_named(
    folder: Path, run_cli: RunCli
) -> None:
    room = People(facilitator="Ana", participants=("Ana", "Bo"))
    write_session(folder, "q4", people=room)
    for named, lead, told in (
        ((), "Bo", "okrtui: Bo leads, who has not led yet; --lead names somebody else.\n"),
        (("--lead", "ana"), "Ana", ""),
        (("--lead", ""), "", ""),
    ):
        code, out, err = run_cli("new", "--follows", "q4", "--format", "checkin", "--no-open", *named)
        assert code == 0
        assert err.startswith(told)
        assert ("leads" in err) == bool(told)
        assert load(Path(out.strip())).session.people.facilitator == lead


def test_a_session_that_follows_a_file_elsewhere_is_written_beside_it(
    folder: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    predecessor = write_session(tmp_path / "elsewhere", "q4")
    _, out, _ = run_cli("new", "--follows", str(predecessor), "--format", "plan", "--no-open")
    assert Path(out.strip()).parent == tmp_path / "elsewhere"
    assert not list(folder.glob("*.toml"))


def test_without_a_format_the_most_likely_one_is_chosen(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "q1", format="retro", starts=date(2026, 1, 1), ends=date(2026, 3, 31))
    _, out, _ = run_cli("new", "--follows", "q1", "--no-open")
    assert load(Path(out.strip())).session.format == "plan"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('title = "x\n', "q4.toml"),
        ('written_by = "okrtui 0.1.0"\nformat = "plan"\n', "no session can follow it until that is fixed"),
    ],
)
def test_a_file_that_cannot_be_read_whole_cannot_be_followed(
    folder: Path, run_cli: RunCli, text: str, sentence: str
) -> None:
    (folder / "q4.toml").write_text(text)
    code, out, err = run_cli("new", "--follows", "q4", "--format", "plan", "--no-open")
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(list(folder.glob("*.toml"))) == 1


def test_show_starts_with_what_happened_since_the_session_before(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "q4", title="Plan for Q4", promises=(Promise(id="o1", who="Ana", text="I begin"),))
    write_session(folder, "q1", follows="q4")
    write_session(folder, "lost", follows="gone")
    assert "Since last time\nPlan for Q4 · " in run_cli("show", "q1")[1]
    assert "I begin — Ana" in run_cli("show", "q1")[1]
    assert "The previous session, gone, is not in this folder." in run_cli("show", "lost")[1]
    assert "Since last time" not in run_cli("show", "q4")[1]


def test_show_of_a_follow_up_begins_with_the_rank_of_its_goal(folder: Path, run_cli: RunCli) -> None:
    objective = Objective(text="Feel at home", rank=2, priority="P0")
    write_session(folder, "q4", direction=Direction(shape="ogp"), objective=objective)
    path = run_cli("new", "--follows", "q4", "--format", "checkin", "--no-open")[1].strip()
    assert run_cli("show", path)[1].splitlines()[1].endswith(" · rank 2 · P0")
    write_session(folder, "plain", objective=objective)
    assert "rank" not in run_cli("show", "plain")[1]


def test_show_tells_of_a_chain_that_lies_in_another_folder(folder: Path, run_cli: RunCli, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    promise, key_result = Promise(id="o1", who="Ana", text="I begin"), KeyResult(id="kr1", who="guests", target=9)
    plan = write_session(elsewhere, "q4", title="Plan for Q4", promises=(promise,), key_results=(key_result,))
    measured = changed(key_result, updates=(Update(id="u1", on=date(2026, 10, 2), value=3),))
    checkin = write_session(elsewhere, "next", 2, "checkin", title="Second week", follows="q4", key_results=(measured,))
    assert "Since last time\nPlan for Q4 · " in run_cli("show", str(checkin))[1]
    shown = run_cli("show", str(plan))[1]
    assert "3 on 2 Oct" in shown
    assert "from “Second week”" in shown
    assert not list(folder.glob("*.toml"))


def test_a_hand_written_file_can_be_followed_and_its_repairs_are_reported(folder: Path, run_cli: RunCli) -> None:
    key_result = '[[key_results]]\nid = "kr1"\nwho = "{}"\n'
    (folder / "q4.toml").write_text('format = "plan"\nteam = "Us"\n' + key_result.format("a") + key_result.format("b"))
    code, out, err = run_cli("new", "--follows", "q4", "--format", "retro", "--no-open")
    assert code == 0
    assert "two items have the id kr1; the second is now kr2" in err
    retro = load(Path(out.strip())).session
    assert [(kr.id, kr.who) for kr in retro.key_results] == [("kr1", "a"), ("kr2", "b")]
    assert retro.last_ids["kr"] == 2


def test_sessions_that_follow_each_other_in_a_circle_can_be_shown_and_followed(folder: Path, run_cli: RunCli) -> None:
    write_session(folder, "a", follows="b", title="A")
    write_session(folder, "b", follows="a", title="B")
    write_session(folder, "own", follows="own", title="Own")
    assert "Since last time\nB · " in run_cli("show", "a")[1]
    assert "own follows itself." in run_cli("show", "own")[1]
    code, out, err = run_cli("new", "--follows", "a", "--format", "retro", "--no-open")
    assert (code, load(Path(out.strip())).session.follows) == (0, "a")
    assert "b follows a already" in err

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.chain import (
    find_chain,
    find_chains,
    find_followers,
    find_predecessor,
    load_for_follow_up,
    load_predecessor,
    load_sessions,
)
from okrtui.store.errors import Unreadable
from okrtui.store.folder import Folder
from okrtui.store.heads import Head

FIRST = datetime(2026, 7, 1, 9, tzinfo=UTC)


def head(id: str, follows: str = "", day: int = 0, **fields: str | bool) -> Head:
    one = Head(Path(f"{id}.toml"), id, follows=follows, created=FIRST + timedelta(days=day))
    for name, value in fields.items():
        setattr(one, name, value)
    return one


def ids(found: tuple[Head, ...]) -> list[str]:
    return [one.id for one in found]


PLAIN = [head("retro", "check2", 90), head("plan"), head("check2", "check1", 60), head("check1", "plan", 30)]


@pytest.mark.parametrize("id", ["plan", "check1", "check2", "retro"])
def test_every_session_of_a_chain_tells_the_whole_of_it(id: str) -> None:
    found = find_chain(PLAIN, id)
    assert ids(found.heads) == ["plan", "check1", "check2", "retro"]
    assert (found.problem_text, found.missing_id) == ("", "")
    assert found.newest is PLAIN[0]
    assert [before.id if (before := found.predecessor_of(one)) else "" for one in ids(found.heads)] == [
        "",
        "plan",
        "check1",
        "check2",
    ]


def test_a_predecessor_that_was_deleted_is_named_and_the_rest_told() -> None:
    found = find_chain([head("retro", "check", 9), head("check", "plan", 5)], "retro")
    assert ids(found.heads) == ["check", "retro"]
    assert found.missing_id == "plan"
    assert found.problem_text == "check follows plan, which is not in this folder."


def test_a_predecessor_that_was_renamed_is_found_while_its_file_still_says_what_it_was_called() -> None:
    heads = [head("check", "plan", 5), head("our plan", written_id="plan")]
    assert ids(find_chain(heads, "check").heads) == ["our plan", "check"]
    assert find_predecessor(heads, "check") is heads[1]
    both = [*heads, head("copy of plan", written_id="plan")]
    assert find_chain(both, "check").missing_id == "plan"
    again = [*both, head("plan")]
    assert ids(find_chain(again, "check").heads) == ["plan", "check"]


def test_a_predecessor_that_cannot_be_read_begins_the_chain() -> None:
    broken = head("plan", broken=True, problem="plan.toml: line 3 is no TOML")
    found = find_chain([broken, head("check", "plan", 5)], "check")
    assert ids(found.heads) == ["plan", "check"]
    assert found.problem_text == "plan.toml: line 3 is no TOML"


def test_of_two_that_follow_the_same_one_the_branch_with_the_newest_goes_on() -> None:
    heads = [head("plan"), head("a", "plan", 1), head("b", "plan", 5), head("a2", "a", 9)]
    found = find_chain(heads, "plan")
    assert ids(found.heads) == ["plan", "a", "a2"]
    assert found.problem_text == "2 sessions follow plan: a and b; this chain goes on with a."
    other = find_chain(heads, "b")
    assert ids(other.heads) == ["plan", "b"]
    assert other.problem_text == "2 sessions follow plan: a and b; this chain goes on with b."
    assert ids(find_followers(heads, "plan")) == ["a", "b"]
    assert find_followers(heads, "b") == ()


def test_a_plan_dated_in_the_future_is_still_older_than_what_follows_it() -> None:
    heads = [head("plan", day=4000), head("check", "plan", 5)]
    assert ids(find_chain(heads, "plan").heads) == ["plan", "check"]


def test_a_circle_is_told_and_ends() -> None:
    heads = [head("a", "c", 0), head("b", "a", 1), head("c", "b", 2)]
    for id in "abc":
        found = find_chain(heads, id)
        assert ids(found.heads) == ["a", "b", "c"]
        assert found.problem_text == "These sessions follow each other in a circle: a, b and c."
    tail = find_chain([*heads, head("d", "b", 3)], "d")
    assert ids(tail.heads) == ["c", "a", "b", "d"]
    assert tail.problems == (
        "These sessions follow each other in a circle: c, a and b.",
        "2 sessions follow b: c and d; this chain goes on with d.",
    )


def test_a_session_that_follows_itself() -> None:
    found = find_chain([head("a", "a")], "a")
    assert (ids(found.heads), found.problem_text) == (["a"], "a follows itself.")


def test_an_id_that_no_head_has_and_a_file_that_is_no_session() -> None:
    for heads in ([], [head("okrtui", is_session=False)]):
        found = find_chain(heads, "okrtui")
        assert (found.heads, found.newest) == ((), None)
        assert found.problem_text == "No session is called okrtui."


def test_all_chains_hold_every_beginning_once() -> None:
    heads = [*PLAIN, head("alone"), head("x", "y", 1), head("y", "x", 2), head("late", "gone", 3)]
    found = sorted(ids(one.heads) for one in find_chains(heads))
    assert found == [["alone"], ["late"], ["plan", "check1", "check2", "retro"], ["x", "y"]]


def test_ten_thousand_sessions_take_a_moment() -> None:
    heads = [head(f"s{n}", f"s{n - 1}" if n % 5000 else "", n) for n in range(10_000)]
    found = find_chains(heads)
    assert [len(one.heads) for one in found] == [5000, 5000]
    crowd = [head("s0"), *(head(f"s{n}", "s0", n) for n in range(1, 10_000))]
    found_in_crowd = find_chain(crowd, "s0")
    assert ids(found_in_crowd.heads) == ["s0", "s9999"]
    assert found_in_crowd.problem_text.endswith("s1, s2, s3, s4, s5 and 9994 more; this chain goes on with s9999.")


def test_loading_a_chain_leaves_out_what_cannot_be_read_and_says_so(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "s", Backups(tmp_path / "b"))
    folder.path.mkdir()
    (folder.path / "plan.toml").write_text('title = "x\n')
    (folder.path / "check.toml").write_text('format = "checkin"\ntitle = "One month in"\nfollows = "plan"\n')
    sessions, problems = load_sessions(folder, find_chain(folder.heads(), "check"))
    assert [one.title for one in sessions] == ["One month in"]
    assert len(problems) == 1
    assert problems[0].startswith("plan.toml: ")
    (folder.path / "check.toml").unlink()
    folder.path.joinpath("plan.toml").write_text('title = "x"\nformat = "plan"\n')
    gone = find_chain([head("plan"), head("check", "plan", 3)], "check")
    assert load_sessions(folder, gone)[0] == ()


def test_the_session_before_is_loaded_or_a_sentence_says_why_not(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "b"))
    check = Session(id="check", follows="plan")
    plan = tmp_path / "plan.toml"
    assert load_predecessor(folder, check) == (None, "The session before this one, plan, is not in this folder.")
    plan.write_text('title = "x\n')
    found, why = load_predecessor(folder, check)
    assert found is None
    assert why.startswith("The session before this one cannot be read: plan.toml")
    plan.write_text('id = "plan"\ntitle = "Ours"\nformat = "plan"\n')
    assert load_predecessor(folder, check)[0] == Session(id="plan", title="Ours")
    plan.rename(tmp_path / "renamed.toml")
    (tmp_path / "check.toml").write_text('format = "checkin"\nfollows = "plan"\n')
    renamed, why = load_predecessor(folder, check)
    assert renamed is not None
    assert (renamed.title, why) == ("Ours", "")
    assert load_predecessor(folder, Session(id="a", follows="a")) == (None, "a follows itself.")
    assert load_predecessor(folder, Session(id="a", follows="../a"))[0] is None


def test_what_was_cut_off_is_not_followed(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "b"))
    path = tmp_path / "plan.toml"
    path.write_text('written_by = "okrtui 0.1.0"\nformat = "plan"\ntitle = "Ours"\n')
    with pytest.raises(Unreadable, match=r"cut off before its end.*nothing can follow it until"):
        load_for_follow_up(folder, path)
    path.write_text('format = "plan"\ntitle = "Ours"\nminutes = "long"\n')
    session, problems = load_for_follow_up(folder, path)
    assert (session.title, len(problems)) == ("Ours", 1)


def test_chains_need_no_pydantic() -> None:
    code = "import sys, okrtui.store.chain; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Chains of sessions that follow each other, and loading their sessions."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.chain import (
    ChainLinks,
    covering_chains,
    find_chain,
    find_chains,
    find_followers,
    find_predecessor,
    newest_in_cycle,
)
from okrtui.store.chain_loader import load_earlier_in_cycle, load_for_follow_up, load_predecessor, load_sessions
from okrtui.store.errors import Unreadable
from okrtui.store.folder import Folder
from okrtui.store.heads import Head

START = datetime(2026, 7, 1, 9, tzinfo=UTC)


def make_head(id: str, follows: str = "", day: int = 0, **fields: str | float) -> Head:
    """Return the head of a session that was created so many days after the start."""
    head = Head(Path(f"{id}.toml"), id, follows=follows, created=START + timedelta(days=day))
    for name, value in fields.items():
        setattr(head, name, value)
    return head


def ids(heads: tuple[Head, ...]) -> list[str]:
    """Return the ids of these heads, in order."""
    return [head.id for head in heads]


LINEAR_HEADS = [
    make_head("retro", "check2", 90),
    make_head("plan"),
    make_head("check2", "check1", 60),
    make_head("check1", "plan", 30),
]


@pytest.mark.parametrize("id", ["plan", "check1", "check2", "retro"])
def test_the_whole_chain_is_found_from_each_of_its_sessions(id: str) -> None:
    chain = find_chain(LINEAR_HEADS, id)
    assert ids(chain.heads) == ["plan", "check1", "check2", "retro"]
    assert (chain.problem_text, chain.missing_id) == ("", "")
    assert chain.newest is LINEAR_HEADS[0]


_LINKED_HEADS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 1, 1, 1, 1, 2, 3, 9]),
        st.integers(0, 6),
        st.sampled_from(["plan", "checkin", "retro"]),
        st.sampled_from(["running", "closed"]),
        st.sampled_from(["", "Q3", "q3 ", "Q4"]),
    ),
    max_size=7,
)


@settings(max_examples=300)
@given(_LINKED_HEADS)
def test_sessions_in_a_line_are_the_chain_that_is_found_of_any_others(
    linked: list[tuple[int, int, str, str, str]],
) -> None:
    heads = [
        make_head(f"s{n}", f"s{n - back}" if n and back else "", day, format=format, status=status, cycle=cycle)
        for n, (back, day, format, status, cycle) in enumerate(linked)
    ]
    links = ChainLinks(heads)
    for head in heads:
        line = [] if head.id in links.predecessors else links.line(head.id)
        if line and (chain := links.chain_of_line(line)):
            assert chain == ChainLinks(heads).chain(head.id)
            assert sorted(line) == sorted(links.descendants(head.id))


def test_a_deleted_predecessor_is_named_and_the_rest_is_returned() -> None:
    chain = find_chain([make_head("retro", "check", 9), make_head("check", "plan", 5)], "retro")
    assert ids(chain.heads) == ["check", "retro"]
    assert chain.missing_id == "plan"
    assert chain.problem_text == "check follows plan, which is not in this folder."


def test_a_renamed_predecessor_is_found_by_the_id_in_its_file() -> None:
    heads = [make_head("check", "plan", 5), make_head("our plan", written_id="plan")]
    assert ids(find_chain(heads, "check").heads) == ["our plan", "check"]
    assert find_predecessor(heads, "check") is heads[1]
    ambiguous_heads = [*heads, make_head("copy of plan", written_id="plan")]
    assert find_chain(ambiguous_heads, "check").missing_id == "plan"
    complete_heads = [*ambiguous_heads, make_head("plan")]
    assert ids(find_chain(complete_heads, "check").heads) == ["plan", "check"]


def test_an_unreadable_predecessor_begins_the_chain() -> None:
    broken = make_head("plan", is_broken=True, problem="plan.toml: line 3 is no TOML")
    chain = find_chain([broken, make_head("check", "plan", 5)], "check")
    assert ids(chain.heads) == ["plan", "check"]
    assert chain.problem_text == "plan.toml: line 3 is no TOML"


def test_at_a_fork_the_chain_continues_with_the_branch_of_the_newest_session() -> None:
    heads = [make_head("plan"), make_head("a", "plan", 1), make_head("b", "plan", 5), make_head("a2", "a", 9)]
    chain = find_chain(heads, "plan")
    assert ids(chain.heads) == ["plan", "a", "a2"]
    assert chain.problem_text == "2 sessions follow plan: a and b; this chain goes on with a."
    other_chain = find_chain(heads, "b")
    assert ids(other_chain.heads) == ["plan", "b"]
    assert other_chain.problem_text == "2 sessions follow plan: a and b; this chain goes on with b."
    assert ids(find_followers(heads, "plan")) == ["a", "b"]
    assert find_followers(heads, "b") == ()


def forked_quarter(**retro: str | float) -> list[Head]:
    """Return a quarter with a check-in, a retro and the next plan, and a later check-in that follows the retro, too."""
    return [
        make_head("plan"),
        make_head("check", "plan", 30, format="checkin"),
        make_head("retro", "check", 90, format="retro", **retro),
        make_head("next", "retro", 91, cycle="2026-Q4"),
        make_head("late", "retro", 95, format="checkin"),
    ]


@pytest.mark.parametrize("id", ["plan", "check", "retro", "next", "late"])
def test_branches_within_a_cycle_are_one_chain_that_goes_on_with_the_next_plan(id: str) -> None:
    heads = forked_quarter(grade=7.0)
    assert ids(find_chain(heads, id).heads) == ["plan", "check", "late", "retro", "next"]
    assert [ids(chain.heads) for chain in covering_chains(heads)] == [["plan", "check", "late", "retro", "next"]]
    assert find_chain(heads, id).problem_text == (
        "2 sessions follow retro: next and late; this chain goes on with next."
    )


def test_the_newest_session_of_a_cycle_is_the_last_by_day_or_the_retro_that_was_held() -> None:
    two_people = [
        make_head("plan"),
        make_head("a", "plan", 30, format="checkin"),
        make_head("b", "plan", 31, format="checkin"),
        make_head("a2", "a", 29, format="checkin"),
    ]
    assert [newest_in_cycle(two_people, head.id).id for head in two_people] == ["b"] * 4
    assert ids(find_chain(two_people, "a").heads) == ["plan", "a", "a2", "b"]
    assert newest_in_cycle(forked_quarter(), "plan").id == "late"
    for held in ({"grade": 7.0}, {"status": "closed"}):
        assert {newest_in_cycle(forked_quarter(**held), id).id for id in ("plan", "check", "retro", "late")} == {
            "retro"
        }
    again = [*forked_quarter(grade=7.0), make_head("again", "retro", 99, format="retro", grade=8.0)]
    assert newest_in_cycle(again, "plan").id == "again"


def test_each_plan_that_follows_one_retro_has_a_chain_with_the_whole_quarter() -> None:
    heads = [*forked_quarter(grade=7.0), make_head("other", "retro", 92, cycle="2026-Q4")]
    quarter = ["plan", "check", "late", "retro"]
    assert [ids(chain.heads) for chain in covering_chains(heads)] == [[*quarter, "other"], [*quarter, "next"]]


def test_check_ins_that_follow_each_other_in_a_circle_are_all_found() -> None:
    heads = [make_head("a", "b", 1, format="checkin"), make_head("b", "a", 2, format="checkin")]
    assert {tuple(ids(find_chain(heads, id).heads)) for id in "ab"} <= {("a", "b"), ("b", "a")}


def test_a_plan_dated_in_the_future_is_still_older_than_what_follows_it() -> None:
    heads = [make_head("plan", day=4000), make_head("check", "plan", 5)]
    assert ids(find_chain(heads, "plan").heads) == ["plan", "check"]


def test_a_circle_is_reported_and_ends_the_search() -> None:
    heads = [make_head("a", "c", 0), make_head("b", "a", 1), make_head("c", "b", 2)]
    for id in "abc":
        chain = find_chain(heads, id)
        assert ids(chain.heads) == ["a", "b", "c"]
        assert chain.problem_text == "These sessions follow each other in a loop: a, b and c."
    chain_with_fork = find_chain([*heads, make_head("d", "b", 3)], "d")
    assert ids(chain_with_fork.heads) == ["c", "a", "b", "d"]
    assert chain_with_fork.problems == (
        "These sessions follow each other in a loop: c, a and b.",
        "2 sessions follow b: c and d; this chain goes on with d.",
    )


def test_a_session_that_follows_itself_is_reported() -> None:
    chain = find_chain([make_head("a", "a")], "a")
    assert (ids(chain.heads), chain.problem_text) == (["a"], "a follows itself.")


def test_an_unknown_id_and_a_file_that_is_no_session_give_an_empty_chain() -> None:
    for heads in ([], [make_head("okrtui", is_session=False)]):
        chain = find_chain(heads, "okrtui")
        assert (chain.heads, chain.newest) == ((), None)
        assert chain.problem_text == "No session is called okrtui."


def test_every_first_session_begins_one_chain() -> None:
    heads = [
        *LINEAR_HEADS,
        make_head("alone"),
        make_head("x", "y", 1),
        make_head("y", "x", 2),
        make_head("late", "gone", 3),
    ]
    chains = sorted(ids(chain.heads) for chain in find_chains(heads))
    assert chains == [["alone"], ["late"], ["plan", "check1", "check2", "retro"], ["x", "y"]]


def test_ten_thousand_sessions_take_a_moment() -> None:
    heads = [make_head(f"s{n}", f"s{n - 1}" if n % 5000 else "", n) for n in range(10_000)]
    chains = find_chains(heads)
    assert [len(chain.heads) for chain in chains] == [5000, 5000]
    siblings = [make_head("s0"), *(make_head(f"s{n}", "s0", n) for n in range(1, 10_000))]
    sibling_chain = find_chain(siblings, "s0")
    assert ids(sibling_chain.heads) == ["s0", "s9999"]
    assert sibling_chain.problem_text.endswith("s1, s2, s3, s4, s5 and 9994 more; this chain goes on with s9999.")


def test_loading_a_chain_skips_and_reports_unreadable_files(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "s", Backups(tmp_path / "b"))
    folder.path.mkdir()
    (folder.path / "plan.toml").write_text('title = "x\n')
    (folder.path / "check.toml").write_text('format = "checkin"\ntitle = "One month in"\nfollows = "plan"\n')
    sessions, problems = load_sessions(folder, find_chain(folder.heads(), "check"))
    assert [session.title for session in sessions] == ["One month in"]
    assert len(problems) == 1
    assert problems[0].startswith("plan.toml: ")
    (folder.path / "check.toml").unlink()
    folder.path.joinpath("plan.toml").write_text('title = "x"\nformat = "plan"\n')
    outdated_chain = find_chain([make_head("plan"), make_head("check", "plan", 3)], "check")
    assert load_sessions(folder, outdated_chain)[0] == ()


def test_the_predecessor_is_loaded_or_a_sentence_says_why_not(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "b"))
    check = Session(id="check", follows="plan")
    plan = tmp_path / "plan.toml"
    assert load_predecessor(folder, check) == (None, "The previous session, plan, is not in this folder.")
    plan.write_text('title = "x\n')
    predecessor, problem = load_predecessor(folder, check)
    assert predecessor is None
    assert problem.startswith("The previous session cannot be read: plan.toml")
    plan.write_text('id = "plan"\ntitle = "Ours"\nformat = "plan"\n')
    assert load_predecessor(folder, check)[0] == Session(id="plan", title="Ours")
    plan.rename(tmp_path / "renamed.toml")
    (tmp_path / "check.toml").write_text('format = "checkin"\nfollows = "plan"\n')
    renamed, problem = load_predecessor(folder, check)
    assert renamed is not None
    assert (renamed.title, problem) == ("Ours", "")
    assert load_predecessor(folder, Session(id="a", follows="a")) == (None, "a follows itself.")
    assert load_predecessor(folder, Session(id="a", follows="../a"))[0] is None


def test_what_came_before_the_predecessor_in_its_cycle_is_loaded_oldest_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "s", Backups(tmp_path / "b"))
    folder.path.mkdir()

    def write(id: str, format: str, cycle: str, follows: str) -> Session:
        text = f'id = "{id}"\nformat = "{format}"\ncycle = "{cycle}"\nfollows = "{follows}"\n'
        (folder.path / f"{id}.toml").write_text(text)
        return Session(id=id, follows=follows)

    last, plan = write("last", "retro", "2026-Q3", ""), write("plan", "plan", "2026-Q4", "last")
    for id, format, follows in (
        ("check", "checkin", "plan"),
        ("dive", "deepdive", "check"),
        ("retro", "retro", "dive"),
    ):
        write(id, format, "2026-Q4", follows)
    following = write("next", "plan", "2027-Q1", "retro")
    assert [session.id for session in load_earlier_in_cycle(folder, following)] == ["plan", "check", "dive"]
    assert load_earlier_in_cycle(folder, plan) == load_earlier_in_cycle(folder, last) == ()
    circle = write("a", "checkin", "", "b")
    write("b", "checkin", "", "a")
    assert load_earlier_in_cycle(folder, circle) == ()


def test_a_truncated_file_cannot_be_followed(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "b"))
    path = tmp_path / "plan.toml"
    path.write_text('written_by = "okrtui 0.1.0"\nformat = "plan"\ntitle = "Ours"\n')
    with pytest.raises(Unreadable, match=r"cut off before its end.*no session can follow it until"):
        load_for_follow_up(folder, path)
    path.write_text('format = "plan"\ntitle = "Ours"\nminutes = "long"\n')
    session, problems = load_for_follow_up(folder, path)
    assert (session.title, len(problems)) == ("Ours", 1)


def test_chains_need_no_pydantic() -> None:
    code = "import sys, okrtui.store.chain; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_copies_are_in_no_chain_and_what_follows_one_follows_its_original() -> None:
    heads = (
        make_head("plan"),
        make_head("plan-LAPTOP", day=0, copy_of="plan"),
        make_head("check", "plan", 30),
        make_head("check-LAPTOP", "plan", 30, copy_of="check"),
        make_head("retro", "check-LAPTOP", 80),
    )
    for found in (find_chains(heads), covering_chains(heads)):
        assert [(ids(chain.heads), chain.problems) for chain in found] == [(["plan", "check", "retro"], ())]
    assert ids(find_followers(heads, "plan")) == ["check"]
    assert ids(find_chain(heads, "check-LAPTOP").heads) == ["check-LAPTOP"]

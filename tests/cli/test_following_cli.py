"""A session that follows another, made and shown by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Promise
from okrtui.model.items import add
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.store.toml_in import load
from tests.cli.files import Say, write


def test_a_new_session_follows_another(folder: Path, say: Say) -> None:
    retro = add(Session(), CarryOver, about="kr1", choice="keep").carry_over
    result = KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=1, target=9)
    write(folder, "q4", key_results=(result,), carry_over=retro)
    code, out, err = say("new", "--follows", "q4", "--format", "plan", "--no-open")
    assert (code, err) == (0, "")
    made = load(Path(out.strip())).session
    assert (made.id, made.follows, made.team, made.cycle) == ("checkout-2027q1", "q4", "Checkout", "2027-Q1")
    assert (made.title, [one.id for one in made.key_results]) == ("Plan for 2027-Q1", ["kr1"])
    code, out, err = say("new", "--follows", "q4", "--format", "plan", "--title", "T", "--cycle", "2027", "--no-open")
    again = load(Path(out.strip())).session
    assert (again.title, again.starts, again.ends) == ("T", date(2027, 1, 1), date(2027, 12, 31))
    assert err == "okrtui: checkout-2027q1 follows q4 already; the chain of sessions forks here.\n"


def test_what_follows_a_file_elsewhere_stands_beside_it(folder: Path, say: Say, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    there = write(tmp_path / "elsewhere", "q4")
    _, out, _ = say("new", "--follows", str(there), "--format", "plan", "--no-open")
    assert Path(out.strip()).parent == tmp_path / "elsewhere"
    assert not list(folder.glob("*.toml"))


def test_what_is_likely_follows_where_no_format_is_given(folder: Path, say: Say) -> None:
    write(folder, "q1", format="retro", starts=date(2026, 1, 1), ends=date(2026, 3, 31))
    _, out, _ = say("new", "--follows", "q1", "--no-open")
    assert load(Path(out.strip())).session.format == "plan"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('title = "x\n', "q4.toml"),
        ('written_by = "okrtui 0.1.0"\nformat = "plan"\n', "nothing can follow it until that is mended"),
    ],
)
def test_what_cannot_be_read_whole_is_not_followed(folder: Path, say: Say, text: str, sentence: str) -> None:
    (folder / "q4.toml").write_text(text)
    code, out, err = say("new", "--follows", "q4", "--format", "plan", "--no-open")
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(list(folder.glob("*.toml"))) == 1


def test_a_session_that_follows_is_shown_with_what_happened_since(folder: Path, say: Say) -> None:
    write(folder, "q4", title="Plan for Q4", promises=(Promise(id="o1", who="Ana", text="I begin"),))
    write(folder, "q1", follows="q4")
    write(folder, "lost", follows="gone")
    assert "Since last time\nPlan for Q4 · " in say("show", "q1")[1]
    assert "I begin — Ana" in say("show", "q1")[1]
    assert "The session before this one, gone, is not in this folder." in say("show", "lost")[1]
    assert "Since last time" not in say("show", "q4")[1]


def test_what_a_hand_wrote_is_followed_and_what_was_mended_in_it_is_said(folder: Path, say: Say) -> None:
    twice = '[[key_results]]\nid = "kr1"\nwho = "{}"\n'
    (folder / "q4.toml").write_text('format = "plan"\nteam = "Us"\n' + twice.format("a") + twice.format("b"))
    code, out, err = say("new", "--follows", "q4", "--format", "retro", "--no-open")
    assert code == 0
    assert "two items are called kr1; the second is now kr2" in err
    made = load(Path(out.strip())).session
    assert [(one.id, one.who) for one in made.key_results] == [("kr1", "a"), ("kr2", "b")]
    assert made.last_ids["kr"] == 2


def test_sessions_that_follow_each_other_in_a_circle_can_be_shown_and_followed(folder: Path, say: Say) -> None:
    write(folder, "a", follows="b", title="A")
    write(folder, "b", follows="a", title="B")
    write(folder, "own", follows="own", title="Own")
    assert "Since last time\nB · " in say("show", "a")[1]
    assert "own follows itself." in say("show", "own")[1]
    code, out, err = say("new", "--follows", "a", "--format", "retro", "--no-open")
    assert (code, load(Path(out.strip())).session.follows) == (0, "a")
    assert "b follows a already" in err

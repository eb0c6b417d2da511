"""`okrtui update` writes numbers without a meeting, one by its arguments or many from lines of JSON."""

from __future__ import annotations

import gc
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.items import change
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli, write_session
from tests.store.test_session_file import Writer

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEY_RESULTS = (
    KeyResult(id="kr1", does_what="book online", baseline=140, target=230, unit="bookings a week"),
    KeyResult(id="kr2", does_what="wait", baseline=30, target=10, unit="min"),
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.cli.update.now", lambda: NOW)


@pytest.fixture
def plan(folder: Path) -> Path:
    return write_session(folder, "plan", key_results=KEY_RESULTS, status="running")


def updates(path: Path, key_result: int = 0) -> tuple[Update, ...]:
    return load(path).session.key_results[key_result].updates


def give_input(monkeypatch: pytest.MonkeyPatch, *lines: object) -> None:
    """Let standard input hold these lines, an object as JSON."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))


def test_a_number_is_written_and_told_in_one_line(plan: Path, run_cli: RunCli) -> None:
    options = ("--sure", "6", "-m", "camp is over", "--on", "20 Nov", "--by", "Ines")
    assert run_cli("update", "plan", "kr1", "185", *options) == (
        0,
        "plan kr1: 185 bookings a week on 20 Nov, 50 % of the way\n",
        "",
    )
    [update] = updates(plan)
    assert (update.value, update.confidence, update.note) == (185, 6, "camp is over")
    assert (update.on, update.said_on, update.said_by) == (date(2026, 11, 20), NOW.date(), "Ines")
    assert gc.isenabled()
    assert run_cli("update", "plan", "kr1", "-5")[1] == "plan kr1: -5 bookings a week on 22 Nov, −161 % of the way\n"


def test_a_session_that_was_updated_loads_and_saves_byte_for_byte(plan: Path, run_cli: RunCli) -> None:
    run_cli("update", "plan", "kr1", "185", "--by", "Ines")
    data = plan.read_text("utf-8")
    assert 'said_on = 2026-11-22\nsaid_by = "Ines"\n' in data
    assert dumps(load(plan).session) == data
    assert run_cli("update", "plan", "kr1", "185")[0] == 0
    assert plan.read_text("utf-8") == data, "the same again writes nothing"


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("plan", "kr1", "12 %"), 1, "plan: “12 %” has another unit than the “bookings a week” here."),
        (("plan", "kr7", "12"), 1, "plan: no key result is called “kr7”; there are kr1 and kr2."),
        (("plan", "kr1", "12", "--on", "1 Dec"), 1, "plan: 1 Dec lies ahead, and a number is of a day that has come."),
        (("plan", "kr1"), 2, "Missing argument 'VALUE'."),
        (("plan", "kr1", "1", "2"), 2, "Got unexpected extra argument (2)."),
        (("plan", "kr1", "1", "--sur", "6"), 2, "Got unexpected extra arguments (--sur 6)."),
        (("--from", "-", "--sure", "6"), 2, "--from has all in its lines; nothing else goes with it."),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    arguments: tuple[str, ...], code: int, problem: str, plan: Path, run_cli: RunCli
) -> None:
    before = plan.read_bytes()
    assert run_cli("update", *arguments) == (code, "", f"okrtui: {problem}\n")
    assert plan.read_bytes() == before


def test_an_unknown_session_and_an_unreadable_one_are_named(folder: Path, plan: Path, run_cli: RunCli) -> None:
    code, _, error = run_cli("update", "nope", "kr1", "1")
    assert (code, "no session called “nope”" in error) == (2, True)
    plan.write_bytes(plan.read_bytes()[:-20])
    code, _, error = run_cli("update", "plan", "kr1", "1")
    assert (code, "was cut off before its end" in error) == (1, True)


def test_a_number_goes_to_the_newest_session_of_the_cycle(folder: Path, plan: Path, run_cli: RunCli) -> None:
    checkin = create_successor(load(plan).session, "checkin", "checkin", datetime(2026, 11, 9, 9, tzinfo=UTC))
    (folder / "checkin.toml").write_text(dumps(checkin), "utf-8")
    private = changed(checkin, id="mine", private=True, created=datetime(2026, 11, 16, 9, tzinfo=UTC))
    (folder / "mine.toml").write_text(dumps(private), "utf-8")
    assert run_cli("update", "plan", "kr1", "185")[1].startswith("checkin kr1: 185")
    assert (len(updates(plan)), len(updates(folder / "checkin.toml"))) == (0, 1)
    assert run_cli("update", "mine", "kr1", "186")[1].startswith("mine kr1: 186")


def test_the_start_of_an_id_that_several_share_takes_the_newest_of_the_cycle_that_is_open(
    folder: Path, plan: Path, run_cli: RunCli
) -> None:
    checkin = create_successor(load(plan).session, "checkin", "plan-check", datetime(2026, 11, 9, 9, tzinfo=UTC))
    (folder / "plan-check.toml").write_text(dumps(checkin), "utf-8")
    write_session(folder, "plan-old", key_results=KEY_RESULTS, status="archived", team=checkin.team)
    assert run_cli("update", "pla", "kr1", "185")[1].startswith("plan-check kr1: 185")
    write_session(folder, "plan-other", key_results=KEY_RESULTS, team="Another team")
    assert "could be" in run_cli("update", "pla", "kr1", "185")[2]


def test_after_the_retro_and_in_an_archived_session_no_number_is_taken(
    folder: Path, plan: Path, run_cli: RunCli
) -> None:
    retro = create_successor(load(plan).session, "retro", "retro", datetime(2026, 12, 30, 9, tzinfo=UTC))
    graded = change(retro, "kr1", grading=Grading(grade=7))
    (folder / "retro.toml").write_text(dumps(graded), "utf-8")
    assert run_cli("update", "plan", "kr1", "185") == (
        1,
        "",
        "okrtui: retro is the retro of this cycle and was held, so no number is added.\n",
    )
    write_session(folder, "old", key_results=KEY_RESULTS, status="archived", team="Other")
    assert run_cli("update", "old", "kr1", "185") == (1, "", "okrtui: old is archived, so it takes no numbers.\n")


def test_a_number_far_from_those_before_is_written_and_asked_about(plan: Path, run_cli: RunCli) -> None:
    code, out, error = run_cli("update", "plan", "kr1", "18500")
    assert (code, out.startswith("plan kr1: 18,500")) == (0, True)
    assert error == "okrtui: plan, kr1: Is 18,500 right? The number before is 140, the target 230.\n"


def test_each_line_is_written_whole_or_not_at_all(
    folder: Path, plan: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_session(folder, "other", team="Other", key_results=KEY_RESULTS)
    give_input(
        monkeypatch,
        {"session": "plan", "key_result": "kr1", "value": 185, "sure": 6, "by": "till", "on": "2026-11-20"},
        "",
        {"session": "plan", "key_result": "kr2", "value": "24 min", "sure": 60},
        {"session": "other", "key_result": "kr2", "value": "1 h", "note": None},
        {"session": "plan", "key_result": "kr1", "value": 190.5},
    )
    code, out, error = run_cli("update", "--from", "-")
    assert code == 1
    assert out.splitlines() == [
        "plan kr1: 185 bookings a week on 20 Nov, 50 % of the way",
        "plan kr1: 190.5 bookings a week on 22 Nov, 56 % of the way",
        "other kr2: 60 min on 22 Nov, −150 % of the way",
    ]
    assert error == "okrtui: line 3: plan: “60” is out of range: confidence, 0 to 10.\n"
    assert [update.value for update in updates(plan)] == [185, 190.5]
    assert updates(plan, 1) == ()
    assert [update.value for update in updates(other, 1)] == [60]


def test_lines_that_cannot_be_read_are_named_and_the_others_written(
    plan: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    line = {"session": "plan", "key_result": "kr1", "value": 185}
    give_input(
        monkeypatch,
        "nonsense",
        "[" * 5000,
        "[1]",
        {**line, "kr": "kr1"},
        {"session": "plan", "value": 1},
        {**line, "value": True},
        {**line, "note": 3},
        {**line, "session": "nope"},
        line,
    )
    code, out, error = run_cli("update", "--from", "-")
    assert (code, out.count("\n")) == (2, 1)
    assert error.splitlines()[:7] == [
        "okrtui: line 1: is not JSON.",
        "okrtui: line 2: is not JSON.",
        "okrtui: line 3: is no JSON object.",
        "okrtui: line 4: has the key “kr”; known are session, key_result, value, sure, note, on, by.",
        "okrtui: line 5: has no key_result.",
        "okrtui: line 6: value is neither a text nor a number.",
        "okrtui: line 7: note is no text.",
    ]
    assert error.splitlines()[7].startswith("okrtui: line 8: There is no session called “nope”")
    file = tmp_path / "numbers.jsonl"
    file.write_text(json.dumps({**line, "value": 190}), "utf-8")
    assert run_cli("update", "--from", str(file))[0] == 0
    assert [update.value for update in updates(plan)] == [190]
    assert run_cli("update", "--from", str(tmp_path / "none"))[0] == 2


def test_a_session_that_is_open_elsewhere_takes_the_number_in(folder: Path, plan: Path, run_cli: RunCli) -> None:
    writer = Writer(Folder(folder, Backups(folder.parent / "backups"), lambda: NOW), plan, claim=True)
    try:
        writer.workshop.apply(lambda session: change(session, "kr2", owner="Bo"))
        assert run_cli("update", "plan", "kr1", "185", "--by", "Ines")[0] == 0
        writer.check_file()
        session = writer.workshop.session
        assert (session.key_results[0].current, session.key_results[1].owner) == (185, "Bo")
        assert (writer.errors, writer.notices) == ([], ["From elsewhere: new number of kr1."])
    finally:
        writer.session_file.close()
    saved = load(plan).session
    assert (saved.key_results[0].current, saved.key_results[1].owner) == (185, "Bo")
    assert [path.name for path in folder.iterdir()] == ["plan.toml"], "no conflict copy"

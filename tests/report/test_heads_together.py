"""What heads tell together: lights, and what is due next in a chain, from files that nobody opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.head_status import MeetingSchedule, session_light
from okrtui.store.heads import Head, read_head
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 22)


def session(id: str = "plan", *values: float, **fields: Any) -> Session:
    """A session that runs, with one key result from 0 to 100 and its values, one a week from 30 Oct on."""
    known = {"status": "running", "starts": FIRST, "ends": LAST, "created": datetime(2026, 10, 1, 9, tzinfo=UTC)}
    one = add(Session(id=id, **{**known, **fields}), KeyResult, baseline=0, target=100)
    for n, value in enumerate(values):
        one = add(one, Update, into="kr1", on=date(2026, 10, 30) + timedelta(weeks=n), value=value)
    return one


def head(folder: Path, one: Session) -> Head:
    (folder / f"{one.id}.toml").write_text(dumps(one), "utf-8")
    return read_head(folder / f"{one.id}.toml")


def words(folder: Path, *chain: Session, of: str = "plan", today: date = TODAY) -> str:
    heads = {one.id: head(folder, one) for one in chain}
    due = MeetingSchedule(heads.values()).next_meeting(heads[of], today)
    return due.describe(today).split(" (")[0] if due else ""


def test_a_zero_that_was_measured_is_told_from_one_that_was_not(tmp_path: Path) -> None:
    assert (fresh := head(tmp_path, session())).progress == (0,)
    assert session_light(fresh, TODAY) == "too early to tell"
    assert (stuck := head(tmp_path, session("plan", 0))).progress == (0,)
    assert session_light(stuck, TODAY) == "off track"


def test_what_was_measured_is_written_only_where_progress_does_not_tell_it() -> None:
    assert "measured" not in dumps(session())
    assert "measured" not in dumps(session("plan", 40))
    assert "progress = [0]\nprogress_on = 2026-10-30\nmeasured = [true]\n" in dumps(session("plan", 0))
    before = add(session(), Update, into="kr1", on=date(2026, 9, 1), value=40)
    assert "progress = [40]\nprogress_on = 2026-09-01\nmeasured = [false]\n" in dumps(before)


def test_the_day_from_which_a_key_result_counts_reaches_the_head(tmp_path: Path) -> None:
    late = add(session("plan", 40), KeyResult, baseline=0, target=100, since=date(2026, 11, 9))
    late = add(late, Update, into="kr2", on=date(2026, 11, 22), value=25)
    assert session_light(head(tmp_path, late), date(2026, 11, 30)) == "maybe"
    assert load(tmp_path / "plan.toml").session.key_results[1].since == date(2026, 11, 9)


@pytest.mark.parametrize("line", ["measured = 3", "measured = [true, true]", 'counts_from = ["soon"]', "measured = []"])
def test_what_is_wrong_about_it_in_a_file_is_passed_over(line: str, tmp_path: Path) -> None:
    days = "starts = 2026-10-01\nends = 2026-12-31"
    text = f'format = "plan"\n{days}\nprogress = [20]\n{line}\n[objective]\ntext = "x"\n'
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    found = read_head(tmp_path / "plan.toml")
    assert (found.measured, found.problem) == ((True,), "")
    assert session_light(found, TODAY) == "off track"


def test_numbers_updated_in_place_are_held(tmp_path: Path) -> None:
    assert words(tmp_path, session()) == "one-third quick check was due 31 Oct"
    assert words(tmp_path, session("plan", 20, 40, 60, 80)) == "two-thirds deep dive in 9 days"


def test_a_check_in_that_was_made_counts_for_all_of_its_chain(tmp_path: Path) -> None:
    first, then = datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 11, 20, 9, tzinfo=UTC)
    chain = (
        session(),
        session("quick", format="checkin", status="closed", follows="plan", created=first),
        session("other", 90, format="checkin", status="draft", follows="quick", created=then),
    )
    for id in ("plan", "quick", "other"):
        assert words(tmp_path, *chain, of=id, today=date(2026, 11, 28)) == "weekly look was due 27 Nov"


def test_the_numbers_are_those_of_the_newest_session(tmp_path: Path) -> None:
    later = datetime(2026, 11, 10, 9, tzinfo=UTC)
    chain = (session("plan", 90, 95), session("now", 10, 10, follows="plan", created=later))
    assert words(tmp_path, *chain[:1], today=date(2026, 11, 11)) == "weekly look in 2 days"
    assert words(tmp_path, *chain, today=date(2026, 11, 11)) == "pause and reflect in 2 days"


def test_another_cycle_is_another_rhythm_and_a_retro_ends_one(tmp_path: Path) -> None:
    year = session("year", 5, format="checkin", starts=date(2026, 1, 1))
    assert words(tmp_path, session("plan", follows="year"), year) == "one-third quick check was due 31 Oct"
    retro = session("retro", format="retro", follows="plan", created=datetime(2026, 11, 20, tzinfo=UTC))
    assert words(tmp_path, session("plan"), retro) == ""


def test_a_day_that_was_agreed_on_comes_before_the_rhythm_until_it_is_over(tmp_path: Path) -> None:
    agreed = session("b", follows="plan", next_on=date(2026, 11, 24), next_for="prices")
    assert words(tmp_path, session(), agreed) == "prices in 2 days"
    assert words(tmp_path, session(), agreed, today=date(2026, 11, 25)) == "one-third quick check was due 31 Oct"


def test_what_has_no_key_result_has_no_rhythm(tmp_path: Path) -> None:
    assert words(tmp_path, Session(id="plan", status="running", starts=FIRST, ends=LAST)) == ""


def test_a_renamed_file_is_still_followed(tmp_path: Path) -> None:
    made = session("look", format="checkin", follows="plan", created=datetime(2026, 11, 20, 9, tzinfo=UTC))
    old, new = head(tmp_path, session()), head(tmp_path, made)
    old.path.rename(tmp_path / "renamed.toml")
    moved = read_head(tmp_path / "renamed.toml")
    found = MeetingSchedule([moved, new]).next_meeting(moved, date(2026, 11, 28))
    assert found is not None
    assert found.purpose == "weekly look"


def test_odd_chains_do_no_harm(tmp_path: Path) -> None:
    quick = "one-third quick check was due 31 Oct"
    assert words(tmp_path, session("plan", follows="b"), session("b", follows="plan")) == quick
    assert words(tmp_path, session("plan", follows="gone")) == quick
    assert words(tmp_path, session("plan", follows="plan")) == quick
    assert words(tmp_path, session("plan", status="archived"), session("b", follows="plan")) == ""
    broken = read_head(tmp_path / "no such file.toml")
    assert MeetingSchedule([broken]).next_meeting(broken, TODAY) is None

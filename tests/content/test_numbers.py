"""What the numbers step says: of a running check-in, of numbers to find, and without key results."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from okrtui.content.beliefs import AddBelief
from okrtui.content.numbers import PARTS, EditUpdate, EnterToday
from okrtui.content.reflections import AskPause
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.gap_input import enter_text
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.edits import mark_number_unknown
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult, Update
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from tests.tui.checkins import BELIEF, CALLERS, TODAY, checkin

VIEW = StepView(build_agenda(checkin(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY)


def rows_of(session: Session, **view: str) -> dict[str, Row]:
    """Return the rows of the step by key."""
    return {row.key: row for part in PARTS for row in part(session, replace(VIEW, **view))}


def test_the_key_result_under_the_cursor_shows_its_updates_newest_first() -> None:
    rows = rows_of(checkin(), item="u1")
    assert [key for key in rows if key[0] in "ku"] == ["kr1", "u3", "u1", "kr2"]
    assert (rows["kr2"].enter, rows["u3"].enter) == (EnterToday("kr2"), EditUpdate("u3"))
    assert plain(rows["u3"].text) == "1,310   confidence 7   the button is on for one visitor in ten"
    assert plain(rows["kr1"].note) == "confidence 8 on 1 Sep → 7 on 24 Sep · Ana"
    assert [plain(line) for line in rows["kr1"].details[1:3]] == [
        "last 1,310 on 24 Sep, even pace then 1,559  ◇ no number today",
        "■ off track: only 31 % of the way is in reach; heading for 1,384, 416 short of 1,800",
    ]


def test_what_was_said_beside_the_last_number_stands_there_until_its_numbers_are_listed() -> None:
    for item, is_told in (("kr1", False), ("", True)):
        details = "\n".join(map(plain, rows_of(checkin(), item=item)["kr1"].details))
        assert ("24 Sep: the button is on for one visitor in ten" in details) is is_told


def test_key_results_that_are_off_track_ask_for_a_pause_and_name_the_way_to_the_whys() -> None:
    hint = rows_of(checkin())["hint:pause"]
    assert plain(hint.text).startswith("kr1 off track: pause and reflect.")
    assert [span.command for span in hint.text if span.command] == ["edit", "step_on"]
    assert hint.enter == AskPause("kr1")


def test_no_pause_is_asked_for_once_a_key_result_is_over() -> None:
    session = change(checkin(), "kr1", by=TODAY - timedelta(days=1))
    assert "hint:pause" not in rows_of(session)


def test_only_a_value_of_today_is_ticked() -> None:
    noted = add(checkin(), Update, into="kr1", on=TODAY, confidence=6, note="the sale moved")
    assert plain(rows_of(noted)["heading:krs"].note) == "0 of 2 measured today · → earlier numbers"
    assert "✓" not in plain(rows_of(noted)["kr1"].note)
    measured = change(noted, noted.key_results[0].updates[-1].id, value=1400)
    assert plain(rows_of(measured)["heading:krs"].note) == "1 of 2 measured today · → earlier numbers"
    assert plain(rows_of(measured)["kr1"].note).startswith("✓ ")


def test_a_value_that_cannot_be_read_is_shown_as_it_was_typed_and_ticks_nothing() -> None:
    session = enter_text(add(checkin(), Update, into="kr1", on=TODAY), "u4", "value", "about 40 or so", TODAY)
    rows = rows_of(session, item="u4")
    assert plain(rows["u4"].text).strip() == "“about 40 or so”"
    assert "✓" not in plain(rows["kr1"].note)


@pytest.mark.parametrize(
    ("fields", "is_marked"),
    [({}, True), ({"status": "closed"}, False), ({"ends": TODAY}, True), ({"ends": TODAY - timedelta(days=1)}, False)],
)
def test_a_number_of_today_is_missed_only_while_the_meeting_can_give_it(
    fields: dict[str, Any], is_marked: bool
) -> None:
    rows = rows_of(changed(checkin(), **fields))
    assert plain(rows["kr1"].details[1]).endswith("◇ no number today") is is_marked


def test_a_deep_dive_shows_the_light_of_the_last_number_until_there_is_a_new_one() -> None:
    month_ago = TODAY - timedelta(days=30)
    old = change(checkin(format="deepdive", key_results=(CALLERS,)), "u2", on=month_ago)
    assert [plain(line) for line in rows_of(old)["kr2"].details[1:]] == [
        "last 45 on 1 Sep, even pace then 69  ◇ no number today",
        "● on track on 1 Sep",
    ]
    assert "off track" not in plain(rows_of(old)["hint:pause"].text)
    measured = add(old, Update, into="kr2", on=TODAY, value=72)
    assert [plain(line) for line in rows_of(measured)["kr2"].details[1:3]] == [
        "now 72 on 1 Oct, even pace 50",
        "■ off track: only 45 % of the way is in reach; heading for 63, 33 above 30",
    ]
    assert "off track" in plain(rows_of(measured)["hint:pause"].text)


def test_numbers_to_find_stand_first_and_their_heading_stays_while_the_last_one_is_written() -> None:
    session = mark_number_unknown(checkin(), "kr2", "baseline")
    rows = rows_of(session)
    assert list(rows)[:2] == ["heading:find", "find:kr2:baseline"]
    assert rows["find:kr2:baseline"].fields == ("baseline",)
    assert rows["heading:krs"].has_space_above
    found = change(session, "kr2", to_find=())
    assert ["heading:find" in rows_of(found, edited=id) for id in ("kr2", "kr1", "b1", "")] == [True, *[False] * 3]


def test_a_belief_shows_its_state_and_what_was_seen() -> None:
    row = rows_of(checkin(beliefs=(BELIEF,)))["b1"]
    assert (plain(row.note), row.note[0].role) == ("✓ holding", "good")
    assert [plain(line) for line in row.details] == ["we saw exit survey"]


def test_without_key_results_and_beliefs_the_step_says_how_to_begin() -> None:
    rows = rows_of(checkin(key_results=(), beliefs=()))
    assert list(rows) == ["hint:empty", "heading:beliefs", "belief:first"]
    assert rows["belief:first"].enter == AddBelief()


def test_a_number_far_outside_is_asked_about_and_kept() -> None:
    key_result = KeyResult(id="kr1", baseline=0, target=30, updates=(Update(id="u1", on=TODAY, value=4512),))
    details = [plain(line) for line in rows_of(Session(format="checkin", key_results=(key_result,)))["kr1"].details]
    assert "Is 4,512 right? The number before is 0, the target 30." in details
    assert any("now 4,512" in line for line in details)


def test_an_answer_stands_below_the_question_that_it_is_to() -> None:
    third = TODAY - timedelta(days=31)
    session = changed(checkin(), starts=third, ends=third + timedelta(days=91))
    pause = Reflection(id="s9", about="kr1", on=TODAY, did="I rang each shop")
    keys = list(rows_of(changed(session, reflections=(pause,))))
    assert keys.index("s9") < keys.index("hint:month")

"""Blockers: what is in the way of a key result, until a later update is without one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrtui.method.blockers import (
    blocked_tasks,
    blocker_in_words,
    blocker_text,
    blockers_so_far,
    help_has_come,
    open_blocker,
    open_blockers,
)
from okrtui.method.carried_measure import previous_cycle
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.okr import KeyResult, PreviousCycle, Update
from okrtui.model.session import Session

CONTRACT = "the phone contract"


def day(n: int) -> date:
    return date(2026, 11, n)


def blocked(*updates: tuple[int | None, str], **fields: Any) -> KeyResult:
    """Return a key result with an update for each day of November and blocker."""
    dated = enumerate(updates, 1)
    return KeyResult(
        id="kr1",
        updates=tuple(Update(id=f"u{n}", on=on and day(on), value=n, blocker=text) for n, (on, text) in dated),
        **fields,
    )


@pytest.mark.parametrize(
    ("updates", "text", "since"),
    [
        ([(3, CONTRACT)], CONTRACT, 3),
        ([(3, CONTRACT), (10, "The phone contract")], "The phone contract", 3),
        ([(17, CONTRACT), (3, CONTRACT), (10, "")], CONTRACT, 17),
        ([(3, CONTRACT), (10, "nobody answers")], "nobody answers", 10),
        ([(3, CONTRACT), (30, "")], CONTRACT, 3),
        ([(3, CONTRACT), (None, "")], CONTRACT, 3),
    ],
)
def test_a_blocker_is_that_of_the_last_update(updates: list[tuple[int | None, str]], text: str, since: int) -> None:
    blocker = open_blocker(blocked(*updates), day(20))
    assert blocker is not None
    assert (blocker.text, blocker.since) == (text, day(since))


@pytest.mark.parametrize("updates", [[], [(3, "")], [(3, CONTRACT), (10, "")], [(30, CONTRACT)], [(None, CONTRACT)]])
def test_nothing_is_in_the_way_once_an_update_is_without_a_blocker(updates: list[tuple[int | None, str]]) -> None:
    assert open_blocker(blocked(*updates), day(20)) is None
    assert blocker_text(blocked(*updates), day(20)) == ""


def test_the_blockers_of_a_session_are_in_the_order_of_its_key_results() -> None:
    session = Session(key_results=(blocked((3, "b")), blocked((3, "")), blocked((3, "a"))))
    assert [blocker.text for blocker in open_blockers(session, day(20))] == ["b", "a"]


def test_help_has_come_once_a_key_result_waits_for_it_no_more() -> None:
    waits, needs = "it waits for “the mill delivers”", "the mill delivers."
    assert not help_has_come(blocked((3, waits), needs=needs), day(20))
    assert help_has_come(blocked((3, waits), (5, ""), needs=needs), day(20))
    assert not help_has_come(blocked((3, waits), (5, ""), (9, waits), needs=needs), day(20))
    assert not help_has_come(blocked((3, CONTRACT), (5, ""), needs=needs), day(20))
    assert not help_has_come(blocked((3, ""), (5, "")), day(20))


@pytest.mark.parametrize(
    ("text", "blocker"),
    [
        ("order gravel by 12 Oct, blocked by the council permit", "the council permit"),
        ("paint the hall (blocked by the landlord until May)", "the landlord"),
        ("Why is “order gravel, held up by the bank” stuck?", "the bank"),
        ("fix what was blocked", ""),
        ("park on two blocks by the river", ""),
    ],
)
def test_a_task_may_say_what_is_in_its_way(text: str, blocker: str) -> None:
    assert blocker_in_words(text) == blocker


def test_what_open_tasks_say_is_in_their_way_is_known_once() -> None:
    texts = ("ring him, blocked by the landlord", "ask her, blocked by the landlord", "wait, blocked by the bank")
    promises = tuple(Promise(id=f"o{n}", text=text, done="bank" in text) for n, text in enumerate(texts))
    session = Session(promises=promises, actions=(Action(id="x1", text="dig, held up by the frost"),))
    assert blocked_tasks(session) == ("the frost", "the landlord")


def test_what_was_in_the_way_in_the_last_cycle_has_been_since_that() -> None:
    previous = PreviousCycle(cycle="2026-Q4", measured_on=date(2026, 11, 9), blocker="parts come late")
    said = (Update(id="u1", on=date(2027, 2, 8), value=20, blocker="Parts come late"),)
    (blocker,) = blockers_so_far(KeyResult(id="kr2", previous=previous, updates=said), date.max)
    again = open_blocker(KeyResult(id="kr2", previous=previous, updates=said), date.max)
    assert again is not None
    assert blocker.since == again.since == date(2026, 11, 9)
    other = (Update(id="u1", on=date(2027, 2, 8), value=20, blocker="the van broke"),)
    (blocker,) = blockers_so_far(KeyResult(id="kr2", previous=previous, updates=other), date.max)
    assert blocker.since == date(2027, 2, 8)


@pytest.mark.parametrize(
    ("updates", "previous", "since"),
    [
        ([(3, CONTRACT)], {"blocker_since": date(2026, 8, 4)}, date(2026, 8, 4)),
        ([(3, "The phone contract"), (10, CONTRACT)], {"blocker_since": date(2026, 8, 4)}, date(2026, 8, 4)),
        ([(3, CONTRACT)], {"measured_on": date(2026, 9, 29)}, date(2026, 9, 29)),
        ([(3, ""), (10, CONTRACT)], {"blocker_since": date(2026, 8, 4)}, day(10)),
        ([(3, "nobody answers")], {"blocker_since": date(2026, 8, 4)}, day(3)),
    ],
)
def test_what_was_in_the_way_before_the_cycle_keeps_its_first_day(
    updates: list[tuple[int | None, str]], previous: dict[str, date], since: date
) -> None:
    key_result = blocked(*updates, previous=PreviousCycle(blocker=CONTRACT, **previous))
    blocker = open_blocker(key_result, day(20))
    assert blocker is not None
    assert blocker.since == blockers_so_far(key_result, day(20))[-1].since == since
    if updates[-1][1] == CONTRACT:
        assert previous_cycle(key_result, "2026-Q4").blocker_since == since

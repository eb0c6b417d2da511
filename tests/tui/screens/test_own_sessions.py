"""The sessions of one person alone that the dialog for a new session offers to follow."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from okrtui.store.heads import Head
from okrtui.tui.screens.own_sessions import TEAM, own_sessions


def alone(id: str, team: str = "Mei", day: int = 1, **fields: Any) -> Head:
    made = datetime(2026, 10, day, tzinfo=UTC)
    fields = {"format": "solo", "is_solo": True, "is_private": True, **fields}
    return Head(Path(f"{id}.toml"), id, written_id=id, team=team, created=made, updated=made, **fields)


CHECKOUT = Head(Path("checkout.toml"), "checkout")


def test_the_newest_session_of_a_person_is_offered_to_a_checkin_or_retro() -> None:
    own = own_sessions([CHECKOUT, alone("one"), alone("two", day=9, format="checkin", follows="one")], False)
    assert own.words == {TEAM: "a team", "two": "me alone"}
    assert [own.offers(format) for format in ("checkin", "retro", "plan", "solo")] == [True, True, False, False]
    assert (own.likely, own_sessions([alone("one")], False).likely) == (TEAM, "one")
    assert not own_sessions([CHECKOUT, alone("one", status="archived")], True).heads


def test_nobody_is_named_whose_sessions_are_hidden() -> None:
    heads = [CHECKOUT, alone("mei", title="Mine"), alone("bo", "Bo"), alone("ana", "Ana", is_private=False)]
    assert list(own_sessions(heads, False).words) == [TEAM, "ana"]
    assert set(own_sessions(heads, True).words.values()) == {"a team", "Mei alone", "Bo alone", "Ana alone"}
    assert [each.id for each in own_sessions(heads, False).named] == ["ana"]
    assert not own_sessions(heads[:2], False).named
    assert own_sessions(heads[1:2], False).named
    assert "my own plan" in own_sessions(heads[:2], False).sentence(heads[1])
    assert "“Mine”" in own_sessions(heads[:2], True).sentence(heads[1])

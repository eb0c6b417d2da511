"""The row to which the cursor goes from one that is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrtui.content.presenter import listed_keys
from okrtui.content.row_place import row_beside
from okrtui.content.rows import Row
from okrtui.content.steps import step_rows
from okrtui.model.base import changed
from okrtui.model.follow_ups import Announcement
from okrtui.model.hypotheses import Evidence
from okrtui.model.items import delete
from okrtui.model.session import Session
from tests.content.test_presenter import SHOP, shown

TOLD = changed(
    SHOP,
    messages=(Announcement(id="w1", text="We open on Monday"), Announcement(id="w2", text="The shop has a new door")),
)
SEEN = changed(
    SHOP, hypotheses=(*SHOP.hypotheses[:2], changed(SHOP.hypotheses[2], evidence=(Evidence(id="e2", text="3 wrote"),)))
)


def place_after(session: Session, step: str, id: str) -> tuple[str, tuple[Row, ...], Session]:
    """Return where the cursor goes from an item that is deleted in presenter mode, with the rows there are then."""
    view = replace(shown(session, step, id)[0], is_presented=True)
    before, left = step_rows(session, view), delete(session, id)
    rows = step_rows(left, view)
    return row_beside(left, before, rows, id), rows, left


@pytest.mark.parametrize(
    ("session", "step", "id", "place"),
    [
        (SHOP, "okr", "kr1", "kr2"),
        (SHOP, "okr", "kr2", "kr1"),
        (SHOP, "hypotheses", "h3", "h2"),
        (TOLD, "close", "w2", "w1"),
        # The only one of its kind leaves its page or its holder; what is of the same kind elsewhere is another list.
        (changed(TOLD, messages=TOLD.messages[:1]), "close", "w1", "section:messages"),
        (SEEN, "hypotheses", "e2", "h3"),
    ],
)
def test_the_cursor_stays_with_what_is_of_the_same_kind(session: Session, step: str, id: str, place: str) -> None:
    assert place_after(session, step, id)[0] == place


def test_an_overview_lists_what_it_did_before_its_last_item_was_deleted() -> None:
    place, rows, left = place_after(SHOP, "okr", "kr2")
    view = shown(left, "okr", place)[0]
    assert listed_keys(left, view, rows, place) == ["objective", "kr1"]
    # So it does with the cursor off all of them.
    assert listed_keys(left, view, rows, "") == ["objective", "kr1"]

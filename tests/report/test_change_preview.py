"""What a command that changes much would change, as it is told before it is done."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.open_points import open_points
from okrtui.model.base import Item, changed
from okrtui.model.causes import Answer, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.follow_ups import Action
from okrtui.model.forms import gap_value, gaps, with_values
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Objective, PreviousCycle
from okrtui.model.session import Session
from okrtui.model.speaker import speaking_alone
from okrtui.model.text import prose_line
from okrtui.model.transfer import extract
from okrtui.model.tree import map_items
from okrtui.report.change_preview import (
    ChangePreview,
    count_items,
    preview_delete,
    preview_move,
    preview_rename,
    preview_rename_in_all,
    preview_restore,
    preview_status,
    preview_takeover,
)
from okrtui.report.sharing_preview import preview_sharing
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.torture.every_item import full_session

MOMENT = datetime(2026, 10, 1, tzinfo=UTC)
PLAN = Session(
    id="plan",
    title="Plan for Q4",
    created=MOMENT,
    updated=MOMENT,
    objective=Objective(text="Make it easy"),
    people=People(participants=("Ana", "Bo")),
    hypotheses=(Hypothesis(id="h1", text="guest checkout"), Hypothesis(id="h2", text="a date")),
    key_results=(KeyResult(id="kr1", who="shoppers", target=1800, owner="Ana"),),
    actions=(Action(id="x1", text="Ask", who="Ana"),),
)


def described(preview: ChangePreview) -> list[str]:
    return [difference.description for difference in preview.differences]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with a plan, a check-in that follows it, and a private solo; Ana is in all three."""
    sessions = (
        PLAN,
        Session(id="check", title="One month", follows="plan", actions=(Action(id="x1", text="Go", who="Ana"),)),
        Session(id="mine", title="Secret", private=True, actions=(Action(id="x1", text="Go", who="Ana"),)),
    )
    for session in sessions:
        (tmp_path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    return Folder(tmp_path, Backups(tmp_path / "backups"))


def test_a_restore_is_told_from_now_to_the_earlier_version() -> None:
    now = changed(PLAN, title="Plan B", hypotheses=PLAN.hypotheses[:1])
    preview = preview_restore(now, PLAN, "today 9:30", "plan.toml")
    assert described(preview) == ["session: title “Plan B” → “Plan for Q4”", "h2 added: a date"]
    assert preview.summary == "1 added, 1 changed in this session"
    assert preview.question == "Restore it to how it was today 9:30?"


def test_a_restore_over_a_file_that_cannot_be_read_tells_what_the_version_holds() -> None:
    assert "h1 added: guest checkout" in described(preview_restore(None, PLAN, "today 9:30", "plan.toml"))


def test_taking_over_tells_who_writes_before_and_after() -> None:
    preview = preview_takeover("open on cedar since 10:32")
    assert described(preview) == [
        "here: read only → you write",
        "open on cedar since 10:32: somebody writes → read only",
    ]


def test_a_move_tells_what_leaves_and_both_files() -> None:
    preview = preview_move(PLAN, extract(PLAN, "h2").remaining, "h2", "Cards", ("plan.toml", "cards.toml"))
    assert described(preview) == ["h2 a date: moved from “Plan for Q4” to “Cards”"]
    assert preview.summary == "1 moved in 2 sessions"


def test_renaming_a_person_tells_each_place_and_that_two_become_one() -> None:
    preview = preview_rename(PLAN, "Ana", "Zoë", "plan.toml")
    assert "kr1: owner “Ana” → “Zoë”" in described(preview)
    assert preview.notes == ()
    assert preview_rename(PLAN, "Ana", " Bo ", "plan.toml").notes == (
        "Bo already exists: Ana and Bo become one person.",
    )


def test_renaming_a_person_everywhere_tells_each_session_and_no_private_one(folder: Folder) -> None:
    preview = preview_rename_in_all(folder, "Ana", "Zoë", names_private=False)
    assert sorted(described(preview)) == ["“One month”: Ana 1× → Zoë 1×", "“Plan for Q4”: Ana 3× → Zoë 3×"]
    assert preview.notes == ("1 private session changes too.",)
    assert "Secret" in str(preview_rename_in_all(folder, "Ana", "Zoë", names_private=True))


def test_deleting_tells_what_the_session_holds_and_what_follows_it(folder: Folder) -> None:
    preview = preview_delete(folder, folder.path / "plan.toml", "Plan for Q4")
    assert described(preview) == [f"plan.toml deleted: {count_items(PLAN)}"]
    assert "“One month” follows it, and loses the session it follows." in preview.notes
    (folder.path / "plan.toml").write_bytes(b"title = ")
    broken = preview_delete(folder, folder.path / "plan.toml", "plan.toml")
    assert broken.question == "Delete “plan.toml”?"
    assert any("plan.toml" in note for note in broken.notes)


def test_items_are_counted_by_kind_in_the_words_of_the_app() -> None:
    assert set(count_items(PLAN).split(", ")) == {"the objective", "2 hypotheses", "1 key result", "1 action"}
    assert count_items(Session()) == ""


def test_closing_tells_what_it_does_and_what_is_unfinished() -> None:
    preview = preview_status(PLAN, "closed")
    assert (described(preview), preview.sentence.partition(":")[0]) == ([], "This session will be closed")
    count = len(open_points(PLAN))
    assert count > 1
    assert preview.notes == (f"{count} points are still open.",)
    assert preview_status(PLAN, "running").notes == ()


def test_what_somebody_else_does_is_told_without_we() -> None:
    told = Hypothesis(id="h3", action="Grace calls three cafes", who="cafes", behavior="order")
    preview = preview_restore(PLAN, changed(PLAN, hypotheses=(*PLAN.hypotheses, told)), "yesterday", "plan.toml")
    assert described(preview) == ["h3 added: if Grace calls three cafes, cafes will order"]


def _written(item: Item) -> Item:
    """Return an item with a text of its own in each of its fields for a text."""
    texts = {
        name: f"I wrote {name} in its {item.NAME}"
        for name, gap in gaps(type(item)).items()
        if gap.kind in ("line", "prose") and not gap.choices and name != "origin"
    }
    links: dict[str, Any] = {}
    if isinstance(item, Answer):
        links = {"acted_on": date(2026, 10, 1)}
    elif isinstance(item, Decision | CarryOver):
        links = {"about": "h1" if isinstance(item, Decision) else "kr1"}
    return with_values(item, **texts, **links)


@pytest.mark.parametrize("format", ["plan", "solo"])
def test_sharing_shows_every_text_of_a_session_before_it(format: str) -> None:
    full = changed(full_session()[0], format=format, next_for="two-thirds deep dive")
    session = map_items(full, _written)
    shown = preview_sharing(changed(session, private=True), "sessions").sentence
    assert not re.search(r"\b(?:kr|h|u|d|y|a|o)\d+:|written in", shown), "words of a file"
    for part in named_parts(session).values():
        for name, gap in gaps(type(part)).items():
            value = gap_value(part, name)
            is_shown = part is not session and name != "origin"
            if is_shown and gap.kind in ("line", "prose") and value and value not in gap.choices:
                assert prose_line(value) in shown, (type(part).__name__, name)
    assert "a cause" not in shown, "nobody said of a problem that it is one"
    assert ("two-thirds look" in shown) == session.is_solo
    with speaking_alone(session.is_solo):
        assert f"Decision on “{one_line(session.hypotheses[0])}”" in shown
        assert f"Carry-over on “{one_line(session.key_results[0])}”" in shown


def test_sharing_shows_what_is_found_out_as_no_reason_and_what_is_marked() -> None:
    tried = Decision(id="d1", about="h1", verdict="learn", because="ask two of them", look_again=date(2026, 11, 1))
    asked = Why(id="y1", problem="nobody calls", answers=(Answer(id="a1", text="no number", root=True),))
    session = changed(PLAN, format="solo", private=True, decisions=(tried,), whys=(asked,))
    shown = preview_sharing(session, "sessions").sentence
    assert "I find out first · ask two of them · decide by: 1 Nov 2026" in shown
    assert "no number · root cause" in shown
    begun = changed(tried, verdict="persevere", begins=True)
    shown = preview_sharing(changed(session, decisions=(begun,)), "sessions").sentence
    assert "I start · because ask two of them" in shown
    assert "not under way before" not in shown


def test_sharing_tells_the_numbers_of_the_cycle_before_apart() -> None:
    previous = PreviousCycle(cycle="2026-Q4", baseline=0, value=3, target=3, grade=9, because="I kept at it")
    swim = KeyResult(id="kr1", who="I", does_what="swim", baseline=3, target=4, unit="a week", previous=previous)
    session = Session(format="solo", private=True, key_results=(swim,))
    shown = preview_sharing(session, "sessions").sentence
    assert "I swim: from 3 to 4 a week. In 2026-Q4, baseline: 0 · value: 3 · target: 3 · grade: 9 · because" in shown
    carried = changed(swim, said="weeks with 0 to 3 swims")
    shown = preview_sharing(changed(session, key_results=(carried,)), "sessions").sentence
    assert "I swim: from 3 to 4 a week. In 2026-Q4, as first said: weeks with 0 to 3 swims · baseline" in shown


def test_sharing_shows_the_first_wording_of_a_focus_as_what_it_is() -> None:
    focus = Objective(text="Come home with energy left", said="See Lena more and run again", why="she is 13 soon")
    shown = preview_sharing(Session(format="solo", private=True, objective=focus), "sessions").sentence
    assert "Come home with energy left · as it was said: See Lena more and run again · why: she is 13 soon" in shown


def test_sharing_shows_a_hunch_in_parts_as_a_sentence() -> None:
    hunch = Hypothesis(
        id="h1", text="early to bed", action="go to bed by ten", who="me", behavior="wake rested", because="I was tired"
    )
    shown = preview_sharing(Session(format="solo", private=True, hypotheses=(hunch,)), "sessions").sentence
    assert "if I go to bed by ten, I will wake rested · because I was tired · as first said: early to bed" in shown

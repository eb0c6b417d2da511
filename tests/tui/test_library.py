"""The library, by keys: sessions by team, newest first, filter, preview, unreadable files, new sessions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.frame import Direction
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from okrtui.tui.screens.new_session import NewSessionScreen
from okrtui.tui.session_catalog import NOTHING_FOUND, SessionCatalog, SessionFilter
from okrtui.tui.session_lines import session_line
from tests.tui.driving import NOON, Facilitator, plan, put, running, written


def write_sessions(folder: Path) -> Path:
    """Write three sessions of two teams and a private one; return the folder."""
    put(folder, plan(id="old", title="How it began", updated=NOON - timedelta(days=90)))
    put(folder, plan(id="pay", title="Cards without waiting", team="Payments", updated=NOON - timedelta(days=3)))
    put(folder, plan(id="new", title="Plan for winter", updated=NOON - timedelta(days=1), objective=make_objective()))
    put(folder, plan(id="ana", title="My quarter", team="Ana", format="solo", private=True))
    return folder


def make_objective() -> Objective:
    return Objective(text="Make the first order feel effortless")


def list_rows(user: Facilitator) -> list[str]:
    """Return the rows of the list, without the preview beside it."""
    rows = (row.split("│")[0].replace("▌", " ").strip() for row in user.rows()[2:-1])
    return [row for row in rows if row and not row.startswith("/")]


async def test_sessions_are_listed_by_team_the_newest_first(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        rows = [" ".join(row.split()) for row in list_rows(user)]
        assert rows == [
            "Checkout",
            "plan Plan for winter 2026-Q4",
            "plan How it began 2026-Q4",
            "Payments",
            "plan Cards without waiting 2026-Q4",
        ]
        assert "3 sessions, 1 private (.) · sessions/" in user.screen()


def test_an_ended_session_is_not_called_unmeasured_beside_the_day_of_its_number(folder: Path) -> None:
    measured = (Update(id="u1", on=date(2026, 12, 1), value=15),)
    key_result = KeyResult(id="kr1", who="guests", does_what="come back", baseline=10, target=20, updates=measured)
    put(folder, plan(starts=date(2026, 10, 1), ends=date(2026, 12, 31), key_results=(key_result,)))
    head = read_head(folder / "plan.toml")
    line = session_line(head, MeetingSchedule([head]), date(2027, 1, 4), DEFAULT_NUMBERS)
    assert (line.ends[1], line.word) == ("measured 1 Dec", "old numbers")


def test_a_team_is_one_in_every_case_and_unicode_form(folder: Path) -> None:
    for days, team in enumerate(("CAFE\u0301", "Payments", "Café")):
        put(folder, plan(id=f"s{days}", team=team, updated=NOON - timedelta(days=days)))
    heads = Folder(folder, Backups(folder)).heads()
    rows = SessionCatalog(heads).filtered(SessionFilter(text="café")).rows.lines
    assert [row.heading or row.key for row in rows] == ["CAFE\u0301", "s0.toml", "s2.toml"]


async def test_private_sessions_are_hidden_until_requested(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        assert "My quarter" not in user.screen()
        await user.press(".")
        assert "My quarter" in user.screen()
        await user.press(".")
        assert "My quarter" not in user.screen()


async def test_the_filter_shows_sessions_with_all_words_and_escape_clears_it(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("/")
        await user.type("check wint")
        (match,) = (row for row in list_rows(user) if row.startswith("plan"))
        assert "Plan for winter" in match
        assert user.screen().rstrip().endswith("⏎ To the list   Esc Clear")
        await user.press("enter")
        assert "⏎ Open" in user.screen()
        await user.press("/", "end")
        await user.type(" nothing")
        assert " ".join(list_rows(user)[1:]) == NOTHING_FOUND
        await user.press("escape")
        assert len(list_rows(user)) == 5


async def test_the_filter_finds_sessions_by_the_priority_of_their_goals(folder: Path) -> None:
    put(folder, plan(id="other", title="Another plan"))
    put(folder, plan(title="The year", direction=Direction(shape="ogp")))
    async with running(folder, open_id="plan", step="frame") as user:
        await user.go_on_to("goals")
        await user.press("enter")
        await user.type("P1 shops trust us")
        await user.press("enter")
        await user.type("P0 every order ends")
        await user.press("enter", "escape", "q")
        await user.press("/")
        await user.type("p0")
        assert [row.split()[1:3] for row in list_rows(user) if row.startswith("plan")] == [["The", "year"]]


async def test_the_filter_finds_a_cycle_in_every_spelling(folder: Path) -> None:
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    names = ("2026-Q4", "Q4 2026", "2026Q4", "Autumn")
    for number, name in enumerate(names):
        put(folder, plan(id=f"s{number}", title=f"Goal {number}", cycle=name, **days))
    put(folder, plan(id="next", title="Later", cycle="2027-Q1", starts=date(2027, 1, 1), ends=date(2027, 3, 31)))
    async with running(folder) as user:
        await user.press("/")
        await user.type("Q4/26")
        text = user.screen()
        assert all(f"Goal {number}" in text for number in range(len(names)))
        assert "Later" not in text


async def test_the_filter_stays_while_the_list_has_the_focus(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("/", *"cards", "enter", "enter")
        assert user.session.title == "Cards without waiting"


async def test_the_session_under_the_cursor_is_previewed(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.rest()
        assert "Make the first order feel effortless" in user.screen()
        assert "Checkout · plan · draft · 2026-Q4, day 1 of 92" in user.screen()
        await user.press("down", "down")
        await user.rest()
        assert "Payments · plan · draft" in user.screen()
        assert "Make the first order feel effortless" not in user.screen()


async def test_the_preview_names_the_next_meeting_and_counts_past_check_ins(folder: Path) -> None:
    yesterday = NOON - timedelta(days=1)
    cycle = {"starts": date(2026, 9, 25), "created": NOON - timedelta(days=3)}
    put(folder, plan(status="running", key_results=(KeyResult(id="kr1"),), **cycle))
    put(folder, plan(id="look", format="checkin", follows="plan", starts=date(2026, 9, 25), created=yesterday))
    put(folder, plan(id="alone", team="Payments", status="running", key_results=(KeyResult(id="kr1"),)))
    async with running(folder, (120, 30)) as user:
        await user.rest()
        assert "No day agreed; weekly look suggested for 8 Oct" in user.screen()
        await user.press("end")
        await user.rest()
        assert "No day agreed; weekly look suggested for 7 Oct" in user.screen()


async def test_an_unreadable_file_is_one_line_and_hides_no_other(folder: Path) -> None:
    write_sessions(folder)
    (folder / "half.toml").write_bytes(b'title = "Ha')
    (folder / "latin.toml").write_bytes(b'written_by = "okrtui"\ntitle = "Caf\xe9"\n')
    (folder / "notes.toml").write_text("[shopping]\nmilk = 2\n", "utf-8")
    async with running(folder) as user:
        rows = list_rows(user)
        assert sum(row.startswith("⚠") for row in rows) == 2
        assert any("half.toml" in row for row in rows)
        assert any("latin.toml" in row for row in rows)
        assert not any("notes" in row for row in rows)
        assert any("Plan for winter" in row for row in rows)
        broken = next(row for row in user.rows() if "half.toml" in row)
        assert "\n" not in broken


async def test_opening_an_unreadable_file_says_why_and_stays_in_the_library(folder: Path) -> None:
    folder.mkdir()
    (folder / "half.toml").write_bytes(b'title = "Ha')
    put(folder, plan(title="Whole"))
    async with running(folder) as user:
        await user.press("/", *"half", "enter", "enter")
        assert "half.toml" in user.told
        await user.press("escape", "home", "/", *"whole", "enter", "enter")
        assert user.session.title == "Whole"


async def test_an_empty_library_explains_how_to_begin(folder: Path) -> None:
    async with running(folder) as user:
        list_text = " ".join(" ".join(list_rows(user)).split())
        assert "okrtui guides a team, or one person, from hypotheses to one goal." in list_text

        assert "n starts the first session" in list_text
        words = ("Open", "Follow up", "Filter", "Private", "Delete", "Trends", "Tree")
        assert [word for word in words if word in user.rows()[-1]] == []
        assert "n New" in user.rows()[-1]
        assert "0 sessions · sessions/" in user.screen()


async def test_the_text_of_an_empty_library_stays_the_same_as_it_is_hidden(folder: Path) -> None:
    async with running(folder) as user:
        empty = user.app.screen.query_one("#empty", Static)
        texts = {str(empty.content)}
        await user.press("n", "enter", "ctrl+s")
        await user.rest()
        assert user.session.format == "plan"
        await user.press("q")
        await user.rest()
        assert "1 session" in user.screen()
        assert not empty.display
        assert {str(empty.content)} == texts
        await user.press("/", *"zzz")
        assert "No session has these words" in user.screen()


async def test_an_empty_list_says_when_all_sessions_are_private(folder: Path) -> None:
    put(folder, plan(id="ana", format="solo", private=True))
    async with running(folder) as user:
        assert ". shows 1 private session" in " ".join(" ".join(list_rows(user)).split())


@pytest.mark.parametrize("keys", [("?",), ("f1",), ("enter", "f1"), ("enter", *"Plan", "f1")])
async def test_help_opens_over_the_form_of_a_new_session_and_leaves_it_as_it_was(
    folder: Path, keys: tuple[str, ...]
) -> None:
    async with running(folder) as user:
        await user.press("n")
        await user.press(*keys)
        assert "Check-in A short look at the numbers" in user.read()
        await user.press("end")
        assert "ctrl+s Start now" in user.read()
        await user.press("escape")
        assert isinstance(user.app.screen, NewSessionScreen)
        assert user.typed == ("Plan" if "P" in keys else "" if "enter" in keys else "plan")


async def test_a_new_session_gets_the_dates_of_its_cycle(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n", "enter")
        assert "1 Oct" in user.screen()
        assert "31 Dec" in user.screen()
        await user.fill("Plan for spring", "Checkout")
        await user.press("tab")
        assert user.typed == "2026-Q4"
        await user.press(*["backspace"] * 7)
        await user.paste("2027-Q1")
        assert "31 Mar" in user.screen()
        await user.press("ctrl+s")
        session = user.session
        assert (session.title, session.team, session.cycle) == ("Plan for spring", "Checkout", "2027-Q1")
        assert (session.starts, session.ends) == (date(2027, 1, 1), date(2027, 3, 31))
        await user.press("q")
        assert "Plan for spring" in user.screen()
    assert written(folder, session.id) == session


async def test_a_cycle_with_a_custom_name_has_no_dates(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n", "tab", "tab", "tab", "tab", *["backspace"] * 7)
        await user.paste("Autumn camp")
        assert "its days set pace and due dates; without days there are none" in user.screen()
        await user.press("ctrl+s")
        assert (user.session.cycle, user.session.starts, user.session.ends) == ("Autumn camp", None, None)


async def test_a_canceled_new_session_creates_no_file(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n", "enter", *"abc", "escape")
        assert "n  starts the first session" in user.screen()
    assert not list(folder.glob("*.toml"))


async def test_a_new_solo_session_is_private(folder: Path) -> None:
    async with running(folder) as user:
        await user.press("n", "s", "ctrl+s")
        assert user.session.format == "solo"
        assert user.session.is_private
        await user.press("q")
        assert "1 private" in user.screen()


async def test_an_unlistable_folder_is_reported_and_the_library_stays_usable(folder: Path) -> None:
    folder.write_text("this is no folder", "utf-8")
    async with running(folder) as user:
        assert "this folder cannot be listed" in user.told
        assert "n  starts the first session" in user.screen()
        await user.press("n", "ctrl+s")
        assert str(folder.name) in user.told
        assert "A new session" in user.screen()


async def test_a_failed_save_of_a_new_session_is_reported_and_loses_no_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folder) as user:
        await user.press("n", "enter")
        await user.paste("Plan for winter")

        def fail_disk_full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", fail_disk_full)
        await user.press("ctrl+s")
        assert "No space left" in user.told or "full" in user.told
        assert user.typed == "Plan for winter"
        monkeypatch.undo()
        await user.press("ctrl+s")
        assert user.session.title == "Plan for winter"


@pytest.mark.parametrize("opened", ["", "new"])
async def test_a_too_small_terminal_shows_a_notice_and_restores_the_screen(folder: Path, opened: str) -> None:
    async with running(write_sessions(folder), (100, 30), opened, "okr" if opened else "") as user:
        before = user.screen()
        await user.pilot.resize_terminal(40, 10)
        await user.settle()
        assert "A little more room, please" in user.screen()
        assert all(len(row) == 40 for row in user.rows())
        await user.pilot.resize_terminal(100, 30)
        await user.settle()
        assert user.screen() == before


async def test_a_terminal_too_small_at_startup_shows_the_notice(folder: Path) -> None:
    async with running(write_sessions(folder), (40, 10)) as user:
        assert "A little more room, please" in user.screen()
        await user.pilot.resize_terminal(80, 24)
        await user.settle()
        assert "Plan for winter" in user.screen()


async def test_open_edits_survive_a_too_small_terminal(folder: Path) -> None:
    async with running(write_sessions(folder), (100, 30), "new", "okr") as user:
        await user.press("enter", "shift+tab")
        await user.paste(" for all")
        await user.pilot.resize_terminal(40, 10)
        await user.settle()
        await user.pilot.resize_terminal(100, 30)
        await user.settle()
        await user.paste(" of us")
        assert user.session.objective.text == "Make the first order feel effortless for all of us"


async def test_the_list_is_reloaded_on_request_and_the_cursor_stays(folder: Path) -> None:
    async with running(write_sessions(folder)) as user:
        await user.press("end")
        put(folder, plan(id="zoo", title="Brand new", team="Zoo"))
        await user.press("R")
        assert "Brand new" in user.screen()
        assert any(row.startswith("▌") and "Cards without waiting" in row for row in user.rows())


@pytest.mark.parametrize("keys", [("?", "escape"), (".",), (".", "escape"), ("slash", "escape"), ("slash", "enter")])
async def test_n_begins_a_session_in_an_empty_library(folder: Path, keys: tuple[str, ...]) -> None:
    folder.mkdir()
    async with running(folder) as user:
        await user.press(*keys, "n")
        assert isinstance(user.app.screen, NewSessionScreen)


async def test_n_begins_a_session_after_a_private_one_in_a_library_that_looks_empty(folder: Path) -> None:
    put(folder, plan(format="solo"))
    async with running(folder, open_id="plan") as user:
        await user.press("q", "?", "escape", "n")
        assert isinstance(user.app.screen, NewSessionScreen)


@pytest.mark.parametrize(("grade", "mark"), [(8, "8"), (6.5, "6.5"), (10, "10")])
async def test_the_list_shows_the_grade_of_a_retro_as_it_was_given(folder: Path, grade: float, mark: str) -> None:
    put(folder, plan(id="how", format="retro", title="How it went", grade=grade))
    async with running(folder) as user:
        (row,) = (row for row in list_rows(user) if row.startswith("retro"))
        assert row.split() == ["retro", "How", "it", "went", "2026-Q4", mark]


async def test_a_narrow_library_has_whole_titles_with_the_preview_below(folder: Path) -> None:
    put(folder, plan(title="A shorter wait for us all this autumn"))
    async with running(folder, (80, 24)) as user:
        await user.rest()
        row = user.line("2026-Q4")
        assert "A shorter wait for us all this autumn" in row
        rows, preview = user.app.screen.query_one("#sessions").region, user.app.screen.query_one("#preview").region
        assert (preview.y, preview.width) == (rows.bottom, 80)
        cursor = user.app.focused
        await user.pilot.resize_terminal(120, 40)
        await user.settle()
        assert user.app.screen.query_one("#preview").region.x > 50
        assert user.app.focused is cursor

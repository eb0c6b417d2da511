"""Presenter mode by keys: a whole workshop, the way through the items, what is not for a shared screen."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import product
from pathlib import Path

from textual.widgets import Static

from okrtui.content.presenter.slide import Statement
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.frame import Opening, People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.store.last_place import Place, read_place
from okrtui.store.toml_out import dumps
from okrtui.tui.app import OkrtuiApp
from okrtui.tui.commands import commands
from okrtui.tui.commands.palette import CommandProvider
from okrtui.tui.presenter.waiting_screen import WelcomeScreen
from okrtui.tui.presenter.where_are_we import WhereAreWeScreen
from okrtui.tui.screens.closing_page import ClosingPageScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.too_small import TooSmallScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from tests.tui import test_plan_walkthrough as walk
from tests.tui.driving import Facilitator, app_on, plan, put, running, written

PLAN = plan(
    opening=Opening(question="What did you buy last?"),
    objective=Objective(text="Make the first order feel effortless"),
    key_results=tuple(
        KeyResult(id=f"kr{n}", who=who, does_what="finish their order", baseline=n, target=10 * n, unit="orders a week")
        for n, who in enumerate(("shoppers", "guests", "partners"), 1)
    ),
    hypotheses=(
        Hypothesis(
            id="h1", text="let people buy as a guest", evidence=(Evidence(id="e1", text="11 of 12 asked for it"),)
        ),
        Hypothesis(id="h2", text="show the delivery date"),
    ),
)


def statement(app: OkrtuiApp) -> str:
    """Return the text that stands alone on the slide."""
    (screen,) = (screen for screen in app.screen_stack if isinstance(screen, WorkshopScreen))
    slide = screen.presenter.slide
    return next((block.text for block in slide.blocks if isinstance(block, Statement)), "") if slide else ""


async def test_a_whole_workshop_is_walked_in_presenter_mode(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    async with running(folder, (80, 24)) as user:
        await walk.create_plan(user)
        await user.press("P")
        # Before the first step of a new session, the room waits.
        assert isinstance(user.app.screen, WelcomeScreen)
        await user.press("enter")
        parts = (
            walk.write_mission,
            walk.add_hypotheses,
            walk.write_goal,
            walk.find_root_cause,
            walk.add_rung,
            walk.decide,
        )
        for walk_step in parts:
            await walk_step(user)
            assert "h1" not in user.screen().split()
        await user.press("f3", "end", "up", "enter", "q")
        place = user.cursor
        await user.press("q")
        assert user.cursor == place
        assert "P leaves presenter mode" in user.told
        assert user.app.has_class("-present")
        await user.press("P", "q")
        assert isinstance(user.app.screen, LibraryScreen)
    session = written(folder, "checkout-2026q4")
    assert session.objective.text == "Make the first order feel effortless"
    assert session.hypotheses[1].moves == ("kr1",)
    assert session.ladders[0].rungs[0].who == "Chi"
    assert session.decisions[0].verdict == "learn"
    assert session.status == "running"


async def test_arrows_walk_the_items_and_lines_are_written_large(folder: Path) -> None:
    put(folder, PLAN)
    app = app_on(folder, "plan", "hypotheses", presents=True)
    async with app.run_test(size=(80, 24)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        assert isinstance(app.screen, WelcomeScreen)
        assert "What did you buy last?" in user.read()
        await user.press("question_mark")
        assert "The waiting screen" in user.screen()
        await user.press("escape", "enter")
        assert statement(app) == "Let people buy as a guest"
        await user.press("right")
        assert statement(app) == "Show the delivery date"
        assert "2 of 2" in user.screen()
        await user.press("right", "left", "down")
        assert statement(app) == "Let people buy as a guest"
        assert user.cursor == "e1"
        await user.press("a")
        await user.type("call whoever gave up")
        assert "call whoever gave up" in user.read()
        # What was said stands above the next line at once, as somebody asks “did you get that?”
        await user.press("enter")
        assert "call whoever gave up" in user.read()
        await user.press("escape", "f3")
        assert "What would people do differently if we succeeded?" in user.read()
        assert not app.screen.query_one("#desk").size.height


async def test_all_items_stand_on_one_page_and_are_ranked_after_the_vote(folder: Path) -> None:
    people, timing = People(participants=("Ana", "Bo")), {"frame": 60}
    put(folder, changed(PLAN, people=people, timing=timing))
    async with running(folder, (80, 24), "plan", "hypotheses") as user:
        await user.press("P", "0")
        assert "1  Let people buy as a guest" in user.screen()
        assert "2  Show the delivery date" in user.screen()
        # A digit is the number of an item here, and no step.
        assert "↑ ↓ 1–2 choose" in user.screen()
        await user.press("2")
        assert "▌  2  Show the delivery date" in user.screen()
        await user.press("7", "1")
        assert user.told == "There are 2 here."
        assert "▌  1  Let people buy as a guest" in user.screen()
        # The cursor passes what is no item of its own, and stays at the last one.
        for _ in range(2):
            await user.press("down")
            assert "▌  2  Show the delivery date" in user.screen()
        await user.press("enter")
        assert statement(user.app) == "Show the delivery date"
        assert "2 of 2" in user.screen()
        # What was caught is looked at as a whole.
        await user.press("a")
        await user.type("send a weekly letter")
        await user.press("enter", "escape")
        assert "3 in all" in user.screen()
        assert "3  Send a weekly letter" in user.screen()
        await user.press("v")
        assert "1  Let people buy as a guest" in user.screen()
        await user.press("tab", "enter")
        assert "1 of 3 Let people buy as a guest" in user.read()
        await user.type("0 1")
        await user.press("enter")
        await user.type("4 3")
        await user.press("enter")
        await user.type("1 0")
        await user.press("enter")
        assert "The result: 9 dots" in user.screen()
        # Correcting is one step back from the result, not the end of the vote.
        await user.press("e", "escape")
        assert "The result: 9 dots" in user.screen()
        await user.press("enter")
        assert not user.app.screen.is_modal
        assert user.cursor == "h2"
        listed = [
            row.split("  ")[-1]
            for row in user.screen().split("\n")
            if "  1  " in row or "  2  " in row or "  3  " in row
        ]
        assert [line.strip() for line in listed] == [
            "Show the delivery date",
            "Let people buy as a guest",
            "Send a weekly letter",
        ]
        await user.press("f3")
        assert statement(user.app) == "Make the first order feel effortless"
        await user.press("0")
        assert "▌     Make the first order feel effortless" in user.screen()
        assert "from 3 to 30 orders a week" in user.screen()
        await user.press("right")
        assert statement(user.app) == "Make the first order feel effortless"


async def test_a_session_left_in_presenter_mode_goes_on_there(folder: Path) -> None:
    path = put(folder, changed(PLAN, timing={"frame": 60}))
    app = app_on(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        await user.press("f5")
        assert app.has_class("-present")
        await user.press("2", "right")
        assert statement(app) == "Show the delivery date"
        # A moment later it is kept as it stands now, whatever ends the program.
        while read_place(path) != Place("hypotheses", "h2", presents=True):
            await asyncio.sleep(0.01)
    async with running(folder, (80, 24), "plan") as user:
        assert statement(user.app) == "Show the delivery date"
        await user.press("P", "q")
        await user.press("enter")
        assert not user.app.has_class("-present")


async def test_enter_fills_the_sentence_each_time_and_a_number_is_where_a_correction_begins(folder: Path) -> None:
    whole = changed(PLAN.key_results[0], by=date(2026, 12, 31))
    shaped = Hypothesis(id="h1", text="a guest order", action="let people buy", who="shoppers", behavior="finish")
    put(folder, changed(PLAN, timing={"frame": 60}, key_results=(whole,), hypotheses=(shaped,)))
    async with running(folder, (80, 24), "plan", "hypotheses") as user:
        await user.press("P", "enter", "enter", "enter")
        assert user.gap == "behavior"
        # What else can be said is behind Tab.
        assert "Tab More fields" in user.screen()
        await user.press("enter")
        assert not user.gap
        await user.press("f3", "right", "enter")
        assert user.gap == "baseline"


async def test_the_match_follows_the_key_results_and_lists_them_by_name(folder: Path) -> None:
    put(folder, changed(PLAN, timing={"frame": 60}))
    async with running(folder, (80, 24), "plan", "okr") as user:
        await user.press("P", "right", "right", "right")
        assert "→ which hypothesis moves which" in user.screen()
        await user.press("right", "enter")
        assert "Which key result would it move?" in user.read()
        listed = [row.strip("▌ ") for row in user.rows() if "finish their order" in row]
        assert listed == [f"· {who} finish their order" for who in ("Shoppers", "Guests", "Partners")]
        assert "↑ ↓ Choose" in user.screen()
        assert "Space Tick" in user.screen()
        await user.press("down")
        assert "⏎ Tick, done" in user.screen()
        await user.press("enter")
        assert user.session.hypotheses[0].moves == ("kr2",)


async def go_to_page(user: Facilitator, words: str) -> None:
    """Press Right until a page has these words; raise AssertionError after 15 presses."""
    for _ in range(15):
        if words in user.screen():
            return
        await user.press("right")
    raise AssertionError(f"no page with {words}: {user.screen()}")


async def test_each_page_names_its_keys_and_can_be_done_there(folder: Path) -> None:
    line = Hypothesis(id="h3", text="If we deliver before 6.30 the cafes stop buying backup bread from Lorenz")
    people, kept = People(participants=("Ana", "Bo")), Decision(id="d1", about="h2", verdict="persevere", how="consent")
    put(folder, changed(PLAN, people=people, hypotheses=(*PLAN.hypotheses, line), decisions=(kept,)))
    async with running(folder, (80, 24), "plan", "decide") as user:
        await user.press("P", "home")
        assert "k stop   i change   e keep going   l find out first" in user.screen()
        await user.press("2", "o")
        # What a quarter is called stands above it, however late its width is known.
        assert "2027-Q1  next" in user.screen()
        await user.press("o")
        await user.go_on_to("h3")
        await user.press("enter")
        assert user.gap == "action"
        # The line as it was said is a quote, into which no key leads.
        await user.press("shift+tab")
        assert user.gap == "action"
        await user.press("escape", "f3", "f3", "f3", "f3", "f3", "home")
        await go_to_page(user, "First steps")
        assert "⏎ first step   a add   ↑ ↓ rows" in user.screen()
        await user.press("enter")
        assert "First steps" in user.screen()
        await user.type("call three of them by Friday")
        await user.press("enter")
        assert "⏎ Esc Done" in user.screen()
        # After the last person nobody is asked any more.
        await user.type("text ten cafes")
        await user.press("enter")
        assert not user.app.screen.pane.is_editing  # type: ignore[attr-defined]
        assert "f take the day " in user.screen()
        await user.press("right", "enter")
        await user.type("the shop hears it from Bo")
        await user.press("escape", "right")
        assert "When we meet again" in user.screen()
        assert any(row.strip().startswith("▌") for row in user.rows())
        await user.press("enter")
        assert "◉" in user.screen()
        assert "m done" not in user.screen()
        session = user.session
        assert [(each.who, each.text) for each in session.promises] == [
            ("Ana", "call three of them by Friday"),
            ("Bo", "text ten cafes"),
        ]
        assert [message.text for message in session.messages] == ["the shop hears it from Bo"]
        assert session.next_on is not None
        await go_to_page(user, "What happens to this session now?")
        assert "Q close" in user.screen()
        # What was agreed on is shown, and not asked again; the way out leads to where the session was.
        await user.press("Q", "ctrl+y")
        assert "q Back to the session" in user.screen()
        assert "Next meeting" not in user.screen()
        await go_to_page(user, "What we decided")
        assert "▶ Start: show the delivery date" in user.screen()
        assert "consent" not in user.screen()
        await user.press("n")
        assert isinstance(user.app.screen, ClosingPageScreen)
        assert "8 Oct" in user.screen()
        await user.press("q")
        assert isinstance(user.app.screen, WorkshopScreen)


async def test_late_comers_are_told_where_we_are_in_every_step(folder: Path) -> None:
    put(folder, PLAN)
    async with running(folder, (120, 40), "plan", "okr") as user:
        for presents in (False, True):
            await user.press(*(("P",) if presents else ()), "b")
            assert isinstance(user.app.screen, WhereAreWeScreen)
            lines = user.app.screen.query(".line").results(Static)
            assert len(list(lines)) == 3
            await user.press("b")
        assert isinstance(user.app.screen, WorkshopScreen)


async def test_what_is_private_is_not_shown_to_the_room(folder: Path) -> None:
    put(folder, PLAN)
    async with running(folder, (80, 24), "plan", "frame") as user:
        await user.press("P")
        for key in ("B", "C", "M", "ctrl+t"):
            user.app.clear_notifications()
            await user.press(key)
            assert isinstance(user.app.screen, WorkshopScreen)
            assert "not for a shared screen" in user.told, key
        provider = CommandProvider(user.app.screen)
        listed = [hit.text async for hit in provider.discover()]
        assert not [title for title in listed if title in ("Share, or keep private", "Backups", "Goals of other teams")]
        for step, word in product("124", ("match", "vote", "rank", "timer", "close", "overview")):
            await user.press(*(() if word != "match" else (step,)))
            found = [hit.text or str(hit.match_display) async for hit in provider.search(word)]
            assert any(word in title.lower() for title in found), (word, step, found)
        await user.press("1")
        await user.go_on_to("parent")
        above = user.cursor
        await user.press("down", "shift+tab")
        assert user.cursor == above
        await user.press("enter")
        assert user.told == "The goals of others are not for a shared screen. P leaves presenter mode."


async def test_a_small_terminal_has_room_for_presenter_mode_only(folder: Path) -> None:
    long_goal = Objective(text="Make the first order feel effortless " + "for people who never bought from us " * 6)
    put(folder, changed(PLAN, timing={"frame": 60}, objective=long_goal))
    app = app_on(folder, "plan", "okr", presents=True)
    async with app.run_test(size=(48, 14)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        assert statement(app).startswith("Make the first order")
        # A slide that is longer than the screen is read to its end first.
        await user.press("right")
        assert "1 of 4" in user.screen()
        assert "Partners finish their order" in user.read()
        await user.press("right")
        assert statement(app) == "Shoppers finish their order"
        await user.press("P")
        assert isinstance(app.screen, TooSmallScreen)


async def test_a_wide_terminal_is_told_once_how_far_to_zoom(folder: Path) -> None:
    put(folder, PLAN)
    async with running(folder, (120, 40), "plan", "okr") as user:
        await user.press("P", "at")
        assert "Zoom in to about 80" in user.told
        # Below it, not over it, stands the message.
        assert user.rows()[-2].strip() == "Enter begins"
        await user.press("enter")
        user.app.clear_notifications()
        await user.press("P", "P")
        assert "Zoom" not in user.told
        # No toast stands over the question: not at either end of a step, and none of the step before.
        await user.press("left", *["right"] * 9)
        assert user.told == ""
        await user.press("f2", "m")
        await user.press("f3")
        assert user.told == ""


async def test_what_is_told_about_files_waits_until_presenter_mode_ends(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    broken = dumps(changed(PLAN, timing={"frame": 60})).replace('id = "h1"', 'id = "h1"\nmoves = ["kr9"]')
    (folder / "plan.toml").write_text(broken, "utf-8")
    app = app_on(folder, "plan", "hypotheses", presents=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        assert user.told == ""
        app.tell_of_file("The original is kept.")
        assert user.told == ""
        await user.press("P")
        told = [note.message for note in app._notifications]
        assert len(told) == 2
        assert told[-1] == "The original is kept."


async def test_whatever_opens_in_presenter_mode_is_read_by_the_room(folder: Path) -> None:
    action = Action(id="n1", text="ask the printer for prices", who="Bo")
    put(folder, changed(PLAN, timing={"frame": 60}, actions=(action,), parking=(ParkedItem(id="p1", text="a club"),)))
    app = app_on(folder, "plan", "okr", presents=True)
    async with app.run_test(size=(80, 24)) as pilot:
        user = Facilitator(pilot, app)
        await user.settle()
        opened = set[str]()
        ids = tuple(dict.fromkeys(each.id for each in commands("workshop", "presenter", "okr") if not each.is_private))
        for id in (*ids, "help", "command_palette"):
            await app.screen.run_action(f"command('{id}')") if id in ids else await user.press(
                "f1" if id == "help" else "ctrl+p"
            )
            await user.settle()
            if not isinstance(app.screen, WorkshopScreen):
                opened.add(id)
                assert len(user.read().split()) > 8, id
                assert not {"h1", "kr1", "n1", "p1"} & set(user.screen().split()), id
            while not isinstance(app.screen, WorkshopScreen):
                await user.press("escape")
            await user.press("escape")
            if not app.has_class("-present"):
                await user.press("P")
        assert {"actions", "park", "where_are_we", "take_break", "silence", "welcome", "rename"} <= opened


async def test_no_dialog_of_a_room_names_an_id(folder: Path) -> None:
    put(folder, changed(PLAN, timing={"frame": 60}, key_results=(changed(PLAN.key_results[0], owner="Moi"),)))
    async with running(folder, (80, 24), "plan", "okr") as user:
        # A choice that is open in the editor calls key results by their ids.
        await user.go_on_to("match:h1")
        await user.press("enter", "P", "N", "enter")
        await user.type("ra")
        await user.press("enter")
        assert "owner “Moi” → “Moira”" in user.read()
        assert "The key result “shoppers finish" in user.read()
        assert "kr1" not in user.read()
        await user.press("escape")
        for keys in (("d",), ("question_mark",), ("f10",), ("v",), ("b",)):
            await user.press(*keys)
            assert {"kr1", "h1"}.isdisjoint(user.read().split()), keys
            await user.press("escape")

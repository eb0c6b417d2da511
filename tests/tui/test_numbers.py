"""The numbers step, by keys: updates of today and of past dates, confidence, numbers to find, beliefs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.base import changed
from okrtui.model.edits import mark_number_unknown
from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Belief
from okrtui.model.items import change
from okrtui.model.okr import KeyResult, Update
from okrtui.store.toml_out import dumps
from tests.tui.checkins import BELIEF, CALLERS, SHOPPERS, TODAY, ago, checkin
from tests.tui.driving import Facilitator, put, running, written


@asynccontextmanager
async def open_checkin(
    folder: Path, size: tuple[int, int] = (100, 40), step: str = "numbers", **fields: Any
) -> AsyncIterator[Facilitator]:
    """Run the app at a step of a check-in."""
    put(folder, checkin(**fields))
    async with running(folder, size, "checkin", step) as user:
        yield user


def updates_of(user: Facilitator, index: int = 0) -> list[tuple[Any, ...]]:
    return [
        (update.on, update.value, update.confidence, update.note) for update in user.session.key_results[index].updates
    ]


async def test_a_key_result_shows_pace_light_and_forecast(folder: Path) -> None:
    async with open_checkin(folder) as user:
        assert "last 1,310 on 24 Sep, even pace then 1,559" in user.screen()
        assert "■ off track: only 31 % of the way is in reach; heading for 1,384" in user.screen()
        assert "confidence 8 on 1 Sep → 7 on 24 Sep · Ana" in user.screen()
        assert "Off track, yet confidence is 7 of 10: what do you see that the number doesn't show yet?" in user.read()
        assert "last 45 on 24 Sep, even pace then 54" in user.screen()
        assert "● on track: the whole way is in reach; heading for 15, past" in user.screen()
        assert "kr1 off track: pause and reflect" in user.screen()


async def test_key_results_take_three_keys_each_beyond_the_text_and_one_more_where_one_is_behind(folder: Path) -> None:
    third = change(checkin(), "kr2", who="shop owners who sell abroad").key_results[1]
    third = KeyResult(**{**third.__dict__, "id": "kr3", "updates": ()})
    async with open_checkin(folder, key_results=(SHOPPERS, CALLERS, third)) as user:
        before = user.pressed
        await user.press("enter")
        for texts in (("1420", "6", "on for half", ""), ("40", "9", ""), ("88", "5", "", "")):
            await user.fill(*texts)
        assert user.pressed - before == 12
        assert user.cursor == "kr3"
        assert updates_of(user)[-1] == (TODAY, 1420, 6, "on for half")
        assert (updates_of(user, 1)[-1], updates_of(user, 2)) == ((TODAY, 40, 9, ""), [(TODAY, 88, 5, "")])
        assert "3 of 3 measured today" in user.screen()
    assert written(folder, "checkin").key_results[0].current == 1420


async def test_a_step_is_ticked_only_after_a_number_was_typed(folder: Path) -> None:
    async with open_checkin(folder, (120, 40)) as user:
        await user.press("enter")
        await user.fill("", "6", "", "", "8", "")
        assert (updates_of(user)[-1], updates_of(user, 1)[-1]) == ((TODAY, None, 6, ""), (TODAY, None, 8, ""))
        assert "0 of 2 measured today" in user.screen()
        assert "Numbers ✓" not in user.screen()
        await user.press("escape")
        for id, value in (("kr1", "1420"), ("kr2", "40")):
            await user.go_on_to(id)
            await user.press("enter")
            await user.paste(value)
            await user.press("escape")
        assert "2 of 2 measured today" in user.screen()
        assert "Numbers ✓" in user.screen()


async def test_a_second_edit_on_the_same_day_corrects_the_update(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("enter")
        await user.fill("1420", "6", "", "")
        assert (user.gap, user.cursor) == ("value", "u5")
        await user.press("escape")
        assert user.cursor == "kr2", "the one that Enter went on to"
        await user.press("home", "enter")
        assert (user.gap, user.typed) == ("value", "1420")
        await user.press(*["backspace"] * 4)
        await user.fill("1240", "", "a bad week", "")
        assert updates_of(user)[2:] == [(TODAY, 1240, 6, "a bad week")]
        assert "now 1,240 on 1 Oct" in user.screen()


async def test_the_number_of_a_team_that_has_taken_a_key_result_is_offered_with_whose_it_is_and_its_day(
    folder: Path,
) -> None:
    theirs = changed(SHOPPERS, updates=(Update(id="u1", on=ago(3), value=1500),))
    below = Direction(parent=Parent(session="checkin", item="kr1"))
    put(folder, checkin(id="below", team="Routes", format="plan", direction=below, key_results=(theirs,)))
    async with open_checkin(folder) as user:
        await user.rest()
        assert "Routes has 1,500 on 28 Sep, which ⏎ offers" in user.read()
        await user.press("enter")
        assert "Routes has 1,500 on 28 Sep." in user.read()
        assert "⏎ Take 1,500" in user.read()
        await user.fill("", "", "")
        assert user.gap == "value", "the next key result follows"
        await user.press("escape")
        update = user.session.key_results[0].updates[-1]
        assert (update.value, update.on, update.said_by) == (1500, ago(3), "Routes")
        assert "which ⏎ offers" not in user.read()
        assert "✓ already said" in user.read()
        assert "said by Routes" in user.read()


async def test_the_next_key_result_follows_a_number_of_today_and_an_old_one_is_corrected(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("enter")
        await user.paste("1420")
        await user.press("escape")
        assert user.cursor == "kr1"
        await user.press("enter")
        rows = user.rows()
        (form,) = (index for index, row in enumerate(rows) if "1420" in row)
        assert form < next(index for index, row in enumerate(rows) if "kr2" in row), "below its key result"
        await user.press("escape", "up")
        assert user.cursor == "kr1"
        await user.press("down")
        assert user.cursor == "kr2"
        await user.press("up", "enter")
        await user.go_to("blocker")
        await user.press("down")
        assert user.cursor == "kr2"
        await user.press("up", "right", "left", "right", "down")
        assert (user.cursor, "⏎ Correct 24 Sep: 1,310" in user.screen()) == ("u3", True)
        assert user.line("kr1 24 Sep")
        await user.press("enter")
        assert "Corrects kr1, 24 Sep: 1,310. Today's number is entered on the key result." in user.read()
        await user.press("escape", "up", "enter")
        assert (user.cursor, user.typed, "Corrects" in user.screen()) == ("u4", "1420", False)


async def test_a_past_value_is_added_with_its_date_and_sorted_in(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("a")
        assert user.gap == "on"
        await user.fill("10 Sep", "1290", "", "")
        assert user.gap == "on"
        await user.press("escape")
        assert (ago(21), 1290, None, "") in updates_of(user)
        assert "last 1,310 on 24 Sep" in user.screen()
        days = ["".join(row.strip("▌ ").split()[1:3]) for row in user.rows() if " Sep   " in row and "pace" not in row]
        assert days == ["24Sep", "10Sep", "1Sep"]
        assert user.cursor == "u4", "the one that was added"


async def test_a_date_with_a_value_keeps_a_single_update(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("a")
        await user.fill("24 Sep", "1333", "", "")
        await user.press("escape")
        assert updates_of(user) == [
            (ago(30), 1260, 8, ""),
            (ago(7), 1333, 7, "the button is on for one visitor in ten"),
        ]


async def test_an_empty_update_is_dropped_and_one_without_a_date_is_of_today(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("enter", "escape", "a", "escape")
        assert user.session.key_results == (SHOPPERS, CALLERS)
        await user.press("a", "tab")
        await user.fill("0", "", "")
        assert user.gap == "on", "yet another day of the same key result"
        await user.press("escape")
        assert updates_of(user)[-1] == (TODAY, 0, None, "")


async def test_the_history_of_the_current_key_result_can_be_edited_and_deleted(folder: Path) -> None:
    async with open_checkin(folder) as user:
        assert "1,260" in user.screen()
        await user.press("right", "enter", "enter", "backspace", "escape")
        assert updates_of(user)[1][1:3] == (1310, None)
        await user.press("d")
        assert updates_of(user) == [(ago(30), 1260, 8, "")]
        await user.press("u", "end")
        assert len(updates_of(user)) == 2
        assert "1,260" not in user.screen()


async def test_keys_of_other_steps_leave_key_results_as_they_are(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("d", "s", "J", "m")
        assert user.session.key_results == (SHOPPERS, CALLERS)


async def test_a_number_to_find_comes_first_and_finding_it_completes_its_action(folder: Path) -> None:
    session = mark_number_unknown(checkin(), "kr2", "baseline")
    session = change(session, session.actions[0].id, who="Chi", by=ago(-3))
    async with open_checkin(folder, key_results=session.key_results, actions=session.actions) as user:
        assert "Numbers to find first" in user.screen()
        assert user.cursor == "find:kr2:baseline"
        await user.press("enter")
        assert user.gap == "baseline"
        await user.fill("90")
        assert user.session.key_results[1] == CALLERS
        assert [action.done for action in user.session.actions] == [True]
        assert "Numbers to find" not in user.screen()


async def test_a_missing_light_is_explained_in_words(folder: Path) -> None:
    without_update = KeyResult(id="kr1", who="shoppers", does_what="come back", baseline=3, target=9)
    without_distance = KeyResult(
        id="kr2", who="pupils", does_what="come", baseline=9, target=9, updates=(_yesterdays_update(),)
    )
    just_started = KeyResult(
        id="kr3", who="人" * 60, does_what="🚲", baseline=0, target=9, since=ago(3), updates=(_yesterdays_update(),)
    )
    async with open_checkin(folder, (80, 30), key_results=(without_update, without_distance, just_started)) as user:
        assert "· no update yet" in user.screen()
        assert "· the target equals the baseline" in user.screen()
        assert "· too early to tell" in user.screen()
        assert "counts from 28 Sep" in user.screen()
        assert all(len(row) <= 80 for row in user.rows())


def _yesterdays_update() -> Update:
    return Update(id="u9", on=ago(1), value=9)


async def test_a_belief_changes_its_state_and_says_what_was_seen(folder: Path) -> None:
    async with open_checkin(folder) as user:
        await user.press("end", "m", "enter")
        assert user.gap == "seen"
        await user.press(*["backspace"] * len("exit survey"))
        await user.fill("30 of 40 named the price")
        (belief,) = user.session.beliefs
        assert (belief.state, belief.seen, belief.on) == ("shaken", "30 of 40 named the price", TODAY)
        assert "≈ shaken · 1 Oct" in user.screen()
        await user.press("m", "m")
        assert user.session.beliefs[0].state == "holding"
        await user.press("home", "d")
        assert user.told == "d deletes a value below a key result, or an assumption: move to one with ↑ ↓."
        await user.press("m")
        assert user.told == "m changes the state of an assumption: move to one with ↑ ↓."
        await user.press("s")
        assert user.told == "i changes, exchanges or drops a key result here."


async def test_a_new_state_asks_for_what_is_seen_now(folder: Path) -> None:
    reviewed = changed(BELIEF, on=ago(30))
    async with open_checkin(folder, beliefs=(reviewed,)) as user:
        await user.press("end", "m")
        assert user.told == "⏎ says what we saw."
        await user.press("enter")
        assert (user.gap, user.typed) == ("seen", "")
        await user.fill("30 of 40 named the price")
        (belief,) = user.session.beliefs
        assert (belief.text, belief.seen) == (BELIEF.text, "30 of 40 named the price")
        assert "exit survey" in user.screen()


async def test_opening_a_belief_is_no_review_of_it(folder: Path) -> None:
    reviewed = changed(BELIEF, state="shaken", on=ago(30))
    async with open_checkin(folder, beliefs=(reviewed,)) as user:
        await user.press("end", "enter", "escape")
        assert user.session.beliefs == (reviewed,)


async def test_beliefs_are_added_one_a_line(folder: Path) -> None:
    async with open_checkin(folder, beliefs=()) as user:
        await user.press("end", "enter")
        await user.fill("the price is right", "carriers keep their word", "")
        assert [belief.text for belief in user.session.beliefs] == ["the price is right", "carriers keep their word"]
        await user.press("a")
        await user.fill("it stays legal", "")
        assert len(user.session.beliefs) == 3


async def test_an_unreviewed_belief_is_asked_about(folder: Path) -> None:
    unreviewed = Belief(**{**BELIEF.__dict__, "on": ago(30)})
    async with open_checkin(folder, (120, 40), beliefs=(unreviewed,)) as user:
        await user.press("end")
        assert "Is that still so?" in " ".join(user.screen().split())


async def test_without_key_results_the_step_says_how_to_begin(folder: Path) -> None:
    async with open_checkin(folder, key_results=(), beliefs=()) as user:
        assert "Press f on the plan in the library" in user.read()
        await user.press("enter", "escape", "a", "escape")
        assert user.session.beliefs == ()


async def test_steps_are_added_when_off_track_and_removed_when_back_on_track(folder: Path) -> None:
    async with open_checkin(folder, (120, 40)) as user:
        assert all(word in user.rows()[1] for word in ("3 Five whys", "4 Why/how ladder", "5 Kill", "6 Close"))
        await user.press("enter")
        await user.type("1")
        assert "3 Five whys" in user.rows()[1]
        await user.fill("700", "", "")
        await user.press("escape")
        assert user.rows()[1].split()[-2:] == ["3", "Close"]
        await user.press("D")
        assert "3 Five whys" in user.rows()[1]


async def test_undo_in_an_automatic_step_leaves_the_session_usable(folder: Path) -> None:
    update = Update(id="u4", on=date(2026, 9, 30), value=1700)
    on_track = KeyResult(**{**SHOPPERS.__dict__, "updates": (*SHOPPERS.updates, update)})
    async with open_checkin(folder, key_results=(on_track, CALLERS)) as user:
        await user.press("right", "d", "3")
        assert "Half of the way or less" in user.screen()
        await user.press("u")
        assert "Questions to start with" in user.screen()
        await user.press("f2", "f3", "f3")
        assert "Is this what we want to leave the room with?" in user.screen()


async def test_what_is_in_the_way_is_asked_for_where_a_key_result_is_behind(folder: Path) -> None:
    helped = changed(SHOPPERS, needs="the mill delivers by four")
    put(folder, checkin(key_results=(helped, CALLERS), status="done"))
    async with running(folder, (120, 40), "checkin", "numbers") as user:
        await user.press("enter")
        await user.fill("1420", "6", "")
        assert user.gap == "blocker", "off track"
        assert "⏎ it waits for “the mill delivers by four”" in user.read(), "what the plan says that it needs"
        await user.fill("the bank asks for paper")
        assert user.session.key_results[0].updates[-1].blocker == "the bank asks for paper"
        assert (user.gap, user.cursor) == ("value", "u5"), "the next key result"
        await user.fill("1", "9")
        assert "Tab Blocker" in user.read(), "on track, it is passed by Enter"
        assert user.read().count("blocker") == 1, "that of the first one: no gap stands where Enter passes"
        await user.fill("")
        assert user.gap == ""
        assert "blocker since 1 Oct: the bank asks for paper" in user.read()


async def test_a_blocker_comes_back_until_an_update_is_without_it(folder: Path) -> None:
    updates = (*SHOPPERS.updates, Update(id="u4", on=ago(3), value=1350, blocker="the bank asks for paper"))
    put(folder, checkin(key_results=(changed(SHOPPERS, updates=updates), CALLERS), status="done"))
    async with running(folder) as user:
        await user.press("f", "c")
        assert user.line("first-time shoppers finish the order they started: the bank asks for paper")
        await user.press("enter", "f3", "home", "enter")
        await user.fill("1420", "", "")
        assert (user.gap, user.typed) == ("blocker", "the bank asks for paper"), "Is it still in the way?"
        await user.press("enter", "escape", "home")
        assert "blocker since 28 Sep: the bank asks for paper" in user.read()
        await user.press("enter")
        await user.go_to("blocker")
        await user.press("ctrl+u", "enter", "escape")
        assert "blocker since" not in user.read()
        assert [update.blocker for update in user.session.key_results[0].updates[-2:]] == [
            "the bank asks for paper",
            "",
        ]


async def test_enter_on_a_key_result_of_a_session_that_can_only_be_read_says_so(folder: Path) -> None:
    text = dumps(checkin()).replace("# end of checkin", "")
    folder.mkdir(exist_ok=True)
    (folder / "checkin.toml").write_text(text, "utf-8")
    async with running(folder, (100, 40), "checkin", "numbers") as user:
        await user.press("enter")
        assert user.told
        assert not user.gap

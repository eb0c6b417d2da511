"""A solo session, by keys: role, focus, hunch, obstacle, first step, and sharing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.okr import KeyResult, Update
from tests.tui.checkins import TODAY, checkin
from tests.tui.driving import NOON, plan, put, running, written

SOLO = plan(
    id="mei",
    title="My quarter",
    format="solo",
    team="Mei",
    private=True,
    status="running",
    key_results=(
        KeyResult(id="kr1", who="I", does_what="talk to customers", baseline=0, target=2, unit="talks a week"),
    ),
)

GROUP_WORDS = ("vote", "the room", "we ", "We ", "our ", "team", "Round", "Wordings", "Group", "facilitat")
"""Words for groups, which a solo session does not show."""

KEY_RESULT = "New colleagues ask me before they guess: 2 -> 10 questions a week by 31 Dec"


async def test_a_solo_session_takes_few_keys_and_is_shared_at_the_end(folder: Path) -> None:
    async with running(folder, (80, 24)) as user:
        screens = []

        async def fill_and_record(*texts: str) -> None:
            screens.append(user.screen())
            await user.fill(*texts)
            screens.append(user.screen())

        await user.press("n", "s", "enter")
        dialog = user.read()
        assert "name e.g. Mei" in dialog
        assert not re.search(r"\b(?:team|order|people)\b", dialog), dialog
        await user.fill("My quarter", "Mei")
        await user.press("enter")
        await fill_and_record("I see to it that new colleagues feel at home", "new colleagues", "")
        await user.press("f3", "a")
        await fill_and_record(KEY_RESULT, "")
        await user.press("enter")
        screens.append(user.screen())
        await user.press("escape")
        await user.press("f3", "a")
        await fill_and_record("keep Tuesday mornings free", "")
        await user.press("f3", "enter")
        await fill_and_record("my mornings fill up", "I say yes at once", "")
        await user.press("m", "l", "f3", "a")
        await fill_and_record("answer tomorrow", "")
        await user.press("enter")
        await fill_and_record("2 Oct")
        await user.press("f3")
        screens.append(user.screen())
        await user.press("f3")
        screens.append(user.screen())
        assert "in no list, tree or report" in user.read()
        await user.press("S")
        screens.append(user.screen())
        assert "Share this with others?" in user.read()
        assert "why my role exists: I see to it that new colleagues feel at home" in user.read()
        assert "ctrl+y shares it · Escape cancels" in user.read()
        await user.press("end")
        assert "answer tomorrow" in user.read()
        await user.press("escape")
        assert "in no list, tree or report" in user.read()
        await user.press("S", "ctrl+y")
        assert "others can find and read it" in user.read()
        await user.press("S")
        assert "in no list, tree or report" in user.read()
        await user.press("S", "ctrl+y")
        screens.append(user.screen())
        assert user.pressed <= 45
        await user.press("S", "t")
        await user.go_to("private")
        screens.append(user.screen())
        for answer, is_private in (("escape", True), ("ctrl+y", False)):
            await user.press("right")
            assert "Share this with others?" in user.read()
            assert user.session.is_private
            await user.press(answer)
            assert user.session.is_private is is_private
        await user.press("escape")
        await user.press("q")

    session = written(folder, "mei-2026q4-solo")
    assert session.direction.mission == "I see to it that new colleagues feel at home"
    (key_result,) = session.key_results
    assert key_result.said == KEY_RESULT
    assert [hypothesis.text for hypothesis in session.hypotheses] == ["keep Tuesday mornings free"]
    assert [answer.root for answer in session.whys[0].answers] == [False, True]
    (rung,) = session.ladders[0].rungs
    assert (rung.text, rung.by) == ("answer tomorrow", date(2026, 10, 2))
    assert session.private is False
    group_lines = [
        line for screen in screens for line in screen.split("\n") if any(word in line for word in GROUP_WORDS)
    ]
    assert group_lines == []


async def test_help_and_palette_offer_no_key_that_would_refuse(folder: Path) -> None:
    put(folder, SOLO)
    async with running(folder, (120, 60), "mei", "close") as user:
        assert set(user.app.screen.refused) == {"join", "leave_running"}
        for keys in (("question_mark",), ("ctrl+p", *"more steps")):
            await user.press(*keys)
            assert not {"More steps", "Leave it running"} & set(user.read().split("  "))
            assert "Add the obstacle" not in user.read()
            await user.press("escape")
        await user.press("M")
        assert user.told.startswith("M moves a hunch, ")
        await user.press("X")
        assert "Write files of this private session?" in user.read()
        await user.press("escape", "Q", "ctrl+y", "X", "escape")
        assert [path.name for path in folder.iterdir() if path.suffix == ".html"] == []
        await user.press("X", "ctrl+y", "q", "X", "ctrl+y")
        await user.rest()
        assert user.told.endswith("mei-chat.txt. Whoever can open them reads what is private.")
        await user.press("1", "X")
        await user.rest()
        readers = [user.screen()]
        for _ in range(2):
            await user.press("w")
            readers.append(user.screen())
        assert ["For those who know me" in readers[0], "For myself" in readers[1]] == [True, True]
        assert not any(word in each for each in readers for word in GROUP_WORDS)


async def test_a_solo_reflection_is_followed_by_a_solo_check_in_and_a_solo_retro(folder: Path) -> None:
    put(folder, SOLO)
    async with running(folder, (80, 24)) as user:
        await user.press(".", "f")
        assert "c  Solo check-in" in user.screen()
        assert "What follows is private until S in “My page” shares it." in user.screen()
        await user.press("c")
        checkin = user.session
        assert (checkin.format, checkin.solo, checkin.is_private, checkin.minutes) == ("checkin", True, True, 5)
        assert checkin.key_results[0].does_what == "talk to customers"
        screens = [user.screen()]
        await user.press("escape")
        for _ in range(2):
            await user.press("f3")
            screens.append(user.screen())
        await user.go_on_to("section:next")
        await user.press("enter", "down", "a")
        assert user.gap == "next_on"
        await user.press("escape", "home", "f10")
        screens.append(user.screen())
        assert "What do I do by when" in user.screen()
    put(folder, create_successor(SOLO, "retro", "mei-retro", NOON))
    async with running(folder, (80, 24), "mei-retro") as user:
        screens.append(user.screen())
        assert "What I wanted" in user.screen()
        await user.press("escape", "f3", "f3", "home")
        assert "⏎ Answer" in user.screen()
        await user.press("enter")
        await user.fill("a morning is better than an hour", "Tuesdays", "")
        screens.append(user.screen())
    reflection = written(folder, "mei-retro").reflections[0]
    assert (reflection.learned, reflection.worked) == ("a morning is better than an hour", "Tuesdays")
    assert [
        line for screen in screens for line in screen.split("\n") if any(word in line for word in GROUP_WORDS)
    ] == []


async def test_the_question_for_a_day_on_the_page_opens_the_day(folder: Path) -> None:
    ladder = Ladder(id="l1", about="kr1", rungs=(Rung(id="r1", text="call the pool"),))
    put(folder, changed(SOLO, ladders=(ladder,)))
    async with running(folder, (80, 24), "mei", "close") as user:
        await user.rest()
        await user.press("escape")
        await user.go_on_to("open:ladder:r1")
        await user.press("enter")
        await user.fill("10 nov")
        await user.press("escape")
        (rung,) = user.session.ladders[0].rungs
        assert (rung.text, rung.by) == ("call the pool", date(2026, 11, 10))


async def test_a_new_checkin_of_ones_own_follows_the_plan(folder: Path) -> None:
    put(folder, SOLO)
    put(folder, plan(id="checkout", title="Plan for Q4"))
    async with running(folder, (80, 24)) as user:
        await user.press("n", *"check")
        assert "for a team" in user.read()
        await user.press("enter", "right")
        assert "It goes on from my own plan" in user.read()
        assert "My quarter" not in user.read(), "it is hidden"
        assert "people" not in user.read()
        await user.press("enter")
        assert (user.session.format, user.session.follows, user.session.is_private) == ("checkin", "mei", True)
        assert user.session.is_solo


async def test_more_steps_ask_what_is_in_the_way_of_a_number_that_is_off_track(folder: Path) -> None:
    talks = changed(SOLO.key_results[0], updates=(Update(id="u1", on=TODAY, value=0),))
    put(folder, checkin(solo=True, key_results=(talks,), beliefs=()))
    async with running(folder, (80, 24), "checkin", "numbers") as user:
        assert "D asks what is in the way" in user.read()
        await user.press("D")
        assert user.cursor == "ask:kr1"
        assert user.told.startswith("Added: Obstacle")
        await user.press("left", "D")
        assert user.cursor == "ask:kr1", "the steps are here, and nothing was asked yet"
        await user.press("enter", "escape", "left")
        assert "asks what is in the way" not in user.read()

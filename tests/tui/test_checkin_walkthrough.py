"""A complete check-in, by keys: the numbers, the deep dive, a decision, the close."""

from __future__ import annotations

from pathlib import Path

from tests.tui.checkins import TODAY, checkin
from tests.tui.driving import put, running, written


async def test_a_check_in_is_walked_from_its_numbers_to_its_close(folder: Path) -> None:
    put(folder, checkin())
    async with running(folder, (80, 24), "checkin") as user:
        assert "What did we promise last time" in user.screen()
        await user.press("f3")
        assert "Where do the numbers stand, and how confident are we?" in user.screen()
        await user.press("enter")
        await user.fill("1350", "4", "the sale moved to November", "")
        await user.fill("41", "8", "")
        assert "2 of 2 measured today" in user.screen()
        assert "2 Numbers ✓" in user.screen()
        await user.press("end", "m")

        await user.press("f3", "enter")
        await user.fill("partly", "a shop that sells more", "prices rose", "the button came late")
        await user.fill("the carrier raised its price", "")
        await user.press("m", "l")
        assert user.session.whys[0].verdict == "cause"

        await user.press("f3", "a")
        await user.fill("Ask two other carriers", "")
        await user.press("enter")
        await user.fill("Chi", "9 Oct")

        await user.press("f3", "i")
        await user.fill("half of them see the price last", "show it in the basket")

        await user.press("f3")
        assert "Is this what we want to leave the room with?" in user.screen()
        await user.press("end", "enter", "ctrl+y", "q", "q")
    session = written(folder, "checkin")
    assert [(key_result.current, key_result.current_confidence) for key_result in session.key_results] == [
        (1350, 4),
        (41, 8),
    ]
    assert session.key_results[0].updates[-1].note == "the sale moved to November"
    assert (session.beliefs[0].state, session.beliefs[0].on) == ("shaken", TODAY)
    assert session.whys[0].questions.since == "prices rose"
    assert [(rung.text, rung.who) for rung in session.ladders[0].rungs] == [("Ask two other carriers", "Chi")]
    assert [(decision.about, decision.verdict) for decision in session.decisions] == [("h1", "pivot")]
    assert session.status == "closed"

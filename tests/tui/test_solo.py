"""Twenty quiet minutes alone, by keys: role, focus, hunch, obstacle, first step, and a page that can be shared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.tui.driving import running, written

ASIDE = ("vote", "the room", "we ", "We ", "our ", "team", "Round", "Wordings", "Group", "who leads")
"""Words for groups, which one person alone is not to read."""


async def test_a_reflection_is_written_in_few_keys_and_shared_at_the_end(folder: Path) -> None:
    async with running(folder, (80, 24)) as user:
        seen = []

        async def fill(*texts: str) -> None:
            seen.append(user.screen())
            await user.fill(*texts)
            seen.append(user.screen())

        await user.press("n", "shift+tab", "s", "enter")
        await user.fill("My quarter", "Mei")
        await user.press("ctrl+s", "enter")
        await fill("I see to it that new colleagues feel at home", "new colleagues", "")
        await user.press("f3", "a")
        await fill("new colleagues", "ask me before they guess", "2", "10", "questions a week", "31 Dec")
        await user.press("f3", "a")
        await fill("keep Tuesday mornings free", "")
        await user.press("f3", "enter")
        await fill("my mornings fill up", "I say yes at once", "")
        await user.press("m", "l", "f3", "a")
        await fill("answer tomorrow", "")
        await user.press("enter")
        await fill("2 Oct")
        await user.press("f3")
        seen.append(user.screen())
        assert "in no list, tree or report" in user.read()
        await user.press("S")
        assert "can align with it" in user.read()
        await user.press("S")
        assert "in no list, tree or report" in user.read()
        await user.press("S")
        seen.append(user.screen())
        assert user.pressed <= 40
        await user.press("q")

    session = written(folder, "mei-2026q4-solo")
    assert session.direction.mission == "I see to it that new colleagues feel at home"
    (result,) = session.key_results
    assert (result.does_what, result.target, result.by) == ("ask me before they guess", 10, date(2026, 12, 31))
    assert [one.text for one in session.hypotheses] == ["keep Tuesday mornings free"]
    assert [one.root for one in session.whys[0].answers] == [False, True]
    (rung,) = session.ladders[0].rungs
    assert (rung.text, rung.by) == ("answer tomorrow", date(2026, 10, 2))
    assert session.private is False
    told = [line for screen in seen for line in screen.split("\n") if any(word in line for word in ASIDE)]
    assert told == []

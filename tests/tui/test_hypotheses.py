"""Hypotheses, by keys: caught in a line, shaped into a sentence, sharpened, with what was seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from tests.tui.driving import lines, running, walking, written

GUEST = Hypothesis(id="h1", action="let people buy as a guest", who="first-time shoppers", behavior="finish")
NEWS = Hypothesis(id="h2", text="a prettier newsletter")


def texts(guesses: tuple[Hypothesis, ...]) -> list[str]:
    return [one.text or one.action for one in guesses]


async def test_ideas_are_caught_one_a_line_and_enter_on_nothing_is_the_end(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.fill("buy as a guest", "a prettier newsletter", "")
        assert texts(user.session.hypotheses) == ["buy as a guest", "a prettier newsletter"]
        assert user.cursor == "h2"
        assert "buy as a guest" in user.line("h1")


async def test_what_was_begun_is_kept_when_escape_ends_it(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"half an idea ", "escape")
        assert texts(user.session.hypotheses) == ["half an idea"]


async def test_a_line_that_was_emptied_again_leaves_nothing(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"ab", "backspace", "backspace", "escape")
        assert user.session.hypotheses == ()


async def test_a_pasted_list_becomes_one_idea_a_line_and_one_step_to_undo(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.paste(lines("buy as a guest", "show the date") + "\n\n3) a newsletter\n")
        assert texts(user.session.hypotheses) == ["buy as a guest", "show the date", "a newsletter"]
        await user.press("escape", "u")
        assert user.session.hypotheses == ()


async def test_an_idea_is_shaped_into_its_sentence(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWS,)) as user:
        await user.press("enter")
        assert (user.gap, "We believe that if we" in user.screen()) == ("who", True)
        await user.fill("people who ordered once", "order again")
        (guess,) = user.session.hypotheses
        assert (guess.text, guess.action, guess.who) == ("", "a prettier newsletter", "people who ordered once")
        assert "if we a prettier newsletter, people who ordered once will order again" in user.screen()


async def test_looking_at_an_idea_without_shaping_it_changes_nothing(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWS,)) as user:
        await user.press("enter", "escape")
        assert user.session.hypotheses == (NEWS,)


async def test_a_whole_guess_is_sharpened(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST,)) as user:
        await user.press("enter")
        assert user.gap == "because"
        await user.fill("the rest leave at sign-up", "55 of 100 finish", "fewer than 48", "23 Oct", "Ana", "6")
        await user.press("y", "enter")
        await user.fill("2026-Q4")
        (guess,) = user.session.hypotheses
        assert guess == Hypothesis(
            id="h1",
            action="let people buy as a guest",
            who="first-time shoppers",
            behavior="finish",
            because="the rest leave at sign-up",
            right_when="55 of 100 finish",
            wrong_when="fewer than 48",
            check_by=date(2026, 10, 23),
            author="Ana",
            confidence=6,
            under_way=True,
            quarter="2026-Q4",
        )
        assert "under way · 2026-Q4 · sure 6/10 · Ana" in user.screen()
        assert "right when 55 of 100 finish · wrong when fewer than 48 · check by 23 Oct" in user.screen()


async def test_a_whole_sentence_typed_as_one_line_is_taken_apart(folder: Path) -> None:
    line = "If we let people buy as a guest, first-time shoppers will finish their order because sign-up is long"
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.fill(line)
        await user.press("escape")
        (guess,) = user.session.hypotheses
        assert (guess.action, guess.who, guess.behavior) == (
            "let people buy as a guest",
            "first-time shoppers",
            "finish their order",
        )
        assert (guess.text, guess.because) == ("", "sign-up is long")


async def test_evidence_is_caught_dated_and_turned_for_or_against(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST,)) as user:
        await user.press("E")
        await user.fill("eleven of twelve looked for the button", "two gave up")
        await user.press("escape", "m")
        first, second = user.session.hypotheses[0].evidence
        assert (first.supports, second.supports, second.on) == (None, True, date(2026, 10, 1))
        await user.press("m")
        assert user.session.hypotheses[0].evidence[1].supports is False
        assert "✗ two gave up" in user.screen()
        assert "against · 1 Oct" in user.line("two gave up")


async def test_a_half_typed_day_is_a_draft_that_is_seen_and_comes_back(folder: Path) -> None:
    seen = Evidence(id="e1", text="eleven of twelve", on=date(2026, 9, 18))
    guess = GUEST.model_copy(update={"evidence": (seen,), "because": "why", "right_when": "x", "wrong_when": "y"})
    async with walking(folder, "hypotheses", hypotheses=(guess,)) as user:
        await user.press("enter")
        assert user.gap == "check_by"
        await user.paste("some day in")
        assert "“some day in” is no date yet" in user.screen()
        await user.press("escape", "q")
    assert [(one.about, one.field, one.text) for one in written(folder).drafts] == [("h1", "check_by", "some day in")]
    async with running(folder, (100, 30), "plan", "hypotheses") as user:
        await user.press("enter")
        await user.go_to("check_by")
        assert (user.gap, user.typed) == ("check_by", "some day in")
        await user.press(*["backspace"] * 11)
        await user.paste("end of October")
        await user.press("enter")
        assert user.session.drafts == ()
        assert user.session.hypotheses[0].check_by == date(2026, 10, 31)


async def test_work_that_is_under_way_is_marked_and_the_mark_taken_back(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST, NEWS)) as user:
        await user.press("m")
        assert user.session.hypotheses[0].under_way
        assert "under way" in user.line("h1")
        await user.press("m")
        assert not user.session.hypotheses[0].under_way


async def test_a_guess_is_set_aside_whole_and_comes_back_whole(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST, NEWS)) as user:
        await user.press("x")
        assert user.session.hypotheses == (NEWS,)
        assert user.session.parking[0].hypothesis == GUEST
        assert "Set aside whole" in user.screen()
        await user.press("down", "x")
        assert user.session.parking == ()
        assert set(user.session.hypotheses) == {GUEST, NEWS}
        assert user.cursor == "h1"


async def test_ideas_are_moved_up_and_down(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST, NEWS)) as user:
        await user.press("J")
        assert [one.id for one in user.session.hypotheses] == ["h2", "h1"]
        assert user.cursor == "h1"
        await user.press("J", "K")
        assert [one.id for one in user.session.hypotheses] == ["h1", "h2"]


async def test_a_long_list_is_filtered_and_adding_shows_all_again(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST, NEWS)) as user:
        await user.press("/", *"newsl", "enter")
        assert "guest" not in user.screen()
        assert "a prettier newsletter" in user.screen()
        await user.press("a", *"x", "escape")
        assert "guest" in user.screen()
        await user.press("/", *"nowhere")
        assert "Nothing here has these words. Escape shows all again." in user.screen()
        await user.press("escape")
        assert "guest" in user.screen()


async def test_a_guess_says_which_key_result_it_would_move(folder: Path) -> None:
    results = (KeyResult(id="kr1", who="shoppers", does_what="finish"), KeyResult(id="kr2", who="all", does_what="pay"))
    async with walking(folder, "hypotheses", hypotheses=(GUEST,), key_results=results) as user:
        await user.press("enter", "tab", "tab", "tab", "tab", "tab")
        assert user.gap == "moves"
        await user.press("2", "escape")
        assert user.session.hypotheses[0].moves == ("kr2",)
        assert "→ kr2" in user.screen()


async def test_so_that_asks_an_idea_for_who_does_what(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWS,)) as user:
        await user.press("s")
        assert user.gap == "who"
        await user.fill("people who ordered once", "order again")
        assert user.session.hypotheses[0].behavior == "order again"


async def test_guesses_are_sorted_into_groups_one_after_the_other(folder: Path) -> None:
    row = tuple(Hypothesis(id=f"h{n}", text=text) for n, text in enumerate(("guest", "cost", "no account", "other"), 1))
    async with walking(folder, "hypotheses", hypotheses=row) as user:
        await user.press("&", "enter", "enter")
        assert "What does h3 belong to?" in user.screen()
        await user.fill("guest")
        assert "What does h4 belong to?" in user.screen()
        await user.press("down", "down", "enter")
        assert {one.id: one.under for one in user.session.hypotheses if one.under} == {"h3": "h1", "h4": "h2"}
        assert user.cursor == "h4"
        await user.press("u", "&", "escape")
        assert {one.id for one in user.session.hypotheses if one.under} == {"h3"}


async def test_tab_goes_to_the_next_group_and_the_next_part(folder: Path) -> None:
    row = (Hypothesis(id="h1", text="guest"), Hypothesis(id="h2", text="cost"), Hypothesis(id="h3", under="h1"))
    async with walking(folder, "hypotheses", hypotheses=row) as user:
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await user.press(key)
            seen.append(user.cursor)
        assert seen == ["h2", "belief:first", "h1", "belief:first", "h2"]


async def test_down_pressed_at_once_after_a_jump_is_not_lost(folder: Path) -> None:
    text = "an idea of so many words that it needs two lines of a narrow screen"
    row = tuple(Hypothesis(id=f"h{n}", text=text) for n in range(1, 31))
    async with walking(folder, "hypotheses", (60, 24), hypotheses=row) as user:
        await user.press("end", "up", "up", "home", "down", "down")
        assert user.cursor == "h3"
        await user.press("pagedown", "down", "down")
        assert user.cursor == "h13"

"""A choice typed by its word is that choice; what is none of them is refused aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import Opening
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from tests.tui.driving import Facilitator, walking


async def test_a_choice_is_typed_by_its_word_and_shown(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        await user.type("consent")
        assert user.session.opening.how_we_decide == "consent"
        assert "‹ consent ›" in user.read()
        await user.press(*["backspace"] * 7)
        await user.type("owner")
        assert user.session.opening.how_we_decide == "owner"
        assert "‹ one person, after hearing everyone ›" in user.read()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_words_to_choose_from_are_listed_where_the_choice_is(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "frame", size) as user:
        assert "a vote" not in user.screen()
        await open_way_to_decide(user)
        assert "consent · a vote · one person, after hearing everyone" in user.read()
        await user.type("vote")
        form = user.app.screen.pane.list.editor.form  # type: ignore[attr-defined]
        marked = [span for span in form.query_one(".hint").content.spans if "reverse" in str(span.style)]
        assert [form.query_one(".hint").content.plain[span.start : span.end] for span in marked] == ["a vote"]
        await user.press("escape")
        assert "consent ·" not in user.screen()


async def test_a_word_that_is_no_choice_leaves_the_choice_and_says_so(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        await user.type("vote")
        await user.press("escape", "enter")
        await user.type("the moon")
        assert user.session.opening.how_we_decide == "vote"
        assert user.told == "“the moon” is not a choice here: consent · a vote · one person, after hearing everyone"


@pytest.mark.parametrize("key", ["enter", "escape", "tab"])
async def test_words_after_a_choice_are_kept_and_told(folder: Path, key: str) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        await user.type("Consent: nobody has an objection")
        await user.press(key)
        said = "Consent: nobody has an objection"
        assert (user.session.opening, user.session.parking) == (Opening(how_we_decide="consent", decide_said=said), ())
        assert user.told == "We decide by: consent."
        await user.press("escape", "u")
        assert (user.session.opening.how_we_decide, user.session.parking) == ("", ())


async def test_a_sentence_that_is_pasted_where_a_choice_fits_is_kept_whole(folder: Path) -> None:
    sentence = "a vote: " + "everybody has one vote, and nobody votes for what they wrote, " * 2 + "as ever"
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        await user.paste(sentence)
        await user.press("escape")
        opening = Opening(how_we_decide="vote", decide_said=sentence)
        assert (user.session.opening, user.session.parking) == (opening, ())


async def test_space_and_arrows_go_on_from_the_choice(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        await user.press("space")
        assert user.session.opening.how_we_decide == "consent"
        await user.type("one person")
        assert user.session.opening.how_we_decide == "owner"
        await user.press("left")
        assert user.session.opening.how_we_decide == "vote"
        await user.type("con")
        assert user.session.opening.how_we_decide == "consent"


async def test_an_item_is_typed_by_its_id_and_ticked_by_enter(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", who="shoppers", does_what=f"do {n}") for n in (1, 2, 4))
    hypotheses = (Hypothesis(id="h1", action="mail", who="shoppers", behavior="order"),)
    async with walking(folder, "hypotheses", (120, 40), key_results=key_results, hypotheses=hypotheses) as user:
        await user.press("enter")
        await user.go_to("moves")
        await user.type("kr4")
        await user.press("enter")
        assert user.session.hypotheses[0].moves == ("kr4",)
        await user.press("shift+tab")
        await user.press("1")
        assert user.session.hypotheses[0].moves == ("kr1", "kr4")
        await user.type("nothing")
        assert "“nothing” is not a choice here" in user.told
        assert user.session.hypotheses[0].moves == ("kr1", "kr4")


async def test_what_the_arrow_keys_go_to_is_kept_by_enter_in_the_match(folder: Path) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", who="shoppers", does_what=f"do {n}") for n in (1, 2))
    hypotheses = (Hypothesis(id="h1", action="mail", who="shoppers", behavior="order"),)
    async with walking(folder, "okr", (120, 40), key_results=key_results, hypotheses=hypotheses) as user:
        await user.go_on_to("match:h1")
        assert user.rows()[-1].split()[:6] == ["m", "Next", "key", "result", "⏎", "Choose"]
        await user.press("enter")
        assert user.rows()[-1].split()[:5] == ["←", "→", "Choose", "⏎", "Done"]
        assert "if we mail, shoppers will order" in user.line("h1")
        await user.press("right", "enter")
        assert user.session.hypotheses[0].moves == ("kr2",)
        await user.go_on_to("match:h1")
        await user.press("enter", "right", "left", "escape")
        assert user.session.hypotheses[0].moves == ("kr2",)


async def test_a_blank_choice_says_so_and_the_keys_are_named(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await open_way_to_decide(user)
        assert "‹ not chosen yet ›" in user.read()
        assert user.rows()[-1].split()[:5] == ["←", "→", "Choose", "⏎", "Next:"]
        await user.press("right", "enter", "escape")
        assert user.session.opening.how_we_decide == "consent"


async def test_a_sentence_that_waits_for_a_choice_goes_with_the_edit_that_is_left(folder: Path) -> None:
    async with walking(folder, "frame", (120, 40)) as user:
        await user.go_on_to("opening:how_we_decide")
        await user.press("enter")
        await user.type("we all shake hands on it")
        await user.press("enter", "enter")
        assert user.session.drafts
        await user.press("ctrl+g")
        assert (user.session.drafts, user.session.opening) == ((), Opening())
        await user.press("u")
        assert [draft.text for draft in user.session.drafts] == ["we all shake hands on it"]


async def open_way_to_decide(user: Facilitator) -> None:
    """Open the gap *we decide by*."""
    await user.go_on_to("opening:how_we_decide")
    await user.press("enter")
    await user.go_to("how_we_decide")

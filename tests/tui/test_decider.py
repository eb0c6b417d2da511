"""Who decides, where one person does after hearing everyone: asked for, read out of a sentence, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import Opening, People
from tests.tui.driving import Facilitator, walking

PEOPLE = People(participants=("Maureen", "Tariq"), facilitator="Ines")


async def open_way_to_decide(user: Facilitator) -> None:
    await user.go_on_to("opening:how_we_decide")
    await user.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("key", ["enter", "right"])
async def test_one_person_asks_who_and_the_row_names_them(folder: Path, size: tuple[int, int], key: str) -> None:
    async with walking(folder, "frame", size, people=PEOPLE) as user:
        await open_way_to_decide(user)
        await user.type("one person\n")
        assert user.gap == "decider"
        assert "⏎ Maureen" in user.screen()
        assert "⏎ Take Maureen" in user.rows()[-1]
        await user.press(key)
        assert user.gap == {"enter": "mission", "right": "decider"}[key]
        await user.press("escape")
        assert user.session.opening.decider == "Maureen"
        assert "Maureen, after hearing everyone" in user.line("we decide by")


@pytest.mark.parametrize(("keys", "decider"), [(("tab",), ""), (("down",), ""), ((*"Tariq", "enter"), "Tariq")])
async def test_the_person_who_is_offered_can_be_left_out(folder: Path, keys: tuple[str, ...], decider: str) -> None:
    async with walking(folder, "frame", people=PEOPLE) as user:
        await open_way_to_decide(user)
        await user.type("one person\n")
        await user.press(*keys, "escape")
        assert user.session.opening.decider == decider


async def test_what_is_typed_takes_the_place_of_a_name_that_was_offered(folder: Path) -> None:
    opening = Opening(how_we_decide="owner", decider="Maureen")
    async with walking(folder, "frame", people=PEOPLE, opening=opening) as user:
        await user.go_on_to("opening:decider")
        await user.press("enter", *"Tariq", "escape")
        assert user.session.opening.decider == "Tariq"


async def test_other_ways_to_decide_ask_for_nobody(folder: Path) -> None:
    async with walking(folder, "frame", people=PEOPLE) as user:
        await open_way_to_decide(user)
        await user.type("consent\n")
        assert user.gap == "mission"
        assert "who decides" not in user.screen()


async def test_a_sentence_that_says_who_decides_chooses_that_and_is_kept(folder: Path) -> None:
    sentence = "Maureen decides after she's heard everybody"
    async with walking(folder, "frame", (120, 40), people=PEOPLE) as user:
        await open_way_to_decide(user)
        await user.type(f"{sentence}\n")
        assert user.session.opening == Opening(how_we_decide="owner", decider="Maureen", decide_said=sentence)
        assert user.session.parking == ()
        assert user.gap == "mission"
        assert "Maureen, after hearing everyone" in user.line("we decide by")


async def test_the_key_line_names_the_person_as_next_once_one_is_to_decide(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        await user.go_on_to("opening:how_we_decide")
        await user.press("enter", "right", "right", "right")
        await user.rest()
        assert "⏎ Next: “who decides”" in user.screen()


async def test_a_sentence_that_names_two_ways_waits_in_its_gap_until_one_is_chosen(folder: Path) -> None:
    sentence = "we talk until nobody objects, then Maureen decides"
    async with walking(folder, "frame", people=PEOPLE) as user:
        await open_way_to_decide(user)
        await user.type(f"{sentence}\n")
        assert (user.gap, user.session.opening, user.session.parking) == ("how_we_decide", Opening(), ())
        assert "names consent and one person, after hearing everyone; choose one" in user.read()
        assert "← → chooses one; Escape closes, and your words stay" in user.read()
        assert "⏎ Choose first" in user.screen()
        await user.press("enter", "escape")
        assert "Your words stay at “we decide by”; ⏎ there, then ← →, chooses." in user.told
        assert f"“{sentence}”" in user.line("we decide by")
        # It is told where it was written, and not once more with each other field.
        user.app.clear_notifications()
        await user.go_on_to("opening:question")
        await user.press("enter", "escape")
        assert not user.told
        await user.go_on_to("opening:how_we_decide")
        await user.press("enter", "right", "enter")
        assert user.session.opening.how_we_decide == "consent"
        assert (user.session.opening.decide_said, user.session.parking) == (sentence, ())
        assert user.told == "We decide by: consent."

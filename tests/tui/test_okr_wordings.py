"""Candidates of the objective and the key results, by keys: collected, voted on, merged and chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.frame import Direction, Stage
from okrtui.model.okr import Candidate, KeyResult, Objective
from tests.tui.driving import lines, plan, put, running, walking

KEY_RESULTS = tuple(KeyResult(id=f"kr{n}", who=f"people {n}", does_what="come back") for n in (1, 2, 3))
OBJECTIVE_CANDIDATES = (
    Candidate(id="k1", kind="objective", text="Be the easiest shop"),
    Candidate(id="k2", kind="objective", text="Make the first order easy"),
    Candidate(id="k3", kind="objective", text="Win back those who left"),
)
KEY_RESULT_CANDIDATE = Candidate(
    id="k4", kind="key_result", text="First-time shoppers finish: 1,200 -> 1,800 a week by 31 Dec"
)
JOURNEY = (Stage(id="j1", stage="fills a basket"), Stage(id="j2", stage="finish the order", friction=True))


async def test_candidates_are_collected_voted_on_and_one_is_chosen(folder: Path) -> None:
    async with walking(folder, "okr") as user:
        await user.press("w")
        await user.paste(lines("Be the easiest shop", "Make the first order easy"))
        await user.press("escape", "up", "v", "tab")
        await user.type("0 1 0")
        await user.press("enter")
        await user.type("1 2 0")
        await user.press("enter", "escape")
        assert "1 dot" in user.line("Be the easiest shop")
        assert "3 dots" in user.line("Make the first order easy")
        await user.press("m")
        assert user.session.objective.text == "Make the first order easy"
        assert "✓ k2" in user.screen()
        await user.press("u")
        assert (user.session.objective.text, user.session.candidates[1].chosen) == ("", False)


async def test_more_wordings_are_collected_of_what_is_under_the_cursor(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease"), key_results=KEY_RESULTS[:1]) as user:
        await user.press("home", "w", *"Calm", "enter", "escape")
        await user.go_on_to("kr1")
        await user.press("w", *"people pay", "enter", "escape")
        assert [(candidate.kind, candidate.text) for candidate in user.session.candidates] == [
            ("objective", "Calm"),
            ("key_result", "people pay"),
        ]


@pytest.mark.parametrize("key", ["a", "enter"])
async def test_a_key_result_is_added_at_the_hint_below_the_listed_stages(folder: Path, key: str) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease"), journey=JOURNEY) as user:
        await user.go_on_to("journey")
        await user.press("enter", "down", "down", "down")
        assert user.cursor == "hint:none"
        await user.press(key, *"people pay", "enter", "escape")
        assert [key_result.said for key_result in user.session.key_results] == ["people pay"]
        assert user.session.journey == JOURNEY


async def test_what_add_does_with_the_stages_open_is_said_where_it_is_done(folder: Path) -> None:
    async with walking(folder, "okr", size=(120, 40), objective=Objective(text="Ease")) as user:
        assert "a adds one: who does what" in user.screen()
        await user.press("end", "a")
        assert "adds one: who does what" not in user.screen()
        await user.press("escape")
        assert "a adds one: who does what" in user.screen()
        await user.go_on_to("journey:ready")
        await user.press("enter")
        await user.go_on_to("j1")
        assert "⏎ here adds one: who does what" in user.screen()
        assert "a Add stage" in user.rows()[-1]
        await user.press("up")
        assert (user.cursor, "a Add stage" in user.rows()[-1]) == ("journey", True)
        await user.press("down")
        await user.press("a", *"before", "enter", "escape")
        assert [stage.stage for stage in user.session.journey] == ["attract", "before", "engage", "delight"]
        await user.press("down", "down", "down")
        assert (user.cursor, "Add stage" in user.rows()[-1]) == ("hint:none", False)
        await user.press("enter", *"people pay", "enter", "escape")
        assert [key_result.said for key_result in user.session.key_results] == ["people pay"]


async def test_the_journey_is_begun_after_the_first_key_result_and_opened_again(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease"), key_results=KEY_RESULTS[:1]) as user:
        assert "Where do people get stuck?" not in user.screen()
        await user.press("j")
        await user.fill("fills a basket, 9,000 a month", "finishes the order", "")
        stages = [(stage.stage, stage.today) for stage in user.session.journey]
        assert stages == [("fills a basket", "9,000 a month"), ("finishes the order", "")]
        await user.press("j")
        assert (user.cursor, "j2" in user.screen()) == ("journey", False)
        await user.go_on_to("kr1")
        await user.press("j")
        assert (user.cursor, "finishes the order" in user.line("j2")) == ("journey", True)
        await user.saved()
    async with running(folder, open_id="plan", step="okr") as user:
        assert "fills a basket ─ finishes the order" in user.screen()
        await user.press("ctrl+p")
        await user.type("stuck")
        await user.press("enter")
        await user.rest()
        assert (user.cursor, "fills a basket" in user.line("j1")) == ("journey", True)


@pytest.mark.parametrize("key", ["ctrl+j", "alt+enter", "shift+enter"])
async def test_a_key_for_a_new_line_ends_a_line_of_its_own(folder: Path, key: str) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease")) as user:
        await user.press("j")
        await user.type("fills a basket")
        await user.press(key)
        await user.fill("finishes the order", "")
        assert [stage.stage for stage in user.session.journey] == ["fills a basket", "finishes the order"]


async def test_a_journey_that_was_asked_for_and_not_begun_goes_again(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease"), key_results=KEY_RESULTS) as user:
        await user.press("j", "escape")
        assert "begins with the usual three" in user.screen()
        await user.press("j")
        assert ("Where do people get stuck?" in user.screen(), user.session.journey) == (False, ())
        await user.press("j", "escape", "down", "enter")
        assert [stage.stage for stage in user.session.journey] == ["attract", "engage", "delight"]


async def test_two_candidates_are_merged_into_a_new_one_that_opens_for_editing(folder: Path) -> None:
    async with walking(folder, "okr", candidates=OBJECTIVE_CANDIDATES[:2]) as user:
        await user.press("down", "down", "&")
        assert user.typed == "Be the easiest shop"
        await user.type(" for everybody")
        await user.press("escape")
        candidates = {candidate.id: (candidate.under, candidate.text) for candidate in user.session.candidates}
        assert [candidates["k1"][0], candidates["k2"][0]] == ["k3", "k3"]
        assert candidates["k3"] == ("", "Be the easiest shop for everybody")
        assert "for everybody" in user.line("k3")


async def test_merging_asks_with_which_of_many_candidates(folder: Path) -> None:
    async with walking(folder, "okr", candidates=OBJECTIVE_CANDIDATES) as user:
        await user.press("down", "down", "&")
        assert "with which one?" in user.read()
        await user.press("down", "enter", "escape")
        assert {candidate.id for candidate in user.session.candidates if candidate.under} == {"k1", "k3"}
        await user.press("down", "<")
        assert sum(bool(candidate.under) for candidate in user.session.candidates) == 1


async def test_the_limit_of_three_key_results_applies_when_choosing_not_when_collecting(folder: Path) -> None:
    objective = Objective(text="Ease")
    async with walking(
        folder, "okr", objective=objective, key_results=KEY_RESULTS, candidates=(KEY_RESULT_CANDIDATE,)
    ) as user:
        await user.go_on_to("k4")
        await user.press("m")
        assert "Which one can wait?" in user.screen()
        await user.press("home", "enter")
        assert [kr.id for kr in user.session.key_results] == ["kr2", "kr3", "kr4"]
        key_result = user.session.key_results[-1]
        assert (key_result.said, key_result.is_shaped) == (KEY_RESULT_CANDIDATE.text, False)
        await user.go_on_to("kr4")
        await user.press("enter", "enter", "escape")
        key_result = user.session.key_results[-1]
        assert (key_result.who, key_result.does_what, key_result.baseline, key_result.target) == (
            "First-time shoppers",
            "finish",
            1200,
            1800,
        )
        await user.go_on_to("k4")
        await user.press("m")
        assert (user.told, len(user.session.key_results)) == ("This wording is a key result already.", 3)


async def test_candidates_fold_once_one_is_chosen_and_unfold_by_enter(folder: Path) -> None:
    chosen = OBJECTIVE_CANDIDATES[0].model_validate({**dict(OBJECTIVE_CANDIDATES[0]), "chosen": True})
    async with walking(
        folder, "okr", objective=Objective(text=chosen.text), candidates=(chosen, OBJECTIVE_CANDIDATES[1])
    ) as user:
        assert "k2" not in user.screen()
        await user.go_on_to("wordings:objective")
        await user.press("enter")
        assert "Make the first order easy" in user.line("k2")
        await user.press("enter")
        assert "k2" not in user.screen()


async def test_dissent_is_asked_for_and_kept_with_the_objective(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease")) as user:
        await user.press("v")
        await user.type("3455")
        await user.press("enter", "escape")
        assert "One 3: what would make it a 4?" in user.screen()
        await user.go_on_to("dissent:objective")
        await user.press("enter")
        await user.type("Bo would win back those who left")
        await user.press("escape")
        assert user.session.objective.dissent == "Bo would win back those who left"
        assert "we did not all agree: Bo would win back" in user.screen()


async def test_whether_it_is_enough_is_asked_before_consent_and_kept(folder: Path) -> None:
    numbers = {"baseline": 10, "target": 40, "unit": "orders a week"}
    two = [KeyResult(id=f"kr{n}", who="shoppers", does_what=f"order {n}", **numbers) for n in (1, 2)]
    async with walking(folder, "okr", objective=Objective(text="Ease"), key_results=tuple(two)) as user:
        await user.go_on_to("sufficient")
        assert "says whether these would do" in user.line("enough?")
        await user.press("enter")
        await user.type("yes, if it stays free")
        await user.press("escape")
        assert user.session.objective.sufficient == "yes, if it stays free"
        assert "enough? yes, if it stays free" in user.screen()
        await user.press("u")
        assert not user.session.objective.sufficient
        await user.go_on_to("objective")
        await user.press("v")
        await user.type("3455")
        await user.press("enter", "escape")
        assert "enough?" not in user.screen(), "after the consent it is too late"


async def test_what_was_said_last_of_whether_it_is_enough_is_offered(folder: Path) -> None:
    numbers = {"baseline": 10, "target": 40, "unit": "orders a week"}
    two = [KeyResult(id=f"kr{n}", who="shoppers", does_what=f"order {n}", **numbers) for n in (1, 2)]
    put(folder, plan(id="last", objective=Objective(text="Ease", sufficient="yes, if it stays free")))
    ease = Objective(text="Ease")
    async with walking(folder, "okr", follows="last", objective=ease, key_results=tuple(two)) as user:
        await user.rest()
        await user.press("escape")
        await user.rest()
        await user.go_on_to("sufficient")
        await user.press("enter")
        assert "⏎ yes, if it stays free" in user.read()
        await user.press("enter")
        assert user.session.objective.sufficient == "yes, if it stays free"


async def test_a_picked_stage_fills_in_the_key_result(folder: Path) -> None:
    direction = Direction(serving=("first-time shoppers (use)",))
    async with walking(folder, "okr", objective=Objective(text="Ease"), journey=JOURNEY, direction=direction) as user:
        assert "fills a basket ─ finish the order ✗ held up" in user.screen()
        await user.go_on_to("journey")
        await user.press("enter", "down", "down", "space", "up", "up", "enter")
        assert "▐finish the order▌" in user.screen()
        await user.press("end", "home", "a", *"it", "enter", "escape", "enter")
        await user.press("f", "right", "enter", "f")
        assert user.typed == "f"
        await user.press("right", "escape")
        (key_result,) = user.session.key_results
        assert (key_result.who, key_result.does_what, key_result.stage) == (
            "first-time shoppers",
            "finish the order",
            "j2",
        )


async def test_in_a_solo_session_nobody_votes(folder: Path) -> None:
    async with walking(folder, "okr", format="solo", objective=Objective(text="Ease")) as user:
        await user.press("v")
        assert (user.session.tallies, "That takes several people" in user.told) == ((), True)


async def test_a_candidate_that_names_an_output_becomes_a_hypothesis_once_its_purpose_is_typed(folder: Path) -> None:
    output = Candidate(id="k1", kind="key_result", text="launch the app")
    async with walking(folder, "okr", objective=Objective(text="Ease"), candidates=(output,)) as user:
        await user.go_on_to("k1")
        await user.press("s")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["launch the app"]
        await user.press("escape")
        assert (user.session.hypotheses, user.session.candidates[0].text) == ((), "launch the app")
        await user.press("s")
        await user.type("people order twice a month")
        await user.press("escape")
        assert user.session.candidates[0].text == "people order twice a month"
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["launch the app"]


async def test_with_an_objective_candidates_are_key_results_and_enter_edits_the_chosen_one(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Ease")) as user:
        await user.press("end", "w")
        await user.paste(lines("Shoppers order again within 30 days", "Owners tell other owners"))
        await user.press("escape", "up", "m", "enter", "enter")
        assert (user.gap, user.session.candidates[0].kind) == ("baseline", "key_result")
        await user.fill("400", "520", "shoppers", "31 Dec")
        (key_result,) = user.session.key_results
        assert (key_result.who, key_result.does_what, key_result.target) == (
            "Shoppers",
            "order again within 30 days",
            520,
        )
        assert user.cursor == "k1"

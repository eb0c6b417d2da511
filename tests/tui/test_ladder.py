"""Why/how ladder, by keys: from a cause down to what somebody can do tomorrow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from tests.tui.driving import Facilitator, running, walking, written

OBJECTIVE = Objective(text="Make the first order feel effortless")
KEY_RESULT = KeyResult(id="kr1", who="shoppers", does_what="finish their order")
WHY = Why(
    id="y1",
    problem="Why?",
    about="kr1",
    verdict="cause",
    answers=(Answer(id="a1", text="delivery cost comes too late", root=True),),
)
FIELDS_WITH_CAUSE = {"objective": OBJECTIVE, "key_results": (KEY_RESULT,), "whys": (WHY,)}
RUNGS = (Rung(id="r1", text="show the cost in the basket"), Rung(id="r2", text="ask the carrier", under="r1"))
FIELDS_WITH_LADDER = {**FIELDS_WITH_CAUSE, "ladders": (Ladder(id="l1", about="a1", rungs=RUNGS),)}


def rung_tree(user: Facilitator) -> list[tuple[str, str]]:
    return [(rung.text, rung.under) for rung in user.session.ladders[0].rungs]


async def test_a_root_cause_is_offered_and_starts_a_ladder_up_to_the_objective(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_CAUSE) as user:
        assert "delivery cost comes too late" in user.screen()
        await user.press("enter", "escape")
        assert [ladder.about for ladder in user.session.ladders] == ["a1"]
        assert "objective" in user.line(OBJECTIVE.text)
        assert "kr1" in user.line("└─ shoppers finish their order")
        assert "root cause" in user.line("└─ delivery cost comes too late")


async def test_where_whys_ended_without_a_root_cause_a_ladder_starts_from_the_last_answer(folder: Path) -> None:
    answers = (Answer(id="a1", text="they come too late"), Answer(id="a2", under="a1", text="the desk has no time"))
    whys = (changed(WHY, verdict="open", answers=answers),)
    async with walking(folder, "ladder", **FIELDS_WITH_CAUSE | {"whys": whys}) as user:
        await user.press("a")
        assert "⏎ from the whys: the desk has no time" in user.read()
        await user.press("enter")
        await user.fill("one more at the desk on Friday")
        await user.press("escape")
        (ladder,) = user.session.ladders
        assert (ladder.about, ladder.text, len(ladder.rungs)) == ("a2", "", 1)
        assert "cause" in user.line("└─ the desk has no time")
        await user.press("home", "a", "escape")
        assert "from the whys" not in user.read()


@pytest.mark.parametrize("cause", ["a1", ""])
async def test_alone_add_writes_a_first_step_and_no_cause(folder: Path, cause: str) -> None:
    fields = FIELDS_WITH_CAUSE if cause else {"objective": OBJECTIVE}
    async with walking(folder, "ladder", format="solo", team="Mei", **fields) as user:
        assert "starts a ladder" not in user.screen()
        await user.press("home", "a")
        prompt = "└─ what could I do about it?" if cause else "first step"
        assert f"{prompt} e.g. move the Tuesday meeting" in user.read()
        await user.fill("tell my boss I need early evenings", "write down what to say")
        await user.press("escape")
        (ladder,) = user.session.ladders
        assert (ladder.about, ladder.text) == (cause or "objective", "")
        assert rung_tree(user)[0] == ("tell my boss I need early evenings", "")
        assert len(rung_tree(user)) == 2
        await user.press("home", "down", "a")
        await user.fill("")
        assert len(user.session.ladders) == 1


async def test_alone_a_step_of_its_own_is_begun_beside_the_ladder_of_a_cause(folder: Path) -> None:
    async with walking(folder, "ladder", format="solo", team="Mei", **FIELDS_WITH_LADDER) as user:
        await user.press("end")
        assert "⏎ writes a first step of its own" in user.read()
        assert "⏎ First step" in user.rows()[-1]
        await user.press("enter")
        assert "first step e.g. move the Tuesday meeting" in user.read()
        await user.fill("ask Pia for coffee")
        await user.press("escape")
        assert [(each.about, len(each.rungs)) for each in user.session.ladders] == [("a1", 2), ("objective", 1)]


async def test_alone_add_leaves_a_cause_of_an_earlier_session_to_enter(folder: Path) -> None:
    earlier = changed(WHY, origin="plan0", answers=(changed(WHY.answers[0], origin="plan0"),))
    async with walking(folder, "ladder", format="solo", **FIELDS_WITH_CAUSE | {"whys": (earlier,)}) as user:
        await user.press("end", "a")
        await user.fill("borrow the big table")
        assert [ladder.about for ladder in user.session.ladders] == ["objective"]


async def test_rungs_go_down_from_how_to_how(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_LADDER) as user:
        await user.press("end", "a")
        await user.fill("ring them on Monday")
        await user.press("shift+tab")
        await user.paste("put it into the basket page")
        await user.press("escape")
        assert rung_tree(user)[2:] == [("ring them on Monday", "r2"), ("put it into the basket page", "r1")]
        assert "how ↓" in user.line("show the cost in the basket")


async def test_pasted_rungs_become_siblings(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_CAUSE, ladders=(Ladder(id="l1", about="a1"),)) as user:
        await user.press("a")
        await user.paste("- show the cost\n- ask the carrier")
        await user.press("escape")
        assert [under for _, under in rung_tree(user)] == ["", ""]


async def test_a_rung_with_a_name_and_a_day_is_an_action(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_LADDER) as user:
        await user.press("end", "enter")
        assert user.gap == "who"
        assert "who e.g. Chi" in user.read()
        await user.fill("Chi", "9 Oct")
        rung = user.session.ladders[0].rungs[1]
        assert (rung.who, rung.by) == ("Chi", date(2026, 10, 9))
        assert "□ ask the carrier" in user.screen()
        assert "Chi · by 9 Oct" in user.line("ask the carrier")


async def test_a_day_that_stands_in_the_words_of_a_rung_is_not_asked_for(folder: Path) -> None:
    async with walking(folder, "ladder", (80, 24), **FIELDS_WITH_LADDER) as user:
        assert "No step has a name or a day yet." in user.read()
        await user.press("end", "a")
        await user.fill("Gia calls three shops by 9 Oct")
        await user.press("escape")
        assert "No step has a name or a day yet." not in user.read()


async def test_a_rung_moves_under_the_one_above_and_out_again(folder: Path) -> None:
    rungs = (*RUNGS, Rung(id="r3", text="train the staff"), Rung(id="r4", text="show them how", under="r3"))
    ladders = (Ladder(id="l1", about="a1", rungs=rungs),)
    async with walking(folder, "ladder", (80, 24), **{**FIELDS_WITH_CAUSE, "ladders": ladders}) as user:
        await user.go_on_to("r3")
        await user.press(">")
        assert {rung.id: rung.under for rung in user.session.ladders[0].rungs}["r3"] == "r1"
        assert (user.cursor, "└─ show them how" in user.screen()) == ("r3", True)
        await user.press("<")
        assert {(rung.id, rung.under) for rung in user.session.ladders[0].rungs} == {(r.id, r.under) for r in rungs}
        await user.press("u", "u")
        assert user.session.ladders[0].rungs == rungs
        await user.go_on_to("r1")
        await user.press(">")
        assert "Nothing above it" in user.told
        await user.press("<")
        assert user.told == "< moves a rung that is under another one out: move to one with ↑ ↓."


async def test_enter_adds_another_way_and_tab_goes_deeper(folder: Path) -> None:
    async with walking(folder, "ladder", (80, 24), **FIELDS_WITH_CAUSE, ladders=(Ladder(id="l1", about="a1"),)) as user:
        await user.press("a")
        await user.fill("show the cost")
        assert "⏎ Another way   Tab Deeper" in user.rows()[-1]
        await user.press("tab")
        assert "└─ how?" in user.screen()
        await user.type("ask the carrier\ncall the post\n")
        await user.press("escape")
        assert [under for _, under in rung_tree(user)] == ["", "r1", "r1"]


async def test_an_action_is_marked_done_and_not_done(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_LADDER) as user:
        await user.press("end", "enter")
        await user.fill("Chi", "9 Oct")
        await user.press("m")
        assert user.session.ladders[0].rungs[1].done
        assert "✓ ask the carrier" in user.screen()
        await user.press("m")
        assert not user.session.ladders[0].rungs[1].done
        await user.press("7")
        assert user.line("Open actions").endswith("1")


async def test_a_ladder_begins_with_a_cause_in_own_words(folder: Path) -> None:
    async with walking(folder, "ladder", objective=OBJECTIVE) as user:
        await user.press("a")
        await user.fill("the kitchen closes at nine", "open it until ten", "")
        (ladder,) = user.session.ladders
        assert (ladder.text, ladder.about) == ("the kitchen closes at nine", "")
        assert [rung.text for rung in ladder.rungs] == ["open it until ten"]
        assert "cause" in user.line("the kitchen closes at nine")
        await user.press("up", "enter")
        await user.paste(" on Sundays")
        await user.press("escape")
        assert user.session.ladders[0].text == "the kitchen closes at nine on Sundays"


async def test_an_unfinished_date_is_shown_beside_its_rung(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_LADDER) as user:
        await user.press("end", "enter")
        await user.fill("Chi", "when it snows")
        await user.press("escape")
        assert "Chi “when it snows”" in user.line("ask the carrier")
        await user.press("q")
    async with running(folder, (100, 30), "plan", "ladder") as user:
        assert "“when it snows”" in user.line("ask the carrier")
    assert [draft.text for draft in written(folder).drafts] == ["when it snows"]


async def test_rungs_move_among_siblings_and_are_deleted_with_their_parent(folder: Path) -> None:
    rungs = (*RUNGS, Rung(id="r3", text="train the staff"))
    async with walking(
        folder, "ladder", **FIELDS_WITH_CAUSE, ladders=(Ladder(id="l1", about="a1", rungs=rungs),)
    ) as user:
        await user.press("end", "K")
        screen = user.screen()
        assert screen.index("train the staff") < screen.index("show the cost") < screen.index("ask the carrier")
        await user.press("down", "d")
        assert [rung.id for rung in user.session.ladders[0].rungs] == ["r3"]
        await user.press("u")
        assert len(user.session.ladders[0].rungs) == 3


async def test_a_cause_is_asked_what_could_be_done_and_a_rung_how(folder: Path) -> None:
    async with walking(folder, "ladder", **FIELDS_WITH_LADDER) as user:
        await user.press("a")
        assert "└─ what could we do about it?" in user.screen()
        await user.press("tab")
        assert "└─ how?" in user.screen()
        await user.press("shift+tab")
        assert "└─ what could we do about it?" in user.screen()


async def test_a_root_cause_of_an_earlier_meeting_is_offered_until_something_was_made_of_it(folder: Path) -> None:
    known = {"root": True, "origin": "before"}
    answers = (
        Answer(id="a1", text="it comes too late", **known),
        Answer(id="a2", text="nobody asks", acted_on=date(2026, 9, 1), **known),
    )
    why = Why(id="y1", problem="Why?", on=date(2026, 9, 1), origin="before", answers=answers)
    async with walking(folder, "ladder", whys=(why,)) as user:
        assert "found on 1 Sep" in user.line("it comes too late")
        assert "nobody asks" not in user.screen()
        await user.press("enter", "escape")
        assert [ladder.about for ladder in user.session.ladders] == ["a1"]


async def test_a_rung_and_the_hypothesis_against_its_cause_offer_what_to_do_to_each_other(folder: Path) -> None:
    hunch = Hypothesis(id="h1", said="because delivery cost comes too late", action="show the cost first")
    async with walking(folder, "ladder", **FIELDS_WITH_CAUSE, hypotheses=(hunch,)) as user:
        await user.press("enter")
        assert "⏎ from h1: show the cost first" in user.read()
        await user.press("enter")
        assert "from h1" not in user.read()
        await user.press("escape")
        assert rung_tree(user) == [("show the cost first", "")]
    hunch = Hypothesis(id="h1", text="because delivery cost comes too late")
    async with walking(folder, "hypotheses", **FIELDS_WITH_LADDER, hypotheses=(hunch,)) as user:
        await user.press("enter")
        assert "⏎ show the cost in the basket" in user.read()
        await user.press("enter")
        assert user.session.hypotheses[0].action == "show the cost in the basket"

"""Five whys, by keys: a problem, a tree of answers, a root cause or normal ups and downs, the four questions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Why
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import Grading, KeyResult, Update
from tests.tui.checkins import CALLERS, checkin
from tests.tui.driving import NOON, Facilitator, put, running, walking, written

KEY_RESULT = KeyResult(id="kr1", who="shoppers", does_what="finish their order")
WHY = Why(
    id="y1",
    problem="Why do they stop?",
    about="kr1",
    verdict="open",
    answers=(
        Answer(id="a1", text="they stop at the sign-up page"),
        Answer(id="a2", text="it asks for a password", under="a1"),
    ),
)


def answer_tree(user: Facilitator) -> list[tuple[str, str]]:
    return [(answer.text, answer.under) for answer in user.session.whys[0].answers]


async def test_a_key_result_is_asked_why_with_one_key(folder: Path) -> None:
    async with walking(folder, "whys", key_results=(KEY_RESULT,)) as user:
        assert "What still keeps shoppers from finishing their order?" in user.line("kr1")
        await user.press("enter")
        await user.fill("they stop at the sign-up page")
        await user.press("escape")
        (why,) = user.session.whys
        assert (why.problem, why.about) == ("What still keeps shoppers from finishing their order?", "kr1")
        assert answer_tree(user) == [("they stop at the sign-up page", "")]
        assert "Questions to start with" not in user.screen()


async def test_the_first_because_offers_what_was_said_already(folder: Path) -> None:
    updates = (Update(id="u1", on=date(2026, 9, 28), value=1300, blocker="no rota"),)
    graded = changed(KEY_RESULT, updates=updates, grading=Grading(grade=6, because="we began late"))
    async with walking(folder, "whys", key_results=(graded,)) as user:
        await user.press("enter")
        assert "said already: no rota" in user.screen()
        await user.press("enter")
        assert "said already" not in user.screen()
        await user.press("shift+tab")
        assert "said already: we began late" in user.screen()
        await user.type("nobody asks\n")
        await user.press("escape")
        assert answer_tree(user) == [("no rota", ""), ("nobody asks", "")]


async def test_a_key_result_without_its_shape_is_asked_about_in_the_words_in_which_it_was_said(folder: Path) -> None:
    said = KeyResult(id="kr1", said="tenants call twice, 38 -> 15 a week")
    async with walking(folder, "whys", (120, 30), key_results=(said,)) as user:
        question = "What keeps us from this today: “tenants call twice, 38 -> 15 a week”?"
        assert "What keeps us from this today: “tenants call twice" in user.line("kr1")
        await user.press("enter")
        assert user.session.whys[0].problem == question


async def test_a_problem_is_written_in_own_words(folder: Path) -> None:
    direction = Direction(goals=(DirectionGoal(id="i1", text="all sing", blocker="no hall is free"),))
    async with walking(folder, "whys", direction=direction) as user:
        await user.press("a")
        assert "⏎ said already: no hall is free" in user.screen()
        await user.fill("Orders have been flat for four weeks")
        await user.press("escape", "n")
        await user.fill("Calls are up")
        assert [why.problem for why in user.session.whys] == ["Orders have been flat for four weeks", "Calls are up"]


@pytest.mark.parametrize("key", ["a", "n"])
async def test_the_line_after_a_problem_is_its_first_cause(folder: Path, key: str) -> None:
    async with walking(folder, "whys") as user:
        await user.press(key)
        await user.fill("Why do tenants call twice?")
        assert "└─ because" in user.screen()
        await user.type("Because nobody calls them back")
        await user.fill("", "the list of calls is on paper", "")
        assert [why.problem for why in user.session.whys] == ["Why do tenants call twice?"]
        assert answer_tree(user) == [("Because nobody calls them back", ""), ("the list of calls is on paper", "a1")]
        assert user.line("Because nobody").split() == ["└─", "Because", "nobody", "calls", "them", "back"]
        assert user.cursor == "a2"
        await user.press("up", "enter", "escape")
        assert answer_tree(user)[0] == ("Because nobody calls them back", "")


async def test_undo_goes_back_from_the_first_cause_to_the_line_of_the_problem(folder: Path) -> None:
    async with walking(folder, "whys") as user:
        await user.press("a")
        await user.fill("Why do tenants call twice?")
        await user.press("ctrl+z")
        assert user.session.whys == ()
        await user.fill("Why do they call?", "nobody calls back")
        assert [why.problem for why in user.session.whys] == ["Why do they call?"]
        assert answer_tree(user) == [("nobody calls back", "")]


async def test_pasted_problems_are_followed_by_a_cause_of_the_last(folder: Path) -> None:
    async with walking(folder, "whys") as user:
        await user.press("n")
        await user.paste("- Calls are up\n- Orders are flat")
        await user.fill("the price rose")
        assert [[answer.text for answer in why.answers] for why in user.session.whys] == [[], ["the price rose"]]


async def test_an_empty_problem_is_dropped(folder: Path) -> None:
    async with walking(folder, "whys") as user:
        await user.press("n", "escape")
        assert user.session.whys == ()


async def test_enter_adds_a_deeper_answer_and_tab_changes_its_level(folder: Path) -> None:
    async with walking(folder, "whys", whys=(Why(id="y1", problem="Why?", verdict="open"),)) as user:
        await user.press("a")
        await user.fill("one")
        await user.fill("deeper")
        await user.paste("beside one")
        await user.press("shift+tab", "shift+tab", "enter")
        await user.press("shift+tab", "tab")
        await user.paste("below beside")
        await user.press("escape")
        assert answer_tree(user) == [("one", ""), ("deeper", "a1"), ("beside one", ""), ("below beside", "a3")]
        branches = [row[2:].split("because")[0] for row in user.rows() if "because" in row]
        assert branches == ["├─ ", "│  └─ ", "└─ ", "   └─ "]


async def test_tab_without_a_sibling_keeps_the_level(folder: Path) -> None:
    async with walking(folder, "whys", whys=(Why(id="y1", problem="Why?", verdict="open"),)) as user:
        await user.press("a", "tab", "shift+tab", "shift+tab")
        await user.fill("one")
        assert answer_tree(user) == [("one", "")]


async def test_a_branch_is_added_under_the_answer_under_the_cursor(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "a")
        await user.fill("it asks for an address")
        await user.press("escape")
        assert answer_tree(user)[-1] == ("it asks for an address", "a1")


async def test_evidence_is_written_beside_an_answer(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "enter")
        assert user.gap == "evidence"
        await user.fill("funnel report, 26 Oct")
        assert user.session.whys[0].answers[0].evidence == "funnel report, 26 Oct"
        assert "funnel report, 26 Oct" in user.line("they stop at the sign-up page")


async def test_a_root_cause_is_marked_and_unmarked(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "down", "m")
        assert user.session.whys[0].answers[1].root
        assert user.session.whys[0].verdict == "cause"
        assert "◆ root cause" in user.line("it asks for a password")
        await user.press("m")
        assert user.session.whys[0] == WHY
        assert "◆" not in user.screen()


async def test_ordinary_variability_says_what_was_checked_and_when_to_look_again(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("z")
        await user.fill("traffic, prices", "16 Nov")
        (why,) = user.session.whys
        assert (why.verdict, why.checked, why.look_again) == ("variability", "traffic, prices", date(2026, 11, 16))
        assert "normal ups and downs: no cause to look for; checked traffic, prices;" in user.read()
        await user.press("z")
        assert user.session.whys[0].verdict == "open"
        assert "there is no cause to look for" not in user.read()


async def test_leaving_it_as_it_was_takes_back_the_verdict_of_the_key_too(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("z")
        await user.type("traffic")
        await user.press("ctrl+g")
        assert user.session.whys == (WHY,)


async def test_a_root_cause_becomes_a_hypothesis_with_one_key(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "down", "h")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.because, hypothesis.said, hypothesis.who, hypothesis.behavior) == (
            "",
            "because it asks for a password",
            "shoppers",
            "finish their order",
        )
        assert hypothesis.moves == ("kr1",)
        assert "The new hypothesis is in Hypotheses" in user.told
        await user.press("2")
        assert "for shoppers: finish their order" in user.screen()
        assert user.line("the cause").endswith("it asks for a password")
        await user.go_on_to("h1")
        await user.press("enter")
        assert user.gap == "action"
        assert "because it asks for a password" in user.screen()
        await user.type("drop the password")
        await user.press("escape")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.because) == ("drop the password", "")
        assert hypothesis.said == "because it asks for a password"


async def test_in_a_checkin_the_new_hypothesis_is_completed_in_decide(folder: Path) -> None:
    put(folder, checkin(whys=(WHY,), hypotheses=()))
    async with running(folder, (100, 40), "checkin", "whys") as user:
        await user.go_on_to("a2")
        await user.press("h")
        assert "The new hypothesis is in Decide: ⏎ on it says" in user.told
        await user.press("f3", "f3")
        assert "⏎ writes what we could do about it" in user.screen()
        await user.press("enter")
        await user.fill("drop the password")
        await user.press("escape")
        assert user.session.hypotheses[0].action == "drop the password"
        assert "no evidence yet" in user.screen()
        await user.press("k")
        assert [decision.about for decision in user.session.decisions] == ["h1"]


async def test_a_root_cause_starts_a_ladder_with_one_key(folder: Path) -> None:
    old = Ladder(id="l1", text="the fair was cancelled")
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,), ladders=(old,)) as user:
        await user.press("f3", "f2", "home", "down", "down", "l", "l")
        assert [ladder.about for ladder in user.session.ladders] == ["", "a2"]
        assert "→ on a ladder" in user.line("it asks for a password")
        await user.press("f3")
        assert user.cursor == user.session.ladders[1].id


@pytest.mark.parametrize("row", ["y1", "ask:kr1"])
@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("h", "h makes a cause a hypothesis: there is none of that here yet."),
        ("l", "l puts a cause on a ladder: there is none of that here yet."),
        ("m", "m marks a cause as a root cause: there is none of that here yet."),
    ],
)
async def test_a_key_for_a_cause_says_so_elsewhere(folder: Path, row: str, key: str, told: str) -> None:
    problem = Why(id="y1", problem="Calls are up", verdict="open")
    async with walking(folder, "whys", whys=(problem,), key_results=(KEY_RESULT,)) as user:
        await user.go_on_to(row)
        await user.press(key)
        assert user.told == told
        assert (user.session.whys, user.session.hypotheses, user.session.ladders) == ((problem,), (), ())


async def test_a_key_for_a_problem_says_so_elsewhere(folder: Path) -> None:
    async with walking(folder, "whys", key_results=(KEY_RESULT,)) as user:
        await user.go_on_to("ask:kr1")
        await user.press("z")
        assert user.told.startswith("z says that a problem is just normal ups and downs: there is none")


async def test_deleting_an_answer_deletes_its_branch_and_undo_restores_it(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "d")
        assert answer_tree(user) == []
        assert "Deleted the cause “they stop at the sign-up page” and 1 cause with it" in user.told
        await user.press("u")
        assert user.session.whys == (WHY,)


async def test_the_evidence_of_an_answer_has_a_label(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("down", "enter")
        assert "how we know" in user.screen()


async def test_answers_survive_reopening(folder: Path) -> None:
    async with walking(folder, "whys", whys=(WHY,), key_results=(KEY_RESULT,)) as user:
        await user.press("end", "m", "a")
        await user.paste("nobody asked for another way")
        await user.press("escape", "q")
    why = written(folder).whys[0]
    assert [answer.text for answer in why.answers][-1] == "nobody asked for another way"
    async with running(folder, (100, 30), "plan", "whys") as user:
        assert "nobody asked for another way" in user.screen()


async def test_a_deep_dive_asks_the_four_questions_first_beside_the_numbers(folder: Path) -> None:
    put(folder, checkin())
    async with running(folder, (80, 24), "checkin", "whys") as user:
        assert user.read().index("Half of the way or less") < user.read().index("Questions to start with")
        assert "■ off track ⏎ four questions" in user.read()
        await user.press("enter")
        assert user.gap == "questions.assumptions"
        for text in ("1,800  orders a week", "in reach; heading for 1,384", "why this number: 2,700 baskets a week"):
            assert text in user.screen()
        await user.fill("no: they leave at the price", "from a shop that sells more", "", "the button came late")
        (why,) = user.session.whys
        assert (why.questions.assumptions, why.questions.since) == ("no: they leave at the price", "")
        assert why.questions.plan == "the button came late"
        assert user.line("did the plan work?").endswith("the button came late")
        await user.fill("the price comes last", "")
        assert [answer.text for answer in user.session.whys[0].answers] == ["the price comes last"]
        rows = [row.strip() for row in user.rows()]
        line_numbers = [
            number for number, row in enumerate(rows) if "did the plan" in row or "because the price" in row
        ]
        assert line_numbers == [line_numbers[0], line_numbers[0] + 1]


async def test_an_on_track_key_result_gets_the_four_questions_only_on_request(folder: Path) -> None:
    put(folder, checkin(key_results=(CALLERS,)))
    async with running(folder, (100, 30), "checkin", "whys") as user:
        await user.press("D", "3", "enter", "escape")
        assert "were our assumptions right?" not in user.screen()
        await user.press("f")
        await user.fill("yes", "", "", "")
        assert user.session.whys[0].questions.assumptions == "yes"
        await user.press("escape", "n")
        await user.fill("Calls are up")
        await user.press("escape", "f")
        assert user.told == "f asks the four questions about a key result: move to one with ↑ ↓."


async def test_the_four_questions_stay_and_can_be_answered_again(folder: Path) -> None:
    put(folder, checkin())
    async with running(folder, (100, 30), "checkin", "whys") as user:
        await user.press("enter")
        await user.fill("yes", "", "", "")
        await user.press("escape", "q")
    async with running(folder, (100, 30), "checkin", "whys") as user:
        assert user.line("were our assumptions right?").endswith("yes")
        await user.press("down", "d", "enter")
        assert user.told.startswith("Emptied “")
        assert user.gap == "questions.assumptions"
        assert user.session.whys[0].about == "kr1"


async def test_the_key_line_says_what_the_next_line_will_be(folder: Path) -> None:
    async with walking(folder, "whys", size=(120, 30), key_results=(KEY_RESULT,)) as user:
        await user.press("n")
        assert "⏎ First because" in user.screen()
        await user.fill("Calls are up")
        assert "⏎ Next why" in user.screen()
        await user.fill("bills are late")
        assert "⇧Tab Another because" in user.screen()


FOUND = Why(
    id="y1",
    problem="Why do they stop?",
    about="kr1",
    verdict="cause",
    on=date(2026, 9, 1),
    origin="before",
    answers=(Answer(id="a1", text="it asks for a password", root=True, origin="before"),),
)


async def test_one_goes_on_asking_below_a_root_cause_of_an_earlier_meeting(folder: Path) -> None:
    async with walking(folder, "whys", key_results=(KEY_RESULT,), whys=(FOUND,)) as user:
        assert user.cursor == "ask:kr1", "what is asked today comes first"
        assert "asked on 1 Sep" in user.line("Why do they stop?")
        assert "◆ root cause" in user.line("it asks for a password")
        await user.go_on_to("a1")
        await user.press("enter")
        await user.fill("nobody questioned it")
        await user.press("escape")
        assert answer_tree(user) == [("it asks for a password", ""), ("nobody questioned it", "a1")]
        assert "Asked in earlier meetings" not in user.screen()
        await user.press("u")
        assert user.session.whys == (FOUND,)
        assert "Asked in earlier meetings" in user.screen()


async def test_the_next_meeting_shows_what_was_said_to_the_four_questions_also_without_a_cause(folder: Path) -> None:
    put(folder, checkin(created=NOON - timedelta(days=7), updated=NOON - timedelta(days=7)))
    async with running(folder, (110, 44), "checkin", "whys") as user:
        await user.press("enter")
        await user.fill("no: they leave at the price", "", "", "the button came late")
        await user.press("escape", "q")
    async with running(folder, (110, 44)) as user:
        await user.press("f", "enter")
        assert "What we said to the four questions" in user.read()
        assert "were our assumptions right? no: they leave at the price" in user.read()
        await user.press("enter", "3")
        assert user.session.follows == "checkin"
        assert "Asked in earlier meetings" in user.read()
        assert "did the plan work? the button came late" in user.read()
        assert "⏎ four questions" in user.read()

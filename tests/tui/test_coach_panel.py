"""The coach panel: a checklist while typing, one question afterwards, and reasons and dismissals by one key."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.coach.registry import RULES, Finding
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, Dismissal, Promise
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction, People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.tui.coach_panel import CoachPanel, SessionCoach, fix_text, key_hint
from tests.samples import paired
from tests.tui.driving import Facilitator, running, walking, written

WIDE, NARROW = (120, 40), (80, 24)
OBJECTIVE = Objective(text="Make the first order feel effortless for people who are new to us")
KEY_RESULT = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish their order",
    baseline=1200,
    target=1800,
    unit="orders a week",
    by=date(2026, 12, 31),
)
FIELDS = {"objective": OBJECTIVE, "key_results": (KEY_RESULT,)}


def panel_text(user: Facilitator) -> str:
    """Return the text of the coach panel as one paragraph."""
    region = user.app.screen.query_one(CoachPanel).region
    rows = user.rows()[region.y : region.bottom]
    return " ".join(" ".join(row[region.x : region.right].strip("│ ") for row in rows).split())


def count_questions(user: Facilitator) -> int:
    """Return the number of findings that the coach panel shows."""
    return sum(panel_text(user).count(word) for word in ("missing ", "weak spot ", "idea "))


def test_a_fix_names_the_key_that_helps() -> None:
    percent, vague = (RULES[name] for name in ("kr-percent-without-baseline", "kr-vague-verb"))
    fix = fix_text(Finding(percent.name, percent.severity, "", percent.fix), Session(), "")
    assert fix == "Turn it into a count: from … to … The = key does the arithmetic."
    assert fix_text(Finding(vague.name, vague.severity, "", vague.fix), Session(), "") == vague.fix


@pytest.mark.parametrize(("columns", "beside"), [(109, False), (110, True)])
async def test_the_panel_is_beside_the_step_in_wide_terminals_and_a_line_below_in_narrow_ones(
    folder: Path, columns: int, beside: bool
) -> None:
    async with walking(folder, "okr", (columns, 30), **FIELDS) as user:
        region = user.app.screen.query_one(CoachPanel).region
        assert (region.height > 1, region.x > 0) == (beside, beside)
        assert region.bottom <= 29


async def test_the_panel_follows_the_size_of_the_terminal(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        await user.pilot.resize_terminal(*NARROW)
        await user.settle()
        assert user.app.screen.query_one(CoachPanel).region.height <= 2
        await user.pilot.resize_terminal(*WIDE)
        await user.settle()
        assert user.app.screen.query_one(CoachPanel).region.height > 10


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_fields_are_ticked_while_typing_and_nothing_is_asked_yet(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "okr", size, objective=OBJECTIVE, key_results=(KeyResult(id="kr1"),)) as user:
        await user.press("end", "enter")
        inputs = (
            ("first-time shoppers", "who ✓ does what – by how much – by when –"),
            ("finish their order", "who ✓ does what ✓ by how much – by when –"),
            ("1200", "who ✓ does what ✓ by how much – by when –"),
            ("1800", "who ✓ does what ✓ by how much ✓ by when –"),
        )
        for text, ticks in inputs:
            await user.paste(text)
            assert ticks in panel_text(user)
            assert count_questions(user) == 0
            await user.press("tab")
        await user.press("tab")
        await user.paste("31 Dec")
        assert "by when ✓" in panel_text(user)
        assert count_questions(user) == 0


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_one_question_comes_once_the_sentence_is_finished(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "okr", size, objective=OBJECTIVE, key_results=(KeyResult(id="kr1"),)) as user:
        await user.press("end", "enter")
        await user.fill("first-time shoppers", "finish their order")
        assert count_questions(user) == 0
        await user.press("escape")
        assert count_questions(user) == 1
        assert "By how much?" in panel_text(user)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_question_says_where_its_answer_goes(folder: Path, size: tuple[int, int]) -> None:
    key_result = changed(KEY_RESULT, unit="", benchmark="two of three finish elsewhere")
    async with walking(folder, "okr", size, objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        assert "Who looks after it?" in panel_text(user)
        assert "Enter, then Tab as far as “owner”" in panel_text(user)
        await user.press("enter")
        assert user.gap == "who", "an idea is no reason to begin further on"


ANSWERS = (Answer(id="a1", text="the address is asked for twice"),)
WHYS = (Why(id="y1", problem="Why do they leave?", answers=ANSWERS),)
LADDERS = (Ladder(id="l1", text="the address", rungs=(Rung(id="r1", text="ask the carriers"),)),)
STOPPED = Hypothesis(id="h1", action="show the cost early", who="shoppers", behavior="order")


@pytest.mark.parametrize(
    ("case", "size"),
    paired(
        [
            ("okr", "kr1", "baseline", {"key_results": (changed(KEY_RESULT, owner="Ana", baseline=None),)}),
            ("ladder", "r1", "who", {"ladders": LADDERS}),
            ("decide", "h1", "because", {"decisions": (Decision(id="d1", about="h1", verdict="kill"),)}),
        ],
        {"wide": WIDE, "narrow": NARROW},
    ),
)
async def test_enter_opens_the_gap_that_the_question_misses(
    folder: Path, case: tuple[str, str, str, dict[str, Any]], size: tuple[int, int]
) -> None:
    step, row, gap, fields = case
    async with walking(folder, step, size, **{"objective": OBJECTIVE, "hypotheses": (STOPPED,), **fields}) as user:
        await user.go_on_to(row)
        title = next(rule.key_hint for rule in RULES.values() if rule.gap == gap).partition("} ")[2].rstrip(".")
        assert title in panel_text(user) or (step, size) == ("decide", NARROW)
        await user.press("enter")
        assert user.gap == gap


def test_each_hint_at_a_gap_names_its_title() -> None:
    kinds = {"key result": KeyResult, "decision": Decision, "why": Answer, "ladder": Rung, "action": Action}
    hints = [rule for rule in RULES.values() if "opens “" in rule.key_hint and rule.on in kinds]
    assert len(hints) > 8
    for rule in hints:
        assert f"“{gaps(kinds[rule.on])[rule.gap].title}”" in rule.key_hint, rule.name


@pytest.mark.parametrize(
    ("name", "about", "hints"),
    [
        ("why-no-end", "y1", {"y1": "z if", "a1": "m to mark"}),
        ("kr-output", "kr1", {"kr1": "to ask who does what"}),
        ("objective-no-key-result", "objective", {"objective": "a to add"}),
        ("belief-not-reviewed", "b1", {"b1": "Enter opens"}),
        ("hypothesis-left-out", "h1", {"h1": "x sets it aside."}),
    ],
)
def test_a_hint_names_a_key_only_on_a_row_where_it_does_that(name: str, about: str, hints: dict[str, str]) -> None:
    belief = Belief(id="b1", text="shoppers hate accounts")
    session = Session(
        key_results=(KEY_RESULT,), whys=WHYS, beliefs=(belief,), objective=OBJECTIVE, hypotheses=(STOPPED,)
    )
    finding = Finding(name, RULES[name].severity, "", RULES[name].fix, about)
    items = ("", "objective", "kr1", "y1", "a1", "b1", "h1", "people")
    told = {item: key_hint(finding, session, item) for item in items}
    assert {item for item, hint in told.items() if hint} == set(hints)
    assert all(words in told[item] for item, words in hints.items()), told


@pytest.mark.parametrize("name", [rule.name for rule in RULES.values() if rule.gap])
def test_a_hint_names_a_gap_only_on_an_item_that_has_it(name: str) -> None:
    ladder = Ladder(id="l1", text="the address", rungs=(Rung(id="r1", text="ask the carriers"),))
    decided = Decision(id="d1", about="h1", verdict="kill")
    session = Session(
        key_results=(KEY_RESULT,), ladders=(ladder,), whys=WHYS, hypotheses=(STOPPED,), decisions=(decided,)
    )
    rule = RULES[name]
    for about in ("kr1", "l1", "y1", "a1", "h1", "d1", "objective"):
        finding = Finding(name, rule.severity, about, rule.fix)
        for item in ("", "objective", "kr1", "l1", "r1", "y1", "a1", "h1", "people"):
            target = find(session, item) if item else None
            edited = (target, decided) if item == "h1" else (target,)
            has_gap = any(each is not None and rule.gap in gaps(type(each)) for each in edited)
            assert has_gap or key_hint(finding, session, item) == ""


async def test_a_complete_key_result_opens_at_its_first_gap_and_the_arrows_lead_through_all(folder: Path) -> None:
    key_result = changed(KEY_RESULT, owner="Ana", benchmark="")
    async with walking(folder, "okr", NARROW, objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        assert "why this number" in panel_text(user), "the idea names its gap"
        await user.press("enter")
        assert user.gap == "who"
        await user.go_to("benchmark", "down")
        assert "⇧Tab Back" in user.rows()[-1]
        await user.type("Peers")
        await user.press("ctrl+j", *"reach it", "escape", "enter")
        await user.go_to("benchmark", "down")
        await user.press("up")
        assert user.gap == "benchmark", "a line is above"
        await user.press("up")
        assert user.gap not in ("", "benchmark"), "a gap is above the first line"
        await user.go_to("baseline", "up")


async def test_typing_never_loses_the_focus_to_the_coach(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, objective=OBJECTIVE, key_results=(KeyResult(id="kr1"),)) as user:
        await user.press("end", "enter", *"shop", "f8", *"pers", "f8")
        assert not user.app.screen.query_one(CoachPanel).display
        await user.press("f8")
        assert (user.gap, user.typed) == ("who", "shoppers")


async def test_the_coach_follows_the_cursor_to_the_item_that_was_added(folder: Path) -> None:
    async with walking(folder, "okr", NARROW, objective=OBJECTIVE) as user:
        await user.press("end", "a")
        await user.fill("first-time shoppers")
        assert panel_text(user) == "coach who – does what – by how much – by when –"
        await user.press("escape")
        assert (user.cursor, panel_text(user).split()[:2]) == ("kr1", ["coach", "missing"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_the_coach_is_folded_while_it_has_nothing_to_say(folder: Path, size: tuple[int, int]) -> None:
    async with walking(folder, "close", size, promises=(Promise(id="o1", who="Ana", text="I ask"),)) as user:
        assert not user.app.screen.query_one(CoachPanel).display
        assert user.app.screen.query_one("#steps").size.width == min(size[0], 96)
        await user.press("1")
        assert "Who is here today, and whose work is it about?" in panel_text(user)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_the_coach_is_neither_folded_nor_opened_while_somebody_writes(
    folder: Path, size: tuple[int, int]
) -> None:
    async with walking(folder, "whys", size) as user:
        panel = user.app.screen.query_one(CoachPanel)
        region = panel.region
        for key in ("a", *"leave", "backspace"):
            await user.press(key)
            assert panel.display
            assert panel.region == region


async def test_complete_key_results_without_a_question_leave_the_room_to_the_text(folder: Path) -> None:
    folder.mkdir()
    (folder / "okrtui.toml").write_text(f"[coach]\nignore = {sorted(RULES)}")
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        screen, panel = user.app.screen, user.app.screen.query_one(CoachPanel)
        assert not panel.display
        assert screen.query_one("#steps").size.width == 96
        await user.press("end", "enter")
        await user.press(*["backspace"] * 30)
        assert not panel.display, "nothing jumps while somebody types"
        await user.press("escape")
        assert panel.display


async def test_an_item_without_a_question_leaves_room_for_that_of_another(folder: Path) -> None:
    objective = changed(OBJECTIVE, why="most give up", owner="Ines")
    fields = {"objective": objective, "key_results": (KEY_RESULT,)}
    dismissed = (Dismissal(id="q1", rule="objective-orphan", about="objective", reason="there is none"),)
    async with walking(folder, "okr", NARROW, **fields, dismissed=dismissed) as user:
        assert user.cursor == "objective"
        assert "kr1 “first-time shoppers finish their order”" in panel_text(user)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_which_goal_is_above_is_asked_on_the_objective_only(folder: Path, size: tuple[int, int]) -> None:
    question = "Which larger goal does this support?"
    key_result = changed(KEY_RESULT, owner="Ana", benchmark="peers reach it")
    async with walking(folder, "okr", size=size, objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.go_on_to("objective")
        await user.rest()
        assert question in panel_text(user)
        assert "It is told in Frame, under “The goal above”" in panel_text(user)
        await user.go_on_to("kr1")
        await user.rest()
        assert question not in panel_text(user)
        assert size == NARROW or "Questions on other rows" in panel_text(user)


async def test_f8_goes_from_one_question_to_all_to_none(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        await user.press("end")
        assert count_questions(user) == 1
        await user.press("f8")
        await user.rest()
        assert count_questions(user) > 1
        assert user.told == "Coach: all questions"
        await user.press("c")
        assert not user.app.screen.query_one(CoachPanel).display
        assert user.told == "Coach: off"
        await user.press("c")
        assert count_questions(user) == 1


async def test_a_solo_session_shows_all_questions_from_the_start(folder: Path) -> None:
    key_results = (KeyResult(id="kr1", who="shoppers", does_what="finish their order"),)
    async with walking(folder, "okr", WIDE, format="solo", private=True, key_results=key_results) as user:
        await user.rest()
        assert "F8 turns off" in panel_text(user)
        assert count_questions(user) > 1


async def test_reason_fix_and_example_of_a_finding_are_one_key_away(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        await user.press("end", "C")
        text = user.read()
        (rule,) = (rule for rule in RULES.values() if rule.name in text)
        for words in (rule.reason, rule.weak, rule.strong, "try "):
            assert " ".join(words.split()) in text
        await user.press("r")
        page = user.read()
        labels = ("finds", "source", "silence", f'ignore = ["{rule.name}"]', rule.stronger)
        assert [words for words in labels if " ".join(words.split()) not in page] == []
        await user.press("enter", "down")
        assert rule.name not in user.read()
        await user.press("escape")
        assert "Key results" in user.screen()


async def test_the_dialog_names_its_keys_in_a_small_terminal_however_much_it_asks(folder: Path) -> None:
    measured = [changed(KEY_RESULT, id=f"kr{number}", unit="% of them", by=None) for number in range(1, 6)]
    async with walking(folder, "okr", NARROW, objective=OBJECTIVE, key_results=tuple(measured)) as user:
        await user.press("C")
        assert "r rule · s SMART · d dismiss for this session · Esc back" in user.screen()


async def test_s_shows_each_key_result_by_the_letters_of_smart_then_the_finding_again(folder: Path) -> None:
    second = changed(KEY_RESULT, id="kr2", who="shop owners", by=None)
    fields = {"objective": OBJECTIVE, "key_results": (KEY_RESULT, second)}
    async with walking(folder, "okr", WIDE, **fields) as user:
        await user.go_on_to("kr2")
        await user.press("C")
        finding = user.read()
        for lacks_day in (True, False):
            await user.press("s")
            text = user.read()
            for words in ("S specific", "M measurable from 1,200 to 1,800 orders a week", "Can we get there by then"):
                assert words in text
            last = text.partition("T time-bound")[2].partition("Enter closes")[0]
            assert ("By when?" in last, "s shows the next" in last) == (lacks_day, lacks_day)
        await user.press("s")
        assert user.read() == finding
        await user.pilot.resize_terminal(*NARROW)
        await user.settle()
        await user.press("s", "end")
        assert "T time-bound" in user.read(), "the last letter is in reach in a small terminal, too"


async def test_a_finding_is_dismissed_with_its_reason_and_stays_away(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        await user.press("C")
        name = next(name for name in RULES if name in user.read())
        await user.press("d", *"the board set it", "enter")
        assert name not in user.read()
        await user.press("escape", "q")
    (dismissed,) = written(folder).dismissed
    assert (dismissed.rule, dismissed.reason) == (name, "the board set it")
    async with running(folder, WIDE, "plan", "okr") as user:
        await user.press("C", *["down"] * 9)
        assert name not in user.read()
        await user.press("escape", "u")
        assert user.told == "Nothing to undo."


async def test_dismissing_is_undone_like_everything(folder: Path) -> None:
    async with walking(folder, "okr", WIDE, **FIELDS) as user:
        await user.press("C", "d", "enter", "escape")
        assert len(user.session.dismissed) == 1
        await user.press("u")
        assert user.session.dismissed == ()
        assert user.told.startswith("Undone: dismissing “")


@pytest.mark.parametrize("mode", ["one", "all"])
async def test_an_empty_step_begins_with_a_question(folder: Path, mode: str) -> None:
    async with walking(folder, "frame", WIDE) as user:
        if mode == "all":
            await user.press("c")
            await user.rest()
        assert "Who is here today, and whose work is it about?" in panel_text(user)
        await user.press("C")
        assert "No questions about this step." in user.screen()
        await user.press("d", "escape")
        assert user.session.dismissed == ()


async def test_a_key_result_as_it_was_said_is_not_measured_by_its_parts(folder: Path) -> None:
    key_results = (KeyResult(id="kr1", said="people stay"), KeyResult(id="kr2", said="people call less"))
    async with walking(folder, "okr", WIDE, objective=OBJECTIVE, key_results=key_results) as user:
        text = panel_text(user)
        assert "kr1 as said kr2 as said A key result may stay as it was said. Enter fills in its parts" in text
        assert "by when" not in text.partition("as it was said")[0]
        await user.go_on_to("kr1")
        await user.press("enter", "enter")
        assert "kr1 who ✓ does what ✓ by how much – by when – kr2 as said" in panel_text(user)


async def test_nothing_is_ticked_in_an_empty_step(folder: Path) -> None:
    async with walking(folder, "okr", size=(80, 24)) as user:
        assert user.line("coach") == "coach  Whose day should be better at the end, and how would we see it?"
        await user.press("a")
        await user.type("Make the first order feel effortless for people who are new to us")
        await user.press("escape")
        assert "No key result yet" in user.line("coach")


@pytest.mark.parametrize(("size", "format"), [(NARROW, "plan"), (WIDE, "solo")], ids=["one line", "all findings"])
async def test_the_coach_names_no_key_while_another_thing_is_offered_on_it(
    folder: Path, size: tuple[int, int], format: str
) -> None:
    key_result = KeyResult(id="kr1", said="Guests come back: 10 -> 20 a week")
    async with walking(folder, "okr", size, format=format, objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await wait_for_panel(user, "Enter, then Tab as far as “by”")
        await user.press("enter")
        await wait_for_panel(user, "as far as", is_shown=False)
        assert "could read" in user.read()
        assert "⏎ Take the offer" in user.rows()[-1]
        await user.press("escape")
        await wait_for_panel(user, "Enter, then Tab as far as “by”")


async def test_a_key_result_that_stands_as_it_was_said_is_filled_from_the_start(folder: Path) -> None:
    key_result = KeyResult(id="kr1", said="Paying guests each month from 0 to 150")
    async with walking(folder, "okr", WIDE, objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.go_on_to("kr1")
        await wait_for_panel(user, "Enter, then Tab as far as “by”")
        await user.press("enter")
        assert user.gap == "who"


async def wait_for_panel(user: Facilitator, text: str, is_shown: bool = True) -> None:
    """Wait until the panel shows a text, or no longer does: all findings are drawn after a pause in typing."""
    async with asyncio.timeout(20):
        while (text in panel_text(user)) is not is_shown:
            await user.settle()


async def test_frame_asks_a_team_named_after_its_deliverable_whom_it_serves(folder: Path) -> None:
    async with walking(folder, "frame", WIDE, team="The Newsletter Team", people=People(participants=("Ana",))) as user:
        assert "“Newsletter” is what you make. Who do you serve with it?" in panel_text(user)
        while user.cursor != "direction:serving":
            await user.press("down")
        await user.press("enter")
        await user.paste("parents (read)")
        await user.press("escape")
        await user.settle()
        assert "Who do you serve with it?" not in panel_text(user)


async def test_a_finding_on_the_whole_session_is_dismissed_like_any_other(folder: Path) -> None:
    async with walking(folder, "frame", team="The Newsletter Team", people=People(participants=("Ana",))) as user:
        await user.press("C", "d", *"it is our name", "enter", "escape")
        assert [(each.rule, each.about) for each in user.session.dismissed] == [("team-named-after-output", "")]
        await user.press("C")
        assert "“Newsletter” is what you make" not in user.read()


async def test_a_hypothesis_that_looks_like_an_omission_is_asked_about(folder: Path) -> None:
    direction = Direction(omissions=("No content in Spanish",))
    async with walking(folder, "hypotheses", WIDE, direction=direction) as user:
        await user.say("a", "Start a Spanish podcast")
        await user.press("escape", "home", "down")
        assert "“No content in Spanish”. Has that changed?" in panel_text(user)


def test_who_does_an_action_is_asked_on_the_ladder_only_of_its_rungs() -> None:
    rung = Rung(id="r1", text="roster a second person", by=date(2026, 12, 1))
    session = Session(
        format="plan",
        ladders=(Ladder(id="l1", rungs=(rung,)),),
        actions=(Action(id="x1", text="ask the second shift"),),
    )
    coach = SessionCoach(DEFAULT_NUMBERS, CoachSettings(), date(2026, 11, 30))
    assert {finding.about for finding in coach.step_findings(session, "ladder")} == {"r1"}


def test_a_ladder_without_a_rung_names_no_key_on_one() -> None:
    finding = Finding("ladder-no-action", "warning", "l1", RULES["ladder-no-action"].fix)
    session = Session(ladders=(Ladder(id="l1", text="the address"),))
    assert key_hint(finding, session, "l1") == ""


async def test_what_is_found_while_the_screen_closes_ends_nothing(folder: Path) -> None:
    async with walking(folder, "okr", (200, 50), **FIELDS) as user:
        panel = user.app.screen.query_one(CoachPanel)
        panel.mode = "all"
        await panel.remove_children()
        await user.press("down", "up")
        await user.app.workers.wait_for_complete()
        assert user.app.is_running

"""The A3 sheet: which problem it tells, what stands in its boxes, and that all of it stands on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.spans import plain
from okrtui.model.base import changed
from okrtui.model.causes import Answer, FourQuestions, Ladder, Rung, Why
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.okr import Update
from okrtui.model.session import Session
from okrtui.report.a3_sheet import Box, build_sheet, find_problems
from okrtui.report.document import Block, Listing, Paragraph, Table
from okrtui.report.exported_session import bare
from okrtui.report.pages import PAPERS, WALL_PAPERS
from okrtui.report.render import load_format
from okrtui.report.session_document import DocumentContext
from okrtui.report.sheet_layout import _SIZES, _fits, lay_out
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY

CONTEXT = DocumentContext(TODAY)
WHY = Why(
    id="y1",
    problem="Why do they stop?",
    about="kr1",
    look_again=date(2026, 11, 16),
    questions=FourQuestions(plan="no: nobody knew"),
    answers=(
        Answer(id="a1", text="the form asks twice"),
        Answer(id="a2", under="a1", text="two systems", evidence="we looked", root=True),
    ),
)
SESSION = changed(
    PLAN,
    ends=date(2026, 12, 31),
    key_results=(changed(PLAN.key_results[0], updates=(Update(id="u1", on=date(2026, 10, 1), value=1300),)),),
    whys=(Why(id="y0", problem="Why so loud?"), WHY),
    ladders=(
        Ladder(
            id="l1",
            about="a2",
            rungs=(
                Rung(id="r1", text="join the systems"),
                Rung(id="r2", under="r1", text="ask the maker", who="Bo", by=date(2026, 10, 9)),
                Rung(id="r3", under="r1", text="count the calls", who="Ana", done=True),
            ),
        ),
    ),
    actions=(Action(id="x1", about="kr1", text="tell the board", who="Chi"), Action(id="x2", text="buy tea")),
)


def words(blocks: tuple[Block, ...]) -> list[str]:
    told: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            told += map(plain, block.lines)
        elif isinstance(block, Listing):
            told += (plain(entry.line) for entry in block.entries)
        elif isinstance(block, Table):
            told += (" | ".join(map(plain, row)) for row in block.rows)
        else:
            told.append(block.words)  # type: ignore[union-attr]
    return told


def boxes(session: Session, problem: str = "") -> dict[str, Box]:
    sheet = build_sheet(session, CONTEXT, problem)
    return {box.title: box for box in (*sheet.left, *sheet.right)}


def test_the_sheet_is_filled_from_one_problem_and_its_ladder() -> None:
    told = {title: words(box.blocks) for title, box in boxes(SESSION).items()}
    assert told["Current condition"][0].startswith("first-time shoppers finish the order they started: 1,300")
    assert "Did the plan work? no: nobody knew" in told["Current condition"]
    assert told["Goal"][1] == "From 1,200 to 1,800 orders a week by 31 Dec"
    assert told["Root-cause analysis"] == [
        "Why do they stop?",
        "because the form asks twice",
        "because two systems (how we know: we looked) ◆ root cause",
    ]
    assert told["Countermeasures"] == ["against: two systems", "join the systems"]
    assert told["Plan"] == ["ask the maker | Bo | 9 Oct", "count the calls | Ana | done", "tell the board | Chi | "]
    assert "We look at it again on 16 Nov." in told["Follow-up"]
    assert "1 of 2 steps is done." in told["Follow-up"]


def test_the_background_tells_the_targets_that_the_key_result_moves() -> None:
    target = DirectionTarget(id="t1", text="half stay", session=SESSION.id, item="kr1", moved_by=("web#kr2",))
    other = DirectionTarget(id="t2", text="all sing", session="web", item="kr2")
    session = changed(SESSION, direction=Direction(targets=(target, other)))
    context = replace(CONTEXT, elsewhere={GoalLink("web", "kr2"): LinkedGoal(light="off track")})
    (background, *_) = build_sheet(session, context).left
    assert words(background.blocks)[-1] == "target: half stay: off track, 0 of 2 on track"


def test_the_problem_understood_best_comes_first_and_another_can_be_chosen() -> None:
    assert [why.id for why in find_problems(SESSION)] == ["y1", "y0"]
    assert build_sheet(SESSION, CONTEXT).title == "Why do they stop?"
    assert build_sheet(SESSION, CONTEXT, "y0").title == "Why so loud?"
    assert boxes(SESSION, "y0")["Countermeasures"].blocks == ()


def test_an_empty_box_says_what_belongs_there() -> None:
    page = load_format("a3").render([bare(Session(id="plan"), TODAY, CONTEXT.numbers)])  # type: ignore[misc]
    assert "No problem was looked into yet" in page
    for box in boxes(Session(id="plan")).values():
        assert not box.blocks
        assert box.hint in page


def test_the_sheet_for_everybody_has_no_causes() -> None:
    page = load_format("a3").render([bare(SESSION, TODAY, CONTEXT.numbers, "public")])  # type: ignore[misc]
    assert "two systems" not in page
    assert "join the systems" not in page


@pytest.mark.parametrize("paper", WALL_PAPERS)
def test_whatever_was_typed_stands_on_one_page_and_what_is_left_out_is_counted(paper: str) -> None:
    answers = tuple(Answer(id=f"a{n}", under=f"a{n - 1}" if n else "", text="long " * 200) for n in range(30))
    rungs = tuple(Rung(id=f"r{n}", text="a step " * 20, who="Ana") for n in range(80))
    session = changed(
        SESSION,
        whys=(changed(WHY, problem="Why " * 500, answers=answers),),
        ladders=(Ladder(id="l1", about="a5", rungs=rungs),),
    )
    page = lay_out(build_sheet(session, CONTEXT), PAPERS[paper])
    assert page.size == _SIZES[-1]
    size = PAPERS[paper]
    for column in (page.sheet.left, page.sheet.right):
        assert _fits(column, page.size, (size.height - 25) / 2 - 7, size.width - 49)
        assert any(line.startswith("and ") and line.endswith(" more") for box in column for line in words(box.blocks))


def test_few_words_are_set_in_large_letters() -> None:
    assert lay_out(build_sheet(SESSION, CONTEXT), PAPERS["a3"]).size == _SIZES[0]

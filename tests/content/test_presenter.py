"""What presenter mode shows of each step, as values: one thing at a time, and no ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from okrtui.content.presenter import Writing, next_stop, slide_at, written_slide
from okrtui.content.presenter.numbers import counts
from okrtui.content.presenter.slide import BigNumbers, Entry, Listing, Paragraph, Slide, Spread, Statement
from okrtui.content.presenter.votes import ranking, result_blocks
from okrtui.content.presenter.whereabouts import welcome, where_we_are
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.steps import step_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps import STEPS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision, Saving
from okrtui.model.edits import record_votes, tally_rounds
from okrtui.model.frame import Opening, Stage
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

TODAY = date(2026, 11, 12)
SHOP = Session(
    id="shop",
    format="plan",
    title="Plan for Q4",
    team="Checkout",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    opening=Opening(question="What did you buy last?"),
    objective=Objective(text="Make the first order feel effortless"),
    key_results=(
        KeyResult(
            id="kr1",
            who="first-time shoppers",
            does_what="finish the order",
            baseline=1200,
            target=1800,
            unit="orders a week",
            by=date(2026, 12, 31),
            owner="Ana",
            updates=(Update(id="u1", on=TODAY, value=1310),),
            grading=Grading(grade=7, because="it moved late"),
        ),
        KeyResult(id="kr2", who="shoppers", does_what="come back", to_find=("baseline",), target=520),
    ),
    hypotheses=(
        Hypothesis(
            id="h1",
            action="let people buy as a guest",
            who="first-time shoppers",
            behavior="finish the order",
            because="half of them stop at the sign-up page",
            right_when="at least 55 of 100",
            wrong_when="fewer than 48",
            moves=("kr1",),
            evidence=(Evidence(id="e1", text="11 of 12 looked for a guest button", supports=True),),
        ),
        Hypothesis(id="h2", text="show the delivery date", under_way=True),
        Hypothesis(id="h3", text="send a weekly letter"),
    ),
    whys=(
        Why(
            id="y1",
            problem="Why do half of them stop?",
            about="kr1",
            answers=(
                Answer(id="a1", text="it asks for a password"),
                Answer(id="a2", under="a1", text="nobody tried it as a guest", root=True),
                Answer(id="a3", text="the page is slow"),
            ),
        ),
    ),
    ladders=(
        Ladder(
            id="l1",
            about="a2",
            rungs=(
                Rung(id="r1", text="watch five people buy"),
                Rung(id="r2", under="r1", text="invite them", who="Bo", by=date(2026, 11, 20)),
            ),
        ),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="kill", because="nobody came", saves=Saving(amount=12, unit="days")),
    ),
    tallies=(
        Tally(id="v1", about="h1", kind="dots", round=1, values=(3, 4)),
        Tally(id="v2", about="h2", kind="dots", round=1, values=(3,)),
        Tally(id="v3", about="h3", kind="dots", round=1, values=(3,)),
        Tally(id="v4", about="kr1", kind="confidence", round=1, values=(2, 7, 7.4, 8)),
    ),
)
BlockT = TypeVar("BlockT")


def shown(session: Session, step: str, cursor: str) -> tuple[StepView, tuple[Row, ...]]:
    """Return the view of a step with the cursor on a row, and its rows."""
    definition = replace(STEPS[step].team, minutes=10)
    view = StepView(definition, DEFAULT_NUMBERS, TODAY)
    item = next((row.item for row in step_rows(session, view) if row.key == cursor), cursor)
    view = replace(view, item=item)
    return view, step_rows(session, view)


def slide_of(step: str, cursor: str, session: Session = SHOP) -> Slide:
    view, rows = shown(session, step, cursor)
    return slide_at(session, view, rows, cursor)


def blocks(slide: Slide, kind: type[BlockT]) -> list[BlockT]:
    return [block for block in slide.blocks if isinstance(block, kind)]


def entries(slide: Slide) -> list[Entry]:
    return [entry for listing in blocks(slide, Listing) for entry in listing.entries]


def texts(slide: Slide) -> Iterator[str]:
    """Yield all that stands on a slide."""
    yield from (slide.title, slide.question, slide.heading, slide.place)
    for block in slide.blocks:
        match block:
            case Statement():
                yield from (block.text, plain(block.sign))
            case Paragraph():
                yield plain(block.line)
            case Listing():
                for entry in block.entries:
                    yield from map(plain, (entry.lead, entry.line, *entry.details))
            case BigNumbers():
                yield from (block.start, block.end, block.caption)


def test_the_goal_stands_with_the_way_of_each_key_result() -> None:
    slide = slide_of("okr", "objective")
    assert [block.text for block in blocks(slide, Statement)] == ["Make the first order feel effortless"]
    assert [[plain(line) for line in (entry.line, *entry.details)] for entry in entries(slide)] == [
        ["First-time shoppers finish the order", "from 1,200 to 1,800 orders a week by 31 Dec"],
        ["Shoppers come back", "from ? to 520"],
    ]
    assert (slide.heading, slide.place) == ("Our goal", "1 of 3")


def test_a_key_result_stands_alone_with_its_numbers() -> None:
    slide = slide_of("okr", "kr1")
    (numbers,) = blocks(slide, BigNumbers)
    assert (numbers.start, numbers.end) == ("1,200", "1,800")
    assert numbers.caption == "orders a week by 31 Dec"
    assert numbers.words == "from 1,200 to 1,800 orders a week by 31 Dec"
    assert slide.place == "2 of 3"
    share = changed(SHOP.key_results[0], baseline=None, target=95, unit="%", to_find=("baseline",))
    (numbers,) = blocks(slide_of("okr", "kr1", changed(SHOP, key_results=(share,))), BigNumbers)
    assert (numbers.start, numbers.end, numbers.caption) == ("?%", "95%", "by 31 Dec")


def test_fields_without_a_drawing_are_counted_together() -> None:
    view, rows = shown(SHOP, "frame", "")
    first, *_ = (row.key for row in rows if not row.is_inert)
    assert slide_at(SHOP, view, rows, first).place.startswith("1 of ")


def test_the_lines_of_one_answer_are_worth_the_same() -> None:
    served = changed(SHOP, direction=changed(SHOP.direction, serving=("guests", "the kitchen")))
    assert [
        [span.role for span in entry.line] for entry in entries(slide_of("frame", "direction:serving", served))
    ] == [
        ["strong"],
        ["strong"],
    ]


def test_a_change_of_the_goal_names_no_id() -> None:
    change = GoalChange(id="g1", about="kr9", field="key result", new="Guests come back", on=TODAY)
    slide = slide_of("okr", "g1", changed(SHOP, changes=(change,)))
    assert blocks(slide, Statement)[0].text == "Key result added: Guests come back"


def test_a_reason_that_the_line_has_is_not_told_twice() -> None:
    said = Hypothesis(
        id="h1",
        said="If we text guests early, then complaints drop because they can plan",
        action="text guests early",
        because="they can plan",
        right_when="complaints drop",
    )
    told = list(texts(slide_of("hypotheses", "h1", changed(SHOP, hypotheses=(said,), decisions=()))))
    assert " ".join(told).count("because they can plan") == 1


def test_a_label_on_the_closing_page_is_told_apart_from_what_it_labels() -> None:
    served = changed(SHOP, direction=changed(SHOP.direction, mission="Feed the street"))
    line = next(entry.line for entry in entries(slide_of("close", "section:Where we are going", served)))
    assert [(span.text, span.role) for span in line][:2] == [("Mission: ", "accent"), ("Feed the street", "text")]


def test_an_empty_step_says_what_to_do() -> None:
    for step in ("okr", "hypotheses", "whys", "ladder"):
        view, rows = shown(Session(), step, "")
        cursor = next((row.key for row in rows if not row.is_inert), "")
        assert "Press " in "".join(texts(slide_at(Session(), view, rows, cursor))), step


def test_a_hypothesis_is_its_sentence() -> None:
    slide = slide_of("hypotheses", "h1")
    sentence = "If we let people buy as a guest, first-time shoppers will finish the order"
    assert [block.text for block in blocks(slide, Statement)] == [sentence]
    assert [plain(block.line) for block in blocks(slide, Paragraph)] == [
        "because half of them stop at the sign-up page",
        "→ first-time shoppers finish the order",
        "7 dots",
    ]


def test_evidence_is_on_the_slide_of_its_hypothesis_and_marked_under_the_cursor() -> None:
    slide = slide_of("decide", "e1")
    assert slide.place == slide_of("decide", "h1").place
    assert [plain(entry.line) for entry in entries(slide) if entry.is_current] == ["11 of 12 looked for a guest button"]
    assert not any(entry.is_current for entry in entries(slide_of("decide", "h1")))


def test_a_decision_has_what_was_wanted_and_what_was_seen() -> None:
    slide = slide_of("decide", "h1")
    assert [plain(entry.lead).strip() for entry in entries(slide)] == ["Right when", "Wrong when", "✓ supports"]
    assert plain(blocks(slide, Statement)[-1].sign) == "✖ Stop"
    decided = changed(SHOP, decisions=(Decision(id="d1", about="h3", verdict="persevere", because="12 asked for it"),))
    assert "Nothing seen yet" not in texts(slide_of("decide", "h3", decided))
    assert [plain(block.line) for block in blocks(slide, Paragraph)] == ["Because nobody came", "frees up 12 days"]


def test_a_cause_is_marked_in_the_whole_tree_or_stands_at_the_end_of_the_path_to_it() -> None:
    slide = slide_of("whys", "a2")
    (tree,) = blocks(slide, Listing)
    path = ["Why do half of them stop?", "because it asks for a password", "because nobody tried it as a guest"]
    assert [plain(entry.line) for entry in tree.entries] == [*path, "because the page is slow"]
    assert [entry.line[0].role for entry in tree.entries] == ["strong", "strong", "strong", "text"]
    assert [entry.is_current for entry in tree.entries] == [False, False, True, False]
    assert [plain(entry.line) for entry in tree.shorter] == path
    assert tree.shorter[-1].is_current
    assert slide.heading == "Root cause"


def test_a_rung_is_marked_on_its_whole_ladder() -> None:
    slide = slide_of("ladder", "r2")
    assert [plain(entry.line) for entry in entries(slide)] == [
        "Make the first order feel effortless",
        "first-time shoppers finish the order",
        "nobody tried it as a guest",
        "",
        "watch five people buy",
        "invite them",
    ]
    (rung,) = (entry for entry in entries(slide) if entry.is_current)
    assert [plain(line) for line in rung.details] == ["Bo · by 20 Nov"]


def test_a_number_stands_large_with_its_light_in_words() -> None:
    slide = slide_of("numbers", "kr1", changed(SHOP, format="checkin", key_results=(ungraded(),)))
    (number,) = blocks(slide, BigNumbers)
    assert (number.start, number.end) == ("", "1,310")
    assert any("off track" in text for text in texts(slide))


def ungraded() -> KeyResult:
    return changed(SHOP.key_results[0], grading=Grading())


def test_the_way_of_the_customer_stands_as_a_whole_with_the_stage_at_hand_marked() -> None:
    stages = (
        Stage(id="j1", stage="fills a basket", today="2,700 a week"),
        Stage(id="j2", stage="finishes the order", friction=True, chosen=True),
    )
    session = changed(SHOP, journey=stages)
    slide = slide_of("okr", "journey", session)
    assert slide.question == "Where do people get stuck?"
    assert [plain(entry.line) for entry in entries(slide)] == ["fills a basket", "finishes the order  ◆ here"]
    assert not any(entry.is_current for entry in entries(slide))
    view, _ = shown(session, "okr", "j2")
    view = replace(view, open_parts={"journey": True})
    (current,) = (e for e in entries(slide_at(session, view, step_rows(session, view), "j2")) if e.is_current)
    assert plain(current.details[0]) == "✗ held up"


def test_a_grade_stands_beside_the_band_of_stretch_goals() -> None:
    slide = slide_of("grade", "kr1", changed(SHOP, format="retro"))
    (spread,) = blocks(slide, Spread)
    assert (spread.band, spread.counts) == ((7, 8), (0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0))
    assert blocks(slide, BigNumbers)[0].caption == "Grade 7 of 10"


def test_nothing_that_would_anchor_stands_beside_a_key_result_before_its_silent_grades() -> None:
    covered = changed(SHOP, format="retro", key_results=(ungraded(),))
    told = " ".join(plain(block.line) for block in blocks(slide_of("grade", "kr1", covered), Paragraph))
    assert "now; " in told
    assert "%" not in told
    assert "would be good" not in told
    voted = record_votes(covered, "kr1", "grade", (7, 8))
    told = " ".join(plain(block.line) for block in blocks(slide_of("grade", "kr1", voted), Paragraph))
    assert ", so " in told
    assert "% of the way" in told
    assert "Grade 7 of 10 would be good" in told
    committed = changed(voted, objective=changed(voted.objective, priority="P0"))
    slide = slide_of("grade", "kr1", committed)
    assert blocks(slide, Spread)[0].band is None
    assert "would be good" not in " ".join(plain(block.line) for block in blocks(slide, Paragraph))


def test_a_section_of_the_closing_page_stands_alone() -> None:
    view, rows = shown(SHOP, "close", "")
    first, second, *_ = (row.key for row in rows if row.key.startswith("section:"))
    slide = slide_at(SHOP, view, rows, first)
    assert slide.place.startswith("1 of ")
    assert entries(slide)
    assert next_stop(SHOP, view, rows, first, 1) == second


def presented(session: Session = SHOP) -> tuple[StepView, tuple[Row, ...], list[Slide]]:
    """Return the view of the close step in presenter mode, its rows, and the slides in their order."""
    view = replace(shown(session, "close", "")[0], is_presented=True)
    rows = step_rows(session, view)
    keys = [first := next(row.key for row in rows if not row.is_inert)]
    while first := next_stop(session, view, rows, first, 1):
        keys.append(first)
    return view, rows, [slide_at(session, view, rows, key) for key in keys]


def test_each_decision_is_a_page_and_so_are_the_ways_to_leave() -> None:
    late = Decision(
        id="d2", about="h3", verdict="learn", because="whether people read it", look_again=date(2026, 11, 20)
    )
    new = Decision(id="d3", about="h2", verdict="pivot", because="nobody saw it", changes="show the delivery hour")
    _, rows, slides = presented(changed(SHOP, decisions=(*SHOP.decisions, late, new)))
    assert not any(row.key.startswith("open:") for row in rows)
    decided = [slide for slide in slides if slide.question == "What we decided"]
    stop, change, find_out, freed = ([text for text in texts(slide) if text][-4:] for slide in decided)
    assert stop[-3:] == [
        "If we let people buy as a guest, first-time shoppers will finish the order",
        "Because nobody came",
        "frees up 12 days",
    ]
    assert change[-3:] == [
        "From now on: show the delivery hour",
        "was: show the delivery date",
        "Because nobody saw it",
    ]
    assert find_out[-1] == "We decide by 20 Nov"
    assert "12 days" in freed[-1]
    assert slides[-1].question == "What happens to this session now?"
    assert [plain(entry.line) for entry in entries(slides[-1])][-1] == "Close it: all done"


def test_a_page_of_the_close_on_which_nothing_is_written_has_its_question() -> None:
    _, _, slides = presented()
    (slide,) = (slide for slide in slides if slide.question == "Tell others")
    assert [plain(block.line).strip() for block in blocks(slide, Paragraph)] == [
        "What should people hear who weren't here?"
    ]
    _, _, slides = presented(changed(SHOP, status="closed"))
    assert slides[-1].question == "This session is closed"


def test_the_way_goes_from_item_to_item_and_ends_at_both_ends() -> None:
    view, rows = shown(SHOP, "decide", "h2")
    keys, key = [], "h2"
    while key:
        keys.append(key)
        key = next_stop(SHOP, view, rows, key, 1)
    assert keys == ["h2", "h1", "h3"]
    assert next_stop(SHOP, view, rows, "h2", -1) == ""


@pytest.mark.parametrize(
    "step",
    ["frame", "look_back", "hypotheses", "okr", "whys", "ladder", "decide", "numbers", "grade", "carry_over", "close"],
)
def test_no_slide_names_an_id(step: str) -> None:
    ids = {"kr1", "kr2", "h1", "h2", "h3", "y1", "a1", "a2", "a3", "l1", "r1", "r2", "e1", "d1"}
    _, rows = shown(SHOP, step, "")
    for row in rows:
        if not row.is_inert:
            words = " ".join(texts(slide_of(step, row.key))).replace(",", " ").split()
            assert not ids & set(words), row.key


def writing(step: str, *args: str, **fields: str | tuple[str, ...]) -> Slide:
    """Return the slide while an item is written (its id and its fields), or a line (`kind`, `into`, `under`)."""
    view, rows = shown(SHOP, step, "")
    return written_slide(SHOP, view, rows, Writing(*args, **fields))  # type: ignore[arg-type]


def test_above_a_new_line_stand_the_last_ones_of_its_kind() -> None:
    slide = writing("hypotheses", kind=Hypothesis)
    assert len(entries(slide)) == 3
    assert slide.place == "3 so far"
    second = writing("hypotheses", "h2", Hypothesis)
    assert [plain(entry.line) for entry in entries(second)][1:] == ["send a weekly letter"]
    assert not entries(writing("hypotheses", "h1", fields=("action", "who")))


def test_what_is_written_about_stays_in_sight() -> None:
    def about(step: str, *args: str, **fields: str | tuple[str, ...]) -> list[str]:
        listings = blocks(writing(step, *args, **fields), Listing)
        told = [entry for each in listings if each.is_tree or not each.shows_last for entry in each.entries]
        return [plain(entry.line) for entry in told if not plain(entry.lead).endswith("├─ ")]

    goal = "Make the first order feel effortless"
    assert about("okr", kind=KeyResult) == about("okr", "kr1", fields=("who", "does_what")) == [goal]
    problem = "Why do half of them stop?"
    assert about("whys", kind=Answer, into="y1") == [problem]
    # What was answered before hangs where the new answer will.
    beside = entries(writing("whys", kind=Answer, into="y1"))[1:]
    assert [plain(entry.lead + entry.line) for entry in beside] == [
        "├─ because it asks for a password",
        "├─ because the page is slow",
    ]
    assert about("whys", kind=Answer, into="y1", under="a1") == [problem, "because it asks for a password"]
    assert about("whys", "a2", fields=("text",)) == [problem, "because it asks for a password"]
    assert about("ladder", kind=Rung, into="l1", under="r1")[-2:] == [
        "nobody tried it as a guest",
        "watch five people buy",
    ]
    sentence = about("decide", "d1", fields=("because",))
    assert sentence[0].startswith("If we let people buy as a guest")
    assert about("decide", kind=Evidence, into="h1") == about("okr", "h1", fields=("moves",)) == sentence
    assert about("numbers", "u1", fields=("value",)) == ["First-time shoppers finish the order"]


def test_items_are_ranked_by_their_dots_and_ties_are_named() -> None:
    bars = ranking(SHOP, "h2")
    assert [(bar.text, bar.is_current) for bar in bars] == [("7 dots", True), ("3, a tie", False), ("3, a tie", False)]
    # The number by which it was voted on is read in the result, too.
    assert ranking(SHOP, "h2", {"h1": 2})[0].label.startswith("2  If we let people buy")


def test_votes_on_a_scale_are_a_spread() -> None:
    (spread,) = result_blocks(SHOP, "kr1", "confidence", tally_rounds(SHOP, "kr1", "confidence"), DEFAULT_NUMBERS)
    assert isinstance(spread, Spread)
    assert (spread.counts[2], spread.counts[7], spread.counts[8]) == (1, 2, 1)
    assert counts((-3, 99), 4) == (1, 0, 0, 0, 1)


def test_votes_and_what_would_show_it_stand_on_the_page_of_an_item() -> None:
    assert "Confidence 6.1 of 10 · votes 2\u00a07\u00a07.4\u00a08" in list(texts(slide_of("okr", "kr1")))
    assert [plain(entry.line) for entry in entries(slide_of("hypotheses", "h1"))[:2]] == [
        "at least 55 of 100",
        "fewer than 48",
    ]


def test_a_decision_says_what_holds_from_now_on() -> None:
    pivot = Decision(
        id="d2", about="h1", verdict="pivot", changes="let them pay by invoice", look_again=date(2026, 12, 1)
    )
    told = list(texts(slide_of("decide", "h1", changed(SHOP, decisions=(pivot,)))))
    assert "From now on: if we let them pay by invoice, first-time shoppers will finish the order" in told
    assert "was: let people buy as a guest" in told
    assert "We look at it again on 1 Dec" in told


def test_the_page_of_a_problem_shows_its_forks() -> None:
    branches = [plain(entry.lead) + plain(entry.line) for entry in entries(slide_of("whys", "y1"))]
    assert [branch.strip(" │├└─") for branch in branches[1:]] == [
        "because it asks for a password",
        "because nobody tried it as a guest",
        "because the page is slow",
    ]
    assert branches[2].index("because") > branches[1].index("because") == branches[3].index("because")


def test_each_hypothesis_has_a_page_on_which_it_is_matched() -> None:
    slide = slide_of("okr", "match:h1")
    assert (slide.question, slide.heading, slide.place) == ("Which key result would it move?", "", "1 of 3")
    assert [plain(entry.lead).strip() for entry in entries(slide)] == ["→", ""]
    view, rows = shown(SHOP, "okr", "kr2")
    assert next_stop(SHOP, view, rows, "kr2", 1).startswith("match:")


def test_where_we_are_is_three_lines() -> None:
    about, now, following = where_we_are(SHOP, build_agenda(SHOP), "whys")
    assert about == "Plan for Q4, Checkout. Our goal is “Make the first order feel effortless”."
    assert now == "Step 4 of 7, Five whys: Why is it like this today?"
    assert following == (
        "So far there are 3 hypotheses, 2 key results, 1 root cause and 1 decision. Next comes Why/how ladder."
    )
    empty = Session(title="Q1", format="plan")
    about, _, following = where_we_are(empty, build_agenda(empty), "close")
    assert (about[:4], following) == ("Q1. ", "This is the last step.")


def test_before_it_begins_there_is_an_agenda_in_three_lines() -> None:
    page = welcome(SHOP, build_agenda(SHOP), datetime(2026, 11, 12, 9, 30, tzinfo=UTC))
    assert page.begins == "We begin at 09:30 · 90 minutes"
    assert [lead for lead, _ in page.agenda] == ["First", "Then", "At the end"]
    assert page.question == "What did you buy last?"
    check_in = Session(format="checkin")
    leads = [lead for lead, _ in welcome(check_in, build_agenda(check_in), None).agenda]
    assert leads == ["First", "Then", "At the end"]
    # Once it is under way, or over, nothing begins any more.
    going = welcome(SHOP, build_agenda(SHOP), None, is_under_way=True)
    assert (going.begins, going.question, going.onward) == ("We go on in a moment", "", "goes on")
    assert welcome(changed(SHOP, status="running"), build_agenda(SHOP), None).begins == "This session is over"

"""What the carry-over step says of a key result, and the sentence of a choice."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.carry_over import carry_over_rows
from okrtui.content.closing_summary import closing_sections
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.standing_decisions import left_behind
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.review_lines import carry_over_lines
from okrtui.report.session_summary import summary_lines
from tests.method.predecessors import NOW

UPDATES = (Update(id="u1", on=date(2026, 11, 30), value=165),)
CALLS = KeyResult(id="kr1", who="shops", does_what="call", baseline=300, target=120, unit="a week", updates=UPDATES)


def details_of(session: Session, item: str) -> list[str]:
    """Return the lines below an item under the cursor."""
    view = StepView(
        build_agenda(session, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 12, 30), current_item=item
    )
    (row,) = (row for row in carry_over_rows(session, view) if row.item == item)
    return [plain(line) for line in row.details]


def details(*choices: CarryOver) -> list[str]:
    return details_of(Session(key_results=(CALLS,), carry_over=choices), "kr1")


def test_what_the_retro_has_just_changed_is_named_by_its_new_sentence() -> None:
    idea = Hypothesis(id="h1", action="call every shop", who="shops", behavior="stay")
    pivot = Decision(id="d1", about="h1", verdict="pivot", because="nobody answers", changes="send a text")
    retro = Session(format="retro", hypotheses=(idea,), decisions=(pivot,),
                    carry_over=(CarryOver(id="c1", about="h1", choice="keep"),))  # fmt: skip
    view = StepView(build_agenda(retro, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 12, 30))
    (row,) = (row for row in carry_over_rows(retro, view) if row.item == "h1")
    assert plain(row.text) == "if we send a text, shops will stay"
    assert details_of(retro, "h1")[-1].endswith("because nobody answers; was: call every shop")
    page = {title: [plain(line) for line in lines]
            for title, lines in closing_sections(retro, DEFAULT_NUMBERS, date(2026, 12, 30)).items()}  # fmt: skip
    assert page["What we decided"] == ["Change: send a text; was: call every shop — because nobody answers"]
    assert page["What carries over"] == ["Keep going: if we send a text, shops will stay"]
    shown = [plain(line) for line in summary_lines(retro, DEFAULT_NUMBERS, date(2026, 12, 30))]
    assert "  Change: send a text; was: call every shop — because nobody answers; carries over" in shown
    assert list(map(plain, carry_over_lines(retro))) == ["Keep going: if we send a text, shops will stay"]


def test_a_hypothesis_that_was_decided_for_a_reason_does_not_lack_evidence() -> None:
    idea = Hypothesis(id="h1", action="call every shop")
    held = Decision(id="d1", about="h1", verdict="persevere", outcome="held", because="fewer call")
    assert details_of(Session(hypotheses=(idea,)), "h1") == ["no evidence"]
    (line,) = details_of(Session(hypotheses=(idea,), decisions=(held,)), "h1")
    assert line == "decided: keep going, because fewer call; it held"


def test_a_hypothesis_that_the_retro_decided_on_has_its_choice_already() -> None:
    kept = Decision(id="d1", about="h1", verdict="persevere", because="fewer call")
    retro = Session(format="retro", hypotheses=(Hypothesis(id="h1", action="call"),), decisions=(kept,))
    view = StepView(build_agenda(retro, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 12, 30))
    (row,) = (row for row in carry_over_rows(retro, view) if row.item == "h1")
    assert (plain(row.lead).split()[:3], [plain(line) for line in row.details]) == (
        ["▶", "keep", "going"],
        ["follows from Decide"],
    )


def after_check_in(decision: Decision) -> tuple[Session, Row]:
    """Return the retro of a cycle in which a check-in decided on h1, and the row of that in Carry over."""
    plan = Session(id="plan", cycle="2026-Q4", starts=date(2026, 10, 1), ends=date(2026, 12, 31),
                   hypotheses=(Hypothesis(id="h1", action="call"),))  # fmt: skip
    checkin = changed(create_successor(plan, "checkin", "checkin", NOW), decisions=(decision,))
    retro = create_successor(checkin, "retro", "retro", NOW)
    view = StepView(build_agenda(retro, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 12, 30))
    (row,) = (row for row in carry_over_rows(retro, view) if row.item == "h1")
    return retro, row


def test_a_hypothesis_goes_on_as_a_check_in_decided_with_the_day_of_that() -> None:
    kept = Decision(id="d1", about="h1", verdict="persevere", because="fewer call", on=date(2026, 11, 4))
    retro, row = after_check_in(kept)
    assert plain(row.lead).split()[:3] == ["▶", "keep", "going"]
    assert [plain(line) for line in row.details] == ["follows from the decision of 4 Nov"]
    assert left_behind(changed(retro, status="closed")) == ()
    following = create_successor(retro, "plan", "next", NOW)
    assert [(each.about, each.because) for each in following.decisions] == [("h1", "fewer call")]
    dropped = changed(retro, carry_over=(CarryOver(id="c1", about="h1", choice="drop"),))
    assert create_successor(dropped, "plan", "next", NOW).hypotheses == ()


def test_what_a_check_in_changed_goes_on_and_no_row_says_two_decisions_of_it() -> None:
    pivot = Decision(id="d1", about="h1", verdict="pivot", changes="send a text", on=date(2026, 11, 4))
    _, row = after_check_in(pivot)
    assert plain(row.lead).split()[:3] == ["▶", "keep", "going"]
    assert plain(row.note) == "→ 2027-Q1"
    assert [plain(line) for line in row.details] == ["goes on as it was changed on 4 Nov"]


def test_a_decision_before_the_choice_that_stands_says_so() -> None:
    kept = Decision(id="d1", about="h1", verdict="persevere", because="fewer call")
    stopped = CarryOver(id="c1", about="h1", choice="drop")
    retro = Session(
        format="retro",
        hypotheses=(Hypothesis(id="h1", action="call"),),
        decisions=(kept,),
        carry_over=(stopped,),
    )
    view = StepView(build_agenda(retro, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 12, 30))
    (row,) = (row for row in carry_over_rows(retro, view) if row.item == "h1")
    assert plain(row.note) == "before: keep going"


def test_a_target_does_not_read_as_if_it_had_been_reached() -> None:
    assert details() == ["from 300, now 165, target 120 a week"]
    changed_target = CarryOver(id="c1", about="kr1", choice="change", new_target=100)
    start = "starts at 165, last measured 30 Nov"
    assert details(changed_target) == ["target 100", "from 300, now 165, target was 120 a week", start]
    assert details(CarryOver(id="c1", about="kr1", choice="keep"))[-1] == start
    other = CarryOver(id="c1", about="kr1", choice="change", text="shops stay", new_target=100)
    assert details(other)[-1].startswith("starts without a number, since it says something else now")
    assert "starts" not in " ".join(details(CarryOver(id="c1", about="kr1", choice="drop")))


@pytest.mark.parametrize(("choice", "verb"), [("keep", "keep"), ("change", "change"), ("drop", "stop")])
def test_a_choice_is_a_proper_sentence(choice: str, verb: str) -> None:
    assert one_line(CarryOver(about="kr1", choice=choice, because="so")) == f"we {verb} it, because so"

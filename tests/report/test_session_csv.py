"""The table for spreadsheets: no cell is a formula, and what is read from it is what was written."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision, Saving
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import Direction, DirectionTarget
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Update
from okrtui.model.session import Session
from okrtui.model.text import replace_controls
from okrtui.report.session_csv import COLUMNS, csv_text, read_csv
from okrtui.store.errors import Unreadable
from okrtui.store.toml_in import load_table
from tests.report.test_chat_text import ORDER
from tests.report.test_closing_page import TODAY
from tests.strategies import sessions, texts
from tests.torture.naughty import SAMPLE_TEXTS

MEASURED = changed(
    ORDER,
    updates=(Update(id="u1", on=TODAY, value=1310),),
    confidence=7.5,
    ambition="committed",
    all_or_nothing=True,
    benchmark="a\n\n-b; =c",
)
PLAN = Session(
    id="plan",
    title="Plan, “Q4”",
    team="=Checkout",
    cycle="2026-Q4",
    key_results=(MEASURED,),
    hypotheses=(
        Hypothesis(id="h1", action="-5 % on tea", moves=("kr1", "kr2"), under_way=True, confidence=0),
        Hypothesis(id="h2", text="'=SUM(A1)"),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="kill", on=TODAY, options=("a, b", '"c"'), saves=Saving(amount=3)),
    ),
    actions=(Action(id="x1", text="@Bo: call", who="Bo", by=TODAY),),
    promises=(Promise(id="o1", text="I write", who="Ana", done=True, done_on=TODAY),),
    ladders=(Ladder(id="l1", rungs=(Rung(id="r1", text="how"), Rung(id="r2", text="ask", who="Chi"))),),
    messages=(Announcement(id="w1", who="Ana", whom="the board", text="all"),),
    direction=Direction(
        targets=(
            DirectionTarget(id="t1", text="half stay", session="plan", item="kr1", moved_by=("web#objective",)),
            DirectionTarget(id="t2", text="-5 %", light="maybe", because="it rains"),
        )
    ),
)


def reread(text: str) -> Session:
    rows = read_csv(text, "x.csv")
    assert rows.problems == ()
    return load_table(rows.tables[0], "", "x.csv").session


def test_what_is_read_from_the_table_is_what_was_written() -> None:
    text = csv_text([PLAN])
    assert len(list(csv.reader(StringIO(text, newline="")))) == 11
    session = reread(text)
    for name in ("title", "team", "cycle", "key_results", "hypotheses", "decisions", "actions", "promises", "messages"):
        assert getattr(session, name) == getattr(PLAN, name), name
    assert [rung.text for rung in session.ladders[0].rungs] == ["ask"]
    assert [target.movers for target in session.direction.targets] == [("plan#kr1", "web#objective"), ()]
    assert session.direction.targets[1] == PLAN.direction.targets[1]
    assert csv_text([session]) == text


@pytest.mark.parametrize(
    ("cell", "is_whole"), [("yes", True), ("TRUE", True), ("1", True), ("x", True), ("", False), ("no", False)]
)
def test_a_key_result_is_all_or_nothing_as_a_spreadsheet_writes_it(cell: str, is_whole: bool) -> None:
    (row,) = read_csv(f"kind,who,all_or_nothing\nkey result,the city,{cell}\n", "x.csv").tables
    assert load_table(row, "", "x.csv").session.key_results[0].all_or_nothing is is_whole


def test_a_number_to_find_and_an_answer_are_the_same_after_the_way_through_a_table() -> None:
    unknown = changed(PLAN.key_results[0], baseline=None, to_find=("baseline",))
    told = Announcement(id="w1", who="Ana", whom="the schools", text="we come", answer="on Fridays")
    again = reread(csv_text([changed(PLAN, key_results=(unknown,), messages=(told,))]))
    assert (again.key_results, again.messages) == ((unknown,), (told,))


@settings(max_examples=25)
@given(sessions())
def test_a_table_read_and_written_again_is_the_same(session: Session) -> None:
    text = csv_text([session])
    again = [load_table(table, "", "x.csv").session for table in read_csv(text, "x.csv").tables]
    # The sentence of an item is made of its fields, in which control characters are signs now.
    cells, cells_again = ([row[:6] + row[7:] for row in csv.reader(StringIO(t))] for t in (text, csv_text(again)))
    assert cells == cells_again


@given(st.sampled_from(SAMPLE_TEXTS) | texts())
def test_no_cell_is_a_formula_and_each_keeps_its_text(text: str) -> None:
    session = changed(PLAN, title=text, hypotheses=(Hypothesis(id="h1", text=text, action=text, because=text),))
    written = csv_text([session])
    for row in list(csv.reader(StringIO(written, newline="")))[1:]:
        cells = [cell for cell, column in zip(row, COLUMNS, strict=True) if column not in ("baseline", "value")]
        assert not [cell for cell in cells if re.search(r"(^|[;\n])\s*[=+\-@|]", cell)]
        assert not [cell for cell in cells if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", cell)]
    assert reread(written).hypotheses[0].because == replace_controls(session.hypotheses[0].because)


def test_a_table_that_a_spreadsheet_saved_is_read() -> None:
    text = "\ufeff" + csv_text([changed(PLAN, title="Plan", team="T")]).replace("\r\n", "\n")
    assert reread(text).key_results == PLAN.key_results
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    output = StringIO(newline="")
    csv.writer(output, delimiter=";").writerows(rows)
    assert reread(output.getvalue()).decisions == PLAN.decisions


def test_what_is_not_understood_is_told() -> None:
    rows = read_csv("kind,text,mood\naction,call,good\nwish,more,\n", "x.csv")
    assert rows.tables[0]["actions"] == [{"text": "call"}]
    assert rows.problems == (
        "x.csv: the column “mood” is unknown",
        "x.csv: row 3 is of an unknown kind, “wish”",
    )
    with pytest.raises(Unreadable, match=r"^x.csv: has no column “kind”"):
        read_csv("a,b\n1,2\n", "x.csv")

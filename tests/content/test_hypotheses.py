"""What the hypotheses step says: of groups with evidence, of the order goal first, and of a solo session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrtui.content import hypotheses
from okrtui.content.hypotheses import PARTS, ShowStopped, stopped_before_rows
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.lead_words import with_lead
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.edits import park
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

STEP = next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "hypotheses")
VIEW = StepView(STEP, DEFAULT_NUMBERS, date(2026, 10, 1))
GUEST = Hypothesis(
    id="h1",
    action="let people buy as a guest",
    because="they leave at the sign-up",
    right_when="orders rise",
    wrong_when="they do not",
    quarter="2026-Q4",
    under_way=True,
    evidence=(Evidence(id="e1", text="six of ten said so", supports=True),),
)
DATE = Hypothesis(id="h2", text="show the delivery date", under="h1")


def rows_of(session: Session, item: str = "") -> dict[str, Row]:
    """Return the rows of the step by key."""
    return {row.key: row for part in PARTS for row in part(session, replace(VIEW, item=item))}


def test_hypotheses_stand_in_groups_each_above_its_evidence() -> None:
    rows = rows_of(Session(hypotheses=(GUEST, DATE)))
    assert [(key, rows[key].indent) for key in list(rows)[:3]] == [("h1", 0), ("e1", 5), ("h2", 2)]
    assert plain(rows["h1"].note) == "under way · 2026-Q4"
    assert [rows[id].text[0].role for id in ("h1", "h2")] == ["text", "emphasis"]


def test_only_the_hypothesis_under_the_cursor_shows_its_reason_and_thresholds() -> None:
    session = Session(hypotheses=(GUEST, DATE))
    assert [plain(line) for line in rows_of(session, "h1")["h1"].details] == [
        "because they leave at the sign-up",
        "right when orders rise · wrong when they do not",
    ]
    assert rows_of(session, "h2")["h1"].details == ()


def test_the_hypothesis_under_the_cursor_shows_what_earlier_sessions_decided() -> None:
    earlier = Decision(
        id="d1",
        about="h2",
        verdict="pivot",
        because="few read it",
        was="send a mail",
        on=date(2026, 8, 18),
        origin="retro",
    )
    session = Session(hypotheses=(GUEST, DATE), decisions=(earlier, Decision(id="d2", about="h2", verdict="kill")))
    assert [plain(line) for line in rows_of(session, "h2")["h2"].details] == [
        "18 Aug 2026  decided: change, because few read it; was: send a mail"
    ]


def test_what_an_earlier_session_stopped_says_where_its_number_went() -> None:
    stopped = Decision(id="d3", about="h9", verdict="kill", because="it costs us door money", on=date(2026, 9, 28))
    view = replace(VIEW, earlier_decisions=(stopped, changed(stopped, id="d4", about="h1")))
    session = Session(format="plan", hypotheses=(Hypothesis(id="h1", text="call them"),))
    rows = [row for part in PARTS for row in part(session, view) if row.key.startswith("stopped:")]
    assert [(plain(row.lead).strip(), plain(row.text), plain(row.note)) for row in rows] == [
        ("h9", "stopped, because it costs us door money", "28 Sep")
    ]
    door = changed(GUEST, id="h9", text="charge at the door", action="", because="")
    known = replace(view, earlier_hypotheses={"h9": door})
    (row,) = stopped_before_rows(session, known)
    assert [plain(line) for line in (row.text, *row.details)] == [
        "charge at the door",
        "stopped, because it costs us door money",
    ]
    assert (row.is_inert, row.enter) == (False, ShowStopped("h9", True)), "the cursor reaches it, Enter unfolds it"
    (unfolded,) = stopped_before_rows(session, replace(known, open_parts={row.key: True}))
    assert "right when orders rise" in plain(unfolded.details[1])
    assert "six of ten said so" in plain(unfolded.details[2])
    again = changed(stopped, id="d5", verdict="persevere")
    assert not any(
        row.key.startswith("stopped:")
        for part in PARTS
        for row in part(session, replace(VIEW, earlier_decisions=(stopped, again)))
    )


def test_what_the_session_itself_stopped_or_changed_says_so() -> None:
    decisions = (
        Decision(id="d1", about="h1", verdict="pivot", changes="send a code"),
        Decision(id="d2", about="h2", verdict="kill"),
    )
    rows = rows_of(Session(hypotheses=(GUEST, DATE), decisions=decisions))
    assert plain(rows["h1"].note) == "changed · under way · 2026-Q4"
    assert [plain(line) for line in rows["h1"].details] == ["from now on: send a code"]
    assert plain(rows["h2"].note).startswith("stopped")


def test_the_match_is_shown_where_the_goal_came_first() -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="finish the order")
    sessions = [Session(hypotheses=(GUEST,), key_results=(key_result,), order=order) for order in ("goal first", "")]
    assert ["match:h1" in rows_of(session) for session in sessions] == [True, False]


def test_what_was_set_aside_stands_below_with_the_way_back() -> None:
    rows = rows_of(park(Session(hypotheses=(GUEST, DATE)), "h2"))
    (parked,) = [row for key, row in rows.items() if key.startswith("p")]
    assert plain(parked.text) == "show the delivery date"
    assert parked.note[0].command == "set_aside"


def test_beliefs_are_offered_to_a_group_with_hypotheses_and_shown_wherever_there_are_some() -> None:
    belief = Belief(id="b1", text="carriers keep their word")
    assert "belief:first" in rows_of(Session(hypotheses=(GUEST,)))
    assert "belief:first" not in rows_of(Session(hypotheses=(GUEST,), format="solo"))
    assert "b1" in rows_of(Session(beliefs=(belief,), format="solo"))
    assert list(rows_of(Session())) == ["hint:empty"]


def test_a_reason_is_worded_only_where_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    worded: list[str] = []
    monkeypatch.setattr(hypotheses, "with_lead", lambda lead, text: worded.append(text) or with_lead(lead, text))
    other = changed(GUEST, id="h3", because="they have no account")
    rows = rows_of(Session(hypotheses=(GUEST, other)), "h3")
    assert next(plain(line) for line in rows["h3"].details) == "because they have no account"
    assert GUEST.because not in worded


def test_below_what_is_left_out_the_hint_of_an_empty_step_has_a_blank_line_above() -> None:
    left_out = changed(Session(), direction={"omissions": ("no app",)})
    assert [rows_of(session)["hint:empty"].has_space_above for session in (Session(), left_out)] == [False, True]

"""The page of the close step: its sections, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okrtui.content.close import open_point_rows
from okrtui.content.page_sections import page_sections
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision
from okrtui.model.edits import mark_number_unknown
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.closing_page import meeting_sentence
from okrtui.tui.steps.close.first_steps import first_step_target

VIEW = StepView(
    next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "close"),
    DEFAULT_NUMBERS,
    date(2026, 12, 1),
)


@pytest.mark.parametrize(
    ("promises", "hint"),
    [
        ((), "No action is open."),
        ((Promise(id="o1", text="I call"),), "No other action is open."),
    ],
)
def test_no_other_action_is_open_beside_a_first_step(promises: tuple[Promise, ...], hint: str) -> None:
    (section,) = (part for part in page_sections(Session(promises=promises), VIEW) if part.id == "actions")
    (row,) = section.rows
    assert plain(row.text).startswith(hint)


def test_what_else_the_list_of_actions_has_is_told_by_its_kind() -> None:
    decision = Decision(id="d1", about="h1", verdict="learn", because="ask three", look_again=date(2026, 12, 9))
    hypotheses, actions = (Hypothesis(id="h1", text="open at six"),), (Action(id="x1", text="ask the printer"),)
    session = Session(actions=actions, hypotheses=hypotheses, decisions=(decision,))
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "actions")
    assert "".join(span.text for span in section.note).endswith(" lists 1 decision as well")


def test_days_of_any_length_stand_apart_from_what_the_meeting_is_for() -> None:
    session = Session(format="plan", starts=date(2026, 12, 1), ends=date(2027, 2, 28))
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "next")
    *suggested, _ = (plain(row.text) for row in section.rows)
    assert len(suggested) > 2
    assert all("  " in text for text in suggested), suggested


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"format": "checkin"}, "suggested: 8 Dec: weekly look"),
        ({"format": "retro"}, "suggested: 1 Mar 2027: plan for the next cycle"),
        ({"format": "retro", "status": "closed"}, ""),
    ],
)
def test_a_meeting_without_a_day_names_the_one_that_is_suggested(fields: dict[str, str], summary: str) -> None:
    session = Session(starts=date(2026, 12, 1), ends=date(2027, 2, 28), **fields)
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "next")
    assert section.note == summary


@pytest.mark.parametrize(
    ("purpose", "listed"),
    [("", ["◉ 1 Mar 2027   retro", "○ another day"]), ("prices", ["◉ 1 Mar 2027   prices"])],
)
def test_a_day_that_is_agreed_on_is_listed_once(purpose: str, listed: list[str]) -> None:
    session = Session(
        format="plan", starts=date(2026, 12, 1), ends=date(2027, 3, 1), next_on=date(2027, 3, 1), next_for=purpose
    )
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "next")
    rows = [f"{plain(row.lead)}{plain(row.text)}".partition(" · ")[0] for row in section.rows]
    assert [row for row in rows if "1 Mar" in row or "another" in row] == listed


def test_a_retro_whose_next_plan_is_there_suggests_none() -> None:
    session = Session(format="retro", starts=date(2026, 9, 1), ends=date(2026, 11, 30))
    view = replace(VIEW, continued_in="Plan for 2027-Q1")
    (section,) = (part for part in page_sections(session, view) if part.id == "next")
    assert (plain(section.rows[0].text), len(section.rows)) == ("another day", 1)
    assert section.note == "“Plan for 2027-Q1” is there"


@pytest.mark.parametrize(
    ("day", "follower", "summary"),
    [
        (4, "", "plan for the next cycle tomorrow (5 Jan)"),
        (5, "", "plan for the next cycle today (5 Jan)"),
        (5, "Plan for 2027-Q1", "“Plan for 2027-Q1” is there"),
        (6, "", "was due 5 Jan"),
    ],
)
def test_a_closed_session_tells_of_its_next_meeting_from_today(day: int, follower: str, summary: str) -> None:
    session = Session(
        format="retro",
        status="closed",
        updated=datetime(2027, 1, 4, 12, tzinfo=UTC),
        next_on=date(2027, 1, 5),
        next_for="plan for the next cycle",
    )
    view = replace(VIEW, today=date(2027, 1, day), continued_in=follower)
    (section,) = (part for part in page_sections(session, view) if part.id == "next")
    assert section.note == summary


def test_a_closed_session_speaks_from_its_own_day() -> None:
    day = date(2026, 10, 5)
    session = Session(
        format="checkin",
        status="running",
        starts=date(2026, 10, 1),
        ends=date(2026, 12, 31),
        updated=datetime(2026, 10, 5, 12, tzinfo=UTC),
        key_results=(
            KeyResult(
                id="kr1",
                who="shops",
                does_what="pay",
                baseline=1,
                target=9,
                updates=(Update(id="u1", on=day, value=4, confidence=7),),
            ),
        ),
        actions=(Action(id="x1", text="ask the printer", by=date(2026, 10, 9)),),
        next_on=date(2026, 10, 12),
        next_for="prices",
    )
    closed = {part.id: part for part in page_sections(changed(session, status="closed"), VIEW)}
    own = {part.id: part for part in page_sections(session, replace(VIEW, today=day))}
    assert "Today's numbers" in closed
    for id in ("Today's numbers", "actions"):
        assert closed[id] == own[id]
    assert "The numbers so far" in {part.id for part in page_sections(session, VIEW)}


def test_an_action_that_finds_a_number_stands_among_the_numbers_only() -> None:
    key_results = (KeyResult(id="kr1", does_what="come back", owner="Finn"), KeyResult(id="kr2", does_what="pay"))
    plan = Session(key_results=key_results, actions=(Action(id="a9", text="print the cards"),))
    plan = mark_number_unknown(mark_number_unknown(plan, "kr1", "baseline"), "kr1", "target")
    plan = changed(plan, key_results=(plan.key_results[0], changed(key_results[1], to_find=("baseline",))))
    found = {part.id: part for part in page_sections(plan, VIEW)}
    assert [(row.key, row.item) for row in found["actions"].rows] == [("a9", "a9")]
    finding = [(action.id, action.id) for action in plan.actions[1:]]
    assert [(row.key, row.item) for row in found["numbers"].rows] == [*finding, ("find:kr2:baseline", "")]
    assert plain(found["actions"].note[:1]) == "1"
    assert found["numbers"].note == "3"


def test_each_open_point_has_a_row_of_its_own_also_where_two_are_about_one_item() -> None:
    people = People(participants=("Ana", "Bo"))
    session = Session(people=people, actions=(Action(id="x1", text="Ana and Bo ask the printer"),))
    heading, *rows = open_point_rows(session, VIEW)
    texts = [plain(row.text) for row in rows]
    assert "1 action without a day: “Ana and Bo ask the printer”" in texts
    assert "Who answers for it? “Ana and Bo ask the printer”" in texts
    assert plain(heading.note).startswith(f"{len({row.key for row in rows})} ")


def test_the_first_who_is_asked_is_shown_the_form_of_a_first_step_and_nobody_once_all_have_one() -> None:
    session = Session(format="plan", people=People(participants=("Ana", "Bo")))
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "promises")
    assert [plain(row.text) for row in section.rows] == ["when …, I …", "—"]
    promised = tuple(Promise(id=f"o{who}", who=who, text="when they call, I ask") for who in ("Ana", "Bo"))
    (section,) = (part for part in page_sections(changed(session, promises=promised), VIEW) if part.id == "promises")
    assert "…" not in "".join(plain(row.text) for row in section.rows)
    (alone,) = (part for part in page_sections(Session(format="solo"), VIEW) if part.id == "promises")
    assert "your first step: “when …, I …”" in plain(alone.rows[0].text)


def test_how_much_of_last_time_was_kept_stands_above_the_first_steps() -> None:
    promises = tuple(Promise(id=f"o{n}", who="Ana", text="I call", by=date(2026, 11, 5)) for n in (1, 2, 3))
    before = Session(id="plan", format="plan", people=People(participants=("Ana", "Bo")), promises=promises)
    checkin = create_successor(before, "checkin", "checkin", datetime(2026, 11, 20, 12, tzinfo=UTC))
    checkin = changed(checkin, promises=(changed(checkin.promises[0], done=True), *checkin.promises[1:]))
    view = replace(VIEW, earlier_sessions=(before,))
    (section,) = (part for part in page_sections(checkin, view) if part.id == "promises")
    assert [plain(row.text) for row in section.rows] == ["last time 1 of 3 were kept", "when …, I …", "—"]
    asked = first_step_target(checkin, replace(view, asked="Ana"), "Ana")
    assert asked.anchor == section.rows[0].key, "the line of the first person stands below it"
    alone = changed(checkin, format="solo", promises=())
    (section,) = (part for part in page_sections(alone, replace(VIEW, earlier_sessions=())) if part.id == "promises")
    assert "last time" not in plain(section.rows[0].text)


def test_who_leads_next_is_proposed_beside_the_day_and_told_once_agreed() -> None:
    people = People(facilitator="Ana", participants=("Ana", "Bo", "Chi"))
    session = Session(format="plan", people=people, next_on=date(2026, 12, 16))

    def lead(session: Session, *leads: str) -> list[str]:
        view = replace(VIEW, earlier_leads=leads)
        rows = next(part.rows for part in page_sections(session, view) if part.id == "next")
        return [f"{plain(row.text)} {plain(row.note)}".strip() for row in rows if row.key == "next:lead"]

    assert lead(session) == ["who leads?  Bo, who has not led yet"]
    assert lead(session, "Bo") == ["who leads?  Chi, who has not led yet"]
    assert lead(session, "Chi", "Bo") == ["who leads?  Chi, who has not led for the longest time"]
    agreed = changed(session, next_lead="Chi")
    assert lead(agreed) == ["Chi leads"]
    assert meeting_sentence(agreed, VIEW.today) == "We meet again on 16 Dec; Chi leads"
    assert lead(changed(session, format="solo")) == []


@pytest.mark.parametrize(("format", "place"), [("plan", "on the ladder"), ("solo", "in “First step”")])
def test_a_first_step_says_where_it_stands_as_that_step_is_called(format: str, place: str) -> None:
    ladders = (Ladder(id="l1", rungs=(Rung(id="r1", text="print the card", who="Bo", by=date(2026, 12, 16)),)),)
    session = Session(format=format, team="Bo", people=People(participants=("Bo",)), ladders=ladders)
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "promises")
    assert plain(section.rows[0].note) == f"by 16 Dec · {place}"


def test_the_title_of_first_steps_has_a_day_only_where_all_have_it() -> None:
    people, by = People(participants=("Ana", "Bo")), date(2026, 12, 16)
    promise = Promise(id="o1", who="Ana", text="call them", by=by)

    def title(*days: date) -> str:
        rungs = tuple(Rung(id=f"r{day}", text="print the card", who="Bo", by=day) for day in days)
        session = Session(format="plan", people=people, promises=(promise,), ladders=(Ladder(id="l1", rungs=rungs),))
        return next(part.title for part in page_sections(session, VIEW) if part.id == "promises")

    assert title(by) == "First steps, by 16 Dec"
    assert title(date(2026, 12, 30)) == "First steps"
    assert title() == "First steps"


@pytest.mark.parametrize(
    ("text", "by", "words", "note"),
    [
        ("call them by 16 Dec", None, "call them", "by 16 Dec"),
        ("call them 16 Dec", date(2026, 12, 16), "call them", "by 16 Dec"),
        ("call them by 16 Dec", date(2026, 12, 20), "call them by 16 Dec", "by 20 Dec"),
        ("call them by Friday", date(2026, 12, 4), "call them by Friday", "by 4 Dec"),
        ("count the cups starting 16 Dec", date(2026, 12, 16), "count the cups starting 16 Dec", "from 16 Dec"),
    ],
)
def test_the_day_of_a_first_step_stands_once(text: str, by: date | None, words: str, note: str) -> None:
    promises = (Promise(id="o1", who="Ana", text=text, by=by), Promise(id="o2", who="Bo", text="I ask"))
    session = Session(created=datetime(2026, 12, 1, tzinfo=UTC), promises=promises)
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "promises")
    assert (plain(section.rows[0].text), plain(section.rows[0].note)) == (words, note)


def test_what_was_promised_before_stands_with_its_new_day_only() -> None:
    promise = Promise(
        id="o1", who="Ana", text="shows a bridge every Monday by 12 Oct", by=date(2026, 12, 16), origin="plan"
    )
    rung = Rung(id="r1", text="spread the repairs", who="Bo", by=date(2026, 12, 18), origin="plan")
    session = Session(
        format="checkin",
        created=datetime(2026, 12, 1, tzinfo=UTC),
        people=People(participants=("Ana", "Bo")),
        promises=(promise,),
        ladders=(Ladder(id="l1", rungs=(rung,)),),
    )
    (section,) = (part for part in page_sections(session, VIEW) if part.id == "promises")
    told = [(plain(row.text), plain(row.note)) for row in section.rows if row.key.startswith("first:")]
    assert told == [
        ("shows a bridge every Monday", "by 16 Dec · promised before"),
        ("spread the repairs", "by 18 Dec · promised before"),
    ]

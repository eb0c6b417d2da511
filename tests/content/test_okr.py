"""What the okr step says: before anything is written, of a full session, and of a solo session."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.content.chain_numbers import ChainNumbers
from okrtui.content.equation import EQUATION, equation_links
from okrtui.content.journey import (
    STAGES,
    ListStages,
    ShowStages,
    TakeDefaultStages,
    TakeLastNumber,
    last_stages,
    shares_of_stage_before,
)
from okrtui.content.links import PLAN_ITEM, GoalLink, LinkedGoal
from okrtui.content.okr import PARTS, key_result_rows
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.wordings import EditKeyResult, ShowWordings, wordings_part
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.decisions import CarryOver
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.frame import Direction, Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.objections import Objection
from okrtui.model.okr import Candidate, GoalChange, Grading, KeyResult, Objective, PreviousCycle, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

STEP = next(step for step in build_agenda(Session(), DEFAULT_NUMBERS).steps if step.id == "okr")
TODAY = date(2026, 10, 1)
LINK = GoalLink("shop", "kr1")

FULL = Session(
    objective=Objective(text="Make it easy", why="most give up", owner="Ines"),
    key_results=(
        KeyResult(id="kr1", who="shoppers", does_what="order", baseline=1200, target=1800, unit="orders", owner="Bo"),
        KeyResult(id="kr2", who="owners", does_what="tell others", to_find=("baseline",), target=5, owner="Ana"),
    ),
    actions=(Action(id="x1", text="Find the baseline", about="kr2", who="Chi"),),
    candidates=(
        Candidate(id="k1", kind="objective", text="Make it easy", chosen=True),
        Candidate(id="k2", kind="key_result", text="owners tell others", author="Dana"),
        Candidate(id="k3", kind="key_result", text="they say it", under="k2"),
        Candidate(id="k4", kind="key_result", text="shoppers order", became="kr1"),
    ),
    journey=(Stage(id="j1", stage="fills a basket", chosen=True), Stage(id="j2", stage="pays", friction=True)),
    hypotheses=(Hypothesis(id="h1", action="guest checkout", moves=("kr1",)),),
    parking=(ParkedItem(id="p1", key_result=KeyResult(id="kr3", does_what="come back")),),
    changes=(GoalChange(id="g1", about="kr1", field="target", old="1,500", new="1,800", on=TODAY),),
    equation=Equation(text="revenue", amount=100, unit="euros", terms=(Term(id="z1", text="first", amount=60),)),
)


def rows_of(
    session: Session, links: dict[GoalLink, LinkedGoal] | None = None, open_parts: dict[str, bool] | None = None
) -> dict[str, Row]:
    """Return the rows of the step by key."""
    view = StepView(STEP, DEFAULT_NUMBERS, TODAY, open_parts=open_parts or {}, links=links or {})
    return {row.key: row for part in PARTS for row in part(session, view)}


def test_before_anything_is_written_there_are_the_objective_and_the_ways_to_begin() -> None:
    rows = rows_of(Session(parking=FULL.parking, changes=FULL.changes))
    assert list(rows) == ["objective", "hint:empty", "heading:journey", "journey:own", "journey:ready"]
    assert plain(rows["objective"].text) == "what do we want to be different?"
    assert (rows["journey:own"].enter, rows["journey:ready"].enter) == (ListStages(), TakeDefaultStages())


def test_a_full_session_shows_the_goal_then_what_it_came_from_then_the_match() -> None:
    assert list(rows_of(FULL)) == [
        *("objective", "wordings:objective", "heading:journey", "journey"),
        *("heading:krs", "kr1", "kr2", "sufficient", "hint:few", "wordings:key_result", "k2", "k3", "k4"),
        *("heading:aside", "p1", "heading:changes", "g1"),
        *("heading:equation", "equation", "z1", "equation:rest", "heading:match", "match:h1"),
    ]


def test_the_objective_has_its_reason_and_owner_and_with_the_ogp_shape_its_rank() -> None:
    row = rows_of(FULL)["objective"]
    assert (plain(row.note), [plain(line) for line in row.details]) == ("owner Ines", ["why most give up"])
    objective = changed(FULL.objective, rank=2, priority="P0", memo="one\ntwo")
    row = rows_of(changed(FULL, objective=objective, direction=Direction(shape="ogp")))["objective"]
    assert plain(row.note) == "rank 2 · P0 · person responsible: Ines"
    assert plain(row.details[1]) == "memo one two"


def test_a_key_result_has_its_numbers_and_who_finds_one() -> None:
    rows = rows_of(FULL)
    assert (plain(rows["kr1"].details[0]), plain(rows["kr1"].note)) == ("1,200 → 1,800 orders", "Bo")
    assert (plain(rows["kr2"].details[0]).strip(), plain(rows["kr2"].note)) == ("? → 5", "to find: Chi · Ana")


@pytest.mark.parametrize(
    ("ambition", "told"),
    [
        ("committed", "committed, grade 10 of 10 wanted at the end"),
        ("aspirational", "a stretch, grade 7 of 10 would be good at the end"),
    ],
)
def test_an_ambition_says_which_grade_is_wanted(ambition: str, told: str) -> None:
    row = rows_of(change(FULL, "kr1", ambition=ambition))["kr1"]
    assert told in " ".join(plain(line) for line in (row.text, row.note, *row.details))


@pytest.mark.parametrize(("count", "key"), [(0, "hint:none"), (1, ""), (2, "hint:few"), (3, ""), (4, "hint:many")])
def test_a_hint_depends_on_the_number_of_key_results(count: int, key: str) -> None:
    key_results = tuple(KeyResult(id=f"kr{number}", who="people") for number in range(count))
    rows = rows_of(Session(objective=FULL.objective, key_results=key_results))
    assert plain(rows["heading:krs"].note) == (f"{count} of 3" if count <= 3 else "4, at most 3")
    assert [name for name in rows if name in ("hint:none", "hint:few", "hint:many")] == ([key] if key else [])


def test_a_solo_session_leaves_out_what_only_a_group_needs() -> None:
    solo = changed(FULL, format="solo", tallies=(Tally(id="v1", about="objective", kind="consent", values=(3, 5)),))
    keys = list(rows_of(solo))
    assert not {"consent:objective", "heading:equation", "heading:match"} & set(keys)
    assert plain(rows_of(solo)["heading:krs"].text) == "This quarter"
    mission = Session(format="solo", direction=Direction(mission="I help"))
    assert list(rows_of(mission)) == ["role", "objective", "heading:krs", "hint:empty"]
    assert plain(rows_of(mission)["objective"].lead) == "My focus   "


def test_consent_that_is_not_complete_asks_for_the_dissent() -> None:
    tallies = (
        Tally(id="v1", about="kr1", kind="consent", values=(2, 5)),
        Tally(id="v2", about="kr1", kind="consent", values=(3, 5)),
        Tally(id="v3", about="kr2", kind="consent", values=(4, 5)),
    )
    rows = rows_of(changed(FULL, tallies=tallies))
    assert plain(rows["consent:kr1"].text).endswith("2  5  →  3  5")
    assert rows["dissent:kr1"].fields == ("dissent",)
    assert {span.command for span in rows["dissent:kr1"].text} >= {"edit"}
    assert "dissent:kr2" not in rows
    objective = changed(FULL.objective, dissent="too small")
    assert plain(rows_of(changed(FULL, objective=objective))["dissent:objective"].text).endswith("too small")


def test_an_objection_to_what_was_voted_on_last_says_why_not_all_agree() -> None:
    vote = Tally(id="v1", about="objective", kind="consent", values=(2, 5))
    objection = Objection(id="ob1", about="objective", harm="drivers have no second car", way="trial")
    asking = changed(FULL, tallies=(vote,))
    assert "dissent:objective" in rows_of(asking)
    assert "dissent:objective" not in rows_of(changed(asking, objections=(objection,)))
    assert "dissent:objective" in rows_of(changed(asking, objections=(changed(objection, origin="last"),)))
    reworded = changed(asking, objections=(changed(objection, way="reword"),))
    assert "dissent:objective" not in rows_of(reworded)
    assert "dissent:objective" in rows_of(changed(reworded, tallies=(vote, changed(vote, id="v2")))), "voted on again"


def test_wordings_are_open_until_one_is_chosen_or_where_they_were_opened() -> None:
    rows = rows_of(FULL)
    assert rows[wordings_part("objective")].enter == ShowWordings("objective", is_open=True)
    assert rows[wordings_part("key_result")].enter == ShowWordings("key_result", is_open=False)
    assert (rows["k2"].indent, rows["k3"].indent, plain(rows["k2"].note)) == (2, 5, "Dana")
    assert (rows["k2"].enter, rows["k4"].enter) == (None, EditKeyResult("kr1"))
    rows = rows_of(FULL, open_parts={"wordings:objective": True, "wordings:key_result": False})
    assert ("k1" in rows, "k2" in rows) == (True, False)


def test_the_journey_is_a_strip_that_opens() -> None:
    row = rows_of(FULL)[STAGES]
    assert plain(row.text) == "▐fills a basket▌ ─ pays ✗ held up"
    assert row.enter == ShowStages(is_open=True)
    rows = rows_of(FULL, open_parts={STAGES: True})
    assert list(rows)[3:7] == ["journey", "j1", "j2", "hint:stages"]
    assert rows[STAGES].enter == ShowStages(is_open=False)
    assert "adds a stage, 3 at least" in plain(rows["hint:stages"].text)
    last = PreviousCycle(baseline=90, value=142, measured_on=date(2026, 9, 30))
    stages, measured = (Stage(id="j1", stage="pays", today="90"),), KeyResult(id="kr1", stage="j1", previous=last)
    offer = rows_of(Session(journey=stages, key_results=(measured,)), open_parts={STAGES: True})["now:j1"]
    assert plain(offer.text) == "142 on 30 Sep:  takes it as today's number"
    assert offer.enter == TakeLastNumber("j1")
    both = Session(journey=(Stage(id="j1", stage="pays", friction=True, force=True),))
    assert plain(rows_of(both)[STAGES].text) == "pays ✗ ∅"


def test_an_equation_is_shown_once_it_is_begun() -> None:
    assert "equation" not in rows_of(Session())
    assert (
        plain(rows_of(Session(), open_parts={EQUATION: True})["equation"].text)
        == "what is our overall goal, as a number?"
    )
    rows = rows_of(FULL)
    assert plain(rows["equation:rest"].text) == "60 in all: 40 euros still missing"
    assert plain(rows["z1"].details[0]).startswith("no team has taken it on yet")


@pytest.mark.parametrize(
    ("goal", "owner"),
    [
        (None, "…"),
        (LinkedGoal(is_private=True), "kr1 of a private session"),
        (LinkedGoal(is_readable=False), "kr1 of shop, which cannot be read right now"),
        (LinkedGoal(team="Web Shop"), "Web Shop kr1: which is no longer there"),
        (LinkedGoal(team="Web Shop", text="they order", target=90), "Web Shop kr1: they order"),
    ],
    ids=["unread", "private", "unreadable", "gone", "read"],
)
def test_a_term_names_the_key_result_that_moves_it(goal: LinkedGoal | None, owner: str) -> None:
    session = Session(equation=Equation(text="revenue", terms=(Term(id="z1", session="shop", item="kr1"),)))
    assert equation_links(session) == [LINK]
    row = rows_of(session, {LINK: goal} if goal else {})["z1"]
    assert plain(row.details[0]) == owner
    assert ("target 90" in plain(row.note)) is bool(goal and goal.target)
    assert equation_links(changed(session, format="solo")) == []


def test_a_key_result_that_was_carried_over_says_how_far_it_got_and_why_it_goes_on() -> None:
    key_result = KeyResult(
        id="kr1",
        who="shops",
        does_what="finish",
        baseline=30,
        target=60,
        updates=(Update(id="u1", on=date(2026, 12, 31), value=52),),
        grading=Grading(grade=7),
    )
    carry_over = CarryOver(id="c1", about="kr1", choice="change", text="shops finish alone", because="it works")
    created = datetime(2027, 1, 4, 9, tzinfo=UTC)
    retro = Session(id="retro", cycle="2026-Q4", created=created, key_results=(key_result,), carry_over=(carry_over,))
    plan = create_successor(retro, "plan", "next", created)
    view = StepView(STEP, DEFAULT_NUMBERS, date(2027, 1, 4))
    rows = {row.key: row for row in key_result_rows(plan, view)}
    assert [plain(line) for line in rows["kr1"].details][-2:] == [
        "2026-Q4: 30 → 52 on 31 Dec 2026, target 60, grade 7, was: “shops finish”; "
        "carried over on 4 Jan, because it works",
        "Starts at 52, counted in the old words. If that still holds, leave it; if not,  changes it.",
    ]
    measured = change(plan, "kr1", baseline=50)
    assert "in the old words" not in plain(key_result_rows(measured, view)[1].details[-1])
    new = changed(plan, key_results=(KeyResult(id="kr2", who="they"),))
    assert [row.details for row in key_result_rows(new, view) if row.key == "kr2"] == [()]


def test_the_counter_metric_of_a_plan_stands_where_later_sessions_measured_it() -> None:
    counter = CounterMetric(text="cost", bound="max", floor=25, value=18)
    plan = changed(FULL, key_results=(changed(FULL.key_results[0], counter_metric=counter),))
    updates = (Update(id="u9", on=TODAY, value=1300, counter_metric=28),)
    view = StepView(STEP, DEFAULT_NUMBERS, TODAY, later=ChainNumbers({"kr1": updates}, {"kr1": "Check-in"}))
    told = {row.key: plain(row.text) for row in key_result_rows(plan, view)}
    assert told["counter:kr1"] == "cost: 28 on 1 Oct, above its limit of 25"
    assert plain(rows_of(plan)["counter:kr1"].text) == "cost: 18, at or below 25"


@pytest.mark.parametrize(("before", "first", "count"), [("25 of 60", "0 of 25", 26), ("25 a week", "", 0), ("", "", 0)])
def test_a_stage_may_be_so_many_of_those_who_came_through_the_one_before(before: str, first: str, count: int) -> None:
    stages = (Stage(id="j1", stage="taste", today=before), Stage(id="j2", stage="order"))
    shares = shares_of_stage_before(Session(journey=stages), "j2")
    assert (shares[:1], len(shares)) == ((first,) if first else (), count)
    assert shares_of_stage_before(Session(journey=stages), "j1") == ()


def test_the_stages_of_the_session_before_are_offered_in_their_order() -> None:
    last = (Stage(id="j1", stage="passes the shop"), Stage(id="j2", stage="comes in", today="90 of 200"))
    links = {GoalLink("old", PLAN_ITEM): LinkedGoal(journey=last)}
    session = Session(id="new", follows="old")
    assert last_stages(session, links) == last
    begun = changed(session, journey=(Stage(id="j3", stage="Passes the shop"),))
    assert last_stages(begun, links) == last[1:]
    assert last_stages(changed(session, journey=(Stage(id="j3", stage="own"),)), links) == ()
    assert last_stages(changed(session, follows=""), links) == ()

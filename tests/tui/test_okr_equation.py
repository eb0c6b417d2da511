"""The goal equation and the goals of other teams, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, DirectionGoal, Parent, Stage
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import KeyResult, Objective, PreviousCycle
from okrtui.tui.widgets.choice_gaps import ChoiceGap
from okrtui.tui.widgets.gap_inputs import gap_widget_id
from tests.tui.driving import plan, put, walking, written

SHOP_KEY_RESULT = KeyResult(
    id="kr1", who="first-time shoppers", does_what="finish their order", needs="Checkout, for the form"
)
SHOP = plan(id="shop", team="Web Shop", objective=Objective(text="Make it easy"), key_results=(SHOP_KEY_RESULT,))
OWN_KEY_RESULT = KeyResult(id="kr1", who="returning shoppers", does_what="come back")


async def test_the_equation_is_written_and_a_term_linked_to_the_key_result_that_moves_it(folder: Path) -> None:
    put(folder, SHOP)
    async with walking(folder, "okr", objective=Objective(text="Grow together"), size=(120, 40)) as user:
        await user.press("equals_sign")
        await user.fill("revenue a quarter", "1.2M", "euros")
        await user.fill("first orders", "repeat orders", "")
        await user.go_on_to("z1")
        await user.press("enter")
        await user.go_to("amount")
        await user.fill("800k")
        await user.press("equals_sign")
        assert "Which key result moves it?" in user.screen()
        assert "Grow together" in user.line("Grow together"), "own goals are offered first"
        await user.press("down", "down", "down", "enter")
        equation = user.session.equation
        assert (equation.text, equation.amount, equation.unit) == ("revenue a quarter", 1_200_000, "euros")
        assert equation.terms[0] == Term(id="z1", text="first orders", amount=800_000, session="shop", item="kr1")
        assert "Web Shop kr1: first-time shoppers finish their order" in user.screen()
        assert "no team has taken it on yet" in user.screen()
        await user.go_on_to("z2")
        await user.press("enter")
        await user.go_to("amount")
        await user.fill("300000")
        assert "1,100,000 in all: 100,000 euros still missing" in user.screen()
        await user.press("d", "u", "u")
        assert [term.id for term in user.session.equation.terms] == ["z1", "z2"]


async def test_the_equation_takes_a_goal_of_the_direction_with_its_number(folder: Path) -> None:
    revenue = DirectionGoal(id="i1", text="revenue a year: 1,200,000 -> 2,000,000 €", priority="P0")
    fields = {"objective": Objective(text="Grow together"), "direction": Direction(goals=(revenue,))}
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("equals_sign", "enter", "enter", "escape")
        equation = user.session.equation
        assert (equation.text, equation.amount, equation.unit) == ("revenue a year", 2_000_000, "€")
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("equals_sign")
        await user.fill("shops × revenue each")
        await user.press("enter", "escape")
        equation = user.session.equation
        assert (equation.text, equation.amount, equation.unit) == ("revenue a year", 2_000_000, "€")
        assert [term.text for term in equation.terms] == ["shops", "revenue each"]
    lifts = KeyResult(
        id="kr1", said="lifts in service: 94 -> 96 %", who="riders", does_what="ride", target=96, unit="%"
    )
    fields["key_results"] = (lifts, KeyResult(id="kr2", who="managers", does_what="renew", target=84, unit="%"))
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("equals_sign")
        await user.fill("lifts that are in service")
        await user.press("enter", "escape")
        assert (user.session.equation.amount, user.session.equation.unit) == (96, "%")


async def test_the_equation_of_the_last_plan_is_offered_whole_with_the_new_target(folder: Path) -> None:
    tastings = Term(id="z2", text="from tastings", amount=8, session="last", item="kr1")
    terms = (Term(id="z1", text="old", amount=12), tastings)
    equation = Equation(text="restaurants", amount=20, sign="+", terms=terms)
    poured = KeyResult(id="kr1", who="cooks", does_what="pour it", baseline=9, target=20, unit="restaurants")
    put(folder, plan(id="last", equation=equation, key_results=(poured,)))
    pour = KeyResult(id="kr1", who="cooks", does_what="pour it", baseline=15, target=26, unit="restaurants")
    rate = KeyResult(id="kr2", who="guests", does_what="ask for it", target=9, unit="%")
    fields = {"objective": Objective(text="Grow together"), "key_results": (pour, rate), "follows": "last"}
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("escape")
        await user.rest()
        await user.press("equals_sign")
        assert "⏎ old: 12 + from tastings: 8 = restaurants" in user.read()
        await user.press("enter", "escape")
        equation = user.session.equation
        assert (equation.text, equation.amount, equation.unit) == ("restaurants", 26, "restaurants")
        assert [(term.text, term.amount) for term in equation.terms] == [("old", 12), ("from tastings", 8)]
        assert [term.item for term in equation.terms] == ["", "kr1"], "what moved a part moves it again"
        assert equation.terms[1].session == user.session.id
    put(folder, plan(id="last", equation=changed(equation, amount=9), key_results=(poured,)))
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("escape")
        await user.rest()
        await user.press("equals_sign", "enter", "escape")
        assert user.session.equation.amount == 9, "an amount that was no target is that of the equation before"


async def test_the_objective_of_the_last_plan_is_offered_with_its_reason_and_owner(folder: Path) -> None:
    ranked = {"rank": 1, "memo": "It is why they come"}
    objective = Objective(
        text="Builders can plan their week", why="they wait for us", owner="Ruth", priority="P0", **ranked
    )
    put(folder, plan(id="last", objective=objective, key_results=(OWN_KEY_RESULT,)))
    # Whoever answers for the goal that it moves comes after the owner of the last one.
    direction = Direction(shape="ogp", goals=(DirectionGoal(id="i1", text="Builders trust us", who="Ines"),))
    fields = {"objective": Objective(), "direction": direction, "follows": "last"}
    async with walking(folder, "okr", (120, 40), **fields) as user:
        await user.press("escape")
        await user.rest()
        await user.go_on_to("objective")
        await user.press("enter")
        assert "⏎ Builders can plan their week" in user.read()
        await user.type("Builders trust us\n")
        await user.press("enter", "enter", "enter", "enter", "enter", "escape")
        assert user.session.objective == changed(objective, text="Builders trust us")
        await user.press("a")
        assert "⏎ from the last plan: returning shoppers come back" in user.read()
        await user.press("enter", "escape")
        assert [each.statement for each in user.session.key_results] == ["returning shoppers come back"]


async def test_hypotheses_and_assumptions_of_the_last_plan_are_offered_to_the_next_one(folder: Path) -> None:
    seen = Evidence(id="e1", text="two of six stayed")
    shaped = Hypothesis(
        id="h1",
        action="text every owner",
        who="owners",
        behavior="answer",
        said="owners answer texts",
        evidence=(seen,),
    )
    stopped = Decision(id="d1", about="h3", verdict="kill", on=date(2026, 10, 1))
    kept = Decision(id="d2", about="h2", verdict="persevere", because="six came", on=date(2026, 10, 1))
    assumed = Belief(id="b1", text="owners have phones", state="shaken")
    caught = (shaped, Hypothesis(id="h2", text="open at seven"), Hypothesis(id="h3", text="sell bread"))
    put(folder, plan(id="last", hypotheses=caught, decisions=(stopped, kept), beliefs=(assumed,)))
    async with walking(folder, "hypotheses", (120, 40), follows="last") as user:
        await user.press("escape")
        await user.rest()
        await user.press("a")
        assert "⏎ from the last plan: owners answer texts" in user.read()
        await user.press("enter")
        assert "⏎ from the last plan: open at seven" in user.read()
        await user.press("enter")
        assert "from the last plan" not in user.read()
        await user.press("enter", "escape")
        first, second = user.session.hypotheses
        assert (first.action, first.said, first.evidence[0].text) == (shaped.action, shaped.said, seen.text)
        assert second.text == "open at seven"
        assert user.session.decisions == (changed(kept, id="d1", about=second.id, begins=True, origin="last"),)
        await user.go_on_to("belief:first")
        await user.press("enter")
        assert "⏎ from the last plan: owners have phones" in user.read()
        await user.press("enter", "enter", "escape")
        assert [(each.text, each.state) for each in user.session.beliefs] == [("owners have phones", "shaken")]


async def test_the_numbers_of_the_last_equation_are_offered_for_the_same_words(folder: Path) -> None:
    terms = (Term(id="z1", text="at the desk", amount=70, unit="a month"), Term(id="z2", text="by phone"))
    put(folder, plan(id="last", equation=Equation(text="visits", amount=110, terms=terms)))
    words = Equation(text="visits", terms=(Term(id="z7", text="At the desk"),))
    fields = {"follows": "last", "objective": Objective(text="Ease"), "equation": words}
    async with walking(folder, "okr", size=(120, 40), **fields) as user:
        await user.rest()
        await user.press("escape")
        await user.rest()
        await user.go_on_to("equation")
        await user.press("enter")
        assert "⏎ 110" in user.read()
        await user.press("escape")
        await user.go_on_to("z7")
        await user.press("enter")
        assert "⏎ 70" in user.read()


async def test_a_whole_equation_and_a_limit_are_typed_as_one_line(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="order", target=1800, unit="orders a week")
    fields = {"objective": Objective(text="Grow together"), "key_results": (key_result,)}
    async with walking(folder, "okr", size=(120, 40), **fields) as user:
        await user.press("equals_sign")
        assert "⏎ shoppers order" in user.screen()
        await user.type("visits × conversion = orders\n")
        assert (user.gap, [term.text for term in user.session.equation.terms]) == ("amount", ["visits", "conversion"])
        await user.press("enter", "enter", "escape")
        equation = user.session.equation
        assert (equation.text, equation.amount, equation.unit) == ("orders", 1800, "orders a week")
        assert "×  conversion" in user.screen()
        await user.go_on_to("kr1")
        await user.press("l")
        await user.type("returns stay below 5 %\n")
        counter = user.session.key_results[0].counter_metric
        assert (user.gap, counter.text, counter.floor) == ("counter_metric.value", "returns", 5)
        bound = user.app.screen.query_one("#" + gap_widget_id("counter_metric.bound"), ChoiceGap)
        assert bound.word == "below", "the open form shows what was taken"


async def test_the_amount_in_the_line_of_a_term_is_a_number_in_the_file(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Grow together"), size=(120, 40)) as user:
        await user.press("equals_sign")
        await user.fill("revenue a quarter", "1.2M", "euros")
        await user.fill("first orders 400000", "repeat orders: 300,000 euros")
        await user.paste("- service 250k\n- repairs in 2026")
        await user.press("escape")
        await user.saved()
        terms = written(folder).equation.terms
        assert [(term.text, term.amount) for term in terms] == [
            ("first orders", 400_000),
            ("repeat orders", 300_000),
            ("service", 250_000),
            ("repairs in 2026", None),
        ]
        await user.go_on_to("z4")
        await user.press("enter")
        await user.go_to("text", "shift+tab")
        await user.press("end")
        await user.type(": 240k")
        await user.press("escape")
        assert (user.session.equation.terms[3].text, user.session.equation.terms[3].amount) == (
            "repairs in 2026",
            240_000,
        )
        assert "1,190,000 in all: 10,000 euros still missing" in user.screen()
        await user.press("u")
        assert user.session.equation.terms[3].amount is None


async def test_an_equation_left_empty_is_not_kept(folder: Path) -> None:
    async with walking(folder, "okr", objective=Objective(text="Grow together")) as user:
        await user.press("equals_sign", "escape")
        assert (user.session.equation, "Goal equation" in user.screen()) == (Equation(), False)
        assert user.app.sessions.workshop.undo() is None


async def test_a_dangling_link_of_a_term_is_reported(folder: Path) -> None:
    term = Term(id="z1", text="first orders", session="gone", item="kr1")
    async with walking(folder, "okr", equation=Equation(text="revenue", terms=(term,))) as user:
        assert "kr1 of gone, which cannot be read right now" in user.screen()


async def test_goals_of_other_teams_are_shown_and_the_help_needed_is_written(folder: Path) -> None:
    put(folder, SHOP)
    put(folder, plan(id="later", team="Payments", cycle="2027-Q1", objective=Objective(text="No waiting")))
    put(folder, plan(id="mine", team="Ana", format="solo", objective=Objective(text="Calm mornings")))
    async with walking(folder, "okr", objective=Objective(text="Ease"), key_results=(OWN_KEY_RESULT,)) as user:
        await user.press("n")
        screen = user.screen()
        assert ("Web Shop" in screen, "needs Checkout, for the form" in screen) == (True, True)
        assert ("No waiting" in screen, "Calm mornings" in screen) == (False, False)
        assert "whose help does it need?" in screen
        await user.press("enter")
        assert user.gap == "needs"
        await user.type("Web Shop shows the price first")
        await user.press("escape")
        assert user.session.key_results[0].needs == "Web Shop shows the price first"


def test_the_unit_of_an_equation_is_not_said_twice() -> None:
    assert Equation(text="test rides", amount=1200, unit="test rides").amount_text == "1,200"
    assert Equation(text="members at the end", amount=1200, unit="members").amount_text == "1,200"
    assert Equation(text="revenue", amount=1200, unit="€").amount_text == "1,200 €"
    assert Equation(text="revenue", unit="€").amount_text == ""


def test_an_equation_with_a_missing_number_has_no_remainder() -> None:
    terms = (Term(id="z1", amount=5), Term(id="z2", amount=9))
    assert Equation(amount=10, terms=terms).remaining == -4
    assert Equation(amount=10, terms=(*terms, Term(id="z3"))).remaining is None
    assert Equation(terms=terms).remaining is None
    assert Equation(amount=10).remaining is None


async def test_a_counter_metric_takes_the_number_that_a_goal_of_the_direction_counts(folder: Path) -> None:
    goal = DirectionGoal(id="i1", text="loaves thrown away fall from 12 % to 5 %", priority="P0")
    fields = {"objective": Objective(text="Grow together"), "direction": Direction(goals=(goal,))}
    async with walking(folder, "okr", (120, 40), key_results=(OWN_KEY_RESULT,), **fields) as user:
        await user.go_on_to("kr1")
        await user.press("l")
        await user.fill("loaves thrown away")
        assert "⏎ at or below" in user.read()
        await user.press("enter", "enter", "enter", "enter")
        counter = user.session.key_results[0].counter_metric
        assert (counter.bound, counter.floor, counter.unit, counter.value) == ("max", 12, "%", 12)


async def test_the_unit_of_the_key_result_above_is_offered_to_the_first_that_counts_in_it(folder: Path) -> None:
    booked = KeyResult(id="kr1", who="customers", does_what="book a test", target=2500, unit="tests booked")
    put(folder, plan(id="company", team="Company", key_results=(booked,)))
    own = KeyResult(id="kr1", who="walk-ins", does_what="book in the shop", baseline=40, target=90)
    other = changed(own, id="kr2", does_what="book by phone")
    direction = Direction(parent=Parent(session="company", item="kr1"))
    async with walking(folder, "okr", (120, 40), direction=direction, key_results=(own, other)) as user:
        await user.rest()
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("unit")
        assert "⏎ tests booked" in user.read()
        await user.press("enter", "escape")
        assert user.session.key_results[0].unit == "tests booked"
        await user.go_on_to("kr2")
        await user.press("enter")
        await user.go_to("unit")
        assert "⏎ tests booked" not in user.read()


async def test_a_key_result_of_a_picked_stage_starts_at_the_count_of_that(folder: Path) -> None:
    share = KeyResult(id="kr1", who="newcomers", does_what="stay", baseline=38, target=55, unit="%")
    put(folder, plan(id="company", team="Company", key_results=(share,)))
    journey = (Stage(id="j1", stage="asks", today="300"), Stage(id="j2", stage="returns", today="120", chosen=True))
    own = KeyResult(id="kr1", who="newcomers", does_what="come a third time", stage="j2")
    direction = Direction(parent=Parent(session="company", item="kr1"))
    async with walking(folder, "okr", (120, 40), direction=direction, journey=journey, key_results=(own,)) as user:
        await user.rest()
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("baseline")
        assert "from ⏎ 120" in user.read()
        await user.press("enter", *"180", "enter")
        assert user.gap == "unit"
        assert "⏎ %" not in user.read()
        started = user.session.key_results[0]
        assert (started.baseline, started.target) == (120, 180)


async def test_the_number_that_was_measured_last_in_a_stage_is_taken_with_enter(folder: Path) -> None:
    stages = (Stage(id="j1", stage="asks", today="90 of 300; few know"), Stage(id="j2", stage="returns"))
    own = KeyResult(id="kr1", does_what="ask", stage="j1", previous=PreviousCycle(baseline=90, value=142))
    async with walking(folder, "okr", (100, 40), journey=stages, key_results=(own,)) as user:
        await user.go_on_to("journey")
        await user.press("enter")
        await user.go_on_to("now:j1")
        await user.press("enter")
        assert user.session.journey[0].today == "142; few know"
        assert ("takes it as today" in user.screen(), user.cursor) == (False, "j1")

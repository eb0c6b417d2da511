"""Grade, by keys: silent votes, then the agreed grade, beside the measured value and its questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from tests.tui.driving import plan, put, walking, written


def key_result(id: str, value: float | None, grade: float | None = None) -> KeyResult:
    """Return a key result with a measured value, if any, and a grade, if any."""
    updates = () if value is None else (Update(id=f"u{id[-1]}", on=date(2026, 9, 29), value=value),)
    return KeyResult(
        id=id,
        who="first-time shoppers",
        does_what=f"finish order {id[-1]}",
        baseline=1200,
        target=1800,
        unit="orders a week",
        by=date(2026, 9, 30),
        benchmark="similar shops finish two of three",
        updates=updates,
        grading=Grading(grade=grade),
    )


RETRO = {
    "format": "retro",
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (key_result("kr1", 1640), key_result("kr2", 1800), key_result("kr3", 1350)),
}


async def test_three_key_results_are_graded_by_keys_alone(folder: Path) -> None:
    async with walking(folder, "grade", (80, 24), **RETRO) as user:
        assert "Nobody is to blame" in user.screen()
        grades = (("7 8 5 7", "7"), ("9 8", "8"), ("2", "3"))
        await user.press("enter")
        for votes, grade in grades:
            await user.type(votes)
            await user.press("enter")
            assert any(words in user.screen() for words in ("Votes run", "All say", "One vote"))
            await user.press("enter")
            assert user.gap == "", "a digit would go to a step, and is no grade yet"
            await user.press("enter")
            assert (user.gap, user.typed) == ("grading.grade", "")
            assert "Work out" not in user.screen()
            await user.fill(grade, "so it came")
        assert user.pressed == 16
        session = user.session
        assert [(kr.grading.grade, kr.grading.because) for kr in session.key_results] == [
            (7, "so it came"),
            (8, "so it came"),
            (3, "so it came"),
        ]
        assert [tally.values for tally in session.tallies] == [(5, 7, 7, 8), (8, 9), (2,)]
        assert session.agreed_grade == 6
        assert "3 Grade✓" in user.screen()
        for _ in range(20):
            if "overall" not in user.screen():
                await user.press("down")
        assert "6 of 10 overall below 7 to 8, where stretch goals land" in user.read()
        await user.press("q")
    assert "grade = 6.0" in (folder / "plan.toml").read_text("utf-8")
    assert written(folder).key_results[0].grading.grade == 7


async def test_a_retro_begins_with_the_last_numbers_and_says_how_to_enter_them(folder: Path) -> None:
    november = changed(key_result("kr1", 1640), updates=(Update(id="u1", on=date(2026, 8, 31), value=1640),))
    own_date = changed(key_result("kr2", None), by=date(2026, 9, 20))
    fields = RETRO | {"key_results": (november, own_date, key_result("kr3", 1350))}
    async with walking(folder, "grade", (100, 40), **fields) as user:
        assert "Where did the numbers end?" in user.screen()
        assert "kr1 1,640 on 31 Aug · kr2 not measured ⏎ enters the last ones" in user.read()
        await user.press("enter")
        await user.fill("1700", "a guess")
        await user.fill("1500", "")
        await user.press("escape")
        assert "Where did the numbers end?" not in user.screen()
        ended = [(kr.latest_update.on, kr.latest_update.value) for kr in user.session.key_results if kr.latest_update]
        assert ended == [(date(2026, 9, 30), 1700), (date(2026, 9, 20), 1500), (date(2026, 9, 29), 1350)]


async def test_a_number_that_was_measured_after_its_own_day_says_so(folder: Path) -> None:
    late = changed(key_result("kr1", 1640), by=date(2026, 9, 15))
    async with walking(folder, "grade", (100, 40), **(RETRO | {"key_results": (late,)})) as user:
        assert "1,640 on 29 Sep, due 15 Sep; 1,200 → 1,800 orders a week" in user.read()


async def test_after_the_tally_a_grade_is_proposed_and_enter_takes_it(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), **RETRO) as user:
        await user.press("enter", *"6 8 9", "enter", "enter", "enter")
        assert (user.gap, user.typed) == ("grading.grade", "")
        assert "grade, 0 to 10 ⏎ 8" in user.read()
        assert "⏎ Take 8" in user.rows()[-1]
        assert user.session.key_results[0].grading.grade is None
        await user.press("enter")
        assert (user.gap, user.session.key_results[0].grading.grade) == ("grading.because", 8)
        assert "⏎ Vote on the next" in user.rows()[-1]
        await user.press("escape", "u")
        assert user.session.key_results[0].grading.grade is None


async def test_a_proposed_grade_is_only_a_proposal(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), **RETRO) as user:
        await user.press("enter", *"6 9", "enter", "enter", "enter")
        assert "⏎ 7.5" in user.read()
        await user.press("escape")
        assert user.session.key_results[0].grading.grade is None
        await user.press("enter", *"7", "enter")
        assert user.session.key_results[0].grading.grade == 7


async def test_the_evidence_is_shown_beside_the_grade(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), **RETRO) as user:
        text = user.read()
        assert "⏎: everybody grades in silence" in text
        assert "nother round" not in text, "there was no first one yet"
        assert "1,640 on 29 Sep; 1,200 → 1,800 orders a week" in text
        assert not any(words in text for words in ("%", "stretch goals")), "they would anchor the silent grades"
        assert "why this number similar shops finish two of three" in text
        await user.press("enter", *"3 9", "enter", "r", *"67", "enter", "enter")
        assert "so 73 % of the way" in user.read()
        assert "⏎: the grade that you agree on · v: another round" in user.read()
        assert "v Another round" in user.rows()[-1]
        await user.press("v", *"7 7", "enter", "escape", "home", "enter")
        assert "silent grades 3 9 then 6 7 then 7 7 offered: 7, the median of 7 7" in user.read()
        await user.press(*"3", "escape")
        assert "grade 3 of 10" in user.read()
        assert "3 of 10 at 73 %: what was missing?" in user.read()
        assert "offered:" not in user.read()


async def test_the_votes_pass_over_what_has_its_grade(folder: Path) -> None:
    key_results = (key_result("kr1", 1640), key_result("kr2", 1800, 9), key_result("kr3", 1350))
    async with walking(folder, "grade", (100, 40), **RETRO | {"key_results": key_results}) as user:
        await user.press("v", *"6 8", "enter", *"7", "enter")
        assert [tally.about for tally in user.session.tallies] == ["kr1", "kr3"]
        await user.press("escape", "home", "v", "enter")
        assert "kr2" not in user.rows()[-2]
        await user.press("v")
        assert "kr3" in user.screen()


async def test_the_reflection_is_asked_for_once_a_grade_is_set(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), format="retro", key_results=(key_result("kr1", 1640, 7),)) as user:
        await user.press("enter")
        await user.fill("late")
        await user.press("enter")
        await user.fill("yes", "Payments came late", "yes")
        await user.press("right", "enter")
        await user.fill("no")
        grading = user.session.key_results[0].grading
        assert (
            grading.because,
            grading.effective,
            grading.aligned,
            grading.realistic,
            grading.off,
            grading.direction,
        ) == (
            "late",
            "yes",
            "Payments came late",
            "yes",
            "prediction",
            "no",
        )
        assert "were we aligned? Payments came late" in user.read()


async def test_leaving_the_silent_round_still_opens_the_grade(folder: Path) -> None:
    async with walking(folder, "grade", **RETRO) as user:
        await user.press("enter", "escape")
        assert user.gap == "grading.grade"
        await user.press(*"11", "escape")
        assert user.session.key_results[0].grading.grade is None
        assert "“11”" in user.screen()


async def test_grades_of_ten_everywhere_are_questioned(folder: Path) -> None:
    key_results = tuple(key_result(f"kr{number}", 1800, 10) for number in (1, 2, 3))
    async with walking(folder, "grade", (100, 40), format="retro", key_results=key_results) as user:
        assert "10 of 10 overall Every grade is 10. Were the goals too easy?" in user.read()


async def test_the_last_number_can_be_written_down_here(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), format="retro", key_results=(key_result("kr1", None),)) as user:
        assert "nothing measured yet" in user.screen()
        await user.press("a")
        await user.fill("1,500")
        await user.press("escape")
        update = user.session.key_results[0].updates[0]
        assert (update.value, update.on) == (1500, date(2026, 9, 30))
        assert "1,500 on 30 Sep; 1,200 → 1,800 orders a week" in user.read()
        await user.press("a", "escape")
        assert len(user.session.key_results[0].updates) == 1


async def test_a_note_without_a_last_number_is_there_again_when_that_is_known(folder: Path) -> None:
    async with walking(folder, "grade", (100, 40), format="retro", key_results=(key_result("kr1", None),)) as user:
        await user.press("a", "enter", *"only ten evenings", "escape")
        assert "note only ten evenings" in user.read(), "the row shows what was typed"
        await user.press("a")
        assert "only ten evenings" in user.screen()
        await user.press(*"1,500", "escape")
        (update,) = user.session.key_results[0].updates
        assert (update.value, update.note) == (1500, "only ten evenings")


async def test_the_number_of_a_team_that_has_taken_the_key_result_is_offered_with_its_day(folder: Path) -> None:
    theirs = changed(key_result("kr1", None), updates=(Update(id="u1", on=date(2026, 8, 4), value=1500),))
    below = Direction(parent=Parent(session="plan", item="kr1"))
    put(folder, plan(id="below", team="Routes", direction=below, key_results=(theirs,)))
    async with walking(folder, "grade", (100, 40), format="retro", key_results=(key_result("kr1", None),)) as user:
        await user.rest()
        await user.press("a")
        assert "Routes has 1,500 on 4 Aug." in user.read()
        assert "value ⏎ 1,500" in user.read()
        await user.press("enter", "escape")
        (update,) = user.session.key_results[0].updates
        assert (update.value, update.on, update.said_by) == (1500, date(2026, 8, 4), "Routes")


async def test_goal_changes_are_shown_and_their_reason_can_be_given(folder: Path) -> None:
    change = GoalChange(id="g1", about="kr1", field="target", old="2,000", new="1,800", on=date(2026, 8, 3))
    async with walking(folder, "grade", (100, 40), changes=(change,), **RETRO) as user:
        assert "Why change the target?" in user.screen()
        await user.press("end", "enter")
        await user.fill("the campaign could not run")
        assert user.session.changes[0].because == "the campaign could not run"
        assert "because the campaign could not run" in user.read()


async def test_without_key_results_the_step_explains_itself(folder: Path) -> None:
    async with walking(folder, "grade", format="retro") as user:
        assert "A retro grades the key results of its cycle" in user.read()
        await user.press("enter", "a", "v")
        assert user.session.tallies == ()


async def test_the_last_number_asks_for_the_counter_metric_which_stands_beside_the_grade(folder: Path) -> None:
    counter = CounterMetric(text="cost per order", bound="max", floor=25, unit="€")
    blocked = Update(id="u0", on=date(2026, 8, 3), value=1300, blocker="no pool")
    guarded = changed(key_result("kr1", None), counter_metric=counter, updates=(blocked,))
    async with walking(folder, "grade", **{**RETRO, "key_results": (guarded,)}) as user:
        await user.go_on_to("kr1")
        assert "cost per order stays at or below 25 €" in user.screen()
        await user.press("a")
        assert "cost per order, €" in user.screen()
        await user.fill("1700", "28")
        assert "no pool" in user.screen(), "is it still in the way?"
        await user.press("escape")
        assert "cost per order: 28 € on 30 Sep, above its limit of 25 €" in user.screen()
    (measured,) = written(folder).key_results
    assert (measured.counter_value, measured.updates[-1].blocker) == (28, "no pool"), "nobody said it is gone"


async def test_a_grade_of_one_of_four_key_results_asks_for_none_to_be_parked(folder: Path) -> None:
    graded = tuple(key_result(f"kr{n}", 1640, grade=6) for n in (1, 2, 3, 4))
    late = Update(id="u9", on=date(2026, 9, 29), value=1640, blocker="no pool")
    graded = (*graded[:3], changed(graded[3], updates=(late,)))
    async with walking(folder, "grade", **{**RETRO, "key_results": graded}) as user:
        await user.go_on_to("kr4")
        await user.press("enter")
        await user.go_to("grading.because")
        assert "⏎ no pool" in user.read(), "what was in its way"
        await user.fill("the post office helped")
        assert [kr.id for kr in user.session.key_results] == ["kr1", "kr2", "kr3", "kr4"]
        assert user.session.key_results[3].grading.because == "the post office helped"
        assert "Which one can wait?" not in user.screen()

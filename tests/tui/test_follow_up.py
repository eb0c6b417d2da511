"""Following up, by keys: f in the library creates the successor of a session and opens it with a recap."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.session import Session
from okrtui.store.toml_out import dumps
from tests.samples import paired
from tests.tui.driving import LONG, NOON, Facilitator, plan, put, running, written
from tests.tui.ended_quarter import ENDED_QUARTER

LONG_AGO = datetime(2026, 7, 1, 9, tzinfo=UTC)
ENDED_CYCLE: dict[str, Any] = {
    **ENDED_QUARTER,
    "created": LONG_AGO,
    "updated": LONG_AGO,
    "hypotheses": (Hypothesis(id="h1", action="mail a newsletter"),),
    "decisions": (Decision(id="d1", about="h1", verdict="kill", saves=Saving(amount=12, unit="days")),),
    "actions": (Action(id="x1", text="ask the carrier", who="Chi", by=date(2026, 9, 9)),),
}


def retro(**fields: Any) -> Session:
    """Return the retro of the ended cycle, with these fields."""
    carry_over = (
        CarryOver(id="c1", about="kr1", choice="keep", because="half of them finish"),
        CarryOver(id="c2", about="objective", choice="keep"),
    )
    return plan(
        **{**ENDED_CYCLE, "id": "retro", "format": "retro", "title": "How Q3 went", "carry_over": carry_over, **fields}
    )


async def test_after_a_retro_two_keys_make_the_next_plan_and_open_it(folder: Path) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f")
        assert "What comes after “How Q3 went”?" in user.screen()
        assert user.line("p  Plan").startswith("│  p  Plan: A team chooses one goal")
        await user.press("enter")
        assert (user.session.id, user.session.format, user.session.follows) == ("checkout-2026q4", "plan", "retro")
        assert (user.session.title, user.session.cycle) == ("Plan for 2026-Q4", "2026-Q4")
        assert (user.session.key_results[0].baseline, user.session.objective.text[:4]) == (1590, "Make")
    assert written(folder, "checkout-2026q4").follows == "retro"


async def test_who_has_not_led_yet_is_proposed_and_leads_the_new_session(folder: Path) -> None:
    room = ("Ana", "Bo", "Chi")
    first = plan(id="first", title="Plan for Q3", people=People(facilitator="Bo", participants=room))
    put(folder, first)
    put(folder, retro(follows="first", people=People(facilitator="Ana", participants=room)))
    async with running(folder) as user:
        await user.press("f")
        assert "Chi leads next, who has not led yet. In the session, the key ; changes it." in user.read()
        await user.press("enter")
        assert user.session.people == People(facilitator="Chi", participants=room)


async def test_a_new_session_of_a_team_proposes_who_leads_and_takes_another(folder: Path) -> None:
    room = ("Ana", "Bo", "Chi")
    people = People(facilitator="Bo", participants=room)
    put(folder, plan(id="first", title="Plan for Q3", people=people, created=LONG_AGO - timedelta(days=9)))
    put(folder, retro(people=People(facilitator="Ana", participants=room)))
    for offered, typed, leads in (("Chi", "", "Chi"), ("Bo", "Dan", "Dan")):
        async with running(folder) as user:
            await user.press("n", "enter")
            assert "leads" not in user.screen()
            await user.fill("Another", "checkout")
            async with asyncio.timeout(LONG):
                while f"{offered} leads, who has" not in user.screen():
                    await asyncio.sleep(0.01)
            await user.go_to("people")
            await user.fill("Ana, Chi, Bo")
            assert (user.gap, user.typed) == ("lead", offered)
            await user.type(typed)
            await user.press("enter")
            assert user.session.people == People(facilitator=leads, participants=("Ana", "Chi", "Bo"))


async def test_a_retro_is_that_of_the_chosen_cycle_although_the_next_is_planned(folder: Path) -> None:
    put(folder, plan(**{**ENDED_CYCLE, "id": "q3", "title": "Plan for Q3"}))
    next_plan = create_successor(written(folder, "q3"), "plan", "q4", NOON)
    put(folder, changed(next_plan, title="Plan for Q4"))
    async with running(folder) as user:
        await follow_plan_for_q3(user)
        assert "r  Retro of 2026-Q3: " in user.screen()
        await user.press("enter")
        assert (user.session.title, user.session.follows) == ("How 2026-Q3 went", "q3")


async def test_after_leaving_the_new_session_is_under_the_cursor(folder: Path) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f", "enter", "q", "escape", "q")
        assert "▌plan      Plan for 2026-Q4" in user.screen()


async def test_the_recap_is_shown_only_the_first_time_a_successor_opens(folder: Path) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f", "p")
        text = user.read()
        assert "Last time you stopped “mail a newsletter”: 12 days freed up" in text
        assert "kr1 shoppers finish" in text
        assert "Enter closes" in text
        assert "1,200 → 1,590 orders a week, 28 Sep" in text
        assert "□ ask the carrier — Chi, was due 9 Sep" in text
        assert "Keep going: key result 1, shoppers finish: 1,590 → 1,800 orders a week, because half of" in text
        await user.press("enter")
        assert "Since last time" not in user.screen()
        await user.press("p")
        await user.type("a thought")
        await user.press("enter", "escape", "L")
        assert "Last time you stopped" in user.screen()
        await user.press("escape", "q")
    put(folder, changed(written(folder, "checkout-2026q4"), updated=NOON + timedelta(minutes=1)))
    async with running(folder, open_id="checkout-2026q4") as user:
        assert "Since last time" not in user.screen()
        assert user.session.parking[0].text == "a thought"


async def test_end_goes_to_the_end_of_the_recap_and_home_to_its_beginning(folder: Path) -> None:
    put(folder, retro())
    async with running(folder, size=(60, 16)) as user:
        await user.press("f", "p")
        last = "Keep going: key result 1, shoppers finish: 1,590 → 1,800 orders a week, because half of them finish"
        assert last not in user.read()
        await user.press("end")
        await user.rest()
        assert last in user.read()
        await user.press("home")
        await user.rest()
        assert "Last time you stopped" in user.read()


async def test_while_the_cycle_runs_two_keys_make_the_check_in_of_today(folder: Path) -> None:
    first = plan(**{**ENDED_CYCLE, "cycle": "2026-Q4", "starts": date(2026, 9, 1), "ends": date(2026, 12, 31)})
    put(folder, first)
    async with running(folder) as user:
        await user.press("f", "enter")
        assert "Last time you stopped “mail a newsletter”: 12 days freed up" in user.read()
        await user.press("enter")
        assert "2 Numbers" in user.screen()
        assert (user.session.format, user.session.follows) == ("checkin", "plan")
        assert (user.session.key_results, user.session.cycle) == (first.key_results, "2026-Q4")
        await user.press("q", "f")
        assert "What comes after “Check-in of 1 Oct 2026”?" in user.screen()


async def test_a_check_in_tells_what_a_key_result_needs_from_whom(folder: Path) -> None:
    first = plan(**{**ENDED_CYCLE, "cycle": "2026-Q4", "starts": date(2026, 9, 1), "ends": date(2026, 12, 31)})
    own, *others = first.key_results
    lobbied = changed(own, influence="lobby", needs="Sales offers the second product")
    put(folder, changed(first, key_results=(lobbied, *others)))
    async with running(folder) as user:
        await user.press("f", "enter", "enter", "f3")
        assert "2 Numbers" in user.screen()
        assert "we can only lobby for it: Sales offers the second product" in user.read()
        id = user.session.id
    assert written(folder, id).key_results[0].influence == "lobby"


async def test_a_counter_metric_is_measured_in_a_check_in_and_comes_back_in_the_next(folder: Path) -> None:
    cycle = {"cycle": "2026-Q4", "starts": date(2026, 9, 1), "ends": date(2026, 12, 31)}
    put(folder, plan(**{**ENDED_CYCLE, **cycle}))
    async with running(folder, open_id="plan", step="okr") as user:
        await user.go_on_to("kr1")
        await user.press("l")
        await user.fill("cost per order")
        await user.type("below")
        await user.press("enter")
        await user.fill("25", "€", "18")
        assert "cost per order: 18 €, below 25 €" in user.screen()
    async with running(folder) as user:
        await user.press("f", "enter")
        await user.press("enter", "f3")
        assert "cost per order: 18 €, below 25 €" in user.screen()
        await user.press("enter")
        assert "cost per order, €" in user.screen()
        await user.fill("1700", "28", "7", "")
        assert "cost per order: 28 € on 1 Oct, above its limit of 25 €" in user.screen()
        checkin = user.session.id
        user.app.sessions.workshop.apply(lambda session: changed(session, status="closed"), "closing")
    assert written(folder, checkin).key_results[0].latest_counter.counter_metric == 28
    async with running(folder) as user:
        await user.press("f", "c")
        await user.press("enter", "f3")
        assert user.session.follows == checkin
        assert "cost per order: 28 € on 1 Oct, above its limit of 25 €" in user.screen()
        assert user.session.key_results[0].is_limit_crossed


async def test_two_thirds_in_two_keys_open_the_deep_dive_with_all_its_steps_though_all_is_on_track(
    folder: Path,
) -> None:
    cycle = {"cycle": "2026-Q3", "starts": date(2026, 7, 20), "ends": date(2026, 11, 5)}
    put(folder, plan(**{**ENDED_CYCLE, **cycle}))
    async with running(folder) as user:
        await user.press("f")
        assert "d  Deep dive" in user.screen()
        await user.press("enter")
        await user.press("enter", "f3")
        assert (user.session.format, user.session.title) == ("deepdive", "Two thirds in")
        assert "● on track" in user.screen()
        steps = "1 Last time    2 Numbers    3 Five whys    4 Why/how ladder    5 Kill, pivot or persevere    6 Close"
        assert user.line("2 Numbers") == steps
        await user.press("3")
        assert "On track: what could still go wrong?" in user.screen()
        await user.press("5", "q", "f")
        assert "c  Check-in" in user.line("c  Check-in")
        await user.press("enter")
        assert user.session.format == "checkin"


async def test_an_ended_cycle_is_followed_by_its_retro_with_its_goal_and_actions(folder: Path) -> None:
    put(folder, plan(**ENDED_CYCLE))
    async with running(folder) as user:
        await user.press("f", "enter")
        assert "Last time you stopped “mail a newsletter”: 12 days freed up" in user.read()
        await user.press("enter")
        assert "ask the carrier Chi · was due 9 Sep" in " ".join(user.read().split())
        session = user.session
        assert (session.format, session.title, session.cycle, session.hypotheses) == (
            "retro",
            "How 2026-Q3 went",
            "2026-Q3",
            (),
        )
        assert (session.objective, session.key_results, session.actions) == (
            ENDED_CYCLE["objective"],
            ENDED_CYCLE["key_results"],
            tuple(changed(action, origin="plan") for action in ENDED_CYCLE["actions"]),
        )
        assert "3 Grade" in user.screen()
    assert written(folder, "checkout-2026q3-retro").follows == "plan"


async def test_a_letter_picks_another_format_and_escape_creates_nothing(folder: Path) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f", "escape")
        assert len(list(folder.glob("*.toml"))) == 1
        await user.press("f", "s")
        assert (user.session.format, user.session.is_private) == ("solo", True)


async def follow_plan_for_q3(user: Facilitator) -> None:
    """Put the cursor on the plan for Q3 and follow it up."""
    await user.press("/")
    await user.type("plan for q3")
    await user.press("enter", "f")


async def test_following_up_an_older_session_names_and_follows_the_newest_of_its_cycle(folder: Path) -> None:
    first = plan(**{**ENDED_CYCLE, "title": "Plan for Q3"})
    put(folder, first)
    put(folder, changed(create_successor(first, "checkin", "check", LONG_AGO, title="One month in"), updated=LONG_AGO))
    async with running(folder) as user:
        await follow_plan_for_q3(user)
        assert "“Plan for Q3” has a newer session: “One month in”. What comes after that?" in user.read()
        assert "Another session" not in user.screen()
        await user.press("enter")
        assert user.session.follows == "check"


def put_ended_chain(folder: Path) -> None:
    """Put a plan, its retro and the next plan into the folder."""
    first = plan(**{**ENDED_CYCLE, "title": "Plan for Q3"})
    put(folder, first)
    put(folder, retro(follows="plan", created=LONG_AGO + timedelta(days=91), status="closed"))
    put(folder, changed(create_successor(retro(), "plan", "next", NOON), updated=LONG_AGO))


async def test_after_the_next_plan_a_follow_up_of_an_ended_one_goes_on_with_the_next(folder: Path) -> None:
    put_ended_chain(folder)
    async with running(folder) as user:
        await follow_plan_for_q3(user)
        assert "n Open “Plan for 2026-Q4”, which is there already" in user.read()
        await user.press("enter")
        assert user.session.id == "next"
    async with running(folder) as user:
        await follow_plan_for_q3(user)
        assert "“Plan for Q3” has a newer session: “Plan for 2026-Q4”. What comes after that?" in user.read()
        assert "o Another session after “How Q3 went”, beside “Plan for 2026-Q4”" in user.read()
        await user.press("c")
        assert (user.session.format, user.session.follows) == ("checkin", "next")


async def test_an_ended_chain_can_still_have_a_second_branch(folder: Path) -> None:
    put_ended_chain(folder)
    async with running(folder) as user:
        await follow_plan_for_q3(user)
        await user.press("o")
        assert "What comes after “How Q3 went”, beside “Plan for 2026-Q4”?" in user.read()
        await user.press("p")
        assert (user.session.format, user.session.follows) == ("plan", "retro")


async def test_an_unreadable_session_cannot_be_followed_and_says_why(folder: Path) -> None:
    folder.mkdir()
    (folder / "broken.toml").write_text('format = "plan"\ntitle = "x\n')
    async with running(folder) as user:
        await user.press("f")
        assert "broken.toml" in user.told
        assert "What comes after" not in user.screen()
    text = dumps(plan(id="cut"))
    (folder / "broken.toml").unlink()
    (folder / "cut.toml").write_text(text.rsplit("# end", 1)[0])
    async with running(folder) as user:
        await user.press("f")
        assert "no session can follow it until that is fixed" in user.told


async def test_the_recap_of_a_missing_predecessor_uses_the_items_of_its_successor(folder: Path) -> None:
    put(folder, changed(create_successor(plan(**ENDED_CYCLE), "retro", "how", NOON), updated=NOON))
    async with running(folder, open_id="how") as user:
        text = user.read()
        assert "The previous session, plan, is not in this folder." in text


async def test_what_was_promised_is_marked_as_done_where_it_is_asked_about(folder: Path) -> None:
    promise = Promise(id="o1", who="Ines", text="ask five shops for their lists", by=date(2026, 9, 9))
    put(folder, plan(**ENDED_CYCLE, promises=(promise,)))
    async with running(folder) as user:
        await user.press("f", "enter", "enter", "L")
        assert "□ ask five shops for their lists — Ines, was due 9 Sep" in user.read()
        await user.press("m")
        assert "✓ ask the carrier — Chi, done" in user.read()
        await user.press("m", "down", "m")
        assert "□ ask the carrier — Chi, was due 9 Sep" in user.read()
        assert "✓ ask five shops for their lists — Ines, done" in user.read()
        await user.press("f10")
        assert "ask the carrier" in user.screen()
        assert "ask five shops" not in user.screen()
        await user.press("escape", "q")
    session = written(folder, "checkout-2026q3-retro")
    assert [(promise.id, promise.origin, promise.done) for promise in session.promises] == [("o1", "plan", True)]
    assert not session.actions[0].done


async def test_a_session_without_a_predecessor_has_no_recap(folder: Path) -> None:
    put(folder, plan())
    async with running(folder, open_id="plan") as user:
        assert "Since last time" not in user.screen()
        await user.press("L")
        assert user.told == "This session doesn't follow another one."


async def test_a_file_without_follow_up_fields_is_saved_unchanged(folder: Path) -> None:
    path = put(folder, plan(**ENDED_CYCLE))
    before = path.read_text("utf-8")
    async with running(folder, open_id="plan") as user:
        await user.press("p")
        await user.type("x")
        await user.press("enter", "escape", "u")
        assert user.session.parking == ()
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("key", "gap"), paired(["x", "m", "a", "enter", "backspace", "j"], {"fast": 0.1, "steady": 0.4, "slow": 0.7})
)
async def test_a_key_pressed_while_the_follow_up_is_made_never_leaves_it_half(
    folder: Path, key: str, gap: float
) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f", "c")
        user.send(events.Key(key, key if len(key) == 1 else None), gap)
        await user.settle()
        made = written(folder, user.session.id)
        assert (made.format, made.follows) == ("checkin", "retro")
        assert "That looked like text" not in user.screen()
        assert "read-only" not in user.screen()
        await user.press("escape", "escape", "q")
        await user.press("enter")
        assert user.session.id == made.id
        assert "read-only" not in user.screen()


async def test_the_format_can_be_chosen_at_once(folder: Path) -> None:
    put(folder, retro())
    async with running(folder) as user:
        await user.press("f")
        user.send(events.Key("r", "r"), 0.3)
        await user.settle()
        assert user.session.format == "retro"


async def test_what_was_said_of_an_assumption_comes_back_in_the_next_meeting(folder: Path) -> None:
    belief = Belief(id="b1", text="they mind the price", state="holding", seen="exit survey", on=date(2026, 9, 12))
    cycle = {"cycle": "2026-Q4", "starts": date(2026, 9, 1), "ends": date(2026, 12, 31)}
    put(folder, plan(**{**ENDED_CYCLE, **cycle, "format": "checkin", "beliefs": (belief,), "created": NOON}))
    async with running(folder, open_id="plan", step="numbers", size=(120, 40)) as user:
        await user.press("end", "m", "q")
        await user.press("f", "enter")
        assert "they mind the price · was holding on 12 Sep, is shaken" in user.read()
        await user.press("enter", "f3", "end")
        assert "12 Sep holding we saw exit survey" in " ".join(user.read().split())


async def test_promises_are_walked_one_by_one(folder: Path) -> None:
    due = date(2026, 9, 9)
    promises = tuple(
        Promise(id=f"o{n}", who=who, text=text, by=due)
        for n, (who, text) in enumerate([("Ines", "ask five shops"), ("Bo", "draw the form"), ("Chi", "call Tom")], 1)
    )
    put(folder, plan(**{**ENDED_CYCLE, "actions": ()}, promises=promises))
    async with running(folder, (100, 34)) as user:
        await user.press("f", "enter")
        # What happened since last time is read, and shown once it is: it takes the Enter that is pressed before.
        await user.rest()
        assert "Since last time" in user.screen()
        await user.press("enter")
        assert "0 of 3 done" in user.screen()
        await user.go_on_to("o1")
        await user.press("enter")
        assert "Ines: ask five shops" in user.screen()
        await user.press("m")
        assert "1 of 3 done" in user.screen()
        await user.press("n")
        await user.fill("9 Oct")
        await user.press("enter", "k")
        await user.fill("the shop has closed")
        assert "let go" in user.line("call Tom")
        assert "because the shop has closed" in user.read()
        await user.go_on_to("o2")
        await user.press("f")
        assert "Why is it stuck?" in user.screen()
        await user.fill("only the printer can change it")
        (why,) = user.session.whys
        assert why.problem == "Why is “draw the form” stuck?"
        assert [answer.text for answer in why.answers] == ["only the printer can change it"]
        assert "stuck, because only the printer can change it" in user.read()
        await user.press("d")
        assert "stays until it is done or let go" in user.read()
        await user.go_on_to("o3")
        await user.press("d")
        assert "let go" not in user.line("call Tom")
        await user.press("f", "enter")
        assert "stuck: “Five whys” asks why" in user.read()
        assert [len(why.answers) for why in user.session.whys] == [1, 0]
        await user.press("u", "u")
        id = user.session.id
    session = written(folder, id)
    assert [(promise.done, promise.by) for promise in session.promises] == [
        (True, due),
        (False, date(2026, 10, 9)),
        (False, due),
    ]
    assert [(choice.about, choice.choice, choice.because) for choice in session.carry_over] == [
        ("o3", "drop", "the shop has closed")
    ]

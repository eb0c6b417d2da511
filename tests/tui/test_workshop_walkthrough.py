"""A complete 90-minute plan with eight people and forty ideas by keyboard alone, with a limit of keys per part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from okrtui.model.frame import Direction, Parent
from okrtui.model.session import Session
from okrtui.store.toml_out import dumps
from tests.tui.driving import Facilitator, lines, plan, put, running, written

PARTICIPANTS = "Ana, Bo, Chi, Dan, Eva, Fay, Gil, Hanna"

THEMES = {
    "let people buy as a guest": ("no account before the order", "a password only later", "a code by mail"),
    "show the delivery cost in the basket": ("one price with all in it", "free from 40 euros", "pick it up in town"),
    "show the delivery date early": ("a date on every page", "tell when it is late", "choose the day"),
    "pay with what people have": ("pay later", "cards without typing", "pay by bank"),
    "free returns for the first order": ("a label in the box", "30 days to send back", "return it in a shop"),
    "keep the basket for a month": ("the same basket on the phone", "mail it to oneself", "save for later"),
    "mail a newsletter": ("a letter from the shop owner", "a birthday mail", "a mail after a week"),
    "one page for the whole order": ("fewer questions", "fill in the street by itself", "no second name"),
    "say who else bought here": ("photos by shoppers", "answers by shoppers", "stars beside the price"),
    "help when somebody is stuck": ("a chat in the basket", "call me back", "say what is wrong in plain words"),
}
"""Forty ideas: the first of each theme, and those that turn out to belong to it."""

DOTS = ("21030012", "11020010", "01", "2", "10", "1", "1", "0", "1", "01")
"""The dots on each theme as the facilitator types them: a digit per person, or the sum of all hands."""

OBJECTIVE_CANDIDATES = (
    "Be the easiest shop",
    "Make the first order easy",
    "Nobody leaves a full basket behind",
    "Win back those who left",
    "A checkout without questions",
    "Everybody finishes what they began",
)

KEY_RESULT_CANDIDATES = (
    "First-time shoppers finish the order they started: 1,200 -> 1,800 orders a week by 31 Dec",
    "Shoppers find the delivery cost without asking",
    "First-time shoppers order again within 30 days",
    "Shop owners tell other shop owners",
    "Fewer people call us before they order",
)

PROMISES = (
    "The first step of Ana", "I ask the carrier", "I switch it on", "I read ten calls", "I visit a shop", "I count",
    "I write the page", "I invite the five",
)  # fmt: skip


MESSAGE = "Ana tells the shop owners by 7 Oct that guests can order"


async def create_plan(user: Facilitator) -> None:
    await user.press("n", "enter")
    await user.fill("Plan for Q4", "Checkout", "", "", "", PARTICIPANTS)


async def open_session(user: Facilitator) -> None:
    await user.press("i", "enter", "tab", "enter")
    await user.fill("What did a shop do for you?")
    await user.paste("One screen\nWrite first, talk second")
    await user.press("tab")
    await user.fill("each of us can say the goal by heart")
    await user.press("c", "enter", "r", *["enter"] * 9)


async def add_ideas(user: Facilitator) -> None:
    others = [theme[index] for index in range(3) for theme in THEMES.values()]
    await user.press("f3", "a")
    for batch in (list(THEMES), others[:10], others[10:22]):
        await user.paste(lines(*batch))
    await user.fill(*others[22:])
    await user.press("escape")


async def group_ideas(user: Facilitator) -> None:
    await user.press("home", "pagedown", "down", "down", "&")
    for index in range(3):
        for theme, others in THEMES.items():
            assert f"\n{others[index]}" in user.screen().replace("│  ", "\n")
            await user.fill(theme)


async def vote_with_dots(user: Facilitator) -> None:
    await user.press("home", "v")
    await user.fill(*DOTS)
    await user.press("enter")


async def complete_hypotheses(user: Facilitator) -> None:
    await user.press("home", "enter")
    await user.fill("first-time shoppers", "finish their order")
    await user.press("tab", "enter")
    await user.fill("first-time shoppers", "put more into the basket")
    await user.press(*["tab"] * 5, "m", "enter")
    await user.fill("visitors", "come back")


async def map_journey(user: Facilitator) -> None:
    await user.press("f3", "tab", "enter")
    await user.paste(lines("looks around", "fills a basket", "finishes the order", "comes back"))
    await user.press("up", "m", "space")


async def choose_objective(user: Facilitator) -> None:
    await user.say("w", lines(*OBJECTIVE_CANDIDATES), "escape", "home", "tab", "down")
    await user.press("v")
    await user.fill(*DOTS[:6])
    await user.press("enter")
    await user.say("&", "k2", "enter")
    await user.paste(", for everybody")
    await user.press("enter", "m")
    await user.say("v", "34555555", "enter", "enter")
    await user.say("enter", "Bo would win back those who left", "enter")


async def choose_key_results(user: Facilitator) -> None:
    await user.say("w", lines(*KEY_RESULT_CANDIDATES), "escape", "up", "up", "m", "enter")
    await user.fill("400", "520", "shoppers a month", "31 Dec")
    await user.press("up", "m", "enter")
    await user.press("?")
    await user.fill("900", "baskets a week", "31 Dec")
    await user.press("up", "m", "enter", "enter", "escape")


async def match_hypotheses(user: Facilitator) -> None:
    await user.press("tab", "m", "down", "m", "m", "down", "m", "m", "m")


async def find_root_cause(user: Facilitator) -> None:
    await user.press("f3", "enter")
    await user.fill(
        "they stop at the sign-up page",
        "it asks for a password",
        "we want to know them again",
        "the newsletter needs an address",
        "nobody asked whether it helps",
        "",
    )
    await user.press("m", "l")


async def add_rungs(user: Facilitator) -> None:
    await user.press("f3")
    await user.press("a")
    await user.fill("ask for the address later", "move the field behind the order", "")
    await user.press("enter")
    await user.fill("Chi", "9 Oct")


async def decide(user: Facilitator) -> None:
    await user.press("f3")
    await user.press("k")
    await user.fill("40 orders of 9,000 mails", "12", "days a quarter")
    await user.press("tab", "l")
    await user.fill("nobody has tried it yet", "23 Oct")


async def close_session(user: Facilitator) -> None:
    await user.press("f3")
    await user.press("tab", "tab", "down", "down", "a")
    await user.fill(*PROMISES)
    await user.press("down", "a")
    await user.fill(MESSAGE)
    await user.press("down", "enter")
    await user.press("down", "enter")
    await user.say("v", "44343444", "enter", "enter")
    await user.press("tab", "enter")


KEY_LIMITS: dict[Callable[[Facilitator], Awaitable[None]], int] = {
    create_plan: 8,
    open_session: 19,
    add_ideas: 11,
    group_ideas: 35,
    vote_with_dots: 13,
    complete_hypotheses: 17,
    map_journey: 6,
    choose_objective: 22,
    choose_key_results: 22,
    match_hypotheses: 9,
    find_root_cause: 10,
    add_rungs: 8,
    decide: 9,
    close_session: 26,
}
"""The parts of the workshop, and how many keys beyond text each takes at most."""


async def test_a_plan_of_eight_people_is_led_by_keys_alone(folder: Path) -> None:
    put(folder, previous_plan())
    too_many_keys: dict[str, int] = {}
    async with running(folder, (80, 24)) as user:
        for walk_part, limit in KEY_LIMITS.items():
            keys_before = user.pressed
            await walk_part(user)
            if user.pressed - keys_before > limit:
                too_many_keys[walk_part.__name__] = user.pressed - keys_before
        await user.press("q")
    assert too_many_keys == {}

    session = written(folder, "checkout-2026q4")
    assert dumps(session) == (folder / "checkout-2026q4.toml").read_text("utf-8")
    check_opening(session)
    check_hypotheses(session)
    check_goal(session)
    check_ending(session)


def previous_plan() -> Session:
    """Return the plan of the last quarter, from which the direction is copied."""
    parent = Parent(session="company-2026", item="kr1", story="who finishes once comes back")
    serving = ("first-time shoppers", "shop owners")
    direction = Direction(mission="Anyone can buy from a small shop", serving=serving, parent=parent)
    return plan(id="checkout-2026q3", title="Plan for Q3", cycle="2026-Q3", direction=direction)


def check_opening(session: Session) -> None:
    """Check people, opening and direction."""
    opening = session.opening
    assert session.people.participants == tuple(PARTICIPANTS.split(", "))
    assert (opening.question, opening.how_we_decide) == ("What did a shop do for you?", "consent")
    assert opening.agreements == ("One screen", "Write first, talk second")
    assert opening.done_when == "each of us can say the goal by heart"
    assert session.direction == previous_plan().direction


def check_hypotheses(session: Session) -> None:
    """Check that forty ideas became ten groups with dots, three of them completed hypotheses."""
    hypotheses_by_id = {hypothesis.id: hypothesis for hypothesis in session.hypotheses}
    grouped: dict[str, list[str]] = {
        hypothesis.text or hypothesis.action: [] for hypothesis in session.hypotheses if not hypothesis.under
    }
    for hypothesis in session.hypotheses:
        if hypothesis.under:
            group_head = hypotheses_by_id[hypothesis.under]
            grouped[group_head.text or group_head.action].append(hypothesis.text)
    assert grouped == {theme: list(others) for theme, others in THEMES.items()}
    dots_by_idea = {tally.about: sum(tally.values) for tally in session.tallies if tally.about in hypotheses_by_id}
    assert list(dots_by_idea.values()) == [9, 5, 1, 2, 10, 1, 1, 0, 1, 1]
    assert [hypothesis.id for hypothesis in session.hypotheses if hypothesis.behavior] == ["h1", "h2", "h7"]
    assert {hypothesis.id: hypothesis.moves for hypothesis in session.hypotheses if hypothesis.moves} == {
        "h5": ("kr1",),
        "h1": ("kr2",),
        "h2": ("kr3",),
    }


def check_goal(session: Session) -> None:
    """Check the journey, the candidates, the objective and its three key results."""
    (stage,) = (stage for stage in session.journey if stage.chosen)
    assert (stage.stage, stage.friction) == ("finishes the order", True)
    assert session.objective.text == "Everybody finishes what they began, for everybody"
    assert session.objective.dissent == "Bo would win back those who left"
    assert sorted(candidate.text for candidate in session.candidates if candidate.under) == [
        OBJECTIVE_CANDIDATES[5],
        OBJECTIVE_CANDIDATES[1],
    ]
    key_results = [
        (key_result.who, key_result.does_what, key_result.baseline, key_result.target, key_result.unit)
        for key_result in session.key_results
    ]
    assert key_results == [
        ("First-time shoppers", "order again within 30 days", 400, 520, "shoppers a month"),
        ("Shoppers", "find the delivery cost without asking", None, 900, "baskets a week"),
        ("First-time shoppers", "finish the order they started", 1200, 1800, "orders a week"),
    ]
    assert {key_result.by for key_result in session.key_results} == {date(2026, 12, 31)}
    assert [key_result.to_find for key_result in session.key_results] == [(), ("baseline",), ()]
    assert {key_result.stage for key_result in session.key_results} == {stage.id}


def check_ending(session: Session) -> None:
    """Check causes, first actions, decisions, promises and the next meeting."""
    (why,) = session.whys
    assert [answer.root for answer in why.answers] == [False, False, False, False, True]
    assert [(rung.text, rung.who) for rung in session.ladders[0].rungs][-1] == (
        "move the field behind the order",
        "Chi",
    )
    stopped, learning = session.decisions
    assert (stopped.about, stopped.verdict, stopped.saves.amount) == ("h7", "kill", 12)
    assert (learning.about, learning.verdict, learning.look_again) == ("h5", "learn", date(2026, 10, 23))
    assert [(promise.who, promise.text) for promise in session.promises] == list(
        zip(PARTICIPANTS.split(", "), PROMISES, strict=True)
    )
    assert [announcement.text for announcement in session.messages] == [MESSAGE]
    assert (session.next_on, session.next_for) == (date(2026, 10, 8), "weekly look")
    assert [tally.values for tally in session.tallies if tally.kind == "worth"] == [(3, 3, 4, 4, 4, 4, 4, 4)]
    assert session.status == "running"

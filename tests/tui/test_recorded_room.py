"""A recorded room: what eight people say stays as it was said, and no command runs that nobody meant.

They type, mistype, paste and think again through a whole plan, a check-in and a retro.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from okrtui.method.tallies import dot_sums
from okrtui.model.frame import Direction, Parent
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.store.toml_out import dumps
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.stray_text import NO_LINE
from tests.tui.checkins import TODAY
from tests.tui.driving import plan, put, running, texts_of, written
from tests.tui.recorded_room.checkin import CHECKIN, running_checkin
from tests.tui.recorded_room.nineteen_ideas import CAUSES, IDEAS, IN_THE_ROOM, SUMS, THROUGH_THE_CHAT
from tests.tui.recorded_room.nineteen_ideas import KEY_RESULTS as TWO_KEY_RESULTS
from tests.tui.recorded_room.plan import ASKED, FIRST_STEPS, PLAN, THEMES, WORDINGS
from tests.tui.recorded_room.player import CommandLog, Player
from tests.tui.recorded_room.retro import RETRO, finished_quarter
from tests.tui.recorded_room.script import ROOM, Part

NARROW, WIDE = (80, 24), (120, 40)

PLAN_KEYS = {
    "create": 8,
    "opening": 19,
    "forty ideas": 10,
    "grouping": 35,
    "dots": 14,
    "hypotheses": 17,
    "journey": 6,
    "objective": 26,
    "key results": 27,
    "match": 9,
    "whys": 12,
    "ladder": 6,
    "decide": 11,
    "close": 27,
}
"""How many keys beyond text each part of the plan takes at most, second thoughts included."""
KEYS_BEFORE = 229
"""How many keys the same plan took before text typed without a line became a line, and without a second thought."""
CHECKIN_KEYS, RETRO_KEYS = 51, 52
"""How many keys beyond text the other two scripts take at most."""


async def play(
    folder: Path, patch: pytest.MonkeyPatch, script: Mapping[str, Part], size: tuple[int, int], open_id: str = ""
) -> tuple[Session, dict[str, int]]:
    """Play a script at a size; return the session read back from its file, and the keys beyond text of each part.

    Raises AssertionError if a command ran that was not meant or did not run that was, if something was refused, if the
    screen at the end is not the workshop, or if the file holds other sentences than those that were to stay.
    """
    log = CommandLog(patch)
    async with running(folder, size, open_id) as user:
        player = Player(user, log, seed=sum(size))
        keys = {name: await player.play(part) for name, part in script.items()}
        assert not player.surprises, "\n".join(player.surprises)
        assert player.refusals == [NO_LINE] * player.refused
        assert isinstance(user.app.screen, WorkshopScreen)
        id = user.session.id
    session = written(folder, id)
    assert dumps(session) == (folder / f"{id}.toml").read_text("utf-8")
    texts = set(texts_of(session))
    assert [sentence for sentence in player.kept if clean(sentence) not in texts] == []
    assert [sentence for sentence in player.dropped if any(sentence in text for text in texts)] == []
    print(f"{id} at {size[0]}x{size[1]}: {sum(keys.values())} keys beyond text, {keys}")
    print(f"  {len(player.kept)} sentences kept, {len(player.dropped)} not, {player.slips} letters mended")
    print(f"  {len(log.ran)} commands meant and run, {len(log.taken_back)} taken back with a sentence")
    return session, keys


@pytest.mark.torture
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_plan_of_eight_people_keeps_what_they_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    put(folder, previous_plan())
    session, keys = await play(folder, monkeypatch, PLAN, size)
    assert {name: count for name, count in keys.items() if count > PLAN_KEYS[name]} == {}
    assert sum(keys.values()) < KEYS_BEFORE
    check_opening(session)
    check_hypotheses(session)
    check_goal(session)
    check_ending(session)


@pytest.mark.torture
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_check_in_keeps_what_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    put(folder, running_checkin())
    session, keys = await play(folder, monkeypatch, CHECKIN, size, "checkin")
    assert sum(keys.values()) <= CHECKIN_KEYS
    assert [(key_result.current, key_result.current_confidence) for key_result in session.key_results] == [
        (1350, 4),
        (41, 8),
    ]
    assert (session.beliefs[0].state, session.beliefs[0].on) == ("shaken", TODAY)
    assert session.whys[0].verdict == "cause"
    assert [answer.root for answer in session.whys[0].answers] == [False, True]
    assert [rung.who for rung in session.ladders[0].rungs] == ["", "Chi"]
    assert [(decision.about, decision.verdict) for decision in session.decisions] == [("h1", "pivot")]
    assert session.status == "closed"


@pytest.mark.torture
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_retro_keeps_what_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    put(folder, finished_quarter())
    session, keys = await play(folder, monkeypatch, RETRO, size)
    assert sum(keys.values()) <= RETRO_KEYS
    assert (session.format, session.follows, session.status) == ("retro", "q3", "closed")
    assert session.agreed_grade == 6
    assert [tally.values for tally in session.tallies] == [(5, 6, 6, 6, 6, 7, 7, 8)]
    assert [answer.root for answer in session.whys[0].answers] == [False, True]
    assert [rung.who for rung in session.ladders[0].rungs] == ["", "", "Hanna"]
    assert [(decision.about, decision.verdict) for decision in session.decisions] == [("h1", "persevere")]
    assert {entry.about: entry.choice for entry in session.carry_over} == {
        "objective": "keep",
        "kr1": "keep",
        "h1": "keep",
        "b1": "drop",
    }


@pytest.mark.parametrize(
    ("script", "most_keys"),
    [
        pytest.param(IN_THE_ROOM, KEYS_BEFORE // 2, marks=pytest.mark.torture, id="room"),
        pytest.param(THROUGH_THE_CHAT, KEYS_BEFORE // 4, id="chat"),
    ],
)
async def test_a_plan_of_nineteen_ideas_takes_half_of_the_keys_and_a_quarter_through_a_chat(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: Mapping[str, Part], most_keys: int
) -> None:
    session, keys = await play(folder, monkeypatch, script, WIDE)
    assert sum(keys.values()) <= most_keys
    assert [hypothesis.text for hypothesis in session.hypotheses] == list(IDEAS)
    assert {id: dots for id, dots in dot_sums(session).items() if dots and id.startswith("h")} == SUMS
    assert session.objective.text == "Make the first order easy"
    votes = {tally.kind: tally.values for tally in session.tallies if tally.kind != "dots"}
    assert votes == {"consent": (3, 4, 4, 5, 5, 5, 5, 5), "worth": (3, 3, 4, 4, 4, 4, 4, 4)}
    assert all(tally.names == () for tally in session.tallies)
    assert len(session.key_results) == len(TWO_KEY_RESULTS)
    assert [answer.text for answer in session.whys[0].answers] == list(CAUSES)


def previous_plan() -> Session:
    """Return the plan of the last quarter, from which the direction is copied."""
    parent = Parent(session="company-2026", item="kr1", story="who finishes once comes back")
    serving = ("first-time shoppers", "shop owners")
    direction = Direction(mission="Anyone can buy from a small shop", serving=serving, parent=parent)
    return plan(id="checkout-2026q3", title="Plan for Q3", cycle="2026-Q3", direction=direction)


def check_opening(session: Session) -> None:
    """Check people, opening and direction."""
    opening = session.opening
    assert session.people.participants == tuple(ROOM)
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
        WORDINGS[5],
        WORDINGS[1],
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
    assert [(promise.who, promise.text) for promise in session.promises] == list(zip(ASKED, FIRST_STEPS, strict=True))
    assert (session.next_on, session.next_for) == (date(2026, 10, 8), "weekly look")
    assert [tally.values for tally in session.tallies if tally.kind == "worth"] == [(3, 3, 4, 4, 4, 4, 4, 4)]
    assert session.status == "running"

"""The chain of output, outcome and impact: what belongs together, and the holes."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.logic_chain import ChainColumn, chain_holes, logic_chain, logic_chain_list, related_items
from okrtui.content.spans import plain
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.frame import Direction, DirectionGoal, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

SESSION = Session(
    objective=Objective(text="Feel at home"),
    key_results=(
        KeyResult(id="kr1", who="guests", does_what="book"),
        KeyResult(id="kr2", who="guests", does_what="come back"),
        KeyResult(id="kr3", said="owners answer"),
    ),
    hypotheses=(
        Hypothesis(id="h1", action="send a card", moves=("kr2",)),
        Hypothesis(id="h2", text="paint the door"),
        Hypothesis(id="h3", action="show prices", moves=("kr1", "kr2")),
        Hypothesis(id="h4", action="sell mugs", moves=("kr1",)),
        Hypothesis(id="h5", action="a bigger sign", under="h1", moves=("kr1",)),
    ),
    decisions=(Decision(id="d1", about="h4", verdict="kill"),),
    direction=Direction(parent=Parent(session="company", item="kr1", story="guests stay")),
)
LINKS = {GoalLink("company", "kr1"): LinkedGoal(team="Hotel", cycle="2026", text="Guests stay longer")}

GOALS = (
    DirectionGoal(id="i1", text="all sing", moved_by=("plan#kr2",)),
    DirectionGoal(id="i2", text="all come back", priority="P0", moved_by=("plan#kr1",)),
    DirectionGoal(id="i3", text="all dance", priority="P0", moved_by=("other#kr1",)),
)


def told(column: ChainColumn) -> list[tuple[str, str, str]]:
    return [(card.key, plain(card.text), plain(card.note)) for card in column.cards]


def test_the_columns_show_each_part_with_its_match_and_the_holes() -> None:
    output, outcome, impact = logic_chain(SESSION, LINKS)
    assert told(output) == [
        ("h3", "h3 show prices", "→ kr1, kr2"),
        ("h1", "h1 send a card", "→ kr2"),
        ("h2", "h2 paint the door", "no key result yet"),
    ]
    assert told(outcome) == [
        ("objective", "Feel at home", ""),
        ("kr1", "kr1 guests book", "← h3"),
        ("kr2", "kr2 guests come back", "← h3, h1"),
        ("kr3", "kr3 owners answer", "no hypothesis yet"),
    ]
    assert told(impact) == [("impact", "Guests stay longer", "Hotel · 2026")]
    holes = {
        card.key
        for column in (output, outcome)
        for card in column.cards
        if card.note[:1] and card.note[0].role == "maybe"
    }
    assert holes == {"h2", "kr3"}


def test_the_list_shows_below_each_key_result_what_moves_it() -> None:
    column = logic_chain_list(SESSION, LINKS)
    assert [(card.indent, card.key, plain(card.note)) for card in column.cards] == [
        (0, "impact", "Hotel · 2026"),
        (0, "objective", ""),
        (2, "kr1", ""),
        (4, "kr1/h3", "→ kr1, kr2"),
        (2, "kr2", ""),
        (4, "kr2/h3", "→ kr1, kr2"),
        (4, "kr2/h1", ""),
        (2, "kr3", "no hypothesis yet"),
        (2, "h2", "no key result yet"),
    ]
    assert [card.item for card in column.cards][3:5] == ["h3", "kr2"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"direction": Direction()}, "no goal above"),
        ({"direction": Direction(parent=Parent(story="The town\nkeeps its inn"))}, "The town keeps its inn"),
        ({"direction": Direction(), "starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}, "this is the top"),
        ({"id": "plan", "direction": Direction(goals=GOALS)}, "P0 all come back · all sing"),
        ({"direction": Direction(parent=Parent(story="This is the top."))}, "this is the top"),
        ({"direction": Direction(parent=Parent(session="own"))}, "a goal of a private session"),
        ({"direction": Direction(parent=Parent(session="unread"))}, "…"),
    ],
)
def test_the_impact_is_the_goal_above_or_the_lack_of_one(fields: dict[str, object], text: str) -> None:
    links = {GoalLink("own", "objective"): LinkedGoal(is_private=True)}
    impact = logic_chain(changed(SESSION, **fields), links)[2]
    assert plain(impact.cards[0].text) == text


def test_the_goals_of_12_to_18_months_that_the_goal_above_moves_stand_with_the_impact() -> None:
    """Their links lead to the session of the company in which its goal stands now."""
    moved = (DirectionGoal(id="i1", text="all sing", moved_by=("monthly#kr1",)), *GOALS[1:])
    links = {
        GoalLink("company", "kr1"): LinkedGoal(text="Guests stay longer", session="monthly"),
        GoalLink("company", "direction"): LinkedGoal(direction=Direction(goals=moved)),
    }
    for column in (logic_chain(SESSION, links)[2], logic_chain_list(SESSION, links)):
        texts = [plain(card.text) for card in column.cards[:2]]
        assert texts == ["Guests stay longer", "all sing"]


@pytest.mark.parametrize(
    ("item", "related"),
    [
        ("h1", {"kr2", "objective", "impact"}),
        ("h2", set()),
        ("kr1", {"h3", "objective", "impact"}),
        ("kr3", {"objective", "impact"}),
        ("objective", {"kr1", "kr2", "kr3", "h1", "h3", "objective", "impact"}),
        ("impact", {"kr1", "kr2", "kr3", "h1", "h3", "objective", "impact"}),
    ],
)
def test_what_belongs_to_an_item_is_what_it_moves_and_what_moves_it(item: str, related: set[str]) -> None:
    assert related_items(SESSION, item) == related


def test_holes_are_named_once_something_is_matched() -> None:
    assert chain_holes(SESSION) == ["no hypothesis is aimed at kr3", "h2 is aimed at no key result"]
    unmatched = (Hypothesis(id="h1", text="a card"), Hypothesis(id="h2", text="a sign"))
    assert chain_holes(changed(SESSION, hypotheses=unmatched)) == []
    matched = (*unmatched, Hypothesis(id="h3", moves=("kr1", "kr2", "kr3", "gone")))
    assert chain_holes(changed(SESSION, hypotheses=matched)) == ["h1, h2 are aimed at no key result"]

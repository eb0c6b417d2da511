"""What the roadmap says: columns by quarter, cards with a verdict, and what a quarter is about."""

from __future__ import annotations

from datetime import date

from okrtui.content.roadmap import RoadmapColumn, roadmap_columns
from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.session import Session

SESSION = Session(
    hypotheses=(
        Hypothesis(id="h1", action="let people buy as a guest", quarter="2026-Q4", moves=("kr1",), confidence=7),
        Hypothesis(id="h2", text="show the delivery date"),
        Hypothesis(id="h3", text="skip the sign-up", under="h1"),
    ),
    focus=(Focus(id="f1", quarter="2026-Q4", text="they finish"),),
    decisions=(Decision(id="d1", about="h1", verdict="kill"),),
)


def columns() -> dict[str, RoadmapColumn]:
    """Return the columns by quarter."""
    return {column.quarter: column for column in roadmap_columns(SESSION, date(2026, 10, 1), DEFAULT_NUMBERS)}


def test_hypotheses_stand_in_their_quarter_and_those_without_one_last() -> None:
    cards = {quarter: [card.item for card in column.cards] for quarter, column in columns().items()}
    assert (cards["2026-Q4"], cards[""]) == (["h1"], ["h2"])
    assert list(cards)[-1] == ""
    assert plain(columns()["2026-Q4"].title) == "2026-Q4  now"
    assert plain(columns()[""].title) == "no quarter yet"


def test_a_card_has_the_verdict_before_it_and_what_it_moves_below() -> None:
    (card,) = columns()["2026-Q4"].cards
    assert (plain(card.text), card.text[0].role) == ("✖ h1 let people buy as a guest", "bad")
    assert plain(card.note) == "kr1 · confidence 7/10 · group of 2"


def test_a_quarter_says_what_it_is_about_or_asks() -> None:
    focus = [columns()[quarter].focus for quarter in ("2026-Q4", "2027-Q1", "")]
    assert [(plain(card.text), card.item) if card else None for card in focus] == [
        ("they finish", "f1"),
        (" says what it is about", ""),
        None,
    ]

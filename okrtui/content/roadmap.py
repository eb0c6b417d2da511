"""What the roadmap says: the hypotheses as cards in columns by quarter, each quarter with what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.without_ids import without_ids
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.roadmap import Horizon, Quarter, build_roadmap
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.groups import members_by_group
from okrtui.model.hypotheses import Focus, Hypothesis
from okrtui.model.items import named_parts
from okrtui.model.session import Session

HORIZON_LABELS: dict[Horizon, str] = {
    "before": "over",
    "now": "now",
    "next": "next",
    "fog": "further out",
    "open": "no quarter yet",
}
"""Label beside the name of a quarter, by its place in time."""


@dataclass(frozen=True, slots=True)
class RoadmapCard:
    """A hypothesis, or what a quarter is about."""

    key: str
    """Identifies the card; unique on the roadmap."""
    text: StyledLine
    """The text."""
    note: StyledLine = ()
    """A line below the text."""
    item: str = ""
    """The id of the item shown; empty where nobody has said yet what the quarter is about."""


@dataclass(frozen=True, slots=True)
class RoadmapColumn:
    """A quarter."""

    quarter: str
    """Its name; empty for the hypotheses without one."""
    horizon: Horizon
    """Its place in time."""
    title: StyledLine
    """The line above it."""
    focus: RoadmapCard | None
    """What it is about; None for the hypotheses without a quarter."""
    cards: tuple[RoadmapCard, ...]
    """Its hypotheses, in order."""

    @property
    def all_cards(self) -> tuple[RoadmapCard, ...]:
        """What it is about and its hypotheses, from top to bottom."""
        return (*((self.focus,) if self.focus else ()), *self.cards)


@keeps_names
def roadmap_columns(session: Session, today: date, numbers: Numbers, has_ids: bool = True) -> list[RoadmapColumn]:
    """Return the quarters in order, then the hypotheses without a quarter; on a shared screen nothing has an id."""
    decisions, members = latest_decisions(session), members_by_group(session.hypotheses)
    cards = {
        hypothesis.id: _hypothesis_card(hypothesis, decisions.get(hypothesis.id), len(members.get(hypothesis.id, ())))
        for hypothesis in session.hypotheses
    }
    if not has_ids:
        parts = named_parts(session)
        cards = {
            id: replace(card, text=without_ids(card.text, parts), note=without_ids(card.note, parts))
            for id, card in cards.items()
        }
    return [_column(quarter, cards) for quarter in build_roadmap(session, today, numbers)]


def _column(quarter: Quarter, cards: Mapping[str, RoadmapCard]) -> RoadmapColumn:
    name, label = quarter.name, HORIZON_LABELS[quarter.horizon]
    return RoadmapColumn(
        name,
        quarter.horizon,
        joined(styled(name or label, "strong"), styled(f"  {label}" if name else "", "muted")),
        _focus_card(name, quarter.focus) if name else None,
        tuple(cards[hypothesis.id] for hypothesis in quarter.hypotheses),
    )


def _focus_card(quarter: str, focus: Focus | None) -> RoadmapCard:
    question = with_keys("{edit} says what it is about", "placeholder")
    text = styled(focus.text, "emphasis") if focus and focus.text else question
    return RoadmapCard(f"focus:{quarter}", text, item=focus.id if focus else "")


def _hypothesis_card(hypothesis: Hypothesis, decision: Decision | None, members_count: int) -> RoadmapCard:
    sign, _, role = VERDICT_SIGNS.get(decision.verdict if decision else "", ("", "", "text"))
    notes = [", ".join(hypothesis.moves)] if hypothesis.moves else []
    notes += [f"confidence {format_number(hypothesis.confidence)}/10"] if hypothesis.confidence is not None else []
    notes += [f"group of {members_count + 1}"] if members_count else []
    text = joined(
        styled(f"{sign} " if sign else "", role),
        styled(f"{hypothesis.id} ", "muted"),
        hypothesis.action or spoken_line(hypothesis),
    )
    return RoadmapCard(hypothesis.id, text, styled(" · ".join(notes), "muted"), hypothesis.id)

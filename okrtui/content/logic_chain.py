"""The logic chain of a goal: what we make (output), what people do (outcome), what the company gets (impact) (H, K).

What belongs together stands in the same order, and what leads nowhere says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from okrtui.content.direction import moved_goals_text, ranked_goals
from okrtui.content.hypothesis_groups import ranked_groups
from okrtui.content.links import (
    DIRECTION_ITEM,
    GoalLink,
    LinkedGoal,
    goal_in_words,
    goal_words,
    parent_link,
    what_became_of,
)
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.method.cycle_days import is_whole_year
from okrtui.model.edits import latest_decisions
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

Links = Mapping[GoalLink, LinkedGoal]
"""The goals of other sessions that were read so far."""

OBJECTIVE_KEY, IMPACT_KEY = "objective", "impact"
"""Keys of the cards with the objective and with the goal above."""
MOVES_NOTHING, NOTHING_MOVES_IT, NO_GOAL_ABOVE = "no key result yet", "no hypothesis yet", "no goal above"
"""What is said at the holes of the chain."""


@dataclass(frozen=True, slots=True)
class ChainCard:
    """A part of the chain."""

    key: str
    """Identifies the card; unique in the chain."""
    text: StyledLine
    """The text."""
    note: StyledLine = ()
    """What it leads to, or that it leads nowhere."""
    item: str = ""
    """The id of the item shown; empty for the goal above."""
    indent: int = 0
    """Columns by which it is indented in the list."""


@dataclass(frozen=True, slots=True)
class ChainColumn:
    """One column of the chain, or all of it as a list."""

    title: StyledLine
    """The line above it."""
    cards: tuple[ChainCard, ...]
    """Its cards, from top to bottom."""


def logic_chain(session: Session, links: Links) -> tuple[ChainColumn, ...]:
    """Return the columns output, outcome and impact; hypotheses stand in the order of what they move."""
    outputs = _ordered_outputs(session)
    movers = _movers(outputs)
    outcomes = (_outcome_card(key_result, movers.get(key_result.id, [])) for key_result in session.key_results)
    return (
        ChainColumn(_title("Output", "what we make"), tuple(map(_output_card, outputs))),
        ChainColumn(_title("Outcome", "what people do"), (_objective_card(session), *outcomes)),
        ChainColumn(_title("Impact", "for the company"), tuple(_impact_cards(session, links))),
    )


def logic_chain_list(session: Session, links: Links) -> ChainColumn:
    """Return the chain as a list, for narrow screens: below each key result what moves it, then what moves nothing.

    What the place of a card says is not repeated in its note.
    """
    outputs = _ordered_outputs(session)
    movers = _movers(outputs)
    cards = [*_impact_cards(session, links), _objective_card(session)]
    for key_result in session.key_results:
        moving = movers.get(key_result.id, [])
        outcome = _outcome_card(key_result, moving)
        cards.append(replace(outcome, indent=2, note=() if moving else outcome.note))
        for hypothesis in moving:
            output, key = _output_card(hypothesis), f"{key_result.id}/{hypothesis.id}"
            cards.append(replace(output, key=key, indent=4, note=output.note if len(hypothesis.moves) > 1 else ()))
    ids = {key_result.id for key_result in session.key_results}
    idle = (hypothesis for hypothesis in outputs if not ids.intersection(hypothesis.moves))
    cards += [replace(_output_card(hypothesis), indent=2) for hypothesis in idle]
    arrow = styled(" ← ", "muted")
    title = joined(styled("Impact", "strong"), arrow, styled("outcome", "strong"), arrow, styled("output", "strong"))
    return ChainColumn(title, tuple(cards))


def related_items(session: Session, item: str) -> frozenset[str]:
    """Return the ids of what an item moves and of what moves it; the goal above is `impact`."""
    moves = {hypothesis.id: hypothesis.moves for hypothesis in _ordered_outputs(session)}
    ids = {key_result.id for key_result in session.key_results}
    if item in ids:
        return frozenset((IMPACT_KEY, OBJECTIVE_KEY, *(id for id, moved in moves.items() if item in moved)))
    if item in moves:
        moved = ids.intersection(moves[item])
        return frozenset((IMPACT_KEY, OBJECTIVE_KEY, *moved) if moved else ())
    return frozenset((IMPACT_KEY, OBJECTIVE_KEY, *ids, *(id for id, moved in moves.items() if ids.intersection(moved))))


def chain_holes(session: Session) -> list[str]:
    """Return the holes between hypotheses and key results, once one is matched: `no hypothesis is aimed at kr2`."""
    ids = [key_result.id for key_result in session.key_results]
    outputs = _ordered_outputs(session)
    moved = {id for hypothesis in outputs for id in hypothesis.moves}
    if not moved.intersection(ids):
        return []
    idle = [hypothesis.id for hypothesis in outputs if not set(ids).intersection(hypothesis.moves)]
    still = [id for id in ids if id not in moved]
    verb = "is" if len(idle) == 1 else "are"
    return [
        *([f"no hypothesis is aimed at {', '.join(still)}"] if still else []),
        *([f"{', '.join(idle)} {verb} aimed at no key result"] if idle else []),
    ]


def _ordered_outputs(session: Session) -> list[Hypothesis]:
    """Return the hypotheses that were not stopped, one for each group, by the first key result that each moves."""
    places = {key_result.id: place for place, key_result in enumerate(session.key_results)}
    stopped = {id for id, decision in latest_decisions(session).items() if decision.verdict == "kill"}
    heads = [head for head, _ in ranked_groups(session) if head.id not in stopped]
    return sorted(heads, key=lambda head: min((places.get(id, len(places)) for id in head.moves), default=len(places)))


def _movers(outputs: Sequence[Hypothesis]) -> dict[str, list[Hypothesis]]:
    """Return what moves each key result, by its id."""
    movers: dict[str, list[Hypothesis]] = {}
    for hypothesis in outputs:
        for id in dict.fromkeys(hypothesis.moves):
            movers.setdefault(id, []).append(hypothesis)
    return movers


def _title(name: str, meaning: str) -> StyledLine:
    return joined(styled(name, "strong"), styled(f"  {meaning}", "muted"))


def _output_card(hypothesis: Hypothesis) -> ChainCard:
    moves = styled(f"→ {', '.join(hypothesis.moves)}", "muted")
    return ChainCard(
        hypothesis.id,
        joined(styled(f"{hypothesis.id} ", "muted"), hypothesis.action or one_line(hypothesis) or BLANK),
        moves if hypothesis.moves else styled(MOVES_NOTHING, "maybe"),
        hypothesis.id,
    )


def _objective_card(session: Session) -> ChainCard:
    text = styled(session.objective.text, "emphasis") if session.objective.text else styled("no objective yet", "maybe")
    return ChainCard(OBJECTIVE_KEY, text, item=OBJECTIVE_KEY)


def _outcome_card(key_result: KeyResult, movers: Sequence[Hypothesis]) -> ChainCard:
    ids = ", ".join(hypothesis.id for hypothesis in movers)
    return ChainCard(
        key_result.id,
        joined(styled(f"{key_result.id} ", "muted"), key_result.statement or BLANK),
        styled(f"← {ids}", "muted") if ids else styled(NOTHING_MOVES_IT, "maybe"),
        key_result.id,
    )


def impact_links(session: Session) -> list[GoalLink]:
    """Return the goal above, and the direction in which the goals of 12 to 18 months stand that it moves."""
    parent = session.direction.parent
    return [parent_link(parent), GoalLink(parent.session, DIRECTION_ITEM)] if parent.session else []


def _impact_cards(session: Session, links: Links) -> list[ChainCard]:
    """Return the goal above, and the goals of 12 to 18 months that it moves there."""
    cards, parent = [_impact_card(session, links)], session.direction.parent
    goal, above = links.get(parent_link(parent)), links.get(GoalLink(parent.session, DIRECTION_ITEM))
    if not parent.session or goal is None or above is None or above.direction is None:
        return cards
    movers = {f"{id}#{item}" for id in (parent.session, goal.session) for item in ("objective", parent.item)}
    for number, moved in enumerate(ranked_goals(above.direction.goals), 1):
        if moved.text and movers.intersection(moved.moved_by):
            text, note = f"{moved.priority} {moved.text}".strip(), styled("goal of 12 to 18 months", "muted")
            cards.append(ChainCard(f"{IMPACT_KEY}:{number}", styled(text), note))
    return cards


def _impact_card(session: Session, links: Links) -> ChainCard:
    parent, link = session.direction.parent, parent_link(session.direction.parent)
    if parent.session:
        goal = links.get(link)
        later = what_became_of(goal, session)
        whose = " · ".join(filter(None, (goal.team, (later or goal).cycle))) if goal else ""
        return ChainCard(IMPACT_KEY, styled(later.text if later else goal_words(links, link)), styled(whose, "muted"))
    if goals := moved_goals_text(session):
        return ChainCard(IMPACT_KEY, styled(goals), styled("goals of 12 to 18 months", "muted"))
    if words := goal_in_words(parent):
        return ChainCard(IMPACT_KEY, styled("this is the top", "muted") if parent.is_top else styled(words))
    if is_whole_year(session.starts, session.ends):
        return ChainCard(IMPACT_KEY, styled("this is the top", "muted"))
    return ChainCard(IMPACT_KEY, styled(NO_GOAL_ABOVE, "maybe"), with_keys("{edit} names it in Frame", "muted"))

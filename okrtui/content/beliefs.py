"""The beliefs under a plan: what has to be true for it to work, and what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrtui.content.marks import UNANSWERED
from okrtui.content.rows import Row, heading, id_lead
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.lead_words import with_lead
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.hypotheses import Belief, earlier_reviews
from okrtui.model.session import Session
from okrtui.model.speaker import spoken

STATE_SIGNS: dict[str, tuple[str, SpanRole]] = {
    "holding": ("✓", "good"),
    "shaken": ("≈", "maybe"),
    "broken": ("✗", "bad"),
}
"""Sign and role of each state of a belief."""

OFFER_KEY = "belief:first"
"""Key of the row that offers to add the first belief."""


@dataclass(frozen=True, slots=True)
class AddBelief:
    """Asks for a line that adds the first belief."""


def belief_rows(session: Session, view: StepView) -> list[Row]:
    """Return the beliefs, or the offer to add the first."""
    if not session.beliefs:
        offer = with_keys("{edit} adds an assumption: what has to be true for this to work?", "muted")
        return [heading("beliefs", spoken("What we assume")), Row(OFFER_KEY, offer, enter=AddBelief())]
    note = with_keys(spoken("{mark}: holding, shaken (in doubt) or broken · {edit}: what we saw"), "muted")
    return [
        heading("beliefs", spoken("What we assume"), note),
        *(_belief_row(belief, view) for belief in session.beliefs),
    ]


def reviewed_belief_lines(session: Session) -> list[StyledLine]:
    """Return the beliefs of which somebody has said in this meeting, or since, whether they hold, and what was seen."""
    made_on = local_day(session.created) if session.created else date.min
    reviewed = (belief for belief in session.beliefs if belief.state and belief.on and belief.on >= made_on)
    return [
        joined(
            styled(f"{belief.text}: "),
            styled(belief.state, STATE_SIGNS.get(belief.state, ("", "muted"))[1]),
            styled(f", {with_lead(spoken('we saw'), belief.seen)}" if belief.seen else "", "muted"),
        )
        for belief in reviewed
    ]


def _belief_row(belief: Belief, view: StepView) -> Row:
    sign, role = STATE_SIGNS.get(belief.state, (UNANSWERED, "muted"))
    day = f" · {format_day(belief.on, view.today)}" if belief.on else ""
    seen = joined(styled(with_lead(spoken("we saw"), belief.seen), "muted"))
    is_current = belief.id == view.current_item
    return Row(
        belief.id,
        styled(belief.text),
        id_lead(belief.id),
        note=joined(styled(f"{sign} {belief.state}", role), styled(day, "muted")) if belief.state else (),
        details=(*([seen] if belief.seen else []), *(_history_lines(belief, view) if is_current else [])),
        item=belief.id,
    )


def _history_lines(belief: Belief, view: StepView) -> list[StyledLine]:
    """Return what was said of a belief on the days before, newest first."""
    return [
        joined(
            styled(f"{format_day(review.on, view.today)}  ", "muted"),
            styled(review.state, STATE_SIGNS.get(review.state, ("", "muted"))[1]),
            styled(f"  {with_lead(spoken('we saw'), review.seen)}" if review.seen else "", "muted"),
        )
        for review in reversed(earlier_reviews(belief))
    ]

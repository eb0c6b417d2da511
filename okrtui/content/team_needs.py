"""What other teams need from that of a session, which a plan can take as a key result of its own (H, K)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.content.known_key_results import known_key_results
from okrtui.content.links import GoalLink, LinkedGoal, TeamNeed
from okrtui.content.team_blockers import waiting_links
from okrtui.language.overlap import content_words, holds_half
from okrtui.model.session import Session
from okrtui.model.text import prose_line


@dataclass(frozen=True, slots=True)
class NeedOffer:
    """What a key result of another team needs, as a line for a key result."""

    need: TeamNeed
    """The need."""

    @property
    def text(self) -> str:
        """The line that it is taken as: the need in the words of that team."""
        return prose_line(self.need.key_result.needs)

    @property
    def lead(self) -> str:
        """What stands before it."""
        return f"{self.need.team} needs: "

    @property
    def wordings(self) -> tuple[str, ...]:
        """Other words for the same: none."""
        return ()

    def take(self, session: Session, id: str, today: date) -> Session:
        """Return the session as it is: the line says all of it."""
        return session


def need_offers(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> tuple[NeedOffer, ...]:
    """Return what other teams need, as far as it was read, without what a key result says already in other words."""
    goals = (links.get(link) for link in waiting_links(session))
    offers = {offer.text.casefold(): offer for goal in goals if goal for offer in map(NeedOffer, goal.needs)}
    said = [{*content_words(f"{each.statement} {each.said}")} for each in known_key_results(session)]
    team = {*content_words(session.team)}
    return tuple(
        offer
        for offer in offers.values()
        if not any(holds_half(words, {*content_words(offer.text)} - team) for words in said)
    )

"""What other teams need from that of a session, which a plan can take as a key result of its own (H, K)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.content.links import GoalLink, LinkedGoal, TeamNeed
from okrtui.content.team_blockers import waiting_links
from okrtui.language.overlap import content_words
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
    parked = (each.key_result for each in session.parking if each.key_result)
    said = [{*content_words(f"{each.statement} {each.said}")} for each in (*session.key_results, *parked)]
    team = {*content_words(session.team)}
    return tuple(
        offer
        for offer in offers.values()
        if not any(_says({*content_words(offer.text)} - team, words) for words in said)
    )


def _says(need: set[str], words: set[str]) -> bool:
    """Return whether the words of a key result have at least half of those of a need."""
    return 2 * len(need & words) >= len(need)

"""Key results that are offered to a plan: what goes on, other goals of the direction, a stage, the one above, needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrtui.content.direction_offer import DirectionOffer, direction_offers
from okrtui.content.key_result_above import KeyResultAbove, key_result_above
from okrtui.content.last_key_results import LastKeyResult, last_key_results
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.stage_offer import StageOffer, stage_offer
from okrtui.content.team_needs import NeedOffer, need_offers
from okrtui.language.period_ends import DateContext
from okrtui.model.session import Session

KeyResultOffer = DirectionOffer | LastKeyResult | StageOffer | KeyResultAbove | NeedOffer
"""What can be offered as a key result."""


def key_result_offers(
    session: Session, today: date, decimal_mark: str, dates: DateContext, links: Mapping[GoalLink, LinkedGoal]
) -> tuple[KeyResultOffer, ...]:
    """Return what goes on from the last cycle, be it a goal of the direction or not, then the other goals of that.

    What a goal of the direction goes on from is offered as that goal only. Who does what in the picked stage, and the
    key result of the goal above, come behind these, unless one of them says the same, and what other teams need comes
    last.
    """
    found = tuple(direction_offers(session, today, decimal_mark, dates, links))
    told = {words.casefold() for each in found for words in (each.text, each.continued)}
    last = (each for each in last_key_results(session, links) if told.isdisjoint(each.names))
    goes_on = (each for each in found if each.carried)
    offers: tuple[KeyResultOffer, ...] = (
        *goes_on,
        *last,
        *(each for each in found if not each.carried),
    )
    for other in (stage_offer(session), key_result_above(session, links)):
        said = {words.casefold() for each in offers for words in (each.text, *each.wordings)}
        if other is not None and other.text.casefold() not in said:
            offers = (*offers, other)
    return (*offers, *need_offers(session, links))

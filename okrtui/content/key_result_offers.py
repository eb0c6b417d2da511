"""Key results that are offered to a plan: what goes on, other goals of the direction, a stage, the one above, needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
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
    last = last_key_results(session, links)
    found = [
        each if each.carried else _with_last(each, last, session)
        for each in direction_offers(session, today, decimal_mark, dates, links)
    ]
    told = {words.casefold() for each in found for words in (each.text, each.continued)}
    last = tuple(each for each in last if told.isdisjoint(each.names))
    goes_on = (each for each in found if each.carried)
    offers: tuple[KeyResultOffer, ...] = (
        *goes_on,
        *last,
        *(each for each in found if not each.carried),
    )
    for other in (stage_offer(session, today), key_result_above(session, links)):
        said = {words.casefold() for each in offers for words in (each.text, *each.wordings)}
        if other is not None and other.text.casefold() not in said:
            offers = (*offers, other)
    return (*offers, *need_offers(session, links))


def _with_last(offer: DirectionOffer, last: Iterable[LastKeyResult], session: Session) -> DirectionOffer:
    """Return a goal of the direction as the key result of the last plan that says the same; as it is without one.

    That is so where nobody knows any more that this key result was there for the goal.
    """
    same = next((each for each in last if offer.text.casefold() in each.names), None)
    if same is None:
        return offer
    return replace(
        offer, text=same.text, lead=same.lead, carried=same.fields(session), continued=same.key_result.statement
    )

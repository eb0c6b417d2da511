"""Plays of the direction that are offered as hypotheses."""

from __future__ import annotations

from datetime import date

from okrtui.content.play_offers import only_has_plays, play_offers
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.model.session import Session

APP = "An app that shows free machines"
PLAYS = (
    Play(id="m1", play=APP, who="Ines", by=date(2026, 11, 30)),
    Play(id="m2", play="Fix before it breaks", who="Hans", by=date(2027, 3, 1)),
    Play(id="m3", play="Open on Sundays", done=True),
)
DIRECTION = Direction(plays=(*(each.play for each in PLAYS), "Laundry flat rate"), play_details=PLAYS)


def test_each_open_play_is_offered_until_a_hypothesis_says_it() -> None:
    session = Session(ends=date(2026, 12, 31), direction=DIRECTION)
    taken = []
    while offers := play_offers(session):
        session = add(session, Hypothesis, text=offers[0].text)
        session = offers[0].take(session, session.hypotheses[-1].id)
        taken.append((session.hypotheses[-1].text, session.hypotheses[-1].author, session.hypotheses[-1].check_by))
    assert taken == [
        (APP, "Ines", date(2026, 11, 30)),
        ("Fix before it breaks", "Hans", None),
        ("Laundry flat rate", "", None),
    ]
    assert only_has_plays(session)
    assert not only_has_plays(add(session, Hypothesis, text="a bigger van"))

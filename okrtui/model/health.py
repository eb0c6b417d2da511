"""What a team answers, covered and once a quarter, about how it works together."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Item, Line, Number, gap
from okrtui.model.votes import Vote


class HealthAnswers(Item):
    """The answers to one question of a round; who gave which is nowhere."""

    PREFIX: ClassVar[str] = "he"
    NAME: ClassVar[str] = "health question"
    SHOWN: ClassVar[bool] = False

    question: Line = gap("question", in_form=False)
    """The question, as it was asked."""
    on: Day = gap("on", default=None, in_form=False)
    """The day of the round."""
    people: Number = gap("people", default=None, ge=0, in_form=False)
    """How many answered."""
    average: Number = gap("average", default=None, in_form=False)
    """The average of the answers, 0 to 5."""
    values: tuple[Vote, ...] = gap("values", default=(), in_form=False)
    """The answers in rising order; none where so few answered that the spread would tell who gave which."""

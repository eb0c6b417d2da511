"""Votes of a group on items, as tallies."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StrictFloat, StrictInt

from okrtui.model.base import MAX_NUMBER, Item, Line, Names, Number, OwnerRef, gap

Vote = Annotated[StrictInt | StrictFloat, Field(ge=-MAX_NUMBER, le=MAX_NUMBER, allow_inf_nan=False)]
"""One vote of a tally, as a number."""


class Tally(Item):
    """The votes of one round on an item."""

    PREFIX: ClassVar[str] = "v"
    NAME: ClassVar[str] = "tally"
    SHOWN: ClassVar[bool] = False

    about: OwnerRef = gap("about", in_form=False)
    """What was voted on."""
    kind: Line = gap(
        "kind",
        choices={
            "dots": "dots",
            "consent": "consent",
            "confidence": "confidence",
            "grade": "grade",
            "worth": "worth our time",
        },
    )
    """What the numbers mean."""
    round: Number = gap("round", default=None, ge=1)
    """The how-manieth round, from 1."""
    values: tuple[Vote, ...] = gap("values", default=())
    """The votes, in rising order unless names were chosen."""
    names: Names = gap("names", default=(), is_person=True)
    """Who gave which vote, if the group chose names; otherwise empty."""
    voters: Number = gap("voters", default=None, ge=0)
    """How many people voted, where each gave a ballot, those who passed included."""
    dots_each: Number = gap("dots_each", default=None, ge=1)
    """How many dots each of them had."""

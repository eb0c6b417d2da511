"""Objections to a proposal, and what becomes of them."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Item, Line, OwnerRef, gap

WAYS = {
    "reword": "change the wording",
    "trial": "try it for two weeks",
    "owner": "the owner decides",
    "park": "park it",
}
"""The ways out of an objection, by the word of the file."""
DATED_WAYS = ("trial", "owner", "park")
"""The ways out that have a day on which the proposal comes up again."""


class Objection(Item):
    """A reason why a proposal might do harm, what would make it safe to try, and the way out that was chosen."""

    PREFIX: ClassVar[str] = "ob"
    NAME: ClassVar[str] = "objection"
    SENTENCE: ClassVar[str] = (
        "{harm}[, for {whom}][; safe to try if {safe_if}][; so we {way}][ until {look_again}]"
        "[; what came of it: {outcome}]"
    )

    about: OwnerRef = gap("about", in_form=False)
    """What was proposed: the objective, a key result, a wording or a hypothesis."""
    harm: Line = gap("what harm might it do?", "callers wait even longer in December")
    """The harm that somebody sees; whose objection it is stands nowhere."""
    whom: Line = gap("who it harms", "patients without internet")
    """Those whom it might harm."""
    safe_if: Line = gap("what would make it safe to try?", "one line stays for calls only")
    """What would make it safe enough to try."""
    way: Line = gap(
        "way out",
        choices=WAYS,
        clauses={
            "reword": "change the wording",
            "trial": "try it",
            "owner": "leave it to the owner",
            "park": "park it",
        },
    )
    """What is done about it."""
    look_again: Day = gap("we look at it again on", "19 Oct", default=None, asked_if=("way", *DATED_WAYS))
    """The day on which a trial, a decision of the owner, or what was parked comes up again."""
    outcome: Line = gap("what came of it", "nobody waited longer: it stays")
    """What became of the objection; empty while that is open."""
    on: Day = gap("raised on", default=None, in_form=False, is_past=True)
    """The day on which it was raised."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was raised in this one."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what came of it, and it was not answered by another wording."""
        return not self.outcome and self.way != "reword"

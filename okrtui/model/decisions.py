"""Decisions about hypotheses, what stopping one saves, and what carries over to the next cycle."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Item, Line, Model, Number, OwnerRef, gap


class Saving(Model):
    """What stopping a hypothesis saves, in days if the money is unknown (G)."""

    NAME: ClassVar[str] = "saving"
    SENTENCE: ClassVar[str] = "{amount} {unit}"

    amount: Number = gap("frees", "12", default=None)
    """How much is freed."""
    unit: Line = gap("unit", "days a quarter")
    """Days or money, and for how long."""


class Decision(Item):
    """A decision about a hypothesis: kill, pivot, persevere, or learn first (G)."""

    PREFIX: ClassVar[str] = "d"
    NAME: ClassVar[str] = "decision"
    SENTENCE: ClassVar[str] = "[it {outcome}: ]we {verdict}[ because {because}][; what changes: {changes}]"

    about: OwnerRef = gap("about", in_form=False)
    """The hypothesis."""
    outcome: Line = gap(
        "it",
        choices={"held": "held", "failed": "did not hold", "unclear": "is not clear yet"},
    )
    """What the evidence says."""
    verdict: Line = gap(
        "we",
        choices={"kill": "stop", "pivot": "pivot", "persevere": "persevere", "learn": "learn first"},
    )
    """What we do about it."""
    because: Line = gap("because", "40 finished baskets out of 9,000 mails")
    """The evidence or reason that the decision stands on."""
    changes: Line = gap("what changes", "show it only on the basket page")
    """What a pivot changes."""
    look_again: Day = gap("look again on", "23 Oct", default=None)
    """When the evidence that is still missing should be there."""
    on: Day = gap("decided on", default=None, in_form=False)
    """The day of the decision."""
    saves: Saving = gap("frees", default=Saving())
    """What stopping frees."""


class CarryOver(Item):
    """What happens to an item when the cycle ends. Without a carry-over, an item is not kept."""

    PREFIX: ClassVar[str] = "c"
    NAME: ClassVar[str] = "carry-over"
    SENTENCE: ClassVar[str] = "we {choice} it[, because {because}]"

    about: OwnerRef = gap("about", in_form=False)
    """The objective, key result, hypothesis, belief, action or parked thought."""
    choice: Line = gap("we", choices={"keep": "keep", "change": "change", "drop": "drop"})
    """Whether it goes on as it is, changed, or not at all."""
    because: Line = gap("because", "half of them finish by now, the other half is worth another quarter")
    """Why."""

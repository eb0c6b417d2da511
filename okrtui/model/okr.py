"""The objective, its key results, and the wordings from which they were chosen."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, Model, Names, Number, Prose, Ref, gap


class Objective(Model):
    """One qualitative, inspiring sentence: an action verb plus the detail (G, H)."""

    NAME: ClassVar[str] = "objective"
    SENTENCE: ClassVar[str] = "{text}"

    text: Line = gap("objective", "Make the first order feel effortless for people who are new to us")
    """What we want to be true, without a number, a feature or a solution in it."""
    why: Line = gap("why", "most people who fill a basket give up at the sign-up page")
    """Why it matters now."""
    owner: Line = gap("owner", "Ines")
    """The one person who answers for it (O)."""


class Update(Item):
    """What was measured of a key result on one day."""

    PREFIX: ClassVar[str] = "u"
    NAME: ClassVar[str] = "update"
    SENTENCE: ClassVar[str] = "{on}: {value}[, confidence {confidence}][, {note}]"

    on: Day = gap("on", "29 Oct", default=None, past=True)
    """The day for which the value holds."""
    value: Number = gap("value", "1310", default=None)
    """The value of the key result on that day."""
    confidence: Number = gap("confidence, 0 to 10", "7", default=None, ge=0, le=10)
    """How sure the owner was that the target will be reached, 0 to 10."""
    note: Line = gap("note", "the button is on for one visitor in ten")
    """A line of context."""


class KeyResult(Item):
    """A measurable change in what people do: who does what by how much, by when (G, H)."""

    PREFIX: ClassVar[str] = "kr"
    NAME: ClassVar[str] = "key result"
    SENTENCE: ClassVar[str] = "{who} {does_what}[: [from {baseline} ][to {target} ]{unit}][ by {by}]"

    who: Line = gap("who", "first-time shoppers")
    """The people whose behavior is measured (G)."""
    does_what: Line = gap("does what", "finish the order they started")
    """What they do more, less or differently (G)."""
    baseline: Number = gap("from", "1200", default=None)
    """Where it stands today, as an absolute number (K)."""
    target: Number = gap("to", "1800", default=None)
    """Where it should stand, as an absolute number (K)."""
    unit: Line = gap("unit", "orders a week")
    """What is counted, and for how long."""
    by: Day = gap("by", "31 Dec", default=None)
    """The day by which the target should be reached (H)."""
    owner: Line = gap("owner", "Ana")
    """The one person who answers for it (O, H)."""
    stage: Ref = gap("stage")
    """The stage of the journey in which it happens (H)."""
    indicator: Line = gap(
        "it",
        choices={"leading": "moves early", "lagging": "follows later"},
    )
    """Whether it moves early, so that the team can act on it, or follows later (G, K)."""
    confidence: Number = gap("how sure, 0 to 10", "7", default=None, ge=0, le=10)
    """How sure we are to reach it, 0 to 10."""
    benchmark: Prose = gap("why this number", "2,700 baskets a week are started; similar shops finish two of three")
    """The reasoning behind the target, so that a miss can teach something (H)."""
    needs: Line = gap("whose help it needs", "Payments keeps the card form under two seconds")
    """Whose help it needs, and with what (H, K)."""
    first_quarter: Flag = gap("an activity, for a first quarter", default=False)
    """A count of what we do stands in, because the initiative is brand-new (K)."""
    to_find: Names = gap("numbers to find", default=(), form=False)
    """The number fields that nobody knows yet."""
    updates: tuple[Update, ...] = gap("updates", default=())
    """What was measured since."""

    @property
    def latest(self) -> Update | None:
        """The latest update by date that has a value."""
        dated = [one for one in self.updates if one.value is not None and one.on is not None]
        return max(dated, key=lambda one: one.on or date.min, default=None)

    @property
    def current(self) -> int | float | None:
        """Where it stands: the value of the latest update, the baseline before the first."""
        return self.latest.value if self.latest else self.baseline

    @property
    def progress(self) -> float | None:
        """The part of the way that is done, 1.0 at the target; None while a number is missing or there is no way."""
        if self.baseline is None or self.target is None or self.current is None or self.baseline == self.target:
            return None
        return (self.current - self.baseline) / (self.target - self.baseline)


class Candidate(Item):
    """A wording of an objective or key result, before one is chosen."""

    PREFIX: ClassVar[str] = "k"
    NAME: ClassVar[str] = "candidate"
    SENTENCE: ClassVar[str] = "{text}"

    kind: Line = gap("wording of", choices={"objective": "the objective", "key_result": "a key result"})
    """What it is a wording of."""
    text: Line = gap("wording", "Be the easiest shop")
    """The wording."""
    author: Line = gap("who wrote it", "Bo")
    """Who brought it along; empty when nobody needs to know."""
    under: Ref = gap("merged into", form=False)
    """The wording into which it was merged."""
    chosen: Flag = gap("chosen", default=False)
    """Whether the group took it."""

"""Decisions about hypotheses, what stopping one saves, and what carries over to the next cycle."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, Model, Names, Number, OwnerRef, Wording, gap
from okrtui.model.decision_words import (
    CARRY_OVER_WORDS,
    START_WORDS,
    VERDICT_WORDS,
    WAYS_TO_DECIDE,
    DecisionWords,
)


class Saving(Model):
    """What stopping a hypothesis saves, in days if the money is unknown (G)."""

    NAME: ClassVar[str] = "saving"
    SENTENCE: ClassVar[str] = "{amount} {unit}"

    amount: Number = gap("frees up", "12", default=None)
    """How much is freed."""
    unit: Line = gap("of what", "days a quarter", solo=Wording(example="mornings a quarter"))
    """Days or money, and for how long."""


class Decision(Item):
    """A decision about a hypothesis: kill, pivot, persevere, or find out first (G)."""

    PREFIX: ClassVar[str] = "d"
    NAME: ClassVar[str] = "decision"
    SENTENCE: ClassVar[str] = "we {verdict}[, because {because}][; {outcome}][; from now on: {changes}]"

    about: OwnerRef = gap("about", in_form=False)
    """The hypothesis."""
    outcome: Line = gap(
        "did it hold?",
        choices={"held": "held", "failed": "did not hold", "unclear": "is not clear yet"},
        clauses={"held": "it held", "failed": "it did not hold", "unclear": "whether it held is not clear yet"},
    )
    """What the evidence says."""
    verdict: Line = gap(
        "we",
        choices={verdict: words.verb for verdict, words in VERDICT_WORDS.items()},
        clauses={verdict: words.clause for verdict, words in VERDICT_WORDS.items()},
    )
    """What we do about it."""
    begins: Flag = gap("not under way before", default=False, in_form=False)
    """Whether to go on was said as to start it, since the hypothesis was not under way."""
    because: Line = gap(
        "because",
        "900 letters brought 4 new members",
        solo=Wording(example="3 of 4 Tuesdays stayed free, and I got more done"),
    )
    """The evidence or reason that the decision stands on."""
    changes: Line = gap(
        "what it says from now on", "invite people in person", solo=Wording(example="keep Tuesdays free until noon")
    )
    """What a pivot makes of the hypothesis: the new idea in place of the old one."""
    look_again: Day = gap("look again on", "23 Oct", default=None)
    """When the evidence that is still missing should be there, or we look at the decision again."""
    options: Names = gap(
        "instead of",
        "call everybody back; change nothing",
        default=(),
        is_on_request=True,
        solo=Wording(example="say no once a day; change nothing"),
    )
    """What else could have been chosen, one per line."""
    how: Line = gap("decided by", choices=WAYS_TO_DECIDE, is_on_request=True)
    """How it was decided."""
    on: Day = gap("decided on", default=None, in_form=False)
    """The day of the decision."""
    saves: Saving = gap("frees up", default=Saving())
    """What stopping frees."""
    was: Line = gap("was", in_form=False)
    """What a pivot has made into something else: the idea as it was, once a session follows that goes on with it."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that decided it; empty where it was decided in this one."""

    @property
    def words(self) -> DecisionWords | None:
        """The words in which it was said; None for a word of the file that is no verdict."""
        return START_WORDS if self.begins and self.verdict == "persevere" else VERDICT_WORDS.get(self.verdict)

    @property
    def verb(self) -> str:
        """What we do: `stop`; what the file says where that is no verdict."""
        return self.words.verb if self.words else self.verdict

    @property
    def lead(self) -> str:
        """What stands before what was decided on: `Stop`; what the file says where that is no verdict."""
        return self.words.lead if self.words else self.verdict

    @property
    def past(self) -> str:
        """What we did, as it is counted: `stopped`; what the file says where that is no verdict."""
        return self.words.past if self.words else self.verdict


class CarryOver(Item):
    """What happens to an item when the cycle ends. Without a carry-over, an item is not kept."""

    PREFIX: ClassVar[str] = "c"
    NAME: ClassVar[str] = "carry-over"
    SENTENCE: ClassVar[str] = "we {choice} it[ to: {text}][, target {new_target}][, because {because}]"

    about: OwnerRef = gap("about", in_form=False)
    """The objective, key result, hypothesis, belief, action or parked thought."""
    choice: Line = gap(
        "we", choices={choice: words.verb.removesuffix(" going") for choice, words in CARRY_OVER_WORDS.items()}
    )
    """Whether it goes on as it is, changed, or not at all."""
    text: Line = gap(
        "what it says from now on",
        "callers get their answer in one call",
        solo=Wording(example="I sit down to it before the phone is on, five days a week"),
    )
    """The new sentence of what goes on changed; empty where its words stay."""
    new_target: Number = gap("new target", "90", default=None)
    """The target of a key result in the next cycle, where it changes."""
    because: Line = gap(
        "because",
        "half of them finish by now, the other half is worth another quarter",
        takes_offer=True,
        solo=Wording(example="I like the quiet mornings"),
    )
    """Why."""
    on: Day = gap("decided on", default=None, in_form=False, is_past=True)
    """The day on which it was chosen; in a session without it, that on which the session was begun counts."""

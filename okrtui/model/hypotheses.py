"""Hypotheses with their evidence, the beliefs underneath, and the focus of each quarter."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, MaybeFlag, Number, Ref, Refs, Wording, gap


class Evidence(Item):
    """An observation that speaks for or against a hypothesis (G)."""

    PREFIX: ClassVar[str] = "e"
    NAME: ClassVar[str] = "evidence"
    SENTENCE: ClassVar[str] = "{text}[, seen on {on}]"

    on: Day = gap("seen on", "18 Sep", default=None, is_past=True)
    """The day on which it was seen."""
    text: Line = gap(
        "what we saw",
        "24 families came, 9 of them for the first time",
        solo=Wording(example="3 of 4 Tuesdays stayed free"),
    )
    """What was seen, as a fact that somebody else could check."""
    supports: MaybeFlag = gap("does it support the hypothesis?", default=None)
    """Whether it speaks for the hypothesis; empty when that is not clear."""


class Hypothesis(Item):
    """A hypothesis in three parts: if we build this, for these people, their behavior will change this way (G)."""

    PREFIX: ClassVar[str] = "h"
    NAME: ClassVar[str] = "hypothesis"
    SENTENCE: ClassVar[str] = "We believe that if we {action} for {who}, they will {behavior}"
    SOLO_SENTENCE: ClassVar[str] = "We believe that if we {action}, then {who} will {behavior}"

    text: Line = gap(
        "as said",
        "story hour on Saturdays",
        in_form=False,
        solo=Wording(example="keep Tuesday mornings free of meetings"),
    )
    """The line as it was caught, until it gets its shape."""
    first_said: Line = gap("as first said", "more families would come on Saturdays", in_form=False)
    """The line as it was said before it was corrected; empty where it was not."""
    said: Line = gap("as said", "more families would come if story hour were on Saturdays", in_form=False)
    """The line as it was caught, word for word, once it has got its shape."""
    action: Line = gap(
        "if we",
        "hold story hour on Saturday mornings",
        solo=Wording(example="keep Tuesday mornings free of meetings"),
        takes_offer=True,
    )
    """What we would make, change or stop."""
    who: Line = gap(
        "for",
        "families with small children",
        solo=Wording(title="then", help="Who does something then: I, or somebody else.", example="I"),
        takes_offer=True,
    )
    """The people whose behavior should change."""
    behavior: Line = gap(
        "they will",
        "come back every week",
        solo=Wording(title="will", help="What I, or they, will do then.", example="write a page before lunch"),
        takes_offer=True,
    )
    """What these people will do differently."""
    because: Line = gap("because", "people work on weekdays", solo=Wording(example="mornings are when I think best"))
    """What makes us think so."""
    right_when: Line = gap(
        "right when",
        "at least 30 families come by the third week",
        solo=Wording(example="at least 3 of 4 Tuesdays stay free"),
    )
    """What we would see within weeks if the guess holds."""
    wrong_when: Line = gap(
        "wrong when", "fewer than 15 families come", solo=Wording(example="I give two Tuesdays away")
    )
    """What would make us stop."""
    right_when_was: Line = gap("right when, before", in_form=False)
    """What would have shown that the guess holds, where that was changed after evidence came in."""
    wrong_when_was: Line = gap("wrong when, before", in_form=False)
    """What would have made us stop, where that was changed after evidence came in."""
    check_by: Day = gap("check it by", "23 Oct", default=None)
    """The day on which we look at the evidence."""
    author: Line = gap("written by", "Ana", is_person=True)
    """Who brought it along; empty when nobody needs to know."""
    under: Ref = gap("grouped under", in_form=False)
    """The hypothesis under which it was grouped."""
    moves: Refs = gap("would move", "kr1", default=())
    """The key results that it would move."""
    confidence: Number = gap("confidence, 0 to 10", "6", default=None, ge=0, le=10, out_of=10)
    """How sure we are that it holds, 0 to 10 (G)."""
    under_way: Flag = gap("already under way?", default=False)
    """Work in flight, which can be stopped."""
    quarter: Line = gap("quarter", "2026-Q4")
    """The quarter of the roadmap in which it stands."""
    evidence: tuple[Evidence, ...] = gap("evidence", default=())
    """What was seen so far."""

    @property
    def is_shaped(self) -> bool:
        """Whether any part of its sentence is filled in; until then the line as it was caught stands for it."""
        return bool(self.action or self.who or self.behavior)

    @property
    def is_about_oneself(self) -> bool:
        """Whether who tries it is who would do something then."""
        return self.who.strip().casefold() in ("i", "me", "myself")


class BeliefReview(Item):
    """What was said of an assumption on one day, so that a later state does not hide it (G)."""

    PREFIX: ClassVar[str] = "br"
    NAME: ClassVar[str] = "look at an assumption"
    SHOWN: ClassVar[bool] = False
    SENTENCE: ClassVar[str] = "{on}: {state}[, we saw {seen}]"

    on: Day = gap("on", default=None, in_form=False)
    """The day."""
    state: Line = gap("state", in_form=False)
    """Whether it held then."""
    seen: Line = gap("what we saw", in_form=False)
    """What told us so."""


class Belief(Item):
    """An assumption under the plan that may stop being true (G)."""

    PREFIX: ClassVar[str] = "b"
    NAME: ClassVar[str] = "assumption"
    SENTENCE: ClassVar[str] = "{text}[: {state}][, we saw {seen}]"

    text: Line = gap(
        "we assume that",
        "families stay away because of the hours",
        solo=Wording(example="an hour in the morning is enough"),
    )
    """What has to be true for the plan to work."""
    state: Line = gap(
        "state",
        choices={"holding": "holding", "shaken": "shaken", "broken": "broken"},
    )
    """Whether it still holds."""
    seen: Line = gap(
        "what we saw", "22 of 30 said so in September", solo=Wording(example="it was enough on four days of five")
    )
    """What tells us so."""
    on: Day = gap("looked at on", default=None, in_form=False)
    """The day on which somebody last said so."""
    reviews: tuple[BeliefReview, ...] = gap("looks at it", default=(), in_form=False)
    """What was said of it, by day, the last being what its own fields say."""


def earlier_reviews(belief: Belief) -> tuple[BeliefReview, ...]:
    """Return what was said of a belief on the days before its own, oldest first."""
    return tuple(review for review in belief.reviews if review.on != belief.on)


def changed_from(belief: Belief) -> BeliefReview | None:
    """Return the last look at a belief in another state than today's; None where it never had one."""
    others = (review for review in reversed(earlier_reviews(belief)) if review.state and review.state != belief.state)
    return next(others, None) if belief.state else None


class Focus(Item):
    """The one behavior that a quarter is about; the heading of its column in the roadmap (G)."""

    PREFIX: ClassVar[str] = "f"
    NAME: ClassVar[str] = "focus"
    SENTENCE: ClassVar[str] = "{quarter}: {text}"

    quarter: Line = gap("quarter", "2026-Q4")
    """The quarter, as a cycle is written."""
    text: Line = gap("focus", "families come back every week")
    """Who does what in that quarter."""

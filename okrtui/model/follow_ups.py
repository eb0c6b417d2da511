"""What follows from a session: actions, parked items, promises, announcements, and dismissed findings."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, OwnerRef, Ref, Wording, gap
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult


class Action(Item):
    """Something to do that is on no ladder."""

    PREFIX: ClassVar[str] = "x"
    NAME: ClassVar[str] = "action"
    SENTENCE: ClassVar[str] = "{text}[: {who}][ by {by}]"

    text: Line = gap("action", "ask the printer for three prices", solo=Wording(example="keep Tuesday evening free"))
    """What to do."""
    about: Ref = gap("about", in_form=False)
    """The item that it serves."""
    who: Line = gap("who", "Bo", is_person=True)
    """The one person who does it."""
    by: Day = gap("by", "5 Oct", default=None)
    """The day by which it is done."""
    done: Flag = gap("done?", default=False)
    """Whether it is done."""
    done_on: Day = gap("done on", default=None, in_form=False)
    """The day on which it was marked as done; None where it is not done, or nobody noted the day."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was written in this one."""


class ParkedItem(Item):
    """A thought for later, or a key result or hypothesis that was parked whole."""

    PREFIX: ClassVar[str] = "p"
    NAME: ClassVar[str] = "parked thought"
    SENTENCE: ClassVar[str] = "{text}[ ({by})][ · back on {look_again}]"

    text: Line = gap(
        "thought", "do we want a waiting list?", solo=Wording(example="would I like to teach this one day?")
    )
    """The thought."""
    by: Line = gap("whose", "Chi", is_person=True)
    """Whose thought it is."""
    key_result: KeyResult | None = gap("key result", default=None)
    """The parked key result, if it is one."""
    hypothesis: Hypothesis | None = gap("hypothesis", default=None)
    """The parked hypothesis, if it is one."""
    look_again: Day = gap("comes back on", "19 Oct", default=None)
    """The day on which it comes up again."""
    about: Ref = gap("objection", in_form=False)
    """The objection for which it was parked, whose day it shares."""


class Promise(Item):
    """The first step that somebody promises in the closing round."""

    PREFIX: ClassVar[str] = "o"
    NAME: ClassVar[str] = "first step"
    SENTENCE: ClassVar[str] = "{who}: {text}[ by {by}]"
    LABELS_GAPS: ClassVar[bool] = True

    who: Line = gap("who", "Ana", is_person=True)
    """Who promises."""
    text: Line = gap(
        "my first step",
        "when the list comes on Monday, I call three people who stopped coming",
        solo=Wording(example="when I sit down on Monday, I block out Tuesday morning"),
    )
    """The first step."""
    about: Ref = gap("about", in_form=False)
    """The decision that it serves, which waits for what it finds out."""
    by: Day = gap("by", "5 Oct", default=None)
    """The day by which it is done."""
    done: Flag = gap("done?", default=False)
    """Whether it is done."""
    done_on: Day = gap("done on", default=None, in_form=False)
    """The day on which it was marked as done; None where it is not done, or nobody noted the day."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was written in this one."""


class Announcement(Item):
    """What somebody announces to people who were not there."""

    PREFIX: ClassVar[str] = "w"
    NAME: ClassVar[str] = "message"
    SHOWN: ClassVar[bool] = False
    SENTENCE: ClassVar[str] = "[{who} tells {whom}][: {text}][ by {by}][; they say: {answer}]"

    who: Line = gap("who", "Ana", is_person=True)
    """The one person who tells it."""
    whom: Line = gap("tells", "the front desk", is_person=True, solo=Wording(example="Bo"))
    """Those who should hear of it."""
    text: Line = gap("what", "online booking opens on Monday", solo=Wording(example="what I try this quarter"))
    """What of this they should hear."""
    by: Day = gap("by", "7 Oct", default=None)
    """The day by which they know."""
    done: Flag = gap("done?", default=False)
    """Whether they know."""
    done_on: Day = gap("done on", default=None, in_form=False)
    """The day on which it was marked as done; None where it is not, or nobody noted the day."""
    answer: Line = gap(
        "they say",
        "fine with me, if one line stays for calls",
        is_on_request=True,
        solo=Wording(example="good, tell me how it went"),
    )
    """What those who heard of it answered: an objection, or that they can live with it."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was written in this one."""


class Dismissal(Item):
    """A coach finding that was dismissed for this session."""

    PREFIX: ClassVar[str] = "q"
    NAME: ClassVar[str] = "dismissed finding"
    SHOWN: ClassVar[bool] = False

    rule: Line = gap("rule", "kr-no-benchmark")
    """The name of the rule."""
    about: OwnerRef = gap("about", in_form=False)
    """The item that it was found on."""
    reason: Line = gap("reason", "the board set the number", solo=Wording(example="I want to try it this way first"))
    """Why it does not apply."""

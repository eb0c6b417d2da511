"""What a team says when it pauses: about a key result that is off track (K), and after the first month (G)."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Item, Line, OwnerRef, Wording, gap


class Reflection(Item):
    """The answers to the five questions of a pause, or to the three after the first month."""

    PREFIX: ClassVar[str] = "s"
    NAME: ClassVar[str] = "pause"
    SENTENCE: ClassVar[str] = (
        "[We did: {did}][; we learned: {learned}][; it worked: {worked}][; it did not: {did_not}][; we know: {know}]"
        "[; the key results: {right}][; the targets: {feel}][; on track: {on_track}]"
    )

    about: OwnerRef = gap("about", in_form=False)
    """The key result that is off track, or `objective` for the questions after the first month."""
    on: Day = gap("on", default=None, in_form=False)
    """The day on which it was said."""
    did: Line = gap(
        "what did we do?",
        "a message to everybody whose bike is ready",
        solo=Wording(example="ten minutes before breakfast"),
    )
    """What we did since the last meeting (K)."""
    learned: Line = gap(
        "what did we learn?", "most read it in the evening", solo=Wording(example="ten minutes are enough to begin")
    )
    """What we learned from it (K)."""
    worked: Line = gap(
        "what worked?", "messages with a price in them", solo=Wording(example="Tuesday mornings without a phone")
    )
    """What worked (K)."""
    did_not: Line = gap(
        "what didn't?", "the reminder after a week", solo=Wording(example="doing it late in the evening")
    )
    """What did not work (K)."""
    know: Line = gap(
        "what do we know now?",
        "people come when they know what it costs",
        solo=Wording(example="I need a morning, not an hour"),
    )
    """What we know now that we did not know before (K)."""
    right: Line = gap(
        "are these the right key results?",
        "yes, but the second moves too late to steer by",
        solo=Wording(example="yes, but the second moves too late to steer by it"),
    )
    """Whether these are the right key results (G)."""
    feel: Line = gap(
        "how do we feel about the targets?",
        "the first is far off, the second too easy",
        solo=Wording(example="the first is far off, and the second too easy"),
    )
    """How we feel about the targets (G)."""
    on_track: Line = gap(
        "are we on track?",
        "with the first, not yet with the second",
        solo=Wording(example="with the first, and not yet with the second"),
    )
    """Whether we are on track (G)."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session in which it was said; empty where it was said in this one."""

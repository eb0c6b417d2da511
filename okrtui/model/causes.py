"""Five whys and the why/how ladder: from a problem to its causes, and from a cause to actions (K)."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, Model, OwnerRef, Ref, Wording, gap


class Answer(Item):
    """One answer to a why; the answers of a problem form a tree through `under`."""

    PREFIX: ClassVar[str] = "a"
    NAME: ClassVar[str] = "cause"
    SENTENCE: ClassVar[str] = "because {text}[ ({evidence})]"

    under: OwnerRef = gap("under", in_form=False)
    """The answer that this one explains; empty for an answer to the problem itself."""
    text: Line = gap(
        "because",
        "nobody tells people that their bike is ready",
        solo=Wording(example="I say yes to every invitation"),
    )
    """The answer."""
    evidence: Line = gap(
        "how we know",
        "asked 12 customers in September",
        solo=Wording(example="three of my last five weeks looked like this"),
    )
    """How we know."""
    root: Flag = gap("root cause", default=False, in_form=False)
    """Whether this is something that we can act on."""
    acted_on: Day = gap("acted on", default=None, in_form=False)
    """The day of the earlier session that put this root cause on a ladder; None where none has."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was given in this one."""


class FourQuestions(Model):
    """The four questions about a key result that is off track, asked before its five whys (K)."""

    NAME: ClassVar[str] = "four questions"
    SENTENCE: ClassVar[str] = (
        "[Our assumptions: {assumptions}][; the target: {target}][; since then: {since}][; the plan: {plan}]"
    )

    assumptions: Line = gap(
        "were our assumptions right?",
        "no: people come late because of our hours, not the weather",
        solo=Wording(example="no: the mornings fill up before I begin"),
    )
    """Whether what the plan assumed is so (K)."""
    target: Line = gap(
        "how did we set this target?",
        "from a workshop across town",
        solo=Wording(example="from what Bo manages in a week"),
    )
    """How the target was set; the benchmark note says it (K, H)."""
    since: Line = gap(
        "have things changed?",
        "two mechanics left in October",
        solo=Wording(example="I took over the Friday list in October"),
    )
    """What changed since the plan (K)."""
    plan: Line = gap(
        "did the plan work?",
        "no: only one customer in ten got a message",
        solo=Wording(example="no: I kept only one morning in four free"),
    )
    """Whether the plan was done, and did not work (K)."""


class Why(Item):
    """A problem with the tree of answers that leads to its causes."""

    PREFIX: ClassVar[str] = "y"
    NAME: ClassVar[str] = "problem"
    SENTENCE: ClassVar[str] = "{problem}[; we checked {checked}][; we look again on {look_again}]"

    problem: Line = gap(
        "problem",
        "Why do repaired bikes wait for days to be picked up?",
        solo=Wording(example="Why do my mornings fill up with meetings?"),
    )
    """The problem in our own words, or the question why it is where it is today."""
    about: Ref = gap("about", in_form=False)
    """The key result that it is about, or what was noticed as the team looked back."""
    verdict: Line = gap(
        "it is",
        choices={"open": "still open", "cause": "a cause we found", "variability": "normal ups and downs"},
    )
    """Whether a cause was found, or these are normal ups and downs (K)."""
    checked: Line = gap(
        "we checked",
        "the weather, the holidays, our opening hours",
        solo=Wording(example="the season, the holidays, my two weeks off"),
    )
    """What was checked before calling it normal ups and downs (K)."""
    look_again: Day = gap("look again on", "16 Nov", default=None)
    """When to look again (K)."""
    questions: FourQuestions = gap("four questions", default=FourQuestions(), in_form=False)
    """What was asked first of a key result that is off track (K)."""
    on: Day = gap("asked on", default=None, in_form=False)
    """The day of the earlier session that it comes from; None where it was asked in this one."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was asked in this one."""
    answers: tuple[Answer, ...] = gap("answers", default=())
    """The answers, in order; each names the answer that it explains."""


class Rung(Item):
    """An answer to "how?" below a cause; a rung with a who or a by-when is an action."""

    PREFIX: ClassVar[str] = "r"
    NAME: ClassVar[str] = "rung"
    SENTENCE: ClassVar[str] = "{text}[: {who}][ by {by}]"

    under: OwnerRef = gap("under", in_form=False)
    """The rung that this one helps to do; empty right below the cause."""
    text: Line = gap(
        "how", "text people when their bike is ready", solo=Wording(example="move the Tuesday meeting to the afternoon")
    )
    """What to do."""
    who: Line = gap("who", "Chi", is_person=True)
    """The one person who does it."""
    by: Day = gap("by", "9 Oct", default=None)
    """The day by which it is done."""
    done: Flag = gap("done?", default=False)
    """Whether it is done."""
    done_on: Day = gap("done on", default=None, in_form=False)
    """The day on which it was marked as done; None where it is not done, or nobody noted the day."""
    origin: Line = gap("written in", in_form=False)
    """The id of the earlier session that it comes from; empty where it was written in this one."""


class Ladder(Item):
    """A ladder from a cause up to the objective, and down to what somebody can do tomorrow (K)."""

    PREFIX: ClassVar[str] = "l"
    NAME: ClassVar[str] = "ladder"
    SENTENCE: ClassVar[str] = "{text}"

    about: Ref = gap("about", in_form=False)
    """What stands at its top: an answer, a key result, a hypothesis or the objective."""
    text: Line = gap(
        "cause", "nobody tells people that their bike is ready", solo=Wording(example="I say yes to every invitation")
    )
    """The cause in own words, where nothing else stands for it."""
    rungs: tuple[Rung, ...] = gap("rungs", default=())
    """The rungs, in order; each names the rung that it helps to do."""

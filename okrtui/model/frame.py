"""The frame of a session: people, opening, direction with its parent goal, and the customer's journey."""

from __future__ import annotations

from typing import ClassVar

from okrtui.model.base import Day, Flag, Item, Line, Model, Names, Number, Prose, Wording, gap
from okrtui.model.decision_words import WAYS_TO_DECIDE
from okrtui.model.forms import gaps


class People(Model):
    """The people who take part."""

    NAME: ClassVar[str] = "people"
    SENTENCE: ClassVar[str] = "Here today: {participants}[; {facilitator} facilitates]"

    facilitator: Line = gap("facilitator", "Ines", is_person=True)
    """The person who leads through the session."""
    participants: Names = gap("who is here", "Ana, Bo, Chi", default=(), is_person=True)
    """Those who work and vote; the facilitator is one of them only where the group counts them in."""


_LONGEST_NAME = 4
"""The most words of a name; more are a sentence, which says by itself how is decided."""


class Opening(Model):
    """The opening of a session: check-in question, agreements and what done means."""

    NAME: ClassVar[str] = "opening"
    SENTENCE: ClassVar[str] = "Done when {done_when}"

    question: Line = gap("check-in question", "Who last helped you without being asked?")
    """A question that everybody answers in a word or two."""
    agreements: Names = gap("working agreements", "Write first, talk second", default=())
    """Two or three agreements on how we work together."""
    done_when: Line = gap("done when", "each of us can say the goal by heart")
    """What we want to have by the end of today."""
    how_we_decide: Line = gap(
        "we decide by",
        choices=WAYS_TO_DECIDE,
    )
    """How the group decides."""
    decider: Line = gap("who decides", "Maureen", is_person=True)
    """The one person who decides, after hearing everyone; empty where the group does."""
    decide_said: Line = gap("how we decide, as it was said", in_form=False)
    """The sentence by which the way to decide was chosen, in the words of whoever said it."""

    @property
    def handed_on(self) -> Opening:
        """What holds in the next session too: the working agreements, and how the group decides."""
        return Opening(
            agreements=self.agreements,
            how_we_decide=self.how_we_decide,
            decider=self.decider,
            decide_said=self.decide_said,
        )

    @property
    def decision_words(self) -> str:
        """How the group decides, in words: `a vote`; `Maureen, after hearing everyone`; empty while that is open."""
        words = gaps(Opening)["how_we_decide"].choices.get(self.how_we_decide, self.how_we_decide)
        if self.how_we_decide != "owner" or not self.decider:
            return words
        is_sentence = len(self.decider.split()) > _LONGEST_NAME
        return self.decider.rstrip(" .") if is_sentence else f"{self.decider}, after hearing everyone"


class DirectionTarget(Item):
    """A target of the level above, with a traffic light (H)."""

    PREFIX: ClassVar[str] = "t"
    NAME: ClassVar[str] = "target"
    SENTENCE: ClassVar[str] = "{text}[: {light}][, because {because}]"

    text: Line = gap("target", "half of all new members stay for a second year")
    """What should be reached."""
    light: Line = gap(
        "it is",
        choices={"on track": "on track", "maybe": "at risk", "off track": "off track"},
    )
    """How it stands: on track, maybe, off track; empty where it follows the goals that move it (H)."""
    because: Line = gap("because", "the pool is closed until May")
    """Why it stands otherwise than the goals that move it (H)."""
    session: Line = gap("session", in_form=False)
    """The id of the session whose key result moves it; empty while none does (H)."""
    item: Line = gap("goal", in_form=False)
    """The goal that moves it: `objective`, or the id of a key result."""
    moved_by: Names = gap("moved by", default=(), in_form=False)
    """The other goals that move it, each as the id of a session, `#`, and `objective` or the id of a key result (H)."""

    @property
    def movers(self) -> tuple[str, ...]:
        """All goals that move it, each once, in the form of `moved_by`."""
        first = (f"{self.session}#{self.item}",) if self.session or self.item else ()
        return tuple(dict.fromkeys((*first, *self.moved_by)))


class DirectionGoal(Item):
    """A goal of the next 12 to 18 months under one of the strategic objectives (O)."""

    PREFIX: ClassVar[str] = "i"
    NAME: ClassVar[str] = "goal"
    SENTENCE: ClassVar[str] = "[{priority}: ]{text}[, {who}][, by {by}]"

    priority: Line = gap("priority", choices={"P0": "P0", "P1": "P1"})
    """P0 where an objective is missed without it, P1 where it matters (O)."""
    text: Line = gap("goal", "new members feel at home within a month")
    """What should be reached."""
    who: Line = gap("person responsible", "Dana", is_person=True)
    """The one person who answers for it (O)."""
    by: Day = gap("by", "31 December 2027", default=None)
    """The day by which it is to be reached, in 12 to 18 months (O)."""
    objective: Number = gap("objective, 1 is first", "2", default=None, ge=1)
    """The number of the objective that it leads to (O)."""
    memo: Prose = gap("memo", "why it matters, how we get there, what it takes")
    """Why it matters, how it is reached, and what it takes (O)."""
    light: Line = gap(
        "it is",
        choices={"on track": "on track", "maybe": "at risk", "off track": "off track"},
        in_form=False,
    )
    """How it stood when it was last reviewed (O)."""
    blocker: Line = gap("blocker", "no pool is free before nine", in_form=False)
    """What was in its way then; empty for nothing (O)."""
    on: Day = gap("reviewed on", default=None, in_form=False, is_past=True)
    """The day of that review."""
    moved_by: Names = gap("moved by", default=(), in_form=False)
    """The goals that move it, each as the id of a session, `#`, and `objective` or the id of a key result (O)."""


class Play(Item):
    """Who leads a play, by when, and the goals that it serves (H, O)."""

    PREFIX: ClassVar[str] = "m"
    NAME: ClassVar[str] = "play"
    SHOWN: ClassVar[bool] = False
    SENTENCE: ClassVar[str] = "{play}[, {who}][, by {by}]"

    play: Line = gap("play", "open the pool to schools in the morning", in_form=False)
    """The line of `direction.plays` that it is about."""
    who: Line = gap("person responsible", "Dana", is_person=True)
    """The one person who answers for it (H, O)."""
    by: Day = gap("by", "31 March 2027", default=None)
    """The day by which it is finished, in three to six months (O)."""
    objectives: Names = gap("for", default=(), in_form=False)
    """The goals that it serves, each as the id of a session, `#`, and `objective` or the id of a key result (H)."""
    done: Flag = gap("done", default=False, in_form=False)
    """Whether it is finished."""
    done_on: Day = gap("done on", default=None, in_form=False)
    """The day on which it was marked as done."""
    origin: Line = gap("copied from", in_form=False)
    """The id of the session of another team that it was copied from, where it comes up; empty for an own one."""
    origin_who: Line = gap("copied person", in_form=False)
    """Who led it there when it was copied."""
    origin_by: Day = gap("copied day", default=None, in_form=False)
    """Its day there when it was copied."""


_TOP_WORDS = frozenset(f"{lead}the top{end}" for lead in ("", "this is ", "it is ", "we are ") for end in ("", " goal"))
"""What is said where nothing stands above a goal."""


class Parent(Model):
    """The parent: the goal of another session that this one helps to reach (G)."""

    NAME: ClassVar[str] = "goal above"
    SENTENCE: ClassVar[str] = "It supports {item} of {session}[, because {story}]"

    session: Line = gap("session", "company-2026")
    """The id of the session in which the goal above stands."""
    item: Line = gap("goal", "kr2")
    """The goal above: `objective`, or the id of a key result."""
    story: Prose = gap(
        "how we help",
        "members who feel at home bring their friends, and that is how we grow",
        solo=Wording(
            title="how I help",
            help="How does what I do lead to that goal?",
            example="whoever feels at home here stays, and that is how it grows",
        ),
    )
    """The sentences that tell how our outcome leads there (G)."""
    origin: Line = gap("from", in_form=False)
    """The id of the session of the cycle before that handed it on; empty once it was said for this cycle."""

    @property
    def is_top(self) -> bool:
        """Whether it says that there is no goal above: `this is the top`."""
        words = " ".join(self.story.casefold().split()).rstrip(".!")
        return not self.session and words in _TOP_WORDS


class DirectionSource(Model):
    """The direction of another session that this one was taken from, and follows (H)."""

    NAME: ClassVar[str] = "direction above"
    SENTENCE: ClassVar[str] = "{session}"

    session: Line = gap("session", in_form=False)
    """The id of the session with the direction above; empty where there is none."""
    declined: Names = gap("declined", default=(), in_form=False)
    """The lines of it that this one does not take over, in its words."""


class Direction(Model):
    """What limits the choice of goals: mission, whom the team serves, plays, omissions, targets (H)."""

    NAME: ClassVar[str] = "direction"
    SENTENCE: ClassVar[str] = "{mission}"

    shape: Line = gap(
        "shape",
        choices={"mspot": "MSPOT", "ogp": "OGP"},
        in_form=False,
    )
    """What it is written as: mission, serving, plays, omissions, targets (H), or objectives, goals, plays (O)."""
    mission: Line = gap(
        "mission",
        "everybody in our town can learn to swim",
        solo=Wording(
            title="why my role exists",
            help="Who is better off when I do this well?",
            example="I make sure that newcomers soon feel at home",
        ),
    )
    """Why the company or the team exists."""
    values: Names = gap("values", "the slowest swimmer comes first", default=(), shape="ogp")
    """What we hold to, whatever happens, one per line (O)."""
    serving: Names = gap(
        "who we serve",
        "families (pay)",
        default=(),
        solo=Wording(title="who I serve", help="Who is it for, one per line?", example="newcomers"),
    )
    """Who pays and who uses it, inside or outside, one per line."""
    strategy: Prose = gap(
        "strategy", "small groups rather than low prices", solo=Wording(example="few people, and time for each")
    )
    """How we plan to win; this rarely changes (O)."""
    objectives: Names = gap("objectives", "every child in town can swim at ten", default=(), shape="ogp")
    """What should be true in about three years, most important first (O)."""
    goals: tuple[DirectionGoal, ...] = gap("goals", default=())
    """The goals of the next 12 to 18 months (O)."""
    plays: Names = gap(
        "plays",
        "open the pool to schools in the morning",
        default=(),
        solo=Wording(title="what I do", example="the morning round"),
    )
    """The few big things that we do, one per line (H)."""
    play_details: tuple[Play, ...] = gap("plays in detail", default=())
    """Who leads each of the plays, by when, and for which goals (H, O)."""
    omissions: Names = gap(
        "what we leave out",
        "no competitions this year",
        default=(),
        solo=Wording(
            title="what I leave out",
            help="What do I leave undone, to make room for the rest?",
            example="no series on weekday evenings",
        ),
    )
    """What we have decided not to do, one per line (H)."""
    not_serving: Names = gap(
        "who we don't serve",
        "swimmers who train for competitions",
        default=(),
        solo=Wording(
            title="who I don't serve",
            help="For whom do I leave this work to others, one per line?",
            example="people who have a contact of their own",
        ),
    )
    """The people we leave to others for now, one per line (H)."""
    targets: tuple[DirectionTarget, ...] = gap("targets", default=())
    """The targets of the level above."""
    source: DirectionSource = gap("direction above", default=DirectionSource())
    """The direction above that it was taken from."""
    parent: Parent = gap("goal above", default=Parent())
    """The goal above."""


class Stage(Item):
    """A stage of the customer's journey (G, H)."""

    PREFIX: ClassVar[str] = "j"
    NAME: ClassVar[str] = "stage"
    SENTENCE: ClassVar[str] = "{stage}[: {today}]"

    stage: Line = gap("stage", "comes to the first lesson")
    """What people do in this stage."""
    today: Line = gap("today", "40 of 90 who ask; most others find no time that suits them", takes_offer=True)
    """What they do there today."""
    force: Flag = gap("no reason to go on", default=False, in_form=False)
    """Whether nothing drives people on here (H)."""
    friction: Flag = gap("held up", default=False, in_form=False)
    """Whether something holds people up here (H)."""
    chosen: Flag = gap("chosen", default=False, in_form=False)
    """Whether this session picked it."""

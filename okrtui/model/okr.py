"""The objective, its key results with their updates and grades, and the candidates they were chosen from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from okrtui.model.base import Day, Flag, Item, Line, Model, Names, Number, OwnerRef, Prose, Ref, Wording, gap
from okrtui.model.carried_line import NUMBERS_BEHIND, says_day, without_deadline, without_last_way
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.text import clean, with_part


class Objective(Model):
    """One qualitative, inspiring sentence: an action verb plus the detail (G, H)."""

    NAME: ClassVar[str] = "objective"
    SENTENCE: ClassVar[str] = "{text}"
    LABELS_GAPS: ClassVar[bool] = True

    text: Line = gap(
        "objective",
        "Make it easy for patients to reach us when they need help",
        takes_offer=True,
        solo=Wording(title="my focus", example="Be the calm voice on a bad morning", help="What I want to be true."),
    )
    """What we want to be true, without a number, a feature or a solution in it."""
    first_said: Line = gap("as first said", "make it easy to reach us", in_form=False)
    """The line as it was said before it was corrected; empty where it was not."""
    said: Line = gap("as said", "make it easy for patients to reach us", in_form=False)
    """The line as it was first written, word for word, where it was reworded since."""
    why: Line = gap(
        "why",
        "many give up after the third try on the phone",
        solo=Wording(example="somebody was kind to me when I needed it"),
    )
    """Why it matters now."""
    owner: Line = gap("owner", "Ines", is_person=True)
    """The one person who answers for it (O)."""
    sufficient: Line = gap(
        "if it all came true, would we be there?",
        "yes, if nobody has to wait longer on the phone",
        in_form=False,
        solo=Wording(example="yes, if my evenings stay free"),
    )
    """Whether the key results together would meet the objective, and what else would have to be true."""
    dissent: Line = gap("we did not all agree", "Bo would rather start with the waiting room", in_form=False)
    """What those said who can live with it, but would have chosen otherwise."""
    confidence: Number = gap("confidence, 0 to 10", "7", default=None, ge=0, le=10, out_of=10, in_form=False)
    """How sure we were to get there, 0 to 10, when a session before voted on it."""
    rank: Number = gap("rank, 1 is first", "2", default=None, ge=1, shape="ogp")
    """Its place among the objectives of the same goal above (O)."""
    priority: Line = gap("priority", choices={"P0": "P0", "P1": "P1"}, shape="ogp")
    """P0 where the goal above is missed without it, P1 where it matters (O)."""
    memo: Prose = gap("memo", "why it matters, how we get there, what it takes", shape="ogp")
    """Why it matters, how we get there and what it takes, in a few sentences (O)."""


class Update(Item):
    """The measurement of a key result on one day."""

    PREFIX: ClassVar[str] = "u"
    NAME: ClassVar[str] = "update"
    SENTENCE: ClassVar[str] = "{on}: {value}[, confidence {confidence}][, {note}][, blocker: {blocker}]"

    on: Day = gap("on", "29 Oct", default=None, is_past=True)
    """The day for which the value holds."""
    value: Number = gap("value", "1310", default=None, solo=Wording(example="3"))
    """The value of the key result on that day."""
    confidence: Number = gap("confidence, 0 to 10", "7", default=None, ge=0, le=10, out_of=10)
    """How sure whoever answers for it was that the target will be reached, 0 to 10."""
    note: Line = gap(
        "note", "every caller has heard of it since Monday", solo=Wording(example="Mondays are still too full")
    )
    """A line of context."""
    blocker: Line = gap(
        "blocker",
        "the phone contract runs until May",
        is_on_request=True,
        takes_offer=True,
        solo=Wording(example="the Tuesday evenings are taken until May"),
    )
    """What is in the way of the key result; nothing is, once a later update is without one (O)."""
    counter_metric: Number = gap("counter-metric", "18", default=None, beside="value")
    """The value of the counter-metric on that day."""
    said_on: Day = gap("said on", default=None, in_form=False)
    """The day on which somebody gave the value between two meetings; None for one that a meeting wrote."""
    said_by: Line = gap("said by", is_person=True, in_form=False)
    """Who gave it then; empty where nobody was named."""


class Grading(Model):
    """The team's review of a key result when its cycle is over (H, K). The grade is agreed on, never computed."""

    NAME: ClassVar[str] = "grade"
    SENTENCE: ClassVar[str] = "{grade} of 10[, because {because}]"

    grade: Number = gap(
        "grade, 0 to 10", default=None, ge=0, le=10, out_of=10, solo=Wording(help="The grade that I give, 0 to 10.")
    )
    """The grade that the team agreed on, 0 to 10 (H, K)."""
    because: Line = gap(
        "because",
        "online booking opened three weeks late",
        takes_offer=True,
        solo=Wording(example="I kept most Tuesday mornings free"),
    )
    """The reason for the grade."""
    effective: Line = gap(
        "were we effective?",
        "yes: one change a week, each measured",
        solo=Wording(example="yes: one small change a week"),
    )
    """Whether the work moved the number, and why (H)."""
    aligned: Line = gap(
        "were we aligned?",
        "the front desk heard of it in week six",
        solo=Wording(title="who was with me?", example="Bo, from the second week on"),
    )
    """Whether those whose help it took were with us (H)."""
    realistic: Line = gap(
        "was it realistic?",
        "yes, had two people not been ill in October",
        solo=Wording(example="yes, with one morning a week for it"),
    )
    """Whether it could be reached at all (H)."""
    off: Line = gap(
        "what was off",
        choices={"prediction": "the prediction", "work": "the work", "both": "both", "neither": "neither"},
    )
    """Whether the prediction or the work was off (H)."""
    direction: Line = gap(
        "changed direction?", "in November, toward older patients", solo=Wording(example="in November, toward mornings")
    )
    """Whether the direction changed on the way (H)."""


class PreviousCycle(Model):
    """How far a key result got in the cycle from which it was carried over, and why it goes on."""

    NAME: ClassVar[str] = "previous cycle"
    SENTENCE: ClassVar[str] = "[{cycle}: ][{baseline} → {value}][, target {target}][, grade {grade}]"

    cycle: Line = gap("cycle", in_form=False)
    """The name of that cycle."""
    was: Line = gap("was", in_form=False)
    """What it said then, where its words changed."""
    baseline: Number = gap("baseline", default=None, in_form=False)
    """Where it started."""
    value: Number = gap("value", default=None, in_form=False)
    """Its last value."""
    measured_on: Day = gap("measured on", default=None, in_form=False)
    """The day of that value."""
    target: Number = gap("target", default=None, in_form=False)
    """The target that it had."""
    grade: Number = gap("grade", default=None, in_form=False)
    """The grade that the team agreed on, 0 to 10."""
    benchmark: Prose = gap("why that number", in_form=False)
    """The reasoning behind the target that it had, where it has another one, or another start, now (H)."""
    funnel: RevenueFunnel = gap("funnel", default=RevenueFunnel(), in_form=False)
    """The numbers from which the target that it had was worked out, where it has another one now (H, K)."""
    blocker: Line = gap("in its way", in_form=False)
    """What was still in its way (O)."""
    blocker_since: Day = gap("in its way since", default=None, in_form=False)
    """The day since which that was in its way."""
    because: Line = gap("because", in_form=False)
    """Why it goes on, as it is or changed."""
    on: Day = gap("decided on", default=None, in_form=False)
    """The day on which that was decided."""


class KeyResult(Item):
    """A measurable change in what people do: who does what by how much, by when (G, H)."""

    PREFIX: ClassVar[str] = "kr"
    NAME: ClassVar[str] = "key result"
    SENTENCE: ClassVar[str] = "{who} {does_what}[: [from {baseline} ]to {target}[ {unit}]][ by {by}]"
    LABELS_GAPS: ClassVar[bool] = True
    MISNAMED_LINE: ClassVar[str] = "text"
    """The key under which a file written by hand may have its line, as hypotheses have theirs."""

    first_said: Line = gap("as first said", "patients book online", in_form=False)
    """The line as it was said before it was corrected; empty where it was not."""
    said: Line = gap(
        "as said",
        "patients book online: 120 -> 300 a week",
        in_form=False,
        solo=Wording(example="newcomers ask me before they guess: 2 -> 10 a week"),
    )
    """The line as it was caught, word for word; it stands for the key result until that gets its shape."""
    who: Line = gap("who", "patients", solo=Wording(example="newcomers"), takes_offer=True)
    """The people whose behavior is measured (G)."""
    does_what: Line = gap(
        "does what", "book online instead of calling", solo=Wording(example="ask me before they guess")
    )
    """What they do more, less or differently (G)."""
    baseline: Number = gap("from", "120", default=None, solo=Wording(example="2"))
    """Where it stands today, as an absolute number (K)."""
    target: Number = gap("to", "300", default=None, solo=Wording(example="10"))
    """Where it should stand, as an absolute number (K)."""
    unit: Line = gap("unit", "bookings a week", solo=Wording(example="questions a week"), takes_offer=True)
    """What is counted, and for how long."""
    by: Day = gap("by", "31 Dec", default=None)
    """The day by which the target should be reached (H)."""
    owner: Line = gap("owner", "Ana", is_person=True)
    """The one person who answers for it (O, H)."""
    stage: Ref = gap("stage")
    """The stage of the journey in which it happens (H)."""
    indicator: Line = gap(
        "this number changes",
        choices={"leading": "within weeks", "lagging": "months later"},
        solo=Wording(help="Whether it moves within weeks, so that I can act on it, or months later."),
    )
    """Whether it moves early, so that the team can act on it, or follows later (G, K)."""
    first_sign: Day = gap("first sign by", "6 Nov", default=None)
    """The day by which the number should begin to move; until then it is expected to stay where it is (K)."""
    ambition: Line = gap("ambition", choices={"committed": "committed", "aspirational": "a stretch"})
    """Whether it has to be reached in full, or is a stretch, of which most of the way is good (H, K)."""
    confidence: Number = gap("confidence, 0 to 10", "7", default=None, ge=0, le=10, out_of=10)
    """How sure we are to reach it, 0 to 10."""
    benchmark: Prose = gap(
        "why this number",
        "500 calls a week are about appointments, 300 could be made online",
        solo=Wording(example="I get five a week, and two of them can wait"),
    )
    """The reasoning behind the target, so that a miss can teach something (H)."""
    influence: Line = gap(
        "who can change it",
        choices={"own": "we ourselves", "shared": "others with us", "lobby": "only others: we lobby for it"},
    )
    """Whether we can move it ourselves, or only lobby for it (H)."""
    needs: Line = gap(
        "whose help it needs",
        "the front desk tells every caller about it",
        asked_if=("influence", "", "shared", "lobby"),
        solo=Wording(example="Bo keeps me two hours free"),
    )
    """Whose help it needs, and with what (H, K)."""
    first_quarter: Flag = gap("new this quarter?", default=False)
    """Yes for a brand-new initiative: this once, a count of what we do may stand in for a result (K)."""
    all_or_nothing: Flag = gap("all or nothing?", default=False, is_on_request=True)
    """Yes where part of the way is worth nothing; otherwise half of the way is worth half of the points."""
    dissent: Line = gap("we did not all agree", "Chi thinks 300 is two quarters away", in_form=False)
    """What those said who can live with it, but would have chosen otherwise."""
    to_find: Names = gap("numbers to find", default=(), in_form=False)
    """The number fields that nobody knows yet."""
    since: Day = gap("counts from", "16 Nov", default=None, in_form=False)
    """The day from which it counts, where it joined a cycle that was running."""
    counter_metric: CounterMetric = gap("counter-metric", default=CounterMetric(), in_form=False)
    """What must not get worse meanwhile; empty where nothing was named."""
    funnel: RevenueFunnel = gap("funnel", default=RevenueFunnel(), in_form=False)
    """The funnel from which its target was worked out; empty for none (H, K)."""
    updates: tuple[Update, ...] = gap("updates", default=())
    """The measurements since."""
    grading: Grading = gap("grade", default=Grading(), in_form=False)
    """What the team says of it when the cycle is over (H, K)."""
    previous: PreviousCycle = gap("previous cycle", default=PreviousCycle(), in_form=False)
    """How far it got in the cycle from which it was carried over; empty for a new one."""

    @property
    def is_shaped(self) -> bool:
        """Whether who or what they do is filled in; until then the line as it was said stands for it."""
        return bool(self.who or self.does_what)

    @property
    def misnamed_line(self) -> str:
        """Its line under another key than `said`, as files written by hand may have it; empty once it has a shape."""
        line = (self.__pydantic_extra__ or {}).get(self.MISNAMED_LINE)
        return clean(line) if isinstance(line, str) and not (self.said or self.is_shaped) else ""

    @property
    def is_as_said(self) -> bool:
        """Whether the line as it was said stands for it."""
        return bool(self.said) and not self.is_shaped

    @property
    def shape(self) -> str:
        """Who does what, as far as it is filled in."""
        return f"{self.who} {self.does_what}".strip()

    @property
    def shows_said(self) -> bool:
        """Whether it reads as it was said: until who and what they do are filled in, or say all its words."""
        if not self.said or (self.who and self.does_what):
            return False
        return not self.shape or with_part(self._said_words, self.shape) != self.shape

    @property
    def _said_words(self) -> str:
        """The line as it was said without the numbers behind its words."""
        return NUMBERS_BEHIND.sub("", self.current_line) or self.current_line

    @property
    def current_line(self) -> str:
        """The line as it was said; carried over in its words, without the numbers and the day of the last cycle."""
        last = self.previous
        if not last.cycle or last.was:
            return self.said
        way = (self.baseline, self.target)
        line = without_last_way(self.said, self.unit, (last.baseline, last.target), way)
        return line if self.by and says_day(line, self.by) else without_deadline(line)

    @property
    def statement(self) -> str:
        """Who does what; the line as it was said, with what is filled in, until that says all of it."""
        return with_part(self.current_line, self.shape) if self.shows_said else self.shape or self.misnamed_line

    @property
    def behavior(self) -> str:
        """The statement; of a line as it was said without the numbers behind it where its gaps have them, too.

        It is for lines in which the numbers stand beside it.
        """
        is_told = self.shows_said and self.baseline is not None and self.target is not None
        return with_part(self._said_words, self.shape) if is_told else self.statement

    @property
    def direction(self) -> Literal["rise", "fall", "hold", ""]:
        """Where the number should go from the baseline; empty while one of the two is not known."""
        if self.baseline is None or self.target is None:
            return ""
        return "rise" if self.target > self.baseline else "fall" if self.target < self.baseline else "hold"

    @property
    def latest_update(self) -> Update | None:
        """The latest update by date that has a value; on the same day what a meeting wrote counts."""
        # Asked for several times for each key result, so that a plain loop is felt.
        latest: Update | None = None
        latest_on = (date.min, False)
        for update in self.updates:
            if update.value is None or update.on is None:
                continue
            on = (update.on, update.said_on is None)
            if latest is None or on > latest_on:
                latest, latest_on = update, on
        return latest

    @property
    def current(self) -> int | float | None:
        """The current value: that of the latest update, or the baseline before the first."""
        return latest.value if (latest := self.latest_update) else self.baseline

    @property
    def latest_counter(self) -> Update | None:
        """The latest update by date that has a value of the counter-metric."""
        dated = [update for update in self.updates if update.counter_metric is not None and update.on is not None]
        return max(dated, key=lambda update: update.on or date.min, default=None)

    @property
    def counter_value(self) -> int | float | None:
        """The current value of the counter-metric: that of the latest update, or where it stood before the first."""
        return latest.counter_metric if (latest := self.latest_counter) else self.counter_metric.value

    @property
    def is_limit_crossed(self) -> bool:
        """Whether the counter-metric is on the wrong side of its limit."""
        return self.counter_metric.is_crossed_by(self.counter_value)

    def first_day(self, starts: date | None) -> date | None:
        """Return the day from which it counts: the start of the cycle, or its own `since` where it joined later."""
        return max(filter(None, (starts, self.since)), default=None)

    def pace_day(self, starts: date | None) -> date | None:
        """Return the day from which the number is expected to move: its first day, or `first_sign` where it is later.

        None where it has no first day.
        """
        first = self.first_day(starts)
        return max(first, self.first_sign) if first and self.first_sign else first

    def last_day(self, ends: date | None) -> date | None:
        """Return the day by which the target should be reached: its own `by`, or else the end of the cycle."""
        return self.by or ends

    def is_measured(self, starts: date | None) -> bool:
        """Return whether the latest update is from the cycle; earlier ones say nothing about it."""
        on = latest.on if (latest := self.latest_update) else None
        return on is not None and (starts is None or on >= starts)

    @property
    def current_confidence(self) -> int | float | None:
        """The latest confidence, 0 to 10: from the updates, or else its own; None where it was never given."""
        return self._confidences(None)[-1]

    def confidence_fall(self, starts: date | None) -> tuple[int | float, int | float] | None:
        """Return the highest confidence before the current one, and the current one, where that is lower; else None.

        Only its own confidence and updates from the start of the cycle on count.
        """
        *earlier, current = self._confidences(starts)
        highest = max((value for value in earlier if value is not None), default=None)
        return (highest, current) if highest is not None and current is not None and current < highest else None

    @property
    def dated_confidences(self) -> tuple[tuple[date | None, int | float], ...]:
        """Each confidence that was given, with its day, the oldest first; its own one, of the start, has no day."""
        dated = [
            (update.on, update.confidence)
            for update in self.updates
            if update.confidence is not None and update.on is not None
        ]
        own = [(None, self.confidence)] if self.confidence is not None else []
        return (*own, *sorted(dated, key=lambda pair: pair[0]))

    def _confidences(self, starts: date | None) -> list[int | float | None]:
        """Return its own confidence, then those of its updates by day, from the start of the cycle on."""
        dated = (value for on, value in self.dated_confidences if on and (starts is None or on >= starts))
        return [self.confidence, *dated]

    @property
    def progress(self) -> float | None:
        """The share of the way from baseline to target, 1.0 at the target; None without a number or any distance."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return None if (current := self.current) is None else (current - self.baseline) / (self.target - self.baseline)


class GoalChange(Item):
    """A change of a goal while its cycle ran, with the reason: fine on record, a slippery slope without (H)."""

    PREFIX: ClassVar[str] = "g"
    NAME: ClassVar[str] = "goal change"
    SHOWN: ClassVar[bool] = False
    SENTENCE: ClassVar[str] = "{on}: {field} from {old} to {new}[, because {because}]"

    about: OwnerRef = gap("about", in_form=False)
    """The key result or `objective` that was changed."""
    field: Line = gap("what changed", in_form=False)
    """The field that was changed."""
    old: Line = gap("from", in_form=False)
    """What stood there before, as it is shown."""
    new: Line = gap("to", in_form=False)
    """What stands there since, as it is shown."""
    on: Day = gap("on", default=None, in_form=False)
    """The day of the change."""
    because: Line = gap("because", "the campaign could not run", solo=Wording(example="I was ill for two weeks"))
    """Why it was changed (H)."""
    benchmark: Prose = gap("why the old number", in_form=False)
    """The reasoning behind the target that was changed, which says nothing about the new one (H)."""


class Candidate(Item):
    """A candidate: a wording of the objective or of a key result, before one is chosen."""

    PREFIX: ClassVar[str] = "k"
    NAME: ClassVar[str] = "wording"
    SENTENCE: ClassVar[str] = "{text}"

    kind: Line = gap("wording of", choices={"objective": "the objective", "key_result": "a key result"})
    """What it is a wording of."""
    text: Line = gap("wording", "Be the clinic that always answers")
    """The wording."""
    author: Line = gap("written by", "Bo", is_person=True)
    """Who brought it along; empty when nobody needs to know."""
    under: Ref = gap("merged into", in_form=False)
    """The wording into which it was merged."""
    chosen: Flag = gap("chosen", default=False, in_form=False)
    """Whether the group took it."""
    became: Ref = gap("became", in_form=False)
    """The key result that was made of it."""

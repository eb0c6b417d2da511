"""A session: one workshop, check-in, retro or solo reflection, stored in one file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Strict, StrictInt

from okrtui.model.base import Day, FieldType, Flag, Line, MaybeFlag, Model, Number, Wording, gap
from okrtui.model.causes import Ladder, Why
from okrtui.model.dates_and_numbers import round_half_up
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.equation import Equation
from okrtui.model.follow_ups import Action, Announcement, Dismissal, ParkedItem, Promise
from okrtui.model.frame import Direction, Opening, People, Stage
from okrtui.model.health import HealthAnswers
from okrtui.model.hypotheses import Belief, Focus, Hypothesis
from okrtui.model.look_back import LookBack, Observation
from okrtui.model.objections import Objection
from okrtui.model.okr import Candidate, GoalChange, KeyResult, Objective
from okrtui.model.reflections import Reflection
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.votes import Tally

Counters = Annotated[dict[str, StrictInt], FieldType("counts", merge="counters")]
"""Whole numbers by name; never changed in place."""
Moment = Annotated[Annotated[datetime, Strict()] | None, FieldType("moment", merge="latest")]
"""A moment with its time zone."""


class Session(Model):
    """The whole content of a session, in the order of its file."""

    NAME: ClassVar[str] = "session"

    written_by: Line = gap("written by")
    """The program that wrote the file; empty when it was written by hand."""
    schema_version: StrictInt = gap("schema", default=SCHEMA_VERSION, alias="schema")
    """The version of the file format."""
    id: Line = gap("id")
    """The name of the file, without its ending."""
    title: Line = gap("title", "Plan for Q4")
    """What the session is called."""
    format: Line = gap(
        "format",
        default="plan",
        choices={
            "plan": "plan",
            "checkin": "check-in",
            "deepdive": "deep dive",
            "monthly": "monthly meeting",
            "retro": "retro",
            "solo": "solo",
        },
    )
    """What kind of session it is."""
    solo: Flag = gap("alone", default=False, in_form=False)
    """Whether a check-in or retro is that of one person, as what follows a solo reflection is."""
    status: Line = gap(
        "status",
        default="draft",
        choices={"draft": "draft", "running": "running", "closed": "closed", "archived": "archived"},
    )
    """Whether it is being written, running through its cycle, closed or put away."""
    team: Line = gap("team", "Front Desk", solo=Wording(title="name", example="Mei", help="Whose session it is."))
    """The team, or the person of a solo session."""
    cycle: Line = gap("cycle", "2026-Q4")
    """The name of the cycle, a quarter by default (K)."""
    starts: Day = gap("starts", default=None)
    """The first day of the cycle."""
    ends: Day = gap("ends", default=None)
    """The last day of the cycle."""
    created: Moment = gap("created", default=None)
    """When the session was made."""
    updated: Moment = gap("updated", default=None)
    """When it was last changed."""
    minutes: Number = gap("minutes", "90", default=None, ge=0, le=1440)
    """How long there is, in minutes; scales the timeboxes."""
    order: Line = gap(
        "order",
        choices={"ideas first": "hypotheses first", "goal first": "goal first"},
    )
    """Whether a plan begins with the ideas or with the goal."""
    follows: Line = gap("follows")
    """The id of the session that this one continues."""
    grade: Number = gap("grade", default=None, ge=0, le=10)
    """The grade of a retro, 0 to 10; `agreed_grade` tells it where key results are graded."""
    private: MaybeFlag = gap("private", default=None)
    """Whether it stays out of lists and reports; a solo session does unless this says no."""
    next_on: Day = gap("we meet again on", "8 Oct", default=None, solo=Wording(title="I look again on"))
    """The day on which these people meet about it again."""
    next_for: Line = gap(
        "time, place, purpose",
        "at 10 in the canteen, a look at the numbers",
        solo=Wording(example="at 8, ten quiet minutes with the numbers"),
    )
    """When and where they meet that day, and what for."""
    next_lead: Line = gap("who leads next", "Ines", is_person=True, takes_offer=True)
    """Who of them leads the next session."""
    last_ids: Counters = gap("last ids", default={})
    """The highest number given of each kind of id, along the chain."""
    people: People = gap("people", default=People())
    """Who is here."""
    opening: Opening = gap("opening", default=Opening())
    """How it starts."""
    direction: Direction = gap("direction", default=Direction())
    """What limits the choice of goals."""
    equation: Equation = gap("goal equation", default=Equation())
    """What the goal of the whole company is made of (H)."""
    journey: tuple[Stage, ...] = gap("journey", default=())
    """The customer's journey, in the team's own stages."""
    focus: tuple[Focus, ...] = gap("focus", default=())
    """The focus of each quarter."""
    hypotheses: tuple[Hypothesis, ...] = gap("hypotheses", default=())
    """The hypotheses, grouped and ungrouped."""
    candidates: tuple[Candidate, ...] = gap("candidates", default=())
    """Candidate wordings of the objective and the key results."""
    objective: Objective = gap("objective", default=Objective())
    """The single objective."""
    key_results: tuple[KeyResult, ...] = gap("key results", default=())
    """The chosen key results, at most three (G)."""
    changes: tuple[GoalChange, ...] = gap("goal changes", default=())
    """What was changed about the goal while its cycle ran, and why (H)."""
    reflections: tuple[Reflection, ...] = gap("pauses", default=())
    """What was said when the team paused to reflect."""
    beliefs: tuple[Belief, ...] = gap("beliefs", default=())
    """The assumptions under the plan."""
    look_back: LookBack = gap("look back", default=LookBack())
    """How the team looks back on the cycle."""
    observations: tuple[Observation, ...] = gap("observations", default=())
    """What was written down as the team looked back."""
    whys: tuple[Why, ...] = gap("five whys", default=())
    """The problems with their causes."""
    ladders: tuple[Ladder, ...] = gap("ladders", default=())
    """The ladders from causes to actions."""
    decisions: tuple[Decision, ...] = gap("decisions", default=())
    """The decisions about hypotheses."""
    objections: tuple[Objection, ...] = gap("objections", default=())
    """The objections to what was proposed, and what became of them."""
    carry_over: tuple[CarryOver, ...] = gap("carry-over", default=())
    """What continues after the cycle; nothing by default."""
    actions: tuple[Action, ...] = gap("actions", default=())
    """The actions that are on no ladder."""
    tallies: tuple[Tally, ...] = gap("tallies", default=())
    """The votes, one tally for each round."""
    health: tuple[HealthAnswers, ...] = gap("health", default=())
    """The answers of a round about how we work together, one for each question."""
    parking: tuple[ParkedItem, ...] = gap("parking", default=())
    """Parked thoughts, key results and hypotheses."""
    promises: tuple[Promise, ...] = gap("promises", default=())
    """The promises of the closing round."""
    messages: tuple[Announcement, ...] = gap("messages", default=())
    """The announcements: who tells whom what about this session."""
    dismissed: tuple[Dismissal, ...] = gap("dismissed findings", default=())
    """The dismissed coach findings."""
    timing: Counters = gap("timing", default={})
    """Seconds spent in each step."""
    drafts: tuple[Draft, ...] = gap("drafts", default=())
    """Texts that are no value of their field yet."""

    @property
    def agreed_grade(self) -> float | None:
        """The grade of a retro: the mean of its key results' grades to one decimal, or `grade` while there are none."""
        grades = [kr.grading.grade for kr in self.key_results if kr.grading.grade is not None]
        if self.format != "retro" or not grades:
            return self.grade
        return round_half_up(sum(grades) / len(grades), 1)

    @property
    def graded(self) -> int:
        """How many key results have a grade that counts into `agreed_grade`."""
        return sum(kr.grading.grade is not None for kr in self.key_results) if self.format == "retro" else 0

    @property
    def is_solo(self) -> bool:
        """Whether one person works alone, without votes and roles."""
        return self.solo or self.format == "solo"

    @property
    def is_private(self) -> bool:
        """Whether it stays out of lists, reports and shared screens; by default only a solo session does."""
        return self.is_solo if self.private is None else self.private

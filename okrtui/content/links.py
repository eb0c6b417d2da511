"""Links to goals of other sessions, and what a step says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.method.blockers import Blocker
from okrtui.method.lead_words import join_clauses, with_lead
from okrtui.method.lights import Light
from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.equation import Equation
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource, Opening, Parent, Play, Stage
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.objections import Objection
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered
from okrtui.model.text import prose_line

PRIVATE_LABEL = "a private session"
"""What a linked session is called that must not be named."""


DIRECTION_ITEM = "direction"
"""What a link to the direction of another session names."""


BELOW_ITEM = "below"
"""What a link to the goals that support that of a session names."""


COPIES_ITEM = "copies"
"""What a link to the copies of the plays of a session, which teams have done, names."""


MOVERS_ITEM = "movers"
"""What a link to the goals of teams that move those of 12 to 18 months of a session names."""


TAKEN_ITEM = "taken"
"""What a link to the key results that teams have taken from a session, or it from one above, names."""


WAITING_ITEM = "waiting"
"""What a link to the goals of other teams that wait for the team of a session names."""


PLAN_ITEM = "plan"
"""What a link to the plan of another session names: its equation, its journey, its objective and its key results."""


@dataclass(frozen=True, slots=True)
class TeamBlocker:
    """What is in the way of a key result of a team."""

    team: str
    """The team."""
    blocker: Blocker
    """The blocker."""
    supports: str = ""
    """What its goal supports, directly or not, in the session asked about: `objective`, or the id of a key result."""


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """What a key result of a team needs from others, as its plan says, while nothing else is in its way."""

    team: str
    """The team."""
    key_result: KeyResult
    """The key result."""
    supports: str = ""
    """What its goal supports, directly or not, in the session asked about: `objective`, or the id of a key result."""


@dataclass(frozen=True, slots=True)
class TeamTask:
    """What somebody of a team has taken on, and has not done yet."""

    team: str
    """The team."""
    text: str
    """What to do."""
    who: str
    """Who does it."""
    by: date | None
    """The day by which it is done."""


@dataclass(frozen=True, slots=True)
class TeamNumber:
    """A key result that a team has taken from a session, or that from it, with what the team has measured."""

    team: str
    """The team."""
    key_result: KeyResult
    """The key result, as the team has it."""


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A link from a session to a goal of another one."""

    session: str
    """Id of the other session."""
    item: str
    """`objective`, or the id of a key result; `direction` for that, `below` for the goals that support that of the
    session, `copies` for those of its plays that teams have done, `movers` for those that move its goals of 12 to 18
    months, `taken` for the key results that teams have taken from it as their own, `waiting` for those of other teams
    that wait for its team, `plan` for its equation, journey, objective and key results; empty for the session as a
    whole."""


@dataclass(frozen=True, slots=True)
class TeamMover:
    """A link by which a goal of a team moves one of 12 to 18 months that it has from above."""

    text: str
    """What the goal of 12 to 18 months says."""
    link: GoalLink
    """The link to what moves it."""
    is_past: bool = False
    """Whether it is of the cycle before that of today."""


@dataclass(frozen=True, slots=True)
class LaterGoal:
    """What a linked goal became in a later cycle of its team."""

    cycle: str
    """What that cycle is called."""
    starts: date
    """The first day of the cycle."""
    ends: date
    """The last day of the cycle."""
    text: str
    """The goal in one line."""


@dataclass(frozen=True, slots=True)
class LinkedGoal:
    """What was read about a linked goal."""

    is_private: bool = False
    """Whether its session is private, so that a shared session must not name it."""
    is_readable: bool = True
    """Whether its session could be read."""
    team: str = ""
    """The team whose goal it is."""
    cycle: str = ""
    """What its cycle is called."""
    ends: date | None = None
    """The last day of its cycle."""
    text: str | None = None
    """The goal in one line; None where the session has no such goal any more."""
    target: int | float | None = None
    """The target of a key result; None for an objective, and where it is not known."""
    later: tuple[LaterGoal, ...] = ()
    """What it became in later cycles, the next one first."""
    light: Light | None = None
    """How it stands; None where nobody can tell."""
    is_unmeasured: bool = False
    """Whether it would be missed, but was not measured at the end."""
    instead_of_light: str = ""
    """What is said in place of its light: its grade, or why there is no light yet; empty where the light tells it."""
    value: int | float | None = None
    """The last number of a key result that was measured; None for an objective, and before the first."""
    measured_on: date | None = None
    """The day of that number."""
    is_graded: bool = False
    """Whether it is a key result that has its grade."""
    key_result: KeyResult | None = None
    """The key result itself, of which a next one can take its words; None for an objective."""
    session: str = ""
    """The id of the session in which it stands now, the newest of its chain."""
    blockers: tuple[TeamBlocker, ...] = ()
    """What is in the way of it, or of the goals that support it or wait for its team where these were asked for."""
    needs: tuple[TeamNeed, ...] = ()
    """What the goals that support it need from others, or those that wait for its team, where these were asked for."""
    tasks: tuple[TeamTask, ...] = ()
    """What people have taken on for the goals that support it, where these goals were asked for."""
    movers: tuple[TeamMover, ...] = ()
    """What moves the goals of 12 to 18 months, where that was asked for."""
    copies: tuple[Play, ...] = ()
    """The copies of the plays that teams have done, where these were asked for."""
    direction: Direction | None = None
    """The direction that was asked for, rather than a goal; None without one."""
    equation: Equation | None = None
    """The goal equation of a plan that was asked for, rather than a goal; None without one."""
    journey: tuple[Stage, ...] = ()
    """The stages of a plan that was asked for."""
    objective: Objective | None = None
    """The objective of a plan that was asked for; None where that was dropped."""
    key_results: tuple[KeyResult, ...] = ()
    """The key results of a plan that was asked for."""
    taken: tuple[TeamNumber, ...] = ()
    """The key results that teams have taken from a session, or it from one above, where these were asked for."""
    facilitator: str = ""
    """Of a plan, who led its session."""
    opening: Opening | None = None
    """Of a plan, with which question its session was opened, and when that was done."""
    meeting: str = ""
    """Of a plan, when and where its people meet next, and what for."""
    hypotheses: tuple[Hypothesis, ...] = ()
    """Of a plan, the hypotheses that the next one can take."""
    members: tuple[Hypothesis, ...] = ()
    """Of a plan, the members of groups, which come with their group."""
    decisions: tuple[Decision, ...] = ()
    """Of a plan, what was decided on these so far."""
    beliefs: tuple[Belief, ...] = ()
    """Of a plan, the assumptions of which no retro has said whether they go on."""
    left: tuple[KeyResult, ...] = ()
    """Its key results, as a next cycle starts with them, of which no retro has said whether they go on."""
    ended: tuple[KeyResult, ...] = ()
    """The same as a later session of their cycle has them; none without such a session."""
    objections: tuple[Objection, ...] = ()
    """Of a plan, the objections to what is offered of it that wait for their day."""
    whys: tuple[Why, ...] = ()
    """Of a plan, the problems of its cycle about these key results, with their causes."""

    def later_by(self, day: date | None) -> LaterGoal | None:
        """Return what it became last, in the cycle of a day or before that; None where nothing is known of it."""
        return next((goal for goal in reversed(self.later) if day and goal.starts <= day), None)


def goal_link(name: str) -> GoalLink:
    """Return the link to a goal that is named by a session, `#`, and the goal in it."""
    session, _, item = name.partition("#")
    return GoalLink(session, item)


def goal_in_words(parent: Parent) -> str:
    """Return the goal above that was written as a sentence, in one line; empty where it stands in a session."""
    return "" if parent.session else prose_line(parent.story)


def support_text(parent: Parent, above: str = "") -> str:
    """Return that a goal helps the one above, with that one in words where it was read, and how; empty without one.

    `It supports “builders order again within 30 days”, because a builder who finds every box orders again`.
    """
    if words := goal_in_words(parent):
        return "It is the top goal." if parent.is_top else f"How it helps: {words}"
    story = prose_line(parent.story)
    if not parent.session or not (story or above):
        return ""
    goal = f"It supports “{above}”" if above else "It helps the goal above"
    return join_clauses(goal, f", {with_lead('because', story)}" if story else "")


def parent_link(parent: Parent) -> GoalLink:
    """Return the link to the goal above a session: that of a whole session is to its objective."""
    return GoalLink(parent.session, parent.item or "objective")


def source_link(source: DirectionSource) -> GoalLink:
    """Return the link to the direction above."""
    return GoalLink(source.session, DIRECTION_ITEM)


def movers_link(session: Session) -> GoalLink:
    """Return the link to what teams do for the goals of 12 to 18 months of a session, or of the one above it."""
    return GoalLink(session.direction.source.session or session.id, MOVERS_ITEM)


def movers_of(goal: DirectionGoal, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> list[GoalLink]:
    """Return the links of a goal of 12 to 18 months to what moves it, each once.

    Those that were chosen come first, then key results in the words of the goal, and last those that teams have taken.
    """
    own = [goal_link(name) for name in goal.moved_by]
    read = ((link, links.get(link)) for link in own)
    known = {*own, *(GoalLink(linked.session, link.item) for link, linked in read if linked)}
    told, text = links.get(movers_link(session)), goal.text.casefold()
    named = [mover for mover in (told.movers if told and text else ()) if mover.text.casefold() == text]
    taken = (mover.link for mover in named if not mover.is_past and mover.link.session != session.id)
    return list(dict.fromkeys((*own, *(link for link in (*named_movers(goal, session), *taken) if link not in known))))


def is_of_ended_cycle(goal: LinkedGoal | None, session: Session) -> bool:
    """Return whether the cycle of a linked goal has ended before that of a session begins."""
    ends = goal.ends if goal else None
    return ends is not None and session.starts is not None and ends < session.starts


def what_became_of(goal: LinkedGoal | None, session: Session) -> LaterGoal | None:
    """Return what a goal whose cycle ended before that of a session became by then; None where that is not known."""
    return goal.later_by(session.starts) if goal and is_of_ended_cycle(goal, session) else None


def past_movers_of(goal: DirectionGoal, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> list[GoalLink]:
    """Return the links to what teams did for a goal of 12 to 18 months in the cycle before that of today."""
    told, text = links.get(movers_link(session)), goal.text.casefold()
    named = (mover for mover in (told.movers if told and text else ()) if mover.text.casefold() == text)
    return [mover.link for mover in named if mover.is_past]


_MOST_NAMED = 3
"""The most key results that are taken for one goal because of its words: as many as an objective has."""


def named_movers(goal: DirectionGoal, session: Session) -> list[GoalLink]:
    """Return the links to the key results of a session that say the same as a goal of 12 to 18 months."""
    ids = _key_results_by_words(session).get(goal.text.casefold(), [])
    return [GoalLink(session.id, id) for id in ids[:_MOST_NAMED]]


@remembered
def _key_results_by_words(session: Session) -> Mapping[str, list[str]]:
    """Return the ids of the key results by what they say, and by what was said of them."""
    ids: dict[str, list[str]] = {}
    for key_result in session.key_results:
        for text in _words(key_result):
            ids.setdefault(text, []).append(key_result.id)
    return ids


def same_key_result(key_result: KeyResult, session: Session) -> str:
    """Return the id of the key result of a session that says the same as another one; empty without one."""
    known = _key_results_by_words(session)
    return next((known[text][0] for text in _words(key_result) if text in known), "")


def _words(key_result: KeyResult) -> set[str]:
    """Return what a key result says and how it was said, in lower case."""
    return {key_result.statement.casefold(), key_result.said.casefold()} - {""}


def taken_links(session: Session) -> list[GoalLink]:
    """Return the link to the key results that teams share with a session; none where nobody can do so."""
    return [GoalLink(session.id, TAKEN_ITEM)] if session.key_results and not session.is_solo else []


def taken_number(key_result: KeyResult, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> TeamNumber | None:
    """Return the last number of the one team that has a key result, too; None unless it is newer."""
    words, own = _words(key_result), key_result.latest_update
    read = (links.get(link) for link in taken_links(session))
    same = [each for goal in read if goal for each in goal.taken if words & _words(each.key_result)]
    number = same[0] if len(same) == 1 else None
    update = number.key_result.latest_update if number else None
    if update is None or update.on is None or (own is not None and own.on is not None and update.on <= own.on):
        return None
    return number


def copies_link(session: Session) -> GoalLink:
    """Return the link to the copies of the plays of a session."""
    return GoalLink(session.id, COPIES_ITEM)


def last_plan_links(session: Session) -> list[GoalLink]:
    """Return the link to the plan of the session before; none without one, and in a solo session."""
    return [GoalLink(session.follows, PLAN_ITEM)] if session.follows and not session.is_solo else []


def last_plan(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> LinkedGoal | None:
    """Return the plan of the session before, once it was read; None without one."""
    return next((links[link] for link in last_plan_links(session) if link in links), None)


def goal_above(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> str:
    """Return the goal above in words, of an ended cycle what it became; empty until it is read, and if not shown."""
    parent = session.direction.parent
    goal = links.get(parent_link(parent)) if parent.session else None
    told = what_became_of(goal, session) or goal
    return told.text or "" if told else ""


def unit_above(session: Session, key_result: KeyResult, links: Mapping[GoalLink, LinkedGoal]) -> str:
    """Return the unit of the key result above, in which a key result may count; empty where another one does already.

    It is also empty without such a one, and until it is read.
    """
    parent = session.direction.parent
    goal = links.get(parent_link(parent)) if parent.session else None
    unit = goal.key_result.unit if goal and goal.key_result else ""
    counted = {other.unit.casefold() for other in session.key_results if other.id != key_result.id}
    return "" if unit.casefold() in counted else unit


def is_gone(goal: LinkedGoal | None) -> bool:
    """Return whether a linked goal was looked for in its session, and is no longer there."""
    return goal is not None and goal.is_readable and not goal.is_private and goal.text is None


def goal_words(links: Mapping[GoalLink, LinkedGoal], link: GoalLink) -> str:
    """Return a linked goal in words, or why these cannot be shown; `…` until it is read."""
    goal = links.get(link)
    if goal is None:
        return "…"
    if goal.is_private:
        return f"a goal of {PRIVATE_LABEL}"
    if not goal.is_readable:
        return f"a goal of {link.session}, which cannot be read right now"
    return goal.text or f"a goal that is no longer there: {link.item} of {link.session}"

"""How a goal of 12 to 18 months stands by what moves it: number, light and blockers of its key results (O)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrtui.content.current_movers import current_movers_of
from okrtui.content.direction_items import lights_from
from okrtui.content.links import BELOW_ITEM, GoalLink, goal_link
from okrtui.content.progress import LIGHT_ROLES
from okrtui.content.spans import StyledLine, styled
from okrtui.content.step_view import StepView
from okrtui.content.target_standing import OWN_LIGHTS
from okrtui.method.blockers import Blocker, blocked_tasks, blockers_of, blockers_so_far, help_waited_for, needing_help
from okrtui.method.lights import WORST_FIRST, Light, light_words
from okrtui.method.progress_status import assess_progress
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.frame import DirectionGoal
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class _Mover:
    """A goal that moves one of 12 to 18 months, as far as it is known."""

    text: str
    """What it says."""
    light: Light
    """How it stands."""
    standing: str
    """The light in words, behind its last number where it stands in the session; empty where nothing tells."""


def offered_light(goal: DirectionGoal, session: Session, view: StepView) -> str:
    """Return how a goal stands by the worst of what moves it; empty where none of that says anything yet."""
    lights = [mover.light for mover in _movers(goal, session, view) if OWN_LIGHTS[mover.light]]
    return OWN_LIGHTS[min(lights, key=WORST_FIRST.index)] if lights else ""


def lights_of_goal(goal: DirectionGoal, session: Session, view: StepView) -> tuple[str, ...]:
    """Return how a goal can stand, in turn: unsaid, then as what moves it stands first."""
    return lights_from(offered_light(goal, session, view))


def mover_lines(goal: DirectionGoal, session: Session, view: StepView) -> list[StyledLine]:
    """Return a line for each goal that moves another one and says how it stands: `members renew: 83 %, ▲ at risk`.

    One of the session is told as soon as it has a number: `members renew: 83 %`. One of another team that says nothing
    yet is named with its team: `moved by members renew · Front Desk`.
    """
    told = [
        styled(f"{mover.text}: {mover.standing}", LIGHT_ROLES[mover.light])
        for mover in _movers(goal, session, view)
        if OWN_LIGHTS[mover.light] or mover.standing
    ]
    links = current_movers_of(goal, session, view.links)
    elsewhere = [view.links.get(link) for link in links if not _is_here(link, session, view)]
    silent = [known for known in elsewhere if known and known.text and not (known.light and OWN_LIGHTS[known.light])]
    names = (" · ".join(filter(None, (known.text, known.team))) for known in silent if not known.is_private)
    return [*told, *(styled(f"moved by {name}", "muted") for name in names)]


def mover_blockers(goal: DirectionGoal, session: Session, view: StepView) -> list[Blocker]:
    """Return what is in the way of the goals that move another one: of those in this session as it says now."""
    blockers: list[Blocker] = []
    for link in current_movers_of(goal, session, view.links):
        known = view.links.get(link)
        if _is_here(link, session, view):
            blockers += blockers_of(session, link.item, view.today)
        elif known is not None:
            blockers += (each.blocker for each in known.blockers)
    return blockers


def offered_goal_blockers(goal: DirectionGoal, session: Session, view: StepView) -> tuple[str, ...]:
    """Return what may be in the way of a goal: what is in that of its movers, and of the teams that help these.

    Behind it stands what these need from others, as their plans say. What is in the way of other teams follows; an
    empty one precedes it where nothing else does, so that it is not taken
    unseen.
    """
    here = [link.item for link in current_movers_of(goal, session, view.links) if _is_here(link, session, view)]
    texts = [blocker.text for blocker in mover_blockers(goal, session, view)]
    texts += (text for item in here for text in _team_blockers(item, session, view))
    own = (*texts, *map(help_waited_for, _movers_needing_help(goal, session, view)))
    others = _team_blockers("", session, view)
    return tuple(dict.fromkeys((*own, *others) if own or not others else ("", *others)))


def _movers_needing_help(goal: DirectionGoal, session: Session, view: StepView) -> Iterator[KeyResult]:
    """Yield the key results that move a goal, or help what does, and need something from others."""
    needing = needing_help(session, view.today)
    below = view.links.get(GoalLink(session.id, BELOW_ITEM))
    for link in current_movers_of(goal, session, view.links):
        known = view.links.get(link)
        if _is_here(link, session, view):
            yield from (each for each in needing if link.item in ("objective", each.id))
            yield from (each.key_result for each in (below.needs if below else ()) if each.supports == link.item)
        elif known and known.key_result:
            yield from needing_help(Session(key_results=(known.key_result,)), view.today)


def offered_blockers(key_result: KeyResult, session: Session, view: StepView) -> tuple[str, ...]:
    """Return what may be in the way of a key result: what is in that of the goals that it moves, and of the teams.

    At its first number what was in its way when the cycle before ended comes before those of teams. Those of teams
    that help the objective come behind those that help it. Then stands what the plan says that it needs from
    others, as long as nothing was in its way yet, and then what those of these teams need. Last is what actions and
    first steps say is in their way; as it may be in that of another, it is not taken unseen.
    """
    texts = [
        goal.blocker
        for goal in session.direction.goals
        for link in map(goal_link, goal.moved_by)
        if goal.blocker and link.item in (key_result.id, "objective") and _is_here(link, session, view)
    ]
    is_first = not any(update.on and update.on < view.today for update in key_result.updates)
    texts += [key_result.previous.blocker] if is_first else []
    needs = [] if blockers_so_far(key_result, view.today) else [help_waited_for(key_result)]
    teams = (text for item in (key_result.id, "objective") for text in _team_blockers(item, session, view))
    below = view.links.get(GoalLink(session.id, BELOW_ITEM))
    helped = [need for need in below.needs if need.supports in ("", key_result.id, "objective")] if below else []
    needs += [help_waited_for(need.key_result) for need in helped] if needs else []
    own = tuple(filter(None, (*texts, *teams, *needs)))
    tasks = blocked_tasks(session)
    return tuple(dict.fromkeys((*own, *tasks) if own or not tasks else ("", *tasks)))


def _team_blockers(item: str, session: Session, view: StepView) -> list[str]:
    """Return what is in the way of the goals of teams that support a goal of the session; without one, any of them."""
    below = view.links.get(GoalLink(session.id, BELOW_ITEM))
    return [each.blocker.text for each in below.blockers if item in ("", each.supports)] if below else []


def _is_here(link: GoalLink, session: Session, view: StepView) -> bool:
    """Return whether a link leads to a goal of the session itself, as it stands now."""
    known = view.links.get(link)
    return session.id in (link.session, known.session if known else "")


def _movers(goal: DirectionGoal, session: Session, view: StepView) -> Iterator[_Mover]:
    for link in current_movers_of(goal, session, view.links):
        known = view.links.get(link)
        if _is_here(link, session, view):
            item = named_parts(session).get(link.item)
            key_results = [item] if isinstance(item, KeyResult) else session.key_results
            statuses = [assess_progress(each, session, view.today, view.numbers) for each in key_results]
            if item is None or not statuses:
                continue
            worst = min(statuses, key=lambda status: WORST_FIRST.index(status.light))
            measured, text = "", one_line(item)
            if isinstance(item, KeyResult):
                measured, text = _measured_text(item), item.statement
            light = worst.light_text if OWN_LIGHTS[worst.light] else ""
            standing = ", ".join(filter(None, (measured, light)))
            yield _Mover(text or BLANK, worst.light, standing)
        elif known is not None and known.light is not None and known.text and not known.is_private:
            words = light_words(known.light, known.is_unmeasured)
            yield _Mover(known.text, known.light, words if OWN_LIGHTS[known.light] else "")


def _measured_text(key_result: KeyResult) -> str:
    """Return the last number of a key result with its unit: `83 %`; empty without one."""
    number = format_number(key_result.current) if key_result.latest_update else ""
    return f"{number} {key_result.unit}".strip() if number else ""

"""How a target stands by the goals that move it: as the worst of them, and how many of them are on track (H)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from okrtui.content.current_movers import with_successors
from okrtui.content.links import GoalLink, LinkedGoal, goal_link, is_gone, is_of_ended_cycle
from okrtui.method.lights import UNMEASURED, WORST_FIRST, Light
from okrtui.model.base import changed
from okrtui.model.forms import gaps
from okrtui.model.frame import DirectionTarget
from okrtui.model.session import Session

OWN_LIGHTS: dict[Light, str] = {
    "on track": "on track",
    "reached": "on track",
    "at risk": "maybe",
    "part of the way": "maybe",
    "off track": "off track",
    "missed": "off track",
    "too early to tell": "",
}
"""The light of a target that says the same as that of a goal; empty where that says nothing yet."""

NO_GOALS: Mapping[GoalLink, LinkedGoal] = MappingProxyType({})
"""The goals elsewhere where none was read."""


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """How a target stands by the goals that move it."""

    light: Light
    """The light of the one that stands worst."""
    on_track: int
    """How many of them are on track or reached."""
    unknown: int
    """Of how many nobody can tell."""
    total: int
    """How many they are."""
    is_unmeasured: bool = False
    """Whether each of those that stand worst would be missed, but was not measured at the end."""

    @property
    def own_light(self) -> str:
        """The light of a target that says the same; empty where that says nothing yet."""
        return OWN_LIGHTS[self.light]

    @property
    def count_text(self) -> str:
        """How many are on track, to stand behind the light: `1 of 3 on track, 1 not known`; empty for a single one."""
        if self.total == 1:
            return ""
        counted = "" if self.own_light == "on track" else " on track"
        unknown = f", {self.unknown} not known" if self.unknown else ""
        return f"{self.on_track} of {self.total}{counted}{unknown}"


def target_movers(target: DirectionTarget) -> list[GoalLink]:
    """Return the links of a target to the goals that move it."""
    return [link for link in map(goal_link, target.movers) if link.session]


def current_target_movers(
    target: DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> list[GoalLink]:
    """Return the links to what moves a target now: without what is gone or of an ended cycle, where others go on."""
    movers = with_successors(target_movers(target), session, links)
    return [link for link in movers if _goes_on(links.get(link), session)] or movers


def _goes_on(goal: LinkedGoal | None, session: Session) -> bool:
    is_known = goal is not None and goal.light is not None
    return not is_of_ended_cycle(goal, session) and (is_known or not is_gone(goal))


def target_standing(
    target: DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]
) -> TargetStanding | None:
    """Return how a target stands by the goals that move it, as these were read; None where nobody can tell of any."""
    movers = current_target_movers(target, session, links)
    known = [(goal.light, goal.is_unmeasured) for goal in map(links.get, movers) if goal and goal.light]
    if not known:
        return None
    on_track = sum(OWN_LIGHTS[light] == "on track" for light, _ in known)
    worst, is_unmeasured = min(known, key=lambda each: (WORST_FIRST.index(each[0]), each[1]))
    return TargetStanding(worst, on_track, len(movers) - len(known), len(movers), is_unmeasured)


def told_target(target: DirectionTarget, session: Session, links: Mapping[GoalLink, LinkedGoal]) -> DirectionTarget:
    """Return a target as it is told: without a light of its own with that of the goals that move it, and their count.

    It is told as it is where nobody can tell yet.
    """
    standing = None if target.light else target_standing(target, session, links)
    if standing is None or not standing.own_light:
        return target
    words = UNMEASURED if standing.is_unmeasured else gaps(DirectionTarget)["light"].choices[standing.own_light]
    return changed(target, light=", ".join(filter(None, (words, standing.count_text))))


def own_goals(session: Session, lights: Mapping[str, Light]) -> dict[GoalLink, LinkedGoal]:
    """Return the goals of a session with the lights of its key results, given by id; its objective has the worst."""
    worst = min(lights.values(), key=WORST_FIRST.index, default=None)
    return {GoalLink(session.id, id): LinkedGoal(light=light) for id, light in {**lights, "objective": worst}.items()}


def movers_elsewhere(session: Session) -> list[GoalLink]:
    """Return the goals of other sessions whose lights the targets of a session follow, each once."""
    following = (target for target in session.direction.targets if not target.light)
    links = (link for target in following for link in target_movers(target))
    return list(dict.fromkeys(link for link in links if link.session != session.id))

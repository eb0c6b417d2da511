"""Looking back in silence: the sets of prompts to write to, and what is made of what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrtui.method.tallies import group_sums
from okrtui.model.causes import Why
from okrtui.model.edits import flatten_tree
from okrtui.model.items import add, change, get
from okrtui.model.look_back import Observation

if TYPE_CHECKING:
    from okrtui.model.session import Session


_LEARNING = re.compile(r"\blearn", re.IGNORECASE)
"""Matches a prompt to which people write what they have learned."""

_NO_PROBLEM = re.compile(
    r"\b(?:help|keep|kept|continue|start|like|learn|long|love|enjoy|well|good|great|proud|thank|wind|island|glad)",
    re.IGNORECASE,
)
"""Matches a prompt to which people write what went well, or what they want."""


@dataclass(frozen=True, slots=True)
class PromptSet:
    """Prompts to which everybody writes in silence."""

    name: str
    """What it is called."""
    prompts: tuple[str, ...]
    """The prompts, in the order in which they are written to."""


PROMPT_SETS = (
    PromptSet(
        "helped · held us back · surprised us · keep",
        ("What helped us", "What held us back", "What surprised us", "What we want to keep"),
    ),
    PromptSet("start · stop · continue", ("Start", "Stop", "Continue")),
    PromptSet("liked · learned · lacked · longed for", ("Liked", "Learned", "Lacked", "Longed for")),
    PromptSet(
        "wind · anchor · rocks · island",
        (
            "Wind: what drove us on",
            "Anchor: what held us back",
            "Rocks: what we might run into",
            "Island: where we want to be",
        ),
    ),
)
"""The sets to choose from, the usual one first."""


_EXAMPLES = {
    "What helped us": ("the desk told us each evening what went wrong", "mornings without meetings"),
    "What held us back": ("nobody knew who answers the school on Fridays", "I said yes to everything"),
    "What surprised us": ("most families came back without a reminder", "a short talk did more than a long report"),
    "What we want to keep": ("ten minutes for the numbers each Monday", "an hour on Friday to look back"),
    "Start": ("asking two families a week", "asking a friend to read it first"),
    "Stop": ("planning three things at once", "answering email before ten"),
    "Continue": ("calling whoever leaves, within a day", "a walk before I plan the week"),
    "Liked": ("we tried it in one place first", "I wrote a page every day"),
    "Learned": ("a phone call brings more of them back than three emails", "I need a day between two drafts"),
    "Lacked": ("an hour a week for the numbers", "somebody to ask"),
    "Longed for": ("one list on the wall that all of us look at", "a week with one task"),
    "Wind: what drove us on": ("the school said yes at once", "my manager asked about it every week"),
    "Anchor: what held us back": ("nobody knew who answers the school on Fridays", "I said yes to everything"),
    "Rocks: what we might run into": ("two of us are away in January", "two projects end in the same week"),
    "Island: where we want to be": ("families book without calling us", "I finish what I begin"),
}
"""What somebody may write to each prompt of ours, in a team and alone."""


MOST_TOLD = 5
"""The most observations that a page tells of."""


def prompt_sets(own: Mapping[str, tuple[str, ...]]) -> tuple[PromptSet, ...]:
    """Return the sets to choose from, with the folder's `own` ones behind the others."""
    return (*PROMPT_SETS, *(PromptSet(name, prompts) for name, prompts in own.items()))


def chosen_prompts(session: Session) -> tuple[str, ...]:
    """Return the prompts to write to, each once: those that were chosen, or those of the usual set."""
    return tuple(dict.fromkeys(filter(None, session.look_back.prompts))) or PROMPT_SETS[0].prompts


def choose_prompts(session: Session, prompts: tuple[str, ...]) -> Session:
    """Choose the prompts to write to; what was written to others stays."""
    return change(session, "look_back", prompts=prompts)


def observations_by_prompt(session: Session) -> dict[str, list[tuple[int, Observation]]]:
    """Return what was written, with its depth in a group, by its prompt.

    Those to write to come first, then others to which something was written. A group stands where its first line does,
    and what names no prompt under the first one.
    """
    prompts = chosen_prompts(session)
    listed: dict[str, list[tuple[int, Observation]]] = {prompt: [] for prompt in prompts}
    prompt = prompts[0]
    for depth, observation in flatten_tree(session.observations):
        prompt = prompt if depth else observation.prompt or prompts[0]
        listed.setdefault(prompt, []).append((depth, observation))
    return listed


def voted_observations(session: Session) -> tuple[tuple[Observation, int | float], ...]:
    """Return what got dots with how many, those of its group included, the most first."""
    dots = group_sums(session)
    heads = [each for depth, each in flatten_tree(session.observations) if not depth and dots.get(each.id)]
    return tuple((each, dots[each.id]) for each in sorted(heads, key=lambda each: -dots[each.id]))


def prompt_example(prompt: str, is_solo: bool) -> str:
    """Return what somebody may write to a prompt; empty for one of a folder's own."""
    of_team, of_one = _EXAMPLES.get(prompt, ("", ""))
    return of_one if is_solo else of_team


def learned_observations(session: Session) -> tuple[tuple[Observation, int | float], ...]:
    """Return what was written to a prompt about learning, with its dots, the most first."""
    dots = group_sums(session)
    heads = [each for depth, each in flatten_tree(session.observations) if not depth and each.text]
    learned = [(each, dots.get(each.id, 0)) for each in heads if _LEARNING.search(each.prompt)]
    return tuple(sorted(learned, key=lambda pair: -pair[1]))


def question_behind(observation: Observation) -> str:
    """Return the question with which the whys go on from an observation."""
    return f"What is behind “{observation.text.strip().rstrip('.')}”?"


def problem_behind(session: Session, observation: Observation) -> str:
    """Return the id of the problem that asks what is behind an observation; empty for none."""
    question = question_behind(observation)
    return next((why.id for why in session.whys if why.about == observation.id or why.problem == question), "")


def ask_what_is_behind(session: Session, id: str) -> Session:
    """Make an observation a problem for the whys, unless it is one; raises NoSuchItem."""
    observation = get(session, id, Observation)
    if problem_behind(session, observation):
        return session
    return add(session, Why, problem=question_behind(observation), about=id, verdict="open")


def unasked_observations(session: Session) -> tuple[Observation, ...]:
    """Return what got dots and is no problem yet, the most dots first; of the same dots what hindered before a help."""
    voted = [(each, dots) for each, dots in voted_observations(session) if not problem_behind(session, each)]
    voted.sort(key=lambda pair: (-pair[1], bool(_NO_PROBLEM.search(pair[0].prompt))))
    return tuple(each for each, _ in voted)


def most_voted(session: Session, count: int) -> tuple[Observation, ...]:
    """Return the first `count` of what got dots and is no problem yet, with what has as many dots as the last of them.

    Where more than as many again have, it ends there.
    """
    unasked, dots = unasked_observations(session), {each.id: n for each, n in voted_observations(session)}
    least = dots[unasked[:count][-1].id] if unasked else 0
    return tuple(each for each in unasked if dots[each.id] >= least)[: 2 * count]


def unvoted_observations(session: Session) -> tuple[Observation, ...]:
    """Return what got no dots and is no problem yet, in the order of the list; not what went well or was learned."""
    voted = {each.id for each, _ in voted_observations(session)}
    by_prompt = observations_by_prompt(session).items()
    heads = [
        each for prompt, listed in by_prompt if not _NO_PROBLEM.search(prompt) for depth, each in listed if not depth
    ]
    return tuple(each for each in heads if each.text and each.id not in voted and not problem_behind(session, each))


def told_observations(session: Session) -> tuple[tuple[Observation, int | float], ...]:
    """Return the few that stand for all, with their dots: the most voted; where nobody voted the first ones.

    What was learned is told apart.
    """
    heads = tuple((each, 0) for depth, each in flatten_tree(session.observations) if not depth and each.text)
    told = voted_observations(session) or heads
    return tuple(pair for pair in told if not _LEARNING.search(pair[0].prompt))[:MOST_TOLD]


def count_untold(session: Session) -> int:
    """Return for how many lines or groups of lines the few that are told stand."""
    heads = (each for depth, each in flatten_tree(session.observations) if not depth and each.text)
    return max(sum(not _LEARNING.search(each.prompt) for each in heads) - len(told_observations(session)), 0)

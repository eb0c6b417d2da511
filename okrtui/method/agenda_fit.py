"""What fits into a session: a round costs each person's seconds, and a goal wants its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrtui.method.agenda import Agenda, SessionFormat, build_agenda, format_of
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.steps import STEPS
from okrtui.method.tallies import voters
from okrtui.model.text import listed

if TYPE_CHECKING:
    from okrtui.model.session import Session

_COUNTS = ("no", "one", "two", "three", "four", "five")
"""Counts of key results in words."""


def minutes_wanted(minutes: int, rounds: int, people: int, numbers: Numbers = DEFAULT_NUMBERS) -> int:
    """Return the minutes that something takes with its rounds, from those it takes a usual group."""
    return max(1, minutes + round(rounds * numbers.round_seconds * (people - numbers.agenda_people) / 60))


def fit_sentence(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return what fits into a session of these people, in one sentence; empty for one person alone.

    A session without names is for as many people as a usual group has.
    """
    if session.is_solo:
        return ""
    agenda = build_agenda(session, numbers)
    minutes = sum(step.minutes for step in agenda.steps) + agenda.break_minutes
    people = len(voters(session))
    heads = f"{people} people" if people > 1 else f"Up to {numbers.agenda_people} people"
    form, counted = format_of(session), people if people > 1 else numbers.agenda_people
    fits = _plan_fit if form.id == "plan" else _steps_fit
    text = fits(agenda, minutes, counted, numbers, form)
    return f"{heads}, {minutes} minutes: {text}."


def _wanted(id: str, timebox: int, people: int, numbers: Numbers) -> int:
    step = STEPS[id]
    return minutes_wanted(step.full_minutes or timebox, step.rounds, people, numbers)


def _plan_fit(agenda: Agenda, minutes: int, people: int, numbers: Numbers, form: SessionFormat) -> str:
    """Return how many key results fit beside the goal, then which steps of their own still do."""
    steps = [step for step in agenda.steps if step.id != "okr"]
    usual = {step.id: form.timeboxes[step.id] for step in steps if step.id in form.timeboxes}
    left = minutes - agenda.break_minutes - minutes_wanted(numbers.objective_minutes, 1, people, numbers)
    left -= sum(_wanted(id, usual[id], people, numbers) for id in usual if not STEPS[id].can_wait)
    each = minutes_wanted(numbers.key_result_minutes, 1, people, numbers)
    if left < 0:
        return f"a goal and one key result need {minutes - left + each}"
    count = min(left // each, numbers.key_results_at_most)
    left -= count * each
    fitting: list[str] = []
    waiting: dict[str, int] = {}
    for step in steps:
        if STEPS[step.id].can_wait and step.id in usual:
            wanted = _wanted(step.id, usual[step.id], people, numbers)
            if waiting or wanted > left:
                # A ladder begins at the causes that whys have found.
                waiting[step.short_title.lower()] = wanted
            else:
                left -= wanted
                fitting.append(step.short_title.lower())
    return _fit_text(count, fitting, waiting, each)


def _fit_text(count: int, fitting: list[str], waiting: Mapping[str, int], each: int) -> str:
    """Return in words what fits, and what gets only a short look, with the minutes it takes in full."""
    count_word = _COUNTS[count] if count < len(_COUNTS) else str(count)
    parts = ["a goal", *([f"{count_word} key result{'s' * (count != 1)}"] if count else []), *fitting]
    if not count:
        return f"time for {listed(parts)}; each key result needs another {each}"
    if waiting:
        parts.append(f"a short look at {listed(list(waiting))} ({_in_full(waiting)})")
    return f"time for {listed(parts)}"


def _in_full(waiting: Mapping[str, int]) -> str:
    """Return how long steps take in full, of which there is only a short look: `in full they take 45 minutes`."""
    return f"in full {'it takes' if len(waiting) == 1 else 'they take'} {sum(waiting.values())} minutes"


def _steps_fit(agenda: Agenda, minutes: int, people: int, numbers: Numbers, form: SessionFormat) -> str:
    """Return whether all steps have their usual minutes, with the rounds of these people."""
    usual = form.timeboxes | form.on_request
    wanted = agenda.break_minutes + sum(
        minutes_wanted(usual[step.id], STEPS[step.id].rounds, people, numbers) for step in agenda.steps
    )
    return "every step has its time" if wanted <= minutes else f"the steps need {wanted}"

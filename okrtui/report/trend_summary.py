"""What a trend says in a few words: whether key results moved, grades rose or fell, and what stopping frees up.

A sentence is told only where numbers bear it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile

from okrtui.method.health import HealthTrend
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.savings import savings_so_far
from okrtui.method.tallies import count_word
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.goal_changes import dropped_key_results
from okrtui.model.okr import KeyResult
from okrtui.report.trends import CycleTrend, Trend


def savings_text(saved: Sequence[tuple[int | float, str]]) -> str:
    """Return savings, given as (sum, unit) pairs, in words; empty for nothing."""
    return ", ".join(f"{format_number(amount)} {unit}".strip() for amount, unit in saved)


@keeps_names
def summary_sentences(trend: Trend) -> tuple[str, ...]:
    """Return what a trend says: of the key results of the newest measured cycle, the grades, stops, and health."""
    return tuple(filter(None, (_movement(trend), _grades(trend), _freed(trend), _health(trend))))


def _movement(trend: Trend) -> str:
    """Return how many key results moved in the newest cycle in which one was measured; empty without any."""
    for cycle in reversed(trend.cycles):
        gone = dropped_key_results(cycle.changes, trend.today) - {kr.id for kr in cycle.newest.key_results}
        key_results = [kr for kr in cycle.key_results if kr.id not in gone]
        ways = [kr.progress for kr in key_results if _is_measured(kr)]
        if any(way is not None for way in ways):
            unmeasured = len(key_results) - len(ways)
            return _movement_text(len(key_results), unmeasured, [way for way in ways if way is not None], cycle)
    return ""


def _is_measured(key_result: KeyResult) -> bool:
    return any(update.value is not None for update in key_result.updates)


def _movement_text(all: int, unmeasured: int, ways: Sequence[float], cycle: CycleTrend) -> str:
    moved, back = sum(way > 0 for way in ways), sum(way < 0 for way in ways)
    if all == 1:
        verb = "moved toward its target" if moved else "moved away from its target" if back else "has not moved"
        subject, others = "The key result", ""
    else:
        verb = f"moved toward {'its target' if moved == 1 else 'their targets'}"
        subject = f"{_share_text(moved, all)} key results".capitalize()
        without = "has no number yet" if unmeasured == 1 else "have no number yet"
        told = (
            f"{count_word(count)} {words}" for count, words in ((back, "moved away"), (unmeasured, without)) if count
        )
        others = "; " * bool(back or unmeasured) + ", ".join(told)
    when = f" in {cycle.cycle}" if cycle.cycle else ""
    return f"{subject} {verb}{when}{others}."


def _share_text(count: int, all: int) -> str:
    if count == all:
        return "both" if all == 2 else f"all {count_word(all)}"
    return f"{count_word(count) if count else 'none'} of {count_word(all)}"


def _grades(trend: Trend) -> str:
    """Return whether the last grades rise, fall or stay, and since when; empty with fewer than two."""
    graded = [(cycle.cycle, cycle.grade) for cycle in trend.cycles if cycle.grade is not None]
    steps = [_sign(later - earlier) for (_, earlier), (_, later) in pairwise(graded)]
    if not steps:
        return ""
    run = len(list(takewhile(lambda step: step == steps[-1], reversed(steps))))
    first, *_ = told = graded[-run - 1 :]
    since = f" since {first[0]}" if first[0] else ""
    if not steps[-1]:
        return f"The grades have stayed at {format_number(first[1])}{since}."
    verb = "risen" if steps[-1] > 0 else "fallen"
    return f"The grades have {verb}{since}: {', '.join(format_number(grade) for _, grade in told)}."


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _freed(trend: Trend) -> str:
    """Return what was freed by what was stopped in the year of today; empty for nothing."""
    freed = savings_so_far(
        decision
        for session in trend.sessions
        for decision in session.decisions
        if decision.on is not None and decision.on.year == trend.today.year and decision.on <= trend.today
    )
    text = savings_text(freed)
    return f"What was stopped this year frees up {text}." if text else ""


def _health(trend: Trend) -> str:
    """Return where the answers on how the team works together have gone, or which one is lowest; empty without any.

    Only averages are told, and only of questions that the last round asked.
    """
    last_on = max((_last_on(each) for each in trend.health), default=None)
    asked = [each for each in trend.health if _last_on(each) == last_on]
    again = [each for each in asked if len(each.points) > 1]
    if again or not asked:
        return _steps_text(again) if again else ""
    lowest = min(asked, key=lambda each: each.points[-1][1].average or 0)
    average = format_number(lowest.points[-1][1].average)
    return f"Of how we work together, “{lowest.question}” is lowest, at {average} of 5."


def _last_on(trend: HealthTrend) -> date:
    return trend.points[-1][1].on or date.min


def _steps_text(trends: Sequence[HealthTrend]) -> str:
    """Return how many answers rose and fell since the round before, and which one moved most."""
    moves = []
    for each in trends:
        (_, before), (_, now) = each.points[-2:]
        moves.append((round((now.average or 0) - (before.average or 0), 1), each.question, before, now))
    rose, fell = sum(move > 0 for move, *_ in moves), sum(move < 0 for move, *_ in moves)
    since = f" since {cycle}" if (cycle := trends[0].points[-2][0]) else ""
    if not rose and not fell:
        return f"How we work together has stayed as it was{since}."
    told = ", ".join(f"{count_word(count)} {verb}" for count, verb in ((rose, "rose"), (fell, "fell")) if count)
    # What fell is told before what rose as much.
    move, question, before, now = min(moves, key=lambda each: (-abs(each[0]), each[0]))
    ends = f"from {format_number(before.average)} to {format_number(now.average)}"
    return f"Of how we work together, {told}{since}: “{question}” {'rose' if move > 0 else 'fell'} {ends}."

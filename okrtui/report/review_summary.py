"""The summary of a report: what it amounts to in a few sentences, made of its figures only, and how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.lights import LIGHT_SIGNS
from okrtui.method.numbers import Numbers
from okrtui.method.savings import savings
from okrtui.method.verdict_words import counted_deeds
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.report.trend_summary import savings_text


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """What the summary of a report counts."""

    goals: int
    """The number of its goals."""
    statuses: Mapping[str, int]
    """The number of its key results by light or result, or by why there is none."""
    measured: int
    """The number of key results with an update on one of its days."""
    decisions: Sequence[Decision]
    """The decisions on hypotheses, each once."""
    open_actions: int | None
    """The number of actions that were open on its last day; None where nothing is told of them."""
    grades: Sequence[float] = ()
    """The grades of its goals, as far as they have one."""
    blocked: int = 0
    """The number of key results with a blocker on its last day."""
    carried: Sequence[Decision] = ()
    """Those that are choices of the carry-over, which has sections of its own."""

    @property
    def key_results(self) -> int:
        """The number of its key results."""
        return sum(self.statuses.values())


def summary_text(figures: ReviewFigures, open_on: date | None, is_month: bool) -> str:
    """Return what a report amounts to, as one paragraph.

    `open_on` is the day on which the actions were open, None for today. Only a month says what was measured in it.
    """
    count = figures.key_results
    results = f"{count} key result{'s' * (count != 1)} of {figures.goals} goal{'s' * (figures.goals != 1)}"
    statuses = f": {status_counts(figures.statuses)}" if count else ""
    grade = f"; graded {format_number(figures.grades[0])} of 10" if len(figures.grades) == figures.goals == 1 else ""
    sentences = [results + statuses + grade]
    if is_month and count:
        measured = figures.measured or "none"
        sentences.append(f"Measured this month: {'all' if figures.measured == count else measured} of them")
        sentences += [f"{figures.blocked} blocked"] if figures.blocked else []
    sentences += [
        *_decision_sentences(figures.decisions, figures.carried, is_month),
        *([] if figures.open_actions is None else [_open_sentence(figures.open_actions, open_on)]),
    ]
    return ". ".join(sentences) + "."


def status_counts(statuses: Mapping[str, int]) -> str:
    """Return how many key results have each status, the lights in their order: `2 reached, 1 with no target yet`."""
    order = [*LIGHT_SIGNS, *sorted(statuses.keys() - LIGHT_SIGNS.keys())]
    words = ((statuses[status], status) for status in order if statuses.get(status))
    return ", ".join(f"{count} {'with ' if status.startswith('no ') else ''}{status}" for count, status in words)


def _decision_sentences(decisions: Sequence[Decision], carried: Sequence[Decision], is_month: bool) -> list[str]:
    told, more = _verdict_counts(decisions), _verdict_counts(carried)
    number = sum(bool(decision.verdict) for decision in (decisions if told else carried))
    if not number:
        return [f"No decision on a hypothesis {'this month' if is_month else 'in this cycle'}"]
    where = f"; {len(carried)} more in the carry-over: {more}" if more else ""
    if not told:
        where = f"{'all ' * (number > 1)}in the carry-over: {more}"
    freed = savings_text(savings(decisions))
    return [
        f"{number} decision{'s' * (number != 1)} on hypotheses{': ' if told else ', '}{told}{where}",
        *([f"Stopping frees up {freed}"] if freed else []),
    ]


def _verdict_counts(decisions: Iterable[Decision]) -> str:
    """Return how many decisions have each verdict: `2 stopped, 1 changed`; empty for none."""
    return ", ".join(f"{count} {word}" for word, count in counted_deeds(decisions).items())


def _open_sentence(count: int, on: date | None) -> str:
    when = f" on {format_day(on)}" if on else ""
    if not count:
        return f"No action {'was' if on else 'is'} open{when}"
    verb = ("was" if count == 1 else "were") if on else ("is" if count == 1 else "are")
    return f"{count} action{'s' * (count != 1)} {verb} open{when}"


def reading_help(
    numbers: Numbers, is_month: bool, is_ogp: bool = False, has_counter_metric: bool = False
) -> StyledLine:
    """Return what the columns and the lights of a report mean, as one paragraph.

    `is_ogp` says that a goal in it has the OGP shape, with a person responsible, `has_counter_metric` that a key result
    has something that must not get worse.
    """
    low, high = (f"{limit * 100:g} %" for limit in (numbers.off_track_up_to, numbers.on_track_from))
    fall = numbers.confidence_fall_from
    points = f"{format_number(fall)} point{'s' * (fall != 1)} or more"
    sentences = ["*Of the way* is how far the last number has come from the first value to the target"]
    if is_month:
        sentences += [
            "*Even pace* is where steady progress would be on that day,"
            " from the day of a first sign where one is expected",
            f"*Confidence*, as far as it was said in the month, is 0 to {format_number(numbers.confidence_at_most)},"
            " after the one before",
        ]
    sentences += [
        f"*On track*: at the rate so far at least {high} of the way is in reach; *off track*: at most {low};"
        f" *at risk*: what lies between, or confidence that fell by {points}"
        + (", or a counter-metric that crossed its limit" if has_counter_metric else ""),
        f"From the last day on: *reached*, *part of the way*, or *missed*, which is at most {low} of it",
    ]
    if is_ogp:
        sentences.append(
            "The *person responsible* is the one who answers for the goal (the DRI), *P0* the highest priority"
        )
    # Each second piece stands between two stars: a term that is explained.
    pieces = f"{'. '.join(sentences)}.".split("*")
    return joined(*(styled(piece, "emphasis" if n % 2 else "text") for n, piece in enumerate(pieces)))

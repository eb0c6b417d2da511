"""Trends as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from okrtui.content.carried_words import with_change
from okrtui.content.closing_summary import inline_label, outcome_words
from okrtui.content.counter_metric import updated_counter_text
from okrtui.content.number_format import percent
from okrtui.content.progress import LIGHT_ROLES, ambition_text, baseline_and_target, progress_cell
from okrtui.content.spans import Span, StyledLine, styled
from okrtui.method.carry_over import carried_decisions, carried_hypotheses, chosen_on
from okrtui.method.corrections import correction_of
from okrtui.method.goal_change_text import NO_WORDS, describe_change
from okrtui.method.goal_history import key_result_on
from okrtui.method.grading import is_stretch, wanted_text
from okrtui.method.health import answers_text
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.lead_words import day_aside, quoted_behind, reason_aside, with_clauses, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import CarryOver
from okrtui.model.edits import latest_decisions
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.speaker import told_in
from okrtui.report.decision_texts import DecisionText, decision_texts
from okrtui.report.trend_summary import savings_text, summary_sentences
from okrtui.report.trends import CycleLeg, CycleTrend, KeyResultTrend, Trend

EMPTY_LINE: StyledLine = ()
"""An empty line."""


def behavior_text(key_result: KeyResult) -> str:
    """Return who does what; without a shape the line as it was said, but for its numbers; a blank without that too."""
    return key_result.behavior or BLANK


def key_result_lines(result: KeyResultTrend) -> list[StyledLine]:
    """Return the numbers of a key result, cycle by cycle."""
    lines: list[StyledLine] = []
    for leg in result.legs:
        lines += [EMPTY_LINE] if lines else []
        lines += _leg_lines(leg)
    return lines


def _leg_lines(leg: CycleLeg) -> list[StyledLine]:
    key_result = leg.key_result
    from_to = f"{' → '.join(baseline_and_target(key_result))} {key_result.unit}".rstrip()
    by = f" by {format_day(key_result.by)}" if key_result.by else ""
    status = Span(leg.light_text, LIGHT_ROLES[leg.light])
    if leg.drop is not None:
        status = Span(", ".join(filter(None, (dropped_text(leg), with_lead("because", leg.drop.because)))), "muted")
    lines: list[StyledLine] = [(Span(f"{leg.cycle or BLANK}  ", "heading"), Span(f"{from_to}{by}  ", "text"), status)]
    dated: list[tuple[date, StyledLine]] = []
    if key_result.confidence is not None:
        start = f"  {format_day(leg.confident_on):>11}  {'':>10}  {progress_cell('')}"
        said = f"confidence {format_number(key_result.confidence)}"
        line = Span(f"{start}  {said:<13}", "text"), Span("  at the start", "muted")
        dated.append((leg.confident_on or date.min, line))
    for update in key_result.updates:
        then = key_result_on(key_result, leg.changes, update.on)
        share = percent(changed(then, updates=(update,)).progress)
        confidence = f"confidence {format_number(update.confidence)}" if update.confidence is not None else ""
        cells = f"  {format_day(update.on):>11}  {format_number(update.value):>10}  {progress_cell(share)}"
        blocker = f"blocker: {update.blocker}" if update.blocker else ""
        correction = correction_of(update, key_result.id, leg.corrections)
        told = correction.describe(update.on or date.max) if correction else "", _goal_then(then, key_result)
        notes = "; ".join(filter(None, (*told, updated_counter_text(key_result, update), update.note, blocker)))
        line = Span(f"{cells}  {confidence:<13}", "text"), Span(f"  {notes}".rstrip(), "muted")
        dated.append((update.on or date.min, line))
    lines += [line for _, line in sorted(dated, key=lambda pair: pair[0])]
    return [*lines, *_grade_lines(leg), *_carry_over_lines(leg)]


def dropped_text(leg: CycleLeg) -> str:
    """Return that a key result was dropped while the cycle ran, and when; empty where it was not."""
    if leg.drop is None:
        return ""
    return f"dropped on {format_day(leg.drop.on, leg.ends)}" if leg.drop.on else "dropped"


def _goal_then(then: KeyResult, now: KeyResult) -> str:
    """Return from where to where a key result was to get on an earlier day, where that is not as it is now."""
    ends = " → ".join(baseline_and_target(then))
    return "" if ends == " → ".join(baseline_and_target(now)) else f"then {ends}"


def _grade_lines(leg: CycleLeg) -> list[StyledLine]:
    """Return the grade of a key result, unless it is its status already, with the reason."""
    grading = leg.key_result.grading
    grade = f"graded {format_number(grading.grade)} of 10" if grading.grade is not None else ""
    if leg.light_text == grade:
        return [(Span(f"  {with_lead('because', grading.because)}", "muted"),)] if grading.because else []
    return [_with_reason(f"  {grade}", grading.because)] if grade else []


_CARRIED = {"keep": "carried over", "change": "carried over, changed", "drop": "not carried over"}
"""What a retro chose for a key result in the next cycle."""


def _carry_over_lines(leg: CycleLeg) -> list[StyledLine]:
    """Return the choice of the retro for the next cycle with what changes; the reason is among the decisions."""
    carry_over = leg.carry_over
    if carry_over is None or carry_over.choice not in _CARRIED:
        return []
    words = _CARRIED[carry_over.choice] + (f": {behavior_text(leg.key_result)}" if carry_over.text else "")
    return [(Span(f"  {with_change(words, carry_over)}", "muted"),)]


def _with_reason(text: str, because: str) -> StyledLine:
    label, reason = with_clauses(text, f", {with_lead('because', because)}" if because else "")
    return Span(label, "text"), Span(reason, "muted")


@keeps_names
def grade_lines(trend: Trend, numbers: Numbers) -> list[StyledLine]:
    """Return the grades, cycle by cycle, with those that are wanted; nothing without any (H, K)."""
    lines: list[StyledLine] = []
    for cycle in trend.cycles:
        if cycle.grade is None and not cycle.graded_key_results:
            continue
        agreed = f"{format_number(cycle.grade)} of 10" if cycle.grade is not None else ""
        agreed = ", ".join(filter(None, (agreed, cycle.mean_text)))
        lines.append((Span(f"{cycle.cycle or BLANK}  ", "heading"), Span(agreed, "text")))
        for kr in cycle.graded_key_results:
            grade = f"  {kr.id:<5} {format_number(kr.grading.grade):>4} of 10"
            share = percent(kr.progress) if kr.updates else ""
            lines.append(
                (
                    Span(grade, "text"),
                    Span(f"  {progress_cell(share)}  ", "muted"),
                    Span(", ".join(filter(None, (behavior_text(kr), ambition_text(kr)))), "muted"),
                )
            )
    if not lines:
        return []
    wanted = wanted_text(graded_ambitions(trend.cycles), numbers)
    return [*lines, *([EMPTY_LINE, (Span(f"{with_capital(wanted)}.", "muted"),)] if wanted else [])]


def graded_ambitions(cycles: Iterable[CycleTrend]) -> set[bool]:
    """Return whether the key results that were graded in some cycles were a stretch: True, False, both, or nothing.

    Of a cycle that has a grade, but no key result with one, all of them count.
    """
    kinds = set()
    for cycle in cycles:
        graded = cycle.graded_key_results or (cycle.newest.key_results if cycle.grade is not None else ())
        kinds |= {is_stretch(cycle.newest, key_result) for key_result in graded}
    return kinds


def sweet_spot_grades(numbers: Numbers) -> tuple[float, float]:
    """Return the grades, 0 to 10, between which a stretch goal landed well (H, K)."""
    return numbers.sweet_spot_from * 10, numbers.sweet_spot_to * 10


@keeps_names
def decision_lines(trend: Trend) -> list[StyledLine]:
    """Return the decisions, counted, with days and reasons, and what kills saved, cycle by cycle; maybe none."""
    lines: list[StyledLine] = []
    for cycle in trend.cycles:
        counts = _counts(cycle.deeds)
        hypotheses = {hypothesis.id for hypothesis in cycle.newest.hypotheses}
        chosen = Counter(each.choice for each in cycle.carried_over if each.about not in hypotheses)
        choices = _counts({words.past: chosen[choice] for choice, words in CARRY_OVER_WORDS.items()})
        decided = decision_texts(trend.sessions, cycle.decisions)
        if not decided and not cycle.carried_over:
            continue
        savings = savings_text(cycle.savings)
        others = f"goal and the rest: {choices}" if choices else ""
        lead = told_in(cycle.newest, "decisions on hypotheses")
        counts = "; ".join(filter(None, (f"{lead}: {counts}" if counts else "", others)))
        lines.append((Span(f"{cycle.cycle or BLANK}  ", "heading"), Span(counts, "text")))
        carried = _carried_by_decision(cycle)
        lines += [decision_line(each, carried.get(each.decision.id)) for each in decided]
        lines += _choice_lines(cycle)
        lines += [(Span(f"  frees up {savings}", "good"),)] if savings else []
    total = savings_text(trend.savings)
    return [*lines, EMPTY_LINE, (Span(f"Freed by stopping so far: {total}.", "strong"),)] if total else lines


def _counts(counts: Mapping[str, int]) -> str:
    """Return counts by their word as text, without those that are zero: `2 stopped, 1 changed`."""
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


def _carried_by_decision(cycle: CycleTrend) -> dict[str, CarryOver]:
    """Return what the retro of a cycle carries over by the id of the decision whose line says so."""
    latest = latest_decisions(cycle.newest)
    return {latest[about].id: each for about, each in _told_choices(cycle).items()}


def _told_choices(cycle: CycleTrend) -> dict[str, CarryOver]:
    """Return the choices of the retro of a cycle that the line of a decision tells, by hypothesis.

    They say the same, or nobody made them, and they follow from it.
    """
    following = {about: each for about, each in carried_hypotheses(cycle.newest).items() if not each.id}
    return following | carried_decisions(cycle.newest)


def decision_line(decided: DecisionText, carry_over: CarryOver | None) -> StyledLine:
    """Return a decision with its day, the reason, and what the evidence says.

    `carry_over` is the choice by which the hypothesis carries over; None without one.
    """
    decision = decided.decision
    verb = decision.verb
    text = f"{verb}: {quoted_behind(verb, decided.label)}" if verb else decided.label
    outcome = f"; {words}" if (words := outcome_words(decision)) else ""
    changes = f"; from now on: {decision.changes}" if decision.verdict == "pivot" and decision.changes else ""
    carries = ""
    if carry_over is not None:
        because = carry_over.because if carry_over.because != decision.because else ""
        carries = "; carries over" + (f", {with_lead('because', because)}" if because else "")
    reason, day = reason_aside(decision), day_aside(decision, decision.on)
    text, aside = with_clauses(text, reason, outcome, changes, day, carries)
    return _day(decision.on), Span(text, "text"), Span(aside, "muted")


def _choice_lines(cycle: CycleTrend) -> Iterator[StyledLine]:
    """Yield what the retro of a cycle chose for the next one, each with its day; not what its decisions say."""
    parts = named_parts(with_pivots(cycle.newest)) if cycle.carried_over else {}
    told = _told_choices(cycle)
    for each in cycle.carried_over:
        if each.about in told:
            continue
        text = with_change(inline_label(parts, each.about), each)
        verb = CARRY_OVER_WORDS[each.choice].verb
        yield _day(chosen_on(cycle.newest, each)), *_with_reason(f"{verb}: {text}", each.because)


def _day(day: date | None) -> Span:
    return Span(f"  {format_day(day) or BLANK:>11}  ", "muted")


@keeps_names
def change_lines(trend: Trend) -> list[StyledLine]:
    """Return the changes of the goals with their reasons, cycle by cycle; nothing without any (H)."""
    lines: list[StyledLine] = []
    names = {result.newest.id: f"“{behavior_text(result.newest)}”" for result in trend.key_results}
    for cycle in trend.cycles:
        if cycle.changes:
            lines.append((Span(cycle.cycle or BLANK, "heading"),))
            texts = (describe_change(each, names.get(each.about, NO_WORDS)) for each in cycle.changes)
            lines += [
                (_day(each.on), *_with_reason(text, each.because))
                for each, text in zip(cycle.changes, texts, strict=True)
            ]
    return lines


def health_lines(trend: Trend) -> list[StyledLine]:
    """Return the answers on how the team works together, question by question, over its cycles; maybe none."""
    lines: list[StyledLine] = []
    for each in trend.health:
        lines.append((Span(each.question, "heading"),))
        for cycle, answers in each.points:
            when = cycle or format_day(answers.on) or BLANK
            lines.append((Span(f"  {when:<11}  ", "muted"), Span(answers_text(answers), "text")))
    return lines


@keeps_names
def trend_lines(trend: Trend, numbers: Numbers) -> list[StyledLine]:
    """Return the whole trend of a chain: what it says in words, then key results, grades, decisions and changes."""
    newest = trend.newest
    chain_title = " · ".join(filter(None, (newest.team, newest.title or newest.id)))
    lines: list[StyledLine] = [(Span(chain_title, "title"),), (Span(extent_text(trend), "muted"),)]
    lines += [(Span(f"⚠ {problem}", "maybe"),) for problem in trend.problems]
    if sentences := summary_sentences(trend):
        lines += [EMPTY_LINE, *((Span(sentence, "strong"),) for sentence in sentences)]
    for result in trend.key_results:
        kr = result.newest
        lines += [
            EMPTY_LINE,
            (
                Span(f"{kr.id}  ", "muted"),
                Span(behavior_text(kr), "strong"),
                *styled(f", {words}" if (words := dropped_text(result.legs[-1])) else "", "muted"),
            ),
            *key_result_lines(result),
        ]
    if not trend.key_results:
        lines += [EMPTY_LINE, (Span("No key results yet.", "muted"),)]
    for title, section in (
        ("Grades", grade_lines(trend, numbers)),
        ("Decisions", decision_lines(trend)),
        ("Goal changes", change_lines(trend)),
        ("How we work together", health_lines(trend)),
    ):
        lines += [EMPTY_LINE, (Span(title, "strong"),), *section] if section else []
    return lines


def extent_text(trend: Trend) -> str:
    """Return the number of sessions with the first and last cycle: `3 sessions from 2026-Q3 to 2026-Q4`."""
    count = len(trend.sessions)
    cycles = [cycle.cycle for cycle in trend.cycles if cycle.cycle]
    extent = f" from {cycles[0]} to {cycles[-1]}" if len(cycles) > 1 else f" of {cycles[0]}" if cycles else ""
    return f"{count} session{'s' * (count != 1)}{extent}"

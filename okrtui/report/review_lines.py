"""The lines of a report's sections: measurements, changes, decisions, lessons and what carries over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from okrtui.content.blockers import blocker_details
from okrtui.content.carried_words import key_result_words, with_change
from okrtui.content.closing_summary import CARRY_OVER_LEADS, outcome_words
from okrtui.content.counter_metric import counter_metric_text
from okrtui.content.equation import rest_text
from okrtui.content.learnings import WHOLE_TEXT, grading_answers, reflected_on
from okrtui.content.objections import decision_background, objection_lines
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.blockers import blockers_so_far
from okrtui.method.carry_over import carried_over, is_own_thought
from okrtui.method.cause_history import answered_questions, own_whys, problem_lead
from okrtui.method.corrections import correction_of
from okrtui.method.goal_change_text import NO_WORDS, describe_change
from okrtui.method.grading import grade_votes_text
from okrtui.method.handovers import handovers
from okrtui.method.health import answers_text
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.lead_words import decision_reason, join_clauses, quoted_behind, reason_aside, spoken_line, with_lead
from okrtui.method.observations import learned_observations
from okrtui.method.open_tasks import FINDABLE_NUMBERS, DoneTask, done_plays, done_tasks, due_text, numbers_to_find
from okrtui.method.pauses import answers_of, own_reflections
from okrtui.method.savings import savings
from okrtui.model.base import Model
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import PAST_WORDS
from okrtui.model.decisions import Decision
from okrtui.model.edits import rounds_by_item
from okrtui.model.equation import Equation
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import changed_from
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, UNKNOWN, without_lead
from okrtui.model.items import named_parts
from okrtui.model.okr import GoalChange, KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.report.decision_texts import DecisionText, decision_texts
from okrtui.report.goal_total import GoalPart
from okrtui.report.review_goals import GoalReview
from okrtui.report.trend_lines import behavior_text
from okrtui.report.trend_summary import savings_text
from okrtui.report.trends import Trend

Covers = Callable[[date | None], bool]
"""Tells whether what was done on a day belongs into a report."""


def measurement_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield the updates of the days that a report covers, each with its note, and with what it was corrected from."""
    today = goal.day
    for key_result in goal.all_key_results:
        for update in key_result.updates:
            if update.on is not None and update.value is not None and goal.covers(update.on):
                note = f". {_with_stop(with_capital(update.note))}" if update.note else ""
                value = f"{format_number(update.value)} {key_result.unit}".rstrip()
                if correction := correction_of(update, key_result.id, goal.corrections):
                    value += f", {correction.describe(today)}"
                yield styled(f"{format_day(update.on, today)}, {behavior_text(key_result)}: {value}{note}")


def last_note_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield what was said beside the last number of each key result, with that number and its day."""
    for key_result in goal.key_results:
        update = key_result.latest_update
        if update is not None and update.note:
            number = f"{format_number(update.value)} on {format_day(update.on, goal.day)}"
            note = _with_stop(with_capital(update.note))
            yield joined(styled(behavior_text(key_result), "strong"), f": {number}. {note}")


def blocker_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield what was in the way of key results, with who answers for each, since when, and until when (O).

    One that was removed before the days that the report covers is not told.
    """
    for key_result in goal.key_results:
        for blocker in blockers_so_far(key_result, goal.day):
            if (blocker.until or date.max) < (goal.since or date.min):
                continue
            removed = f", removed by {format_day(blocker.until, goal.day)}" if blocker.until else ""
            words = f"{blocker.text} — {blocker_details(blocker, goal.day)}{removed}"
            yield joined(styled(behavior_text(key_result), "strong"), f": {words}")


def health_report_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield what a team answered on how it works together, by question and by no person, in the days of a report."""
    for trend in goal.trend.health:
        for _, answers in trend.points:
            if goal.covers(answers.on):
                yield joined(styled(trend.question, "strong"), f" {answers_text(answers)}")


def counter_metric_report_lines(key_results: Iterable[KeyResult], today: date) -> Iterator[StyledLine]:
    """Yield where the counter-metric of each key result stands, in bold where it crossed its limit."""
    for key_result in key_results:
        if text := counter_metric_text(key_result, today):
            stands = styled(text, "strong" if key_result.is_limit_crossed else "text")
            yield joined(f"{behavior_text(key_result)} — ", stands)


def equation_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield the parts of the equation of a goal, with who moves each and how far that is, and what they lack.

    A part without an amount has the target of the key result that moves it.
    """
    equation = goal.trend.newest.equation
    for term in equation.terms:
        unit = "" if equation.is_product or term.unit else equation.unit
        amount = f"{term.amount_text or UNKNOWN} {unit if term.amount is not None else ''}".rstrip()
        mover = goal.movers.get(term.id)
        part = GoalPart(term, mover) if mover else None
        moving = part.key_result if part and term.amount is None else None
        if moving and moving.target is not None:
            amount = f"target {format_number(moving.target)} {moving.unit}".rstrip()
        update = part.latest_update(moving.unit if moving else equation.unit, goal.day) if part else None
        now = f"{format_number(update.value)} on {format_day(update.on, goal.day)}" if update else ""
        whose = ", ".join(filter(None, (mover.team or mover.title if mover else "", now)))
        yield styled(f"{term.text or BLANK}: {amount}" + (f" — {whose}" if whose else ""))
    if rest := rest_text(equation):
        yield styled(rest, "strong")


def equation_title(equation: Equation) -> str:
    """Return the title of the parts of an equation: `What adds up to members: 1,200,000`, or multiplies to it."""
    whole = ": ".join(filter(None, (equation.text, equation.amount_text)))
    return f"What {'multiplies' if equation.is_product else 'adds up'} to {whole or 'the goal'}"


def change_lines(
    changes: Iterable[GoalChange], key_results: Iterable[KeyResult], covers: Covers, today: date
) -> Iterator[StyledLine]:
    """Yield the changes of a goal with these key results on the days that a report covers, with their reasons."""
    words = {key_result.id: f"“{behavior_text(key_result)}”" for key_result in key_results}
    for change in changes:
        if covers(change.on):
            day = f"{format_day(change.on, today)}: " if change.on else ""
            yield _with_reason(f"{day}{describe_change(change, words.get(change.about, NO_WORDS))}", change.because)


def decisions_of(trend: Trend, decisions: Iterable[Decision], covers: Covers) -> list[DecisionText]:
    """Return the decisions of the days that a report covers with what they are about, by day, each once.

    The same verdict for the same reason is one decision, made on the first of its days.
    """
    once: dict[tuple[str, ...], DecisionText] = {}
    for each in decision_texts(trend.sessions, (decision for decision in decisions if covers(decision.on))):
        decision = each.decision
        key = (decision.about, decision.verdict, decision.outcome, decision.because, decision.changes)
        once.setdefault(key, each)
    return list(once.values())


def undecided_lines(goal: GoalReview) -> Iterator[StyledLine]:
    """Yield the hypotheses of a goal on which nobody has decided."""
    for hypothesis in goal.undecided:
        yield styled(_with_stop(with_capital(spoken_line(hypothesis)) or BLANK))


def settled_questions(decided: Sequence[DecisionText], choices: Iterable[Decision] = ()) -> list[DecisionText]:
    """Return of decisions by day those to find out first whether an idea holds that a later one has settled.

    So have `choices` of the carry-over that stop or change it; one that goes on is still to find out.
    """
    last = {each.decision.about: n for n, each in enumerate(decided) if each.decision.verdict}
    chosen = {choice.about for choice in choices if choice.verdict in ("kill", "pivot")}
    return [
        each
        for n, each in enumerate(decided)
        if each.decision.verdict == "learn" and (last[each.decision.about] != n or each.decision.about in chosen)
    ]


def decisions_by_verdict(decided: Iterable[DecisionText]) -> dict[str, list[DecisionText]]:
    """Return decisions by a heading that says what was done: `Stopped`, `Changed`, `Kept going`."""
    groups: dict[str, list[DecisionText]] = {words.capitalize(): [] for words in PAST_WORDS}
    for each in decided:
        words = each.decision.words
        heading = words.past.capitalize() if words else each.decision.verdict
        groups.setdefault(heading or "What the evidence says", []).append(each)
    return {heading: group for heading, group in groups.items() if group}


def decision_lines(decided: Iterable[DecisionText], today: date, with_verdict: bool = False) -> Iterator[StyledLine]:
    """Yield decisions with day, what the evidence says, reason, the new idea, and what stopping frees up."""
    outcomes = gaps(Decision)["outcome"].choices
    for each in decided:
        decision = each.decision
        verdict = decision.verb if with_verdict else ""
        lead = ", ".join(filter(None, (format_day(decision.on, today), verdict)))
        outcome = outcomes.get(decision.outcome, decision.outcome)
        is_question, reason = decision.verdict == "learn", decision_reason(decision)
        sentences = [f"{lead}: {quoted_behind(verdict or lead, each.text)}" if lead else each.text]
        if decision.outcome == "unclear":
            sentences[0] = sentences[0] if is_question else join_clauses(sentences[0], reason_aside(decision))
            sentences.append(with_capital(outcome_words(decision)))
        elif outcome:
            sentences.append(f"It {outcome}{'' if is_question else reason_aside(decision, True)}")
        elif not is_question:
            sentences[0] = join_clauses(sentences[0], reason_aside(decision))
        if is_question and reason:
            sentences.append(f"{spoken('We find out')} {reason}")
        if decision.verdict == "pivot" and decision.changes:
            sentences.append(f"From now on: {decision.changes}")
        if background := decision_background(decision):
            sentences.append(with_capital(background))
        if decision.look_again:
            lead = spoken("We decide by" if is_question else "We look again on")
            sentences.append(f"{lead} {format_day(decision.look_again, today)}")
        if decision.saves.amount is not None:
            sentences.append(f"Frees up {savings_text([(decision.saves.amount, decision.saves.unit)])}")
        yield styled(" ".join(map(_with_stop, sentences)))


def objection_section_lines(trend: Trend, covers: Covers, today: date) -> Iterator[StyledLine]:
    """Yield the objections of the days that a report covers with what came of them, as the newest session has each."""
    newest = {
        (each.origin or session.id, each.id): (session, each)
        for session in trend.sessions
        for each in session.objections
        if covers(each.on)
    }
    for _, group in groupby(newest.values(), key=lambda entry: entry[0].id):
        entries = list(group)
        yield from map(styled, objection_lines(entries[0][0], [objection for _, objection in entries], today))


def savings_line(decided: Sequence[DecisionText]) -> list[StyledLine]:
    """Return the line with what stopping several hypotheses freed up in all; nothing for one that says it itself."""
    saving = tuple(each.decision for each in decided if each.decision.saves.amount is not None)
    total = savings_text(savings(saving)) if len(saving) > 1 else ""
    return [styled(f"Freed up in all: {total}", "strong")] if total else []


def learning_lines(trend: Trend, key_results: Iterable[KeyResult], today: date) -> Iterator[StyledLine]:
    """Yield what was learned, with the answers beside the grades, the causes, and the beliefs that did not hold."""
    yield from (styled(_with_stop(with_capital(each.text))) for each, _ in learned_observations(trend.newest))
    yield from grading_lines(key_results, trend.newest)
    yield from cause_lines(trend, lambda _: True, today)
    for belief in trend.newest.beliefs:
        if belief.state in ("shaken", "broken"):
            seen = f" {spoken('We saw')}: {_with_stop(belief.seen)}" if belief.seen else ""
            was = f" ({was.state} on {format_day(was.on, today)})" if (was := changed_from(belief)) else ""
            yield styled(f"An assumption is {belief.state}{was}: {_with_stop(belief.text)}{seen}")


def grading_lines(key_results: Iterable[KeyResult], retro: Session) -> Iterator[StyledLine]:
    """Yield the answers beside the grade of each key result, and the votes of the `retro` before it."""
    rounds = rounds_by_item(retro, "grade")
    for key_result in key_results:
        votes = with_capital(grade_votes_text(rounds[key_result.id], key_result))
        told = (*grading_answers(key_result.grading), *filter(None, (votes,)))
        if answers := " ".join(map(_with_stop, told)):
            yield joined(styled(behavior_text(key_result), "strong"), f": {answers}")


def cause_lines(trend: Trend, covers: Covers, today: date) -> Iterator[StyledLine]:
    """Yield the root causes that were found on the days that a report covers, each once, with the day and the why."""
    told: set[tuple[str, str]] = set()
    for session in trend.sessions:
        found_on = local_day(session.created) if session.created else None
        for why in own_whys(session):
            causes = [without_lead(answer.text, "because") for answer in why.answers if answer.root]
            roots = join_clauses("", *(f"; {cause}" for cause in causes)).removeprefix("; ")
            if not roots or (why.id, roots) in told:
                continue
            told.add((why.id, roots))
            if covers(found_on):
                day = f"{format_day(found_on, today)}: " if found_on else ""
                yield styled(day + _with_stop(with_lead(problem_lead(why, "Because"), roots)))


def question_lines(trend: Trend, covers: Covers, today: date) -> Iterator[StyledLine]:
    """Yield the answers to the four questions about each problem, on the days that a report covers (K)."""
    told: set[tuple[object, ...]] = set()
    for session in trend.sessions:
        asked_on = local_day(session.created) if session.created else None
        for why in own_whys(session):
            answers = answered_questions(why)
            if answers and (why.id, answers) not in told and covers(why.on or asked_on):
                yield _answers(why.problem or BLANK, why.on or asked_on, answers, today)
            told.add((why.id, answers))


def pause_lines(trend: Trend, covers: Covers, today: date) -> Iterator[StyledLine]:
    """Yield what was said when the team paused, on the days that a report covers (K, G)."""
    for session in trend.sessions:
        made_on = local_day(session.created) if session.created else None
        subjects = reflected_on(session)
        for reflection in own_reflections(session):
            on, answers = reflection.on or made_on, answers_of(reflection)
            if answers and covers(on):
                yield _answers(subjects.get(reflection.about) or WHOLE_TEXT, on, answers, today)


def _answers(about: str, on: date | None, answers: Iterable[tuple[str, str]], today: date) -> StyledLine:
    """Return answers about something as a line: `11 Dec, **shops call**: What did we do? We called.`."""
    sentences = " ".join(f"{with_capital(question)} {_with_stop(with_capital(answer))}" for question, answer in answers)
    day = f"{format_day(on, today)}, " if on else ""
    return joined(day, styled(about, "strong"), f": {sentences}")


def carry_over_lines(session: Session, stopped: bool = False) -> Iterator[StyledLine]:
    """Yield what goes on after the cycle, or what is `stopped`, with the reasons; a title says that these stop."""
    parts = named_parts(with_pivots(session))
    for about, carry_over in carried_over(session).items():
        if (carry_over.choice == "drop") is not stopped:
            continue
        lead, item = CARRY_OVER_LEADS[carry_over.choice], parts.get(about)
        if is_own_thought(session, item):
            continue
        text = _item_line(parts, about)
        if isinstance(item, KeyResult):
            text = key_result_words(session, item, carry_over.choice)
        label = text or about if stopped else f"{lead}: {with_change(quoted_behind(lead, text or about), carry_over)}"
        yield _with_reason(label, carry_over.because)


def done_lines(trend: Trend, covers: Covers, today: date) -> Iterator[StyledLine]:
    """Yield what was done on the days that a report covers, each once, by day, with who did it.

    What was done on a day that nobody noted counts for the day of its session, and is told without a day.
    """
    still_open = {task.id for task in trend.open_tasks}
    done: dict[str, tuple[date | None, DoneTask, str]] = {}
    for session in trend.sessions:
        made_on = local_day(session.created) if session.created else None
        for task in (*done_tasks(session), *done_plays(session, date.min)):
            if task.id not in still_open and (task.id not in done or done[task.id][1].on is None):
                done[task.id] = (task.on or made_on, task, _found_number(session, task.id))
    for day, task, found in sorted(done.values(), key=lambda dated: dated[0] or date.min):
        if covers(day):
            when = f"{format_day(task.on, today)}: " if task.on else ""
            who = f" — {task.who}" if task.who else ""
            yield styled(f"{when}{task.text or BLANK}{f', which is {found}' if found else ''}{who}")


def _found_number(session: Session, task: str) -> str:
    """Return the number of a key result that an action was there to find: `14 restaurants`; empty for none."""
    action = next((action for action in session.actions if action.id == task), None)
    kr = next((kr for kr in session.key_results if action and kr.id == action.about), None)
    field = next((name for name in sorted(FINDABLE_NUMBERS) if action and name in action.text), "")
    number = getattr(kr, field) if kr and field and field not in kr.to_find else None
    return f"{format_number(number)} {kr.unit}".strip() if kr and number is not None else ""


def open_action_lines(trend: Trend, today: date) -> Iterator[StyledLine]:
    """Yield what somebody has promised and not done yet, in whichever session, other than to find a number.

    Behind each stands who took it over from whom, and to which day it was moved.
    """
    moved = handovers(trend.sessions, today)
    finding = {number.action for number in numbers_to_find(trend.newest)}
    for task in trend.open_tasks:
        if task.id not in finding:
            facts = ", ".join(filter(None, (task.who, task.due_text(today))))
            details = "; ".join(filter(None, (facts, moved.get(task.id, ""))))
            text = with_capital(task.told_text) or BLANK
            yield styled(f"{text} — {details}" if details else text)


def number_to_find_lines(session: Session, today: date) -> Iterator[StyledLine]:
    """Yield the numbers that nobody knows yet, with who finds them, and by when."""
    for number in numbers_to_find(session):
        who = ", ".join(filter(None, (number.who, due_text(number.by, today))))
        yield styled(f"{with_capital(number.field)} of “{number.text}”" + (f" — {who}" if who else ""))


def _item_line(parts: Mapping[str, Model], id: str) -> str:
    """Return the line of an item; its id where there is none."""
    item = parts.get(id)
    return (spoken_line(item) if item is not None else "") or id


def _with_reason(text: str, because: str) -> StyledLine:
    return styled(join_clauses(text, f", {with_lead('because', because)}" if because else ""))


def _with_stop(sentence: str) -> str:
    return sentence if sentence.rstrip().endswith((".", "!", "?", "…")) else f"{sentence}."

"""The summary of a session in a few lines, for the preview in the library and `okrtui show`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from rich.cells import cell_len

from okrtui.content.blockers import blocker_details, blocker_sentence
from okrtui.content.carried_words import with_change
from okrtui.content.causes import marked_cause_lines, risk_lines
from okrtui.content.chain_numbers import ChainNumbers
from okrtui.content.closing_summary import (
    CARRY_OVER_LEADS,
    carried_label,
    inline_label,
)
from okrtui.content.counter_metric import counter_metric_lines
from okrtui.content.decide import freed_line
from okrtui.content.direction import direction_title
from okrtui.content.direction_text import direction_lines
from okrtui.content.learnings import (
    HEALTH_TITLE,
    LEFT_TITLE,
    NOTICED_TITLE,
    PAUSE_TITLE,
    QUESTIONS_TITLE,
    health_lines,
    left_behind_lines,
    noticed_lines,
    pause_lines,
    question_lines,
)
from okrtui.content.links import GoalLink, LinkedGoal, support_text
from okrtui.content.logic_chain import chain_holes
from okrtui.content.number_format import percent
from okrtui.content.objections import objection_lines
from okrtui.content.progress import (
    LIGHT_ROLES,
    ambition_text,
    answer_notes,
    baseline_and_target,
    given_text,
    objective_confidence_text,
    progress_bar,
    sufficiency_line,
    unit_and_day,
)
from okrtui.content.retro_order import LEARNED_TITLE, OBJECTIONS_TITLE
from okrtui.content.spans import Span, StyledLine, styled
from okrtui.content.target_standing import NO_GOALS, own_goals
from okrtui.method.blockers import open_blockers
from okrtui.method.carry_over import carried_hypotheses, carried_over, chosen_on
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.corrections import Corrections, correction_of
from okrtui.method.cycle_days import cycle_position
from okrtui.method.grading import grade_votes_text
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.lead_words import quoted_behind
from okrtui.method.lights import mean_text
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import due_tasks, numbers_to_find
from okrtui.method.pauses import asks_learned
from okrtui.method.progress_status import ProgressStatus, assess_progress, judged_on, key_result_lights
from okrtui.method.savings import savings
from okrtui.method.standing_decisions import choice_decisions, standing_decisions
from okrtui.method.verdict_words import words_of_decision
from okrtui.model.base import Model, changed
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import count_text, format_day, format_number
from okrtui.model.decision_words import PAST_WORDS
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import latest_decisions, rounds_by_item
from okrtui.model.forms import gaps
from okrtui.model.frame import Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import shortened, with_capital
from okrtui.model.item_text import BLANK, format_value
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken, told_in
from okrtui.report.goal_rank import rank_words
from okrtui.report.numbers_to_find import number_to_find_words
from okrtui.report.summary_lines import (
    bullet_line,
    cell_width,
    day_in_brackets,
    decision_line,
    with_reason,
    wrap_pieces,
)


@keeps_names
def summary_lines(
    session: Session,
    numbers: Numbers,
    today: date,
    width: int | None = None,
    next_meeting: Meeting | None = None,
    is_followed: bool = False,
    continued_in: str = "",
    later: ChainNumbers | None = None,
    has_ended: bool = False,
    earlier_decisions: Iterable[Decision] = (),
    elsewhere: Mapping[GoalLink, LinkedGoal] = NO_GOALS,
) -> tuple[StyledLine, ...]:
    """Return the lines of a session's summary.

    The details of a key result are wrapped so that their pieces fit into `width` cells where they can; None for no
    limit: then there is room for the way to the goal too. `next_meeting` is shown in the head. A session that
    another one of its cycle follows (`is_followed`) has the lights of its own time, that of its last update.
    `continued_in` is the title of the session that follows, which knows what is open now; empty for the
    newest. `later` are the numbers that later sessions of the cycle have for a plan, which is judged by them today.
    `has_ended` says that its cycle had its retro, whatever its status is. `earlier_decisions` are those of the
    sessions before it in its chain, and `elsewhere` the goals of others that its targets follow.
    """
    own = session = with_pivots(session)
    session, sources = (later.apply(session), later.sources) if later else (session, {})
    judging_day = judged_on(session, today, is_followed and not sources)
    if session.starts and not any(key_result.updates for key_result in session.key_results):
        # What was planned before a cycle that runs by now does not say that it begins.
        judging_day = max(judging_day, min(today, session.starts))
    lights = key_result_lights(session, judging_day, numbers, is_newest=True)
    sections = [
        _head(session, today, next_meeting, has_ended),
        _direction_lines(session, {**elsewhere, **own_goals(session, lights)}) if width is None else [],
        _goal_lines(session, numbers, today, judging_day, width, sources, later.corrections if later else {}),
        [
            *_hypothesis_lines(own, width is None, today, bool(continued_in)),
            *_freed_lines(session, earlier_decisions, today),
        ],
        *_outcome_sections(session, today),
        _open_section(session, today, continued_in),
        _parking_lines(session),
    ]
    filled = [section for section in sections if section]
    if len(filled) == 1:
        filled.append([(Span("Nothing is written here yet. Open it, and the first question is waiting.", "muted"),)])
    return tuple(line for n, section in enumerate(filled) for line in ([()] if n else []) + section)


def _head(session: Session, today: date, coming: Meeting | None, has_ended: bool) -> list[StyledLine]:
    session_gaps, position = gaps(Session), cycle_position(session.starts, session.ends, today)
    is_open = session.status in ("draft", "running") and not has_ended
    kind = format_value(session_gaps["format"], session.format)
    words = (
        session.team,
        kind if session.format == "solo" or not session.is_solo else f"solo {kind}",
        "ended" if has_ended else format_value(session_gaps["status"], session.status),
        ", ".join(filter(None, (session.cycle, position if is_open else ""))),
        *rank_words(session),
    )
    lines: list[StyledLine] = [(Span(session.title or session.id, "title"),)]
    lines.append((Span(" · ".join(filter(None, words)), "muted"),))
    if coming is None:
        return lines
    told = coming.describe(today, session.next_on)
    text = with_capital(told) if coming.is_suggestion(today) or coming.is_worded else f"Next: {told}"
    return [*lines, (Span(text, "text"),)]


def _direction_lines(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> list[StyledLine]:
    """Return where the session is going."""
    lines = direction_lines(session, links, "  ")
    return [(Span(direction_title(session), "heading"),), *lines] if lines else []


def _goal_lines(
    session: Session,
    numbers: Numbers,
    today: date,
    judging_day: date,
    width: int | None,
    sources: Mapping[str, str],
    corrections: Corrections,
) -> list[StyledLine]:
    """Return the objective and its key results, each with its light on the day `judging_day`.

    `sources` are the titles of other sessions that numbers are from, by key result, and `corrections` the numbers that
    were told otherwise before.
    """
    lines: list[StyledLine] = [(Span(session.objective.text, "strong"),)] if session.objective.text else []
    lines += _story_lines(session.direction.parent) if width is None else []
    if lines and (words := objective_confidence_text(session)):
        lines.append(styled(with_capital(words), "muted"))
    margin = max((len(kr.id) for kr in session.key_results), default=0) + 2
    line_width = sys.maxsize if width is None else width - margin
    confidences = rounds_by_item(session, "confidence")
    for kr in session.key_results:
        lines += [()] if lines else []
        lines.append((Span(kr.id.ljust(margin), "muted"), Span(kr.behavior or BLANK, "text")))
        status = assess_progress(kr, session, judging_day, numbers, is_newest=True)
        notes = (note for note in answer_notes(kr, confidences[kr.id], today) if note not in status.undated_text)
        pieces = [
            _progress_piece(kr, line_width),
            (Span(unit_and_day(kr, session.ends), "muted"),),
            *_status_pieces(kr, status, today, line_width),
            *_correction_pieces(kr, corrections, today),
            *(_said_pieces(kr) if width is None else ()),
            *([styled(f"from “{sources[kr.id]}”", "muted")] if kr.id in sources else []),
            *((Span(note, "muted"),) for note in notes),
            *counter_metric_lines(kr, today),
        ]
        lines += [
            (Span(" " * margin, "text"), *line)
            for line in wrap_pieces([piece for piece in pieces if cell_width(piece)], line_width)
        ]
    enough = sufficiency_line(session) if width is None else ()
    return [*lines, (), enough] if enough else lines


def _story_lines(parent: Parent) -> list[StyledLine]:
    """Return how a goal helps the one above, or that one in words; nothing where nobody said it."""
    text = support_text(parent)
    return [(Span(text, "muted"),)] if text else []


def _progress_piece(key_result: KeyResult, line_width: int) -> StyledLine:
    """Return baseline, progress bar and target."""
    ends = baseline_and_target(key_result)
    bar_space = line_width - sum(map(cell_len, ends)) - 2
    return (
        Span(f"{ends[0]} ", "text"),
        *progress_bar(key_result.progress, max(8, min(20, bar_space))),
        Span(f" {ends[1]}", "text"),
    )


def _status_pieces(key_result: KeyResult, status: ProgressStatus, today: date, line_width: int) -> list[StyledLine]:
    """Return the last value with its day and the light, as one piece where that fits."""
    update = key_result.latest_update
    # The day of the light is that of the value beside it.
    pieces: list[StyledLine] = [(Span(status.undated_text, LIGHT_ROLES[status.light]),)]
    if update is not None:
        measured_on = ", ".join(filter(None, (format_day(update.on, today), given_text(update, today))))
        pieces.insert(0, (Span(f"{format_number(key_result.current)} on {measured_on}", "text"),))
    wrapped = wrap_pieces(pieces, line_width)
    return wrapped if len(wrapped) == 1 else pieces


def _correction_pieces(key_result: KeyResult, corrections: Corrections, today: date) -> list[StyledLine]:
    """Return what the last value was before it was corrected; nothing where it never was."""
    correction = correction_of(key_result.latest_update, key_result.id, corrections)
    return [styled(correction.describe(today), "muted")] if correction else []


def _said_pieces(key_result: KeyResult) -> list[StyledLine]:
    """Return what was said beside the last value; nothing where nobody said anything."""
    update = key_result.latest_update
    return [styled(f"“{update.note}”", "muted")] if update is not None and update.note else []


_UNDER_WAY, _NOT_BEGUN = "under way", "not under way yet"
_GROUPED = "grouped with another"
_WORKED_ON = (_UNDER_WAY, _NOT_BEGUN, _GROUPED)
"""What is said of a hypothesis that nobody decided on, in the order in which it is told."""


def _hypothesis_lines(session: Session, names_holes: bool, today: date, is_continued: bool) -> list[StyledLine]:
    """Return the number of hypotheses, and how many of them have each status, unless nothing became of any of them.

    Where another session goes on with them, the day on which this one was last written says as of when. With
    `names_holes` what moves nothing, and what nothing moves, is named once some of them are matched.
    """
    hypotheses = session.hypotheses
    if not hypotheses:
        return []
    decisions = standing_decisions(session)
    counts = Counter(_hypothesis_status(session, decisions.get(hypothesis.id), hypothesis) for hypothesis in hypotheses)
    order = [*PAST_WORDS, *sorted(counts.keys() - {*PAST_WORDS, *_WORKED_ON}), *_WORKED_ON]
    told = [word for word in order if counts[word]]
    freed = " and ".join(f"{format_number(amount)} {unit}".strip() for amount, unit in savings(session.decisions))
    suffixes = {"stopped": f" ({freed} freed up)"} if freed else {}
    words = [f"{counts[word]} {word}{suffixes.get(word, '')}" for word in told]
    counted_words = ", ".join(words) if not {*told} <= {_NOT_BEGUN, _GROUPED} else ""
    total = told_in(session, count_text(len(hypotheses), "hypothesis", "hypotheses"))
    written = (session.updated or session.created) if is_continued else None
    as_of = local_day(written) if written else today
    total += f" as of {format_day(as_of, today)}" if as_of < today else ""
    known = tuple(kr for kr in session.key_results if kr.since is None or kr.since <= as_of)
    is_matched = names_holes and not session.is_solo
    holes = "; ".join(chain_holes(changed(session, key_results=known))) if is_matched else ""
    lines: list[StyledLine] = [(Span(": ".join(filter(None, (total, counted_words))), "text"),)]
    return [*lines, styled(f"{with_capital(holes)}.", "maybe")] if holes else lines


def _freed_lines(session: Session, earlier_decisions: Iterable[Decision], today: date) -> list[StyledLine]:
    """Return what stopping has freed so far, where earlier sessions did so, too."""
    earlier = tuple(earlier_decisions)
    return [freed_line((*earlier, *session.decisions), session.starts, today)] if savings(earlier) else []


def _hypothesis_status(session: Session, decision: Decision | None, hypothesis: Hypothesis) -> str:
    """Return what became of a hypothesis, in a word or two."""
    if decision:
        words = words_of_decision(session, decision)
        return words.past if words else decision.verdict
    # A decision on a group is one on its head, so that its members are none that are left to decide on.
    return _UNDER_WAY if hypothesis.under_way else _GROUPED if hypothesis.under else _NOT_BEGUN


def _outcome_sections(session: Session, today: date) -> tuple[list[StyledLine], ...]:
    """Return what came of a session: root causes, its own decisions; of a retro grades, all decisions, what carries on.

    Earlier decisions, which a recap tells of another session, stand behind the retro's own.
    """
    is_retro = session.format == "retro"
    parts, latest, told = named_parts(session), latest_decisions(session), carried_hypotheses(session)
    decisions = [latest[hypothesis.id] for hypothesis in session.hypotheses if hypothesis.id in latest]
    # What was decided before stands with the choice of the retro that came after it.
    chosen = {choice.about for choice in choice_decisions(session)}
    decisions = [each for each in decisions if not each.origin or (is_retro and each.about not in chosen)]
    decisions = sorted(decisions, key=lambda each: bool(each.origin))
    shown = {each.about for each in decisions if each.verdict}
    told = {about: carry_over for about, carry_over in told.items() if about in shown}
    carried = [
        (about, carry_over) for about, carry_over in carried_over(session).items() if is_retro and about not in told
    ]
    said_title = LEARNED_TITLE if asks_learned(session) else PAUSE_TITLE
    sections = {
        "Grades": grade_section_lines(session) if is_retro else [],
        NOTICED_TITLE: [(Span("  ", "text"), *line) for line in noticed_lines(session)],
        HEALTH_TITLE: [(Span("  ", "text"), *line) for line in health_lines(session.health)],
        "Root causes": [(Span("  ", "text"), *line) for line in marked_cause_lines(session)],
        "Risks": [(Span("  ", "text"), *line) for line in risk_lines(session)],
        spoken(QUESTIONS_TITLE): [(Span("  ", "text"), *line) for line in question_lines(session)],
        spoken(said_title): [(Span("  ", "text"), *line) for line in pause_lines(session)],
        "Decisions": [
            decision_line(parts, decision, today, told.get(decision.about), words_of_decision(session, decision))
            for decision in decisions
            if decision.verdict
        ],
        OBJECTIONS_TITLE: [styled(f"  {line}") for line in objection_lines(session, session.objections, today)],
        "Kept, changed or stopped": [
            with_reason(
                f"  {lead}{day}: {with_change(quoted_behind(lead, label), carry_over)}",
                carry_over.because,
            )
            for about, carry_over in carried
            for lead, label in (
                (CARRY_OVER_LEADS[carry_over.choice], carried_label(session, parts, about, carry_over)),
            )
            for day in (day_in_brackets(chosen_on(session, carry_over), today),)
        ]
        + (_told_choices(parts, told) if is_retro else []),
        LEFT_TITLE: [(Span("  ", "text"), *line) for line in left_behind_lines(session, today)],
    }
    return tuple([(Span(title, "heading"),), *lines] for title, lines in sections.items() if lines)


def _told_choices(parts: Mapping[str, Model], told: Mapping[str, CarryOver]) -> list[StyledLine]:
    """Return the choices that the lines of decisions tell, by reference, so that all choices stand in one place."""
    labels: dict[str, list[str]] = {}
    for about, carry_over in told.items():
        labels.setdefault(CARRY_OVER_LEADS[carry_over.choice], []).append(shortened(inline_label(parts, about)))
    return [styled(f"  {lead}, as decided above: {'; '.join(texts)}", "muted") for lead, texts in labels.items()]


@keeps_names
def grade_section_lines(session: Session) -> list[StyledLine]:
    """Return the agreed grade of the session, and the grade of each key result with share achieved and reason."""
    agreed = session.agreed_grade
    lines: list[StyledLine] = []
    if agreed is not None:
        mean = mean_text(session.graded, len(session.key_results))
        aside = (Span(f", {mean}", "muted"),) if mean else ()
        lines.append((Span(f"  {format_number(agreed)} of 10 overall", "strong"), *aside))
    rounds = rounds_by_item(session, "grade")
    for kr in session.key_results:
        if kr.grading.grade is not None:
            share = percent(kr.progress) if kr.latest_update else ""
            facts = (ambition_text(kr), f"{share} achieved" if share else "", grade_votes_text(rounds[kr.id], kr))
            achieved = f" ({'; '.join(filter(None, facts))})" if any(facts) else ""
            grade = f"  {kr.id}  {format_number(kr.grading.grade)} of 10{achieved}"
            lines.append(with_reason(grade, kr.grading.because))
    return lines


@keeps_names
def blocker_lines(session: Session, today: date) -> list[StyledLine]:
    """Return what is in the way of the key results of a session, with who answers for each, and since when."""
    return [
        bullet_line(blocker_sentence(blocker), (blocker_details(blocker, today),))
        for blocker in open_blockers(session, today)
    ]


def _open_section(session: Session, today: date, continued_in: str) -> list[StyledLine]:
    """Return what is open, or the session in which that goes on."""
    numbers = numbers_to_find(session)
    finding = {number.action for number in numbers}
    lines = [
        bullet_line(action.told_text or BLANK, (action.who, action.due_text(today)))
        for action in due_tasks(session)
        if action.id not in finding
    ]
    told = (number_to_find_words(number, today) for number in numbers)
    lines += [bullet_line(text, details) for text, *details in told]
    if lines and continued_in:
        return [(Span(f"What was open goes on in “{continued_in}”.", "muted"),)]
    return [(Span("Open", "heading"),), *lines] if lines else []


def _parking_lines(session: Session) -> list[StyledLine]:
    count = len(session.parking)
    return [(Span(f"{count_text(count, 'thought')} parked", "muted"),)] if count else []

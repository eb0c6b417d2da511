"""The closing summary of a session, in sentences to be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from okrtui.content.beliefs import reviewed_belief_lines
from okrtui.content.blockers import blocker_details, blocker_sentence
from okrtui.content.carried_words import key_result_words, with_change
from okrtui.content.causes import earlier_cause_lines, marked_cause_lines, risk_lines, root_cause_lines
from okrtui.content.counter_metric import counter_metric_lines, counter_metric_text
from okrtui.content.direction import direction_title, moved_goals_text, ranked_goals, review_text
from okrtui.content.direction_text import direction_lines
from okrtui.content.done_lines import done_lines
from okrtui.content.funnel import funnel_lines
from okrtui.content.goal_changes import told_changes
from okrtui.content.learnings import (
    HEALTH_TITLE,
    LEFT_TITLE,
    NOTICED_TITLE,
    PAUSE_TITLE,
    QUESTIONS_TITLE,
    grade_line,
    grading_lines,
    health_lines,
    learned_lines,
    left_behind_lines,
    noticed_lines,
    pause_lines,
    question_lines,
)
from okrtui.content.links import GoalLink, LinkedGoal, support_text
from okrtui.content.number_format import percent
from okrtui.content.objections import decision_background, objection_lines
from okrtui.content.progress import (
    ambition_text,
    answer_notes,
    baseline_and_target,
    confidence_text,
    light_line,
    objective_confidence_text,
    sufficiency_line,
    unit_and_day,
)
from okrtui.content.retro_order import (
    BELIEFS_TITLE,
    CARRIED_TITLE,
    CAUSES_TITLE,
    DECIDED_TITLE,
    GOAL_TITLE,
    GRADES_TITLE,
    LEARNED_TITLE,
    OBJECTIONS_TITLE,
    RISKS_TITLE,
    SOLO_TITLES,
    STOPPED_TITLE,
    UNDECIDED_TITLE,
    in_order,
)
from okrtui.content.spans import Span, StyledLine, plain, styled
from okrtui.content.target_standing import NO_GOALS, own_goals
from okrtui.language.capitals import uncapitalized
from okrtui.method.blockers import open_blockers
from okrtui.method.carry_over import carried_over
from okrtui.method.grading import grade_votes_text
from okrtui.method.hypothesis_history import hypothesis_histories, with_pivots
from okrtui.method.lead_words import (
    day_aside,
    join_clauses,
    quoted_behind,
    reason_aside,
    spoken_line,
    with_clauses,
    with_lead,
)
from okrtui.method.lights import behind_number
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import task_text
from okrtui.method.pauses import asks_learned
from okrtui.method.progress_status import CONFIDENCE_FELL, assess_progress, judged_on, key_result_lights
from okrtui.method.savings import savings
from okrtui.method.standing_decisions import never_decided, standing_decisions
from okrtui.method.verdict_words import words_of_decision
from okrtui.model.base import Model
from okrtui.model.causes import Rung
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import drafts_by_item
from okrtui.model.edits import latest_decisions, rounds_by_item
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, key_result_sentence, without_lead, without_stop
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.session_formats import CHECKIN_FORMATS

CARRY_OVER_LEADS = {choice: words.lead for choice, words in CARRY_OVER_WORDS.items()}
"""What stands before what carries over, or was dropped, by the choice."""
CAUSES_TITLES = (CAUSES_TITLE, SOLO_TITLES[CAUSES_TITLE])
"""The titles above the root causes, of a team and of one person."""
DECIDED_TITLES = (DECIDED_TITLE, SOLO_TITLES[DECIDED_TITLE])
"""The titles of the decisions, in a group and alone."""
NUMBER_FORMATS = (*CHECKIN_FORMATS, "retro")
"""The formats whose close tells the numbers."""
BULLET = "· "
"""What stands before an item of a list."""


@keeps_names
def closing_sections(
    session: Session,
    numbers: Numbers,
    today: date,
    above: str = "",
    is_followed: bool = False,
    past: Sequence[Session] = (),
    elsewhere: Mapping[GoalLink, LinkedGoal] = NO_GOALS,
) -> dict[str, tuple[StyledLine, ...]]:
    """Return the lines by title, without empty ones: numbers, direction, goal, changes, what got done and goes on.

    A retro begins with what was learned and what goes on, and ends with its goal and the grade.
    A check-in has today's numbers, a retro how far it got; the key results of the others are read as sentences. `above`
    is the goal above in words, as far as it was read. Where another session of its cycle follows (`is_followed`),
    lights and results are those of its own day. `past` are the sessions before it, the oldest first: what got done by
    them is told where the cycle ends. `elsewhere` are the goals of other sessions that its targets follow.
    """
    session, tells_numbers = with_pivots(session), session.format in NUMBER_FORMATS
    is_retro, said = session.format == "retro", pause_lines(session)
    answered = [*(said if asks_learned(session) else []), *grading_lines(session)]
    learned = [*learned_lines(session), *answered, *marked_cause_lines(session)]
    lights = key_result_lights(session, judged_on(session, today, is_followed), numbers, is_newest=is_followed)
    sections = {
        _numbers_title(session, today): _number_lines(session, numbers, today, is_followed) if tells_numbers else [],
        "Blockers": _blocker_lines(session, today) if tells_numbers else [],
        BELIEFS_TITLE: _as_list(reviewed_belief_lines(session)) if tells_numbers else [],
        "How the goals stand": _reviewed_goal_lines(session, today),
        direction_title(session): direction_lines(session, {**elsewhere, **own_goals(session, lights)}),
        GOAL_TITLE: _goal_lines(session, today, above),
        "The funnel behind it": _funnel_lines(session),
        "What we changed about the goal": _as_list(told_changes(session, today, of_cycle=is_retro)),
        "What got done": done_lines(session, today, past),
        DECIDED_TITLE: _decision_lines(session, today),
        OBJECTIONS_TITLE: _as_list(styled(line) for line in objection_lines(session, session.objections, today)),
        UNDECIDED_TITLE: _as_list(_undecided_lines(session)),
        NOTICED_TITLE: _as_list(noticed_lines(session)),
        CAUSES_TITLE: [*root_cause_lines(session), *(earlier_cause_lines(session) if is_retro else [])],
        QUESTIONS_TITLE: _as_list(question_lines(session)),
        PAUSE_TITLE: [] if asks_learned(session) else _as_list(said),
        LEARNED_TITLE: _as_list(learned) if is_retro else [],
        RISKS_TITLE: risk_lines(session),
        HEALTH_TITLE: _as_list(health_lines(session.health)),
        CARRIED_TITLE: carry_over_lines(session),
        STOPPED_TITLE: _as_list(stopped_lines(session)),
        LEFT_TITLE: _as_list(left_behind_lines(session, today)),
    }
    titles = SOLO_TITLES if session.is_solo else {}
    told = in_order(session, {title: lines for title, lines in sections.items() if lines})
    return {titles.get(title, title): tuple(lines) for title, lines in told.items()}


def _as_list(lines: Iterable[StyledLine]) -> list[StyledLine]:
    return [(Span(BULLET, "accent"), *line) for line in lines]


def _undecided_lines(session: Session) -> list[StyledLine]:
    """Return the hypotheses on which nobody has decided, once there is a decision on others."""
    undecided = never_decided(session) if standing_decisions(session) else ()
    return [styled(spoken_line(hypothesis)) for hypothesis in undecided]


def _blocker_lines(session: Session, today: date) -> list[StyledLine]:
    """Return what is in the way of key results, with who answers for each, and since when."""
    return [
        _told_with(blocker_sentence(blocker), blocker_details(blocker, today))
        for blocker in open_blockers(session, today)
    ]


def _reviewed_goal_lines(session: Session, today: date) -> list[StyledLine]:
    """Return how the goals of 12 to 18 months stand, in a monthly meeting (O)."""
    goals = ranked_goals(session.direction.goals) if session.format == "monthly" else []
    return [_told_with(spoken_line(goal), review) for goal in goals if (review := review_text(goal, today))]


def _told_with(text: str, details: str) -> StyledLine:
    return Span(BULLET, "accent"), Span(text, "text"), Span(f" — {details}", "muted")


def _goal_lines(session: Session, today: date, above: str) -> list[StyledLine]:
    objective = session.objective
    lines: list[StyledLine] = []
    if title := objective.text or (session.direction.mission if session.is_solo else ""):
        lines.append((Span(title, "title"),))
    if objective.why:
        lines.append((Span(objective.why, "muted"),))
    if lines and (words := support_text(session.direction.parent, above)):
        lines.append(styled(words, "muted"))
    if lines and (goals := moved_goals_text(session)):
        lines.append(styled(f"It moves {goals}", "muted"))
    if lines and (words := objective_confidence_text(session)):
        lines.append(styled(with_capital(words), "muted"))
    if session.format in NUMBER_FORMATS:
        return lines
    if session.key_results:
        lines.append((Span("", "text"),))
    drafts, confidences = drafts_by_item(session), rounds_by_item(session, "confidence")
    for key_result in session.key_results:
        notes = " · ".join(
            filter(
                None,
                (
                    key_result.owner,
                    *answer_notes(key_result, confidences[key_result.id], today),
                    counter_metric_text(key_result, today),
                ),
            )
        )
        sentence = key_result_sentence(key_result, drafts[key_result.id].get("by", ""))
        lines.append(
            (
                Span(BULLET, "accent"),
                Span(without_stop(sentence), "text"),
                Span(f" — {notes}" if notes else "", "muted"),
            )
        )
    return [*lines, *filter(None, (sufficiency_line(session),))]


def _funnel_lines(session: Session) -> list[StyledLine]:
    """Return the picture of each funnel from which a target was worked out, below the key result."""
    lines: list[StyledLine] = []
    for key_result in session.key_results:
        if picture := funnel_lines(key_result):
            lines += [(Span(BULLET, "accent"), Span(key_result.statement or BLANK, "text")), *picture]
    return lines


def _numbers_title(session: Session, today: date) -> str:
    if session.format == "retro":
        return GRADES_TITLE
    updates = (update for key_result in session.key_results for update in key_result.updates)
    is_from_today = any(update.on == today and update.value is not None for update in updates)
    return "Today's numbers" if is_from_today else "The numbers so far"


def _number_lines(session: Session, numbers: Numbers, today: date, is_followed: bool) -> list[StyledLine]:
    """Return a line for each key result: latest value, light or result with what it follows, and confidence."""
    lines: list[StyledLine] = _as_list(filter(None, (grade_line(session),))) if session.format == "retro" else []
    judging_day, rounds = judged_on(session, today, is_followed), rounds_by_item(session, "grade")
    for key_result in session.key_results:
        status = assess_progress(key_result, session, judging_day, numbers, is_newest=is_followed)
        update = key_result.latest_update
        from_to = f"{' → '.join(baseline_and_target(key_result))} {unit_and_day(key_result, session.ends)}".rstrip()
        value = f"{format_number(update.value)} on {format_day(update.on, today)}" if update else "no number yet"
        way = f", {percent(status.progress)} of the way" if update and status.grade is not None else ""
        light = tuple(span._replace(text=behind_number(span.text)) for span in light_line(key_result, status))
        # The light says already from where to where it fell.
        is_told = CONFIDENCE_FELL in plain(light)
        confidence = "" if is_told else confidence_text(key_result, today)
        if status.grade is not None and (because := key_result.grading.because):
            light = *light, Span(f", {with_lead('because', because)}", "muted")
        facts = ambition_text(key_result), grade_votes_text(rounds[key_result.id], key_result)
        light = *light, *(Span(f"; {fact}", "muted") for fact in facts if fact)
        lines.append(
            (
                Span(BULLET, "accent"),
                Span(f"{key_result.behavior or BLANK}, {from_to}: ", "text"),
                Span(f"{value}{way}", "strong"),
                *((Span("; ", "muted"), *light) if update or status.grade is not None else ()),
                *styled(f"; {confidence}" if confidence else "", "muted"),
                *styled(f"; “{note}”" if (note := _note_of_meeting(session, update)) else "", "muted"),
                *(span for line in counter_metric_lines(key_result, today) for span in (Span("; ", "muted"), *line)),
            )
        )
    return lines


def _note_of_meeting(session: Session, update: Update | None) -> str:
    """Return what was said beside the last number of a key result in this meeting, or since; empty for nothing."""
    made_on = local_day(session.created) if session.created else date.min
    return update.note if update and (update.on is None or update.on >= made_on) else ""


def _decision_lines(session: Session, today: date) -> list[StyledLine]:
    """Return the decisions of the session by hypothesis, each with the earlier ones, and what stopping frees up."""
    histories, consent = hypothesis_histories(session), rounds_by_item(session, "consent")
    lines: list[StyledLine] = []
    for hypothesis, decision in decided_hypotheses(session):
        lead, words = decided_words(session, hypothesis, decision)
        told = (f"; {earlier_text(before, today)}" for before in histories[hypothesis.id].told_earlier)
        earlier = join_clauses("", *told).removeprefix("; ")
        clauses = (reason_clause(decision), day_aside(decision, today), f" ({earlier})" if earlier else "")
        text, aside = with_clauses(words, *clauses)
        background = decision_background(decision, "" if consent[hypothesis.id] else session.opening.how_we_decide)
        aside += f" ({background})" if background else ""
        lines.append((Span(f"{lead}: ", "strong"), Span(text, "text"), Span(aside, "muted")))
    freed = ", ".join(f"{format_number(amount)} {unit}".strip() for amount, unit in savings(session.decisions))
    if freed:
        lines.append((Span(f"Stopping frees up {freed}.", "good"),))
    return lines


def decided_words(session: Session, hypothesis: Hypothesis, decision: Decision) -> tuple[str, str]:
    """Return what was decided on a hypothesis, and the hypothesis as it stands behind that and a colon.

    A changed one is told as it was said.
    """
    verdict_words = words_of_decision(session, decision)
    lead = verdict_words.lead if verdict_words else decision.verdict
    if decision.was and decision.changes and hypothesis.action:
        # What the old idea was to bring about is no promise of the new one.
        return lead, quoted_behind(lead, uncapitalized(decision.changes.strip()))
    line = spoken_line(hypothesis)
    is_as_said = bool(hypothesis.said) and hypothesis.said.rstrip(" .") in line
    # While nobody said what people will do, only the action can be read aloud.
    action = "" if hypothesis.behavior or is_as_said else without_lead(hypothesis.action, "if we")
    return lead, quoted_behind(lead, action or line)


def decided_hypotheses(session: Session) -> list[tuple[Hypothesis, Decision]]:
    """Return the hypotheses that the session itself has decided on, each with the decision, in their order."""
    latest = latest_decisions(session)
    decided = ((hypothesis, latest.get(hypothesis.id)) for hypothesis in session.hypotheses)
    return [(each, decision) for each, decision in decided if decision and decision.verdict and not decision.origin]


def reason_clause(decision: Decision, is_behind_verdict: bool = False) -> str:
    """Return the clause behind a hypothesis, or behind a verdict: reason, outcome, and what a pivot makes of it."""
    because = reason_aside(decision, is_behind_verdict)
    if decision.was:
        was = f"; {earlier_idea(decision)}"
        return join_clauses(because, was) if is_behind_verdict else join_clauses(was, because)
    outcome = f"; {outcome}" if (outcome := outcome_words(decision)) else ""
    has_changes = decision.verdict == "pivot" and decision.changes
    return join_clauses(because, outcome, f"; from now on: {decision.changes}" if has_changes else "")


def outcome_words(decision: Decision, subject: str = "it") -> str:
    """Return what the evidence says of the hypothesis: `it did not hold`; empty where nobody has said so."""
    outcome = gaps(Decision)["outcome"]
    if decision.outcome == "unclear":
        # "It is not clear yet" would be said of the decision.
        return outcome.clauses[decision.outcome]
    words = outcome.choices.get(decision.outcome, decision.outcome)
    return f"{subject} {words}" if words else ""


def earlier_idea(decision: Decision) -> str:
    """Return what a hypothesis was before a pivot, of which the outcome tells; empty while it is as it was.

    `was: call every shop, which did not hold`.
    """
    outcome = outcome_words(decision, "which")
    return f"was: {join_clauses(decision.was, f', {outcome}' if outcome else '')}" if decision.was else ""


def history_line(decision: Decision) -> StyledLine:
    """Return a decision as it stands in the history of its hypothesis: its day, the verdict and the reason."""
    day = f"{format_day(decision.on)}  " if decision.on else ""
    return Span(f"{day}decided: ", "muted"), Span(decision.verb, "text"), Span(reason_clause(decision, True), "muted")


def earlier_text(decision: Decision, today: date) -> str:
    """Return a decision before the one that stands, in short: `earlier, 31 Oct: change, because nobody answers`."""
    day = f", {format_day(decision.on, today)}" if decision.on else ""
    return f"earlier{day}: {decision.verb}{reason_clause(decision, True)}"


@keeps_names
def carry_over_lines(session: Session, stopped: bool = False) -> list[StyledLine]:
    """Return a line for each item that is carried over, or that is `stopped`, with the reason."""
    lines: list[StyledLine] = []
    parts = named_parts(session)
    for about, carry_over in carried_over(session).items():
        item = parts.get(about)
        if item is not None and (carry_over.choice == "drop") is stopped:
            because = f", {with_lead('because', carry_over.because)}" if carry_over.because else ""
            lead = CARRY_OVER_LEADS[carry_over.choice]
            words = spoken_label(item)
            if isinstance(item, KeyResult):
                words = key_result_words(session, item, carry_over.choice)
            label = with_change(quoted_behind(lead, words), carry_over)
            text, aside = with_clauses(label, because)
            lines.append((Span(f"{lead}: ", "strong"), Span(text, "text"), Span(aside, "muted")))
    return lines


def stopped_lines(session: Session) -> list[StyledLine]:
    """Return a line for each item that stops, below a title that says so for each.

    The reason stands there, too, but for a hypothesis that a retro stopped: its decision has told it.
    """
    decisions = latest_decisions(session) if session.format == "retro" else {}
    return [
        *(line[1:] for line in carry_over_lines(session, stopped=True)),
        *(
            (Span(spoken_line(hypothesis), "text"),)
            for hypothesis in session.hypotheses
            if (decision := decisions.get(hypothesis.id)) and decision.verdict == "kill" and not decision.origin
        ),
    ]


def spoken_label(item: Model) -> str:
    """Return the label of an item: who does what of a key result, the bare text of what is to do or a belief."""
    if isinstance(item, KeyResult):
        return item.statement
    if isinstance(item, Action | Rung | Promise | Announcement):
        return task_text(item)
    return item.text if isinstance(item, Belief) else spoken_line(item)


def inline_label(parts: Mapping[str, Model], id: str) -> str:
    """Return the label of a named part within a sentence: the action of a hypothesis, otherwise its label or id."""
    item = parts.get(id)
    action = without_lead(item.action, "if we") if isinstance(item, Hypothesis) else ""
    return action or (spoken_label(item) if item else "") or id


def carried_label(session: Session, parts: Mapping[str, Model], id: str, carry_over: CarryOver) -> str:
    """Return the label of what carries over or stops within a sentence, which says of a key result that it is one."""
    item = parts.get(id)
    if isinstance(item, KeyResult):
        return key_result_words(session, item, carry_over.choice)
    return inline_label(parts, id)

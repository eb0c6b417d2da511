"""The recap “since last time” that a follow-up session shows first, from its predecessor and its own copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from okrtui.content.beliefs import STATE_SIGNS
from okrtui.content.carried_words import with_change
from okrtui.content.closing_summary import carried_label, earlier_text, inline_label
from okrtui.content.direction_above import ABOVE_TITLE, direction_above_lines
from okrtui.content.learnings import (
    LEFT_TITLE,
    NOTICED_TITLE,
    PAUSE_TITLE,
    QUESTIONS_TITLE,
    WHOLE_TEXT,
    learned_lines,
    left_behind_lines,
    noticed_lines,
    reflected_on,
)
from okrtui.content.marks import UNANSWERED
from okrtui.content.retro_order import LEARNED_TITLE
from okrtui.content.spans import Span, StyledLine, joined, styled
from okrtui.method.carry_over import carried_hypotheses, carried_over
from okrtui.method.cause_history import (
    RootCause,
    answered_questions,
    own_whys,
    problem_lead,
    root_causes,
    whys_of_cycle,
)
from okrtui.method.goal_change_text import NO_WORDS, describe_change
from okrtui.method.handovers import handovers
from okrtui.method.hypothesis_history import hypothesis_histories, with_known_reason, with_pivots
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.open_tasks import (
    due_reviews,
    due_text,
)
from okrtui.method.pauses import answers_of, asks_learned, own_reflections
from okrtui.method.standing_decisions import choice_decisions, left_behind, never_decided
from okrtui.method.verdict_words import words_of_decision
from okrtui.method.why_questions import looks_ahead
from okrtui.model.base import Model, changed
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import CARRY_OVER_WORDS
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decisions
from okrtui.model.frame import Direction
from okrtui.model.hypotheses import changed_from
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.model.speaker import speaks_alone, spoken
from okrtui.report.recap_numbers import correction_section, number_sections, number_to_find_section
from okrtui.report.recap_tasks import (
    RecapLine,
    Section,
    action_section,
    done_section,
    message_section,
    section,
)
from okrtui.report.session_summary import blocker_lines, grade_section_lines
from okrtui.report.summary_lines import bullet_line, decision_line, with_reason

_CHOICE_LABELS = {choice: words.lead for choice, words in CARRY_OVER_WORDS.items()}


def recap_lines(
    predecessor: Session | None,
    session: Session,
    today: date,
    missing_reason: str = "",
    above: Direction | None = None,
    earlier: Sequence[Session] = (),
    waiting: Sequence[StyledLine] = (),
) -> tuple[StyledLine, ...]:
    """Return the lines of the recap as text; see `build_recap`."""
    recap = build_recap(predecessor, session, today, missing_reason, above, earlier, waiting=waiting)
    return tuple(line.text for line in recap)


@keeps_names
def build_recap(
    predecessor: Session | None,
    session: Session,
    today: date,
    missing_reason: str = "",
    above: Direction | None = None,
    earlier: Sequence[Session] = (),
    has_tasks: bool = True,
    waiting: Sequence[StyledLine] = (),
) -> tuple[RecapLine, ...]:
    """Return the lines of the recap, what was stopped first.

    Without a predecessor it is made of the session's own copy, and `missing_reason` says in a sentence why the
    predecessor is missing. `above` is the direction above; what it says that is missing here is told at the end.
    `earlier` are those of the cycle before the predecessor, oldest first: a retro, and a new cycle, is told what they
    stopped, too. Without `has_tasks` it does not say what is open of what was promised. `waiting` is the section
    of what other teams wait for.
    """
    told = _told_sections(predecessor, session, today, earlier, has_tasks)
    above_lines = section(ABOVE_TITLE, direction_above_lines(session, above)) if above else []
    sections = [_head(predecessor, session, today, missing_reason), *told, waiting, above_lines]
    filled = [lines for lines in sections if lines]
    if len(filled) == 1:
        # What is left open is told elsewhere where the recap leaves it out.
        nothing = "Nothing is left open, and no number has moved yet." if has_tasks else "No number has moved yet."
        filled.append([(Span(nothing, "muted"),)])
    spaced = (line for n, lines in enumerate(filled) for line in (*([()] if n else []), *lines))
    return tuple(line if isinstance(line, RecapLine) else RecapLine(line) for line in spaced)


def _told_sections(
    predecessor: Session | None, session: Session, today: date, earlier: Sequence[Session], has_tasks: bool
) -> list[Sequence[StyledLine | RecapLine]]:
    """Return what has happened, what was stopped first; empty sections are those of which there is nothing to tell."""
    own = session
    session = session if predecessor else _taken_over(session)
    source = with_pivots(predecessor) if predecessor else session
    parts = named_parts(source)
    # A retro looks back on its whole cycle, as the plan of the next one does.
    is_whole_cycle = source is session or session.format in (*CYCLE_STARTING_FORMATS, "retro")
    chain = (*(each for each in earlier if is_whole_cycle or each.id == source.follows), source, session)
    moved = handovers(chain, today) if source is not session else {}
    return [
        [
            *_dropped_lines(source, session, parts, today),
            *(_kill_line("Last time", decision, parts) for decision in _standing_kills(source)),
            *(_earlier_kill_lines(source, earlier, today) if is_whole_cycle else ()),
        ],
        done_section(source, session, today) if source is not session else [],
        action_section(source, session, today, moved) if has_tasks else [],
        _review_section(session, own, today),
        _parking_section(session),
        *number_sections(source, session, today),
        correction_section(chain, today),
        section("Blockers", blocker_lines(session, today)),
        number_to_find_section(session, today),
        _decision_section(source, session, parts, today),
        _undecided_section(source, session, parts),
        _question_section(source, is_whole_cycle, today),
        _pause_section(source, is_whole_cycle, today),
        *_cause_sections(source, today),
        _belief_section(source, today),
        _change_section(predecessor, session, today),
        _noticed_section(source) if source is not session else [],
        section("Grades", grade_section_lines(source)) if source is not session else [],
        _carry_over_section(source, session, parts) if source is not session else [],
        _left_section(source, session, today),
        message_section(source, session, today, moved) if has_tasks and source is not session else [],
    ]


def _head(predecessor: Session | None, session: Session, today: date, missing_reason: str) -> list[StyledLine]:
    lines: list[StyledLine] = [(Span("Since last time", "title"),)]
    if predecessor is None:
        reason = missing_reason or "The previous session is not available."
        return [*lines, (Span(reason, "maybe"),), (Span("This is what carried over from it:", "muted"),)]
    created_on = format_day(local_day(predecessor.created), today) if predecessor.created else ""
    return [*lines, (Span(" · ".join(filter(None, (predecessor.title or predecessor.id, created_on))), "muted"),)]


def _standing_kills(session: Session) -> list[Decision]:
    """Return the decisions of a session that stop a hypothesis, as far as no later one takes that back."""
    decisions = latest_decisions(session)
    kills = (each for each in session.decisions if each.verdict == "kill" and decisions[each.about] is each)
    return [with_known_reason(session, each) for each in kills]


def _kill_line(lead: str, decision: Decision, parts: Mapping[str, Model]) -> StyledLine:
    """Return the line of a killed hypothesis, with the reason and with what that saved."""
    amount = decision.saves.amount
    savings = f"{format_number(amount)} {decision.saves.unit}".strip() if amount is not None else ""
    who = "I" if speaks_alone() else "you"
    stopped = with_reason(f"{lead} {who} stopped “{inline_label(parts, decision.about)}”", decision.because, "strong")
    mark = "" if stopped[-1].text.endswith((".", "!", "?")) else "." if decision.because else ":"
    return (*stopped, *((Span(f"{mark} {savings} freed up", "good"),) if savings else ()))


def _dropped_lines(source: Session, session: Session, parts: Mapping[str, Model], today: date) -> Iterator[StyledLine]:
    """Yield a line for each hypothesis that the carry-over stopped, for the first session of a new cycle."""
    if session.format not in CYCLE_STARTING_FORMATS:
        return
    for decision in choice_decisions(source):
        if decision.verdict == "kill":
            yield _kill_line(_on_day(decision, "Last time", today), decision, parts)


def _on_day(decision: Decision, otherwise: str, today: date) -> str:
    return f"On {format_day(decision.on, today)}" if decision.on else otherwise


def _earlier_kill_lines(source: Session, earlier: Sequence[Session], today: date) -> Iterator[StyledLine]:
    """Yield a line for what earlier sessions of the cycle stopped, the newest first."""
    told = {hypothesis.id for hypothesis in source.hypotheses}
    for each in reversed(earlier):
        parts = named_parts(each)
        for decision in _standing_kills(each):
            if decision.about not in told:
                yield _kill_line(_on_day(decision, "Before that", today), decision, parts)
        told |= {hypothesis.id for hypothesis in each.hypotheses}


def _review_section(session: Session, own: Session, today: date) -> Section:
    """Return what is to be looked at or decided again, with its day.

    Of what a session took over it is what still comes up once its `own` decisions are known.
    """
    coming = {review.id for review in due_reviews(own)}
    reviews = (review for review in due_reviews(session) if review.id in coming)
    lines = (bullet_line(review.text, (due_text(review.on, today),)) for review in reviews)
    return section("To look at again", lines)


def _parking_section(session: Session) -> Section:
    return section("Parked", [bullet_line(spoken_line(parked) or BLANK, ()) for parked in session.parking])


def _decision_section(source: Session, session: Session, parts: Mapping[str, Model], today: date) -> Section:
    """Return the decisions that stand, each with those before it, other than kills, which come first in the recap.

    In the first session of a cycle, each says whether it carries over, and the carry-over counts as the last decision
    where it gave a reason of its own. A hypothesis has the words that the last decision made of it. One that the
    carry-over stopped is told with the kills, and one about which it chose nothing as left behind.
    """
    lines: list[StyledLine] = []
    is_new_cycle = session.format in CYCLE_STARTING_FORMATS
    histories = hypothesis_histories(source, *([_handed_on(session)] if is_new_cycle else []))
    told = carried_hypotheses(source) if is_new_cycle else {}
    dropped = {each.about for each in choice_decisions(source) if is_new_cycle and each.verdict == "kill"}
    dropped |= set(left_behind(source)) if is_new_cycle else set()
    parts = {**parts, **{id: history.hypothesis for id, history in histories.items()}}
    for hypothesis in source.hypotheses:
        decision = histories[hypothesis.id].last
        if decision and decision.verdict != "kill" and hypothesis.id not in dropped:
            lines.append(
                decision_line(parts, decision, today, told.get(hypothesis.id), words_of_decision(source, decision))
            )
            earlier = histories[hypothesis.id].told_earlier
            lines += [styled(f"    {earlier_text(before, today)}", "muted") for before in earlier]
    return section("Decisions", lines)


def _undecided_section(source: Session, session: Session, parts: Mapping[str, Model]) -> Section:
    """Return the hypotheses of the cycle before that nobody decided on, nor carried over."""
    undecided = never_decided(source) if session.format in CYCLE_STARTING_FORMATS else ()
    return section("Still undecided", [bullet_line(inline_label(parts, each.id) or BLANK, ()) for each in undecided])


def _left_section(source: Session, session: Session, today: date) -> Section:
    """Return what the retro made no choice about, for the first session of a new cycle, which does not have it."""
    lines = left_behind_lines(source, today) if session.format in CYCLE_STARTING_FORMATS else []
    return section(LEFT_TITLE, ((Span("  ", "text"), *line) for line in lines))


def _taken_over(session: Session) -> Session:
    """Return a session without what it has said, decided and taken on itself, as far as that can be told."""
    before = {decision.about for decision in session.decisions if decision.origin}
    # What was decided on here for the first time was not left undecided before.
    decided_here = {decision.about for decision in session.decisions} - before
    return changed(
        session,
        hypotheses=tuple(hypothesis for hypothesis in session.hypotheses if hypothesis.id not in decided_here),
        decisions=tuple(decision for decision in session.decisions if decision.origin),
        reflections=tuple(reflection for reflection in session.reflections if reflection.origin),
        whys=tuple(why for why in session.whys if why.origin),
        actions=tuple(action for action in session.actions if action.origin),
        promises=tuple(promise for promise in session.promises if promise.origin),
        ladders=tuple(
            changed(ladder, rungs=tuple(rung for rung in ladder.rungs if rung.origin)) for ladder in session.ladders
        ),
    )


def _handed_on(session: Session) -> Session:
    """Return a session with the decisions only that it took over."""
    return changed(session, decisions=tuple(decision for decision in session.decisions if decision.origin))


def _question_section(source: Session, is_whole_cycle: bool, today: date) -> Section:
    """Return what was said to the four questions, by problem, in the meeting before or in the whole cycle (K)."""
    lines: list[StyledLine] = []
    for why in whys_of_cycle(source) if is_whole_cycle else own_whys(source):
        lines += _answer_lines(why.problem or BLANK, why.on, answered_questions(why), today)
    return section(spoken(QUESTIONS_TITLE), lines)


def _noticed_section(source: Session) -> Section:
    """Return what a retro noticed most as it looked back, and what it learned."""
    lines = (*noticed_lines(source), *learned_lines(source))
    return section(NOTICED_TITLE, (joined("  ", line) for line in lines))


def _pause_section(source: Session, is_whole_cycle: bool, today: date) -> Section:
    """Return what was said when the team paused, in the meeting before or in the whole cycle (K, G).

    One person alone says in a retro what was learned.
    """
    lines: list[StyledLine] = []
    subjects = reflected_on(source)
    for reflection in source.reflections if is_whole_cycle else own_reflections(source):
        day = reflection.on if is_whole_cycle else None
        lines += _answer_lines(subjects.get(reflection.about) or WHOLE_TEXT, day, answers_of(reflection), today)
    return section(spoken(LEARNED_TITLE if asks_learned(source) else PAUSE_TITLE), lines)


def _answer_lines(about: str, on: date | None, answers: Iterable[tuple[str, str]], today: date) -> list[StyledLine]:
    """Return what was answered about something, with the day where that is not the last meeting's; maybe nothing."""
    lines: list[StyledLine] = [
        (Span(f"    {question} ", "muted"), Span(answer, "text")) for question, answer in answers
    ]
    head = joined(f"  {about}", styled(f" ({format_day(on, today)})" if on else "", "muted"))
    return [head, *lines] if lines else []


def _belief_section(source: Session, today: date) -> Section:
    """Return the assumptions whose state changed in the session before, with what was seen (G)."""
    since = local_day(source.created) if source.created else None
    lines: list[StyledLine] = []
    for belief in source.beliefs:
        was = changed_from(belief)
        if was is None or belief.on is None or (since is not None and belief.on < since):
            continue
        sign, role = STATE_SIGNS.get(belief.state, (UNANSWERED, "muted"))
        day = f" on {format_day(was.on, today)}" if was.on else ""
        state = f" · was {was.state}{day}, is {belief.state}"
        seen = f", {with_lead(spoken('we saw'), belief.seen)}" if belief.seen else ""
        lines.append((Span(f"{sign} ", role), Span(belief.text, "text"), Span(f"{state}{seen}", "muted")))
    return section("Assumptions", lines)


def _cause_sections(source: Session, today: date) -> tuple[Section, Section]:
    """Return the root causes and the risks that the sessions before found, each once with its day."""
    causes: dict[tuple[str, str], RootCause] = {}
    for cause in root_causes(source):
        causes.setdefault((problem_lead(cause.why), cause.text), cause)
    found, risks = ([cause for cause in causes.values() if looks_ahead(cause.why) is ahead] for ahead in (False, True))
    return section("Root causes", _cause_lines(found, today)), section("Risks", _cause_lines(risks, today))


def _cause_lines(causes: Iterable[RootCause], today: date) -> list[StyledLine]:
    lines: list[StyledLine] = []
    for cause in causes:
        facts = ", ".join(
            filter(
                None,
                (
                    f"found on {format_day(cause.on, today)}" if cause.on else "",
                    "" if cause.is_acted_on else "nothing was made of it yet",
                ),
            )
        )
        lines.append(
            (
                Span(f"  {problem_lead(cause.why)} ", "text"),
                Span(cause.text, "strong"),
                Span(f" — {facts}" if facts else "", "muted"),
            )
        )
    return lines


def _change_section(predecessor: Session | None, session: Session, today: date) -> Section:
    """Return the changes of the goal since the predecessor was created, each with its day.

    Those that other sessions had made until this one was created are in this one only. All are told where that day is
    unknown; those of the cycle before to the first session of a cycle, which does not have them.
    """
    source, is_new_cycle = predecessor or session, session.format in CYCLE_STARTING_FORMATS
    start = local_day(predecessor.created) if predecessor and predecessor.created and not is_new_cycle else date.min
    made = local_day(session.created) if session.created else date.min
    copied = {(change.id, change.about, change.on) for change in source.changes}
    added = (change for change in session.changes if (change.id, change.about, change.on) not in copied)
    elsewhere = [change for change in added if (change.on or made) < made]
    recent = [change for change in (*source.changes, *elsewhere) if (change.on or date.max) >= start]
    names = {kr.id: f"“{kr.statement}”" for kr in source.key_results if kr.statement}
    lines = []
    for change in sorted(recent, key=lambda change: change.on or date.min):
        day = f"{format_day(change.on, today)}: " if change.on else ""
        text = describe_change(change, names.get(change.about, NO_WORDS))
        lines.append(with_reason(f"  {day}{text}", change.because))
    return section("Goal changes", lines)


def _carry_over_section(source: Session, session: Session, parts: Mapping[str, Model]) -> Section:
    """Return the carry-over choices about each item, in the first session of a cycle, that no decision tells."""
    if session.format not in CYCLE_STARTING_FORMATS:
        return []
    lines = []
    decided = {decision.about for decision in session.decisions if decision.origin == source.id}
    told = decided | carried_hypotheses(source).keys()
    for about, carry_over in carried_over(source).items():
        if about in parts and about not in told:
            label = _CHOICE_LABELS[carry_over.choice]
            words = with_change(carried_label(source, parts, about, carry_over), carry_over)
            lines.append(with_reason(f"  {label}: {words}", carry_over.because))
    return section("Kept, changed or stopped", lines)

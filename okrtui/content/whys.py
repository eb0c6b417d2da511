"""What the whys step says: problems, the tree of answers below each, and the key results to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from okrtui.content.progress import bar_width, progress_line, status_lines
from okrtui.content.rows import Part, Row, empty_rows, heading, id_lead
from okrtui.content.spans import joined, plain, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.target_reason import target_reason
from okrtui.content.tree import tree_rows
from okrtui.content.votes import dots_notes
from okrtui.language.capitals import uncapitalized
from okrtui.method.cause_history import answered_questions, earlier_whys, own_whys
from okrtui.method.checkin_schedule import deep_dive_key_results
from okrtui.method.observations import most_voted, question_behind, unvoted_observations
from okrtui.method.progress_status import assess_progress, off_track_key_results
from okrtui.method.stuck_promises import is_over
from okrtui.method.why_questions import lags, look_back_question, risk_question, why_question
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.forms import gap_value, gaps, spoken_gap
from okrtui.model.item_text import BLANK, without_lead
from okrtui.model.look_back import Observation
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.model.speaker import spoken
from okrtui.model.tree import walk

FOUR_QUESTIONS = tuple(f"questions.{name}" for name in gaps(FourQuestions))
"""The fields of the four questions (K)."""
_RISKS = "On track: what could still go wrong?"
"""The heading of the key results that are on track in a deep dive."""


@dataclass(frozen=True, slots=True)
class AskOn:
    """Asks to go on asking why where an earlier session stopped: below the problem or answer of the row."""


@dataclass(frozen=True, slots=True)
class AskWhy:
    """Asks for a problem about a key result, or about what was noticed."""

    about: str
    """Id of the key result, or of what was noticed as the team looked back."""
    problem: str
    """The problem, as a question."""
    is_looking_back: bool = False
    """Whether the four questions come first (K)."""


def four_questions_key(why: str) -> str:
    """Return the key of the row with the four questions of a problem, and of the part that shows them."""
    return f"four:{why}"


def variability_key(why: str) -> str:
    """Return the key of the row that says what was checked of a problem that is normal ups and downs."""
    return f"variability:{why}"


def problem_rows(session: Session, view: StepView) -> list[Row]:
    """Return the problems, each with its tree of answers; the hint of the step without any."""
    session = view.later.apply(session)
    rows: list[Row] = []
    key_results, due = _key_results(session), _due_key_results(session, view)
    ladders = _ladder_counts(session)
    for why in own_whys(session):
        rows.append(_problem_row(why, view.today, space=bool(rows)))
        if (key_result := key_results.get(why.about)) is not None and _has_four_questions(why, view, due):
            rows += _deep_dive_rows(session, view, why, key_result)
        tree = tree_rows(why.answers)
        rows += [
            _answer_row(answer, ladders[answer.id], view.today, first, others, is_alone=session.is_solo)
            for answer, first, others in tree
        ]
        if why.verdict == "variability":
            rows.append(_variability_row(why))
    return rows or empty_rows(view)


_NOTICED = "The most dots as we looked back"
"""The title of what was noticed and voted for."""
_NOTED = "Noted as we looked back"
"""The title of what was noted and got no dots."""
_MOST_NOTICED = 3
"""The most of it that is offered at once, besides what got as many dots."""
_BEHIND = "Half of the way or less in reach"
"""The title of the key results that are off track."""
_MISSED = "Half of the way or less"
"""Their title in a retro, whose time is over."""
_LAGGED, _OTHERS = "What stayed behind its target", "Questions to start with"
"""The titles of the key results that a retro asks about next, and of the others."""


def offer_rows(session: Session, view: StepView) -> list[Row]:
    """Return what the team noticed, by its dots, then the key results that were not asked about, off track first.

    A question that stands among those of earlier meetings is not put a second time, unless it begins with the four.
    """
    session = view.later.apply(session)
    asked = {why.about for why in own_whys(session)}
    asked_earlier = {(why.about, why.problem) for why in earlier_whys(session)}
    unasked = [kr for kr in session.key_results if kr.id not in asked and kr.statement]
    off_track_ids = off_track_key_results(session, view.today, view.numbers)
    risky = _heading_for_target(session, view) if session.format == "deepdive" else ()
    noticed = [_noticed_row(session, observation) for observation in most_voted(session, _MOST_NOTICED)]
    unvoted = unvoted_observations(session)[: max(_MOST_NOTICED - len(noticed), 0)]
    written = [_noticed_row(session, observation) for observation in unvoted]
    groups: dict[str, list[Row]] = {_NOTICED: noticed, spoken(_NOTED): written}
    behind = _MISSED if session.format == "retro" else _BEHIND
    groups |= {behind: [], _LAGGED: [], _OTHERS: [], _RISKS: []}
    for kr in unasked:
        is_off_track = kr.id in off_track_ids
        others = _LAGGED if session.format == "retro" and lags(kr) else _OTHERS
        title = behind if is_off_track else _RISKS if kr.id in risky else others
        question = _question_about(session, kr, is_risk=title == _RISKS)
        if (kr.id, question) in asked_earlier and not asks_questions_first(session, view, kr, question):
            continue
        groups[title].append(_offer_row(session, view, kr, question, is_off_track))
    return [row for title, rows in groups.items() if rows for row in (heading(f"offers:{title}", title), *rows)]


def earlier_rows(session: Session, view: StepView) -> list[Row]:
    """Return the problems of earlier sessions with what was said and their causes; one can go on asking there.

    The newest come first. Why a promise was stuck that is done by now is asked no more.
    """
    rows: list[Row] = []
    ladders = _ladder_counts(session)
    # A new cycle takes over what is open on a ladder as actions.
    is_new_cycle = session.format in CYCLE_STARTING_FORMATS
    open_about = {action.about for action in session.actions if action.origin and not action.done}
    asked = (why for why in earlier_whys(session) if not is_over(why))
    for why in sorted(asked, key=lambda why: why.on or date.min, reverse=True):
        problem = _problem_row(why, view.today, space=bool(rows))
        said = tuple(styled(f"{question} {answer}", "muted") for question, answer in answered_questions(why))
        rows.append(replace(problem, text=styled(plain(problem.text), "muted"), details=said, enter=AskOn()))
        for answer, first, others in tree_rows(why.answers):
            goes_on = is_new_cycle and answer.id in open_about
            row = _answer_row(answer, ladders[answer.id], view.today, first, others, goes_on, session.is_solo)
            rows.append(replace(row, text=styled(plain(row.text), "muted"), enter=AskOn()))
        if why.verdict == "variability":
            words = _variability_row(why)
            rows.append(replace(words, text=styled(plain(words.text), "muted"), item="", fields=(), is_inert=True))
    note = with_keys("{edit} goes on asking", "muted")
    title = "Asked before" if session.is_solo else "Asked in earlier meetings"
    return [heading("earlier", title, note), *rows] if rows else []


def _question_about(session: Session, key_result: KeyResult, is_risk: bool) -> str:
    """Return the question about a key result: what may still go wrong, what held us back, or why it is where it is."""
    if is_risk:
        return risk_question(key_result)
    ask = look_back_question if session.format == "retro" else why_question
    return ask(key_result, session.is_solo)


PARTS: tuple[Part, ...] = (problem_rows, offer_rows, earlier_rows)
"""The parts of the step, in order."""


def _heading_for_target(session: Session, view: StepView) -> tuple[str, ...]:
    """Return the key results that are on track, of which a deep dive asks what may still go wrong."""
    lights = ((kr.id, assess_progress(kr, session, view.today, view.numbers).light) for kr in session.key_results)
    return tuple(id for id, light in lights if light == "on track")


def shows_four_questions(session: Session, view: StepView, why: Why) -> bool:
    """Return whether a problem has the four questions: they are due, were asked for, or one is answered (K, H)."""
    due = _due_key_results(session, view)
    return why.about in _key_results(session) and _has_four_questions(why, view, due)


def _due_key_results(session: Session, view: StepView) -> tuple[str, ...]:
    """Return the key results whose problems have the four questions: all in a deep dive, else those off track (K)."""
    if session.format == "deepdive":
        return tuple(key_result.id for key_result in session.key_results)
    return deep_dive_key_results(session, view.today, view.numbers)


def asks_questions_first(session: Session, view: StepView, key_result: KeyResult, problem: str) -> bool:
    """Return whether the four questions, which look back, come before a problem; not where it looks ahead."""
    return key_result.id in _due_key_results(session, view) and problem != risk_question(key_result)


def _key_results(session: Session) -> dict[str, KeyResult]:
    return {item.id: item for item in walk(session) if isinstance(item, KeyResult)}


def _has_four_questions(why: Why, view: StepView, due: Container[str]) -> bool:
    is_answered = any(gap_value(why, name) for name in FOUR_QUESTIONS)
    return why.about in due or view.is_open(four_questions_key(why.id)) or is_answered


def _ladder_counts(session: Session) -> Counter[str]:
    """Return on how many ladders each cause stands, by its id."""
    return Counter(ladder.about for ladder in session.ladders)


def _problem_row(why: Why, today: date, space: bool) -> Row:
    asked_on = f"asked on {format_day(why.on, today)}" if why.on else ""
    return Row(
        why.id,
        styled(why.problem or BLANK, "strong"),
        note=styled(" · ".join(filter(None, (asked_on, why.about))), "muted"),
        item=why.id,
        has_space_above=space,
    )


def _deep_dive_rows(session: Session, view: StepView, why: Why, key_result: KeyResult) -> list[Row]:
    """Return progress, numbers and the four questions of a key result that is off track (K, H)."""
    progress = assess_progress(key_result, session, view.today, view.numbers)
    reason = target_reason(session, key_result) or "not written down"
    source = view.later.sources.get(key_result.id)
    progress_row = Row(
        f"stands:{why.id}",
        progress_line(key_result, progress, bar_width(view.width)),
        details=(
            *status_lines(key_result, progress, view.today),
            *([styled(f"from “{source}”", "muted")] if source else []),
            joined(styled("why this number: ", "muted"), reason),
        ),
        is_inert=True,
    )
    return [progress_row, _four_questions_row(why)]


def _four_questions_row(why: Why) -> Row:
    titles = {name: spoken_gap(Why, name).title for name in FOUR_QUESTIONS}
    width = max(map(len, titles.values())) + 2
    lines = [
        joined(styled(f"{title:<{width}}", "accent"), styled(answer or "—", "text" if answer else "muted"))
        for name, title in titles.items()
        for answer in (gap_value(why, name),)
    ]
    key = four_questions_key(why.id)
    return Row(key, lines[0], details=tuple(lines[1:]), item=why.id, fields=FOUR_QUESTIONS)


def _answer_row(
    answer: Answer,
    ladders: int,
    today: date,
    first: str,
    others: str,
    goes_on: bool = False,
    is_alone: bool = False,
) -> Row:
    ladder, rungs = ("first step", "steps") if is_alone else ("ladder", "rungs")
    is_led = without_lead(answer.text, "because") != answer.text
    text = answer.text if is_led else uncapitalized(answer.text)
    acted_on = f" → {ladder} of {format_day(answer.acted_on, today)}" if answer.acted_on else ""
    acted_on += f", its open {rungs} are in Actions" if acted_on and goes_on else ""
    on_ladders = " → in my first step" if is_alone else f" → on {'a ladder' if ladders == 1 else f'{ladders} ladders'}"
    return Row(
        answer.id,
        joined(styled("" if is_led else "because ", "muted"), text or BLANK),
        styled(first, "muted"),
        styled(others, "muted"),
        note=joined(
            styled("◆ root cause" if answer.root else "", "good"),
            styled(f"  seen: {answer.evidence}" if answer.evidence else "", "muted"),
            styled(on_ladders if ladders else acted_on, "muted"),
        ),
        item=answer.id,
    )


def _variability_row(why: Why) -> Row:
    facts = ["normal ups and downs: no cause to look for"]
    facts += [f"checked {why.checked}"] if why.checked else []
    facts += [f"look again on {format_day(why.look_again)}"] if why.look_again else []
    return Row(
        variability_key(why.id),
        styled("; ".join(facts), "emphasis"),
        styled("└─ ", "muted"),
        item=why.id,
        fields=("checked", "look_again"),
    )


def _noticed_row(session: Session, observation: Observation) -> Row:
    question, dots = question_behind(observation), dots_notes(session).get(observation.id, "")
    note = joined(styled(f"{dots}  " if dots else "", "muted"), with_keys("{edit} asks why", "muted"))
    return Row(f"ask:{observation.id}", styled(question), note=note, enter=AskWhy(observation.id, question))


def _offer_row(session: Session, view: StepView, key_result: KeyResult, question: str, is_off_track: bool) -> Row:
    status = assess_progress(key_result, session, view.today, view.numbers).light_text if is_off_track else ""
    looks_back = asks_questions_first(session, view, key_result, question)
    asks = "four questions" if looks_back else "asks why"
    return Row(
        f"ask:{key_result.id}",
        styled(question, "text" if is_off_track else "muted"),
        id_lead(key_result.id),
        note=joined(styled(f"{status}  " if status else "", "bad"), with_keys(f"{{edit}} {asks}", "muted")),
        enter=AskWhy(key_result.id, question, looks_back),
    )

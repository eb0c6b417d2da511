"""A solo session speaks in I and me: no string that it shows speaks of a group, its owners or its examples."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Set
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

import okrtui.tui
from okrtui.content.presenter import overview_slide, slide_at
from okrtui.content.presenter.whereabouts import where_we_are
from okrtui.content.rows import Row
from okrtui.content.spans import StyledLine, plain
from okrtui.content.step_view import StepView
from okrtui.content.steps import step_rows
from okrtui.method.agenda import FORMATS, SOLO_FORMATS, SessionFormat, build_agenda, format_of
from okrtui.method.coach.registry import RULES
from okrtui.method.coach.rule_page import page_lines
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.solo_examples import SOLO_EXAMPLES, SOLO_REASONS
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.open_points import open_points
from okrtui.method.step_status import missing_sentence
from okrtui.method.steps import STEPS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import Model, changed
from okrtui.model.causes import FourQuestions, Why
from okrtui.model.decisions import Decision
from okrtui.model.forms import gap_in_session, gaps
from okrtui.model.items import add, change
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.model.speaker import asked_oneself, said_alone
from okrtui.model.tree import child_fields
from okrtui.report.closing_page import build_closing_page
from okrtui.report.recap import recap_lines
from okrtui.report.session_document import DocumentContext, session_document
from okrtui.report.session_summary import summary_lines
from okrtui.store import toml_in
from okrtui.tui.commands import COMMANDS, offered_commands
from okrtui.tui.commands.palette import WAYS
from okrtui.tui.step_parts.subjects import COMMON_SUBJECTS
from tests.tui.driving import texts_of

GROUP = re.compile(
    r"\b(?:we|us|our|ours|ourselves|teams?|owners?|everybody|group|facilitat\w+|votes?|the room|people promised|agreed|"
    r"deep dives?)\b",
    re.IGNORECASE,
)
"""The words of a group."""
GROUP_RULES = {
    *("team-named-after-output", "cycle-of-a-year", "kr-no-owner", "objective-owner-not-one"),
    "goal-one-owner",
}
"""The rules that ask nothing of one person."""
TEAM_ONLY = frozenset(
    {
        "People",
        "Opening",
        "Equation",
        "Candidate",
        "Tally",
        "Objection",
        "DirectionGoal",
        "DirectionTarget",
        "Stage",
        "Focus",
    }
)
"""The names of models that no solo screen has a form for."""
SOLO_PLACES = ("app", "workshop", "presenter", "confirmation", "editor", "actions", "closing", "break", "trends")
"""The places outside the steps whose commands a solo session offers."""
BOTH = {"group", "merge", "ungroup"}
"""The commands that need a group in one place, and none in another."""
CREATED = datetime(2026, 10, 4, 9, tzinfo=UTC)
DAYS = {"checkin": datetime(2026, 11, 20, 9, tzinfo=UTC), "retro": datetime(2026, 12, 31, 9, tzinfo=UTC)}
GRADING = Grading(grade=7, because="Mondays were full", effective="yes", aligned="Bo", realistic="yes", off="work")
QUESTIONS = FourQuestions(assumptions="mostly", target="eight felt like plenty", since="no", plan="yes")
SAMPLE = Path(__file__).parent.parent / "sessions" / "hana-2026q4-solo.toml"
BEHIND = "Behind the key results"
"""The title of what is said of key results in a document."""
FORMS = (FORMATS["solo"], *SOLO_FORMATS.values())


def speaks_of_group(text: str) -> bool:
    """Return whether a text has a word of a group outside what people wrote."""
    return bool(GROUP.search(text))


@cache
def filled_session() -> Session:
    """Return the sample of a solo session, whose own words speak of nobody else."""
    text = SAMPLE.read_text("utf-8").replace("Our list", "A list")
    return toml_in.loads(text, SAMPLE.name).session


@cache
def solo_sessions() -> dict[str, Session]:
    """Return solo sessions by name: empty ones, one that was begun, and the sample with what follows it."""
    filled = filled_session()
    empty = Session(format="solo", team="Hana", created=CREATED, starts=filled.starts, ends=filled.ends)
    begun = add(empty, KeyResult, said="I talk to 2 customers a week")
    sessions = {"empty": empty, "begun": begun, "filled": filled}
    for name, before in list(sessions.items()):
        for format, now in DAYS.items():
            sessions[f"{format} after {name}"] = create_successor(before, format, f"{name}-{format}", now)
    retro = sessions["retro after filled"]
    said = add(retro, Reflection, about="objective", learned="a morning is better than an hour", worked="Tuesdays")
    sessions["retro that was written"] = change(said, said.key_results[0].id, grading=GRADING)
    asked = Why(id="y9", problem="the mornings fill up", about=said.key_results[0].id, questions=QUESTIONS)
    sessions["whys of the four questions"] = changed(retro, whys=(*retro.whys, asked))
    sessions["draft that is asked whether it is enough"] = changed(filled, status="draft")
    enough = changed(filled.objective, sufficient="yes, if Mondays get better")
    sessions["filled, and said to be enough"] = changed(filled, objective=enough)
    return sessions


def day_of(session: Session) -> date:
    """Return the day on which a session is looked at."""
    return DAYS.get(session.format, DAYS["checkin"]).date()


def rows_shown(session: Session) -> Iterator[str]:
    """Yield the text of all rows of all steps of a session, also of those that join on request, at each item."""
    today = day_of(session)
    for step in build_agenda(session, requested=format_of(session).on_request).steps:
        view = StepView(step, DEFAULT_NUMBERS, today, 100, folder_name="sessions")
        rows = step_rows(session, view)
        for item in ("", *(row.item for row in rows if row.item)):
            shown = step_rows(session, replace(view, item=item, current_item=item)) if item else rows
            yield from (plain(line) for row in shown for line in lines_of(row))


def slides_shown(session: Session) -> Iterator[str]:
    """Yield all texts of all slides of presenter mode in a session, and of the three lines on where it stands."""
    agenda = build_agenda(session, requested=format_of(session).on_request)
    for step in agenda.steps:
        yield from where_we_are(session, agenda, step.id)
        view = StepView(step, DEFAULT_NUMBERS, day_of(session), 100, folder_name="sessions", is_presented=True)
        rows = step_rows(session, view)
        for row in rows:
            for make in (slide_at, overview_slide):
                yield from texts_of(astuple(make(session, view, tuple(rows), row.key)))


def solo_models(model: type[Model] = Session) -> Iterator[type[Model]]:
    """Yield the models below a session that a solo screen has a form for."""
    for field in child_fields(model):
        if field.model.__name__ not in TEAM_ONLY:
            yield field.model
            yield from solo_models(field.model)


def lines_of(row: Row) -> tuple[StyledLine, ...]:
    """Return all lines of a row."""
    return (row.lead, row.text, row.note, *row.details)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_the_texts_of_solo_steps_speak_of_one_person(form: SessionFormat) -> None:
    texts = [form.title, form.purpose]
    for step in form.step_texts.values():
        texts += [step.title, step.short_title, step.purpose, step.question, *step.prompts, step.empty_hint]
        texts.append(STEPS[step.id].solo_first_question)
    assert [text for text in texts if speaks_of_group(text)] == []


def test_the_fields_of_solo_forms_speak_of_one_person_with_examples_of_their_own() -> None:
    solo, shown, shared = Session(format="solo"), [], []
    for model in solo_models():
        for name, team_gap in gaps(model).items():
            if not team_gap.in_form or team_gap.is_person or team_gap.shape or (model, name) == (Decision, "how"):
                continue
            gap = gap_in_session(solo, model, name)
            shown += [
                (model.__name__, name, text) for text in (gap.title, gap.help, gap.example, *gap.choices.values())
            ]
            if gap.kind in ("line", "prose", "names") and " " in gap.example and gap.example == team_gap.example:
                shared.append((model.__name__, name))
    assert [text for text in shown if speaks_of_group(text[2])] == []
    assert shared == []
    # A line that is caught has the example of the line that it is first.
    caught = gap_in_session(solo, KeyResult, "said").example
    assert caught != gaps(KeyResult)["said"].example
    assert not speaks_of_group(caught)


@pytest.mark.parametrize("name", solo_sessions())
def test_the_rows_of_a_solo_session_speak_of_one_person(name: str) -> None:
    assert {text for text in rows_shown(solo_sessions()[name]) if speaks_of_group(text)} == set()


@pytest.mark.parametrize("name", solo_sessions())
def test_the_coach_and_what_is_open_in_a_solo_session_speak_of_one_person(name: str) -> None:
    session = solo_sessions()[name]
    found = check_session(session, today=day_of(session))
    texts = [text for finding in found for text in (finding.message, finding.fix)]
    texts += [point.text for _, point in open_points(session)]
    texts += [missing_sentence(session, step.id) for step in build_agenda(session).steps]
    assert [text for text in texts if speaks_of_group(text)] == []


def test_the_coach_speaks_to_nobody_who_is_alone() -> None:
    questions = [STEPS[step.id].solo_first_question for form in FORMS for step in form.step_texts.values()]
    lines = [line.text for rule in RULES.values() for line in islice(page_lines(rule, is_solo=True), 3)]
    found = [
        text
        for name in solo_sessions()
        for finding in check_session(solo_sessions()[name], today=day_of(solo_sessions()[name]))
        for text in (finding.message, finding.fix)
    ]
    assert [text for text in (*questions, *lines, *found) if re.search(r"\byou", text, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("What would you see? We can teach you something.", "What would I see? I can teach me something."),
        ("You are asked; change your minds for you", "I am asked; change my mind for me"),
        ("Your “line you wrote” is what you can move yourselves.", "My “line you wrote” is what I can move myself."),
    ],
)
def test_what_is_said_to_somebody_is_asked_oneself(told: str, asked: str) -> None:
    assert asked_oneself(told) == asked


@pytest.mark.parametrize("name", solo_sessions())
def test_the_reports_of_a_solo_session_speak_of_one_person(name: str) -> None:
    session, today = solo_sessions()[name], day_of(solo_sessions()[name])
    page = build_closing_page(session, DEFAULT_NUMBERS, today)
    texts = [page.next_meeting, *(title for title, _ in page.sections)]
    texts += [plain(line) for _, lines in page.sections for line in lines]
    texts += [plain(line) for line in summary_lines(session, DEFAULT_NUMBERS, today)]
    texts += [plain(line) for line in recap_lines(filled_session() if session.follows else None, session, today)]
    assert [text for text in texts if speaks_of_group(text)] == []


def test_what_one_person_said_of_whether_it_is_enough_comes_back_in_show_page_and_document() -> None:
    session, said = solo_sessions()["filled, and said to be enough"], "enough? yes, if Mondays get better"
    today = day_of(session)
    assert said in {plain(line) for line in summary_lines(session, DEFAULT_NUMBERS, today)}
    page = build_closing_page(session, DEFAULT_NUMBERS, today)
    assert said in {plain(line) for _, lines in page.sections for line in lines}
    (behind,) = (part for part in session_document(session, DocumentContext(today)).parts if part.title == BEHIND)
    assert "If all of it came true, would I be there?" in {part.title for part in behind.parts}
    (row,) = {text for text in rows_shown(session) if text.startswith("enough?")}
    assert row == said


@pytest.mark.parametrize("name", solo_sessions())
def test_the_slides_of_a_solo_session_speak_of_one_person(name: str) -> None:
    assert {text for text in slides_shown(solo_sessions()[name]) if speaks_of_group(text)} == set()


def test_the_commands_of_a_solo_session_need_no_group_in_key_line_help_and_palette() -> None:
    steps = dict.fromkeys(step for form in FORMS for step in form.step_texts)
    places = (*SOLO_PLACES, *steps)
    offered = [command for place in places for command in offered_commands(True, place)]
    shown = [
        (command.id, text)
        for command in offered
        for text in (command.title, command.help, command.key_line_label, command.key_line_wide_label)
    ]
    shown += [(way.command, text) for way in WAYS if not way.needs_group for text in (way.title, way.help)]
    assert [text for text in shown if speaks_of_group(text[1])] == []
    assert [text for text in shown if re.search("hypothes|objective|shared screen", text[1], re.IGNORECASE)] == []
    assert {command.id for command in COMMANDS if command.needs_group} & {command.id for command in offered} <= BOTH


AS_SAID = {"empties a field, deletes a goal or target, or keeps ours"}
"""What a key works on, which a step tells as whoever speaks."""
FOR_A_GROUP = {
    "Decide now: what can everybody live with?",
    "Kept for the team, without names. ",
    "There is nothing to vote on here: owners enter their numbers.",
    "This is now the objective. v asks whether everybody can live with it.",
    "We decide by: ",
    " above to group it under.",
    " to group it with.",
    "takes votes on a hypothesis, a wording, the objective or a key result",
    "takes a hypothesis out of its group",
    "takes a line out of its group",
}
"""What only those say that need a group."""
TOLD_BY_SUBJECT = {"Reorder hypotheses in their own step; here those with the most dots come first."}
"""What a subject tells with a full stop, which is said as one person calls it."""
TELLING, WORDING = (
    frozenset({"show_toast", "notify", "tell_of_file"}),
    frozenset({"said_in", "spoken", "in_singular", "told_in"}),
)
SUBJECTS = frozenset({"Subject", "elsewhere"})
"""The calls that tell something in a toast; those that say it as whoever speaks; and those of whose words is told."""


def texts_told(node: ast.AST, telling: Set[str] = TELLING | SUBJECTS, is_told: bool = False) -> Iterator[str]:
    """Yield the texts in a syntax tree that are told in a toast and never worded for one person."""
    name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
    if name in WORDING:
        return
    if is_told and isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from texts_told(child, telling, is_told or name in telling)


def test_what_a_toast_tells_speaks_of_a_group_only_where_there_is_one() -> None:
    sources = (path.read_text("utf-8") for path in Path(okrtui.tui.__file__).parent.rglob("*.py"))
    told = {text for source in sources for text in texts_told(ast.parse(source))}
    kinds = {text for text in told - TOLD_BY_SUBJECT if re.search("[hH]ypothes.*[.:]", text)}
    assert kinds == set(), "it is a hunch of one person"
    said = {subject.words for subject in COMMON_SUBJECTS.values()}
    assert {text for text in told | said if speaks_of_group(text) and text not in FOR_A_GROUP} == AS_SAID


def test_no_toast_tells_of_kinds_but_where_they_are_named_as_one_person_calls_them() -> None:
    """What `SessionEdits.show_toast` tells is worded there for one person."""
    sources = (path.read_text("utf-8") for path in Path(okrtui.tui.__file__).parent.rglob("*.py"))
    told = {text for source in sources for text in texts_told(ast.parse(source), frozenset({"notify", "tell_of_file"}))}
    assert {text for text in told if re.search(r"hypothes|objective|\brung", text)} == set()


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ("l decides on a hypothesis: move to one.", "l decides on a hunch: move to one."),
        (
            "An objective and its rungs, as “our objective” says",
            "A focus and its steps, as “our objective” says",
        ),
        ("Objectives of ours", "Focuses of mine"),
    ],
)
def test_kinds_are_told_as_one_person_calls_them_but_where_they_are_quoted(told: str, alone: str) -> None:
    assert said_alone(told) == alone


def test_no_rule_that_asks_of_one_person_is_explained_by_a_group() -> None:
    """The rules that ask nothing of one person need no words for her."""
    explained = {name: astuple(rule.explanation(is_solo=True)) for name, rule in RULES.items()}
    said = {name for name, texts in explained.items() if any(map(GROUP.search, texts))}
    assert said == GROUP_RULES
    pages = {name: [line.text for line in page_lines(rule, is_solo=True)] for name, rule in RULES.items()}
    shown = {name for name, texts in pages.items() if any(re.search(r"hypothes|\brung", text) for text in texts)}
    assert {name for name, texts in pages.items() if GROUP.search(texts[0])} | shown <= GROUP_RULES
    assert SOLO_EXAMPLES.keys() | SOLO_REASONS.keys() <= RULES.keys() - GROUP_RULES

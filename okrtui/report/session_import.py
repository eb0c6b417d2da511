"""Sessions made of files from elsewhere: our own JSON and CSV, objectives with key results, a list of hypotheses.

Nothing is written here: what was understood, and what was not, is shown first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from okrtui.content.line_offer import offered_reading, said_line, take_reading
from okrtui.language.cycle_names import cycle_days
from okrtui.language.goal_outline import OutlinedGoal, looks_like_goals, plain_entries, read_goal_outline
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.session_creation import create_session, likely_cycle
from okrtui.model.base import Item, changed
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import count_text, format_day
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.tree import walk
from okrtui.report.session_csv import read_csv
from okrtui.report.session_json import read_session
from okrtui.store.errors import Unreadable
from okrtui.store.toml_in import LoadedSession, load_table

ImportFormat = Literal["json", "csv", "goals", "hypotheses"]
"""What a file can be: our own data, objectives with key results as Markdown, or a hypothesis a line."""
IMPORT_FORMATS: tuple[ImportFormat, ...] = get_args(ImportFormat)


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """Where sessions go that do not say it themselves."""

    now: datetime
    """The moment of the import."""
    team: str = ""
    """Their team."""
    cycle: str = ""
    """Their cycle; empty for the likely one."""
    title: str = ""
    """Their title; empty for what the file says."""
    numbers: Numbers = DEFAULT_NUMBERS
    """The numbers of the method."""

    @property
    def today(self) -> date:
        """The day of the import."""
        return local_day(self.now)


@dataclass(frozen=True, slots=True)
class ReadImport:
    """What was read of a file."""

    format: ImportFormat
    """What it was taken for."""
    sessions: tuple[Session, ...]
    """The sessions that it makes."""
    left: tuple[str, ...] = ()
    """A sentence for each thing that was not understood."""


def read_import(text: str, name: str, place: ImportPlace, format: ImportFormat | None = None) -> ReadImport:
    """Return the sessions of a text, whose file is called `name`; raises Unreadable where it is none of what we read.

    Without a `format` it is what the name or the text says.
    """
    taken = format or detect_format(text, name)
    readers: dict[ImportFormat, Callable[[str, str, ImportPlace], tuple[list[Session], list[str]]]] = {
        "json": _read_json,
        "csv": _read_csv,
        "goals": _read_goals,
        "hypotheses": _read_hypotheses,
    }
    sessions, left = readers[taken](text.removeprefix("\ufeff"), name, place)
    return ReadImport(taken, tuple(sessions), tuple(left))


def detect_format(text: str, name: str) -> ImportFormat:
    """Return what a text is by the ending of its file, or else by how it begins; raises Unreadable for a session."""
    ending = name.rpartition(".")[2].casefold()
    if ending == "toml":
        raise Unreadable(f"{name}: is a session as it is; put the file into the folder of sessions")
    if ending in ("json", "jsonl"):
        return "json"
    if ending == "csv":
        return "csv"
    start = text.removeprefix("\ufeff").lstrip()
    if start.startswith(("{", "[{")):
        return "json"
    return "goals" if looks_like_goals(text) else "hypotheses"


def _read_json(text: str, name: str, place: ImportPlace) -> tuple[list[Session], list[str]]:
    sessions, left = _loaded([read_session(value, name) for value in _json_values(text, name)])
    return [_in_place(each, place) for each in sessions], left


def _json_values(text: str, name: str) -> list[Any]:
    """Return the sessions in a text of JSON: one, a list of them, or one a line."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        return value if isinstance(value, list) else [value]
    except (ValueError, RecursionError) as whole:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for _, line in lines):
            where = f"line {whole.lineno} " if isinstance(whole, json.JSONDecodeError) else ""
            raise Unreadable(f"{name}: {where}is not JSON") from whole
    values = []
    for number, line in lines:
        try:
            values.append(json.loads(line, parse_constant=_refuse_constant))
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"{name}: line {number} is not JSON") from error
    return values


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _read_csv(text: str, name: str, place: ImportPlace) -> tuple[list[Session], list[str]]:
    rows = read_csv(text, name)
    sessions, left = _loaded([load_table(table, "", name) for table in rows.tables])
    placed = [
        changed(each, **_days_of(each, place), created=place.now, updated=place.now, minutes=None) for each in sessions
    ]
    return [_in_place(each, place) for each in placed], [*rows.problems, *left]


def _days_of(session: Session, place: ImportPlace) -> dict[str, date | None]:
    starts, ends = cycle_days(session.cycle, place.numbers.cycles) or (session.starts, session.ends)
    return {"starts": starts, "ends": ends}


def _loaded(loaded: Sequence[LoadedSession]) -> tuple[list[Session], list[str]]:
    """Return the sessions that are not of a newer okrtui, as far as they could be read, and the problems of all."""
    problems = [problem for each in loaded for problem in each.problems]
    return [each.session for each in loaded if each.session.schema_version <= SCHEMA_VERSION], problems


def _in_place(session: Session, place: ImportPlace) -> Session:
    """Return a session with the team and title that were given for it."""
    given = {"team": place.team, "title": place.title}
    return changed(session, **{name: text for name, text in given.items() if text})


def _read_goals(text: str, name: str, place: ImportPlace) -> tuple[list[Session], list[str]]:
    outline = read_goal_outline(text)
    left = [f"{name}: line {number} was not understood: “{line}”" for number, line in outline.left]
    sessions = []
    for goal in outline.goals:
        session, problems = _goal_session(goal, outline.title, name, place)
        sessions.append(session)
        left += problems
    if not sessions:
        raise Unreadable(f"{name}: has no objective with key results below it")
    return sessions, left


@keeps_names
def _goal_session(goal: OutlinedGoal, title: str, name: str, place: ImportPlace) -> tuple[Session, list[str]]:
    """Return the plan of an objective, whose key results are shaped where their line says all, and what is unread."""
    session = _new_plan(title or goal.objective, place)
    objective = Objective(text=clean(goal.objective), why=clean(goal.why), owner=clean(goal.owner))
    session, problems = changed(session, objective=objective), []
    for line in goal.key_results:
        session = add(session, KeyResult, said=clean(line))
        id = session.key_results[-1].id
        session, problem = _shaped(session, id, place.today)
        problems += [f"{name}: “{line}”: {problem}"] if problem else []
    if len(session.key_results) > place.numbers.key_results_at_most:
        count = count_text(len(session.key_results), "key result")
        problems.append(f"{name}: {count}; a plan has at most {place.numbers.key_results_at_most}, so park the others")
    return session, problems


def _read_hypotheses(text: str, name: str, place: ImportPlace) -> tuple[list[Session], list[str]]:
    lines = list(plain_entries(text))
    if not lines:
        raise Unreadable(f"{name}: has no line with words")
    session = _new_plan("", place)
    for line in lines:
        session = add(session, Hypothesis, text=clean(line))
        session, _ = _shaped(session, session.hypotheses[-1].id, place.today)
    return [session], []


def _new_plan(title: str, place: ImportPlace) -> Session:
    cycle = place.cycle or likely_cycle(place.today, place.numbers)
    return create_session("plan", place.title or title, place.team, cycle, None, (), place.now, "", place.numbers)


def _shaped(session: Session, id: str, today: date) -> tuple[Session, str]:
    """Return a session with a line in its gaps, as far as it can be read, and why its numbers cannot."""
    reading = offered_reading(session, id, today)
    if reading.is_empty:
        return session, reading.problem
    item = next(each for each in walk(session) if each.id == id)
    return take_reading(session, id, said_line(item), reading, today), ""


@keeps_names
def preview_lines(session: Session) -> Iterator[str]:
    """Yield what a session holds, to be read before it is written."""
    days = " – ".join(format_day(day) for day in (session.starts, session.ends) if day)
    yield " · ".join(filter(None, (session.title or session.id, session.team, session.cycle, days)))
    if session.objective.text:
        yield f"  objective: {session.objective.text}"
    for items in (session.key_results, session.hypotheses, session.decisions, session.actions):
        yield from (f"  {type(item).NAME}: {_words(item)}" for item in items)
    told = {Objective, KeyResult, Hypothesis}
    others = sum(type(item) not in told for item in walk(session)) - len(session.decisions) - len(session.actions)
    if others > 0:
        yield f"  and {count_text(others, 'more item')}"


def _words(item: Item) -> str:
    return full_sentence(item) or spoken_line(item)

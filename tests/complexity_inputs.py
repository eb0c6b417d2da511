"""What functions of the package are called with, by the names and annotations of their parameters."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

import okrtui
from okrtui.content.step_view import StepView
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.progress_status import assess_progress
from okrtui.method.steps import STEPS
from okrtui.model.base import Item, changed
from okrtui.model.clock import now
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import map_items, walk
from okrtui.report.decision_texts import DecisionText, decision_texts
from okrtui.report.file_check import FileCheck
from okrtui.report.folder_check import check_files
from okrtui.report.goal_reader import FolderGoals
from okrtui.report.goal_tree import GoalNode, build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_lines
from okrtui.report.report_period import ReportPeriod
from okrtui.report.review_goals import GoalReview, Review
from okrtui.report.trends import Trend, compute_trend
from okrtui.store import toml_out
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from tests.complexity import TODAY, large_session

READING_MODULES = ("toml_in", "toml_out", "heads", "settings", "file_reader", "repair")
"""The modules of the store that read; the others also write, move or delete files."""
_NAMES = {
    "id": "h1", "about": "h1", "hypothesis": "h1", "key_result": "kr1", "answer": "a1", "item_id": "kr1",
    "prefix": "h", "name": "plan.toml", "old": "name1", "new": "Ana", "field": "who", "choice": "keep",
    "verdict": "kill", "kind": "dots", "step_id": "decide", "format": "checkin", "top": "h2", "other_id": "k2",
    "text": "a shop", "rest": "often", "when": "9:00", "file": "plan.toml", "title": "Plan", "target": "other.toml",
    "status": "archived", "item": "h1", "task": "x1", "earlier": "users come back", "origin": "plan",
}  # fmt: skip
"""Texts by the names of parameters."""

_ABOUT_SESSIONS = re.compile(
    r"Session|Path|Trend|Goal|Review|TreeRow|FileCheck|Folder|Head|KeyResult|Hypothesis|Decision|Task|Why|ItemT|Tally"
)
"""The kinds of parameters that a session, or what it holds, is given to."""

session_of = lru_cache(100)(large_session)


@lru_cache(100)
def version_of(shape: str, size: int, word: str = "theirs") -> Session:
    """Return the session with every item changed and new ones between them, as somebody else could have it."""

    def edit(item: Item) -> Item:
        field = next((name for name in ("text", "because", "does_what", "note") if hasattr(item, name)), "")
        return changed(item, **{field: f"{getattr(item, field)} {word}"}) if field else item

    session = map_items(session_of(shape, size), edit)
    return changed(session, hypotheses=session.hypotheses[::-1], people=changed(session.people, participants=()))


@lru_cache(100)
def text_of(shape: str, size: int) -> str:
    """Return the text of the session's file."""
    return toml_out.dumps(session_of(shape, size))


def texts_of(shape: str, size: int) -> list[str]:
    """Return the texts of the session's file as it may come: whole, wrong, without ids, cut, and in conflict."""
    whole = text_of(shape, size)
    wrong = re.sub(r"^(text|who|note|unit|about) = .*$", r"\\1 = 7", whole, flags=re.MULTILINE)
    listed = wrong + "[people]\nparticipants = [\n" + "7,\n" * size + "]\n" if "[people]" not in wrong else wrong
    blanks = 'title = 7\nteam = """\n' + f"[{' ' * 40}x\n" * size + '"""\n[[whys]]\nanswers = 7\n'
    return [
        whole,
        listed,
        re.sub(r"^id = .*$", "", wrong, flags=re.MULTILINE),
        re.sub(r"^id = .*$", 'id = "same"', whole, flags=re.MULTILINE),
        whole[: len(whole) // 2],
        'written_by = "okrtui"\n' + "x = [\n" * size,
        "<<<<<<< a\n" + "=======\n" * size + whole,
        blanks,
    ]


@lru_cache(1)
def scratch() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for files; it lives as long as the process."""
    return tempfile.TemporaryDirectory()


@lru_cache(100)
def path_of(shape: str, size: int) -> Path:
    """Return the session's file, in a folder of its own with as long settings."""
    folder = Path(scratch().name) / f"{shape}{size}"
    folder.mkdir()
    words = ", ".join(f'"word{n}"' for n in range(size))
    unknown = "".join(f"key{n} = {n}\n" for n in range(size))
    settings = f"[coach]\nignore = [{words}]\n[coach.words]\nvague = [{words}]\n[numbers]\n{unknown}[x]\n{unknown}"
    (folder / "okrtui.toml").write_text(settings, "utf-8")
    path = folder / "plan.toml"
    path.write_text(text_of(shape, size), "utf-8")
    return path


def argument(name: str, annotation: str, shape: str, size: int, is_first: bool) -> Any:
    """Return an argument for a parameter; raises KeyError for one of an unknown kind."""
    if annotation == "str":
        return _NAMES[name]
    trend = lambda: compute_trend([session_of(shape, size)], TODAY, DEFAULT_NUMBERS)  # noqa: E731
    makers: dict[str, Callable[[], Any]] = {
        "Session": lambda: session_of(shape, size) if is_first else version_of(shape, size),
        "Session | None": lambda: session_of(shape, size),
        "Sequence[Session]": lambda: [session_of(shape, size)],
        "StepView": lambda: StepView(STEPS["hypotheses"].team, DEFAULT_NUMBERS, TODAY, width=100),
        "date": lambda: TODAY,
        "date | None": lambda: TODAY,
        "datetime": now,
        "Numbers": lambda: DEFAULT_NUMBERS,
        "int": lambda: 1,
        "Iterable[str]": lambda: [item.id for item in walk(session_of(shape, size))],
        "Collection[str]": lambda: [item.id for item in walk(session_of(shape, size))],
        "Path": lambda: path_of(shape, size).parent if name == "folder" else path_of(shape, size),
        "Iterable[Path]": lambda: [path_of(shape, size)],
        "bytes": lambda: text_of(shape, size).encode(),
        "Sequence[Difference]": lambda: (),
        "Trend": trend,
        "FolderGoals": lambda: _goals(shape, size),
        "Sequence[TreeRow]": lambda: build_goal_tree(_goals(shape, size), TODAY, DEFAULT_NUMBERS),
        "Sequence[FileCheck]": lambda: _checks(shape, size),
        "Iterable[FileCheck]": lambda: _checks(shape, size),
        "OutputFormat": lambda: "github",
        "FailOn": lambda: "never",
        **_parts(shape, size),
        "Review": lambda: Review(ReportPeriod("2026-Q4"), (_goal_review(trend(), shape, size),)),
    }
    return makers[annotation]()


def _parts(shape: str, size: int) -> dict[str, Callable[[], Any]]:
    """Return the makers of what a session, its folder and its goals hold."""

    def items(field: str) -> Callable[[], Any]:
        return lambda: getattr(session_of(shape, size), field)

    def first(field: str) -> Callable[[], Any]:
        return lambda: items(field)()[0]

    head = lambda: read_head(path_of(shape, size))  # noqa: E731
    rows = lambda: build_goal_tree(_goals(shape, size), TODAY, DEFAULT_NUMBERS)  # noqa: E731
    return {
        "Folder": lambda: Folder(path_of(shape, size).parent, Backups(Path(scratch().name) / "backups")),
        "Head": head,
        "Head | Session": head,
        "Iterable[Head]": lambda: [head()],
        "Sequence[Head]": lambda: [head()],
        "Iterable[Session]": lambda: [session_of(shape, size)],
        "KeyResult": first("key_results"),
        "Sequence[KeyResult]": items("key_results"),
        "Iterable[KeyResult]": items("key_results"),
        "Hypothesis": first("hypotheses"),
        "Iterable[Hypothesis]": items("hypotheses"),
        "HypothesisHistory": lambda: next(iter(hypothesis_histories(session_of(shape, size)).values())),
        "Iterable[Decision]": items("decisions"),
        "Iterable[DecisionText]": lambda: _decided(shape, size),
        "Sequence[DecisionText]": lambda: _decided(shape, size),
        "GoalChange": first("changes"),
        "Iterable[GoalChange]": items("changes"),
        "Sequence[GoalChange]": items("changes"),
        "Iterable[Task]": items("actions"),
        "Why": first("whys"),
        "CarryOver": first("carry_over"),
        "Mapping[str, Model]": lambda: named_parts(session_of(shape, size)),
        "Sequence[ItemT]": lambda: session_of(shape, size).whys[0].answers,
        "Sequence[Tally]": items("tallies"),
        "type[Model]": lambda: KeyResult,
        "type[Item]": lambda: KeyResult,
        "type[KeyResult] | type[Hypothesis]": lambda: KeyResult,
        "Direction": lambda: version_of(shape, size).direction,
        "Mapping[str, str]": lambda: {"who": "users", "does_what": "come back"},
        "Sequence[float]": lambda: [item.grading.grade or 0.5 for item in items("key_results")()],
        "tuple[str, str]": lambda: ("plan.toml", "other.toml"),
        "bool": lambda: False,
        "Covers": lambda: lambda day: True,
        "Cycle | str | date": lambda: "2026-Q4",
        "GoalTreeLine": lambda: goal_tree_lines(rows())[0],
        "ProgressStatus": lambda: assess_progress(first("key_results")(), session_of(shape, size), TODAY),
    }


def _decided(shape: str, size: int) -> list[DecisionText]:
    session = session_of(shape, size)
    return decision_texts([session], session.decisions)


def _goal_review(trend: Trend, shape: str, size: int) -> GoalReview:
    return GoalReview(trend, GoalNode(session_of(shape, size), path_of(shape, size)), None, TODAY)


@lru_cache(100)
def _checks(shape: str, size: int) -> Sequence[FileCheck]:
    return check_files([path_of(shape, size)], TODAY).files


def _goals(shape: str, size: int) -> FolderGoals:
    session = session_of(shape, size)
    return FolderGoals((session,), {session.id: path_of(shape, size)}, {session.id: session.id})


def functions() -> Iterator[tuple[str, Callable[..., Any], list[inspect.Parameter]]]:
    """Yield each public function below the screens with its required parameters."""
    for info in pkgutil.walk_packages(okrtui.__path__, "okrtui."):
        layer, _, rest = info.name.removeprefix("okrtui.").partition(".")
        if layer in ("model", "method", "content", "report") or (layer == "store" and rest in READING_MODULES):
            module = importlib.import_module(info.name)
            for name, function in vars(module).items():
                if inspect.isfunction(function) and function.__module__ == info.name and not name.startswith("_"):
                    parameters = inspect.signature(function).parameters.values()
                    required = [p for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
                    yield f"{info.name}.{name}", function, required


def session_functions() -> dict[str, Callable[[str, int], Callable[[], object]]]:
    """Return, by name, what runs each function that takes a session, its file, text or trend, for a shape and size."""
    return {name: run for name, function, required in functions() if (run := _session_work(function, required))}


def _session_work(
    function: Callable[..., Any], required: list[inspect.Parameter]
) -> Callable[[str, int], Callable[[], object]] | None:
    annotations = [str(parameter.annotation) for parameter in required]
    is_of_store = function.__module__.startswith("okrtui.store.")
    reads_text = is_of_store and "text" in [parameter.name for parameter in required]
    is_about_session = any(_ABOUT_SESSIONS.search(kind) for kind in annotations)
    try:
        arguments("wide", 1, required, "" if reads_text else None)
    except KeyError:
        return None
    if not (is_about_session or reads_text):
        return None

    def work(shape: str, size: int) -> Callable[[], object]:
        texts = texts_of(shape, size) if reads_text else [None]
        rows = [arguments(shape, size, required, text) for text in texts]
        return lambda: [_run(function, values) for values in rows]

    return work


def _tables(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return {}


def arguments(shape: str, size: int, required: list[inspect.Parameter], text: str | None = None) -> list[Any]:
    """Return the arguments of a function; raises KeyError."""
    values: list[Any] = []
    seen: set[str] = set()
    for parameter in required:
        annotation = str(parameter.annotation)
        if parameter.name == "text" and text is not None:
            values.append(text)
        elif annotation == "dict[str, Any]" and text is not None:
            values.append(_tables(text))
        else:
            values.append(argument(parameter.name, annotation, shape, size, annotation not in seen))
        seen.add(annotation)
    return values


def _run(function: Callable[..., Any], values: list[Any]) -> None:
    """Call a function and go through what it gives; what it says no to in words of its own is fine."""
    try:
        result = function(*values)
        if inspect.isgenerator(result):
            list(result)
    except RecursionError:
        raise
    except (KeyError, ValueError, OSError):
        return
    except Exception as error:
        if type(error).__module__.startswith("okrtui."):
            return
        raise

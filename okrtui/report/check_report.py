"""Coach report on files and folders, the output of `okrtui check`: as text, JSON or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrtui.method.coach.registry import Finding
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.settings import SEVERITIES, CoachSettings, Severity
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.text import clean, replace_controls
from okrtui.report.session_neighbors import SessionNeighbors, stems_in
from okrtui.store import copies, directory, file_reader
from okrtui.store.chain import covering_chains
from okrtui.store.errors import FolderError, StoreError, os_error_reason
from okrtui.store.heads import SETTINGS_NAME, Head, read_head
from okrtui.store.settings import read_settings

if TYPE_CHECKING:
    from okrtui.model.session import Session

OutputFormat = Literal["text", "json", "github"]
"""The output formats."""
FailOn = Literal["error", "warning", "never"]
"""The lowest severity with which a check fails."""

_NEWEST_ONLY_RULES = frozenset(
    (
        "checkin-due",
        "deep-dive-due",
        "action-no-owner",
        "review-due",
        "action-no-owner",
        "action-no-date",
        "kr-number-to-find",
    )
)
"""Rules on what is due or open now, which ask only the newest session of a cycle: a later one knows what came of it."""
_PARENT_RULE = "objective-orphan"
"""The rule that asks for the goal above, which the one at the top does not have."""

_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The coach findings in one file."""

    path: Path
    """The file."""
    findings: tuple[Finding, ...] = ()
    """What the coach found."""
    lines: tuple[int, ...] = ()
    """The line of the item of each finding, 1 where it has none."""
    items: tuple[str, ...] = ()
    """What the item of each finding is called, empty where it has none."""
    problems: tuple[str, ...] = ()
    """A sentence for each thing that is wrong with the file."""
    unreadable: str = ""
    """Why the file could not be read, in one sentence; empty where it could."""


def session_files(paths: Iterable[Path], private: bool = True) -> tuple[list[Path], int]:
    """Return the session files below the given files and folders, and the number of private ones left out.

    Each file is there once; those of a folder are sorted by name. In a folder only files that look like sessions count,
    and without `private` only those of sessions that are not private; a file given by its path is always taken. Raises
    FolderError.
    """
    files: dict[Path, None] = {}
    left_out: set[Path] = set()
    for path in paths:
        if not directory.is_directory(path):
            files |= {path: None} if path.name != SETTINGS_NAME else {}
            continue
        heads = list(_heads_below(path))
        hidden = set() if private else _private_files(heads)
        left_out |= hidden
        files |= dict.fromkeys(head.path for head in heads if head.path not in hidden)
    return list(files), len(left_out - files.keys())


def _private_files(heads: Iterable[Head]) -> set[Path]:
    """Return the files of private sessions and their copies among the files below a folder."""
    folders: dict[Path, list[Head]] = {}
    for head in heads:
        folders.setdefault(head.path.parent, []).append(head)
    hidden = set()
    for siblings in folders.values():
        private = {head.id for head in siblings if head.is_private}
        stems = {head.id for head in siblings}
        hidden |= {
            head.path
            for head in siblings
            if head.is_private or (private and copies.find_original(head.id, head.written_id, stems) in private)
        }
    return hidden


def _heads_below(path: Path) -> Iterator[Head]:
    try:
        files = sorted(file for file in directory.walk(path) if file.suffix == ".toml")
    except OSError as error:
        raise FolderError(f"{path}: {os_error_reason(error)}") from error
    for file in files:
        is_hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.name != SETTINGS_NAME and not is_hidden:
            head = read_head(file)
            if head.is_session or head.is_broken:
                yield head


def check_file(path: Path, today: date, neighbors: SessionNeighbors | None = None) -> FileCheck:
    """Return the coach findings in one file, by the settings of its folder; never raises for a bad file.

    `neighbors` saves the folder from being read again for each of its files.
    """
    # Imported here since callers that only need `folder_rules` should not load the models.
    from okrtui.model.item_phrases import item_phrase
    from okrtui.store.toml_in import loads_bytes

    rules = folder_rules(path.parent)
    try:
        if session := copies.find_original(path.stem, read_head(path).written_id, stems_in(path.parent)):
            return FileCheck(path, problems=(f"{path.name}: another version of {session}, so it is not coached",))
        data = file_reader.read(path)
        loaded = loads_bytes(data, file_reader.display_name(path))
    except StoreError as error:
        return FileCheck(path, unreadable=str(error))
    file_findings = check_session(loaded.session, rules.numbers, rules.settings, today)
    answered = _answered_rules(path, loaded.session, {f.rule for f in file_findings}, neighbors or SessionNeighbors())
    file_findings = tuple(f for f in file_findings if f.rule not in answered)
    lines = _finding_lines(data.decode("utf-8", "replace"), file_findings) if file_findings else ()
    items = tuple(item_phrase(loaded.session, finding.about) if finding.about else "" for finding in file_findings)
    return FileCheck(path, file_findings, lines, items, loaded.problems)


def _answered_rules(path: Path, session: Session, rules: set[str], neighbors: SessionNeighbors) -> frozenset[str]:
    """Return which rules that found something in a session the others of its folder have answered."""
    parent, answered = session.direction.parent, rules & _NEWEST_ONLY_RULES
    if answered and not neighbors.has_follower(path, session):
        answered = set()
    is_top = not (parent.session or parent.item or parent.story)
    if _PARENT_RULE in rules and is_top and neighbors.is_supported(path):
        answered = {*answered, _PARENT_RULE}
    return frozenset(answered)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check of several files."""

    files: tuple[FileCheck, ...]
    """The files with their findings."""
    problems: tuple[str, ...]
    """A sentence for each thing that is wrong with a file or with the settings of a folder."""
    private_count: int = 0
    """The number of private sessions that were left out."""


def check_files(paths: Iterable[Path], today: date, private: bool = False) -> CheckResult:
    """Return the coach findings in the files below the given files and folders; raises FolderError.

    The private sessions of a folder are checked only with `private`; a file given by its path always is.
    """
    session_paths, private_count = session_files(paths, private)
    neighbors = SessionNeighbors()
    files = _told_once([check_file(path, today, neighbors) for path in session_paths], neighbors)
    folders = dict.fromkeys(file.path.parent for file in files)
    problems = [problem for folder in folders for problem in folder_rules(folder).problems]
    for file in files:
        problems += [file.unreadable] if file.unreadable else file.problems
    return CheckResult(files, tuple(problems), private_count)


def _told_once(files: Sequence[FileCheck], neighbors: SessionNeighbors) -> tuple[FileCheck, ...]:
    """Return files without the findings that a later session of the same cycle repeats."""
    checked = {file.path: file for file in files}
    for folder in dict.fromkeys(file.path.parent for file in files if file.findings):
        for chain in covering_chains(neighbors.heads(folder)):
            told: set[tuple[object, ...]] = set()
            for head in reversed(chain.heads):
                if (file := checked.get(head.path)) is None:
                    continue
                keys = [(head.starts, head.ends, f.rule, f.about, f.message) for f in file.findings]
                new = [n for n, key in enumerate(keys) if key not in told]
                checked[head.path] = replace(
                    file,
                    findings=tuple(file.findings[n] for n in new),
                    lines=tuple(file.lines[n] for n in new),
                    items=tuple(file.items[n] for n in new),
                )
                told.update(keys)
    return tuple(checked[file.path] for file in files)


@dataclass(frozen=True, slots=True)
class FolderRules:
    """The numbers and coach settings that apply in a folder."""

    numbers: Numbers
    """The numbers of the method with the overrides of the folder."""
    settings: CoachSettings
    """The coach settings of the folder."""
    problems: tuple[str, ...] = ()
    """A sentence for each setting that is not valid."""


@cache
def folder_rules(folder: Path) -> FolderRules:
    """Return the numbers and coach settings of a folder; invalid numbers leave all defaults."""
    folder_settings = read_settings(folder)
    settings, unknown = CoachSettings.from_values(
        folder_settings.ignore, folder_settings.severity, folder_settings.coach_words, RULES
    )
    problems = [*folder_settings.problems, *(f"{SETTINGS_NAME}: {sentence}" for sentence in unknown)]
    numbers = DEFAULT_NUMBERS
    try:
        numbers = DEFAULT_NUMBERS.with_overrides(folder_settings.numbers)
    except ValueError as error:
        problems.append(f"{SETTINGS_NAME}: {error}")
    return FolderRules(numbers, settings, tuple(problems))


def _finding_lines(text: str, file_findings: Sequence[Finding]) -> tuple[int, ...]:
    """Return for each finding the line with the id of its item."""
    wanted = {finding.about for finding in file_findings if finding.about}
    line_of: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped == "[objective]":
            line_of["objective"] = number
        elif (
            stripped.startswith("id")
            and (id := stripped.partition("=")[2].partition("#")[0].strip().strip("\"'")) in wanted
        ):
            line_of.setdefault(id, number)
    return tuple(line_of.get(finding.about, 1) for finding in file_findings)


def is_failure(files: Iterable[FileCheck], fail_on: FailOn) -> bool:
    """Whether a finding is severe enough for the check to fail."""
    if fail_on == "never":
        return False
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in failing for file in files for finding in file.findings)


def report_lines(files: Sequence[FileCheck], format: OutputFormat) -> Iterator[str]:
    """Yield the lines of the report; problems and unreadable files are in it only as JSON."""
    writers: dict[OutputFormat, Callable[[Sequence[FileCheck]], Iterator[str]]] = {
        "text": _text_lines,
        "json": _json_lines,
        "github": _github_lines,
    }
    return writers[format](files)


def _text_lines(files: Sequence[FileCheck]) -> Iterator[str]:
    for file in files:
        for finding, line, item in zip(file.findings, file.lines, file.items, strict=True):
            about = f"{item}: " if item else ""
            yield _one_line(f"{file.path}:{line}: {finding.severity} {finding.rule}: {about}{finding.message}")
    yield summary_line(files)


def _json_lines(files: Sequence[FileCheck]) -> Iterator[str]:
    values = [
        {
            "path": str(file.path),
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "about": finding.about,
                    "line": line,
                    "message": finding.message,
                    "fix": finding.fix,
                }
                for finding, line in zip(file.findings, file.lines, strict=True)
            ],
            "problems": [*file.problems],
            "unreadable": file.unreadable,
        }
        for file in files
    ]
    yield json.dumps({"files": values, "summary": _counts(files)}, indent=2)


def _github_lines(files: Sequence[FileCheck]) -> Iterator[str]:
    for file in files:
        for finding, line in zip(file.findings, file.lines, strict=True):
            place = f"file={_github_property(str(file.path))},line={line},title={_github_property(finding.rule)}"
            yield f"::{_GITHUB_LEVELS[finding.severity]} {place}::{_github_message(f'{finding.message} {finding.fix}')}"
    yield summary_line(files)


def _github_message(text: str) -> str:
    return _one_line(text).replace("%", "%25")


def _github_property(text: str) -> str:
    return _github_message(text).replace(":", "%3A").replace(",", "%2C")


def _one_line(text: str) -> str:
    """Return a text as one line without control characters."""
    return replace_controls(clean(text))


def _counts(files: Sequence[FileCheck]) -> dict[str, int]:
    counts = {"files": len(files), "unreadable": sum(bool(file.unreadable) for file in files)}
    for severity in SEVERITIES:
        counts[f"{severity}s"] = sum(finding.severity == severity for file in files for finding in file.findings)
    return counts


def summary_line(files: Sequence[FileCheck]) -> str:
    """Return the last line: the number of files, and of findings by severity."""
    counts = _counts(files)
    sessions = _plural(counts["files"], "session")
    parts = [_plural(counts[f"{severity}s"], severity) for severity in SEVERITIES if counts[f"{severity}s"]]
    unreadable = f"; {counts['unreadable']} could not be read" if counts["unreadable"] else ""
    return f"{sessions}: {', '.join(parts) or 'nothing to say'}{unreadable}."


def _plural(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"

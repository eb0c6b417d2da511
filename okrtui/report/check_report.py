"""Coach report on files and folders, the output of `okrtui check`: as text, JSON or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
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
from okrtui.store import copies, directory, file_reader
from okrtui.store.errors import FolderError, StoreError, os_error_reason
from okrtui.store.heads import SETTINGS_NAME, Head, read_head
from okrtui.store.settings import read_settings

if TYPE_CHECKING:
    from okrtui.model.session import Session

OutputFormat = Literal["text", "json", "github"]
"""The output formats."""
FailOn = Literal["error", "warning", "never"]
"""The lowest severity with which a check fails."""

_NEWEST_ONLY_RULES = frozenset(("checkin-due", "deep-dive-due"))
"""Rules on what is due now, which ask only the newest session of a cycle: a later one holds the numbers since then."""

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


class _Followers:
    """Which sessions of a folder others follow within their cycle; its heads are read once, when first asked for."""

    def __init__(self) -> None:
        """Begin without any folder."""
        self._links: dict[Path, set[tuple[str, date | None, date | None]]] = {}

    def has(self, path: Path, session: Session) -> bool:
        """Whether another file beside `path` follows its session within the cycle."""
        if path.parent not in self._links:
            heads = [read_head(path.parent / f"{stem}.toml") for stem in _stems_in(path.parent)]
            self._links[path.parent] = {(head.follows, head.starts, head.ends) for head in heads if head.follows}
        return any((id, session.starts, session.ends) in self._links[path.parent] for id in {session.id, path.stem})


def check_file(path: Path, today: date, followers: _Followers | None = None) -> FileCheck:
    """Return the coach findings in one file, by the settings of its folder; never raises for a bad file.

    `followers` saves the heads of the folder from being read again for each of its files.
    """
    # Imported here since callers that only need `folder_rules` should not load the models.
    from okrtui.store.toml_in import loads_bytes

    rules = folder_rules(path.parent)
    try:
        if session := copies.find_original(path.stem, read_head(path).written_id, _stems_in(path.parent)):
            return FileCheck(path, problems=(f"{path.name}: another version of {session}, so it is not coached",))
        data = file_reader.read(path)
        loaded = loads_bytes(data, file_reader.display_name(path))
    except StoreError as error:
        return FileCheck(path, unreadable=str(error))
    file_findings = check_session(loaded.session, rules.numbers, rules.settings, today)
    if any(finding.rule in _NEWEST_ONLY_RULES for finding in file_findings):
        is_followed = (followers or _Followers()).has(path, loaded.session)
        file_findings = tuple(f for f in file_findings if not (is_followed and f.rule in _NEWEST_ONLY_RULES))
    lines = _finding_lines(data.decode("utf-8", "replace"), file_findings) if file_findings else ()
    return FileCheck(path, file_findings, lines, loaded.problems)


def _stems_in(folder: Path) -> set[str]:
    """Return the names of the TOML files in a folder without their ending; none if it cannot be listed."""
    with suppress(OSError):
        return {Path(name).stem for name in directory.names(folder) if name.endswith(".toml")}
    return set()


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
    followers = _Followers()
    files = tuple(check_file(path, today, followers) for path in session_paths)
    folders = dict.fromkeys(file.path.parent for file in files)
    problems = [problem for folder in folders for problem in folder_rules(folder).problems]
    for file in files:
        problems += [file.unreadable] if file.unreadable else file.problems
    return CheckResult(files, tuple(problems), private_count)


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
        for finding, line in zip(file.findings, file.lines, strict=True):
            about = f"{finding.about}: " if finding.about else ""
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

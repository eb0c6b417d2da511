"""Coaching of whole files and folders: what `okrtui check` says, as text, JSON or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from okrtui.method.coach.registry import Finding
from okrtui.method.coach.rules import RULES
from okrtui.method.coach.session_findings import findings
from okrtui.method.coach.settings import SEVERITIES, CoachSettings, Severity
from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.text import clean, visible
from okrtui.store import copies, raw
from okrtui.store.errors import FolderError, StoreError, reason
from okrtui.store.heads import SETTINGS_NAME, read_head
from okrtui.store.settings import read_settings

Format = Literal["text", "json", "github"]
"""How the findings are written."""
FailOn = Literal["error", "warning", "never"]
"""From which severity on a check fails."""

_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with what was found in it; `unreadable` says in a sentence why nothing could be."""

    path: Path
    findings: tuple[Finding, ...] = ()
    lines: tuple[int, ...] = ()
    """The line of the item of each finding, 1 where it has none."""
    problems: tuple[str, ...] = ()
    unreadable: str = ""


def session_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the sessions below the given files and folders, each once, in the order of their names.

    In a folder only files that look like sessions count; a file named by itself is always taken. Raises FolderError.
    """
    seen: set[Path] = set()
    for path in paths:
        for one in _below(path):
            if one not in seen:
                seen.add(one)
                yield one


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if path.name != SETTINGS_NAME:
            yield path
        return
    try:
        found = sorted(path.rglob("*.toml"))
    except OSError as error:
        raise FolderError(f"{path}: {reason(error)}") from error
    for one in found:
        hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
        if one.name != SETTINGS_NAME and not hidden:
            head = read_head(one)
            if head.is_session or head.broken:
                yield one


def check_file(path: Path, today: date) -> Checked:
    """Return what the coach finds in one file, by the settings of its folder; never raises for a bad file."""
    # Single sentences need the folder's rules as well, and no models.
    from okrtui.store.toml_in import loads_bytes

    rules = folder_rules(path.parent)
    try:
        stems = {one.stem for one in path.parent.glob("*.toml")}
        if session := copies.original(path.stem, read_head(path).written_id, stems):
            return Checked(path, problems=(f"{path.name}: another version of {session}, which is not coached",))
        data = raw.read(path)
        loaded = loads_bytes(data, raw.name_of(path))
    except StoreError as error:
        return Checked(path, unreadable=str(error))
    found = findings(loaded.session, rules.numbers, rules.settings, today)
    lines = _lines(data.decode("utf-8", "replace"), found) if found else ()
    return Checked(path, found, lines, loaded.problems)


@dataclass(frozen=True, slots=True)
class AllChecked:
    """All files that were checked, with what is to be said about them and about the settings of their folders."""

    files: tuple[Checked, ...]
    problems: tuple[str, ...]


def check_all(paths: Iterable[Path], today: date) -> AllChecked:
    """Return what the coach finds below the given files and folders; raises FolderError."""
    files = tuple(check_file(path, today) for path in session_files(paths))
    folders = dict.fromkeys(one.path.parent for one in files)
    problems = [problem for folder in folders for problem in folder_rules(folder).problems]
    for one in files:
        problems += [one.unreadable] if one.unreadable else one.problems
    return AllChecked(files, tuple(problems))


@dataclass(frozen=True, slots=True)
class FolderRules:
    """What holds in a folder; `problems` has a sentence for each setting that could not be taken."""

    numbers: Numbers
    settings: CoachSettings
    problems: tuple[str, ...] = ()


@cache
def folder_rules(folder: Path) -> FolderRules:
    """Return the numbers and the coach's settings of a folder; what is wrong in them leaves the method's own."""
    read = read_settings(folder)
    settings, unknown = CoachSettings.of(read.ignore, read.severity, read.coach_words, RULES)
    problems = [*read.problems, *(f"{SETTINGS_NAME}: {sentence}" for sentence in unknown)]
    numbers = METHOD
    try:
        numbers = METHOD.with_overrides(read.numbers)
    except ValueError as error:
        problems.append(f"{SETTINGS_NAME}: {error}")
    return FolderRules(numbers, settings, tuple(problems))


def _lines(text: str, found: Sequence[Finding]) -> tuple[int, ...]:
    """The line where the item of each finding has its id."""
    wanted = {finding.about for finding in found if finding.about}
    at: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        head = line.strip()
        if head == "[objective]":
            at["objective"] = number
        elif head.startswith("id") and (id := head.partition("=")[2].partition("#")[0].strip().strip("\"'")) in wanted:
            at.setdefault(id, number)
    return tuple(at.get(finding.about, 1) for finding in found)


def fails(checked: Iterable[Checked], fail_on: FailOn) -> bool:
    """Return whether findings are so heavy that the check fails."""
    if fail_on == "never":
        return False
    heavy = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in heavy for one in checked for finding in one.findings)


def report(checked: Sequence[Checked], format: Format) -> Iterator[str]:
    """Yield the lines of the report; a bad file is not in it but in `Checked.unreadable`."""
    write: dict[Format, Callable[[Sequence[Checked]], Iterator[str]]] = {
        "text": _text,
        "json": _json,
        "github": _github,
    }
    return write[format](checked)


def _text(checked: Sequence[Checked]) -> Iterator[str]:
    for one in checked:
        for finding, line in zip(one.findings, one.lines, strict=True):
            about = f"{finding.about}: " if finding.about else ""
            yield _plain(f"{one.path}:{line}: {finding.severity} {finding.rule}: {about}{finding.message}")
    yield summary(checked)


def _json(checked: Sequence[Checked]) -> Iterator[str]:
    files = [
        {
            "path": str(one.path),
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity,
                    "about": finding.about,
                    "line": line,
                    "message": finding.message,
                    "fix": finding.fix,
                }
                for finding, line in zip(one.findings, one.lines, strict=True)
            ],
            "problems": [*one.problems],
            "unreadable": one.unreadable,
        }
        for one in checked
    ]
    yield json.dumps({"files": files, "summary": _counts(checked)}, indent=2)


def _github(checked: Sequence[Checked]) -> Iterator[str]:
    for one in checked:
        for finding, line in zip(one.findings, one.lines, strict=True):
            place = f"file={_property(str(one.path))},line={line},title={_property(finding.rule)}"
            yield f"::{_GITHUB[finding.severity]} {place}::{_message(f'{finding.message} {finding.fix}')}"
    yield summary(checked)


def _message(text: str) -> str:
    return _plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """One line with nothing in it that a terminal would obey."""
    return visible(clean(text))


def _counts(checked: Sequence[Checked]) -> dict[str, int]:
    counted = {"files": len(checked), "unreadable": sum(bool(one.unreadable) for one in checked)}
    for severity in SEVERITIES:
        counted[f"{severity}s"] = sum(finding.severity == severity for one in checked for finding in one.findings)
    return counted


def summary(checked: Sequence[Checked]) -> str:
    """Return the last line: how many files, and how many findings of each severity."""
    counts = _counts(checked)
    files = _several(counts["files"], "session")
    parts = [_several(counts[f"{severity}s"], severity) for severity in SEVERITIES if counts[f"{severity}s"]]
    unread = f"; {counts['unreadable']} could not be read" if counts["unreadable"] else ""
    return f"{files}: {', '.join(parts) or 'nothing to say'}{unread}."


def _several(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"

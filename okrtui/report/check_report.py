"""The report of a check, the output of `okrtui check`: as text, JSON, annotations for GitHub or SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from okrtui.method.coach.settings import SEVERITIES, Severity
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.text import clean, replace_controls
from okrtui.report.checked_file import FileCheck

OutputFormat = Literal["text", "json", "github", "sarif"]
"""The output formats."""
FailOn = Literal["error", "warning", "never"]
"""The lowest severity with which a check fails."""

UNREADABLE = "file-unreadable"
"""What stands in the place of a rule for a file that cannot be read."""

_GITHUB_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def is_failure(files: Iterable[FileCheck], fail_on: FailOn) -> bool:
    """Whether a finding is severe enough for the check to fail."""
    if fail_on == "never":
        return False
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(finding.severity in failing for file in files for finding in file.findings)


def report_lines(
    files: Sequence[FileCheck], format: OutputFormat, settings_problems: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the lines of the report; as text it leaves out problems, and files that could not be read.

    `settings_problems` are sentences about settings that could not be used, which SARIF tells.
    """
    writers: dict[OutputFormat, Callable[[Sequence[FileCheck]], Iterator[str]]] = {
        "text": _text_lines,
        "json": _json_lines,
        "github": _github_lines,
        "sarif": lambda files: _sarif_lines(files, settings_problems),
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
                    "sure": finding.sure,
                    "field": finding.field,
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
    # Imported here since the other formats do without.
    from okrtui.store.git_tree import repository_path

    for file in files:
        path = _github_property(str(repository_path(file.path) or file.path))
        for finding, line in zip(file.findings, file.lines, strict=True):
            place = f"file={path},line={line},title={_github_property(finding.rule)}"
            yield f"::{_GITHUB_LEVELS[finding.severity]} {place}::{_github_message(f'{finding.message} {finding.fix}')}"
        if file.unreadable:
            place = f"file={path},line={file.unreadable_line},title={UNREADABLE}"
            yield f"::error {place}::{_github_message(file.unreadable)}"
    yield summary_line(files)


def _sarif_lines(files: Sequence[FileCheck], settings_problems: Sequence[str]) -> Iterator[str]:
    # Imported here since the other formats do without the rules.
    from okrtui.report.sarif import sarif_text

    yield sarif_text(files, settings_problems)


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
    """Return the last line: the number of sessions, of findings by severity, and of files that could not be read."""
    counts = _counts(files)
    unreadable, readable = counts["unreadable"], counts["files"] - counts["unreadable"]
    if unreadable and not readable:
        return f"{count_text(unreadable, 'file')} could not be read."
    parts = [count_text(counts[f"{severity}s"], severity) for severity in SEVERITIES if counts[f"{severity}s"]]
    rest = f"; {count_text(unreadable, 'file')} could not be read" if unreadable else ""
    return f"{count_text(readable, 'session')}: {', '.join(parts) or 'nothing to say'}{rest}."

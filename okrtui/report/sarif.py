"""The report of a check as SARIF 2.1.0, the format in which code scanning takes the findings of linters."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import okrtui
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.rule_page import page_markdown, page_text, what_it_finds
from okrtui.method.coach.settings import Severity
from okrtui.model.text import clean, replace_controls
from okrtui.report.checked_file import FileCheck
from okrtui.report.new_findings import finding_keys
from okrtui.store import directory
from okrtui.store.git_tree import repository_path

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where the schema of the format is."""
UNREADABLE = "file-unreadable"
"""What stands in the place of a rule for a file that cannot be read."""
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}
_ROOT = "%SRCROOT%"
"""The name of the top folder of the repository, to which places are relative."""


def sarif_text(files: Sequence[FileCheck], problems: Sequence[str] = ()) -> str:
    """Return the report on files; `problems` are sentences about settings that could not be used."""
    found = {finding.rule for file in files for finding in file.findings}
    names = [name for name in RULES if name in found]
    is_complete = not problems and not any(file.unreadable for file in files)
    invocation: dict[str, Any] = {"executionSuccessful": is_complete}
    if notifications := [*_notifications(files, problems)]:
        invocation["toolExecutionNotifications"] = notifications
    rules = [_rule(name) for name in names] + ([_UNREADABLE_RULE] if any(file.unreadable for file in files) else [])
    run = {
        "tool": {"driver": {"name": "okrtui", "version": okrtui.__version__, "rules": rules}},
        "invocations": [invocation],
        "originalUriBaseIds": {_ROOT: {"description": _message("The top folder of the repository.")}},
        "results": [*_results(files, {name: index for index, name in enumerate(names)})],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _results(files: Iterable[FileCheck], index_of: dict[str, int]) -> Iterator[dict[str, Any]]:
    counts: Counter[str] = Counter()
    for file in files:
        places = zip(file.findings, file.lines, file.items, finding_keys(file), strict=True)
        for finding, line, item, key in places:
            print_ = hashlib.sha256("\0".join(key).encode("utf-8", "surrogateescape")).hexdigest()[:32]
            counts[print_] += 1
            about = f"{item}: " if item else ""
            yield {
                "ruleId": finding.rule,
                "ruleIndex": index_of[finding.rule],
                "level": _LEVELS[finding.severity],
                "message": _message(f"{about}{finding.message} {finding.fix}"),
                "locations": [_location(file.path, line)],
                # GitHub knows a finding again by the second one only.
                "partialFingerprints": {
                    "okrtuiSessionItem/v1": print_,
                    "primaryLocationLineHash": f"{print_}:{counts[print_]}",
                },
                "properties": {"sure": finding.sure},
            }
        if file.unreadable:
            yield {
                "ruleId": UNREADABLE,
                "ruleIndex": len(index_of),
                "level": "error",
                "message": _message(file.unreadable),
                "locations": [_location(file.path, file.unreadable_line)],
            }


def _notifications(files: Iterable[FileCheck], problems: Iterable[str]) -> Iterator[dict[str, Any]]:
    for problem in problems:
        yield {"level": "error", "message": _message(problem)}
    for file in files:
        for problem in file.problems:
            yield {"level": "warning", "message": _message(problem), "locations": [_location(file.path, 1)]}


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": _message(what_it_finds(rule)),
        "fullDescription": _message(rule.reason),
        "help": {"text": page_text(rule), "markdown": page_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["okr", rule.on]},
    }


_UNREADABLE_RULE: dict[str, Any] = {
    "id": UNREADABLE,
    "shortDescription": {"text": "A file that cannot be read."},
    "defaultConfiguration": {"level": "error"},
}


def _location(path: Path, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": {"startLine": line}}}


def _artifact(path: Path) -> dict[str, str]:
    """Return the place of a file: relative to its repository, or to the folder in which the check runs."""
    if (relative := repository_path(path)) is not None:
        return {"uri": _quoted(relative), "uriBaseId": _ROOT}
    path, here = directory.real_path(path.parent) / path.name, directory.real_path(Path())
    if path.is_relative_to(here):
        return {"uri": _quoted(path.relative_to(here)), "uriBaseId": _ROOT}
    return {"uri": f"file://{_quoted(path)}"}


def _quoted(path: Path) -> str:
    return quote(os.fsencode(path.as_posix()))


def _message(text: str) -> dict[str, str]:
    return {"text": replace_controls(clean(text))}

"""What the coach found in the files of a folder, kept in its index as long as nothing that it depends on changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path

from okrtui.method.coach.finding import Finding
from okrtui.report.checked_file import FileCheck, SessionFacts
from okrtui.store import atomic_write, file_reader
from okrtui.store.errors import Unreadable
from okrtui.store.heads import SETTINGS_NAME
from okrtui.store.index.program_version import program_version
from okrtui.store.index.results import Results, settled_keys

_KIND = "findings"
"""The kind of the results."""
_FACTS = tuple(field.name for field in fields(SessionFacts))


class KeptChecks:
    """The checks of the files of one folder that were kept, and those that are to be."""

    def __init__(self, folder: Path, root: Path, today: date) -> None:
        """Use the index of the folder below `root`."""
        context = f"{program_version()} {today} {_settings_digest(folder)}"
        self._keys = {name: f"{tuple(key)} {context}" for name, key in settled_keys(folder).items()}
        self._results = Results(folder, root)
        self._known = self._results.read(_KIND, self._keys)

    def find(self, path: Path) -> FileCheck | None:
        """Return the check of a file that is as it was; None without one."""
        text = self._known.get(path.name)
        return None if text is None else _from_text(path, text)

    def keep(self, checks: Iterable[FileCheck]) -> None:
        """Keep checks of files of the folder, but for those that nothing is known of, and of private sessions."""
        rows = [
            (check.path.name, self._keys[check.path.name], _to_text(check))
            for check in checks
            if check.facts is not None and not check.facts.is_private and check.path.name in self._keys
        ]
        if rows:
            self._results.write(_KIND, rows)


def _settings_digest(folder: Path) -> str:
    """Return what differs after each change of the settings of a folder; why they cannot be read, or empty for none."""
    try:
        return atomic_write.digest(file_reader.read(folder / SETTINGS_NAME))
    except Unreadable as error:
        return "" if isinstance(error.__cause__, FileNotFoundError) else str(error)


def _to_text(check: FileCheck) -> str:
    """Return a check of a file that could be read as text."""
    # `asdict` and `astuple` copy all values, which takes longer than all the rest.
    facts = {name: getattr(check.facts, name) for name in _FACTS} if check.facts is not None else {}
    findings = [
        (each.rule, each.severity, each.message, each.fix, each.about, each.sure, each.field) for each in check.findings
    ]
    return json.dumps([findings, check.lines, check.items, check.keys, check.problems, facts], default=date.isoformat)


def _from_text(path: Path, text: str) -> FileCheck | None:
    """Return a check from its text; None for any other text."""
    try:
        findings, lines, items, keys, problems, facts = json.loads(text)
        days = {name: date.fromisoformat(facts[name]) if facts[name] else None for name in ("starts", "ends")}
        return FileCheck(
            path,
            tuple(Finding(*finding) for finding in findings),
            tuple(lines),
            tuple(items),
            tuple(keys),
            tuple(problems),
            facts=SessionFacts(**{**facts, **days}),
        )
    except (ValueError, TypeError, KeyError):
        return None

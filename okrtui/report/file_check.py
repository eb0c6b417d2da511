"""The coach's check of one file, by the settings of its folder; what its neighbors have answered comes later."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.method.coach.registry import Finding
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.session import Session
from okrtui.report.checked_file import FileCheck, SessionFacts
from okrtui.store import file_reader
from okrtui.store.errors import StoreError
from okrtui.store.heads import SETTINGS_NAME, Head, head_in, read_head
from okrtui.store.settings import read_settings

if TYPE_CHECKING:
    from okrtui.store.shared_parts import SharedParts


def check_file(path: Path, today: date, original: str = "") -> FileCheck:
    """Return the coach findings in one file, by the settings of its folder; never raises for a bad file.

    `original` is the id of the session of which it is a copy, if it is one.
    """
    if original:
        return FileCheck(path, problems=(f"{path.name}: another version of {original}, so it is not coached",))
    try:
        return check_bytes(path, file_reader.read(path), today)
    except StoreError as error:
        return FileCheck(path, unreadable=str(error))


def check_place(today: date, place: tuple[Path, str]) -> FileCheck:
    """Do the same with a file and the id of its original in one, as `map_in_processes` gives them."""
    path, original = place
    return check_file(path, today, original)


def check_with_head(today: date, path: Path) -> tuple[Head, FileCheck]:
    """Return the head of a file, and its check as `check_file` makes it of one that is no copy, by one reading."""
    try:
        data, status = file_reader.read_with_status(path)
    except StoreError:
        return read_head(path), check_file(path, today)
    return head_in(path, data, status.st_mtime), check_bytes(path, data, today)


def check_bytes(path: Path, data: bytes, today: date) -> FileCheck:
    """Return the coach findings in the bytes of a file, as `check_file` does."""
    # Imported here since callers that only need `folder_rules` should not load the models.
    from okrtui.model.item_phrases import item_phrases

    rules = folder_rules(path.parent)
    try:
        loaded = _shared_parts().loads_bytes(data, file_reader.display_name(path))
    except StoreError as error:
        return FileCheck(path, unreadable=str(error))
    session = loaded.session
    file_findings = check_session(session, rules.numbers, replace(rules.settings, is_unsure_told=True), today)
    lines = _finding_lines(data.decode("utf-8", "replace"), file_findings) if file_findings else ()
    phrase_of = item_phrases(session)
    phrases = {about: phrase_of(about) if about else "" for about in {finding.about for finding in file_findings}}
    items = tuple(phrases[finding.about] for finding in file_findings)
    return FileCheck(path, file_findings, lines, items, loaded.problems, facts=_facts_of(session))


@cache
def _shared_parts() -> SharedParts:
    """Return what is known of the files that were checked so far."""
    # Imported here since callers that only need `folder_rules` should not load the whole reader.
    from okrtui.store.shared_parts import SharedParts

    return SharedParts()


def _facts_of(session: Session) -> SessionFacts:
    parent = session.direction.parent
    is_top = not (parent.session or parent.item or parent.story)
    return SessionFacts(session.id, session.starts, session.ends, session.is_private, parent.session, is_top)


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
        folder_settings.ignore,
        folder_settings.severity,
        folder_settings.coach_words,
        RULES,
        folder_settings.decimal,
        folder_settings.dates,
    )
    problems = [*folder_settings.problems, *(f"{SETTINGS_NAME}: {sentence}" for sentence in unknown)]
    numbers = DEFAULT_NUMBERS
    try:
        numbers = DEFAULT_NUMBERS.with_overrides(folder_settings.numbers, folder_settings.cycles)
    except ValueError as error:
        problems.append(f"{SETTINGS_NAME}: {error}")
    return FolderRules(numbers, settings, tuple(problems))


def _finding_lines(text: str, file_findings: Sequence[Finding]) -> tuple[int, ...]:
    """Return for each finding the line with the id of its item."""
    abouts = {finding.about for finding in file_findings if finding.about}
    line_of = {about: number for about in abouts if (number := _written_line(text, about))}
    if missing := abouts - line_of.keys():
        line_of |= _searched_lines(text, missing)
    return tuple(line_of.get(finding.about, 1) for finding in file_findings)


def _written_line(text: str, id: str) -> int:
    """Return the line with an id, or the header of the objective, as we write it; 0 where there is none, or several."""
    line = "\n[objective]\n" if id == "objective" else f'\nid = "{id}"\n'
    position = text.find(line)
    is_found = position >= 0 and text.find(line, position + 1) < 0
    return text.count("\n", 0, position) + 2 if is_found else 0


def _searched_lines(text: str, wanted: Collection[str]) -> dict[str, int]:
    """Return the lines of these ids, however they are written, as far as they are found."""
    line_of: dict[str, int] = {}
    number, position = 1, 0
    for match in _ID.finditer(text):
        id = match[1].partition("#")[0].strip().strip("\"'")
        if id in wanted and id not in line_of and _begins_line(text, match.start()):
            number, position = number + text.count("\n", position, match.start()), match.start()
            line_of[id] = number
    if "objective" in wanted:
        for match in _OBJECTIVE.finditer(text):
            if _begins_line(text, match.start()):
                line_of["objective"] = 1 + text.count("\n", 0, match.start())
    return line_of


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t")


# Where a line begins is looked at later: a search for a word is far faster than one for the beginnings of all lines.
_ID = re.compile(r"id[ \t]*=([^\n]*)")
"""The id of an item."""
_OBJECTIVE = re.compile(r"\[objective\]\s*$", re.MULTILINE)
"""The beginning of the objective."""

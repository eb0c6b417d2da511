"""The coach's check of one file, by the settings of its folder; what its neighbors have answered comes later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrtui.method.coach.item_findings import ItemFindings
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.session import Session
from okrtui.report.check_record import dump_check
from okrtui.report.checked_file import FileCheck, SessionFacts
from okrtui.store import file_reader
from okrtui.store.errors import StoreError
from okrtui.store.heads import SETTINGS_NAME, Head, head_in, head_of_values, read_head
from okrtui.store.settings import read_settings
from okrtui.store.whole_heads import complete_head

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
        return _unreadable(path, error)


def check_place(today: date, place: tuple[Path, str]) -> bytes:
    """Return the record of a check, of a file and the id of its original in one, as `map_in_processes` gives them."""
    path, original = place
    return dump_check(check_file(path, today, original))


def check_with_head(today: date, path: Path) -> tuple[Head, bytes]:
    """Return the head of a file, and the record of its check as of one that is no copy, by one reading."""
    try:
        data, status = file_reader.read_with_status(path)
    except StoreError:
        return read_head(path), dump_check(check_file(path, today))
    check, values = check_with_values(path, data, today)
    if values is None:
        return complete_head(head_in(path, data, status.st_mtime)), dump_check(check)
    return head_of_values(path, values, status.st_mtime), dump_check(check)


def check_content(today: date, content: tuple[Path, bytes]) -> FileCheck:
    """Do what `check_bytes` does with a path and the bytes in one, as `map_in_processes` gives them."""
    path, data = content
    return check_bytes(path, data, today)


def check_bytes(path: Path, data: bytes, today: date) -> FileCheck:
    """Return the coach findings in the bytes of a file, as `check_file` does."""
    return check_with_values(path, data, today)[0]


def check_with_values(path: Path, data: bytes, today: date) -> tuple[FileCheck, dict[str, Any] | None]:
    """Do the same, and return the values of the file from which its head follows, None where only the bytes tell it."""
    # Imported here since callers that only need `folder_rules` should not load the models.
    from okrtui.model.item_phrases import item_phrases
    from okrtui.report.item_lines import finding_places

    rules, name = folder_rules(path.parent), file_reader.display_name(path)
    try:
        text = file_reader.decode_text(data, name)
        loaded, values = _shared_parts().loads(text, name)
    except StoreError as error:
        return _unreadable(path, error), None
    session = loaded.session
    file_findings = check_session(session, rules.numbers, rules.told, today, _item_findings())
    places = finding_places(data.decode("utf-8", "replace"), file_findings, session) if file_findings else ()
    lines, keys = tuple(line for line, _ in places), tuple(key for _, key in places)
    phrase_of = item_phrases(session)
    phrases = {about: phrase_of(about) if about else "" for about in {finding.about for finding in file_findings}}
    items = tuple(phrases[finding.about] for finding in file_findings)
    return FileCheck(path, file_findings, lines, items, keys, loaded.problems, facts=_facts_of(session)), values


def _unreadable(path: Path, error: StoreError) -> FileCheck:
    """Return the check of a file that could not be read."""
    return FileCheck(path, unreadable=str(error), unreadable_line=getattr(error, "line", 0) or 1)


@cache
def _shared_parts() -> SharedParts:
    """Return what is known of the files that were checked so far."""
    # Imported here since callers that only need `folder_rules` should not load the whole reader.
    from okrtui.store.shared_parts import SharedParts

    return SharedParts()


@cache
def _item_findings() -> ItemFindings:
    """Return what was found in the items of the files that were checked so far."""
    return ItemFindings()


def _facts_of(session: Session) -> SessionFacts:
    parent = session.direction.parent
    is_top = not (parent.session or parent.item or parent.story)
    return SessionFacts(session.id, session.starts, session.ends, session.is_private, parent.session, is_top)


@dataclass(frozen=True)
class FolderRules:
    """The numbers and coach settings that apply in a folder."""

    numbers: Numbers
    """The numbers of the method with the overrides of the folder."""
    settings: CoachSettings
    """The coach settings of the folder."""
    problems: tuple[str, ...] = ()
    """A sentence for each setting that is not valid."""

    @cached_property
    def told(self) -> CoachSettings:
        """The settings with which also findings are told that a rule is unsure of."""
        return replace(self.settings, is_unsure_told=True)


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

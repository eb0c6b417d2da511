"""The coach's check of one file, by the settings of its folder; what its neighbors have answered comes later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any, NamedTuple

from okrtui.method.coach.item_findings import ItemFindings
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.session_findings import check_session
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.session import Session
from okrtui.report.check_record import CheckRecord, dump_record, record_of
from okrtui.report.checked_file import FileCheck, SessionFacts
from okrtui.store import file_reader
from okrtui.store.errors import StoreError
from okrtui.store.heads import SETTINGS_NAME, Head, head_in, head_of_values, read_head
from okrtui.store.index.file_key import FileKey, key_of
from okrtui.store.index.head_row import HeadRow, head_row
from okrtui.store.settings import read_settings
from okrtui.store.whole_heads import complete_head

if TYPE_CHECKING:
    from okrtui.store.shared_parts import SharedParts


class CheckedFile(NamedTuple):
    """A check as it goes from process to process, and to the index."""

    record: CheckRecord
    """What was found."""
    key: FileKey | None = None
    """The key of the file as it was read; None where a later change may leave it as it is, so that nothing is kept."""
    data: bytes = b""
    """The record in bytes, where it can be kept."""


def check_place(today: date, place: tuple[Path, str]) -> CheckedFile:
    """Return the check of a file that `map_in_processes` gives with the id of the session of which it is a copy.

    The id is empty where it is none. Never raises for a bad file.
    """
    path, original = place
    if original:
        problem = f"{path.name}: another version of {original}, so it is not coached"
        return CheckedFile(record_of(FileCheck(path, problems=(problem,))))
    return check_with_head(today, path)[2]


def check_with_head(today: date, path: Path) -> tuple[Head, HeadRow | None, CheckedFile]:
    """Return the head of a file, its row for an index and its check as of one that is no copy, by one reading."""
    read_ns = time_ns()
    try:
        data, status = file_reader.read_with_status(path)
    except StoreError as error:
        return read_head(path), None, CheckedFile(record_of(_unreadable(path, error)))
    check, values = check_with_values(path, data, today)
    head = _head_of(path, data, values, status.st_mtime)
    key, record = key_of(status), record_of(check)
    # Private sessions are not kept, and neither is what nothing is known of.
    is_kept = key is not None and key.is_settled(read_ns) and check.facts is not None and not check.facts.is_private
    checked = CheckedFile(record, key, dump_record(record)) if is_kept else CheckedFile(record)
    return head, head_row(head, key), checked


def _head_of(path: Path, data: bytes, values: dict[str, Any] | None, modified_at: float) -> Head:
    """Return the head of a file from its bytes, or from the values above its first table where these tell it."""
    if values is None:
        return complete_head(head_in(path, data, modified_at))
    return head_of_values(path, values, modified_at)


def check_content(today: date, content: tuple[Path, bytes]) -> FileCheck:
    """Do what `check_bytes` does with a path and the bytes in one, as `map_in_processes` gives them."""
    path, data = content
    return check_bytes(path, data, today)


def check_bytes(path: Path, data: bytes, today: date) -> FileCheck:
    """Return the coach findings in the bytes of a file, by the settings of its folder; never raises for a bad file."""
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
    known, has_unknown = _item_findings(), loaded.may_have_unknown_keys
    file_findings = check_session(session, rules.numbers, rules.told, today, known, has_unknown)
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

"""Numbers that are given between meetings, written into the newest session of their cycle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from okrtui.content.number_format import percent
from okrtui.language.period_ends import DateContext
from okrtui.method.gap_parser import number_text
from okrtui.method.given_numbers import GivenNumber, NumberRefused, give_number
from okrtui.method.outliers import outlier_question
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.store.chain import is_held_retro, newest_in_cycle, visible_heads
from okrtui.store.errors import Ambiguous, SaveError, StoreError
from okrtui.store.file_operations import edit_beside
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.store.session_lookup import SessionEntry, find_session, shared_entries
from okrtui.store.settings import read_settings

_REQUIRED = ("session", "key_result", "value")
"""The keys that every line has."""
_KEYS = (*_REQUIRED, "sure", "note", "on", "by")
"""The keys that a line can have: the session, and the fields of a number."""


class UnreadableLine(ValueError):
    """A line is no number that is given; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number that is given for a session."""

    session: str
    """The session, as somebody named it."""
    given: GivenNumber
    """The number."""
    lead: str = ""
    """What a sentence about it begins with: `line 3: `."""


@dataclass(slots=True)
class Outcome:
    """What came of numbers that were given."""

    written: list[str] = field(default_factory=list)
    """A line for each number that stands in a file now."""
    questions: list[str] = field(default_factory=list)
    """The question for each number that is far from those before, and what the disk did not confirm."""
    refused: list[str] = field(default_factory=list)
    """A sentence for each number that was refused."""
    unreadable: list[str] = field(default_factory=list)
    """A sentence for each line, session or file that cannot be read."""

    @property
    def exit_code(self) -> int:
        """The exit code: 2 where something cannot be read, else 1 where something was refused."""
        return 2 if self.unreadable else int(bool(self.refused))


def read_number_line(text: str, lead: str) -> NumberLine:
    """Return the number that a line of JSON gives; raises UnreadableLine."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableLine(f"{lead}is not JSON") from error
    if not isinstance(values, dict):
        raise UnreadableLine(f"{lead}is no JSON object")
    if unknown := sorted(values.keys() - set(_KEYS)):
        raise UnreadableLine(f"{lead}has the key “{unknown[0]}”; known are {', '.join(_KEYS)}")
    texts = {key: _text_of(value, key, lead) for key, value in values.items()}
    if missing := [key for key in _REQUIRED if not texts.get(key, "").strip()]:
        raise UnreadableLine(f"{lead}has no {missing[0]}")
    return NumberLine(texts.pop("session"), GivenNumber(**texts), lead)


def _text_of(value: Any, key: str, lead: str) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, int | float) and not isinstance(value, bool) and key in ("value", "sure"):
        return number_text(value)
    raise UnreadableLine(f"{lead}{key} is neither a text nor a number" if key == "value" else f"{lead}{key} is no text")


def write_numbers(folder: Folder, lines: Iterable[NumberLine], moment: datetime, outcome: Outcome) -> None:
    """Write numbers, those of each session with one save, each whole or not at all; `outcome` tells of all."""
    by_path: dict[Path, tuple[Folder, list[NumberLine]]] = {}
    entries: dict[str, tuple[Folder, Path] | StoreError] = {}
    for line in lines:
        if line.session not in entries:
            entries[line.session] = _target(folder, line.session, local_day(moment))
        match entries[line.session]:
            case SaveError() as error:
                outcome.refused.append(f"{line.lead}{error}")
            case StoreError() as error:
                outcome.unreadable.append(f"{line.lead}{error}")
            case (beside, path):
                by_path.setdefault(path, (beside, []))[1].append(line)
    for path, (beside, given) in by_path.items():
        _write(beside, path, given, moment, outcome)


def _target(folder: Folder, name: str, today: date) -> tuple[Folder, Path] | StoreError:
    """Return the folder and the file of the session that has the latest numbers of a named one, or why there is none.

    That is the newest of its cycle; a private one only for a private one. A cycle ends with its retro. The start of an
    id that several sessions of a team share names that of the one cycle that takes numbers now.
    """
    try:
        entry = find_session(folder, name)
        heads = entry.folder.heads()
        head = _newest(heads, entry)
    except Ambiguous as error:
        newest = _newest_of_open_cycle(folder, name, today)
        return (folder, newest.path) if newest is not None else error
    except StoreError as error:
        return error
    if head is None:
        return entry.folder, entry.path
    if head.status == "archived":
        return SaveError(f"{head.id} is archived, so it takes no numbers")
    if is_held_retro(head):
        return SaveError(f"{head.id} is the retro of this cycle and was held, so no number is added")
    return entry.folder, head.path


def _newest_of_open_cycle(folder: Folder, name: str, today: date) -> Head | None:
    """Return the newest session of the only cycle that takes numbers, of those that the start of an id names.

    Of several cycles it is that of today. None where that leaves more than one, or the sessions are of several teams.
    """
    heads, entries = folder.heads(), shared_entries(folder, name)
    if len({entry.head.team.casefold() for entry in entries}) != 1:
        return None
    newest = {head.id: head for entry in entries if (head := _newest(heads, entry))}
    open_now = [head for head in newest.values() if head.status != "archived" and not is_held_retro(head)]
    running = [head for head in open_now if head.starts and head.ends and head.starts <= today <= head.ends]
    found = running if len(open_now) > 1 else open_now
    return found[0] if len(found) == 1 else None


def _newest(heads: Sequence[Head], entry: SessionEntry) -> Head | None:
    id = entry.original_id() or entry.path.stem
    shown = heads if entry.head.is_private else visible_heads(heads)
    return newest_in_cycle(shown, id) if any(head.id == id and head.is_session for head in shown) else None


def _write(folder: Folder, path: Path, lines: Sequence[NumberLine], moment: datetime, outcome: Outcome) -> None:
    """Write the numbers of one session."""
    settings, today, told = read_settings(folder.path), local_day(moment), Outcome()

    def edit(session: Session) -> Session:
        nonlocal told
        told, dates = Outcome(), DateContext(order=settings.dates)
        for line in lines:
            try:
                session, update = give_number(session, line.given, today, settings.decimal, dates)
            except NumberRefused as error:
                told.refused.append(f"{line.lead}{session.id}: {error}")
                continue
            key_result = next(kr for kr in session.key_results if update in kr.updates)
            told.written.append(_told(session, key_result, update, today))
            if question := outlier_question(key_result) if update is key_result.latest_update else "":
                told.questions.append(f"{line.lead}{session.id}, {key_result.id}: {question}")
        return session

    try:
        notice = edit_beside(folder, path, edit, moment)
    except StoreError as error:
        problems = outcome.refused if isinstance(error, SaveError) else outcome.unreadable
        problems += [f"{line.lead}{error}" for line in lines]
        return
    outcome.written += told.written
    outcome.questions += [*told.questions, *([notice] if notice else [])]
    outcome.refused += told.refused


def _told(session: Session, key_result: KeyResult, update: Update, today: date) -> str:
    """Return a number in one line: `web-shop-2026q4 kr1: 184 orders a week on 12 Nov, 80 % of the way`."""
    value = f"{format_number(update.value)} {key_result.unit}".strip()
    share = percent(key_result.progress) if update is key_result.latest_update else ""
    way = f", {share} of the way" if share else ""
    return f"{session.id} {key_result.id}: {value} on {format_day(update.on, today)}{way}"

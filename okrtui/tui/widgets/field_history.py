"""What was typed into a field of one line, word by word, to be undone and redone."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class FieldState(NamedTuple):
    """The text of a field, and where its text cursor is."""

    text: str
    """The text."""
    cursor: int
    """Characters before the text cursor."""


class _Change(Enum):
    """What was done to a text."""

    TYPED = auto()
    DELETED = auto()
    REPLACED = auto()


class _Run(NamedTuple):
    """Changes of one kind that follow each other, such as the letters of a word."""

    before: FieldState
    after: FieldState
    change: _Change


class FieldHistory:
    """The changes that were made by hand; it forgets them where something else has changed the text since."""

    def __init__(self) -> None:
        self._undo_runs: list[_Run] = []
        self._redo_runs: list[_Run] = []
        self._passed = 0
        """How often undo found nothing here since the last change, so that something else was undone."""

    def record(self, before: FieldState, after: FieldState, inserted: str) -> None:
        """Record a change that put in a text: a word, or characters deleted one after the other, are one run."""
        if before.text == after.text:
            return
        self._forget_unless(before.text)
        self._redo_runs.clear()
        self._passed = 0
        change, last = _change(before, after, inserted), self._undo_runs[-1] if self._undo_runs else None
        if last is not None and last.after == before and last.change is change and _continues(change, before, after):
            self._undo_runs[-1] = _Run(last.before, after, change)
        else:
            self._undo_runs.append(_Run(before, after, change))

    def undo(self, text: str) -> FieldState | None:
        """Return the state before the last run; None where `text` has none."""
        self._forget_unless(text)
        if not self._undo_runs:
            self._passed += 1
            return None
        run = self._undo_runs.pop()
        self._redo_runs.append(run)
        return run.before

    def redo(self, text: str) -> FieldState | None:
        """Return the state after the run that was undone last; None without one, or where more was undone elsewhere."""
        self._forget_unless(text)
        if self._passed or not self._redo_runs:
            self._passed = max(self._passed - 1, 0)
            return None
        run = self._redo_runs.pop()
        self._undo_runs.append(run)
        return run.after

    def _forget_unless(self, text: str) -> None:
        """Forget the runs that do not lead to or from a text."""
        if self._undo_runs and self._undo_runs[-1].after.text != text:
            self._undo_runs.clear()
        if self._redo_runs and self._redo_runs[-1].before.text != text:
            self._redo_runs.clear()


def _change(before: FieldState, after: FieldState, inserted: str) -> _Change:
    """Return what was done between two states."""
    if inserted:
        # A word that is set apart from the one before it begins with a blank of its own.
        return _Change.TYPED if len(inserted.strip()) <= 1 else _Change.REPLACED
    return _Change.DELETED if len(before.text) - len(after.text) == 1 else _Change.REPLACED


def _continues(change: _Change, before: FieldState, after: FieldState) -> bool:
    """Return whether a change continues the run of the one before it: it removes or adds another character."""
    if change is not _Change.TYPED:
        return change is _Change.DELETED
    blank_before = before.text[: before.cursor][-1:].isspace()
    begins_word = blank_before and not after.text[after.cursor - 1].isspace()
    return len(after.text) > len(before.text) and not begins_word

"""What the commands of a step work on, so that a key says so on a row that it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from okrtui.content.rows import Row
from okrtui.method.agenda import with_step_titles
from okrtui.model.base import Item, Model, field_value
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import told_in
from okrtui.tui.key_hints import insert_keys, key_name

Fits = Callable[[Session, Row, Model | None], bool]
"""Whether a command fits a row; the last argument is the item of the row, None where it has none."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command works on."""

    words: str | Callable[[Session], str]
    """What its key does, and with what: `marks an answer as a root cause`; a whole sentence stands for itself.

    Where it depends on the session, it is made of that. In a sentence `{step close}` stands for what the session calls
    that step, and `{ways}` for the keys that lead to a row.
    """
    fits: Fits
    """Which rows it fits."""


def items_of(*kinds: type[Model]) -> Fits:
    """Return whether a row shows a whole item of one of these kinds."""

    def fits(session: Session, row: Row, item: Model | None) -> bool:
        return isinstance(item, kinds) and row.fields in ((), ("moves",))

    return fits


def _is_parked_whole(session: Session, row: Row, item: Model | None) -> bool:
    is_parked = isinstance(item, ParkedItem) and bool(item.key_result or item.hypothesis)
    return is_parked or isinstance(item, KeyResult | Hypothesis)


def has_kind(*kinds: type[Model]) -> Fits:
    """Return whether a row shows an item of one of these kinds, or a part of one."""

    def fits(session: Session, row: Row, item: Model | None) -> bool:
        return isinstance(item, kinds)

    return fits


def is_grouped(session: Session, row: Row, item: Model | None) -> bool:
    """Return whether a row shows an item that is in a group of its kind."""
    return item is not None and bool(field_value(item, "under", ""))


def has_item(session: Session, row: Row, item: Model | None) -> bool:
    """Return whether a row shows an item, or a part of one."""
    return item is not None


def _can_move(session: Session, row: Row, item: Model | None) -> bool:
    return isinstance(item, Item) and not row.fields


def elsewhere(sentence: str) -> Subject:
    """Return the subject of a command that fits no row of a step; the sentence says so, and where it works.

    It names commands by their ids in braces.
    """
    return Subject(sentence, lambda session, row, item: False)


COMMON_SUBJECTS: Mapping[str, Subject] = {
    "mark": elsewhere("There is nothing to mark in this step."),
    "copy": Subject("copies an entry", has_item),
    "delete": Subject("deletes an entry", has_item),
    "move_down": Subject("moves an entry down in its list", _can_move),
    "move_up": Subject("moves an entry up in its list", _can_move),
    "set_aside": Subject("sets a hypothesis or key result aside, or brings it back", _is_parked_whole),
    "so_that": Subject("asks “so that who does what?” of a hypothesis or key result", items_of(Hypothesis, KeyResult)),
}
"""What the commands work on that are the same in every step."""


class Subjects:
    """The subjects of the commands of one step."""

    def __init__(self, step: str, own: Mapping[str, Subject]) -> None:
        """Know those common to all steps, and in their place the `own` ones of a step, by its id."""
        self._step, self._subjects = step, {**COMMON_SUBJECTS, **own}

    def fits(self, session: Session, row: Row | None, command: str) -> bool:
        """Return whether a command fits a row; one without a subject fits everywhere."""
        subject = self._subjects.get(command)
        if subject is None:
            return True
        return row is not None and subject.fits(session, row, find(session, row.item) if row.item else None)

    def advice(self, session: Session, rows: Iterable[Row], command: str, ways: str = "↑ ↓") -> str:
        """Return a line on what a command works on, and whether any of these rows is such a thing; `ways` lead."""
        subject = self._subjects[command]
        words = subject.words if isinstance(subject.words, str) else subject.words(session)
        words = with_step_titles(session, told_in(session, words))
        if words.endswith("."):
            return insert_keys(words.replace("{ways}", ways), self._step)
        is_here = any(self.fits(session, row, command) for row in rows if not row.is_inert)
        where = f"move to one with {ways}." if is_here else "there is none of that here yet."
        return f"{key_name(command, self._step)} {words}: {where}"

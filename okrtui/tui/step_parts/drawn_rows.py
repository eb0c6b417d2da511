"""The rows of a step as they were drawn last, each with the section that shows it and its entry in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from okrtui.content.rows import Row
from okrtui.tui.spans import KeyOf, row_entry
from okrtui.tui.step_parts.section import Section
from okrtui.tui.widgets.outline_row import Entry


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row, its section, and its entry."""

    row: Row
    """The row."""
    section: Section
    """The section that shows it."""
    entry: Entry
    """What is drawn."""


class DrawnRows:
    """Draws rows as entries; a row that is the same as before keeps its entry, so that a key costs little."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of
        self._drawn: dict[str, DrawnRow] = {}

    def __iter__(self) -> Iterator[Row]:
        return (drawn.row for drawn in self._drawn.values())

    def draw(self, rows: Iterable[tuple[Row, Section]]) -> list[Entry]:
        """Return the entries of these rows, which replace the ones before."""
        previous, self._drawn = self._drawn, {}
        for row, section in rows:
            known = previous.get(row.key)
            entry = known.entry if known is not None and known.row == row else row_entry(row, self._key_of)
            self._drawn[row.key] = DrawnRow(row, section, entry)
        return [drawn.entry for drawn in self._drawn.values()]

    def row_at(self, key: str) -> Row | None:
        """Return the row with a key; None where there is none."""
        drawn = self._drawn.get(key)
        return drawn.row if drawn else None

    def section_at(self, key: str) -> Section | None:
        """Return the section that shows the row with a key; None where there is none."""
        drawn = self._drawn.get(key)
        return drawn.section if drawn else None

    def key_of(self, about: str) -> str:
        """Return the key of the row with this key, else of the first that shows the item of this id; empty for none."""
        return about if about in self._drawn else next((row.key for row in self if about and row.item == about), "")

    def section_of(self, item: str) -> Section | None:
        """Return the first section that shows an item; None where none does."""
        return next((drawn.section for drawn in self._drawn.values() if drawn.row.item == item), None)

    def rows_after(self, row: Row) -> list[Row]:
        """Return the rows below a row that the cursor can reach."""
        rows = [other for other in self if not other.is_inert]
        return rows[rows.index(row) + 1 :] if row in rows else []

    def rows_before(self, row: Row) -> list[Row]:
        """Return the rows above a row that the cursor can reach, the nearest first."""
        rows = [other for other in self if not other.is_inert]
        return rows[: rows.index(row)][::-1] if row in rows else []

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids, until the rows are drawn again: new ids by old ones."""
        self._drawn = {
            names.get(key, key): replace(drawn, row=replace(drawn.row, item=names.get(drawn.row.item, drawn.row.item)))
            for key, drawn in self._drawn.items()
        }

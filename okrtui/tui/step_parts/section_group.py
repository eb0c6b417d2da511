"""The sections of a step together: which of them answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrtui.content.links import GoalLink
from okrtui.content.rows import Row, has_words, hint, waiting_texts, with_said, with_waiting
from okrtui.content.step_view import StepView
from okrtui.model.base import Gap, Model
from okrtui.model.items import named_parts
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.step_parts.section import Section
from okrtui.workshop import Edit


class SectionGroup:
    """The sections in order; where several could answer, that of the row under the cursor is asked first."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def __iter__(self) -> Iterator[Section]:
        return iter(self._sections)

    def rows(self, session: Session, view: StepView) -> list[tuple[Row, Section]]:
        """Return the rows that the filter leaves, each with its section."""
        rows = [(row, section) for section in self._sections for row in section.rows(session, view)]
        if view.shows_said:
            items = named_parts(session)
            rows = [(with_said(row, items), section) for row, section in rows]
        if session.drafts:
            waiting = waiting_texts(session)
            waiting.pop(view.edited, None)
            rows = [(with_waiting(row, waiting[row.item] if row.item else {}), section) for row, section in rows]
        if not view.filter:
            return rows
        rows = [(row, section) for row, section in rows if not row.item or has_words(row, view.filter)]
        if any(row.item or has_words(row, view.filter) for row, _ in rows):
            return rows
        nothing = hint("filter", "No row of this step contains these words. Escape shows everything again.")
        return [(nothing, self._sections[0])]

    def commands(self, current: Section | None) -> list[Mapping[str, Handler]]:
        """Return the commands of the row under the cursor, of its section, then of the other sections."""
        own = [current.row_commands, current.commands] if current else []
        return [*own, *(section.commands for section in self._sections if section is not current)]

    def adding(self, row: Row | None, current: Section | None) -> Section | None:
        """Return the section that adds something at the row under the cursor; None where none does."""
        others = (section for section in self._sections if section is not current)
        return next((section for section in (*([current] if current else []), *others) if section.adds(row)), None)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item: those of the first section that has some."""
        return next(filter(None, (section.suggestions(item, gap) for section in self._sections)), ())

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""
        return next(filter(None, (section.finishing_edit(item) for section in self._sections)), None)

    def links(self, session: Session) -> set[GoalLink]:
        """Return the goals of other sessions that the rows name."""
        return {link for section in self._sections for link in section.links(session)}

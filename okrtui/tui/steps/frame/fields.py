"""The fields of a part of the frame, each in a row of its own, as a section."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.content.links import last_plan
from okrtui.content.rows import Row
from okrtui.model.base import Gap, Model
from okrtui.model.forms import gap_in_session, gap_value
from okrtui.model.items import find
from okrtui.model.persons import people_here
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import Section

FORM_ITEMS = ("people", "opening", "direction")
"""The items that are filled in as one form, from who is here to what is left out."""


class Fields(Section):
    """The fields of one item, each in a row of its own: they are filled in like a form, and emptied by Delete."""

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Edit the next empty field."""
        if (field := self._next_field(row, following)) is not None:
            self.host.go_to(field.key)
            await self.host.edit(_field_target(field))

    async def go_back(self, preceding: Sequence[Row]) -> None:
        """Edit the field above."""
        if (field := next((row for row in preceding if row.fields), None)) is not None:
            self.host.go_to(field.key)
            await self.host.edit(_field_target(field))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return the title of the next empty field."""
        session, field = self.host.session, self._next_field(row, following)
        holder = find(session, field.item) if field else None
        return f"Next: “{gap_in_session(session, type(holder), field.fields[0]).title}”" if field and holder else ""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer the first of who is here for who decides, and the words with which the session before was opened."""
        if gap.field in ("question", "done_when"):
            last = last_plan(self.host.session, self.host.view.links)
            return tuple(filter(None, (gap_value(last.opening, gap.field),))) if last and last.opening else ()
        return people_here(self.host.session) if gap.field == "decider" else super().suggestions(item, gap)

    def _next_field(self, row: Row, following: Sequence[Row]) -> Row | None:
        """Return the next row with an empty field of the same form; None at its end."""
        items = FORM_ITEMS if row.item in FORM_ITEMS else (row.item,)
        return next((other for other in following if other.item in items and self.is_empty_field(other)), None)

    def is_empty_field(self, row: Row) -> bool:
        """Return whether a row has a field with nothing in it."""
        holder = find(self.host.session, row.item) if row.fields else None
        return holder is not None and not gap_value(holder, row.fields[0])

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return the field on the row, then the empty ones of the step; see Section."""
        fields = [row] if row.fields else []
        fields += (other for other in others if self.is_empty_field(other))
        return tuple(_field_target(field) for field in fields)


def _field_target(row: Row) -> EditTarget:
    return EditTarget(row.item, row.fields, row.key, label_width=row.label_width)

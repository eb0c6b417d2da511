"""The objective as a section of the okr step."""

from __future__ import annotations

from okrtui.content.okr import dissent_key
from okrtui.content.rows import Row
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import AddTarget, Section


class Objective(Section):
    """The objective, and whether everybody can live with it."""

    def add(self, row: Row | None) -> AddTarget:
        """Write the objective of a group while there is none, on it or where no item is under the cursor."""
        session = self.host.session
        if session.is_solo or session.objective.text or (row is not None and row.item not in ("", "objective")):
            return None
        return EditTarget("objective")

    def votes_collected(self, item: str) -> None:
        """Go to the dissent, which is asked for where consent is not complete."""
        self.host.go_to(dissent_key(item))

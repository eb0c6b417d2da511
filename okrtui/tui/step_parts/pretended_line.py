"""A line that a pretended person of a rehearsal says in the list of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.pretended_people import Cast
from okrtui.model.forms import gap_value
from okrtui.model.tree import walk
from okrtui.tui.editor.targets import QuickAddTarget

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane


async def pretend_line(pane: StepPane, cast: Cast) -> bool:
    """Add what a pretended person says to the open line, or to the one that Add would open; return whether one did.

    Nobody says anything while something else is written.
    """
    line = pane.list.quick_add
    is_open = line.target is not None
    if line.added_id or pane.shown_board is not None or (pane.is_editing and not is_open):
        return False
    target = line.target or _added_target(pane)
    if target is None:
        return False
    said = [str(gap_value(item, target.field)) for item in walk(pane.session) if isinstance(item, target.kind)]
    text = cast.line(target.kind, target.fields, said)
    if not text or not pane.check_writable():
        return False
    if not is_open:
        await pane.add_lines(target)
    line.change_line(text)
    line.enter_line()
    if not is_open:
        line.end()
    return True


def _added_target(pane: StepPane) -> QuickAddTarget | None:
    """Return the target of the line that Add would open at the cursor; None where it opens a form, or nothing."""
    section = pane.sections.adding(pane.row, pane.section)
    before = pane.session
    target = section.add(pane.row) if section is not None else None
    if isinstance(target, QuickAddTarget):
        return target
    if pane.session is not before:
        # The item whose form is opened next was begun.
        pane.workshop.discard_last_step()
    return None

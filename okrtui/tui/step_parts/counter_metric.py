"""The command that edits the counter-metric of a key result, in the steps that show one."""

from __future__ import annotations

from okrtui.content.counter_metric import COUNTER_METRIC_FIELDS
from okrtui.model.checkin_edits import key_result_of
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.section import SectionHost


async def edit_counter_metric(host: SectionHost) -> None:
    """Edit the counter-metric of the key result at the cursor, below it; without any there, say where that works."""
    key_result = key_result_of(host.session, host.item)
    if key_result is None:
        host.show_toast("A counter-metric belongs to a key result: put the cursor on one.")
        return
    host.finish_editing()
    if host.check_writable():
        await host.edit(EditTarget(key_result.id, COUNTER_METRIC_FIELDS, key_result.id, is_beside=True))

"""The counter-metric of a key result in the steps that show one: the command that edits it, and what its gaps offer."""

from __future__ import annotations

from okrtui.content.counter_metric import COUNTER_METRIC_FIELDS, last_counter_metrics
from okrtui.content.same_counts import counter_metric_offer, same_count
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.okr import KeyResult
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


def counter_metric_suggestions(host: SectionHost, key_result: KeyResult, field: str) -> list[str]:
    """Return what a gap of a counter-metric offers: those of the session before, and what counts the same elsewhere."""
    session, links = host.session, host.view.links
    if field == "counter_metric.text":
        return [*last_counter_metrics(key_result, session, links)]
    return [counter_metric_offer(field, key_result.counter_metric, same_counter_metric(host, key_result))]


def same_counter_metric(host: SectionHost, key_result: KeyResult, is_measured: bool = False) -> CounterMetric | None:
    """Return what the counter-metric of a key result counts, as it stands elsewhere, or was measured; else None."""
    context, links = host.context, host.view.links
    return same_count(key_result, host.session, links, context.today, context.decimal_mark, context.dates, is_measured)

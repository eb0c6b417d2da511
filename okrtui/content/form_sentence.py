"""How an item reads while its form is filled in: as a whole sentence, in which what is open is three dots."""

from __future__ import annotations

from okrtui.content.counter_metric import limit_verb
from okrtui.content.number_format import said_number
from okrtui.method.lead_words import with_lead, within_sentence
from okrtui.model.base import Model, changed
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.follow_ups import Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK, cause_to_answer, full_sentence, says_cause
from okrtui.model.okr import KeyResult, Update
from okrtui.model.speaker import speaks_alone


def measured_sentence(update: Update, key_result: KeyResult) -> str:
    """Return the sentence of an update of a key result, whose number has the sign of a percentage; empty as below."""
    value = format_number(update.value)
    said = said_number(value, key_result)
    return form_sentence(update, ()).replace(f": {value}", f": {said}", 1) if value else form_sentence(update, ())


def form_sentence(item: Model, fields: tuple[str, ...]) -> str:
    """Return the sentence of an item as far as it goes; empty while it says nothing, or is no sentence yet.

    `fields` are those with a gap of their own in the form: an offer may have filled others.
    """
    if isinstance(item, CounterMetric):
        return _limit(item)
    if speaks_alone() and isinstance(item, Promise):
        item = changed(item, who="")
    text = full_sentence(within_sentence(_by_its_shape(item)))
    if speaks_alone() and text.startswith(f"{BLANK}: "):
        # Nobody else could do it, so no name is missing.
        text = with_capital(text.removeprefix(f"{BLANK}: "))
    text = text.removesuffix(".") if text.endswith(f"{BLANK}.") else text
    if text and isinstance(item, Hypothesis) and "right_when" not in fields and item.right_when:
        text = f"{text} {with_lead('Right when', item.right_when)}."
    return text


def _by_its_shape(item: Model) -> Model:
    """Return an item without the line as it was said once its shape says some of it, which would be said twice."""
    if isinstance(item, KeyResult) and item.is_shaped:
        return changed(item, said="")
    if isinstance(item, Hypothesis) and item.is_shaped and not (cause_to_answer(item) or says_cause(item.said)):
        return changed(item, said="", **{name: getattr(item, name) or BLANK for name in ("action", "who", "behavior")})
    return item


def _limit(metric: CounterMetric) -> str:
    """Return what stays on which side of which limit; empty while only what is measured is known."""
    if metric.floor is None and not metric.bound:
        return ""
    name, limit = metric.text or BLANK, metric.amount(metric.floor)
    text = f"{name[:1].upper()}{name[1:]} {limit_verb(name)} {metric.bound_words}"
    return f"{text} {limit}." if limit else f"{text} {BLANK}"

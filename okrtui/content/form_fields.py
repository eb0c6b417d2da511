"""Which gaps the form of an item has, what its references choose from, and where the cursor is first."""

from __future__ import annotations

from datetime import date

from okrtui.content.line_offer import LineReading
from okrtui.method.gap_input import form_gaps
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import key_result_light
from okrtui.model.base import Gap, Model, field_value
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.decisions import Decision
from okrtui.model.drafts import drafts_by_field
from okrtui.model.forms import fields_in, gap_value, gaps, parse_sentence
from okrtui.model.item_phrases import shortened, with_capital
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session

OPTIONAL_FIELDS = frozenset({"unit"})
"""Fields of a sentence that is whole without them."""
WITH_SENTENCE = ("owner", "counter_metric")
"""Fields that are asked for together with the sentence."""
BESIDE_SENTENCE = ("influence", "needs", "first_quarter")
"""Fields of a key result that a group is asked for once its sentence is there."""
BESIDE_TARGET = ("first_sign", "benchmark", "influence", "needs", "all_or_nothing")
"""Fields of a key result that the coach asks for once it has a target, be its sentence whole or not."""
_LONGEST_LABEL = 28
"""Characters of a key result among the choices of a gap at most."""


def fields_to_edit(session: Session, id: str) -> tuple[str, ...]:
    """Return the fields to edit: those of the sentence and the owner, and all once the sentence is complete.

    Below the sentence of a key result stand those of `further_fields`.
    """
    item = find(session, id)
    kind = type(item) if item else Session
    all_fields = askable_fields(session, id)
    sentence_fields = tuple(name for name in fields_in(parse_sentence(kind)) if name in all_fields)
    if not sentence_fields or item is None or _is_complete(item, sentence_fields):
        return all_fields
    return (
        *sentence_fields,
        *(name for name in all_fields if name in WITH_SENTENCE),
        *further_fields(session, item),
    )


def askable_fields(session: Session, id: str) -> tuple[str, ...]:
    """Return the fields of an item that can be asked for.

    In a solo session names are not, except that of somebody to tell, nor is the way in which a group decides, nor
    whether a team has only begun what it counts. An update asks for the counter-metric where its key result has one.
    """
    item = find(session, id)
    kind = type(item) if item else Session
    skipped = {name for name, gap in gaps(kind).items() if gap.is_person and name != "whom" and session.is_solo}
    if isinstance(item, Decision) and session.is_solo:
        skipped.add("how")
    if isinstance(item, KeyResult) and session.is_solo and not item.first_quarter:
        skipped.add("first_quarter")
    if isinstance(item, Update) and not _has_counter_metric(session, id):
        skipped.add("counter_metric")
    return tuple(name for name in form_gaps(session, kind) if name not in skipped)


def further_fields(session: Session, item: Model | None) -> tuple[str, ...]:
    """Return the fields below the sentence of an item that are walked to, and that filling the sentence passes."""
    if not isinstance(item, KeyResult):
        return ()
    begun = () if session.is_solo else BESIDE_SENTENCE
    return begun if item.target is None else (*begun, *(name for name in BESIDE_TARGET if name not in begun))


def asks_blocker(session: Session, update: str, today: date, numbers: Numbers) -> bool:
    """Return whether a form asks what is in the way: its number of today is off track or at risk."""
    key_result, item = key_result_of(session, update), find(session, update)
    if key_result is None or not isinstance(item, Update) or item.value is None or item.on != today:
        return False
    return key_result_light(key_result, session, today, numbers) in ("off track", "at risk")


def _has_counter_metric(session: Session, update: str) -> bool:
    """Return whether the key result of an update has a counter-metric."""
    key_result = key_result_of(session, update)
    return key_result is not None and key_result.counter_metric != CounterMetric()


def _is_complete(item: Model, sentence_fields: tuple[str, ...]) -> bool:
    """Return whether a sentence is filled as far as it has to be; that of an objective always is."""
    filled = {*field_value(item, "to_find", ()), *OPTIONAL_FIELDS}
    return isinstance(item, Objective) or all(
        name in filled or gap_value(item, name) not in ("", None, ()) for name in sentence_fields
    )


def reference_options(session: Session, gap: Gap, is_presented: bool = False) -> dict[str, str]:
    """Return the choices of a reference gap, labels by item id: for a room their whole names, without ids."""
    if gap.field == "stage":
        return {stage.id: stage.stage for stage in session.journey}
    if gap.field == "moves" and is_presented:
        return {kr.id: with_capital(kr.behavior or one_line(kr)) for kr in session.key_results}
    if gap.field == "moves":
        return {kr.id: f"{kr.id} {shortened(one_line(kr), _LONGEST_LABEL)}" for kr in session.key_results}
    return {}


def presented_gap(session: Session, item: Model | None) -> str:
    """Return the gap in which a room begins with what is written already; empty for the first one to be filled.

    It is one whose text waits to be understood, or the number of a whole key result, which is what changes.
    """
    if item is None:
        return ""
    names, waiting = fields_in(parse_sentence(type(item))), drafts_by_field(session, str(field_value(item, "id", "")))
    if waits := next((name for name in names if name in waiting), ""):
        return waits
    is_whole = isinstance(item, KeyResult) and _is_complete(item, tuple(names))
    return "baseline" if is_whole else ""


def gap_beside(item: Model | None, offered: LineReading) -> str:
    """Return the first gap of the sentence that an offer leaves empty; empty where there is none."""
    filled = {*offered.texts, *offered.to_find}
    names = fields_in(parse_sentence(type(item))) if item is not None and filled else ()
    return next((name for name in names if name not in filled), "")

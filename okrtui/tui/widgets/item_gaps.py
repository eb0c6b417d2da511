"""The gaps of one item in a form: how they are worded, what stands in them, and what Enter does in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrtui.content.form_fields import OPTIONAL_FIELDS
from okrtui.content.form_sentence import form_sentence, measured_sentence
from okrtui.content.line_offer import line_field, unshaped_line
from okrtui.method.gap_drafts import draft_problem, settle_draft
from okrtui.method.gap_input import gap_text
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.standing_decisions import decision_as_read
from okrtui.model.base import Gap, Item, Model
from okrtui.model.checkin_edits import key_result_of
from okrtui.model.decisions import Decision
from okrtui.model.forms import GapPart, fields_in, gap_value, gaps, sentence_in_session
from okrtui.model.items import find, get
from okrtui.model.okr import Update
from okrtui.model.session import Session
from okrtui.tui.widgets.gap_builder import ReferenceOptions, Wordings, is_to_find, worded_gap
from okrtui.tui.widgets.gap_order import EnterEffect, GapOrder, is_asked


class ItemGaps:
    """The gaps of an item in the session as it is now."""

    def __init__(
        self, session: Session, item: str, fields: tuple[str, ...], options: ReferenceOptions, today: date
    ) -> None:
        """Take the gaps `fields` of an item, () for all, without references that have nothing to refer to."""
        self.session, self.item, self._today = session, item, today
        self.wordings: Wordings = {}
        """How gaps are worded here, where that differs from everywhere else."""
        self.item_type: type[Model] = type(self.found or session)
        self.sentence = sentence_in_session(session, self.item_type)
        """The parts of the sentence of the item."""
        all_gaps, sentence_names = gaps(self.item_type), fields_in(self.sentence)
        names = [
            name
            for name in fields or all_gaps
            if name in all_gaps
            and (all_gaps[name].kind not in ("ref", "refs") or self.text(name) or options(all_gaps[name]))
        ]
        sentence_fields = tuple(name for name in sentence_names if name in names)
        ordered = tuple(
            each
            for name in sentence_fields
            for each in (name, *(other for other in names if all_gaps[other].beside == name))
        )
        is_whole = sentence_fields == sentence_names
        others = tuple(name for name in names if name not in ordered)
        self.order = GapOrder(ordered, others, line_field(self.found) if is_whole else "", is_whole, today)
        """The order of the gaps, and what Enter does in each."""

    @property
    def found(self) -> Model | None:
        """The item; None once it is gone."""
        return find(self.session, self.item)

    @property
    def fields(self) -> tuple[str, ...]:
        """The gaps, in the order in which Enter visits them."""
        return self.order.fields

    @property
    def all_fields(self) -> tuple[str, ...]:
        """The gaps on screen, from the top down: before the others that of the line as it was said, if there is one."""
        fields = filter(None, (self.order.line_field, *self.fields))
        return tuple(name for name in fields if not self.is_left_out(name))

    @property
    def is_unshaped(self) -> bool:
        """Whether the item is a line as it was said, that has no shape yet."""
        item = self.found
        return item is not None and bool(unshaped_line(item))

    def gap(self, field: str) -> Gap:
        """Return the gap of a field as it is worded here; raises KeyError for a field that is no gap."""
        return worded_gap(self.session, self.item_type, field, self.wordings)

    def text(self, field: str) -> str:
        """Return the text in the gap of a field."""
        return gap_text(self.session, self.item, field)

    def is_unknown(self, field: str) -> bool:
        """Return whether a field is a number that nobody knows yet."""
        return is_to_find(self.session, self.item, field)

    def waits(self, field: str) -> bool:
        """Return whether the text in a gap is no value of it yet."""
        return bool(draft_problem(self.session, self.item, field, self._today))

    def is_left_out(self, field: str) -> bool:
        """Return whether a gap is empty and, with what stands in another one, not asked for: it is not shown then."""
        item = self.found
        gap = gaps(type(item)).get(field) if item is not None else None
        return gap is not None and not (is_asked(self.session, self.item, gap) or self.text(field))

    def is_passed(self, field: str) -> bool:
        """Return whether a gap is empty and passed by Enter as long as nothing asks for it, and not shown meanwhile."""
        order = self.order
        return order.shows_if_asked(field) and not (self.text(field) or order.is_asked_for(field))

    def is_to_fill(self, field: str) -> bool:
        """Return whether the gap of a field is empty, or one that the sentence needs."""
        needed = {part.field for part in self.sentence if isinstance(part, GapPart)} & set(self._wanted_fields)
        return not all(self.text(name) for name in (field, *needed))

    def first_field(self, asked: str) -> str:
        """Return where typing begins: in the gap `asked` for, else the first to be filled, else the first; else "".

        Of an item with a sentence it is one of the sentence, whose first gap it is too where all of it is said: what
        may stand beside it is gone to from there.
        """
        empty = (name for name in self._wanted_fields if not self.text(name))
        return asked or next(empty, next(iter(self.order.sentence_fields or self.fields), ""))

    @property
    def _wanted_fields(self) -> Iterator[str]:
        """The gaps that are to be filled: those of the sentence, or all where it has none."""
        return (name for name in self.order.sentence_fields or self.fields if name not in OPTIONAL_FIELDS)

    def effect_of_enter(self, field: str) -> EnterEffect:
        """Return what Enter does in the gap of a field."""
        return self.order.effect_of_enter(self.session, self.item, field)

    def next_field(self, field: str) -> str:
        """Return the gap to which Enter goes from that of a field; empty where it ends editing."""
        return self.order.next_field(self.session, self.item, field)

    def field_beside(self, field: str) -> str:
        """Return the gap that takes the rest of a day as its own gap is left; empty for none."""
        return self.order.field_beside(self.session, self.item, field)

    def following_title(self, field: str) -> str:
        """Return what the gap is called to which Enter goes on; empty for none."""
        following = self.next_field(field)
        return self.gap(following).title if following else ""

    def passed_title(self, field: str) -> str:
        """Return what the gap is called that Enter passes and Tab leads to; empty for none."""
        name = self.order.passed_field(self.session, self.item, field)
        return self.gap(name).title if name else ""

    def leads_to_line(self, field: str) -> bool:
        """Return whether the line as it was said is the gap before that of a field."""
        return self.order.leads_to_line(self.session, self.item, field)

    def has_gap_beyond(self, field: str, by: int) -> bool:
        """Return whether a gap follows that of a field (1), or is before it (-1), be it the line as it was said."""
        fields = self.all_fields
        return field in fields and field != (fields[-1] if by > 0 else fields[0])

    def leads_back(self, field: str) -> bool:
        """Return whether shift+Tab goes back from the gap of a field; from an only one it ends editing."""
        return self.has_gap_beyond(field, -1) or len(self.fields) == 1

    @property
    def warning(self) -> str:
        """Why the text in one of the gaps is no value yet, and stays there as the gap is left; empty for none."""
        session, item, today = self.session, self.item, self._today
        waiting = (name for name in self.fields if settle_draft(session, item, name, today) is session)
        return next(filter(None, (draft_problem(session, item, name, today) for name in waiting)), "")

    @property
    def reading(self) -> str:
        """The whole sentence of the item, or of the part of it that all gaps belong to; empty without one.

        A number of a key result is read as what it becomes: `11 of 82` is 13.4 %.
        """
        item = self.found
        item = decision_as_read(self.session, item) if isinstance(item, Decision) else item
        if not isinstance(item, Item):
            return ""
        if isinstance(item, Update) and (key_result := key_result_of(self.session, item.id)):
            settled = settle_draft(self.session, item.id, "value", self._today)
            with speaks_of(self.session):
                return measured_sentence(get(settled, item.id, Update), key_result)
        prefixes = {name.rpartition(".")[0] for name in self.fields}
        part = gap_value(item, prefixes.pop()) if len(prefixes) == 1 and "" not in prefixes else item
        with speaks_of(self.session):
            return form_sentence(part, self.fields)

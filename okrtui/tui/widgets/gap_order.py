"""The order of the gaps of a form, and what a text in them means for Enter and for the gaps before and behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum

from okrtui.method.gap_drafts import draft_problem, filled_beside, settle_draft
from okrtui.method.gap_input import gap_text
from okrtui.model.base import Gap
from okrtui.model.forms import gap_value, gaps
from okrtui.model.items import find
from okrtui.model.session import Session

LineCheck = Callable[[str], bool]
"""Returns whether a text in the first gap is a whole line, which other gaps take parts of."""

Offer = Callable[[], str]
"""Returns the sentence that is offered while the item is a line without a shape; empty for no offer."""


class EnterEffect(Enum):
    """What Enter does in the gap with the focus."""

    OFFER = "offer"
    """It takes the sentence that is offered for the line."""
    LINE = "line"
    """It fills the gaps with the parts of a whole line: typed into the first one, or in its own gap once more."""
    NEXT = "next"
    """It goes on to the next gap."""
    NEXT_EMPTY = "next empty"
    """It passes filled gaps, and goes on to the next empty one."""
    REFUSE = "refuse"
    """It stays in the gap, whose text is no value of it yet."""
    FINISH = "finish"
    """It ends editing, as the last gap is reached."""


class GapOrder:
    """The order of the gaps of one item: those of its sentence, the others, and the line as it was said before them."""

    def __init__(
        self,
        sentence_fields: tuple[str, ...],
        other_fields: tuple[str, ...],
        line_field: str,
        is_whole: bool,
        today: date,
    ) -> None:
        """Keep the gaps in their order; `is_whole` says whether the form has all those of the sentence."""
        self.sentence_fields, self.other_fields = sentence_fields, other_fields
        self.line_field = line_field
        """The field of the line as it was said, which stands above the gaps; empty where there is none."""
        self.is_whole, self._today = is_whole, today
        self.opened = ""
        """The gap of a line without a shape in which editing began, until it is left; empty for none."""
        self.completed: tuple[str, ...] = ()
        """The gaps that were written by hand while what is offered beside them stays open, the latest last."""
        self.is_correcting = False
        """Whether Enter visits filled gaps too, as of an item that was opened with nothing left to fill."""
        self.passed: tuple[str, ...] = ()
        """The gaps at the end to which Tab leads, while Enter ends before them."""
        self.is_asked_for: Callable[[str], bool] = lambda field: False
        """Returns whether a gap on request is asked for as things stand, so that Enter goes there."""
        self.shows_if_asked: Callable[[str], bool] = lambda field: False
        """Returns whether an empty gap on request is shown only once it is asked for, or gone to by Tab."""
        self.is_line: LineCheck = _is_no_line
        self.has_more: Callable[[], bool] = lambda: False
        """Returns whether the line as it was said has parts for gaps that are empty."""
        self.offer: Offer = _offer_nothing
        self.parts: Callable[[], Mapping[str, str]] = dict
        """Returns what the offered sentence fills gaps with, by field."""
        self.gap_after_offer: Offer = _offer_nothing
        """Returns the title of the gap of who does what that is asked for once a measure was taken; else empty."""
        self.problem: Offer = _offer_nothing
        """Returns why nothing is offered for the numbers of a line; empty where there is no reason to name."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The gaps, in the order in which Enter visits them."""
        return (*self.sentence_fields, *self.other_fields)

    def visited_fields(self, field: str) -> tuple[str, ...]:
        """Return the gaps that Enter visits from the gap of a field on; the line above them comes first."""
        return (self.line_field, *self.fields) if field == self.line_field else self.fields

    def offered(self) -> str:
        """Return the sentence that is offered, where the form has all of its gaps; empty without one."""
        return self.offer() if self.is_whole and self.sentence_fields else ""

    def effect_of_enter(self, session: Session, item: str, field: str) -> EnterEffect:
        """Return what Enter does in the gap of a field."""
        if find(session, item) is not None:
            if field in self.sentence_fields and self.offered():
                return EnterEffect.OFFER
            is_line_again = field == self.line_field and not self.offered() and self.has_more()
            if is_line_again or self._is_whole_line(session, item, field):
                return EnterEffect.LINE
            # A number with its unit, or a day with its time, is taken as its gap is left.
            is_settled = settle_draft(session, item, field, self._today) is not session
            if draft_problem(session, item, field, self._today) and not is_settled:
                return EnterEffect.REFUSE
        following = self.next_field(session, item, field)
        if not following:
            return EnterEffect.FINISH
        is_next = (
            self.is_correcting or self.field_beside(session, item, field) or following in self.next_visited(field)[:1]
        )
        return EnterEffect.NEXT if is_next or gap_text(session, item, following) else EnterEffect.NEXT_EMPTY

    def field_beside(self, session: Session, item: str, field: str) -> str:
        """Return the gap that takes the rest of a day as its own gap is left; empty for none."""
        if find(session, item) is None:
            return ""
        beside = filled_beside(session, settle_draft(session, item, field, self._today), item, field)
        return beside if beside in self.next_visited(field) else ""

    def next_field(self, session: Session, item: str, field: str) -> str:
        """Return the gap to which Enter goes from that of a field; empty where it ends editing.

        While the item is being filled it is the next empty one; in a correction it is the next one, whatever it holds.
        The gap that takes the rest of a day comes first, to be continued. One on request is passed while it is empty
        and nothing asks for it, and shown while it is filled. One that is asked for if another has some text is passed
        while it has not.
        """
        following = self.next_visited(field)
        part = find(session, item)
        if part is None:
            return next(iter(following), "")
        if beside := self.field_beside(session, item, field):
            return beside
        # A number that was typed with its unit has filled the gap for that before Enter goes on.
        settled = settle_draft(session, item, field, self._today)
        own_gaps = gaps(type(part))
        for name in following:
            # A yes or no says no before anybody has answered it.
            is_flag = own_gaps[name].kind == "flag"
            is_filled = bool(gap_value(part, name) if is_flag else gap_text(settled, item, name))
            if not is_filled and not is_asked(settled, item, own_gaps[name]):
                continue
            is_open = self.is_correcting or is_flag or not is_filled
            is_wanted = is_filled or self.is_asked_for(name)
            if is_wanted if own_gaps[name].is_on_request else is_open:
                return name
        return ""

    def passed_field(self, session: Session, item: str, field: str) -> str:
        """Return the gap on request behind that of a field which Enter passes, so that only Tab leads there."""
        part, following = find(session, item), self.next_visited(field)[:1]
        if part is None or self.next_field(session, item, field) in following:
            return ""
        return next((name for name in following if gaps(type(part))[name].is_on_request), "")

    def next_visited(self, field: str) -> tuple[str, ...]:
        """Return the gaps behind that of a field that Enter visits, whatever they hold."""
        fields = self.visited_fields(field)
        following = fields[fields.index(field) + 1 :] if field in fields else ()
        return tuple(name for name in following if field in self.passed or name not in self.passed)

    def leads_to_line(self, session: Session, item_id: str, field: str) -> bool:
        """Return whether the line as it was said is the gap before that of a field.

        It is before the first one, and before the one in which editing of a line without a shape begins, until it is
        left.
        """
        has_line = bool(self.line_field) and find(session, item_id) is not None
        return has_line and bool(field) and field in (*self.fields[:1], self.opened)

    def _is_whole_line(self, session: Session, item: str, field: str) -> bool:
        """Return whether a whole line was typed into the first gap, while the others are empty."""
        first, others = self.sentence_fields[:1], self.sentence_fields[1:]
        if (field,) != first or any(gap_text(session, item, name) for name in others):
            return False
        return self.is_line(gap_text(session, item, field))


def is_asked(session: Session, item: str, gap: Gap) -> bool:
    """Return whether the gap on whose text it depends whether a gap of an item is asked for has such a text."""
    asking, *texts = gap.asked_if or ("",)
    return not asking or gap_text(session, item, asking) in texts


def _is_no_line(text: str) -> bool:
    return False


def _offer_nothing() -> str:
    return ""

"""The grade step: each key result is graded in silence first, then together, beside its measured progress."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date

from okrtui.content.counter_metric import counter_metric_wordings
from okrtui.content.grade import EnterLastNumbers, key_result_rows, last_number_rows
from okrtui.content.links import GoalLink, taken_links
from okrtui.content.rows import Part, Row
from okrtui.content.taken_numbers import number_below, number_below_text, offered_number, with_day_below
from okrtui.method.blockers import blocker_text
from okrtui.method.decision_offers import offered_grade_reasons
from okrtui.method.grading import proposed_grade, without_last_number
from okrtui.model.base import Gap, Model
from okrtui.model.checkin_edits import find_update, finish_update, key_result_of
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.forms import gaps
from okrtui.model.item_phrases import mention
from okrtui.model.items import find
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.step_parts.goal import GoalCommands
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import NEXT_KEY_RESULT, AddTarget, Section, SectionHost
from okrtui.workshop import Edit

GRADE_FIELDS = ("grading.grade", "grading.because")
"""The fields to edit first."""

ALL_GRADING_FIELDS = tuple(f"grading.{name}" for name in gaps(Grading))
"""The fields to edit once there is a grade: also the reflection (H)."""


def last_number_target(host: SectionHost, id: str) -> AddTarget:
    """Begin the last number of a key result, as of its last day; return its editor, None where there is none.

    What was said of that day already is edited. What was in its way until then stays so unless somebody deletes it.
    """
    key_result, today = find(host.session, id), host.context.today
    if not isinstance(key_result, KeyResult) or not host.check_writable():
        return None
    day = _last_day(host, id)
    known, blocker = find_update(host.session, id, day), blocker_text(key_result, day)
    update = known.id if known else host.begin(Update, id, on=day, blocker=blocker)
    counter = counter_metric_wordings(key_result)
    fields = ("value", "on", "note", *(("blocker",) if blocker else ()), *counter)
    below, question = number_below(host.session, id, host.view.links), ""
    if below and not (known and known.value is not None):
        question = f"{number_below_text(below, today)}."
    first, is_new = "value", known is None
    return EditTarget(update, fields, id, first, is_beside=True, is_new=is_new, wordings=counter, question=question)


def _last_day(host: SectionHost, id: str) -> date:
    """Return the last day of the key result that `id` is or measures, at most today."""
    key_result, today = key_result_of(host.session, id), host.context.today
    return min(today, (key_result.last_day(host.session.ends) if key_result else None) or today)


VOTE_ON_NEXT = "Vote on the next"
"""What the key line calls Enter where the silent votes on the next key result follow."""


class GradedKeyResults(Section):
    """The key results with their evidence, vote rounds and grades."""

    def __init__(self, host: SectionHost, part: Part) -> None:
        super().__init__(host, part)
        self._goal = GoalCommands(host)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The command that changes the goal."""
        return self._goal.commands

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Leave one number a day, that of a team on the day of its own; complete the exchange of a key result."""
        if not isinstance(item, Update):
            return self._goal.finishing_edit(item)
        id, today, last_day = item.id, self.host.context.today, _last_day(self.host, item.id)
        below = number_below(self.host.session, id, self.host.view.links)
        return (
            f"entering a number of {mention(id)}",
            lambda s: finish_update(with_day_below(s, id, below, last_day), id, today),
        )

    def form_of_line(self, item: str) -> EditTarget | None:
        """Return the form of a key result that was added with parts to take."""
        return self._goal.form_of_line(item)

    def item_dropped(self) -> None:
        """Exchange no key result."""
        self._goal.item_dropped()

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return what teams have measured of the key results that they have taken as their own."""
        return taken_links(session)

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a key result."""
        return {"edit": self.grade}

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter is called on a key result without a grade."""
        item = find(self.host.session, self.host.item)
        return {"edit": "Grade"} if isinstance(item, KeyResult) and item.grading.grade is None else {}

    @property
    def idle(self) -> Collection[str]:
        """Another round on a key result without a first one, for which Enter asks."""
        is_first = isinstance(find(self.host.session, self.host.item), KeyResult) and not self._has_rounds
        return ("tally",) if is_first else ()

    @property
    def _has_rounds(self) -> bool:
        return bool(tally_rounds(self.host.session, self.host.item, "grade"))

    def tally_kinds(self, item: Model) -> tuple[str, ...]:
        """Return the grade as the one thing to vote on for a key result."""
        return ("grade",) if isinstance(item, KeyResult) else ()

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Propose a grade that was not given yet, the middle of the votes; as its reason, what was in the way.

        The last number is that of the team that has taken the key result as its own.
        """
        if isinstance(item, Update) and gap.field == "value":
            return offered_number(item, number_below(self.host.session, item.id, self.host.view.links))
        if isinstance(item, KeyResult) and gap.field == "grading.because":
            return offered_grade_reasons(self.host.session, item, self.host.context.today)
        if not isinstance(item, KeyResult) or gap.field != "grading.grade" or item.grading.grade is not None:
            return ()
        rounds = tally_rounds(self.host.session, item.id, "grade")
        grade = proposed_grade(rounds[-1].values) if rounds else None
        return () if grade is None else (format_number(grade),)

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a key result."""
        return row is not None and isinstance(find(self.host.session, row.item), KeyResult)

    def add(self, row: Row | None) -> AddTarget:
        """Enter the last value of the key result under the cursor."""
        return last_number_target(self.host, row.item if row else "")

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Go on to the last value, or the grade, of the next key result that has none."""
        if next_id := self._next_waiting(item):
            self.host.go_to(next_id)
            await self.host.run("add" if isinstance(find(self.host.session, item), Update) else "edit")

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the next key result follows, unless all have their number or grade; a group votes on it first."""
        session, edited = self.host.session, find(self.host.session, self.host.view.edited)
        is_blank = isinstance(edited, Update) and edited.value is None and not edited.note
        waiting = "" if is_blank else self._next_waiting(self.host.view.edited)
        asks_votes = not (session.is_solo or isinstance(edited, Update) or tally_rounds(session, waiting, "grade"))
        return "" if not waiting else VOTE_ON_NEXT if asks_votes else NEXT_KEY_RESULT

    def _next_waiting(self, item: str) -> str:
        """Return the key result that waits for what `item` gave to its own; empty where none does."""
        host, ended = self.host, find(self.host.session, item)
        if isinstance(ended, Update):
            missing = without_last_number(host.session, host.context.today, host.context.numbers)
            return next((kr.id for kr in self._key_results_after(item) if kr in missing), "")
        if isinstance(ended, KeyResult) and ended.grading.grade is not None:
            return next((kr.id for kr in self._key_results_after(item) if kr.grading.grade is None), "")
        return ""

    def _key_results_after(self, item: str) -> tuple[KeyResult, ...]:
        """Return the key results after the one that `item` is or measures, then those before it."""
        key_results = self.host.session.key_results
        key_result = key_result_of(self.host.session, item)
        index = key_results.index(key_result) if key_result in key_results else 0
        return (*key_results[index + 1 :], *key_results[:index])

    async def grade(self) -> None:
        """Grade the key result under the cursor, in silence first, then together; once graded, reflect on it."""
        host, id, item = self.host, self.host.item, find(self.host.session, self.host.item)
        if not isinstance(item, KeyResult):
            return
        if item.grading.grade is None and not self._has_rounds:
            host.finish_editing()
            if not host.session.is_solo and host.check_writable():
                host.collect_votes(id, ("grade",), lambda: host.call_later(self._votes_seen, id))
                return
        await self._edit_grade(id)

    async def _votes_seen(self, id: str) -> None:
        """Leave the votes to be talked about: a number is a grade only once Enter asks for one.

        Where nobody has voted, the grade is asked for at once.
        """
        if not tally_rounds(self.host.session, id, "grade"):
            await self._edit_grade(id)

    async def _edit_grade(self, id: str) -> None:
        """Edit the agreed grade below the evidence."""
        key_result = find(self.host.session, id)
        if isinstance(key_result, KeyResult):
            is_graded = key_result.grading.grade is not None and key_result.grading.because
            fields = ALL_GRADING_FIELDS if is_graded else GRADE_FIELDS
            await self.host.edit(EditTarget(id, fields, id, is_beside=True))


class LastNumbers(Section):
    """The question for the last numbers."""

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on the question."""
        return row is not None and isinstance(row.enter, EnterLastNumbers)

    def add(self, row: Row | None) -> AddTarget:
        """Enter the last number of the first key result without one; the others follow."""
        request = row.enter if row else None
        if not isinstance(request, EnterLastNumbers):
            return None
        self.host.go_to(request.first)
        return last_number_target(self.host, request.first)

    async def enter(self, request: Hashable) -> None:
        """Do the same."""
        if isinstance(request, EnterLastNumbers):
            await self.host.run("add")


class Pane(StepPane):
    """The grade step."""

    BINDINGS = bindings("grade")
    SECTIONS = {last_number_rows: LastNumbers, key_result_rows: GradedKeyResults}

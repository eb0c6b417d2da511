"""The grade step: each key result is graded in silence first, then together, beside its measured progress."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from okrtui.method.grading import (
    achieved_percent,
    achieved_share,
    band_of,
    grade_as_fraction,
    is_too_easy,
    reflection_question,
    sweet_spot_text,
)
from okrtui.method.step_texts import RETRO_OPENING
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import tally_rounds
from okrtui.model.forms import gap_value, gaps
from okrtui.model.item_text import BLANK, format_value
from okrtui.model.items import find
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.tui.commands import bindings
from okrtui.tui.entries import baseline_to_target, draft_text, empty_entries, heading, hint, id_lead
from okrtui.tui.goal_change_entries import change_entries
from okrtui.tui.step_pane import StepPane
from okrtui.tui.tally_chart import votes_line
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

GRADE_FIELDS = ("grading.grade", "grading.because")
"""The fields to edit first."""

ALL_GRADING_FIELDS = tuple(f"grading.{name}" for name in gaps(Grading))
"""The fields to edit once there is a grade: also the reflection (H)."""

REFLECTION_LABELS = {
    "effective": "effective",
    "aligned": "aligned",
    "realistic": "realistic",
    "off": "off",
    "direction": "turned",
}
"""Labels of the reflection's fields, short enough for their column."""

BAR_WIDTH, LABEL_WIDTH = 30, 12
"""Columns of a progress bar, and of the label before a line of evidence."""


class Pane(StepPane):
    """The key results with their evidence, vote rounds and grades."""

    BINDINGS = bindings("grade")

    def entries(self) -> list[Entry]:
        """Return the opening hint, the key results, the overall grade, and the changes to the goal."""
        key_results = self.session.key_results
        if not key_results:
            return [hint("blame", RETRO_OPENING), *empty_entries(self.step)]
        note = f"stretch goals land at {sweet_spot_text(self.context.numbers)}"
        entries = [hint("blame", RETRO_OPENING), heading("krs", self.session.objective.text or "Key results", note)]
        entries += [self._key_result_entry(key_result) for key_result in key_results]
        return [*entries, *self._overall_entries(), *change_entries(self.session)]

    def _key_result_entry(self, key_result: KeyResult) -> Entry:
        is_current = self.current_item == key_result.id
        lines = [
            self._achieved_line(key_result),
            *(self._evidence_lines(key_result) if is_current else []),
            *self._grading_lines(key_result, is_current),
        ]
        sentence = f"{key_result.who} {key_result.does_what}".strip()
        return Entry(
            key_result.id,
            shown(sentence or BLANK, "bold" if is_current else ""),
            id_lead(key_result.id),
            note=self._grade_note(key_result),
            details=tuple(lines),
            hanging_indent=LABEL_WIDTH,
            item=key_result.id,
            has_space_above=True,
        )

    def _grade_note(self, key_result: KeyResult) -> Content:
        drafts, grade = drafts_by_field(self.session, key_result.id), key_result.grading.grade
        if "grading.grade" in drafts:
            return joined(("grade ", "$text-muted"), draft_text(drafts["grading.grade"]))
        if grade is None:
            return shown("no grade yet", "$text-muted")
        return joined(
            (f"grade {format_number(grade)}", "bold $text-primary"), (f"  {grade_as_fraction(grade)}", "$text-muted")
        )

    def _achieved_line(self, key_result: KeyResult) -> Content:
        """Return the achieved share on a bar that shows the sweet spot, beside the last measured value."""
        share, update = achieved_share(key_result), key_result.latest_update
        if update is None:
            return _labeled_line(
                "happened", shown("nothing was measured: a writes the last number down", "italic $text-muted")
            )
        measured = joined(format_number(update.value), (f" on {format_day(update.on)}", "$text-muted"))
        if share is None:
            return _labeled_line("happened", measured)
        return _labeled_line(
            "happened", joined(self._bar(share), (f" {achieved_percent(share)}", "bold"), "  ", measured)
        )

    def _bar(self, share: float) -> Content:
        filled = round(min(max(share, 0.0), 1.0) * BAR_WIDTH)
        edges = [
            round(edge * BAR_WIDTH)
            for edge in (self.context.numbers.sweet_spot_from, self.context.numbers.sweet_spot_to)
        ]
        signs = [
            ("╂" if index < filled else "┼") if index in edges else ("━" if index < filled else "─")
            for index in range(BAR_WIDTH)
        ]
        return joined(("".join(signs[:filled]), "$text-primary"), ("".join(signs[filled:]), "$text-disabled"))

    def _evidence_lines(self, key_result: KeyResult) -> list[Content]:
        """Return the planned numbers, and the votes of the team given in silence."""
        lines = [_labeled_line("meant", baseline_to_target(key_result, drafts_by_field(self.session, key_result.id)))]
        if key_result.benchmark:
            lines.append(_labeled_line("expected", shown(key_result.benchmark.replace("\n", " "))))
        grade_rounds = tally_rounds(self.session, key_result.id, "grade")
        if grade_rounds:
            votes = [
                votes_line(grade_rounds[0]),
                *(joined((" then ", "$text-muted"), votes_line(later_round)) for later_round in grade_rounds[1:]),
            ]
            lines.append(_labeled_line("in silence", Content(" ").join(votes)))
        return lines

    def _grading_lines(self, key_result: KeyResult, is_current: bool) -> list[Content]:
        """Return the reason for the grade, the reflection under the cursor, and the next question."""
        grading = key_result.grading
        lines = [_labeled_line("because", shown(grading.because))] if grading.because else []
        if is_current:
            grading_gaps = gaps(Grading)
            answers = (
                (label, format_value(grading_gaps[name], gap_value(grading, name)))
                for name, label in REFLECTION_LABELS.items()
            )
            lines += [_labeled_line(label, shown(answer)) for label, answer in answers if answer]
        if is_current and not self.is_editing and grading.grade is None:
            lines.append(_labeled_line("", shown("⏎ each grades in silence · v another round", "italic $text-muted")))
        if question := reflection_question(key_result, self.context.numbers):
            lines.append(_labeled_line("", shown(question, "$text-warning")))
        if (
            is_current
            and not self.is_editing
            and grading.grade is not None
            and not any(gap_value(grading, name) for name in REFLECTION_LABELS)
        ):
            reflection_hint = "⏎ goes on: were we effective, aligned, realistic? Was the prediction off, or the work?"
            lines.append(_labeled_line("", shown(reflection_hint, "italic $text-muted")))
        return lines

    def _overall_entries(self) -> list[Entry]:
        """Return the mean of the grades, once every key result has one."""
        grades = [key_result.grading.grade for key_result in self.session.key_results]
        mean, max_grade = self.session.agreed_grade, self.context.numbers.confidence_at_most
        if mean is None or None in grades:
            return []
        summary = f"{format_number(mean)} of {max_grade} together"
        if is_too_easy(self.session, self.context.numbers):
            comment, style = f"Every grade is {max_grade}. Were they too easy?", "$text-warning"
        else:
            band_name = band_of(mean / max_grade, self.context.numbers)
            comment, style = f"{band_name} {sweet_spot_text(self.context.numbers)}", "$text-muted"
        return [
            Entry("together", joined((summary, "bold"), ("  " + comment, style)), is_inert=True, has_space_above=True)
        ]

    def tally_kinds(self, id: str) -> tuple[str, ...]:
        """Return the grade as the one thing to vote on for a key result."""
        return ("grade",) if isinstance(find(self.session, id), KeyResult) else ()

    def cursor_moved(self) -> None:
        """Redraw, so that the evidence is shown for the key result under the cursor only."""
        if not self.is_editing:
            self.draw()

    async def action_edit(self) -> None:
        """Grade the key result under the cursor, in silence first, then together; once graded, reflect on it."""
        id, item = self.item, find(self.session, self.item)
        if not isinstance(item, KeyResult):
            await super().action_edit()
            return
        if item.grading.grade is None and not tally_rounds(self.session, id, "grade"):
            self.finish_editing()
            if not self.session.is_solo and self.check_writable():
                self.collect_votes(id, ("grade",), partial(self._edit_grade_later, id))
                return
        await self._edit_grade(id)

    def _edit_grade_later(self, id: str) -> None:
        self.call_later(self._edit_grade, id)

    async def _edit_grade(self, id: str) -> None:
        """Edit the agreed grade below the evidence."""
        key_result = find(self.session, id)
        if isinstance(key_result, KeyResult):
            is_graded = key_result.grading.grade is not None and key_result.grading.because
            await self.open_editor(id, ALL_GRADING_FIELDS if is_graded else GRADE_FIELDS, id, beside=True)
            self.draw()

    async def action_add(self) -> None:
        """Enter the last value of the key result under the cursor."""
        self.finish_editing()
        id = self.item
        if isinstance(find(self.session, id), KeyResult) and self.check_writable():
            last_day = self.session.ends or self.context.today
            self._new_item_id = self.begin_item(Update, id, on=min(self.context.today, last_day))
            await self.open_editor(self._new_item_id, ("value", "on", "note"), id, "value", beside=True)


def _labeled_line(label: str, content: Content) -> Content:
    """Return a line of evidence: a muted label in its column, and the content."""
    return joined((label.ljust(LABEL_WIDTH), "$text-muted"), content)

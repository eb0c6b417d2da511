"""Grade: each key result in silence first, then together, with the number beside the grade that people agree on."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from okrtui.method.grading import achieved, band, percent, reflection, sweet_spot, tenth, too_easy
from okrtui.method.prompts import NO_BLAME
from okrtui.model.edits import rounds
from okrtui.model.entry import drafts_of
from okrtui.model.forms import gaps, value
from okrtui.model.items import find
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.reading import BLANK, show
from okrtui.model.values import show_day, show_number
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import empty, guess_lead, heading, hint, numbers, waiting
from okrtui.tui.goal_changes import change_entries
from okrtui.tui.pane import StepPane
from okrtui.tui.tally_drawing import row
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

AGREED = ("grading.grade", "grading.because")
"""What is written first."""

SHARPER = tuple(f"grading.{name}" for name in gaps(Grading))
"""What is written once a grade stands: the reflection, too (H)."""

REFLECTED = {
    "effective": "effective",
    "aligned": "aligned",
    "realistic": "realistic",
    "off": "off",
    "direction": "turned",
}
"""Labels of the reflection, short enough for their column."""

BAR, LABEL = 30, 12
"""Columns of a bar, and of what stands before a line of evidence."""


class Pane(StepPane):
    """The key results with their evidence, their rounds and their grades."""

    BINDINGS = bindings("grade")

    def entries(self) -> list[Entry]:
        """Return the opening sentence, the key results, what they come to, and what was changed on the way."""
        results = self.session.key_results
        if not results:
            return [hint("blame", NO_BLAME), *empty(self.step)]
        note = f"stretch goals land at {sweet_spot(self.room.numbers)}"
        found = [hint("blame", NO_BLAME), heading("krs", self.session.objective.text or "Key results", note)]
        found += [self._key_result(one) for one in results]
        return [*found, *self._together(), *change_entries(self.session)]

    def _key_result(self, one: KeyResult) -> Entry:
        here = self.item_at_hand == one.id
        lines = [self._happened(one), *(self._evidence(one) if here else []), *self._agreed(one, here)]
        sentence = f"{one.who} {one.does_what}".strip()
        return Entry(
            one.id,
            shown(sentence or BLANK, "bold" if here else ""),
            guess_lead(one.id),
            note=self._grade(one),
            details=tuple(lines),
            hang=LABEL,
            item=one.id,
            space=True,
        )

    def _grade(self, one: KeyResult) -> Content:
        drafts, grade = drafts_of(self.session, one.id), one.grading.grade
        if "grading.grade" in drafts:
            return joined(("grade ", "$text-muted"), waiting(drafts["grading.grade"]))
        if grade is None:
            return shown("no grade yet", "$text-muted")
        return joined((f"grade {show_number(grade)}", "bold $text-primary"), (f"  {tenth(grade)}", "$text-muted"))

    def _happened(self, one: KeyResult) -> Content:
        """The percent achieved on a bar with the band, beside what was measured last."""
        share, last = achieved(one), one.latest
        if last is None:
            return _line("happened", shown("nothing was measured: a writes the last number down", "italic $text-muted"))
        measured = joined(show_number(last.value), (f" on {show_day(last.on)}", "$text-muted"))
        if share is None:
            return _line("happened", measured)
        return _line("happened", joined(self._bar(share), (f" {percent(share)}", "bold"), "  ", measured))

    def _bar(self, share: float) -> Content:
        done = round(min(max(share, 0.0), 1.0) * BAR)
        edges = [round(edge * BAR) for edge in (self.room.numbers.sweet_spot_from, self.room.numbers.sweet_spot_to)]
        signs = [("╂" if n < done else "┼") if n in edges else ("━" if n < done else "─") for n in range(BAR)]
        return joined(("".join(signs[:done]), "$text-primary"), ("".join(signs[done:]), "$text-disabled"))

    def _evidence(self, one: KeyResult) -> list[Content]:
        """What was meant, and what the room says in silence."""
        found = [_line("meant", numbers(one, drafts_of(self.session, one.id)))]
        if one.benchmark:
            found.append(_line("expected", shown(one.benchmark.replace("\n", " "))))
        held = rounds(self.session, one.id, "grade")
        if held:
            votes = [row(held[0]), *(joined((" then ", "$text-muted"), row(later)) for later in held[1:])]
            found.append(_line("in silence", Content(" ").join(votes)))
        return found

    def _agreed(self, one: KeyResult, here: bool) -> list[Content]:
        """The reason for the grade, the answers under the cursor, and the one question."""
        said = one.grading
        found = [_line("because", shown(said.because))] if said.because else []
        if here:
            known = gaps(Grading)
            answers = ((label, show(known[name], value(said, name))) for name, label in REFLECTED.items())
            found += [_line(label, shown(answer)) for label, answer in answers if answer]
        if here and not self.busy and said.grade is None:
            found.append(_line("", shown("⏎ each grades in silence · v another round", "italic $text-muted")))
        if question := reflection(one, self.room.numbers):
            found.append(_line("", shown(question, "$text-warning")))
        if here and not self.busy and said.grade is not None and not any(value(said, name) for name in REFLECTED):
            asks = "⏎ goes on: were we effective, aligned, realistic? Was the prediction off, or the work?"
            found.append(_line("", shown(asks, "italic $text-muted")))
        return found

    def _together(self) -> list[Entry]:
        """What the grades come to, once all stand."""
        grades = [one.grading.grade for one in self.session.key_results]
        mean, most = self.session.agreed_grade, self.room.numbers.confidence_at_most
        if mean is None or None in grades:
            return []
        said = f"{show_number(mean)} of {most} together"
        if too_easy(self.session, self.room.numbers):
            asks, style = f"Every grade is {most}. Were they too easy?", "$text-warning"
        else:
            where = band(mean / most, self.room.numbers)
            asks, style = f"{where} {sweet_spot(self.room.numbers)}", "$text-muted"
        return [Entry("together", joined((said, "bold"), ("  " + asks, style)), quiet=True, space=True)]

    def tally_kinds(self, id: str) -> tuple[str, ...]:
        """Ask the room for the grade of a key result."""
        return ("grade",) if isinstance(find(self.session, id), KeyResult) else ()

    def cursor_moved(self) -> None:
        """Show the evidence on the key result under the cursor only."""
        if not self.busy:
            self.draw()

    async def action_edit(self) -> None:
        """Grade the key result under the cursor: in silence first, then together; graded, reflect on it."""
        id, item = self.item, find(self.session, self.item)
        if not isinstance(item, KeyResult):
            await super().action_edit()
            return
        if item.grading.grade is None and not rounds(self.session, id, "grade"):
            self.leave_writing()
            if not self.session.is_solo and self.may_write():
                self.ask_room(id, ("grade",), partial(self._agree_later, id))
                return
        await self._agree(id)

    def _agree_later(self, id: str) -> None:
        self.call_later(self._agree, id)

    async def _agree(self, id: str) -> None:
        """Write the grade that people agree on, below the evidence."""
        one = find(self.session, id)
        if isinstance(one, KeyResult):
            graded = one.grading.grade is not None and one.grading.because
            await self.write(id, SHARPER if graded else AGREED, id, beside=True)
            self.draw()

    async def action_add(self) -> None:
        """Write down the last number of the key result under the cursor."""
        self.leave_writing()
        id = self.item
        if isinstance(find(self.session, id), KeyResult) and self.may_write():
            ends = self.session.ends or self.room.today
            self._begun = self.begin(Update, id, on=min(self.room.today, ends))
            await self.write(self._begun, ("value", "on", "note"), id, "value", beside=True)


def _line(label: str, what: Content) -> Content:
    """A line of evidence: a quiet label in its column, and what is said."""
    return joined((label.ljust(LABEL), "$text-muted"), what)

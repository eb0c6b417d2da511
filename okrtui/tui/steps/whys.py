"""The whys step: five whys, from a problem down a tree of answers to a root cause, or to ordinary variability."""

from __future__ import annotations

from dataclasses import replace

from okrtui.method.agenda import Step, format_of
from okrtui.method.checkin_schedule import deep_dive_key_results
from okrtui.method.rhythm import assess_progress, off_track_key_results
from okrtui.model.causes import Answer, FourQuestions, Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.edits import add_hypothesis_from_root, add_ladder, add_problem, toggle_root, why_question
from okrtui.model.forms import gap_value, gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import BLANK
from okrtui.model.items import change, find, get, next_id
from okrtui.model.okr import KeyResult
from okrtui.tui import branches
from okrtui.tui.commands import bindings
from okrtui.tui.entries import empty_entries, heading, id_lead, tree_rows
from okrtui.tui.progress_bar import bar_width, forecast_line, progress_line
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

FOUR_QUESTIONS = tuple(f"questions.{name}" for name in gaps(FourQuestions))
"""The fields of the four questions (K)."""


class Pane(StepPane):
    """The problems, and the tree of answers below each."""

    BINDINGS = bindings("whys")

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(workshop, step, context)
        self._four_requested: set[str] = set()

    def entries(self) -> list[Entry]:
        """Return the problems with their trees, and the key results to ask about."""
        entries: list[Entry] = []
        for why in self.session.whys:
            entries.append(self._problem_entry(why, space=bool(entries)))
            entries += self._deep_dive_entries(why)
            entries += [self._answer_entry(answer, first, others) for answer, first, others in tree_rows(why.answers)]
            if why.verdict == "variability":
                entries.append(self._variability_entry(why))
        return [*(entries or empty_entries(self.step)), *self._offer_entries()]

    def _deep_dive_entries(self, why: Why) -> list[Entry]:
        """Return progress, numbers and the four questions of a key result that is off track (K, H)."""
        key_result = find(self.session, why.about) if why.about else None
        if not isinstance(key_result, KeyResult) or not self._needs_four_questions(why):
            return []
        today = self.context.today
        progress = assess_progress(key_result, self.session, today, self.context.numbers)
        details = [forecast_line(key_result, progress, today)]
        reason = key_result.benchmark.replace("\n", " ") or "nobody wrote it down"
        details.append(joined(("why this number ", "$text-muted"), reason))
        progress_entry = Entry(
            f"stands:{why.id}",
            progress_line(key_result, progress, bar_width(self.size.width)),
            details=tuple(details),
            is_inert=True,
        )
        return [progress_entry, self._four_questions_entry(why)]

    def _four_questions_entry(self, why: Why) -> Entry:
        width = max(len(gaps(Why)[name].title) for name in FOUR_QUESTIONS) + 2
        lines = [
            joined(
                (f"{gaps(Why)[name].title:<{width}}", "$text-primary"), (answer or "—", "" if answer else "$text-muted")
            )
            for name in FOUR_QUESTIONS
            for answer in (gap_value(why, name),)
        ]
        return Entry(f"four:{why.id}", lines[0], details=tuple(lines[1:]), item=why.id, fields=FOUR_QUESTIONS)

    def _needs_four_questions(self, why: Why) -> bool:
        """Return whether the four questions are shown: they are due, were requested, or one is answered."""
        due = why.about in deep_dive_key_results(self.session, self.context.today, self.context.numbers)
        return due or why.id in self._four_requested or any(gap_value(why, name) for name in FOUR_QUESTIONS)

    def _problem_entry(self, why: Why, space: bool) -> Entry:
        return Entry(
            why.id,
            shown(why.problem or BLANK, "bold"),
            note=shown(why.about, "$text-muted"),
            item=why.id,
            has_space_above=space,
        )

    def _answer_entry(self, answer: Answer, first: str, others: str) -> Entry:
        root_mark = ("◆ root cause", "$text-success") if answer.root else ("", "")
        ladders = [f"ladder {ladder.id}" for ladder in self.session.ladders if ladder.about == answer.id]
        note = joined(root_mark, (f"  {answer.evidence}" if answer.evidence else "", "$text-muted"))
        return Entry(
            answer.id,
            joined(("because ", "$text-muted"), answer.text or BLANK),
            shown(first, "$text-muted"),
            shown(others, "$text-muted"),
            note=joined(note, (f" → {', '.join(ladders)}" if ladders else "", "$text-muted")),
            item=answer.id,
        )

    def _variability_entry(self, why: Why) -> Entry:
        facts = ["ordinary variability"]
        facts += [f"checked {why.checked}"] if why.checked else []
        facts += [f"look again on {format_day(why.look_again)}"] if why.look_again else []
        return Entry(
            f"variability:{why.id}",
            shown("; ".join(facts), "italic"),
            shown("└─ ", "$text-muted"),
            item=why.id,
            fields=("checked", "look_again"),
        )

    def _offer_entries(self) -> list[Entry]:
        asked = {why.about for why in self.session.whys}
        unasked = [kr for kr in self.session.key_results if kr.id not in asked and (kr.who or kr.does_what)]
        off_track_ids = off_track_key_results(self.session, self.context.today, self.context.numbers)
        groups = {
            "Heading for half or less": [self._offer_entry(kr, True) for kr in unasked if kr.id in off_track_ids],
            "Could be asked": [self._offer_entry(kr, False) for kr in unasked if kr.id not in off_track_ids],
        }
        return [row for title, rows in groups.items() if rows for row in (heading(f"offers:{title}", title), *rows)]

    def _offer_entry(self, key_result: KeyResult, is_off_track: bool) -> Entry:
        light = ("○ off track  ", "$text-error") if is_off_track else ""
        return Entry(
            f"ask:{key_result.id}",
            shown(why_question(key_result), "" if is_off_track else "$text-muted"),
            id_lead(key_result.id),
            note=joined(light, ("⏎ asks", "$text-muted")),
        )

    async def activate(self, entry: Entry) -> bool:
        """Ask why about a key result."""
        if not entry.key.startswith("ask:"):
            return False
        about, id = entry.key.removeprefix("ask:"), next_id(self.session, Why)
        if self.apply(lambda s: add_problem(s, about), f"ask why about {about}", cursor=id):
            if self._needs_four_questions(get(self.session, id, Why)):
                self.outline.move_cursor(f"four:{id}")
                await self.open_editor(id, FOUR_QUESTIONS, f"four:{id}")
            else:
                await self.action_add()
        return True

    async def action_four_questions(self) -> None:
        """Show the four questions about the key result of the problem under the cursor."""
        item = find(self.session, self.item)
        why = self._problem_of(item.id) if isinstance(item, Answer) else item
        if not isinstance(why, Why) or not isinstance(find(self.session, why.about), KeyResult):
            self.show_toast("They are asked about a key result.")
            return
        self._four_requested.add(why.id)
        self.draw(f"four:{why.id}")
        await self.open_editor(why.id, FOUR_QUESTIONS, f"four:{why.id}")

    async def action_ask_why(self) -> None:
        """Add a problem in own words."""
        self.finish_editing()
        self._new_item_id = self.begin_item(Why, verdict="open")
        await self.open_editor(self._new_item_id, ("problem",))

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add an answer to the problem or answer under the cursor; without any, add the first problem."""
        item = find(self.session, self.item)
        if isinstance(item, Why):
            return self._answer_target(item, "", 0)
        if isinstance(item, Answer):
            why = self._problem_of(item.id)
            return self._answer_target(why, item.id, branches.tree_depth(why.answers, item.id) + 1)
        await self.action_ask_why()
        return None

    def _answer_target(self, why: Why, under: str, depth: int) -> QuickAddTarget:
        top = f"four:{why.id}" if self._deep_dive_entries(why) else why.id
        anchor = branches.last_in_subtree(why.answers, under) or top
        indent = branches.LEVEL_INDENT * depth
        return QuickAddTarget(
            Answer, "text", "└─ because", why.id, anchor=anchor, indent=indent, fields={"under": under}
        )

    def next_target(self, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
        """Return the target one level deeper: why, again, of the answer just given."""
        return replace(
            target, anchor=added_id, indent=target.indent + branches.LEVEL_INDENT, fields={"under": added_id}
        )

    def shifted_target(self, target: QuickAddTarget, by: int, added_id: str) -> QuickAddTarget | None:
        """Return the target moved out one level (-1), or in under the last answer beside it (1)."""
        return branches.shift_target(get(self.session, target.into, Why).answers, target, by, added_id)

    def _problem_of(self, answer: str) -> Why:
        return next(why for why in self.session.whys if any(item.id == answer for item in why.answers))

    def action_mark(self) -> None:
        """Mark the answer under the cursor as a root cause, or take the mark back."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            self.apply(lambda s: toggle_root(s, id), f"mark {id}")

    async def action_variability(self) -> None:
        """Mark the problem under the cursor as ordinary variability, or take that back."""
        item = find(self.session, self.item)
        why = self._problem_of(item.id) if isinstance(item, Answer) else item
        if not isinstance(why, Why):
            return
        id, is_variability = why.id, why.verdict == "variability"
        verdict = (
            ("cause" if any(answer.root for answer in why.answers) else "open") if is_variability else "variability"
        )
        self.apply(
            lambda s: change(s, id, verdict=verdict),
            f"call {id} {'open' if is_variability else 'ordinary variability'}",
        )
        if not is_variability:
            self.outline.move_cursor(f"variability:{id}")
            await self.open_editor(id, ("checked", "look_again"), f"variability:{id}")

    def action_to_hypothesis(self) -> None:
        """Make a hypothesis from the answer under the cursor."""
        if isinstance(find(self.session, self.item), Answer):
            id, new_id = self.item, next_id(self.session, Hypothesis)
            if self.apply(lambda s: add_hypothesis_from_root(s, id), f"make {id} a hypothesis"):
                self.show_toast(
                    f"{new_id} waits in {self._hypothesis_step}: ⏎ on it says what would take this cause away."
                )

    @property
    def _hypothesis_step(self) -> str:
        """The short title of the step that shows new hypotheses; formats without one use the decide step."""
        session_format = format_of(self.session)
        steps = session_format.timeboxes | session_format.on_request
        return session_format.step_texts["hypotheses" if "hypotheses" in steps else "decide"].short_title

    def action_to_ladder(self) -> None:
        """Start a ladder with the answer under the cursor."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            if self.apply(lambda s: add_ladder(s, id), f"put {id} on a ladder"):
                self.show_toast("It stands on top of a ladder now: F3 goes there.")

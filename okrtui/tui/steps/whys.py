"""The whys step: five whys, from a problem down a tree of answers to a root cause, or to ordinary variability."""

from __future__ import annotations

from dataclasses import replace

from okrtui.method.agenda import Step, format_of
from okrtui.method.due import deep_dive
from okrtui.method.rhythm import off_track, standing
from okrtui.model.causes import Answer, Questions, Why
from okrtui.model.edits import ask_why, mark_root, root_to_hypothesis, root_to_ladder, why_question
from okrtui.model.forms import gaps, value
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, find, get, next_id
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK
from okrtui.model.values import show_day
from okrtui.tui import trees
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import branches, empty, guess_lead, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.standing import bar_width, heads_for, way
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

FOUR = tuple(f"questions.{name}" for name in gaps(Questions))
"""The fields of the four questions (K)."""


class Pane(StepPane):
    """The problems, and the tree of answers below each."""

    BINDINGS = bindings("whys")

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(workshop, step, room)
        self._four_requested: set[str] = set()

    def entries(self) -> list[Entry]:
        """Return the problems with their trees, and the key results to ask about."""
        entries: list[Entry] = []
        for why in self.session.whys:
            entries.append(self._problem_entry(why, space=bool(entries)))
            entries += self._deep_dive_entries(why)
            entries += [self._answer_entry(answer, first, others) for answer, first, others in branches(why.answers)]
            if why.verdict == "variability":
                entries.append(self._variability_entry(why))
        return [*(entries or empty(self.step)), *self._offer_entries()]

    def _deep_dive_entries(self, why: Why) -> list[Entry]:
        """Return progress, numbers and the four questions of a key result that is off track (K, H)."""
        key_result = find(self.session, why.about) if why.about else None
        if not isinstance(key_result, KeyResult) or not self._needs_four_questions(why):
            return []
        today = self.room.today
        progress = standing(key_result, self.session, today, self.room.numbers)
        details = [heads_for(key_result, progress, today)]
        reason = key_result.benchmark.replace("\n", " ") or "nobody wrote it down"
        details.append(joined(("why this number ", "$text-muted"), reason))
        progress_entry = Entry(
            f"stands:{why.id}",
            way(key_result, progress, bar_width(self.size.width)),
            details=tuple(details),
            quiet=True,
        )
        return [progress_entry, self._four_questions_entry(why)]

    def _four_questions_entry(self, why: Why) -> Entry:
        width = max(len(gaps(Why)[name].title) for name in FOUR) + 2
        lines = [
            joined(
                (f"{gaps(Why)[name].title:<{width}}", "$text-primary"), (answer or "—", "" if answer else "$text-muted")
            )
            for name in FOUR
            for answer in (value(why, name),)
        ]
        return Entry(f"four:{why.id}", lines[0], details=tuple(lines[1:]), item=why.id, fields=FOUR)

    def _needs_four_questions(self, why: Why) -> bool:
        """Return whether the four questions are shown: they are due, were requested, or one is answered."""
        due = why.about in deep_dive(self.session, self.room.today, self.room.numbers)
        return due or why.id in self._four_requested or any(value(why, name) for name in FOUR)

    def _problem_entry(self, why: Why, space: bool) -> Entry:
        return Entry(
            why.id, shown(why.problem or BLANK, "bold"), note=shown(why.about, "$text-muted"), item=why.id, space=space
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
        facts += [f"look again on {show_day(why.look_again)}"] if why.look_again else []
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
        off_track_ids = off_track(self.session, self.room.today, self.room.numbers)
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
            guess_lead(key_result.id),
            note=joined(light, ("⏎ asks", "$text-muted")),
        )

    async def chosen(self, entry: Entry) -> bool:
        """Ask why about a key result."""
        if not entry.key.startswith("ask:"):
            return False
        about, id = entry.key.removeprefix("ask:"), next_id(self.session, Why)
        if self.apply(lambda s: ask_why(s, about), f"ask why about {about}", cursor=id):
            if self._needs_four_questions(get(self.session, id, Why)):
                self.outline.go(f"four:{id}")
                await self.write(id, FOUR, f"four:{id}")
            else:
                await self.action_add()
        return True

    async def action_four_questions(self) -> None:
        """Show the four questions about the key result of the problem under the cursor."""
        item = find(self.session, self.item)
        why = self._problem_of(item.id) if isinstance(item, Answer) else item
        if not isinstance(why, Why) or not isinstance(find(self.session, why.about), KeyResult):
            self.tell("They are asked about a key result.")
            return
        self._four_requested.add(why.id)
        self.draw(f"four:{why.id}")
        await self.write(why.id, FOUR, f"four:{why.id}")

    async def action_ask_why(self) -> None:
        """Add a problem in own words."""
        self.leave_writing()
        self._begun = self.begin(Why, verdict="open")
        await self.write(self._begun, ("problem",))

    async def adding(self) -> Adding | str | None:
        """Add an answer to the problem or answer under the cursor; without any, add the first problem."""
        item = find(self.session, self.item)
        if isinstance(item, Why):
            return self._answer_target(item, "", 0)
        if isinstance(item, Answer):
            why = self._problem_of(item.id)
            return self._answer_target(why, item.id, trees.depth(why.answers, item.id) + 1)
        await self.action_ask_why()
        return None

    def _answer_target(self, why: Why, under: str, depth: int) -> Adding:
        top = f"four:{why.id}" if self._deep_dive_entries(why) else why.id
        anchor = trees.below(why.answers, under) or top
        indent = trees.STEP * depth
        return Adding(Answer, "text", "└─ because", why.id, anchor=anchor, indent=indent, fields={"under": under})

    def next_adding(self, target: Adding, added_id: str) -> Adding:
        """Return the target one level deeper: why, again, of the answer just given."""
        return replace(target, anchor=added_id, indent=target.indent + trees.STEP, fields={"under": added_id})

    def shifted(self, target: Adding, by: int, added_id: str) -> Adding | None:
        """Return the target moved out one level (-1), or in under the last answer beside it (1)."""
        return trees.shifted(get(self.session, target.into, Why).answers, target, by, added_id)

    def _problem_of(self, answer: str) -> Why:
        return next(why for why in self.session.whys if any(item.id == answer for item in why.answers))

    def action_mark(self) -> None:
        """Mark the answer under the cursor as a root cause, or take the mark back."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            self.apply(lambda s: mark_root(s, id), f"mark {id}")

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
            self.outline.go(f"variability:{id}")
            await self.write(id, ("checked", "look_again"), f"variability:{id}")

    def action_to_hypothesis(self) -> None:
        """Make a hypothesis from the answer under the cursor."""
        if isinstance(find(self.session, self.item), Answer):
            id, new_id = self.item, next_id(self.session, Hypothesis)
            if self.apply(lambda s: root_to_hypothesis(s, id), f"make {id} a hypothesis"):
                self.tell(f"{new_id} waits in {self._hypothesis_step}: ⏎ on it says what would take this cause away.")

    @property
    def _hypothesis_step(self) -> str:
        """The short title of the step that shows new hypotheses; formats without one use the decide step."""
        session_format = format_of(self.session)
        steps = session_format.timeboxes | session_format.on_request
        return session_format.words["hypotheses" if "hypotheses" in steps else "decide"].short

    def action_to_ladder(self) -> None:
        """Start a ladder with the answer under the cursor."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            if self.apply(lambda s: root_to_ladder(s, id), f"put {id} on a ladder"):
                self.tell("It stands on top of a ladder now: F3 goes there.")

"""Five whys: from a problem down a tree of answers to a cause that we can act on, or to ordinary variability."""

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
"""The gaps of the four questions (K)."""


class Pane(StepPane):
    """Problems, and the tree of answers below each."""

    BINDINGS = bindings("whys")

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(workshop, step, room)
        self._asked: set[str] = set()

    def entries(self) -> list[Entry]:
        """Return the problems with their trees, and the key results that could be asked about."""
        found: list[Entry] = []
        for why in self.session.whys:
            found.append(self._problem(why, space=bool(found)))
            found += self._deep_dive(why)
            found += [self._answer(answer, first, rest) for answer, first, rest in branches(why.answers)]
            if why.verdict == "variability":
                found.append(self._variability(why))
        return [*(found or empty(self.step)), *self._offers()]

    def _deep_dive(self, why: Why) -> list[Entry]:
        """The four questions of a key result that is off track, with its numbers and where these came from (K, H)."""
        one = find(self.session, why.about) if why.about else None
        if not isinstance(one, KeyResult) or not self._asks_four(why):
            return []
        today = self.room.today
        stands = standing(one, self.session, today, self.room.numbers)
        details = [heads_for(one, stands, today)]
        note = one.benchmark.replace("\n", " ") or "nobody wrote it down"
        details.append(joined(("why this number ", "$text-muted"), note))
        page = Entry(
            f"stands:{why.id}", way(one, stands, bar_width(self.size.width)), details=tuple(details), quiet=True
        )
        return [page, self._four(why)]

    def _four(self, why: Why) -> Entry:
        width = max(len(gaps(Why)[name].title) for name in FOUR) + 2
        lines = [
            joined((f"{gaps(Why)[name].title:<{width}}", "$text-primary"), (said or "—", "" if said else "$text-muted"))
            for name in FOUR
            for said in (value(why, name),)
        ]
        return Entry(f"four:{why.id}", lines[0], details=tuple(lines[1:]), item=why.id, fields=FOUR)

    def _asks_four(self, why: Why) -> bool:
        """Whether the four questions come first: when they are due, were asked for, or one of them is answered."""
        due = why.about in deep_dive(self.session, self.room.today, self.room.numbers)
        return due or why.id in self._asked or any(value(why, name) for name in FOUR)

    def _problem(self, why: Why, space: bool) -> Entry:
        return Entry(
            why.id, shown(why.problem or BLANK, "bold"), note=shown(why.about, "$text-muted"), item=why.id, space=space
        )

    def _answer(self, answer: Answer, first: str, rest: str) -> Entry:
        root = ("◆ root cause", "$text-success") if answer.root else ("", "")
        used = [f"ladder {one.id}" for one in self.session.ladders if one.about == answer.id]
        note = joined(root, (f"  {answer.evidence}" if answer.evidence else "", "$text-muted"))
        return Entry(
            answer.id,
            joined(("because ", "$text-muted"), answer.text or BLANK),
            shown(first, "$text-muted"),
            shown(rest, "$text-muted"),
            note=joined(note, (f" → {', '.join(used)}" if used else "", "$text-muted")),
            item=answer.id,
        )

    def _variability(self, why: Why) -> Entry:
        said = ["ordinary variability"]
        said += [f"checked {why.checked}"] if why.checked else []
        said += [f"look again on {show_day(why.look_again)}"] if why.look_again else []
        return Entry(
            f"variability:{why.id}",
            shown("; ".join(said), "italic"),
            shown("└─ ", "$text-muted"),
            item=why.id,
            fields=("checked", "look_again"),
        )

    def _offers(self) -> list[Entry]:
        asked = {why.about for why in self.session.whys}
        open_ = [one for one in self.session.key_results if one.id not in asked and (one.who or one.does_what)]
        off = off_track(self.session, self.room.today, self.room.numbers)
        parts = {
            "Heading for half or less": [self._offer(one, True) for one in open_ if one.id in off],
            "Could be asked": [self._offer(one, False) for one in open_ if one.id not in off],
        }
        return [row for title, rows in parts.items() if rows for row in (heading(f"offers:{title}", title), *rows)]

    def _offer(self, one: KeyResult, is_off: bool) -> Entry:
        light = ("○ off track  ", "$text-error") if is_off else ""
        return Entry(
            f"ask:{one.id}",
            shown(why_question(one), "" if is_off else "$text-muted"),
            guess_lead(one.id),
            note=joined(light, ("⏎ asks", "$text-muted")),
        )

    async def chosen(self, entry: Entry) -> bool:
        """Ask why about a key result."""
        if not entry.key.startswith("ask:"):
            return False
        about, id = entry.key.removeprefix("ask:"), next_id(self.session, Why)
        if self.apply(lambda s: ask_why(s, about), f"ask why about {about}", cursor=id):
            if self._asks_four(get(self.session, id, Why)):
                self.outline.go(f"four:{id}")
                await self.write(id, FOUR, f"four:{id}")
            else:
                await self.action_add()
        return True

    async def action_four_questions(self) -> None:
        """Ask the four questions about the key result of the problem under the cursor first."""
        item = find(self.session, self.item)
        why = self._problem_of(item.id) if isinstance(item, Answer) else item
        if not isinstance(why, Why) or not isinstance(find(self.session, why.about), KeyResult):
            self.tell("They are asked about a key result.")
            return
        self._asked.add(why.id)
        self.draw(f"four:{why.id}")
        await self.write(why.id, FOUR, f"four:{why.id}")

    async def action_ask_why(self) -> None:
        """Write a problem in own words."""
        self.leave_writing()
        self._begun = self.begin(Why, verdict="open")
        await self.write(self._begun, ("problem",))

    async def adding(self) -> Adding | str | None:
        """Answer the problem or the answer under the cursor; without any, write the first problem."""
        item = find(self.session, self.item)
        if isinstance(item, Why):
            return self._line(item, "", 0)
        if isinstance(item, Answer):
            why = self._problem_of(item.id)
            return self._line(why, item.id, trees.depth(why.answers, item.id) + 1)
        await self.action_ask_why()
        return None

    def _line(self, why: Why, under: str, depth: int) -> Adding:
        top = f"four:{why.id}" if self._deep_dive(why) else why.id
        anchor = trees.below(why.answers, under) or top
        indent = trees.STEP * depth
        return Adding(Answer, "text", "└─ because", why.id, anchor=anchor, indent=indent, fields={"under": under})

    def next_adding(self, adding: Adding, caught: str) -> Adding:
        """Ask why of the answer just given."""
        return replace(adding, anchor=caught, indent=adding.indent + trees.STEP, fields={"under": caught})

    def shifted(self, adding: Adding, by: int, caught: str) -> Adding | None:
        """Move the line out to the level above, or in under the last one beside it."""
        return trees.shifted(get(self.session, adding.into, Why).answers, adding, by, caught)

    def _problem_of(self, answer: str) -> Why:
        return next(why for why in self.session.whys if any(one.id == answer for one in why.answers))

    def action_mark(self) -> None:
        """Mark the answer under the cursor as a root cause, or take the mark back."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            self.apply(lambda s: mark_root(s, id), f"mark {id}")

    async def action_variability(self) -> None:
        """Call the problem under the cursor ordinary variability, or take that back."""
        item = find(self.session, self.item)
        why = self._problem_of(item.id) if isinstance(item, Answer) else item
        if not isinstance(why, Why):
            return
        id, is_so = why.id, why.verdict == "variability"
        verdict = ("cause" if any(one.root for one in why.answers) else "open") if is_so else "variability"
        self.apply(lambda s: change(s, id, verdict=verdict), f"call {id} {'open' if is_so else 'ordinary variability'}")
        if not is_so:
            self.outline.go(f"variability:{id}")
            await self.write(id, ("checked", "look_again"), f"variability:{id}")

    def action_to_hypothesis(self) -> None:
        """Make a hypothesis of the answer under the cursor."""
        if isinstance(find(self.session, self.item), Answer):
            id, new = self.item, next_id(self.session, Hypothesis)
            if self.apply(lambda s: root_to_hypothesis(s, id), f"make {id} a hypothesis"):
                self.tell(f"{new} waits in {self._guesses}: ⏎ on it says what would take this cause away.")

    @property
    def _guesses(self) -> str:
        """The name of the step in which a new hypothesis gets its words; not every format has one for hypotheses."""
        form = format_of(self.session)
        steps = form.timeboxes | form.on_request
        return form.words["hypotheses" if "hypotheses" in steps else "decide"].short

    def action_to_ladder(self) -> None:
        """Put the answer under the cursor at the top of a ladder."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            if self.apply(lambda s: root_to_ladder(s, id), f"put {id} on a ladder"):
                self.tell("It stands on top of a ladder now: F3 goes there.")

"""Five whys: from a problem down a tree of answers to a cause that we can act on, or to ordinary variability."""

from __future__ import annotations

from dataclasses import replace

from okrtui.model.causes import Answer, Why
from okrtui.model.edits import ask_why, mark_root, root_to_hypothesis, root_to_ladder, why_question
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, find, get, next_id
from okrtui.model.reading import BLANK
from okrtui.model.values import show_day
from okrtui.tui import trees
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import branches, empty, guess_lead, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry


class Pane(StepPane):
    """Problems, and the tree of answers below each."""

    BINDINGS = bindings("whys")

    def entries(self) -> list[Entry]:
        """Return the problems with their trees, and the key results that could be asked about."""
        found: list[Entry] = []
        for why in self.session.whys:
            found.append(self._problem(why, space=bool(found)))
            found += [self._answer(answer, first, rest) for answer, first, rest in branches(why.answers)]
            if why.verdict == "variability":
                found.append(self._variability(why))
        return [*(found or empty(self.step)), *self._offers()]

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
        rows = [
            Entry(
                f"ask:{one.id}",
                shown(why_question(one), "$text-muted"),
                guess_lead(one.id),
                note=shown("⏎ asks", "$text-muted"),
            )
            for one in open_
        ]
        return [heading("offers", "Could be asked"), *rows] if rows else []

    async def chosen(self, entry: Entry) -> bool:
        """Ask why about a key result."""
        if not entry.key.startswith("ask:"):
            return False
        about, id = entry.key.removeprefix("ask:"), next_id(self.session, Why)
        if self.apply(lambda s: ask_why(s, about), f"ask why about {about}", cursor=id):
            await self.action_add()
        return True

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
        anchor = trees.below(why.answers, under) or why.id
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
                self.tell(f"{new} waits among the hypotheses: what would take this cause away?")

    def action_to_ladder(self) -> None:
        """Put the answer under the cursor at the top of a ladder."""
        if isinstance(find(self.session, self.item), Answer):
            id = self.item
            if self.apply(lambda s: root_to_ladder(s, id), f"put {id} on a ladder"):
                self.tell("It stands on top of a ladder now: F3 goes there.")

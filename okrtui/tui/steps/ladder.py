"""The why/how ladder: up from a cause to the objective, down to what somebody can do tomorrow."""

from __future__ import annotations

from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.edits import root_to_ladder
from okrtui.model.entry import drafts_of
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, find, get, next_id
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.reading import BLANK, one_line
from okrtui.tui import trees
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import branches, empty, heading, who_by
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

WHY, HOW = "why ▲  ", "how ▼  "
"""What stands before the two halves of a ladder."""


class Pane(StepPane):
    """Ladders, each with its why above and its how below."""

    def entries(self) -> list[Entry]:
        """Return the ladders, and the causes that could stand on one."""
        found: list[Entry] = []
        for ladder in self.session.ladders:
            found += self._why(ladder, first=not found)
            rows = branches(ladder.rungs)
            for n, (rung, first, rest) in enumerate(rows):
                lead_in = HOW if n == 0 else " " * len(WHY)
                found.append(self._rung(rung, lead_in + first, " " * len(WHY) + rest))
        return [*(found or empty(self.step)), *self._offers()]

    def _why(self, ladder: Ladder, first: bool) -> list[Entry]:
        steps = self._climb(ladder)
        found: list[Entry] = []
        for n, (text, note) in enumerate(steps):
            last = n == len(steps) - 1
            found.append(
                Entry(
                    ladder.id if last else f"{ladder.id}:{n}",
                    shown(text, "bold" if last else ""),
                    joined(
                        (WHY if n == 0 else " " * len(WHY), "bold $text-primary"),
                        ("   " * (n - 1) + "└─ " if n else "", "$text-muted"),
                    ),
                    note=shown(note, "$text-muted"),
                    item=ladder.id if last else "",
                    quiet=not last,
                    space=n == 0 and not first,
                )
            )
        return found

    def _climb(self, ladder: Ladder) -> list[tuple[str, str]]:
        """What a ladder climbs through, from the objective down to its cause, each with what it is."""
        session, steps = self.session, []
        about = find(session, ladder.about) if ladder.about else None
        if isinstance(about, Answer):
            why = next(why for why in session.whys if about in why.answers)
            steps = [(about.text or BLANK, "root cause" if about.root else "cause")]
            about = find(session, why.about) if why.about else None
            if about is None:
                steps.insert(0, (why.problem or BLANK, "problem"))
        elif isinstance(about, Hypothesis):
            steps = [(one_line(about) or BLANK, about.id)]
            about = find(session, about.moves[0]) if about.moves else None
        elif about is None:
            steps = [(ladder.text or BLANK, "cause")]
        if isinstance(about, KeyResult):
            steps.insert(0, (f"{about.who} {about.does_what}".strip() or BLANK, about.id))
        if session.objective.text or isinstance(about, Objective):
            steps.insert(0, (session.objective.text or BLANK, "objective"))
        return steps

    def _rung(self, rung: Rung, first: str, rest: str) -> Entry:
        is_action = bool(rung.who or rung.by)
        sign = ("✓ " if rung.done else "○ ") if is_action else ""
        return Entry(
            rung.id,
            joined(
                (sign, "$text-success" if rung.done else "$text-primary"),
                (rung.text or BLANK, "$text-muted" if rung.done else ""),
            ),
            joined((first[: len(WHY)], "bold $text-primary"), (first[len(WHY) :], "$text-muted")),
            shown(rest, "$text-muted"),
            note=shown(f"{rung.who} · done", "$text-muted")
            if rung.done
            else who_by(rung.who, rung.by, self.room.today, drafts_of(self.session, rung.id)),
            item=rung.id,
        )

    def _offers(self) -> list[Entry]:
        on_ladders = {ladder.about for ladder in self.session.ladders}
        roots = [one for why in self.session.whys for one in why.answers if one.root and one.id not in on_ladders]
        rows = [
            Entry(
                f"climb:{one.id}",
                shown(one.text, "$text-muted"),
                shown("◆ ", "$text-success"),
                note=shown("⏎ begins a ladder", "$text-muted"),
            )
            for one in roots
        ]
        return [heading("offers", "Root causes without a ladder"), *rows] if rows else []

    async def chosen(self, entry: Entry) -> bool:
        """Begin a ladder from a root cause."""
        if not entry.key.startswith("climb:"):
            return False
        about, id = entry.key.removeprefix("climb:"), next_id(self.session, Ladder)
        if self.apply(lambda s: root_to_ladder(s, about), f"put {about} on a ladder"):
            self.draw(id)
            await self.action_add()
        return True

    async def adding(self) -> Adding | str | None:
        """Ask how of the cause or rung under the cursor; without any, begin with a cause in own words."""
        item = find(self.session, self.item)
        if isinstance(item, Ladder):
            return self._line(item, "", 0)
        if isinstance(item, Rung):
            ladder = self._ladder_of(item.id)
            return self._line(ladder, item.id, trees.depth(ladder.rungs, item.id) + 1)
        return self.begin(Ladder)

    def _line(self, ladder: Ladder, under: str, depth: int) -> Adding:
        anchor = trees.below(ladder.rungs, under) or ladder.id
        indent = len(WHY) + trees.STEP * depth
        return Adding(Rung, "text", "└─ how?", ladder.id, anchor=anchor, indent=indent, fields={"under": under})

    def shifted(self, adding: Adding, by: int, caught: str) -> Adding | None:
        """Move the line out to the level above, or in under the last one beside it."""
        return trees.shifted(get(self.session, adding.into, Ladder).rungs, adding, by, caught)

    def _ladder_of(self, rung: str) -> Ladder:
        return next(ladder for ladder in self.session.ladders if any(one.id == rung for one in ladder.rungs))

    def depth(self, id: str) -> tuple[str, ...]:
        """Return the fields to write: a ladder that stands on something has no words of its own."""
        item = find(self.session, id)
        return ("text",) if isinstance(item, Ladder) else super().depth(id)

    async def action_edit(self) -> None:
        """Write the rung under the cursor; the top of a ladder only where it is in own words."""
        item = find(self.session, self.item)
        if isinstance(item, Ladder) and item.about:
            await self.action_add()
        else:
            await super().action_edit()

    def action_mark(self) -> None:
        """Mark the action under the cursor as done, or not done."""
        item = find(self.session, self.item)
        if isinstance(item, Rung):
            id, done = item.id, not item.done
            self.apply(lambda s: change(s, id, done=done), f"mark {id}")

"""From many wordings to one in the list of a step: collected, merged, voted on, chosen, agreed to."""

from __future__ import annotations

from textual.content import Content

from okrtui.method.agenda import Step
from okrtui.method.tallies import said_of
from okrtui.model.base import declared
from okrtui.model.edits import rounds
from okrtui.model.entry import fill
from okrtui.model.groups import beside, members, take_out
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, find, get, next_id
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.wordings import KEY_RESULT, OBJECTIVE, choose_key_result, choose_objective, merge, wordings
from okrtui.tui.apart import taken_apart
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import guess_lead
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.tally_drawing import dots_note, row
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

TITLES = {OBJECTIVE: "Wordings of the objective", KEY_RESULT: "Wordings of key results"}
"""What stands above the wordings of a kind."""


class OnWordings(StepPane):
    """A step in which wordings are collected before one is chosen."""

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(workshop, step, room)
        self._opened: dict[str, bool] = {}

    def wordings(self, kind: str) -> list[Entry]:
        """Return a line for the wordings of a kind, and below it those wordings until one was chosen."""
        every = wordings(self.session, kind)
        if not every:
            return []
        chosen = sum(one.chosen for one in every)
        opened = self._opened.get(kind, not chosen)
        count = f"{len(every)} collected" + (f", {chosen} chosen" if chosen else "")
        hint = " · m chooses · v votes · & merges two" if opened and not chosen else ""
        title = Entry(
            f"wordings:{kind}",
            shown(TITLES[kind], "bold $text-primary"),
            shown("▾ " if opened else "▸ ", "$text-primary"),
            note=shown(count + hint, "$text-muted"),
            space=True,
        )
        if not opened:
            return [title]
        known = {one.id for one in every}
        tops = [one for one in every if one.under not in known]
        return [title, *(entry for top in tops for entry in self._wording(top, every))]

    def _wording(self, top: Candidate, every: tuple[Candidate, ...]) -> list[Entry]:
        found = []
        for one in (top, *members(every, top.id)):
            note = " · ".join(filter(None, (dots_note(self.session, one.id), one.became, one.author)))
            found.append(
                Entry(
                    one.id,
                    shown(one.text, "bold" if one.chosen else "" if one is top else "$text-muted"),
                    joined(("✓ ", "$text-success"), (f"{one.id} ", "$text-muted"))
                    if one.chosen
                    else guess_lead(one.id),
                    note=shown(note, "$text-primary" if one is top else "$text-muted"),
                    item=one.id,
                    indent=2 if one is top else 5,
                )
            )
        return found

    def consent(self, id: str) -> list[Entry]:
        """Return how the consent check on a goal went, and what those say who would have chosen otherwise."""
        item = find(self.session, id)
        held = rounds(self.session, id, "consent")
        found = []
        text = item.dissent if isinstance(item, Objective | KeyResult) else ""
        if held:
            asks = shown("Can you live with this for a quarter?", "$text-muted")
            votes = Content("  →  ").join(map(row, held))
            says = () if text else (shown(said_of(held[-1], self.room.numbers)),)
            found.append(Entry(f"consent:{id}", joined(asks, "   ", votes), _INDENT, details=says, quiet=True))
        if text or (held and self._not_all(held[-1].values)):
            words = joined(("we did not all agree: ", "$text-muted"), text or "⏎ says what, in their own words")
            found.append(Entry(f"dissent:{id}", words, _INDENT, item=id, fields=("dissent",)))
        return found

    def voted(self) -> None:
        """Ask for the words of those who did not all agree."""
        self.outline.go(f"dissent:{self.item}")

    def _not_all(self, votes: tuple[float, ...]) -> bool:
        return bool(votes) and min(votes) < self.room.numbers.consent_from

    def _kind_here(self) -> str:
        """What a wording collected here is a wording of; once there is an objective, of the key results."""
        key, item = self.outline.cursor_key, find(self.session, self.item)
        if isinstance(item, Candidate):
            return item.kind
        if key.startswith("wordings:"):
            return key.removeprefix("wordings:")
        return KEY_RESULT if isinstance(item, KeyResult) or self.session.objective.text else OBJECTIVE

    async def action_wordings(self) -> None:
        """Collect wordings, one a line: of the objective until there is one, then of the key results."""
        self.leave_writing()
        await self.catch(self._collecting(self._kind_here()))

    def _collecting(self, kind: str) -> Adding:
        self._opened |= {OBJECTIVE: False, kind: True}
        self.draw()
        every = wordings(self.session, kind)
        keys = [one.key for one in self.wordings(kind)]
        anchor = keys[-1] if keys else {OBJECTIVE: "objective"}.get(kind, "")
        prompt = "objective" if kind == OBJECTIVE else "key result"
        after = every[-1].id if every else ""
        return Adding(Candidate, prompt=prompt, after=after, anchor=anchor, indent=2, fields={"kind": kind})

    async def adding(self) -> Adding | str | None:
        """Collect another wording where the cursor is on one."""
        entry = self.outline.cursor
        on_title = entry is not None and entry.key.startswith("wordings:")
        if on_title or isinstance(find(self.session, self.item), Candidate):
            return self._collecting(self._kind_here())
        return await super().adding()

    async def chosen(self, entry: Entry) -> bool:
        """Open and close the wordings; on one that became a key result, write its sentence."""
        one = find(self.session, entry.item)
        if isinstance(one, Candidate) and find(self.session, one.became):
            await self.write(one.became, (), one.became)
            return True
        if not entry.key.startswith("wordings:"):
            return await super().chosen(entry)
        kind = entry.key.removeprefix("wordings:")
        self._opened[kind] = not self._opened.get(kind, not any(one.chosen for one in wordings(self.session, kind)))
        self.draw()
        return True

    def action_mark(self) -> None:
        """Choose the wording under the cursor: the objective, or one of the key results."""
        one = find(self.session, self.item)
        if not isinstance(one, Candidate):
            super().action_mark()
        elif one.kind == OBJECTIVE:
            self._choose_objective(one)
        else:
            self._choose_key_result(one)

    def _choose_objective(self, one: Candidate) -> None:
        self._opened.setdefault(OBJECTIVE, True)
        if self.apply(lambda s: choose_objective(s, one.id), f"choose {one.id}") and not one.chosen:
            self.draw("objective")
            self.tell("That is the objective now. v asks whether everybody can live with it.")

    def _choose_key_result(self, one: Candidate) -> None:
        """The limit of three is asked about now, when choosing, not while collecting (G)."""
        if one.became:
            self.tell(f"{one.id} became {one.became}.")
            return
        self._opened.setdefault(KEY_RESULT, True)
        new = next_id(self.session, KeyResult)

        def edit(session: Session) -> Session:
            made = choose_key_result(session, one.id)
            texts = taken_apart(get(made, new, KeyResult), one.text, self.room.today, whole=True)
            return fill(made, new, texts, self.room.today)

        if self.apply(edit, f"choose {one.id} as {new}"):
            self.tell(f"{one.id} became {new}. Enter writes its sentence.")
            self.written(new)

    async def action_merge(self) -> None:
        """Merge the wording under the cursor with another one into a new wording, which is written at once."""
        id, one = self.item, find(self.session, self.item)
        if not isinstance(one, Candidate) or not self.may_write():
            return
        others = [other for other in beside(self.session, id) if other.id not in (id, one.under)]
        if not others:
            self.tell("There is no other wording to merge it with.")
        elif len(others) == 1:
            await self._merge(others[0].id, id)
        else:
            from okrtui.tui.screens.choice import ChoiceScreen

            async def take(other: str | None) -> None:
                if other is not None:
                    await self._merge(other, id)

            choices = {other.id: declared(other, "text", "") for other in others}
            self.app.push_screen(ChoiceScreen(f"Merge {id} with which one?", choices, "Both are kept below it."), take)

    async def _merge(self, other: str, id: str) -> None:
        new = next_id(self.session, Candidate)
        if self.apply(lambda s: merge(s, other, id), f"merge {other} and {id}"):
            self.draw(new)
            await self.write(new, ("text",), new)

    async def action_so_that(self) -> None:
        """Keep what a wording of a key result would produce as a hypothesis, and ask who does what instead (G)."""
        id, one = self.item, find(self.session, self.item)
        if not isinstance(one, Candidate) or one.kind != KEY_RESULT:
            await super().action_so_that()
            return

        def edit(session: Session) -> Session:
            return change(add(session, Hypothesis, action=one.text, author=one.author), id, text="")

        if self.apply(edit, f"ask so that of {id}", ("begin", id)):
            self._begun, self._blank = id, find(self.session, id)
            self.tell("Kept as a hypothesis. So that who does what differently?")
            await self.write(id, ("text",), id)

    def action_ungroup(self) -> None:
        """Take a wording out from under the one into which it was merged."""
        id = self.item
        if isinstance(find(self.session, id), Candidate):
            self.apply(lambda s: take_out(s, id), f"take {id} out")


_INDENT = Content("  ")

"""One objective, up to three key results, and which guess would move which of them."""

from __future__ import annotations

from okrtui.model.edits import park
from okrtui.model.entry import drafts_of
from okrtui.model.forms import Gap
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line
from okrtui.model.updates import joins_on
from okrtui.model.values import show_number
from okrtui.model.wordings import KEY_RESULT, OBJECTIVE
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import empty, guess_lead, heading, hint, numbers
from okrtui.tui.equation import OnEquation
from okrtui.tui.goal_changes import change_entries
from okrtui.tui.journey import OnJourney
from okrtui.tui.match import OnMatch
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.tui.wordings import OnWordings


class Pane(OnMatch, OnJourney, OnWordings, OnEquation):
    """The goal, from the customer's way and many wordings, and the match of the guesses to it."""

    BINDINGS = bindings("okr")

    def entries(self) -> list[Entry]:
        """Return objective, the way and the wordings it came from, key results, what was set aside, and the match."""
        session = self.session
        if session.is_solo:
            return self._alone()
        goal = [self._objective(), *self.consent("objective"), *self.wordings(OBJECTIVE)]
        if not (session.objective.text or session.key_results or session.hypotheses or session.candidates):
            return [*goal, *empty(self.step), *self.journey(), *self.equation()]
        results = [*self._key_results(), *self.wordings(KEY_RESULT), *self.aside(KeyResult)]
        results += change_entries(session)
        return [*goal, *self.journey(), *results, *self.equation(), *self.match()]

    def _alone(self) -> list[Entry]:
        """Return one's own focus, below what the role is there for; what a room needs only where it was written."""
        session = self.session
        role = Entry("role", shown(session.direction.mission), shown("My role  ", "$text-muted"), quiet=True)
        found = [self._objective()] if session.objective.text else [role] if session.direction.mission else []
        found += [*self.wordings(OBJECTIVE), *(self.journey() if session.journey else ()), *self._key_results()]
        return [*found, *self.wordings(KEY_RESULT), *self.aside(KeyResult), *change_entries(session)]

    def _objective(self) -> Entry:
        objective, details = self.session.objective, []
        if objective.why:
            details.append(joined(("why ", "$text-muted"), (objective.why, "$text-muted")))
        ogp = self.session.direction.shape == "ogp"
        if ogp and objective.memo:
            details.append(joined(("memo ", "$text-muted"), (objective.memo.replace("\n", " "), "$text-muted")))
        place = (f"rank {show_number(objective.rank)}" if objective.rank else "", objective.priority) if ogp else ()
        owner = f"{'DRI' if ogp else 'owner'} {objective.owner}" if objective.owner else ""
        return Entry(
            "objective",
            shown(objective.text, "bold")
            if objective.text
            else shown("what do you want to be true?", "italic $text-muted"),
            shown("Objective  ", "bold $text-primary"),
            note=shown(" · ".join(filter(None, (*place, owner))), "$text-muted"),
            details=tuple(details),
            item="objective",
        )

    def _key_results(self) -> list[Entry]:
        results, most = self.session.key_results, self.room.numbers.key_results_at_most
        solo = self.session.is_solo
        found = [heading("krs", "This quarter" if solo else "Key results", f"{len(results)} of {most}" * (not solo))]
        found += [entry for one in results for entry in (self._key_result(one), *self.consent(one.id))]
        if len(results) > most:
            found.append(hint("many", f"More than {most}: x sets the one under the cursor aside, whole."))
        elif solo:
            found += [] if results else empty(self.step)
        elif len(results) == most - 1:
            found.append(hint("few", "a adds the third, or leave it at two: fewer is stronger."))
        elif not results:
            found.append(hint("none", "a adds one: who does what, from how much to how much, by when?"))
        return found

    def _key_result(self, one: KeyResult) -> Entry:
        finder = next((a for a in self.session.actions if a.about == one.id and not a.done), None)
        notes = [one.owner]
        if one.to_find:
            who = finder.who if finder else ""
            notes = [f"to find: {who}" if who else "to find", *(notes if who != one.owner else [])]
        sentence = f"{one.who} {one.does_what}".strip()
        details = [line for line in (numbers(one, drafts_of(self.session, one.id)),) if line.plain.strip()]
        if one.benchmark:
            details.append(
                joined(("why this number ", "$text-muted"), (one.benchmark.replace("\n", " "), "$text-muted"))
            )
        if one.needs:
            details.append(joined(("needs ", "$text-muted"), (one.needs, "$text-muted")))
        return Entry(
            one.id,
            shown(sentence or "who does what?", "" if sentence else "italic $text-muted"),
            guess_lead(one.id),
            note=shown(" · ".join(filter(None, notes)), "$text-muted"),
            details=tuple(details),
            item=one.id,
            space=one.id != self.session.key_results[0].id,
        )

    async def adding(self) -> Adding | str | None:
        """Begin the objective while there is none, then a key result of the stage that was picked.

        Where the cursor is on a stage or a wording, it is another one of these.
        """
        if (adding := await super().adding()) is not None:
            return adding
        if not self.session.is_solo and not self.session.objective.text and self.item in ("", "objective"):
            return "objective"
        after = self.item if isinstance(find(self.session, self.item), KeyResult) else ""
        stage = self.picked_stage()
        fields = {"stage": stage.id} if stage else {}
        return self.begin(KeyResult, after=after, since=joins_on(self.session, self.room.today), **fields)

    async def action_wordings(self) -> None:
        """Collect wordings; the stages of the way are one line again."""
        self.way_open = False
        await super().action_wordings()

    def offers(self, gap: Gap) -> tuple[str, ...]:
        """Offer for a key result whom we serve and what people do in the stage that was picked (G, H, K)."""
        session, stage = self.session, self.picked_stage()
        guesses = [one for one in session.hypotheses if not one.under]
        if gap.field == "who":
            return tuple(dict.fromkeys(filter(None, (*session.direction.serving, *(one.who for one in guesses)))))
        if gap.field == "does_what":
            picked = (stage.stage,) if stage else ()
            return tuple(dict.fromkeys(filter(None, (*picked, *(one.behavior for one in guesses)))))
        return ()

    def written(self, id: str) -> None:
        """Ask which one to drop when there is one too many."""
        if (
            isinstance(find(self.session, id), KeyResult)
            and len(self.session.key_results) > self.room.numbers.key_results_at_most
        ):
            from okrtui.tui.screens.drop import DropScreen

            choices = {one.id: one_line(one) for one in self.session.key_results}

            def drop(which: str | None) -> None:
                gone = which or id
                if self.apply(lambda s: park(s, gone), f"set {gone} aside"):
                    self.tell(f"{gone} is parked whole. x on it brings it back.")

            self.app.push_screen(DropScreen(self.room.numbers.key_results_at_most, choices), drop)

    def action_neighbors(self) -> None:
        """Look at what the teams beside this one want to reach, and say whose help ours needs (H, K)."""
        from okrtui.tui.screens.neighbors import NeighborsScreen

        self.leave_writing()

        async def ask(id: str | None) -> None:
            if id is not None:
                self.draw(id)
                await self.write(id, ("needs",), id)

        self.app.push_screen(NeighborsScreen(self.room.folder, self.session), ask)

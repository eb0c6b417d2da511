"""One objective, up to three key results, and which guess would move which of them."""

from __future__ import annotations

from okrtui.model.edits import add_many, park
from okrtui.model.entry import drafts_of
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, find, get
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import empty, guess_lead, heading, hint, numbers
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

READY = ("attract", "engage", "delight")
"""Stages of a journey for those who do not want to name their own (H)."""


class Pane(StepPane):
    """The goal, and the match of the guesses to it."""

    def entries(self) -> list[Entry]:
        """Return objective, key results, what was set aside, and the match."""
        session = self.session
        if not (session.objective.text or session.key_results or session.hypotheses):
            return [self._objective(), *empty(self.step), *self._journey()]
        return [self._objective(), *self._journey(), *self._key_results(), *self.aside(KeyResult), *self._match()]

    def _objective(self) -> Entry:
        objective = self.session.objective
        return Entry(
            "objective",
            shown(objective.text, "bold")
            if objective.text
            else shown("what do you want to be true?", "italic $text-muted"),
            shown("Objective  ", "bold $text-primary"),
            note=shown(f"owner {objective.owner}" if objective.owner else "", "$text-muted"),
            details=(joined(("why ", "$text-muted"), (objective.why, "$text-muted")),) if objective.why else (),
            item="objective",
        )

    def _key_results(self) -> list[Entry]:
        results, most = self.session.key_results, self.room.numbers.key_results_at_most
        found = [heading("krs", "Key results", f"{len(results)} of {most}")]
        found += [self._key_result(one) for one in results]
        if len(results) > most:
            found.append(hint("many", f"More than {most}: x sets the one under the cursor aside, whole."))
        elif len(results) == most - 1:
            found.append(hint("few", "a adds the third, or leave it at two: fewer is stronger."))
        elif not results:
            found.append(hint("none", "a adds one: who does what, from how much to how much, by when?"))
        return found

    def _key_result(self, one: KeyResult) -> Entry:
        finder = next((a for a in self.session.actions if a.about == one.id and not a.done), None)
        to_find = (
            f"to find: {finder.who}" if one.to_find and finder and finder.who else "to find" if one.to_find else ""
        )
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
            note=shown(" · ".join(filter(None, (to_find, one.owner))), "$text-muted"),
            details=tuple(details),
            item=one.id,
            space=one.id != self.session.key_results[0].id,
        )

    def _match(self) -> list[Entry]:
        session = self.session
        guesses = [one for one in session.hypotheses if not one.under]
        if not guesses or not session.key_results:
            return []
        matched = sum(bool(one.moves) for one in guesses)
        rows = [
            Entry(
                f"match:{one.id}",
                shown(one_line(one)),
                guess_lead(one.id),
                note=shown("→ " + ", ".join(one.moves), "$text-primary") if one.moves else shown("→ ?", "$text-muted"),
                item=one.id,
                fields=("moves",),
            )
            for one in guesses
        ]
        note = f"{matched} of {len(guesses)} · m next key result · x parks it"
        return [heading("match", "Which guess would move which key result?", note), *rows]

    def _journey(self) -> list[Entry]:
        """The customer's way, from which the who and the does what come; offered until the first key result."""
        stages = self.session.journey
        title = heading("journey", "Where on their way do people get stuck?", "a adds · m friction, force missing")
        if stages:
            return [title, *map(self._stage, stages)]
        if self.session.key_results:
            return []
        own = Entry("journey:own", shown("⏎ lists the stages of their way, one a line", "$text-muted"))
        ready = Entry("journey:ready", shown(f"⏎ takes {', '.join(READY)}", "$text-muted"))
        return [title, own, ready]

    def _stage(self, one: Stage) -> Entry:
        signs = ["✗ friction"] if one.friction else []
        signs += ["○ force is missing"] if one.force else []
        today = (shown(one.today, "$text-muted"),) if one.today else ()
        note = shown(" · ".join(signs), "$text-warning")
        return Entry(one.id, shown(one.stage), guess_lead(one.id), note=note, details=today, item=one.id)

    async def chosen(self, entry: Entry) -> bool:
        """List the stages of the customer's way, own ones or the ready set."""
        if entry.key == "journey:own":
            await self.catch(Adding(Stage, "stage", "stage", anchor=entry.key))
        elif entry.key == "journey:ready":
            self.apply(lambda s: add_many(s, Stage, "stage", READY), "take the ready stages")
        else:
            return False
        return True

    async def adding(self) -> Adding | str:
        """Begin the objective while there is none, then a key result; a stage where the cursor is on one."""
        if isinstance(find(self.session, self.item), Stage):
            return Adding(Stage, "stage", "stage", after=self.item, anchor=self.item)
        if not self.session.objective.text and self.item in ("", "objective"):
            return "objective"
        after = self.item if isinstance(find(self.session, self.item), KeyResult) else ""
        return self.begin(KeyResult, after=after)

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

    def action_mark(self) -> None:
        """Say what the guess under the cursor would move: the next key result, after the last none; or mark a stage."""
        entry = self.outline.cursor
        if entry is not None and isinstance(find(self.session, entry.item), Stage):
            self._mark_stage(entry.item)
        if entry is None or entry.fields != ("moves",):
            return
        id = entry.item
        ring: list[tuple[str, ...]] = [(), *((one.id,) for one in self.session.key_results)]
        now = get(self.session, id, Hypothesis).moves
        after = ring[(ring.index(now) + 1) % len(ring)] if now in ring else ()
        self.apply(lambda s: change(s, id, moves=after), f"match {id}", ("match", id))

    def _mark_stage(self, id: str) -> None:
        """Turn what is wrong in a stage: friction, force missing, both, nothing (H)."""
        ring = [(False, False), (True, False), (False, True), (True, True)]
        one = get(self.session, id, Stage)
        friction, force = ring[(ring.index((one.friction, one.force)) + 1) % len(ring)]
        self.apply(lambda s: change(s, id, friction=friction, force=force), f"mark {id}", ("mark", id))

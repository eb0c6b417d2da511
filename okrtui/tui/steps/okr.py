"""The OKR step: one objective, up to three key results, and which hypothesis would move which of them."""

from __future__ import annotations

from okrtui.model.base import Gap
from okrtui.model.candidates import KEY_RESULT, OBJECTIVE
from okrtui.model.checkin_edits import late_start
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import park
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.tui.candidate_pane import CandidatePane
from okrtui.tui.commands import bindings
from okrtui.tui.entries import baseline_to_target, empty_entries, heading, hint, id_lead
from okrtui.tui.equation_pane import EquationPane
from okrtui.tui.goal_change_entries import change_entries
from okrtui.tui.journey_pane import JourneyPane
from okrtui.tui.match_pane import MatchPane
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry


class Pane(MatchPane, JourneyPane, CandidatePane, EquationPane):
    """The goal, the customer journey and the candidate wordings it came from, and the match of the hypotheses to it."""

    BINDINGS = bindings("okr")

    def entries(self) -> list[Entry]:
        """Return objective, journey, wordings, key results, what was set aside, the goal equation, and the match."""
        session = self.session
        if session.is_solo:
            return self._solo_entries()
        goal_entries = [self._objective_entry(), *self.consent_entries("objective"), *self.candidate_entries(OBJECTIVE)]
        if not (session.objective.text or session.key_results or session.hypotheses or session.candidates):
            return [*goal_entries, *empty_entries(self.step), *self.journey_entries(), *self.equation_entries()]
        key_result_entries = [
            *self._key_result_entries(),
            *self.candidate_entries(KEY_RESULT),
            *self.parked_entries(KeyResult),
        ]
        key_result_entries += change_entries(session)
        return [
            *goal_entries,
            *self.journey_entries(),
            *key_result_entries,
            *self.equation_entries(),
            *self.match_entries(),
        ]

    def _solo_entries(self) -> list[Entry]:
        """Return the entries of a solo session: sections for a team are left out unless something was written."""
        session = self.session
        role = Entry("role", shown(session.direction.mission), shown("My role  ", "$text-muted"), is_inert=True)
        entries = [self._objective_entry()] if session.objective.text else [role] if session.direction.mission else []
        entries += [
            *self.candidate_entries(OBJECTIVE),
            *(self.journey_entries() if session.journey else ()),
            *self._key_result_entries(),
        ]
        return [
            *entries,
            *self.candidate_entries(KEY_RESULT),
            *self.parked_entries(KeyResult),
            *change_entries(session),
        ]

    def _objective_entry(self) -> Entry:
        objective, details = self.session.objective, []
        if objective.why:
            details.append(joined(("why ", "$text-muted"), (objective.why, "$text-muted")))
        is_ogp = self.session.direction.shape == "ogp"
        if is_ogp and objective.memo:
            details.append(joined(("memo ", "$text-muted"), (objective.memo.replace("\n", " "), "$text-muted")))
        ranking = (
            (f"rank {format_number(objective.rank)}" if objective.rank else "", objective.priority) if is_ogp else ()
        )
        owner = f"{'DRI' if is_ogp else 'owner'} {objective.owner}" if objective.owner else ""
        return Entry(
            "objective",
            shown(objective.text, "bold")
            if objective.text
            else shown("what do you want to be true?", "italic $text-muted"),
            shown("Objective  ", "bold $text-primary"),
            note=shown(" · ".join(filter(None, (*ranking, owner))), "$text-muted"),
            details=tuple(details),
            item="objective",
        )

    def _key_result_entries(self) -> list[Entry]:
        key_results, limit = self.session.key_results, self.context.numbers.key_results_at_most
        is_solo = self.session.is_solo
        entries = [
            heading(
                "krs", "This quarter" if is_solo else "Key results", f"{len(key_results)} of {limit}" * (not is_solo)
            )
        ]
        entries += [entry for kr in key_results for entry in (self._key_result_entry(kr), *self.consent_entries(kr.id))]
        if len(key_results) > limit:
            entries.append(hint("many", f"More than {limit}: x sets the one under the cursor aside, whole."))
        elif is_solo:
            entries += [] if key_results else empty_entries(self.step)
        elif len(key_results) == limit - 1:
            entries.append(hint("few", "a adds the third, or leave it at two: fewer is stronger."))
        elif not key_results:
            entries.append(hint("none", "a adds one: who does what, from how much to how much, by when?"))
        return entries

    def _key_result_entry(self, key_result: KeyResult) -> Entry:
        action = next((a for a in self.session.actions if a.about == key_result.id and not a.done), None)
        notes = [key_result.owner]
        if key_result.to_find:
            who = action.who if action else ""
            notes = [f"to find: {who}" if who else "to find", *(notes if who != key_result.owner else [])]
        sentence = f"{key_result.who} {key_result.does_what}".strip()
        details = [
            line
            for line in (baseline_to_target(key_result, drafts_by_field(self.session, key_result.id)),)
            if line.plain.strip()
        ]
        if key_result.benchmark:
            details.append(
                joined(("why this number ", "$text-muted"), (key_result.benchmark.replace("\n", " "), "$text-muted"))
            )
        if key_result.needs:
            details.append(joined(("needs ", "$text-muted"), (key_result.needs, "$text-muted")))
        return Entry(
            key_result.id,
            shown(sentence or "who does what?", "" if sentence else "italic $text-muted"),
            id_lead(key_result.id),
            note=shown(" · ".join(filter(None, notes)), "$text-muted"),
            details=tuple(details),
            item=key_result.id,
            has_space_above=key_result.id != self.session.key_results[0].id,
        )

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add the objective while there is none, then a key result of the picked stage.

        On a stage or a wording, add another one of these.
        """
        if (target := await super().quick_add_target()) is not None:
            return target
        if not self.session.is_solo and not self.session.objective.text and self.item in ("", "objective"):
            return "objective"
        after = self.item if isinstance(find(self.session, self.item), KeyResult) else ""
        stage = self.picked_stage()
        fields = {"stage": stage.id} if stage else {}
        return self.begin_item(KeyResult, after=after, since=late_start(self.session, self.context.today), **fields)

    async def action_wordings(self) -> None:
        """Collect candidate wordings; the journey is collapsed."""
        self.is_journey_open = False
        await super().action_wordings()

    def suggestions(self, gap: Gap) -> tuple[str, ...]:
        """Suggest for a key result the people served, and the behavior in the picked stage (G, H, K)."""
        session, stage = self.session, self.picked_stage()
        hypotheses = [h for h in session.hypotheses if not h.under]
        if gap.field == "who":
            return tuple(dict.fromkeys(filter(None, (*session.direction.serving, *(h.who for h in hypotheses)))))
        if gap.field == "does_what":
            picked = (stage.stage,) if stage else ()
            return tuple(dict.fromkeys(filter(None, (*picked, *(h.behavior for h in hypotheses)))))
        return ()

    def after_edit(self, id: str) -> None:
        """Ask which key result to park where there is one too many."""
        if (
            isinstance(find(self.session, id), KeyResult)
            and len(self.session.key_results) > self.context.numbers.key_results_at_most
        ):
            from okrtui.tui.screens.key_result_limit import KeyResultLimitScreen

            choices = {key_result.id: one_line(key_result) for key_result in self.session.key_results}

            def drop(choice: str | None) -> None:
                parked_id = choice or id
                if self.apply(lambda s: park(s, parked_id), f"set {parked_id} aside"):
                    self.show_toast(f"{parked_id} is parked whole. x on it brings it back.")

            self.app.push_screen(KeyResultLimitScreen(self.context.numbers.key_results_at_most, choices), drop)

    async def action_neighbors(self) -> None:
        """Show the goals of neighboring teams, and edit whose help a key result needs (H, K)."""
        from okrtui.tui.screens.neighbors import show_neighbors

        self.finish_editing()

        async def edit_needs(id: str | None) -> None:
            if id is not None:
                self.draw(id)
                await self.open_editor(id, ("needs",), id)

        await show_neighbors(self.app, self.context.folder, self.session, edit_needs)

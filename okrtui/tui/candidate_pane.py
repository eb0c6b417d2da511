"""Candidates, as a part of a step: wordings are collected, merged, voted on and chosen, and consent is asked for."""

from __future__ import annotations

from textual.content import Content

from okrtui.content.line_parser import parse_into_gaps
from okrtui.method.agenda import Step
from okrtui.method.gap_input import enter_texts
from okrtui.method.tallies import describe_tally
from okrtui.model.base import field_value
from okrtui.model.candidates import (
    KEY_RESULT,
    OBJECTIVE,
    candidates_of,
    choose_key_result,
    choose_objective,
    merge_candidates,
)
from okrtui.model.edits import tally_rounds
from okrtui.model.groups import group_members, remove_from_group, ungrouped_peers
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, find, get, next_id
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.tui.entries import id_lead
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_pane import StepPane
from okrtui.tui.tally_chart import dots_note, votes_line
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

CANDIDATE_TITLES = {OBJECTIVE: "Wordings of the objective", KEY_RESULT: "Wordings of key results"}
"""Heading of the candidates of each kind."""


class CandidatePane(StepPane):
    """A step in which candidates are collected before one is chosen."""

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(workshop, step, context)
        self._open_kinds: dict[str, bool] = {}

    def candidate_entries(self, kind: str) -> list[Entry]:
        """Return a title entry for the candidates of a kind, and the candidates while the title is open."""
        candidates = candidates_of(self.session, kind)
        if not candidates:
            return []
        chosen = sum(candidate.chosen for candidate in candidates)
        is_open = self._open_kinds.get(kind, not chosen)
        count = f"{len(candidates)} collected" + (f", {chosen} chosen" if chosen else "")
        hint = " · m chooses · v votes · & merges two" if is_open and not chosen else ""
        title = Entry(
            f"wordings:{kind}",
            shown(CANDIDATE_TITLES[kind], "bold $text-primary"),
            shown("▾ " if is_open else "▸ ", "$text-primary"),
            note=shown(count + hint, "$text-muted"),
            has_space_above=True,
        )
        if not is_open:
            return [title]
        ids = {candidate.id for candidate in candidates}
        tops = [candidate for candidate in candidates if candidate.under not in ids]
        return [title, *(entry for top in tops for entry in self._candidate_entries(top, candidates))]

    def _candidate_entries(self, top: Candidate, candidates: tuple[Candidate, ...]) -> list[Entry]:
        entries = []
        for candidate in (top, *group_members(candidates, top.id)):
            note = " · ".join(filter(None, (dots_note(self.session, candidate.id), candidate.became, candidate.author)))
            entries.append(
                Entry(
                    candidate.id,
                    shown(candidate.text, "bold" if candidate.chosen else "" if candidate is top else "$text-muted"),
                    joined(("✓ ", "$text-success"), (f"{candidate.id} ", "$text-muted"))
                    if candidate.chosen
                    else id_lead(candidate.id),
                    note=shown(note, "$text-primary" if candidate is top else "$text-muted"),
                    item=candidate.id,
                    indent=2 if candidate is top else 5,
                )
            )
        return entries

    def consent_entries(self, id: str) -> list[Entry]:
        """Return the result of the consent check on an objective or key result, and the dissent noted with it."""
        item = find(self.session, id)
        tallies = tally_rounds(self.session, id, "consent")
        entries = []
        text = item.dissent if isinstance(item, Objective | KeyResult) else ""
        if tallies:
            question = shown("Can you live with this for a quarter?", "$text-muted")
            votes = Content("  →  ").join(map(votes_line, tallies))
            details = () if text else (shown(describe_tally(tallies[-1], self.context.numbers)),)
            entries.append(
                Entry(f"consent:{id}", joined(question, "   ", votes), _INDENT, details=details, is_inert=True)
            )
        if text or (tallies and self._has_dissent(tallies[-1].values)):
            body = joined(("we did not all agree: ", "$text-muted"), text or "⏎ says what, in their own words")
            entries.append(Entry(f"dissent:{id}", body, _INDENT, item=id, fields=("dissent",)))
        return entries

    def after_vote(self) -> None:
        """Move the cursor to the dissent, which is asked for where consent is not complete."""
        self.outline.move_cursor(f"dissent:{self.item}")

    def _has_dissent(self, votes: tuple[float, ...]) -> bool:
        return bool(votes) and min(votes) < self.context.numbers.consent_from

    def _kind_at_cursor(self) -> str:
        """Return the kind of candidate to add at the cursor; key results by default once there is an objective."""
        key, item = self.outline.cursor_key, find(self.session, self.item)
        if isinstance(item, Candidate):
            return item.kind
        if key.startswith("wordings:"):
            return key.removeprefix("wordings:")
        return KEY_RESULT if isinstance(item, KeyResult) or self.session.objective.text else OBJECTIVE

    async def action_wordings(self) -> None:
        """Add candidates, one a line: for the objective until there is one, then for key results."""
        self.finish_editing()
        await self.open_quick_add(self._prepare_target(self._kind_at_cursor()))

    def _prepare_target(self, kind: str) -> QuickAddTarget:
        self._open_kinds |= {OBJECTIVE: False, kind: True}
        self.draw()
        candidates = candidates_of(self.session, kind)
        keys = [entry.key for entry in self.candidate_entries(kind)]
        anchor = keys[-1] if keys else {OBJECTIVE: "objective"}.get(kind, "")
        prompt = "objective" if kind == OBJECTIVE else "key result"
        after = candidates[-1].id if candidates else ""
        return QuickAddTarget(Candidate, prompt=prompt, after=after, anchor=anchor, indent=2, fields={"kind": kind})

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add another candidate where the cursor is on one."""
        entry = self.outline.cursor
        on_title = entry is not None and entry.key.startswith("wordings:")
        if on_title or isinstance(find(self.session, self.item), Candidate):
            return self._prepare_target(self._kind_at_cursor())
        return await super().quick_add_target()

    async def activate(self, entry: Entry) -> bool:
        """Open or close the candidates; on one that became a key result, edit that."""
        candidate = find(self.session, entry.item)
        if isinstance(candidate, Candidate) and find(self.session, candidate.became):
            await self.open_editor(candidate.became, (), candidate.became)
            return True
        if not entry.key.startswith("wordings:"):
            return await super().activate(entry)
        kind = entry.key.removeprefix("wordings:")
        self._open_kinds[kind] = not self._open_kinds.get(
            kind, not any(candidate.chosen for candidate in candidates_of(self.session, kind))
        )
        self.draw()
        return True

    def action_mark(self) -> None:
        """Choose the candidate under the cursor as the objective, or as a key result."""
        candidate = find(self.session, self.item)
        if not isinstance(candidate, Candidate):
            super().action_mark()
        elif candidate.kind == OBJECTIVE:
            self._choose_objective(candidate)
        else:
            self._choose_key_result(candidate)

    def _choose_objective(self, candidate: Candidate) -> None:
        self._open_kinds.setdefault(OBJECTIVE, True)
        if self.apply(lambda s: choose_objective(s, candidate.id), f"choose {candidate.id}") and not candidate.chosen:
            self.draw("objective")
            self.show_toast("That is the objective now. v asks whether everybody can live with it.")

    def _choose_key_result(self, candidate: Candidate) -> None:
        """Make a candidate a key result. The limit of three applies now, when choosing, not while collecting (G)."""
        if candidate.became:
            self.show_toast(f"{candidate.id} became {candidate.became}.")
            return
        self._open_kinds.setdefault(KEY_RESULT, True)
        new_id = next_id(self.session, KeyResult)

        def edit(session: Session) -> Session:
            chosen = choose_key_result(session, candidate.id)
            texts = parse_into_gaps(
                get(chosen, new_id, KeyResult), candidate.text, self.context.today, is_complete=True
            )
            return enter_texts(chosen, new_id, texts, self.context.today)

        if self.apply(edit, f"choose {candidate.id} as {new_id}"):
            self.show_toast(f"{candidate.id} became {new_id}. Enter writes its sentence.")
            self.after_edit(new_id)

    async def action_merge(self) -> None:
        """Merge the candidate under the cursor with another one into a new candidate, and edit that."""
        id, candidate = self.item, find(self.session, self.item)
        if not isinstance(candidate, Candidate) or not self.check_writable():
            return
        others = [other for other in ungrouped_peers(self.session, id) if other.id not in (id, candidate.under)]
        if not others:
            self.show_toast("There is no other wording to merge it with.")
        elif len(others) == 1:
            await self._merge(others[0].id, id)
        else:
            from okrtui.tui.screens.picker import PickerScreen

            async def take(other: str | None) -> None:
                if other is not None:
                    await self._merge(other, id)

            choices = {other.id: field_value(other, "text", "") for other in others}
            self.app.push_screen(PickerScreen(f"Merge {id} with which one?", choices, "Both are kept below it."), take)

    async def _merge(self, other: str, id: str) -> None:
        new_id = next_id(self.session, Candidate)
        if self.apply(lambda s: merge_candidates(s, other, id), f"merge {other} and {id}"):
            self.draw(new_id)
            await self.open_editor(new_id, ("text",), new_id)

    async def action_so_that(self) -> None:
        """Keep the output in a key result candidate as a hypothesis, and ask who does what instead (G)."""
        id, candidate = self.item, find(self.session, self.item)
        if not isinstance(candidate, Candidate) or candidate.kind != KEY_RESULT:
            await super().action_so_that()
            return

        def edit(session: Session) -> Session:
            return change(add(session, Hypothesis, action=candidate.text, author=candidate.author), id, text="")

        if self.apply(edit, f"ask so that of {id}", ("begin", id)):
            self._new_item_id, self._blank_item = id, find(self.session, id)
            self.show_toast("Kept as a hypothesis. So that who does what differently?")
            await self.open_editor(id, ("text",), id)

    def action_ungroup(self) -> None:
        """Take a candidate out of the one into which it was merged."""
        id = self.item
        if isinstance(find(self.session, id), Candidate):
            self.apply(lambda s: remove_from_group(s, id), f"take {id} out")


_INDENT = Content("  ")

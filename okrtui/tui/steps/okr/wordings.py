"""The wordings of objective and key results as sections of the okr step: collected, merged, voted on and chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from okrtui.content.journey import STAGES
from okrtui.content.rows import Row
from okrtui.content.wordings import (
    EditKeyResult,
    ShowWordings,
    wording_rows,
    wordings_part,
)
from okrtui.language.key_result_lines import split_key_results
from okrtui.model.candidates import (
    KEY_RESULT,
    OBJECTIVE,
    candidates_of,
    choose_key_result,
    choose_objective,
    merge_candidates,
)
from okrtui.model.groups import remove_from_group, ungrouped_peers
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import item_phrase, mention
from okrtui.model.items import add, change, find, next_id
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.speaker import told_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_parts.parking_lot import keep_limit
from okrtui.tui.step_parts.section import AddTarget, Section


class Wordings(Section):
    """What is the same for the wordings of both kinds."""

    kind: ClassVar[str]
    """The kind of the wordings in this section."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step that are about wordings."""
        return {"wordings": self.collect, "merge": self.merge, "ungroup": self.ungroup}

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a wording of this kind, or on their title."""
        return self._kind_of(row) == self.kind

    def add(self, row: Row | None) -> AddTarget:
        """Add another wording."""
        self.host.open_parts(_parts_while_collecting(self.kind))
        return self._line_target(self.kind)

    async def enter(self, request: Hashable) -> None:
        """Open or close the wordings; on one that became a key result, edit that."""
        if isinstance(request, ShowWordings):
            self.host.open_part(wordings_part(request.kind), request.is_open)
        elif isinstance(request, EditKeyResult):
            await self.host.edit(EditTarget(request.key_result))

    async def collect(self) -> None:
        """Add wordings, one a line, of what is under the cursor; elsewhere of the objective until there is one."""
        self.host.finish_editing()
        item, has_objective = find(self.host.session, self.host.item), bool(self.host.session.objective.text)
        is_about_key_results = isinstance(item, KeyResult) or (has_objective and not isinstance(item, Objective))
        kind = self._kind_of(self.host.row) or (KEY_RESULT if is_about_key_results else OBJECTIVE)
        self.host.open_parts({STAGES: False, **_parts_while_collecting(kind)})
        await self.host.add_lines(self._line_target(kind))

    def _kind_of(self, row: Row | None) -> str:
        """Return the kind of the wordings that a row belongs to; empty for another row."""
        if row is None:
            return ""
        wording = find(self.host.session, row.item)
        if isinstance(wording, Candidate):
            return wording.kind
        return row.enter.kind if isinstance(row.enter, ShowWordings) else ""

    def _line_target(self, kind: str) -> QuickAddTarget:
        """Return the target of a line below the wordings of a kind, which are open."""
        session = self.host.session
        wordings = candidates_of(session, kind)
        rows = wording_rows(session, self.host.view, kind)
        target = QuickAddTarget(
            Candidate,
            prompt="objective" if kind == OBJECTIVE else "key result",
            after=wordings[-1].id if wordings else "",
            anchor=rows[-1].key if rows else "objective" if kind == OBJECTIVE else "",
            indent=2,
            fields={"kind": kind},
        )
        split = partial(split_key_results, today=self.host.context.today)
        return replace(target, split=split) if kind == KEY_RESULT else target

    async def merge(self) -> None:
        """Merge the wording under the cursor with another one into a new one, and edit that."""
        host, id = self.host, self.host.item
        wording = find(host.session, id)
        if not isinstance(wording, Candidate) or not host.check_writable():
            return
        peers = [peer for peer in ungrouped_peers(host.session, id) if isinstance(peer, Candidate)]
        others = {peer.id: peer.text for peer in peers if peer.id not in (id, wording.under)}
        if not others:
            host.show_toast("There is no other wording to merge with.")
        elif len(others) == 1:
            await self._merge(next(iter(others)), id)
        else:
            from okrtui.tui.screens.picker import PickerScreen

            async def take(other: str | None) -> None:
                if other is not None:
                    await self._merge(other, id)

            host.ask(
                PickerScreen(
                    f"Merge {item_phrase(self.host.session, id)} with which one?", others, "Both stay below it."
                ),
                take,
            )

    async def _merge(self, other: str, id: str) -> None:
        new_id, before = next_id(self.host.session, Candidate), self.host.mark()
        if self.host.apply(lambda s: merge_candidates(s, other, id), f"merging {mention(other)} and {mention(id)}"):
            self.host.draw(new_id)
            await self.host.edit(EditTarget(new_id, ("text",), before=before))

    def ungroup(self) -> None:
        """Take the wording under the cursor out of the one into which it was merged."""
        id = self.host.item
        if isinstance(find(self.host.session, id), Candidate):
            self.host.apply(lambda s: remove_from_group(s, id), f"taking {mention(id)} out")


class ObjectiveWordings(Wordings):
    """The wordings of the objective."""

    kind = OBJECTIVE

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a wording of the objective."""
        return {"mark": self.choose}

    def choose(self) -> None:
        """Make the wording under the cursor the objective, or undo that choice; the others stay open."""
        host, wording = self.host, find(self.host.session, self.host.item)
        if not isinstance(wording, Candidate):
            return
        host.open_part(wordings_part(OBJECTIVE))
        if (
            host.apply(lambda s: choose_objective(s, wording.id), f"choosing {mention(wording.id)}")
            and not wording.chosen
        ):
            host.draw("objective")
            host.show_toast("This is now the objective. v asks whether everybody can live with it.")


class KeyResultWordings(Wordings):
    """The wordings of key results."""

    kind = KEY_RESULT

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a wording of a key result."""
        return {"mark": self.choose, "so_that": self.so_that}

    def choose(self) -> None:
        """Make the wording under the cursor a key result; the others stay open.

        The limit of three applies now, when choosing, not while collecting (G).
        """
        host, wording = self.host, find(self.host.session, self.host.item)
        if not isinstance(wording, Candidate):
            return
        if wording.became:
            host.show_toast("This wording is a key result already.")
            return
        host.open_part(wordings_part(KEY_RESULT))
        new_id = next_id(host.session, KeyResult)
        if host.apply(lambda s: choose_key_result(s, wording.id), f"choosing {mention(wording.id)} as {new_id}"):
            host.show_toast("It is a key result now. Enter fills in its sentence.")
            keep_limit(host, new_id)

    async def so_that(self) -> None:
        """Keep the output in the wording as a hypothesis, and ask who does what instead (G)."""
        host, id = self.host, self.host.item
        wording = find(host.session, id)
        if not isinstance(wording, Candidate):
            return

        def edit(session: Session) -> Session:
            return change(add(session, Hypothesis, text=wording.text, author=wording.author), id, text="")

        if host.apply(edit, f"asking “so that …?” of {mention(id)}", ("begin", id)):
            host.show_toast(told_in(host.session, "Kept as a hypothesis. Who will do what differently?"))
            await host.edit(EditTarget(id, ("text",), is_new=True))


def _parts_while_collecting(kind: str) -> dict[str, bool]:
    """Return which wordings are open while some of a kind are collected."""
    return {wordings_part(OBJECTIVE): False, wordings_part(kind): True}

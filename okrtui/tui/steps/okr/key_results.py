"""The key results as a section of the okr step, with the limit on their number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

from okrtui.content.okr import AddKeyResults, dissent_key, key_result_rows
from okrtui.content.rows import Row
from okrtui.language.key_result_lines import split_key_results
from okrtui.model.base import Gap, Model
from okrtui.model.candidates import picked_stage
from okrtui.model.checkin_edits import late_start
from okrtui.model.edits import park
from okrtui.model.item_phrases import mention
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_parts.item_commands import parked_text
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost


class KeyResults(Section):
    """The key results, and whether everybody can live with them."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step that are about key results."""
        return {"neighbors": self.show_neighbors}

    def add(self, row: Row | None) -> AddTarget:
        """Add key results of the picked stage, each as it is said, below the others."""
        return key_result_target(self.host)

    async def enter(self, request: Hashable) -> None:
        """Open the line for a key result, at the hint that there can be another one."""
        if isinstance(request, AddKeyResults):
            await self.host.add_lines(key_result_target(self.host))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest the people served, and the behavior in the picked stage; then those of hypotheses (G, H, K)."""
        session, stage = self.host.session, picked_stage(self.host.session)
        hypotheses = [hypothesis for hypothesis in session.hypotheses if not hypothesis.under]
        if gap.field == "who":
            texts = [*session.direction.serving, *(hypothesis.who for hypothesis in hypotheses)]
        elif gap.field == "does_what":
            texts = [stage.stage if stage else "", *(hypothesis.behavior for hypothesis in hypotheses)]
        else:
            texts = []
        return tuple(dict.fromkeys(filter(None, texts)))

    def item_written(self, item: str) -> None:
        """Keep to the limit once a key result was written."""
        keep_limit(self.host, item)

    def votes_collected(self, item: str) -> None:
        """Go to the dissent, which is asked for where consent is not complete."""
        self.host.go_to(dissent_key(item))

    async def show_neighbors(self) -> None:
        """Show the goals of neighboring teams, and edit whose help a key result needs (H, K)."""
        from okrtui.tui.screens.neighbors import NeighborsScreen, neighbors_of

        host = self.host
        host.finish_editing()
        folder, session = host.context.folder, host.session

        async def edit_needs(id: str | None) -> None:
            if id is not None:
                host.draw(id)
                await host.edit(EditTarget(id, ("needs",)))

        await host.read(
            lambda: neighbors_of(folder, session),
            lambda others: host.ask(NeighborsScreen(session, others), edit_needs),
            "Reading the goals …",
        )


def key_result_target(host: SectionHost) -> QuickAddTarget:
    """Return the target of a line of a key result of the picked stage, below the others."""
    session, today = host.session, host.context.today
    stage, limit = picked_stage(session), host.context.numbers.key_results_at_most
    is_full = len(session.key_results) >= limit
    last = session.key_results[-1].id if session.key_results else ""
    anchor = above = "objective"
    for row in key_result_rows(session, host.view):
        above = row.item or above
        anchor = row.key if not row.is_hint and (not last or above == last) else anchor
    return QuickAddTarget(
        KeyResult,
        "said",
        "key result",
        anchor=anchor,
        fields={"since": late_start(session, today), **({"stage": stage.id} if stage else {})},
        split=partial(split_key_results, today=today),
        limit_text=f"There are {len(session.key_results)} key results, and {limit} are enough" if is_full else "",
    )


def keep_limit(host: SectionHost, id: str) -> None:
    """Ask which key result to park where `id` is one and there are too many; without an answer it is `id` itself."""
    key_results, limit = host.session.key_results, host.context.numbers.key_results_at_most
    if len(key_results) <= limit or not isinstance(find(host.session, id), KeyResult):
        return
    from okrtui.tui.screens.key_result_limit import KeyResultLimitScreen

    def drop(choice: str | None) -> None:
        parked_id = choice or id
        if host.apply(lambda s: park(s, parked_id), f"parking {mention(parked_id)}"):
            host.show_toast(parked_text(host.session, parked_id))
            keep_limit(host, host.session.key_results[-1].id)

    choices = {key_result.id: one_line(key_result) for key_result in key_results}
    host.ask(KeyResultLimitScreen(limit, choices, id), drop)

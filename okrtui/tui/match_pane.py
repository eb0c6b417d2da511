"""The match, as a part of a step: which hypothesis moves which key result."""

from __future__ import annotations

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import change, get
from okrtui.tui.entries import heading, id_lead
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class MatchPane(StepPane):
    """A step in which hypotheses are matched to the key results that they would move."""

    @property
    def is_on_match(self) -> bool:
        """Whether the cursor is on an entry of the match."""
        return self.outline.cursor_key.startswith("match:")

    def match_entries(self) -> list[Entry]:
        """Return one entry for each ungrouped hypothesis; none without a key result to match."""
        session = self.session
        hypotheses = [hypothesis for hypothesis in session.hypotheses if not hypothesis.under]
        if not hypotheses or not session.key_results:
            return []
        matched = sum(bool(hypothesis.moves) for hypothesis in hypotheses)
        rows = [
            Entry(
                f"match:{hypothesis.id}",
                shown(one_line(hypothesis)),
                id_lead(hypothesis.id),
                note=shown("→ " + ", ".join(hypothesis.moves), "$text-primary")
                if hypothesis.moves
                else shown("→ ?", "$text-muted"),
                item=hypothesis.id,
                fields=("moves",),
            )
            for hypothesis in hypotheses
        ]
        note = f"{matched} of {len(hypotheses)} · m next key result · x parks it"
        return [heading("match", "Which guess would move which key result?", note), *rows]

    def action_mark(self) -> None:
        """Match the hypothesis under the cursor to the next key result; after the last to none."""
        if not self.is_on_match:
            super().action_mark()
            return
        id = self.item
        choices: list[tuple[str, ...]] = [(), *((kr.id,) for kr in self.session.key_results)]
        current = get(self.session, id, Hypothesis).moves
        following = choices[(choices.index(current) + 1) % len(choices)] if current in choices else ()
        self.apply(lambda s: change(s, id, moves=following), f"match {id}", ("match", id))

"""The match in the list of a step: which guess would move which key result."""

from __future__ import annotations

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change, get
from okrtui.model.reading import one_line
from okrtui.tui.drawing import guess_lead, heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class OnMatch(StepPane):
    """A step in which guesses are matched to the key results that they would move."""

    @property
    def on_match(self) -> bool:
        """Whether the cursor is on one of its lines."""
        return self.outline.cursor_key.startswith("match:")

    def match(self) -> list[Entry]:
        """Return a line for each guess, once there is a key result that it could move."""
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

    def action_mark(self) -> None:
        """Say what the guess under the cursor would move: the next key result, after the last none."""
        if not self.on_match:
            super().action_mark()
            return
        id = self.item
        ring: list[tuple[str, ...]] = [(), *((one.id,) for one in self.session.key_results)]
        now = get(self.session, id, Hypothesis).moves
        after = ring[(ring.index(now) + 1) % len(ring)] if now in ring else ()
        self.apply(lambda s: change(s, id, moves=after), f"match {id}", ("match", id))

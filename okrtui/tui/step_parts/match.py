"""The match as a section of a step: each hypothesis with the key results that it would move."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import Section, SectionHost


class Match(Section):
    """Which hypothesis moves which key result."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a hypothesis of the match."""
        return {"mark": lambda: match_next(self.host)}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the keys do on a hypothesis of the match."""
        item = find(self.host.session, self.host.item)
        is_last = isinstance(item, Hypothesis) and not _following(self.host.session, item)
        return {"mark": "No key result" if is_last else "Next key result", "edit": "Choose"}


def match_next(host: SectionHost) -> None:
    """Match the hypothesis under the cursor to the next key result; after the last to none."""
    id = host.item
    following = _following(host.session, get(host.session, id, Hypothesis))
    host.apply(lambda s: change(s, id, moves=following), f"matching {mention(id)}", ("match", id))


def _following(session: Session, hypothesis: Hypothesis) -> tuple[str, ...]:
    choices: list[tuple[str, ...]] = [(), *((key_result.id,) for key_result in session.key_results)]
    return next_choice(choices, hypothesis.moves)

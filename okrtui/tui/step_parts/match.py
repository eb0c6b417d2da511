"""The match as a section of a step: each hypothesis with the key results that it would move."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, get
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
        return {"mark": "Next key result", "edit": "Choose"}


def match_next(host: SectionHost) -> None:
    """Match the hypothesis under the cursor to the next key result; after the last to none."""
    id, session = host.item, host.session
    choices: list[tuple[str, ...]] = [(), *((kr.id,) for kr in session.key_results)]
    following = next_choice(choices, get(session, id, Hypothesis).moves)
    host.apply(lambda s: change(s, id, moves=following), f"matching {mention(id)}", ("match", id))

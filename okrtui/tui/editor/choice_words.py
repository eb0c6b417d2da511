"""The words that are typed into gaps of choices and are more than a choice: where they go, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from okrtui.content.choice_search import Unchosen
from okrtui.method.choice_input import PARKED, keep_beside_choice, take_way
from okrtui.method.gap_input import gap_text
from okrtui.method.ways_to_decide import FIELD
from okrtui.model.drafts import drafts_by_field
from okrtui.model.forms import gaps
from okrtui.model.item_phrases import mention
from okrtui.model.items import find
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.workshop import Edit

UNCHOSEN_SECONDS = 15
"""Seconds for which it is said where text is that was typed into a gap of choices: nobody expects it there."""


class ChoiceWords:
    """What was typed in the open form beside the words of choices."""

    def __init__(self, edits: SessionEdits) -> None:
        """Keep it by `edits` of the session."""
        self._edits = edits
        self._waiting: dict[str, str] = {}
        self.asks = False
        """Whether a sentence waits in its gap, since it names more than one choice or none."""

    def remember(self, item: str) -> None:
        """Remember the sentences that wait in the gaps of choices of an item whose form opens."""
        drafts, found = drafts_by_field(self._edits.session, item), find(self._edits.session, item)
        choices = gaps(type(found)) if found else {}
        self._waiting = {name: drafts[name] for name in drafts if name in choices and choices[name].choices}
        self.asks = False

    def settle(self, item: str, typed: Iterable[tuple[str, Unchosen]]) -> None:
        """Choose by what was typed, by field, or keep it; keep the sentences that made room for a choice, too."""
        kept: set[str] = set()
        for field, unchosen in typed:
            self._apply(item, partial(take_way, id=item, field=field, text=unchosen.text))
            if field in drafts_by_field(self._edits.session, item):
                self.asks = True
            else:
                self._keep(item, field, unchosen)
                kept.add(unchosen.text)
        waiting, self._waiting = self._waiting, {}
        for field, text in waiting.items():
            is_chosen = field not in drafts_by_field(self._edits.session, item)
            if is_chosen and text not in kept and gap_text(self._edits.session, item, field):
                self._keep(item, field, Unchosen(text, text))

    def _keep(self, item: str, field: str, unchosen: Unchosen) -> None:
        """Keep what was typed beside the word of a choice, and say where it is now, and what was chosen by it."""
        text, rest, today = unchosen.text, unchosen.rest, self._edits.context.today
        place = keep_beside_choice(self._edits.session, item, field, text, rest, today)[1]
        self._apply(item, lambda s: keep_beside_choice(s, item, field, text, rest, today)[0])
        if field == FIELD and place != PARKED:
            self._edits.show_toast(f"We decide by: {self._edits.session.opening.decision_words}.")
            return
        self._edits.show_toast(f"Only a choice fits there: “{rest}” is now in “{place}”.", UNCHOSEN_SECONDS)

    def _apply(self, item: str, edit: Edit) -> None:
        """Apply an edit in the undo step of what was typed."""
        self._edits.apply(edit, f"changing {mention(item)}", self._edits.workshop.last_merge_key)

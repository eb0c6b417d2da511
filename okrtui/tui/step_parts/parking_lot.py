"""Setting a key result or hypothesis aside: what is said of it, and which one where more were added than come first."""

from __future__ import annotations

from okrtui.model.edits import park
from okrtui.model.item_phrases import item_phrase, mention
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.step_parts.section import SectionHost


def parked_text(session: Session, id: str) -> str:
    """Return that an item is set aside now, and where it is brought back from."""
    way = insert_keys("{actions} lists it: {set_aside} there brings it back.", "workshop")
    return f"Set {item_phrase(session, id)} aside. {way}"


def keep_limit(host: SectionHost, added: str) -> None:
    """Ask which key result to set aside where `added` is one too many; without an answer all are kept."""
    key_results, limit = host.session.key_results, host.context.numbers.key_results_at_most
    if len(key_results) <= limit or not isinstance(find(host.session, added), KeyResult):
        return
    from okrtui.tui.screens.key_result_limit import KeyResultLimitScreen

    def take(choice: str | None) -> None:
        if choice is None:
            host.show_toast(f"All {len(key_results)} are kept, though {limit} are enough.")
        elif host.apply(lambda s: park(s, choice), f"setting {mention(choice)} aside"):
            host.show_toast(parked_text(host.session, choice))
            keep_limit(host, host.session.key_results[-1].id)

    choices = {key_result.id: one_line(key_result) for key_result in key_results}
    host.ask(KeyResultLimitScreen(limit, choices, added), take)

"""Votes of the group on the items of a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrtui.method.tallies import group_sums
from okrtui.model.base import field_value
from okrtui.model.edits import rounds_by_item
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.store.journal import Round
from okrtui.tui.covered_round import round_key
from okrtui.tui.editor.targets import EditTarget

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane

_AGAIN = ("grade",)
"""What is voted on once more with the key of the votes, where there are some; the step shows them already."""


def vote_on_item(pane: StepPane) -> None:
    """Let the group vote on the item under the cursor, hidden until all votes are in; its section goes on then.

    The others of its list follow in their order, those above it last.
    """
    pane.finish_editing()
    kinds = tally_kinds(pane, pane.item)

    def go_on() -> None:
        if (section := pane.rows.section_of(pane.item)) is not None:
            section.votes_collected(pane.item)

    collect_votes(pane, pane.item, kinds, go_on, _ballot(pane, kinds), asks_again=kinds == _AGAIN)


def collect_votes(
    pane: StepPane,
    about: str,
    kinds: tuple[str, ...],
    after: Callable[[], object] | None = None,
    ballot: tuple[str, ...] = (),
    asks_again: bool = False,
) -> bool:
    """Let the group vote on an item and then on the others of the ballot, then call `after`.

    Of an item with votes these are shown first, unless another round is asked for at once. Return False in a solo
    session, where nobody votes. Once the session has ended, it says so instead.
    """
    if pane.session.is_solo:
        return False
    if pane.list.edits.is_ended and not pane.check_open():
        return True

    def finish(last_id: str | None) -> None:
        if last_id in ballot and pane.view.is_presented and kinds[0] == "dots":
            # A room goes on with what it has chosen.
            dots = group_sums(pane.session)
            last_id = max(ballot, key=lambda id: dots.get(id, 0))
        if last_id in ballot and last_id != pane.item:
            pane.draw(last_id)
        if after is not None:
            after()

    def ask_item_by_item() -> None:
        from okrtui.tui.screens.tally import TallyScreen

        screen = TallyScreen(pane.workshop, pane.context, about, kinds, ballot, asks_again)

        async def finish_or_reword(last_id: str | None) -> None:
            finish(last_id)
            if screen.is_rewording and last_id:
                await pane.edit(EditTarget(last_id))

        pane.app.push_screen(screen, finish_or_reword)

    if kinds[0] == "dots" and len(ballot) > 1 and not _is_voted_item_by_item(pane, ballot):
        from okrtui.tui.screens.ballots import BallotScreen

        screen = BallotScreen(pane.workshop, pane.context, ballot, _members(pane, kinds), ask_item_by_item)
        pane.app.push_screen(screen, finish)
    else:
        ask_item_by_item()
    return True


def _is_voted_item_by_item(pane: StepPane, ids: tuple[str, ...]) -> bool:
    """Return whether dots were given to one item after the other, or are about to be."""
    rounds = rounds_by_item(pane.session, "dots")
    journal = pane.context.journal
    return any(
        any(tally.voters is None for tally in rounds[id]) or journal.round(round_key("dots", id)) != Round()
        for id in ids
    )


def _ballot(pane: StepPane, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of the list with the same kinds of votes that are not in a group, in its order."""
    ids = dict.fromkeys(row.item for row in pane.rows if row.item and not row.fields)
    return tuple(id for id in ids if tally_kinds(pane, id) == kinds and not _is_grouped(pane, id))


def _members(pane: StepPane, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of the list with the same kinds of votes that are in a group."""
    ids = dict.fromkeys(row.item for row in pane.rows if row.item and not row.fields)
    return tuple(id for id in ids if _is_grouped(pane, id) and tally_kinds(pane, id) == kinds)


def tally_kinds(pane: StepPane, id: str) -> tuple[str, ...]:
    """Return the kinds of votes on an item, the default first; empty where there is nothing to vote on."""
    item, section = find(pane.session, id), pane.rows.section_of(id)
    is_written = item is not None and bool(one_line(item))
    return section.tally_kinds(item) if item is not None and section is not None and is_written else ()


def _is_grouped(pane: StepPane, id: str) -> bool:
    item = find(pane.session, id)
    return item is not None and bool(field_value(item, "under", ""))

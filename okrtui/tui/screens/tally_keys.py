"""The keys of a tally: what the help says of them, and which are named while votes are taken in and shown."""

from __future__ import annotations

from okrtui.method.ballot_line import split_ballot
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.tally_progress import TallyProgress

KEY_ACTIONS = {"left": "result", "space": "count_down", "up": "page(-1)", "down": "page(1)"}
"""What keys that begin no vote do in an empty line."""
KEY_HELP = (
    "Keys of the vote",
    (
        ("Enter", "takes votes in; reveals them; goes on"),
        ("Space", "in an empty line counts 3-2-1 and reveals"),
        ("Tab", "votes in another way on the same item"),
        ("ctrl+n", "keeps names with the votes, or not"),
        ("r", "after the reveal: another round"),
        ("e", "after the reveal: corrects the votes"),
        ("v", "after the reveal: on to the next item"),
        ("o", "after a consent vote of 0 to 2: a card for the objection"),
        ("Esc", "closes; votes typed so far wait, covered"),
    ),
)
"""What the help says of its keys."""


def names_hint(is_named: bool) -> str:
    """Return what the key for names does."""
    return "ctrl+n leave\u00a0names\u00a0out" if is_named else "ctrl+n keep\u00a0names"


def names_text(is_named: bool) -> str:
    """Return whether the result will have names."""
    return "names are kept" if is_named else "names are not kept"


def key_hints(progress: TallyProgress, entry: BallotEntry, is_presented: bool) -> str:
    """Return what the keys do now, the most important first."""
    other_kind = f"Tab\u00a0{progress.kinds[1]}" if len(progress.kinds) > 1 else ""
    next_name = "the\u00a0next" if is_presented else progress.next_item
    objection = "o safe\u00a0to\u00a0try?" if progress.has_objection else ""
    next_hint = f"v\u00a0on\u00a0to\u00a0{next_name}" if progress.next_item else ""
    if progress.is_overview:
        keys: tuple[str, ...] = ("Enter begins\u00a0with\u00a0the\u00a0first", "Esc later")
    elif progress.revealed_id and not progress.is_voting(entry):
        back = "the\u00a0result" if is_presented else progress.revealed_id
        keys = ("Enter next", f"←\u00a0back\u00a0to\u00a0{back}", other_kind, "Esc ends")
    elif entry.is_open:
        names = names_hint(entry.is_named) if progress.people else ""
        count_down = "Space counts\u00a03-2-1" if entry.round.ballots and not entry.text else ""
        leave = "Esc back\u00a0to\u00a0the\u00a0result" if progress.is_correcting(entry) else "Esc later"
        keys = (_enter_hint(progress, entry), count_down, names, other_kind, leave)
    elif progress.asks_on:
        on = f"Enter on\u00a0to\u00a0{next_name}"
        keys = (objection, on, "r again", "e correct it", other_kind, "Esc ends")
    elif progress.is_read_only:
        keys = ("Enter closes", next_hint, other_kind)
    else:
        keys = (objection, "Enter closes", "r again", "e correct it", other_kind)
    return " · ".join(filter(None, keys))


def _enter_hint(progress: TallyProgress, entry: BallotEntry) -> str:
    """Return what Enter does in the line of votes."""
    if split_ballot(entry.text)[0]:
        return "Enter keeps it" if progress.is_correcting(entry) else "Enter takes it in"
    if entry.round.ballots and not entry.text:
        return "Enter reveals"
    if progress.rounds and not entry.text:
        return "Enter back to the result"
    if not entry.text and len(progress.ballot.ids) < 2:
        return "Enter goes on without votes"
    return "Enter reveals" if entry.is_new_round or not progress.rounds else "Enter keeps it"

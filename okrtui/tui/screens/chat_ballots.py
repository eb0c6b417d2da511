"""A dialog that shows whose ballots were found in a pasted chat, before they are taken in; no vote is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.language.chat import Chat, ChatMessage, parse_chat
from okrtui.method.ballot_line import PersonBallot, with_ballot
from okrtui.method.chat_harvest import harvest, omitted_text
from okrtui.model.dates_and_numbers import count_text
from okrtui.store.journal import Journal
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.covered_round import CoveredRound, read_ballots
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.confirmation import when_confirmed
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hidden_input import MASK_SIGN
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.tui.widgets.scrolled_text import ScrolledText

SOMEBODY = "Somebody"
"""Who gave a ballot without a name."""


class ChatBallotsScreen(Dialog[bool]):
    """Shows whose ballots were found, each covered, and which cannot be counted; dismissed with True to take them."""

    PLACES = ("confirmation",)
    DEFAULT_CSS = """
    ChatBallotsScreen > .box { max-width: 100; }
    ChatBallotsScreen ScrolledText { height: auto; max-height: 20; scrollbar-size-vertical: 1; }
    ChatBallotsScreen #ballots { height: auto; width: 1fr; }
    ChatBallotsScreen #omitted { height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("confirmation")

    def __init__(
        self, ballots: Sequence[PersonBallot], refused: Sequence[tuple[ChatMessage, str]], omitted: str
    ) -> None:
        """Show ballots, those that cannot be counted with why, and what is left out."""
        super().__init__()
        self._ballots, self._refused, self._omitted = ballots, refused, omitted

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {"confirm": self.confirm}

    def compose(self) -> ComposeResult:
        """Compose how many were found, whose they are, and the keys."""
        count = len(self._ballots)
        title = f"{count_text(count, 'ballot')} in what was pasted." if count else "No ballot in what was pasted."
        lines = [joined(f"{ballot.name or SOMEBODY}  ", MASK_SIGN) for ballot in self._ballots]
        lines += [
            joined(f"{message.name or SOMEBODY}  ", (f"not counted: {why}", "$text-warning"))
            for message, why in self._refused
        ]
        key = key_name("confirm", "confirmation")
        take = ((key, "bold $text-primary"), f" takes {'it' if count == 1 else 'them'} in · ") if count else ()
        with Vertical(classes="box"):
            yield Static(shown(title), classes="title", markup=False)
            with ScrolledText():
                yield Static(Content("\n").join(lines), id="ballots", markup=False)
            yield Static(shown(self._omitted, "$text-muted"), id="omitted", markup=False)
            yield Static(joined(*take, "Escape cancels"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the list, so that the keys scroll it."""
        self.query_one("#omitted").display = bool(self._omitted)
        self.query_one(ScrolledText).focus()

    def confirm(self) -> None:
        """Take the ballots in."""
        if self._ballots:
            self.dismiss(True)


def take_pasted_ballots(
    app: App[Any], covered: CoveredRound, journal: Journal, pasted: LinesPasted, after: Callable[[], object]
) -> None:
    """Show the ballots in pasted lines or a chat, and add them to a round once that is confirmed; then call `after`.

    Of a chat with times, what was taken in before is left out: a grown chat gives the votes of this round.
    """
    chat = parse_chat(pasted.text, covered.paper.people)
    if chat is None:
        chat = Chat(tuple(ChatMessage("", line) for line in pasted.lines))
    has_times = any(message.time for message in chat.messages)
    found = harvest(chat, journal.taken if has_times else (), journal.salt)
    read, refused = read_ballots(found.messages, covered.paper)
    ballots: tuple[PersonBallot, ...] = ()
    for _, ballot in read:
        ballots = with_ballot(ballots, ballot)
    others = len(found.messages) - len(read) - len(refused)
    no_ballots = f"{count_text(others, 'message')} without a ballot." if others else ""

    def take() -> None:
        for ballot in ballots:
            covered.ballots = with_ballot(covered.ballots, ballot)
        if has_times:
            taken = {message for message, _ in read}
            pairs = zip(found.messages, found.digests, strict=True)
            journal.take([digest for message, digest in pairs if message in taken])
        after()

    omitted = " ".join(filter(None, (no_ballots, omitted_text(found))))
    app.push_screen(ChatBallotsScreen(ballots, refused, omitted), when_confirmed(take))

"""A dialog for dots: one ballot a person in one line, all of them covered until they are revealed together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.content.commit_script import SAYS, Phase
from okrtui.method.ballot_line import (
    Paper,
    item_numbers,
    suggested_budget,
)
from okrtui.method.pretended_people import Cast
from okrtui.method.tallies import group_sums, voters
from okrtui.method.vote_input import scale_of
from okrtui.model.base import Item
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.items import find
from okrtui.store.live_state import Waiting
from okrtui.tui.covered_round import CoveredRound, round_key
from okrtui.tui.edits import apply_edit
from okrtui.tui.presenter.bars import fitting
from okrtui.tui.presenter.votes_picture import ballot_picture, votes_picture
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.tally_keys import names_hint, names_text
from okrtui.tui.step_context import StepContext
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hidden_input import HiddenInput
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.tui.widgets.scrolled_text import ScrolledText
from okrtui.workshop import Workshop

QUESTION = "Where do your dots go?"
"""The question to the group."""
NO_BALLOT_YET = "Nobody has voted yet. Type a ballot, or press Escape to vote later."
"""What Enter says in an empty line while no ballot is in."""
KEY_ACTIONS = {
    "space": "count_down",
    "plus": "budget(1)",
    "minus": "budget(-1)",
    "up": "page(-1)",
    "down": "page(1)",
}
"""What keys that begin no ballot do in an empty line."""
KEY_HELP = (
    "Keys of the vote",
    (
        ("Enter", "takes a ballot in; in an empty line reveals all"),
        ("Space", "in an empty line counts 3-2-1 and reveals"),
        ("↑ ↓", "in an empty line show more of the list"),
        ("+ -", "in an empty line: a dot more or less for each"),
        ("Tab", "asks about one item after the other"),
        ("ctrl+n", "keeps names with the votes, or not"),
        ("r", "after the reveal: another round"),
        ("e", "after the reveal: corrects the ballots"),
        ("Esc", "closes; what is in waits, covered"),
    ),
)
"""What the help says of its keys."""


TOPIC = HelpTopic(
    "Vote with dots",
    "One ballot per person, each on one line; all stay covered until they are revealed together.",
    tables=(
        KEY_HELP,
        (
            "A ballot",
            (
                ("Tom: 16 16 5", "two dots on 16, and one on 5; first letters are enough for a name"),
                ("Tom: 16x2 5", "the same"),
                ("Tom: pass", "no dots, and in"),
                ("a pasted chat", "one ballot per message; you see whose were found, but no votes"),
            ),
        ),
    ),
)
"""What the help says."""


class BallotScreen(Dialog[str]):
    """Takes ballots in, and reveals them all at once; dismissed with the item that has most dots, or the first one.

    Before the reveal it shows how many are in, and nothing else of them.
    """

    DEFAULT_CSS = """
    BallotScreen > .box { width: 92%; max-width: 110; height: 90%; max-height: 100%; }
    BallotScreen ScrolledText { height: 1fr; scrollbar-size-vertical: 1; }
    BallotScreen #list { height: auto; width: 1fr; }
    BallotScreen #in { margin-top: 1; text-style: bold; height: auto; }
    BallotScreen HiddenInput { background: $panel; }
    BallotScreen #says { height: auto; }
    """
    AUTO_FOCUS = ""
    HAS_ANSWERS = WAITS_FOR_VOTES = True
    LINE_BINDINGS = frozenset({"ballots.again", "ballots.correct"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False, id="ballots.close"),
        Binding("r", "again", show=False, id="ballots.again"),
        Binding("e", "correct", show=False, id="ballots.correct"),
        Binding("tab", "item_by_item", show=False, priority=True, id="ballots.items"),
        Binding("ctrl+n", "names", show=False, id="ballots.names"),
        Binding("f1", "command('help')", show=False, id="ballots.help"),
        Binding("down", "page(1)", show=False, id="ballots.down"),
        Binding("up", "page(-1)", show=False, id="ballots.up"),
    ]

    def __init__(
        self,
        workshop: Workshop,
        context: StepContext,
        ids: tuple[str, ...],
        members: tuple[str, ...],
        item_by_item: Callable[[], None],
    ) -> None:
        """Ask for dots on the items with these ids, and on the members of their groups.

        `item_by_item` asks about one after the other instead.
        """
        super().__init__()
        self._workshop, self._step_context, self._ids, self._item_by_item = workshop, context, ids, item_by_item
        budget, self._reason = suggested_budget(len(ids), context.numbers)
        paper = Paper(scale_of("dots", context.numbers), ids, budget, voters(workshop.session), members)
        item = find(workshop.session, ids[0])
        kind = f"all {item.NAME}" if isinstance(item, Item) else "all"
        covered = CoveredRound(context.journal, round_key("dots", kind), paper)
        self._entry = BallotEntry(self, context.journal, covered, self._store, self._draw_line)

    @property
    def waiting(self) -> Waiting | None:
        """Who is not in yet; see BaseScreen."""
        return self._entry.waiting

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """The reveal; see BaseScreen."""
        return self._entry.guide_commands

    async def pretend(self, cast: Cast) -> bool:
        """Let the next pretended person vote; see BaseScreen."""
        return self._entry.pretend(cast, " ".join(self._ids))

    @property
    def _has_result(self) -> bool:
        return all(tally_rounds(self._workshop.session, id, "dots") for id in self._ids)

    @property
    def _winner(self) -> str:
        dots = group_sums(self._workshop.session)
        return max(self._ids, key=lambda id: dots.get(id, 0))

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return TOPIC

    def compose(self) -> ComposeResult:
        """Compose the question, the list or its ranking, how many are in, the line, and the keys."""
        with Vertical(classes="box"):
            yield Static(id="question", classes="title", markup=False)
            with ScrolledText():
                yield Static(id="list", markup=False)
            yield Static(id="in", markup=False)
            yield HiddenInput(KEY_ACTIONS)
            yield Static(id="says", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Ask, or show the result that there is."""
        self.watch(self.query_one(ScrolledText), "show_vertical_scrollbar", self._draw_keys, init=False)
        is_shown = self._has_result and self._entry.round.is_empty
        self._show() if is_shown or self._step_context.read_only_reason else self._ask(self._has_result)

    def on_resize(self) -> None:
        """Draw the list for the new size."""
        self.call_after_refresh(self._draw)

    def _ask(self, is_new_round: bool) -> None:
        self._entry.ask(self._entry.round.typed, is_new_round=is_new_round)
        self._draw()

    def _show(self) -> None:
        """Show the list ranked."""
        self._entry.close()
        text = self.query_one(ScrolledText)
        text.focus()
        self._draw()
        # However far the list was read, the result begins with the winner.
        text.action_edge(-1)

    def _draw(self) -> None:
        if not self.is_attached:
            return
        session, numbers = self._workshop.session, self._step_context.numbers
        is_ranked = not self._entry.is_open and self._has_result
        budget = self._entry.round.paper.budget
        rounds = tally_rounds(session, self._ids[0], "dots")
        if is_ranked:
            total = sum(group_sums(session).get(id, 0) for id in self._ids)
            people = rounds[-1].voters
            by = f" by {format_number(people)} {'person' if people == 1 else 'people'}" if people is not None else ""
            title = joined(f"The result: {format_number(total)} dots{by}")
            places = item_numbers(self._ids)
            image = votes_picture(session, self._ids[0], "dots", rounds, numbers, self.size, places)
        else:
            reason = self._reason if budget == suggested_budget(len(self._ids), numbers)[0] else "as you chose"
            dots = f"  {budget} {'dot' if budget == 1 else 'dots'} each: {reason}"
            title = joined(QUESTION, (dots, "$text-muted"))
            image = ballot_picture(session, item_numbers(self._ids), self.size)
        self.query_one("#question", Static).update(title)
        self.query_one("#list", Static).update(image)
        self._draw_line()

    def _draw_line(self) -> None:
        """Draw how many are in, what is said of the line, and the keys."""
        entry = self._entry
        count = entry.count_text(voters(self._workshop.session))
        names = f"  ·  {names_text(entry.is_named)}"
        script = "" if entry.round.ballots or entry.text else f"  ·  now: {SAYS[Phase.ALONE].lower()}"
        self.query_one("#in", Static).update(joined(count, (names + script, "$text-muted")) if entry.is_open else "")
        typed, is_problem = entry.typed_ballot
        color = "$text-warning" if entry.error or is_problem else "$text-muted"
        self.query_one("#says", Static).update(shown((entry.error or typed) if entry.is_open else "", color))
        entry.line.placeholder = f"e.g. {entry.round.paper.example} · covered until the reveal"
        self.call_after_refresh(self._draw_keys)

    def _draw_keys(self) -> None:
        """Draw the keys in one line, so that none of the list goes while ballots come in."""
        if self.is_attached:
            keys = self.query_one("#keys", Static)
            keys.update(shown(fitting(tuple(filter(None, self._key_hints)), keys.size.width, " · ")))

    @property
    def _key_hints(self) -> tuple[str, ...]:
        """What the keys do, the most important first, the last one always."""
        is_cut = self.query_one(ScrolledText).show_vertical_scrollbar
        more = "↑ ↓ more" if is_cut else ""
        if not self._entry.is_open:
            is_open = not self._step_context.read_only_reason
            again = ("r another round", "e correct" if self._entry.round.ballots else "") if is_open else ()
            return (more, *again, "Enter closes")
        names = names_hint(self._entry.is_named)
        if self._entry.text:
            return ("Enter takes it in", names, "Esc later")
        reveal = ("Enter reveals", more, "Space counts 3-2-1") if self._entry.round.ballots else (more,)
        return (*reveal, "+ - dots", "F1 help", "Tab item by item", names, "Esc later")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._entry.change(event.value)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Take a ballot in; reveal all in an empty line."""
        event.stop()
        self._entry.enter(event.value) if event.value.strip() else self._reveal()

    @on(LinesPasted)
    def _paste(self, event: LinesPasted) -> None:
        event.stop()
        self._entry.paste(event)

    def _reveal(self) -> None:
        """Reveal the ballots, unless Enter has to be pressed again because some have not voted."""
        entry = self._entry
        is_correction = self._has_result and not entry.is_new_round
        if not entry.round.ballots:
            entry.show_error(NO_BALLOT_YET)
        elif is_correction or entry.confirm_reveal():
            self._store()

    def _store(self) -> None:
        """Store all ballots, and show the list ranked."""
        edit = self._entry.record_edit(self._ids[0])
        if apply_edit(self, self._workshop, edit, "voting with dots") is None:
            return
        self._workshop.close_undo_step()
        self._entry.round.end()
        self._show()

    def action_count_down(self) -> None:
        """Count 3 · 2 · 1, and reveal; a key that types stops it."""
        self._entry.count.start()

    def action_budget(self, by: int) -> None:
        """Give each person a dot more or less."""
        is_changed = self._entry.round.change_budget(by)
        self._entry.error = "" if is_changed else "Somebody has given more dots than that already."
        self._entry.keep()
        self._draw()

    def action_names(self) -> None:
        """Keep with each dot who gave it, or not: only if the group chooses to."""
        if self._entry.is_open:
            self._entry.is_named = not self._entry.is_named
            self._draw_line()

    def action_page(self, by: int) -> None:
        """Show what is below, or above, where not all has room."""
        self.query_one(ScrolledText).action_pages(by)

    def action_again(self) -> None:
        """Ask for another round, which is stored beside the previous one."""
        if not self._entry.is_open and not self._step_context.read_only_reason:
            self._entry.round.ballots = ()
            self._ask(is_new_round=True)

    def action_correct(self) -> None:
        """Take ballots of the last round in once more, as long as they are at hand."""
        if not self._entry.is_open and self._entry.round.ballots:
            self._ask(is_new_round=False)

    def action_item_by_item(self) -> None:
        """Ask about one item after the other instead."""
        if self._entry.is_open and not self._entry.text:
            self._entry.round.keep()
            self.dismiss("")
            self._item_by_item()

    def commit_pending(self) -> None:
        """Keep what is in and typed, covered."""
        self._entry.commit()

    def action_leave(self) -> None:
        """Close; what is not revealed waits in the journal until the vote is opened again."""
        self.commit_pending()
        self.dismiss("" if self._entry.is_open else self._winner)

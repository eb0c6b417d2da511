"""A dialog for a tally: the votes of the room are typed in one line, covered until they are revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from okrtui.method.ballot import Ballot
from okrtui.method.ballot_line import RefusedBallot, correct_by_name, split_ballot, votes_line
from okrtui.method.gap_input import set_draft
from okrtui.method.pretended_people import Cast
from okrtui.method.tallies import anonymous_votes, named_votes
from okrtui.method.vote_input import UnreadableVotes, parse_votes
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import record_votes
from okrtui.model.item_phrases import mention
from okrtui.store.live_state import Waiting
from okrtui.tui.edits import apply_edit
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.objection import ask_objection
from okrtui.tui.screens.tally_keys import KEY_ACTIONS, KEY_HELP
from okrtui.tui.screens.tally_progress import TallyProgress
from okrtui.tui.screens.tally_renderer import TallyRenderer
from okrtui.tui.step_context import StepContext
from okrtui.tui.widgets.hidden_input import HiddenInput
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.workshop import Edit, Workshop

NO_VOTES_YET = "Nobody has voted yet. Type the votes, or press Escape to vote later."
"""What Enter says in an empty line of an item without votes."""
NAMES_TOO = "The votes so far have names: type a name before each vote, or press Enter in an empty line to reveal."
"""What Enter says of votes without names after ballots with names."""


class TallyScreen(Dialog[str]):
    """Asks for votes, and shows their spread once Enter reveals them. Until then they are in the journal only.

    One line holds the votes of all, or that of one person behind a name, and then that of the next. After a reveal the
    line is that of the next item without votes, below the result. Enter ends the voting on several only once each has
    votes; before that Escape does. The dialog is dismissed with the id of the last item that was voted on; empty where
    nothing was typed.
    """

    DEFAULT_CSS = """
    TallyScreen > .box { width: 92%; max-height: 100%; overflow-y: auto; scrollbar-size-vertical: 1; }
    TallyScreen #question { dock: top; background: $surface; }
    TallyScreen #keys { dock: bottom; background: $surface; }
    TallyScreen .about, TallyScreen #picture, TallyScreen #says { height: auto; }
    TallyScreen #picture { margin-top: 1; }
    TallyScreen #says { margin-top: 1; }
    TallyScreen #result, TallyScreen #next { margin-top: 1; height: auto; }
    TallyScreen HiddenInput { margin-top: 1; background: $panel; }
    """
    AUTO_FOCUS = ""
    HAS_ANSWERS = WAITS_FOR_VOTES = True
    LINE_BINDINGS = frozenset({"tally.again", "tally.correct", "tally.next"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False, id="tally.go_on"),
        Binding("r", "again", show=False, id="tally.again"),
        Binding("e", "correct", show=False, id="tally.correct"),
        Binding("o", "objection", show=False, id="tally.objection"),
        Binding("v,V", "next", show=False, id="tally.next"),
        Binding("tab", "kind", show=False, priority=True, id="tally.kind"),
        Binding("ctrl+n", "names", show=False, id="tally.names"),
        Binding("f1", "command('help')", show=False, id="tally.help"),
        Binding("down,pagedown", "page(1)", show=False, id="tally.page_down"),
        Binding("up,pageup", "page(-1)", show=False, id="tally.page_up"),
    ]

    def __init__(
        self,
        workshop: Workshop,
        context: StepContext,
        item_id: str,
        kinds: tuple[str, ...],
        ballot: tuple[str, ...] = (),
        asks_again: bool = False,
    ) -> None:
        """Ask about an item, first for the first of `kinds`, and then about the others of the ballot.

        `asks_again` asks for another round of an item with votes at once.
        """
        super().__init__()
        self._asks_again = asks_again
        self._workshop, self._step_context = workshop, context
        self._progress = TallyProgress(workshop, context, item_id, kinds, Ballot(ballot))
        covered = self._progress.covered_round(item_id)
        self._entry = BallotEntry(self, context.journal, covered, self._reveal_ballots, self._draw)
        self._renderer = TallyRenderer(self, self._progress, self._entry, context)
        self.is_rewording = False
        """Whether an objection led to changing the wording of the item with which it was dismissed."""
        self._odd_votes = ""
        """The text with odd votes, such as more than there are, as Enter was told; once more, it keeps them."""

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            self._progress.scale.question, "All votes are covered until Enter reveals them.", tables=(KEY_HELP,)
        )

    @property
    def waiting(self) -> Waiting | None:
        """Who is not in yet; see BaseScreen."""
        return self._entry.waiting

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """The reveal of the ballots that are in; see BaseScreen."""
        return self._entry.guide_commands

    async def pretend(self, cast: Cast) -> bool:
        """Let the next pretended person vote on the item, once votes on it are asked for; see BaseScreen."""
        progress, entry = self._progress, self._entry
        is_asked = progress.is_voting(entry) and not progress.is_overview
        return is_asked and not progress.is_correcting(entry) and entry.pretend(cast, progress.item_id)

    def compose(self) -> ComposeResult:
        """Compose the question, the item, the picture of past rounds, and the line."""
        with Vertical(classes="box"):
            yield Static(id="question", classes="title", markup=False)
            yield Static(classes="about", markup=False)
            yield Static(id="picture", markup=False)
            yield Static(id="result", markup=False)
            yield Static(id="next", markup=False)
            yield HiddenInput(KEY_ACTIONS)
            yield Static(id="says", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show a room what there is to vote on; then ask, or show the rounds there are already."""
        progress, ids = self._progress, self._progress.ballot.ids
        is_first = not any(progress.rounds_of(id) for id in ids)
        self._take_over_drafts()
        is_of_several = self._renderer.is_presented and len(ids) > 1 and progress.scale.kind == "dots"
        if is_first and is_of_several and self._entry.round.is_empty and not progress.is_read_only:
            progress.is_overview, progress.item_id = True, ids[0]
            self._entry.round = progress.covered_round(progress.item_id)
        self._start()
        if self._asks_again and progress.rounds and not self._entry.is_open:
            self._ask(is_new_round=True)

    def _take_over_drafts(self) -> None:
        """Move votes that an earlier version has kept in the session to the journal."""
        for id in self._progress.ballot.ids or (self._progress.item_id,):
            for field, text in drafts_by_field(self._progress.session, id).items():
                if field.split()[:2] == ["tally", self._progress.kind]:
                    round = self._progress.covered_round(id, field.endswith("corrected"))
                    round.typed = text
                    round.keep()
                    self._workshop.note(partial(set_draft, id=id, field=field, text=""))
        self._entry.round = self._progress.covered_round(self._progress.item_id)

    def _start(self) -> None:
        past_rounds, self._entry.round = self._progress.rounds, self._progress.covered_round(self._progress.item_id)
        self._entry.is_named = bool(past_rounds and past_rounds[-1].names)
        if self._entry.round.is_empty and past_rounds:
            self._show()
        else:
            self._ask(is_new_round=bool(past_rounds), text=self._entry.round.typed)

    def _ask(self, is_new_round: bool, text: str = "", is_visible: bool = False) -> None:
        """Open the line; `is_new_round` for another round, `is_visible` if its text has been revealed already."""
        if self._progress.is_read_only:
            self._show()
            return
        self._entry.round = self._progress.covered_round(self._progress.item_id, is_correction=is_visible)
        self._entry.line.is_hidden = not is_visible
        self._entry.ask(text, is_new_round=is_new_round)
        self._draw()

    def _show(self) -> None:
        """Close the line, and show the result of the rounds."""
        self._entry.close()
        self.set_focus(None)
        self._draw()

    def _draw(self) -> None:
        self._renderer.draw()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._progress.is_overview = False
        self._entry.change(event.value)

    @on(Input.Submitted)
    def _reveal(self, event: Input.Submitted) -> None:
        """Store the votes and show them; see `_submit_empty_line` for an empty line."""
        event.stop()
        if not event.value.strip():
            self._confirm_ballots() if self._entry.round.ballots else self._submit_empty_line()
            return
        if split_ballot(event.value)[0]:
            is_correcting = self._progress.is_correcting(self._entry)
            self._correct_by_name(event.value) if is_correcting else self._entry.enter(event.value)
        elif self._entry.round.ballots:
            self._entry.show_error(NAMES_TOO)
        else:
            self._reveal_votes(event.value)

    def _correct_by_name(self, text: str) -> None:
        """Store the votes behind names in place of theirs; where names were not kept, show all votes again."""
        last, paper = self._progress.rounds[-1], self._entry.round.paper
        try:
            correct_by_name(self._progress.session, last, text, paper)
        except RefusedBallot as error:
            self._entry.refuse(str(error), text if last.names else votes_line(last, paper))
            return
        self._store(lambda session: correct_by_name(session, last, text, paper))

    def _reveal_votes(self, text: str) -> None:
        """Store the votes of all and show them; such as are odd only once Enter is pressed again."""
        progress, is_named = self._progress, self._entry.is_named
        try:
            votes = parse_votes(text, progress.scale)
            values, names = named_votes(votes, progress.people) if is_named else (anonymous_votes(votes), ())
        except UnreadableVotes as error:
            self._entry.show_error(str(error))
            return
        if text != self._odd_votes:
            self._odd_votes = text
            self._entry.error = ""
            if odd := progress.odd_text(votes, self._entry):
                self._entry.show_error(f"{odd} Enter again keeps the votes as typed.")
                return
        about, kind, again = progress.item_id, progress.kind, self._entry.is_new_round
        self._store(lambda session: record_votes(session, about, kind, values, names, new_round=again))

    def _store(self, edit: Edit) -> None:
        """Store the votes, and go on to the next item."""
        about, kind = self._progress.item_id, self._progress.kind
        merge_key = ("tally", about, kind)
        if apply_edit(self, self._workshop, edit, f"voting on {mention(about)}", merge_key=merge_key) is None:
            return
        self._workshop.close_undo_step()
        self._entry.round.end()
        self._open_next_line()

    def _confirm_ballots(self) -> None:
        """Reveal the ballots, unless Enter has to be pressed again because some have not voted."""
        progress, entry = self._progress, self._entry
        if (progress.is_again(entry) and not entry.is_new_round) or entry.confirm_reveal():
            self._reveal_ballots()

    def _reveal_ballots(self) -> None:
        """Store the votes that are in by name, and show them; the names go unless they were chosen."""
        self._store(self._entry.record_edit(self._progress.item_id))

    @on(LinesPasted)
    def _paste(self, event: LinesPasted) -> None:
        event.stop()
        self._entry.paste(event)

    def _submit_empty_line(self) -> None:
        """Go on from the result above the line, or back to that of its item; without any, wait for votes.

        A vote on a single item may be passed over.
        """
        if self._progress.is_overview:
            self._progress.is_overview = False
            self._draw()
        elif self._progress.rounds:
            self._show()
        elif self._progress.revealed_id:
            self._progress.revealed_id = ""
            self._draw()
        elif len(self._progress.ballot.ids) > 1:
            self._entry.show_error(NO_VOTES_YET)
        else:
            self.action_leave()

    def _open_next_line(self) -> None:
        """Open the line of the next item without votes, below the result of this one; only the result without any."""
        revealed_id, next_id = self._progress.item_id, self._progress.next_without_votes
        if not next_id or self._progress.has_objection:
            self._progress.revealed_id = ""
            self._show()
            return
        self._progress.revealed_id, self._progress.item_id, self._entry.is_named = revealed_id, next_id, False
        self._ask(is_new_round=False, text=self._progress.covered_round(next_id).typed)
        box = self.query_one(".box")
        # The first refresh gives the changed lines their heights, the second lets the box scroll so far.
        # A room reads the result, which begins with the winner.
        scroll = box.scroll_home if self._renderer.is_presented else box.scroll_end
        box.call_after_refresh(box.call_after_refresh, scroll, animate=False, immediate=True)

    def _return_to_revealed(self) -> bool:
        """Make the item that was revealed that of the line again; return False while votes are being asked for."""
        if self._progress.is_voting(self._entry):
            return False
        self._progress.item_id, self._progress.revealed_id = self._progress.shown_id, ""
        return True

    def action_page(self, by: int) -> None:
        """Show what is below, or above, where not all has room."""
        box = self.query_one(".box")
        box.scroll_relative(y=by * max(box.size.height - 4, 1), animate=False)

    def action_result(self) -> None:
        """Go back from the line for the next item to the result above it."""
        if self._progress.revealed_id and self._return_to_revealed():
            self._show()

    def action_count_down(self) -> None:
        """Count 3 · 2 · 1, and reveal the votes that are in by name."""
        self._entry.count.start()

    def action_again(self) -> None:
        """Ask for another round, which is stored beside the previous ones."""
        if self._return_to_revealed():
            self._ask(is_new_round=True)

    def action_objection(self) -> None:
        """Open the card for an objection, where the result has one."""
        if not self._entry.is_open and self._progress.has_objection and not self._progress.is_read_only:
            ask_objection(self, self._workshop, self._step_context, self._progress.item_id, self._take_way)

    def _take_way(self, way: str | None) -> None:
        """Go on with the way out of an objection: to the wording of the item, or back to the result."""
        if way == "reword":
            self.is_rewording = True
            self.action_leave()
        else:
            self._draw()

    def action_correct(self) -> None:
        """Edit the votes of the last round, all selected so that typing replaces them."""
        if self._return_to_revealed() and (past_rounds := self._progress.rounds):
            last, self._entry.is_named = past_rounds[-1], bool(past_rounds[-1].names)
            covered = self._progress.covered_round(self._progress.item_id, is_correction=True)
            self._ask(is_new_round=False, text=covered.typed or votes_line(last, covered.paper), is_visible=True)
            self._entry.line.selection = Selection(0, len(self._entry.text))

    def action_kind(self) -> None:
        """Switch to the next kind of tally on the same item."""
        self.commit_pending()
        self._workshop.close_undo_step()
        if not self._return_to_revealed():
            self._progress.revealed_id = ""
        self._progress.next_kind()
        self._start()

    def action_names(self) -> None:
        """Store names with the votes, or not: only if the group chooses to."""
        if self._entry.is_open and self._progress.people:
            self._entry.is_named = not self._entry.is_named
            self._entry.error = ""
            self._draw()

    def commit_pending(self) -> None:
        """End the undo step, and keep what is in and typed, covered."""
        self._entry.commit()
        self._workshop.close_undo_step()

    def action_go_on(self) -> None:
        """Go on to the next item without votes; close the dialog once all have some."""
        self.action_next() if self._progress.asks_on else self.action_leave()

    def action_next(self) -> None:
        """Go on to the next item, once the votes on this one are revealed."""
        if not self._entry.is_open and (next_id := self._progress.next_item):
            self._workshop.close_undo_step()
            self._progress.item_id = next_id
            self._start()

    def action_leave(self) -> None:
        """Close the dialog, or go back to the result of what was asked again.

        Votes that are not revealed wait in the journal until the tally is opened again.
        """
        self.commit_pending()
        if self._progress.is_again(self._entry) and not self._entry.is_new_round:
            self._show()
            return
        last_id = self._progress.item_id if self._progress.is_voting(self._entry) else self._progress.shown_id
        self.dismiss(last_id if not self._entry.round.is_empty or self._progress.rounds_of(last_id) else "")

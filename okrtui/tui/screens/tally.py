"""A dialog for a tally: the votes of the room are typed in one line, covered until they are revealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from okrtui.method.ballot import Ballot
from okrtui.method.ballot_line import (
    item_numbers,
    split_ballot,
)
from okrtui.method.gap_input import set_draft
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.tallies import (
    UnreadableVotes,
    anonymous_votes,
    describe_tally,
    dot_sums,
    dots_left_text,
    excess_votes_text,
    named_votes,
    overspent_dots_text,
    parse_votes,
    typed_votes_text,
    voters_text,
    votes_text,
)
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import record_votes
from okrtui.model.item_phrases import mention, with_capital
from okrtui.model.items import find
from okrtui.model.votes import Tally
from okrtui.store.live_state import Waiting
from okrtui.tui.edits import apply_edit
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.objection import ask_objection
from okrtui.tui.screens.tally_progress import TallyProgress
from okrtui.tui.step_context import StepContext
from okrtui.tui.tally_chart import rounds_chart
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hidden_input import HiddenInput
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.workshop import Edit, Workshop

NO_VOTES_YET = "Nobody has voted yet. Type the votes, or press Escape to vote later."
"""What Enter says in an empty line of an item without votes."""
NAMES_TOO = "Somebody is in by name: type a name before each vote, or press Enter in an empty line to reveal."
"""What Enter says of votes without names after ballots with names."""
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
        ("Esc", "closes; votes that are typed wait, covered"),
    ),
)
"""What the help says of its keys."""


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
    ) -> None:
        """Ask about an item, first for the first of `kinds`, and then about the others of the ballot."""
        super().__init__()
        self._workshop, self._step_context = workshop, context
        self._progress = TallyProgress(workshop, context, item_id, kinds, Ballot(ballot))
        covered = self._progress.covered_round(item_id)
        self._entry = BallotEntry(self, context.journal, covered, self._reveal_ballots, self._draw)
        self.is_rewording = False
        """Whether an objection led to changing the wording of the item with which it was dismissed."""
        self._excessive = ""
        """The text with more dots or votes than there are, as Enter was told; once more, it keeps them."""

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

    @property
    def _is_presented(self) -> bool:
        """Whether it is shown in presenter mode, where nothing has an id."""
        return self.app.has_class(PRESENTER_CLASS)

    def _item_line(self, item_id: str) -> str:
        item = find(self._progress.session, item_id)
        if item is None or item_id == "session":
            return ""
        name = "" if item_id == "objective" or self._is_presented else f"{item_id}  "
        place = self._progress.ballot.place_text(item_id)
        with speaks_of(self._progress.session):
            said = with_capital(spoken_line(item)) if self._is_presented else spoken_line(item)
        return f"{f'{place}  ' if place else ''}{name}{said}"

    def on_mount(self) -> None:
        """Show a room what there is to vote on; then ask, or show the rounds there are already."""
        is_first = not any(self._progress.rounds_of(id) for id in self._progress.ballot.ids)
        self._take_over_drafts()
        is_of_several = (
            self._is_presented and len(self._progress.ballot.ids) > 1 and self._progress.scale.kind == "dots"
        )
        if is_first and is_of_several and self._entry.round.is_empty and not self._progress.is_read_only:
            self._progress.is_overview, self._progress.item_id = True, self._progress.ballot.ids[0]
            self._entry.round = self._progress.covered_round(self._progress.item_id)
        self._start()

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
        tally_scale, past_rounds = self._progress.scale, self._progress.shown_rounds
        is_correcting = self._entry.is_open and not self._entry.is_new_round and not self._progress.revealed_id
        drawn_rounds = past_rounds[:-1] if is_correcting else past_rounds
        dots = dots_left_text(self._progress.session, self._progress.shown_id, self._step_context.numbers)
        limits = dots if tally_scale.kind == "dots" else tally_scale.limits
        apart = "\n" if self._is_presented else "  "
        self.query_one(".about", Static).update(shown(self._item_line(self._progress.shown_id), "$text-muted"))
        question, limits = (self._result(), "") if self._is_result_titled else (tally_scale.question, limits)
        self.query_one("#question", Static).update(
            joined(question, (f"{apart}{limits}" if limits else "", "$text-muted"))
        )
        image = self.query_one("#picture", Static)
        image.update(self._picture(drawn_rounds))
        image.display = bool(drawn_rounds)
        result = "" if self._entry.is_open and not self._progress.revealed_id else self._result()
        self._show_line("#result", shown("" if self._is_result_titled else result, "bold"))
        following = self._item_line(self._progress.item_id) if self._progress.revealed_id else ""
        self._show_line("#next", joined(("next  ", "$text-accent"), following) if following else shown(""))
        if self._is_presented:
            self._show_one_thing(drawn_rounds, following)
        if self._progress.is_overview:
            self._show_all_items()
        self._show_line("#says", self._status())
        self.query_one("#keys", Static).update(shown(self._key_hints()))
        self._entry.line.placeholder = f"e.g. {self._progress.scale.example} · covered until Enter"

    def _show_one_thing(self, drawn_rounds: Sequence[Tally], following: str) -> None:
        """Show the result alone, or what is voted on alone: a shared screen has no room for both."""
        asks_next = bool(following) and bool(self._entry.text)
        about = following if asks_next else self._item_line(self._progress.shown_id)
        has_ranking = bool(drawn_rounds) and self._progress.scale.kind == "dots"
        self._show_line(".about", shown("" if has_ranking and not asks_next else about, "bold"))
        self._show_line("#next", shown(""))
        for selector in ("#picture", "#result") if asks_next else ():
            self.query_one(selector).display = False

    def _show_all_items(self) -> None:
        """Show all items of the ballot, numbered."""
        from okrtui.tui.presenter.votes_picture import ballot_picture

        self._show_line(".about", shown(""))
        self._show_line(
            "#picture", ballot_picture(self._progress.session, item_numbers(self._progress.ballot.ids), self.size)
        )

    def _picture(self, drawn_rounds: Sequence[Tally]) -> Content:
        """Return the picture of the rounds; in presenter mode that of all items with dots, or of the spread."""
        if self._is_presented:
            from okrtui.tui.presenter.votes_picture import votes_picture

            numbers = self._step_context.numbers
            return votes_picture(
                self._progress.session, self._progress.shown_id, self._progress.kind, drawn_rounds, numbers, self.size
            )
        width = max(self.size.width * 92 // 100 - 6, 42) if self.size.width < 92 else 78
        return rounds_chart(drawn_rounds, self._progress.scale, width)

    @property
    def _is_result_titled(self) -> bool:
        """Whether the title is the result: above the ranking of all on a shared screen, and nothing is asked."""
        is_ranked = self._is_presented and self._progress.scale.kind == "dots" and bool(self._progress.shown_rounds)
        return is_ranked and not self._progress.is_voting(self._entry)

    def _show_line(self, selector: str, content: Content) -> None:
        """Show a line of the dialog, which takes no place while it is empty."""
        line = self.query_one(selector, Static)
        line.update(content)
        line.display = bool(content.plain)

    def _result(self) -> str:
        """Return what the last round on the item shown says."""
        past_rounds = self._progress.shown_rounds
        if not past_rounds:
            return ""
        if self._is_presented and self._progress.scale.kind == "dots":
            # It is the title above the ranking of all.
            return f"The result: {format_number(sum(dot_sums(self._progress.session).values()))} dots"
        return describe_tally(past_rounds[-1], self._step_context.numbers, len(self._progress.people))

    def _status(self) -> Content:
        if self._entry.error:
            return shown(self._entry.error, "$text-warning")
        if not self._entry.is_open:
            return shown("")
        people = self._progress.people
        if self._entry.round.ballots or split_ballot(self._entry.text)[0]:
            typed, is_problem = self._entry.typed_ballot
            color = "$text-warning" if is_problem else "$text-muted"
            return joined((self._entry.count_text(people), "bold"), (f" · {typed}" if typed else "", color))
        order = f"in this order: {', '.join(people)}" if self._entry.is_named else ""
        return shown(" · ".join(filter(None, (self._count(len(people)), order))), "$text-muted")

    def _count(self, people: int) -> str:
        """Return how many votes the line holds, of how many before the first; empty if it cannot be read."""
        if not self._entry.text and not self._progress.revealed_id:
            return voters_text(self._progress.session)
        return typed_votes_text(self._entry.text, self._progress.scale, people, is_hidden=self._entry.line.is_hidden)

    def _key_hints(self) -> str:
        other_kind = f"Tab\u00a0{self._progress.kinds[1]}" if len(self._progress.kinds) > 1 else ""
        next_name = "the\u00a0next" if self._is_presented else self._progress.next_item
        objection = "o safe\u00a0to\u00a0try?" if self._progress.has_objection else ""
        next_hint = f"v\u00a0on\u00a0to\u00a0{next_name}" if self._progress.next_item else ""
        if self._progress.is_overview:
            keys: tuple[str, ...] = ("Enter begins\u00a0with\u00a0the\u00a0first", "Esc later")
        elif self._progress.revealed_id and not self._progress.is_voting(self._entry):
            back = "the\u00a0result" if self._is_presented else self._progress.revealed_id
            keys = ("Enter next", f"←\u00a0back\u00a0to\u00a0{back}", other_kind, "Esc ends")
        elif self._entry.is_open:
            names = (
                f"ctrl+n {'without' if self._entry.is_named else 'with'}\u00a0names" if self._progress.people else ""
            )
            keys = (
                self._enter_hint,
                "Space counts\u00a03-2-1" if self._entry.round.ballots and not self._entry.text else "",
                names,
                other_kind,
                "Esc back\u00a0to\u00a0the\u00a0result"
                if self._progress.is_again(self._entry) and not self._entry.is_new_round
                else "Esc later",
            )
        elif self._progress.asks_on:
            on = f"Enter on\u00a0to\u00a0{next_name}"
            keys = (objection, on, "r again", "e correct it", other_kind, "Esc ends")
        elif self._progress.is_read_only:
            keys = ("Enter closes", next_hint, other_kind, "")
        else:
            keys = (objection, "Enter closes", "r again", "e correct it", other_kind)
        return " · ".join(filter(None, keys))

    @property
    def _enter_hint(self) -> str:
        """What Enter does in the line of votes."""
        if split_ballot(self._entry.text)[0]:
            return "Enter takes it in"
        if self._entry.round.ballots and not self._entry.text:
            return "Enter reveals"
        if self._progress.rounds and not self._entry.text:
            return "Enter back to the result"
        if not self._entry.text and len(self._progress.ballot.ids) < 2:
            return "Enter goes on without votes"
        return "Enter reveals" if self._entry.is_new_round or not self._progress.rounds else "Enter keeps it"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._progress.is_overview = False
        self._entry.change(event.value)

    def _apply(self, edit: Edit) -> bool | None:
        return apply_edit(self, self._workshop, edit, self._edit_description, merge_key=self._merge_key)

    @property
    def _edit_description(self) -> str:
        return f"voting on {mention(self._progress.item_id)}"

    @property
    def _merge_key(self) -> tuple[str, str, str]:
        return ("tally", self._progress.item_id, self._progress.kind)

    @on(Input.Submitted)
    def _reveal(self, event: Input.Submitted) -> None:
        """Store the votes and show them; see `_submit_empty_line` for an empty line."""
        event.stop()
        if not event.value.strip():
            self._reveal_ballots() if self._entry.round.ballots else self._submit_empty_line()
            return
        if split_ballot(event.value)[0]:
            self._entry.enter(event.value)
            return
        if self._entry.round.ballots:
            self._entry.show_error(NAMES_TOO)
            return
        try:
            votes = parse_votes(event.value, self._progress.scale)
            values, names = (
                named_votes(votes, self._progress.people) if self._entry.is_named else (anonymous_votes(votes), ())
            )
        except UnreadableVotes as error:
            self._entry.show_error(str(error))
            return
        if event.value != self._excessive:
            self._excessive = event.value
            overspent = ""
            if self._progress.scale.kind == "dots":
                overspent = overspent_dots_text(
                    self._progress.session, self._progress.item_id, votes, self._step_context.numbers
                )
            self._entry.error = ""
            if error_text := excess_votes_text(self._progress.session, votes) or overspent:
                self._entry.show_error(f"{error_text} Enter again keeps the votes as typed.")
                return
        again, kind = self._entry.is_new_round, self._progress.kind
        self._store(lambda session: record_votes(session, self._progress.item_id, kind, values, names, new_round=again))

    def _store(self, edit: Edit) -> None:
        """Store the votes, and go on to the next item."""
        if self._apply(edit) is None:
            return
        self._workshop.close_undo_step()
        self._entry.round.end()
        self._open_next_line()

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
        scroll = box.scroll_home if self._is_presented else box.scroll_end
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
            last = past_rounds[-1]
            votes_by_name = dict(zip(last.names, last.values, strict=False))
            votes = [votes_by_name.get(name) for name in self._progress.people] if votes_by_name else last.values
            self._ask(
                is_new_round=False,
                text=self._progress.covered_round(self._progress.item_id, is_correction=True).typed
                or votes_text(votes),
                is_visible=True,
            )
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
        self._workshop.close_undo_step()
        last_id = self._progress.item_id if self._progress.is_voting(self._entry) else self._progress.shown_id
        self.dismiss(last_id if not self._entry.round.is_empty or self._progress.rounds_of(last_id) else "")

"""The renderer of a tally: what is voted on, the picture of its rounds, how many are in, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from okrtui.method.ballot_line import item_numbers, split_ballot
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.tallies import describe_tally, dot_sums, dots_left_text, typed_votes_text, voters_text
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.item_phrases import with_capital
from okrtui.model.items import find
from okrtui.model.votes import Tally
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.screens.tally_keys import key_hints, names_text
from okrtui.tui.screens.tally_progress import TallyProgress
from okrtui.tui.step_context import StepContext
from okrtui.tui.tally_chart import rounds_chart
from okrtui.tui.text import joined, shown


class TallyRenderer:
    """Draws the votes on an item, in presenter mode those on all."""

    def __init__(self, screen: Screen[Any], progress: TallyProgress, entry: BallotEntry, context: StepContext) -> None:
        """Draw on a screen how far the group is, and what its line holds."""
        self._screen, self._progress, self._entry, self._context = screen, progress, entry, context

    @property
    def is_presented(self) -> bool:
        """Whether it is shown in presenter mode, where nothing has an id."""
        return self._screen.app.has_class(PRESENTER_CLASS)

    def draw(self) -> None:
        """Draw all of it."""
        progress, entry = self._progress, self._entry
        is_correcting = entry.is_open and not entry.is_new_round and not progress.revealed_id
        drawn_rounds = progress.shown_rounds[:-1] if is_correcting else progress.shown_rounds
        following = self._item_line(progress.item_id) if progress.revealed_id else ""
        self._update(".about", shown(self._item_line(progress.shown_id), "$text-muted"))
        self._update("#question", self._title())
        self._update("#picture", self._picture(drawn_rounds))
        self._screen.query_one("#picture").display = bool(drawn_rounds)
        is_result_below = not self._is_result_titled and not (entry.is_open and not progress.revealed_id)
        self._show_line("#result", shown(self._result() if is_result_below else "", "bold"))
        self._show_line("#next", joined(("next  ", "$text-accent"), following) if following else shown(""))
        if self.is_presented:
            self._show_one_thing(drawn_rounds, following)
        if progress.is_overview:
            self._show_all_items()
        self._show_line("#says", self._status())
        self._update("#keys", shown(key_hints(progress, entry, self.is_presented)))
        entry.line.placeholder = f"e.g. {progress.scale.example} · covered until Enter"

    def _title(self) -> Content:
        """Return the question and the limits of the votes, or the result above the ranking of all."""
        if self._is_result_titled:
            return joined(self._result())
        progress, scale = self._progress, self._progress.scale
        # The ends of the scale stay together where the line is too short for both.
        limits = scale.limits.replace(" ", "\u00a0")
        if scale.kind == "dots":
            limits = dots_left_text(progress.session, progress.shown_id, self._context.numbers)
        apart = "\n" if self.is_presented else "  "
        return joined(scale.question, (f"{apart}{limits}" if limits else "", "$text-muted"))

    def _show_one_thing(self, drawn_rounds: Sequence[Tally], following: str) -> None:
        """Show the result alone, or what is voted on alone: a shared screen has no room for both."""
        asks_next = bool(following) and bool(self._entry.text)
        about = following if asks_next else self._item_line(self._progress.shown_id)
        has_ranking = bool(drawn_rounds) and self._progress.scale.kind == "dots"
        self._show_line(".about", shown("" if has_ranking and not asks_next else about, "bold"))
        self._show_line("#next", shown(""))
        for selector in ("#picture", "#result") if asks_next else ():
            self._screen.query_one(selector).display = False

    def _show_all_items(self) -> None:
        """Show all items of the ballot, numbered."""
        from okrtui.tui.presenter.votes_picture import ballot_picture

        progress = self._progress
        self._show_line(".about", shown(""))
        picture = ballot_picture(progress.session, item_numbers(progress.ballot.ids), self._screen.size)
        self._show_line("#picture", picture)

    def _picture(self, drawn_rounds: Sequence[Tally]) -> Content:
        """Return the picture of the rounds; in presenter mode that of all items with dots, or of the spread."""
        progress, size = self._progress, self._screen.size
        if self.is_presented:
            from okrtui.tui.presenter.votes_picture import votes_picture

            about, numbers = progress.shown_id, self._context.numbers
            return votes_picture(progress.session, about, progress.kind, drawn_rounds, numbers, size)
        width = max(size.width * 92 // 100 - 6, 42) if size.width < 92 else 78
        return rounds_chart(drawn_rounds, progress.scale, width)

    @property
    def _is_result_titled(self) -> bool:
        """Whether the title is the result: above the ranking of all on a shared screen, and nothing is asked."""
        progress = self._progress
        is_ranked = self.is_presented and progress.scale.kind == "dots" and bool(progress.shown_rounds)
        return is_ranked and not progress.is_voting(self._entry)

    def _result(self) -> str:
        """Return what the last round on the item shown says."""
        progress = self._progress
        past_rounds = progress.shown_rounds
        if not past_rounds:
            return ""
        if self.is_presented and progress.scale.kind == "dots":
            # It is the title above the ranking of all.
            return f"The result: {format_number(sum(dot_sums(progress.session).values()))} dots"
        return describe_tally(past_rounds[-1], self._context.numbers, len(progress.people))

    def _item_line(self, item_id: str) -> str:
        """Return an item with its place on the ballot; empty for a vote on the session."""
        session = self._progress.session
        item = find(session, item_id)
        if item is None or item_id == "session":
            return ""
        name = "" if item_id == "objective" or self.is_presented else f"{item_id}  "
        place = self._progress.ballot.place_text(item_id)
        with speaks_of(session):
            said = with_capital(spoken_line(item)) if self.is_presented else spoken_line(item)
        return f"{f'{place}  ' if place else ''}{name}{said}"

    def _status(self) -> Content:
        """Return what is wrong with the line, or how many votes it holds and who is in."""
        entry = self._entry
        if entry.error:
            return shown(entry.error, "$text-warning")
        if not entry.is_open:
            return shown("")
        people = self._progress.people
        if self._progress.is_correcting(entry) and self._progress.rounds[-1].names:
            return shown("a vote behind a name replaces that person's; the others stay", "$text-muted")
        if entry.round.ballots or split_ballot(entry.text)[0]:
            typed, is_problem = entry.typed_ballot
            color = "$text-warning" if is_problem else "$text-muted"
            names = f" · {names_text(entry.is_named)}" if people else ""
            return joined(
                (entry.count_text(people), "bold"), (names, "$text-muted"), (f" · {typed}" if typed else "", color)
            )
        order = f"in this order: {', '.join(people)}" if entry.is_named else ""
        return shown(" · ".join(filter(None, (self._count_text(len(people)), order))), "$text-muted")

    def _count_text(self, people: int) -> str:
        """Return how many votes the line holds, of how many before the first; empty if it cannot be read."""
        entry = self._entry
        if not entry.text and not self._progress.revealed_id:
            return voters_text(self._progress.session)
        return typed_votes_text(entry.text, self._progress.scale, people, is_hidden=entry.line.is_hidden)

    def _update(self, selector: str, content: Content) -> None:
        self._screen.query_one(selector, Static).update(content)

    def _show_line(self, selector: str, content: Content) -> None:
        """Show a line of the dialog, which takes no place while it is empty."""
        line = self._screen.query_one(selector, Static)
        line.update(content)
        line.display = bool(content.plain)

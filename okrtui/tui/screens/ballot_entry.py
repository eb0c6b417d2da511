"""The line of a dialog in which covered ballots are taken in, until they are revealed together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from okrtui.method.ballot_line import (
    RefusedBallot,
    ballot_remark,
    in_text,
    missing_text,
    record_ballots,
    typed_ballot_text,
    with_ballot,
)
from okrtui.method.pretended_people import Cast
from okrtui.store.journal import Journal
from okrtui.store.live_state import Waiting
from okrtui.tui.covered_round import NOT_KEPT, CoveredRound
from okrtui.tui.screens.chat_ballots import take_pasted_ballots
from okrtui.tui.screens.reveal_count import KEEP_SECONDS, RevealCount
from okrtui.tui.widgets.hidden_input import HiddenInput
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.workshop import Edit


class BallotEntry:
    """Takes in what is typed or pasted in the covered line of a dialog, and keeps it in the journal."""

    def __init__(
        self,
        screen: Screen[Any],
        journal: Journal,
        covered: CoveredRound,
        reveal: Callable[[], object],
        draw: Callable[[], object],
    ) -> None:
        """Take ballots of a round in on `screen`, drawn by `draw`; `reveal` follows a countdown."""
        self._screen, self._journal, self._draw, self._reveal = screen, journal, draw, reveal
        self.round = covered
        """The round whose votes are taken in."""
        self.count = RevealCount(screen, lambda: bool(self.round.ballots), reveal, draw)
        self.is_open = False
        """Whether votes can be typed."""
        self.is_new_round = False
        """Whether they are another round beside the previous ones."""
        self.is_named = False
        """Whether names are stored with the votes."""
        self.error = ""
        """Why the last input was not taken in."""
        self._told_missing: tuple[str, ...] = ()
        """Who had not voted when that was said last; once more, Enter reveals without them."""
        self._keeping: Timer | None = None

    @property
    def line(self) -> HiddenInput:
        """The field of the line."""
        return self._screen.query_one(HiddenInput)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value

    @property
    def waiting(self) -> Waiting | None:
        """Who is not in yet; see BaseScreen."""
        return self.round.waiting if self.is_open else None

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """The reveal of the ballots that are in; see BaseScreen."""
        if not self.is_open:
            return {}
        return {"reveal": partial(self.round.reveal_from_afar, self.text, self._reveal)}

    def count_text(self, people: tuple[str, ...]) -> str:
        """Return the countdown while it runs, or else how many of these people are in."""
        return self.count.text or in_text(self.round.ballots, people)

    @property
    def typed_ballot(self) -> tuple[str, bool]:
        """What is said of the ballot that is being typed, and whether that is a problem."""
        return typed_ballot_text(self.text, self.round.paper, self.round.ballots)

    def ask(self, text: str, *, is_new_round: bool) -> None:
        """Open the line, with a text in it."""
        self.count.stop()
        self.is_open, self.is_new_round, self.error, self._told_missing = True, is_new_round, "", ()
        line = self.line
        self._set_text(text)
        line.cursor_position = len(text)
        line.display = True
        line.focus()

    def close(self) -> None:
        """Close the line, because votes are shown."""
        # A count that went on would reveal what is asked for next.
        self.count.stop()
        self.is_open, self.error = False, ""
        self.line.display = False

    def show_error(self, error: str) -> None:
        """Say why an input was not taken in."""
        self.error = error
        self._draw()

    def refuse(self, error: str, text: str) -> None:
        """Say why an input was not taken in, and put a text in its place."""
        if text != self.text:
            self._set_text(text)
            self.line.cursor_position, self.round.typed = len(text), text
        self.show_error(error)

    def change(self, text: str) -> None:
        """Follow what is typed, and keep it after a pause."""
        self.error, self.round.typed, self._told_missing = "", text, ()
        self.count.stop()
        self._draw()
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self._screen.set_timer(KEEP_SECONDS, self.keep)

    def keep(self) -> None:
        """Keep what is typed and in, covered."""
        if self.is_open and not self.round.keep():
            self.show_error(NOT_KEPT)

    def commit(self) -> None:
        """Keep what is typed and in; nothing is drawn, because the dialog closes."""
        if self.is_open:
            self.round.keep()

    def pretend(self, cast: Cast, about: str) -> bool:
        """Take the ballot of the next pretended person in, unless one is being typed; return whether anybody voted."""
        ballots = self.round.ballots
        ballot = None if self.text or not self.is_open else cast.ballot(self.round.paper, ballots, about)
        if ballot is not None:
            self.round.ballots = with_ballot(ballots, ballot)
            self._keep_and_draw()
        return ballot is not None

    def enter(self, text: str) -> None:
        """Take the ballot of one person in, and wait for the next."""
        try:
            self.round.enter(text)
        except RefusedBallot as error:
            self.show_error(str(error))
            return
        self._set_text("")
        self.error, self._told_missing = ballot_remark(self.round.ballots[-1], self.round.paper), ()
        self._keep_and_draw()

    def confirm_reveal(self) -> bool:
        """Return whether everybody has voted, or who has not was said before; otherwise say it."""
        missing = self.round.waiting.names
        if missing == self._told_missing:
            return True
        self._told_missing = missing
        self.show_error(f"{missing_text(missing)} Enter again reveals.")
        return False

    def paste(self, pasted: LinesPasted) -> None:
        """Take the ballots of pasted lines in, once that is confirmed."""
        take_pasted_ballots(self._screen.app, self.round, self._journal, pasted, self._keep_and_draw)

    def record_edit(self, about: str) -> Edit:
        """Return the edit that stores the ballots that are in; the names go unless they were chosen."""
        ballots, paper, is_named, again = self.round.ballots, self.round.paper, self.is_named, self.is_new_round
        return lambda session: record_ballots(session, about, ballots, paper, is_named, again)

    def _set_text(self, text: str) -> None:
        with self._screen.prevent(Input.Changed):
            self.line.value = text

    def _keep_and_draw(self) -> None:
        self.keep()
        self._draw()

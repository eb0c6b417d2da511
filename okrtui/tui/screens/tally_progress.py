"""How far a group is with its votes: on which item it votes, in which way, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.method.ballot import Ballot
from okrtui.method.ballot_line import Paper
from okrtui.method.tallies import excess_votes_text, has_objection, lost_votes_text, overspent_dots_text, voters
from okrtui.method.vote_input import Scale, odd_votes_text, scale_of
from okrtui.model.edits import tally_rounds
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.tui.covered_round import CoveredRound, round_key
from okrtui.tui.screens.ballot_entry import BallotEntry
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Workshop


class TallyProgress:
    """The item that is voted on, the kind of its votes, and the rounds there are."""

    def __init__(
        self, workshop: Workshop, context: StepContext, item_id: str, kinds: tuple[str, ...], ballot: Ballot
    ) -> None:
        """Begin with an item, the first of `kinds`, and go on with the others of the ballot."""
        self._workshop, self._context = workshop, context
        self.ballot = ballot
        self.item_id = item_id
        """The item that the line of votes is for."""
        self.revealed_id = ""
        """The item whose result stands above the line for the next one; empty where the line is for the item shown."""
        self.kinds = kinds
        """The kinds of votes on it, the one that is asked for first."""
        self.is_overview = False
        """Whether all items of the ballot are shown above the line for the first, until votes are typed in it."""

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._workshop.session

    @property
    def kind(self) -> str:
        """The kind of votes that is asked for."""
        return self.kinds[0]

    @property
    def scale(self) -> Scale:
        """The scale of the votes."""
        return scale_of(self.kind, self._context.numbers)

    @property
    def people(self) -> tuple[str, ...]:
        """Who may vote."""
        return voters(self.session)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be stored."""
        return bool(self._context.read_only_reason)

    @property
    def rounds(self) -> list[Tally]:
        """The rounds of the item of the line."""
        return self.rounds_of(self.item_id)

    @property
    def shown_id(self) -> str:
        """The item whose rounds are shown."""
        return self.revealed_id or self.item_id

    @property
    def shown_rounds(self) -> list[Tally]:
        """The rounds that are shown."""
        return self.rounds_of(self.shown_id)

    @property
    def next_without_votes(self) -> str:
        """The next item that nobody has voted on; empty once all were asked about."""
        return self.ballot.next_without_votes(self.session, self.item_id, self.kind)

    @property
    def next_item(self) -> str:
        """The next item without votes; once all have some, the next one."""
        return self.ballot.next_item(self.session, self.item_id, self.kind)

    @property
    def asks_on(self) -> bool:
        """Whether an item without votes follows a result, for Enter to go on to."""
        return bool(self.next_without_votes) and not self.is_read_only

    @property
    def has_objection(self) -> bool:
        """Whether the last round on the item of the line has a vote that objects."""
        return any(has_objection(tally, self._context.numbers) for tally in self.rounds[-1:])

    def rounds_of(self, item_id: str) -> list[Tally]:
        """Return the rounds of an item."""
        return tally_rounds(self.session, item_id, self.kind)

    def covered_round(self, item_id: str, is_correction: bool = False) -> CoveredRound:
        """Return the round of votes on an item that is not revealed, or the correction of its last one."""
        paper = Paper(self.scale, people=self.people)
        key = round_key(self.kind, item_id)
        return CoveredRound(self._context.journal, f"{key} corrected" if is_correction else key, paper)

    def is_voting(self, entry: BallotEntry) -> bool:
        """Return whether votes are being asked for, and not merely a line open for the next item."""
        return entry.is_open and not (self.revealed_id and not entry.text)

    def is_again(self, entry: BallotEntry) -> bool:
        """Return whether the line asks for votes on an item once more, or corrects them."""
        return entry.is_open and bool(self.rounds) and not self.revealed_id

    def is_correcting(self, entry: BallotEntry) -> bool:
        """Return whether the line corrects the votes of the last round on an item."""
        return self.is_again(entry) and not entry.is_new_round

    def odd_text(self, votes: Sequence[float | None], entry: BallotEntry) -> str:
        """Return what is odd about votes of all, such as more than there are people; empty where nothing is."""
        session, numbers = self.session, self._context.numbers
        is_dots, lost = self.scale.kind == "dots", self.is_correcting(entry) and lost_votes_text(self.rounds[-1], votes)
        overspent = overspent_dots_text(session, self.item_id, votes, numbers) if is_dots else ""
        return excess_votes_text(session, votes) or overspent or lost or odd_votes_text(votes, self.scale)

    def next_kind(self) -> None:
        """Ask for the next kind of votes on the item."""
        self.kinds = (*self.kinds[1:], self.kinds[0])

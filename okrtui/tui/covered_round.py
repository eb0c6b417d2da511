"""A round of votes while it is covered: its ballots are in the journal of the session, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from okrtui.caseless import caseless
from okrtui.language.chat import ChatMessage
from okrtui.method.ballot_line import Paper, PersonBallot, RefusedBallot, ballot_text, parse_ballot, with_ballot
from okrtui.store.journal import Journal, Round
from okrtui.store.live_state import Waiting

NOT_KEPT = "The votes are kept only as long as this stays open: the disk refuses them."
"""What is said where the journal cannot be written."""


def round_key(kind: str, about: str) -> str:
    """Return the key of a round of votes on something, in the journal."""
    return " ".join((kind, about))


class CoveredRound:
    """The ballots of a round that were entered, and what is typed beside them."""

    def __init__(self, journal: Journal, key: str, paper: Paper) -> None:
        """Take up the round that `journal` keeps by `key`."""
        self._journal, self._key = journal, key
        kept = journal.round(key)
        self.paper = replace(paper, budget=kept.budget) if kept.budget else paper
        self._is_budget_chosen = bool(kept.budget)
        self.typed = kept.typed
        """What is typed and not entered."""
        self.ballots: tuple[PersonBallot, ...] = ()
        """The ballots that were entered, the last one last."""
        for line in kept.ballots:
            with suppress(RefusedBallot):
                self.ballots = with_ballot(self.ballots, parse_ballot(line, self.paper))

    @property
    def is_empty(self) -> bool:
        """Whether nobody has voted, and nothing is typed."""
        return not self.ballots and not self.typed

    @property
    def waiting(self) -> Waiting:
        """Who is not in yet; nobody knows once somebody has voted without a name."""
        given = [caseless(ballot.name) for ballot in self.ballots]
        missing = tuple(name for name in self.paper.people if caseless(name) not in given) if all(given) else ()
        return Waiting("votes", missing, count=len(given), people=max(len(self.paper.people), len(given)))

    def reveal_from_afar(self, typed: str, reveal: Callable[[], object]) -> str:
        """Reveal for the facilitator's window; return why not, where a ballot is being typed or none is in."""
        if typed.strip():
            return "A ballot is being typed on the shared screen."
        if not self.ballots:
            return "Nobody is in by name yet."
        reveal()
        return ""

    def enter(self, text: str) -> PersonBallot:
        """Enter a ballot, in place of an earlier one of the person; raises RefusedBallot."""
        ballot = parse_ballot(text, self.paper)
        self.ballots, self.typed = with_ballot(self.ballots, ballot), ""
        return ballot

    def change_budget(self, by: int) -> bool:
        """Give each person more or fewer dots; return False where a ballot that is in has more."""
        budget = self.paper.budget + by
        if budget < max([1, *(ballot.count for ballot in self.ballots)]):
            return False
        self.paper, self._is_budget_chosen = replace(self.paper, budget=budget), True
        return True

    def keep(self) -> bool:
        """Keep it in the journal as it is now; return whether it is written."""
        ballots = tuple(ballot_text(ballot, self.paper) for ballot in self.ballots)
        budget = self.paper.budget if self._is_budget_chosen else 0
        return self._journal.keep_round(self._key, Round(ballots, self.typed, budget))

    def end(self) -> None:
        """Remove it from the journal, because it is revealed."""
        self._journal.keep_round(self._key, Round())


def read_ballots(
    messages: Sequence[ChatMessage], paper: Paper
) -> tuple[list[tuple[ChatMessage, PersonBallot]], list[tuple[ChatMessage, str]]]:
    """Return the messages that are ballots, each with it, and others that seem to be meant as one, with why not."""
    ballots: list[tuple[ChatMessage, PersonBallot]] = []
    refused: list[tuple[ChatMessage, str]] = []
    for message in messages:
        line = " ".join(message.text.split())
        try:
            ballot = parse_ballot(f"{message.name.replace(':', ' ')}: {line}" if message.name else line, paper)
        except RefusedBallot as error:
            if line[:1].isdigit() or line[-1:].isdigit():
                refused.append((message, str(error)))
        else:
            ballots.append((message, ballot))
    return ballots, refused

"""Plays of the direction that are offered as hypotheses: what a team wants to do is a guess until it was tried."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.model.directions import detailed_plays
from okrtui.model.frame import Play
from okrtui.model.item_text import one_line
from okrtui.model.items import change
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class PlayOffer:
    """A play that no hypothesis says yet."""

    text: str
    """The line of the play."""
    play: Play | None
    """Who leads it and by when; None where nobody has said that."""

    def take(self, session: Session, id: str) -> Session:
        """Return the session with a hypothesis that became this play, with its person, and its day to check it.

        A day after the cycle is none of it. Raises NoSuchItem.
        """
        if self.play is None:
            return session
        by, ends = self.play.by, session.ends
        return change(session, id, author=self.play.who, check_by=None if by and ends and by > ends else by)


def play_offers(session: Session) -> tuple[PlayOffer, ...]:
    """Return the open plays that are no hypothesis yet, in their order."""
    said = _said_in_hypotheses(session)
    return tuple(
        PlayOffer(line, play)
        for line, play in detailed_plays(session.direction)
        if line and not (play and play.done) and line.casefold() not in said
    )


def only_has_plays(session: Session) -> bool:
    """Return whether each hypothesis of a session, if it has any, was a play before."""
    plays = {line.casefold() for line in session.direction.plays}
    return all((each.text or each.said).casefold() in plays for each in session.hypotheses)


def _said_in_hypotheses(session: Session) -> set[str]:
    """Return what hypotheses say, the parked ones included, for comparison."""
    hypotheses = (*session.hypotheses, *(each.hypothesis for each in session.parking if each.hypothesis))
    return {words.casefold() for each in hypotheses for words in (each.text, each.said, one_line(each)) if words}

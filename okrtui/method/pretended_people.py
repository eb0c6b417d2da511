"""Pretended people for a rehearsal: how they vote, and what they say, from a small stock and by a seed.

What they say tells that it is made up, so that nobody takes it for an answer of theirs.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrtui.caseless import caseless
from okrtui.method.ballot_line import Paper, PersonBallot
from okrtui.method.vote_input import Scale
from okrtui.model.base import Item
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.look_back import Observation
from okrtui.model.okr import Candidate, KeyResult

MADE_UP = "(made up)"
"""What stands behind whatever a pretended person says."""
NAMES = tuple(f"{name} {MADE_UP}" for name in ("Pip", "Quill", "Roo", "Sol", "Tess"))
"""Who is here where nobody is named."""
_GOALS = (
    "Make the first day easy for newcomers",
    "Let people find what they need without asking us",
    "Be the place that people tell a friend about",
)
_RESULTS = (
    "newcomers come back within a week: 40 -> 60 of 100",
    "people find the answer on their own: 30 -> 55 a week",
    "regulars bring somebody new: 5 -> 12 a month",
)
_CAUSES = (
    "they don't know who to ask",
    "we answer when it is too late for them",
    "the form asks for more than they have at hand",
    "it was made for people who know us already",
    "nobody sees it before the second day",
)
_STOCK: Mapping[type[Item], tuple[str, ...]] = {
    Hypothesis: (
        "let people try it for a week before they decide",
        "call whoever stopped using it",
        "show the price before anybody signs up",
        "answer every question on the same day",
        "give each newcomer a person to ask",
        "ask five people before we build anything",
    ),
    Candidate: _GOALS,
    KeyResult: _RESULTS,
    Why: ("Why do newcomers leave in their first week?", "Why does every question reach us twice?"),
    Answer: _CAUSES,
    Evidence: ("Three of five people said so last week", "We saw it twice this month", "The numbers of May show it"),
    Observation: (
        "We decided faster once one of us led",
        "Two things were started and not finished",
        "The calls with customers taught us most",
        "We met too late to change anything",
        "The weekly look at the numbers held",
    ),
    Ladder: _CAUSES,
    Rung: (
        "Name one person for each newcomer",
        "Call two of them tomorrow",
        "Put the answer on the first page",
        "Take three questions off the form",
    ),
    Action: ("Ask the two customers who left", "Write down what we decided", "Find out who has the number"),
    Promise: (
        "When I open my laptop tomorrow, I call the first of them",
        "When the standup is over, I ask who has the number",
        "When I am back at my desk, I write the first line",
    ),
    Announcement: ("Support: we take the form apart this month", "Everybody: we have one goal, and here it is"),
    ParkedItem: ("Do we want a page in a second language?", "Who waters the plants?"),
    Belief: ("People would come back if they knew when", "Newcomers read the first page"),
    Stage: ("hears of us", "tries it", "comes back"),
}
"""What they say to each kind of line."""
_WORDS = ("curious", "a bit tired", "glad to be here", "in a hurry", "well rested", "hopeful", "skeptical")
"""What they say in a round."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The pretended people of a rehearsal. With the same seed they say and vote the same."""

    people: tuple[str, ...] = NAMES
    """Who they are."""
    seed: int = 0
    """What their votes and answers come of."""

    def ballot(self, paper: Paper, given: Sequence[PersonBallot], about: str) -> PersonBallot | None:
        """Return the ballot of the next person who is not in yet; None once all are."""
        names = {caseless(ballot.name) for ballot in given}
        name = next((name for name in self.people if caseless(name) not in names), None)
        if name is None:
            return None
        if not paper.has_dots:
            return PersonBallot(name, vote=self._vote(paper.scale, about, name))
        shared, own = self._random(about), self._random(about, name)
        # Some things please many: a result in which all are equal would rehearse nothing.
        weights = [shared.random() ** 2 + own.random() for _ in paper.ids]
        dots = own.choices(paper.ids, weights, k=paper.budget)
        return PersonBallot(name, dots=tuple((id, dots.count(id)) for id in dict.fromkeys(dots)))

    def votes(self, scale: Scale, about: str, people: int = 0) -> tuple[int | float, ...]:
        """Return a vote of each, without names; of as many `people` as take part, where that is known."""
        names = [str(place) for place in range(people)] if people else self.people
        return tuple(self._vote(scale, about, name) for name in names)

    def line(self, kind: type[Item], fields: Mapping[str, object], said: Sequence[str]) -> str:
        """Return what the next person says to a kind of line that gets these fields; empty where nobody has a word.

        What was `said` already is said again once the stock is used up.
        """
        stock = _RESULTS if fields.get("kind") == "key_result" else _STOCK.get(kind, ())
        texts = [f"{text} {MADE_UP}" for text in self._random(kind.__name__).sample(stock, len(stock))]
        return next((text for text in texts if text not in said), texts[0] if texts else "")

    def word(self, person: str) -> str:
        """Return what a person says in a round."""
        return f"“{self._random('round', person).choice(_WORDS)}” {MADE_UP}"

    def _vote(self, scale: Scale, about: str, name: str) -> int | float:
        """Return a vote: most are near each other and above the middle, and one in five is far off."""
        own, highest = self._random(scale.kind, about, name), scale.highest or 3
        middle = self._random(scale.kind, about).uniform(0.5, 0.9)
        share = own.random() / 2 if own.random() < _DISSENT else own.gauss(middle, 0.1)
        return min(max(round(share * highest), 0), highest)

    def _random(self, *about: str) -> random.Random:
        return random.Random("\n".join((str(self.seed), *about)))


_DISSENT = 0.2
"""How often somebody sees it differently."""

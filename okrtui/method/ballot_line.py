"""A person's ballot in one line: `Tom: 16 16 5` is two dots on h16 and one on h5, `Tom: 7` a vote, `Tom: pass` none.

It is counted rightly or refused with one sentence. What stands before the colon tells who has voted, and goes at the
reveal unless the group chose names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from okrtui.caseless import caseless
from okrtui.language.characters import plain_characters
from okrtui.language.names import named_person
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.tallies import votes_text
from okrtui.method.vote_input import Scale, UnreadableVotes, odd_votes_text, parse_votes, uncovered
from okrtui.model.dates_and_numbers import plain_number
from okrtui.model.edits import record_votes
from okrtui.model.session import Session
from okrtui.model.votes import Tally

_MOST_NAMED = 3
"""How many of those who have not voted are named."""


class RefusedBallot(ValueError):
    """A ballot that cannot be counted; the message says why, in one sentence."""


@dataclass(frozen=True)
class Paper:
    """What is voted on with a ballot, and how."""

    scale: Scale
    """The question and its votes."""
    ids: tuple[str, ...] = ()
    """What gets dots; empty where one thing is voted on."""
    budget: int = 0
    """How many dots each has."""
    people: tuple[str, ...] = ()
    """Who may vote; empty where that is not known."""
    members: tuple[str, ...] = ()
    """What is in a group with one of them; dots on it count for the group."""

    @property
    def has_dots(self) -> bool:
        """Whether dots are given to several items, and not one vote to one thing."""
        return bool(self.ids)

    @cached_property
    def numbers(self) -> Mapping[int, str]:
        """The items by the number that a ballot calls them."""
        return {number: id for id, number in item_numbers((*self.ids, *self.members)).items()}

    @property
    def example(self) -> str:
        """A ballot as an example."""
        name = next(iter(self.people), "Tom").split()[0]
        if not self.has_dots:
            return f"{name}: {self.scale.example.split()[0]}"
        numbers = [number for number, id in self.numbers.items() if id in self.ids]
        dots = [numbers[0], *numbers[-1:] * (self.budget - 1)][: self.budget]
        return f"{name}: {' '.join(map(str, dots))}"


@dataclass(frozen=True, slots=True)
class PersonBallot:
    """What one person has voted."""

    name: str
    """Who, as it is written among the people; empty for nobody in particular."""
    dots: tuple[tuple[str, int], ...] = ()
    """The items with dots, each with how many."""
    vote: int | float | None = None
    """The vote on one thing; None for a pass, and where dots are given."""

    @property
    def count(self) -> int:
        """How many dots are given."""
        return sum(count for _, count in self.dots)


def item_numbers(ids: Sequence[str]) -> dict[str, int]:
    """Return the number that a ballot calls each item: that of its id, or its place where an id has none of its own."""
    found = [re.fullmatch(r"\D{0,40}?(\d{1,6})", id) for id in ids]
    numbers = [int(match[1]) for match in found if match]
    if len(set(numbers)) != len(ids):
        numbers = list(range(1, len(ids) + 1))
    return dict(zip(ids, numbers, strict=True))


_PASSES = frozenset(("pass", "passes", "-", "abstain", "abstains", "skip", "none", "no vote"))
"""What says that somebody gives no vote."""
_DOTS = re.compile(r"(?:[a-z]{0,2}|#)(\d{1,6})(?:[x*](\d{1,2}))?")
_NEXT_NAME = re.compile(r"[,;]\s*(?=[^\W\d_])")
"""Matches what stands between two ballots in one line."""
_FIRST_VOTE = re.compile(r"(?<![^\W\d_])[a-z]{0,2}\d|(?<!\S)(?:-|pass|abstain|skip)(?!\S)|\d", re.IGNORECASE)


def split_ballot(text: str) -> tuple[str, str]:
    """Return who votes, and what stands behind: the part before a colon, or the words before the first vote."""
    plain = plain_characters(text)
    place = plain.find(":")
    # Digits before a colon are votes, which are covered, and no name.
    if place >= 0 and (not plain[:place].strip() or any(map(str.isalpha, plain[:place]))):
        return text[:place].strip(), text[place + 1 :].strip()
    found = _FIRST_VOTE.search(plain)
    place = found.start() if found else len(plain)
    return text[:place].strip(" ,;"), text[place:].strip()


def parse_ballot(text: str, paper: Paper) -> PersonBallot:
    """Return the ballot in a line; raises RefusedBallot."""
    written, rest = split_ballot(text)
    name, said = person_of(written, paper.people), plain_characters(rest).casefold().strip(" .!,;")
    if not said:
        raise RefusedBallot(f"Type the vote after the name, such as {paper.example}, or pass.")
    if said in _PASSES or rest.strip() == "-":
        return PersonBallot(name)
    return (
        PersonBallot(name, dots=_dots(said, paper)) if paper.has_dots else PersonBallot(name, vote=_vote(said, paper))
    )


def _dots(said: str, paper: Paper) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for word in re.split(r"[\s,;]+|\band\b", said.replace("×", "x")):
        if not word:
            continue
        found = _DOTS.fullmatch(word)
        if found is None:
            raise RefusedBallot(
                f"{uncovered(word)} is not the number of an item; type a number for each dot, such as {paper.example}."
            )
        if int(found[1]) not in paper.numbers:
            raise RefusedBallot("There is no such number on the list.")
        counts[paper.numbers[int(found[1])]] += int(found[2] or 1)
    given = sum(counts.values())
    if given > paper.budget:
        raise RefusedBallot(f"That is {given} dots, and each person has {paper.budget}.")
    if not given:
        raise RefusedBallot(f"No dot yet; type a number for each, such as {paper.example}, or pass.")
    return tuple((id, count) for id, count in counts.items() if count)


def _vote(said: str, paper: Paper) -> int | float:
    highest = paper.scale.highest
    if highest is not None and re.fullmatch(r"\d{1,6}", said) and int(said) > highest:
        raise RefusedBallot(f"A number is above {highest}, the highest vote.")
    try:
        votes = parse_votes(said, paper.scale)
    except UnreadableVotes as error:
        raise RefusedBallot(str(error)) from None
    if len(votes) != 1 or votes[0] is None:
        raise RefusedBallot(f"One vote for each person, such as {paper.example}.")
    return votes[0]


def person_of(written: str, people: Sequence[str]) -> str:
    """Return who of some people is meant by a name, its first letters or the first name; the name as it is, if none."""
    name = " ".join(written.split())
    given = caseless(name)
    if not given:
        return ""
    if named := named_person(name, people):
        return named
    longer = [person for person in people if given.startswith(f"{caseless(person)} ")]
    begun = [person for person in people if caseless(person).startswith(given)]
    return next((found[0] for found in (longer, begun) if len(found) == 1), name)


def with_ballot(ballots: Sequence[PersonBallot], ballot: PersonBallot) -> tuple[PersonBallot, ...]:
    """Return the ballots with one more; a second one of a person replaces the first."""
    key = caseless(ballot.name)
    others = [other for other in ballots if not key or caseless(other.name) != key]
    return (*others, ballot)


def ballot_text(ballot: PersonBallot, paper: Paper) -> str:
    """Return a ballot as it is typed."""
    numbers = {id: number for number, id in paper.numbers.items()}
    dots = " ".join(str(numbers[id]) for id, count in ballot.dots for _ in range(count) if id in numbers)
    said = dots or ("pass" if ballot.vote is None else plain_number(ballot.vote))
    return f"{ballot.name}: {said}" if ballot.name or not paper.has_dots else said


def dots_by_item(ballots: Sequence[PersonBallot], paper: Paper) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return who has given how many dots to each item, in the order of the list."""
    given: dict[str, list[tuple[str, int]]] = {id: [] for id in paper.ids}
    for ballot in ballots:
        for id, count in ballot.dots:
            given.setdefault(id, []).append((ballot.name, count))
    return {id: tuple(pairs) for id, pairs in given.items()}


def suggested_budget(count: int, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[int, str]:
    """Return how many dots each person gets for so many items, and the reason in words."""
    if numbers.dots_each != DEFAULT_NUMBERS.dots_each:
        return numbers.dots_each, "as the settings of this folder say"
    wanted, most = max(-(-count // numbers.items_a_dot), 1), 2 * numbers.dots_each
    if count <= numbers.items_a_dot:
        return wanted, f"there are only {count}"
    if wanted > most:
        return most, f"no more, even for {count} items"
    return wanted, f"about one for every {numbers.items_a_dot} items"


def in_text(ballots: Sequence[PersonBallot], people: Sequence[str]) -> str:
    """Return how many ballots are in, of how many people where they are known: `4 of 8 in`."""
    count = len(ballots)
    return f"{count} of {max(len(people), count)} in" if people else f"{count} in"


def missing_text(missing: Sequence[str]) -> str:
    """Return how many of a room have not voted, with the first of them: `2 have not voted yet (Bo, Chi)`."""
    named = ", ".join((*missing[:_MOST_NAMED], *("…",) * (len(missing) > _MOST_NAMED)))
    return f"{len(missing)} {'has' if len(missing) == 1 else 'have'} not voted yet ({named})."


def votes_line(tally: Tally, paper: Paper) -> str:
    """Return the votes of a round as they are typed: `Ana: 7, Bo: 8`, or `7 8` where names were not kept."""
    if not tally.names:
        return votes_text(tally.values)
    named = zip(tally.names, tally.values, strict=False)
    return ", ".join(ballot_text(PersonBallot(name, vote=vote), paper) for name, vote in named)


def correct_by_name(session: Session, tally: Tally, text: str, paper: Paper) -> Session:
    """Return the session with the votes behind names in a line in place of theirs in a round; the others stay.

    Raises RefusedBallot, also for a round without names, in which nobody's vote can be told, and NoSuchItem.
    """
    if not tally.names:
        raise RefusedBallot("These votes are without names: change the number itself in the line.")
    named = zip(tally.names, tally.values, strict=False)
    ballots: tuple[PersonBallot, ...] = tuple(PersonBallot(name, vote=vote) for name, vote in named)
    for line in _NEXT_NAME.split(text):
        ballots = with_ballot(ballots, parse_ballot(line, paper))
    order = {name: place for place, name in enumerate(paper.people)}
    ordered = sorted(ballots, key=lambda ballot: order.get(ballot.name, len(order)))
    votes = [(ballot.name, ballot.vote) for ballot in ordered if ballot.vote is not None]
    values, names = [vote for _, vote in votes], [name for name, _ in votes]
    voters = max(len(ballots), int(tally.voters or 0))
    return record_votes(session, tally.about, tally.kind, values, names, voters=voters)


def ballot_remark(ballot: PersonBallot, paper: Paper) -> str:
    """Return what is odd about a ballot that is in, without telling the vote; empty for nothing.

    It may give fewer dots than it could, `Bo gave 1 of 2 dots.`, or a vote that seems to be meant on another scale.
    """
    if odd := "" if paper.has_dots else odd_votes_text((ballot.vote,), paper.scale):
        return f"{odd} The name again replaces that ballot."
    if not paper.has_dots or not 0 < ballot.count < paper.budget:
        return ""
    return f"{ballot.name or 'This ballot'} gave {ballot.count} of {paper.budget} dots."


def typed_ballot_text(text: str, paper: Paper, ballots: Sequence[PersonBallot]) -> tuple[str, bool]:
    """Return what is said of a ballot while it is typed, and whether it is a problem; no vote is told.

    A name without a vote behind it, and a number that may still become another, is none.
    """
    written, rest = split_ballot(text)
    if not rest:
        return _name_text(written, paper, ballots), False
    try:
        ballot = parse_ballot(text, paper)
    except RefusedBallot as error:
        return str(error), True
    name = _name_text(ballot.name, paper, ballots)
    if not paper.has_dots or not ballot.count:
        return name, False
    left = paper.budget - ballot.count
    dots = f"{ballot.count} of {paper.budget} dots{f', {left} left' if left else ''}"
    return " · ".join(filter(None, (dots, name))), False


def _name_text(written: str, paper: Paper, ballots: Sequence[PersonBallot]) -> str:
    name = person_of(written, paper.people)
    if not name:
        return ""
    if any(caseless(other.name) == caseless(name) for other in ballots):
        return f"{name} is in already; this one replaces that ballot."
    return f"Nobody here is called {name} so far." if paper.people and name not in paper.people else ""


def record_ballots(
    session: Session,
    about: str,
    ballots: Sequence[PersonBallot],
    paper: Paper,
    keeps_names: bool = False,
    new_round: bool = False,
) -> Session:
    """Record a round of ballots: the dots on each item of the list, or the votes on `about`; names only if chosen.

    Raises NoSuchItem.
    """
    votes = [(ballot.name, ballot.vote) for ballot in ballots if ballot.vote is not None]
    given: Mapping[str, Sequence[tuple[str, int | float]]] = (
        dots_by_item(ballots, paper) if paper.has_dots else {about: votes}
    )
    for id, pairs in given.items():
        ordered = pairs if keeps_names else sorted(pairs, key=lambda pair: pair[1])
        session = record_votes(
            session,
            id,
            paper.scale.kind,
            [vote for _, vote in ordered] or [0] * paper.has_dots,
            [name for name, _ in ordered] if keeps_names and all(name for name, _ in ordered) else (),
            new_round=new_round,
            voters=len(ballots),
            dots_each=paper.budget if paper.has_dots else None,
        )
    return session

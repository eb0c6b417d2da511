"""Tallies of a group's votes: scales, parsing of typed votes, and what the spread of a tally says.

Votes are stored without names, in rising order. Only where a group chose names are they in the order of the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, median
from typing import TYPE_CHECKING

from okrtui.caseless import each_once
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.vote_input import Scale, UnreadableVotes, parse_votes, scale_of
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import count_text, format_number, plain_number, round_half_up
from okrtui.model.edits import tally_rounds
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find, named_parts
from okrtui.model.look_back import Observation
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.persons import people_here

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.session import Session
    from okrtui.model.votes import Tally

TALLY_KINDS: dict[type[Model], tuple[str, ...]] = {
    Hypothesis: ("dots", "confidence"),
    Candidate: ("dots", "consent"),
    Objective: ("consent", "confidence"),
    KeyResult: ("consent", "confidence"),
    Stage: ("dots",),
    Observation: ("dots",),
}
"""The kinds of tally that each kind of item can have, the default first."""


def voters(session: Session) -> tuple[str, ...]:
    """Return who may vote, in the order in which named votes are given: the participants.

    A facilitator who is not among them leads and does not vote, unless nobody else is named.
    """
    return each_once(session.people.participants) or people_here(session)


def people_asked(session: Session) -> tuple[str, ...]:
    """Return who is asked for a first step, in order: those who vote, or the one person of a solo session."""
    if session.is_solo:
        return (session.team,) if session.team else ()
    return voters(session)


def named_votes(
    votes: Sequence[float | None], people: Sequence[str]
) -> tuple[tuple[int | float, ...], tuple[str, ...]]:
    """Return the votes given and the names of their voters, in the order of the people; raises UnreadableVotes."""
    if len(votes) != len(people):
        order = ", ".join(people)
        raise UnreadableVotes(
            f"{len(votes)} for {len(people)} people: one each, - for no vote, in this order: {order}."
        )
    pairs = [(vote, name) for vote, name in zip(votes, people, strict=True) if vote is not None]
    return tuple(vote for vote, _ in pairs), tuple(name for _, name in pairs)


def anonymous_votes(votes: Sequence[float | None]) -> tuple[int | float, ...]:
    """Return anonymous votes as they are stored: in rising order."""
    return tuple(sorted(vote for vote in votes if vote is not None))


def dot_sums(session: Session) -> dict[str, int | float]:
    """Return the sum of the dots in the latest round, by item; items without dots are left out."""
    rounds = sorted((tally for tally in session.tallies if tally.kind == "dots"), key=lambda tally: tally.round or 0)
    latest = {tally.about: tally.values for tally in rounds}
    return {about: sum(votes) for about, votes in latest.items() if votes}


def group_sums(session: Session) -> dict[str, int | float]:
    """Return the sum of the dots by item as `dot_sums`, that of a whole group for the item that it stands under."""
    dots = dot_sums(session)
    above = {item.id: item.under for item in session.hypotheses if item.under}
    above |= {item.id: item.under for item in session.candidates if item.under}
    above |= {item.id: item.under for item in session.observations if item.under}
    sums = dict(dots)
    for id, given in dots.items():
        head, seen = id, {id}
        while (parent := above.get(head, "")) and parent not in seen:
            seen.add(parent)
            head = parent
        if head != id:
            sums[head] = sums.get(head, 0) + given
    return sums


def dots_left_text(session: Session, about: str, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return how many dots each has, and all people have left for items of the kind of `about`.

    Where the people are not known, return how many were given.
    """
    given = sum(_dots_by_item(session, about).values())
    if not (people := len(voters(session))):
        return f"{format_number(given)} dots given so far, by everyone together"
    total = people * numbers.dots_each
    left = f"{format_number(total - given)} left" if given <= total else f"{format_number(given - total)} too many"
    return f"{numbers.dots_each} dots each, {total} in all{f': {left}' if given else ''}"


def overspent_dots_text(
    session: Session, about: str, votes: Sequence[float | None], numbers: Numbers = DEFAULT_NUMBERS
) -> str:
    """Return that these votes on an item take more dots than all people have; empty where they do not, or unknown."""
    others = sum(dots for id, dots in _dots_by_item(session, about).items() if id != about)
    total = len(voters(session)) * numbers.dots_each
    excess = others + sum(filter(None, votes)) - total
    if not total or excess <= 0:
        return ""
    return f"That is {format_number(excess)} more than the {total} dots that everyone has together."


def excess_votes_text(session: Session, votes: Sequence[float | None]) -> str:
    """Return that there are more votes than people who vote; empty where there are not, or nobody is named."""
    people = len(voters(session))
    if not people or len(votes) <= people:
        return ""
    return f"That is {len(votes)} votes, and {people} {'person votes' if people == 1 else 'people vote'}."


def lost_votes_text(tally: Tally, votes: Sequence[float | None]) -> str:
    """Return that fewer votes take the place of those of a round; empty where as many do."""
    given, before = len(anonymous_votes(votes)), len(tally.values)
    if given >= before:
        return ""
    return f"That is {given} {'vote' if given == 1 else 'votes'} in place of {before}."


def _dots_by_item(session: Session, about: str) -> dict[str, int | float]:
    """Return the sum of the dots on each item of the kind of `about` that has some."""
    kind, parts = type(find(session, about)), named_parts(session)
    return {id: dots for id, dots in dot_sums(session).items() if type(parts.get(id)) is kind}


def voters_text(session: Session) -> str:
    """Return how many people vote, and who facilitates without a vote; empty where nobody is named."""
    people = voters(session)
    if len(people) < 2:
        return "".join(f"{name} votes" for name in people)
    facilitator = next((name for name in people_here(session) if name not in people), "")
    return f"{len(people)} people vote{f'; {facilitator} facilitates' if facilitator else ''}"


def typed_votes_text(text: str, tally_scale: Scale, people: int, is_hidden: bool) -> str:
    """Return how many votes of how many people a string holds; empty if it cannot be read.

    Of hidden votes it says how their digits are read, of others the votes. `people` is 0 where they are not known.
    """
    try:
        votes = parse_votes(text, tally_scale)
    except UnreadableVotes:
        return ""
    if tally_scale.kind == "dots" and len(votes) == 1:
        return "a show of hands: one number in all" if is_hidden else f"{votes_text(votes)} in all"
    count = f"{len(votes)} of {people} in" if people else count_text(len(votes), "vote")
    words = text.split()
    is_split = len(votes) > len(words) and any(len(word) > 1 and word.isdigit() for word in words)
    if is_hidden:
        digits = ", a digit each" if len(words) == 1 else ", some with a digit each"
        return count + (digits if is_split else "")
    return f"{count}: {votes_text(votes)}"


def votes_text(votes: Sequence[float | None]) -> str:
    """Return votes as they are typed, with `-` for nobody's."""
    return " ".join("-" if vote is None else plain_number(vote) for vote in votes)


def far_votes(votes: Sequence[float], tally_scale: Scale, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[float, ...]:
    """Return the votes of which is asked what is behind: the lowest and highest, as far as off the median.

    In a consent check it is the lowest, if it is too low for consent.
    """
    if not votes or tally_scale.kind in ("dots", "worth"):
        return ()
    if tally_scale.kind == "consent":
        return (min(votes),) if min(votes) < numbers.consent_from else ()
    middle = median(votes)
    return tuple(vote for vote in sorted({min(votes), max(votes)}) if abs(vote - middle) >= numbers.speaks_first_from)


def has_objection(tally: Tally, numbers: Numbers = DEFAULT_NUMBERS) -> bool:
    """Return whether a round of a consent check has a vote so low that it objects."""
    return tally.kind == "consent" and any(vote <= numbers.objection_up_to for vote in tally.values)


_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def describe_voters(votes: Sequence[float], vote: float) -> str:
    """Return how many gave a vote: `one 3`, `two 3s`. Nobody is named, and so asked, be it that names were chosen."""
    count = sum(given == vote for given in votes)
    return f"{count_word(count)} {format_number(vote)}{'s' if count > 1 else ''}"


def count_word(count: int) -> str:
    """Return a count up to twelve as a word, a higher one in digits."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _describe_spread(votes: Sequence[float], people: int) -> str:
    """Return the spread of one or more votes in a sentence, with how many voted where not all of the people did."""
    low, high = min(votes), max(votes)
    spread = format_number(low) if low == high else f"from {format_number(low)} to {format_number(high)}"
    if len(votes) < people:
        return f"{count_word(len(votes)).capitalize()} of {count_word(people)} voted: {spread}."
    if len(votes) == 1:
        return f"One vote: {spread}."
    return f"All say {spread}." if low == high else f"Votes run {spread}."


def average_text(tally: Tally, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the average of the votes of a round on its scale: `2.8 of 4`; empty without votes."""
    highest = scale_of(tally.kind, numbers).highest
    average = average_vote(tally)
    return "" if average is None else f"{format_number(average)} of {highest}"


def average_vote(tally: Tally) -> int | float | None:
    """Return the average of the votes of a round, to one decimal; None without votes, and for consent, which has none.

    One objection weighs more than any number of those who agree.
    """
    if not tally.values or tally.kind == "consent":
        return None
    average = round_half_up(mean(tally.values), 1)
    return int(average) if average == int(average) else average


def voted_confidence(key_result: KeyResult, rounds: Sequence[Tally]) -> KeyResult:
    """Return a key result with the confidence of the last of the `rounds` of votes on it, unless it has its own."""
    voted = average_vote(rounds[-1]) if rounds else None
    return key_result if voted is None or key_result.confidence is not None else changed(key_result, confidence=voted)


def votes_in_words(session: Session, id: str, type: str) -> str:
    """Return the average of the last round of votes on an item, `6.3 by 8 votes`; empty without one."""
    rounds = tally_rounds(session, id, type)
    if not rounds or (average := average_vote(rounds[-1])) is None:
        return ""
    count = len(rounds[-1].values)
    return f"{format_number(average)} by {count} vote{'s' * (count != 1)}"


def objective_confidence(session: Session) -> int | float | None:
    """Return how sure people are of the objective: the mean of the last votes on it, or that of a session before."""
    rounds = tally_rounds(session, "objective", "confidence")
    voted = average_vote(rounds[-1]) if rounds else None
    return session.objective.confidence if voted is None else voted


def describe_tally(tally: Tally, numbers: Numbers = DEFAULT_NUMBERS, people: int = 0) -> str:
    """Return the result of a round in a sentence or two: its spread, and what to ask of it; empty without votes.

    `people` is how many may vote, 0 where that is not known; where fewer did, the sentence says how many.
    """
    votes, tally_scale = tally.values, scale_of(tally.kind, numbers)
    if not votes:
        return ""
    if tally_scale.kind == "dots":
        total = sum(votes)
        return f"{count_text(total, 'dot')} in all."
    low, high = min(votes), max(votes)
    spread = _describe_spread(votes, people)
    if tally_scale.kind == "worth":
        return f"{average_text(tally, numbers)} on average. {spread}"
    first = far_votes(votes, tally_scale, numbers)
    if not first:
        # Even votes from 6 to 9 have none far from the middle, and are not close.
        return f"{spread} That is close." if 0 < high - low <= numbers.speaks_first_from else spread
    if tally_scale.kind == "consent":
        voices = describe_voters(votes, first[0])
        return f"{spread} {voices.capitalize()}: what would make it a {numbers.consent_from}?"
    # The question goes to all: nobody has to stand up for a vote.
    lowest, *others = map(format_number, first)
    further = "".join(f" And someone who says {vote}?" for vote in others)
    return f"{spread} What might someone who says {lowest} see?{further}"

"""Votes of a room: one string read for everybody, and what is said of its spread.

    Unclear             the string cannot be read; the message says so in one plain sentence

Votes are kept as bare numbers in rising order. Only where a group chose names do they stand in the order of the people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.edits import rounds
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.model.values import show_number

if TYPE_CHECKING:
    from okrtui.model.base import Model
    from okrtui.model.room import Tally
    from okrtui.model.session import Session

KINDS: dict[type[Model], tuple[str, ...]] = {
    Hypothesis: ("dots", "confidence"),
    Candidate: ("dots", "consent"),
    Objective: ("consent", "confidence"),
    KeyResult: ("consent", "confidence"),
    Stage: ("dots",),
}
"""What a room can be asked about each kind of item, the first by default."""


class Unclear(ValueError):
    """The votes cannot be read; the message says why, in one plain sentence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What one kind of tally asks, and the votes that it takes."""

    kind: str
    """Its word in the file."""
    question: str
    """What the room is asked."""
    example: str
    """How four people could have answered."""
    most: int | None
    """The highest vote; None where there is no limit. The lowest is 0."""
    whole: bool = True
    """Whether only whole numbers make sense."""


def scale(kind: str, numbers: Numbers = METHOD) -> Scale:
    """Return the scale of a kind of tally; raises KeyError for a word that is none."""
    ten = numbers.confidence_at_most
    scales = (
        Scale("dots", "How many of your dots go here?", "2 1 0 3, or 6 hands as 6", None),
        Scale("consent", "Can you live with this for a quarter? Fist of five.", "3 4 5 5", numbers.fist_at_most),
        Scale("confidence", "How sure are you that it comes about?", "7 8 5 7", ten, False),
        Scale("grade", "Which grade would you give? Each for themselves first.", "7 8 5 7", ten, False),
        Scale("worth", "What was this time worth to you?", "3 4 4 2", numbers.worth_at_most),
    )
    return {one.kind: one for one in scales}[kind]


_DIGITS_APART = 99
"""Dots up to here are one number; a longer run of digits is a vote each."""


def read_votes(text: str, of: Scale) -> tuple[int | float | None, ...]:
    """Return the votes that a string says, in its order, None for `-`; raises Unclear.

    Blanks and commas part votes. A run of digits above the highest vote is one vote for each digit (`3455`), and has to
    be parted where a ten may be meant.
    """
    found: list[int | float | None] = []
    for word in re.split(r"[\s,;|/]+", text.strip().strip(",;|/=")):
        if word in ("-", "–", "−"):
            found.append(None)
        elif not re.fullmatch(r"\d{1,15}(\.\d{1,3})?", word) or (of.whole and "." in word):
            limits = f"0 to {of.most}" if of.most else "whole numbers from 0 on"
            raise Unclear(f"“{word}” is no vote here: {limits}, such as {of.example}." if word else "No vote yet.")
        else:
            found += _votes(word, of)
    if all(one is None for one in found):
        raise Unclear(f"No vote yet; one number for each, such as {of.example}.")
    return tuple(found)


def _votes(word: str, of: Scale) -> list[int | float]:
    most = _DIGITS_APART if of.most is None else of.most
    value: int | float = float(word) if "." in word else int(word)
    if value <= most and not (len(word) > 1 and word[0] == "0" and "." not in word):
        return [value]
    digits = [int(digit) for digit in word] if "." not in word and len(word) > 1 else []
    if not digits or max(digits) > most:
        raise Unclear(f"{word} is above {most}, the highest vote.")
    if most >= 10 and "10" in word and of.most is not None:
        raise Unclear(f"Is that {' '.join(word)}, or is there a 10 in it? Put blanks between the votes.")
    return [*digits]


def voters(session: Session) -> tuple[str, ...]:
    """Return who may vote, in the order in which named votes are given: whoever is here, then who leads through it."""
    people = session.people
    named = dict.fromkeys((*people.participants, people.facilitator))
    return tuple(name for name in named if name)


def named_votes(
    votes: Sequence[float | None], people: Sequence[str]
) -> tuple[tuple[int | float, ...], tuple[str, ...]]:
    """Return votes with the names of those who gave them, both in the order of the people; raises Unclear."""
    if len(votes) != len(people):
        order = ", ".join(people)
        raise Unclear(f"{len(votes)} for {len(people)} people: one each, - for none, in this order: {order}.")
    pairs = [(vote, name) for vote, name in zip(votes, people, strict=True) if vote is not None]
    return tuple(vote for vote, _ in pairs), tuple(name for _, name in pairs)


def bare_votes(votes: Sequence[float | None]) -> tuple[int | float, ...]:
    """Return votes as they are kept where nobody chose names: in rising order."""
    return tuple(sorted(vote for vote in votes if vote is not None))


def dots(session: Session, about: str) -> int | float | None:
    """Return the sum of the dots on an item in the latest round; None where nobody gave any."""
    held = rounds(session, about, "dots")
    return sum(held[-1].values) if held and held[-1].values else None


def first_to_speak(votes: Sequence[float], of: Scale, numbers: Numbers = METHOD) -> tuple[float, ...]:
    """Return the lowest and highest vote, as far as they stand apart from the middle; those who gave them speak first.

    In a consent check it is the lowest, if it is too low for consent.
    """
    if not votes or of.kind in ("dots", "worth"):
        return ()
    if of.kind == "consent":
        return (min(votes),) if min(votes) < numbers.consent_from else ()
    middle = median(votes)
    return tuple(vote for vote in sorted({min(votes), max(votes)}) if abs(vote - middle) >= numbers.speaks_first_from)


_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def who_gave(one: Tally, vote: float) -> str:
    """Return who gave a vote: `one 3`, `two 3s`, and names only where the group chose them."""
    if one.names:
        names = [name for name, given in zip(one.names, one.values, strict=False) if given == vote]
        return f"{' and '.join(names)}, {show_number(vote)}"
    count = sum(given == vote for given in one.values)
    word = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return f"{word} {show_number(vote)}{'s' if count > 1 else ''}"


def said_of(one: Tally, numbers: Numbers = METHOD) -> str:
    """Return what there is to say of the latest round, in a sentence or two; empty without votes."""
    votes, of = one.values, scale(one.kind, numbers)
    if not votes:
        return ""
    if of.kind == "dots":
        total = sum(votes)
        return f"{show_number(total)} {'dot' if total == 1 else 'dots'} together."
    low, high = min(votes), max(votes)
    span = f"All say {show_number(low)}." if low == high else f"From {show_number(low)} to {show_number(high)}."
    if of.kind == "worth":
        return f"{show_number(round(mean(votes), 1))} of {of.most} on average. {span}"
    first = first_to_speak(votes, of, numbers)
    if not first:
        return span if low == high else f"{span} Close together."
    names = " and ".join(who_gave(one, vote) for vote in first)
    verb = "speaks" if len(first) == 1 and sum(vote == first[0] for vote in votes) == 1 else "speak"
    asks = f": what would make it a {numbers.consent_from}?" if of.kind == "consent" else " first: what do you see?"
    said = f"{names}{asks}" if of.kind == "consent" else f"{names} {verb}{asks}"
    return f"{span} {said[0].upper()}{said[1:]}"

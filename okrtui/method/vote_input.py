"""Votes as they are typed: the scale on which they are, and reading them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.language.characters import plain_characters
from okrtui.language.numbers import parse_share
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import plain_number

_TEN = 10
"""Highest vote from which nobody writes the votes of two people with a slash between them."""
_MAX_DOTS = 99
"""Highest number read as one vote where a scale has no limit; a longer run of digits is a vote each."""
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?(?:/\d{1,2}|%)")
"""Matches a vote as a share of the highest one: `8/10`, `80%`."""
_DECIMAL = re.compile(r"\d{1,2}(?:[.,]\d{1,3})?|-")
"""Matches a vote that may have a decimal comma, or none: `7,5`, `-`."""


class UnreadableVotes(ValueError):
    """Typed votes cannot be parsed; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The question of one kind of tally, and the votes that it accepts."""

    kind: str
    """The kind of tally, as in a session file."""
    question: str
    """The question to the group."""
    example: str
    """The votes of four people as an example."""
    highest: int | None
    """The highest vote; None where there is no limit. The lowest is 0."""
    is_whole: bool = True
    """Whether only whole numbers are accepted."""
    ends: tuple[str, str] = ("", "")
    """What the lowest and the highest vote mean."""

    @property
    def limits(self) -> str:
        """The lowest and the highest vote with what they mean: `0 not at all … 5 completely`; empty without a limit."""
        return f"0 {self.ends[0]} … {self.highest} {self.ends[1]}" if self.highest else ""


def scale_of(kind: str, numbers: Numbers = DEFAULT_NUMBERS) -> Scale:
    """Return the scale of a kind of tally; raises KeyError for an unknown kind."""
    ten = numbers.confidence_at_most
    scales = (
        Scale("dots", "How many of your dots go here?", "2 1 0 3, or 6 hands as 6", None),
        Scale(
            "consent",
            "Can you live with this for a quarter? Show it with your fingers.",
            "3 4 5 5",
            numbers.fist_at_most,
            ends=("not at all", "completely"),
        ),
        Scale(
            "confidence", "How confident are you that we get there?", "7 8 5 7", ten, False, ("not at all", "certain")
        ),
        Scale(
            "grade",
            "Which grade would you give? Everybody on their own first.",
            "7 8 5 7",
            ten,
            False,
            ("nothing moved", "all of it reached"),
        ),
        Scale("worth", "Was this worth your time?", "3 4 4 2", numbers.worth_at_most, ends=("not at all", "very much")),
    )
    return {candidate.kind: candidate for candidate in scales}[kind]


def parse_votes(text: str, tally_scale: Scale) -> tuple[int | float | None, ...]:
    """Return the votes in a typed text, in its order, None for `-`; raises UnreadableVotes.

    Blanks and commas separate votes; a comma between digits is a decimal one where blanks separate them (`7,5 8`), and
    a vote may be given as a share of the highest (`8/10`, `80%`). A run of digits above the highest vote is one vote
    for each digit (`3455`); it has to be separated where it may contain a ten. Several numbers of two
    digits that are all too high are no runs.
    """
    _refuse_high_numbers(plain_characters(text).split(), tally_scale)
    votes: list[int | float | None] = []
    for word in _vote_words(plain_characters(text).strip().strip(",;|/="), tally_scale):
        if word == "-":
            votes.append(None)
        elif not re.fullmatch(r"\d{1,15}(\.\d{1,3})?", word) or (tally_scale.is_whole and "." in word):
            limits = f"0 to {tally_scale.highest}" if tally_scale.highest else "whole numbers"
            raise UnreadableVotes(
                f"{uncovered(word)} is not a vote here. Type {limits}, such as {tally_scale.example}."
                if word
                else "No vote yet."
            )
        else:
            votes += _word_votes(word, tally_scale)
    if all(vote is None for vote in votes):
        raise UnreadableVotes(f"No vote yet; type a number for each person, such as {tally_scale.example}.")
    return tuple(votes)


def odd_votes_text(votes: Sequence[float | None], tally_scale: Scale) -> str:
    """Ask whether a vote between 0 and 1 is meant on a scale to 10; empty where there is none, or it goes to less.

    The vote itself, which is covered, is not told.
    """
    is_odd = (tally_scale.highest or 0) >= _TEN and any(vote is not None and 0 < vote < 1 for vote in votes)
    return f"Is the decimal point meant? The votes run from 0 to {tally_scale.highest}." if is_odd else ""


def uncovered(word: str) -> str:
    """Return how a message names a word of a covered line: `“three”`, but no word with a digit, which tells votes."""
    return "That" if any(map(str.isdigit, word)) else f"“{word}”"


def _refuse_high_numbers(words: Sequence[str], tally_scale: Scale) -> None:
    """Raise UnreadableVotes for numbers of two digits above the highest vote that are meant as one vote each.

    That is so where all words are such numbers (`80 85`), or a single one among votes that stand apart (`7 8 17`).
    """
    highest = tally_scale.highest
    high = [word for word in words if re.fullmatch(r"[1-9]\d", word) and highest is not None and int(word) > highest]
    others = [word for word in words if word not in high]
    if len(words) > 1 and len(high) == len(words):
        raise UnreadableVotes(f"A number is above {highest}, the highest vote.")
    if len(high) == 1 and len(others) > 1 and all(_DECIMAL.fullmatch(word.strip(",;")) for word in others):
        raise UnreadableVotes(f"A number is above {highest}, the highest vote. Put spaces between two votes.")


def _vote_words(text: str, tally_scale: Scale) -> list[str]:
    """Return the words of typed votes, each of them a vote, a run of digits, or none."""
    words = re.split(r"[\s;|]+|,\s+", re.sub(r"(?<=\d) ?(?=%)|(?<=\d) ?/ ?(?=\d)", lambda sign: sign[0].strip(), text))
    highest = tally_scale.highest or 0
    shares = [word if word == "-" else _share_of(word, highest) for word in words]
    # Two votes may stand apart by a slash, too: of five, `4/5` are the votes of two people.
    if all(shares) and (len(words) > 1 or highest >= _TEN):
        return [share for share in shares if share]
    if not tally_scale.is_whole and len(words) > 1 and all(map(_DECIMAL.fullmatch, words)):
        return [word.replace(",", ".") for word in words]
    return re.split(r"[\s,;|/]+", text)


def _share_of(word: str, highest: int) -> str:
    """Return a vote given as a share of the highest one as a plain vote; empty for another word."""
    if not _SHARE.fullmatch(word) or not highest or ("/" in word and word.rpartition("/")[2] != str(highest)):
        return ""
    share = parse_share(word, highest)
    return "" if share is None else plain_number(share)


def _word_votes(word: str, tally_scale: Scale) -> list[int | float]:
    """Return the votes in one word: the number itself, or each of its digits where the number is too high."""
    highest = _MAX_DOTS if tally_scale.highest is None else tally_scale.highest
    value: int | float = float(word) if "." in word else int(word)
    if value <= highest and not (len(word) > 1 and word[0] == "0" and "." not in word):
        return [value]
    digits = [int(digit) for digit in word] if "." not in word and len(word) > 1 else []
    if not digits or max(digits) > highest:
        raise UnreadableVotes(f"A number is above {highest}, the highest vote.")
    if highest >= 10 and "10" in word and tally_scale.highest is not None:
        raise UnreadableVotes("Is there a 10 in it? Put spaces between the votes.")
    return [*digits]

"""What was wanted of a hypothesis beside what was seen: whether that is enough, and whether it was moved since (G)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrtui.language.limit_lines import ABOVE_WORDS, BELOW_WORDS, HIGHEST_WORDS, LOWEST_WORDS
from okrtui.language.numbers import parse_number
from okrtui.model.hypotheses import Hypothesis

_NUMBER = r"(?P<number>\d[\d.,]*(?<![.,]))"
_COUNTED = rf"{_NUMBER}\s*(?P<noun>%|[a-z]+)"
_SIDES = {"min": LOWEST_WORDS, "max": HIGHEST_WORDS, "above": ABOVE_WORDS, "below": BELOW_WORDS}


def _wanted(words: Sequence[str]) -> re.Pattern[str]:
    limit = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{limit})\s*{_COUNTED}", re.I)


_WANTED = {bound: _wanted(words) for bound, words in _SIDES.items()}
"""Matches a number that is wanted, with what it counts: `at least 30 families`."""
_SEEN = re.compile(rf"(?<![\w.,]){_COUNTED}", re.I)
"""Matches a number with what it counts."""
_SIDE_WORDS = frozenset({"least", "most", "more", "than", "fewer", "less", "below", "above", "under", "over", "higher"})
"""Words of a limit, which say nothing of what is counted."""
_ANY_NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")


def is_enough(hypothesis: Hypothesis) -> bool | None:
    """Return whether what was seen last reaches what was wanted; None where the words leave a doubt.

    Both have to count the same thing, once: `at least 30 families` and `24 families came`. A percentage can be of
    anything, so that the words around both have to say the same, too.
    """
    wanted = [(bound, match) for bound, pattern in _WANTED.items() for match in pattern.finditer(hypothesis.right_when)]
    if len(wanted) != 1 or not hypothesis.evidence or len(_ANY_NUMBER.findall(hypothesis.right_when)) != 1:
        return None
    ((bound, match),) = wanted
    told = hypothesis.evidence[-1].text
    if match["noun"] == "%" and not _long_words(hypothesis.right_when) & _long_words(told):
        return None
    seen = [each for each in _SEEN.finditer(told) if _noun(each) == _noun(match)]
    limit = parse_number(match["number"])
    value = parse_number(seen[0]["number"]) if len(seen) == 1 else None
    if limit is None or value is None:
        return None
    reached = {"min": value >= limit, "max": value <= limit, "above": value > limit, "below": value < limit}
    return reached[bound]


def _noun(match: re.Match[str]) -> str:
    return match["noun"].lower().rstrip("s")


def _long_words(text: str) -> frozenset[str]:
    """Return the words of a text that are more than three letters long, without plural s."""
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())) - _SIDE_WORDS


def moved_threshold(hypothesis: Hypothesis) -> tuple[str, str]:
    """Return the label and the text of what was wanted before evidence came in, where its numbers differ from today's.

    Both are empty where nothing was moved; other words around the same numbers move nothing.
    """
    for label, was, now in (
        ("right when", hypothesis.right_when_was, hypothesis.right_when),
        ("wrong when", hypothesis.wrong_when_was, hypothesis.wrong_when),
    ):
        if was and _ANY_NUMBER.findall(was) != _ANY_NUMBER.findall(now):
            return label, was
    return "", ""

"""By how much and by when: which numbers of a sentence measure something, and which way they point."""

from __future__ import annotations

import itertools

from okrtui.method.coach.tokens import ARROW, COMPARE, DATE, MARK, NUMBER, PERCENT, TIMES, WORD, Token
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words import small
from okrtui.method.coach.words.lists import words

_NOW = words("currently today now current baseline was were previously")
_BETWEEN = words(
    "about around least most approximately roughly nearly almost over under a an the of at is level value : ( ~ ="
)
"""What may stand between a number and the word that introduces it."""
_BETWEEN_CHANGE = words(
    """
    about around least most minimum minimal maximum a an the at over than more approximately roughly nearly of further
    to up another
    """
)
"""The same before the size of a change."""
_BY = words("by before until till")
_OFTEN = words("hourly daily weekly fortnightly monthly quarterly yearly annually")
_WINDOW = words(
    "day days week weeks month months hour hours hrs minute minutes min seconds s h d year years quarter morning"
)


class Amounts:
    """What a sentence says in numbers.

    `baseline` and `target` are values as written (40 for 40 %), `unit` the sign of the target ("%", "€") or "";
    `measures` tells whether there is any number at all, `relative` whether the only number is a change ("by 10 %") from
    nobody knows where; `by` is the index of the token with the date, or -1.
    """

    __slots__ = ("at", "baseline", "by", "measures", "relative", "target", "target_at", "unit")

    def __init__(self) -> None:
        self.baseline: float | None = None
        self.target: float | None = None
        self.target_at = -1
        self.at: list[int] = []
        self.unit = ""
        self.by = -1
        self.measures = False
        self.relative = False


def amounts_of(tokens: list[Token]) -> Amounts:
    """Read the numbers of a sentence; never raises."""
    found = Amounts()
    numbers: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == DATE:
            if found.by < 0 or _text(tokens, at - 1) in _BY:
                found.by = at
        elif token.amount >= 0 and not _is_age(tokens, at):
            found.measures = found.measures or not _is_no_answer(tokens, at)
            if token.kind == NUMBER:
                numbers.append(at)
    found.at = numbers
    if numbers:
        _from_to(tokens, numbers, found)
    else:
        times = any(token.amount == TIMES and not _is_no_answer(tokens, at) for at, token in enumerate(tokens))
        found.relative = times or _by_part(tokens)
    found.measures = found.measures or found.relative or _within_one(tokens) or _regularly(tokens)
    return found


def _regularly(tokens: list[Token]) -> bool:
    """Whether something is done "daily" or "each week", which says how often; a "weekly report" does not."""
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text in _OFTEN and (after is None or after.kind != WORD or after.flags & (c.PREP | c.CONJ)):
            return True
        if token.text == "each" and after is not None and after.text in _WINDOW:
            return True
    return False


def _within_one(tokens: list[Token]) -> bool:
    """Whether it happens "within an hour", which is a number in words."""
    return any(
        token.text == "within" and _text(tokens, at + 1) in ("a", "an") and _text(tokens, at + 2) in _WINDOW
        for at, token in enumerate(tokens)
    )


def _by_part(tokens: list[Token]) -> bool:
    """Whether it changes "by half", "by a third", "in half" or to "twice as many"."""
    return any(
        (token.text in ("twice", "thrice") and _text(tokens, at + 1) == "as")
        or (token.text == "half" and _text(tokens, at - 1) == "in")
        or (
            token.text in ("half", "third", "quarter")
            and _text(tokens, at + 1) not in ("a", "an", "of")
            and "by" in (_text(tokens, at - 1), _text(tokens, at - 2))
        )
        for at, token in enumerate(tokens)
    )


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_no_answer(tokens: list[Token], at: int) -> bool:
    """Whether a word of amount is none here: "no later than", "all" of nothing, "one" for a person."""
    token = tokens[at]
    if token.kind == WORD and token.text == "no":
        return _text(tokens, at + 1) in ("longer", "later", "matter")
    if token.amount == TIMES and _text(tokens, at + 1) == "down":
        return True
    return token.text == "never"


def _is_age(tokens: list[Token], at: int) -> bool:
    """Whether a number tells how old somebody is ("18-24 year olds", "children under 5 years old")."""
    ahead = [token.text for token in tokens[at + 1 : at + 5]]
    return any(one.startswith("year") and two.startswith("old") for one, two in itertools.pairwise(ahead)) or (
        bool(ahead) and ahead[0].startswith(("year-old", "years-old"))
    )


def is_window(tokens: list[Token], at: int) -> bool:
    """Whether a number is a span of time around the deed ("within 30 days", "for 2 weeks", "every 3 months")."""
    if _text(tokens, at - 1) not in ("within", "every", "for", "first", "last", "past", "next", "after", "of"):
        return False
    return _text(tokens, at + 1) in _WINDOW or tokens[at].unit in _WINDOW


def _from_to(tokens: list[Token], numbers: list[int], found: Amounts) -> None:
    baseline_at, target_at = _marked(tokens, numbers)
    if target_at < 0:
        rest = [at for at in numbers if at != baseline_at]
        plain = [at for at in rest if not is_window(tokens, at)]
        absolute = [at for at in plain if not _is_change(tokens, at)]
        choice = absolute or plain or rest
        if choice:
            target_at = choice[0]
    if baseline_at >= 0:
        found.baseline = tokens[baseline_at].value
    if target_at >= 0:
        token = tokens[target_at]
        found.target, found.target_at = token.value, target_at
        found.unit = token.unit or (tokens[baseline_at].unit if baseline_at >= 0 else "")
    measuring = [at for at in numbers if not is_window(tokens, at)]
    changes = [at for at in measuring if _is_change(tokens, at)]
    found.relative = bool(changes) and baseline_at < 0 and all(at in changes for at in measuring)
    if not measuring and any(token.amount == TIMES for token in tokens):
        found.relative = True


def _marked(tokens: list[Token], numbers: list[int]) -> tuple[int, int]:
    """The baseline and target that the words around them mark, as token indexes; -1 where nothing marks one."""
    baseline = target = -1
    for place, at in enumerate(numbers):
        before = _before(tokens, at)
        following = numbers[place + 1] if place + 1 < len(numbers) else -1
        if before in ("from", "was") or before in _NOW:
            if baseline < 0:
                baseline = at
        elif following > 0 and _joins(tokens, at, following) and baseline < 0:
            baseline, target = at, following
        elif (before in ("to", "into") and target < 0 and not _is_change(tokens, at)) or (
            target < 0 and _is_arrow_before(tokens, at)
        ):
            target = at
    return baseline, target


def _is_arrow_before(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind == ARROW


def _before(tokens: list[Token], at: int) -> str:
    """The word that introduces a number, past "about", "at least", brackets and signs."""
    here = at - 1
    while here >= 0 and (tokens[here].text in _BETWEEN or tokens[here].kind == COMPARE):
        here -= 1
    return _text(tokens, here)


def _joins(tokens: list[Token], first: int, second: int) -> bool:
    """Whether two numbers are joined as "12 -> 20"; a few words of unit may stand between."""
    between = tokens[first + 1 : second]
    return len(between) <= 5 and any(token.kind == ARROW for token in between)


def _is_change(tokens: list[Token], at: int) -> bool:
    """Whether a percentage or a factor is a change ("by 10 %", "+5 %", "20 % faster", "10 % growth"), not a level."""
    token = tokens[at]
    if token.amount == TIMES:
        return _before(tokens, at) != "to"
    if token.amount != PERCENT:
        return False
    if token.text[0] in "+-":
        return True
    following = _text(tokens, at + 1)
    if following in small.COMPARATIVES or _names_a_change(tokens, at):
        return True
    if following in ("year", "month", "quarter", "week") and _text(tokens, at + 2) in ("over", "on"):
        return True
    before = _before_change(tokens, at)
    if following == "of":
        return False
    if before in ("growth", "increase", "decrease", "reduction", "improvement") and _text(tokens, at - 1) == "of":
        return True
    if before == "by":
        return True
    if before in ("up", "down", "additional", "another", "extra"):
        return True
    if following and tokens[at + 1].flags & c.ADJ and _text(tokens, at + 2) in small.COMPARATIVES:
        return True
    return _follows_change_verb(tokens, at)


def _names_a_change(tokens: list[Token], at: int) -> bool:
    """Whether the number says how large a growth or reduction is ("20 % annual membership growth")."""
    for token in tokens[at + 1 : at + 5]:
        if token.text in ("growth", "increase", "decrease", "reduction", "improvement", "uplift"):
            return True
        if token.kind != WORD or token.flags & (c.PREP | c.CONJ | c.AUX):
            return False
    return False


def _before_change(tokens: list[Token], at: int) -> str:
    here = at - 1
    while here >= 0 and tokens[here].text in _BETWEEN_CHANGE:
        text = tokens[here].text
        if text == "up" and _text(tokens, here + 1) != "to":
            return "up"
        if text == "to" and _text(tokens, here - 1) != "up":
            return "to"
        here -= 1
    return _text(tokens, here)


def _follows_change_verb(tokens: list[Token], at: int) -> bool:
    """Whether the percentage stands bare behind a verb of change ("increase revenue 20 %", "grows 15 %")."""
    previous = tokens[at - 1] if at else None
    if (
        previous is None
        or previous.kind != WORD
        or previous.flags & c.PREP
        or previous.text in ("least", "than", "most")
    ):
        return False
    for token in reversed(tokens[:at]):
        if token.kind == MARK and token.text in ",;:(":
            return False
        if token.flags & c.PREP and token.text not in ("of", "in", "for", "on", "with", "from", "among", "across"):
            return False
        if token.flags & (c.V_UP | c.V_DOWN) and token.flags & c.VERB_FORM:
            return True
    return False

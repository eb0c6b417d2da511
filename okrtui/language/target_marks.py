"""Marks of a target: how a level to reach, a share, a rate or a change is told, whatever it is of."""

from __future__ import annotations

from okrtui.language.amounts import HABIT_UNITS, Amounts
from okrtui.language.tokens import ARROW, COMPARE, DATE, NUMBER, PERCENT, PLACEHOLDER, TIMES, WORD, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_LIMITS = word_set("above below under over within per every each")
"""Words with which a level is told, before a number or an article."""
_PERIODS = word_set("day week month year quarter shift visit night morning evening minute")
_HOW_OFTEN = word_set("daily weekly monthly quarterly bi-weekly biweekly")
_COMPARATIVES = word_set(
    "more less fewer higher lower faster slower shorter longer better smaller larger quicker cheaper sooner earlier"
)
_DIRECTIONS = word_set("to by from above below")
_MARKING = _COMPARATIVES | _DIRECTIONS | {"a", "an"}
"""Words at which a target or a change may be told; elsewhere a number or a sign tells it."""


def sets_target(tokens: list[Token], amounts: Amounts) -> bool:
    """Return whether a number to reach is told as one: from one to another, at least, by a day."""
    if amounts.baseline is not None and amounts.target is not None:
        return True
    if len(tokens) > 2 and tokens[0].amount_kind == PERCENT and tokens[1].text == "of":
        return tokens[2].text != "the"
    return any(
        _marks_target(tokens, index) or _marks_change(tokens, index)
        for index, token in enumerate(tokens)
        if token.kind != WORD or token.text in _MARKING or token.text[0].isdigit()
    )


def _marks_target(tokens: list[Token], index: int) -> bool:
    """Return whether a sign, a deadline or a limit stands at `index`."""
    token = tokens[index]
    if token.kind in (ARROW, COMPARE, PLACEHOLDER):
        return True
    if not index:
        return False
    before, is_number = tokens[index - 1], token.kind == NUMBER
    if token.kind == DATE and before.text == "by":
        return True
    if before.text == "the" and index > 1 and tokens[index - 2].text == "by":
        return token.kind == DATE or token.text[0].isdigit()
    if before.text in _LIMITS and (is_number or token.text in ("a", "an")):
        return index < 2 or tokens[index - 2].kind != NUMBER
    return is_number and (before.text in ("least", "most", "than") or (before.text == ":" and token.unit == "%"))


def _marks_change(tokens: list[Token], index: int) -> bool:
    """Return whether it is told at `index` where a number goes, or by how much: "rises to 40", "40 more"."""
    if not index:
        return False
    token, before = tokens[index], tokens[index - 1]
    if before.kind == NUMBER and token.text in _COMPARATIVES:
        return True
    is_change = (before.flags & c.V_CHANGE and before.flags & c.VERB_FORM) or before.text in ("up", "down")
    if not is_change or token.text not in _DIRECTIONS or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].kind == NUMBER or tokens[index + 1].text in ("a", "an", "zero", "half")


def tells_degree(tokens: list[Token]) -> bool:
    """Return whether a share, a rate, or more or less of something is told."""
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.unit == "%" or token.amount_kind == TIMES or token.text in _HOW_OFTEN:
            return True
        if token.text in _COMPARATIVES and not (before and before.flags & c.DET and before.text not in ("a", "an")):
            return True
        if before and token.text in _PERIODS and before.text in ("a", "per", "each", "every"):
            return index < 2 or not tokens[index - 2].flags & (c.PREP | c.BE)
        if before and token.text in HABIT_UNITS and before.kind == NUMBER and index > 1:
            return tokens[index - 2].text == "on"
    return False

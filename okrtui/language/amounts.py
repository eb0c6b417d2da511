"""Amounts and due date: which numbers of a sentence measure something, and which are baseline and target."""

from __future__ import annotations

from okrtui.language.naming_numbers import measures_nothing
from okrtui.language.tokens import ARROW, COMPARE, DATE, MARK, NUMBER, PERCENT, TIMES, WORD, Token
from okrtui.language.words import function_words
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_BASELINE_WORDS = word_set("currently today now current baseline was were previously")
"""Words that mark a number as today's value."""
_FILLERS = word_set(
    "about around least most approximately roughly nearly almost over under a an the of at is level value : ( ~ ="
)
"""Words that may stand between a number and the word that introduces it."""
_CHANGE_FILLERS = word_set(
    """
    about around least most minimum minimal maximum a an the at over than more approximately roughly nearly of further
    to up another
    """
)
"""The same before the size of a change."""
_CLAUSE_WORDS = 40
"""How many words before a percentage may hold the verb that it belongs to."""
_DEADLINE_WORDS = word_set("by before until till")
_FREQUENCY_ADVERBS = word_set("hourly daily weekly fortnightly monthly quarterly yearly annually")
_TIME_UNITS = word_set(
    "day days week weeks month months hour hours hrs minute minutes min seconds s h d year years quarter morning"
)


_SHORT_PERIODS = word_set("day week month morning afternoon evening night")
"""Times for which something is counted again and again within a quarter."""
HABIT_UNITS = word_set("days weeks months mornings afternoons evenings nights weekdays workdays weekends")
"""What a person counts who repeats something."""


class Amounts:
    """The numbers of a sentence.

    `baseline` and `target` are values as written (40 for 40 %), `target_index` is the token of the target and `unit`
    its sign ("%", "€") or "". `number_indexes` are the tokens with numbers, `date_index` is the token with the due
    date, or -1. `has_measure` says whether there is any amount, `is_relative` whether the only one is a change without
    a baseline ("by 10 %").
    """

    __slots__ = (
        "baseline",
        "date_index",
        "has_measure",
        "is_relative",
        "number_indexes",
        "target",
        "target_index",
        "unit",
    )

    def __init__(self) -> None:
        self.baseline: float | None = None
        self.target: float | None = None
        self.target_index = -1
        self.number_indexes: list[int] = []
        self.unit = ""
        self.date_index = -1
        self.has_measure = False
        self.is_relative = False


def parse_amounts(tokens: list[Token]) -> Amounts:
    """Parse the numbers and the due date of a sentence; never raises."""
    amounts = Amounts()
    numbers: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == DATE:
            if amounts.date_index < 0 or _text_at(tokens, index - 1) in _DEADLINE_WORDS:
                amounts.date_index = index
        elif token.amount_kind >= 0 and not measures_nothing(tokens, index):
            amounts.has_measure = amounts.has_measure or not _is_not_an_amount(tokens, index)
            if token.kind == NUMBER:
                numbers.append(index)
    amounts.number_indexes = numbers
    if numbers:
        _set_baseline_and_target(tokens, numbers, amounts)
    else:
        has_factor = any(
            token.amount_kind == TIMES and not _is_not_an_amount(tokens, index) for index, token in enumerate(tokens)
        )
        amounts.is_relative = has_factor or _has_fraction_of_change(tokens)
    amounts.has_measure = (
        amounts.has_measure
        or amounts.is_relative
        or _has_time_limit_in_words(tokens)
        or _has_frequency(tokens)
        or _has_fraction(tokens)
    )
    return amounts


def _has_frequency(tokens: list[Token]) -> bool:
    """Return whether "daily" or "each week" says how often; a "weekly report" does not."""
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text in _FREQUENCY_ADVERBS and (
            following is None or following.kind != WORD or following.flags & (c.PREP | c.CONJ)
        ):
            return True
        if token.text == "each" and following is not None and following.text in _TIME_UNITS:
            return True
    return False


def _has_fraction(tokens: list[Token]) -> bool:
    """Return whether "a third of" or "a quarter of" says how many."""
    return any(
        token.text in ("third", "quarter", "fifth", "tenth")
        and _text_at(tokens, index - 1) in ("a", "one")
        and _text_at(tokens, index + 1) in ("of", "more", "fewer")
        for index, token in enumerate(tokens)
    )


def _has_time_limit_in_words(tokens: list[Token]) -> bool:
    """Return whether "within an hour" or "less than a day" gives an amount in words."""
    return any(
        (
            token.text in ("within", "under", "inside")
            or (token.text == "than" and _text_at(tokens, index - 1) == "less")
        )
        and _text_at(tokens, index + 1) in ("a", "an")
        and (_text_at(tokens, index + 2) in _TIME_UNITS or _text_at(tokens, index + 2) == "second")
        for index, token in enumerate(tokens)
    )


def _has_fraction_of_change(tokens: list[Token]) -> bool:
    """Return whether something changes "by half", "by a third", "in half" or to "twice as many"."""
    return any(
        (token.text in ("twice", "thrice") and _text_at(tokens, index + 1) == "as")
        or (token.text == "half" and (_text_at(tokens, index - 1) == "in" or _text_at(tokens, index + 1) == "as"))
        or (
            token.text in ("half", "third", "quarter")
            and _text_at(tokens, index + 1) not in ("a", "an", "of")
            and "by" in (_text_at(tokens, index - 1), _text_at(tokens, index - 2))
        )
        for index, token in enumerate(tokens)
    )


def _text_at(tokens: list[Token], index: int) -> str:
    """Return the text of the token at `index`; empty outside the sentence."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _is_not_an_amount(tokens: list[Token], index: int) -> bool:
    """Return whether a word for an amount is none here: "no later than", "double down", "never"."""
    token = tokens[index]
    if token.kind == WORD and token.text == "no":
        return _text_at(tokens, index + 1) in ("longer", "later", "matter")
    if token.amount_kind == TIMES and _text_at(tokens, index + 1) == "down":
        return True
    return token.text == "never"


def is_rate(tokens: list[Token], index: int) -> bool:
    """Return whether a number is one for each day, week or the like ("three times a week", "one book a month")."""
    return any(
        token.text in ("a", "an", "per", "each", "every") and _text_at(tokens, position + 1) in _TIME_UNITS
        for position, token in enumerate(tokens[index + 1 : index + 6], index + 1)
    )


def is_told_by_period(tokens: list[Token], index: int) -> bool:
    """Return whether the words before a number say that it is one for each day or the like ("runs in a week: 3")."""
    return any(
        token.text in ("daily", "weekly", "monthly")
        or (token.text in ("a", "per", "each", "every") and _text_at(tokens, position + 1) in _SHORT_PERIODS)
        for position, token in enumerate(tokens[:index])
    )


def is_time_span(tokens: list[Token], index: int) -> bool:
    """Return whether a number is a time span of the behavior ("within 30 days", "for 2 weeks", "every 3 months")."""
    if _text_at(tokens, index - 1) not in ("within", "every", "for", "first", "last", "past", "next", "after", "of"):
        return False
    return _text_at(tokens, index + 1) in _TIME_UNITS or tokens[index].unit in _TIME_UNITS


def _set_baseline_and_target(tokens: list[Token], numbers: list[int], amounts: Amounts) -> None:
    """Set baseline, target, unit and whether the amount is relative."""
    baseline_at, target_at = _find_marked_numbers(tokens, numbers)
    if target_at < 0:
        others = [index for index in numbers if index != baseline_at]
        outside_spans = [index for index in others if not is_time_span(tokens, index)]
        levels = [index for index in outside_spans if not _is_change(tokens, index)]
        candidates = _counts_of_days(tokens, outside_spans) or levels or outside_spans or others
        if candidates:
            target_at = candidates[0]
    if baseline_at >= 0:
        amounts.baseline = tokens[baseline_at].value
    if target_at >= 0:
        token = tokens[target_at]
        amounts.target, amounts.target_index = token.value, target_at
        amounts.unit = token.unit or (tokens[baseline_at].unit if baseline_at >= 0 else "")
    measures = [index for index in numbers if not is_time_span(tokens, index)]
    changes = {index for index in measures if _is_change(tokens, index)}
    amounts.is_relative = bool(changes) and baseline_at < 0 and all(index in changes for index in measures)
    if not measures and any(token.amount_kind == TIMES for token in tokens):
        amounts.is_relative = True


def _counts_of_days(tokens: list[Token], numbers: list[int]) -> list[int]:
    """Return those numbers that count the days of a habit, beside one that says what a day takes.

    "Over 10,000 steps on 100 days" and "100 days where I go over 10,000 steps" count days.
    """
    if len(numbers) < 2:
        return []
    return [
        index
        for index in numbers
        if _text_at(tokens, index + 1) in HABIT_UNITS
        and (
            _text_at(tokens, index - 1) == "on"
            or _text_at(tokens, index + 2) in ("where", "when", "on", "that", "with")
        )
    ]


def _find_marked_numbers(tokens: list[Token], numbers: list[int]) -> tuple[int, int]:
    """Return the token indexes of the baseline and target that the words around them mark; -1 for none."""
    baseline = target = -1
    for position, index in enumerate(numbers):
        intro = _intro_word(tokens, index)
        next_index = numbers[position + 1] if position + 1 < len(numbers) else -1
        if intro in ("from", "was") or intro in _BASELINE_WORDS:
            if baseline < 0:
                baseline = index
        elif next_index > 0 and _are_joined_by_arrow(tokens, index, next_index) and baseline < 0:
            baseline, target = index, next_index
        elif (intro in ("to", "into") and target < 0 and not _is_change(tokens, index)) or (
            target < 0 and _follows_arrow(tokens, index)
        ):
            target = index
    return baseline, target


def _follows_arrow(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].kind == ARROW


def _intro_word(tokens: list[Token], index: int) -> str:
    """Return the word that introduces a number, before "about", "at least", brackets and signs."""
    position = index - 1
    while position >= 0 and (tokens[position].text in _FILLERS or tokens[position].kind == COMPARE):
        position -= 1
    return _text_at(tokens, position)


def _are_joined_by_arrow(tokens: list[Token], first: int, second: int) -> bool:
    """Return whether an arrow joins two numbers ("12 -> 20"), with at most a few words of unit between."""
    between = tokens[first + 1 : second]
    return len(between) <= 5 and any(token.kind == ARROW for token in between)


def _is_change(tokens: list[Token], index: int) -> bool:
    """Return whether a percentage or factor is a change ("by 10 %", "+5 %", "20 % faster"), not a level."""
    token = tokens[index]
    if token.amount_kind == TIMES:
        return _intro_word(tokens, index) not in ("to", ":") and _text_at(tokens, index - 1) not in (
            "of",
            "at",
            "above",
        )
    if token.amount_kind != PERCENT:
        return False
    if token.text[0] in "+-":
        return True
    following = _text_at(tokens, index + 1)
    if following in function_words.COMPARATIVES or _is_size_of_change(tokens, index):
        return True
    if following in ("year", "month", "quarter", "week") and _text_at(tokens, index + 2) in ("over", "on"):
        return True
    intro = _change_intro_word(tokens, index)
    if following == "of":
        return False
    if intro in ("growth", "increase", "decrease", "reduction", "improvement") and _text_at(tokens, index - 1) == "of":
        return True
    if intro == "by":
        return True
    if intro in ("up", "down", "additional", "another", "extra"):
        return True
    if following and tokens[index + 1].flags & c.ADJ and _text_at(tokens, index + 2) in function_words.COMPARATIVES:
        return True
    return _follows_change_verb(tokens, index)


def _is_size_of_change(tokens: list[Token], index: int) -> bool:
    """Return whether the number is the size of a growth or reduction ("20 % annual membership growth")."""
    for token in tokens[index + 1 : index + 5]:
        if token.text in ("growth", "increase", "decrease", "reduction", "improvement", "uplift"):
            return True
        if token.kind != WORD or token.flags & (c.PREP | c.CONJ | c.AUX):
            return False
    return False


def _change_intro_word(tokens: list[Token], index: int) -> str:
    """Return the word that introduces the size of a change."""
    position = index - 1
    while position >= 0 and tokens[position].text in _CHANGE_FILLERS:
        text = tokens[position].text
        if text == "up" and _text_at(tokens, position + 1) != "to":
            return "up"
        if text == "to" and _text_at(tokens, position - 1) != "up":
            return "to"
        position -= 1
    return _text_at(tokens, position)


def _follows_change_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a bare percentage follows a verb of change ("increase revenue 20 %", "grows 15 %")."""
    previous = tokens[index - 1] if index else None
    if (
        previous is None
        or previous.kind != WORD
        or previous.flags & c.PREP
        or previous.text in ("least", "than", "most")
    ):
        return False
    for position in range(index - 1, max(-1, index - 1 - _CLAUSE_WORDS), -1):
        token = tokens[position]
        if token.kind == MARK and token.text in ",;:(":
            return False
        if token.flags & c.PREP and token.text not in ("of", "in", "for", "on", "with", "from", "among", "across"):
            return False
        if token.flags & (c.V_UP | c.V_DOWN) and token.flags & c.VERB_FORM:
            return True
    return False

"""Tokenizer: a sentence as words, numbers, dates and marks.

Offsets point into the text as typed: normalizing never changes the length, so that a field can be cut out of the
original text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from okrtui.language.characters import lower_characters, plain_characters
from okrtui.language.numerals import MARKS, MAX_DIGITS, numeral_values, plain_value
from okrtui.language.token_patterns import AMBIGUOUS_WORDS, match_token
from okrtui.language.words import DICTIONARY, function_words, look_up_word
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_NO_CUSTOM_WORDS: Mapping[str, int] = {}
_ABBREVIATIONS: Final = word_set(
    """
    avg approx incl excl max min est nr vs dept ltd inc corp co bros etc dr mr mrs ms prof st ave rd jr sr hon rev fig
    vol ed eds al ca cf tel ext approx govt univ assn bldg mt ft sq
    """
)
"""Words whose full stop does not end a sentence."""
_INITIALS: Final[dict[str, int]] = {"e.g": c.PREP, "i.e": c.PREP, "p.m": c.ADVERB, "a.m": c.ADVERB}
"""The classes of initials that are no name."""
_PLAIN_MARKS: Final = frozenset(',;:()"?!%')
"""Marks with which neither a number nor an arrow begins."""

WORD, NUMBER, DATE, ARROW, COMPARE, MARK, PLACEHOLDER, NAME = range(8)
"""Kinds of tokens. PLACEHOLDER is a placeholder for a number ("X %"); NAME a version or a numbered name, which measures
nothing."""

_KIND_OF_GROUP: Final = {
    "mark": MARK,
    "sign2": COMPARE,
    "date": DATE,
    "arrow": ARROW,
    "hole": PLACEHOLDER,
    "version": NAME,
}
MAX_TOKENS = 300
"""Most tokens read of one text, so that a pasted book does not block typing; no sentence is longer."""

COUNT, PERCENT, MONEY, TIMES, RATIO, CLOCK, ALL, NONE, INDEFINITE = range(9)
"""Kinds of amounts. ALL is "all", NONE is "no", INDEFINITE is "dozens"."""


_AMOUNT_WORDS: Final[dict[str, tuple[int, float | None]]] = {
    **{word: (COUNT, value) for word, value in function_words.NUMBER_WORDS.items()},
    **{word: (COUNT, function_words.SCALES[word]) for word in ("hundred", "thousand", "million", "billion", "dozen")},
    **{word: (TIMES, value) for word, value in function_words.FACTORS.items()},
    **dict.fromkeys(function_words.TOTAL_QUANTIFIERS, (ALL, 100)),
    **dict.fromkeys(function_words.ZERO_QUANTIFIERS, (NONE, 0)),
    **dict.fromkeys(function_words.INDEFINITE_AMOUNTS, (INDEFINITE, None)),
}
"""Kind and value of each amount that is written as a word."""


class Token:
    """One word, number, date or mark.

    `start` and `end` are offsets in the text, `flags` the word classes as bits of `words.word_classes`. A number has a
    `value` and a `unit`; `amount_kind` is one of the kinds of amounts, or -1.
    """

    __slots__ = ("amount_kind", "end", "flags", "kind", "start", "text", "unit", "value")

    def __init__(self, kind: int, text: str, start: int, end: int, flags: int = 0) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.flags = flags
        self.value: float | None = None
        self.amount_kind = -1
        self.unit = ""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text!r} {self.value}>"


def same_length_lower(text: str) -> str:
    """Return the text in lower case with plain quotes, spaces and dashes, without a final full stop.

    Every other character keeps its offset.
    """
    return lower_characters(plain_characters(text).rstrip(" .!\u2026"))


def number_value(text: str) -> float | int:
    """Return the value of a number as written: 1,200 · 1 200 · 1'200 · 1,4 · 12.5.

    A comma before exactly three digits groups thousands; before fewer or more digits it is a decimal comma.
    """
    if text.isdecimal() and len(text) <= MAX_DIGITS:
        return int(text)
    values = numeral_values(text)
    return plain_value(values.get(MARKS[0], values.get(MARKS[1], Decimal(0))))


def _set_amount(match: re.Match[str], token: Token) -> None:
    """Set value, unit and kind of amount of a number token from its match."""
    value = number_value(match["number"])
    scale, is_money = match["scale"], bool(match["currency"] or match["money"])
    if scale in ("m", "mm") and not is_money:
        token.unit, scale = scale, None
    if scale:
        value = round(value * function_words.SCALES[scale], 6)
        value = int(value) if float(value).is_integer() else value
    if match["sign"] == "-":
        value = -value
    token.value = value
    token.unit = token.unit or match["unit"] or ""
    token.flags = c.AMOUNT
    if match["percent"]:
        token.amount_kind = PERCENT
        token.unit = "%"
    elif is_money or scale == "mio":
        token.amount_kind = MONEY
        token.unit = (match["currency"] or match["money"] or "").strip()
    elif match["times"]:
        token.amount_kind = TIMES
    else:
        token.amount_kind = COUNT


def _word_token(text: str, start: int, end: int, custom_words: Mapping[str, int]) -> Token:
    """Return the token of a word, with its classes; a number in words becomes a number."""
    flags = (custom_words.get(text) if custom_words else None) or DICTIONARY.get(text)
    token = Token(WORD, text, start, end, look_up_word(text) if flags is None else flags)
    amount = _AMOUNT_WORDS.get(text)
    if amount is not None:
        token.amount_kind, token.value = amount
        if token.amount_kind == COUNT:
            token.kind, token.flags = NUMBER, c.AMOUNT
    return token


_BEFORE_YEAR = word_set(
    "by in for until till since during before through of end over from to than year calendar season and vs - the our a"
)
"""Words before a bare four-digit number that make it a year, whatever follows."""


_YEARS_NEAR: Final = range(2020, 2041)
"""Numbers that are years even behind "of" and before a word ("the end of 2026 we …")."""


def _is_year(token: Token, previous: Token | None, following: str) -> bool:
    """Return whether a bare number is a year, judged by the words around it."""
    text = token.text
    if len(text) != 4 or not text.isdigit() or not 1990 <= int(text) <= 2060:
        return False
    if previous is None:
        return True
    if previous.kind == DATE:
        return True
    if previous.text in ("to", "from", "than", "over", "of", "and", "-"):
        is_counted = following.strip()[:1].isalpha() and int(text) not in _YEARS_NEAR
        return not following[:1].isalpha() and not is_counted and previous.text in ("of", "than", "over")
    return previous.text in _BEFORE_YEAR or not following.strip()[:1].isalpha()


def tokenize(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> list[Token]:
    """Split a text of any kind into tokens, at most the first `MAX_TOKENS`; never raises.

    `text` comes from `same_length_lower`; `custom_words` are a folder's own words with their classes.
    """
    tokens: list[Token] = []
    # Where a chunk between two blanks begins, and up to where the text is read: a date goes on behind its first chunk.
    start = read = 0
    for chunk in text.split(" "):
        end = start + len(chunk)
        # Most words are letters only; they skip the patterns, which cost ten times as much.
        if start >= read and chunk.isalpha() and chunk not in AMBIGUOUS_WORDS:
            tokens.append(_word_token(chunk, start, end, custom_words))
        elif end > read:
            read = _read_chunk(tokens, text, max(start, read), end, custom_words)
        if len(tokens) >= MAX_TOKENS:
            break
        start = end + 1
    return _merge_ratios(tokens[:MAX_TOKENS])


def known_tokens(text: str) -> list[Token]:
    """Return the tokens of a text from `same_length_lower`, of which those of the last texts are kept.

    The clauses of a sentence are asked for by each part of its analysis; nobody changes a token.
    """
    return list(_known_tokens(text))


@lru_cache(maxsize=256)
def _known_tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokenize(text))


def _read_chunk(tokens: list[Token], text: str, start: int, end: int, custom_words: Mapping[str, int]) -> int:
    """Append the tokens of what stands between two blanks, and return up to where the text is read then."""
    position, letters_start = start, _letters_start(text, start, end)
    if text[end - 1] in _PLAIN_MARKS and (word := text[start : end - 1]).isalpha() and word not in AMBIGUOUS_WORDS:
        tokens.append(_word_token(word, start, end - 1, custom_words))
        position = end - 1
    while position < end:
        if position >= letters_start and (word := text[position:end]) not in AMBIGUOUS_WORDS:
            tokens.append(_word_token(word, position, end, custom_words))
            return end
        if text[position] in _PLAIN_MARKS:
            tokens.append(Token(MARK, text[position], position, position + 1))
            position += 1
            continue
        match = match_token(text, position)
        if match is not None:
            _append_match(tokens, match, text, custom_words)
        position = match.end() if match is not None else position + 1
    return position


def _letters_start(text: str, start: int, end: int) -> int:
    """Return the index from which on a part of a text is letters only, its end where the last sign is none."""
    if text[start:end].isalpha():
        return start
    while text[end - 1].isalpha():
        end -= 1
    return end


def _append_match(tokens: list[Token], match: re.Match[str], text: str, custom_words: Mapping[str, int]) -> None:
    """Append the tokens of one match of the token pattern."""
    kind = match.lastgroup or ""
    start, end = match.span()
    if kind in ("plain", "word"):
        word = match[0]
        if "/" in word or "&" in word:
            _append_split_word(tokens, word, start, custom_words)
        else:
            tokens.append(_word_token(word, start, end, custom_words))
    elif match["number"] is not None:
        _append_number(tokens, match, text)
    elif kind == "mark" and match[0] == "." and tokens and _is_shortened(tokens[-1], start):
        return
    elif kind == "initials":
        tokens.append(Token(WORD, match[0], start, end, _INITIALS.get(match[0].rstrip("."), c.NOUN)))
    elif kind in ("clock", "ratio"):
        tokens.append(_clock_or_ratio_token(match[0], kind, start, end))
    else:
        tokens.append(Token(_KIND_OF_GROUP.get(kind, NAME), match[0], start, end))


def _is_shortened(token: Token, stop: int) -> bool:
    """Return whether a word with a full stop at `stop` is an abbreviation or an initial, `Ltd.` or `J.`."""
    is_initial = len(token.text) == 1 and token.text.isalpha() and token.text != "i"
    return token.end == stop and (token.text in _ABBREVIATIONS or is_initial)


def _merge_ratios(tokens: list[Token]) -> list[Token]:
    """Merge "two of three", "9 out of 10" and "one in five visitors" into one ratio token each; return the tokens."""
    for index in range(len(tokens) - 2, 0, -1):
        if index + 1 >= len(tokens) or tokens[index + 1].amount_kind != COUNT:
            continue
        if tokens[index].text != "of" and not _is_share_of_people(tokens, index):
            continue
        first = index - 2 if index > 1 and tokens[index - 1].text == "out" else index - 1
        if tokens[first].amount_kind != COUNT:
            continue
        ratio = tokens[first]
        ratio.amount_kind, ratio.end = RATIO, tokens[index + 1].end
        ratio.unit = f"{tokens[index].text} {tokens[index + 1].text}"
        ratio.text = f"{ratio.text} {ratio.unit}"
        del tokens[first + 1 : index + 2]
    return tokens


def _is_share_of_people(tokens: list[Token], index: int) -> bool:
    """Return whether the "in" at `index` tells of how many people one or some do something ("one in five visitors")."""
    if tokens[index].text != "in" or tokens[index - 1].amount_kind != COUNT or index + 2 >= len(tokens):
        return False
    part, whole, people = tokens[index - 1].value, tokens[index + 1].value, tokens[index + 2 : index + 4]
    return bool(part and whole and part < whole) and any(
        token.flags & c.PERSON and token.flags & c.PLURAL for token in people
    )


def _append_split_word(tokens: list[Token], word: str, start: int, custom_words: Mapping[str, int]) -> None:
    """Append the parts of a word that holds "/" or "&", each as a token of its own."""
    position = start
    for piece in re.split(r"([/&])", word):
        if piece == "&":
            tokens.append(Token(WORD, "&", position, position + 1, c.CONJ))
        elif piece == "/":
            tokens.append(Token(MARK, "/", position, position + 1))
        elif piece:
            tokens.append(_word_token(piece, position, position + len(piece), custom_words))
        position += len(piece)


def _clock_or_ratio_token(text: str, kind: str, start: int, end: int) -> Token:
    """Return the token of "2:37" (in seconds) or "4.5/5" (the numerator)."""
    token = Token(NUMBER, text, start, end, c.AMOUNT)
    if kind == "clock":
        parts = [int(part) for part in text.split(":")]
        token.value = sum(part * 60**power for power, part in enumerate(reversed(parts)))
        token.amount_kind, token.unit = CLOCK, "s"
    else:
        numerator = text.split("/")[0].strip()
        token.value, token.amount_kind, token.unit = number_value(numerator), RATIO, "/" + text.split("/")[1].strip()
    return token


def _counts(match: re.Match[str], text: str) -> bool:
    """Return whether a number behind a label noun counts all the same: "the bus line 2,000 times"."""
    return "," in match["number"] or text.startswith(" times", match.end())


def _is_label_noun(previous: Token, tokens: list[Token]) -> bool:
    """Return whether a word makes the number behind it a name: "phase 2", "by month 24", and not "each month 24"."""
    if previous.kind != WORD:
        return False
    if previous.text in ("month", "week", "day"):
        introduction = tokens[-2] if len(tokens) > 1 else None
        is_label = introduction is None or introduction.flags & (c.PREP | c.CONJ)
        return bool(is_label) and (introduction is None or introduction.text not in ("per", "from", "to"))
    return previous.text in function_words.LABEL_NOUNS


def _append_number(tokens: list[Token], match: re.Match[str], text: str) -> None:
    """Append a number, or the year or name that its surroundings make of it."""
    start, end = match.span()
    token = Token(NUMBER, match[0], start, end)
    previous = tokens[-1] if tokens else None
    is_bare = match["number"] == match[0]
    if match["ordinal"]:
        token.kind = NAME
    elif is_bare and _is_year(token, previous, text[end : end + 2]):
        token.kind = DATE
    elif is_bare and previous is not None and _is_label_noun(previous, tokens) and not _counts(match, text):
        if previous.flags & c.PLURAL and previous.text not in ("rails", "windows"):
            _set_amount(match, token)
        else:
            token.kind = NAME
    elif is_bare and previous is not None and previous.text == "#":
        token.kind = NAME
    else:
        _set_amount(match, token)
    tokens.append(token)

"""A sentence cut into words, numbers and dates, as people write them.

Offsets point into the text as typed: everything here changes no length, so that a part can be cut out of the original.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from okrtui.method.coach.words import FLAGS, flags_of, small
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words.lists import words

_NO_WORDS: Mapping[str, int] = {}
_SAME = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\n": " ", "\r": " ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-",
        "\u2013": "-", "\u2014": "-", "\u2265": ">", "\u2264": "<", "\u00d7": "x",
    }
)  # fmt: skip

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_PERIOD = r"(?:quarter|year|month|week|cycle|term|semester|fiscal year|financial year|school year|season|sprint)"
_DATE = rf"""
    \d{{4}}-\d{{2}}-\d{{2}}\b
  | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b
  | \b\d{{1,2}}(?:st|nd|rd|th)?\.?\ (?:of\ )?{_MONTH}\b(?:\.?,?\ (?:19|20)\d\d\b)?
  | \b{_MONTH}\.?\ \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[%\d.,]\d*)(?:,?\ (?:19|20)\d\d\b)?
  | \b{_MONTH}\.?,?\ (?:19|20)\d\d\b
  | \b(?:19|20)\d\d[\ -]?[qh][1-4]\b
  | \b(?:q[1-4]|h[12])(?:(?:\ of)?[\ /'-]{{0,2}}(?:fy)?\ ?'?(?:(?:19|20)\d\d|\d\d))?\b(?!\s?%)
  | \bfy\ ?'?\d\d(?:\d\d)?(?:[/-]\d\d)?\b
  | \bend\ of\ (?:the\ |this\ |next\ |our\ |each\ |(?:first|second|third|fourth|last)\ )*
        (?:{_PERIOD}|(?:19|20)\d\d|{_MONTH}|[qh][1-4])\b(?:\ (?:19|20)\d\d\b)?
  | \b(?:year|month|quarter)[\ -]end\b
  | \b(?:this|next|the|current)\ (?:first\ |second\ |third\ |fourth\ |last\ )?
        (?:{_PERIOD}|spring|summer|autumn|winter)\b
  | \b(?:first|second|third|fourth|1st|2nd|3rd|4th)\ (?:quarter|half)\b
  | (?<=\bby\ |\bin\ )(?:early\ |late\ |mid[\ -])?{_MONTH}\b
  | (?<=until\ ){_MONTH}\b
  | (?<=before\ ){_MONTH}\b
"""
_NUMBER = r"(?:\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_SCALE = r"(?:k|mm|mn|mio|m|bn|b|thousand|million|billion|hundred|dozen)"
_LETTERS = r"[^\W\d_][^\W_]*(?:['/&-][^\W_]+|(?<=s)'(?=\s))*"
_NO_PLAIN_WORD = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[qh][1-4]|fy|end\b|year|month|quarter|this\b|next\b|the\b|current\b"
    r"|first\b|second\b|third\b|fourth\b|v\d|usd|eur|gbp|chf|(?:us|au|ca)[$]|[xn_]{1,3}\ ?%)"
)
_SHORTENED: Final = words("avg approx incl excl max min est nr vs dept")
"""Words whose full stop ends no sentence."""
_MAY_BE_MORE: Final = words(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
    november dec december end year month quarter this next the current first second third fourth usd eur gbp chf x n xx
    nn xxx xn nx fy us au ca
    """
)
"""Words of letters only that may begin a date, a sum or a number to come."""
_TOKEN: Final = re.compile(
    rf"""
    (?P<plain>(?!{_NO_PLAIN_WORD}){_LETTERS})
  | (?P<hole>[x_n]{{1,3}}\ ?%)
  | (?P<date>{_DATE})
  | (?P<arrow>-+>|=+>|\u2192|\u21d2|\u279c|\u2794|\u27a1)
  | (?P<clock>\b\d{{1,3}}:\d\d(?::\d\d)?\b(?!\d))
  | (?P<version>\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d[\d.]*\b|\b24/7\b)
  | (?P<ratio>\b\d+(?:\.\d+)?\ ?/\ ?\d+(?:\.\d+)?\b(?!\ ?%))
  | (?P<sign>(?<![\w)])[+~-])?(?P<currency>(?:us|au|ca)?[$]|[\u20ac\u00a3\u00a5\u20b9]|\b(?:usd|eur|gbp|chf)\ ?)?
        (?<![a-z_])(?P<number>{_NUMBER})
        (?:\ ?(?P<scale>{_SCALE})(?![a-z]))?
        (?:\ ?(?P<percent>%|percent\b|per\ cent\b|pct\b)
          |\ ?(?P<money>[\u20ac\u00a3$]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds)\b)
          |(?P<times>\ ?x\b(?!\ ?\d)|-fold\b|fold\b)|(?P<unit>[a-z]{{1,4}}\b(?<!st)(?<!nd)(?<!rd)(?<!th)(?!-))
          |(?P<ordinal>(?:st|nd|rd|th)\b))?
  | (?P<word>{_LETTERS})
  | (?P<sign2>[<>=]=?)
  | (?P<mark>[^\w\s])
""",
    re.VERBOSE,
)

WORD, NUMBER, DATE, ARROW, COMPARE, MARK, HOLE, NAME = range(8)
"""Kinds of tokens. HOLE is a number still to come ("X %"); NAME a version or numbered name, which measures nothing."""

_KINDS: Final = {"mark": MARK, "sign2": COMPARE, "date": DATE, "arrow": ARROW, "hole": HOLE, "version": NAME}
LONGEST = 300
"""Tokens that are read of one text; no sentence is longer, and a pasted book must not hold up a key."""

COUNT, PERCENT, MONEY, TIMES, RATIO, CLOCK, WHOLE, NONE, VAGUE = range(9)
"""Kinds of amounts. WHOLE is "all", NONE is "no", VAGUE is "twice a week"."""


_AMOUNT_WORDS: Final[dict[str, tuple[int, float | None]]] = {
    **{word: (COUNT, value) for word, value in small.UNITS.items()},
    **{word: (COUNT, small.SCALES[word]) for word in ("hundred", "thousand", "million", "billion", "dozen")},
    **{word: (TIMES, value) for word, value in small.TIMES.items()},
    **dict.fromkeys(small.WHOLES, (WHOLE, 100)),
    **dict.fromkeys(small.NONES, (NONE, 0)),
    **dict.fromkeys(small.OTHER_AMOUNTS, (VAGUE, None)),
}


class Token:
    """One word, number, date or mark: its kind, where it stands, its classes and, for a number, what it amounts to."""

    __slots__ = ("amount", "end", "flags", "kind", "start", "text", "unit", "value")

    def __init__(self, kind: int, text: str, start: int, end: int, flags: int = 0) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.flags = flags
        self.value: float | None = None
        self.amount = -1
        self.unit = ""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text!r} {self.value}>"


def same_length_lower(text: str) -> str:
    """The text in lower case with plain quotes, spaces and dashes, each character where it was; no final stop."""
    plain = text.translate(_SAME).rstrip(" .!\u2026")
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in plain)
    return low


def number_of(text: str) -> float | int:
    """The value of a number as written: 1,200 · 1 200 · 1'200 · 1,4 · 12.5.

    A comma before exactly three digits groups thousands; before fewer or more it is a decimal comma.
    """
    digits = text.replace(" ", "").replace("'", "")
    if "," in digits:
        head, _, tail = digits.rpartition(",")
        digits = digits.replace(",", "") if len(tail.split(".")[0]) == 3 and head else f"{head}.{tail}"
    value = float(digits)
    return int(value) if value.is_integer() and "." not in digits else value


def _amount(found: re.Match[str], token: Token) -> None:
    value = number_of(found["number"])
    scale = found["scale"]
    if scale:
        value = round(value * small.SCALES[scale], 6)
        value = int(value) if float(value).is_integer() else value
    if found["sign"] == "-":
        value = -value
    token.value = value
    token.unit = found["unit"] or ""
    token.flags = c.AMOUNT
    if found["percent"]:
        token.amount = PERCENT
        token.unit = "%"
    elif found["currency"] or found["money"] or scale in ("mm", "mio"):
        token.amount = MONEY
        token.unit = (found["currency"] or found["money"] or "").strip()
    elif found["times"]:
        token.amount = TIMES
    else:
        token.amount = COUNT


def _word(text: str, start: int, end: int, own: Mapping[str, int]) -> Token:
    flags = (own.get(text) if own else None) or FLAGS.get(text)
    token = Token(WORD, text, start, end, flags_of(text) if flags is None else flags)
    said = _AMOUNT_WORDS.get(text)
    if said is not None:
        token.amount, token.value = said
        if token.amount == COUNT:
            token.kind, token.flags = NUMBER, c.AMOUNT
    return token


_AFTER_YEAR = words(
    "by in for until till since during before through of end over from to than year calendar season and vs - the our a"
)


def _is_year(token: Token, before: Token | None, after: str) -> bool:
    text = token.text
    if len(text) != 4 or not text.isdigit() or not 1990 <= int(text) <= 2060:
        return False
    if before is None:
        return True
    if before.kind == DATE:
        return True
    if before.text in ("to", "from", "than", "over", "of", "and", "-"):
        return not after[:1].isalpha() and before.text in ("of", "than", "over")
    return before.text in _AFTER_YEAR or not after.strip()[:1].isalpha()


def tokens_of(text: str, own: Mapping[str, int] = _NO_WORDS) -> list[Token]:
    """The tokens of a text of any kind, at most the first `LONGEST` of them; never raises.

    `text` is what `same_length_lower` gave; `own` are words of a folder's trade, with their classes.
    """
    out: list[Token] = []
    at, length = 0, len(text)
    while at < length and len(out) < LONGEST:
        if text[at] == " ":
            at += 1
            continue
        end = text.find(" ", at)
        end = length if end < 0 else end
        chunk = text[at:end]
        # Most words are mere letters; the pattern is only asked about the rest, since it costs ten times as much.
        if chunk.isalpha() and chunk not in _MAY_BE_MORE:
            out.append(_word(chunk, at, end, own))
            at = end
            continue
        found = _TOKEN.match(text, at)
        if found is not None:
            _take(out, found, text, own)
        at = found.end() if found is not None else at + 1
    return _with_ratios(out[:LONGEST])


def _take(out: list[Token], found: re.Match[str], text: str, own: Mapping[str, int]) -> None:
    """Append what the pattern found."""
    kind = found.lastgroup or ""
    start, end = found.span()
    if kind in ("plain", "word"):
        raw = found[0]
        if "/" in raw or "&" in raw:
            _split_word(out, raw, start, own)
        else:
            out.append(_word(raw, start, end, own))
    elif found["number"] is not None:
        _number(out, found, text)
    elif kind == "mark" and found[0] == "." and out and out[-1].text in _SHORTENED:
        return
    elif kind in ("clock", "ratio"):
        out.append(_composite(found[0], kind, start, end))
    else:
        out.append(Token(_KINDS.get(kind, NAME), found[0], start, end))


def _with_ratios(tokens: list[Token]) -> list[Token]:
    """The tokens with "two of three", "9 out of 10" and "55 of 100" made one ratio each."""
    for at in range(len(tokens) - 2, 0, -1):
        if at + 1 >= len(tokens) or tokens[at].text != "of" or tokens[at + 1].amount != COUNT:
            continue
        first = at - 2 if at > 1 and tokens[at - 1].text == "out" else at - 1
        if tokens[first].amount != COUNT:
            continue
        ratio = tokens[first]
        ratio.amount, ratio.end = RATIO, tokens[at + 1].end
        ratio.unit = f"of {tokens[at + 1].text}"
        ratio.text = f"{ratio.text} {ratio.unit}"
        del tokens[first + 1 : at + 2]
    return tokens


def _split_word(out: list[Token], raw: str, start: int, own: Mapping[str, int]) -> None:
    at = start
    for piece in re.split(r"([/&])", raw):
        if piece == "&":
            out.append(Token(WORD, "&", at, at + 1, c.CONJ))
        elif piece == "/":
            out.append(Token(MARK, "/", at, at + 1))
        elif piece:
            out.append(_word(piece, at, at + len(piece), own))
        at += len(piece)


def _composite(raw: str, kind: str, start: int, end: int) -> Token:
    token = Token(NUMBER, raw, start, end, c.AMOUNT)
    if kind == "clock":
        parts = [int(part) for part in raw.split(":")]
        token.value = sum(part * 60**power for power, part in enumerate(reversed(parts)))
        token.amount, token.unit = CLOCK, "s"
    else:
        top = raw.split("/")[0].strip()
        token.value, token.amount, token.unit = number_of(top), RATIO, "/" + raw.split("/")[1].strip()
    return token


def _number(out: list[Token], found: re.Match[str], text: str) -> None:
    start, end = found.span()
    token = Token(NUMBER, found[0], start, end)
    before = out[-1] if out else None
    plain = found["number"] == found[0]
    if found["ordinal"]:
        token.kind = NAME
    elif plain and _is_year(token, before, text[end : end + 2]):
        token.kind = DATE
    elif plain and before is not None and before.kind == WORD and before.text in small.LABEL_NOUNS:
        if before.text.endswith("s"):
            _amount(found, token)
        else:
            token.kind = NAME
    elif plain and before is not None and before.text == "#":
        token.kind = NAME
    else:
        _amount(found, token)
    out.append(token)

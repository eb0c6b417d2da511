"""The patterns of tokens: dates, numbers, words and marks, as they stand in a text in lower case.

Each pattern knows what its token begins with, so that at a letter no form of a number is tried, and at a digit no word.
"""

from __future__ import annotations

import re
from typing import Final

from okrtui.language.words.word_set import word_set

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_PERIOD = r"(?:quarter|year|month|week|cycle|term|semester|fiscal year|financial year|school year|season|sprint)"
_DATE_IN_DIGITS = rf"""
    \d{{4}}-\d{{2}}-\d{{2}}\b
  | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b
  | \d{{4}}/\d{{1,2}}/\d{{1,2}}\b
  | (?<=\bby\ )(?:0?\d|[12]\d|3[01])\.(?:0?\d|1[0-2])\.(?![\d\w])
  | (?<=\bby\ )(?:0\d|1[3-9]|2\d|3[01])\.(?:0\d|1[0-2])$
  | \b\d{{1,2}}-{_MONTH}(?:-(?:20)?\d\d)?\b
  | \b\d{{1,2}}(?:st|nd|rd|th)?\.?\ (?:of\ )?{_MONTH}\b(?:\.?,?\ (?:19|20)\d\d\b)?
  | \b(?:19|20)\d\d[\ -]?[qh][1-4]\b
  | \b(?:1st|2nd|3rd|4th)\ (?:quarter|half)\b
"""
_DATE_IN_WORDS = rf"""
    \b{_MONTH}\.?\ \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[%\d.,]\d*)(?:,?\ (?:19|20)\d\d\b)?
  | \b{_MONTH}\.?,?\ (?:19|20)\d\d\b
  | \b(?:q[1-4]|h[12])(?:(?:\ of)?[\ /'-]{{0,2}}(?:fy)?\ ?'?(?:(?:19|20)\d\d|\d\d))?\b(?!\s?%)
  | \bfy\ ?'?\d\d(?:\d\d)?(?:[/-]\d\d)?\b
  | \bend\ of\ (?:the\ |this\ |next\ |our\ |each\ |(?:first|second|third|fourth|last)\ )*
        (?:{_PERIOD}|(?:19|20)\d\d|{_MONTH}|[qh][1-4])\b(?:\ (?:19|20)\d\d\b)?
  | \b(?:(?:fiscal|financial)\ )?(?:year|month|quarter|cycle)[\ -]end\b
  | \bend\ of\ (?:the\ )?fy(?:\ ?'?(?:20)?\d\d)?\b
  | \beo[yqm]\b
  | \b(?:this|next|the|current)\ (?:first\ |second\ |third\ |fourth\ |last\ )?
        (?:{_PERIOD}|spring|summer|autumn|winter)\b
  | \b(?:first|second|third|fourth)\ (?:quarter|half)\b
  | (?<=\bby\ |\bin\ )(?:early\ |late\ |mid[\ -]|end\ )?{_MONTH}\b
  | (?<=until\ ){_MONTH}\b
  | (?<=before\ ){_MONTH}\b
  | (?:(?<=\bby\ )|(?<=before\ )|(?<=until\ ))
        (?:christmas(?:\ (?:day|eve))?|xmas|new\ year(?:'s(?:\ (?:day|eve))?)?)(?![\w'])
"""
DATES: Final = re.compile(rf"{_DATE_IN_DIGITS}|{_DATE_IN_WORDS}", re.VERBOSE)
"""Matches a day, a month or another period, in lower case."""
_DATES_IN_DIGITS: Final = re.compile(_DATE_IN_DIGITS, re.VERBOSE)
_DATES_IN_WORDS: Final = re.compile(_DATE_IN_WORDS, re.VERBOSE)
_NUMBER = r"(?:\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_SCALE = r"(?:k|mm|mn|mio|m|bn|b|thousand|million|billion|hundred|dozen)"
_LETTERS = r"[^\W\d_][^\W_]*(?:['/&-][^\W_]+|\.[^\W\d_][^\W_]+|(?<=s)'(?=\s))*"
"""A word, which may be a name with dots such as example.org or menu.pdf."""
_NOT_PLAIN_WORD = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[qh][1-4]|fy|end\b|year|month|quarter|this\b|next\b|the\b|current\b"
    r"|first\b|second\b|third\b|fourth\b|eo[yqm]\b|fiscal\b|financial\b|cycle\b|christmas\b|xmas\b|new\ year\b|v\d"
    r"|usd|eur|gbp|chf|(?:us|au|ca)[$]|[xn_]{1,3}\ ?%|no\.\ ?\d|[a-z]\.[a-z]\b)"
)
AMBIGUOUS_WORDS: Final = word_set(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
    november dec december end year month quarter this next the current first second third fourth usd eur gbp chf x n xx
    nn xxx xn nx fy us au ca eoy eoq eom fiscal financial cycle christmas xmas new
    """
)
"""Words of letters only that may begin a date, an amount of money or a placeholder for a number."""
_PLAIN = rf"(?P<plain>(?!{_NOT_PLAIN_WORD}){_LETTERS})"
_HOLE = r"(?P<hole>[x_n]{1,3}\ ?%)"
_AMOUNT = rf"""
    (?P<sign>(?<![\w)])[+~-])?(?P<currency>(?:us|au|ca)?[$]|[\u20ac\u00a3\u00a5\u20b9]|\b(?:usd|eur|gbp|chf)\ ?)?
        (?<![a-z_])(?P<number>{_NUMBER})
        (?:\ ?(?P<scale>{_SCALE})(?![a-z]))?
        (?:\ ?(?P<percent>%|percent\b|per\ cent\b|pct\b)
          |\ ?(?P<money>[\u20ac\u00a3$]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds)\b)
          |(?P<times>\ ?x\b(?!\ ?\d)|-fold\b|fold\b)|(?P<unit>[a-z]{{1,4}}\b(?<!st)(?<!nd)(?<!rd)(?<!th)(?!-))
          |(?P<ordinal>(?:st|nd|rd|th)\b))?
"""
_WORD = rf"(?P<word>{_LETTERS})"
_AT_DIGIT: Final = re.compile(
    rf"""
    (?P<date>{_DATE_IN_DIGITS})
  | (?P<clock>\b\d{{1,3}}:\d\d(?::\d\d)?\b(?!\d))
  | (?P<version>\b\d+\.\d+\.\d[\d.]*\b|\b24/7\b)
  | (?P<ratio>\b\d+(?:\.\d+)?\ ?/\ ?\d+(?:\.\d+)?\b(?!\ ?%))
  | {_AMOUNT}
""",
    re.VERBOSE,
)
_AT_LETTER: Final = re.compile(
    rf"""
    {_PLAIN}
  | {_HOLE}
  | (?P<date>{_DATE_IN_WORDS})
  | (?P<initials>[a-z](?:\.[a-z])+\b\.?)
  | (?P<version>\bno\.\ ?\d+\b|\bv\d+(?:\.\d+)*\b)
  | {_AMOUNT}
  | {_WORD}
""",
    re.VERBOSE,
)
_AT_SIGN: Final = re.compile(
    rf"""
    {_PLAIN}
  | {_HOLE}
  | (?P<arrow>-{{1,30}}>|={{1,30}}>|\u2192|\u21d2|\u279c|\u2794|\u27a1)
  | {_AMOUNT}
  | {_WORD}
  | (?P<sign2>[<>=]=?)
  | (?P<mark>[^\w\s])
""",
    re.VERBOSE,
)


def match_token(text: str, start: int) -> re.Match[str] | None:
    """Return the match of the token that begins at an offset of a text; None where none does."""
    first = text[start]
    pattern = _AT_DIGIT if first.isdecimal() else _AT_LETTER if first.isalpha() else _AT_SIGN
    return pattern.match(text, start)


def match_date(text: str, start: int) -> re.Match[str] | None:
    """Return the match of the day or period that begins at an offset of a text; None where none does."""
    first = text[start : start + 1]
    if first.isdecimal():
        return _DATES_IN_DIGITS.match(text, start)
    return _DATES_IN_WORDS.match(text, start) if first.isalpha() else None


def may_begin_date(word: str) -> bool:
    """Return whether a date may begin with a word in lower case, which may hold more than letters."""
    return word in AMBIGUOUS_WORDS or not word.isalpha()

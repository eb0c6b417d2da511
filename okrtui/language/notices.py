"""Notices: appointments, hours, and single things that are told apart by a number, which no goal is about."""

from __future__ import annotations

import re

from okrtui.language.prefilter import holds_any
from okrtui.language.tokens import Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NO_HOUR = "".join(
    f"(?<!{word} )" for word in ["by", "before", "after", "in", "under", "below", "over", "of", "within"]
)
"""Lets no word stand before an hour that makes it a deadline or a length of time."""
_CLOCK = re.compile(
    rf"{_NO_HOUR}(?<![\d.,:])(?:\b\d{{1,2}}:[0-5]\d(?![\d:]|[.,]\d)|\b\d{{1,2}} ?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?!\w)"
    rf"|\bhalf past\b|\bquarter (?:past|to)\b|\bat (?:{_HOUR}|noon|midnight)(?= (?:on|in|at|for|with)\b|\s*[.,;!]|\s*$)"
    rf"|\bbetween {_HOUR} and {_HOUR}\b"
    rf"|\bsince (?:noon|midnight|{_DAY}|{_MONTH}|last|the (?:update|release|weekend)|\d{{1,2}}[:.]\d\d"
    rf"|\d{{1,2}} {_MONTH})\b)"
)
"""Matches an hour of the day, or since when something is so."""
_NO_SINGLE_DAY = "".join(f"(?<!{word} )" for word in ("by", "by the", "before", "every", "each", "next"))
_WEEKDAY = re.compile(
    rf"{_NO_SINGLE_DAY}\b{_DAY}(?: (?:morning|afternoon|evening|night))?"
    r"(?= (?:at|in|on|for|with|from|and|or|until|to|because|is|was)\b|\s*[,.;!:)]|\s*$| \d)"
)
"""Matches one day of a week, which is no deadline and not each of its kind."""
_SCHEDULED = re.compile(
    rf"""\b(?:(?:starts|ends|opens|closes|arrives|leaves|begins|comes|lands?|runs|expires|moves|goes\ up|meets|visits
    |(?:can|will|may|could)\ (?:come|arrive|call|visit)
    |takes\ place|is\ (?:on|off|closed|open|booked|cancelled|moved)|are\ (?:closed|open|booked))
    \ (?:[a-z]+\ ){{0,2}}?(?:(?:on|in|at|until|till|from|between|to)\ )?(?:the\ )?
    (?:{_DAY}|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}|at\ \d+|between\ \d+)\b
    |takes?\ place\b
    |\bon\ the\ \d{{1,2}}(?:st|nd|rd|th)(?=\W*$|[,;]|\ (?:in|at|for|with|from)\b)|\bwas\ settled\b|stands\ at\ \d)""",
    re.VERBOSE,
)
"""Matches when something is to happen, as a calendar says it."""
_NO_COMPARISON = "".join(
    f"(?<!{word} )" for word in ["than", "vs", "from", "of", "to", "with", "since", "on", "over", "in", "the"]
)
_PAST_TIME = re.compile(
    rf"{_NO_COMPARISON}\blast (?:night|week|month|year|time|quarter|summer|winter|{_DAY})\b"
    r"|\b(?:a|two|three|few) (?:days|weeks|hours) ago\b|\bin a few minutes$|\bso far$|\bovernight(?=\W*$|,)"
    r"|\ball (?:evening|morning|afternoon|night)\b|\bnext week$|\bat the moment$"
    r"|\b(?:no|not|nothing|haven't|hasn't)\b.{1,60}\byet$"
)
"""Matches a time that is past or now, with which nothing is compared."""
_ENTRY = re.compile(
    r"\W*(?:lunch|dinner|breakfast|coffee|drinks|meeting|call|appointment|catch-?up|1:1|one-on-one|interview|chat) "
    r"(?:with|at|in)\b|\W*(?:dentist|doctor|haircut|bank holiday|birthday|parents' evening)\b"
)
"""Matches what is written into a calendar."""
_ID = re.compile(
    r"#\d{2,}\b|\b(?!iso|din|en|rfc|soc|covid|nist)[a-z]{2,8}-\d{3,6}\b|\bv[1-4]\.\d+|https?://|\bwww\.|\w@\w"
    r"|\b(?:staging|prod) (?:is|was)\b|\bto (?:the )?backlog\b|\bto staging\b"
)
"""Matches what names one ticket, version, page or address."""
_MARKS_OF_ID = ("#", "-", "@", "://", "www", "v1", "v2", "v3", "v4", "staging", "prod", "backlog")
"""Letters of which some stand in each of these."""
_WORDS_OF_HOUR = (":", "am", "pm", ".m.", "o'clock", "half past", "quarter ", "at ", "between ", "since ")
"""Letters of which some stand with each hour of the day."""
_WORDS_OF_PAST = ("last ", "ago", "overnight", "all ", "minutes", "far", "next week", "moment", "yet")
"""Letters of which some stand in each time that is past or now."""
_COSTS = re.compile(r"^the\b.{1,60}\bcosts? (?:us )?(?:about |around )?[€$£]?\d")
"""Matches the price of a thing."""
_AT_SOMEBODYS = re.compile(r"\bat [A-Z][a-z]+['’]s\b")
"""Matches where people meet: "at Rosa's"."""
_NUMBERED = word_set(
    """
    room ticket desk gate truck incident printer server item hall shelf aisle case pr bug flight track building column
    row van bus machine monitor lift elevator till invoice field slide container bay dock pallet
    """
)
"""Things that a number tells apart from others of their kind."""
_COUNTED = word_set("order customer page member user account")
"""Things that a long number tells apart; before a short one they are a verb, or counted."""
_BEHIND_NUMBER = c.AUX | c.PREP | c.THIRD_PERSON | c.PAST | c.CONJ
"""Word classes with which a sentence goes on behind the number of a thing."""
_PAUSES = (",", ".", ":", ";", "(", ")", "!")
_OFTEN = re.compile(
    r"\b(?:every|each|per|daily|weekly|monthly|always|times|nights|days|mornings|evenings|once|twice|within)\b"
    r"|\ba (?:day|week|month|year)\b"
)
"""Matches how often something is done, which notices of a single hour do not say."""


def is_notice(tokens: list[Token], text: str, is_order: bool) -> bool:
    """Return whether a text says when something is to happen, or is about a single thing that a number names.

    `is_order` says that it begins with what we are to do, which may have a day.
    """
    lowered = text.lower().replace("’", "'")
    if is_order:
        return False
    if (holds_any(lowered, _MARKS_OF_ID) and _ID.search(lowered)) or (
        any(map(str.isdigit, lowered)) and _is_numbered(tokens)
    ):
        return True
    if _COSTS.search(lowered) or _AT_SOMEBODYS.search(text):
        return True
    if _OFTEN.search(lowered):
        return False
    if (holds_any(lowered, _WORDS_OF_PAST) and _PAST_TIME.search(lowered)) or _ENTRY.match(lowered):
        return True
    # "Staff car park closed" is told of one thing.
    following = tokens[1].flags if len(tokens) > 1 else 0
    is_compound = tokens[0].text.endswith("'") or (following & c.ANY_NOUN and not following & c.VERB_FORM)
    if tokens[0].flags & c.PLURAL and not tokens[0].flags & c.DET and not is_compound:
        # Of several, it is told what they do each time: "children go to bed at 8 pm".
        return False
    if holds_any(lowered, _WORDS_OF_HOUR) and _CLOCK.search(lowered):
        return True
    return bool(_SCHEDULED.search(lowered) or ("day" in lowered and _WEEKDAY.search(lowered)))


def _is_numbered(tokens: list[Token]) -> bool:
    """Return whether a number tells one thing apart from others: "truck 7 is at the garage"."""
    for index, token in enumerate(tokens[:-1]):
        number = tokens[index + 1]
        if number.text in ("number", "no", "nr") and index + 2 < len(tokens):
            number = tokens[index + 2]
        is_thing = token.text in _NUMBERED or (token.text in _COUNTED and len(number.text) > 3)
        if not is_thing or not number.text.isdigit() or number.unit:
            continue
        behind = next((each for each in tokens if each.start >= number.end), None)
        if behind is None or behind.flags & _BEHIND_NUMBER or behind.text in _PAUSES or behind.text.endswith("s"):
            return True
    return False

"""Days within a text: by which day a sentence says that something is done, and whether it names a day at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from okrtui.language.dates import has_day_sign, is_weekday, parse_day, parse_due_date, parse_week
from okrtui.language.event_days import is_day_of_event
from okrtui.language.last_days import with_plain_last_day
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.prefilter import holds_any
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.language.verb_forms import base_of_past, is_base_form
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set
from okrtui.language.written_dates import MONTHS, complete_date, holds_ordinal, is_feast

_DAY_WORDS = 4
"""The most words of a day within a text."""
_SHORTEST_DAY = 4
"""Characters of a day's short form at most, which may be another word."""
_LONGEST_SENTENCE = 500
"""Characters of a text in which a day is looked for at most, since rows are drawn often."""
_MARKS = ".,;:!?()"
_DIGIT = re.compile(r"\d")
"""Marks that stand beside a day within a text."""
_DEADLINE_LEAD = re.compile(r"\b(?<!not )(?:by|(?P<before>before)|until|till)\s+(?P<the>the\s+)?", re.IGNORECASE)
"""Matches the words before the day by which something is to be done."""
_LASTS_UNTIL = re.compile(
    r"\b(?P<lasts>(?:stay|keep|remain|last|wait|hold)(?:s|ed|ing)?|kept|held|open|closed|valid|unchanged)\b"
    r"(?P<how>[^.;:,]{0,60}?)\b(?:until|till)\b[^.;:,]*",
    re.IGNORECASE,
)
"""Matches how long something lasts, which is no deadline: `the timetable stays as it is until 1 Nov`."""
_END_WORDS = ("until", "till")
"""Words of which one stands in each text that tells until when something is so."""
_FIRST_OF_MANY = re.compile(
    r",? (?:(?:the )?first (?:one|time) (?:on )?|from (?=to(?:day|morrow)\b))(?P<day>[^,.;:]{3,30}?)(?: on)?[ .!]*\Z",
    re.IGNORECASE,
)
"""Matches the first day of what is done again and again, at the end of a text: `first one on Thursday`."""
_FIRST = re.compile(r"(?:,| and) (?:the )?first(?: one| time)?(?: on)?\Z", re.IGNORECASE)
"""Matches what leads to the first day of what is done again and again, at the end of a text without that day."""
_PERIOD = re.compile(
    r"(?P<again>\b(?:every|each|daily|weekly)\b[^.;:,]{0,60}?) (?:until|till)\b"
    r"[^.;:,]{0,40}?(?=\s(?:with|in|at|on|and|for)\b|[.;:,]|\Z)",
    re.IGNORECASE,
)
"""Matches how long something is done again and again, which is no deadline: `count calls every day till Christmas`."""
_LAST_DEADLINE = re.compile(
    r"(?:^|[\s,])(?:by|before|until|till|in(?=\s+(?:the\s+)?\S+$))\s+"
    r"(?P<day>[^\s,;:]+(?:\s+(?!(?:by|before|until|till)\s)[^\s,;:]+){0,4})$",
    re.IGNORECASE,
)
"""Matches the words at the end of a text that could say by when."""
_LEADS = ("by", "before", "until", "till")
"""Words that lead to the day by which something is to be done."""
_LAST_LEADS = (*_LEADS, "in")
_TOLD_DEADLINE = re.compile(
    r"(?:^|[\s,])(?:(?:by|until|till)\s+|(?=the\s+week))"
    r"(?P<day>(?:the\s+)?(?:\w+\s+){0,2}(?:\w*day|\w+days|weeks?|weekend)"
    r"\s+(?P<behind>(?:before|after|following|of)\s+[^,;:]+))$",
    re.IGNORECASE,
)
"""Matches a deadline at the end of a text that is told from another day: `by the Friday before Christmas`."""
_TOLD_WORDS = ("day", "week")
_TOLD_BY = ("before", "after", "following", "of")
"""One of these words and of those before stands in each text that tells a deadline from another day."""
_TIME_WORDS = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}\b|spring|summer|autumn|fall|winter|easter|christmas|new year|holidays?|black friday"
    r"|thanksgiving|half[ -]term|(?:next|coming) (?:week|month|quarter|year)|fy\b|(?:fiscal|financial) year|early|late"
    r"|beginning of|start of|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
"""Words that tell of a time which is no certain day."""
_PARTS_OF_TIME = (
    "day", "week", "month", "quarter", "year", "spring", "summer", "autumn", "fall", "winter", "easter", "christmas",
    "thanksgiving", "half", "fy", "early", "late", "beginning of", "start of",
)  # fmt: skip
_SHORT_DATE = re.compile(r"\d[./-]\d")
"""Either these parts of words or this stand in each text whose end tells of a time which is no certain day."""
_LONGEST_DAY_WORDS = 6
"""The most words of a day with its day of the week and its year: `on Tuesday 12th of January 2027`."""
_CLOCK_TIME = re.compile(r"\b\d{1,2}[.:]\d\d\b(?![./-])|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
"""Matches a time of day, which may look like a day: `8.10`."""
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_WEEK_LATER = re.compile(r"day week\b|\bweek on\b", re.IGNORECASE)
"""Matches how the week after the next such day is told: `Friday week`, `a week on Friday`."""
_FROM_OTHER_DAY = re.compile(r"(?:day|days|weeks),? (?:before|after|following|of|next|in)\b", re.IGNORECASE)
"""Matches how a day is told from another: `Friday before Christmas`, `Friday of next week`."""
_OTHER_DAY_BEHIND = re.compile(r"(?:before|after|following|of|from|when|that)\b")
"""Matches the word between a day or a period with "the" and what tells which one it is: `the Friday of the fair`."""
_FEAST_BEHIND = re.compile(
    rf"(?:before|after) (?:the )?(?:{_TIME_WORDS.pattern}|\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?(?:{'|'.join(MONTHS)}))",
    re.IGNORECASE,
)
"""Matches a time behind a day of the week that tells which one it is, also without "the": `Friday after Easter`."""
_TOLD_SPAN = re.compile(
    r"(?:\bthe (?:[\w-]+ )?(?:day|morning|evening|night|week|weekend|month|quarter|year)"
    r"|\b(?:\d+|two|three|four|few|some|several|many) (?:days|weeks|months)"
    r"|(?:^|\bby )an? (?:day|week|fortnight|month)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day) *\Z",
    re.IGNORECASE,
)
"""Matches words at the end of a text behind which "before" tells which day is meant: `the week before Christmas`."""
_PERIODS = word_set("week weekend fortnight month quarter year")
_FROM_THEN_ON = re.compile(r"\b(?:from|as of) (?P<day>[^,.;:]{3,30}?) (?:on|onwards?)\b", re.IGNORECASE)
"""Matches a day from which something is so: `from mid-December on`."""
_IN_SOME_TIME = re.compile(r"in\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\A\(([^()]*)\)\Z")
"""Matches words that stand in brackets as a whole."""
_BESIDE_DAY = re.compile(r"(?:at|in|from|around|with)\b|\W*\d", re.IGNORECASE)
"""Matches what can only stand behind a day: a time, a place, somebody who is there."""
ANY_DAY = date(2000, 1, 3)
"""The day from which relative days are counted where only matters that there is one."""
_NO_DEADLINE_BEFORE = word_set(
    """
    from since starting after before between to of for about like than as every each all any some no most alternate
    other last past first second third fourth a an one per mr mrs ms miss dr black good holy whole next this not
    """
)
"""Words before a day that is no deadline: something begins then, is for then, or happens again and again."""
_GOES_ON_FROM = frozenset(("from", "since", "after"))
"""Words before a day from which something goes on."""
_AGAIN = re.compile(
    r"\b(?:weekly|monthly|daily|always|usually|regularly|(?:every|each|(?:once|twice|times) an?) \w+)\b", re.IGNORECASE
)
"""Words of what happens again and again, on a day of which there are many."""
_HOUR = r"""(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)
    (?:\ ?[ap]\.?m\b\.?|\ o['’]clock)?"""
_HOURS = re.compile(rf"(?:from\ |between\ )?{_HOUR}\ ?(?:to|till|til|until|and|-|–)\ ?{_HOUR}(?!\w)", re.X | re.I)
"""Matches hours behind a day of the week, which are those of each such day: `Tuesday seven to nine`."""
_QUESTION = re.compile(r"\b(?:who|whom|that|what|which|how|why|where|those|if|whether)\b[^,.;:]*$", re.IGNORECASE)
"""A clause that tells or asks of something, whose day need not be the day on which anybody acts."""
_LATER = re.compile(
    r"after next\b|(?:week|fortnight)\b|in \w+ (?:weeks?|months?)\b|the \w+(?:st|nd|rd|th)\b|\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
"""Matches words behind a day that make another one of it."""
_TIMES_OF_DAY = word_set("morning noon lunchtime afternoon evening night eod")
_TIMES_OF_DAYS = word_set("mornings lunchtimes afternoons evenings nights")
"""Words behind a day of the week that make many days of it."""
_PART_OF_TODAY = re.compile(r"\bthis (?:morning|lunchtime|afternoon|evening)\b", re.IGNORECASE)
"""Matches words that are said of today."""
_COMING_SPAN = re.compile(
    r"\b(?:in|over|during|within) the (?:next|coming) (?=(?:\d+|two|three|four|five|six|ten) (?:days|weeks|months)\b)",
    re.IGNORECASE,
)
"""Matches what leads to a span from today on, at whose end something is done: `in the next two weeks`."""
_PRONOUNS = word_set("i we you he she it they who nobody everybody everyone somebody anyone")
_NEAR_DAYS = word_set("today tonight tomorrow")
_OPENERS = word_set("on by in today tomorrow")
"""Words with which a sentence may begin whose day comes first: `On Friday Ana calls`."""
_ANOTHER_DAY = word_set("or to and until till - – /")
"""Words between two days."""
_BEHIND_DAY = c.PREP | c.CONJ | c.DET | c.REL | c.SUBORD | c.FIRST_PERSON | c.AUX | c.MODAL | c.AMOUNT
"""Classes of words with which a sentence goes on behind a day."""
_ADVERBS_BEHIND_DAY = word_set("latest only again too also instead already please if i you he she it they we")


@lru_cache(maxsize=1024)
def find_due_date(text: str, today: date) -> date | None:
    """Return the day by which something is to be done as a text says it, `call Ana by Monday`; None where it does not.

    A day behind "by" or "before" comes before one that is only named, `write to Bo next week`. A day that says of
    something which one it is, or that comes again and again, is none: `the Sunday team`, `every Friday`. Nor is that
    of an event which is named: `prepare the fair on 12 May`.
    """
    text = _COMING_SPAN.sub("in ", _PART_OF_TODAY.sub("today", text[:_LONGEST_SENTENCE]))
    text = without_end_of_state(with_plain_last_day(text, today))
    if day := day_behind_lead(text, today):
        return day
    if _AGAIN.search(text) and (first := _FIRST_OF_MANY.search(text)):
        return parse_day(complete_date(first["day"], today), today)
    words = text.split()
    days = _deadlines(text, today)
    return next((day for start, _, day in days if not is_day_of_event(words, start)), None)


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def find_target_day(text: str, today: date) -> date | None:
    """Return the day by which a number is to be reached as a text says it; None where it does not surely say it.

    It stands behind "by" or "before", in "from mid-December on", or is named by its date: days such as "today" and
    "on Friday" may say when people do something, and "in two days" how long it takes.
    """
    text = without_end_of_state(with_plain_last_day(text[:_LONGEST_SENTENCE], today))
    if day := day_behind_lead(text, today):
        return day
    for start in _FROM_THEN_ON.finditer(text):
        if day := parse_day(complete_date(start["day"], today), today):
            return day
    days = _deadlines(text, today, has_number=True)
    return next((day for _, words, day in days if not _IN_SOME_TIME.match(words)), None)


def day_behind_lead(text: str, today: date) -> date | None:
    """Return the day behind "by", "before" or "until" in a text; None without one."""
    if not holds_any(text.lower(), _LEADS):
        return None
    for lead in _DEADLINE_LEAD.finditer(text):
        before, words = text[: lead.start()].split(), text[lead.end() :].split()
        if tells_from_other(lead["before"] or "", text[: lead.start()]):
            continue
        for end in range(min(len(words), _DAY_WORDS), 0, -1):
            named = " ".join(words[:end]).strip(_MARKS)
            has_the = bool(lead["the"])
            if (not has_the and _is_numbered(words, 0, end)) or _is_told_from_other(words, 0, end, has_the):
                continue
            written = _completed(f"{(lead['the'] or '').lower()}{named}", today)
            day = parse_due_date(f"before {written}" if lead["before"] else written, today)
            is_certain = not before or (not lead["the"] and _DIGIT.search(" ".join(words[:end])))
            # "The second" may be that of something else, "the second visit".
            is_certain = is_certain and not (lead["the"] and _is_spoken(named))
            if day and (_ends_day(words, 0, end) if not is_certain else not _goes_on(words, end)):
                return day
    return None


def _completed(named: str, today: date) -> str:
    """Return words that could be a day in a form that is one, where they tell it as only speakers do."""
    return complete_date(named, today) if _is_spoken(named) else named


def _is_spoken(named: str) -> bool:
    return _has_ordinal(named) or bool(_WEEK_LATER.search(named) or _FROM_OTHER_DAY.search(named))


def _has_ordinal(named: str) -> bool:
    return named[-2:].lower() in _ORDINAL_ENDS or holds_ordinal(named)


def tells_from_other(lead: str, before: str) -> bool:
    """Return whether a "before" behind some words of a text tells which day or week they mean: `the week before`."""
    return lead.lower() == "before" and _TOLD_SPAN.search(before) is not None


def _is_told_from_other(words: Sequence[str], start: int, end: int, has_the: bool) -> bool:
    """Return whether words behind a day or a period tell which one it is, so that it is not the next one.

    `has_the` says whether "the" stands before it: "by Friday after the meeting" is this Friday.
    """
    last, rest = words[end - 1].lower(), " ".join(words[end:])
    if not (last in _PERIODS or is_weekday(last)):
        return False
    has_the = has_the or "the" in (word.lower() for word in words[max(start - 1, 0) : end])
    return bool((has_the and _OTHER_DAY_BEHIND.match(rest)) or _FEAST_BEHIND.match(rest))


def _deadlines(text: str, today: date, has_number: bool = False) -> Iterator[tuple[int, str, date]]:
    """Yield where each day begins that a text only names as one by which something is done, its words, and the day.

    With `has_number` only those that have a digit.
    """
    if (has_number and not _DIGIT.search(text)) or _AGAIN.search(text):
        return
    words = text.split()
    for start, end, day in _spans(words, today, has_number):
        if day and _begins_deadline(words, start) and _ends_day(words, start, end):
            yield start, " ".join(words[start:end]), day


def without_end_of_state(text: str) -> str:
    """Return a text without until when something stays as it is or is done again and again, which is no deadline."""
    if not holds_any(text.lower(), _END_WORDS):
        return text
    text = _PERIOD.sub(r"\g<again>", text)
    return _LASTS_UNTIL.sub(r"\g<lasts>\g<how>", text) if _LASTS_UNTIL.search(text) else text


def unclear_deadline(text: str, today: date = ANY_DAY, context: DateContext = NO_CONTEXT) -> str:
    """Return the words of a deadline at the end of a text that are no certain day: `before Black Friday`.

    Empty where it has a day, or words that tell of no time at all: `before the launch`.
    """
    text = text[-_LONGEST_SENTENCE:]
    if not (holds_any(text.lower(), _PARTS_OF_TIME) or _SHORT_DATE.search(text)):
        return ""
    plain = without_end_of_state(with_plain_last_day(text, today)).rstrip(" .!")
    lowered = plain.lower()
    may_be_told = holds_any(lowered, _TOLD_WORDS) and holds_any(lowered, _TOLD_BY)
    told = _TOLD_DEADLINE.search(plain) if may_be_told else None
    if told and (told["day"][:4].lower() == "the " or _FEAST_BEHIND.match(told["behind"])):
        is_day = parse_day(complete_date(told["day"], today, context.order), today, None, context) is not None
        return "" if is_day else told[0].strip(" ,")
    match = _LAST_DEADLINE.search(plain) if holds_any(lowered, _LAST_LEADS) else None
    if match is None or _TIME_WORDS.search(match["day"].lower()) is None:
        return ""
    is_day = parse_due_date(complete_date(match["day"], today, context.order), today, context) is not None
    return "" if is_day else match[0].strip(" ,")


def names_day(text: str, day: date) -> bool:
    """Return whether a text names a day by its number: `by 9 Oct`, `on 2026-10-09`; days of the week do not count.

    Nor does the day from which something goes on: `every Friday, from 9 Oct`.
    """
    words = [word.strip(",;:()") for word in text.split()]
    starts = (start for start in range(len(words)) if not _goes_on_from(words, start))
    return any(_day_at(words[start : start + 3], day) == day for start in starts)


def _goes_on_from(words: Sequence[str], start: int) -> bool:
    """Return whether something goes on from the day that begins at a place in words: `from Friday, 9 Oct`."""
    before = (word.lower() for word in reversed(words[:start]))
    return next((word for word in before if word != "the" and not is_weekday(word)), "") in _GOES_ON_FROM


def without_other_day(text: str, day: date) -> str:
    """Return a text without the deadline at its end where that names another day than this one: `by 20 Oct`."""
    match = _LAST_DEADLINE.search(text.rstrip(" .!")) if len(text) <= _LONGEST_SENTENCE else None
    words = match["day"] if match else ""
    if match is None or not _DIGIT.search(words) or _CLOCK_TIME.search(words):
        return text
    named = parse_day(words, day)
    # "Before 20 Oct" is due on the day before.
    if named is None or any((each.month, each.day) == (named.month, named.day) for each in (day, day + timedelta(1))):
        return text
    # What is left of "first one by 20 Oct" says nothing without the day.
    return _FIRST.sub("", text[: match.start()].rstrip(" ,")) or text


def split_day(
    text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT
) -> tuple[date, str] | None:
    """Return the one day that a text names, and the words around it: `Tuesday 12 January` and `at 8:30 in the hall`.

    None where it names no day, one that could be two or does not exist, more than one, or a span: `the week of 12 Jan`.
    """
    words = text[:_LONGEST_SENTENCE].split()
    if text[_LONGEST_SENTENCE:]:
        return None
    lengths = range(min(len(words), _LONGEST_DAY_WORDS), 0, -1)
    for start, end in ((start, start + length) for length in lengths for start in range(len(words) - length + 1)):
        span = complete_date(" ".join(words[start:end]).strip(_MARKS), today, context.order)
        day = parse_day(span, today, since, context)
        if day is None and not is_weekday(span):
            continue
        if len(span) <= _SHORTEST_DAY and not (start == 0 and _BESIDE_DAY.match(" ".join(words[end:]))):
            continue
        rest = _BRACKETED.sub(r"\1", " ".join((*words[:start], *words[end:])).strip(" ,;:-–—"))
        has_another = holds_day(_CLOCK_TIME.sub("", rest)) or any(map(is_weekday, rest.split()))
        is_span = (start > 0 and words[start - 1].lower() in _NO_DEADLINE_BEFORE) or _goes_on(words, end)
        return None if day is None or has_another or is_span else (day, rest)
    return None


def holds_day(text: str) -> bool:
    """Return whether some words of a text are a day: `Gia calls three shops by 9 Oct`."""
    words = text.split()
    return any(not _is_attribute(words, start, end) for start, end, _ in _spans(words, ANY_DAY))


def _spans(words: Sequence[str], today: date, has_number: bool = False) -> Iterator[tuple[int, int, date | None]]:
    """Yield where the words of a day begin and end, and the day, None where they could mean two; nested ones as well.

    With `has_number` only those that have a digit.

    Short forms are words as well, "sat down" and "in the sun", and count only with a number. Feasts count only behind
    the words of a deadline: "Christmas is busy".
    """
    text = " ".join(words)
    if not (has_day_sign(text) or holds_any(text.lower(), _ORDINAL_ENDS)):
        return
    counted = [not has_number or _DIGIT.search(word) is not None for word in words]
    for start in range(len(words)):
        longest = range(start, min(start + _DAY_WORDS, len(words)))
        for end in range(longest.stop, next((index for index in longest if counted[index]), longest.stop), -1):
            span = " ".join(words[start:end]).strip(_MARKS)
            if not (has_day_sign(span) or _has_ordinal(span)) or is_feast(span.lower()):
                continue
            day = parse_day(_completed(span, today), today) or parse_week(span.lower(), today)
            if (day or is_weekday(span)) and len(span) > _SHORTEST_DAY:
                yield start, end, day
                break


def _begins_deadline(words: Sequence[str], start: int) -> bool:
    """Return whether a day by which something is done can begin at an index.

    "Next Friday" and "this Friday" are no certain day, and neither is the "Friday" in them.
    """
    before = [word.lower() for word in words[:start]]
    if before[-2:] == ["not", "on"] or tells_from_other(words[start], " ".join(before)):
        return False
    if _QUESTION.search(" ".join(before)) or _tells_past(before):
        return False
    if before[-1:] and before[-1] in _ANOTHER_DAY and _is_near_day(" ".join(before[-2:-1])):
        return False
    while before and (before[-1] == "the" or is_weekday(before[-1])):
        before.pop()
    if not before or before[-2:] in (["up", "for"], ["ready", "for"], ["done", "for"]):
        return True
    if before[-1] == "from" and words[start].lower().strip(_MARKS) in _NEAR_DAYS:
        # What begins tomorrow is a first step that is due then.
        return True
    return before[-1] not in _NO_DEADLINE_BEFORE and not before[-1].endswith(("'s", "’s"))


def _tells_past(words: Sequence[str]) -> bool:
    """Return whether words in lower case tell what somebody did, `nobody came`, and not what is to be done."""
    pasts = (subject for subject, verb in pairwise(words) if base_of_past(verb) and not is_base_form(verb))
    return any(map(_may_act, pasts))


def _may_act(word: str) -> bool:
    """Return whether a word in lower case can be the subject of a verb behind it."""
    flags = tokenize(same_length_lower(word))[0].flags if word else 0
    return bool(flags & (c.ANY_NOUN | c.FIRST_PERSON)) or word in _PRONOUNS


_BEHIND = frozenset(
    ["of", "at", "in", "and", "or", "to", "so", "for", "with", "because", "before", "after", "when", "once"]
)
"""Words behind the day of a month that is spelled out; another one is what it counts: `the first twenty learners`."""


def _ends_day(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` are a day for themselves: no part of a name, span or habit."""
    if is_weekday(words[end - 1].strip(_MARKS)) and _HOURS.match(" ".join(words[end:])):
        return False
    next_word = " ".join(words[end : end + 1]).lower()
    if _is_numbered(words, start, end) or _is_told_from_other(words, start, end, has_the=False):
        return False
    if _goes_on(words, end) or (holds_ordinal(words[end - 1]) and next_word[:1].isalpha() and next_word not in _BEHIND):
        return False
    if next_word in _ANOTHER_DAY and _is_near_day(" ".join(words[end + 1 : end + 2]).strip(_MARKS)):
        return False
    return not _is_attribute(words, start, end)


def _is_near_day(word: str) -> bool:
    return is_weekday(word) or word.lower() in _NEAR_DAYS


def _is_numbered(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether words are a bare part of a time with a number behind it, as in `before week 8`."""
    is_bare = end - start == 1 or (end - start == 2 and words[start].lower() in ("by", "before", *_END_WORDS))
    return is_bare and words[end - 1].lower() in _PERIODS and " ".join(words[end : end + 1])[:1].isdigit()


def _goes_on(words: Sequence[str], end: int) -> bool:
    """Return whether words behind a day make a later one of it: `Friday after next`, `Friday week`, `in two weeks`."""
    is_weekly = is_weekday(words[end - 1].strip(_MARKS)) or words[end - 1].lower() == "tomorrow"
    return bool(_LATER.match(" ".join(words[end:]))) and (is_weekly or words[end : end + 1] == ["after"])


def _is_attribute(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` say of what follows which it is: `the Sunday team`.

    At the beginning of a sentence, who acts may follow: `On Friday Ana calls`.
    """
    if end == len(words) or words[end - 1][-1] in _MARKS or not words[end][0].isalpha():
        return False
    if start == 0 and words[0].lower() in _OPENERS:
        return words[end].lower().strip(_MARKS) in _TIMES_OF_DAYS
    if words[end].lower().strip(_MARKS) in _TIMES_OF_DAY:
        return _is_attribute(words, start, end + 1)
    following = tokenize(same_length_lower(words[end]))[0]
    return not (following.flags & _BEHIND_DAY or following.text in _ADVERBS_BEHIND_DAY)


def _day_at(words: Sequence[str], since: date) -> date | None:
    """Return the day that words with a number begin with, in as many of them as name it; None for no day."""
    texts = (" ".join(words[:count]).removesuffix(".") for count in range(len(words), 0, -1))
    days = (parse_day(text, since) for text in texts if _DIGIT.search(text))
    return next((day for day in days if day is not None), None)

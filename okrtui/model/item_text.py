"""Items as text: the finished sentence, the one line for lists, and single values as displayed."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from okrtui.model.base import Gap, Model, changed, field_value
from okrtui.model.carried_line import says_day
from okrtui.model.dates_and_numbers import ends_with_day, format_day, format_number
from okrtui.model.decision_words import asked_clause
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Announcement, ParkedItem
from okrtui.model.forms import (
    GapPart,
    OptionalPart,
    SentencePart,
    fields_in,
    gap_value,
    gaps,
    leading_words,
    parse_sentence,
    spoken_leads,
    spoken_sentence,
)
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.speaker import in_singular, spoken
from okrtui.model.text import with_part

BLANK = "…"
"""Shown for an empty gap in a sentence."""
_OUR_CONDITION = "if we"
"""The words before what we would do in the sentence of a hypothesis."""
UNKNOWN = "?"
"""Shown for a number that is marked as unknown."""


_REASON_OPENER = re.compile(
    r"(?=[^\W\d_]+[, ])(?:(?:well|so|oh|yes|yeah|ok|okay),\s+)*"
    r"(?P<because>(?:and |but |just )?because\s+(?!of\b)"
    r"|since\s+(?=(?:we|i|you|he|she|it|they|there|nobody|everybody|people|our|their|his|her|most|all|no)\b))?",
    re.IGNORECASE,
)
"""Matches the words with which people begin a reason: `well, because …`, `since we …`, and no `since 2021`."""


def format_value(gap: Gap, value: Any) -> str:
    """Return the value of a gap as displayed; empty for no value."""
    if gap.kind == "number":
        return format_number(value)
    if gap.kind == "day":
        return format_day(value)
    if gap.kind == "flag":
        return {True: "yes", False: "no", None: ""}[value]
    if gap.kind in ("names", "refs"):
        return ", ".join(value)
    return gap.choices.get(value, value) if isinstance(value, str) else str(value or "")


def full_sentence(item: Model) -> str:
    """Return the finished sentence of an item, with `BLANK` for empty gaps; empty while all of them are.

    A key result is the line as it was said, word for word, until its shape says all of it, with the numbers that it
    leaves out; so is a hypothesis with the parts of its shape that it leaves out. A whole hypothesis reads as in lists:
    "for …" behind its action could belong to the last noun there.
    """
    if isinstance(item, Hypothesis) and (cause := cause_to_answer(item)):
        return f"No hypothesis yet against “{cause}”."
    if isinstance(item, Hypothesis) and item.action.strip() and item.who.strip() and item.behavior.strip():
        return f"{spoken('We believe')} that {one_line(item)}."
    if isinstance(item, KeyResult) and item.shows_said:
        return _said_with_numbers(item)
    if isinstance(item, Hypothesis) and _shows_said(item):
        text = _said_with_parts(item)
        return text if text.endswith((".", "!", "?", ")")) or text == item.said else f"{text[:1].upper()}{text[1:]}."
    if isinstance(item, Decision) and item.verdict == "learn" and item.because.strip():
        item = changed(item, verdict=f"find out first {asked_clause(item.because)}", because="")
    parts = spoken_sentence(type(item))
    if not any(_display(item, name) for name in fields_in(parts)):
        return ""
    text = _sentence(item, parts)
    # A name at the beginning keeps its letters.
    begins_with_name = isinstance(parts[0], GapPart) and gaps(type(item))[parts[0].field].is_person
    capitalized = text if begins_with_name else text[:1].upper() + text[1:]
    return capitalized if capitalized.endswith((".", "!", "?", BLANK)) else capitalized + "."


def key_result_sentence(key_result: KeyResult, day_text: str) -> str:
    """Return the finished sentence of a key result, with the text of its day that is no day yet; empty for none."""
    sentence = full_sentence(key_result)
    is_missing = day_text and key_result.is_shaped and key_result.by is None
    return f"{sentence.removesuffix('.')} by {day_text.removesuffix('.')}." if is_missing else sentence


def one_line(item: Model) -> str:
    """Return the line that stands for an item in lists: its sentence or, while it has no shape, the line as caught."""
    if isinstance(item, ParkedItem) and (parked := item.key_result or item.hypothesis):
        return one_line(parked)
    if isinstance(item, Hypothesis):
        if not item.is_shaped:
            return item.text or (f"{BLANK}, because {without_lead(item.because, 'because')}" if item.because else "")
        if _shows_said(item):
            return _said_with_parts(item)
        action, who, behavior = _shape_texts(item)
        if cause := cause_to_answer(item):
            return f"no hypothesis yet against “{cause}”"
        if not action and who:
            # As long as nobody has said what we would do, it is no condition.
            return f"I will {behavior or BLANK}" if item.is_about_oneself else f"for {who}: {behavior or BLANK}"
        # "They" are people that the action names; without an action it would be a word of nobody's.
        people = who or ("they" if action else BLANK)
        condition = action if has_own_condition(action) else f"{spoken(_OUR_CONDITION)} {action or BLANK}"
        return f"{condition}, {_as_subject(people)} will {behavior or BLANK}"
    if isinstance(item, KeyResult) and item.shows_said:
        return _said_with_numbers(item)
    parts = spoken_sentence(type(item))
    if not any(_display(item, name) for name in fields_in(parts)):
        return ""
    return _sentence(item, parts)


_SUBJECTS = {"i": "I", "me": "I", "myself": "I", "us": "we", "ourselves": "we"}
"""Who acts, by what they are called when something is done for them."""


def _as_subject(people: str) -> str:
    """Return people who something is done for as those who act: `I` for `me`, `my husband and I`."""
    first, and_, others = people.partition(" and ")
    others_first, second_and, last = people.rpartition(" and ")
    if first.casefold() in _SUBJECTS and and_:
        return f"{others} and {_SUBJECTS[first.casefold()]}"
    if last.casefold() in _SUBJECTS and second_and:
        return f"{others_first} and {_SUBJECTS[last.casefold()]}"
    return _SUBJECTS.get(people.casefold(), people)


def cause_to_answer(hypothesis: Hypothesis) -> str:
    """Return the cause of a hypothesis of which nobody has said what we would do and what changes; empty for others.

    It has no more than the people yet. A cause that is a line without any shape stands for it as it was said.
    """
    is_empty = not hypothesis.action and not hypothesis.behavior
    return without_stop(answered_cause(hypothesis)) if is_empty and hypothesis.is_shaped else ""


def answered_cause(hypothesis: Hypothesis) -> str:
    """Return the cause that a hypothesis was made of, in its own words; empty for none.

    It is the line as it was said, `because nobody calls`, and in older files the reason.
    """
    said = hypothesis.text or hypothesis.said
    return without_lead(said, "because") if says_cause(said) else hypothesis.because


def says_cause(said: str) -> bool:
    """Return whether a line is a cause, `well, because nobody calls`, and none of what we would do: `so, call them`."""
    opener = _REASON_OPENER.match(said)
    return opener is not None and opener["because"] is not None


def errand(message: Announcement) -> str:
    """Return what somebody has to tell whom; the line as it was caught while it says nothing of whom."""
    if message.text and not message.whom:
        return message.text
    return f"tell {message.whom or BLANK}: {message.text}".strip(": ")


def without_lead(value: str, words: str) -> str:
    """Return a text without those last of the `words` before it with which it begins itself.

    A reason behind "because" loses the word with which its speaker began, too: `well, …`, `since we …`.
    """
    lead = words.split()
    if lead[-1:] == ["because"] and (opener := _REASON_OPENER.match(value)) and opener[0]:
        return value[opener.end() :]
    for start in range(len(lead)):
        repeated = " ".join(lead[start:])
        if value.casefold().startswith(f"{repeated} ".casefold()):
            return value[len(repeated) :].lstrip()
    return value


def has_own_condition(action: str) -> bool:
    """Return whether what would be done is a whole condition, of somebody else than us: `if Grace calls them`."""
    return action.casefold().startswith("if ") and _without_condition(action) == action


def _without_condition(action: str) -> str:
    """Return what would be done without the condition before it, of a group or of one person."""
    return without_lead(without_lead(action, _OUR_CONDITION), in_singular(_OUR_CONDITION))


def _shows_said(hypothesis: Hypothesis) -> bool:
    """Return whether a hypothesis reads as it was said: until its shape is whole. A cause stands beside it."""
    is_whole = hypothesis.action and hypothesis.who and hypothesis.behavior
    return bool(hypothesis.said) and hypothesis.is_shaped and not is_whole and not says_cause(hypothesis.said)


def _shape_texts(hypothesis: Hypothesis) -> tuple[str, str, str]:
    """Return what is done, for whom and what they will do, each without the words that lead to it and its full stop."""
    leads = leading_words(Hypothesis)
    return (
        without_stop(_without_condition(without_lead(hypothesis.action, leads["action"]))),
        without_stop(without_lead(hypothesis.who, leads["who"])),
        without_stop(without_lead(hypothesis.behavior, leads["behavior"])),
    )


def _said_with_parts(hypothesis: Hypothesis) -> str:
    """Return the line as it was said with the parts of its shape that it leaves out, without empty gaps."""
    action, who, behavior = _shape_texts(hypothesis)
    condition = action if not action or has_own_condition(action) else f"{spoken(_OUR_CONDITION)} {action}"
    people = f"for {who}" if who and not hypothesis.is_about_oneself else ""
    if hypothesis.is_about_oneself and behavior:
        part = ", ".join(filter(None, (condition, f"I will {behavior}")))
    elif not condition:
        part = ": ".join(filter(None, (people, behavior)))
    else:
        part = f"{condition}, they will {behavior}" if behavior else f"{condition} {people}".strip()
    return with_part(hypothesis.said, part)


def _said_with_numbers(key_result: KeyResult) -> str:
    """Return the line as it was said, and behind it what the gaps have and the line leaves out or has otherwise."""
    said = key_result.current_line
    values = {format_number(end) for end in (key_result.baseline, key_result.target) if end is not None}
    numbers = _NUMBER.findall(said)
    written = {*numbers, *(format_number(int(number)) for number in numbers if number.isdecimal())}
    if key_result.target is None or values <= written:
        unit, by = key_result.unit.strip(), key_result.by
        # Behind anything but the target, the unit would belong to other words.
        ends_in_target = _NUMBER.findall(f" {said}")[-1:] == [format_number(key_result.target)]
        ends_in_target = ends_in_target and said.rstrip(" .")[-1:].isdigit()
        more = f" {unit}" if unit and ends_in_target else ""
        more += f" by {format_day(by)}" if by and not says_day(said, by) else ""
        line = f"{without_stop(said)}{more}" if more else said
        return with_part(line, key_result.shape) if key_result.shape else line
    parts = parse_sentence(KeyResult)
    names = [part.field if isinstance(part, GapPart) else "" for part in parts]
    return without_stop(key_result.statement) + _fill_in(key_result, parts[names.index("does_what") + 1 :])


_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
"""Matches a number as it is written in a line."""


def _display(item: Model, name: str) -> str:
    """Return the value of a field as the sentence has it."""
    if name in field_value(item, "to_find", ()):
        return UNKNOWN
    gap, value = gaps(type(item))[name], gap_value(item, name)
    return gap.clauses.get(value, "") or format_value(gap, value) if gap.clauses else format_value(gap, value)


def _sentence(item: Model, parts: tuple[SentencePart, ...]) -> str:
    """Return the text of a sentence on one line, with one `BLANK` for several empty gaps in a row."""
    text = " ".join(_fill_in(item, parts).split()).strip(" ,;:")
    return re.sub(rf"{BLANK}(?: {BLANK})+", BLANK, text)


def _fill_in(item: Model, parts: tuple[SentencePart, ...]) -> str:
    """Return the text of a sentence with the values of an item in its gaps, which may be whole sentences themselves."""
    text = ""
    for part in parts:
        if isinstance(part, GapPart):
            words, value = spoken(spoken_leads(type(item)).get(part.field, "")), _display(item, part.field).strip()
            if text == f"{words} " and value.casefold().startswith(text.casefold()):
                # At the beginning of a sentence, the gap keeps its capitals.
                text = ""
            if words.endswith(spoken(_OUR_CONDITION)) and has_own_condition(value):
                text = text.removesuffix(f"{spoken(_OUR_CONDITION)} ")
            more = (without_lead(value, words) if text.rstrip().endswith(words) else value) or BLANK
        elif isinstance(part, OptionalPart):
            has_values = any(_display(item, name) for name in fields_in(part.parts))
            is_day = fields_in(part.parts) == ("by",)
            is_said = is_day and _ends_with_own_day(item, text)
            more = _fill_in(item, part.parts) if has_values and not is_said else ""
            if more and is_day and _ends_with_weekday(text, field_value(item, "by", None)):
                more = f", {_display(item, 'by')}"
        else:
            more = spoken(part.text)
        if more.startswith("; ") and text.endswith(("?", "!")):
            # Behind a question a clause is a sentence of its own.
            more = f" {more[2:3].upper()}{more[3:]}"
        text = f"{without_stop(text)}{more}" if more.strip() else text + more
    return text


def _ends_with_own_day(item: Model, text: str) -> bool:
    """Return whether the day of an item ends its own words, or the sentence up to there."""
    day, words = field_value(item, "by", None), field_value(item, "text", "")
    return isinstance(day, date) and (ends_with_day(text, day) or ends_with_day(words, day))


def _ends_with_weekday(text: str, day: object) -> bool:
    """Return whether a text ends with the day of the week of a day: `by Friday`."""
    if not isinstance(day, date):
        return False
    return text.rstrip(" .)").casefold().endswith(f" by {calendar.day_name[day.weekday()]}".casefold())


_KEEPS_STOP = re.compile(
    r"(?:[^\W\d]{1,2}\.){2,}|(?:etc|inc|ltd|co|corp|approx|max|min|jr|sr|dr|mr|mrs|ms|st|no)\.", re.IGNORECASE
)
"""An abbreviation, whose full stop is a part of it."""


def without_stop(text: str) -> str:
    """Return a text without the full stop at its end, so that a sentence can go on after it."""
    last = text[max(text.rfind(" "), text.rfind("(")) + 1 :]
    is_kept = text.endswith("..") or _KEEPS_STOP.fullmatch(last)
    return text if is_kept or not text.endswith(".") else text[:-1]

"""Extraction: one line of text split into the fields of a key result or a hypothesis.

Each field is a piece of the text as typed, without the numbers and the date that have fields of their own, so that the
filled form reads like the sentence that was pasted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from okrtui.language.amounts import is_time_span
from okrtui.language.dates import parse_due_date
from okrtui.language.hypothesis_analysis import analyze_hypothesis
from okrtui.language.key_result_analysis import KeyResultAnalysis, analyze_key_result
from okrtui.language.noun_phrases import scan_noun_phrase
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.tokens import ARROW, COMPARE, PERCENT, WORD, Token
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set
from okrtui.language.written_dates import complete_date

_NUMBER_INTRO = word_set(
    """
    from to at least most about around over up down by than more fewer less of is are : ( = ~ currently now
    today reaches reach was baseline - approximately nearly a the only into rise rises grow grows fall falls
    drop drops increase increases decrease decreases goes go
    """
)
"""Words that only introduce a number, and are removed with it."""
_DATE_INTRO = word_set("by before until till in at during through on the end of later than no for this next , (")
"""Words that only introduce the date, and are removed with it."""
_CHANGE_VERBS = word_set("increase grow double triple decrease decline drop fall rise")
"""Verbs that the people counted can be the subject of as well ("readers increase")."""
_ACHIEVEMENT_VERBS = word_set("get gain win reach achieve attract acquire have hit attain exceed")
"""Verbs that add nothing to the number of people they govern."""
_CAUSATIVE_VERBS = (
    "make|makes|help|helps|get|gets|lead|leads|encourage|encourages|cause|causes|allow|allows|enable|enables|let|lets"
)
_FOR_WHOM = re.compile(r"(?<!\s)\s+for\s+(?:the |our |all )?\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|our|all) ", re.IGNORECASE)
_WILL = re.compile(r"\s+(?:will\s+|would\s+|can\s+)?", re.IGNORECASE)
_PER_WORDS = word_set("a an per each every")


class KeyResultFields(NamedTuple):
    """The fields of a key result that a line fills.

    `by_text` is the date as written, for callers that gave no day to resolve it with.
    """

    who: str = ""
    """The people."""
    does_what: str = ""
    """What they do."""
    baseline: float | None = None
    """Today's value."""
    target: float | None = None
    """The value to reach."""
    unit: str = ""
    """A sign ("%", "€") or the words that say what is counted."""
    by: date | None = None
    """The due date; None where it could not be resolved."""
    by_text: str = ""
    """The date as written."""


@dataclass(frozen=True, slots=True)
class HypothesisFields:
    """The fields of a hypothesis that a line fills."""

    action: str = ""
    """What we would do."""
    who: str = ""
    """For whom."""
    behavior: str = ""
    """What these people would do."""
    because: str = ""
    """The reason."""
    right_when: str = ""
    """What would be seen then, where it is nobody's behavior."""


def extract_key_result(text: str, today: date | None = None, context: DateContext = NO_CONTEXT) -> KeyResultFields:
    """Extract the fields of a key result that was typed or pasted as one line; never raises.

    Without `today` a date without a year stays text (`by_text`).
    """
    return extract_fields(analyze_key_result(text), today, context)


def extract_fields(
    analysis: KeyResultAnalysis, today: date | None = None, context: DateContext = NO_CONTEXT
) -> KeyResultFields:
    """Return the fields of an analyzed key result; "within 30 days" alone belongs to what people do."""
    fields = _undated_fields(analysis)
    if not (fields.by_text and today):
        return fields
    day = parse_due_date(complete_date(fields.by_text, today, context.order), today, context)
    return fields._replace(by=day)


@lru_cache(maxsize=256)
def _undated_fields(analysis: KeyResultAnalysis) -> KeyResultFields:
    """Return the fields of an analyzed key result, with its day only as it is written; two readers ask for them."""
    tokens, amounts = analysis.tokens, analysis.amounts
    if not tokens:
        return KeyResultFields()
    consumed = [False] * len(tokens)
    by_text = _consume_date(analysis, consumed)
    has_time_span = (
        amounts.baseline is None and amounts.target_index >= 0 and is_time_span(tokens, amounts.target_index)
    )
    unit = "" if has_time_span else _consume_numbers(analysis, consumed)
    target = None if has_time_span else amounts.target
    who_span, behavior_span = _who_and_behavior_spans(analysis)
    who = _remaining_text(analysis, consumed, *who_span)
    behavior = _remaining_text(analysis, consumed, *behavior_span)
    return KeyResultFields(who, behavior, amounts.baseline, target, unit, by_text=by_text)


def extract_hypothesis(text: str) -> HypothesisFields:
    """Extract the fields of a hypothesis that was typed or pasted as one line; never raises."""
    analysis = analyze_hypothesis(text)
    who, behavior = analysis.who, analysis.behavior
    action = analysis.action
    behavior = (
        re.sub(rf"^(?:will |would )?(?:{_CAUSATIVE_VERBS})\s+", "", behavior, flags=re.IGNORECASE) if who else behavior
    )
    if who:
        action, behavior = _without_whom(action, who), _without_subject(behavior, who)
    behavior = re.sub(r"^(?:they\s+)?(?:will|would)\s+", "", behavior, flags=re.IGNORECASE)
    return HypothesisFields(re.sub(r"^(?:we|i)\s+", "", action, flags=re.IGNORECASE), who, behavior, analysis.because)


def _without_whom(action: str, who: str) -> str:
    """Return an action without the people for whom it is, at its end."""
    start = len(action) - len(who)
    for_whom = _FOR_WHOM.search(action, 0, start) if action[start:].lower() == who.lower() else None
    return action[: for_whom.start()] if for_whom else action


def _without_subject(behavior: str, who: str) -> str:
    """Return a behavior without its subject, the people or "they", and without the "will" behind it."""
    # No pattern of somebody's name, which would be compiled longer than all else is read.
    article = _ARTICLE.match(behavior)
    starts = (article.end(), 0) if article else (0,)
    for start, name in [*((start, who) for start in starts), (0, "they")]:
        will = _WILL.match(behavior, start + len(name))
        if will and behavior[start : start + len(name)].lower() == name.lower():
            return behavior[will.end() :]
    return behavior


def _consume_date(analysis: KeyResultAnalysis, consumed: list[bool]) -> str:
    """Mark the date and the words that introduce it as consumed; return the date as written."""
    index, tokens = analysis.amounts.date_index, analysis.tokens
    if index < 0:
        return ""
    consumed[index] = True
    first = index
    while first and tokens[first - 1].text in _DATE_INTRO:
        first -= 1
        consumed[first] = True
    date_start = next((i for i in range(first, index) if tokens[i].text == "end"), index)
    return analysis.text[tokens[date_start].start : tokens[index].end]


def _consume_numbers(analysis: KeyResultAnalysis, consumed: list[bool]) -> str:
    """Mark baseline, target and the words that introduce or count them as consumed; return the unit."""
    tokens, amounts = analysis.tokens, analysis.amounts
    unit = amounts.unit if amounts.unit in ("%", "€", "$", "£") else ""
    first_finite = next((index for index, token in enumerate(tokens) if token.flags & c.FINITE), len(tokens))
    for index in amounts.number_indexes:
        token = tokens[index]
        if token.value not in (amounts.baseline, amounts.target) or consumed[index]:
            continue
        consumed[index] = True
        is_introduced = _consume_intro(tokens, consumed, index, first_finite)
        if token.amount_kind == PERCENT and index + 1 < len(tokens) and tokens[index + 1].text == "of":
            consumed[index + 1] = True
        elif is_introduced and index + 1 < len(tokens):
            end = _unit_end(tokens, index + 1)
            if end > index + 1:
                for position in range(index + 1, end):
                    consumed[position] = True
                unit = unit or analysis.text[tokens[index + 1].start : tokens[end - 1].end]
        if not unit and token.unit and token.amount_kind != PERCENT:
            unit = token.unit
    return unit


def _consume_intro(tokens: list[Token], consumed: list[bool], index: int, first_finite: int) -> bool:
    """Mark "from", "to", ":" and arrows before a number; return whether one of them lets a unit follow.

    `first_finite` is the index of the first word that can be a main verb.
    """
    takes_unit = False
    position = index - 1
    while (
        position >= 0
        and (tokens[position].text in _NUMBER_INTRO or tokens[position].kind in (ARROW, COMPARE))
        and not consumed[position]
    ):
        if tokens[position].flags & c.VERB_FORM and (position < 2 or position <= first_finite):
            break
        takes_unit = (
            takes_unit or tokens[position].text in ("from", "to", ":", "into") or tokens[position].kind == ARROW
        )
        consumed[position] = True
        if tokens[position].text == ":":
            # What stands before a colon is a label, whatever word it ends in: "ask where their bike is: 30".
            break
        position -= 1
    return takes_unit


def _unit_end(tokens: list[Token], start: int) -> int:
    """Return the index behind the words that say what is counted ("orders a week")."""
    end = start
    while end < len(tokens) and end < start + 6 and tokens[end].kind == WORD:
        flags = tokens[end].flags
        if tokens[end].text not in _PER_WORDS and flags & (c.PREP | c.CONJ | c.AUX | c.REL | c.SUBORD | c.FIRST_PERSON):
            break
        end += 1
    return end


def _who_and_behavior_spans(analysis: KeyResultAnalysis) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the token spans of the people and of what they do."""
    clause, tokens = analysis.clause, analysis.tokens
    count = len(tokens)
    start = clause.start
    if clause.is_imperative:
        return _imperative_spans(analysis)
    relative = next((i for i in range(start, count) if tokens[i].text in ("who", "that", "which")), -1)
    if clause.subject_classes & c.PEOPLE:
        if 0 <= relative < (clause.verb if clause.verb >= 0 else count):
            is_change = clause.verb >= 0 and clause.verb_classes & (c.V_UP | c.V_DOWN)
            if is_change or clause.verb < 0:
                return (start, relative), (relative + 1, clause.verb if is_change else count)
        if clause.verb >= 0:
            return (start, clause.verb), (clause.verb, count)
        end = scan_noun_phrase(tokens, start)[0]
        return (start, end), (end, count)
    return (start, start), (start, count)


def _imperative_spans(analysis: KeyResultAnalysis) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the same two spans of an imperative.

    The people are those whom "get … to" or "number of … who" names; without such people all is behavior.
    """
    clause, tokens = analysis.clause, analysis.tokens
    start, count = clause.start, len(tokens)
    verb = tokens[clause.full_verb].text
    if clause.object_classes & c.PEOPLE and clause.verb_classes & (
        c.V_WIN | c.V_CHANGE | c.V_REACH | c.V_ENSURE | c.HAVE
    ):
        for index in range(clause.object_index + 1, count - 1):
            if tokens[index].text == "to" and tokens[index + 1].flags & c.BASE:
                return (_skip_count_noun(tokens, clause.object_index), index), (index + 1, count)
            if tokens[index].text in ("who", "that"):
                return (_skip_count_noun(tokens, clause.object_index), index), (index + 1, count)
        if verb in _CHANGE_VERBS or verb in _ACHIEVEMENT_VERBS:
            who_span = (_skip_count_noun(tokens, clause.object_index), count)
            return who_span, (clause.full_verb, clause.full_verb + (verb in _CHANGE_VERBS))
    return (start, start), (start, count)


def _skip_count_noun(tokens: list[Token], start: int) -> int:
    """Return the index behind "the number of" and the like; `start` where there is none."""
    for index in range(start, min(start + 5, len(tokens))):
        if tokens[index].text == "of" and tokens[index - 1].flags & c.NEUTRAL:
            return index + 1
    return start


def _remaining_text(analysis: KeyResultAnalysis, consumed: list[bool], start: int, end: int) -> str:
    """Return the words of a span that were not consumed, as typed."""
    pieces: list[str] = []
    run_start = -1
    for index in range(start, end + 1):
        is_kept = index < end and not consumed[index]
        if is_kept and run_start < 0:
            run_start = index
        if not is_kept and run_start >= 0:
            pieces.append(analysis.text[analysis.tokens[run_start].start : analysis.tokens[index - 1].end])
            run_start = -1
    return " ".join(" ".join(pieces).split()).strip(" ,;:.-–—()\"'“”„«»‘’")

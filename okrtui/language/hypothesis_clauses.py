"""The clauses of a hypothesis: where its condition, its result and its reason stand, in whatever order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrtui.language.clause import parse_clause
from okrtui.language.tokens import Token, known_tokens
from okrtui.language.verb_forms import base_of_third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.common_verbs import COMMON_VERBS
from okrtui.language.words.word_set import word_set

_HYPOTHESIS_NOUNS = r"(?:hypothesis|assumption|bet|belief|guess|hunch)"
_BELIEF_VERBS = r"(?:believes?|thinks?|assumes?|expects?|hypothesi[sz]e|suspect|bet|guess|predict|hope|confident)"
_INTRODUCTION = re.compile(
    rf"""^\W*(?:(?:our\ |the\ |my\ )?{_HYPOTHESIS_NOUNS}\b(?:\ \#?\d+)?\s*(?:is|:|-)?\s*(?:that\b)?\s*
    |(?:we|i|(?:our|the)\ team)(?:'re|\ are)?\ (?:strongly\ |also\ |really\ )?{_BELIEF_VERBS}(?:\ that)?\b[,:]?\s*)+""",
    re.VERBOSE,
)
_EXPECTATION = re.compile(
    r"""[ ,]*
    (?:then\b
    |we\ (?:expect|believe|think|will\ see|should\ see|predict|anticipate|hope)(?:\ to\ see)?(?:\ that)?\b
    |(?:it|this)\ will\b)\s*""",
    re.VERBOSE,
)
_REASON = re.compile(r"\b(?:because(?!\s+of\b)|since|due to the fact that)\s")
"""What introduces a reason."""
_LATER_CONDITION = re.compile(r"(?<=\s)(if|when|once|by(?=\s+\w+ing\b))\s+")
"""What introduces a condition behind its result."""
_LATER_RESULT = re.compile(r"(?<=\s)(?:so that|so|resulting in|which will|in order for|means? that)\s+")
"""What introduces a result behind its condition."""
_THEN = re.compile(r"(?<=\s)then\s")
_CAUSATIVE_PREDICATE = re.compile(
    r"""\s*(?:will|would|should|can|could)\s+
    (?:make|get|lead|help|encourage|cause|let|motivate|persuade|allow)\b""",
    re.VERBOSE,
)
_CAUSATIVE_VERBS = word_set(
    """
    get gets help helps lead leads make makes encourage encourages cause causes allow allows enable enables let
    lets motivate motivates persuade push nudge inspire inspires drive drives empower empowers convince entice
    invite prompt prompts result results
    """
)
"""Verbs by which a thing causes what people do."""


@dataclass(frozen=True, slots=True)
class HypothesisClauses:
    """Where the clauses of a hypothesis begin and end, in its text."""

    condition: slice
    """What is done; empty where nothing is."""
    result: slice
    """What follows from it; empty where nothing does."""
    reason_start: int
    """Where the reason at the end begins, behind its "because"; -1 without one."""


def find_clauses(lowered: str) -> HypothesisClauses:
    """Return where the clauses of a hypothesis stand; its introduction ("We believe that …") is in none of them.

    `lowered` is its text in small letters.
    """
    introduction = _INTRODUCTION.match(lowered)
    start = introduction.end() if introduction else 0
    start = _skip_leading_reason(lowered, start)
    end, reason_start = _find_reason(lowered, start)
    condition, result = _split_condition(lowered, start, end)
    return HypothesisClauses(slice(*condition), slice(*result), reason_start)


def is_causative_predicate(predicate: str) -> bool:
    """Return whether a predicate says that people are led to do something ("will make customers …")."""
    return bool(_CAUSATIVE_PREDICATE.match(predicate))


def _skip_leading_reason(lowered: str, start: int) -> int:
    """Return where the sentence continues behind a leading reason ("Because …, if we …")."""
    match = re.compile(r"\s*(?:because|since|as)\s[^,]*,\s*").match(lowered, start)
    return match.end() if match else start


def _find_reason(lowered: str, start: int) -> tuple[int, int]:
    """Return where the sentence ends before its reason, and where the reason begins (-1 without one)."""
    match = _REASON.search(lowered, start)
    if not match:
        return len(lowered), -1
    reason_start = _before_blanks(lowered, start, match.start(), ",;")
    return (reason_start, match.end()) if reason_start > start else (len(lowered), -1)


def _before_blanks(text: str, start: int, end: int, marks: str) -> int:
    """Return the index of the blanks that end at `end`, and of one mark before them; not before `start`.

    A pattern that begins with the blanks would try each of them again, which takes quadratic time for many.
    """
    index = start + len(text[start:end].rstrip())
    return index - 1 if index > start and text[index - 1] in marks else index


def _split_condition(lowered: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the spans of the condition (what is done) and of the result (what follows from it)."""
    text = lowered[start:end]
    if match := re.match(r"(?:that\s+)?(if|when|by|once|with)\s+", text):
        condition_start = start + match.end()
        condition_end = _condition_end(lowered, condition_start, end, is_gerund=match[1] in ("by", "with"))
        result_start = condition_end
        while expectation := _EXPECTATION.match(lowered, result_start, end):
            result_start = expectation.end()
        return (condition_start, condition_end), (result_start, end)
    if match := _LATER_CONDITION.search(text):
        return (start + match.end(), end), (start, start + _before_blanks(text, 0, match.start(), ","))
    if match := _LATER_RESULT.search(text):
        return (start, start + _before_blanks(text, 0, match.start(), ",")), (start + match.end(), end)
    if match := re.search(r"\s(?:will|would|should|could|can|may|might|is going to|are going to|'ll)\s+", text):
        return _split_at_modal(lowered, start, start + match.start(), end)
    return _split_at_verb(lowered, start, end)


def _split_at_modal(lowered: str, start: int, modal_start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Split at a "will": the action precedes it, unless its subject are people or we ourselves."""
    tokens = known_tokens(lowered[start:modal_start])
    clause = parse_clause(tokens)
    if clause.is_first_person or (len(tokens) == 1 and tokens[0].flags & c.FIRST_PERSON):
        return (start, end), (end, end)
    if len(tokens) == 1 and tokens[0].text in ("they", "people", "everyone"):
        return (start, start), (start, end)
    # Somebody for somebody is what we would give them: "a mentor for each pupil".
    is_given = any(token.text == "for" for token in tokens[1:-1]) and not any(token.text == "who" for token in tokens)
    acts_on_people = is_given or (
        is_causative_predicate(lowered[modal_start:end])
        and tokens
        and (tokens[0].flags & c.ING or not clause.subject_classes & c.PERSON)
    )
    if clause.subject_classes & c.PEOPLE and not clause.is_imperative and not acts_on_people:
        return (start, start), (start, end)
    return (start, modal_start), (modal_start, end)


def _condition_end(lowered: str, start: int, end: int, is_gerund: bool) -> int:
    """Return where the condition ends: at "then", or at the last comma before a "will"."""
    then_match = _THEN.search(lowered[start:end])
    if then_match:
        return _before_blanks(lowered, start, start + then_match.start(), ",")
    modal_match = re.compile(r"\b(?:will|would|we expect|we believe|'ll|can|should)\b").search(lowered, start, end)
    limit = modal_match.start() if modal_match else end
    comma = lowered.rfind(",", start, limit)
    if comma >= 0:
        return comma
    comma = lowered.find(",", start, end)
    if comma >= 0:
        return comma
    if modal_match and is_gerund:
        return limit
    if modal_match:
        tokens = known_tokens(lowered[start:limit])
        for token in reversed(tokens):
            if token.flags & c.PEOPLE or token.text in ("they", "this", "it"):
                return start + token.start
    return end


def _split_at_verb(lowered: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Split at the main verb where no "if" or "will" helps ("a clearer invoice makes clients pay sooner")."""
    tokens = known_tokens(lowered[start:end])
    for position, token in enumerate(tokens):
        if position and _is_causative_verb(tokens, position):
            return (start, start + token.start), (start + token.start, end)
    clause = parse_clause(tokens)
    is_state = clause.verb >= 0 and tokens[clause.verb].text in ("is", "are") and not clause.is_passive
    if clause.subject_classes & c.PEOPLE or is_state:
        return (start, start), (start, end)
    if clause.is_first_person or clause.is_imperative or clause.verb < 0:
        return (start, end), (end, end)
    position = start + tokens[clause.verb].start
    return (start, position), (position, end)


def _is_causative_verb(tokens: list[Token], index: int) -> bool:
    """Return whether the word is a verb by which a thing causes something ("leads to", "emails increase …")."""
    token = tokens[index]
    if token.text in _CAUSATIVE_VERBS and token.text.endswith("s"):
        is_noun = token.text == "results" and (index + 1 == len(tokens) or tokens[index + 1].text != "in")
        return not is_noun
    if token.flags & c.THIRD_PERSON and token.flags & (c.V_CHANGE | c.V_WIN):
        return True
    is_known_verb = not token.flags & c.ANY_NOUN or token.flags == c.NOUN | c.PLURAL
    has_single_subject = not tokens[index - 1].flags & (c.PLURAL | c.PEOPLE | c.PREP | c.REL)
    if is_known_verb and has_single_subject and base_of_third_person(token.text) in COMMON_VERBS:
        return True
    has_plural_subject = tokens[index - 1].flags & c.PLURAL and not tokens[index - 1].flags & c.PEOPLE
    is_cause = token.flags & (c.V_UP | c.V_DOWN) or token.text in _CAUSATIVE_VERBS
    return bool(has_plural_subject and token.flags & c.BASE and is_cause)

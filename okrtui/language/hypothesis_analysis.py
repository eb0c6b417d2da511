"""The analysis of a hypothesis: what we would do, for whom, and what these people would do differently.

Understands "We believe that if we … for …, they will …" and its variants: the condition may come last, and the action
may be a gerund ("adding …") or a thing ("a weekly newsletter will …").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrtui.language.clause import Clause, parse_clause
from okrtui.language.tokens import WORD, Token, same_length_lower, tokenize
from okrtui.language.words import people
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_NO_CUSTOM_WORDS: Mapping[str, int] = {}
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
_REASON = re.compile(r"\b(?:because|since|due to the fact that)\s")
"""What introduces a reason."""
_LATER_CONDITION = re.compile(r"(?<=\s)(if|when|once|by(?=\s+\w+ing\b))\s+")
"""What introduces a condition behind its result."""
_LATER_RESULT = re.compile(r"(?<=\s)(?:so that|so|resulting in|which will|in order for)\s+")
"""What introduces a result behind its condition."""
_THEN = re.compile(r"(?<=\s)then\s")
_CAUSATIVE_PREDICATE = re.compile(
    r"""\s*(?:will|would|should|can|could)\s+
    (?:make|get|lead|help|encourage|cause|let|motivate|persuade|allow)\b""",
    re.VERBOSE,
)
_PEOPLE_PRONOUNS = word_set("they them who those many most others half more")
"""Words that stand for people where a verb follows."""
_CONVERSION_VERBS = word_set("convert converts retain retains engage engages activate activates")
"""Verbs whose subject may be a thing, though people are converted."""
_ATTRACTION_VERBS = word_set("bring brings attract attracts draw draws keep keeps win wins")
"""Verbs whose object comes or stays, which is behavior."""
_VERB_MARKERS = word_set("to will would can could may might should")
"""Words right before a verb."""
_PHRASE_WORDS = 40
"""How many words a noun phrase may have behind its preposition."""
_CAUSATIVE_VERBS = word_set(
    """
    get gets help helps lead leads make makes encourage encourages cause causes allow allows enable enables let
    lets motivate motivates persuade push nudge inspire inspires drive drives empower empowers convince entice
    invite prompt prompts result results
    """
)
"""Verbs by which a thing causes what people do."""


class HypothesisAnalysis:
    """The analysis of one hypothesis.

    `action`, `who`, `behavior` and `because` are spans of the text as typed; empty for what is missing.
    """

    __slots__ = ("action", "because", "behavior", "text", "who")

    def __init__(self, text: str, custom_words: Mapping[str, int]) -> None:
        self.text = text
        self.action = self.who = self.behavior = self.because = ""
        if not text.strip():
            return
        lowered = same_length_lower(text)
        introduction = _INTRODUCTION.match(lowered)
        start = introduction.end() if introduction else 0
        start = _skip_leading_reason(lowered, start)
        end, reason_start = _find_reason(lowered, start)
        self.because = text[reason_start:].strip(" .") if reason_start >= 0 else ""
        condition, result = _split_condition(lowered, start, end)
        action = text[condition[0] : condition[1]].strip(" ,.")
        behavior = text[result[0] : result[1]].strip(" ,.")
        condition_tokens = tokenize(lowered[condition[0] : condition[1]], custom_words)
        result_tokens = tokenize(lowered[result[0] : result[1]], custom_words)
        is_causative = bool(_CAUSATIVE_PREDICATE.match(lowered[result[0] : result[1]])) and bool(condition_tokens)
        self.action = action if condition_tokens and (is_causative or _is_action(condition_tokens)) else ""
        self.behavior = behavior if result_tokens and _is_behavior(result_tokens) else ""
        people_in_result = _find_people(text[result[0] : result[1]], result_tokens)
        acting_people = (
            people_in_result if result_tokens and parse_clause(result_tokens).subject_classes & c.PEOPLE else ""
        )
        self.who = (
            acting_people or _find_people(text[condition[0] : condition[1]], condition_tokens) or people_in_result
        )
        if not self.who and any(token.text == "they" for token in result_tokens):
            self.who = _phrase_after_for(text[condition[0] : condition[1]], condition_tokens) or _find_people(
                text, tokenize(lowered, custom_words)
            )


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
    tokens = tokenize(lowered[start:modal_start])
    clause = parse_clause(tokens)
    if clause.is_first_person or (len(tokens) == 1 and tokens[0].flags & c.FIRST_PERSON):
        return (start, end), (end, end)
    is_causative = _CAUSATIVE_PREDICATE.match(lowered[modal_start:end])
    acts_on_people = is_causative and tokens and (tokens[0].flags & c.ING or not clause.subject_classes & c.PERSON)
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
        tokens = tokenize(lowered[start:limit])
        for token in reversed(tokens):
            if token.flags & c.PEOPLE or token.text in ("they", "this", "it"):
                return start + token.start
    return end


def _split_at_verb(lowered: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Split at the main verb where no "if" or "will" helps ("a clearer invoice makes clients pay sooner")."""
    tokens = tokenize(lowered[start:end])
    for position, token in enumerate(tokens):
        if position and _is_causative_verb(tokens, position):
            return (start, start + token.start), (start + token.start, end)
    clause = parse_clause(tokens)
    if clause.subject_classes & c.PEOPLE:
        return (start, start), (start, end)
    if clause.is_first_person or clause.is_imperative or clause.verb < 0:
        return (start, end), (end, end)
    position = start + tokens[clause.verb].start
    return (start, position), (position, end)


def _is_causative_verb(tokens: list[Token], index: int) -> bool:
    """Return whether the word is a verb by which a thing causes something ("leads to", "emails increase …")."""
    token = tokens[index]
    if token.text in _CAUSATIVE_VERBS and token.text.endswith("s"):
        return True
    if token.flags & c.THIRD_PERSON and token.flags & (c.V_CHANGE | c.V_WIN):
        return True
    has_plural_subject = tokens[index - 1].flags & c.PLURAL and not tokens[index - 1].flags & c.PEOPLE
    return bool(has_plural_subject and token.flags & c.BASE and token.flags & (c.V_UP | c.V_DOWN))


def _is_action(tokens: list[Token]) -> bool:
    """Return whether we do something, or a thing that we make does it."""
    clause = parse_clause(tokens)
    if tokens[0].text in ("we", "i") or clause.is_first_person:
        return len(tokens) > 1
    if tokens[0].flags & c.ING and not tokens[0].flags & c.ADJ:
        return True
    if clause.is_imperative:
        return True
    if tokens[0].text in ("they", "people") or clause.subject_classes & c.PEOPLE:
        if any(token.text in ("can", "could") for token in tokens):
            return True
        is_recipient = clause.verb >= 0 and tokens[clause.full_verb].text in ("get", "receive", "have", "see")
        return clause.is_passive or (is_recipient and not clause.object_classes & c.QUALITY)
    if clause.is_passive and clause.verb_classes & (c.V_MAKE | c.V_CHANGE):
        return True
    if any(token.flags & c.DELIVERABLE or token.flags & c.ING for token in tokens if token.kind == WORD):
        return True
    return clause.verb < 0 and not clause.subject_classes & (c.PEOPLE | c.QUALITY | c.MONEY)


def _is_behavior(tokens: list[Token]) -> bool:
    """Return whether people do something: as subject, because they are led to it, or counted by what they do."""
    if tokens[0].flags & c.FIRST_PERSON and tokens[0].text != "our":
        return False
    for index, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        if token.text in ("fewer", "less") and any(
            following.flags & (c.DELIVERABLE | c.BEHAVIOR) for following in tokens[index + 1 : index + 3]
        ):
            return True
        is_people = token.text in _PEOPLE_PRONOUNS or (
            _is_people_noun(tokens, index) and not _is_noun_modifier(tokens, index)
        )
        if is_people and _is_followed_by_verb(tokens, index):
            return True
        next_indexes = range(index + 1, min(index + 4, len(tokens)))
        if token.text in _CONVERSION_VERBS or (
            token.text in _ATTRACTION_VERBS and any(_is_people_noun(tokens, i) for i in next_indexes)
        ):
            return True
        if token.flags & c.BEHAVIOR and not token.flags & c.DELIVERABLE and not _is_bare_verb(tokens, index):
            return True
    return _measures_behavior(tokens)


def _is_bare_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a word such as "use" or "visit" is a verb without a subject ("easier to use")."""
    return index > 0 and tokens[index - 1].text in _VERB_MARKERS and bool(tokens[index].flags & c.BASE)


def _measures_behavior(tokens: list[Token]) -> bool:
    """Return whether a measure of behavior changes."""
    first = next((index for index, token in enumerate(tokens) if not token.flags & c.AUX), len(tokens))
    tokens = tokens[first:]
    clause: Clause = parse_clause(tokens)
    if (
        any(token.flags & c.ING and token.flags & (c.V_DO | c.V_MAKE) for token in tokens)
        and clause.verb_classes & c.V_CHANGE
    ):
        return any(token.flags & c.PEOPLE for token in tokens)
    return bool(clause.object_classes & c.BEHAVIOR and clause.verb_classes & (c.V_CHANGE | c.V_REACH | c.V_YIELD))


def _is_noun_modifier(tokens: list[Token], index: int) -> bool:
    """Return whether a noun for people only modifies another noun ("customer data", "per patient")."""
    if index and tokens[index - 1].text == "per":
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and bool(following.flags & c.ANY_NOUN)
        and not tokens[index].flags & c.PLURAL
        and not following.flags & c.BASE
    )


def _is_followed_by_verb(tokens: list[Token], index: int) -> bool:
    """Return whether a full verb follows the people at `index`, or they are an agent ("built by")."""
    if index > 1 and tokens[index - 1].text == "by" and tokens[index - 2].flags & c.PAST:
        return True
    if tokens[index].text in ("more", "half", "most") and not tokens[index + 1 : index + 2]:
        return False
    if tokens[index].text in ("more", "half", "most") and not tokens[index + 1].flags & (c.AUX | c.FINITE) | (
        tokens[index + 1].text == "of"
    ):
        return False
    is_after_to = False
    is_beneficiary = _is_preceded_by(tokens, index, "for")
    for position, token in enumerate(tokens[index + 1 : index + 9], index + 1):
        flags = token.flags
        if flags & c.BE and _is_location(tokens, position):
            return True
        if token.kind != WORD or flags & (c.AUX | c.ADVERB | c.DET):
            continue
        if token.text == "to":
            is_after_to = True
            continue
        if flags == c.NOUN and (is_after_to or (tokens[index].flags & c.PLURAL and token is tokens[index + 1])):
            return True
        if token.text == "back" and tokens[index - 1].text in ("bring", "get"):
            return True
        if is_beneficiary and not is_after_to:
            continue
        if flags & c.THIRD_PERSON and not flags & c.BASE and tokens[index].flags & c.PLURAL:
            continue
        if flags & c.VERB_FORM and not (flags & c.PAST and not flags & c.BASE):
            return not flags & c.ANY_NOUN or bool(flags & c.BASE) or bool(flags & c.ING)
        if flags & (c.PREP | c.REL) and token.text not in ("of", "in", "at", "with"):
            return False
    return False


def _is_location(tokens: list[Token], be_index: int) -> bool:
    """Return whether "be" says where people are ("they will be at home"), which can be observed."""
    return be_index + 1 < len(tokens) and tokens[be_index + 1].text in ("at", "in", "on", "there")


def _is_preceded_by(tokens: list[Token], index: int, preposition: str) -> bool:
    """Return whether the preposition precedes the noun phrase that ends at `index`."""
    first = max(0, index - _PHRASE_WORDS)
    while index > first and tokens[index].kind == WORD and not tokens[index].flags & (c.PREP | c.VERB_FORM & ~c.BASE):
        index -= 1
    return tokens[index].text == preposition


def _is_people_noun(tokens: list[Token], index: int) -> bool:
    """Return whether the word is a noun for people here, not a verb such as "lead" or "host"."""
    token = tokens[index]
    if not token.flags & c.PEOPLE or token.kind != WORD:
        return False
    previous, following = (
        tokens[index - 1].text if index else "",
        tokens[index + 1].text if index + 1 < len(tokens) else "",
    )
    return not (token.flags & c.FINITE and (following == "to" or previous == "we" or previous in _VERB_MARKERS))


def _find_people(text: str, tokens: list[Token]) -> str:
    """Return the people named, with the words that belong to them, those behind "for" first; "" for none."""
    for_index = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "for"), -1)
    beneficiaries = _find_people_from(text, tokens, for_index + 1) if for_index >= 0 else ""
    return beneficiaries or _find_people_from(text, tokens, 0)


def _phrase_after_for(text: str, tokens: list[Token]) -> str:
    """Return the words behind "for", whatever they are: a "they" that follows says that they are people."""
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].text == "for":
            return text[tokens[index + 1].start : tokens[-1].end]
    return ""


def _is_place_of_event(tokens: list[Token], index: int) -> bool:
    """Return whether an organization is only the place of the event ("in our stores")."""
    return (
        any(token.text in ("in", "at") for token in tokens[max(0, index - 2) : index])
        and tokens[index - 1].text != "for"
    )


def _find_people_from(text: str, tokens: list[Token], start: int) -> str:
    """Return the first people named from `start` on, with their adjectives; "" for none."""
    for index in range(start, len(tokens)):
        token = tokens[index]
        if not _is_people_noun(tokens, index) or token.text in people.ACTING_ONLY_IN_PLURAL:
            continue
        if index and (tokens[index - 1].text == "per" or (token.flags & c.ORG and _is_place_of_event(tokens, index))):
            continue
        first = index
        while (
            first
            and tokens[first - 1].kind == WORD
            and tokens[first - 1].flags & (c.ADJ | c.NOUN | c.PEOPLE)
            and not tokens[first - 1].flags & (c.PREP | c.DET | c.VERB_FORM)
        ):
            first -= 1
        return text[tokens[first].start : token.end]
    return ""


def analyze_hypothesis(text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> HypothesisAnalysis:
    """Analyze one hypothesis, with a folder's own words; never raises, whatever the text."""
    return HypothesisAnalysis(text, custom_words)


_VAGUE_STATES = word_set(
    """
    happy happier satisfied pleased better benefit improve improved love like enjoy appreciate value positive
    engaged successful experience feel good great fine delighted
    """
)
"""Words for states of mind and general approval."""


def is_vague_behavior(text: str) -> bool:
    """Return whether a behavior is only a state of mind or a general word ("be happier")."""
    content = [
        token
        for token in tokenize(same_length_lower(text))
        if token.kind == WORD
        and not token.flags & (c.DET | c.PREP | c.CONJ | c.AUX | c.FIRST_PERSON | c.PEOPLE | c.ADVERB)
        and token.text not in ("they", "them", "more", "it", "product", "us", "app", "service", "get", "have")
    ]
    return not content or all(token.text in _VAGUE_STATES for token in content)

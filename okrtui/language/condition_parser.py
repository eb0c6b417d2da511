"""The parser of a condition: what we would do, in the form in which "if we …" reads it."""

from __future__ import annotations

import re

from okrtui.language.own_subject import reads_as_own_clause
from okrtui.language.readability import (
    NEGATIONS,
    is_leading_adverb,
    is_persons_name,
    opens_command,
    reads_as_action,
    reads_as_people,
    split_words,
)
from okrtui.language.tokens import WORD, Token
from okrtui.language.unlisted_verbs import may_be_unlisted_verb
from okrtui.language.verb_forms import (
    base_of_participle,
    base_of_past,
    base_of_third_person,
    is_base_form,
    present_of_be,
)
from okrtui.language.words import LISTED_FORMS, third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_POLITENESS = re.compile(r"(?:please|just|simply|maybe|perhaps) ", re.IGNORECASE)
_AUXILIARIES = word_set("will would should shall might may")
"""Auxiliaries that the sentence does not need."""
_NEGATED = {"didn't": "don't", "don't": "don't", "doesn't": "don't", "won't": "don't", "wouldn't": "don't"}
"""Negated auxiliaries, in the form that follows "we"."""
_LET = word_set("know see choose decide")
"""What people do once we let them, beside what they "can" do."""
_COMPARATIVES = word_set(
    "faster slower shorter longer better higher lower smaller bigger larger quicker cheaper sooner earlier easier "
    "simpler clearer safer friendlier stronger lighter brighter quieter warmer cleaner fairer nicer smoother"
)
_SUBJECTS = word_set("we i")
_INTENTION = re.compile(
    r"(?P<lead>(?:if )?)(?P<who>[^\s,’']+)(?:(?: would|['’]d)(?: really| just| also)? (?:like|love)"
    r"|(?: really| just| also)? (?:want|need|plan|hope|intend|wishe)s)(?P<to> to)? ",
    re.IGNORECASE,
)
"""Matches who would like to do something, or to have it: `Ana would like to ring them`, `Ana wants a van`."""


def read_command(text: str, is_certain: bool = False) -> str:
    """Return a command ("please send a text") as it follows "if we"; empty where the line may be something else.

    With `is_certain` other words have said that it begins with a verb, which then may be a noun as well ("offer").
    """
    line = _without_politeness(text)
    tokens = split_words(line)
    if not tokens:
        return ""
    start = 0
    if tokens[0].text == "don't" or (tokens[0].text == "do" and len(tokens) > 1 and tokens[1].text == "not"):
        start = 1 if tokens[0].text == "don't" else 2
        is_command = start < len(tokens) and _is_verb(tokens[start])
    else:
        while start < len(tokens) and (tokens[start].text in NEGATIONS or is_leading_adverb(tokens[start].text)):
            start += 1
        is_verb = start < len(tokens) and _is_verb(tokens[start])
        is_command = is_verb if is_certain else opens_command(tokens, start)
    action = _lowered(line, tokens)
    return action if is_command and reads_as_action(action) else ""


def read_gerund(text: str) -> str:
    """Return "sending a text" as it follows "if we": "send a text"; empty where no such verb opens the line."""
    tokens = split_words(text)
    start, prefix = (1, "don't ") if tokens and tokens[0].text == "not" else (0, "")
    base = base_of_participle(tokens[start].text) if start < len(tokens) else ""
    if not base:
        return ""
    if any(_is_statement_verb(token) for token in tokens[start + 1 :]):
        return ""
    action = f"{prefix}{base}{_with_base_forms(text, tokens, start + 1, base_of_participle)}"
    return action if reads_as_action(action) else ""


def read_condition(text: str) -> str:
    """Return the clause behind "if" as it follows "if we"; empty where it cannot be said of us."""
    tokens = split_words(text)
    if len(tokens) < 2:
        return ""
    is_ours = tokens[0].text in _SUBJECTS
    if is_ours:
        action = _read_own_verb(text, tokens, 1)
    elif tokens[0].text in ("the", "our") and tokens[1].text == "team":
        action = _read_own_verb(text, tokens, 2)
    elif tokens[0].text == "there":
        action = _read_existence(text, tokens)
    else:
        action = _read_permission(text, tokens) or _read_state(text, tokens) or read_gerund(text)
    if not action and (named := read_named_deed(text)):
        return named
    if is_ours and not action[:1].islower():
        return ""
    return action if reads_as_action(action, is_verb_first=is_ours) else ""


def with_intended_deed(line: str) -> str:
    """Return a line with what somebody would like to do as what they would do: `Ana would ring them`.

    What people want, of whom no name is given, is a wish of theirs and stays.
    """
    match = _INTENTION.match(line)
    if not match or not match["to"] or not is_persons_name(split_words(match["who"])[:1], match["who"]):
        return line
    return f"{match['lead']}{match['who']} would {line[match.end() :]}"


def read_named_deed(text: str) -> str:
    """Return what one of our people does in the present tense: `Ana rings them`, of `Ana would ring them` as well.

    Empty for any other clause, such as what somebody would like to have.
    """
    if _INTENTION.match(text.strip()):
        return ""
    if reads_as_own_clause(text):
        return text.strip()
    tokens = split_words(text)
    if len(tokens) < 3 or not is_persons_name(tokens[:1], text):
        return ""
    would, verb = tokens[1].text in _AUXILIARIES | {"could"}, tokens[1]
    base = base_of_past(verb.text) if not is_base_form(verb.text) else ""
    if would:
        verb = tokens[2]
        base = verb.text if is_base_form(verb.text) and len(tokens) > 3 else ""
    if not base or base in ("be", "have", "do"):
        return ""
    deed = f"{text[: tokens[0].end].lstrip()} {third_person(base)}{text[verb.end :]}".strip()
    return deed if reads_as_own_clause(deed) else ""


def _read_own_verb(text: str, tokens: list[Token], start: int) -> str:
    """Return what "we" do in a condition, from the verb behind our name on, in the present tense."""
    position, adverbs = start, []
    while position < len(tokens) and is_leading_adverb(tokens[position].text) | (tokens[position].text in NEGATIONS):
        adverbs.append(tokens[position].text)
        position += 1
    if position >= len(tokens):
        return ""
    word = tokens[position].text
    lead = " ".join(adverbs)
    if word in _NEGATED or (word in ("did", "do") and _text(tokens, position + 1) == "not"):
        after = position + (1 if word in _NEGATED else 2)
        negation = _NEGATED.get(word, "do not")
        rest = text[tokens[after].start : tokens[-1].end] if after < len(tokens) and _is_verb(tokens[after]) else ""
        return f"{lead} {negation} {rest}".strip() if rest else ""
    if word in _AUXILIARIES and position + 1 < len(tokens):
        rest = text[tokens[position + 1].start : tokens[-1].end]
        return f"{lead} {rest}".strip()
    if word in ("can", "could"):
        rest = text[tokens[position + 1].start : tokens[-1].end] if position + 1 < len(tokens) else ""
        return f"{lead} can {rest}".strip() if rest else ""
    if word in ("weren't", "aren't", "wasn't"):
        return f"{lead} aren't {text[tokens[position].end :].strip()}".strip()
    return f"{lead} {_read_finite_verb(text, tokens, position)}".strip()


def _read_finite_verb(text: str, tokens: list[Token], position: int) -> str:
    """Return the clause from its finite verb on, in the present tense."""
    word, following = tokens[position].text, _text(tokens, position + 1)
    if word == "were" and following == "to":
        return text[tokens[position + 2].start : tokens[-1].end] if position + 2 < len(tokens) else ""
    if be := present_of_be(word):
        return f"{be}{text[tokens[position].end :]}"
    if is_base_form(word) and not _is_only_past(word):
        return text[tokens[position].start : tokens[-1].end]
    base = base_of_past(word)
    if not base and may_be_unlisted_verb(tokens[position]):
        return text[tokens[position].start : tokens[-1].end]
    if not base or (word == "had" and base_of_past(following) and not tokens[position + 1].flags & c.DET):
        return ""
    return f"{base}{_with_base_forms(text, tokens, position + 1, base_of_past)}"


def _is_only_past(word: str) -> bool:
    """Return whether a word that is a base form by itself is the past of a commoner verb ("found", "felt")."""
    return base_of_past(word) not in ("", word) and word in ("found", "saw", "left", "felt", "ground", "fell", "lay")


def _with_base_forms(text: str, tokens: list[Token], start: int, base_of: object) -> str:
    """Return the text from a token on, with a blank before it and the verbs that "and" joins in their base form."""
    if start >= len(tokens):
        return ""
    pieces, position = [], tokens[start - 1].end
    for index in range(start, len(tokens)):
        token, previous = tokens[index], tokens[index - 1].text
        base = base_of(token.text) if callable(base_of) and previous in ("and", "or", "then") else ""
        is_verb = base and base != token.text and (token.flags & c.VERB_FORM or token.text not in LISTED_FORMS)
        if is_verb:
            pieces.append(text[position : token.start] + base)
            position = token.end
    return "".join(pieces) + text[position : tokens[-1].end]


def _read_existence(text: str, tokens: list[Token]) -> str:
    """Return "there was a form" as "have a form"; empty without an indefinite article."""
    if len(tokens) < 4 or tokens[1].text not in ("was", "were", "is", "are") or tokens[2].text not in ("a", "an"):
        return ""
    return f"have {text[tokens[2].start : tokens[-1].end]}"


def _read_permission(text: str, tokens: list[Token]) -> str:
    """Return "guests could pay by card" as "let guests pay by card"; empty for another clause."""
    for index in range(1, len(tokens) - 1):
        word = tokens[index].text
        is_able = word in ("can", "could") and _is_verb(tokens[index + 1])
        past = base_of_past(word) or (word if is_base_form(word) else "")
        if not is_able and past not in _LET:
            continue
        who = "them" if index == 1 and tokens[0].text == "they" else text[tokens[0].start : tokens[index - 1].end]
        if who != "them" and not reads_as_people(who):
            return ""
        rest = text[tokens[index + 1].start : tokens[-1].end]
        return f"let {who} {rest}" if is_able else f"let {who} {past} {rest}"
    return ""


def _read_state(text: str, tokens: list[Token]) -> str:
    """Return "the form was shorter" as "make the form shorter", "letters were sent sooner" as "send letters sooner"."""
    verb = next((i for i, token in enumerate(tokens) if token.text in ("was", "were", "is", "are")), -1)
    if not 0 < verb < len(tokens) - 1 or tokens[0].text in ("it", "they", "this", "that", "he", "she", "you"):
        return ""
    subject = text[tokens[0].start : tokens[verb - 1].end]
    if any(token.flags & (c.AUX | c.REL | c.SUBORD) for token in tokens[:verb]):
        return ""
    state = tokens[verb + 1]
    last = tokens[-1]
    if state.text in _COMPARATIVES or (state.text == "more" and last.flags & c.ADJ and last is tokens[verb + 2]):
        return f"make {subject} {text[state.start : last.end]}"
    base = base_of_past(state.text)
    is_done_by_others = any(token.text == "by" for token in tokens[verb + 2 :])
    if not base or state.flags & c.ADJ or is_done_by_others or base == "be":
        return ""
    return f"{base} {subject} {text[state.end : last.end].strip()}".strip()


def _is_statement_verb(token: Token) -> bool:
    """Return whether a word says what the -ing form before it does ("calling people causes work")."""
    is_third_person = bool(base_of_third_person(token.text)) and not token.flags & c.ANY_NOUN
    return is_third_person or token.text in ("causes", "means", "leads", "helps", "makes", "results", "works")


def _without_politeness(text: str) -> str:
    while match := _POLITENESS.match(text):
        text = text[match.end() :]
    return text


def _lowered(text: str, tokens: list[Token]) -> str:
    """Return a line from its first word on, which is a verb and needs no capital."""
    piece = text[tokens[0].start : tokens[-1].end]
    return piece[:1].lower() + piece[1:]


def _is_verb(token: Token) -> bool:
    return token.kind == WORD and (is_base_form(token.text) or bool(token.flags & c.BASE))


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""

"""A hypothesis as the coach reads it: what we would do, for whom, and what these would do differently.

"We believe that if we … for …, they will …" and its many cousins: the condition may stand behind, the deed may be a
gerund ("adding …") or a thing ("a weekly newsletter will …").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrtui.method.coach.clause import Clause, clause_of
from okrtui.method.coach.tokens import WORD, Token, same_length_lower, tokens_of
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words import people
from okrtui.method.coach.words.lists import words

_NO_WORDS: Mapping[str, int] = {}
_GUESS = r"(?:hypothesis|assumption|bet|belief|guess|hunch)"
_THINK = r"(?:believes?|thinks?|assumes?|expects?|hypothesi[sz]e|suspect|bet|guess|predict|hope|confident)"
_LEAD = re.compile(
    rf"""^\W*(?:(?:our\ |the\ |my\ )?{_GUESS}\b(?:\ \#?\d+)?\s*(?:is|:|-)?\s*(?:that\b)?\s*
    |(?:we|i|(?:our|the)\ team)(?:'re|\ are)?\ (?:strongly\ |also\ |really\ )?{_THINK}(?:\ that)?\b[,:]?\s*)+""",
    re.VERBOSE,
)
_EXPECT = re.compile(
    r"""^(?:then\b|we\ (?:expect|believe|think|will\ see|should\ see|predict|anticipate|hope)(?:\ to\ see)?(?:\ that)?\b
    |(?:it|this)\ will\b)\s*""",
    re.VERBOSE,
)
_LED_TO = re.compile(
    r"""\s*(?:will|would|should|can|could)\s+
    (?:make|get|lead|help|encourage|cause|let|motivate|persuade|allow)\b""",
    re.VERBOSE,
)
_MEANING_PEOPLE = words("they them who those many most others half more")
"""Words that stand for people where a verb follows."""
_CONVERTS = words("convert converts retain retains engage engages activate activates")
"""Verbs whose subject may be the thing, though it is people who are converted."""
_DRAWS = words("bring brings attract attracts draw draws keep keeps win wins")
"""Verbs whose object comes or stays, which is a deed of theirs."""
_BEFORE_VERB = words("to will would can could may might should")
_CAUSING = words(
    """
    get gets help helps lead leads make makes encourage encourages cause causes allow allows enable enables let
    lets motivate motivates persuade push nudge inspire inspires drive drives empower empowers convince entice
    invite prompt prompts result results
    """
)


class HypothesisReading:
    """What was understood: spans of the text for action, who, behavior and because; empty text for what is missing."""

    __slots__ = ("action", "because", "behavior", "text", "who")

    def __init__(self, text: str, own: Mapping[str, int]) -> None:
        self.text = text
        self.action = self.who = self.behavior = self.because = ""
        if not text.strip():
            return
        low = same_length_lower(text)
        lead = _LEAD.match(low)
        start = lead.end() if lead else 0
        start = _past_reason(low, start)
        end, because = _because(low, start)
        self.because = text[because:].strip(" .") if because >= 0 else ""
        condition, result = _split(low, start, end)
        action = text[condition[0] : condition[1]].strip(" ,.")
        behavior = text[result[0] : result[1]].strip(" ,.")
        before = tokens_of(low[condition[0] : condition[1]], own)
        after = tokens_of(low[result[0] : result[1]], own)
        led = bool(_LED_TO.match(low[result[0] : result[1]])) and bool(before)
        self.action = action if before and (led or _is_action(before)) else ""
        self.behavior = behavior if after and _is_behavior(after) else ""
        named = _who(text[result[0] : result[1]], after)
        doing = named if after and clause_of(after).subject & c.PEOPLE else ""
        self.who = doing or _who(text[condition[0] : condition[1]], before) or named
        if not self.who and any(token.text == "they" for token in after):
            self.who = _meant(text[condition[0] : condition[1]], before) or _who(text, tokens_of(low, own))


def _past_reason(low: str, start: int) -> int:
    """Where the sentence goes on behind a reason that stands first ("Because …, if we …")."""
    found = re.compile(r"\s*(?:because|since|as)\s[^,]*,\s*").match(low, start)
    return found.end() if found else start


def _because(low: str, start: int) -> tuple[int, int]:
    """Where the sentence ends before its reason, and where the reason begins (-1 without one)."""
    found = re.compile(r"[,;]?\s*\b(?:because|since|due to the fact that)\s").search(low, start)
    return (found.start(), found.end()) if found and found.start() > start else (len(low), -1)


def _split(low: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans of what is done and of what follows from it."""
    text = low[start:end]
    if found := re.match(r"(?:that\s+)?(if|when|by|once|with)\s+", text):
        inner = start + found.end()
        cut = _end_of_condition(low, inner, end, gerund=found[1] in ("by", "with"))
        result = cut
        while skip := _EXPECT.match(low[result:end].lstrip(" ,")):
            lead = len(low[result:end]) - len(low[result:end].lstrip(" ,"))
            result += lead + skip.end()
        return (inner, cut), (result, end)
    if found := re.search(r",?\s+(if|when|once|by(?=\s+\w+ing\b))\s+", text):
        return (start + found.end(), end), (start, start + found.start())
    if found := re.search(r",?\s+(?:so that|so|resulting in|which will|in order for)\s+", text):
        return (start, start + found.start()), (start + found.end(), end)
    if found := re.search(r"\s(?:will|would|should|could|can|may|might|is going to|are going to|'ll)\s+", text):
        return _by_subject(low, start, start + found.start(), end)
    return _by_verb(low, start, end)


def _by_subject(low: str, start: int, will: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Split at a "will": before it stands what we do, unless its subject are people, or we ourselves."""
    tokens = tokens_of(low[start:will])
    clause = clause_of(tokens)
    if clause.us or (len(tokens) == 1 and tokens[0].flags & c.US):
        return (start, end), (end, end)
    led = _LED_TO.match(low[will:end])
    treats_them = led and tokens and (tokens[0].flags & c.ING or not clause.subject & c.PERSON)
    if clause.subject & c.PEOPLE and not clause.imperative and not treats_them:
        return (start, start), (start, end)
    return (start, will), (will, end)


def _end_of_condition(low: str, start: int, end: int, gerund: bool) -> int:
    """Where the condition ends: at "then", or at the last comma before a "will"."""
    then = re.compile(r",?\s+then\s").search(low, start, end)
    if then:
        return then.start()
    will = re.compile(r"\b(?:will|would|we expect|we believe|'ll|can|should)\b").search(low, start, end)
    stop = will.start() if will else end
    comma = low.rfind(",", start, stop)
    if comma >= 0:
        return comma
    comma = low.find(",", start, end)
    if comma >= 0:
        return comma
    if will and gerund:
        return stop
    if will:
        tokens = tokens_of(low[start:stop])
        for token in reversed(tokens):
            if token.flags & c.PEOPLE or token.text in ("they", "this", "it"):
                return start + token.start
    return end


def _by_verb(low: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Split at the main verb where no "if" and no "will" helps ("a clearer invoice makes clients pay sooner")."""
    tokens = tokens_of(low[start:end])
    for at, token in enumerate(tokens):
        if at and _brings_about(tokens, at):
            return (start, start + token.start), (start + token.start, end)
    clause = clause_of(tokens)
    if clause.subject & c.PEOPLE:
        return (start, start), (start, end)
    if clause.us or clause.imperative or clause.verb < 0:
        return (start, end), (end, end)
    at = start + tokens[clause.verb].start
    return (start, at), (at, end)


def _brings_about(tokens: list[Token], at: int) -> bool:
    """Whether the word is the verb by which a thing brings something about ("leads to", "emails increase …")."""
    token = tokens[at]
    if token.text in _CAUSING and token.text.endswith("s"):
        return True
    if token.flags & c.S_FORM and token.flags & (c.V_CHANGE | c.V_WIN):
        return True
    plural = tokens[at - 1].flags & c.PLURAL and not tokens[at - 1].flags & c.PEOPLE
    return bool(plural and token.flags & c.BASE and token.flags & (c.V_UP | c.V_DOWN))


def _is_action(tokens: list[Token]) -> bool:
    """Whether it is we who do something, or a thing we make that does it."""
    clause = clause_of(tokens)
    if tokens[0].text in ("we", "i") or clause.us:
        return len(tokens) > 1
    if tokens[0].flags & c.ING and not tokens[0].flags & c.ADJ:
        return True
    if clause.imperative:
        return True
    if tokens[0].text in ("they", "people") or clause.subject & c.PEOPLE:
        if any(token.text in ("can", "could") for token in tokens):
            return True
        given = clause.verb >= 0 and tokens[clause.complement].text in ("get", "receive", "have", "see")
        return clause.passive or (given and not clause.object & c.QUALITY)
    if clause.passive and clause.doing & (c.V_MAKE | c.V_CHANGE):
        return True
    if any(token.flags & c.MADE or token.flags & c.ING for token in tokens if token.kind == WORD):
        return True
    return clause.verb < 0 and not clause.subject & (c.PEOPLE | c.QUALITY | c.MONEY)


def _is_behavior(tokens: list[Token]) -> bool:
    """Whether people do something: as subject, as those who are led to do it, or counted by what they do."""
    if tokens[0].flags & c.US and tokens[0].text != "our":
        return False
    for at, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        if token.text in ("fewer", "less") and any(one.flags & (c.MADE | c.DEED) for one in tokens[at + 1 : at + 3]):
            return True
        named = token.text in _MEANING_PEOPLE or (_people(tokens, at) and not _only_part_of_name(tokens, at))
        if named and _does_something(tokens, at):
            return True
        ahead = range(at + 1, min(at + 4, len(tokens)))
        if token.text in _CONVERTS or (token.text in _DRAWS and any(_people(tokens, here) for here in ahead)):
            return True
        if token.flags & c.DEED and not token.flags & c.MADE and not _is_bare_verb(tokens, at):
            return True
    return _measures_deed(tokens)


def _is_bare_verb(tokens: list[Token], at: int) -> bool:
    """Whether a word such as "use" or "visit" is a verb without a subject ("easier to use")."""
    return at > 0 and tokens[at - 1].text in _BEFORE_VERB and bool(tokens[at].flags & c.BASE)


def _measures_deed(tokens: list[Token]) -> bool:
    while tokens and tokens[0].flags & c.AUX:
        tokens = tokens[1:]
    clause: Clause = clause_of(tokens)
    if any(token.flags & c.ING and token.flags & (c.V_DO | c.V_MAKE) for token in tokens) and clause.doing & c.V_CHANGE:
        return any(token.flags & c.PEOPLE for token in tokens)
    return bool(clause.object & c.DEED and clause.doing & (c.V_CHANGE | c.V_REACH | c.V_YIELD))


def _only_part_of_name(tokens: list[Token], at: int) -> bool:
    """Whether a noun for people merely specifies another noun ("customer data", "per patient")."""
    if at and tokens[at - 1].text == "per":
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None
        and bool(after.flags & c.ANY_NOUN)
        and not tokens[at].flags & c.PLURAL
        and not after.flags & c.BASE
    )


def _does_something(tokens: list[Token], at: int) -> bool:
    """Whether a full verb follows the people at `at` before the next people or stop, or they did it ("built by")."""
    if at > 1 and tokens[at - 1].text == "by" and tokens[at - 2].flags & c.PAST:
        return True
    if tokens[at].text in ("more", "half", "most") and not tokens[at + 1 : at + 2]:
        return False
    if tokens[at].text in ("more", "half", "most") and not tokens[at + 1].flags & (c.AUX | c.FINITE) | (
        tokens[at + 1].text == "of"
    ):
        return False
    to = False
    meant_for = _begins_behind(tokens, at, "for")
    for token in tokens[at + 1 : at + 9]:
        flags = token.flags
        if flags & c.BE and _is_somewhere(tokens, token):
            return True
        if token.kind != WORD or flags & (c.AUX | c.ADVERB | c.DET):
            continue
        if token.text == "to":
            to = True
            continue
        if flags == c.NOUN and (to or (tokens[at].flags & c.PLURAL and token is tokens[at + 1])):
            return True
        if token.text == "back" and tokens[at - 1].text in ("bring", "get"):
            return True
        if meant_for and not to:
            continue
        if flags & c.S_FORM and not flags & c.BASE and tokens[at].flags & c.PLURAL:
            continue
        if flags & c.VERB_FORM and not (flags & c.PAST and not flags & c.BASE):
            return not flags & c.ANY_NOUN or bool(flags & c.BASE) or bool(flags & c.ING)
        if flags & (c.PREP | c.REL) and token.text not in ("of", "in", "at", "with"):
            return False
    return False


def _is_somewhere(tokens: list[Token], be: Token) -> bool:
    """Whether "be" says where people are ("they will be at home"), which one can see."""
    at = tokens.index(be) + 1
    return at < len(tokens) and tokens[at].text in ("at", "in", "on", "there")


def _begins_behind(tokens: list[Token], at: int, word: str) -> bool:
    """Whether the noun phrase that ends at `at` stands behind that preposition."""
    while at and tokens[at].kind == WORD and not tokens[at].flags & (c.PREP | c.VERB_FORM & ~c.BASE):
        at -= 1
    return tokens[at].text == word


def _people(tokens: list[Token], at: int) -> bool:
    """Whether the word is a noun for people here, and no verb such as "lead" or "host"."""
    token = tokens[at]
    if not token.flags & c.PEOPLE or token.kind != WORD:
        return False
    before, after = tokens[at - 1].text if at else "", tokens[at + 1].text if at + 1 < len(tokens) else ""
    return not (token.flags & c.FINITE and (after == "to" or before == "we" or before in _BEFORE_VERB))


def _who(text: str, tokens: list[Token]) -> str:
    """The people named, those behind "for" before others, with the words that belong to them; "" where none are."""
    meant = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].text == "for"), -1)
    named = _named_from(text, tokens, meant + 1) if meant >= 0 else ""
    return named or _named_from(text, tokens, 0)


def _meant(text: str, tokens: list[Token]) -> str:
    """The words behind "for", whatever they are; the "they" that follows says that they are people."""
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].text == "for":
            return text[tokens[at + 1].start : tokens[-1].end]
    return ""


def _is_place(tokens: list[Token], at: int) -> bool:
    """Whether an organization is only where it happens ("in our stores")."""
    return any(token.text in ("in", "at") for token in tokens[max(0, at - 2) : at]) and tokens[at - 1].text != "for"


def _named_from(text: str, tokens: list[Token], start: int) -> str:
    for at in range(start, len(tokens)):
        token = tokens[at]
        if not _people(tokens, at) or token.text in people.ACTING_ONLY_IN_PLURAL:
            continue
        if at and (tokens[at - 1].text == "per" or (token.flags & c.ORG and _is_place(tokens, at))):
            continue
        first = at
        while (
            first
            and tokens[first - 1].kind == WORD
            and tokens[first - 1].flags & (c.ADJ | c.NOUN | c.PEOPLE)
            and not tokens[first - 1].flags & (c.PREP | c.DET | c.VERB_FORM)
        ):
            first -= 1
        return text[tokens[first].start : token.end]
    return ""


def read_hypothesis(text: str, own: Mapping[str, int] = _NO_WORDS) -> HypothesisReading:
    """Read one hypothesis, with words of a folder's trade; never raises, whatever the text."""
    return HypothesisReading(text, own)


_STATES = words(
    """
    happy happier satisfied pleased better benefit improve improved love like enjoy appreciate value positive
    engaged successful experience feel good great fine delighted
    """
)


def is_vague_behavior(text: str) -> bool:
    """Whether a behavior says a state of mind or a general word, and nothing that one could see ("be happier")."""
    content = [
        token
        for token in tokens_of(same_length_lower(text))
        if token.kind == WORD
        and not token.flags & (c.DET | c.PREP | c.CONJ | c.AUX | c.US | c.PEOPLE | c.ADVERB)
        and token.text not in ("they", "them", "more", "it", "product", "us", "app", "service", "get", "have")
    ]
    return not content or all(token.text in _STATES for token in content)

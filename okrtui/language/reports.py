"""Reports: what is told as past, as done since, or as going on just now, by its subject and the form of its verb."""

from __future__ import annotations

from okrtui.language.capitals import opens_with_first_name
from okrtui.language.talk import is_name
from okrtui.language.tokens import NUMBER, WORD, Token
from okrtui.language.verb_forms import base_of_past, base_of_third_person
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_PRONOUNS = word_set(
    "i we he she they it you somebody someone everybody everyone nobody anybody anyone us most half none both"
)
_HAPPENED = word_set(
    "started ended died asked failed called came arrived broke happened stopped changed volunteered talked decided"
)
"""Pasts that only tell what happened, where no number is told."""
_TOLD = word_set(
    "complained abstained arrived laughed cried shouted joked wondered apologised apologized introduced objected"
)
"""Pasts that people and things do by themselves, however many they are."""
_ONLY_PASTS = word_set(
    """
    was were had went said gave took came saw wrote spoke drove ate began broke chose drew flew forgot froze knew rang
    sang shook stole swam threw wore woke tore swore hid bit ran did blew caught brought got
    """
)
"""Pasts that are no participles, so that what stands before them is their subject; and some that hardly ever are."""
_SAYS = word_set(
    """
    shows presents explains introduces summarises summarizes reminds says thinks wants asks suggests
    wonders prefers mentions believes hopes agrees doubts feels hates loves
    """
)
"""What somebody with a name is said to say or think."""
_MOMENTS = word_set(
    """
    waiting looking coming going leaving calling sitting standing arriving asking interviewing piling ringing checking
    preparing working searching talking trying thinking debugging investigating monitoring reviewing travelling
    traveling
    presenting starting moving meeting handling covering writing planning serviced repaired
    """
)
"""What somebody or something is doing just now."""
_AWAY = word_set(
    "out off away back sick ill late in on at not still already here there going busy free with down fine okay ok"
)
"""What is said of somebody behind "is"."""
_SINCE = word_set("not just already been never also only still yet agreed decided received asked")
_DONE_BY = word_set("by to on with until since at from as against back in you me him her us them")
"""Words behind a participle without a subject: "blocked by the vendor", "assigned to Ana", "sent you the invoice"."""
_OF_TICKETS = word_set(
    "assign approve merge review test schedule propose discuss present share post link send mail email forward upload"
)
"""Verbs of making that a ticket says of itself."""
_MOVED = word_set("moved switched migrated changed upgraded converted relocated went")
"""Pasts by which a thing whose name looks like a person's is changed over."""
_FIRST = word_set("the our my his her a an this that your their")
_UNITS_OF_TIME = word_set("hour day week month quarter year term season shift")
_AIMS = word_set("goal aim objective plan target idea purpose mission ambition point vision team")
"""Nouns of which is said what they are to reach."""
_OURS = c.V_MAKE | c.V_CHANGE | c.V_REACH | c.V_WIN | c.V_YIELD | c.V_ON_PEOPLE | c.V_SERVE | c.V_ENSURE
"""Verbs whose pasts tell what was made or reached, as results do that are told as if they were there."""
_SHORTEST_PAST = 4
_LONGEST_SUBJECT = 7


def reports(tokens: list[Token], text: str, is_order: bool) -> bool:
    """Return whether something is told as past or as so just now: "we agreed", "Ben is away", "the alarm went off".

    `is_order` says that it begins with what we are to do, behind which a past belongs to another clause.
    """
    if _reports_of_name(tokens, text) or _is_without_subject(tokens):
        return True
    if is_order:
        return False
    for index in range(1, min(len(tokens), _LONGEST_SUBJECT)):
        token, subject = tokens[index], tokens[index - 1]
        if token.flags & c.REL or token.text in ("if", "because"):
            return False
        if token.kind != WORD:
            continue
        if token.text in _ONLY_PASTS and subject.kind == WORD and not subject.flags & c.REL:
            return True
        if token.flags & (c.BE | c.HAVE):
            return _is_going_on(tokens, index)
        if _is_past(token) and _has_subject_of_past(tokens, index):
            return True
    return False


def _is_past(token: Token) -> bool:
    """Return whether a word is a past form and neither another form of its verb nor an adjective or a noun."""
    base = base_of_past(token.text)
    if token.flags == c.PAST:
        return True
    if token.flags == c.NOUN and len(token.text) > _SHORTEST_PAST and token.text.endswith("ed"):
        return True
    return bool(base) and base != token.text and not token.flags & (c.ADJ | c.ANY_NOUN)


def _has_subject_of_past(tokens: list[Token], index: int) -> bool:
    """Return whether a past form is what its subject did, and not what was done to it."""
    token, subject = tokens[index], tokens[index - 1]
    if index < 4 and (tokens[0].text in _PRONOUNS or subject.text in _PRONOUNS):
        return True
    if token.text in _TOLD:
        return True
    if token.text in _HAPPENED and not any(each.kind == NUMBER for each in tokens[:index]):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not subject.flags & (c.ANY_NOUN | c.PEOPLE):
        return False
    if _is_object(tokens, index + 1):
        return True
    if tokens[0].text not in _FIRST or following.text == "by" or _has_finite_verb(tokens[index + 1 :]):
        return False
    made = c.V_CHANGE if subject.flags & c.PEOPLE else c.V_CHANGE | c.V_MAKE | c.V_ON_PEOPLE | c.V_REACH
    return not token.flags & made


def _is_object(tokens: list[Token], index: int) -> bool:
    """Return whether an object begins at `index`, and not how often something is done: "served a day"."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text in ("every", "each", "per") or (following is not None and following.text in _UNITS_OF_TIME):
        return False
    return bool(token.flags & (c.DET | c.FIRST_PERSON)) or token.text == "themselves"


def _has_finite_verb(tokens: list[Token]) -> bool:
    return any(token.flags & c.AUX or (token.flags & c.FINITE and not token.flags & c.ANY_NOUN) for token in tokens)


def _name_end(tokens: list[Token], text: str) -> int:
    """Return the index behind the names of persons with which a text begins; 0 for none."""
    end = 0
    if text.isupper() or text.istitle():
        return end
    while end < len(tokens) - 1 and end < 5:
        token = tokens[end]
        is_joined = end > 0 and token.text in ("and", ",", "&")
        following = tokens[end + 1]
        is_title = end == 0 and token.flags & c.PERSON and is_name(text[following.start : following.end])
        is_first_name = is_title or (end == 0 and opens_with_first_name(tokens))
        is_person = token.flags == c.NOUN and is_name(text[token.start : token.end])
        if not (is_joined or is_person or is_first_name or token.text in ("ms", "mr", "mrs", "dr")):
            break
        end += 1
    return end if end and tokens[end - 1].text not in ("and", ",", "&") else 0


def _reports_of_name(tokens: list[Token], text: str) -> bool:
    """Return whether somebody with a name did something, is away, or says or will do something."""
    end = _name_end(tokens, text)
    if not 0 < end < len(tokens):
        return False
    verb, following = tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None
    if verb.text == "will" or verb.text in _SAYS or verb.text in _ONLY_PASTS:
        return True
    if verb.flags & c.BE:
        return following is not None and (following.text in _AWAY or following.text in _MOMENTS)
    if verb.flags & c.HAVE:
        is_done = following is not None and bool(base_of_past(following.text)) and not following.flags & c.ANY_NOUN
        return is_done or (following is not None and following.text in ("the", "my", "your", "our"))
    is_past = bool(base_of_past(verb.text)) or (verb.flags == c.NOUN and verb.text.endswith("ed"))
    if verb.flags & c.THIRD_PERSON or base_of_third_person(verb.text):
        return any(is_name(text[token.start : token.end]) and token.flags == c.NOUN for token in tokens[end + 2 :])
    is_level = verb.flags & c.V_CHANGE and (following is None or not following.flags & (c.ANY_NOUN | c.DET))
    return is_past and verb.text not in _MOVED and not is_level and not verb.flags & c.ADJ


def _is_without_subject(tokens: list[Token]) -> bool:
    """Return whether a text begins with a participle that says what became of a thing, and names none."""
    if len(tokens) < 2:
        return False
    if tokens[0].text in ("just", "also", "finally", "already"):
        return _is_past(tokens[1])
    if tokens[0].text.endswith("ed") and tokens[1].text == "by":
        return True
    if not _is_past(tokens[0]):
        return False
    flags, following = tokens[0].flags, tokens[1].text
    if not flags & _OURS and not _holds_number(tokens):
        return True
    is_ours = (
        flags & (c.V_MAKE | c.V_CHANGE | c.V_REACH | c.V_ON_PEOPLE) and base_of_past(tokens[0].text) not in _OF_TICKETS
    )
    return following in _DONE_BY and not is_ours


def _is_going_on(tokens: list[Token], index: int) -> bool:
    """Return whether a thing or somebody is just doing something, or has just done it."""
    is_known = tokens[0].text in _FIRST or tokens[0].text in _PRONOUNS
    behind = [token for token in tokens[index + 1 : index + 4] if token.text not in ("just", "now", "already", "also")]
    if behind and tokens[index].text == "have" and behind[0].text in _HAPPENED and not _holds_number(tokens):
        return True
    if not is_known or not behind:
        return False
    if tokens[index].flags & c.BE and behind[0].text == "to":
        return tokens[index - 1].text not in _AIMS
    if tokens[index].flags & c.BE:
        return behind[0].text in _MOMENTS and not tokens[index - 1].flags & c.ORG
    is_past = bool(base_of_past(behind[0].text)) or behind[0].flags == c.PAST
    is_done = is_past and not behind[0].flags & (c.ANY_NOUN | c.ADJ)
    is_not_done = behind[0].text in ("not", "never", "been") or tokens[index].text in ("hasn't", "haven't", "hadn't")
    return is_not_done or (is_done and (behind[0].text in _HAPPENED | _TOLD or not _holds_number(tokens)))


def _holds_number(tokens: list[Token]) -> bool:
    return any(token.kind == NUMBER for token in tokens)

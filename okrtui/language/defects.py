"""Defects: what is said of a thing that does not work, in a ticket or aloud."""

from __future__ import annotations

import re

from okrtui.language.tokens import NUMBER, WORD, Token
from okrtui.language.words import defects as d
from okrtui.language.words import word_classes as c

_CODE = re.compile(r"\b(?:error \d{3,4}|[45]\d\d error|(?:returns?|http|status|got|shows?) [45]\d\d)\b", re.IGNORECASE)
"""Matches the code of an error."""
_SIGNS = (
    d.STATES
    | d.FAULTY
    | d.FAILS
    | d.INSTEAD
    | d.NEGATED
    | d.DEGREES
    | {
        *("is", "are", "not", "too", "keep", "keeps", "kept", "needs"),
    }
)
"""Words of which one stands in each of these, beside the code of an error."""
_LONGEST_SHOWN = 6
"""How many words behind its verb the thing that is shown may stand."""


def tells_defect(tokens: list[Token], is_order: bool) -> bool:
    """Return whether a thing is said not to work or not to be there: "the link is broken", "the shelf doesn't fit".

    `is_order` says that its first word may be what we are to do: "search returns nothing", "save button stays grey".
    """
    end = next((index for index, token in enumerate(tokens) if token.text == "because"), len(tokens))
    tokens = tokens[:end]
    words = {token.text for token in tokens}
    if words.isdisjoint(_SIGNS):
        return not is_order and names_code(tokens)
    is_denied = tokens[0].text in d.NO_DEFECT or any(token.text in ("no", "never", "nobody") for token in tokens[:3])
    if (
        is_order
        and tokens[0].text in ("crash", "error", "bug", "leak")
        and len(tokens) > 1
        and tokens[1].flags & c.PREP
    ):
        return True
    if is_order:
        is_name = tokens[0].text in d.NAMED_LIKE_DEEDS and len(tokens) > 1 and bool(tokens[1].flags & c.PREP)
        return is_name or (not is_denied and not tokens[0].flags & c.V_CHANGE and _does_wrong(tokens))
    if _is_told(tokens):
        return True
    return not is_denied and (_names_defect(tokens) or _does_wrong(tokens) or names_code(tokens))


def _is_told(tokens: list[Token]) -> bool:
    """Return whether a thing is said to be broken, not to be as it should, or to need something."""
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if token.flags & c.REL and token.text not in ("where", "when"):
            return False
        is_told = before.flags & c.BE or (index > 1 and tokens[index - 2].flags & c.BE)
        if is_told and (token.text in d.STATES or token.text == "not") and tokens[0].text not in d.NO_DEFECT:
            return True
        if _is_in_need(tokens, index) or (tokens[0].text in ("the", "my") and token.text in d.NEGATED):
            return True
        if before.text in ("is", "are") and token.text in ("at", "in", "on", "with", "next", "behind"):
            return _is_somewhere(tokens, index)
        if before.text in ("is", "are") and tokens[0].text in ("the", "this", "my") and token.text in d.DEGREES:
            return True
    return False


def _names_defect(tokens: list[Token]) -> bool:
    """Return whether a text only names a defect: "wrong total on the invoice", "attachment icon missing in it"."""
    if any(token.flags & c.COMPAR or (token.flags & c.V_CHANGE and not token.flags & c.BASE) for token in tokens):
        return False
    if tokens[0].text in ("all", "every", "each", "not"):
        return False
    if tokens[0].text in d.FAULTY and len(tokens) > 1 and not tokens[1].flags & c.DET:
        return True
    return any(_closes_name(tokens, index) for index in range(1, len(tokens)))


def _closes_name(tokens: list[Token], index: int) -> bool:
    """Return whether the word at `index` says of the thing before it that it does not work."""
    word = tokens[index].text
    if word not in d.STATES or word in d.SPOKEN_STATES or not tokens[index - 1].flags & (c.ANY_NOUN | c.BASE):
        return False
    if word in d.DOUBTFUL_STATES and (index > 2 or not tokens[0].flags & c.ANY_NOUN):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.text in ("since", "until", "again", ","):
        return True
    return bool(following.flags & c.PREP) and following.text != "of"


def _does_wrong(tokens: list[Token]) -> bool:
    """Return whether a thing does what it should not, or does not do what it should."""
    is_of_people = False
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        is_of_people = is_of_people or bool(before.flags & c.PERSON and before.flags & c.PLURAL)
        if token.kind != WORD:
            continue
        if token.text in ("who", "that", "which", "if", "so"):
            return False
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if _is_negated(token, following):
            return not is_of_people or before.text in ("user", "users")
        if is_of_people or tokens[0].text in ("we", "i"):
            continue
        if _fails(tokens, index) or _shows_wrong(tokens, index):
            return True
    return False


def _is_negated(token: Token, following: Token | None) -> bool:
    """Return whether a verb is negated, and what follows tells no praise: "can't imagine living without"."""
    if following is None or following.text in ("imagine", "live", "need", "have"):
        return False
    return token.text in d.NEGATED or (token.text in ("does", "do", "can", "could") and following.text == "not")


def _fails(tokens: list[Token], index: int) -> bool:
    """Return whether the word at `index` is what a thing does that does not work: "the tap drips"."""
    token, before = tokens[index], tokens[index - 1]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text in ("keep", "keeps", "kept") and following is not None and following.text.endswith("ing"):
        return not following.flags & c.V_UP
    is_subject = before.flags & c.ANY_NOUN or before.kind == NUMBER
    if token.text not in d.FAILS or not is_subject or (following is None and tokens[0].text != "the"):
        return False
    has_object = following is not None and bool(following.flags & c.DET)
    if token.flags & c.V_CHANGE and not has_object:
        return False
    is_verb = not token.flags & c.ANY_NOUN or before.kind == NUMBER or has_object
    return is_verb or not any(each.flags & c.PREP for each in tokens[:index])


def _shows_wrong(tokens: list[Token], index: int) -> bool:
    """Return whether a thing shows or is what it should not: "the page stays blank", "the bag is too small"."""
    token, behind = tokens[index], tokens[index + 1 :]
    if token.text in d.SHOWS:
        return any(each.text in d.INSTEAD for each in behind[: _LONGEST_SHOWN - 1])
    if token.text in ("makes", "make", "leaves"):
        return any(each.text in d.STATES for each in behind)
    return token.text == "too" and bool(behind and behind[0].flags & c.ADJ and tokens[index - 1].flags & c.BE)


def names_code(tokens: list[Token]) -> bool:
    """Return whether the code of an error is named."""
    is_numbered = any(token.text.isdigit() for token in tokens)
    return is_numbered and _CODE.search(" ".join(token.text for token in tokens[:8])) is not None


def _is_in_need(tokens: list[Token], index: int) -> bool:
    """Return whether a thing needs something: "the coffee machine needs descaling"."""
    if tokens[index].text != "needs" or index + 1 >= len(tokens) or tokens[index - 1].flags & (c.DET | c.PREP | c.ADJ):
        return False
    return not tokens[index + 1].flags & (c.PREP | c.CONJ)


def _is_somewhere(tokens: list[Token], index: int) -> bool:
    """Return whether a thing is said to be somewhere, or somebody to have it: "the key is with Ana"."""
    if _is_in_place(tokens, index) or any(token.text in d.SEEN_PLACES for token in tokens[index:]):
        return False
    if tokens[0].text in ("the", "my", "his", "her"):
        return tokens[index].text != "with"
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or tokens[0].text in ("all", "every", "each", "no"):
        return False
    if tokens[0].flags & c.PLURAL and tokens[index].text != "with":
        return False
    other = c.PEOPLE | c.AMOUNT | c.BEHAVIOR | c.NEUTRAL
    is_thing = not any(token.flags & other for token in tokens[: index - 1])
    return is_thing and (following.text in ("the", "to") or following.flags == c.NOUN)


def _is_in_place(tokens: list[Token], index: int) -> bool:
    """Return whether a thing is there for use, as results say: "is in place", "is in use", "is on the website"."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return following in ("place", "production", "beta", "use", "effect", "service", "time", "track")

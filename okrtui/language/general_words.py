"""Whether an objective consists of general words only, which any team could say."""

from __future__ import annotations

from okrtui.language.clause import Clause, clause_start
from okrtui.language.tokens import WORD, Token
from okrtui.language.words import deliverables
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_GENERAL_VERB_CLASSES = c.V_CHANGE | c.V_WIN | c.V_REACH | c.V_SERVE | c.V_ENSURE | c.BE | c.HAVE
_CARE_VERBS = word_set("support resolve handle address fix help assist manage serve do work")
"""Verbs of looking after something."""
_FILLERS = word_set("more efficiently better well harder smarter best great good all every our the a an any")
"""Words that do not make an objective more specific."""
_LONGEST_GENERAL = 6
"""The most words of a sentence that can be general all through."""


def is_vague(clause: Clause) -> bool:
    """Return whether the objective consists of general words only."""
    tokens = clause.tokens
    content = [
        token
        for token in tokens[clause_start(tokens) :]
        if token.kind == WORD
        and not token.flags & (c.DET | c.FIRST_PERSON | c.PREP | c.CONJ | c.REL)
        and token.text not in _FILLERS
    ]
    if len(content) <= 1 or _is_general_throughout(content):
        return True
    verb = clause.full_verb
    if verb < 0:
        return len(content) <= 2
    if any(token.text in ("so", "who", "that", "because", "feel") for token in tokens):
        return False
    if any(tokens[i].text == "to" and tokens[i + 1].flags & c.BASE for i in range(verb + 1, len(tokens) - 1)):
        return False
    nouns = [token for token in content if token is not tokens[verb]]
    is_care_verb = tokens[verb].text in _CARE_VERBS
    if any(tokens[i].flags & c.BASE and tokens[i - 1].flags & c.PLURAL for i in range(verb + 2, len(tokens))):
        return False
    if is_care_verb and any(token.text in deliverables.VAGUE_NOUNS for token in nouns[:2]):
        return len(nouns) <= 4
    is_general = clause.verb_classes & (_GENERAL_VERB_CLASSES | c.V_MAKE | c.V_YIELD)
    specific_nouns = [token for token in nouns if not token.flags & c.ADJ or token.text in deliverables.VAGUE_NOUNS]
    if (
        len(specific_nouns) == 1
        and (clause.verb_classes & (c.V_CHANGE | c.V_VAGUE) or tokens[verb].text in ("ensure", "guarantee"))
        and not specific_nouns[0].flags & c.PEOPLE
    ):
        return True
    if len(specific_nouns) == 1 and clause.verb_classes & c.V_WIN:
        return specific_nouns[0].text in deliverables.VAGUE_NOUNS
    return bool(is_general) and len(nouns) <= 2 and all(token.text in deliverables.VAGUE_NOUNS for token in nouns)


def _is_general_throughout(content: list[Token]) -> bool:
    """Return whether each word is a general noun, a verb that says little or an adjective ("deliver great results")."""
    if len(content) > _LONGEST_GENERAL:
        return False
    nouns = [token for token in content if token.text in deliverables.GENERAL_NOUNS]
    is_of_own_kind = content[-1].text in ("team", "culture") and content[0].text in deliverables.GENERAL_VERBS
    return not is_of_own_kind and all(token in nouns or _says_little(token) for token in content)


def _says_little(token: Token) -> bool:
    is_general_verb = token.text in deliverables.GENERAL_VERBS or token.text.startswith(deliverables.PRAISING)
    return is_general_verb or token.text in deliverables.GENERAL_ADJECTIVES or token.text in deliverables.VAGUE_NOUNS

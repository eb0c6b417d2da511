"""An objective as the coach reads it."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.method.coach.amounts import amounts_of
from okrtui.method.coach.clause import Clause, beginning, clause_of
from okrtui.method.coach.compounds import is_compound
from okrtui.method.coach.tokens import COUNT, HOLE, NUMBER, TIMES, WORD, Token, same_length_lower, tokens_of
from okrtui.method.coach.words import classes as c
from okrtui.method.coach.words import things
from okrtui.method.coach.words.lists import words

_NO_WORDS: Mapping[str, int] = {}
_STRONG = words(
    """
    launch launching ship release deploy implement roll rollout migrate install publish redesign rebuild
    introduce automate integrate refactor digitise digitize port prototype start
    """
)
"""Verbs whose object is a thing or a program, whatever its name."""
_MOVING = words("migrate move transfer port roll")
"""Verbs that bring people to a thing of ours."""
_REFINING = words(
    """
    simplify clarify unify streamline optimise optimize align refine refresh review prioritize prioritise
    support offer standardize standardise share communicate empower modernize modernise resolve fix open
    """
)
"""Verbs that work on what is there already, which can be a direction as well as a deliverable."""
_GENERAL = c.V_CHANGE | c.V_WIN | c.V_REACH | c.V_SERVE | c.V_ENSURE | c.BE | c.HAVE
_TENDING = words("support resolve handle address fix help assist manage serve do work")
_PRAISE = words(
    """
    best great greatest world-class leading outstanding amazing excellent exceptional delightful most better
    strong stronger world awesome healthy vibrant thriving inspiring safe safest diverse trusted beloved happy
    superb
    """
)
_LOOSE = words("more efficiently better well harder smarter best great good all every our the a an any")


class ObjectiveReading:
    """What was understood of an objective."""

    __slots__ = ("clause", "compound", "has_number", "has_verb", "names_solution", "text", "tokens", "vague", "words")

    def __init__(self, text: str, own: Mapping[str, int]) -> None:
        self.text = text
        self.tokens = tokens_of(same_length_lower(text), own)
        self.clause: Clause = clause_of(self.tokens)
        self.words = sum(token.kind in (WORD, NUMBER) for token in self.tokens)
        self.has_verb = self.clause.verb >= 0
        self.has_number = _has_target(self.tokens)
        self.names_solution = _names_solution(self.clause)
        self.compound = is_compound(self.clause) or _two_things(self)
        self.vague = not self.has_number and not self.names_solution and _is_vague(self)


def _has_target(tokens: list[Token]) -> bool:
    """Whether a number says how much; "every", "one place" and "within an hour" do not."""
    for at, token in enumerate(tokens):
        if token.amount == TIMES:
            return True
        if token.kind == HOLE and at:
            return True
        if token.text in ("twice", "thrice") and at + 1 < len(tokens) and tokens[at + 1].text in ("as", "the"):
            return True
        if token.text == "half" and at and tokens[at - 1].text in ("in", "by"):
            return True
        if token.kind == NUMBER and token.amount >= COUNT and token.text != "one":
            return not (at and tokens[at - 1].text in ("within", "first", "than")) or token.unit == "%"
    return amounts_of(tokens).relative


def _praised(clause: Clause) -> bool:
    """Whether the thing is praised, not specified ("the best product", "a world-class platform")."""
    return any(token.text in _PRAISE for token in clause.tokens[clause.object_at : clause.object_at + 5])


def _for_people_to(clause: Clause) -> bool:
    """Whether the thing is told by what people do with it ("a page that nobody leaves")."""
    tokens = clause.tokens
    for at in range(clause.object_at, len(tokens) - 2):
        if tokens[at].text in ("that", "which") and tokens[at - 1].text != "so":
            return any(token.flags & c.PEOPLE and not token.text.endswith("'") for token in tokens[at + 1 : at + 3])
    return False


def _names_solution(clause: Clause) -> bool:
    if clause.object_at < 0:
        return False
    verb = clause.tokens[clause.complement].text
    if not clause.imperative:
        return bool(clause.us and clause.doing & c.V_MAKE and clause.object & c.MADE)
    if clause.doing & (c.V_REACH | c.V_ENSURE | c.V_UP | c.V_DOWN) and not clause.doing & c.V_MAKE:
        return False
    seen_as = any(token.text == "as" for token in clause.tokens[clause.object_at :])
    if seen_as or _for_people_to(clause):
        return False
    if verb in _MOVING and clause.object & c.PEOPLE:
        return any(token.flags & c.MADE for token in clause.tokens[clause.object_at :])
    set_up = verb == "set" and clause.tokens[min(clause.complement + 1, len(clause.tokens) - 1)].text == "up"
    if verb in _STRONG or set_up:
        return not clause.object & (c.PEOPLE | c.QUALITY | c.MONEY) or bool(clause.object & c.MADE)
    if clause.doing & c.V_YIELD and _has_target(clause.tokens):
        return False
    if not clause.doing & (c.V_MAKE | c.V_YIELD) or not clause.object & c.MADE or verb in _REFINING:
        return False
    return not _praised(clause)


def _two_things(reading: ObjectiveReading) -> bool:
    """Whether two deliverables are named, or two verbs share a list of objects."""
    tokens, clause = reading.tokens, reading.clause
    if clause.complement < 0:
        return False
    joints = [at for at, token in enumerate(tokens) if token.text in ("and", "&") and at > clause.complement]
    if not joints:
        return False
    first = joints[0]
    if reading.names_solution and first > clause.complement + 1:
        after = tokens[first + 1 : first + 2]
        purpose = any(
            token.text in ("to", "so", "that", "for", "of", "with") for token in tokens[clause.complement + 1 : first]
        )
        return bool(after) and bool(after[0].flags & (c.MADE | c.DET)) and not purpose
    commas = sum(token.text == "," for token in tokens[first:])
    return first == clause.complement + 1 and commas >= 1


def _is_vague(reading: ObjectiveReading) -> bool:
    tokens, clause = reading.tokens, reading.clause
    content = [
        token
        for token in tokens[beginning(tokens) :]
        if token.kind == WORD and not token.flags & (c.DET | c.US | c.PREP | c.CONJ) and token.text not in _LOOSE
    ]
    if len(content) <= 1:
        return True
    verb = clause.complement
    if verb < 0:
        return len(content) <= 2
    if any(token.text in ("so", "who", "that", "because", "feel") for token in tokens):
        return False
    if any(tokens[at].text == "to" and tokens[at + 1].flags & c.BASE for at in range(verb + 1, len(tokens) - 1)):
        return False
    nouns = [token for token in content if token is not tokens[verb]]
    tending = tokens[verb].text in _TENDING
    if any(tokens[at].flags & c.BASE and tokens[at - 1].flags & c.PLURAL for at in range(verb + 2, len(tokens))):
        return False
    if tending and any(token.text in things.VAGUE for token in nouns[:2]):
        return len(nouns) <= 4
    general = clause.doing & (_GENERAL | c.V_MAKE | c.V_YIELD)
    plain = [token for token in nouns if not token.flags & c.ADJ or token.text in things.VAGUE]
    if len(plain) == 1 and clause.doing & (c.V_CHANGE | c.V_VAGUE) and not plain[0].flags & c.PEOPLE:
        return True
    if len(plain) == 1 and clause.doing & c.V_WIN:
        return plain[0].text in things.VAGUE
    return bool(general) and len(nouns) <= 2 and all(token.text in things.VAGUE for token in nouns)


def read_objective(text: str, own: Mapping[str, int] = _NO_WORDS) -> ObjectiveReading:
    """Read one objective, with words of a folder's trade; never raises, whatever the text."""
    return ObjectiveReading(text, own)

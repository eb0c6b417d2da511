"""Whether an objective names a thing to build or a program to run."""

from __future__ import annotations

from okrtui.language.clause import Clause
from okrtui.language.finished_things import changes_over
from okrtui.language.tokens import Token
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words import deliverables
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_DELIVERY_VERBS = word_set(
    """
    launch launching ship release deploy implement roll rollout migrate install publish redesign rebuild
    introduce finish complete finalize finalise automate integrate refactor digitise digitize port prototype start
    """
)
"""Verbs whose object is a thing or a program, whatever its name."""
_MIGRATION_VERBS = word_set("migrate move transfer port roll")
"""Verbs that bring people to something that we make."""
_REFINEMENT_VERBS = word_set(
    """
    simplify clarify unify streamline optimise optimize align refine refresh review prioritize prioritise
    support offer standardize standardise share communicate empower modernize modernise resolve fix open
    """
)
"""Verbs that work on what exists, which can be a direction as well as a deliverable."""
_PRAISE_WORDS = word_set(
    """
    best great greatest world-class leading outstanding amazing excellent exceptional delightful most better
    strong stronger world awesome healthy vibrant thriving inspiring safe safest diverse trusted beloved happy
    superb standard bar pace example high-quality top-quality first-rate
    """
)
"""Words that praise a thing and do not specify it."""
_FOUNDING_VERBS = word_set("establish create form found start appoint launch build set")
"""Verbs by which a body is brought into being."""
_BODIES = word_set("board committee council group unit guild taskforce chapter")
"""What such verbs bring into being as a means, and no end."""
_OPENED = word_set("location shop store branch office site cafe clinic restaurant warehouse")
"""What is built when it is opened."""
_GETS = word_set("get gets receive receives has have")


def _is_praised(clause: Clause) -> bool:
    """Return whether the thing is praised, not specified ("the best product", "a world-class platform")."""
    return any(token.text in _PRAISE_WORDS for token in clause.tokens[clause.object_index : clause.object_index + 5])


def _is_defined_by_people(clause: Clause) -> bool:
    """Return whether the thing is described by what people do with it ("a page that nobody leaves")."""
    tokens = clause.tokens
    for index in range(clause.object_index, len(tokens) - 2):
        if tokens[index].text in ("that", "which") and tokens[index - 1].text != "so":
            return any(
                token.flags & c.PEOPLE and not token.text.endswith("'") for token in tokens[index + 1 : index + 3]
            )
        if tokens[index].flags & c.ANY_NOUN and _opens_clause_of_people(tokens, index + 1):
            return True
    return False


def _opens_clause_of_people(tokens: list[Token], index: int) -> bool:
    """Return whether people do something right behind a noun ("a product our users can't live without")."""
    has_owner = tokens[index].flags & (c.DET | c.FIRST_PERSON) or tokens[index].amount_kind >= 0
    people = index + 1 if has_owner and not tokens[index].flags & c.PEOPLE else index
    if people + 1 >= len(tokens) or not tokens[people].flags & c.PEOPLE:
        return False
    is_many = tokens[people].flags & c.PLURAL or tokens[people].text in ("everyone", "everybody", "nobody")
    verb = tokens[people + 1]
    is_verb = verb.flags & (c.AUX | c.FINITE | c.ADVERB) and not verb.flags & (c.PREP | c.CONJ)
    return bool(is_many and is_verb)


def _is_of_people(clause: Clause) -> bool:
    """Return whether what is built consists of people ("a pipeline of future leaders")."""
    tokens = clause.tokens[clause.object_index :]
    end = next((index for index, token in enumerate(tokens) if token.text == "of"), -1)
    return end > 0 and any(token.flags & c.PERSON and token.flags & c.PLURAL for token in tokens[end + 1 : end + 4])


def _names_body(tokens: list[Token]) -> bool:
    """Return whether a noun phrase ends in a group of people that is to be set up ("an advisory board")."""
    end = next((i for i, token in enumerate(tokens) if token.flags & (c.PREP | c.REL) or token.kind != 0), len(tokens))
    return bool(end) and tokens[end - 1].text in _BODIES


def _is_named_thing(clause: Clause) -> bool:
    """Return whether a heading without a verb names a deliverable ("prototype of the portal")."""
    tokens = clause.tokens[clause.start :]
    if not tokens or (is_base_form(tokens[0].text) and not tokens[0].flags & ((c.ANY_NOUN & ~c.NOUN) | c.ADJ)):
        return False
    if any(token.text in ("that", "which", "who", "where", "and") for token in tokens):
        return False
    is_thing = clause.subject_classes & c.DELIVERABLE and not clause.subject_classes & (c.BEHAVIOR | c.QUALITY)
    if not is_thing and tokens[0].text not in ("automated", "automatic"):
        return False
    is_clause = any(_opens_clause_of_people(tokens, index) for index in range(1, len(tokens) - 1))
    return not is_clause and not any(_is_evaluation(token) for token in tokens[:5])


def _is_evaluation(token: Token) -> bool:
    """Return whether a word says how good a thing is, which makes it a direction ("easy checkout")."""
    praises = token.text in deliverables.GENERAL_ADJECTIVES and token.text not in deliverables.PLAIN_ADJECTIVES
    praises = praises or token.text.startswith(deliverables.PRAISING)
    is_praise = praises or token.text in _PRAISE_WORDS or ("-" in token.text and token.flags == c.ADJ)
    return bool(is_praise or token.flags & c.COMPAR)


def names_solution(clause: Clause, has_number: bool) -> bool:
    """Return whether the objective names a thing to build or a program to run."""
    if clause.verb < 0:
        return _is_named_thing(clause)
    if clause.object_index < 0:
        return False
    verb = clause.tokens[clause.full_verb].text
    if not clause.is_imperative:
        if verb in _GETS and _names_body(clause.tokens[clause.object_index :]):
            return True
        return bool(clause.is_first_person and clause.verb_classes & c.V_MAKE and clause.object_classes & c.DELIVERABLE)
    if changes_over(clause) and not _is_praised(clause):
        return True
    if clause.verb_classes & (c.V_REACH | c.V_ENSURE | c.V_UP | c.V_DOWN) and not clause.verb_classes & c.V_MAKE:
        return False
    if clause.tokens[min(clause.full_verb + 1, len(clause.tokens) - 1)].text == "on":
        return False
    has_comparison = any(token.text == "as" for token in clause.tokens[clause.object_index :])
    if has_comparison or _is_defined_by_people(clause):
        return False
    if verb in _MIGRATION_VERBS and clause.object_classes & c.PEOPLE:
        return any(token.flags & c.DELIVERABLE for token in clause.tokens[clause.object_index :])
    is_set_up = verb == "set" and clause.tokens[min(clause.full_verb + 1, len(clause.tokens) - 1)].text == "up"
    opened = clause.tokens[clause.object_index : clause.object_index + 4]
    if verb == "open" and any(token.text in _OPENED for token in opened):
        return True
    if verb in _FOUNDING_VERBS and _names_body(clause.tokens[clause.object_index :]):
        return not _is_praised(clause)
    if _is_of_people(clause):
        return False
    if verb == "rebuild" and clause.object_classes & c.BEHAVIOR:
        return False
    if verb in _DELIVERY_VERBS or is_set_up:
        return not clause.object_classes & (c.PEOPLE | c.QUALITY | c.MONEY) or bool(
            clause.object_classes & c.DELIVERABLE
        )
    if clause.verb_classes & c.V_YIELD and has_number:
        return False
    if (
        not clause.verb_classes & (c.V_MAKE | c.V_YIELD)
        or not clause.object_classes & c.DELIVERABLE
        or verb in _REFINEMENT_VERBS
    ):
        return False
    return not _is_praised(clause)

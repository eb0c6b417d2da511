"""The question why a key result is where it is, with which a problem begins (K)."""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.capitals import uncapitalized
from okrtui.language.predicate import Predicate, parse_predicate
from okrtui.language.readability import split_words
from okrtui.language.reductions import says_less, without_less
from okrtui.language.subject_ends import read_verb
from okrtui.language.verb_forms import base_of_participle
from okrtui.method.blockers import blockers_so_far, open_blockers
from okrtui.model.causes import Why
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.gerunds import gerund_phrase
from okrtui.model.items import add, find, get
from okrtui.model.okr import NUMBERS_BEHIND, KeyResult
from okrtui.model.session import Session

_SAYS_LESS = re.compile(
    r"\b(fewer|less|no (longer|more)|stops?|quits?|avoids?|reduces?|lowers?|halves?|cuts?|shortens?|shorter)\b"
    r"|\b(gets?|brings?|keeps?|drives?|pushes|push|takes?)\b.*\b(down|low)\b",
    re.I,
)
"""Matches a text that says itself that something is done less."""
_MEASURE = re.compile(
    r"(the |our )?(average |median |mean |total )?"
    r"((share|percentage|proportion|number|rate|ratio|count|amount|volume|time|average) (of|from|to|per)\b"
    r"|([\w-]+ ){0,3}(share|percentage|rate|ratio|score)$)",
    re.I,
)
"""Matches a text that says how much of something there is, which does not happen."""
_NUMBERS_AT_END = re.compile(r"[,:]? (?:from )?[\d?][^ ]*(?: %)? ?(?:->|→|to\b).*$")
"""Matches the numbers behind a measure."""
_CLAUSE = re.compile(r"\b(who|that|which|whose|where|when)\b", re.I)
"""Matches what begins a clause, behind which the question would not end well."""

_STATES = {"fall": "high"}
"""Where a measure is that should go in a direction; low for any other."""
_LONGEST_MEASURE = 8
"""The most words of a measure in the midst of a question."""

_RISK_LEAD = "What could still go wrong"
"""How the question begins that looks ahead."""
_NO_SUBJECT = re.compile(r"(nobody|no one|none|nothing|no|who|which|that)\b|.*\?", re.I)
"""Matches people of whom a question would say the opposite, or would be no sentence."""
_OBJECTS = {"I": "me", "we": "us", "they": "them", "he": "him", "she": "her"}
"""Pronouns as objects."""


def add_problem(session: Session, key_result: str, problem: str = "") -> Session:
    """Add a problem about a key result, by default why it is where it is today. Raises NoSuchItem."""
    item = get(session, key_result, KeyResult)
    return add(session, Why, problem=problem or why_question(item), about=key_result, verdict="open")


def risk_question(key_result: KeyResult) -> str:
    """Return the question what may still go wrong with a key result that is on track."""
    if key_result.target is None:
        return f"{_RISK_LEAD} here: “{key_result.statement}”?"
    goal = f"{format_number(key_result.target)} {key_result.unit}".strip()
    return f"{_RISK_LEAD} on the way to {goal}?"


def looks_ahead(why: Why) -> bool:
    """Return whether a problem asks what may still go wrong, so that its answers are risks, and no causes of today."""
    return why.problem.strip().casefold().startswith(_RISK_LEAD.casefold())


def why_question(key_result: KeyResult) -> str:
    """Return a key result as the question why it is where it is, in words that are true whatever its number is.

    Of one that has reached its target, the question is what made that work. Where people should do something less, it
    is why they still do it, unless that is a less of something already, and where it should stay as it is, what makes
    them do it. Otherwise some of them may do it already, and the question is what still keeps others from it. Where the
    question could be wrong English, it quotes what they do, and so it does of a key result without its shape, which can
    be any words.
    """
    direction, who = _likely_direction(key_result), key_result.who
    if direction != "hold" and key_result.progress is not None and key_result.progress >= 1:
        words = key_result.statement
        return f"What made this work: “{NUMBERS_BEHIND.sub('', words) or words}”?"
    behavior = uncapitalized(key_result.does_what).strip().rstrip(".!") or "do it"
    if key_result.said and not key_result.is_shaped:
        words = NUMBERS_BEHIND.sub("", key_result.said) or key_result.said
        is_reduced = direction == "fall" and _SAYS_LESS.search(words)
        return _question_about_words(words, "" if is_reduced else direction)
    if direction == "fall":
        # A number of "ask fewer questions" or "stop calling" that falls counts what they ask, and how often they call.
        behavior = without_less(behavior)
    predicate = parse_predicate(who or "they", behavior)
    if direction == "fall" and predicate is not None and says_less(predicate.rest):
        direction = ""
    question = ""
    is_clear = predicate is not None and read_verb(split_words(who), split_words(behavior)) == "verb"
    if predicate is not None and is_clear and not _NO_SUBJECT.match(who):
        make = {"fall": _question_of_less, "hold": _question_of_same}.get(direction, _question_of_more)
        question = make(who, predicate)
    return question or _question_about_words(f"{who or 'they'} {behavior}", direction)


def _likely_direction(key_result: KeyResult) -> str:
    """Return where the number of a key result should go; while its start is to find, from its last one as far as known.

    Without a target, it goes on as it did in the cycle before.
    """
    previous, update, target = key_result.previous, key_result.latest_update, key_result.target
    if key_result.direction:
        return key_result.direction
    last = update.value if update is not None else previous.value
    if last is None or target is None:
        last, target = previous.baseline, previous.target if target is None else target
    return KeyResult(id="", baseline=last, target=target).direction


def _question_of_less(who: str, predicate: Predicate) -> str:
    """Return why people still do something; empty where that would be wrong English."""
    if predicate.kind == "will":
        return ""
    says_how_often = predicate.rest.partition(" ")[0].casefold() in ("always", "never", "only")
    words = ("" if says_how_often else "still", "not" if predicate.is_negated else "", predicate.rest)
    return " ".join(filter(None, ("Why", predicate.auxiliary, _people(who, "they"), *words))) + "?"


def _question_of_more(who: str, predicate: Predicate) -> str:
    """Return what still keeps people from something; empty where that would be wrong English."""
    if predicate.is_negated or predicate.is_still:
        return ""
    if predicate.kind == "be":
        first = predicate.rest.split()[0].casefold()
        gerund = predicate.rest if base_of_participle(first) else f"being {predicate.rest}"
    else:
        gerund = f"being able to {predicate.rest}" if predicate.kind == "can" else gerund_phrase(predicate.rest)
    return f"What still keeps {_object(who)} from {gerund}?" if gerund else ""


def _question_of_same(who: str, predicate: Predicate) -> str:
    """Return what makes people do something, or lets them; empty where that would be wrong English."""
    has_to = predicate.rest.casefold().startswith("have to ")
    if predicate.is_negated or predicate.is_still or predicate.kind == "be" or has_to:
        return ""
    return f"What {'lets' if predicate.kind == 'can' else 'makes'} {_object(who)} {predicate.rest}?"


def _question_about_words(said: str, direction: str) -> str:
    """Return the question with the words in quotes, or about a measure, which is low or high."""
    if _MEASURE.match(said):
        lead, state = ("keeps", "as it is") if direction == "hold" else ("still keeps", _STATES.get(direction, "low"))
        measure = _NUMBERS_AT_END.sub("", uncapitalized(said)).rstrip(".!,")
        if _CLAUSE.search(measure) or len(measure.split()) > _LONGEST_MEASURE:
            return f"What {lead} this {state}: “{measure}”?"
        article = "" if measure.startswith(("the ", "our ")) else "the "
        return f"What {lead} {article}{measure} {state}?"
    asked = {"fall": "Why does this still happen", "hold": "What keeps this as it is"}
    return f"{asked.get(direction, 'What still keeps this from happening')}: “{said}”?"


def _people(who: str, pronoun: str) -> str:
    """Return who it is about, in the middle of a sentence."""
    return uncapitalized(who.strip()) or pronoun


def _object(who: str) -> str:
    """Return who it is about as the object of a sentence."""
    people = _people(who, "them")
    return _OBJECTS.get(people, people)


def said_reasons(session: Session, why: Why) -> tuple[str, ...]:
    """Return what was said already of where the key result of a problem is, and is no answer to it yet.

    That is what was in its way, the newest first, and in that of the goals that it moves, and the reason of its grade.
    """
    key_result = find(session, why.about)
    if not isinstance(key_result, KeyResult):
        return ()
    blockers = (blocker.text for blocker in reversed(blockers_so_far(key_result, date.max)))
    known = {answer.text.casefold() for answer in why.answers}
    links = {f"{session.id}#{id}" for id in (key_result.id, "objective")}
    goals = (goal.blocker for goal in session.direction.goals if links.intersection(goal.moved_by))
    reasons = filter(None, (*blockers, *goals, key_result.grading.because))
    return tuple(dict.fromkeys(reason for reason in reasons if reason.casefold() not in known))


def said_problems(session: Session) -> tuple[str, ...]:
    """Return what is in the way of goals and key results, and was neither asked about nor given as a reason yet.

    What is in the way of goals of 12 to 18 months comes first.
    """
    goals = (goal.blocker for goal in session.direction.goals)
    blockers = (blocker.text for blocker in open_blockers(session, date.max))
    known = {
        text.casefold() for why in session.whys for text in (why.problem, *(answer.text for answer in why.answers))
    }
    return tuple(dict.fromkeys(text for text in (*goals, *blockers) if text and text.casefold() not in known))

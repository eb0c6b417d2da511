"""The question why a key result is where it is, with which a problem begins (K)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from okrtui.language.capitals import uncapitalized
from okrtui.language.number_words import NUMBER_IN_WORDS, word_value
from okrtui.language.numbers import parse_number
from okrtui.language.people_phrases import is_people_noun
from okrtui.language.predicate import Predicate, parse_predicate
from okrtui.language.readability import split_words
from okrtui.language.reductions import says_less, without_less
from okrtui.language.subject_ends import read_verb
from okrtui.language.units import UNITS
from okrtui.language.verb_forms import base_of_participle
from okrtui.language.words.word_set import word_set
from okrtui.method.blockers import (
    blocker_in_words,
    blockers_so_far,
    help_has_come,
    help_waited_for,
    open_blockers,
)
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.observations import question_behind, unasked_observations, unvoted_observations
from okrtui.model.base import changed, field_value
from okrtui.model.carried_line import NUMBERS_BEHIND
from okrtui.model.causes import Why
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.gerunds import gerund_phrase
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change, find, get
from okrtui.model.okr import KeyResult
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

_OCCASIONS = re.compile(
    r"(?:day|weekday|night|evening|morning|afternoon|lunch|dinner|weekend)s? (?:a|an|per|each|every|in|of|out)\b", re.I
)
"""Matches a unit of which the number says how often something is done, by the times at which it is."""
_RATE = re.compile(
    r"(?:%|‰|percent)(?: (?:of|a|per|in)\b|$)|/|(?:per|an?|each|every|in|of|out|times?|x|daily|weekly|monthly)\b", re.I
)
"""Matches a unit of which the number says how many do something, or how often it is done."""
_LEFTOVER_AT_END = re.compile(
    r"\b(only|just|still|about|nearly|almost|roughly|around|over|under|than|at|most|least|after|within|per|of|every)$",
    re.I,
)
"""Matches words that belong to a number, and end no question."""
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b{NUMBER_IN_WORDS}", re.I)
"""Matches a number in a line, in digits or in words."""
_OTHER_TIME = re.compile(
    r"\d|\b(within|in|after|before|until|by|for|late|early|soon|sooner|fast|faster|quick\w*|slow\w*)\b", re.I
)
"""Matches a behavior that says itself when it is done, or how fast."""
_TAKES_TIME = word_set(
    """
    answer approve assemble bake book build check clean clear close collect complete confirm decide deliver find finish
    fit fix fulfil fulfill get hear hire install issue make open pack pay pick plan prepare print process produce
    publish reach receive refund release repair replace reply resolve respond restock return review sell send serve
    settle ship sign solve start unpack write
    """
)
"""Verbs of what is done when its time is over, so that it takes somebody so long to do it."""
_SAME_STEM = 4
"""Letters with which the noun of a unit and the word for the same thing in a sentence begin alike."""
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


_ASKED_FIELDS = ("said", "who", "does_what", "baseline", "target", "unit")
"""Fields of a key result that say what its question is about."""


@keeps_names
def add_problem(session: Session, key_result: str, problem: str = "") -> Session:
    """Add a problem about a key result, by default why it is where it is today. Raises NoSuchItem."""
    item = get(session, key_result, KeyResult)
    return add(session, Why, problem=problem or why_question(item, session.is_solo), about=key_result, verdict="open")


def follow_key_results(before: Session, after: Session) -> Session:
    """Return the session with each question that was asked of a key result asked of it as it is corrected now.

    A problem in somebody's own words stays as it is, and so does a question behind which only progress was entered.
    """
    if before.key_results == after.key_results or not after.whys:
        return after
    earlier = {key_result.id: key_result for key_result in before.key_results}
    for key_result in after.key_results:
        old = earlier.get(key_result.id)
        if old is None or _asked_words(old) == _asked_words(key_result):
            continue
        ways: list[Callable[[KeyResult], str]] = [risk_question, partial(why_question, is_solo=after.is_solo)]
        ways += [partial(look_back_question, is_solo=after.is_solo)] if after.format == "retro" else []
        asked = {ask(old): ask for ask in ways}
        for why in after.whys:
            if why.about == key_result.id and why.problem in asked:
                after = change(after, why.id, problem=asked[why.problem](key_result))
    return after


def _asked_words(key_result: KeyResult) -> tuple[object, ...]:
    """Return what the question of a key result is about."""
    return tuple(field_value(key_result, name, None) for name in _ASKED_FIELDS)


def risk_question(key_result: KeyResult) -> str:
    """Return the question what may still go wrong with a key result that is on track."""
    if key_result.target is None:
        return f"{_RISK_LEAD} here: “{key_result.statement}”?"
    goal = f"{format_number(key_result.target)} {key_result.unit}".strip()
    return f"{_RISK_LEAD} on the way to {goal}?"


def look_back_question(key_result: KeyResult, is_solo: bool = False) -> str:
    """Return what held people back where a cycle has ended below a target; of one that was reached, what made it work.

    The quarter is over: what people do today is no question any more.
    """
    current, target = key_result.current, key_result.target
    if not lags(key_result):
        return why_question(key_result, is_solo)
    is_known = key_result.latest_update is not None and current is not None and target is not None
    who, whom = ("I", "me") if is_solo else ("we", "us")
    way = f"at {format_number(current)}, where {who} wanted {format_number(target)}" if is_known else "back"
    return f"What held {whom} {way}: “{key_result.statement}”?"


def lags(key_result: KeyResult) -> bool:
    """Return whether a key result is not known to have reached its target."""
    return key_result.progress is None or key_result.progress < 1


def looks_ahead(why: Why) -> bool:
    """Return whether a problem asks what may still go wrong, so that its answers are risks, and no causes of today."""
    return why.problem.strip().casefold().startswith(_RISK_LEAD.casefold())


def why_question(key_result: KeyResult, is_solo: bool = False) -> str:
    """Return a key result as the question why it is where it is, in words that are true whatever people do today.

    Of one that has reached its target, the question is what made that work, or brought it down. Where the number says
    how long it takes to get something done, the question is why it takes so long. Where it says how many people do
    something, it is what still keeps others from it; of something that they should do less, why they do it, unless that
    is a less of something already, and of what should stay as it is, what makes them do it. Where the question could be
    wrong English, it quotes the line as it was said, and so it does of a key result without its shape.
    """
    direction, who = _likely_direction(key_result), key_result.who
    if direction != "hold" and key_result.progress is not None and key_result.progress >= 1:
        words = key_result.statement
        words = NUMBERS_BEHIND.sub("", words) or words
        is_plain_fall = direction == "fall" and key_result.current is not None and not _SAYS_LESS.search(words)
        if is_plain_fall:
            return f"{_fall_question(key_result)}: “{words}”?"
        deed = f"{who} {key_result.does_what}".strip().rstrip(".!")
        is_sentence = bool(who and key_result.does_what) and words == key_result.statement
        return f"What made it work that {uncapitalized(deed)}?" if is_sentence else f"What made this work: “{words}”?"
    behavior = uncapitalized(key_result.does_what).strip().rstrip(".!") or "do it"
    if key_result.said and not key_result.does_what:
        words = NUMBERS_BEHIND.sub("", key_result.current_line) or key_result.current_line
        is_reduced = direction == "fall" and _SAYS_LESS.search(words)
        return _question_about_words(key_result, words, "" if is_reduced else direction, is_solo)
    # The line as it was said reads whole, whatever was taken out of it for the gaps, unless they say something else.
    words = key_result.said if key_result.shows_said and key_result.said else f"{who or 'they'} {behavior}"
    question = _question_of_shape(key_result, behavior, direction)
    return question or _question_about_words(key_result, words, direction, is_solo)


def _fall_question(key_result: KeyResult) -> str:
    """Return what brought a number down, for words that say what should happen less: `… down from 11 to 3`."""
    start = f" from {format_number(key_result.baseline)}" if key_result.baseline is not None else ""
    return f"What brought this down{start} to {format_number(key_result.current)}"


def _question_of_shape(key_result: KeyResult, behavior: str, direction: str) -> str:
    """Return the question of who does what; empty where that could be wrong English."""
    who, is_amount = key_result.who, direction != "hold" and not _counts_doing(key_result, direction)
    if direction == "fall" and not is_amount:
        # A number of "ask fewer questions" or "stop calling" that falls counts what they ask, and how often they call.
        behavior = without_less(behavior)
    predicate = parse_predicate(who or "they", behavior)
    if predicate is None or _NO_SUBJECT.match(who) or _LEFTOVER_AT_END.search(behavior):
        return ""
    if read_verb(split_words(who), split_words(behavior)) != "verb":
        return ""
    if direction == "fall" and says_less(predicate.rest):
        return _question_of_more(who, predicate)
    if is_amount and not (direction == "fall" and _counts_omissions(key_result, predicate)):
        return _question_of_duration(key_result, predicate) if direction == "fall" else ""
    make = {"fall": _question_of_less, "hold": _question_of_same}.get(direction, _question_of_more)
    return make(who, predicate)


def _counts_omissions(key_result: KeyResult, predicate: Predicate) -> bool:
    """Return whether the number says how often people do not do something, whatever is counted: `9 slots a week`."""
    first = key_result.unit.split()[:1]
    return predicate.is_negated and predicate.kind == "verb" and not any(map(_is_time, first))


def _counts_doing(key_result: KeyResult, direction: str) -> bool:
    """Return whether the number says how many people do something, or how often, and not how long or how much it is.

    A number alone that should fall may be either.
    """
    unit = key_result.unit.strip()
    if not unit or _RATE.match(unit):
        return bool(unit) or direction != "fall"
    if _OCCASIONS.match(unit):
        return True
    words = split_words(unit)
    first = unit.split()[0].casefold()
    if _is_time(first):
        return False
    stem = first[:_SAME_STEM]
    is_said = len(stem) == _SAME_STEM and any(word.startswith(stem) for word in key_result.shape.casefold().split())
    return is_said or any(is_people_noun(words, index) for index in range(len(words)))


def _is_time(unit: str) -> bool:
    """Return whether a unit is one of time."""
    return any(known.measures in ("time", "months") for known in UNITS.get(unit.casefold(), ()))


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


def _amount(key_result: KeyResult) -> str:
    """Return the number of a key result today with its unit; empty while nobody knows it."""
    current = key_result.current
    return "" if current is None else f"{format_number(current)} {key_result.unit}".strip()


def _question_of_duration(key_result: KeyResult, predicate: Predicate) -> str:
    """Return why it takes people so long to get something done; empty for what does not end with its time."""
    verb = predicate.rest.partition(" ")[0].casefold()
    is_plain = predicate.kind == "verb" and not predicate.is_negated and not predicate.is_still
    if not (is_plain and verb in _TAKES_TIME and _is_time(key_result.unit) and _amount(key_result)):
        return ""
    if _OTHER_TIME.search(predicate.rest):
        return ""
    return f"Why does it take {_object(key_result.who)} {_amount(key_result)} to {predicate.rest}?"


def _question_of_less(who: str, predicate: Predicate) -> str:
    """Return why people do something; empty where that would be wrong English."""
    if predicate.kind == "will":
        return ""
    words = ("not" if predicate.is_negated else "", predicate.rest)
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


def _question_about_words(key_result: KeyResult, said: str, direction: str, is_solo: bool) -> str:
    """Return the question with the words in quotes, or about a measure, which is low or high."""
    if _MEASURE.match(said):
        lead, state = ("keeps", "as it is") if direction == "hold" else ("still keeps", _STATES.get(direction, "low"))
        measure = _NUMBERS_AT_END.sub("", uncapitalized(said)).rstrip(".!,")
        if _CLAUSE.search(measure) or len(measure.split()) > _LONGEST_MEASURE:
            return f"What {lead} this {state}: “{measure}”?"
        article = "" if measure.startswith(("the ", "our ")) else "the "
        return f"What {lead} {article}{measure} {state}?"
    if direction == "hold":
        return f"What keeps this as it is: “{said}”?"
    if key_result.target is None and (direction == "fall" or not _counts_doing(key_result, direction)):
        # Without where it should go, the line says nothing to be kept from.
        return f"Why is this number {'so high' if direction == 'fall' else 'as it is'}: “{said}”?"
    return f"What keeps {'me' if is_solo else 'us'} from this today: “{_quoted_line(key_result, said, direction)}”?"


def _quoted_line(key_result: KeyResult, words: str, direction: str) -> str:
    """Return the line as it was said, with the numbers where nothing else in it says where it should go."""
    is_as_said = key_result.shows_said or not key_result.is_shaped
    said = (is_as_said and key_result.current_line) or words
    is_number_goal = direction == "fall" or not _counts_doing(key_result, direction)
    if not is_number_goal or _says_goal(said, key_result):
        return said
    plain = changed(key_result, by=None, to_find=())
    # Two numbers in the line are those of the cycle in which it was said.
    line = _NUMBERS_AT_END.sub("", key_result.said)
    if line and (is_as_said or line == key_result.said):
        plain = changed(plain, said=line, who="", does_what="")
    return one_line(plain).rstrip(".")


def _says_goal(said: str, key_result: KeyResult) -> bool:
    """Return whether a line says itself that something is done less, or the number that is the target."""
    if _SAYS_LESS.search(said):
        return True
    found = (number[0] for number in _NUMBER.finditer(said))
    values = (parse_number(text) if text[-1:].isdigit() else word_value(text.casefold()) for text in found)
    return key_result.target in tuple(values)


def _people(who: str, pronoun: str) -> str:
    """Return who it is about, in the middle of a sentence."""
    return uncapitalized(who.strip()) or pronoun


def _object(who: str) -> str:
    """Return who it is about as the object of a sentence."""
    people = _people(who, "them")
    return _OBJECTS.get(people, people)


def said_reasons(session: Session, why: Why) -> tuple[str, ...]:
    """Return what was said already of where the key result of a problem is, and is no answer to it yet.

    That is what was in its way, the newest first, and in that of the goals that it moves, the reason of its grade, and
    what was still in its way when the last cycle ended; not that it waits for help that has come.
    Of a promise that is stuck it is what its words say is in its way.
    """
    key_result = find(session, why.about)
    if not isinstance(key_result, KeyResult):
        said = blocker_in_words(why.problem)
        return (said,) if said and not why.answers else ()
    blockers = (blocker.text for blocker in reversed(blockers_so_far(key_result, date.max)))
    known = {answer.text.casefold() for answer in why.answers}
    if help_has_come(key_result, date.max):
        known.add(help_waited_for(key_result).casefold())
    links = {f"{session.id}#{id}" for id in (key_result.id, "objective")}
    goals = (goal.blocker for goal in session.direction.goals if links.intersection(goal.moved_by))
    reasons = filter(None, (*blockers, *goals, key_result.grading.because, key_result.previous.blocker))
    return tuple(dict.fromkeys(reason for reason in reasons if reason.casefold() not in known))


def said_problems(session: Session) -> tuple[str, ...]:
    """Return what is in the way of goals and key results, and was neither asked about nor given as a reason yet.

    What the team noted as it looked back comes first, by its dots, then what is in the way of goals of 12 to 18 months.
    """
    noticed = map(question_behind, (*unasked_observations(session), *unvoted_observations(session)))
    goals = (goal.blocker for goal in session.direction.goals)
    blockers = (blocker.text for blocker in open_blockers(session, date.max))
    known = {
        text.casefold() for why in session.whys for text in (why.problem, *(answer.text for answer in why.answers))
    }
    return tuple(dict.fromkeys(text for text in (*noticed, *goals, *blockers) if text and text.casefold() not in known))

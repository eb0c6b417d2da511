"""The parser of a hypothesis: a line as people say it, which it takes apart so that each part reads on in the sentence.

The sentence is "We believe that if we … for …, they will …". The verbs of a line are brought into the form that the
sentence needs: "customers would stay if we were faster" gives "are faster", "customers" and "stay". A part that cannot
be brought into that form is left empty; what is offered can always be read aloud.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from okrtui.language.added_clauses import predicts, split_added
from okrtui.language.capitals import uncapitalized
from okrtui.language.change_parser import parse_change
from okrtui.language.condition_parser import (
    read_command,
    read_condition,
    read_gerund,
    read_named_deed,
    with_intended_deed,
)
from okrtui.language.deed_times import ONCE, without_deed_times
from okrtui.language.field_extraction import HypothesisFields
from okrtui.language.omissions import omitted_words
from okrtui.language.own_subject import reads_as_own_clause
from okrtui.language.readability import (
    LONGEST_LINE,
    opens_command,
    reads_as_action,
    reads_as_behavior,
    reads_as_people,
    split_words,
)
from okrtui.language.reported_speech import without_reporting
from okrtui.language.result_parser import Result, find_named_people, read_influence, read_our_influence, read_result
from okrtui.language.sign_parser import read_sign
from okrtui.language.wishes import is_wish, wished_deed
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set

_CONTRACTIONS = (
    (re.compile(r"\b(they|we|you|i|people|who)['’]ll\b", re.IGNORECASE), r"\1 will"),
    (re.compile(r"\b(they|we|you|i|people|who)['’]d\b", re.IGNORECASE), r"\1 would"),
    (re.compile(r"\b(they|we|you|people)['’]re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(i|we|they)['’]ve\b", re.IGNORECASE), r"\1 have"),
)
"""Pronouns with a shortened verb, and both in full."""
_BELIEF = re.compile(
    r"""(?:(?:our|my|the)\ )?(?:hypothesis|idea|hunch|guess|bet|assumption)\ ?(?:\#?\d+\ ?)?(?::|-|–|is\ that|is:?)\ ?
    |(?:so\ )?(?:we|i)\ (?:really\ |strongly\ |also\ |just\ |still\ )?
        (?:believe|think|assume|expect|guess|bet|suspect|hope|reckon|feel)(?:\ that)?[ ]
    |(?:maybe|perhaps|imagine|well|ok|okay|and|also)\b,?[ ]""",
    re.VERBOSE | re.IGNORECASE,
)
"""What introduces a hypothesis, without being a part of it."""
_PROPOSAL = re.compile(
    r"""(?:why\ don['’]?t\ we|could\ we|can\ we|should\ we|shall\ we|what\ if\ we|let['’]s|let\ us
    |(?:we|i)\ (?:could|should|might|can|must|will|want\ to|need\ to|have\ to|ought\ to|would\ (?:like|love)\ to
        |plan\ to))[ ]
    (?:just\ |simply\ |also\ )?""",
    re.VERBOSE | re.IGNORECASE,
)
"""What makes a proposal of the verb behind it."""
_WHAT_IF = re.compile(r"\Awhat if (?=.)", re.IGNORECASE)
"""What makes a proposal of the condition behind it."""
_SUGGESTION = re.compile(r"(?:how|what) about ", re.IGNORECASE)
"""What makes a proposal of the -ing form behind it."""
_REASON = re.compile(r"[,;]? because (?!of\b)", re.IGNORECASE)
"""Matches what leads to a reason that is a clause; "because of the rain" is a part of its own clause."""
_LEADING_REASON = re.compile(r"because (?!of\b)([^,]+), ?", re.IGNORECASE)
_CONDITION_FIRST = re.compile(rf"(?:if|when|{ONCE}|as soon as|what if) ", re.IGNORECASE)
_CONDITION_LAST = re.compile(rf",? (?:if|when|{ONCE}|as soon as) ", re.IGNORECASE)
_MEANS_FIRST = re.compile(r"(?:by|with) (?=[^\W\d_]{2,20}ing\b)", re.IGNORECASE)
_MEANS_LAST = re.compile(r",? by (?=[^\W\d_]{2,20}ing\b)", re.IGNORECASE)
_PURPOSE = re.compile(r",? (?:so that|in order that|so) ", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:no|not|nobody|nothing|never|none|[a-z]{2,7}n['’]t)\b", re.IGNORECASE)
"""What makes a condition the thing to avoid, where it is not said of us."""
_CONSEQUENCE = re.compile(r" (?:will|would|could|can|may|might) ", re.IGNORECASE)
"""What follows a -ing form that is the cause of something."""
_OUR_RESULT = re.compile(r",? we (?:will|would|can|could|should|might|expect|hope|believe)\b", re.IGNORECASE)
"""What follows for us, where the sentence is about other people."""
_OUR_CLAUSE = re.compile(r",? (?=(?:we|i) [^\W\d_])", re.IGNORECASE)
"""Matches what may join an action and a clause of ours."""
_OPINION = re.compile(r"(?:it|that|this)\b", re.IGNORECASE)
_THEIR_CLAUSE = re.compile(
    r" (?:they|it|he|she) (?:are|aren['’]t|can|do|does|doesn['’]t|don['’]t|is|isn['’]t|never|no longer|stop"
    r"|won['’]t)\b"
    r"| (?:we|they) [^\W\d]+ (?=[\d£$€]|(?:an?|the|our|half|fewer|less|more)\b)",
    re.IGNORECASE,
)
"""Matches a sentence that follows a condition without a comma: `when they see it they don't hang up`."""
_STATE = re.compile(
    r"\S+(?: (?:also|already|always|just|now|often|only|still|never))* (?:am|are|can|could|depend|did|do|fail|feel"
    r"|forget|get|had|has|have|hear|is|know|lack|like|lose|miss|need|own|rely|run (?:behind|late|out)|see|seem|spend"
    r"|struggle|suffer|wait|want|was|were|will|wish|wonder|worry|would)s?\b"
    r"|.* (?:down|fewer|half|hardly|less|than|too)\b",
    re.IGNORECASE,
)
"""Matches a sentence of ours that tells how it is, or may be, and not what we would do."""
_STATES = word_set("be believe enjoy feel have know like love need think trust understand want")
"""Verbs of what nobody sees people do, so that no hypothesis is made of a wish for it."""
_AND = re.compile(r",? and (?:then )?", re.IGNORECASE)
_JOINT = re.compile(r"\A(?:(?:and|then) )+", re.IGNORECASE)
"""Matches words that only join a result to what is before it."""
_THEN = re.compile(r",? then ", re.IGNORECASE)
_EXPECTATION = re.compile(
    r"(?:we|i) (?:believe|think|expect|predict|hope) (?:that )?|(?:it means )?that ", re.IGNORECASE
)
"""What introduces a result once more."""
_EXCLUDED = re.compile(
    r"\b(?:unless|although|though|whereas|otherwise|or else|wouldn['’]?t it|isn['’]?t it)\b|[;?!\n]|:(?!\d\d\b)"
    r"|\.\s|\.\.|…\s|->|→|=>|\bI['’]?m\b",
    re.IGNORECASE,
)
"""What makes a line more than a single hypothesis, or another kind of sentence."""


_Kind = Literal["statement", "command", "gerund"]
"""What the introduction says of a line: a command or a -ing form follows, or nothing."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The clauses of a line: what we would do and what people would then do, as written, and how both are joined."""

    condition: str = ""
    result: str = ""
    is_command: bool = False
    """Whether the condition is a command or a -ing form, without a subject of its own."""
    is_time: bool = False
    """Whether the condition says when, so that the line may tell what happened once."""


def read_hypothesis(text: str) -> HypothesisFields:
    """Return the parts of a hypothesis in the forms in which its sentence reads them; all empty for no reading.

    Never raises. Only parts that can be read aloud in their place are filled, and no word that says something is lost.
    """
    if len(text) > LONGEST_LINE:
        return HypothesisFields()
    line = _without_contractions(" ".join(text.split())).strip(" .!…\"“”„'‘’")
    line = without_reporting(line)
    if not line or (line.isupper() and " " in line):
        return HypothesisFields()
    if wished := wished_deed(line):
        return _read_wish(wished)
    line, kind = _without_introduction(line)
    if _EXCLUDED.search(line) or not line or is_wish(line):
        return HypothesisFields()
    body, because = _split_reason(line)
    parts = _split(body)
    action, result = _read_body(body, parts, kind)
    if (added := split_added(action)) is not None:
        if because or not added.reason:
            return HypothesisFields()
        action, because = added.action, added.reason
    fields = _join(action, result, because)
    # "It helps if people know" says of nothing that it would be seen.
    is_opinion = body.startswith(parts.result) and _OPINION.match(parts.result)
    is_sign_open = fields.action and not fields.behavior and parts.condition and not is_opinion
    if is_sign_open and (sign := read_sign(parts.result)):
        fields = replace(fields, right_when=sign)
    texts = (fields.action, fields.who, fields.behavior, fields.because, fields.right_when)
    is_whole = not omitted_words(line, texts)
    return fields if is_whole and (fields.action or fields.behavior) else HypothesisFields()


def _read_wish(text: str) -> HypothesisFields:
    """Return who would do what of what is wished of them, and from the numbers behind it how it would show."""
    change = parse_change(text)
    statement = change.statement.rstrip(" ,") if change else text
    body, because = _split_reason(statement)
    if _EXCLUDED.search(body) or (change and (change.target is None or change.is_move or change.day)):
        return HypothesisFields()
    fields = _join("", read_result(body), because)
    # "More parents" are no people for whom something is done.
    is_counted = fields.who.lower().startswith(("more ", "fewer "))
    is_state = fields.behavior.partition(" ")[0].lower() in _STATES
    if (
        not fields.behavior
        or is_counted
        or is_state
        or omitted_words(statement, (fields.who, fields.behavior, fields.because))
    ):
        return HypothesisFields()
    if change is None or change.target is None:
        return fields
    start = f"goes from {change.baseline} to" if change.baseline is not None else "reaches"
    sign = f"the number {start} {change.target} {change.unit}".rstrip()
    return replace(fields, right_when=sign)


def _without_contractions(text: str) -> str:
    if "'" in text or "’" in text:
        for pattern, full in _CONTRACTIONS:
            text = pattern.sub(full, text)
    return text


def _without_introduction(line: str) -> tuple[str, _Kind]:
    """Return the line without the words that introduce a belief or a proposal, and what these words say of it."""
    is_first = True
    while belief := _BELIEF.match(line):
        is_first = belief[0].rstrip().endswith((":", "-", "–", ","))
        line = line[belief.end() :]
    line = uncapitalized(line) if is_first else line
    if proposal := _PROPOSAL.match(line):
        command = line[proposal.end() :].rstrip(" ?")
        # "What if we sent …" has a past form, as any condition has.
        is_condition = proposal[0].lower().startswith("what if")
        return (f"if we {command}", "statement") if is_condition else (command, "command")
    if suggestion := _SUGGESTION.match(line):
        return line[suggestion.end() :].rstrip(" ?"), "gerund"
    return with_intended_deed(_WHAT_IF.sub("if ", line)), "statement"


def _split_reason(line: str) -> tuple[str, str]:
    """Return a line without its reason, and the reason; empty where it gives none."""
    if leading := _LEADING_REASON.match(line):
        return line[leading.end() :], leading[1].strip(" .,")
    match = _REASON.search(line)
    return (line[: match.start()], line[match.end() :].strip(" .,")) if match else (line, "")


def _read_body(body: str, parts: _Parts, kind: _Kind) -> tuple[str, Result]:
    """Return the action and the result of a line without its introduction and its reason, split into its clauses."""
    if kind != "statement":
        read = read_gerund if kind == "gerund" else partial(read_command, is_certain=True)
        action = read(parts.condition or parts.result)
        return action, read_result(parts.result) if parts.condition and action else Result()
    if parts.is_time and (deed := read_command(body)) and opens_command(split_words(parts.result)):
        return deed, Result()
    if parts.condition:
        action = (_read_cause if parts.is_command else read_condition)(parts.condition)
        result = read_our_influence(parts.result)
        result = result if result.behavior else read_result(parts.result)
        if not action and (parts.is_command or _NEGATIVE.search(parts.condition)):
            return "", Result()
        # "Customers stayed when we called them" tells what happened.
        return ("", Result()) if parts.is_time and not result.behavior else (action, result)
    if influence := read_influence(body):
        cause, result = influence
        return _read_command_or_gerund(cause), result
    if action := _read_command_or_gerund(body) or _read_own_deed(body):
        return action, Result()
    consequence = _CONSEQUENCE.search(body)
    if consequence and (action := read_gerund(body[: consequence.start()])):
        return action, Result()
    return "", read_result(body, needs_modal=True)


def _read_own_deed(text: str) -> str:
    """Return what we or one of our people would do, said as a sentence without an effect: `we let them renew by post`.

    A sentence with a number, or of what we never do, tells how it is, and one in the past what happened.
    """
    is_told = _STATE.match(text) or _NEGATIVE.search(text) or re.search(r"\d|,", without_deed_times(text))
    action = read_condition(text) if _names_doer(text) and not is_told else ""
    return action if len(text.split()) > 2 and action in text else ""


def _read_cause(text: str) -> str:
    """Return what we or one of our people would do, told to do or said of them ("Tom rings them")."""
    return _read_command_or_gerund(text) or (read_condition(text) if _names_doer(text) else "")


def _names_doer(text: str) -> bool:
    return text.casefold().startswith("we ") or bool(read_named_deed(text))


def _read_command_or_gerund(text: str) -> str:
    return read_command(text) or read_gerund(text)


def _split(body: str) -> _Parts:
    """Return the clauses of a line; without a condition where no word joins two."""
    if first := _CONDITION_FIRST.match(body):
        return _split_after_condition(body[first.end() :], is_command=False)
    if means := _MEANS_FIRST.match(body):
        return _split_after_condition(body[means.end() :], is_command=True)
    for purpose in _PURPOSE.finditer(body):
        # A bare "so" may be an adverb ("so many"), hence a result has to follow it.
        result = _without_expectation(body[purpose.end() :])
        if purpose[0].strip(" ,").lower() != "so" or read_result(result).behavior:
            return _Parts(body[: purpose.start()], result, is_command=True)
    if last := _CONDITION_LAST.search(body):
        return _Parts(body[last.end() :], body[: last.start()], is_time="if" not in last[0].lower().split())
    if means := _MEANS_LAST.search(body):
        return _Parts(body[means.end() :], body[: means.start()], is_command=True)
    if then := _THEN.search(body):
        return _Parts(body[: then.start()], _without_expectation(body[then.end() :]), is_command=True)
    return _split_prediction(body) or _split_consequence(body) or _Parts(result=body)


def _split_prediction(body: str) -> _Parts | None:
    """Return the clauses of a proposal and of what would follow from it, behind a comma; None for another line."""
    for comma in re.finditer(r",\s", body):
        result = _JOINT.sub("", body[comma.end() :])
        if predicts(result) and (read_result(result, needs_modal=True).behavior or read_sign(result)):
            return _Parts(body[: comma.start()], result, is_command=True)
    return None


def _split_consequence(body: str) -> _Parts | None:
    """Return the clauses of an order and of what comes of it, behind "and": `give them a key and they'll come`."""
    for joint in _AND.finditer(body):
        order, result = body[: joint.start()], body[joint.end() :]
        if read_result(result, needs_modal=True).behavior and read_command(order):
            return _Parts(order, result, is_command=True)
    return None


def _split_after_condition(rest: str, is_command: bool) -> _Parts:
    """Return the clauses of "if …, …": the result follows the last comma behind which one can be read, or "then"."""
    if then := _THEN.search(rest):
        return _Parts(rest[: then.start()], _without_expectation(rest[then.end() :]), is_command)
    for clause in _OUR_CLAUSE.finditer(rest):
        if read_our_influence(rest[clause.end() :]).behavior:
            return _Parts(rest[: clause.start()], rest[clause.end() :], is_command)
    commas = [match.start() for match in re.finditer(r",\s", rest)]
    for comma in commas:
        result = _without_expectation(rest[comma + 1 :].strip())
        if read_result(result).behavior:
            return _Parts(rest[:comma], result, is_command)
    if ours := _OUR_RESULT.search(rest):
        return _Parts(rest[: ours.start()], rest[ours.start() :].lstrip(" ,"), is_command)
    if commas:
        return _Parts(rest[: commas[-1]], rest[commas[-1] + 1 :].strip(), is_command)
    return _split_at_people(rest, is_command)


def _split_at_people(rest: str, is_command: bool) -> _Parts:
    """Return the clauses of "if … people would …", which no comma separates."""
    words = rest.split(" ")
    for index in reversed(range(2, len(words) - 1)):
        condition, result = " ".join(words[:index]), " ".join(words[index:])
        if not read_result(result, needs_modal=True).behavior:
            continue
        action = (_read_command_or_gerund if is_command else read_condition)(condition)
        if action and not _needs_noun(action):
            return _Parts(condition, result, is_command)
    # A sentence without a comma before it would stay in the action.
    is_sentence_left = (is_command and _OUR_CLAUSE.search(rest)) or _THEIR_CLAUSE.search(rest)
    return _Parts() if is_sentence_left else _Parts(rest, "", is_command)


def _needs_noun(action: str) -> bool:
    """Return whether an action ends with a word that belongs to the noun behind it ("call the new | tenants")."""
    tokens = split_words(action)
    last = tokens[-1].flags
    is_state = tokens[0].text in ("are", "aren't", "make")
    return bool(last & c.DET and tokens[-1].text not in ("it", "them", "him", "her")) or bool(
        last & c.ADJ and not last & c.ANY_NOUN and not is_state
    )


def _without_expectation(text: str) -> str:
    match = _EXPECTATION.match(text)
    return text[match.end() :] if match else text


def _join(action: str, result: Result, because: str) -> HypothesisFields:
    """Return the fields of a reading, each of which was checked; "they" are the people that the action names."""
    action = action if reads_as_action(action, is_verb_first=True) or reads_as_own_clause(action) else ""
    behavior = result.behavior if reads_as_behavior(result.behavior) else ""
    who = result.who if behavior and reads_as_people(result.who) else ""
    if behavior and not who and not result.is_they:
        behavior = ""
    if action and not who:
        action, who = _split_beneficiaries(action, named_too=bool(behavior))
    elif action:
        action = _without_beneficiaries(action, who)
    reason = because if _reads_as_reason(because) else ""
    return HypothesisFields(action, who, behavior, reason if action or behavior else "")


def _split_beneficiaries(action: str, named_too: bool) -> tuple[str, str]:
    """Return an action without the people for whom it is, and these people; with `named_too` others that it names."""
    head, separator, people = action.rpartition(" for ")
    if separator and reads_as_people(people) and reads_as_action(head, is_verb_first=True):
        return head, people
    return action, find_named_people(action) if named_too else ""


def _without_beneficiaries(action: str, who: str) -> str:
    """Return an action without a "for …" at its end that names the same people."""
    head, separator, people = action.rpartition(" for ")
    is_same = people.casefold().removeprefix("the ").removeprefix("our ") == who.casefold().removeprefix("the ")
    return head if separator and is_same and reads_as_action(head, is_verb_first=True) else action


def _reads_as_reason(text: str) -> bool:
    """Return whether a text can be read behind "because": a whole clause, or "of" and a noun."""
    tokens = split_words(text)
    return len(tokens) >= 2 and not _EXCLUDED.search(text) and not re.search(r"\b(?:if|so that)\b", text)

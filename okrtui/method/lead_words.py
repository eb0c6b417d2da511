"""Words of ours that lead to a text of people's own: `because nobody calls`, `Stop: the weekly mailing`."""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.capitals import names_here, opens_with_name, uncapitalized, uncapitalized_command
from okrtui.language.days_in_text import without_other_day
from okrtui.language.imperative import opens_imperative
from okrtui.language.own_subject import has_own_subject
from okrtui.language.readability import LONGEST_LINE
from okrtui.language.tokens import tokenize
from okrtui.language.verb_forms import is_base_form
from okrtui.language.words import word_classes
from okrtui.language.words.word_set import word_set
from okrtui.model.base import Model, ModelT, field_value
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decision_words import asked_aside, asked_clause
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gap_value, gaps, spoken_leads, with_values
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line, without_lead, without_stop
from okrtui.model.session_cache import remembered_per_item

DECIDED_SO = " — "
"""What leads to the reason of a decision behind the hypothesis."""
REASON_LABEL = "reason:"
"""What leads to a reason that "because" cannot lead to."""
_FRAGMENT_OPENERS = word_set("do don't don’t let let's let’s to too not please first")
"""Words with which a command or a fragment begins."""
_CLAUSE_MARKS = ("; ", ", ")
"""Marks with which a clause goes on a sentence."""
_OWN_LABEL = re.compile(r"\S+(?: \S+){0,2}:\s")
"""Matches a text that begins with a few words and a colon."""


def with_lead(words: str, text: str) -> str:
    """Return a text after the words that lead to it, which are said once; empty for no text.

    `Because The owner left` becomes `because the owner left`: what goes on a sentence begins with no capital of its
    own, unless it is a name.
    """
    return f"{words} {uncapitalized(without_lead(text.strip(), words))}" if text.strip() else ""


def within_sentence(item: ModelT) -> ModelT:
    """Return an item whose texts begin with no capital of their own where words of its sentence lead to them.

    `if we Call tenants` and `because Nobody calls` are joined from gaps that were written as sentences. What somebody
    else would do takes the place of "we": `if Grace calls tenants`.
    """
    texts = {}
    for name, words in spoken_leads(type(item)).items():
        value = gap_value(item, name)
        if isinstance(value, str) and not gaps(type(item))[name].is_person:
            said = without_lead(value.strip(), words)
            if said[:1].isupper():
                lower = uncapitalized_command if words.endswith("if we") else uncapitalized
                texts[name] = lower(said)
    if isinstance(item, Hypothesis) and has_own_subject(clause := without_lead(item.action.strip(), "if")):
        texts["action"] = f"if {uncapitalized(clause)}"
    return with_values(item, **texts) if texts else item


def spoken_line(item: Model) -> str:
    """Return the line that stands for an item in lists, as one would write it: without capitals in its midst."""
    return _spoken_line(item, names_here())


@remembered_per_item
def _spoken_line(item: Model, _known: frozenset[str]) -> str:
    """Return the line of an item; the names that are known there tell the memory which one it is."""
    if isinstance(item, ParkedItem) and (parked := item.key_result or item.hypothesis):
        return spoken_line(parked)
    return one_line(within_sentence(_with_one_day(item)))


def _with_one_day(item: ModelT) -> ModelT:
    """Return an item with a day of its own without another one at the end of its words, from which it was moved.

    Of a parked thought `by` says who said it, which is no day.
    """
    text, day = field_value(item, "text", ""), field_value(item, "by", None)
    return with_values(item, text=without_other_day(text, day)) if text and isinstance(day, date) else item


def join_clauses(text: str, *clauses: str) -> str:
    """Return a text with clauses behind it, each of which begins with its mark: `nobody calls` and `; look again`.

    Behind a question or an exclamation a clause is a sentence of its own: `would they pay? Decide by 5 Dec`. The full
    stop of a text with a clause behind it goes.
    """
    for clause in filter(None, clauses):
        if clause.startswith(DECIDED_SO):
            text = without_stop(text) + clause
        elif clause.startswith(_CLAUSE_MARKS):
            text = without_stop(text)
            is_ended = text.rstrip("”’\"')").endswith(("?", "!"))
            text += f" {clause[2:3].upper()}{clause[3:]}" if is_ended else clause
        else:
            text += clause
    return text


def with_clauses(text: str, *clauses: str) -> tuple[str, str]:
    """Return a text and the clauses behind it, as `join_clauses` joins them, for two styles."""
    whole = join_clauses(text, *clauses)
    end = len(text) if whole.startswith(text) else len(without_stop(text))
    return whole[:end], whole[end:]


def decision_reason(decision: Decision) -> str:
    """Return why a hypothesis was decided on: `because nobody answers`; of one to find out first, what and how.

    `whether they would pay: call five of them`. A reason that is no clause, as a command, has a label: `reason: start
    with six cafes`. Empty without a text.
    """
    if decision.verdict == "learn":
        return asked_clause(decision.because) if decision.because.strip() else ""
    if _is_command(decision.because):
        return with_lead(REASON_LABEL, decision.because)
    return with_lead("because", decision.because)


def reason_aside(decision: Decision, is_behind_verdict: bool = False) -> str:
    """Return the reason of a decision, as it stands behind what was decided on; empty without one.

    There a dash sets it apart, since behind a comma "because" would lead to the reason of the hypothesis. With
    `is_behind_verdict` it follows the words for what was decided.
    """
    if decision.verdict == "learn":
        return f"; {asked_aside(decision.because)}" if decision.because.strip() else ""
    reason = decision_reason(decision)
    if reason.startswith(REASON_LABEL):
        return f"; {reason}"
    return f"{', ' if is_behind_verdict else DECIDED_SO}{reason}" if reason else ""


def _is_command(reason: str) -> bool:
    """Return whether a reason tells what to do, or is no clause, so that "because" cannot lead to it."""
    tokens = tokenize(reason.strip()[:LONGEST_LINE].lower())
    if not tokens or tokens[0].text == "because" or opens_with_name(reason):
        return False
    is_verb_before_place = (
        is_base_form(tokens[0].text) and len(tokens) > 1 and bool(tokens[1].flags & word_classes.PREP)
    )
    return tokens[0].text in _FRAGMENT_OPENERS or is_verb_before_place or opens_imperative(tokens, 0)


def day_aside(decision: Decision, today: date | None = None) -> str:
    """Return when what was decided comes up again, as it stands behind it: `; decide by 11 Dec`; empty without a day.

    The year is left out in that of `today`. What was stopped does not come up again.
    """
    if decision.look_again is None or decision.verdict == "kill":
        return ""
    lead = "decide by" if decision.verdict == "learn" else "look again on"
    return f"; {lead} {format_day(decision.look_again, today)}"


def quoted_behind(label: str, text: str) -> str:
    """Return a text as it stands behind a label and a colon: in quotes where it would read as a label of its own.

    That is a text that begins with the words of the label, `Stop: “Stop the mailing”`, or has a colon soon itself,
    `Find out first: “Nia: two calls”`.
    """
    is_repeated = text.casefold().startswith(label.casefold())
    return f"“{text}”" if is_repeated or _OWN_LABEL.match(text) else text

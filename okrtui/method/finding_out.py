"""What is to be found out first for a decision: the task, and who does it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.language.capitals import uncapitalized
from okrtui.language.line_ends import LineEnd, split_line_end
from okrtui.language.owners import acting_person, named_owner, without_owner
from okrtui.language.verb_forms import is_base_form
from okrtui.model.base import changed
from okrtui.model.edits import stopped_ids
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.persons import name_as_written, people_here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrtui.model.decisions import Decision
    from okrtui.model.session import Session

QUESTION = re.compile(r"(?:whether|if|how|what|who|why|when|where|which)\b[^:]*:\s+", re.IGNORECASE)
"""Matches what is to be found out, before how that is done."""


def person_finding_out(session: Session, decision: Decision) -> str:
    """Return who finds out what a decision waits for: whoever it names, or who stands for its hypothesis; or nobody."""
    if decision.verdict != "learn":
        return ""
    task = task_to_find_out(decision, people_here(session)) if decision.because else None
    return (task.who if task else "") or person_of(session, decision.about)


def earlier_find_outs(session: Session) -> tuple[tuple[Decision, Decision | None], ...]:
    """Return each decision of an earlier session that waits for what is found out, with what was decided since.

    One is left out for which somebody has a task, and one that is stopped.
    """
    served = {*(each.about for each in session.promises), *(each.about for each in session.actions)}
    stopped = stopped_ids(changed(session, decisions=tuple(each for each in session.decisions if each.origin)))
    earlier = {each.about: each for each in session.decisions if each.origin and each.about}
    own = {each.about: each for each in session.decisions if not each.origin}
    return tuple(
        (decision, own.get(about))
        for about, decision in earlier.items()
        if decision.verdict == "learn" and decision.id not in served and about not in stopped
        if find(session, about) is not None
    )


def task_to_find_out(decision: Decision, people: Sequence[str]) -> LineEnd | None:
    """Return what a decision says is done to find out, with the person and the day that it names; None for nothing.

    A question before it goes on behind it: of `whether they would pay: call five` one calls five to find out whether
    they would pay. A reason, "two weeks are too few to tell", is nothing to do.
    """
    question = QUESTION.match(decision.because)
    line = decision.because[question.end() :] if question else decision.because
    asked = uncapitalized(question[0].strip(" :")) if question else ""
    named = named_owner(line, people)
    task = without_owner(line, named)
    end = split_line_end(task, people, decision.on) if decision.on else LineEnd(task)
    actor = acting_person(end.text, people)
    if not (actor or is_base_form(end.text.partition(" ")[0].lower())):
        return None
    text = f"{end.text.rstrip(' .')} to find out {asked}" if asked else end.text
    return replace(end, text=text, who=named or end.who or actor)


def person_of(session: Session, hypothesis: str) -> str:
    """Return who stands for a hypothesis: who acts in it, who wrote it, or who answers for what it moves."""
    item = find(session, hypothesis)
    if not isinstance(item, Hypothesis):
        return ""
    people = people_here(session)
    actor = acting_person(item.action, people)
    owners = [kr.owner for kr in session.key_results if kr.id in item.moves]
    return next(
        (name for who in (actor, item.author, *owners) if (name := name_as_written(session, who)) in people), ""
    )

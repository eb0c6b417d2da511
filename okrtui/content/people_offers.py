"""Whom a key result or a hypothesis is about, as other parts of the session name them already."""

from __future__ import annotations

from okrtui.caseless import caseless
from okrtui.language.capitals import uncapitalized
from okrtui.language.people_phrases import find_people, leading_people
from okrtui.language.result_parser import find_named_people
from okrtui.language.tokens import same_length_lower, tokenize
from okrtui.model.directions import people_served
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def likeliest_people(session: Session) -> str:
    """Return whom an item is likely to be about: the subject of the objective; empty where that is nobody."""
    return uncapitalized(leading_people(session.objective.text))


def people_named(session: Session, item: str) -> tuple[str, ...]:
    """Return the people whom a session names: those served, those of other key results and hypotheses, then of goals.

    Each is named once, and as `item` may be about them.
    """
    direction = session.direction
    others = [each.who for each in session.key_results if each.id != item]
    others += [each.who for each in session.hypotheses if each.id != item]
    goals = (session.objective.text, *(goal.text for goal in direction.goals), *direction.objectives)
    said = (leading_people(text) or find_people(text, tokenize(same_length_lower(text))) for text in goals)
    known = (*people_served(direction), *others, *map(uncapitalized, said))
    return tuple({caseless(who): who for who in reversed(known) if who}.values())[::-1]


def people_of_hypothesis(session: Session, hypothesis: Hypothesis, field: str) -> tuple[str, ...]:
    """Return who does what in the key results that a hypothesis moves, for a gap of it; not what they do less.

    Without a link those of the objective are, and all who are named follow (G, H).
    """
    moved = [key_result for key_result in session.key_results if key_result.id in hypothesis.moves]
    if field == "behavior":
        return tuple(dict.fromkeys(each.does_what for each in moved if not _falls(each)))
    texts = [each.who for each in moved] or [likeliest_people(session)]
    if session.is_solo:
        # One person alone tries most things on herself, where her line names nobody else.
        others = find_named_people(hypothesis.text or hypothesis.said)
        texts = list(filter(None, (others, "I", *texts)))
    return tuple(dict.fromkeys((*texts, *people_named(session, hypothesis.id))))


def _falls(key_result: KeyResult) -> bool:
    """Return whether a number is to become smaller: what people do is then what they do less."""
    baseline, target = key_result.baseline, key_result.target
    return isinstance(baseline, int | float) and isinstance(target, int | float) and target < baseline

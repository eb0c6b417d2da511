"""What is asked of the key results together, while a plan is written and each of them stands."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from okrtui.language.tokens import WORD, same_length_lower, tokenize
from okrtui.language.words import word_classes as c
from okrtui.language.words.word_set import word_set
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

SUFFICIENCY_RULE = "goal-sufficiency"
"""The name of the rule that asks whether the key results together are enough."""
_FEWEST = 2
"""The fewest key results that are a set; of a single one, its own words tell whether it is enough."""
_SAME_FACTOR = 0.02
"""How far two factors may be apart that are the same."""
_FUNNEL = (
    word_set("visit visits visitor visitors pageview pageviews click clicks"),
    word_set("lead leads enquiry enquiries inquiry inquiries"),
    word_set("signup signups sign-up sign-ups registration registrations trial trials"),
    word_set("opportunity opportunities demo demos offer offers quote quotes"),
    word_set("order orders purchase purchases customer customers buyer buyers"),
)
"""What is counted at each stage of a funnel, from its wide end on."""
_RATED = word_set("nps enps csat ces rating ratings stars score scores points satisfaction")
"""What a rating is counted in."""
_EMPTY = word_set("week month quarter year day time number share people more than from into onto with within out")
"""Words that say nothing of what people do."""


def is_goal_set(session: Session) -> bool:
    """Return whether a plan is written whose key results stand, so that they can be looked at together.

    A group has an objective by then; one person alone may have her role instead.
    """
    key_results = session.key_results
    is_open = session.format in CYCLE_STARTING_FORMATS and session.status == "draft"
    has_goal = session.is_solo or bool(session.objective.text)
    return is_open and has_goal and len(key_results) >= _FEWEST and all(map(_stands, key_results))


def _stands(key_result: KeyResult) -> bool:
    """Return whether a key result says who does what and how much, or who finds that out."""
    has_target = key_result.target is not None or "target" in key_result.to_find
    return bool(key_result.who and key_result.does_what) and has_target


def all_of_them(session: Session) -> str:
    """Return what all key results of a set are called: `both`, `all three`."""
    count = len(session.key_results)
    return "both" if count == 2 else "all three" if count == 3 else f"all {count}"


def sufficiency_question(session: Session) -> str:
    """Return the question whether the key results together are enough for the objective.

    Empty where it is answered or dismissed, and once the group was asked for its consent to the goal.
    """
    objective = session.objective
    if objective.sufficient or not objective.text or not is_goal_set(session) or _is_settled(session):
        return ""
    is_met = "would I be there" if session.is_solo else "would the objective be met"
    return f"If {all_of_them(session)} came true, {is_met}? What else would have to be true?"


def _is_settled(session: Session) -> bool:
    """Return whether the group was asked for its consent to the objective, or dismissed the question."""
    is_consented = any(tally.kind == "consent" and tally.about == "objective" for tally in session.tallies)
    return is_consented or any(dismissal.rule == SUFFICIENCY_RULE for dismissal in session.dismissed)


def is_share(key_result: KeyResult) -> bool:
    """Return whether a key result counts in percent."""
    return key_result.unit.startswith(("%", "percent", "per cent"))


def is_rating(key_result: KeyResult) -> bool:
    """Return whether a key result counts in the points of a rating."""
    return bool(_words(key_result.unit) & _RATED)


def is_growing_count(key_result: KeyResult) -> bool:
    """Return whether a key result is a count that should rise, and says so with both of its numbers."""
    return key_result.direction == "rise" and not (is_share(key_result) or is_rating(key_result))


def pair_in_step(session: Session) -> tuple[KeyResult, KeyResult] | None:
    """Return the first two key results of which the second moves by itself with the first; None without any.

    Both grow by the same factor, and are two ends of a funnel, or the same people doing nearly the same: as many of a
    hundred go on as did before, so that nothing has to change between the two.
    """
    counted = [each for each in session.key_results if _factor(each) and not (is_share(each) or is_rating(each))]
    for first, second in combinations(counted, 2):
        if abs(_factor(first) / _factor(second) - 1) <= _SAME_FACTOR and _is_one_way(first, second):
            return first, second
    return None


def _factor(key_result: KeyResult) -> float:
    """Return by which factor a key result should grow; 0 where that is not known, or where it should not."""
    baseline, target = key_result.baseline, key_result.target
    if baseline is None or target is None or baseline <= 0 or target <= 0 or baseline == target:
        return 0
    return target / baseline


def _is_one_way(first: KeyResult, second: KeyResult) -> bool:
    """Return whether two key results are two ends of a funnel, or the same people doing nearly the same."""
    stages = _stage(first), _stage(second)
    if None not in stages and stages[0] != stages[1]:
        return True
    if not _words(first.who) & _words(second.who):
        return False
    deeds = _words(first.does_what), _words(second.does_what)
    return all(deeds) and len(deeds[0] & deeds[1]) * 2 >= min(map(len, deeds))


def _stage(key_result: KeyResult) -> int | None:
    """Return the number of the stage of a funnel that a key result counts; None for none, and for several."""
    words = _words(key_result.unit)
    stages = [number for number, names in enumerate(_FUNNEL) if words & names]
    return stages[0] if len(stages) == 1 else None


def people_unnamed(session: Session) -> str:
    """Return the people of the first hypothesis that speaks of others than the key results do; empty for none.

    Only where no hypothesis speaks of those of a key result, and none is matched to one: then its people are known.
    """
    guesses = [each for each in session.hypotheses if each.who and not each.under]
    named = frozenset[str]().union(*(_words(each.who) for each in session.key_results))
    if not guesses or not named or any(each.moves or _words(each.who) & named for each in guesses):
        return ""
    return guesses[0].who


def unmoved(session: Session, stopped: Collection[str]) -> frozenset[str]:
    """Return the ids of the key results that no hypothesis would move, once one of them is matched to any."""
    ids = {key_result.id for key_result in session.key_results}
    moved = {id for each in session.hypotheses if each.id not in stopped for id in each.moves}
    return frozenset(ids - moved) if ids & moved else frozenset()


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without plural s."""
    return frozenset(
        form
        for token in tokenize(same_length_lower(text))
        if token.kind == WORD and not token.flags & (c.FUNCTION_WORD | c.AUX) and token.text not in _EMPTY
        for form in (token.text, token.text.rstrip("s"))
    )

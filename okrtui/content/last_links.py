"""What stood between parts of the last plan and stands again between what the next one has taken over of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from okrtui.content.links import GoalLink, LinkedGoal, last_plan
from okrtui.model.base import changed
from okrtui.model.goal_links import map_goal_links
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def with_last_links(session: Session, items: Collection[str], links: Mapping[GoalLink, LinkedGoal]) -> Session:
    """Return the session with the links of the last plan that `items`, just taken over from it, are at an end of.

    A link stands again once both its ends are here, known by their words: the key results that a hypothesis moves, and
    the one that moves a part of the goal equation; that of another team is there already. What a key result of the last
    plan moves in the direction, that here moves too. The problems about a key result come with their causes, and what
    waits for its day with what it objects to.
    """
    plan = last_plan(session, links)
    if plan is None:
        return session
    own = {id: each.id for each in session.key_results for id in _ids_before(each, plan.key_results)}
    for hypothesis in session.hypotheses:
        moves = (id for before in _moves_before(hypothesis, plan.hypotheses) if (id := own.get(before, "")))
        new = tuple(id for id in moves if id not in hypothesis.moves and not {id, hypothesis.id}.isdisjoint(items))
        session = change(session, hypothesis.id, moves=(*hypothesis.moves, *new)) if new else session
    terms = plan.equation.terms if plan.equation else ()
    movers = {
        term.text.casefold(): (session.id, own.get(term.item, ""))
        if term.session == session.follows
        else (term.session, term.item)
        for term in terms
    }
    for term in session.equation.terms:
        mover, id = movers.get(term.text.casefold(), ("", ""))
        if id and not term.session and not {id if mover == session.id else "", term.id}.isdisjoint(items):
            session = change(session, term.id, session=mover, item=id)
    about = {before: id for before, id in own.items() if id in items}
    session = _with_goals_moved(session, about, links)
    whys = (changed(why, about=about[why.about]) for why in plan.whys if why.about in about)
    taken_over = tuple(why for why in whys if not any(find(session, item.id) for item in (why, *why.answers)))
    session = changed(session, whys=(*session.whys, *taken_over)) if taken_over else session
    about |= {before: id for id in items for before in _ids_of_hypothesis(session, id, plan.hypotheses)}
    waiting = (each for each in plan.objections if each.about in about and find(session, each.id) is None)
    objections = tuple(changed(each, about=about[each.about]) for each in waiting)
    return changed(session, objections=(*session.objections, *objections)) if objections else session


def _with_goals_moved(session: Session, own: Mapping[str, str], links: Mapping[GoalLink, LinkedGoal]) -> Session:
    """Return the session whose direction leads to its `own` key results, by the ids of those before, in their place."""

    def follow(linked: str, item: str) -> tuple[str, str]:
        goal = links.get(GoalLink(linked, item))
        is_before = item in own and session.follows in (linked, goal.session if goal else "")
        return (session.id, own[item]) if is_before else (linked, item)

    direction = map_goal_links(session.direction, follow) if own else session.direction
    return session if direction == session.direction else changed(session, direction=direction)


def _ids_before(key_result: KeyResult, before: Iterable[KeyResult]) -> Iterator[str]:
    """Yield the ids of the key results that say the same as one."""
    words = _key_result_words(key_result)
    return (each.id for each in before if not words.isdisjoint(_key_result_words(each)))


def _moves_before(hypothesis: Hypothesis, before: Iterable[Hypothesis]) -> tuple[str, ...]:
    """Return what the hypothesis that says the same as one moves; nothing for a new one."""
    words = _hypothesis_words(hypothesis)
    return next((each.moves for each in before if not words.isdisjoint(_hypothesis_words(each))), ())


def _ids_of_hypothesis(session: Session, id: str, before: Iterable[Hypothesis]) -> Iterator[str]:
    """Yield the ids of the hypotheses that say the same as one of the session; nothing for what is none."""
    hypothesis = find(session, id)
    words = _hypothesis_words(hypothesis) if isinstance(hypothesis, Hypothesis) else set[str]()
    return (each.id for each in before if not words.isdisjoint(_hypothesis_words(each)))


def _key_result_words(key_result: KeyResult) -> set[str]:
    return {text.casefold() for text in (key_result.statement, key_result.said) if text}


def _hypothesis_words(hypothesis: Hypothesis) -> set[str]:
    return {text.casefold() for text in (hypothesis.text, hypothesis.said, one_line(hypothesis)) if text}

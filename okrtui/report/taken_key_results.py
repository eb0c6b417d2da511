"""The key results that two sessions have in the same words, with what the other one has measured.

A team has taken the one above as its own, so each can have the newer number.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrtui.content.links import TAKEN_ITEM, GoalLink, LinkedGoal, TeamNumber, taken_number
from okrtui.method.cycles import cycle_of
from okrtui.model.base import changed
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.goal_reader import read_goals
from okrtui.store.folder import Folder


def read_taken_key_results(folder: Folder, id: str) -> tuple[TeamNumber, ...]:
    """Return the measured key results of teams in the words of that of a session which their goal helps, in its cycle.

    Behind them come those of the session above in the words of its own that no team has measured. Private sessions are
    left out. Raises StoreError where the folder or the session cannot be read.
    """
    above = folder.open(folder.path_of(id)).session
    goals = read_goals(folder, cycle_of(above.cycle, above.starts, above.ends))
    head = goals.representatives.get(id, id)

    def taken() -> Iterator[TeamNumber]:
        for session in goals.sessions:
            parent = session.direction.parent
            helped = find(above, goals.renamed.get((parent.session, parent.item), parent.item))
            is_below = goals.representatives.get(parent.session, parent.session) == head and session.id != head
            if is_below and isinstance(helped, KeyResult):
                yield from _in_its_words(session, helped)

    below = tuple(taken())
    told = set[str]().union(*(_words(number.key_result) for number in below))
    source = goals.representatives.get(above.direction.parent.session, above.direction.parent.session)
    own = (each for each in above.key_results if told.isdisjoint(_words(each)))
    higher = [session for session in goals.sessions if session.id == source != head]
    return (*below, *(number for each in own for session in higher for number in _in_its_words(session, each)))


def _in_its_words(session: Session, helped: KeyResult) -> Iterator[TeamNumber]:
    """Yield the measured key results of a session that say the same as another one and count in its unit."""
    for key_result in session.key_results:
        if key_result.latest_update and key_result.unit == helped.unit and _words(key_result) & _words(helped):
            yield TeamNumber(session.team or session.title, key_result)


def _words(key_result: KeyResult) -> set[str]:
    return {key_result.statement.casefold(), key_result.said.casefold()} - {""}


def with_taken_numbers(folder: Folder, session: Session) -> Session:
    """Return a session with the newer numbers of those who have its key results, too, each of one team alone.

    So a next cycle starts from them. Raises StoreError where the folder cannot be read.
    """
    if session.is_solo or not session.key_results:
        return session
    link = GoalLink(session.id, TAKEN_ITEM)
    links = {link: LinkedGoal(taken=read_taken_key_results(folder, session.id))}
    numbers = {each.id: taken_number(each, session, links) for each in session.key_results}
    latest = {id: number.key_result.latest_update for id, number in numbers.items() if number}
    key_results = (
        changed(each, updates=(*each.updates, update)) if (update := latest.get(each.id)) else each
        for each in session.key_results
    )
    return changed(session, key_results=tuple(key_results)) if latest else session

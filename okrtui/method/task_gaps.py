"""What open tasks lack: the name of who does each, and the day by which it is done; their words may say both."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from okrtui.caseless import caseless
from okrtui.language.readability import begins_with_name
from okrtui.method.open_tasks import OpenAction, open_commitments
from okrtui.method.said_days import offered_day
from okrtui.model.base import Item
from okrtui.model.clock import local_day
from okrtui.model.items import find
from okrtui.model.persons import people_here

if TYPE_CHECKING:
    from datetime import date

    from okrtui.model.session import Session


def lowered_names(session: Session) -> frozenset[str]:
    """Return the names of the people who are here, in lower case."""
    return frozenset(name.lower() for name in people_here(session))


def names_somebody(text: str, names: Collection[str]) -> bool:
    """Return whether a text names somebody: one of some `names`, given in lower case, or whoever acts in it by name.

    A first name stands for the whole one. Of people who are not here, "Callum starts the boiler" names one.
    """
    known = {part for name in map(caseless, names) for part in (name, *name.split()[:1])}
    words = [word.strip(".,;:!?()") for word in caseless(text).split()]
    return not known.isdisjoint(words) or begins_with_name(text)


def lacks_name(task: OpenAction, session: Session) -> bool:
    """Return whether nobody stands for a task, by its gap or by name in its words; solo nothing needs a name."""
    return not (session.is_solo or task.who or names_somebody(task.text, lowered_names(session)))


def incomplete_tasks(session: Session) -> tuple[OpenAction, ...]:
    """Return the open actions and first steps that lack a name or a day, by day, those without one last.

    In a solo session nothing needs a name. A day that its words only mean, `by Friday`, is none before somebody takes
    it. What is done, stopped, or to be told to others is none of them.
    """
    return tuple(
        task for task in open_commitments(session) if not task.is_message and (not task.by or lacks_name(task, session))
    )


def tasks_to_confirm(session: Session) -> tuple[OpenAction, ...]:
    """Return those of the incomplete tasks that lack nothing but a yes to the day that their words mean."""
    made_on = local_day(session.created) if session.created else session.starts
    return tuple(
        task
        for task in incomplete_tasks(session)
        if not lacks_name(task, session)
        and made_on is not None
        and (item := find(session, task.id)) is not None
        and offered_day(item, session, made_on) is not None
    )


def proposed_days(session: Session, today: date) -> dict[str, date]:
    """Return the days that the words of open tasks only mean, `by Friday`, by the id of each task that has no day yet.

    A task in whose gap other text waits proposes none.
    """
    drafted = {draft.about for draft in session.drafts if draft.field == "by"}
    tasks = (find(session, task.id) for task in open_commitments(session) if not task.by and task.id not in drafted)
    offered = ((item.id, offered_day(item, session, today)) for item in tasks if isinstance(item, Item))
    return {id: said.day for id, said in offered if said is not None and said.is_guess and said.day >= today}


def shared_tasks(session: Session) -> tuple[OpenAction, ...]:
    """Return the open actions and first steps whose words name several people, and that nobody answers for yet."""
    names = () if session.is_solo else lowered_names(session)
    return tuple(
        task
        for task in open_commitments(session)
        if not (task.is_message or task.who) and _names_several(task.text, names)
    )


def _names_several(text: str, names: Collection[str]) -> bool:
    """Return whether a text names more than one of some `names`, given in lower case, by first or whole name."""
    words = {word.strip(".,;:!?()") for word in caseless(text).split()}
    return sum(not words.isdisjoint((name, *name.split()[:1])) for name in map(caseless, names)) > 1

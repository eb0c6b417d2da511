"""Sessions on their way out of the house: each with what its documents and data need from the folder."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from okrtui.content.links import goal_above, parent_link
from okrtui.method.numbers import Numbers
from okrtui.model.base import Model, changed
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.tree import map_models
from okrtui.report.chain_numbers import read_as_shown
from okrtui.report.document import Audience, Document
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.linked_goals import read_linked_goals, read_movers_elsewhere
from okrtui.report.public_session import public_part
from okrtui.report.session_document import DocumentContext, session_document
from okrtui.store.chain import find_chain, private_ids, visible_heads
from okrtui.store.chain_loader import is_private_id, load_earlier_in_cycle, load_predecessor
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What some formats are told besides the session; each format names those that it takes."""

    reader: str = ""
    """The name of the person for whom it is written; empty for nobody in particular."""
    problem: str = ""
    """The id of the problem that it is about; empty for the one that was understood best."""
    paper: str = ""
    """The paper that it is printed on; empty for the first of the format."""


@dataclass(frozen=True, slots=True)
class ExportedSession:
    """A session with what is told of it."""

    session: Session
    """The session, as its file has it."""
    shown: Session
    """The same with the latest numbers of its chain, for documents."""
    context: DocumentContext
    """What its file does not say."""
    root: str = ""
    """The id of the first session of its chain, which names what goes on from session to session."""
    audience: Audience | None = None
    """For whom it is; None for whoever a format is usually for."""
    options: ExportOptions = ExportOptions()
    """What the format is told besides."""

    def document(self) -> Document:
        """Return its document, by default for the team."""
        return session_document(self.shown, self.context, self.audience or "team")

    def data(self) -> Session:
        """Return the session as data, by default whole."""
        return public_part(self.session) if self.audience == "public" else self.session


def read_exported(
    folder: Folder, head: Head, session: Session, today: date, numbers: Numbers, audience: Audience | None = None
) -> ExportedSession:
    """Return a session of a folder with what is told of it, as of a day. Raises FolderError."""
    heads = folder.heads()
    schedule = MeetingSchedule(heads)
    current, later = read_as_shown(session, head, schedule, today)
    predecessor, _ = load_predecessor(folder, session) if session.follows else (None, "")
    past = (*load_earlier_in_cycle(folder, session), predecessor) if predecessor else ()
    names_private = session.is_private and audience != "public"
    context = DocumentContext(
        today,
        numbers,
        _read_goal_above(folder, session, names_private, today, numbers),
        schedule.is_followed(head),
        past,
        elsewhere={} if audience == "public" else read_movers_elsewhere(folder, session, today, numbers),
    )
    chain = find_chain(heads if session.is_private else visible_heads(heads), head.id).heads
    root = next((each.id for each in chain), "") or head.id
    hidden = frozenset[str]() if names_private else private_ids(heads)
    return ExportedSession(without_links(session, hidden), later.apply(current), context, root, audience)


def bare(
    session: Session,
    today: date,
    numbers: Numbers,
    audience: Audience | None = None,
    hidden: Container[str] = frozenset(),
) -> ExportedSession:
    """Return a session as data, for which nothing of the folder is read; it names no session whose id is `hidden`."""
    data = without_links(session, hidden)
    return ExportedSession(data, data, DocumentContext(today, numbers), session.id, audience)


def without_links(session: Session, hidden: Container[str]) -> Session:
    """Return a session without the ids of hidden sessions, wherever one stands: what it follows, and what it helps."""

    def is_hidden(value: object) -> bool:
        return isinstance(value, str) and value.partition("#")[0] in hidden

    def visible(model: Model) -> Model:
        fields: dict[str, object] = {}
        for name in type(model).model_fields:
            value = getattr(model, name)
            if is_hidden(value):
                fields[name] = ""
            elif isinstance(value, tuple) and any(map(is_hidden, value)):
                fields[name] = tuple(each for each in value if not is_hidden(each))
        return changed(model, **fields) if fields else model

    shown = visible(map_models(session, visible))
    return shown if isinstance(shown, Session) else session


def _read_goal_above(folder: Folder, session: Session, names_private: bool, today: date, numbers: Numbers) -> str:
    """Return the goal above a session in words; empty without one, and where it is private or cannot be read.

    One whose cycle ended before is told as what it became.
    """
    parent = session.direction.parent
    with suppress(StoreError):
        if parent.session and (names_private or not is_private_id(folder, parent.session)):
            above = folder.open(folder.path_of(parent.session)).session
            if above.ends and session.starts and above.ends < session.starts:
                links = read_linked_goals(folder, [parent_link(parent)], names_private, today, numbers)
                return goal_above(session, links)
            goal = find(above, parent.item or "objective")
            return one_line(goal) if goal is not None else ""
    return ""

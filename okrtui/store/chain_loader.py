"""Loading the sessions of a chain: all of them, what came before one, and what a follow-up begins with."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.text import clean
from okrtui.store import directory
from okrtui.store.chain import Chain, ChainLinks, find_predecessor, private_ids, visible_heads
from okrtui.store.errors import StoreError, Unreadable
from okrtui.store.heads import read_head

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.folder import Folder

PRIVATE_PREDECESSOR = "It follows a private session."
"""Why a session that is not private does not show its predecessor."""


def is_private_id(folder: Folder, id: str, known_ids: Callable[[], Container[str]] | None = None) -> bool:
    """Whether a link to this id leads to a private session; false also if nothing can be read there.

    `known_ids` returns those of the private sessions of the folder, for whoever asks of many ids and reads it once.
    """
    try:
        head = read_head(folder.path_of(id))
        # A link to a file that was renamed since is found by the id that is written in it.
        return head.is_private or (head.is_broken and id in (known_ids() if known_ids else private_ids(folder.heads())))
    except StoreError:
        return False


def load_sessions(folder: Folder, chain: Chain) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Load the sessions of a chain, oldest first, and return them with all its problems; never raises.

    A session that cannot be read is left out, with a problem sentence.
    """
    sessions: list[Session] = []
    problems = list(chain.problems)
    for head in chain.heads:
        try:
            sessions.append(folder.open(head.path).session)
        except StoreError as error:
            if head.problem not in problems:
                problems.append(str(error))
    return tuple(sessions), tuple(problems)


def load_for_follow_up(folder: Folder, path: Path) -> tuple[Session, tuple[str, ...]]:
    """Load a session for a follow-up, with the changes of its goal in other sessions, and the problems of its file.

    Raises Unreadable if it can be loaded only in part: the follow-up would lack the rest for good.
    """
    loaded = folder.open(path)
    if loaded.is_read_only:
        problem = loaded.problems[0] if loaded.problems else f"{path.name}: is read-only"
        raise Unreadable(f"{problem}; no session can follow it until that is fixed")
    return _with_changes_of_cycle(folder, path, loaded.session), loaded.problems


def _with_changes_of_cycle(folder: Folder, path: Path, session: Session) -> Session:
    """Return a session with what others of its cycle changed in its goal; private ones only in a private one."""
    # Imported here since lists of sessions need neither the models nor whole files.
    from okrtui.store.current_goal import load_current_goal

    heads = folder.heads()
    links = ChainLinks(heads if session.is_private else visible_heads(heads))
    if path.stem not in links.heads:
        return session
    cycle = [links.heads[id] for id in links.cycle_ids(path.stem)]
    return load_current_goal(session, links.heads[path.stem], cycle)


def load_predecessor(folder: Folder, session: Session) -> tuple[Session | None, str]:
    """Load the predecessor of a session; return None and a sentence with the reason if that fails.

    Only a private session gets a private predecessor.
    """
    id = session.follows
    if id == session.id:
        return None, f"{clean(id)} follows itself."
    try:
        path = folder.path_of(id)
        if not directory.exists(path):
            heads = folder.heads()
            head = find_predecessor(heads, session.id)
            if head is None and not session.is_private and id in private_ids(heads):
                return None, PRIVATE_PREDECESSOR
            if head is None:
                return None, f"The previous session, {clean(id)}, is not in this folder."
            path = head.path
        if not session.is_private and read_head(path).is_private:
            return None, PRIVATE_PREDECESSOR
        return folder.open(path).session, ""
    except StoreError as error:
        return None, f"The previous session cannot be read: {error}"


def load_earlier_in_cycle(folder: Folder, session: Session) -> tuple[Session, ...]:
    """Load what came before the predecessor of a session in the cycle of that one, oldest first; never raises.

    Only a private session gets private ones. One that cannot be read is left out.
    """
    heads = folder.heads()
    links, ids = ChainLinks(heads if session.is_private else visible_heads(heads)), {session.id: None}
    id = session.follows
    if id not in links.heads:
        return ()
    while links.goes_on_in_cycle(id) and (id := links.predecessors[id]) not in ids:
        ids[id] = None
    earlier = tuple(links.heads[id] for id in reversed(ids) if id != session.id)
    return load_sessions(folder, Chain(earlier))[0]

"""Reads sessions and their chains for many links to them: the list of the folder, and each file, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from okrtui.model.session import Session
from okrtui.report.goal_cycles import session_cycle
from okrtui.store.chain import Chain, find_chain, private_ids, visible_heads
from okrtui.store.chain_loader import is_private_id
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head


class ChainReader:
    """Reads the sessions of a folder as it is when the first one is asked for."""

    def __init__(self, folder: Folder, names_private: bool) -> None:
        """Read of private sessions only if `names_private`."""
        self.folder = folder
        self._names_private = names_private
        self._sessions: dict[Path, Session] = {}
        self._is_hidden: dict[str, bool] = {}
        self._chains: dict[str, Chain] = {}

    def is_hidden(self, id: str) -> bool:
        """Whether a session is private and must not be named."""
        if self._names_private:
            return False
        if id not in self._is_hidden:
            self._is_hidden[id] = is_private_id(self.folder, id, lambda: self._private_ids)
        return self._is_hidden[id]

    def chain(self, id: str) -> Chain:
        """Return the chain of a session, of those that may be named; raises FolderError."""
        if id not in self._chains:
            self._chains[id] = find_chain(self._heads if self._names_private else visible_heads(self._heads), id)
        return self._chains[id]

    def session(self, path: Path) -> Session:
        """Return the session of a file; raises StoreError."""
        if path not in self._sessions:
            self._sessions[path] = self.folder.open(path).session
        return self._sessions[path]

    def newest_first(self, id: str) -> Iterator[Session]:
        """Yield the sessions of a chain that are of the cycle of the one with this id, the newest first.

        Raises StoreError where the folder or that session cannot be read; others that cannot be are left out.
        """
        linked = self.session(self.folder.path_of(id))
        heads = self.chain(id).heads
        if id not in {head.id for head in heads}:
            yield linked
        for head in reversed(heads):
            if head.id == id:
                yield linked
            elif session_cycle(head).identity == session_cycle(linked).identity:
                with suppress(StoreError):
                    yield self.session(head.path)

    @cached_property
    def _heads(self) -> list[Head]:
        return self.folder.heads()

    @cached_property
    def _private_ids(self) -> frozenset[str]:
        return private_ids(self._heads)

"""What the other sessions of a folder say of one, so that a check asks nothing that they have answered."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store import copies, directory
from okrtui.store.chain import covering_chains
from okrtui.store.errors import StoreError
from okrtui.store.folder_heads import HeadReader, read_heads
from okrtui.store.heads import Head, read_head

if TYPE_CHECKING:
    from okrtui.report.checked_file import SessionFacts


class SessionNeighbors:
    """What the other sessions of a folder say of one; each head is read once, when first asked for."""

    def __init__(self, index_root: Path | None = None) -> None:
        """Begin without any folder; heads of many files come from their index below `index_root`, if given."""
        self._index_root = index_root
        self._heads: dict[Path, dict[str, Head]] = {}
        self._by_stem: dict[Path, dict[str, Head]] = {}
        self._parents: Mapping[Path, str] = {}
        self._links: dict[Path, set[tuple[str, date | None, date | None, bool]]] = {}
        self._supported: dict[Path, set[str]] = {}

    def head(self, path: Path, read_files: HeadReader | None = None) -> Head:
        """Return the head of a file.

        Where nothing of its folder was read yet, `read_files` reads the heads that the index of that does not have.
        """
        return self._heads_in(path.parent, read_files).get(path.name) or read_head(path)

    def heads(self, folder: Path) -> list[Head]:
        """Return the heads of the files in a folder, by name."""
        return list(self._heads_in(folder).values())

    def _heads_in(self, folder: Path, read_files: HeadReader | None = None) -> dict[str, Head]:
        if folder not in self._heads:
            names: list[str] = []
            with suppress(OSError):
                names = [name for name in directory.names(folder) if name.endswith(".toml")]
            found = read_heads(folder, [folder / name for name in names], self._index_root, read_files)
            self._heads[folder] = {head.path.name: head for head in found}
        return self._heads[folder]

    def original_of(self, path: Path) -> str:
        """Return the id of the session of which a file is a copy; empty for a session of its own."""
        folder = path.parent
        if folder not in self._by_stem:
            heads = self._heads_in(folder).items()
            self._by_stem[folder] = {name.removesuffix(".toml"): head for name, head in heads}
        by_stem = self._by_stem[folder]
        return copies.find_original(self.head(path), by_stem, by_stem.get)

    def set_parents(self, parents: Mapping[Path, str]) -> None:
        """Take the ids of the sessions with the goal above from files that were read."""
        self._parents = parents

    def has_follower(self, path: Path, session: SessionFacts) -> bool:
        """Whether another file beside `path` follows its session within the cycle; a private one only a private one."""
        if path.parent not in self._links:
            heads = self.heads(path.parent)
            self._links[path.parent] = {
                (head.follows, head.starts, head.ends, head.is_private) for head in heads if head.follows
            }
        return any(
            (id, session.starts, session.ends, is_private) in self._links[path.parent]
            for id in {session.id, path.stem}
            for is_private in {False, session.is_private}
        )

    def is_supported(self, path: Path) -> bool:
        """Whether a session beside `path` names a session of its chain as the goal above, so that it is at the top."""
        folder = path.parent
        if folder not in self._supported:
            heads = self.heads(folder)
            parents = {self._parent_of(head.path) for head in heads} - {""}
            chains = ({head.id for head in chain.heads} for chain in covering_chains(heads))
            self._supported[folder] = {id for ids in chains if parents & ids for id in ids}
        return path.stem in self._supported[folder]

    def _parent_of(self, path: Path) -> str:
        """Return the id of the session with the goal above the one in a file; empty without one."""
        if (parent := self._parents.get(path)) is not None:
            return parent
        # Imported here since few checks ask for it, and it needs the models.
        from okrtui.store.toml_in import load_goal

        with suppress(StoreError):
            return load_goal(path).direction.parent.session
        return ""

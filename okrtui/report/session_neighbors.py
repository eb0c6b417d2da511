"""What the other sessions of a folder say of one, so that a check asks nothing that they have answered."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store import copies, directory
from okrtui.store.chain import Chain, covering_chains
from okrtui.store.errors import StoreError
from okrtui.store.folder_heads import HeadReader, read_heads
from okrtui.store.heads import Head
from okrtui.store.whole_heads import read_whole_head

if TYPE_CHECKING:
    from okrtui.report.checked_file import SessionFacts


class SessionNeighbors:
    """What the other sessions of a folder say of one; each head is read once, when first asked for."""

    def __init__(self, index_root: Path | None = None) -> None:
        """Begin without any folder; heads of many files come from their index below `index_root`, if given."""
        self._index_root = index_root
        self._heads: dict[Path, dict[str, Head]] = {}
        self._by_stem: dict[Path, dict[str, Head]] = {}
        self._chains: dict[Path, tuple[Chain, ...]] = {}
        self._parents: Mapping[Path, str] = {}
        self._links: dict[Path, set[tuple[str, date | None, date | None, bool]]] = {}
        self._supported: dict[Path, set[str]] = {}

    def head(self, path: Path) -> Head:
        """Return the head of a file."""
        return self.heads_in(path.parent).get(path.name) or read_whole_head(path)

    def heads_in(self, folder: Path, read_files: HeadReader | None = None) -> Mapping[str, Head]:
        """Return the heads of the files in a folder by their names, sorted by these.

        Where nothing of it was read yet, `read_files` reads the heads that its index does not have.
        """
        if folder not in self._heads:
            names: list[str] = []
            with suppress(OSError):
                names = [name for name in directory.names(folder) if name.endswith(".toml")]
            found = read_heads(folder, [folder / name for name in names], self._index_root, read_files)
            self._heads[folder] = dict(zip(names, found, strict=True))
        return self._heads[folder]

    def chains(self, folder: Path) -> tuple[Chain, ...]:
        """Return chains that together contain every session in a folder."""
        if folder not in self._chains:
            self._chains[folder] = covering_chains(self.heads_in(folder).values())
        return self._chains[folder]

    def original_of(self, folder: Path, head: Head) -> str:
        """Return the id of the session of which a file in a folder is a copy; empty for a session of its own."""
        if folder not in self._by_stem:
            heads = self.heads_in(folder).items()
            self._by_stem[folder] = {name.removesuffix(".toml"): head for name, head in heads}
        by_stem = self._by_stem[folder]
        return copies.find_original(head, by_stem, by_stem.get)

    def set_parents(self, parents: Mapping[Path, str]) -> None:
        """Take the ids of the sessions with the goal above from files that were read."""
        self._parents = parents

    def has_follower(self, folder: Path, head: Head, session: SessionFacts) -> bool:
        """Whether another file in a folder follows the session of one, given with its head, within the cycle.

        A private session follows a private one, and what one person shared, whose numbers go on in private.
        """
        if folder not in self._links:
            heads = self.heads_in(folder).values()
            self._links[folder] = {
                (head.follows, head.starts, head.ends, head.is_private) for head in heads if head.follows
            }
        return any(
            (id, session.starts, session.ends, is_private) in self._links[folder]
            for id in {session.id, head.path.stem}
            for is_private in {False, session.is_private or head.is_solo}
        )

    def is_supported(self, folder: Path, stem: str) -> bool:
        """Whether a session in a folder names one of the chain of a file as the goal above, so that is at the top."""
        if folder not in self._supported:
            parents = {self._parent_of(head.path) for head in self.heads_in(folder).values()} - {""}
            chains = ({head.id for head in chain.heads} for chain in self.chains(folder))
            self._supported[folder] = {id for ids in chains if parents & ids for id in ids}
        return stem in self._supported[folder]

    def _parent_of(self, path: Path) -> str:
        """Return the id of the session with the goal above the one in a file; empty without one."""
        if (parent := self._parents.get(path)) is not None:
            return parent
        # Imported here since few checks ask for it, and it needs the models.
        from okrtui.store.toml_in import load_goal

        with suppress(StoreError):
            return load_goal(path).direction.parent.session
        return ""

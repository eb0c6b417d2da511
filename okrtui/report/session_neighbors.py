"""What the other sessions of a folder say of one, so that a check asks nothing that they have answered."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store import directory
from okrtui.store.chain import covering_chains
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head, read_head

if TYPE_CHECKING:
    from okrtui.model.session import Session


class SessionNeighbors:
    """What the other sessions of a folder say of one; each folder is read once, when first asked for."""

    def __init__(self) -> None:
        """Begin without any folder."""
        self._heads: dict[Path, list[Head]] = {}
        self._links: dict[Path, set[tuple[str, date | None, date | None, bool]]] = {}
        self._supported: dict[Path, set[str]] = {}

    def heads(self, folder: Path) -> list[Head]:
        """Return the heads of the files in a folder."""
        if folder not in self._heads:
            self._heads[folder] = [read_head(folder / f"{stem}.toml") for stem in sorted(stems_in(folder))]
        return self._heads[folder]

    def has_follower(self, path: Path, session: Session) -> bool:
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
            # Imported here since few checks ask for it, and it needs the models.
            from okrtui.store.toml_in import load_goal

            parents = set()
            for head in self.heads(folder):
                with suppress(StoreError):
                    parents.add(load_goal(head.path).direction.parent.session)
            chains = ({head.id for head in chain.heads} for chain in covering_chains(self.heads(folder)))
            self._supported[folder] = {id for ids in chains if parents & ids for id in ids}
        return path.stem in self._supported[folder]


def stems_in(folder: Path) -> set[str]:
    """Return the names of the TOML files in a folder without their ending; none if it cannot be listed."""
    with suppress(OSError):
        return {Path(name).stem for name in directory.names(folder) if name.endswith(".toml")}
    return set()

"""The files of a static site in a folder: all of them change together, and what the site did not write is left alone.

Pages are written beside those that they replace, under names of their own, and take their places at the end in one go.
A list in the folder, `okrtui-site.json`, has the digest of each file; while they are replaced it has the old ones and
the new ones. So the site knows its own files after whatever happened, and a page is always a whole one. A file that has
neither of its digests is somebody else's by now: it is neither replaced nor removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from okrtui.store import atomic_write, directory, file_reader, state_files
from okrtui.store.atomic_write import Stamp
from okrtui.store.directory import Directory
from okrtui.store.errors import SaveError, os_error_reason

LIST_NAME = "okrtui-site.json"
"""The name of the list of files."""
_FORMAT = 1
_MAX_BYTES = 20_000_000
"""The most bytes of a page, and of the list."""
_MAX_SITES = 50
"""The number of sites of which is kept when they were whole."""
_NAME = re.compile(r"(?:[a-z]{1,20}/)?[a-z0-9][a-z0-9-]{0,120}\.(?:html|css|js|xml)")
"""The names that files of a site have, with the folder of their kind."""


class SiteChanges(NamedTuple):
    """What became of the files of a site."""

    written: int
    """How many were written."""
    removed: int
    """How many vanished."""
    unchanged: int
    """How many stayed as they were."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that waits to take its place."""

    temporary: str
    """Its name until then, in the same folder."""
    digest: str
    """The digest of its bytes."""


class SiteFolder:
    """The folder of a site, while its files are made anew. Leaving it without `commit` leaves the old site."""

    def __init__(self, path: Path) -> None:
        """Open the folder at `path`, which is made where it does not exist. Raises SaveError."""
        self.path = path
        self._staged: dict[str, _Staged] = {}
        self._kept: dict[str, str] = {}
        self._make_folder(path)
        self._known = self._read_list()
        self._cleaned: set[Path] = set()
        for folder in {path, *(path / name.partition("/")[0] for name in self._known if "/" in name)}:
            self._clean(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for name, staged in self._staged.items():
            with suppress(OSError):
                directory.remove((self.path / name).parent / staged.temporary, missing_ok=True)

    def stage(self, name: str, text: str) -> None:
        """Prepare a file of the site; one that is as it was is not written. Raises SaveError."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name} is no name of a page")
        data = text.encode("utf-8")
        digest = atomic_write.digest(data)
        path = self.path / name
        present = self._digest_of(name)
        if present == digest:
            self._kept[name] = digest
            return
        if present is not None and present not in self._known.get(name, ()):
            raise SaveError(
                f"{file_reader.display_name(path)} in {self.path}: was not written by okrtui, or was changed since; "
                "move it away, or choose another folder"
            )
        self._make_folder(path.parent)
        self._clean(path.parent)
        temporary = atomic_write.temporary_name()
        self._staged[name] = _Staged(temporary, digest)
        try:
            with Directory(path.parent) as folder, folder.create(temporary) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._error(path, error) from error

    def commit(self) -> SiteChanges:
        """Let the prepared files take their places, and remove those that are not among them. Raises SaveError."""
        new = {**self._kept, **{name: staged.digest for name, staged in self._staged.items()}}
        gone = [name for name in self._known if name not in new and self._digest_of(name) in self._known[name]]
        if not self._staged and not gone and self._known == {name: (digest,) for name, digest in new.items()}:
            return SiteChanges(0, 0, len(new))
        both = {name: tuple(dict.fromkeys((*self._known.get(name, ()), digest))) for name, digest in new.items()}
        self._write_list({**self._known, **both})
        written = len(self._staged)
        for name, staged in list(self._staged.items()):
            path = self.path / name
            try:
                with Directory(path.parent) as folder:
                    folder.replace(staged.temporary, path.name)
            except OSError as error:
                raise self._error(path, error) from error
            del self._staged[name]
        for name in gone:
            with suppress(OSError):
                directory.remove(self.path / name, missing_ok=True)
        self._known = {name: (digest,) for name, digest in new.items()}
        self._write_list(self._known)
        return SiteChanges(written, len(gone), len(self._kept))

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamps of the files of the site and of its list; of those that are there."""
        names = (*self._known, LIST_NAME)
        return {name: stamp for name in names if (stamp := atomic_write.stamp(self.path / name)) is not None}

    def __len__(self) -> int:
        return len(self._known)

    def _read_list(self) -> dict[str, tuple[str, ...]]:
        """Return the digests that each file of the site may have; nothing where there is no list of ours."""
        try:
            values = json.loads(directory.read(self.path / LIST_NAME, _MAX_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        files = values.get("files") if isinstance(values, dict) and values.get("format") == _FORMAT else None
        return dict(_known_files(files)) if isinstance(files, dict) else {}

    def _write_list(self, files: Mapping[str, tuple[str, ...]]) -> None:
        values = {"format": _FORMAT, "files": {name: list(files[name]) for name in sorted(files)}}
        data = (json.dumps(values, indent=0) + "\n").encode()
        atomic_write.write_atomically(self.path / LIST_NAME, data, lambda written: None)

    def _digest_of(self, name: str) -> str | None:
        """Return the digest of a file that is there; None where there is none. What is no file has an empty one."""
        path = self.path / name
        if directory.is_link(path.parent) and path.parent != self.path:
            return ""
        try:
            return hashlib.sha256(directory.read(path, _MAX_BYTES)).hexdigest()
        except FileNotFoundError:
            return None
        except OSError:
            return ""

    def _clean(self, folder: Path) -> None:
        """Remove what a process that was killed has left in a folder, be it before there was a list of files."""
        if folder not in self._cleaned:
            self._cleaned.add(folder)
            atomic_write.remove_stale_temp_files(folder)

    def _make_folder(self, path: Path) -> None:
        try:
            directory.make_directory(path)
        except OSError as error:
            raise self._error(path, error) from error

    def _error(self, path: Path, error: OSError) -> SaveError:
        return SaveError(f"{path}: could not be written: {os_error_reason(error)}")


def _known_files(files: Mapping[object, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names and digests of a list that can be those of a site."""
    for name, digests in files.items():
        if isinstance(name, str) and _NAME.fullmatch(name) and isinstance(digests, list):
            yield name, tuple(digest for digest in digests if isinstance(digest, str))


def is_whole(site: SiteFolder, state: str) -> bool:
    """Return whether nothing was changed in the folder of a site since it was made of this state of the sessions."""
    values = state_files.read_values(_state_path(site.path), _MAX_BYTES, _FORMAT)
    stamps = {name: list(stamp) for name, stamp in site.stamps().items()}
    return bool(state) and values.get("state") == state and len(site) > 0 and values.get("stamps") == stamps


def keep_state(site: SiteFolder, state: str) -> None:
    """Keep of which state of the sessions a site was made, so that it is not made again for the same."""
    path = _state_path(site.path)
    state_files.write_values(path, {"state": state, "stamps": site.stamps()}, _MAX_BYTES, _FORMAT)
    state_files.remove_oldest(path.parent, _MAX_SITES)


def _state_path(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(directory.real_path(folder))).hexdigest()[:20]
    return state_files.state_folder("sites") / f"{name}.json"

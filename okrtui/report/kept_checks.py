"""What the coach found in the files of a folder, kept in its index as long as nothing that it depends on changes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from okrtui.report.check_record import CheckRecord, read_record
from okrtui.store import atomic_write, file_reader
from okrtui.store.errors import Unreadable
from okrtui.store.heads import SETTINGS_NAME
from okrtui.store.index.file_key import FileKey
from okrtui.store.index.program_version import program_version
from okrtui.store.index.results import Results, settled_keys

_KIND = "findings"
"""The kind of the results."""


class NewCheck(NamedTuple):
    """The check of a file that can be kept."""

    name: str
    """The name of the file."""
    key: FileKey
    """Its key as it was checked, which was settled then."""
    record: bytes
    """The record of the check."""


class KeptChecks:
    """The checks of the files of one folder that were kept, and those that are to be."""

    def __init__(self, folder: Path, root: Path, today: date) -> None:
        """Use the index of the folder below `root`."""
        self._folder = folder
        self._context = f"{program_version()} {today} {_settings_digest(folder)}"
        self._results = Results(folder, root)

    def find(self, name: str) -> CheckRecord | None:
        """Return the record of the file with a name, if it is as it was; None without one."""
        # The file of an index can be damaged.
        with suppress(KeyError, ValueError, TypeError, zlib.error):
            return read_record(self._known[name])
        return None

    def keep(self, checks: Iterable[NewCheck]) -> None:
        """Keep checks in which something can change only with their files."""
        rows = [(name, self._result_key(key), record) for name, key, record in checks]
        if rows:
            self._results.write(_KIND, rows)

    def _result_key(self, key: FileKey) -> str:
        return f"{tuple(key)} {self._context}"

    @cached_property
    def _known(self) -> dict[str, bytes]:
        """The records that still hold, by the names of their files."""
        keys = {name: self._result_key(key) for name, key in settled_keys(self._folder).items()}
        return self._results.read_packed(_KIND, keys)


def _settings_digest(folder: Path) -> str:
    """Return what differs after each change of the settings of a folder; why they cannot be read, or empty for none."""
    try:
        return atomic_write.digest(file_reader.read(folder / SETTINGS_NAME))
    except Unreadable as error:
        return "" if isinstance(error.__cause__, FileNotFoundError) else str(error)

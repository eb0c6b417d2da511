"""What the coach found in the files of a folder, kept in its index as long as nothing that it depends on changes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from okrtui.report.check_record import CheckRecord, read_record
from okrtui.store import atomic_write, file_reader
from okrtui.store.errors import Unreadable
from okrtui.store.heads import SETTINGS_NAME
from okrtui.store.index.program_version import program_version
from okrtui.store.index.results import Results, settled_keys

_KIND = "findings"
"""The kind of the results."""


class KeptChecks:
    """The checks of the files of one folder that were kept, and those that are to be."""

    def __init__(self, folder: Path, root: Path, today: date) -> None:
        """Use the index of the folder below `root`."""
        context = f"{program_version()} {today} {_settings_digest(folder)}"
        self._keys = {name: f"{tuple(key)} {context}" for name, key in settled_keys(folder).items()}
        self._results = Results(folder, root)
        self._known = self._results.read_packed(_KIND, self._keys)

    def find(self, name: str) -> CheckRecord | None:
        """Return the record of the file with a name, if it is as it was; None without one."""
        # The file of an index can be damaged.
        with suppress(KeyError, ValueError, TypeError, zlib.error):
            return read_record(self._known[name])
        return None

    def keep(self, checks: Iterable[tuple[str, bytes]]) -> None:
        """Keep records of files, given by the names of these, of whose check something can change only with them."""
        rows = [(name, self._keys[name], data) for name, data in checks if name in self._keys]
        if rows:
            self._results.write(_KIND, rows)


def _settings_digest(folder: Path) -> str:
    """Return what differs after each change of the settings of a folder; why they cannot be read, or empty for none."""
    try:
        return atomic_write.digest(file_reader.read(folder / SETTINGS_NAME))
    except Unreadable as error:
        return "" if isinstance(error.__cause__, FileNotFoundError) else str(error)

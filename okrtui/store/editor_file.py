"""A text on its way through a program of the user: a file in the state folder that only its owner can read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from okrtui.model.text import MAX_TEXT
from okrtui.store import directory
from okrtui.store.errors import Unreadable
from okrtui.store.state_files import state_folder

_MAX_BYTES = 4 * MAX_TEXT
"""The most bytes that are read back: those of the longest text, whatever its characters."""
_LONGEST_KEPT = 24 * 60 * 60
"""Seconds after which what a crashed run left behind is removed."""


@contextmanager
def editor_file(text: str) -> Iterator[Path]:
    """Write a text into a file of its own, and remove it afterwards with what a program has put beside it.

    Raises OSError where it cannot be written.
    """
    folder = state_folder("editor")
    directory.make_directory(folder, 0o700)
    _remove(folder, "", time.time() - _LONGEST_KEPT)
    stem = f"text-{token_hex(4)}"
    path = folder / f"{stem}.md"
    try:
        with directory.create(path, 0o600) as file:
            # Without a line break at its end, many editors complain.
            file.write(f"{text.removesuffix(chr(10))}\n".encode("utf-8", "replace"))
        yield path
    finally:
        _remove(folder, stem)


def read_back(path: Path) -> str:
    """Return the text of the file; raises Unreadable with the end of a sentence on the editor."""
    try:
        data = directory.read(path, _MAX_BYTES)
    except directory.TooLarge as error:
        raise Unreadable(f"saved more than the {MAX_TEXT:,} characters of a text") from error
    except OSError as error:
        raise Unreadable("left no file") from error
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("saved something that is not UTF-8 text") from error
    if "\0" in text:
        raise Unreadable("saved something that is not text")
    if len(text) > MAX_TEXT:
        raise Unreadable(f"saved more than the {MAX_TEXT:,} characters of a text")
    return text


def _remove(folder: Path, stem: str, before: float | None = None) -> None:
    """Remove the files with this in their name, backups of editors included, that were last written `before`."""
    with suppress(OSError):
        for name, status in directory.statuses(folder).items():
            if stem in name and (before is None or status.st_mtime < before):
                with suppress(OSError):
                    directory.remove(folder / name, missing_ok=True)

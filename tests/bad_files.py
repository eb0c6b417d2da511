"""Files that are no whole session, as folders collect them, and what is said about each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from okrtui.model.session import Session
from okrtui.store.file_reader import MAX_BYTES
from okrtui.store.toml_out import dumps

GOOD = dumps(Session(id="good", title="Good", team="Ana", format="plan")).encode()
"""A session with nothing wrong about it."""
HUGE = 100_000_000


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _sparse(path: Path) -> None:
    path.write_bytes(GOOD)
    os.truncate(path, HUGE)


def _outside(path: Path) -> None:
    outside = path.parent.parent / "outside.toml"
    outside.write_bytes(GOOD)
    path.symlink_to(outside)


def _slow(path: Path) -> None:
    lines = b"<<<<<<< a\n" + b"=======\n" * 300_000
    assert len(lines) < MAX_BYTES
    path.write_bytes(lines)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (_bytes(b""), "the file is empty"),
    "blank": (_bytes(b"\n \n"), "the file is empty"),
    "words": (_bytes(b'title = "x"\nthis is no toml\n'), "line 2 is not TOML"),
    "conflict": (
        _bytes(b'title = "x"\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'),
        "conflict of two versions, from line 2",
    ),
    "crlf-conflict": (
        _bytes(b"<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n"),
        "conflict of two versions, from line 1",
    ),
    "not-utf8": (_bytes(b'title = "x"\nteam = "\xe9"\n'), "line 2 is not UTF-8 text"),
    "byte-order-mark": (_bytes(b"\xef\xbb\xbf" + GOOD), "byte-order mark"),
    "utf-16": (_bytes("title = 'x'\n".encode("utf-16")), "UTF-16"),
    "utf-16-bare": (_bytes("title = 'x'\n".encode("utf-16-le")), "line 1 holds a zero byte"),
    "zeros": (_bytes(b"\0" * 5_000), "line 1 holds a zero byte"),
    "nested-500": (_bytes(b"title = " + b"[" * 500 + b"]" * 500), "nested too deep"),
    "nested-tables": (_bytes(b'title = "x"\nx' + b".x" * 2_000 + b" = 1\n"), ""),
    "100-mb": (_sparse, "too large"),
    "folder": (Path.mkdir, "it is a folder"),
    "pipe": (os.mkfifo, "not a file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "not a file"),
    "link-to-nothing": (lambda path: path.symlink_to("nothing"), "leads to a file that is not there"),
    "link-in-a-circle": (lambda path: path.symlink_to(path), "links lead in a circle"),
    "cut-in-the-first-line": (_bytes(b'written_by = "okrtui 0'), "cut off before its end"),
    "many-markers": (_slow, "line 1 is not TOML"),
}
"""How each is made, and the words that name what is wrong; empty where it loads."""
ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut-in-a-word": (_bytes(GOOD[: GOOD.index(b"plan")]), "cut off before its end"),
    "cut-mark": (_bytes(GOOD.rstrip()[:-1]), "cut off before its end"),
    "newer": (_bytes(GOOD.replace(b"schema = 1", b"schema = 2")), "newer okrtui"),
    "unknown-schema": (_bytes(GOOD.replace(b"schema = 1", b"schema = -5")), "schema that nobody knows"),
    "link-out": (_outside, "leads out of its folder"),
}
"""Those that open, but only to be read."""


def bad_folder(folder: Path) -> Path:
    """Make a folder with one good session and one of each of these; return it."""
    folder.mkdir()
    (folder / "good.toml").write_bytes(GOOD)
    for name, (make, _) in {**BAD, **ODD}.items():
        make(folder / f"{name}.toml")
    return folder

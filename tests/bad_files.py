"""Broken and unusual session files, with the error text expected for each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from okrtui.model.session import Session
from okrtui.store.file_reader import IS_LINK, MAX_BYTES
from okrtui.store.toml_out import dumps

GOOD = dumps(Session(id="good", title="Good", team="Ana", format="plan")).encode()
"""The content of a valid session file."""
_OTHER = GOOD.replace(b"good", b"other")
"""The content of one with another id: a second one with the same would be a copy."""
HUGE = 100_000_000
"""A size in bytes far above the limit."""


def _write_bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _make_sparse(path: Path) -> None:
    path.write_bytes(GOOD)
    os.truncate(path, HUGE)


def _link_outside(path: Path) -> None:
    target = path.parent.parent / "outside.toml"
    target.write_bytes(GOOD)
    path.symlink_to(target)


def _write_many_markers(path: Path) -> None:
    data = b"<<<<<<< a\n" + b"=======\n" * 300_000
    assert len(data) < MAX_BYTES
    path.write_bytes(data)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (_write_bytes(b""), "the file is empty"),
    "blank": (_write_bytes(b"\n \n"), "the file is empty"),
    "words": (_write_bytes(b'title = "x"\nthis is no toml\n'), "line 2 is not TOML"),
    "conflict": (
        _write_bytes(b'title = "x"\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n'),
        "merge conflict, from line 2",
    ),
    "crlf-conflict": (
        _write_bytes(b"<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n"),
        "merge conflict, from line 1",
    ),
    "not-utf8": (_write_bytes(b'title = "x"\nteam = "\xe9"\n'), "line 2 is not UTF-8 text"),
    "byte-order-mark": (_write_bytes(b"\xef\xbb\xbf" + GOOD), "byte-order mark"),
    "utf-16": (_write_bytes("title = 'x'\n".encode("utf-16")), "UTF-16"),
    "utf-16-bare": (_write_bytes("title = 'x'\n".encode("utf-16-le")), "line 1 contains a zero byte"),
    "zeros": (_write_bytes(b"\0" * 5_000), "line 1 contains a zero byte"),
    "nested-500": (_write_bytes(b"title = " + b"[" * 500 + b"]" * 500), "nested too deep"),
    "nested-tables": (_write_bytes(b'title = "x"\nx' + b".x" * 2_000 + b" = 1\n"), ""),
    "100-mb": (_make_sparse, "too large"),
    "folder": (Path.mkdir, "it is a folder"),
    "pipe": (os.mkfifo, "not a file"),
    "link-to-a-device": (lambda path: path.symlink_to("/dev/zero"), IS_LINK),
    "link-to-nothing": (lambda path: path.symlink_to("nothing"), IS_LINK),
    "link-in-a-circle": (lambda path: path.symlink_to(path), IS_LINK),
    "link-out": (_link_outside, IS_LINK),
    "link-inside": (lambda path: path.symlink_to("good.toml"), IS_LINK),
    "cut-in-the-first-line": (_write_bytes(b'written_by = "okrtui 0'), "cut off before its end"),
    "many-markers": (_write_many_markers, "line 1 is not TOML"),
}
"""How each file is made, and a part of its error text; empty where the file loads."""
ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut-in-a-word": (_write_bytes(_OTHER[: _OTHER.index(b"plan")]), "cut off before its end"),
    "cut-mark": (_write_bytes(_OTHER.rstrip()[:-1]), "cut off before its end"),
    "newer": (_write_bytes(_OTHER.replace(b"schema = 1", b"schema = 2")), "newer okrtui"),
    "unknown-schema": (_write_bytes(_OTHER.replace(b"schema = 1", b"schema = -5")), "unknown schema"),
}
"""Files that open read-only, in the same form as `BAD`."""


def bad_folder(folder: Path) -> Path:
    """Create a folder with one valid session and one file of each kind; return its path."""
    folder.mkdir()
    (folder / "good.toml").write_bytes(GOOD)
    for name, (make, _) in {**BAD, **ODD}.items():
        make(folder / f"{name}.toml")
    return folder

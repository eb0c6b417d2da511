"""The files of a folder as a commit has them, read by Git without running anything that the repository asks for.

The folder may be a stranger's, and what its `.git/config` and attributes name runs with many a Git command, `git diff`
among them. So nothing runs but `rev-parse`, `ls-tree` and `cat-file`, which start no program of a repository: there is
no index to refresh (nor `core.fsmonitor`), no working tree to write and no text to convert. A repository that lacks
objects would have them fetched; that is off, and no protocol is allowed for it. What Git tells is as little trusted as
any other file: names are never used for writing, and sizes and time are limited.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from shutil import which
from threading import Timer
from typing import IO

from okrtui.model.text import clean
from okrtui.store import directory, file_reader
from okrtui.store.errors import StoreError

_SECONDS = 60.0
"""How long Git may take for each answer."""
_MOST_BYTES = 50_000_000
"""The longest list of files that is read."""
_MOST_CONTENT = 200_000_000
"""The most bytes of files that are read."""
_OBJECT_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REASONS = {
    "not a git repository": "it is in no Git repository",
    "dubious ownership": "Git reads no repository of another user, unless safe.directory has it",
}
"""What Git says, in plain words."""
_OF_A_REPOSITORY = frozenset(
    (
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_DIR"),
        *("GIT_CONFIG_PARAMETERS", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE"),
        *("GIT_INTERNAL_SUPER_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH"),
        *("GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
    )
)
"""Variables that say which repository is meant, as hooks of Git have them set; the folder says so here."""


class GitError(StoreError):
    """Git has no answer; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class GitTree:
    """The files of a folder as a commit has them."""

    folder: Path
    """The folder."""
    objects: Mapping[PurePosixPath, str]
    """The id of the content of each file, by its path below the folder."""
    sizes: Mapping[PurePosixPath, int]
    """How many bytes each has."""

    def contents(self, paths: Iterable[PurePosixPath]) -> Iterator[tuple[Path, bytes]]:
        """Yield each of some files with its content, a missing one left out; raises GitError."""
        wanted = [(path, self.objects[path]) for path in paths]
        if not wanted:
            return
        if sum(self.sizes[path] for path, _ in wanted) > _MOST_CONTENT:
            raise GitError(f"{self.folder}: too much was changed to compare it")
        with _running(self.folder, "cat-file", "--batch") as (requests, answers):
            for path, id in wanted:
                data = _object(id, requests, answers)
                if data is not None:
                    yield self.folder / path, data


def read_tree(folder: Path, ref: str, is_deep: bool) -> GitTree:
    """Return the files of a folder, and with `is_deep` of those in it, as a commit has them; raises GitError.

    Links and files that are too large for a session are left out.
    """
    if ref.startswith("-") or not ref.strip():
        raise GitError(f"“{clean(ref)}” is not a commit")
    folder = directory.real_path(folder)
    commit = _commit(folder, ref)
    with _running(folder, "ls-tree", "-z", "--long", *(["-r"] if is_deep else []), commit) as (_, answers):
        listed = answers.read(_MOST_BYTES + 1)
    if len(listed) > _MOST_BYTES:
        raise GitError(f"{folder}: has too many files in “{clean(ref)}”")
    files = [*_files(listed)]
    return GitTree(folder, {path: id for path, id, _ in files}, {path: size for path, _, size in files})


def object_id(data: bytes, like: str) -> str:
    """Return the id that Git gives to the content of a file, of the same kind as another one."""
    new = hashlib.sha1 if len(like) == 40 else hashlib.sha256
    return new(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def repository_path(path: Path) -> Path | None:
    """Return the path of a file from the top of its repository, without asking Git; None where it is in none."""
    folder = _below_top(path.parent)
    return None if folder is None else folder / path.name


@cache
def _below_top(folder: Path) -> Path | None:
    folder = directory.real_path(folder)
    tops = (place for place in (folder, *folder.parents) if directory.exists(place / ".git"))
    return next((folder.relative_to(top) for top in tops), None)


def _commit(folder: Path, ref: str) -> str:
    """Return the id of a commit; raises GitError."""
    command = _command(folder, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    try:
        done = subprocess.run(
            command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError) as error:
        raise GitError(f"{folder}: Git cannot be run there") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"{folder}: Git does not answer") from error
    *_, id = done.stdout.split() or [b""]
    if done.returncode == 0 and _OBJECT_ID.fullmatch(id):
        return id.decode()
    told = done.stderr.decode("utf-8", "replace")
    missing = f"there is no commit “{clean(ref)}”; a shallow clone has to fetch it first"
    raise GitError(f"{folder}: {next((plain for words, plain in _REASONS.items() if words in told), missing)}")


def _command(folder: Path, *arguments: str) -> list[str]:
    if (git := which("git")) is None:
        raise GitError("git is not installed")
    return [git, "--no-pager", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    """Return the environment for Git: the folder says which repository, and nothing is fetched, asked or locked."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    return kept | {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


@contextmanager
def _running(folder: Path, *arguments: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Run Git; yield what it reads and what it writes. Raises GitError where it fails, or takes too long."""
    try:
        process = subprocess.Popen(
            _command(folder, *arguments),
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        raise GitError(f"{folder}: Git cannot be run there") from error
    assert process.stdin is not None
    assert process.stdout is not None
    timer = Timer(_SECONDS, process.kill)
    timer.start()
    is_done = False
    try:
        yield process.stdin, process.stdout
        with suppress(OSError):
            process.stdin.close()
        is_done = True
    except OSError as error:
        raise GitError(f"{folder}: Git does not answer") from error
    finally:
        if not is_done:
            process.kill()
        rest = process.stdout.read(1) if is_done else b""
        if rest:
            process.kill()
        code = process.wait()
        timer.cancel()
        process.stdout.close()
        with suppress(OSError):
            process.stdin.close()
    if is_done and code and not rest:
        raise GitError(f"{folder}: Git does not answer")


def _files(listed: bytes) -> Iterator[tuple[PurePosixPath, str, int]]:
    """Yield path, object and size of the files in a list, whose entries are `mode type object size TAB path`."""
    for entry in listed.split(b"\0"):
        about, tab, name = entry.partition(b"\t")
        fields = about.split()
        if not tab or len(fields) != 4:
            continue
        mode, kind, id, size = fields
        path = PurePosixPath(os.fsdecode(name))
        is_file = kind == b"blob" and mode.startswith(b"100") and size.isdigit() and int(size) <= file_reader.MAX_BYTES
        if is_file and _OBJECT_ID.fullmatch(id) and not path.is_absolute() and ".." not in path.parts:
            yield path, id.decode(), int(size)


def _object(id: str, requests: IO[bytes], answers: IO[bytes]) -> bytes | None:
    """Return the content of an object; None for one that Git does not have."""
    requests.write(f"{id}\n".encode())
    requests.flush()
    *_, kind, size = answers.readline().split() or [b"", b"", b""]
    if kind != b"blob" or not size.isdigit() or int(size) > file_reader.MAX_BYTES:
        if size == b"missing":
            return None
        raise OSError("no file was answered")
    data = answers.read(int(size) + 1)
    if len(data) != int(size) + 1:
        raise OSError("the answer was cut off")
    return data[:-1]

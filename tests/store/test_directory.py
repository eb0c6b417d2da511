"""The door to the file system: what is no regular file is refused at once, and what is written stays in its folder."""

from __future__ import annotations

import errno
import os
import pty
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from okrtui.store import directory
from okrtui.store.directory import Directory, IsLink, NotAFile, TooLarge

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor free links")


@pytest.fixture(params=["handles", "paths"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file, worked in by handles, or by paths as on a system that has none."""
    monkeypatch.setattr(directory, "HAS_HANDLES", request.param == "handles")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_bytes(b"text")
    (tmp_path / "secret").write_bytes(b"secret")
    return tmp_path / "folder"


@pytest.fixture
def terminal() -> Iterator[str]:
    """The name of a terminal."""
    ends = pty.openpty()
    yield os.ttyname(ends[1])
    for end in ends:
        os.close(end)


def bind(path: Path) -> None:
    """Leave a socket under this name."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


STRANGE: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "socket": bind,
    "link to a file": lambda path: path.symlink_to("../secret"),
    "link inside the folder": lambda path: path.symlink_to("a"),
    "link to nothing": lambda path: path.symlink_to("nothing"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to a folder": lambda path: path.symlink_to(".."),
}
"""What can stand where a file was expected."""


@pytest.fixture(params=STRANGE)
def strange(request: pytest.FixtureRequest, folder: Path) -> Path:
    path = folder / "strange"
    STRANGE[request.param](path)
    return path


def test_what_is_no_file_is_not_read(strange: Path) -> None:
    with pytest.raises(NotAFile) as caught:
        directory.read(strange, 100)
    assert isinstance(caught.value, IsLink) == strange.is_symlink()


def test_what_is_no_file_is_not_written(strange: Path) -> None:
    with pytest.raises(NotAFile):
        directory.append(strange, b"more")
    with pytest.raises(FileExistsError):
        directory.create(strange)
    assert (strange.parent / "a").read_bytes() == b"text"
    assert (strange.parent.parent / "secret").read_bytes() == b"secret"
    assert not (strange.parent / "nothing").exists()


def test_what_is_no_file_is_known_as_such(strange: Path) -> None:
    assert directory.exists(strange)
    assert not directory.is_regular(strange)
    assert directory.mode_of(strange) is None
    assert directory.is_link(strange) == strange.is_symlink()
    assert directory.file_names(strange.parent) == ["a"]
    assert directory.names(strange.parent) == ["a", "strange"]


def test_a_link_is_replaced_and_removed_itself(folder: Path) -> None:
    link, new = folder / "link", folder / "new"
    link.symlink_to("../secret")
    new.write_bytes(b"new")
    directory.replace(new, link)
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    new.symlink_to("../secret")
    directory.remove(new)
    assert (folder.parent / "secret").read_bytes() == b"secret"


def test_a_terminal_is_not_opened(folder: Path, terminal: str) -> None:
    (folder / "link").symlink_to(terminal)
    with pytest.raises(IsLink):
        directory.read(folder / "link", 10)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make a device")
def test_a_device_is_not_opened(folder: Path) -> None:
    try:
        os.mknod(folder / "device", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("no device can be made here")
    with pytest.raises(NotAFile):
        directory.read(folder / "device", 10)


def test_a_pipe_is_refused_though_somebody_writes(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    end = os.open(folder / "pipe", os.O_RDWR)
    try:
        os.write(end, b"text")
        with pytest.raises(NotAFile):
            directory.read(folder / "pipe", 10)
    finally:
        os.close(end)


def test_a_file_becomes_something_else_between_the_check_and_the_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open
    places: list[Callable[[Path], object]] = [os.mkfifo, Path.mkdir, bind, lambda path: path.symlink_to("../secret")]
    for number, place in enumerate(places):
        path = folder / f"swapped {number}"
        path.write_bytes(b"text")

        def swap(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            if os.fspath(name).endswith(path.name) and path.is_file() and not path.is_symlink():  # noqa: B023
                path.unlink()  # noqa: B023
                place(path)  # noqa: B023
            return real(name, flags, mode, dir_fd=dir_fd)

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", swap)
            with pytest.raises(NotAFile):
                directory.read(path, 10)


def test_links_that_are_swapped_while_a_file_is_read_never_lead_out(folder: Path) -> None:
    path, stop = folder / "swapped", threading.Event()

    def swap() -> None:
        while not stop.is_set():
            for name, place in (("file", lambda new: new.write_bytes(b"mine")), ("link", Path.symlink_to)):
                new = folder / f"new {name}"
                place(new, "../secret") if name == "link" else place(new)  # type: ignore[call-arg]
                new.replace(path)

    path.write_bytes(b"mine")
    swapper = threading.Thread(target=swap)
    swapper.start()
    seen: set[bytes] = set()
    try:
        for _ in range(1_000):
            with suppress(OSError):
                seen.add(directory.read(path, 100))
    finally:
        stop.set()
        swapper.join()
    assert seen <= {b"mine", b""}


@pytest.mark.parametrize("name", ["a/b", "..", "", "../secret", "/etc/passwd"])
def test_names_lead_nowhere_else(folder: Path, name: str) -> None:
    with Directory(folder) as opened:
        for call in (opened.status, opened.open_file, opened.remove, opened.create):
            with pytest.raises(OSError, match=r"folder|exists"):
                call(name)
        with pytest.raises(NotAFile):
            opened.replace("a", name)
    with pytest.raises(OSError, match="another folder"):
        directory.replace(folder / "a", folder.parent / "a")
    assert (folder.parent / "secret").read_bytes() == b"secret"


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "\udc80 \ud800", "new\nline", "\x1b[31m"])
def test_odd_names_raise_nothing_but_os_errors(folder: Path, name: str) -> None:
    assert not directory.exists(folder / name)
    for call in (directory.open_file, directory.remove, directory.status):
        with pytest.raises(OSError, match=r"."):
            call(folder / name)
    assert not directory.is_directory(folder / name)


def test_a_size_is_bounded_before_reading(folder: Path) -> None:
    with (folder / "big").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(TooLarge):
        directory.read(folder / "big", 4)
    assert directory.read(folder / "a", 4) == b"text"
    with pytest.raises(TooLarge):
        directory.read(folder / "a", 3)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_file_has_its_mode_before_it_has_bytes(folder: Path, mode: int) -> None:
    before = os.umask(0o077 if mode != 0o600 else 0)
    try:
        with directory.create(folder / "new", mode) as file:
            assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == mode
            file.write(b"new")
    finally:
        os.umask(before)
    assert directory.mode_of(folder / "new") == mode
    directory.append(folder / "log", b"one")
    assert directory.mode_of(folder / "log") == 0o600


def test_a_file_whose_mode_cannot_be_set_is_not_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchmod", refuse)
    before = os.umask(0o077)
    try:
        with pytest.raises(PermissionError):
            directory.create(folder / "new", 0o666)
    finally:
        os.umask(before)
    assert directory.names(folder) == ["a"]


def test_the_folder_itself_may_be_a_link(folder: Path) -> None:
    (folder.parent / "link").symlink_to("folder")
    link = folder.parent / "link"
    assert directory.is_directory(link)
    assert directory.read(link / "a", 10) == b"text"
    directory.create(link / "b").close()
    directory.replace(link / "b", link / "a")
    assert directory.names(link) == ["a"]
    assert directory.read(folder / "a", 10) == b""


def test_an_open_folder_stays_the_same_when_another_takes_its_name(folder: Path) -> None:
    if not directory.HAS_HANDLES:
        pytest.skip("only a handle stays with its folder")
    with Directory(folder) as opened:
        folder.rename(folder.parent / "moved")
        folder.mkdir()
        opened.create("new").close()
        opened.sync()
    assert directory.names(folder) == []
    assert directory.names(folder.parent / "moved") == ["a", "new"]


def test_a_walk_enters_no_link_and_ends(folder: Path) -> None:
    inner = folder
    for _ in range(200):
        inner = inner / "d"
        inner.mkdir()
    (inner / "deep").write_bytes(b"")
    (folder / "circle").symlink_to(".")
    assert {path.name for path in directory.walk(folder)} == {"a", "circle", "d", "deep"}


def test_names_are_walked_without_links_and_hidden_folders(folder: Path) -> None:
    (folder / "d" / "e").mkdir(parents=True)
    (folder / "d" / "e" / "deep").write_bytes(b"")
    (folder / ".git").mkdir()
    (folder / ".git" / "hidden").write_bytes(b"")
    (folder / "circle").symlink_to(".")
    found = {place: sorted(names) for place, names in directory.walk_names(folder)}
    assert found == {folder: [".git", "a", "circle", "d"], folder / "d": ["e"], folder / "d" / "e": ["deep"]}
    with pytest.raises(OSError, match="nowhere"):
        next(directory.walk_names(folder / "nowhere"))


def test_directories_are_created_with_their_mode(folder: Path) -> None:
    directory.make_directory(folder / "x" / "y", 0o700)
    directory.make_directory(folder / "x" / "y", 0o700)
    assert stat.S_IMODE((folder / "x").stat().st_mode) == stat.S_IMODE((folder / "x" / "y").stat().st_mode) == 0o700


def test_a_temporary_file_is_for_the_user_alone(folder: Path) -> None:
    file, path = directory.create_temporary("okrtui-", ".toml")
    with file:
        file.write(b"text")
    assert directory.mode_of(path) == 0o600
    assert directory.read(path, 10) == b"text"
    directory.remove(path)


def test_paths_without_a_name_are_folders() -> None:
    for path in (Path(), Path("/"), Path("..")):
        assert directory.exists(path)
        assert not directory.is_regular(path)
        with pytest.raises(NotAFile):
            directory.open_file(path)


def test_a_flush_that_fails_is_an_error_and_one_that_is_unknown_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not directory.HAS_HANDLES:
        pytest.skip("without handles no directory is flushed")
    code = errno.EINVAL

    def refuse(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with Directory(folder) as opened:
        opened.sync()
        code = errno.EIO
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            opened.sync()

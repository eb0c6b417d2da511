"""The file system of a folder, from what the system lists as mounted."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.store import directory, file_systems
from okrtui.store.file_systems import FileSystem, file_system

LINUX = """
22 1 254:0 / / rw,relatime - ext4 /dev/root rw
30 22 0:26 / /home rw shared:1 - ext4 /dev/home rw
31 30 0:27 / /home/team\\040files rw,nosuid shared:2 master:1 - nfs4 server:/team rw
32 30 0:28 / /home/ssh rw - fuse.sshfs me@host:/ rw
33 30 0:29 / /home rw - btrfs /dev/new rw
""".strip()
MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ana@server/Team%20files on /Volumes/Team files (smbfs, nodev, nosuid, mounted by ana)
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/etc/okrs", FileSystem("ext4", False)),
        ("/home/ana/okrs", FileSystem("btrfs", False)),
        ("/home/team files/okrs", FileSystem("nfs4", True)),
        ("/home/ssh", FileSystem("fuse.sshfs", True)),
        ("/home/sshd", FileSystem("btrfs", False)),
    ],
)
def test_the_deepest_mount_counts_and_of_one_place_the_last(
    path: str, expected: FileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems.sys, "platform", "linux")
    monkeypatch.setattr(directory, "read", lambda path, limit: LINUX.encode())
    assert file_system(Path(path)) == expected


def test_macos_lists_them_by_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems.sys, "platform", "darwin")
    monkeypatch.setattr(file_systems, "_mount_output", lambda: MACOS)
    assert file_system(Path("/Volumes/Team files/okrs")) == FileSystem("smbfs", True)
    assert file_system(Path("/Users/ana")) == FileSystem("apfs", False)


def test_without_a_list_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "_MOUNTS", Path("/nowhere/mounts"))
    monkeypatch.setattr(file_systems.sys, "platform", "linux")
    assert file_system(Path("/home")) == FileSystem("", None)

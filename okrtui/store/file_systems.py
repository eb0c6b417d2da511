"""The file system in which a folder lies, as the system's list of mounted ones tells."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrtui.store import directory

_MOUNTS = Path("/proc/self/mountinfo")
_MAX_BYTES = 4_000_000
"""The most bytes of the list of mounts that are read; one with containers is long."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|afpfs|webdav\w*|9p|virtiofs|ceph|glusterfs|lustre|beegfs|afs|ncpfs|coda"
    r"|fuse\.(?:sshfs|rclone|s3fs|gcsfuse|davfs|gvfsd-fuse|glusterfs|ceph|juicefs|smbnetfs|curlftpfs)|davfs\d?|sshfs"
)
"""Matches the kinds of file systems whose disk is another machine's."""


class FileSystem(NamedTuple):
    """The file system of a folder."""

    kind: str
    """Its name in the system, such as `ext4` or `nfs4`; empty if nothing tells."""
    is_network: bool | None
    """Whether its disk is another machine's; None if nothing tells."""


def file_system(folder: Path) -> FileSystem:
    """Return the file system in which a folder lies, or would be made; never raises."""
    place = directory.real_path(folder)
    found = [(mount, kind) for mount, kind in _mounts() if place == mount or mount in place.parents]
    if not found:
        return FileSystem("", None)
    # Of two that are mounted at one place, the later one hides the other.
    deepest = max(len(mount.parts) for mount, _ in found)
    kind = [kind for mount, kind in found if len(mount.parts) == deepest][-1]
    return FileSystem(kind, bool(_NETWORK.fullmatch(kind)))


def _mounts() -> Iterator[tuple[Path, str]]:
    """Yield where each file system is mounted, and its kind."""
    if sys.platform == "darwin":
        for line in _mount_output().splitlines():
            # A line is `/dev/disk3s1 on / (apfs, local, journaled)`.
            place, _, options = line.partition(" on ")[2].rpartition(" (")
            if place:
                yield Path(place), options.partition(",")[0].rstrip(")").strip()
        return
    with suppress(OSError):
        for line in directory.read(_MOUNTS, _MAX_BYTES).decode("utf-8", "surrogateescape").splitlines():
            # Its fields are: id, parent, device, root, place, options, any more, a hyphen, kind, source, options.
            before, _, after = line.partition(" - ")
            fields, kinds = before.split(" "), after.split(" ")
            if len(fields) > 4:
                yield Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])), kinds[0]


def _mount_output() -> str:
    import subprocess

    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(["/sbin/mount"], capture_output=True, timeout=2, check=False)
        return done.stdout.decode("utf-8", "replace")
    return ""

"""Files as a commit has them, also from repositories that set traps: each trap leaves a file where it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from okrtui.store import git_tree
from okrtui.store.git_tree import GitError, GitTree, object_id, read_tree, repository_path

TRAPPED_KEYS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
    *("core.alternateRefsCommand", "pager.ls-tree", "pager.cat-file", "pager.rev-parse", "diff.external"),
    *("diff.trap.command", "diff.trap.textconv", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process"),
    *("merge.trap.driver", "gpg.program", "credential.helper", "remote.origin.uploadpack", "remote.origin.vcs"),
    *("uploadpack.packObjectsHook", "trace2.eventTarget", "interactive.diffFilter", "sequence.editor"),
)
"""Keys of a configuration that name a program, or what starts one."""
PLAN = 'title = "Plan"\n'


class Repository:
    """A repository in a folder, as a stranger could have made it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sessions = folder, folder / "okrs"
        self.sessions.mkdir(parents=True)
        self.git("init", "--quiet", ".")

    def git(self, *arguments: str, data: bytes = b"") -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        return subprocess.run(command, cwd=self.folder, input=data, capture_output=True, check=True).stdout.decode()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a")

    def place(self, name: str) -> Path:
        """Return the file of an object."""
        id = self.git("rev-parse", name).strip()
        return self.folder / ".git" / "objects" / id[:2] / id[2:]

    def object(self, kind: str, data: bytes) -> str:
        """Write an object that Git itself would not write; return its id."""
        return self.git("hash-object", "-w", "--literally", "--stdin", "-t", kind, data=data).strip()

    def commit_tree(self, entries: dict[bytes, tuple[str, str]]) -> str:
        """Commit a tree of names with their modes and objects; return the id of the commit."""
        tree = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(id) for name, (mode, id) in entries.items())
        return self.git("commit-tree", self.object("tree", tree), "-m", "a").strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return a repository with one session."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    repository = Repository(tmp_path / "repo")
    (repository.sessions / "plan.toml").write_text(PLAN, "utf-8")
    repository.commit()
    return repository


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Return a program that leaves a file beside it where it runs."""
    program = tmp_path / "trap.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{program}.sprung"\n', "utf-8")
    program.chmod(0o755)
    return program


def sprung(trap: Path) -> bool:
    return trap.with_name(f"{trap.name}.sprung").exists()


def contents(tree: GitTree) -> dict[str, bytes]:
    return {path.name: data for path, data in tree.contents(tree.objects)}


def test_files_are_read_as_a_commit_has_them(repository: Repository, tmp_path: Path) -> None:
    (repository.sessions / "plan.toml").write_text('title = "New"\n', "utf-8")
    (repository.sessions / "deep").mkdir()
    (repository.sessions / "deep" / "other.toml").write_text("a = 1\n", "utf-8")
    tree = read_tree(repository.sessions, "HEAD", is_deep=True)
    assert contents(tree) == {"plan.toml": PLAN.encode()}
    [id] = tree.objects.values()
    assert object_id(PLAN.encode(), id) == id
    repository.commit()
    assert set(read_tree(repository.sessions, "HEAD", is_deep=True).objects) == {
        PurePosixPath("plan.toml"),
        PurePosixPath("deep/other.toml"),
    }
    assert set(read_tree(repository.sessions, "HEAD", is_deep=False).objects) == {PurePosixPath("plan.toml")}
    assert contents(read_tree(repository.sessions, "HEAD~1", is_deep=True)) == {"plan.toml": PLAN.encode()}
    assert repository_path(repository.sessions / "a.toml") == Path("okrs/a.toml")
    assert repository_path(tmp_path / "a.toml") is None
    with pytest.raises(GitError, match="in no Git repository"):
        read_tree(tmp_path, "HEAD", is_deep=True)


def test_no_program_that_a_repository_names_is_run(
    repository: Repository, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / ".gitattributes").write_text("* filter=trap diff=trap merge=trap\n", "utf-8")
    repository.commit()
    hooks = repository.folder / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).symlink_to(trap)
    more = repository.folder / "more.config"
    for key in TRAPPED_KEYS:
        repository.git("config", key, str(trap))
        repository.git("config", "--file", str(more), key, str(trap))
    for command in ("ls-tree", "cat-file", "rev-parse"):
        repository.git("config", f"alias.{command}", f"!{trap}")
    repository.git("config", "include.path", str(more))
    repository.git("config", "core.hooksPath", str(hooks))
    repository.git("config", "filter.trap.required", "true")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(trap))
    (repository.sessions / "plan.toml").write_text("b = 1\n", "utf-8")
    assert contents(read_tree(repository.sessions, "HEAD", is_deep=True)) == {"plan.toml": PLAN.encode()}
    assert not sprung(trap)
    subprocess.run(["git", "diff"], cwd=repository.folder, capture_output=True, timeout=60, check=False)
    assert sprung(trap), "the trap is one"


@pytest.mark.parametrize(
    "url", ["ext::{trap} %S", "{folder}", "file://{folder}", "ssh://example.invalid/a", "{trap}::a"]
)
def test_what_a_repository_lacks_is_not_fetched(repository: Repository, trap: Path, url: str) -> None:
    tree = read_tree(repository.sessions, "HEAD", is_deep=True)
    repository.place("HEAD:okrs/plan.toml").unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": url.format(trap=trap, folder=repository.folder),
        "remote.origin.uploadpack": str(trap),
        "core.sshCommand": str(trap),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "protocol.file.allow": "always",
    }
    for key, value in settings.items():
        repository.git("config", key, value)
    assert contents(tree) == {}
    with suppress(GitError):
        assert not read_tree(repository.sessions, "HEAD", is_deep=True).objects
    assert not sprung(trap)
    if url.startswith(("ext", "{folder}", "file")):
        command = ["git", "cat-file", "blob", *tree.objects.values()]
        subprocess.run(command, cwd=repository.folder, capture_output=True, timeout=60, check=False)
        assert sprung(trap), "the trap is one"


@pytest.mark.parametrize(
    "ref",
    [
        *("-", "--output=sprung", "-h", "", " ", "--", "--end-of-options", "nothing", "HEAD..", "HEAD:okrs", "a\0b"),
        *("HEAD^{tree}", "$(touch sprung)", "HEAD; touch sprung", "a" * 5_000, "@{-1}", "^HEAD", "\udcff", "é\n"),
    ],
    ids=lambda ref: ascii(ref[:20]),
)
def test_what_is_no_commit_is_refused(
    repository: Repository, ref: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GitError):
        read_tree(repository.sessions, ref, is_deep=True)
    assert [path.name for path in tmp_path.iterdir()] == ["repo"]


def test_a_ref_that_begins_with_a_hyphen_reaches_no_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="is not a commit"):
        read_tree(repository.sessions, "-HEAD", is_deep=True)
    with pytest.raises(GitError, match="not installed"):
        read_tree(repository.sessions, "HEAD", is_deep=True)


def test_only_three_commands_of_git_run(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    log = tmp_path / "log"
    real = subprocess.run(["which", "git"], capture_output=True, check=True, text=True).stdout.strip()
    (programs / "git").write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec {real} "$@"\n', "utf-8")
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    tree = read_tree(repository.sessions, "HEAD", is_deep=True)
    assert contents(tree)
    lead = f"--no-pager -c core.fsmonitor=false -C {repository.sessions} "
    commit = repository.git("rev-parse", "HEAD").strip()
    assert [line.removeprefix(lead) for line in log.read_text("utf-8").splitlines()[:3]] == [
        "rev-parse --verify --end-of-options HEAD^{commit}",
        f"ls-tree -z --long -r {commit}",
        "cat-file --batch",
    ]


def test_links_modules_and_names_that_lead_elsewhere_are_left_out(repository: Repository) -> None:
    blob = repository.object("blob", b"a = 1\n")
    large = repository.object("blob", b"#" * 20_000_001)
    up = repository.object("tree", b"100644 up.toml\0" + bytes.fromhex(blob))
    commit = repository.commit_tree(
        {
            b"..": ("40000", up),
            b".git": ("40000", up),
            b"/root.toml": ("100644", blob),
            b"a\nb\t.toml": ("100644", blob),
            b"large.toml": ("100644", large),
            b"link.toml": ("120000", blob),
            b"module.toml": ("160000", blob),
            b"\xff.toml": ("100755", blob),
        }
    )
    tree = read_tree(repository.folder, commit, is_deep=True)
    assert {str(path) for path in tree.objects} == {".git/up.toml", "a\nb\t.toml", "\udcff.toml"}
    assert set(contents(tree).values()) == {b"a = 1\n"}


def test_the_folder_says_which_repository_is_meant(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    (other.sessions / "other.toml").write_text("a = 1\n", "utf-8")
    other.commit()
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert contents(read_tree(repository.sessions, "HEAD", is_deep=True)) == {"plan.toml": PLAN.encode()}


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes")
@pytest.mark.parametrize("name", ["HEAD", "HEAD:okrs", "HEAD:okrs/plan.toml"])
def test_a_pipe_in_the_place_of_an_object_holds_nothing_up(
    repository: Repository, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = repository.place(name)
    place.unlink()
    os.mkfifo(place)
    monkeypatch.setattr(git_tree, "_SECONDS", 0.3)
    with pytest.raises(GitError, match=r"does not answer|no commit"):
        contents(read_tree(repository.sessions, "HEAD", is_deep=True))


def test_a_tree_that_never_ends_is_given_up(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    id = repository.object("blob", b"")
    inner = repository.object("tree", b"".join(b"100644 %d\0" % n + bytes.fromhex(id) for n in range(10)))
    for _ in range(12):
        inner = repository.object("tree", b"".join(b"40000 %d\0" % n + bytes.fromhex(inner) for n in range(10)))
    commit = repository.git("commit-tree", inner, "-m", "a").strip()
    monkeypatch.setattr(git_tree, "_MOST_BYTES", 100_000)
    with pytest.raises(GitError, match="too many files"):
        read_tree(repository.folder, commit, is_deep=True)


def test_what_is_damaged_or_too_much_is_one_sentence(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = read_tree(repository.sessions, "HEAD", is_deep=True)
    monkeypatch.setattr(git_tree, "_MOST_CONTENT", 3)
    with pytest.raises(GitError, match="too much was changed"):
        contents(tree)
    monkeypatch.setattr(git_tree, "_MOST_CONTENT", 3_000)
    place = repository.place("HEAD:okrs/plan.toml")
    place.chmod(0o644)
    place.write_bytes(b"damaged")
    assert contents(tree) == {}

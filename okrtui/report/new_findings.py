"""The findings of a check that were not there in an earlier commit, as a pull request asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path, PurePosixPath

from okrtui.report.checked_file import FileCheck
from okrtui.report.folder_check import CheckResult, with_findings
from okrtui.report.processes import map_in_processes
from okrtui.store import directory, file_reader
from okrtui.store.errors import StoreError
from okrtui.store.git_tree import GitTree, object_id, read_tree
from okrtui.store.heads import SETTINGS_NAME

FindingKey = tuple[str, str, str, str]
"""What a finding is known by: session, rule, item and field."""


def read_trees(places: Iterable[Path], ref: str) -> list[GitTree]:
    """Return the folders of what is checked as a commit has them; raises GitError."""
    return [read_tree(folder, ref, is_deep) for folder, is_deep in _folders(places).items()]


def new_findings(checked: CheckResult, trees: Sequence[GitTree], today: date) -> CheckResult:
    """Return a check with what was not found in its folders as a commit has them; raises GitError.

    A finding is old where session, rule, item and field are the same; an item without an id in its file is known by its
    words. A file that did not change has nothing new.
    """
    changed = {file.path: file for file in checked.files if _is_told(file) and not _is_unchanged(file.path, trees)}
    old = set[FindingKey]() if not changed else {*_old_keys(changed, trees, today)}
    files = []
    for file in checked.files:
        if file.path in changed:
            keys = finding_keys(file)
            files.append(with_findings(file, [n for n, key in enumerate(keys) if key not in old]))
        else:
            files.append(replace(with_findings(file, ()), unreadable="", problems=()))
    kept = {problem for file in files for problem in (file.unreadable, *file.problems) if problem}
    problems = (problem for problem in checked.problems if problem in kept or problem in checked.settings_problems)
    return replace(checked, files=tuple(files), problems=tuple(problems))


def finding_keys(file: FileCheck) -> Iterator[FindingKey]:
    """Yield what the findings in a file are known by."""
    session = (file.facts.id if file.facts else "") or file.path.stem
    for finding, key in zip(file.findings, file.keys, strict=True):
        yield session, finding.rule, key, finding.field


def _folders(places: Iterable[Path]) -> dict[Path, bool]:
    """Return the folders of what is checked, and whether those in them are checked, too."""
    folders: dict[Path, bool] = {}
    for place in places:
        is_folder = directory.is_directory(place)
        folder = place if is_folder else place.parent
        folders[folder] = folders.get(folder, False) or is_folder
    return folders


def _is_told(file: FileCheck) -> bool:
    return bool(file.findings or file.unreadable or file.problems)


def _is_unchanged(path: Path, trees: Sequence[GitTree]) -> bool:
    """Whether a file is as it was in one of the trees."""
    for tree in trees:
        if (id := tree.objects.get(_below(tree, path))) is not None:
            with suppress(StoreError):
                return object_id(file_reader.read(path), id) == id
    return False


def _below(tree: GitTree, path: Path) -> PurePosixPath:
    """Return the path of a file below the folder of a tree; an empty one where it is not there."""
    folder = _real_folder(path.parent)
    if not folder.is_relative_to(tree.folder):
        return _NOWHERE
    return PurePosixPath((folder / path.name).relative_to(tree.folder).as_posix())


@cache
def _real_folder(folder: Path) -> Path:
    return directory.real_path(folder)


_NOWHERE = PurePosixPath()


def _old_keys(changed: Iterable[Path], trees: Sequence[GitTree], today: date) -> Iterator[FindingKey]:
    """Yield what was found in the files that were changed, renamed or removed since, as they were."""
    # Imported here since a check whose findings are all known does without the coach.
    from okrtui.report.file_check import check_content

    paths = list(changed)
    for tree in trees:
        of_changed = {_below(tree, path) for path in paths} & tree.objects.keys()
        wanted = [
            path
            for path in tree.objects
            if path.suffix == ".toml"
            and path.name != SETTINGS_NAME
            and (path in of_changed or not directory.exists(tree.folder / path))
        ]
        for file in map_in_processes(partial(check_content, today), [*tree.contents(wanted)]):
            yield from finding_keys(file)

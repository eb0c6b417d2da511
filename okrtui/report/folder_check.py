"""The coach's check of files and folders: of each file, less what the other sessions of its folder have answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.method.coach.settings import SURE_ENOUGH
from okrtui.report.checked_file import FileCheck
from okrtui.report.processes import map_in_processes
from okrtui.report.session_neighbors import SessionNeighbors
from okrtui.store import copies, directory
from okrtui.store.chain import covering_chains
from okrtui.store.errors import FolderError, os_error_reason
from okrtui.store.folder_heads import INDEXED_FROM, HeadReader
from okrtui.store.heads import SETTINGS_NAME, Head

if TYPE_CHECKING:
    from okrtui.report.kept_checks import KeptChecks

Progress = Callable[[Path, int], object]
"""Is told of a file that was checked, and how many there are."""

_NEWEST_ONLY_RULES = frozenset(
    ("checkin-due", "deep-dive-due", "review-due", "action-no-owner", "action-no-date", "kr-number-to-find")
)
"""Rules on what is due or open now, which ask only the newest session of a cycle: a later one knows what came of it."""
_PARENT_RULE = "objective-orphan"
"""The rule that asks for the goal above, which the one at the top does not have."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check of several files."""

    files: tuple[FileCheck, ...]
    """The files with their findings."""
    problems: tuple[str, ...]
    """A sentence for each thing that is wrong with a file or with the settings of a folder."""
    private_count: int = 0
    """The number of private sessions that were left out."""
    settings_problems: tuple[str, ...] = ()
    """Those of them about settings, without which the check is not the one that they ask for."""


def check_files(
    paths: Iterable[Path],
    today: date,
    private: bool = False,
    progress: Progress | None = None,
    index_root: Path | None = None,
    unsure: bool = False,
    rules: Collection[str] | None = None,
) -> CheckResult:
    """Return the coach findings in the files below the given files and folders; raises FolderError.

    The private sessions of a folder are checked only with `private`; a file given by its path always is. `progress` is
    called with each file and the number of all. What was found in the files of large folders is kept in their indexes
    below `index_root`, if given. Findings that a rule is unsure of are among them only with `unsure`, and with `rules`
    only those of these rules.
    """
    neighbors, first = SessionNeighbors(index_root), _FirstReading(today, index_root, progress)
    session_paths, private_count = session_files(paths, neighbors, private, first.heads)
    originals = {path: neighbors.original_of(path) for path in session_paths}
    kept = _kept_checks(session_paths, today, index_root, first.kept)
    known = {path: check for path in session_paths if (check := _known_check(path, originals[path], kept))}
    read = {path: check for path, check in first.checks.items() if not originals.get(path)}
    checks: dict[Path, FileCheck] = {}
    done = known | read
    new = _new_checks([(path, originals[path]) for path in session_paths if path not in done], today)
    for path in session_paths:
        checks[path] = done.get(path) or next(new)
        if progress and path not in first.checks:
            progress(path, len(session_paths))
    for folder, kept_there in kept.items():
        kept_there.keep(check for path, check in checks.items() if path.parent == folder and path not in known)
    checked = list(checks.values())
    neighbors.set_parents({file.path: file.facts.parent for file in checked if file.facts})
    told = [_with_told(file, unsure, rules) for file in checked]
    files = _told_once([_without_answered(file, neighbors) for file in told], neighbors)
    folders = dict.fromkeys(file.path.parent for file in files)
    settings_problems = [problem for folder in folders for problem in _problems(folder)]
    problems = [*settings_problems]
    for file in files:
        problems += [file.unreadable] if file.unreadable else file.problems
    return CheckResult(files, tuple(problems), private_count, tuple(settings_problems))


class _FirstReading:
    """The first reading of the files of whole folders, of which their indexes know nothing: head and check in one."""

    def __init__(self, today: date, index_root: Path | None, progress: Progress | None) -> None:
        """Read nothing yet."""
        self._today, self._index_root, self._progress = today, index_root, progress
        self.checks: dict[Path, FileCheck] = {}
        """The check of each file that was read, as of one that is no copy."""
        self.kept: dict[Path, KeptChecks] = {}
        """What is kept of the folders; made before their files are read, since it knows them as they were then."""

    def heads(self, paths: Sequence[Path]) -> Iterator[Head]:
        """Yield the heads of files of a folder that has an index."""
        if not paths:
            return
        _load_reader()
        from okrtui.report.file_check import check_with_head

        self.kept |= _kept_checks(paths, self._today, self._index_root, self.kept)
        for head, check in map_in_processes(partial(check_with_head, self._today), paths):
            self.checks[head.path] = check
            if self._progress:
                self._progress(head.path, len(paths))
            yield head


def _kept_checks(
    paths: Iterable[Path], today: date, index_root: Path | None, known: Mapping[Path, KeptChecks]
) -> dict[Path, KeptChecks]:
    """Return what is kept of the folders with many of the files; nothing without a place for indexes.

    It is taken from `known` where that has it.
    """
    if index_root is None:
        return {}
    folders = Counter(path.parent for path in paths)
    many = [folder for folder, count in folders.items() if count >= INDEXED_FROM]
    if not many:
        return {}
    # A Python can be built without SQLite.
    with suppress(ImportError):
        from okrtui.report.kept_checks import KeptChecks

        return {folder: known.get(folder) or KeptChecks(folder, index_root, today) for folder in many}
    return {}


def _known_check(path: Path, original: str, kept: Mapping[Path, KeptChecks]) -> FileCheck | None:
    """Return the check of a file that was kept; None without one, and for a copy, which is not coached."""
    return kept[path.parent].find(path) if path.parent in kept and not original else None


def _problems(folder: Path) -> Sequence[str]:
    """Return a sentence for each thing that is wrong with the settings of a folder."""
    if not directory.exists(folder / SETTINGS_NAME):
        return ()
    from okrtui.report.file_check import folder_rules

    return folder_rules(folder).problems


def _new_checks(places: Sequence[tuple[Path, str]], today: date) -> Iterator[FileCheck]:
    """Yield the findings in files, each given with the id of the session of which it is a copy."""
    if places:
        _load_reader()
        from okrtui.report.file_check import check_place

        yield from map_in_processes(partial(check_place, today), places)


def _load_reader() -> None:
    """Import what reads and coaches sessions: a check of known files does without, and processes that start have it."""
    import okrtui.report.file_check
    import okrtui.store.shared_parts  # noqa: F401


def session_files(
    paths: Iterable[Path], neighbors: SessionNeighbors, private: bool = True, read_files: HeadReader | None = None
) -> tuple[list[Path], int]:
    """Return the session files below the given files and folders, and the number of private ones left out.

    Each file is there once; those of a folder are sorted by name. In a folder only files that look like sessions count,
    and without `private` only those of sessions that are not private; a file given by its path is always taken. The
    heads of the files in folders that are not known are read by `read_files`. Raises FolderError.
    """
    files: dict[Path, None] = {}
    left_out: set[Path] = set()
    for path in paths:
        if not directory.is_directory(path):
            files |= {path: None} if path.name != SETTINGS_NAME else {}
            continue
        heads = list(_heads_below(path, neighbors, read_files))
        hidden = set() if private else _private_files(heads)
        left_out |= hidden
        files |= dict.fromkeys(head.path for head in heads if head.path not in hidden)
    return list(files), len(left_out - files.keys())


def _private_files(heads: Iterable[Head]) -> set[Path]:
    """Return the files of private sessions and their copies among the files below a folder."""
    folders: dict[Path, list[Head]] = {}
    for head in heads:
        folders.setdefault(head.path.parent, []).append(head)
    hidden = set()
    for siblings in folders.values():
        private = {head.path.stem for head in siblings if head.is_private}
        by_stem = {head.path.stem: head for head in siblings}
        hidden |= {
            head.path
            for head in siblings
            if head.is_private or (private and copies.find_original(head, by_stem, by_stem.get) in private)
        }
    return hidden


def _heads_below(path: Path, neighbors: SessionNeighbors, read_files: HeadReader | None) -> Iterator[Head]:
    try:
        files = sorted(file for file in directory.walk(path) if file.suffix == ".toml")
    except OSError as error:
        raise FolderError(f"{path}: {os_error_reason(error)}") from error
    for file in files:
        is_hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.name != SETTINGS_NAME and not is_hidden:
            head = neighbors.head(file, read_files)
            if head.is_session or head.is_broken:
                yield head


def _with_told(file: FileCheck, unsure: bool, rules: Collection[str] | None) -> FileCheck:
    """Return a file with the findings of these rules, all for None, and without `unsure` those that are sure enough."""
    told = [
        n
        for n, finding in enumerate(file.findings)
        if (unsure or finding.sure >= SURE_ENOUGH) and (rules is None or finding.rule in rules)
    ]
    return with_findings(file, told)


def _without_answered(file: FileCheck, neighbors: SessionNeighbors) -> FileCheck:
    """Return a file without the findings that the other sessions of its folder have answered."""
    if file.facts is None:
        return file
    rules = {finding.rule for finding in file.findings}
    answered = rules & _NEWEST_ONLY_RULES
    if answered and not neighbors.has_follower(file.path, file.facts):
        answered = set()
    if _PARENT_RULE in rules and file.facts.is_top and neighbors.is_supported(file.path):
        answered = {*answered, _PARENT_RULE}
    return with_findings(file, [n for n, finding in enumerate(file.findings) if finding.rule not in answered])


def with_findings(file: FileCheck, kept: Collection[int]) -> FileCheck:
    """Return a file with those of its findings that stand at these places."""
    if len(kept) == len(file.findings):
        return file
    return replace(
        file,
        findings=tuple(file.findings[n] for n in kept),
        lines=tuple(file.lines[n] for n in kept),
        items=tuple(file.items[n] for n in kept),
        keys=tuple(file.keys[n] for n in kept),
    )


def _told_once(files: Sequence[FileCheck], neighbors: SessionNeighbors) -> tuple[FileCheck, ...]:
    """Return files without the findings that a later session of the same cycle repeats."""
    checked = {file.path: file for file in files}
    for folder in dict.fromkeys(file.path.parent for file in files if file.findings):
        for chain in covering_chains(neighbors.heads(folder)):
            told: set[tuple[object, ...]] = set()
            for head in reversed(chain.heads):
                if (file := checked.get(head.path)) is None:
                    continue
                keys = [(head.starts, head.ends, f.rule, f.about, f.message) for f in file.findings]
                new = [n for n, key in enumerate(keys) if key not in told]
                checked[head.path] = with_findings(file, new)
                told.update(keys)
    return tuple(checked[file.path] for file in files)

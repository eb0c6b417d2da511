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

from okrtui.method.coach.settings import NEWEST_ONLY_RULES, SURE_ENOUGH
from okrtui.report.check_record import CheckRecord
from okrtui.report.checked_file import FileCheck
from okrtui.report.processes import map_in_processes
from okrtui.report.session_files import SessionFile, session_files
from okrtui.report.session_neighbors import SessionNeighbors
from okrtui.store import copies, directory
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.heads import SETTINGS_NAME, Head

if TYPE_CHECKING:
    from okrtui.report.file_check import CheckedFile
    from okrtui.report.kept_checks import KeptChecks, NewCheck
    from okrtui.store.index.head_row import HeadRow

Progress = Callable[[Path, int], object]
"""Is told of a file that was checked, and how many there are."""

_KEPT_AT_ONCE = 1_000
"""How many checks are written in one transaction, while other processes still check files."""
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
    neighbors, folder_checks = SessionNeighbors(index_root), _FolderChecks(today, index_root)
    first = _FirstReading(today, folder_checks, progress)
    files, private_count = session_files(paths, neighbors, private, first.heads)
    folder_checks.begin(Counter(file.folder for file in files))
    places = _checked_places(files, neighbors, folder_checks, first, today)
    neighbors.set_parents({place.head.path: facts.parent for place in places if (facts := place.record.facts)})
    for place in places:
        place.shown = _told(place.record, unsure, rules)
        place.shown = _without_answered(place, neighbors)
    _show_once(places, neighbors)
    checks = tuple(place.record.check(place.head.path, place.shown) for place in places)
    folders = dict.fromkeys(file.folder for file in files)
    settings_problems = [problem for folder in folders for problem in _problems(folder)]
    problems = [*settings_problems]
    for check in checks:
        problems += [check.unreadable] if check.unreadable else check.problems
    return CheckResult(checks, tuple(problems), private_count, tuple(settings_problems))


@dataclass(slots=True)
class _Place:
    """A file that is checked, with what was found in it."""

    folder: Path
    head: Head
    record: CheckRecord
    shown: Sequence[int] = ()
    """The places of the findings that are shown."""


class _FolderChecks:
    """The checks that were kept of folders with many files, and those that are to be: written many at once."""

    def __init__(self, today: date, index_root: Path | None) -> None:
        """Know no folder yet; nothing is kept without `index_root`."""
        self._today, self._index_root = today, index_root
        self._folders: dict[Path, KeptChecks] = {}
        self._new: dict[Path, list[NewCheck]] = {}

    def begin(self, counts: Mapping[Path, int]) -> None:
        """Take folders, given with how many files they have; this comes before their files are checked."""
        many = [folder for folder, count in counts.items() if count >= INDEXED_FROM and folder not in self._folders]
        if self._index_root is None or not many:
            return
        # A Python can be built without SQLite.
        with suppress(ImportError):
            from okrtui.report.kept_checks import KeptChecks

            self._folders |= {folder: KeptChecks(folder, self._index_root, self._today) for folder in many}

    def find(self, folder: Path, name: str) -> CheckRecord | None:
        """Return the record that is kept of a file as it is now; None without one."""
        return self._folders[folder].find(name) if folder in self._folders else None

    def add(self, folder: Path, name: str, checked: CheckedFile) -> None:
        """Keep the check of a file that is no copy, if it can be kept."""
        if folder not in self._folders or not checked.data or checked.key is None:
            return
        from okrtui.report.kept_checks import NewCheck

        new = self._new.setdefault(folder, [])
        new.append(NewCheck(name, checked.key, checked.data))
        if len(new) == _KEPT_AT_ONCE:
            self._folders[folder].keep(new)
            new.clear()

    def finish(self) -> None:
        """Write what is not written yet."""
        for folder, new in self._new.items():
            self._folders[folder].keep(new)


class _FirstReading:
    """The first reading of the files of whole folders, of which their indexes know nothing: head and check in one."""

    def __init__(self, today: date, folder_checks: _FolderChecks, progress: Progress | None) -> None:
        """Read nothing yet; `progress` is told of each file."""
        self._today, self._folder_checks, self.progress = today, folder_checks, progress
        self.records: dict[Path, CheckRecord] = {}
        """What was found in each file that was read, as of one that is no copy."""
        self.unclear: dict[Path, CheckedFile] = {}
        """Those that may be copies, so that it is not known yet whether they are kept."""

    def heads(self, paths: Sequence[Path]) -> Iterator[tuple[Head, HeadRow | None]]:
        """Yield the heads of files of a folder that has an index, with their rows."""
        if not paths:
            return
        _load_reader()
        from okrtui.report.file_check import check_with_head

        folder = paths[0].parent
        self._folder_checks.begin({folder: len(paths)})
        read = map_in_processes(partial(check_with_head, self._today), paths)
        for path, (head, row, checked) in zip(paths, read, strict=True):
            # The same path, not another one that is equal: what it is compared by is known.
            head.path = path
            self.records[path] = checked.record
            if copies.is_candidate(head):
                self.unclear[path] = checked
            else:
                self._folder_checks.add(folder, path.name, checked)
            if self.progress:
                self.progress(path, len(paths))
            yield head, row


def _checked_places(
    files: Sequence[SessionFile],
    neighbors: SessionNeighbors,
    folder_checks: _FolderChecks,
    first: _FirstReading,
    today: date,
) -> list[_Place]:
    """Return files with what was found in each: as it was read with the heads, as it is kept, or now."""
    originals = [neighbors.original_of(*file) for file in files]
    # Copies are not coached, and nothing of them is kept.
    records = [
        (first.records.get(head.path) or folder_checks.find(folder, head.path.name)) if not original else None
        for (folder, head), original in zip(files, originals, strict=True)
    ]
    unknown = [
        (file.head.path, original)
        for file, original, record in zip(files, originals, records, strict=True)
        if record is None
    ]
    new = _new_checks(unknown, today)
    places = []
    for (folder, head), record in zip(files, records, strict=True):
        checked = first.unclear.get(head.path)
        if record is None:
            checked = next(new)
            record = checked.record
        if checked is not None:
            folder_checks.add(folder, head.path.name, checked)
        places.append(_Place(folder, head, record))
        if first.progress and head.path not in first.records:
            first.progress(head.path, len(files))
    folder_checks.finish()
    return places


def _problems(folder: Path) -> Sequence[str]:
    """Return a sentence for each thing that is wrong with the settings of a folder."""
    if not directory.exists(folder / SETTINGS_NAME):
        return ()
    from okrtui.report.file_check import folder_rules

    return folder_rules(folder).problems


def _new_checks(places: Sequence[tuple[Path, str]], today: date) -> Iterator[CheckedFile]:
    """Yield the checks of files, each given with the id of the session of which it is a copy."""
    if places:
        _load_reader()
        from okrtui.report.file_check import check_place

        yield from map_in_processes(partial(check_place, today), places)


def _load_reader() -> None:
    """Import what reads and coaches sessions: a check of known files does without, and processes that start have it."""
    import okrtui.report.file_check
    import okrtui.store.shared_parts  # noqa: F401


def _told(record: CheckRecord, unsure: bool, rules: Collection[str] | None) -> Sequence[int]:
    """Return the places of the findings of these rules, all for None; without `unsure` those that are sure enough."""
    return [
        place
        for place, (sure, rule) in enumerate(zip(record.sures, record.rules, strict=True))
        if (unsure or sure >= SURE_ENOUGH) and (rules is None or rule in rules)
    ]


def _without_answered(place: _Place, neighbors: SessionNeighbors) -> Sequence[int]:
    """Return the places of the shown findings that the other sessions of the folder have not answered."""
    record, stem = place.record, place.head.path.stem
    if record.facts is None:
        return place.shown
    rules = {record.rules[n] for n in place.shown}
    answered = rules & NEWEST_ONLY_RULES
    if answered and not neighbors.has_follower(place.folder, place.head, record.facts):
        answered = set()
    if _PARENT_RULE in rules and record.facts.is_top and neighbors.is_supported(place.folder, stem):
        answered = {*answered, _PARENT_RULE}
    return [n for n in place.shown if record.rules[n] not in answered] if answered else place.shown


def _show_once(places: Iterable[_Place], neighbors: SessionNeighbors) -> None:
    """Show no finding that a later session of the same cycle repeats."""
    folders: dict[Path, dict[str, _Place]] = {}
    for place in places:
        if place.shown:
            folders.setdefault(place.folder, {})[place.head.id] = place
    for folder, by_id in folders.items():
        for chain in neighbors.chains(folder):
            told: dict[tuple[date | None, date | None], set[tuple[str, str, str]]] = {}
            for head in reversed(chain.heads):
                found = by_id.get(head.id)
                if found is not None and found.head is head:
                    found.shown = _new_ones(found, told.setdefault((head.starts, head.ends), set()))


def _new_ones(place: _Place, told: set[tuple[str, str, str]]) -> list[int]:
    """Return the places of the shown findings that are not told yet, and add those to what is."""
    record = place.record
    keys = {n: (record.rules[n], record.abouts[n], record.messages[n]) for n in place.shown}
    new = [n for n, key in keys.items() if key not in told]
    told.update(keys.values())
    return new


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

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
from okrtui.report.check_record import CheckRecord, read_record
from okrtui.report.checked_file import FileCheck
from okrtui.report.processes import map_in_processes
from okrtui.report.session_files import SessionFile, session_files
from okrtui.report.session_neighbors import SessionNeighbors
from okrtui.store import directory
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.heads import SETTINGS_NAME, Head

if TYPE_CHECKING:
    from okrtui.report.kept_checks import KeptChecks

Progress = Callable[[Path, int], object]
"""Is told of a file that was checked, and how many there are."""

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
    files, private_count = session_files(paths, neighbors, private, first.heads)
    kept = _kept_checks([file.folder for file in files], today, index_root, first.kept)
    places = _checked_places(files, neighbors, kept, first, today)
    _keep_new(places, kept)
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
    new: bytes | None
    """The record in bytes, where it was not kept yet."""
    shown: Sequence[int] = ()
    """The places of the findings that are shown."""


class _FirstReading:
    """The first reading of the files of whole folders, of which their indexes know nothing: head and check in one."""

    def __init__(self, today: date, index_root: Path | None, progress: Progress | None) -> None:
        """Read nothing yet; `progress` is told of each file."""
        self._today, self._index_root, self.progress = today, index_root, progress
        self.records: dict[Path, tuple[bytes, CheckRecord]] = {}
        """The record of the check of each file that was read, as of one that is no copy, in bytes and as it is."""
        self.kept: dict[Path, KeptChecks] = {}
        """What is kept of the folders; made before their files are read, since it knows them as they were then."""

    def heads(self, paths: Sequence[Path]) -> Iterator[Head]:
        """Yield the heads of files of a folder that has an index."""
        if not paths:
            return
        _load_reader()
        from okrtui.report.file_check import check_with_head

        self.kept |= _kept_checks([path.parent for path in paths], self._today, self._index_root, self.kept)
        for path, (head, record) in zip(
            paths, map_in_processes(partial(check_with_head, self._today), paths), strict=True
        ):
            # Read at once, while other processes still check files.
            self.records[path] = record, read_record(record)
            if self.progress:
                self.progress(path, len(paths))
            yield head


def _kept_checks(
    folders: Iterable[Path], today: date, index_root: Path | None, known: Mapping[Path, KeptChecks]
) -> dict[Path, KeptChecks]:
    """Return what is kept of folders, given once for each file, that have many; nothing without a place for indexes.

    It is taken from `known` where that has it.
    """
    if index_root is None:
        return {}
    many = [folder for folder, count in Counter(folders).items() if count >= INDEXED_FROM]
    if not many:
        return {}
    # A Python can be built without SQLite.
    with suppress(ImportError):
        from okrtui.report.kept_checks import KeptChecks

        return {folder: known.get(folder) or KeptChecks(folder, index_root, today) for folder in many}
    return {}


def _checked_places(
    files: Sequence[SessionFile],
    neighbors: SessionNeighbors,
    kept: Mapping[Path, KeptChecks],
    first: _FirstReading,
    today: date,
) -> list[_Place]:
    """Return files with what was found in each: as it is kept, as it was read with the heads, or now."""
    originals = [neighbors.original_of(*file) for file in files]
    # Copies are not coached, and nothing of them is kept.
    known = [
        kept[file.folder].find(file.head.path.name) if file.folder in kept and not original else None
        for file, original in zip(files, originals, strict=True)
    ]
    read = [
        first.records.get(file.head.path) if not original else None
        for file, original in zip(files, originals, strict=True)
    ]
    new = _new_records(
        [
            (file.head.path, original)
            for file, original, *done in zip(files, originals, known, read, strict=True)
            if not any(done)
        ],
        today,
    )
    places = []
    for file, kept_record, first_read in zip(files, known, read, strict=True):
        data, read_now = first_read or (None, None)
        record = kept_record or read_now
        if record is None:
            data = next(new)
            record = read_record(data)
        places.append(_Place(*file, record, data))
        if first.progress and file.head.path not in first.records:
            first.progress(file.head.path, len(files))
    return places


def _keep_new(places: Iterable[_Place], kept: Mapping[Path, KeptChecks]) -> None:
    """Keep what was found, but for files that nothing is known of, and private sessions."""
    new: dict[Path, list[tuple[str, bytes]]] = {folder: [] for folder in kept}
    for place in places:
        facts = place.record.facts
        if place.new and place.folder in new and facts is not None and not facts.is_private:
            new[place.folder].append((place.head.path.name, place.new))
    for folder, records in new.items():
        kept[folder].keep(records)


def _problems(folder: Path) -> Sequence[str]:
    """Return a sentence for each thing that is wrong with the settings of a folder."""
    if not directory.exists(folder / SETTINGS_NAME):
        return ()
    from okrtui.report.file_check import folder_rules

    return folder_rules(folder).problems


def _new_records(places: Sequence[tuple[Path, str]], today: date) -> Iterator[bytes]:
    """Yield the records of what is found in files, each given with the id of the session of which it is a copy."""
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

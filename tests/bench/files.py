"""Files: saving, and the check of whole folders, against the bare writing and reading of the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from okrtui.model.causes import Answer, Why
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store import atomic_write, toml_out
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.bench.measure import Row, measure_alternately, okrtui, processor_time, run, seconds_of
from tests.generated_sessions import generated_sessions, write_generated

CHECKED = 10_000
"""How many files are checked."""
UPDATE = 1_000 / 3
"""The milliseconds of processor time that a number from the command line may take."""

READ_SHARE = """
import pathlib, sys, tomli
files = sorted(pathlib.Path(sys.argv[1]).glob("*.toml"))[int(sys.argv[2]) :: int(sys.argv[3])]
for path in files:
    tomli.loads(path.read_text("utf-8"))
"""
"""The source of a process that reads its share of the files of a folder with the TOML reader alone."""
READ_MODELS = "import sys, pathlib; from okrtui.store.toml_in import load; load(pathlib.Path(sys.argv[1]))"
"""The source of a process that only loads a session."""


def save_rows(scratch: Path) -> Iterator[Row]:
    """Yield a save after an edit against an atomic write of the same bytes."""
    folder = Folder(scratch / "saves", Backups(scratch / "kept"))
    session = next(generated_sessions(1))
    path = folder.path_of(session.id)
    digest, number = [folder.save(session, path, "").digest], [0]
    data = toml_out.dumps(session).encode()
    # Both write into a folder of their own, so that neither waits for what the other has left to the disk.
    (scratch / "plain").mkdir()

    def ours() -> float:
        number[0] += 1
        edited = change(session, "h1", because=f"it was said {number[0]} times")

        def save() -> None:
            digest[0] = folder.save(edited, path, digest[0]).digest

        return seconds_of(save)

    def theirs() -> float:
        write = atomic_write.write_atomically
        return seconds_of(lambda: write(scratch / "plain" / "file.toml", data, lambda written: None))

    yield Row("saving", *measure_alternately(ours, theirs, 60), "the same bytes written, synced and renamed", 2)


def check_rows(scratch: Path) -> Iterator[Row]:
    """Yield `okrtui check` of 10,000 files, cold and with nothing changed, and what a second core brings."""
    folder, cores = scratch / "checked", len(os.sched_getaffinity(0))
    write_generated(folder, CHECKED)
    # What was written less than two seconds before it was read is read again.
    time.sleep(2)
    command = okrtui("check", "--fail-on", "never", folder)

    def read(processes: int = cores) -> float:
        return seconds_of(lambda: _read_in_processes(folder, processes))

    def cold() -> float:
        _forget()
        return seconds_of(lambda: run(command))

    work = f"check of {CHECKED:,} files"
    yield Row(f"{work}, cold", *measure_alternately(cold, read, 2), "the TOML reader alone, as many processes", 3)
    again = measure_alternately(lambda: seconds_of(lambda: run(command)), read, 3)
    yield Row(f"{work}, nothing changed", *again, "the TOML reader alone, as many processes", 1)
    if cores > 1:
        one_core = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]

        def alone() -> float:
            _forget()
            return seconds_of(lambda: run(one_core))

        yield Row(f"{work} on {cores} cores", *measure_alternately(cold, alone, 1), "on one core", round(1 / 1.7, 2))


def chained_rows(scratch: Path) -> Iterator[Row]:
    """Yield `okrtui check` of 3,000 chained answers against a process that only reads that file."""
    answers = tuple(
        Answer(id=f"a{n}", under=f"a{n - 1}" if n > 1 else "", text=f"cause number{n} of what came before")
        for n in range(1, 3_001)
    )
    why = Why(id="n1", problem="Why do few shoppers finish?", answers=answers)
    path = scratch / "chained.toml"
    path.write_text(toml_out.dumps(Session(id="chained", title="Plan", format="plan", whys=(why,))), "utf-8")
    check = okrtui("check", "--fail-on", "never", path)
    read = [sys.executable, "-c", READ_MODELS, str(path)]
    times = measure_alternately(lambda: processor_time(check), lambda: processor_time(read), 7)
    yield Row("check of 3,000 chained answers", *times, "reading them", 2)


def update_rows(scratch: Path) -> Iterator[Row]:
    """Yield the processor time in which `okrtui update` writes a number, in a folder of 19 sessions."""
    # The last chain of them has had no retro.
    write_generated(scratch / "updated", 19)
    [*_, newest] = generated_sessions(19)
    number, given = count(1), ("update", newest.id, newest.key_results[0].id)

    def ours() -> float:
        return processor_time(okrtui(*given, str(next(number)), sessions=scratch / "updated"))

    times = [ours() for _ in range(10)][1:]
    yield Row("a number by okrtui update", min(times), UPDATE, "a third of a second", 1)


def _forget() -> None:
    """Remove what earlier checks have left in the cache."""
    run(["rm", "-rf", os.environ["XDG_CACHE_HOME"]])


def _read_in_processes(folder: Path, processes: int) -> None:
    places = [(str(number), str(processes)) for number in range(processes)]
    shares = [[sys.executable, "-c", READ_SHARE, str(folder), *place] for place in places]
    for process in [subprocess.Popen(share) for share in shares]:
        process.wait()

"""Speed as ratios measured in one run: `python tests/bench/run.py [NAME ...]`, with okrtui installed.

Each line names what was measured, the reference, the ratio and its limit. These are not tests: times depend on the load
of the machine, so both parts of a ratio are measured alternately.
"""

from __future__ import annotations

import asyncio
import csv
import json
import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import tomli
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input

from okrtui.model.causes import Answer, Why
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.store import atomic_write, toml_out
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.settings import Settings
from okrtui.tui.app import OkrtuiApp

ROOT = Path(__file__).parent.parent.parent
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
"""Terminal control sequences."""
BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Input
class Bare(App):
    def compose(self):
        yield Header(); yield Input(placeholder="bare app is ready"); yield Footer()
Bare().run()
"""
"""The source of the app that the start is compared with."""

READ_LINES = """
import json, pathlib, sys, time
from datetime import date
from okrtui.language.key_result_parser import read_key_result
lines = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
for line in lines:
    read_key_result(line[1:], date(2026, 10, 5))
times = []
for line in lines:
    start = time.perf_counter()
    read_key_result(line, date(2026, 10, 5))
    times.append(time.perf_counter() - start)
print(json.dumps(times))
"""
"""The source of a process that reads each line of a file once, and prints the seconds of each."""


class Bare(App[None]):
    """The app that a key press is compared with."""

    def compose(self) -> ComposeResult:
        """Compose one input."""
        yield Header()
        yield Input()
        yield Footer()


def report(name: str, ours: float, theirs: float, against: str, limit: float) -> None:
    """Print one ratio with its limit."""
    ratio = ours / theirs
    verdict = "within" if ratio <= limit else "OVER"
    print(f"{name}: {ours * 1000:.1f} ms, {against} {theirs * 1000:.1f} ms: {ratio:.2f} x, {verdict} {limit:g} x")


def measure_alternately(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the medians of both in seconds, measured alternately; the first round is a warm-up."""
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def first_paint(command: list[str], text: bytes) -> float:
    """Return the seconds until a program in a new terminal shows a text."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"})
    start, seen = time.perf_counter(), b""
    try:
        while text not in ESCAPES.sub(b"", seen):
            if time.perf_counter() - start > 30:
                raise TimeoutError(f"{text!r} was not painted")
            if select.select([terminal], [], [], 0.01)[0]:
                seen += os.read(terminal, 1 << 16)
        return time.perf_counter() - start
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def write_sessions(folder: Path, count: int) -> None:
    """Fill a folder with copies of the sample sessions."""
    folder.mkdir()
    examples = sorted((ROOT / "sessions").glob("*.toml"))
    for n in range(count):
        source = examples[n % len(examples)]
        text = source.read_text("utf-8").replace(source.stem, f"{source.stem}-{n}")
        (folder / f"{source.stem}-{n}.toml").write_text(text, "utf-8")


def measure_start(scratch: Path) -> None:
    """Measure the start with 20 and with 10,000 sessions, until the library is painted; the index is warm."""
    write_sessions(scratch / "few", 20)
    write_sessions(scratch / "many", 10_000)
    python = sys.executable
    # What was written less than two seconds before it was read is read again.
    time.sleep(2)
    command = [python, "-m", "okrtui", "--sessions", str(scratch / "many"), "list"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

    def paint_library(name: str) -> float:
        return first_paint([python, "-m", "okrtui", "--sessions", str(scratch / name)], b"Quit")

    few, bare = measure_alternately(
        lambda: paint_library("few"), lambda: first_paint([python, "-c", BARE], b"bare app is ready"), 7
    )
    report("start, library of 20", few, bare, "a bare app", 1.2)
    many, few = measure_alternately(lambda: paint_library("many"), lambda: paint_library("few"), 3)
    report("start, library of 10,000", many, few, "library of 20", 1.2)


async def _time_per_key(app: App[None], keys: tuple[str, ...]) -> float:
    """Press `keys`, type a sentence and return the processor time in seconds per character."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.3)
        start = time.process_time()
        for character in "let people buy as a guest and see what they do":
            app.post_message(events.Key("space" if character == " " else character, character))
            await asyncio.sleep(0.04)
        return (time.process_time() - start) / 46


def measure_key(scratch: Path) -> None:
    """Measure the processor time of a key typed in a session of 200 hypotheses."""
    folder = Folder(scratch / "keys", Backups(scratch / "backups"))
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n}") for n in range(1, 201))
    session = Session(id="big", title="Big", created=datetime.now(UTC), hypotheses=hypotheses)
    folder.save(session, folder.path_of("big"), "")

    def ours() -> float:
        app = OkrtuiApp(folder, Settings(), folder.path_of("big"), "hypotheses")
        return asyncio.run(_time_per_key(app, ("home", "enter")))

    key_time, bare_time = measure_alternately(ours, lambda: asyncio.run(_time_per_key(Bare(), ())), 3)
    report("a key among 200 hypotheses", key_time, bare_time, "the same key in a bare Input", 2)


def measure_save(scratch: Path) -> None:
    """Measure a save against an atomic write of the same bytes."""
    folder = Folder(scratch / "saves", Backups(scratch / "kept"))
    (example, *_) = sorted((ROOT / "sessions").glob("*.toml"))
    (scratch / "saves").mkdir()
    path = Path(shutil.copy(example, scratch / "saves" / example.name))
    loaded = folder.open(path)
    data = toml_out.dumps(loaded.session).encode()
    digest = [loaded.digest]

    def ours() -> float:
        start = time.perf_counter()
        digest[0] = folder.save(loaded.session, path, digest[0]).digest
        return time.perf_counter() - start

    def theirs() -> float:
        start = time.perf_counter()
        atomic_write.write_atomically(scratch / "plain.toml", data, lambda written: None)
        return time.perf_counter() - start

    report("saving", *measure_alternately(ours, theirs, 40), "the same bytes written, synced and renamed", 2)


def measure_check(scratch: Path) -> None:
    """Measure `okrtui check` over 2,000 files against the TOML reader alone."""
    write_sessions(scratch / "checked", 2_000)
    files = sorted((scratch / "checked").glob("*.toml"))

    def ours() -> float:
        start = time.perf_counter()
        command = [sys.executable, "-m", "okrtui", "check", "--fail-on", "never", str(scratch / "checked")]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    def theirs() -> float:
        start = time.perf_counter()
        for path in files:
            tomli.loads(path.read_text("utf-8"))
        return time.perf_counter() - start

    report("check of 2,000 files", *measure_alternately(ours, theirs, 1), "the TOML reader alone", 2)


def measure_chained(scratch: Path) -> None:
    """Measure `okrtui check` on 3,000 chained answers against a process that only reads that file."""
    answers = tuple(
        Answer(id=f"a{n}", under=f"a{n - 1}" if n > 1 else "", text=f"cause number{n} of what came before")
        for n in range(1, 3_001)
    )
    why = Why(id="n1", problem="Why do few shoppers finish?", answers=answers)
    path = scratch / "chained.toml"
    path.write_text(toml_out.dumps(Session(id="chained", title="Plan", format="plan", whys=(why,))), "utf-8")
    read = "import sys, pathlib; from okrtui.store.toml_in import load; load(pathlib.Path(sys.argv[1]))"

    def seconds(*arguments: str) -> float:
        before = os.times()
        subprocess.run([sys.executable, *arguments, str(path)], check=True, capture_output=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    def ours() -> float:
        return seconds("-m", "okrtui", "check", "--fail-on", "never")

    report(
        "CPU of a check of 3,000 chained answers",
        *measure_alternately(ours, lambda: seconds("-c", read), 7),
        "reading them",
        2,
    )


def measure_reading(scratch: Path) -> None:
    """Measure how long a line with quantities is read, each of the table for the first time, against 0.3 ms."""
    with (ROOT / "tests" / "language" / "quantities.tsv").open(encoding="utf-8", newline="") as file:
        lines = [row["line"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    (scratch / "lines.json").write_text(json.dumps(lines), "utf-8")
    # A line that was read is kept, so that each round reads them in a new process.
    rounds = [
        json.loads(subprocess.check_output([sys.executable, "-c", READ_LINES, str(scratch / "lines.json")]))
        for _ in range(15)
    ]
    times = [min(of_line) for of_line in zip(*rounds, strict=True)]
    report("reading a line, median", statistics.median(times), 0.0003, "the limit", 1)
    report("reading a line, slowest", max(times), 0.0003, "the limit", 1)


BENCHMARKS = {
    "start": measure_start,
    "key": measure_key,
    "save": measure_save,
    "check": measure_check,
    "chained": measure_chained,
    "reading": measure_reading,
}
"""All benchmarks by name."""

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = f"{scratch}/user"
            BENCHMARKS[name](Path(scratch))

"""The program is killed at any moment while text is typed: the file is whole, and at most one second is lost."""

from __future__ import annotations

import random
import re
import signal
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CTRL_Q, ENTER, Program, hidden_files

SESSION = Path(__file__).parents[1] / "tui" / "data" / "web-shop-2026q4.toml"
WORD_PATTERN = re.compile(r"\bw(\d{4})\b")
CONTENT = SESSION.read_text("utf-8").replace('status = "closed"', 'status = "running"')
"""The session while it is open, since a closed one takes no hypotheses."""
MAX_LOSS = 1.0
"""Seconds of typing that may be lost."""


@dataclass
class KilledRun:
    """A run of the program that ends with a kill."""

    seen_at: dict[int, float] = field(default_factory=dict)
    """When each word was first seen on the screen, by its number; times are those of `time.monotonic`."""
    killed_at: float = 0.0
    """When the program was killed."""

    def read_words(self, program: Program, seconds: float) -> None:
        """Read the output for some seconds and record the words in it."""
        end = time.monotonic() + seconds
        while (remaining := end - time.monotonic()) > 0:
            before = len(program.output)
            if program.read(remaining):
                for number in WORD_PATTERN.findall(program.output[max(0, before - 5) :].decode("utf-8", "replace")):
                    self.seen_at.setdefault(int(number), time.monotonic())

    def seconds_lost(self, saved_count: int) -> float:
        """Return for how many seconds the first word after the `saved_count` saved ones was on the screen."""
        return max(
            (self.killed_at - moment for number, moment in self.seen_at.items() if number >= saved_count), default=0.0
        )


def type_and_kill(folder: Path, rng: random.Random) -> KilledRun:
    """Type numbered words and an Enter now and then, and kill the program meanwhile."""
    run = KilledRun()
    with Program("open", SESSION.stem, "--step", "hypotheses", folder=folder) as program:
        program.wait_for("Web Shop")
        program.send("a")
        program.wait_for("Next line")
        end = time.monotonic() + rng.uniform(0.0, 3.0)
        for number in count():
            program.send(f"w{number:04}" + (ENTER if rng.random() < 0.1 else " "))
            run.read_words(program, rng.uniform(0.0, 0.06))
            if time.monotonic() > end:
                break
        run.killed_at = time.monotonic()
        program.signal(signal.SIGKILL)
        assert program.wait_for_end() == 137
    return run


def saved_words(folder: Path) -> list[int]:
    """Return the numbers of the words in the file, which must be whole."""
    loaded = Folder(folder, Backups(folder.parent / "others")).open(folder / SESSION.name)
    assert (loaded.problems, loaded.is_read_only) == ((), False)
    return [int(word) for hypothesis in loaded.session.hypotheses for word in WORD_PATTERN.findall(hypothesis.text)]


def reopen(folder: Path) -> None:
    """Open the session again, which must be writable, and quit."""
    with Program("open", SESSION.stem, folder=folder) as program:
        program.wait_for("Web Shop")
        assert "read-only" not in program.plain_output
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0


@pytest.mark.parametrize("rounds", [1, pytest.param(200, marks=pytest.mark.torture)])
def test_a_kill_while_typing_loses_at_most_a_second_and_damages_nothing(tmp_path: Path, rounds: int) -> None:
    rng = random.Random(rounds)
    folder = tmp_path / "sessions"
    folder.mkdir()
    max_loss, unclean_runs, word_count = 0.0, 0, 0
    for _ in range(rounds):
        (folder / SESSION.name).write_text(CONTENT, "utf-8")
        run = type_and_kill(folder, rng)
        words = saved_words(folder)
        assert words == list(range(len(words)))
        max_loss, word_count = max(max_loss, run.seconds_lost(len(words))), word_count + len(words)
        assert max_loss <= MAX_LOSS
        unclean_runs += bool(hidden_files(folder))
        reopen(folder)
        assert hidden_files(folder) == []
        assert saved_words(folder) == words
    assert word_count > 0 or rounds == 1, "no run was long enough for a save"
    print(
        f"{rounds} rounds, {word_count} words kept, at most {max_loss:.2f} s lost, "
        f"{unclean_runs} times litter, cleared each time"
    )

"""The program is killed at any moment while somebody types: the file is whole, and at most a second is missing."""

from __future__ import annotations

import random
import re
import shutil
import signal
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.torture.driver import CTRL_Q, ENTER, Program, litter

SESSION = Path(__file__).parents[1] / "tui" / "data" / "web-shop-2026q4.toml"
WORD = re.compile(r"\bw(\d{4})\b")
AT_MOST = 1.0
"""Seconds of typing that may be lost."""


@dataclass
class Round:
    """One killed run."""

    seen: dict[int, float] = field(default_factory=dict)
    """When each word was first seen on the screen."""
    killed: float = 0.0
    """When the program was killed."""

    def look(self, program: Program, seconds: float) -> None:
        """Read for a while, and note which words stand on the screen."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            before = len(program.drawn)
            if program.read(left):
                for number in WORD.findall(program.drawn[max(0, before - 5) :].decode("utf-8", "replace")):
                    self.seen.setdefault(int(number), time.monotonic())

    def lost(self, kept: int) -> float:
        """Return for how many seconds the first word that is not among the `kept` first was on the screen."""
        return max((self.killed - moment for number, moment in self.seen.items() if number >= kept), default=0.0)


def type_and_kill(folder: Path, dice: random.Random) -> Round:
    """Type numbered words, now and then an Enter, and kill the program in the midst of that."""
    course = Round()
    with Program("open", SESSION.stem, "--step", "hypotheses", folder=folder) as program:
        program.wait_for("Web Shop")
        program.send("a")
        course.look(program, 0.1)
        end = time.monotonic() + dice.uniform(0.0, 3.0)
        for number in count():
            program.send(f"w{number:04}" + (ENTER if dice.random() < 0.1 else " "))
            course.look(program, dice.uniform(0.0, 0.06))
            if time.monotonic() > end:
                break
        course.killed = time.monotonic()
        program.signal(signal.SIGKILL)
        assert program.ended() == 137
    return course


def kept_words(folder: Path) -> list[int]:
    """Return the words that are in the file, which must be whole."""
    loaded = Folder(folder, Backups(folder.parent / "others")).open(folder / SESSION.name)
    assert (loaded.problems, loaded.is_read_only) == ((), False)
    return [int(word) for one in loaded.session.hypotheses for word in WORD.findall(one.text)]


def start_again(folder: Path) -> None:
    """Open the session once more, which can be written, and leave."""
    with Program("open", SESSION.stem, folder=folder) as program:
        program.wait_for("Web Shop")
        assert "read-only" not in program.text
        program.send(CTRL_Q)
        assert program.ended() == 0


@pytest.mark.parametrize("rounds", [1, pytest.param(200, marks=pytest.mark.torture)])
def test_killed_in_the_midst_of_typing(tmp_path: Path, rounds: int) -> None:
    dice = random.Random(rounds)
    folder = tmp_path / "sessions"
    folder.mkdir()
    worst, littered, words = 0.0, 0, 0
    for _ in range(rounds):
        shutil.copyfile(SESSION, folder / SESSION.name)
        course = type_and_kill(folder, dice)
        kept = kept_words(folder)
        assert kept == list(range(len(kept)))
        worst, words = max(worst, course.lost(len(kept))), words + len(kept)
        assert worst <= AT_MOST
        littered += bool(litter(folder))
        start_again(folder)
        assert litter(folder) == []
        assert kept_words(folder) == kept
    print(
        f"{rounds} rounds, {words} words kept, at most {worst:.2f} s lost, {littered} times litter, cleared each time"
    )

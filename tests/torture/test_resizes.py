"""A storm of new sizes of the terminal while somebody types."""

from __future__ import annotations

import fcntl
import random
import signal
import struct
import termios
from pathlib import Path

import pytest

from tests.torture.driver import CTRL_Q, ESCAPE, Program
from tests.torture.sitting import lost
from tests.torture.test_endings import assert_clean_exit, open_hypotheses, type_hypothesis

SIZES = ((80, 24), (60, 16), (200, 60), (61, 50), (300, 16), (110, 30), (109, 29))
TOO_SMALL = ((59, 16), (60, 15), (1, 1), (20, 5), (5, 200))
ODD = ((0, 0), (1, 60), (1_000, 400), (60, 1))


def resize(program: Program, columns: int, lines: int) -> None:
    """Give the terminal a new size, as its window does."""
    fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    program.signal(signal.SIGWINCH)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        pytest.param(SIZES, 12, id="some", marks=pytest.mark.torture),
        pytest.param(SIZES, 300, id="large enough", marks=pytest.mark.torture),
        pytest.param(SIZES + ODD[2:3], 60, id="huge", marks=pytest.mark.torture),
        pytest.param(SIZES + TOO_SMALL, 60, id="too small at times", marks=pytest.mark.torture),
    ],
)
def test_no_key_is_lost(folder: Path, sizes: tuple[tuple[int, int], ...], words: int) -> None:
    chance = random.Random(words)
    text = "coffee"
    with open_hypotheses(folder) as program:
        type_hypothesis(program, text)
        for number in range(words):
            for _ in range(chance.randrange(4)):
                resize(program, *chance.choice(sizes))
            program.send(f" w{number}")
            text += f" w{number}"
        resize(program, 80, 24)
        program.wait_until(lambda: not lost((text,), folder))
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)


def is_drawn_over(program: Program, text: str, other: str) -> bool:
    """Whether a text was drawn after another was drawn for the last time."""
    return program.plain_output.rfind(text) > program.plain_output.rfind(other)


@pytest.mark.torture
@pytest.mark.parametrize("size", [*TOO_SMALL, *ODD])
def test_too_small_and_back(folder: Path, size: tuple[int, int]) -> None:
    """What was typed before stays in its place; what is typed meanwhile and afterwards goes on there."""
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        for _ in range(10):
            resize(program, *size)
            resize(program, 80, 24)
        mark = len(program.output)
        resize(program, 82, 24)
        program.wait_for("a bench outside", since=mark)
        resize(program, *size)
        if size in TOO_SMALL[:2]:
            # The program may still be at the storm's last small size and then draws nothing anew.
            program.wait_until(lambda: is_drawn_over(program, "A little more room", "a bench outside"))
        program.send(" with milk")
        program.wait_until(lambda: not lost(("coffee",), folder))
        mark = len(program.output)
        resize(program, 81, 24)
        program.wait_for("a bench outside", since=mark)
        program.send(" and cake")
        program.wait_until(lambda: not lost(("coffee with milk and cake",), folder))
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)


@pytest.mark.torture
def test_ended_in_the_midst_of_the_storm(folder: Path) -> None:
    chance = random.Random(0)
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        for _ in range(200):
            resize(program, *chance.choice(SIZES + TOO_SMALL))
        program.signal(signal.SIGTERM)
        for _ in range(50):
            if program.is_running:
                resize(program, *chance.choice(SIZES))
        assert program.wait_for_end() == 143
        assert_clean_exit(program, folder)
    assert lost(("coffee",), folder) == []

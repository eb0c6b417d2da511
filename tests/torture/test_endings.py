"""However the program ends, what was typed is saved, the terminal is as it was, and nothing keeps running."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.torture.driver import CTRL_C, CTRL_Q, ENTER, ESCAPE, TAB, Program, litter, paste

slow = pytest.mark.torture


def writing(folder: Path, **how: object) -> Program:
    """Begin the program where somebody writes down an idea."""
    return Program("open", "plan", "--step", "hypotheses", folder=folder, **how)  # type: ignore[arg-type]


def begin(program: Program, text: str = "coffee") -> None:
    """Type an idea."""
    program.wait_for("a bench outside")
    program.send("a")
    program.wait_for("idea")
    program.send(text)
    program.wait_for(text)


def saved(folder: Path) -> str:
    return (folder / "plan.toml").read_text("utf-8")


def assert_clean(program: Program, folder: Path) -> None:
    assert program.terminal_faults() == []
    assert program.left_running() == []
    assert litter(folder) == []
    assert b"Traceback" not in program.drawn


def stop_the_terminal(program: Program) -> None:
    """Read nothing while the program draws all anew, again and again, until its loop waits for somebody to read."""
    idle, work = 0, program.work()
    while idle < 8:
        if not idle:
            with suppress(BlockingIOError):
                os.write(program.terminal, b"\x1b[19~")
        time.sleep(0.1)
        before, work = work, program.work()
        idle = idle + 1 if work == before and program.unread() else 0


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, *(pytest.param(one, marks=slow) for one in (signal.SIGHUP, signal.SIGINT))]
)
def test_a_signal_ends_it_in_order(folder: Path, number: signal.Signals) -> None:
    with writing(folder) as program:
        begin(program)
        program.signal(number)
        assert (program.ended(), program.killed) == (128 + number, False)
        assert_clean(program, folder)
    assert 'text = "coffee"' in saved(folder)


@slow
def test_a_signal_before_the_first_picture_ends_it_too(folder: Path) -> None:
    with writing(folder) as program:
        program.wait_until(lambda: program.drawn)
        program.signal(signal.SIGTERM)
        assert program.ended() == 143
        assert_clean(program, folder)


def test_a_window_that_is_closed_ends_it(folder: Path) -> None:
    with writing(folder) as program:
        begin(program)
        program.close()
        assert (program.ended(reading=False), program.killed) == (129, False)
        assert program.left_running() == []
    assert 'text = "coffee"' in saved(folder)


@slow
def test_a_terminal_that_goes_without_a_word_ends_it(folder: Path) -> None:
    with writing(folder, ignored=(signal.SIGHUP,)) as program:
        begin(program)
        program.close()
        assert (program.ended(reading=False), program.killed) == (129, False)
        assert program.left_running() == []
    assert 'text = "coffee"' in saved(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, *(pytest.param(one, marks=slow) for one in (1, 2))])
def test_a_terminal_that_stops_reading_keeps_no_signal_from_ending_it(folder: Path, number: signal.Signals) -> None:
    with writing(folder) as program:
        begin(program)
        stop_the_terminal(program)
        program.signal(number)
        assert (program.ended(reading=False), program.killed) == (128 + number, False)
        while program.read():
            pass
        assert_clean(program, folder)
    assert 'text = "coffee"' in saved(folder)


@slow
def test_a_terminal_that_stops_reading_and_goes_ends_it(folder: Path) -> None:
    with writing(folder, ignored=(signal.SIGHUP,)) as program:
        begin(program)
        stop_the_terminal(program)
        program.close()
        assert program.ended(reading=False) == 129
        assert program.left_running() == []
    assert 'text = "coffee"' in saved(folder)


@pytest.mark.parametrize("seconds", [2, pytest.param(30, marks=slow)])
def test_while_the_terminal_reads_nothing_it_is_saved_and_then_goes_on(folder: Path, seconds: float) -> None:
    with writing(folder) as program:
        begin(program)
        begun = time.monotonic()
        stop_the_terminal(program)
        program.wait_until(lambda: 'text = "coffee"' in saved(folder), seconds=2, reading=False)
        time.sleep(max(0.0, begun + seconds - time.monotonic()))
        program.send(" and cake")
        program.wait_for("and cake")
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.ended() == 0
        assert_clean(program, folder)
    assert 'text = "coffee and cake"' in saved(folder)


BROKEN = """\
import sys
from okrtui.cli import main
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.screens.workshop import WorkshopScreen

def fails(*_):
    secret = "locals are nobody's business"
    raise ZeroDivisionError("broken on purpose")

WorkshopScreen.{place} = fails
main()
"""


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("action_coach", "\x1b[19~"),
        pytest.param("on_resize", "", marks=slow),
        pytest.param("_draw_bars", "", marks=slow),
    ],
)
def test_an_error_nobody_expected_is_one_sentence_and_a_line_in_the_log(folder: Path, place: str, key: str) -> None:
    log = folder.parent / "okrtui.log"
    code = BROKEN.format(place=place)
    with Program("--log-file", str(log), "open", "plan", "--step", "hypotheses", folder=folder, code=code) as program:
        if place == "action_coach":
            begin(program)
            program.send(ESCAPE + key)
        assert (program.ended(), program.killed) == (2, False)
        assert_clean(program, folder)
        after = program.text.rpartition("okrtui: ")[2]
        said = f"something went wrong that we did not expect (ZeroDivisionError); the details are in {log}."
        assert "".join(after.split()) == said.replace(" ", "")
    assert "ZeroDivisionError: broken on purpose" in log.read_text("utf-8")
    assert place != "action_coach" or 'text = "coffee"' in saved(folder)


NO_TEXT = (
    b"\xff\xfe",
    b"\xc3",
    b"\x1b[<0;5",
    b"\x1b[200",
    b"\x00",
    b"\x1bP",
    b"\x9b31m",
    b"\x1b[1114112;1u",
    b"\x1b[97;;55296u",
    b"\x1b[<" + b"9" * 40 + b"M",
)
"""Bytes that are no text, marks that are never ended, numbers that stand for no sign."""
OLD_MOUSE = (b"\x1b[M\xff\xe9\xc3", b"\x1b[M a\xc3")
"""Reports of the mouse as terminals sent them once, the end of one looking like the beginning of a letter."""


def test_bytes_that_are_no_text_are_borne_with(folder: Path) -> None:
    with writing(folder) as program:
        begin(program)
        for piece in OLD_MOUSE:
            program.send(piece)
        program.send(" and cake")
        program.wait_for("coffee and cake")
        program.send(ENTER)
        for piece in NO_TEXT:
            program.send(piece)
        program.send(ESCAPE * 2)
        program.send(ENTER + ESCAPE)
        program.send(CTRL_Q)
        assert program.ended() == 0
        assert_clean(program, folder)
    assert 'text = "coffee and cake"' in saved(folder)


def test_what_is_pasted_is_text_whatever_keys_it_looks_like(folder: Path) -> None:
    text = f"one\x1b[31m two{ESCAPE}qqq{CTRL_C}{CTRL_Q} \x1b[<0;5;5M three \x1b[M!!! {'x' * 40}{TAB} end"
    with writing(folder) as program:
        begin(program, "coffee ")
        program.send(paste(text))
        program.wait_for("end")
        program.send(ENTER)
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.ended() == 0
        assert_clean(program, folder)
    from okrtui.store.backups import Backups
    from okrtui.store.folder import Folder

    session = Folder(folder, Backups(folder.parent / "b")).open(folder / "plan.toml").session
    assert session.hypotheses[-1].text == "coffee " + text.replace(TAB, " ")


def test_a_half_pasted_text_is_whole_in_the_end(folder: Path) -> None:
    whole = paste("Zürich 👍🏽 first")
    with writing(folder) as program:
        begin(program, "in ")
        for at in range(len(whole)):
            program.send(whole[at : at + 1])
        program.wait_for("first")
        program.signal(signal.SIGTERM)
        assert program.ended() == 143
    assert 'text = "in Zürich 👍🏽 first"' in saved(folder)

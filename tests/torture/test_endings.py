"""Endings of the program: what was typed is saved, the terminal is restored, and no process keeps running."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.torture.driver import CTRL_C, CTRL_Q, ENTER, ESCAPE, TAB, Program, bracketed_paste, hidden_files

slow = pytest.mark.torture


def open_hypotheses(folder: Path, **options: object) -> Program:
    """Start the program at the hypotheses step."""
    return Program("open", "plan", "--step", "hypotheses", folder=folder, **options)  # type: ignore[arg-type]


def type_hypothesis(program: Program, text: str = "coffee") -> None:
    """Add a hypothesis and type its text."""
    program.wait_for("a bench outside")
    program.send("a")
    program.wait_for("Next line")
    program.send(text)
    program.wait_for(text)


def read_plan(folder: Path) -> str:
    """Return the text of the session file `plan.toml`."""
    return (folder / "plan.toml").read_text("utf-8")


def assert_clean_exit(program: Program, folder: Path) -> None:
    """Assert that the program left no terminal mode, process, hidden file or traceback behind."""
    assert program.terminal_faults() == []
    assert program.remaining_processes() == []
    assert hidden_files(folder) == []
    assert b"Traceback" not in program.output


def block_output(program: Program) -> None:
    """Make the program redraw again and again, reading nothing, until its event loop is blocked on writing."""
    idle_count, cpu_time = 0, program.cpu_time()
    while idle_count < 8:
        if not idle_count:
            with suppress(BlockingIOError):
                os.write(program.terminal, b"\x1b[19~")
        time.sleep(0.1)
        previous_time, cpu_time = cpu_time, program.cpu_time()
        idle_count = idle_count + 1 if cpu_time == previous_time and program.unread_bytes() else 0


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, *(pytest.param(signal_number, marks=slow) for signal_number in (signal.SIGHUP, signal.SIGINT))],
)
def test_a_signal_ends_the_program_cleanly(folder: Path, number: signal.Signals) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        program.signal(number)
        assert (program.wait_for_end(), program.was_killed) == (128 + number, False)
        assert_clean_exit(program, folder)
    assert 'text = "coffee"' in read_plan(folder)


@slow
def test_a_signal_before_the_first_frame_ends_the_program_cleanly(folder: Path) -> None:
    with open_hypotheses(folder) as program:
        program.wait_until(lambda: program.output)
        program.signal(signal.SIGTERM)
        assert program.wait_for_end() == 143
        assert_clean_exit(program, folder)


@pytest.mark.torture
def test_closing_the_window_ends_the_program(folder: Path) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        program.close()
        assert (program.wait_for_end(reading=False), program.was_killed) == (129, False)
        assert program.remaining_processes() == []
    assert 'text = "coffee"' in read_plan(folder)


@slow
def test_losing_the_terminal_without_a_signal_ends_the_program(folder: Path) -> None:
    with open_hypotheses(folder, ignored_signals=(signal.SIGHUP,)) as program:
        type_hypothesis(program)
        program.close()
        assert (program.wait_for_end(reading=False), program.was_killed) == (129, False)
        assert program.remaining_processes() == []
    assert 'text = "coffee"' in read_plan(folder)


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, *(pytest.param(signal_number, marks=slow) for signal_number in (1, 2))]
)
def test_a_signal_ends_the_program_while_its_output_is_blocked(folder: Path, number: signal.Signals) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        block_output(program)
        program.signal(number)
        assert (program.wait_for_end(reading=False), program.was_killed) == (128 + number, False)
        while program.read():
            pass
        assert_clean_exit(program, folder)
    assert 'text = "coffee"' in read_plan(folder)


@slow
def test_losing_the_terminal_while_the_output_is_blocked_ends_the_program(folder: Path) -> None:
    with open_hypotheses(folder, ignored_signals=(signal.SIGHUP,)) as program:
        type_hypothesis(program)
        block_output(program)
        program.close()
        assert program.wait_for_end(reading=False) == 129
        assert program.remaining_processes() == []
    assert 'text = "coffee"' in read_plan(folder)


@pytest.mark.parametrize("seconds", [2, pytest.param(30, marks=slow)])
def test_text_is_saved_while_the_output_is_blocked_and_the_program_goes_on(folder: Path, seconds: float) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        start = time.monotonic()
        block_output(program)
        program.wait_until(lambda: 'text = "coffee"' in read_plan(folder), seconds=2, reading=False)
        time.sleep(max(0.0, start + seconds - time.monotonic()))
        program.send(" and cake")
        program.wait_for("and cake")
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)
    assert 'text = "coffee and cake"' in read_plan(folder)


BROKEN_PROGRAM = """\
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
    ("method", "key"),
    [
        ("switch_coach", "\x1b[19~"),
        pytest.param("on_resize", "", marks=slow),
        pytest.param("update_banner", "", marks=slow),
    ],
)
def test_an_unexpected_error_is_one_sentence_and_a_log_entry(folder: Path, method: str, key: str) -> None:
    log = folder.parent / "okrtui.log"
    code = BROKEN_PROGRAM.format(place=method)
    with Program("--log-file", str(log), "open", "plan", "--step", "hypotheses", folder=folder, code=code) as program:
        if method == "switch_coach":
            type_hypothesis(program)
            program.send(ESCAPE + key)
        assert (program.wait_for_end(), program.was_killed) == (2, False)
        assert_clean_exit(program, folder)
        last_message = program.plain_output.rpartition("okrtui: ")[2]
        sentence = f"something went wrong unexpectedly (ZeroDivisionError); the details are in {log}."
        assert "".join(last_message.split()) == sentence.replace(" ", "")
    assert "ZeroDivisionError: broken on purpose" in log.read_text("utf-8")
    assert method != "switch_coach" or 'text = "coffee"' in read_plan(folder)


INVALID_INPUT = (
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
"""Bytes that are not UTF-8, unfinished escape sequences, numbers that are no character."""
X10_MOUSE_REPORTS = (b"\x1b[M\xff\xe9\xc3", b"\x1b[M a\xc3")
"""Mouse reports of the X10 protocol; their last byte looks like the first byte of a UTF-8 character."""


@pytest.mark.torture
def test_invalid_input_is_ignored(folder: Path) -> None:
    with open_hypotheses(folder) as program:
        type_hypothesis(program)
        for chunk in X10_MOUSE_REPORTS:
            program.send(chunk)
        program.send(" and cake")
        program.wait_for("coffee and cake")
        program.send(ENTER)
        for chunk in INVALID_INPUT:
            program.send(chunk)
        program.send(ESCAPE * 2)
        program.send(ENTER + ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)
    assert 'text = "coffee and cake"' in read_plan(folder)


@pytest.mark.torture
def test_keys_inside_a_paste_are_text(folder: Path) -> None:
    text = f"one\x1b[31m two{ESCAPE}qqq{CTRL_C}{CTRL_Q} \x1b[<0;5;5M three \x1b[M!!! {'x' * 40}{TAB} end"
    with open_hypotheses(folder) as program:
        type_hypothesis(program, "coffee ")
        program.send(bracketed_paste(text))
        program.wait_for("end")
        program.send(ENTER)
        program.send(ESCAPE)
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0
        assert_clean_exit(program, folder)
    from okrtui.store.backups import Backups
    from okrtui.store.folder import Folder

    session = Folder(folder, Backups(folder.parent / "b")).open(folder / "plan.toml").session
    assert session.hypotheses[-1].text == "coffee " + text.replace(TAB, " ")


@pytest.mark.torture
def test_a_paste_that_arrives_byte_by_byte_is_whole(folder: Path) -> None:
    data = bracketed_paste("Zürich 👍🏽 first")
    with open_hypotheses(folder) as program:
        type_hypothesis(program, "in ")
        # An escape that stays alone for a while is a key, so the marker of six bytes comes whole.
        program.send(data[:6])
        for index in range(6, len(data)):
            program.send(data[index : index + 1])
        program.wait_for("first")
        program.signal(signal.SIGTERM)
        assert program.wait_for_end() == 143
    assert 'text = "in Zürich 👍🏽 first"' in read_plan(folder)

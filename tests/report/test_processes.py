"""Work by a process for each core: in order, whatever happens to the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.report.processes import map_in_processes

PARENT = os.getpid()
MANY = range(1_000)
LONG = 60
"""Seconds until a test gives up waiting for processes to end."""


def identify(number: int) -> tuple[int, int]:
    """Return a number, and the process that worked on it."""
    return number, os.getpid()


def die_elsewhere(number: int) -> int:
    """Return a number in the first process; any other is killed by it."""
    if os.getpid() != PARENT and number == 500:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_the_results_are_in_the_order_of_the_items() -> None:
    results = list(map_in_processes(identify, MANY, 2))
    assert [number for number, _ in results] == list(MANY)
    assert len({process for _, process in results} - {os.getpid()}) in (1, 2)


@pytest.mark.parametrize(("items", "processes"), [(range(20), 2), (MANY, 1)])
def test_few_items_and_a_single_core_need_no_other_process(items: range, processes: int) -> None:
    assert {process for _, process in map_in_processes(identify, items, processes)} == {os.getpid()}


def test_what_a_killed_process_leaves_is_worked_on_here() -> None:
    assert list(map_in_processes(die_elsewhere, MANY, 2)) == list(MANY)


PROGRAM = """
import os, signal, sys, time
from okrtui.report.processes import map_in_processes

# Programs that run in the background are started with interrupts ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def work(number):
    time.sleep(0.005)
    return os.getpid()

for process in map_in_processes(work, range(100_000), 2):
    print(process, flush=True)
"""


def test_an_interrupt_ends_all_processes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stderr
        worker = int(process.stdout.readline())
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=LONG)
    assert errors.count(b"Traceback") == 1
    assert errors.rstrip().endswith(b"KeyboardInterrupt")
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_the_other_processes_end_with_one_that_is_killed() -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        # The output ends when nobody is left who could write to it.
        process.communicate(timeout=LONG)
    assert process.returncode == -signal.SIGKILL

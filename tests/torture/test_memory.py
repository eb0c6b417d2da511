"""Ten thousand edits, all undone, take no more and more memory; twenty megabytes pasted end nothing."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets._toast import ToastHolder

from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.widgets.gap_inputs import MultilineGap
from okrtui.tui.widgets.safe_input import SafeInput
from tests.torture.driver import CTRL_Q, ENTER, ESCAPE, bracketed_paste
from tests.torture.sitting import lost
from tests.torture.test_endings import open_hypotheses
from tests.tui.driving import running

ROOT = Path(__file__).parents[2]

needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory in use cannot be read here")

EDITING = """\
import gc, sys
from pathlib import Path
from tests.torture.sitting import Sitting

edits = int(sys.argv[2])
sitting = Sitting(Path(sys.argv[1]))
begun = sitting.workshop.session

def resident():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1])

after_first_tenth = 0
for tenth in range(10):
    for number in range(edits // 10):
        sitting.type(f"idea {tenth} {number} " + "x" * 40)
        if number % 100 == 99:
            assert sitting.save(), sitting.errors
    for number in range(edits // 10):
        assert sitting.workshop.undo() is not None
        if number % 100 == 99:
            assert sitting.save(), sitting.errors
    assert sitting.on_screen == [one.text for one in begun.hypotheses]
    if not tenth:
        after_first_tenth = resident()
print(after_first_tenth, resident())
assert sitting.end() == ""
"""


@needs_proc
@pytest.mark.parametrize("edits", [pytest.param(10_000, marks=pytest.mark.torture)])
def test_edits_that_are_all_undone_take_no_more_memory(folder: Path, edits: int) -> None:
    """A thousand at a time, which is how many can be undone; the memory is that of the whole process."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    done = subprocess.run(
        [sys.executable, "-c", EDITING, str(folder), str(edits)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, last = map(int, done.stdout.split())
    print(f"{edits:,} edits, all undone: {first * 4 // 1024} MiB after the first tenth, {last * 4 // 1024} at the end")
    assert last <= first * 1.05
    assert "idea" not in (folder / "plan.toml").read_text("utf-8")


@needs_proc
@pytest.mark.torture
def test_edits_in_the_program_that_are_all_undone_take_no_more_memory(folder: Path) -> None:
    """By keys, each of which is an edit: fifty lines are caught and taken back, twenty times."""
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        sizes = []
        for round in range(20):
            for number in range(50):
                program.send(f"aidea{round:02}n{number:03}" + ENTER + ESCAPE)
            program.wait_until(lambda round=round: not lost((f"idea{round:02}n049",), folder), 120)  # type: ignore[misc]
            program.send("u" * 50)
            program.wait_until(lambda: bool(lost(('"idea',), folder)), 120)
            sizes.append(int(Path(f"/proc/{program.pid}/statm").read_text("utf-8").split()[1]))
            program.output = program.output[-10_000:]
        print(f"10,000 edits by keys, all undone: {[size * 4 // 1024 for size in sizes]} MiB after each round")
        assert sizes[-1] <= sizes[1] * 1.05
        program.send(CTRL_Q)
        assert program.wait_for_end() == 0


@pytest.mark.torture
async def test_what_is_closed_is_freed(folder: Path) -> None:
    """Lines to type in, and toasts, leave nothing behind: neither in memory nor on the screen."""
    async with running(folder, open_id="plan", step="hypotheses") as user:
        for number in range(6):
            await user.say("a", f"idea {number}", "enter", "escape", "u")
        for _ in range(12):
            await user.press("e", "escape")
        gc.collect()
        detached_widgets = [
            widget
            for widget in gc.get_objects()
            if isinstance(widget, SafeInput | MultilineGap) and not widget.is_attached
        ]
        assert len(detached_widgets) <= 10, "more than those of the line and the forms that were closed last"
        assert len(user.app.screen.query(ToastHolder)) <= 2


@pytest.mark.torture
@pytest.mark.parametrize("size", [1_000_000, 20_000_000])
def test_many_pasted_long_lines_are_saved_or_refused(folder: Path, size: int) -> None:
    """They are saved, or refused with a sentence; what was typed before and afterwards is saved in any case."""
    line = "many words of one sort and another " * (size // 35 // 20)
    with open_hypotheses(folder) as program:
        program.wait_for("a bench outside")
        program.send("abefore" + ENTER)
        program.wait_for("before")
        program.send(bracketed_paste("\n".join([line] * 20)), seconds=300)
        program.send(ENTER + ESCAPE)
        program.send("aafter" + ENTER + ESCAPE, seconds=300)
        program.wait_until(lambda: not lost(('"after"', '"before"'), folder), seconds=300)
        program.send(CTRL_Q)
        assert program.wait_for_end(300) == 0
        assert program.terminal_faults() == []
        assert b"Traceback" not in program.output
        output = " ".join(program.plain_output.split())
    loaded = Folder(folder, Backups(folder.parent / "others")).open(folder / "plan.toml")
    assert (loaded.problems, loaded.is_read_only) == ((), False)
    saved_size = sum(len(item.text) for item in loaded.session.hypotheses)
    assert saved_size >= size * 0.99 or "too long" in output, "refused without a word"

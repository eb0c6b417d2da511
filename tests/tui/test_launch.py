"""The launch: the first screen is drawn before anything is imported that it does not show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "click",
    "multiprocessing",
    "okrtui.language.dates",
    "json",
    "okrtui.tui.widgets.field_history",
    "okrtui.tui.runtime.typing_runs",
    "okrtui.tui.screens.dialog",
    "okrtui.tui.widgets.step_bar",
    "secrets",
    "okrtui.tui.stray_text",
    "rich.markdown",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "pydantic",
    "okrtui.model.base",
    "okrtui.method.progress_status",
    "okrtui.tui.screens.session_opener",
    "okrtui.language.quantities",
    "okrtui.tui.screens.workshop",
    "sqlite3",
    "jinja2",
    "filelock",
    "tomli_w",
)
"""Modules that take long to import and serve no list of sessions."""

PROGRAM = """
import gc, sys
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.library import open_library
from okrtui.tui.screens.library import LibraryScreen

draw = LibraryScreen.read_folder

def read_folder(screen, *cursor):
    draw(screen, *cursor)
    print("-", *sys.modules)
    screen.app.call_after_refresh(screen.app.exit)

LibraryScreen.read_folder = read_folder
gc.disable()
open_library(GlobalOptions())
print("has frozen" if gc.isenabled() and gc.get_freeze_count() else "has not")
"""


def test_the_first_screen_imports_no_model(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "A shorter wait"\nformat = "plan"\n', "utf-8")
    environment = {
        **os.environ,
        "OKRTUI_SESSIONS": str(tmp_path),
        "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver",
    }
    command = [sys.executable, "-c", PROGRAM]
    completed = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    modules = completed.stdout.rpartition("- ")[2].split()
    assert "okrtui.tui.screens.library" in modules
    assert [name for name in HEAVY if name in modules] == []
    # What the start has made is never looked through for garbage.
    assert modules[-2:] == ["has", "frozen"]

"""The clipboard: of the terminal, by OSC 52, and of the system, by a program of its own where one can be had.

Over SSH a program would fill the clipboard of the other machine, unless its display is forwarded to this one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from okrtui.model.text import clean, replace_controls

if TYPE_CHECKING:
    from textual.app import App

TIME_LIMIT = 2.0
"""Seconds that a program has to take a text in."""
_LONGEST_SHOWN = 48
"""Characters of a copied text that are shown, at most."""

Program = tuple[str, ...]
"""A program that puts its input on the clipboard, with its arguments."""


def clipboard_programs(environment: Mapping[str, str], platform: str = sys.platform) -> Iterator[Program]:
    """Yield the programs that may be there to fill the clipboard of a system, the likeliest first."""
    is_remote = bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    if platform == "darwin" and not is_remote:
        yield ("pbcopy",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield "xclip", "-selection", "clipboard"
        yield "xsel", "--clipboard", "--input"
    if (platform == "win32" or environment.get("WSL_DISTRO_NAME")) and not is_remote:
        yield ("clip.exe",)


def copied_text(text: str) -> str:
    """Return a text without anything that a terminal or a chat could take for more than text."""
    return "\n".join(map(replace_controls, clean(text, "many").split("\n")))


def fill_clipboard(text: str, environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Put a text on the clipboard of the system; return the name of the program that did, empty where none did.

    It takes `TIME_LIMIT` seconds for each program at most.
    """
    import subprocess

    for program in clipboard_programs(environment, platform):
        # clip.exe takes UTF-16 for what it is, and UTF-8 for a code page.
        data = text.encode("utf-16" if program[0] == "clip.exe" else "utf-8", "replace")
        try:
            done = subprocess.run(
                program,
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=dict(environment),
                timeout=TIME_LIMIT,
                check=False,
                start_new_session=True,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
        if done.returncode == 0:
            return program[0]
    return ""


def copy(app: App[object], text: str, environment: Mapping[str, str]) -> None:
    """Copy a text, and say what was copied, and how; the screen does not wait for it."""
    text = copied_text(text)
    app.copy_to_clipboard(text)
    work = _copy_to_system(app, text, environment)
    app.run_worker(work, group="copy", exclusive=True, exit_on_error=False)


async def _copy_to_system(app: App[object], text: str, environment: Mapping[str, str]) -> None:
    import asyncio

    program = await asyncio.to_thread(fill_clipboard, text, environment)
    # A terminal does not say whether it has taken the text.
    way = f"Copied by {program}" if program else "Sent to the terminal's clipboard"
    app.clear_notifications()
    app.notify(f"{way}: {_shortened(text)}", timeout=6)


def _shortened(text: str) -> str:
    first, *others = text.split("\n")
    cut = first if len(first) <= _LONGEST_SHOWN else first[: _LONGEST_SHOWN - 1].rstrip() + "…"
    return f"{cut} and {len(others)} more line{'s' * (len(others) > 1)}" if others else cut

"""Facts for a bug report: the program, the terminal, the system around it, and the folders.

Nothing private is among them: no title, name or id of a session, and not the name of the user. Of a path only the parts
that programs name themselves are told, `~/…/okrs` as `~/…/…`.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

from okrtui import __version__
from okrtui.model.text import clean, replace_controls

Facts = dict[str, dict[str, object]]
"""Facts by section and name: texts, numbers, truth values, None for what nothing tells, and dictionaries of them."""

PACKAGES = (
    *("textual", "rich", "pydantic", "tomli", "tomli-w", "click", "platformdirs", "textual-plotext", "plotext"),
    *("filelock", "jinja2", "icalendar"),
)
"""The packages that the program stands on."""
_TERMINAL_VARIABLES = (
    *("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM"),
    *("LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONIOENCODING"),
)
"""Variables of the environment that decide how a terminal draws, and hold nothing private."""
_WRAPPERS = {
    "tmux": "TMUX",
    "screen": "STY",
    "ssh": "SSH_CONNECTION",
    "mosh": "MOSH_SERVER_PID",
    "WSL": "WSL_DISTRO_NAME",
    "VS Code": "VSCODE_PID",
}
"""What can stand between the program and its terminal, by a variable that it sets."""
_LONGEST_VALUE = 60
_KNOWN_PARTS = frozenset(
    (
        *("/", "~", ".local", ".config", ".cache", ".venv", "venv", "venvs", "bin", "lib", "lib64", "share", "state"),
        *("data", "site-packages", "dist-packages", "scripts", "okrtui", "sessions", "log", "logs", "library"),
        *("application support", "caches", "preferences", "appdata", "roaming", "local", "pipx", "uv", "tools", "usr"),
        *("opt", "var", "tmp", "home", "users", "private", "mnt", "media", "volumes", "srv", "dropbox", "onedrive"),
        *("nextcloud", "documents", "python", "homebrew", "cellar", "frameworks", "versions"),
    )
)
"""Parts of paths that programs and systems name themselves, in lower case."""
_PYTHON_PART = re.compile(r"python\d(?:\.\d+)*(?:@\d[\d.]*)?", re.IGNORECASE)


def shown_path(path: Path) -> str:
    """Return a path with the home folder as `~` and each part that somebody may have named as `…`."""
    home, rest = Path.home(), path
    with suppress(ValueError):
        rest = Path("~") / path.relative_to(home)
    parts = [part if part.lower() in _KNOWN_PARTS or _PYTHON_PART.fullmatch(part) else "…" for part in rest.parts]
    return Path(*parts).as_posix()


def program_facts() -> dict[str, object]:
    """Return what runs: versions of the program, of Python and of the system."""
    return {
        "okrtui": __version__,
        "python": f"{platform.python_version()} {platform.python_implementation()}",
        "system": " ".join(filter(None, (platform.system(), platform.release(), platform.machine()))),
        "installed in": shown_path(Path(__file__).parents[1]),
        "environment": _installer(),
        "sqlite": _sqlite_version(),
    }


def package_facts() -> dict[str, object]:
    """Return the versions of the packages; None for one that is not there."""
    return {name: _version_of(name) for name in PACKAGES}


def terminal_facts(environment: Mapping[str, str], streams: Iterable[tuple[str, TextIO | None]]) -> dict[str, object]:
    """Return what the terminal is and can do; `streams` are the standard streams with their names."""
    variables = {name: _plain(environment[name]) for name in _TERMINAL_VARIABLES if environment.get(name)}
    between = [name for name, variable in _WRAPPERS.items() if environment.get(variable)]
    opened = list(streams)
    return {
        "is a terminal": {name: _is_terminal(stream) for name, stream in opened},
        "size": _size(opened),
        "colors": _colors(environment),
        "encoding": {name: getattr(stream, "encoding", None) for name, stream in opened},
        "locale": locale.getencoding(),
        "file names": sys.getfilesystemencoding(),
        "shows UTF-8": all((getattr(stream, "encoding", None) or "").lower() == "utf-8" for _, stream in opened),
        "within": ", ".join(between) or None,
        **variables,
    }


def program_around_facts(environment: Mapping[str, str], clipboard: Iterable[str]) -> dict[str, object]:
    """Return the programs around: those that fill the clipboard, of the names given, the browser and the editor."""
    ways = [f"by {name}" for name in clipboard if shutil.which(name, path=environment.get("PATH"))]
    editor = environment.get("VISUAL") or environment.get("EDITOR") or ""
    return {
        "clipboard": ["by the terminal (OSC 52)", *ways],
        "browser": _browser(),
        "editor": _program_name(editor) or None,
    }


def _is_terminal(stream: TextIO | None) -> bool:
    with suppress(OSError, ValueError):
        return stream is not None and stream.isatty()
    return False


def _size(streams: Iterable[tuple[str, TextIO | None]]) -> str | None:
    """Return the columns and rows of the first stream that is a terminal."""
    for _, stream in streams:
        with suppress(OSError, ValueError, AttributeError):
            if stream is not None and stream.isatty():
                size = os.get_terminal_size(stream.fileno())
                return f"{size.columns}x{size.lines}"
    return None


def _colors(environment: Mapping[str, str]) -> str:
    """Return how many colors the app would draw with in this terminal."""
    from rich.console import Console

    console = Console(force_terminal=True, legacy_windows=False, _environ=environment)
    colors = {"truecolor": "16 million", "256": "256", "standard": "16"}.get(console.color_system or "", "none")
    return f"{colors}, shown as gray by NO_COLOR" if environment.get("NO_COLOR") else colors


def _browser() -> str | None:
    import webbrowser

    try:
        return _program_name(str(getattr(webbrowser.get(), "name", "") or "the system's"))
    except webbrowser.Error:
        return None


def _program_name(command: str) -> str:
    """Return the name of a program without its folder and arguments."""
    return _plain(command.strip().split(" ")[0].replace("\\", "/").rpartition("/")[2])


def _plain(text: str) -> str:
    """Return a value of the environment on one line, without the name of the user, should it be in there."""
    shown = replace_controls(clean(text))[:_LONGEST_VALUE]
    user = Path.home().name
    return re.sub(rf"\b{re.escape(user)}\b", "…", shown) if user else shown


def _installer() -> str:
    """Return in what the program is installed: by the file that each installer leaves, and the places it uses."""
    place = {part.lower() for part in Path(sys.prefix).parts}
    if "pipx" in place:
        return "pipx"
    if {"uv", "tools"} <= place:
        return "uv tool"
    return "a virtual environment" if sys.prefix != sys.base_prefix else "the system's Python"


def _sqlite_version() -> str | None:
    with suppress(ImportError):
        from okrtui.store.index.database import SQLITE_VERSION
        from okrtui.store.index.tables import has_search_table

        return f"{SQLITE_VERSION}{'' if has_search_table() else ' without FTS5'}"
    return None


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

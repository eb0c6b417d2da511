"""What a user chose of how the app looks, kept in the user's state folder, and the user's own themes and keys.

A choice goes before what the folder's `okrtui.toml` says. What cannot be read or written is as if there were none.
Themes, keys and templates are files of the user's configuration folder, such as `~/.config/okrtui/themes/dusk.toml`,
`~/.config/okrtui/keymap.toml` and `~/.config/okrtui/templates/page.html`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from okrtui.store import directory, state_files
from okrtui.store.errors import Unreadable

_MAX_BYTES = 2_000
"""The most bytes of the file of choices; a larger one is not ours."""
_MAX_TEXT = 200
"""The most characters of a name."""
_MAX_THEMES = 100
"""The most themes that are read."""
_MAX_KEYMAP_BYTES = 200_000
"""The most bytes of a keymap; with all commands it has a tenth."""
_MAX_TEMPLATE_BYTES = 500_000
"""The most bytes of a template."""
_TEMPLATE_NAME = r"[a-z][a-z0-9_-]{0,60}\.(?:html|md|txt|css|js|svg|xml)"
"""The names that templates have."""


class Preferences(NamedTuple):
    """What the user chose; None where nothing was chosen. The field names are the keys of the file."""

    theme: str | None = None
    """The name of a theme."""
    easy_reading: bool | None = None
    """Whether it is set for easy reading."""
    reduced_animation: bool | None = None
    """Whether nothing moves by itself."""
    paper: str | None = None
    """The name of the paper on which is printed."""


def read_preferences(root: Path | None = None) -> Preferences:
    """Return what the user chose, from a file in `root`."""
    values = state_files.read_values(_path(root), _MAX_BYTES)
    theme, flags = values.get("theme"), [values.get("easy_reading"), values.get("reduced_animation")]
    easy_reading, reduced_animation = (flag if isinstance(flag, bool) else None for flag in flags)
    return Preferences(_name(theme), easy_reading, reduced_animation, _name(values.get("paper")))


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _MAX_TEXT else None


def write_preferences(preferences: Preferences, root: Path | None = None) -> None:
    """Keep what the user chose, in place of what was kept before."""
    state_files.write_values(_path(root), preferences._asdict(), _MAX_BYTES)


def read_theme_files(root: Path | None = None) -> tuple[dict[str, Mapping[str, Any]], list[str]]:
    """Return the tables of the user's themes by the name of their file, and a sentence for each that is broken."""
    path = root or _themes_root()
    tables: dict[str, Mapping[str, Any]] = {}
    problems: list[str] = []
    try:
        names = [name for name in directory.file_names(path) if name.endswith(".toml")]
    except OSError:
        return tables, problems
    if names:
        # Few people have themes of their own, and a start without any reads nothing.
        from okrtui.store import file_reader
    for name in names[:_MAX_THEMES]:
        try:
            tables[name] = file_reader.parse(file_reader.decode_text(file_reader.read(path / name), name), name)
        except Unreadable as error:
            problems.append(f"Theme {error}")
    return tables, problems


def keymap_path() -> Path:
    """Return where the user's keymap is looked for."""
    return _config_folder() / "keymap.toml"


def read_keymap_file(path: Path | None = None) -> dict[str, Any]:
    """Return the tables of the user's keymap, none where there is no such file; raises Unreadable."""
    path = path or keymap_path()
    try:
        data = directory.read(path, _MAX_KEYMAP_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except directory.TooLarge as error:
        raise Unreadable(f"{path.name}: this file is too large for a keymap") from error
    except OSError as error:
        from okrtui.store.file_reader import unreadable_error

        raise unreadable_error(path, error) from error
    from okrtui.store import file_reader

    text = file_reader.decode_text(data, path.name)
    return file_reader.parse(text, path.name) if text.strip() else {}


def templates_folder() -> Path:
    """Return where templates of the user are looked for."""
    return _config_folder() / "templates"


def template_files() -> tuple[str, ...]:
    """Return the names of the user's templates."""
    try:
        names = directory.file_names(templates_folder())
    except OSError:
        return ()
    return tuple(name for name in names if re.fullmatch(_TEMPLATE_NAME, name))


def read_template_file(name: str) -> str | None:
    """Return a template of the user; None where there is none of this name that can be read."""
    if not re.fullmatch(_TEMPLATE_NAME, name):
        return None
    try:
        return directory.read(templates_folder() / name, _MAX_TEMPLATE_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _path(root: Path | None) -> Path:
    return (root or state_files.state_folder()) / "preferences.json"


def _themes_root() -> Path:
    return _config_folder() / "themes"


def _config_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("okrtui", appauthor=False)

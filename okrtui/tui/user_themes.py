"""Themes of the user: tables of colors, each with a sentence for what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from okrtui.model.text import clean

COLORS = (
    *("primary", "secondary", "accent", "foreground", "background", "surface", "panel", "boost"),
    *("success", "warning", "error"),
)
"""The colors that a theme can have; `primary` is the one that it needs."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_VARIABLE = re.compile(r"[a-z][a-z0-9-]*")


class ThemeError(ValueError):
    """A theme is not one; its text is the sentence that says why."""


def parse_theme(file_name: str, table: Mapping[str, Any], taken: Mapping[str, object]) -> Theme:
    """Return the theme in the table of a file, called by the name of the file; its name is not one of `taken`.

    Raises ThemeError.
    """
    name = file_name.removesuffix(".toml")
    lead = f"Theme {clean(file_name)}"
    if not _NAME.fullmatch(name):
        raise ThemeError(f"{lead}: the name should have only small letters, digits and hyphens.")
    if name in taken:
        raise ThemeError(f"{lead}: a theme has this name already.")
    dark, variables = table.get("dark", True), table.get("variables", {})
    if not isinstance(dark, bool):
        raise ThemeError(f"{lead}: dark should be true or false.")
    if not isinstance(variables, dict):
        raise ThemeError(f"{lead}: variables should be a table.")
    if unknown := [key for key in table if key not in (*COLORS, "dark", "variables")]:
        raise ThemeError(f"{lead}: {clean(unknown[0])} is not a color of a theme.")
    if "primary" not in table:
        raise ThemeError(f"{lead}: it needs a primary color, such as primary = '#7fb4ff'.")
    colors: dict[str, Any] = {key: _color(lead, key, table[key]) for key in COLORS if key in table}
    own = {key: _color(lead, key, value) for key, value in variables.items() if _is_variable(lead, key)}
    return Theme(name=name, dark=dark, variables=own, **colors)


def _is_variable(lead: str, key: str) -> bool:
    if not _VARIABLE.fullmatch(key):
        raise ThemeError(f"{lead}: {clean(key)} is not the name of a variable.")
    return True


def _color(lead: str, key: str, value: object) -> str:
    """Return a color as it is written. Raises ThemeError."""
    try:
        if isinstance(value, str):
            Color.parse(value)
            return value
    except ColorParseError:
        pass
    raise ThemeError(f"{lead}: {clean(key)} should be a color, such as '#7fb4ff'.")

"""The two themes of the app. Every text color has a contrast of at least 4.5 to its background (a test computes it)."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="okrtui-dark",
    dark=True,
    primary="#7fb4ff",
    secondary="#c3a6ff",
    accent="#ffd479",
    foreground="#e6e6ea",
    background="#14161b",
    surface="#1b1e25",
    panel="#22262f",
    boost="#242936",
    success="#7fd8a0",
    warning="#f2c26b",
    error="#ff8f8f",
    variables={
        "text-muted": "#a4a9b6",
        "text-disabled": "#8b90a0",
        "text-primary": "#8fbdff",
        "text-success": "#86dba6",
        "text-warning": "#f2c26b",
        "text-error": "#ff9b9b",
        "input-cursor-background": "#e6e6ea",
        "input-cursor-foreground": "#14161b",
    },
)
"""The dark theme, the default."""
LIGHT = Theme(
    name="okrtui-light",
    dark=False,
    primary="#1f5fbf",
    secondary="#6b3fb5",
    accent="#8a5a00",
    foreground="#1d2026",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#eae7e0",
    boost="#e9edf5",
    success="#1d6b3c",
    warning="#7d5200",
    error="#a82323",
    variables={
        "text-muted": "#575c68",
        "text-disabled": "#636875",
        "text-primary": "#1a56ad",
        "text-success": "#1d6b3c",
        "text-warning": "#7d5200",
        "text-error": "#a82323",
        "input-cursor-background": "#1d2026",
        "input-cursor-foreground": "#fbfaf7",
    },
)
"""The light theme."""
THEMES = (DARK, LIGHT)
"""All themes, the default (dark) first."""

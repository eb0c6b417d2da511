"""The themes of the app: a dark and a light one, and both with high contrast.

Every text color has a contrast of at least 4.5 to its background, with high contrast of at least 7; a test computes it.
"""

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
        "input-selection-background": "#2f4a6e",
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
HIGH_DARK = Theme(
    name="okrtui-contrast-dark",
    dark=True,
    primary="#9cc8ff",
    secondary="#d9c6ff",
    accent="#ffe08a",
    foreground="#ffffff",
    background="#000000",
    surface="#0c0d10",
    panel="#1c2029",
    boost="#1c2029",
    success="#8ff0b4",
    warning="#ffd479",
    error="#ffb3b3",
    variables={
        "text-muted": "#d5d9e2",
        "text-disabled": "#c2c7d3",
        "text-primary": "#b3d4ff",
        "text-accent": "#ffe08a",
        "text-success": "#8ff0b4",
        "text-warning": "#ffd479",
        "text-error": "#ffb3b3",
        "input-selection-background": "#1f3a63",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
    },
)
"""The dark theme with high contrast."""
HIGH_LIGHT = Theme(
    name="okrtui-contrast-light",
    dark=False,
    primary="#0b3d91",
    secondary="#47208a",
    accent="#5c3b00",
    foreground="#000000",
    background="#ffffff",
    surface="#f7f7f7",
    panel="#ececec",
    boost="#ececec",
    success="#0f4423",
    warning="#553700",
    error="#7d1010",
    variables={
        "text-muted": "#31343c",
        "text-disabled": "#3d414a",
        "text-primary": "#0b3d91",
        "text-accent": "#5c3b00",
        "text-success": "#0f4423",
        "text-warning": "#553700",
        "text-error": "#7d1010",
        "input-cursor-background": "#000000",
        "input-cursor-foreground": "#ffffff",
    },
)
"""The light theme with high contrast."""
THEMES = (DARK, LIGHT, HIGH_DARK, HIGH_LIGHT)
"""All themes of ours, the default (dark) first."""

"""How the app looks: its theme, easy reading and reduced animation, as the user chose or the folder's settings say."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual.color import Color
from textual.filter import LineFilter

from okrtui.store.preferences import Preferences, read_preferences, read_theme_files, write_preferences
from okrtui.tui.commands.router import Handler
from okrtui.tui.themes import THEMES

if TYPE_CHECKING:
    from okrtui.store.settings import Settings
    from okrtui.tui.runtime.textual_internals.app import BaseApp

EASY_CLASS = "-easy"
"""The class of the app while it is set for easy reading."""
_UPRIGHT = Style(italic=False)


class UprightFilter(LineFilter):
    """Draws what is in italics upright."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Remove the italics of a line; see LineFilter."""
        return [
            segment
            if segment.style is None or not segment.style.italic
            else type(segment)(segment.text, segment.style + _UPRIGHT)
            for segment in segments
        ]


class Looks:
    """Sets how the app looks, and keeps what the user chooses."""

    def __init__(self, app: BaseApp, settings: Settings) -> None:
        """Register the themes, and begin with what was chosen; `problems` says what is wrong with themes."""
        self._app, self._settings = app, settings
        self._chosen = read_preferences()
        self._is_trial = False
        self.problems: list[str] = []
        self._upright = UprightFilter()
        app.add_line_filter(self._upright)
        for theme in THEMES:
            app.register_theme(theme)
        self._add_user_themes()
        app.begin_with_theme(self._first_theme())
        self._apply()

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands, by their id."""
        return {
            "theme": self.choose_theme,
            "easy_reading": self.switch_easy_reading,
            "reduced_animation": self.switch_animation,
        }

    @property
    def is_easy(self) -> bool:
        """Whether it is set for easy reading."""
        chosen = self._chosen.easy_reading
        return self._settings.easy_reading if chosen is None else chosen

    @property
    def is_still(self) -> bool:
        """Whether nothing moves by itself."""
        chosen = self._chosen.reduced_animation
        return self._settings.reduced_animation if chosen is None else chosen

    def choose_theme(self) -> None:
        """Offer the themes; the one under the cursor is shown at once, and Escape goes back to the one before."""
        from okrtui.tui.screens.theme_picker import ThemePicker

        app, before = self._app, self._app.theme

        def keep(name: str | None) -> None:
            app.theme = name or before
            if name:
                self._keep(self._chosen._replace(theme=name))

        names = [theme.name for theme in THEMES] + [name for name in sorted(app.available_themes) if not _is_ours(name)]
        app.push_screen(ThemePicker(names, before), keep)

    def switch_easy_reading(self) -> None:
        """Set the app for easy reading, or no longer."""
        self._keep(self._chosen._replace(easy_reading=not self.is_easy))
        self._app.notify(f"Easy reading: {'on' if self.is_easy else 'off'}")

    def switch_animation(self) -> None:
        """Let nothing move by itself, or let it again."""
        self._keep(self._chosen._replace(reduced_animation=not self.is_still))
        self._app.notify(f"Reduced animation: {'on' if self.is_still else 'off'}")

    def _keep(self, chosen: Preferences) -> None:
        self._chosen = chosen
        if not self._is_trial:
            # The paper is chosen elsewhere.
            write_preferences(chosen._replace(paper=read_preferences().paper))
        self._apply()

    def begin_trial(self) -> Callable[[], None]:
        """Keep no choice from now on; return what ends that, and goes back to how the app looks now."""
        chosen, theme, self._is_trial = self._chosen, self._app.theme, True

        def end() -> None:
            self._is_trial, self._chosen = False, chosen
            self._app.theme = theme
            self._apply()

        return end

    def _apply(self) -> None:
        """Set what is chosen beside the theme."""
        # GNU screen has no italics, and shows what is in italics in reverse.
        self._upright.enabled = self.is_easy or "STY" in os.environ
        self._app.set_class(self.is_easy, EASY_CLASS)
        self._app.animation_level = "none" if self.is_still else constants.TEXTUAL_ANIMATIONS
        if self._app.is_running:
            self._app.redraw_all()

    def _first_theme(self) -> str:
        """Return the theme to begin with: of the environment, as chosen, of the folder, or else the first of ours."""
        wanted = (os.environ.get("TEXTUAL_THEME", ""), self._chosen.theme or "", self._settings.theme)
        for name in filter(None, wanted):
            if name in self._app.available_themes:
                return name
            self.problems.append(f"There is no theme “{name}”; okrtui shows its own.")
        return THEMES[0].name

    def _add_user_themes(self) -> None:
        tables, self.problems = read_theme_files()
        if not tables:
            return
        from okrtui.tui.user_themes import ThemeError, parse_theme

        for name, table in tables.items():
            try:
                self._app.register_theme(parse_theme(name, table, self._app.available_themes))
            except ThemeError as error:
                self.problems.append(str(error))


def _is_ours(name: str) -> bool:
    return any(theme.name == name for theme in THEMES)

"""The base class of the app: public names for what it overrides in Textual's App and reads of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import ToastHolder, ToastRack

_FIELD_SHARE = 3
"""A widget that has at most one of so many parts of the height of the screen is a field, and no list."""
REMOVALS_TO_CLEAR = 32
"""The number of removed widgets after which what they have drawn is freed."""


def place_toasts(screen: Screen[Any]) -> None:
    """Show toasts in the half of a screen where nothing is written, so that they do not cover the open field."""
    region, height = screen.focused.region if screen.focused else screen.region, screen.size.height
    is_below = region.height * _FIELD_SHARE <= height and region.bottom * 2 > height
    for rack in (child for child in screen.children if isinstance(child, ToastRack)):
        rack.set_class(is_below, "-above")


class BaseApp(App[None]):
    """An App that offers its errors to `bears_error`, prints no traceback, and frees what is removed."""

    def __init__(self) -> None:
        self._has_theme = False
        super().__init__()
        self._removal_count = 0

    @property
    def is_ending(self) -> bool:
        """Whether the app was told to exit."""
        return self._exit

    @property
    def error(self) -> Exception | None:
        """The error that ended the app, if any."""
        return self._exception

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        # Textual takes the screen below for seen where this one hides it, and draws all of this one when it changes.
        is_hiding = self.screen_stack and self.screen.styles.background.a == 1
        return [] if is_hiding else super()._background_screens

    def begin_with_theme(self, name: str) -> None:
        """Take a registered theme before anything is drawn; set later, it has all styles parsed a second time."""
        self._has_theme = True
        self.set_reactive(App.theme, name)
        dark = self.current_theme.dark
        for style_class, is_set in ((f"-theme-{name}", True), ("-dark-mode", dark), ("-light-mode", not dark)):
            self.set_class(is_set, style_class, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme, of which there are none before it is taken; see App."""
        return super().get_css_variables() if self._has_theme else {}

    def redraw_all(self) -> None:
        """Lay out and draw everything anew, also what is drawn as it was before with a line filter that changed."""
        StylesCache.get_inner_outer.cache_clear()
        for screen in self.screen_stack:
            for widget in screen.walk_children(Widget, with_self=True):
                widget._styles_cache.clear()
        self.refresh_css(animate=False)

    def add_styles(self, path: Path) -> None:
        """Add the styles of a file, once, to what is drawn from now on."""
        if not self.stylesheet.has_source(str(path)):
            self.stylesheet.read(path)
            self.stylesheet.parse()

    def add_line_filter(self, line_filter: LineFilter) -> None:
        """Pass every line that is drawn through another filter."""
        self._filters.append(line_filter)

    def bears_error(self, error: Exception) -> bool:
        """Return whether the app goes on in spite of an error."""
        return False

    def _handle_exception(self, error: Exception) -> None:
        if not self.bears_error(error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Whoever runs the app raises the error again; Textual would print a traceback.
        self._close_messages_no_wait()

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        # Textual caches the colors of up to 1,024 widgets by the widget, and so keeps what removed ones have drawn.
        self._removal_count += len(nodes)
        if self._removal_count >= REMOVALS_TO_CLEAR:
            self._removal_count = 0
            StylesCache.get_inner_outer.cache_clear()
        return super()._prune(*nodes, parent=parent)

    def _refresh_notifications(self) -> None:
        # Textual removes a toast that is cleared, but leaves its container in the screen.
        super()._refresh_notifications()
        for holder in self.screen.query(ToastHolder) if self.screen_stack else ():
            if holder.is_mounted and not holder.children:
                holder.remove()
        if self.screen_stack:
            self.call_after_refresh(place_toasts, self.screen)

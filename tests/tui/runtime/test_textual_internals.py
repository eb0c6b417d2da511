"""Textual's private names: each is still what okrtui takes it for, and no other module of okrtui uses one.

A failing test here says what breaks in okrtui when Textual changes the name.
"""

from __future__ import annotations

import gc
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.styles import RenderStyles
from textual.document._document import EditResult
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.widgets._toast import ToastHolder

from okrtui.model.hypotheses import Hypothesis
from okrtui.tui.runtime import textual_internals
from okrtui.tui.runtime.textual_internals import access
from okrtui.tui.runtime.textual_internals.app import REMOVALS_TO_CLEAR
from okrtui.tui.runtime.textual_internals.compositor import PartialCompositor
from okrtui.tui.runtime.textual_internals.text_area import GuardedTextArea
from okrtui.tui.widgets import hanging_text
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from tests.tui.driving import plan, put, running, walking
from tests.tui.runtime.private_names import OKRTUI, is_private, names_by_class, uses_in

INTERNALS = Path(textual_internals.__file__).parent
"""The only folder in which private names of Textual may stand."""


@dataclass(frozen=True)
class PrivateName:
    """A private name of Textual that okrtui uses."""

    owner: type
    """The class of Textual that defines it."""
    name: str
    """The name."""
    consequence: str
    """What breaks in okrtui without it."""
    parameters: tuple[str, ...] | None = None
    """The parameters of a method that okrtui overrides or calls; None for an attribute."""


NAMES = (
    PrivateName(Widget, "_pruning", "the outline counts rows that are being removed, and puts new ones astray"),
    PrivateName(Widget, "_box_model_cache", "a row that changes twice before it is laid out loses its last lines"),
    PrivateName(
        Widget,
        "_get_box_model",
        "a list of rows cannot be laid out",
        ("container", "viewport", "width_fraction", "height_fraction", "constrain_width", "greedy"),
    ),
    PrivateName(Widget, "_layout_updates", "a row that changed keeps the height that it had"),
    PrivateName(Widget, "_check_refresh", "a letter and how the item reads are drawn in two frames", ()),
    PrivateName(Widget, "_clear_arrangement_cache", "a slide shows as many lines as the one before", ()),
    PrivateName(RenderStyles, "_cache_key", "a row whose style changed keeps the height that it had"),
    PrivateName(App, "_background_screens", "a library that changes has the session that hides it drawn anew"),
    PrivateName(App, "_loop", "a failed save is not reported, and a signal does not end the app in order"),
    PrivateName(App, "_driver", "a terminal that stopped reading keeps the app from ending"),
    PrivateName(App, "_exit", "an error while the app ends replaces its exit status"),
    PrivateName(App, "_exception", "an unexpected error ends the program without a word, with status 0"),
    PrivateName(App, "_refresh_truecolor_filter", "a light theme draws the colors of a dark terminal", ("theme",)),
    PrivateName(App, "_filters", "control characters of user text reach the terminal"),
    PrivateName(App, "_handle_exception", "an error in a key or in the reading thread goes unnoticed", ("error",)),
    PrivateName(App, "_fatal_error", "a traceback with the text of the session is printed", ()),
    PrivateName(App, "_close_messages_no_wait", "the app does not end after an unexpected error", ()),
    PrivateName(App, "_prune", "removed widgets stay in memory, up to 1,024 of them", ("nodes", "parent")),
    PrivateName(App, "_refresh_notifications", "empty containers of toasts pile up on the screen", ()),
    PrivateName(Screen, "_callbacks", "a click after a key hits the row that is scrolled away a moment later"),
    PrivateName(Screen, "_compositor", "every row of a list is rendered again for each key in one of them"),
    PrivateName(Compositor, "_get_renders", "every row is rendered again for each key in one of them", ("crop",)),
    PrivateName(Compositor, "_dirty_regions", "every container around a text is rendered again for each key in it"),
    PrivateName(MessagePump, "_message_queue", "a key is processed before the one before it has had its effect"),
    PrivateName(Input, "_value", "control characters are drawn in an input, and hidden votes are shown"),
    PrivateName(
        Input, "_position_to_cell", "the cursor stands beside its place after a control character", ("position",)
    ),
    PrivateName(Input, "_cursor_offset", "a text that wraps is scrolled aside, and its cursor is off the screen"),
    PrivateName(Input, "_cursor_visible", "the text cursor does not blink in a text that wraps"),
    PrivateName(Input, "_suggestion", "what would continue a text that wraps is not shown"),
    PrivateName(Input, "_cell_offset_to_index", "a click puts the cursor beside its place", ("offset",)),
    PrivateName(
        TextArea, "_replace_via_keyboard", "a text grows above its limit and is refused", ("insert", "start", "end")
    ),
    PrivateName(TextArea, "_on_paste", "a text cannot be pasted into a gap of many lines", ("event",)),
    PrivateName(LinuxDriver, "_app", "the driver cannot tell the app that the terminal is gone"),
    PrivateName(LinuxDriver, "_loop", "an error of the reading thread does not end the app"),
    PrivateName(LinuxDriver, "_debug", "what the terminal sends is not parsed"),
    PrivateName(LinuxDriver, "_writer_thread", "a lost terminal blocks the app while it draws"),
    PrivateName(LinuxDriver, "_key_thread", "after SIGSTOP the threads run twice, and keys are lost"),
    PrivateName(LinuxDriver, "_must_signal_resume", "after SIGTSTP and `fg` the app does not draw again"),
    PrivateName(LinuxDriver, "_auto_restart", "the app takes the terminal back although it was told not to"),
    PrivateName(LinuxDriver, "_get_terminal_size", "after a stop the app draws for the size that was", ()),
    PrivateName(LinuxDriver, "_enable_mouse_support", "after a stop the mouse is not reported", ()),
    PrivateName(LinuxDriver, "_run_input_thread", "bytes that are no text end the app", ()),
    PrivateName(LinuxDriver, "_sigtstp_application", "a suspended session is not saved before it stops", ("_",)),
    PrivateName(LinuxDriver, "_sigcont_application", "after SIGSTOP the threads run twice, keys are lost", ("_",)),
)
"""The private names, by the class that defines them."""

MODULES = {
    "_compositor": (Compositor, "every row of a list is rendered again for each key in one of them"),
    "_styles_cache": (StylesCache, "removed widgets stay in memory, up to 1,024 of them"),
    "_toast": (ToastHolder, "empty containers of toasts pile up on the screen"),
    "_document": (EditResult, "the type of an edit in a text area is unknown"),
    "_xterm_parser": (XTermParser, "what the terminal sends is not parsed"),
}
"""A class from each private module of Textual that okrtui imports, and what breaks without it."""


@pytest.mark.parametrize("private", NAMES, ids=lambda private: f"{private.owner.__name__}.{private.name}")
def test_textual_still_has_a_private_name(private: PrivateName) -> None:
    names = {
        name
        for base in private.owner.__mro__
        for name in names_by_class().get((base.__module__, base.__name__), frozenset())
    }
    assert private.name in names, f"Textual has no {private.owner.__name__}.{private.name}: {private.consequence}"
    if private.parameters is not None:
        method = getattr(private.owner, private.name)
        parameters = tuple(inspect.signature(method).parameters)[1:]
        assert parameters == private.parameters, f"{private.name} takes {parameters}: {private.consequence}"


@pytest.mark.parametrize("module", MODULES)
def test_textual_still_has_a_private_module(module: str) -> None:
    imported, consequence = MODULES[module]
    assert imported.__module__.rpartition(".")[2] == module, consequence


def test_every_private_name_in_use_has_its_test() -> None:
    used = {name for path in INTERNALS.glob("*.py") for _, _, name in uses_in(path)}
    assert used == {private.name for private in NAMES} | MODULES.keys()


def test_no_other_module_uses_a_private_name_of_textual() -> None:
    paths = [path for path in OKRTUI.rglob("*.py") if path.parent != INTERNALS and path.name != "__main__.py"]
    assert [use for path in paths for use in uses_in(path)] == []


def test_a_use_of_a_private_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.tui.runtime.private_names.OKRTUI", INTERNALS.parent)
    monkeypatch.setattr(
        "tests.tui.runtime.private_names.module_name", lambda *_: textual_internals.__name__ + ".access"
    )
    source = tmp_path / "module.py"
    source.write_text("from textual.widgets._toast import Toast\ndef f(app): return app._driver, app._ours\n", "utf-8")
    assert [name for _, _, name in uses_in(source)] == ["_toast", "_driver"]
    assert is_private("_x")
    assert not is_private("__init__")


async def _run_and_call(folder: Path, callback: Callable[[], Awaitable[None]]) -> None:
    async with walking(folder, "frame") as user:
        user.app.call_later(callback)
        await user.settle()


async def test_an_error_of_a_key_ends_the_app_with_that_error(folder: Path) -> None:
    """Holds App._handle_exception, _exception, _fatal_error and _close_messages_no_wait together."""

    async def fail() -> None:
        raise LookupError("an error of a key")

    with pytest.raises(LookupError, match="an error of a key"):
        await _run_and_call(folder, fail)


async def test_an_input_draws_the_text_that_stands_for_its_own(folder: Path) -> None:
    """Holds Input._value, _position_to_cell and _cell_offset_to_index together."""
    put(folder, plan())
    async with running(folder) as user:
        await user.press("slash")
        await user.type("日\x85本")
        line = user.app.focused
        assert isinstance(line, Input)
        drawn = line.drawn_text(line.value)  # type: ignore[attr-defined]
        assert drawn in user.screen()
        assert line.cursor_screen_offset.x - line.content_region.x == 2 + 1 + 2
        await user.pilot.click(line, offset=(3, 0))
        assert line.cursor_position == 1


async def test_a_widget_that_is_removed_is_known_as_such(folder: Path) -> None:
    async with walking(folder, "frame") as user:
        widget = Widget()
        await user.app.screen.mount(widget)
        assert not access.is_pruning(widget)
        removal = widget.remove()
        assert access.is_pruning(widget)
        await removal


@pytest.mark.parametrize("forgets", [True, False])
async def test_a_widget_is_measured_anew_after_two_changes_around_a_layout(
    folder: Path, monkeypatch: pytest.MonkeyPatch, forgets: bool
) -> None:
    if not forgets:
        monkeypatch.setattr(hanging_text, "forget_size", lambda widget: None)
    async with walking(folder, "frame") as user:
        screen, text = user.app.screen, HangingText([HangingLine(Content("a"))])
        await screen.mount(text)
        await user.settle()
        text.show([HangingLine(Content("b"))])
        screen._clear_arrangement_cache()
        screen._refresh_layout()
        text.show([HangingLine(Content("c")), HangingLine(Content("d"))])
        await user.settle()
        assert text.size.height == (2 if forgets else 1), "Textual itself measures anew: forget_size can go"


async def test_removed_widgets_are_freed(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        for number in range(3 * REMOVALS_TO_CLEAR):
            line = Static(str(number))
            await user.app.screen.mount(line)
            await user.pilot.pause()
            await line.remove()
        await user.settle()
        del line
        gc.collect()
        objects = gc.get_objects()
        caches = sum(isinstance(item, StylesCache) for item in objects)
        widgets = sum(isinstance(item, Widget) for item in objects)
        assert caches <= widgets + REMOVALS_TO_CLEAR


PARTS = (
    Region(0, 0, 100, 1),
    Region(3, 7, 40, 2),
    Region(20, 3, 60, 20),
    Region(70, 12, 5, 1),
    Region(0, 29, 100, 1),
)
"""Parts of a screen of 100 columns and 30 lines."""


@pytest.mark.parametrize("changed", PARTS)
async def test_a_part_of_the_screen_is_rendered_as_the_whole_one(folder: Path, changed: Region) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea number {n} 面 ☕") for n in range(1, 31))
    async with walking(folder, "hypotheses", hypotheses=hypotheses) as user:
        await user.press("down", "down", "enter")
        await user.rest()
        screen = user.app.screen
        whole = _cells(Compositor, screen, screen.size.region)
        part = _cells(PartialCompositor, screen, changed)
        assert part
        assert part.items() <= whole.items()
        assert {place for place in whole if changed.contains_point(place)} <= part.keys()


def _cells(kind: type[Compositor], screen: Screen[object], crop: Region) -> dict[tuple[int, int], str]:
    """Return the text that begins in each column and line of a region, as a compositor of this kind renders it."""
    compositor = kind()
    compositor.reflow(screen, screen.size)
    chops = compositor._render_chops(crop, lambda y: y in crop.line_range)
    return {
        (x, y): strip.text
        for y in crop.line_range
        for x, strip in chops[y].items()
        # What only a part beside it would draw is not written to the terminal.
        if strip is not None and x < crop.right and x + strip.cell_length > crop.x
    }


class _WrappedText(App[None]):
    def compose(self) -> ComposeResult:
        yield GuardedTextArea("first line\n" + "many words " * 20)


async def test_a_line_is_deleted_to_its_start_and_end_however_it_wraps() -> None:
    app = _WrappedText()
    async with app.run_test(size=(30, 20)) as pilot:
        area = app.query_one(GuardedTextArea)
        area.focus()
        area.move_cursor((1, 100))
        await pilot.press("ctrl+u")
        assert area.text == f"first line\n{('many words ' * 20)[100:]}"
        area.move_cursor((1, 40))
        await pilot.press("ctrl+k")
        assert area.text == f"first line\n{('many words ' * 20)[100:140]}"

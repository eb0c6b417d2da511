"""Two versions of a session side by side: item by item what stands here and what elsewhere, and which to keep."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.model.versions import Difference
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry, Outline

WORDS = {"here": "keep what is here", "other": "take the other", "both": "keep both"}
"""What can be chosen, and how it is said."""


class VersionsScreen(Dialog[dict[str, str]]):
    """Asks for each difference: here, the other, or both. Answers with the choices by name; Escape leaves all as is."""

    BINDINGS = [
        Binding("left,h", "choose('here')", show=False),
        Binding("right,o", "choose('other')", show=False),
        Binding("b", "choose('both')", show=False),
        Binding("space", "next", show=False),
        Binding("enter", "finish", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    VersionsScreen > .box { width: 92%; max-width: 100; }
    VersionsScreen Outline { height: auto; max-height: 24; }
    VersionsScreen .about { height: auto; color: $text-muted; margin-bottom: 1; }
    """

    def __init__(self, name: str, differences: tuple[Difference, ...]) -> None:
        """Compare with the version in the file of that name."""
        super().__init__()
        self._name, self._differences = name, differences
        self._chosen = {one.name: "other" if one.new else "here" for one in differences}

    def compose(self) -> ComposeResult:
        """Draw the list."""
        keys = "← here · → the other · b both · " if self._differences else ""
        about = f"The other is in “{self._name}”."
        nothing = " Nothing in it differs from what is here; Enter puts it away."
        with Vertical(classes="box"):
            yield Static("Two versions of this session", classes="title")
            yield Static(shown(about + ("" if self._differences else nothing)), classes="about", markup=False)
            yield Outline()
            yield Static(shown(f"{keys}Enter does it · Escape: later"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self._draw()
        self.query_one(Outline).focus()

    def _draw(self) -> None:
        self.query_one(Outline).show([self._entry(one, n > 0) for n, one in enumerate(self._differences)])

    def _entry(self, one: Difference, space: bool) -> Entry:
        choice = self._chosen[one.name]
        lines: list[Content] = []
        for label, here, other in one.fields:
            words = f"{label}: " if label and label not in one.title else ""
            for side, text in (("here", here), ("other", other)):
                taken = choice in (side, "both")
                sign = ("● ", "$primary") if taken else ("○ ", "$text-muted")
                said = (text or ("not there" if one.new else "nothing"), "" if taken else "$text-muted")
                lines.append(joined(sign, (f"{side:<7}", "$text-muted"), (words, "$text-muted"), said))
        note = shown(WORDS[choice], "$text-muted")
        return Entry(one.name, shown(one.title, "bold"), note=note, details=tuple(lines), space=space, hang=9)

    @property
    def _here(self) -> Difference | None:
        key = self.query_one(Outline).cursor_key
        return next((one for one in self._differences if one.name == key), None)

    def action_choose(self, choice: str) -> None:
        """Choose for the difference under the cursor; both only where both can stand."""
        one = self._here
        if one is not None and choice == "both" and not one.twice:
            self.notify("There is room for one here.", markup=False, timeout=3)
        elif one is not None:
            self._chosen[one.name] = choice
            self._draw()

    @on(Outline.Chosen)
    def action_next(self) -> None:
        """Go through what can be chosen."""
        if one := self._here:
            ring = [choice for choice in WORDS if choice != "both" or one.twice]
            self.action_choose(ring[(ring.index(self._chosen[one.name]) + 1) % len(ring)])

    def action_finish(self) -> None:
        """Answer with what was chosen."""
        self.dismiss(self._chosen)

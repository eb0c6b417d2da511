"""The line that stands above every screen of a rehearsal."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from okrtui.tui.key_hints import key_name
from okrtui.tui.text import joined

REHEARSAL_CLASS = "-rehearsal"
"""The class of the app while a session is rehearsed."""
OVER = "The rehearsal is over. Nothing of it was kept."
"""What is said at its end."""
_SAYS = ("REHEARSAL", " · nothing of it is kept")
_ANSWERS = ("", " lets somebody answer")
_ANSWERS_ALONE = ("", " answers for you")
_COME = ("they answer one by one, ", " asks one")
"""What stands around the key where they are asked, and where they answer by themselves; alone it stands for you."""


class RehearsalLine(Widget):
    """Says that this is a rehearsal of which nothing is kept, and by which key the pretended people answer."""

    DEFAULT_CSS = """
    RehearsalLine {
        dock: top; height: 1; padding: 0 1; background: $warning 20%; color: $text-warning; text-align: center;
    }
    """

    def __init__(self, has_answers: bool, come_alone: bool = False, is_solo: bool = False) -> None:
        """Name the key where anybody can answer; `come_alone` is whether they do so by themselves.

        With `is_solo` one person works alone in the session.
        """
        super().__init__()
        self._has_answers, self._words = has_answers, _COME if come_alone else _ANSWERS_ALONE if is_solo else _ANSWERS

    def render(self) -> Content:
        """Draw as much as fits."""
        said = joined((_SAYS[0], "bold"), _SAYS[1])
        before, behind = self._words
        key = joined(f" · {before}", (key_name("pretend", "rehearsal"), "bold"), behind)
        is_whole = self._has_answers and said.cell_length + key.cell_length <= self.content_size.width
        return said + key if is_whole else said

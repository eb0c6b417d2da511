"""Lazy properties: found once for each object, when they are first asked."""

from __future__ import annotations

from okrtui.language.lazy_property import LazyProperty


class Line:
    """A line that notes how often its words are counted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    @LazyProperty
    def length(self) -> int:
        """How many words it has."""
        self.asked += 1
        return len(self.text.split())


def test_a_lazy_property_is_found_once_for_each_object() -> None:
    line, other = Line("Guests book online"), Line("Guests call")
    assert line.asked == 0
    assert (line.length, line.length, other.length) == (3, 3, 2)
    assert (line.asked, other.asked) == (1, 1)

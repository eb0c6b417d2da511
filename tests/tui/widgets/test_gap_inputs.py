"""The gaps of one line, without a screen."""

from __future__ import annotations

from okrtui.tui.widgets.gap_inputs import TextGap


def test_an_offer_is_read_whole_before_enter_takes_it() -> None:
    gap = TextGap("who", "", "", 10, fills_line=False)
    gap.set_suggestions(("my old friends", "six old friends from school"))
    assert gap.preferred_width > len("⏎ my old friends")
    gap.set_suggestions(("",))
    assert gap.placeholder == ""

"""The script of writing and voting: the part of this moment stands out."""

from __future__ import annotations

from okrtui.content.commit_script import HOW, SAYS, Phase, script_line
from okrtui.content.spans import plain


def test_the_part_of_this_moment_is_the_strongest() -> None:
    for phase in Phase:
        line = script_line(phase)
        assert [span.text for span in line if span.role == "strong"] == [f"{phase + 1}  {SAYS[phase]}"]
    assert plain(script_line(Phase.SHOW)) == "1  Write alone     2  Show it together     3  Take it in"
    assert len(HOW) == len(SAYS) == len(Phase)

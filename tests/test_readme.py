"""The README is true: what it shows of the program is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

from okrtui.method.coach.rules import rules_table
from okrtui.tui.commands import commands, sign

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def test_the_table_of_rules_is_that_of_the_registry() -> None:
    assert README.split("<!-- rules: made by .ci/readme -->\n")[1].split("\n<!-- end of rules -->")[0] == rules_table()


def test_every_key_that_works_everywhere_in_a_session_is_named() -> None:
    keys = README.split("### Keys")[1].split("## The command line")[0]
    named = set(re.findall(r"`([^`]+)`", keys))
    assert [one.id for one in commands("workshop") if not named & {sign(key) for key in one.keys}] == []


def test_every_picture_is_there() -> None:
    for picture in re.findall(r"\]\((\.github/[^)]+)\)", README):
        assert (Path(__file__).parent.parent / picture).stat().st_size > 1000

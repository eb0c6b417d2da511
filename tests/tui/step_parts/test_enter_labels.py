"""What Enter does, in the key line."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from importlib import import_module
from pathlib import Path
from typing import Any

import okrtui.content
from okrtui.tui.step_parts.enter_labels import enter_label

CONTENT = Path(okrtui.content.__file__).parent
FOLDED = re.compile(r"Show(?:Evidence|Funnel|Prework|Section|Stages|Stopped|Timeline|Wordings)")
"""Matches requests that fold what is open, whose label says which."""


def test_every_request_of_a_row_has_a_label() -> None:
    """The key line is drawn as the cursor comes to a row: a request without a label would end the program."""
    named = {
        (path.stem, name)
        for path in CONTENT.glob("*.py")
        for name in re.findall(r"enter=([A-Z]\w+)\(", path.read_text("utf-8"))
    }
    requests = {name: getattr(import_module(f"okrtui.content.{module}"), name) for module, name in named}
    assert len(requests) > 30
    for name, request in requests.items():
        assert FOLDED.fullmatch(name) or enter_label(_blank(request)), name


def _blank(request: type) -> Any:
    """Return a request without its values, but for those that have a default."""
    blank = request.__new__(request)
    for field in fields(request):
        if field.default is not MISSING:
            object.__setattr__(blank, field.name, field.default)
    return blank

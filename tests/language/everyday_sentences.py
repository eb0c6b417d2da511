"""The table of everyday sentences, each with the form in which it is read aloud."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """A line as somebody says it."""

    kind: str
    """What it is caught as: a hypothesis, a key result or an objective."""
    line: str
    """The line."""
    reads: str
    """How it is read aloud in its shaped form; `none` where nothing is offered."""


with (Path(__file__).parent / "everyday_sentences.tsv").open(encoding="utf-8", newline="") as file:
    _TABLE = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    SENTENCES = tuple(Sentence(row["kind"], row["line"], row["reads"]) for row in _TABLE)

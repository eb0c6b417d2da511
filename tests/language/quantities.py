"""The table of quantities in lines of key results, each with the numbers that are read or none."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class QuantityLine(NamedTuple):
    """A line with quantities."""

    source: str
    """Where the form is from: `grammar`, or `people` for one that people write in public."""
    habits: str
    """Whose separators it has: those of English (en), German (de), French (fr) or Swiss (ch) texts."""
    mark: str
    """The decimal mark of the folder's settings; empty without one."""
    line: str
    """The line."""
    reads: str
    """Today's number, an arrow, the target and the unit; `whole` where none is read, `asks` where it says why."""


with (Path(__file__).parent / "quantities.tsv").open(encoding="utf-8", newline="") as file:
    _TABLE = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    QUANTITY_LINES = tuple(
        QuantityLine(row["source"], row["habits"], row["mark"], row["line"], row["reads"]) for row in _TABLE
    )

"""What a session file that was written by hand leaves out and its cycle tells: its days, and that it runs."""

from __future__ import annotations

from typing import Any


def with_implied_values(table: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of a file with the days that the name of its cycle tells, where the file has none.

    Without a status it then runs. What we wrote is returned as it is: we leave out only what is empty.
    """
    cycle = table.get("cycle")
    if "written_by" in table or not isinstance(cycle, str):
        return table
    # Imported here, since few files are written by hand.
    from okrtui.language.cycle_names import cycle_days

    days = cycle_days(cycle)
    return dict(zip(("starts", "ends"), days, strict=True)) | {"status": "running"} | table if days else table

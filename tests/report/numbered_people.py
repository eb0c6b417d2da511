"""Sessions in which each person has a name of her own, so that a document that names one tells who it is."""

from __future__ import annotations

from typing import Any

from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import map_models


def with_numbered_people(session: Session) -> Session:
    """Return a session whose people are `Zq1`, `Zq2` and so on, and whose reasons quote the first two."""
    count = 0

    def named(model: Any) -> Any:
        nonlocal count
        table = dict(model.__dict__)
        for field, gap in gaps(type(model)).items():
            if gap.is_person:
                count += 1
                table[field] = (f"Zq{count}",) if gap.kind == "names" else f"Zq{count}"
            elif gap.kind in ("line", "prose") and field in ("why", "because", "does_what", "changes", "story"):
                table[field] = "so Zq1 says, and (Zq2)"
        return type(model).model_validate(table)

    numbered: Session = named(map_models(session, named))
    return numbered

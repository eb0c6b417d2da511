"""The texts of one item of a session, and their record in an index; needs no models."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from okrtui.store.index.packed_text import pack, unpack


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """The texts of an item, or of a part of the session without an id."""

    id: str
    """The id of the item; that of the item that holds it for a part of one, and empty for a part of the session."""
    kind: str
    """What it is called: `key result`."""
    fields: Sequence[Sequence[str]]
    """The label and the text of each field that has one."""
    field_name: str = ""
    """The field of the session in which it stands, such as `key_results`; empty for the session's own texts."""


def dump_texts(texts: Sequence[ItemTexts]) -> bytes:
    """Return the record of texts."""
    rows = [(item.id, item.kind, item.fields, item.field_name) for item in texts]
    return pack(json.dumps(rows, separators=(",", ":")))


def load_texts(record: bytes) -> list[ItemTexts]:
    """Return the texts of a record; raises ValueError if it is none."""
    try:
        return [ItemTexts(*row) for row in json.loads(unpack(record))]
    except (zlib.error, TypeError) as error:
        raise ValueError("no record of texts") from error

"""The comparison of names and searched texts: one text, in whatever case and Unicode form it was typed.

A Mac writes `é` as two characters where others write one, and both look the same to people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def caseless(text: str) -> str:
    """Return what two texts have in common that differ only in case, Unicode form or blanks; for comparison alone."""
    folded = text.casefold()
    # One that is composed stays so, unless a letter becomes several, between which a mark may change its place.
    if not (text.isascii() or (len(folded) == len(text) and _is_composed(text) and _is_composed(folded))):
        # The compatibility caseless match of the Unicode standard (D146), composed so that no letter lies open to the
        # mark behind it: "Jose" is no beginning of "José".
        for _ in range(2):
            text = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", text).casefold())
        folded = unicodedata.normalize("NFKC", text)
    return " ".join(folded.split())


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFKC", text)


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without empty ones, each once as it is written first."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(caseless(name), name)
    return tuple(name for key, name in once.items() if key)

"""How many words a text has, and texts cut to so many."""

from __future__ import annotations

from rich.cells import cell_len

_LONGEST_WORD = 20
"""The most letters of a word; what is longer counts as several."""
_SIGNS_A_WORD = 2
"""How many signs of a script without blanks between its words make one, on average."""
_CUT = "…"


def count_words(text: str) -> int:
    """Return how many words a text has; a script without blanks, and letters without end, count by their length."""
    return sum(map(_weight, text.split()))


def _weight(word: str) -> int:
    wide = cell_len(word) - len(word)
    if wide > 0:
        return max(wide // _SIGNS_A_WORD, 1)
    return (len(word) - 1) // _LONGEST_WORD + 1


def cut_words(text: str, most: int) -> str:
    """Return a text of at most so many words; what is cut ends with an ellipsis."""
    if count_words(text) <= most:
        return text
    kept: list[str] = []
    left = most
    for word in text.split():
        if _weight(word) > left:
            # Of a word that stands for many a part is kept.
            part = word[: left * _SIGNS_A_WORD] if _weight(word) > 1 else ""
            kept += [part] if part and count_words(part) <= left else []
            break
        kept.append(word)
        left -= _weight(word)
    return f"{' '.join(kept)}{_CUT}"

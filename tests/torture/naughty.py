"""Texts that break programs: all that people, spreadsheets, web pages, terminals and attackers can paste."""

from __future__ import annotations

import json
import re
from pathlib import Path

CONTROLS = tuple(chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)))
"""C0, DEL and C1: what a terminal obeys."""
BIDI = tuple("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing."""
UNSEEN = tuple(
    "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u206f\u3164\ufe0f\ufeff\uffa0\U000e0001"
)
"""What takes no room, or looks as if it took none."""
SPACES = tuple(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""Blanks that are no space."""
BREAKS = ("\n", "\r", "\r\n", "\n\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""Ends of lines, as one system or another has them."""
HUGE = (
    *("x" * 100_000, "many words " * 9_090, "结" * 50_000, "👍🏽" * 5_000, "a\u0301" * 20_000, "line\n" * 5_000),
    *("[b]" * 20_000, "\x1b[31m" * 10_000, "\u202e" * 5_000, "\\" * 20_000, '"' * 20_000, "\t" * 5_000, "\0" * 5_000),
)


def _table() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "naughty.tsv").read_text("utf-8").splitlines():
        kind, _, text = line.partition("\t")
        kinds.setdefault(kind, []).append(json.loads(text))
    return {kind: tuple(texts) for kind, texts in kinds.items()}


KINDS = _table()
"""The texts of the table beside this file, by their kind; they are written there as JSON writes texts."""

SHORT = tuple(
    dict.fromkeys(
        (
            *(f"a{sign}b" for sign in (*CONTROLS, *BIDI, *UNSEEN, *SPACES)),
            *(text for sign in BREAKS for text in (f"first{sign}second", f"{sign}lead", f"trail{sign}")),
            *(text for texts in KINDS.values() for text in texts),
        )
    )
)
"""All that fit into a hand, each once."""

STRINGS = (*SHORT, *HUGE)
"""All of them."""

SAMPLE = (
    *dict.fromkeys(text for texts in KINDS.values() for text in texts[:: max(1, len(texts) // 4)]),
    *("a\0b", "a\x9bb", "a\u202eb\u2066c", "a\u200bb\ufeff", "a\u00a0b", "a\u2028b\x85c\rd"),
)
"""Some of each kind."""

OURS = {f"\x1b[?{mode}{end}" for mode in (25, 1003, 1049, 2004) for end in "hl"}
SEQUENCES = {found for text in KINDS["escapes"] for found in re.findall("\x1b[^\x1b]{2,12}|[\x80-\x9f]", text)} - OURS
"""Sequences of these texts that the program itself never sends."""

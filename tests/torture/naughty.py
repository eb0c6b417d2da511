"""Texts that break programs: what people, spreadsheets, web pages, terminals and attackers can paste."""

from __future__ import annotations

import json
import re
from pathlib import Path

CONTROLS = tuple(chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)))
"""Control characters, which a terminal obeys: C0, DEL and C1."""
BIDI = tuple("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of writing."""
INVISIBLE = tuple(
    "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u206f\u3164\ufe0f\ufeff\uffa0\U000e0001"
)
"""Characters without width, or that look as if they had none."""
SPACES = tuple(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""White space other than the space."""
LINE_BREAKS = ("\n", "\r", "\r\n", "\n\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""Line breaks of all systems."""
HUGE_TEXTS = (
    *("x" * 100_000, "many words " * 9_090, "结" * 50_000, "👍🏽" * 5_000, "a\u0301" * 20_000, "line\n" * 5_000),
    *("[b]" * 20_000, "\x1b[31m" * 10_000, "\u202e" * 5_000, "\\" * 20_000, '"' * 20_000, "\t" * 5_000, "\0" * 5_000),
)


def _read_table() -> dict[str, tuple[str, ...]]:
    texts_by_kind: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "naughty.tsv").read_text("utf-8").splitlines():
        kind, _, text = line.partition("\t")
        texts_by_kind.setdefault(kind, []).append(json.loads(text))
    return {kind: tuple(texts) for kind, texts in texts_by_kind.items()}


TEXTS_BY_KIND = _read_table()
"""The texts of `naughty.tsv` by their kind; they are JSON strings in that file."""

SHORT_TEXTS = tuple(
    dict.fromkeys(
        (
            *(f"a{character}b" for character in (*CONTROLS, *BIDI, *INVISIBLE, *SPACES)),
            *(
                text
                for character in LINE_BREAKS
                for text in (f"first{character}second", f"{character}lead", f"trail{character}")
            ),
            *(text for texts in TEXTS_BY_KIND.values() for text in texts),
        )
    )
)
"""All short texts, each once."""

ALL_TEXTS = (*SHORT_TEXTS, *HUGE_TEXTS)
"""All texts, short and huge."""

SAMPLE_TEXTS = (
    *dict.fromkeys(text for texts in TEXTS_BY_KIND.values() for text in texts[:: max(1, len(texts) // 4)]),
    *("a\0b", "a\x9bb", "a\u202eb\u2066c", "a\u200bb\ufeff", "a\u00a0b", "a\u2028b\x85c\rd"),
)
"""Some texts of each kind."""

PROGRAM_SEQUENCES = {f"\x1b[?{mode}{end}" for mode in (25, 1003, 1049, 2004) for end in "hl"}
SEQUENCES = {
    sequence for text in TEXTS_BY_KIND["escapes"] for sequence in re.findall("\x1b[^\x1b]{2,12}|[\x80-\x9f]", text)
} - PROGRAM_SEQUENCES
"""Escape sequences of these texts that the program itself never sends."""

"""Characters: the many signs that people and their devices write for a few, each as the plain one."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\uff07`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\t\n\r\u00a0\u1680\u202f\u205f\u3000", " "),
        **{chr(blank): " " for blank in range(0x2000, 0x200B)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "\u2265": ">", "\u2264": "<", "\u00d7": "x",
        "\uff0c": ",", "\uff0e": ".", "\uff1a": ":", "\uff0f": "/", "\uff08": "(", "\uff09": ")", "\uff0b": "+",
        "\u066b": ",", "\u066c": "'", "\uff05": "%", "\u066a": "%", "\ufe6a": "%", "\uff04": "$", "\uffe5": "\u00a5",
        "\uffe1": "\u00a3",
    }
)  # fmt: skip
_DIGIT = re.compile(r"\d")


def plain_characters(text: str) -> str:
    """Return a text with plain quotes, blanks, dashes, digits and signs; every character keeps its offset."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else _DIGIT.sub(lambda digit: str(int(digit[0])), plain)


def lower_characters(plain: str) -> str:
    """Return a text in lower case; a character that would become two stays as it is, so that offsets stay the same."""
    lowered = plain.lower()
    if len(lowered) != len(plain):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)
    return lowered

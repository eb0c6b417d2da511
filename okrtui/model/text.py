"""What a text of a session may hold."""

from __future__ import annotations

import re
from typing import Literal

Lines = Literal["one", "many"]
"""Whether a text is one line or may have many."""

_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(raw: str, lines: Lines = "one") -> str:
    r"""Return `raw` as a session keeps it; idempotent.

    Every kind of line break becomes `\n`, in one line a space, as does a tab there; a surrogate, which no file
    can hold, becomes U+FFFD. All else stays as typed: what could harm a terminal is made visible when it is drawn.
    """
    text = _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", raw))
    return text.replace("\n", " ").replace("\t", " ") if lines == "one" else text

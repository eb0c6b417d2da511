"""Wishes: what somebody would like to be so, without a word on what to do for it."""

from __future__ import annotations

import re

_GOOD = (
    r"(?:amazing|awesome|best|better|brilliant|cool|dreamy|fab|fabulous|fantastic|fine|good|grand|great|handy|ideal"
    r"|lovely|magic|neat|nice|perfect|super|superb|sweet|terrific|wonderful|a (?:dream|joy|relief|pleasure))"
)
_WISH = re.compile(
    rf"(?:(?:and|but|oh|well|so|honestly),? )?"
    rf"(?:(?:i|we)(?: really| do| just| all)? (?:wish|dream)\b|if only\b|would that\b"
    rf"|(?:i|we)(?: would|['’]d)(?: really| just| all)? (?:love|like|be (?:happy|glad|thrilled|delighted)) (?:it|if)\b"
    rf"|(?:i|we)(?: would|['’]d)(?: really| just| all)? (?:love|like) (?!to\b)\S.* to\b"
    rf"|(?:wouldn['’]?t|would) (?:it|that) (?:not )?be\b"
    rf"|(?:how|what) (?:{_GOOD}|a .+) (?:would|it would)\b"
    rf"|(?:it|that|this)(?: would|['’]d| might| could| will)(?: just| really| also)? be "
    rf"(?:(?:so|really|very|just|quite|truly|absolutely|such) )?{_GOOD}\b"
    rf"|(?:it|that|this)(?: would|['’]d| might)(?: just| really| also)? help\b"
    rf"|in an ideal world\b|ideally\b|in my dreams\b|my dream\b|our dream\b)",
    re.IGNORECASE,
)
"""Matches what a wish begins with."""


def is_wish(line: str) -> bool:
    """Return whether a line is a wish: `it would be lovely if everybody knew us`, `I wish they paid on time`."""
    return _WISH.match(line.strip()) is not None

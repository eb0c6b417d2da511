"""The parser of a hypothesis about oneself: "if I …, I will …", what one person would try and would do then."""

from __future__ import annotations

import re

from okrtui.language.condition_parser import read_condition
from okrtui.language.field_extraction import HypothesisFields
from okrtui.language.omissions import omitted_words
from okrtui.language.readability import LONGEST_LINE, reads_as_action, reads_as_behavior

_OPENER = (
    r"(?:(?:my\ )?(?:hunch|hypothesis|guess|idea|bet)(?::|\ is(?:\ that)?)\ "
    r"|(?:i|we)\ (?:believe|think|guess|hope|bet|suspect|expect)(?:\ that)?\ |(?:maybe|perhaps),?\ )?"
)
_WILL = r"(?:\ (?:(?:will|would|shall|can|could|should|might|may)|(?P<not>won['’]?t|wouldn['’]?t))|['’](?:ll|d))"
_CONDITION_FIRST = re.compile(
    rf"{_OPENER}(?:if|when|whenever|once)\ (?P<action>i\b.+?)(?:,(?:\ then)?|\ then)?\ i{_WILL}\ (?P<behavior>.+)",
    re.VERBOSE | re.IGNORECASE,
)
_CONDITION_LAST = re.compile(
    rf"{_OPENER}i{_WILL}\ (?P<behavior>.+?),?\ (?:if|whenever)\ (?P<action>i\b.+)", re.VERBOSE | re.IGNORECASE
)
_REASON = re.compile(r"[,;]? because (?!of\b)", re.IGNORECASE)


def read_own_hypothesis(text: str) -> HypothesisFields:
    """Return the parts of a hypothesis about whoever says it, in the forms in which its sentence reads them.

    `If I laid out my shoes, I'd run` gives `lay out my shoes`, `I` and `run`. All empty for any other line. Never
    raises.
    """
    line = " ".join(text.split()).strip(' .!…"“”‘')
    if len(line) > LONGEST_LINE or "?" in line:
        return HypothesisFields()
    match = _CONDITION_FIRST.fullmatch(line) or _CONDITION_LAST.fullmatch(line)
    if match is None:
        return HypothesisFields()
    last = match["behavior"] if match.end("behavior") > match.end("action") else match["action"]
    reason = _REASON.search(last)
    because = last[reason.end() :] if reason else ""
    said = {name: match[name].removesuffix(last[reason.start() :] if reason else "") for name in ("action", "behavior")}
    action, behavior = read_condition(said["action"]), f"{'not ' if match['not'] else ''}{said['behavior']}"
    is_read = reads_as_action(action) and reads_as_behavior(behavior)
    if not is_read or omitted_words(said["action"], (action,)):
        return HypothesisFields()
    return HypothesisFields(action, "I", behavior, because)

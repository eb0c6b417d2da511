"""What others see of a private session once it is shared, shown before it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrtui.method.checkin_schedule import solo_purpose
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.verdict_words import words_of_decision
from okrtui.model.base import Model, field_value
from okrtui.model.causes import Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import format_value, one_line, without_stop
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import SOLO_KINDS
from okrtui.model.text import prose_line
from okrtui.report.change_preview import ChangePreview

_LISTED = ("title", "team", "cycle", "next_on", "next_for")
"""The fields of a session that lists and reports show."""
_WORDS = ("line", "prose", "names", "number", "day")
"""The kinds of fields that hold what somebody wrote."""
_HIDDEN = frozenset(("origin", "begins"))
"""The fields that tell where an item came from, and whether a decision starts it, which its verdict says."""
_PARTS = frozenset(("action", "who", "behavior", "does_what", "baseline", "target", "unit", "by"))
"""The fields that the sentence of a key result or hypothesis is made of."""
_AS_SAID = ("text", "first_said", "said")
"""The fields with the line from which such a sentence was made."""
_PREVIOUS = "previous."
"""The beginning of the fields that tell of the cycle from which a key result was carried over."""
_LEADS = frozenset(("we", "if we", "for", "they will", "because", "from", "to", "by", "on"))
"""The titles of fields that go on in the words behind them."""
_FINDING_OUT = {"because": "", "look_again": "decide by"}
"""The titles of fields of a decision to find out first: what is found out is no reason."""
_NAMES = {"update": "number"}
_SOLO_NAMES = SOLO_KINDS | {"direction": "my role"}
"""What kinds of items are called here, where that is not their name."""


@keeps_names
def preview_sharing(session: Session, folder: str) -> ChangePreview:
    """Return all that others see of a session in a folder once it is shared: each text, number and day in it."""
    seen = [with_capital(_texts(session, session, _LISTED))]
    parts = named_parts(session)
    named = [each for each in parts.items() if each[1] is not session]
    # The parts come after the items, which are in reverse.
    for _, part in reversed(named):
        if texts := _texts(session, part, tuple(gaps(type(part)))):
            name = _name(session, part)
            title, _, rest = texts.partition(": ")
            # Its kind is said once: `Parked thought: the mornings are too rushed`.
            is_told = bool(rest) and title in _own_titles(name)
            about = _about(part, parts)
            seen.append(f"{name}{f' on “{about}”' if about else ''}: {rest if is_told else texts}")
    notes = [f"Whoever opens the folder {folder} sees this, in lists, trees and reports too."]
    if session.follows:
        notes.append("What it took over from earlier sessions is seen too; those sessions stay as they are.")
    return ChangePreview("Share this with others?", "shares it", (), notes=tuple(notes), sentence="\n".join(seen))


def _name(session: Session, part: Model) -> str:
    names = _NAMES | _SOLO_NAMES if session.is_solo else _NAMES
    return with_capital(names.get(part.NAME, part.NAME))


def _own_titles(name: str) -> tuple[str, ...]:
    """Return the titles of a field that say no more than the name of its item: `thought` of a parked thought."""
    words = name.casefold()
    return words, f"my {words}", words.rpartition(" ")[2]


def _about(part: Model, parts: Mapping[str, Model]) -> str:
    """Return what a decision is about, in its words; empty for anything else."""
    if not isinstance(part, Decision | CarryOver) or (subject := parts.get(part.about)) is None:
        return ""
    return one_line(subject)


def _texts(session: Session, part: Model, fields: tuple[str, ...]) -> str:
    """Return what somebody wrote in the fields of a part, each with its title; last that of the cycle before."""
    earlier = tuple(name for name in fields if name.startswith(_PREVIOUS))
    sentence = _sentence(part)
    own = tuple(name for name in fields if name not in earlier and not _is_in_sentence(part, name, sentence))
    said = tuple(name for name in own if sentence and name in _AS_SAID)
    own_texts = _written(session, part, tuple(name for name in own if name not in said))
    first_texts = tuple(f"as first said: {prose_line(gap_value(part, name))}" for name in said if gap_value(part, name))
    cycle = f"{_PREVIOUS}cycle"
    earlier_texts = tuple(_written(session, part, tuple(name for name in earlier if name != cycle)))
    # Words that came along have the numbers of the cycle that they were said in.
    texts = " · ".join([*([sentence] if sentence else []), *own_texts, *(() if earlier_texts else first_texts)])
    told = " · ".join((*first_texts, *earlier_texts) if earlier_texts else ())
    if not told:
        return texts
    # New numbers and old ones in one run would read as two targets.
    before = f"In {gap_value(part, cycle) or 'the cycle before'}, {without_stop(told)}."
    return f"{without_stop(texts)}. {before}" if texts else before


def _sentence(part: Model) -> str:
    """Return what a key result or hypothesis in parts says now; empty for anything else."""
    is_in_parts = (isinstance(part, KeyResult) and not part.shows_said and part.statement) or (
        isinstance(part, Hypothesis) and part.is_shaped
    )
    return prose_line(one_line(part)) if is_in_parts else ""


def _is_in_sentence(part: Model, name: str, sentence: str) -> bool:
    """Return whether a field is told in the sentence of a part: a part of it, or the line as it was said."""
    value = gap_value(part, name)
    if name not in (*_PARTS, *_AS_SAID) or value in ("", None):
        return False
    said = prose_line(format_value(gaps(type(part))[name], value))
    return said in sentence or (name == "who" and said.casefold() in ("me", "myself"))


def _written(session: Session, part: Model, fields: tuple[str, ...]) -> Iterator[str]:
    for name in fields:
        gap, value = gap_in_session(session, type(part), name), gap_value(part, name)
        is_own_name = gap.is_person and value in (session.team, (session.team,)) and session.is_solo
        # That a cause was found is no word of anybody: its answers tell it.
        is_told = isinstance(part, Why) and name == "verdict" and value != "variability"
        if gap.kind in _WORDS and value not in ("", None, ()) and not (is_own_name or is_told or name in _HIDDEN):
            sign = "" if gaps(type(part))[name].title in _LEADS or gap.title.endswith("?") else ":"
            is_meeting = part is session and session.is_solo and name == "next_for"
            said = solo_purpose(session.next_for) if is_meeting else format_value(gap, value)
            if isinstance(part, Decision) and name == "verdict" and (words := words_of_decision(session, part)):
                said = words.verb
            # What was said stands for the item itself, or is the wording that its text took the place of.
            title = gap.title if name != "said" else "as it was said" if field_value(part, "text", "") else ""
            if isinstance(part, Decision) and part.verdict == "learn":
                title = _FINDING_OUT.get(name, title)
            yield f"{title}{sign} {prose_line(said)}" if title else prose_line(said)
        elif gap.kind == "flag" and value is True and part is not session and name not in _HIDDEN:
            yield gap.title.rstrip("?")

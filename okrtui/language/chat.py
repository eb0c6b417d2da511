"""Chats of calls, as they are copied or saved: who wrote what, apart from times, reactions and notices.

Each program has its own envelope around a message. A text is a chat only where two messages have the same one; a list
in which a label, a time or a number stands is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from okrtui.caseless import caseless
from okrtui.language.characters import plain_characters
from okrtui.language.names import NAME_PARTICLES
from okrtui.language.words.word_set import word_set


class Omission(Enum):
    """Why something in a chat is no message for the group."""

    REACTION = "reaction"
    NOTICE = "notice"
    PRIVATE = "private message"
    EMPTY = "empty message"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message, without its envelope."""

    name: str
    """Who wrote it, as the chat names them; empty where it does not."""
    text: str
    """What they wrote, in as many lines."""
    time: str = ""
    """When, as `10:42` on a clock of 24 hours; empty where the chat does not say."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that was pasted."""

    messages: tuple[ChatMessage, ...]
    """The messages to the group, in order."""
    omissions: tuple[Omission, ...] = ()
    """What was left out, in order."""

    @property
    def names(self) -> tuple[str, ...]:
        """Who wrote something, in order."""
        return tuple(dict.fromkeys(message.name for message in self.messages if message.name))


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a message begins."""

    name: str
    """Who wrote it; empty for a message of the one before."""
    time: str
    rest: str
    """What stands behind the envelope in its last line."""
    length: int = 1
    """The lines of the envelope."""
    is_private: bool = False
    """Whether it is for one person only."""
    is_notice: bool = False
    """Whether the program wrote it itself."""


_Opener = Callable[[Sequence[str], int], "_Opening | None"]

_LONGEST_ENVELOPE = 200
"""The most characters of a line in which an envelope is looked for."""
_MOST_LINES_BEFORE = 3
"""The most lines before the first message, as where the copy begins within one."""
_CLOCK = r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?)"
_DOTTED_CLOCK = r"(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b\.?)?)"
_DAY_NAME = r"(?:today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = rf"(?:(?:{_DAY_NAME}|\d{{1,4}}[-./]\d{{1,2}}(?:[-./]\d{{2,4}})?)(?: at|,)? )?"
_NAME = r"(?P<name>[^\s:\[][^:\n\t]{0,60}?)"
_TO = r"(?P<to>[^\s:][^:\n]{0,60}?)"


def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ZOOM = _matcher(rf"(?:\d{{4}}-\d\d-\d\d )?{_CLOCK} +from +{_NAME}(?: +to +{_TO})? ?:(?P<rest>.*)")
_ZOOM_PANEL = _matcher(rf"(?:from +)?{_NAME} to {_TO} ?:? ?\(?{_CLOCK}\)?")
_ZOOM_CLOUD = _matcher(rf"(?P<time>\d{{2}}:\d{{2}}:\d{{2}}) {_NAME}: (?P<rest>\S.*)")
_BRACKETS = _matcher(
    rf"\[[^\[\]0-9]{{0,20}}[0-9./, -]{{0,14}}?{_DOTTED_CLOCK}[^\[\]]{{0,20}}\] ?{_NAME}(?: ?:(?P<rest>.*))?"
)
_BRACKETS_ON = _matcher(rf"\[{_DOTTED_CLOCK}\] ?(?P<rest>.*)")
_DASH = _matcher(rf"\[?\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{2,4}},? {_CLOCK}\]? - (?P<said>.+)")
_NAMED = _matcher(rf"{_NAME}: ?(?P<rest>.*)")
_NAME_TIME = _matcher(rf"{_NAME}(?: ?[—–,-])? +\[?{_DAY}{_CLOCK}\]?")
_TIME = _matcher(rf"{_DAY}{_DOTTED_CLOCK}(?: *(?:→|->|>) *http\S*)?")
_CUE = re.compile(r"(?P<time>\d{1,2}:\d{2}:\d{2})[.,]\d{3} ?(?:,|-->) ?\d{1,2}:\d{2}:\d{2}[.,]\d{3}")


def parse_chat(text: str, people: Collection[str] = ()) -> Chat | None:
    """Return the chat in a pasted text; None where it is none. `people` are those who are known to be in the call."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")]
    plain = [_plain(line) for line in lines]
    known = {part for person in people for part in _name_keys(person)}
    readings = [_read(lines, plain, opener) for opener in (*_TIMED, _named_opener(plain, known))]
    # A run sheet has words with times, too.
    readings += [_of_people(_read(lines, plain, opener), known) for opener in (_name_and_time, _time_below_name)]
    chats = [(opened, chat) for opened, chat in filter(None, readings)]
    return max(chats, key=lambda reading: reading[0])[1] if chats else None


def _plain(line: str) -> str:
    return " ".join(plain_characters(line[:_LONGEST_ENVELOPE]).split()) if line.strip() else ""


def _read(lines: Sequence[str], plain: Sequence[str], opener: _Opener) -> tuple[int, Chat] | None:
    """Return how many messages begin in some lines, and the chat that they are; None if they are none."""
    openings = list(_openings(plain, opener))
    said = [index for index, opening in openings if not opening.is_notice]
    if len(said) < 2 or openings[0][0] > _MOST_LINES_BEFORE:
        return None
    messages: list[ChatMessage] = []
    omissions: list[Omission] = []
    if before := "\n".join(filter(None, map(str.strip, lines[: openings[0][0]]))):
        _sort(ChatMessage("", before), False, messages, omissions)
    ends = [index for index, _ in openings[1:]] + [len(lines)]
    for (index, opening), end in zip(openings, ends, strict=True):
        if opening.is_notice:
            omissions.append(Omission.NOTICE)
            continue
        rest = lines[index + opening.length - 1][-len(opening.rest) :] if opening.rest else ""
        body = (rest, *lines[index + opening.length : end])
        message = ChatMessage(opening.name, "\n".join(map(str.strip, body)), opening.time)
        _sort(message, opening.is_private, messages, omissions)
    has_words = sum(bool(message.text) for message in messages) + len(omissions) - omissions.count(Omission.EMPTY)
    if not messages or has_words < 2 or omissions.count(Omission.EMPTY) > len(messages):
        return None
    return len(said), Chat(tuple(messages), tuple(omissions))


def _openings(plain: Sequence[str], opener: _Opener) -> Iterator[tuple[int, _Opening]]:
    """Yield the lines in which messages begin; a message without a name of its own is by who wrote before."""
    index, name = 0, ""
    while index < len(plain):
        opening = opener(plain, index) if plain[index] else None
        if opening is None:
            index += 1
            continue
        name = opening.name or name
        yield index, _Opening(name, opening.time, opening.rest, opening.length, opening.is_private, opening.is_notice)
        index += opening.length


# What is left out.

_EMOJI = r"(?:[\u2190-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff]|:[a-z0-9_+-]+:(?::skin-tone-\d:)?)"
_REACTIONS = re.compile(
    r"reacted to .+ with .+|removed an? .+ reaction from .+"
    r"|(?:liked|loved|laughed at|emphasized|disliked|questioned) \".+"
    rf"|{_EMOJI}(?:[ 0-9]{{0,4}}{_EMOJI})*[ 0-9]{{0,4}}|\+1|(?:like|heart|laugh|surprised|sad|angry) \d{{1,3}}"
    r"|\d{1,3} (?:like|heart|laugh|surprised|sad|angry)? ?reactions?\.?",
    re.IGNORECASE,
)
_PLACE = r"(?:(?:the |this )?(?:meeting|call|chat|channel|conversation|huddle|group)|#\S+)"
_NOTICES = re.compile(
    rf"(?P<who>[^:]{{1,60}}? )??(?:(?:has |have |was |were )?(?:(?:joined|left) {_PLACE}"
    rf"|(?:started|stopped|ended|scheduled) (?:the |a |this )?(?:meeting|recording|transcription|call|huddle)\b.*"
    rf"|added .{{1,60}} to {_PLACE}.*|set {_PLACE} topic.*|renamed {_PLACE}.*)\.?)"
    r"|(?:meeting|recording|transcription|call) (?:has )?(?:started|stopped|ended).*"
    r"|messages addressed to .+ will also appear .+|this message (?:was|has been) deleted\.?",
    re.IGNORECASE,
)
_DAY_LINE = re.compile(
    rf"-*(?: ?(?:new|new messages|last read|{_DAY_NAME}(?:, .{{1,30}})?))-*",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"keep|keep_outline|pin message|keep pin message|view thread|edited|\(edited\)|\d{1,3} repl(?:y|ies)(?: .*)?"
    r"|last reply .*|saved for later|has context menu",
    re.IGNORECASE,
)
"""What the buttons and marks beside a message say, which are copied with it."""
_QUOTE = re.compile(r"replying to \".*\"?", re.IGNORECASE)


def _sort(message: ChatMessage, is_private: bool, messages: list[ChatMessage], omissions: list[Omission]) -> None:
    """Add a message to those of the group, or why it is none, and what is left out of its text."""
    if is_private:
        omissions.append(Omission.PRIVATE)
        return
    lines = [line for line in message.text.split("\n") if not _QUOTE.fullmatch(_plain(line))]
    left_out = [_omission(line) for line in lines]
    omissions += filter(None, left_out)
    kept = [line for line, omission in zip(lines, left_out, strict=True) if omission is None]
    said = [line for line in kept if not (_DAY_LINE.fullmatch(_plain(line)) or _MARKS.fullmatch(_plain(line)))]
    # What looks like the name of a day or of a button is what somebody wrote where nothing else is.
    text = "\n".join(said).strip() or "\n".join(kept).strip()
    if text:
        messages.append(ChatMessage(message.name, text.removesuffix("(edited)").rstrip() or text, message.time))
    elif not any(left_out):
        omissions.append(Omission.EMPTY)


def _omission(line: str) -> Omission | None:
    """Return why a line is none of a message; None where it is one."""
    plain = _plain(line)
    if _REACTIONS.fullmatch(plain):
        return Omission.REACTION
    notice = _NOTICES.fullmatch(plain)
    return Omission.NOTICE if notice and (not notice["who"] or _is_name(notice["who"])) else None


# The envelopes.


def _clock(written: str) -> str:
    """Return a time of day as `10:42`, with seconds where they are written."""
    digits = re.findall(r"\d+", written)
    hour, letters = int(digits[0]), re.sub(r"[^apm]", "", written.lower())
    if letters in ("am", "pm"):
        hour = hour % 12 + 12 * (letters == "pm")
    return ":".join([f"{hour:02}", *digits[1:]])


def _opening(found: re.Match[str] | None, length: int = 1, rest: str | None = None) -> _Opening | None:
    if found is None:
        return None
    groups = found.groupdict()
    to = (groups.get("to") or "").casefold()
    is_private = any(mark in to for mark in ("(privately", "(direct message", "(private")) or to in ("me", "you")
    said = (groups.get("rest") or "") if rest is None else rest
    return _Opening(_trimmed_name(groups.get("name") or ""), _clock(groups["time"]), said.strip(), length, is_private)


def _trimmed_name(name: str) -> str:
    return name.strip(" ,-").removesuffix("(Unverified)").removesuffix("(External)").strip()


def _zoom(plain: Sequence[str], index: int) -> _Opening | None:
    return _opening(_ZOOM.fullmatch(plain[index]))


def _zoom_panel(plain: Sequence[str], index: int) -> _Opening | None:
    return _opening(_ZOOM_PANEL.fullmatch(plain[index]))


def _zoom_cloud(plain: Sequence[str], index: int) -> _Opening | None:
    return _opening(_ZOOM_CLOUD.fullmatch(plain[index]))


def _brackets(plain: Sequence[str], index: int) -> _Opening | None:
    return _opening(_BRACKETS.fullmatch(plain[index]))


def _dash(plain: Sequence[str], index: int) -> _Opening | None:
    found = _DASH.fullmatch(plain[index])
    if found is None:
        return None
    named = _NAMED.fullmatch(found["said"])
    if named is None:
        return _Opening("", "", "", is_notice=True)
    return _Opening(_trimmed_name(named["name"]), _clock(found["time"]), named["rest"])


def _name_and_time(plain: Sequence[str], index: int) -> _Opening | None:
    """Return the opening of a name with the time in one line, or `[10:43] …` of the same person."""
    line = plain[index]
    if line.startswith("["):
        return _opening(_BRACKETS_ON.fullmatch(line)) if index else None
    found = _NAME_TIME.fullmatch(line.replace("**", ""))
    return _opening(found) if found and _is_name(found["name"]) and not _NAMED.fullmatch(found["name"]) else None


def _time_below_name(plain: Sequence[str], index: int) -> _Opening | None:
    if index + 1 == len(plain) or not (found := _TIME.fullmatch(plain[index + 1])) or not _is_name(plain[index]):
        return None
    return _Opening(_trimmed_name(plain[index]), _clock(found["time"]), "", 2)


def _captions(plain: Sequence[str], index: int) -> _Opening | None:
    if index + 1 == len(plain) or not (cue := _CUE.fullmatch(plain[index])):
        return None
    named = _NAMED.fullmatch(plain[index + 1])
    return _Opening(_trimmed_name(named["name"]), cue["time"], named["rest"], 2) if named else None


_TIMED: tuple[_Opener, ...] = (
    _captions,
    _zoom,
    _zoom_panel,
    _zoom_cloud,
    _brackets,
    _dash,
)

_NAME_WORDS = 5
"""The most words of a name."""
_IN_BRACKETS = re.compile(r" ?\([^()]*\)|\|.*")


def _is_name(text: str) -> bool:
    """Return whether a text may be a name: a few words that begin with capitals."""
    words = _IN_BRACKETS.sub("", text).strip(" *,").split()
    return (
        0 < len(words) <= _NAME_WORDS
        and words[0][:1].isalpha()
        and all(word in NAME_PARTICLES or word[:1].isupper() or not word[:1].isalpha() for word in words)
        and not any(character.isdigit() for word in words for character in word)
    )


_LABELS = word_set("""
action actions agenda because bug con cons context date deadline decision decisions example fact facts fear feedback fix
from how idea ideas issue issues key link links minus next note notes now open option options owner plus pro problem
problems pros ps question questions reason result results risk risks so source start status step steps stop summary
theme then time title to todo topic update warning what when where who why
break checkin close coffee decide frame goal goals hypotheses intro introduction ladder lunch retro welcome whys
""")
"""Words before a colon that name no person."""


def _of_people(reading: tuple[int, Chat] | None, known: Collection[str]) -> tuple[int, Chat] | None:
    """Return a reading of a text if one of its names is that of a person; None for others."""
    names = reading[1].names if reading is not None else ()
    return reading if any(caseless(name) in known or _is_person(name) for name in names) else None


def _named_opener(plain: Sequence[str], known: Collection[str]) -> _Opener:
    """Return what finds the messages of a chat without times, `Ana: let people buy as a guest`.

    Nothing but names tells it from a list with labels: two messages have to be by people who are known, or two unknown
    people wrote two messages each whose names are no words.
    """

    def find(line: str) -> re.Match[str] | None:
        named = _NAMED.fullmatch(line)
        return named if named and (_key(named) in known or _is_person(named["name"])) else None

    names = Counter(_key(named) for named in filter(None, map(find, plain)))
    of_known = sum(count for name, count in names.items() if name in known)
    is_chat = of_known >= 2 if known else sum(count > 1 for count in names.values()) >= 2

    def opener(plain: Sequence[str], index: int) -> _Opening | None:
        named = find(plain[index]) if is_chat else None
        return _Opening(_trimmed_name(named["name"]), "", named["rest"]) if named else None

    return opener


def _key(named: re.Match[str]) -> str:
    return caseless(_trimmed_name(named["name"]))


def _name_keys(person: str) -> set[str]:
    """Return what a chat may call a person, as `caseless` does: the whole name, or the first one."""
    name = caseless(person)
    return {name, *name.split()[:1]}


def _is_person(name: str) -> bool:
    """Return whether a name that is not known may be somebody's: it is no word of the language, and no label."""
    from okrtui.language.words import LISTED_FORMS

    words = [word.strip("().,").casefold() for word in name.split()]
    return _is_name(name) and not any(word in _LABELS for word in words) and words[0] not in LISTED_FORMS

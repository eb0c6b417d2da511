"""What of a pasted chat is taken in: its messages, without those that were taken in before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from okrtui.caseless import caseless, each_once
from okrtui.language.chat import Chat, ChatMessage, Omission
from okrtui.model.dates_and_numbers import count_text

_DIGEST_BYTES = 9
"""The length of a digest: too short to tell a message by it, and long enough that no two of a session are equal."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """The messages of a chat that are new, each with its digest."""

    messages: tuple[ChatMessage, ...]
    """The new messages, in order."""
    digests: tuple[str, ...]
    """Their digests, in the same order."""
    known: int = 0
    """How many messages were taken in before."""
    omissions: tuple[Omission, ...] = ()
    """What is no message for the group."""

    @property
    def names(self) -> tuple[str, ...]:
        """Who wrote the new messages, in order."""
        return each_once(message.name for message in self.messages)


def harvest(chat: Chat, taken: Collection[str], salt: str) -> Harvest:
    """Return what is new in a chat; `taken` are the digests of what was taken in, made with the same `salt`."""
    pairs = list(zip(chat.messages, _digests(chat.messages, salt), strict=True))
    new = [(message, digest) for message, digest in pairs if digest not in taken]
    return Harvest(
        tuple(message for message, _ in new),
        tuple(digest for _, digest in new),
        len(pairs) - len(new),
        chat.omissions,
    )


def _digests(messages: Sequence[ChatMessage], salt: str) -> Iterator[str]:
    """Yield the digest of each message; of equal ones it differs by which of them it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for message in messages:
        # Copies of one chat may have seconds or not, and blanks where lines were wrapped.
        key = caseless(message.name), message.time[:5], " ".join(message.text.split())
        seen[key] += 1
        data = "\n".join((salt, str(seen[key]), *key)).encode("utf-8", "replace")
        yield hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of taking a pasted chat in."""

    name: str
    """What it takes in, as people read it."""
    texts: tuple[str, ...]
    """The lines that it gives."""
    digests: tuple[str, ...] = ()
    """The digests of the messages in them."""
    names: tuple[str, ...] = ()
    """Who wrote each line, where names are to be kept; otherwise empty."""


def readings(chat: Chat, lines: Sequence[str], taken: Collection[str], salt: str) -> tuple[Reading, ...]:
    """Return the ways of taking a chat in, the likeliest first; `lines` are those of the text as a plain list."""
    new, all_messages = harvest(chat, taken, salt), harvest(chat, (), salt)
    texts = tuple(map(one_line, new.messages))
    apart = tuple(line for message in new.messages for line in _lines(message))
    ways = [
        Reading("one each", texts, new.digests),
        Reading("one each, with names", texts, new.digests, tuple(message.name for message in new.messages)),
        Reading("each line of a message on its own", apart, new.digests),
        Reading(
            "all, also what was taken in before", tuple(map(one_line, all_messages.messages)), all_messages.digests
        ),
        Reading("no chat: every line as it stands", tuple(lines)),
    ]
    told = [(way.texts, way.names) for way in ways]
    differs = [way not in told[:index] and any(any(part) for part in way) for index, way in enumerate(told)]
    return tuple(way for index, way in enumerate(ways) if not index or (way.texts and differs[index]))


def _lines(message: ChatMessage) -> list[str]:
    return [" ".join(line.split()) for line in message.text.split("\n") if line.strip()]


def one_line(message: ChatMessage) -> str:
    """Return a message in one line, whatever lines it was written in."""
    return " ".join(message.text.split())


def understood_text(found: Harvest) -> str:
    """Return what was understood, in a sentence, such as `3 messages by Ana and Bo.`."""
    names = found.names
    by = f" by {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" by {names[0]}" if names else ""
    new = "new " if found.known else ""
    return f"{count_text(len(found.messages), f'{new}message')}{by}."


def omitted_text(found: Harvest) -> str:
    """Return what is left out, in a sentence: `Left out: 2 reactions, 1 notice.`; empty where nothing is."""
    counts = Counter(found.omissions)
    parts = [count_text(counts[kind], kind.value) for kind in Omission if counts[kind]]
    if found.known:
        parts.append(f"{found.known} taken in before")
    return f"Left out: {', '.join(parts)}." if parts else ""

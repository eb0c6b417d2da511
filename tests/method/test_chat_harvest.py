"""A chat is taken in once: pasted again, what has come since is new."""

from __future__ import annotations

from okrtui.language.chat import Chat, parse_chat
from okrtui.method.chat_harvest import harvest, omitted_text, one_line, understood_text

FIRST = "[10:42] Ana\nbuy as a guest\n[10:43] Bo\nshow the cost\nin the basket\n👍 2"
GROWN = f"{FIRST}\n[10:43] Bo\nshow the cost\nin the basket\n[10:44] Chi\npay later"


def chat_of(text: str) -> Chat:
    chat = parse_chat(text)
    assert chat is not None
    return chat


def test_a_chat_that_has_grown_gives_what_is_new() -> None:
    first = harvest(chat_of(FIRST), (), "salt")
    assert understood_text(first) == "2 messages by Ana and Bo."
    assert omitted_text(first) == "Left out: 1 reaction."
    grown = harvest(chat_of(GROWN), first.digests, "salt")
    assert [one_line(message) for message in grown.messages] == ["show the cost in the basket", "pay later"]
    assert understood_text(grown) == "2 new messages by Bo and Chi."
    assert omitted_text(grown) == "Left out: 1 reaction, 2 taken in before."
    assert harvest(chat_of(GROWN), first.digests + grown.digests, "salt").messages == ()


def test_a_digest_tells_nothing_without_its_salt() -> None:
    first, second = (harvest(chat_of(FIRST), (), salt) for salt in ("one", "two"))
    assert len(set(first.digests + second.digests)) == 4
    assert harvest(chat_of(FIRST), first.digests, "two").known == 0


def test_the_same_chat_copied_with_seconds_or_other_blanks_is_known() -> None:
    saved = (
        "10:42:07 From Ana to Everyone:\n\tbuy  as a guest\n"
        "10:43:09 From Bo to Everyone:\n\tshow the cost in\n\tthe basket"
    )
    assert harvest(chat_of(saved), harvest(chat_of(FIRST), (), "").digests, "").known == 2

"""Chats: what each program copies and saves becomes its messages, and what is no chat stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.language.chat import Chat, Omission, parse_chat

PEOPLE = ("Ana Lopez", "Bo")
GUEST, COST = "let people buy as a guest", "show the cost in the basket"
CHATS = {
    "Zoom, saved": (
        f"10:42:07 From Ana Lopez to Everyone:\n\t{GUEST}\n10:42:30 From  Bo  to  Everyone:\n\t{COST}\n"
        '10:43:00 From Chi to Everyone:\n\tReacted to "show the…" with 👍\n'
        "10:43:02 From Dan to Bo(Direct Message):\n\tI am lost\n"
        '10:44:00 From Chi to Everyone:\n\tReplying to "show the…"\n\n\tand the day',
        (("Ana Lopez", GUEST), ("Bo", COST), ("Chi", "and the day")),
        "reaction, private message",
    ),
    "Zoom, saved with a day": (
        f"2026-11-29 10:42:07 From Ana Lopez to Everyone:\n\t{GUEST}\n"
        f"2026-11-29 10:43:01 From Bo to Everyone:\n\t{COST}",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "",
    ),
    "Zoom, in one line": (
        f"10:42:07 From Ana Lopez to Everyone: {GUEST}\n10:43:01 From Bo to Everyone: Note: from 4 to 9",
        (("Ana Lopez", GUEST), ("Bo", "Note: from 4 to 9")),
        "",
    ),
    "Zoom, saved years ago": (
        f"10:42:07\t From  Ana Lopez : {GUEST}\n10:42:09\t From  Bo   to   Ana(Privately) : psst\n"
        f"10:42:10\t From  Bo : {COST}",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "private message",
    ),
    "Zoom, from the cloud": (
        f"00:12:07\tAna Lopez:\t{GUEST}\n00:12:40\tBo:\t{COST}",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "",
    ),
    "Zoom, from the panel": (
        f"From Ana to Everyone: (10:42 AM)\n{GUEST}\nFrom Me to Everyone: (10:43 AM)\n{COST}",
        (("Ana", GUEST), ("Me", COST)),
        "",
    ),
    "Teams": (
        f"[10:42] Ana Lopez\n{GUEST}\n[10:43] Bo Berg (Guest)\n{COST}\nLike 1",
        (("Ana Lopez", GUEST), ("Bo Berg (Guest)", COST)),
        "reaction",
    ),
    "Teams, with a day": (
        f"[Yesterday 10:42 AM] Lopez, Ana\n    {GUEST}\n\n[29/11/2026 10.43] Bo\n    {COST}",
        (("Lopez, Ana", GUEST), ("Bo", COST)),
        "",
    ),
    "Teams, selected": (
        f"Ana Lopez\n10:42\n{GUEST}\n1 Like reaction.\nBo\n10:43\n{COST}\nEva has joined the meeting.",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "reaction, notice",
    ),
    "Meet": (
        f"Ana Lopez\n10:42\u202fAM\n{GUEST}\nkeep\nPin message\nBo\n10:43 AM\n{COST}",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "",
    ),
    "Meet, saved": (
        f"00:01:02.345,00:01:05.345\nAna Lopez: {GUEST}\n\n00:02:02.345,00:02:05.345\nBo: {COST}\nfor everybody",
        (("Ana Lopez", GUEST), ("Bo", f"{COST}\nfor everybody")),
        "",
    ),
    "Slack": (
        f"Ana Lopez  [10:42 AM]\n{GUEST} (edited)\n:tada: 3\n[10:43 AM]and a code by mail\nBo  [10:44 AM]\n{COST}\n"
        "Chi  [10:45 AM]\njoined #okr.",
        (("Ana Lopez", GUEST), ("Ana Lopez", "and a code by mail"), ("Bo", COST)),
        "reaction, notice",
    ),
    "Slack, in the browser": (
        f"Ana Lopez\n  10:42 AM\n{GUEST}\n\nBo\n  10:43 AM\n{COST}\n👍 2\n2 replies\nToday",
        (("Ana Lopez", GUEST), ("Bo", COST)),
        "reaction",
    ),
    "a phone": (
        f"29/11/2026, 10:42 - Ana: {GUEST}\n29/11/2026, 10:43 - Eva joined by a link\n29/11/2026, 10:44 - Bo: {COST}",
        (("Ana", GUEST), ("Bo", COST)),
        "notice",
    ),
    "names only": (
        f"Ana: {GUEST}\nbo: {COST}\nNote: for guests\nand all others\nChi: 4",
        (("Ana", GUEST), ("bo", f"{COST}\nNote: for guests\nand all others"), ("Chi", "4")),
        "",
    ),
}
"""What a chat looks like by where it is from, its messages, and what is left out of it."""


@pytest.mark.parametrize("source", CHATS)
def test_a_chat_becomes_its_messages(source: str) -> None:
    text, messages, omissions = CHATS[source]
    chat = parse_chat(text, PEOPLE)
    assert chat is not None
    assert tuple((message.name, message.text) for message in chat.messages) == messages
    assert ", ".join(omission.value for omission in chat.omissions) == omissions
    assert parse_chat(text.replace("\n", "\r\n"), PEOPLE) == chat


@pytest.mark.parametrize(
    "text",
    [
        "first idea\nsecond idea",
        "Note: one\nNote: two\nNote: three",
        "Guests: 4 to 9\nGuests who finish: 3 to 8",
        "Guests: 4 to 9\nShoppers: 10 to 20\nGuests: 1\nShoppers: 2",
        "Berlin: 4 to 9\nParis: 3 to 8",
        "who: guests\nwhat: buy\nwho: shops\nwhat: sell",
        "10:42 start\n11:00 break\n12:00 end",
        "9:00 Welcome: Ana\n9:10 Frame: Bo",
        "Lunch 12:30\nBreak 15:00",
        "Frame 10:00\nwho are we\nHypotheses 10:10\nwhat could we try",
        "From: ana@example.org\nTo: bo@example.org\n\nbuy as a guest",
        "Ana\nBo\nChi",
        "Ana: buy as a guest",
        "10:42:07 From Ana Lopez to Everyone: let people buy as a guest",
        "",
        "\n\n",
    ],
)
@pytest.mark.parametrize("people", [(), PEOPLE])
def test_a_list_with_labels_times_or_numbers_is_no_chat(text: str, people: tuple[str, ...]) -> None:
    assert parse_chat(text, people) is None


def test_people_who_are_not_known_are_told_from_labels_by_writing_twice() -> None:
    text = "Tom: buy as a guest\nMia: show the cost\nTom: choose the day\nMia: pay later"
    assert names_of(parse_chat(text)) == ("Tom", "Mia")
    assert parse_chat(text.removesuffix("\nMia: pay later")) is None


def test_what_was_copied_of_the_message_before_the_first_name_stays() -> None:
    chat = parse_chat(f"as a guest\n[10:42] Bo\n{COST}\n[10:43] Ana\nyes", PEOPLE)
    assert chat is not None
    assert (chat.messages[0].name, chat.messages[0].text) == ("", "as a guest")


def test_a_message_that_looks_like_a_mark_or_a_notice_is_one_of_the_group() -> None:
    text = (
        "[10:42] Ana\nMonday\n[10:43] Bo\nshoppers left the meeting\n[10:44] Chi\nedited\n[10:45] Dan\nJoined the call"
    )
    chat = parse_chat(text)
    assert chat is not None
    assert [message.text for message in chat.messages] == ["Monday", "shoppers left the meeting", "edited"]
    assert chat.omissions == (Omission.NOTICE,)


def test_the_time_is_that_of_a_clock_of_24_hours() -> None:
    chat = parse_chat("Ana 1:05 PM\none\nBo 12:10 AM\ntwo\nChi 09:00:10\nthree")
    assert chat is not None
    assert [message.time for message in chat.messages] == ["13:05", "00:10", "09:00:10"]


def names_of(chat: Chat | None) -> tuple[str, ...]:
    return () if chat is None else chat.names


NAMES = st.sampled_from(["Ana Lopez", "Bo", "Chi van Dam", "Дан", "Eva-Maria O'Hara", "F. Gil (she/her)"])
WORDS = st.text("abcdefgäß ,.;!?()%€0123456789-'\"&/", min_size=1, max_size=30).filter(
    lambda text: any(letter.isalpha() for letter in text) and text.strip("-") == text
)
LINES = WORDS.map(lambda text: f"we {' '.join(text.split())} for all")
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
FORMS = {
    "zoom": lambda n, name, text: f"10:{n % 60:02}:07 From {name} to Everyone:\n\t" + text.replace("\n", "\n\t"),
    "teams": lambda n, name, text: f"[10:{n % 60:02}] {name}\n{text}",
    "slack": lambda n, name, text: f"{name}  [10:{n % 60:02} AM]\n{text}",
    "meet": lambda n, name, text: f"{name}\n10:{n % 60:02} AM\n{text}",
    "captions": lambda n, name, text: f"00:{n % 60:02}:02.345,00:{n % 60:02}:05.345\n{name}: {text}\n",
    "names": lambda n, name, text: f"{name}: {text}",
}


@given(st.sampled_from(sorted(FORMS)), st.lists(st.tuples(NAMES, TEXTS), min_size=2, max_size=6))
def test_every_message_comes_out_as_it_was_written(form: str, written: list[tuple[str, str]]) -> None:
    text = "\n".join(FORMS[form](n, name, said) for n, (name, said) in enumerate(written))
    chat = parse_chat(text, [name for name, _ in written])
    assert chat is not None
    assert [(message.name, message.text) for message in chat.messages] == written
    assert chat.omissions == ()


PIECES = ("Ana: 4", "[10:42] Bo", "Ana", "10:42", "From Bo to Everyone: x", " ", "yes")


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES)).map("\n".join))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    chat = parse_chat(text, PEOPLE)
    words = set(text.split())
    for message in chat.messages if chat else ():
        assert message.text.strip() == message.text != ""
        assert all(any(word in source for source in words) for word in message.text.split())

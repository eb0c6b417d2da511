"""Reading many sessions: the same as reading each, with what they repeat read once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.unknown_keys import has_unknown_keys
from okrtui.store.errors import Unreadable
from okrtui.store.heads import head_of_values, read_head
from okrtui.store.shared_parts import SharedParts
from okrtui.store.toml_in import LoadedSession, loads_bytes
from okrtui.store.toml_out import dumps
from tests.generated_sessions import generated_sessions

SESSIONS = tuple(generated_sessions(8))
TEXT = dumps(SESSIONS[3])
"""A retro, with parts of most kinds."""
BEFORE_END = TEXT.rindex("\n# end of")
PARTS = TEXT.split("\n[")
OBJECTIVE, HYPOTHESIS = (next(part for part in PARTS if part.startswith(name)) for name in ("objective", "[hypotheses"))


def with_end(text: str) -> str:
    """Return the retro with some lines more at its end."""
    return f"{TEXT[:BEFORE_END]}\n{text}\n{TEXT[BEFORE_END:]}"


def loaded(read: object, text: str) -> LoadedSession | str:
    try:
        return read(text.encode(), "it.toml")  # type: ignore[operator, no-any-return]
    except Unreadable as error:
        return str(error)


ODD = {
    "a part twice": with_end(f"[{OBJECTIVE}"),
    "an item twice": with_end(f"[{HYPOTHESIS}"),
    "another of a list": with_end('[[hypotheses]]\nid = "h99"\ntext = "q"'),
    "with a quoted name": with_end('[["hypotheses"]]\nid = "h99"\ntext = "q"'),
    "with a blank name": with_end('[[ hypotheses ]]\nid = "h99"\ntext = "q"'),
    "indented": with_end('  [[hypotheses]]\nid = "h99"\ntext = "q"'),
    "a part of the last item": with_end('[[hypotheses.evidence]]\nid = "e99"\ntext = "q"'),
    "a part as a list": with_end("[[objective]]\ntext = 1"),
    "a list as a part": TEXT.replace("[[hypotheses]]", "[hypotheses]", 1),
    "lists over lines": with_end("[people]\nx = [\n[1],\n[2]\n]"),
    "unknown tables": with_end("[unknown]\na = 1\n\n[[unknowns]]\na = 1\n\n[unknowns.b]\nc = 1"),
    "part in the head": TEXT.replace("title = ", 'direction.parent.session = "x"\ntitle = ', 1),
    "list in the head": TEXT.replace("title = ", "hypotheses = []\ntitle = ", 1),
    "item in the head": TEXT.replace("title = ", 'beliefs = [{ id = "h1", text = "x" }]\ntitle = ', 1),
    "under itself": with_end('[[whys]]\nid = "w9"\n\n[[whys.answers]]\nid = "a98"\nunder = "a98"'),
    "under each other": with_end(
        '[[whys]]\nid = "w9"\n\n[[whys.answers]]\nid = "a98"\nunder = "a99"\n'
        '\n[[whys.answers]]\nid = "a99"\nunder = "a98"'
    ),
    "under one elsewhere": with_end('[[whys]]\nid = "w9"\n\n[[whys.answers]]\nid = "a98"\nunder = "a1"'),
    "one id in two parts": with_end('[[whys]]\nid = "h1"'),
    "text of lines": with_end('[[hypotheses]]\nid = "h99"\ntext = """\nfirst\n[second]\nthird"""'),
    "text like a header": with_end('[people]\nnote = """\n[objective]\ntext = 1\n"""'),
    "text with quotes": with_end('[people]\nnote = """\nsaid \\"""so\n[objective]\n"""'),
    "lines of Windows": TEXT.replace("\n", "\r\n"),
    "no last line end": TEXT.rstrip(),
    "cut off": TEXT[: len(TEXT) // 2],
    "half an end mark": TEXT.rstrip()[:-3],
    "more behind its end": f"{TEXT}x = 1\n",
    "newer": TEXT.replace("schema = 1", "schema = 2"),
    "by hand": TEXT.replace("written_by", "written"),
    "one id twice": TEXT.replace('id = "h2"', 'id = "h1"'),
    "no id": TEXT.replace('id = "h2"\n', ""),
    "wrong value": TEXT.replace('text = "', 'text = 5 # "', 1),
    "dangling": with_end('[[hypotheses]]\nid = "h99"\nmoves = ["kr99"]'),
    "long number": with_end(f"[people]\nx = {'9' * 5000}"),
    "nested": with_end(f"[direction]\nx = {'[' * 150}{']' * 150}"),
    "conflict": with_end("<<<<<<< ours\n=======\n>>>>>>> theirs"),
    "no name": with_end("[]"),
}  # fmt: skip
"""Texts that are no plain file of ours, or that look like one."""


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_an_odd_file_is_read_as_it_is_alone(text: str) -> None:
    parts = SharedParts()
    parts.loads_bytes(TEXT.encode(), "it.toml")
    for _ in range(2):
        assert loaded(parts.loads_bytes, text) == loaded(loads_bytes, text)


def test_what_sessions_repeat_is_read_once() -> None:
    parts = SharedParts()
    again = [parts.loads_bytes(dumps(session).encode(), "it.toml") for session in SESSIONS]
    assert again == [loads_bytes(dumps(session).encode(), "it.toml") for session in SESSIONS]
    first, second, *_ = (each.session.hypotheses for each in again)
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_a_text_of_several_lines_is_shared_too() -> None:
    parts, [session, *_] = SharedParts(), SESSIONS
    told = changed(session, hypotheses=(Hypothesis(id="h1", text="They call", because="late\nloud"),))
    one, other = (parts.loads_bytes(dumps(told).encode(), name).session for name in ("a.toml", "b.toml"))
    assert one == other == loads_bytes(dumps(told).encode(), "a.toml").session
    assert one.hypotheses[0] is other.hypotheses[0]


@pytest.mark.parametrize("text", [TEXT, *ODD.values(), with_end("[progress_on]\nx = 1"), with_end("[order]\nx = 1")])
def test_values_that_come_with_a_session_give_its_head(text: str, tmp_path: Path) -> None:
    path = tmp_path / "it.toml"
    path.write_text(text, "utf-8", newline="")
    with suppress(Unreadable):
        _, values = SharedParts().loads(text, path.name)
        head = read_head(path)
        assert values is not None or text != TEXT
        assert values is None or head_of_values(path, values, head.modified_at) == head


@pytest.mark.parametrize(
    "text",
    [
        dumps(SESSIONS[0]),
        TEXT.replace("title = ", "unknown = 1\ntitle = ", 1),
        TEXT.replace(HYPOTHESIS, f"{HYPOTHESIS.rstrip()}\nunknown = 1\n"),
        with_end("[unknown]\na = 1"),
        with_end('[[hypotheses]]\nid = "h99"\n\n[[hypotheses.evidence]]\nid = "e99"\nunknown = 1'),
    ],
    ids=["none", "head", "item", "table", "inner item"],
)
def test_it_is_known_whether_a_session_has_unknown_keys(text: str) -> None:
    loaded, _ = SharedParts().loads(text, "it.toml")
    assert loaded.may_have_unknown_keys == has_unknown_keys(loaded.session) == ("unknown" in text)

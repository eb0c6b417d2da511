"""Every text of the list on the screen: nothing is raised, nothing is obeyed, every line is as wide as it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.app import App
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from okrtui.model.forms import gaps
from okrtui.model.gap_input import enter_text, gap_text
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from tests.torture.everything import TODAY, one_of_each
from tests.torture.naughty import HUGE, SAMPLE, SHORT
from tests.tui.driving import Facilitator, put, running, walking, written

OURS = "⁂"
"""Begins every text of a session here, so that it is known wherever it goes."""
BIDI = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@pytest.fixture(autouse=True)
def no_text_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a text of a session is given to a parser of markup, or a link is followed."""

    def watch(kind: type, name: str) -> None:
        original = getattr(kind, name)

        def watched(first: object, *rest: object, **how: object) -> object:
            assert OURS not in f"{first}{rest}{how}", "a text of a session was parsed"
            return original(first, *rest, **how)

        monkeypatch.setattr(kind, name, staticmethod(watched))

    watch(Content, "from_markup")
    watch(Text, "from_markup")
    monkeypatch.setattr(App, "open_url", lambda *_, **__: pytest.fail("a link was followed"))


def assert_sound(user: Facilitator, deep: bool = False) -> None:
    """No line holds what a terminal obeys or a link, and all are as wide as they say; `deep`: those of each widget."""
    screen = user.app.screen
    for strip in screen._compositor.render_strips():
        _line_is_sound(strip, user.app.size.width)
    for widget in screen.walk_children() if deep else ():
        if widget.display and widget.region.width and widget.region.height:
            for strip in widget.render_lines(Region(0, 0, *widget.region.size)):
                _line_is_sound(strip, widget.region.width)


def _line_is_sound(strip: Strip, width: int) -> None:
    drawn = [segment for segment in strip if not segment.control]
    text = "".join(segment.text for segment in drawn)
    widths = (sum(cell_len(segment.text) for segment in drawn), strip.cell_length)
    assert widths == (width, width), text
    bad = [
        sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in BIDI
    ]
    assert not bad, text
    for segment in drawn:
        assert segment.style is None or not segment.style.link, text
        assert segment.style is None or "@click" not in (segment.style.meta or {}), text


def caught(texts: Iterable[str]) -> list[str]:
    """Return what a line that catches makes of pasted texts: each of their lines an item, where they have several."""
    from okrtui.tui.widgets.safe_input import split_list_items

    found: list[str] = []
    for text in texts:
        lines = split_list_items(text)
        found += lines if len(lines) > 1 else [clean(text).strip()]
    return [text for text in found if text]


async def paste_into_lists(folder: Path, texts: tuple[str, ...]) -> None:
    """Catch each text, filter by it, and find them all in the file."""
    async with walking(folder, "hypotheses", (90, 24)) as user:
        for text in texts:
            await user.press("a")
            await user.paste(text)
            assert_sound(user)
            await user.press("escape", "/")
            await user.paste(text)
            assert_sound(user)
            await user.press("escape")
        assert_sound(user)
        await user.press("q")
    assert [one.text for one in written(folder).hypotheses] == caught(texts)


async def test_some_texts_are_caught(folder: Path) -> None:
    await paste_into_lists(folder, SAMPLE[::12])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(10))
async def test_every_text_is_caught(folder: Path, part: int) -> None:
    await paste_into_lists(folder, SHORT[part::10])


@pytest.mark.torture
@pytest.mark.parametrize("text", HUGE, ids=lambda text: repr(text[:4]))
async def test_every_huge_text_is_caught(folder: Path, text: str) -> None:
    await paste_into_lists(folder, (text,) if "\n" not in text else (text[:500],))


def full_of(text: str) -> Session:
    """Return a session with one of everything, and the text in every gap."""
    session, places = one_of_each()
    for id, gap in places:
        if id != "session" or gap.field in ("title", "team"):
            session = enter_text(session, id, gap.field, f"{OURS} {text}", TODAY)
    return session


async def look_everywhere(folder: Path, text: str, entries: int, steps: str = "1234567") -> None:
    """Look at every step, every form, and all that is shown over them, of a session that is full of a text."""
    put(folder, full_of(text))
    async with running(folder, (120, 30)) as user:
        assert_sound(user)
        await user.press("enter")
        for step in steps:
            await user.press(step, "home")
            for _ in range(entries):
                await user.press("e")
                assert_sound(user)
                await user.press("escape", "down")
            await user.press("d")
            assert_sound(user, deep=True)
            await user.press("u", "C")
            assert_sound(user)
            await user.press("escape")
        for keys in (["question_mark"], ["t"], ["p"], ["f8"], ["f8"], ["ctrl+p"]):
            await user.press(*keys)
            assert_sound(user)
            await user.press("escape")


def joined(texts: Iterable[str]) -> str:
    return " ".join(texts)


async def test_some_texts_are_looked_at_everywhere(folder: Path) -> None:
    await look_everywhere(folder, joined(SAMPLE[::12]), 1, "23")


@pytest.mark.torture
@pytest.mark.parametrize("part", range(0, len(SHORT), 10))
async def test_every_text_is_looked_at_everywhere(folder: Path, part: int) -> None:
    await look_everywhere(folder, joined(SHORT[part : part + 10]), 6)


async def paste_into_every_gap(folder: Path, text: str, entries: int, steps: str = "1234567") -> int:
    """Paste a text into every gap of the first entries of every step; return how many there were."""
    session, _ = one_of_each()
    put(folder, session)
    pasted = set()
    async with running(folder, (110, 40), "plan", "frame") as user:
        for step in steps:
            await user.press(step, "home")
            for _ in range(entries):
                await user.press("e")
                for editor in user.app.screen.query(SentenceEditor):
                    for field in editor.fields:
                        gap = next(one for one in editor.query(".gap") if getattr(one, "field", "") == field)
                        if not isinstance(gap, TextGap | MultilineGap) or (editor.item, field) in pasted:
                            continue
                        gap.focus()
                        gap.clear()
                        await user.settle()
                        await user.paste(text)
                        item = find(user.session, editor.item)
                        assert item is not None
                        wanted = clean(text, gaps(type(item))[field].lines)
                        assert gap_text(user.session, editor.item, field) == wanted, field
                        assert_sound(user)
                        pasted.add((editor.item, field))
                await user.press("escape", "down")
        session = user.session
        await user.press("q")
    assert written(folder).hypotheses == session.hypotheses
    assert written(folder).key_results == session.key_results
    return len(pasted)


async def test_a_text_is_pasted_into_the_gaps_of_some_steps(folder: Path) -> None:
    assert await paste_into_every_gap(folder, "a\x1b[31m[b]x[/]\u202e 第一\u200b👩‍👩‍👧‍👦\x9b=1", 2, "236") > 5


@pytest.mark.torture
@pytest.mark.parametrize("part", range(0, len(SHORT), 20))
async def test_every_text_is_pasted_into_every_gap(folder: Path, part: int) -> None:
    await paste_into_every_gap(folder, clean(joined(SHORT[part : part + 20])), 12)


async def test_what_is_typed_by_keys_is_all_there_hard_spaces_and_joiners_too(folder: Path) -> None:
    text = "می‌خواهم a\u00a0b 👩‍👩‍👧 \ud83d x"
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type(text)
        assert user.typed == clean(text)
        await user.press("escape", "q")
    assert written(folder).hypotheses[0].text == clean(text)


async def test_a_copied_text_can_be_sent_to_any_terminal(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        user.app.copy_to_clipboard("a\ud800b\x1b[31m")
        assert user.app.clipboard == "a\ufffdb\x1b[31m"
        user.app.clipboard.encode("utf-8")


async def give_as_markup(folder: Path) -> None:
    async with running(folder, (100, 30)) as user:
        await user.app.mount(Static(f"{OURS} [b]bold"))
        await user.settle()


async def test_a_text_that_is_parsed_is_seen(folder: Path) -> None:
    with pytest.raises(AssertionError, match="was parsed"):
        await give_as_markup(folder)

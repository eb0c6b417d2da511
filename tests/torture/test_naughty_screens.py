"""Every naughty text on the screen: no error, no control character in the output, every line as wide as it says."""

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

from okrtui.method.gap_input import enter_text, gap_text
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from tests.torture.every_item import TODAY, full_session
from tests.torture.naughty import HUGE_TEXTS, SAMPLE_TEXTS, SHORT_TEXTS
from tests.tui.driving import Facilitator, put, running, walking, written

MARKER = "⁂"
"""Begins every text of the sessions here, so that it can be recognized anywhere."""
BIDI = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@pytest.fixture(autouse=True)
def no_text_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a text of a session is parsed as markup or a link is opened."""

    def forbid_texts(owner: type, name: str) -> None:
        original = getattr(owner, name)

        def checked(first: object, *args: object, **kwargs: object) -> object:
            assert MARKER not in f"{first}{args}{kwargs}", "a text of a session was parsed"
            return original(first, *args, **kwargs)

        monkeypatch.setattr(owner, name, staticmethod(checked))

    forbid_texts(Content, "from_markup")
    forbid_texts(Text, "from_markup")
    monkeypatch.setattr(App, "open_url", lambda *_, **__: pytest.fail("a link was followed"))


def assert_safe_output(user: Facilitator, deep: bool = False) -> None:
    """Assert that no line has a control character, a link or a wrong width; with `deep`, in each widget too."""
    screen = user.app.screen
    for strip in screen._compositor.render_strips():
        _assert_safe_line(strip, user.app.size.width)
    for widget in screen.walk_children() if deep else ():
        if widget.display and widget.region.width and widget.region.height:
            for strip in widget.render_lines(Region(0, 0, *widget.region.size)):
                _assert_safe_line(strip, widget.region.width)


def _assert_safe_line(strip: Strip, width: int) -> None:
    segments = [segment for segment in strip if not segment.control]
    text = "".join(segment.text for segment in segments)
    widths = (sum(cell_len(segment.text) for segment in segments), strip.cell_length)
    assert widths == (width, width), text
    unsafe = [
        character
        for character in text
        if unicodedata.category(character) in ("Cc", "Cs") or unicodedata.bidirectional(character) in BIDI
    ]
    assert not unsafe, text
    for segment in segments:
        assert segment.style is None or not segment.style.link, text
        assert segment.style is None or "@click" not in (segment.style.meta or {}), text


def quick_add_texts(texts: Iterable[str]) -> list[str]:
    """Return the items that the quick add makes of pasted texts: one a line where a text has several lines."""
    from okrtui.tui.widgets.safe_input import split_list_items

    items: list[str] = []
    for text in texts:
        lines = split_list_items(text)
        items += lines if len(lines) > 1 else [clean(text).strip()]
    return [text for text in items if text]


async def paste_into_lists(folder: Path, texts: tuple[str, ...]) -> None:
    """Paste each text into the quick add and the filter; all must be in the file then."""
    async with walking(folder, "hypotheses", (90, 24)) as user:
        for text in texts:
            await user.press("a")
            await user.paste(text)
            assert_safe_output(user)
            await user.press("escape", "/")
            await user.paste(text)
            assert_safe_output(user)
            await user.press("escape")
        assert_safe_output(user)
        await user.press("q")
    assert [hypothesis.text for hypothesis in written(folder).hypotheses] == quick_add_texts(texts)


async def test_some_texts_are_pasted_into_quick_add_and_filter(folder: Path) -> None:
    await paste_into_lists(folder, SAMPLE_TEXTS[::12])


@pytest.mark.torture
@pytest.mark.parametrize("part", range(10))
async def test_every_text_is_pasted_into_quick_add_and_filter(folder: Path, part: int) -> None:
    await paste_into_lists(folder, SHORT_TEXTS[part::10])


@pytest.mark.torture
@pytest.mark.parametrize("text", HUGE_TEXTS, ids=lambda text: repr(text[:4]))
async def test_every_huge_text_is_pasted_into_quick_add_and_filter(folder: Path, text: str) -> None:
    await paste_into_lists(folder, (text,) if "\n" not in text else (text[:500],))


def session_full_of(text: str) -> Session:
    """Return a session with one item of every kind and the text in every gap."""
    session, all_gaps = full_session()
    for id, gap in all_gaps:
        if id != "session" or gap.field in ("title", "team"):
            session = enter_text(session, id, gap.field, f"{MARKER} {text}", TODAY)
    return session


async def visit_every_screen(folder: Path, text: str, entries: int, steps: str = "1234567") -> None:
    """Show every step, form and dialog of a session that is full of a text, with `entries` entries of each step."""
    put(folder, session_full_of(text))
    async with running(folder, (120, 30)) as user:
        assert_safe_output(user)
        await user.press("enter")
        for step in steps:
            await user.press(step, "home")
            for _ in range(entries):
                await user.press("e")
                assert_safe_output(user)
                await user.press("escape", "down")
            await user.press("d")
            assert_safe_output(user, deep=True)
            await user.press("u", "C")
            assert_safe_output(user)
            await user.press("escape")
        for keys in (["question_mark"], ["t"], ["p"], ["f8"], ["f8"], ["ctrl+p"]):
            await user.press(*keys)
            assert_safe_output(user)
            await user.press("escape")


def join_texts(texts: Iterable[str]) -> str:
    """Return the texts joined by spaces."""
    return " ".join(texts)


@pytest.mark.torture
async def test_some_texts_are_shown_on_every_screen(folder: Path) -> None:
    await visit_every_screen(folder, join_texts(SAMPLE_TEXTS[::12]), 1, "23")


@pytest.mark.torture
@pytest.mark.parametrize("part", range(0, len(SHORT_TEXTS), 10))
async def test_every_text_is_shown_on_every_screen(folder: Path, part: int) -> None:
    await visit_every_screen(folder, join_texts(SHORT_TEXTS[part : part + 10]), 6)


async def paste_into_every_gap(folder: Path, text: str, entries: int, steps: str = "1234567") -> int:
    """Paste a text into every gap of the first entries of every step; return how many there were."""
    session, _ = full_session()
    put(folder, session)
    pasted = set()
    async with running(folder, (110, 40), "plan", "frame") as user:
        for step in steps:
            await user.press(step, "home")
            for _ in range(entries):
                await user.press("e")
                for editor in user.app.screen.query(SentenceEditor):
                    for field in editor.fields:
                        gap = next(widget for widget in editor.query(".gap") if getattr(widget, "field", "") == field)
                        if not isinstance(gap, TextGap | MultilineGap) or (editor.item, field) in pasted:
                            continue
                        gap.focus()
                        gap.clear()
                        await user.settle()
                        await user.paste(text)
                        item = find(user.session, editor.item)
                        assert item is not None
                        gap_spec = gaps(type(item))[field]
                        expected = clean(text, gap_spec.lines)
                        # Names are kept without blanks around them.
                        expected = expected.strip() if gap_spec.kind == "names" else expected
                        assert gap_text(user.session, editor.item, field) == expected, field
                        assert_safe_output(user)
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
@pytest.mark.parametrize("part", range(0, len(SHORT_TEXTS), 20))
async def test_every_text_is_pasted_into_every_gap(folder: Path, part: int) -> None:
    await paste_into_every_gap(folder, clean(join_texts(SHORT_TEXTS[part : part + 20])), 12)


async def test_typed_hard_spaces_and_joiners_are_kept(folder: Path) -> None:
    text = "می‌خواهم a\u00a0b 👩‍👩‍👧 \ud83d x"
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.type(text)
        assert user.typed == clean(text)
        await user.press("escape", "q")
    assert written(folder).hypotheses[0].text == clean(text)


async def test_copied_text_can_be_encoded_for_any_terminal(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        user.app.copy_to_clipboard("a\ud800b\x1b[31m")
        assert user.app.clipboard == "a\ufffdb␛[31m"
        user.app.clipboard.encode("utf-8")


async def mount_markup(folder: Path) -> None:
    """Mount a widget that parses a text of a session as markup."""
    async with running(folder, (100, 30)) as user:
        await user.app.mount(Static(f"{MARKER} [b]bold"))
        await user.settle()


async def test_parsing_a_text_as_markup_fails_the_test(folder: Path) -> None:
    with pytest.raises(AssertionError, match="was parsed"):
        await mount_markup(folder)

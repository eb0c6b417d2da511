"""Hostile texts and broken files: no exception, no lost input, and no control character reaches the terminal."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.text import clean
from okrtui.store.toml_out import dumps
from tests.samples import sampled
from tests.tui.driving import Facilitator, plan, put, running, walking, written

TEXTS = {
    "long": "many words " * 909 + "x",
    "one long word": "x" * 10_000,
    "emoji": "done 👍🏽 by 👩‍👩‍👧‍👦 and 🏳️‍🌈 with 🇩🇪 ✨",
    "chinese": "第一次购物的人完成了他们的订单",
    "arabic": "المتسوقون لأول مرة يكملون طلبهم",
    "combining": "a\u0301\u0327\u0323" * 30,
    "closing markup": "[/] and [/red] and [/",
    "markup": "[red]x and [bold $primary]y[/]",
    "action markup": "[@click=app.bell]y[/] [@click='app.quit']z[/]",
    "escape sequences": "a\x1b[31mred\x1b[0m\x1b]52;c;aGk=\x07\x1b]8;;http://x\x1b\\b\x9b2J\x7f\x00\x08",
    "bidi controls": "abc\u202edef\u2066ghi\u2069\u200fjkl\u061c\ufeff\u200b",
    "line breaks": "first\r\nsecond\rthird\u2028fourth\x0bfifth\n\n sixth ",
    "tabs": "\tone\ttwo\t\tthree\t",
}
GROUPS = {
    "long": TEXTS["long"],
    "scripts": "\n".join(TEXTS[name] for name in ("emoji", "chinese", "arabic", "combining")),
    "markup": "\n".join(TEXTS[name] for name in ("closing markup", "markup", "action markup")),
    "controls": "\n".join(TEXTS[name] for name in ("escape sequences", "bidi controls")),
    "white space": "\n".join(TEXTS[name] for name in ("line breaks", "tabs")),
}
"""The same texts, several in one paste."""
OBJECTIVE = Objective(text="Make it easy")
KEY_RESULT = KeyResult(
    id="kr1", who="all", does_what="come", baseline=1, target=2, unit="visits", by=date(2026, 12, 31), owner="Ana"
)


def assert_safe_rows(user: Facilitator, columns: int = 100) -> None:
    """Assert that no row has a control character and every row is as wide as the screen."""
    for row in user.rows():
        assert cell_len(row) == columns, row
        controls = [
            character
            for character in row
            if unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI_CONTROLS
        ]
        assert not controls, row


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def split_lines(text: str) -> list[str]:
    """Return the cleaned lines of a text that are not empty."""
    return [line.strip() for line in clean(text, "many").split("\n") if line.strip()]


def quick_add_items(text: str) -> list[str]:
    """Return the items that quick add makes of a pasted text: one per line."""
    lines = split_lines(text)
    return lines if len(lines) > 1 else [clean(text).strip()]


@pytest.mark.parametrize("text", sampled(TEXTS, ("long", "emoji", "closing markup", "escape sequences", "line breaks")))
async def test_any_text_is_quick_added_filtered_parked_and_written_into_gaps(folder: Path, text: str) -> None:
    hypothesis = Hypothesis(id="h1", action="do it")
    async with walking(folder, "hypotheses", (100, 24), hypotheses=(hypothesis,)) as user:
        await user.press("enter")
        await user.paste(text)
        assert_safe_rows(user)
        await user.press("escape", "p")
        await user.paste(text)
        await user.press("escape", "a")
        await user.paste(text)
        assert_safe_rows(user)
        await user.press("escape", "/")
        assert_safe_rows(user)
        await user.paste(text)
        assert_safe_rows(user)
        await user.press("escape", "q")
        assert_safe_rows(user)
    session = written(folder)
    assert session.hypotheses[0].who == clean(text).strip()
    assert [item.text for item in session.parking] == quick_add_items(text)
    assert [hypothesis.text for hypothesis in session.hypotheses[1:]] == quick_add_items(text)


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS)
async def test_any_text_keeps_its_lines_in_a_multiline_gap(folder: Path, text: str) -> None:
    async with walking(folder, "okr", (120, 24), objective=OBJECTIVE, key_results=(KEY_RESULT,)) as user:
        await user.press("end", "enter")
        await user.go_to("benchmark")
        await user.paste(text)
        assert_safe_rows(user, 120)
        await user.press("escape")
        assert_safe_rows(user, 120)
        await user.press("q")
    assert written(folder).key_results[0].benchmark == clean(text, "many").strip()


@pytest.mark.parametrize("text", GROUPS.values(), ids=GROUPS)
async def test_any_text_is_accepted_as_a_title(folder: Path, text: str) -> None:
    async with running(folder, (100, 24)) as user:
        await user.press("n", "enter")
        await user.paste(text)
        assert_safe_rows(user)
        await user.press("ctrl+s")
        assert user.session.title == clean(text).strip()
        assert_safe_rows(user)
        await user.press("q", "/")
        await user.paste(text)
        assert_safe_rows(user)
        (file,) = folder.glob("*.toml")
    assert written(folder, file.stem).title == clean(text).strip()


TRICKY_VALUES = ("12 to", "[red]", "\x1b[2J", "٣", "1e999", "9" * 400, "½", "31 Feb", "👩‍👩‍👧‍👦", "99999-99-99", "NaN")


@pytest.mark.parametrize("field", ["baseline", "by"])
async def test_any_text_in_a_number_or_day_gap_becomes_a_value_or_a_draft(folder: Path, field: str) -> None:
    key_result = KeyResult(id="kr1", who="all", does_what="come")
    async with walking(folder, "okr", objective=OBJECTIVE, key_results=(key_result,)) as user:
        await user.press("end", "enter")
        await user.go_to(field)
        for text in TRICKY_VALUES:
            await user.paste(text)
            assert_safe_rows(user)
            drafts = {draft.field: draft.text for draft in user.session.drafts}
            value = getattr(user.session.key_results[0], field)
            assert (value is None) == (drafts == {field: clean(text)}), text
            await user.press("ctrl+u")
            assert user.session.drafts == ()
        await user.press("escape")
        assert_safe_rows(user)


NEWER_SCHEMA = dumps(plan()).replace("schema = 1", "schema = 2")
CUT_OFF = dumps(plan()).removesuffix("# end of plan\n")


@pytest.mark.parametrize(
    ("content", "why"), [(NEWER_SCHEMA, "newer okrtui"), (CUT_OFF, "cut off before its end")], ids=["newer", "cut off"]
)
async def test_a_file_that_may_not_be_written_opens_read_only_and_refuses_edits_with_a_reason(
    folder: Path, content: str, why: str
) -> None:
    folder.mkdir()
    file = folder / "plan.toml"
    file.write_text(content, "utf-8")
    async with running(folder, (110, 30), "plan", "hypotheses") as user:
        assert why in user.screen()
        assert "read-only" in user.rows()[0]
        before = user.session
        for key in ("a", "d", "m", "x", "J", "s", "E", "p", "t"):
            await user.press(key, "escape")
        await user.press("3", "a")
        assert why in user.told
        for step in ("1", "4", "5", "6", "7"):
            await user.press(step, *"adme", "escape", "end", "enter", "escape", *"kiev", "escape")
        assert user.session == before
        await user.press("q")
        with pytest.raises(LookupError):
            assert user.session
    assert file.read_text("utf-8") == content


FILES = {
    "empty": b"",
    "no toml": b"\x00\x01 = [[",
    "not utf-8": b'written_by = "okrtui"\ntitle = "Caf\xe9"\n',
    "deep": b'written_by = "okrtui"\nx = ' + b"[" * 5_000,
    "conflict": b'<<<<<<< ours\nwritten_by = "okrtui"\n=======\n>>>>>>> theirs\n',
    "escapes": b'written_by = "okrtui"\ntitle = "\\u001b]52;c;aGk=\\u0007 [red]x"\nteam = "\\u202e[/]"\n',
    "wrong kinds": b'written_by = 3\ntitle = ["a"]\nkey_results = "many"\nwhys = [[1]]\n',
}


async def test_bad_files_do_not_prevent_opening_a_good_session(folder: Path) -> None:
    put(folder, plan(title="Whole"))
    for name, data in FILES.items():
        (folder / f"{name}.toml").write_bytes(data)
    async with running(folder) as user:
        for _ in range(len(FILES) + 1):
            await user.press("down")
            assert_safe_rows(user, 120)
        await user.press("/", *"whole", "enter", "enter")
        assert user.session.title == "Whole"


@pytest.mark.parametrize("name", FILES)
async def test_opening_a_bad_file_says_one_sentence_or_shows_what_can_be_read(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / "bad.toml").write_bytes(FILES[name])
    async with running(folder, (120, 40), "bad") as user:
        assert_safe_rows(user, 120)
        messages = " ".join(notification.message for notification in user.app._notifications)
        assert "bad.toml" in messages or "bad.toml" in user.screen() or "[red]x" in user.screen()
        assert "Traceback" not in user.screen()


async def test_a_value_of_the_wrong_type_is_shown_as_a_draft_in_its_gap(folder: Path) -> None:
    session = plan(objective=OBJECTIVE, key_results=(KEY_RESULT,))
    path = put(folder, session)
    path.write_text(path.read_text("utf-8").replace("target = 2\n", 'target = "about 2"\n'), "utf-8")
    async with running(folder, (110, 30), "plan", "okr") as user:
        assert "1 → “about 2” visits" in user.screen()


async def test_items_with_dangling_or_circular_references_are_shown(folder: Path) -> None:
    hypotheses = (
        Hypothesis(id="h1", text="one", under="h2", moves=("kr9",)),
        Hypothesis(id="h2", text="two", under="h1"),
        Hypothesis(id="h3", text="three", under="h77"),
    )
    async with walking(folder, "hypotheses", hypotheses=hypotheses) as user:
        assert all(text in user.screen() for text in ("one", "two", "three"))
        await user.press(*"3567")
        assert_safe_rows(user)


async def test_numbers_are_typed_with_their_unit(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), key_results=(KeyResult(id="kr1", who="a", does_what="b"),)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("baseline")
        await user.type("18%\n30 %\n")
        assert user.gap == "by"
        await user.press("shift+tab")
        await user.type(" of them\n")
        (key_result,) = user.session.key_results
        assert (key_result.baseline, key_result.target, key_result.unit) == (18, 30, "% of them")
        assert user.gap == "by"


async def test_enter_stays_in_a_gap_whose_text_is_no_value(folder: Path) -> None:
    async with walking(folder, "okr", (120, 40), key_results=(KeyResult(id="kr1", who="a", does_what="b"),)) as user:
        await user.go_on_to("kr1")
        await user.press("enter")
        await user.go_to("target")
        await user.type("lots")
        assert "⏎ Stay here" in user.read()
        await user.press("enter")
        assert (user.gap, user.typed) == ("target", "lots")
        assert "“lots” is not a number" in user.read()
        await user.press("tab")
        assert user.gap == "unit"

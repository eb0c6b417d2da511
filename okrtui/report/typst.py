"""Pages by Typst, the optional extra `pdf`: its templates are ours, and what people wrote reaches them as data only."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final

from okrtui.content.spans import Span
from okrtui.model.text import clean, replace_controls
from okrtui.report.document import Chart
from okrtui.report.pages import Pages, PrintError
from okrtui.report.render.html import svg_of
from okrtui.report.templates import template_text
from okrtui.report.text_direction import is_right_to_left

NOT_INSTALLED = (
    "PDF needs the extra “pdf”, which pipx install --force '.[pdf]' adds from the checkout of okrtui; "
    "without it, print the page that html, poster or a3 writes from a browser"
)
"""What is said where Typst is not there."""
_FONTS = (
    *("Inter", "Helvetica Neue", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"),
    *("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans", "Microsoft YaHei", "WenQuanYi Zen Hei"),
    *("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Color Emoji", "Apple Color Emoji"),
    *("Segoe UI Emoji", "Libertinus Serif"),
)
"""The fonts in which pages are set, by preference, as far as they are there; the last one Typst brings along."""
_ACCESSIBLE: Final = "ua-1"
"""The standard by which a PDF can be read aloud."""
_ERROR, _LACKING = "error: ", ('the text `"', '"` could not be displayed with font')
"""How a line with an error begins in what Typst says, and what stands around a character that no font has."""
_LONG_WORD, _BREAK_AFTER = re.compile(r"[!-\u058f\u1e00-\u1fff]{21,}"), 7
"""Matches a word that may not fit into a line, of letters that stand beside each other, and where it can end."""
_MOST_LACKING = 12
"""The most characters that are named."""


def compile_pages(name: str, data: Mapping[str, object], title: str, day: date) -> Pages:
    """Return the pages that a template makes of data, with what its fonts lack. Raises PrintError."""
    try:
        import typst
    except ImportError as error:
        raise PrintError(NOT_INSTALLED) from error
    inputs = {"data": json.dumps({**_plain(data), "title": shown(title), "fonts": _fonts()})}
    # The same session gives the same file.
    stamp = datetime.combine(day, time(), UTC)

    def compiled(is_accessible: bool) -> Pages:
        # It keeps no source from one call to the next.
        compiler = typst.Compiler(input=_template(name), sys_inputs=inputs)
        made = compiler.compile(format="pdf", pdf_standards=_ACCESSIBLE if is_accessible else [], timestamp=stamp)
        return Pages(_bytes(made))

    try:
        return compiled(is_accessible=True)
    except typst.TypstError as error:
        errors = [line for line in error.diagnostic.splitlines() if line.startswith(_ERROR)]
        lacking = [line.partition(_LACKING[0])[2].partition(_LACKING[1])[0] for line in errors]
        if not all(lacking):
            raise PrintError(f"the pages could not be made: {error.message}") from error
    return replace(compiled(is_accessible=False), notice=_lacking_text(lacking))


def _bytes(made: object) -> bytes:
    """Return a file that was made."""
    if not isinstance(made, bytes):
        raise PrintError("the pages could not be made")
    return made


def _lacking_text(characters: Iterable[str]) -> str:
    """Return which characters cannot be read, in a sentence."""
    named = list(dict.fromkeys(characters))
    more = f" and {len(named) - _MOST_LACKING} more" if len(named) > _MOST_LACKING else ""
    signs = " ".join(named[:_MOST_LACKING])
    return f"no font here has these characters, which stand as boxes: {signs}{more}; install a font that has them"


@cache
def _fonts() -> tuple[str, ...]:
    """Return the names of the fonts that are there, by preference."""
    import typst

    known = set(typst.Fonts().families())
    return tuple(name for name in _FONTS if name in known)


@cache
def _template(name: str) -> bytes:
    """Return the source of a template, behind what all templates share; both are ours."""
    return "\n".join(map(template_text, ("common.typ", name))).encode()


def shown(text: str) -> str:
    """Return a text with its control characters as visible signs."""
    return replace_controls(clean(text, "many"))


def _plain(value: Mapping[str, object]) -> dict[str, object]:
    return {key: _data(each) for key, each in value.items()}


def _data(value: object) -> object:
    """Return what JSON has for a value: of each dataclass also its kind, of a text also the side where it begins."""
    if isinstance(value, str):
        text = shown(value)
        return {"text": text, "rtl": True} if is_right_to_left(text) else _LONG_WORD.sub(_breakable, text)
    if isinstance(value, Span):
        return {"text": _data(value.text), "role": value.role}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        table = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        drawn = {"svg": svg_of(value)} if isinstance(value, Chart) else {}
        return {"kind": type(value).__name__, **_plain(table), **drawn}
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, tuple | list):
        return [_data(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _breakable(word: re.Match[str]) -> str:
    """Return a long word with places where a line can end."""
    letters = word[0]
    return "\u200b".join(letters[start : start + _BREAK_AFTER] for start in range(0, len(letters), _BREAK_AFTER))

"""Files that an open session hands out: documents and data beside its own file, which never replace another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okrtui.report.chat_text import chat_text
from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format, format_names, load_format
from okrtui.store.page_file import write_page

_HANDED_OUT = ("html", "ics")
"""The formats that a session hands out as it is closed, beside the text for a chat."""


def offered_formats() -> dict[str, Format]:
    """Return the formats of one session by the letter that chooses each, in the order of their labels."""
    formats = [load_format(name) for name in format_names() if name != "jsonl"]
    return {each.key: each for each in sorted(formats, key=lambda format: format.label.casefold())}


def write_format(exported: ExportedSession, format: Format, folder: Path, stem: str) -> Path:
    """Write a session in a format beside others in a folder; return the file. Raises SaveError."""
    text = format.file_lead + format.render([exported])
    return write_page(folder, stem, text, exported.session.is_private, format.suffix)


def saved_text(names: Sequence[str]) -> str:
    """Return where files of these names are, in a sentence."""
    return f"Saved next to the session: {', '.join(names)}."


def hand_out(exported: ExportedSession, folder: Path, stem: str) -> Sequence[Path]:
    """Write page, calendar and the text for a chat; return the files. Raises SaveError."""
    files = [write_format(exported, load_format(name), folder, stem) for name in _HANDED_OUT]
    context = exported.context
    chat = chat_text(exported.shown, context.numbers, context.today, context.is_followed)
    is_private = exported.session.is_private
    return [*files, write_page(folder, f"{stem}-chat", f"{chat}\n", is_private, ".txt")]
